//! JSON, read and written by hand.
//!
//! What serde derives for the texts between the programs is 50 KB in each of them; this is a few. The page's own program
//! keeps serde, which it has anyway; the tests of [`wire`](crate::wire) hold the two against each other.

use crate::float;
use serde_json::{Map, Number, Value};

/// Writes a text with its quotes.
pub(crate) fn text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c < ' ' => {
                out.push_str("\\u00");
                for digit in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Writes a list.
pub(crate) fn list<T>(out: &mut String, items: &[T], mut one: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        one(out, item);
    }
    out.push(']');
}

/// Writes a list of texts.
pub(crate) fn texts(out: &mut String, items: &[String]) {
    list(out, items, |out, it| text(out, it));
}

/// Writes a whole number.
pub(crate) fn whole(out: &mut String, number: i64) {
    out.push_str(&number.to_string());
}

/// Writes a value.
pub(crate) fn value(out: &mut String, it: &Value) {
    match it {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(number), ..) => whole(out, number),
            (_, Some(number), _) => out.push_str(&number.to_string()),
            // Never without a point or an exponent, so that it stays what it is.
            (.., Some(number)) => out.push_str(&format!("{number:?}")),
            _ => out.push_str("null"),
        },
        Value::String(it) => text(out, it),
        Value::Array(items) => list(out, items, value),
        Value::Object(members) => object(out, members),
    }
}

/// Writes an object.
pub(crate) fn object(out: &mut String, members: &Map<String, Value>) {
    out.push('{');
    for (at, (name, it)) in members.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        text(out, name);
        out.push(':');
        value(out, it);
    }
    out.push('}');
}

/// A value as text, as short as it goes.
pub fn written(it: &Value) -> String {
    let mut out = String::new();
    value(&mut out, it);
    out
}

/// Lists in lists that are read.
const MOST_DEPTH: u32 = 200;

