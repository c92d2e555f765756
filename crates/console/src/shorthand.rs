//! The AWS CLI's shorthand syntax: `AdditionalVersionWeights={2=0.1}`, `Key=a,Values=x,y`.
//!
//! A character-for-character reading of `awscli/shorthand.py`, its error messages included; the
//! shape only turns texts into numbers and lists afterwards, as the AWS CLI does.

use serde_json::{Map, Value};

/// Reads shorthand text; every scalar comes out as text.
///
/// # Errors
/// The AWS CLI's message.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    let mut parser = Parser {
        chars: text.chars().collect(),
        at: 0,
        depth: 0,
        trying: false,
    };
    parser.parameter().map(Value::Object)
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: u32,
    /// What fails here is tried another way unless the text is over: its message would be in vain.
    trying: bool,
}

/// Nesting beyond this is no shape of Lambda's, and recursion must end.
const DEEPEST: u32 = 60;

fn is_start(c: char) -> bool {
    matches!(c, '!' | '#'..='&' | '('..='+' | '-'..='<' | '>'..='Z' | '\\'..='z' | '|'..='\u{ffff}')
        && !matches!(c, '"' | '\'')
}

fn is_follow(c: char, second: bool) -> bool {
    let common = c.is_whitespace() || matches!(c, '!' | '#'..='&' | '('..='+');
    common
        || if second {
            matches!(c, '-'..='<' | '>'..='\u{ffff}')
        } else {
            matches!(c, '-'..='\\' | '^'..='|' | '~'..='\u{ffff}')
        }
}

