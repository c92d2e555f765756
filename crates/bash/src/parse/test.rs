//! `[[ … ]]`.

use super::{Parsed, Parser};
use crate::ast::{Test, Word};

impl Parser<'_> {
    pub(super) fn test(&mut self) -> Parsed<Test> {
        self.deeper(Self::test_or)
    }

    fn test_or(&mut self) -> Parsed<Test> {
        let mut left = self.test_and()?;
        loop {
            self.newlines()?;
            if !self.eat("||") {
                return Ok(left);
            }
            left = Test::Or(Box::new(left), Box::new(self.test_and()?));
        }
    }

    fn test_and(&mut self) -> Parsed<Test> {
        let mut left = self.test_not()?;
        loop {
            self.newlines()?;
            if !self.eat("&&") {
                return Ok(left);
            }
            left = Test::And(Box::new(left), Box::new(self.test_not()?));
        }
    }

    fn test_not(&mut self) -> Parsed<Test> {
        self.newlines()?;
        if self.keyword("!") {
            let inner = self.deeper(Self::test_not)?;
            return Ok(Test::Not(Box::new(inner)));
        }
        if self.eat("(") {
            let inner = self.test()?;
            self.close(")")?;
            return Ok(inner);
        }
        self.primary()
    }

    fn operand(&mut self) -> Parsed<Word> {
        self.newlines()?;
        if self.at_keyword("]]") {
            return Err(self.unexpected());
        }
        match self.word()? {
            Some(word) => Ok(word),
            None => Err(self.unexpected()),
        }
    }

    fn primary(&mut self) -> Parsed<Test> {
        let first = self.plain_word().to_owned();
        let unary = first.len() == 2 && first.starts_with('-');
        if unary {
            let (at, line) = (self.at, self.line);
            self.at += 2;
            self.blanks()?;
            let next = self.plain_word();
            if !self.at_keyword("]]")
                && !matches!(next, "=" | "==" | "!=")
                && !self.looking_at("&&")
            {
                return Ok(Test::Unary(first, self.operand()?));
            }
            (self.at, self.line) = (at, line);
        }
        let left = self.operand()?;
        self.blanks()?;
        for sign in ["<", ">"] {
            if self.eat(sign) {
                return Ok(Test::Binary(sign.to_owned(), left, self.operand()?));
            }
        }
        let operator = self.plain_word().to_owned();
        match operator.as_str() {
            "=~" => {
                self.at += 2;
                self.blanks()?;
                let right = self.deeper(Self::regex)?;
                Ok(Test::Binary(operator, left, right))
            }
            "=" | "==" | "!=" | "-eq" | "-ne" | "-lt" | "-le" | "-gt" | "-ge" | "-nt" | "-ot"
            | "-ef" => {
                self.at += operator.len();
                Ok(Test::Binary(operator, left, self.operand()?))
            }
            _ => Ok(Test::Word(left)),
        }
    }

    /// A regular expression: parentheses and bars belong to it.
    fn regex(&mut self) -> Parsed<Word> {
        let mut depth = 0_i32;
        let mut word = Word::default();
        loop {
            let parts = self.parts(
                &|c| {
                    matches!(
                        c,
                        ' ' | '\t' | '\n' | '(' | ')' | '|' | '&' | ';' | '<' | '>'
                    )
                },
                false,
            )?;
            word.parts.extend(parts);
            match self.peek() {
                Some('(') => depth += 1,
                Some(')') => depth -= 1,
                Some('|') if !self.looking_at("||") || depth > 0 => {}
                Some(' ' | '<' | '>' | '&' | ';') if depth > 0 => {}
                _ => break,
            }
            let c = self.bump();
            word.parts.push(crate::ast::Part::Plain(
                c.map(String::from).unwrap_or_default(),
            ));
        }
        if word.parts.is_empty() {
            return Err(self.unexpected());
        }
        Ok(word)
    }
}