/// Reads JSON from its start to its end. Every method gives nothing where something else stands there.
pub(crate) struct Reader<'a> {
    rest: &'a str,
    depth: u32,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            depth: 0,
        }
    }

    /// Goes past a character, if it stands there.
    fn takes(&mut self, c: char) -> bool {
        self.rest = self.rest.trim_ascii_start();
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn word(&mut self) -> &'a str {
        self.rest = self.rest.trim_ascii_start();
        let plain = |it: &u8| it.is_ascii_alphanumeric() || b"+-.".contains(it);
        let length = self.rest.bytes().take_while(plain).count();
        let (word, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        word
    }

    /// A text.
    pub(crate) fn text(&mut self) -> Option<String> {
        if !self.takes('"') {
            return None;
        }
        let mut out = String::new();
        loop {
            let end = self.rest.find(['"', '\\'])?;
            out.push_str(self.rest.get(..end)?);
            let mut after = self.rest.get(end..)?.chars();
            let quoted = after.next()? == '\\';
            let escape = if quoted { after.next()? } else { '"' };
            self.rest = after.as_str();
            match escape {
                _ if !quoted => return Some(out),
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                'b' => out.push('\u{8}'),
                'f' => out.push('\u{c}'),
                'u' => {
                    let mut code = self.unit()?;
                    if let 0xd800..0xdc00 = code
                        && let Some(rest) = self.rest.strip_prefix("\\u")
                    {
                        self.rest = rest;
                        let low = self.unit()?.wrapping_sub(0xdc00);
                        code = (0x10000 + ((code - 0xd800) << 10)).wrapping_add(low);
                    }
                    out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                }
                c => out.push(c),
            }
        }
    }

    /// A text, if one stands there.
    pub(crate) fn word_in_quotes(&mut self) -> Option<String> {
        self.rest = self.rest.trim_ascii_start();
        if self.rest.starts_with('"') {
            self.text()
        } else {
            None
        }
    }

    fn unit(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()
    }

    /// A whole number.
    pub(crate) fn whole<T: TryFrom<i64>>(&mut self) -> Option<T> {
        let number: i64 = self.word().parse().ok()?;
        T::try_from(number).ok()
    }

    /// `null`, or what `one` reads.
    #[allow(clippy::option_option)] // what can't be read, and what is null
    pub(crate) fn or_null<T>(
        &mut self,
        one: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        self.rest = self.rest.trim_ascii_start();
        if let Some(rest) = self.rest.strip_prefix("null") {
            self.rest = rest;
            return Some(None);
        }
        one(self).map(Some)
    }

    /// The items of a list; `one` reads each.
    pub(crate) fn items(&mut self, one: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.inside('[', ']', one)
    }

    /// The members of an object; `one` reads each value.
    pub(crate) fn members(
        &mut self,
        one: &mut dyn FnMut(&str, &mut Self) -> Option<()>,
    ) -> Option<()> {
        self.inside('{', '}', &mut |it| {
            let name = it.text()?;
            if !it.takes(':') {
                return None;
            }
            one(&name, it)
        })
    }

    fn inside(
        &mut self,
        open: char,
        close: char,
        one: &mut dyn FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        if self.depth >= MOST_DEPTH || !self.takes(open) {
            return None;
        }
        self.depth += 1;
        if !self.takes(close) {
            loop {
                one(self)?;
                if self.takes(close) {
                    break;
                }
                if !self.takes(',') {
                    return None;
                }
            }
        }
        self.depth -= 1;
        Some(())
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self) -> Option<Vec<String>> {
        let mut out = Vec::new();
        self.items(&mut |it| {
            out.push(it.text()?);
            Some(())
        })?;
        Some(out)
    }

    /// Goes past a value.
    pub(crate) fn skip(&mut self) -> Option<()> {
        self.rest = self.rest.trim_ascii_start();
        match self.rest.bytes().next()? {
            b'"' => self.text().map(drop),
            b'[' => self.items(&mut Self::skip),
            b'{' => self.members(&mut |_, it| it.skip()),
            _ => (!self.word().is_empty()).then_some(()),
        }
    }

    /// Any value.
    pub(crate) fn value(&mut self) -> Option<Value> {
        self.rest = self.rest.trim_ascii_start();
        Some(match self.rest.bytes().next()? {
            b'"' => Value::String(self.text()?),
            b'[' => {
                let mut items = Vec::new();
                self.items(&mut |it| {
                    items.push(it.value()?);
                    Some(())
                })?;
                Value::Array(items)
            }
            b'{' => Value::Object(self.object()?),
            _ => match self.word() {
                "null" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                word => Value::Number(number(word)?),
            },
        })
    }

    /// An object of any values.
    pub(crate) fn object(&mut self) -> Option<Map<String, Value>> {
        let mut members = Map::new();
        self.members(&mut |name, it| {
            members.insert(name.to_owned(), it.value()?);
            Some(())
        })?;
        Some(members)
    }
}

fn number(word: &str) -> Option<Number> {
    if let Ok(whole) = word.parse::<i64>() {
        return Some(whole.into());
    }
    if let Ok(whole) = word.parse::<u64>() {
        return Some(whole.into());
    }
    Number::from_f64(float::parse(word)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_as_serde() {
        for text in [
            r#"{"a":[1,-2,3.5,1.0,1e300,18446744073709551615,1e-7,0.1],"b":{"c":null,"d":[true,false,[]]},"e":{}}"#,
            r#""a\"\\\/\b\f\n\r\t\u0001\u00e9\ud83d\ude00ü""#,
            " [ 1 , { \"x\" : \"y\" } ] ",
            "null",
        ] {
            let theirs: Value = serde_json::from_str(text).unwrap();
            let mine = Reader::new(text).value().unwrap();
            assert_eq!(mine, theirs, "{text}");
            let again: Value = serde_json::from_str(&written(&theirs)).unwrap();
            assert_eq!(again, theirs, "{text}");
        }
        for wrong in ["", "[1", "{\"a\"}", "\"a", "[1 2]", "{1:2}", "x"] {
            assert!(Reader::new(wrong).value().is_none(), "{wrong}");
        }
        let deep = "[".repeat(10_000);
        assert!(Reader::new(&deep).value().is_none());
        assert!(Reader::new(&deep).skip().is_none());
    }
}