impl Parser {
    fn current(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.current().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.chars
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    /// The input with a caret under the place, as the AWS CLI shows it.
    fn location(&self, at: usize) -> String {
        let line_start = (0..at.min(self.chars.len()))
            .rev()
            .find(|i| self.chars.get(*i) == Some(&'\n'))
            .map_or(0, |i| i + 1);
        let line_end = (at..self.chars.len())
            .find(|i| self.chars.get(*i) == Some(&'\n'))
            .unwrap_or(self.chars.len());
        format!(
            "{}\n{}^{}",
            self.text(0, line_end),
            " ".repeat(at - line_start),
            self.text(line_end, self.chars.len())
        )
    }

    fn error(&self, expected: &str, received: &str) -> String {
        if self.trying && self.current().is_some() {
            return String::new();
        }
        format!(
            "Expected: '{expected}', received: '{received}' for input:\n{}",
            self.location(self.at)
        )
    }

    fn expect(&mut self, wanted: char) -> Result<(), String> {
        match self.current() {
            Some(c) if c == wanted => {
                self.at += 1;
                Ok(())
            }
            Some(c) => Err(self.error(&wanted.to_string(), &c.to_string())),
            None => Err(self.error(&wanted.to_string(), "EOF")),
        }
    }

    fn expect_between_blanks(&mut self, wanted: char) -> Result<(), String> {
        self.blanks();
        self.expect(wanted)?;
        self.blanks();
        Ok(())
    }

    fn parameter(&mut self) -> Result<Map<String, Value>, String> {
        let mut out = Map::new();
        let mut last = self.at;
        loop {
            let key = self.key();
            // `key@=` names a file that holds the value; anything but `file://…` stands for itself there too.
            if self.current() == Some('@') {
                self.at += 1;
            }
            self.expect_between_blanks('=')?;
            let value = self.values()?;
            if out.contains_key(&key) {
                return Err(format!(
                    "Second instance of key \"{key}\" encountered for input:\n{}\nThis is often \
                     because there is a preceding \",\" instead of a space.",
                    self.location(last + 1)
                ));
            }
            out.insert(key, value);
            last = self.at;
            if self.current().is_none() {
                return Ok(out);
            }
            self.expect_between_blanks(',')?;
        }
    }

    fn key(&mut self) -> String {
        let start = self.at;
        while self
            .current()
            .is_some_and(|c| c.is_ascii_alphanumeric() || "-_.#/:".contains(c))
        {
            self.at += 1;
        }
        self.text(start, self.at)
    }

    fn values(&mut self) -> Result<Value, String> {
        match self.current() {
            None => Ok(Value::String(String::new())),
            Some('[') => self.list(),
            Some('{') => self.map(),
            Some(_) => self.comma_separated(),
        }
    }

    /// `a` or `a,b`: how far the list goes is only known once a `key=` follows.
    fn comma_separated(&mut self) -> Result<Value, String> {
        let first = self.first_value()?;
        self.blanks();
        if self.current() != Some(',') {
            return Ok(first);
        }
        self.expect_between_blanks(',')?;
        let mut list = vec![first];
        loop {
            self.trying = true;
            let next = self.next_in_list();
            self.trying = false;
            match next {
                Ok((value, more)) => {
                    list.push(value);
                    if !more {
                        break;
                    }
                }
                Err(message) if self.current().is_none() => return Err(message),
                Err(_) => {
                    while self.at > 0 && self.current() != Some(',') {
                        self.at -= 1;
                    }
                    break;
                }
            }
        }
        if list.len() > 1 {
            return Ok(Value::Array(list));
        }
        Ok(list.pop().unwrap_or_default())
    }

    fn next_in_list(&mut self) -> Result<(Value, bool), String> {
        let value = match self.current() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote)?,
            _ => self
                .word(true)
                .ok_or_else(|| self.error("<second>", "<none>"))?,
        };
        self.blanks();
        if self.current().is_none() {
            return Ok((value, false));
        }
        self.expect_between_blanks(',')?;
        Ok((value, true))
    }

    fn nested(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("Invalid JSON: nested too deeply".to_owned());
        }
        Ok(())
    }

    fn list(&mut self) -> Result<Value, String> {
        self.nested()?;
        self.expect_between_blanks('[')?;
        let mut list = Vec::new();
        while self.current() != Some(']') {
            list.push(self.explicit_value()?);
            self.blanks();
            if self.current() != Some(']') {
                self.expect(',')?;
                self.blanks();
            }
        }
        self.depth -= 1;
        self.expect(']')?;
        Ok(Value::Array(list))
    }

    fn map(&mut self) -> Result<Value, String> {
        self.nested()?;
        self.expect_between_blanks('{')?;
        let mut map = Map::new();
        while self.current() != Some('}') {
            let key = self.key();
            self.expect_between_blanks('=')?;
            let value = self.explicit_value()?;
            self.blanks();
            if self.current() != Some('}') {
                self.expect(',')?;
                self.blanks();
            }
            map.insert(key, value);
        }
        self.depth -= 1;
        self.expect('}')?;
        Ok(Value::Object(map))
    }

    fn explicit_value(&mut self) -> Result<Value, String> {
        match self.current() {
            Some('[') => self.list(),
            Some('{') => self.map(),
            _ => self.first_value(),
        }
    }

    fn first_value(&mut self) -> Result<Value, String> {
        match self.current() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote),
            _ => Ok(self
                .word(false)
                .unwrap_or_else(|| Value::String(String::new()))),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<Value, String> {
        let name = if quote == '"' {
            "<double quoted>"
        } else {
            "<singled quoted>"
        };
        let mut end = self.at + 1;
        let mut escaped_quote = None;
        loop {
            match self.chars.get(end) {
                Some('\\') if self.chars.get(end + 1) == Some(&quote) => {
                    escaped_quote = Some(end + 1);
                    end += 2;
                }
                Some(c) if *c == quote => break,
                Some(_) => end += 1,
                // No other quote closes it: the last escaped one does, its backslash is text.
                None => {
                    end = escaped_quote.ok_or_else(|| self.error(name, "<none>"))?;
                    break;
                }
            }
        }
        let raw = self.text(self.at + 1, end);
        self.at = end + 1;
        let unescaped = raw
            .replace(&format!("\\{quote}"), &quote.to_string())
            .replace("\\\\", "\\");
        Ok(Value::String(unescaped))
    }

    /// An unquoted value; `\,` stands for a comma.
    fn word(&mut self, second: bool) -> Option<Value> {
        let start = self.at;
        loop {
            let escaped = self.current() == Some('\\') && self.chars.get(self.at + 1) == Some(&',');
            let fits = self.current().is_some_and(|c| {
                if self.at == start {
                    is_start(c)
                } else {
                    is_follow(c, second)
                }
            });
            match (escaped, fits) {
                (true, _) => self.at += 2,
                (_, true) => self.at += 1,
                _ => break,
            }
        }
        (self.at > start).then(|| {
            let raw = self.text(start, self.at).replace("\\,", ",");
            Value::String(raw.trim_end().to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn values_are_the_aws_clis() {
        for (text, expected) in [
            (
                "AdditionalVersionWeights={2=0.1}",
                json!({"AdditionalVersionWeights": {"2": "0.1"}}),
            ),
            ("a=b,c=d", json!({"a": "b", "c": "d"})),
            ("a=b,c,d=e", json!({"a": ["b", "c"], "d": "e"})),
            (
                "a=[x,y],b={c=[1]}",
                json!({"a": ["x", "y"], "b": {"c": ["1"]}}),
            ),
            ("a='x,y',b=\"p=q\"", json!({"a": "x,y", "b": "p=q"})),
            ("a=x\\,y", json!({"a": "x,y"})),
            ("a=", json!({"a": ""})),
            ("a={}", json!({"a": {}})),
            ("a = b c , d = e", json!({"a": "b c", "d": "e"})),
        ] {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn errors_are_the_aws_clis() {
        for (text, expected) in [
            ("a", "Expected: '=', received: 'EOF' for input:\na\n ^"),
            (
                "a={2=1",
                "Expected: ',', received: 'EOF' for input:\na={2=1\n      ^",
            ),
            (
                "a={$L=1}",
                "Expected: '=', received: '$' for input:\na={$L=1}\n   ^",
            ),
            (
                "a=b,a=c",
                "Second instance of key \"a\" encountered for input:\na=b,a=c\n    ^\nThis is \
                 often because there is a preceding \",\" instead of a space.",
            ),
        ] {
            assert_eq!(parse(text), Err(expected.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "[a-c=,\\[\\]{}'\"\\\\ \n@]{0,24}|.*") {
            let answer = parse(&text);
            prop_assert!(answer.is_err() || answer.is_ok_and(|it| matches!(it, Value::Object(_))));
        }
    }
}
