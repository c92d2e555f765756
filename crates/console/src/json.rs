//! JSON as Python's `json` module reads it: the same values, and the same error messages.

use serde_json::Value;

/// Reads JSON.
///
/// # Errors
/// Python's message, such as `Expecting value: line 1 column 1 (char 0)`.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|_| {
        let mut scan = Scan {
            chars: text.chars().collect(),
            at: 0,
            depth: 0,
        };
        let (message, at) = scan.document();
        let before = scan.chars.get(..at).unwrap_or_default();
        let line = before.iter().filter(|c| **c == '\n').count() + 1;
        let column = at - before.iter().rposition(|c| *c == '\n').map_or(0, |i| i + 1) + 1;
        format!("{message}: line {line} column {column} (char {at})")
    })
}

struct Scan {
    chars: Vec<char>,
    at: usize,
    depth: u32,
}

type Failure = (&'static str, usize);

const DEEPEST: u32 = 200;

impl Scan {
    fn current(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.current(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    /// Where and why Python stops reading.
    fn document(&mut self) -> Failure {
        self.blanks();
        if let Err(failure) = self.value() {
            return failure;
        }
        self.blanks();
        match self.current() {
            Some(_) => ("Extra data", self.at),
            // Python reads what serde_json refused, such as a number out of range.
            None => ("Expecting value", 0),
        }
    }

    fn value(&mut self) -> Result<(), Failure> {
        match self.current() {
            Some('"') => self.string(),
            Some(open @ ('{' | '[')) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(("Nested too deeply", self.at));
                }
                let read = if open == '{' {
                    self.object()
                } else {
                    self.array()
                };
                self.depth -= 1;
                read
            }
            _ => self.atom(),
        }
    }

    fn atom(&mut self) -> Result<(), Failure> {
        let start = self.at;
        while self
            .current()
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.'))
        {
            self.at += 1;
        }
        let atom: String = self
            .chars
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        // Python takes the longest start that is a value, and calls the rest extra.
        let read = (1..=atom.len())
            .rev()
            .filter_map(|n| atom.get(..n))
            .find(|text| serde_json::from_str::<Value>(text).is_ok());
        self.at = start + read.map_or(0, str::len);
        if read.is_some() {
            Ok(())
        } else {
            Err(("Expecting value", start))
        }
    }

    fn array(&mut self) -> Result<(), Failure> {
        self.at += 1;
        self.blanks();
        if self.current() == Some(']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.value()?;
            if self.end_of_item(']')? {
                return Ok(());
            }
        }
    }

    /// Whether the closing bracket follows; else a comma must.
    fn end_of_item(&mut self, close: char) -> Result<bool, Failure> {
        self.blanks();
        let at = self.at;
        self.at += 1;
        match self.chars.get(at) {
            Some(c) if *c == close => Ok(true),
            Some(',') => {
                self.blanks();
                Ok(false)
            }
            _ => Err(("Expecting ',' delimiter", at)),
        }
    }

    fn object(&mut self) -> Result<(), Failure> {
        self.at += 1;
        self.blanks();
        if self.current() == Some('}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.current() != Some('"') {
                return Err(("Expecting property name enclosed in double quotes", self.at));
            }
            self.string()?;
            self.blanks();
            if self.current() != Some(':') {
                return Err(("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.blanks();
            self.value()?;
            if self.end_of_item('}')? {
                return Ok(());
            }
        }
    }

    fn string(&mut self) -> Result<(), Failure> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.current() {
                None => return Err(("Unterminated string starting at", start)),
                Some('"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(c) if c < ' ' => return Err(("Invalid control character at", self.at)),
                Some('\\') => self.escape(start)?,
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self, start: usize) -> Result<(), Failure> {
        match self.chars.get(self.at + 1) {
            None => Err(("Unterminated string starting at", start)),
            Some('u') => {
                let code = self.chars.get(self.at + 2..self.at + 6).unwrap_or_default();
                if code.len() < 4 || !code.iter().all(char::is_ascii_hexdigit) {
                    return Err(("Invalid \\uXXXX escape", self.at + 1));
                }
                self.at += 6;
                Ok(())
            }
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                self.at += 2;
                Ok(())
            }
            Some(_) => Err(("Invalid \\escape", self.at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    /// Each message as `CPython` 3.11 gives it.
    #[test]
    fn messages_are_pythons() {
        for (text, expected) in [
            ("", "Expecting value: line 1 column 1 (char 0)"),
            (
                "{'a': 1}",
                "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
            ),
            (
                "{\"a\" 1}",
                "Expecting ':' delimiter: line 1 column 6 (char 5)",
            ),
            ("{\"a\": }", "Expecting value: line 1 column 7 (char 6)"),
            (
                "{\"a\": 1",
                "Expecting ',' delimiter: line 1 column 8 (char 7)",
            ),
            (
                "[1\n 2]",
                "Expecting ',' delimiter: line 2 column 2 (char 4)",
            ),
            ("[1] x", "Extra data: line 1 column 5 (char 4)"),
            (
                "\"a",
                "Unterminated string starting at: line 1 column 1 (char 0)",
            ),
            (
                "[0.1.2]",
                "Expecting ',' delimiter: line 1 column 5 (char 4)",
            ),
            ("{\"2\": .1}", "Expecting value: line 1 column 7 (char 6)"),
        ] {
            assert_eq!(parse(text), Err(expected.to_owned()), "{text}");
        }
    }
}
