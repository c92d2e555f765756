//! Words: quotes, substitutions, here-documents' text.

use super::{Parsed, Parser};
use crate::ast::{Part, Word};
use std::rc::Rc;

/// Characters that end an unquoted word.
pub(super) fn ends_word(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | ';' | '&' | '|' | '<' | '>' | '(' | ')'
    )
}

impl Parser<'_> {
    /// A word, if one starts here.
    pub(super) fn word(&mut self) -> Parsed<Option<Word>> {
        let parts = self.deeper(|it| it.parts(&ends_word, true))?;
        Ok((!parts.is_empty()).then_some(Word { parts }))
    }

    /// Parts of a word up to a character that ends it.
    pub(super) fn parts(
        &mut self,
        ends: &dyn Fn(char) -> bool,
        process: bool,
    ) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        while let Some(c) = self.peek() {
            if process && (self.looking_at("<(") || self.looking_at(">(")) {
                if c == '>' {
                    return self
                        .refuse(">( … )", "Output into a process isn't played: use a pipe.");
                }
                self.at += 2;
                flush(&mut plain, &mut parts);
                let list = self.deeper(|it| it.list(&[")"]))?;
                self.close(")")?;
                parts.push(Part::ProcessInput(Rc::new(list)));
                continue;
            }
            if ends(c) {
                break;
            }
            // `@(a|b)`, once `shopt -s extglob` has been read.
            let groups = matches!(c, '?' | '*' | '+' | '@' | '!')
                && process
                && self.rest().get(1..).is_some_and(|it| it.starts_with('('))
                && self.has_extglob();
            if groups {
                self.at += 2;
                plain.extend([c, '(']);
                flush(&mut plain, &mut parts);
                parts.extend(self.deeper(|it| it.parts(&|c| c == ')' || c == '\n', false))?);
                self.close(")")?;
                plain.push(')');
                continue;
            }
            match c {
                '\\' => {
                    self.bump();
                    match self.bump() {
                        Some('\n') => {}
                        Some(next) => {
                            flush(&mut plain, &mut parts);
                            parts.push(Part::Quoted(next.to_string()));
                        }
                        None => plain.push('\\'),
                    }
                }
                '\'' => {
                    flush(&mut plain, &mut parts);
                    parts.push(Part::Quoted(self.single_quoted()?));
                }
                '"' => {
                    flush(&mut plain, &mut parts);
                    self.bump();
                    let inside = self.deeper(Self::double_quoted)?;
                    parts.push(Part::Double(inside));
                }
                '$' if self.looking_at("$'") => {
                    flush(&mut plain, &mut parts);
                    self.bump();
                    parts.push(Part::Quoted(self.ansi_c_quoted()?));
                }
                '$' if self.looking_at("$\"") => {
                    self.bump();
                }
                '$' | '`' => match self.deeper(|it| it.dollar(false))? {
                    Some(part) => {
                        flush(&mut plain, &mut parts);
                        parts.push(part);
                    }
                    None => plain.push('$'),
                },
                _ => {
                    self.bump();
                    plain.push(c);
                }
            }
        }
        flush(&mut plain, &mut parts);
        Ok(parts)
    }

    fn has_extglob(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        before.contains("shopt -s extglob")
    }

    /// One `"…"`.
    pub(super) fn quotation(&mut self) -> Parsed<Vec<Part>> {
        self.bump();
        let inside = self.deeper(Self::double_quoted)?;
        Ok(vec![Part::Double(inside)])
    }

    /// The next piece of text in double quotes.
    pub(super) fn quoted_char(&mut self, text: &mut String, parts: &mut Vec<Part>) -> Parsed<()> {
        match self.peek() {
            Some(c) => {
                if self.looking_at("\\}") {
                    self.at += 2;
                    text.push('}');
                    return Ok(());
                }
                self.quoted_piece(c, true, text, parts)
            }
            None => Ok(()),
        }
    }

    pub(super) fn single_quoted(&mut self) -> Parsed<String> {
        self.bump();
        let rest = self.rest();
        let Some(end) = rest.find('\'') else {
            return self.refuse(
                "unexpected EOF while looking for matching `''",
                "A single quotation mark is opened here and never closed.",
            );
        };
        let text = rest.get(..end).unwrap_or_default().to_owned();
        self.line += u32::try_from(text.matches('\n').count()).unwrap_or(0);
        self.at += end + 1;
        Ok(text)
    }

    pub(super) fn ansi_c_quoted(&mut self) -> Parsed<String> {
        let line = self.line;
        self.bump();
        let mut raw = String::new();
        loop {
            match self.bump() {
                Some('\'') => return Ok(awk::escape::ansi_c(&raw)),
                Some('\\') => {
                    raw.push('\\');
                    raw.extend(self.bump());
                }
                Some(c) => raw.push(c),
                None => {
                    self.line = line;
                    return self.refuse(
                        "unexpected EOF while looking for matching `''",
                        "A $'…' is opened here and never closed.",
                    );
                }
            }
        }
    }

    /// What stands between double quotes, closing quote included.
    fn double_quoted(&mut self) -> Parsed<Vec<Part>> {
        let line = self.line;
        let mut parts = Vec::new();
        let mut text = String::new();
        loop {
            let Some(c) = self.peek() else {
                self.line = line;
                return self.refuse(
                    "unexpected EOF while looking for matching `\"'",
                    "A double quotation mark is opened here and never closed.",
                );
            };
            match c {
                '"' => {
                    self.bump();
                    flush_quoted(&mut text, &mut parts);
                    return Ok(parts);
                }
                _ => self.quoted_piece(c, true, &mut text, &mut parts)?,
            }
        }
    }

    fn quoted_piece(
        &mut self,
        c: char,
        quote: bool,
        text: &mut String,
        parts: &mut Vec<Part>,
    ) -> Parsed<()> {
        match c {
            '\\' => {
                self.bump();
                match self.bump() {
                    Some('\n') => {}
                    Some(next) if matches!(next, '$' | '`' | '\\') || (quote && next == '"') => {
                        text.push(next);
                    }
                    Some(next) => text.extend(['\\', next]),
                    None => text.push('\\'),
                }
            }
            '$' | '`' => match self.deeper(|it| it.dollar(true))? {
                Some(part) => {
                    flush_quoted(text, parts);
                    parts.push(part);
                }
                None => text.push('$'),
            },
            _ => {
                self.bump();
                text.push(c);
            }
        }
        Ok(())
    }

    /// Text in which only `$`, backticks and the backslash mean anything, to its end.
    pub(super) fn here_parts(&mut self) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.quoted_piece(c, false, &mut text, &mut parts)?;
        }
        flush_quoted(&mut text, &mut parts);
        Ok(parts)
    }

    /// What a `$` or a backtick starts; none: the dollar sign stands for itself.
    pub(super) fn dollar(&mut self, quoted: bool) -> Parsed<Option<Part>> {
        if self.peek() == Some('`') {
            return self.backticks(quoted).map(Some);
        }
        if self.looking_at("$((") {
            let (at, line) = (self.at, self.line);
            self.at += 3;
            if let Some(parts) = self.arithmetic_text()? {
                return Ok(Some(Part::Arithmetic(parts)));
            }
            (self.at, self.line) = (at, line);
        }
        if self.eat("$(") {
            let here = std::mem::take(&mut self.here);
            let list = self.list(&[")"])?;
            self.close(")")?;
            self.here = here;
            return Ok(Some(Part::Command(Rc::new(list))));
        }
        if self.looking_at("$[") {
            return self.refuse("$[ … ]", "Write $(( … )).");
        }
        if self.looking_at("${") {
            return self.braced(quoted).map(Some);
        }
        self.bump();
        Ok(self.simple_parameter())
    }

    fn backticks(&mut self, quoted: bool) -> Parsed<Part> {
        let line = self.line;
        self.bump();
        let mut inside = String::new();
        loop {
            match self.bump() {
                Some('`') => break,
                Some('\\') => match self.bump() {
                    Some(c) if matches!(c, '$' | '`' | '\\') || (quoted && c == '"') => {
                        inside.push(c);
                    }
                    Some(c) => inside.extend(['\\', c]),
                    None => {}
                },
                Some(c) => inside.push(c),
                None => {
                    self.line = line;
                    return self.refuse(
                        "unexpected EOF while looking for matching ``'",
                        "A backtick is opened here and never closed.",
                    );
                }
            }
        }
        let depth = self.depth;
        let mut inner = Parser {
            text: &inside,
            at: 0,
            line,
            depth,
            pending: Vec::new(),
            here: false,
        };
        let list = inner.list(&[])?;
        inner.blanks()?;
        if inner.peek().is_some() {
            return Err(inner.unexpected());
        }
        Ok(Part::Command(Rc::new(list)))
    }

    /// Reads to the `))` that closes; none: it was a command in a subshell after all.
    pub(super) fn arithmetic_text(&mut self) -> Parsed<Option<Vec<Part>>> {
        let mut depth = 0_u32;
        let mut parts = Vec::new();
        let mut text = String::new();
        while let Some(c) = self.peek() {
            match c {
                '(' => {
                    depth += 1;
                    self.bump();
                    text.push(c);
                }
                ')' if depth == 0 => {
                    if !self.eat("))") {
                        return Ok(None);
                    }
                    flush_quoted(&mut text, &mut parts);
                    return Ok(Some(parts));
                }
                ')' => {
                    depth -= 1;
                    self.bump();
                    text.push(c);
                }
                '"' => drop(self.bump()),
                '\'' => return Ok(None),
                _ => self.quoted_piece(c, true, &mut text, &mut parts)?,
            }
        }
        Ok(None)
    }

    pub(super) fn close(&mut self, end: &str) -> Parsed<()> {
        self.newlines()?;
        if self.eat(end) {
            return Ok(());
        }
        Err(self.unexpected())
    }
}

fn flush(plain: &mut String, parts: &mut Vec<Part>) {
    if !plain.is_empty() {
        parts.push(Part::Plain(std::mem::take(plain)));
    }
}

pub(super) fn flush_quoted(text: &mut String, parts: &mut Vec<Part>) {
    if !text.is_empty() {
        parts.push(Part::Quoted(std::mem::take(text)));
    }
}
