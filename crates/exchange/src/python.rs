//! Values as Python prints them: what `print(client.list_aliases(…))` shows.

use serde_json::{Map, Value};
use std::iter::Peekable;
use std::str::Chars;

/// Deepest nesting that is read.
const DEEPEST: u32 = 60;

/// The values of a text, one after the other, where it is Python's print of dictionaries or lists and no JSON.
pub(crate) fn values(text: &str) -> Option<Vec<Value>> {
    let begins = text.trim_start_matches(['{', '[', ' ', '\n', '\r']);
    if !text.starts_with(['{', '[']) || !begins.starts_with('\'') {
        return None;
    }
    let mut reader = Reader {
        rest: text.chars().peekable(),
    };
    let mut out = Vec::new();
    loop {
        reader.space();
        if reader.rest.peek().is_none() {
            return Some(out);
        }
        out.push(reader.value(0)?);
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn space(&mut self) {
        while self.rest.next_if(|it| it.is_whitespace()).is_some() {}
    }

    fn takes(&mut self, wanted: char) -> bool {
        self.space();
        self.rest.next_if_eq(&wanted).is_some()
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.space();
        match *self.rest.peek()? {
            '{' => self.map(depth),
            '[' => self.list('[', ']', depth),
            '(' => self.list('(', ')', depth),
            '\'' | '"' => self.text().map(Value::String),
            c if c.is_ascii_digit() || c == '-' => self.number(),
            c if c.is_ascii_alphabetic() => self.word(depth),
            _ => None,
        }
    }

    fn map(&mut self, depth: u32) -> Option<Value> {
        let mut out = Map::new();
        self.rest.next();
        loop {
            if self.takes('}') {
                return Some(Value::Object(out));
            }
            let key = match self.value(depth + 1)? {
                Value::String(key) => key,
                other => other.to_string(),
            };
            if !self.takes(':') {
                return None;
            }
            let value = self.value(depth + 1)?;
            out.insert(key, value);
            if !self.takes(',') {
                return self.takes('}').then_some(Value::Object(out));
            }
        }
    }

    fn list(&mut self, from: char, to: char, depth: u32) -> Option<Value> {
        let mut out = Vec::new();
        self.rest.next_if_eq(&from)?;
        loop {
            if self.takes(to) {
                return Some(Value::Array(out));
            }
            out.push(self.value(depth + 1)?);
            if !self.takes(',') {
                return self.takes(to).then_some(Value::Array(out));
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        let quote = self.rest.next()?;
        let mut out = String::new();
        loop {
            match self.rest.next()? {
                c if c == quote => return Some(out),
                '\\' => match self.rest.next()? {
                    'n' => out.push('\n'),
                    't' => out.push('\t'),
                    'r' => out.push('\r'),
                    'x' => out.push(self.code(2)?),
                    'u' => out.push(self.code(4)?),
                    'U' => out.push(self.code(8)?),
                    c => out.push(c),
                },
                c => out.push(c),
            }
        }
    }

    fn code(&mut self, digits: usize) -> Option<char> {
        let code: String = self.rest.by_ref().take(digits).collect();
        char::from_u32(u32::from_str_radix(&code, 16).ok()?)
    }

    fn number(&mut self) -> Option<Value> {
        let mut text = String::new();
        while let Some(c) = self
            .rest
            .next_if(|it| it.is_ascii_alphanumeric() || "+-.".contains(*it))
        {
            text.push(c);
        }
        serde_json::from_str(&text).ok()
    }

    /// A constant, or what something is called that has been made of values: `datetime.datetime(2026, 1, 1)`.
    fn word(&mut self, depth: u32) -> Option<Value> {
        let mut word = String::new();
        while let Some(c) = self
            .rest
            .next_if(|it| it.is_ascii_alphanumeric() || "._".contains(*it))
        {
            word.push(c);
        }
        if self.rest.peek() == Some(&'(') {
            self.arguments(depth)?;
            return Some(Value::String(word));
        }
        Some(match word.as_str() {
            "None" => Value::Null,
            "True" => true.into(),
            "False" => false.into(),
            _ => return None,
        })
    }

    /// What stands in a call's parentheses: values, some with names.
    fn arguments(&mut self, depth: u32) -> Option<()> {
        self.rest.next_if_eq(&'(')?;
        loop {
            if self.takes(')') {
                return Some(());
            }
            self.space();
            let mut ahead = self.rest.clone();
            let name = ahead
                .by_ref()
                .take_while(|it| it.is_ascii_alphanumeric() || *it == '_')
                .count();
            let mut ahead = self.rest.clone();
            if name > 0 && ahead.nth(name) == Some('=') {
                self.rest.nth(name);
            }
            self.value(depth + 1)?;
            if !self.takes(',') {
                return self.takes(')').then_some(());
            }
        }
    }
}
