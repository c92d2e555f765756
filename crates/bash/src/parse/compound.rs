//! `if`, loops, `case`, groups and functions.

use super::word::ends_word;
use super::{Parsed, Parser};
use crate::ast::{After, CaseItem, Command, Kind, List, Part, Word};
use std::rc::Rc;

impl Parser<'_> {
    /// A compound command, if one starts here.
    pub(super) fn compound(&mut self) -> Parsed<Option<Kind>> {
        if self.looking_at("((") {
            let (at, line) = (self.at, self.line);
            self.at += 2;
            if let Some(parts) = self.arithmetic_text()? {
                return Ok(Some(Kind::Arithmetic(parts)));
            }
            (self.at, self.line) = (at, line);
        }
        if self.eat("(") {
            let list = self.list(&[")"])?;
            self.close(")")?;
            return Ok(Some(Kind::Subshell(list)));
        }
        if self.keyword("{") {
            let list = self.body(&["}"])?;
            self.end("}")?;
            return Ok(Some(Kind::Group(list)));
        }
        if self.keyword("if") {
            return self.if_clause().map(Some);
        }
        if self.keyword("for") {
            return self.for_clause().map(Some);
        }
        for (word, until) in [("while", false), ("until", true)] {
            if self.keyword(word) {
                let condition = self.body(&["do"])?;
                let body = self.do_group()?;
                return Ok(Some(Kind::While {
                    until,
                    condition,
                    body,
                }));
            }
        }
        if self.keyword("case") {
            return self.case_clause().map(Some);
        }
        if self.keyword("[[") {
            let test = self.test()?;
            self.newlines()?;
            self.end("]]")?;
            return Ok(Some(Kind::Test(test)));
        }
        if self.keyword("function") {
            self.blanks()?;
            let Some(word) = self.word()? else {
                return Err(self.unexpected());
            };
            let line = self.line;
            let function = self.function(line, &word)?;
            return Ok(Some(function.kind));
        }
        for word in ["then", "do", "done", "fi", "else", "elif", "esac", "}"] {
            if self.at_keyword(word) {
                return Err(self.unexpected());
            }
        }
        for (word, instead) in [
            (
                "select",
                "A menu can't be answered here: set the variable to the choice.",
            ),
            (
                "coproc",
                "Commands are played one after the other here: use a pipe.",
            ),
        ] {
            if self.at_keyword(word) {
                return self.refuse(word, instead);
            }
        }
        Ok(None)
    }

    /// A list that may not be empty.
    fn body(&mut self, ends: &[&str]) -> Parsed<List> {
        let list = self.list(ends)?;
        if list.is_empty() {
            return Err(self.unexpected());
        }
        Ok(list)
    }

    fn end(&mut self, word: &str) -> Parsed<()> {
        if self.keyword(word) {
            return Ok(());
        }
        Err(self.unexpected())
    }

    fn if_clause(&mut self) -> Parsed<Kind> {
        let mut arms = Vec::new();
        loop {
            let condition = self.body(&["then"])?;
            self.end("then")?;
            let body = self.body(&["elif", "else", "fi"])?;
            arms.push((condition, body));
            if self.keyword("elif") {
                continue;
            }
            let otherwise = if self.keyword("else") {
                Some(self.body(&["fi"])?)
            } else {
                None
            };
            self.end("fi")?;
            return Ok(Kind::If { arms, otherwise });
        }
    }

    fn do_group(&mut self) -> Parsed<List> {
        self.end("do")?;
        let body = self.body(&["done"])?;
        self.end("done")?;
        Ok(body)
    }

    fn for_clause(&mut self) -> Parsed<Kind> {
        self.blanks()?;
        if self.eat("((") {
            let Some(parts) = self.arithmetic_text()? else {
                return Err(self.unexpected());
            };
            let parts = three(parts).ok_or_else(|| self.unexpected())?;
            self.blanks()?;
            self.eat(";");
            self.newlines()?;
            let body = self.do_group()?;
            return Ok(Kind::ForArithmetic { parts, body });
        }
        let Some(name) = self.name() else {
            return Err(self.unexpected());
        };
        self.newlines()?;
        let words = if self.keyword("in") {
            let mut words = Vec::new();
            loop {
                self.blanks()?;
                match self.word()? {
                    Some(word) => words.extend(crate::brace::expand(word)),
                    None => break,
                }
            }
            Some(words)
        } else {
            None
        };
        self.blanks()?;
        self.eat(";");
        self.newlines()?;
        let body = self.do_group()?;
        Ok(Kind::For { name, words, body })
    }

    fn case_clause(&mut self) -> Parsed<Kind> {
        self.blanks()?;
        let Some(word) = self.word()? else {
            return Err(self.unexpected());
        };
        self.newlines()?;
        self.end("in")?;
        let mut items = Vec::new();
        loop {
            self.newlines()?;
            if self.keyword("esac") {
                return Ok(Kind::Case { word, items });
            }
            self.eat("(");
            let mut patterns = Vec::new();
            loop {
                self.blanks()?;
                match self.word()? {
                    Some(pattern) => patterns.push(pattern),
                    None => return Err(self.unexpected()),
                }
                self.blanks()?;
                if self.eat("|") {
                    continue;
                }
                if self.eat(")") {
                    break;
                }
                return Err(self.unexpected());
            }
            let body = self.list(&[";;", "esac"])?;
            let after = if self.eat(";;&") {
                After::Test
            } else if self.eat(";&") {
                After::Fall
            } else {
                self.eat(";;");
                After::Done
            };
            items.push(CaseItem {
                patterns,
                body,
                after,
            });
        }
    }

    /// The rest of `name() …`.
    pub(super) fn function(&mut self, line: u32, name: &Word) -> Parsed<Command> {
        let [Part::Plain(name)] = name.parts.as_slice() else {
            return self.refuse("a function's name", "Give it a name of letters.");
        };
        self.blanks()?;
        if self.eat("(") {
            self.close(")")?;
        }
        self.newlines()?;
        let body = self.command()?;
        if matches!(body.kind, Kind::Simple(_) | Kind::Function { .. }) {
            return Err(self.unexpected());
        }
        Ok(Command {
            line,
            kind: Kind::Function {
                name: name.clone(),
                body: Rc::new(body),
            },
            redirects: Vec::new(),
        })
    }

    /// The next word as it is written, if it is all plain.
    pub(super) fn plain_word(&self) -> &str {
        let rest = self.rest();
        let end = rest.find(ends_word).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }
}

/// Cuts `a; b; c` of `for ((a; b; c))`.
fn three(parts: Vec<Part>) -> Option<[Vec<Part>; 3]> {
    let mut cut: Vec<Vec<Part>> = vec![Vec::new()];
    for part in parts {
        match part {
            Part::Quoted(text) => {
                for (number, piece) in text.split(';').enumerate() {
                    if number > 0 {
                        cut.push(Vec::new());
                    }
                    if let Some(last) = cut.last_mut() {
                        last.push(Part::Quoted(piece.to_owned()));
                    }
                }
            }
            other => cut.last_mut()?.push(other),
        }
    }
    cut.try_into().ok()
}
