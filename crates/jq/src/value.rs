//! jq's values, and how they are read, written and put in order.

use std::cmp::Ordering;
use std::rc::Rc;

/// A JSON value. Copies are cheap.
#[derive(Clone, Debug)]
pub(crate) enum Val {
    Null,
    Bool(bool),
    Num(f64),
    Str(Rc<str>),
    Arr(Rc<Vec<Val>>),
    /// In the order of insertion.
    Obj(Rc<Vec<(Rc<str>, Val)>>),
}

/// Nested values that are read at most.
const MOST_DEPTH: usize = 250;

impl Val {
    pub(crate) fn str(text: impl Into<Rc<str>>) -> Self {
        Self::Str(text.into())
    }

    pub(crate) fn arr(items: Vec<Self>) -> Self {
        Self::Arr(Rc::new(items))
    }

    pub(crate) fn count(number: usize) -> Self {
        #[allow(clippy::cast_precision_loss)]
        Self::Num(number as f64)
    }

    pub(crate) const fn truth(&self) -> bool {
        !matches!(self, Self::Null | Self::Bool(false))
    }

    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Num(_) => "number",
            Self::Str(_) => "string",
            Self::Arr(_) => "array",
            Self::Obj(_) => "object",
        }
    }

    /// A member of an object.
    pub(crate) fn member(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Obj(members) => members
                .iter()
                .find(|(it, _)| &**it == key)
                .map(|(_, it)| it),
            _ => None,
        }
    }

    /// The object with this member.
    pub(crate) fn with(members: &Rc<Vec<(Rc<str>, Self)>>, key: &Rc<str>, value: Self) -> Self {
        let mut members = Vec::clone(members);
        put(&mut members, key, value);
        Self::Obj(Rc::new(members))
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(false) => 1,
            Self::Bool(true) => 2,
            Self::Num(_) => 3,
            Self::Str(_) => 4,
            Self::Arr(_) => 5,
            Self::Obj(_) => 6,
        }
    }

    /// jq's order of all values.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            // `nan` is less than any number, itself included.
            (Self::Num(a), Self::Num(b)) => a.partial_cmp(b).unwrap_or(if a.is_nan() {
                Ordering::Less
            } else {
                Ordering::Greater
            }),
            (Self::Str(a), Self::Str(b)) => a.cmp(b),
            (Self::Arr(a), Self::Arr(b)) => {
                for (a, b) in a.iter().zip(b.iter()) {
                    let order = a.order(b);
                    if order.is_ne() {
                        return order;
                    }
                }
                a.len().cmp(&b.len())
            }
            (Self::Obj(_), Self::Obj(_)) => {
                let (a, b) = (self.sorted(), other.sorted());
                let keys = a
                    .iter()
                    .map(|(key, _)| key)
                    .cmp(b.iter().map(|(key, _)| key));
                if keys.is_ne() {
                    return keys;
                }
                for ((_, a), (_, b)) in a.iter().zip(&b) {
                    let order = a.order(b);
                    if order.is_ne() {
                        return order;
                    }
                }
                Ordering::Equal
            }
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }

    pub(crate) fn same(&self, other: &Self) -> bool {
        self.order(other).is_eq()
    }

    /// The members of an object by their keys.
    pub(crate) fn sorted(&self) -> Vec<(Rc<str>, Self)> {
        let Self::Obj(members) = self else {
            return Vec::new();
        };
        let mut members = Vec::clone(members);
        members.sort_by(|a, b| a.0.cmp(&b.0));
        members
    }

    /// The value on one line, as `tojson` writes it.
    pub(crate) fn json(&self) -> String {
        let mut out = String::new();
        write(&mut out, self, None, false, 0);
        out
    }

    /// As jq's messages quote it: its first eleven bytes.
    pub(crate) fn quoted(&self) -> String {
        let text = self.json();
        if text.len() <= 11 {
            return text;
        }
        let end = (0..=10)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        format!("{}...", text.get(..end).unwrap_or_default())
    }
}

/// Sets a member; a new one goes to the end.
pub(crate) fn put(members: &mut Vec<(Rc<str>, Val)>, key: &Rc<str>, value: Val) {
    match members.iter_mut().find(|(it, _)| it == key) {
        Some((_, slot)) => *slot = value,
        None => members.push((Rc::clone(key), value)),
    }
}

/// A number as jq 1.6 writes it.
pub(crate) fn number(number: f64) -> String {
    if number.is_nan() {
        return "null".to_owned();
    }
    let number = number.clamp(f64::MIN, f64::MAX);
    if number == 0.0 {
        return if number.is_sign_negative() { "-0" } else { "0" }.to_owned();
    }
    let text = format!("{:e}", number.abs());
    let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = digits.replace('.', "");
    let power: i64 = power.parse().unwrap_or(0);
    let point = power + 1;
    let count = i64::try_from(digits.len()).unwrap_or(17);
    let sign = if number < 0.0 { "-" } else { "" };
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
    if point <= -4 || point > count + 15 {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        let power_sign = if power < 0 { '-' } else { '+' };
        return format!("{sign}{first}{dot}{rest}e{power_sign}{:02}", power.abs());
    }
    if point <= 0 {
        return format!("{sign}0.{}{digits}", zeros(-point));
    }
    if point >= count {
        return format!("{sign}{digits}{}", zeros(point - count));
    }
    let (whole, rest) = digits.split_at(usize::try_from(point).unwrap_or(0));
    format!("{sign}{whole}.{rest}")
}

fn text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if u32::from(c) < 32 || c == '\u{7f}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Writes a value; `indent` is a level's, none: on one line.
pub(crate) fn write(out: &mut String, value: &Val, indent: Option<&str>, sort: bool, depth: usize) {
    let line = |out: &mut String, depth: usize| {
        if let Some(indent) = indent {
            out.push('\n');
            for _ in 0..depth {
                out.push_str(indent);
            }
        }
    };
    match value {
        Val::Null => out.push_str("null"),
        Val::Bool(it) => out.push_str(if *it { "true" } else { "false" }),
        Val::Num(it) => out.push_str(&number(*it)),
        Val::Str(it) => text(out, it),
        Val::Arr(items) if items.is_empty() => out.push_str("[]"),
        Val::Obj(members) if members.is_empty() => out.push_str("{}"),
        Val::Arr(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                write(out, item, indent, sort, depth + 1);
            }
            line(out, depth);
            out.push(']');
        }
        Val::Obj(members) => {
            out.push('{');
            let sorted = if sort { value.sorted() } else { Vec::new() };
            let members = if sort { &sorted } else { &**members };
            for (at, (key, item)) in members.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                text(out, key);
                out.push_str(if indent.is_some() { ": " } else { ":" });
                write(out, item, indent, sort, depth + 1);
            }
            line(out, depth);
            out.push('}');
        }
    }
}

/// Reads one JSON text after another.
pub(crate) struct Reader<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    /// How many bytes were read.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// The next value, if there is one.
    pub(crate) fn next(&mut self) -> Option<Result<Val, String>> {
        self.blanks();
        if self.at >= self.source.len() {
            return None;
        }
        Some(self.value(0))
    }

    fn blanks(&mut self) {
        let rest = self.source.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest
            .iter()
            .take_while(|c| b" \t\r\n\x1e".contains(c))
            .count();
    }

    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    fn wrong<T>(&self, text: &str) -> Result<T, String> {
        let before = self.source.get(..self.at).unwrap_or(self.source);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        Err(format!("{text} at line {line}, column {column}"))
    }

    fn value(&mut self, depth: usize) -> Result<Val, String> {
        if depth > MOST_DEPTH {
            return self.wrong("Exceeds depth limit for parsing");
        }
        self.blanks();
        match self.peek() {
            Some(b'"') => Ok(Val::Str(self.text()?)),
            Some(b'[') => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.blanks();
                    if self.peek() == Some(b']') && items.is_empty() {
                        break;
                    }
                    items.push(self.value(depth + 1)?);
                    self.blanks();
                    match self.peek() {
                        Some(b',') => self.at += 1,
                        Some(b']') => break,
                        _ => return self.wrong("Unfinished JSON term"),
                    }
                }
                self.at += 1;
                Ok(Val::arr(items))
            }
            Some(b'{') => {
                self.at += 1;
                let mut members = Vec::new();
                loop {
                    self.blanks();
                    if self.peek() == Some(b'}') && members.is_empty() {
                        break;
                    }
                    if self.peek() != Some(b'"') {
                        return self.wrong("Object keys must be strings");
                    }
                    let key = self.text()?;
                    self.blanks();
                    if self.peek() != Some(b':') {
                        return self.wrong("Objects must consist of key:value pairs");
                    }
                    self.at += 1;
                    let value = self.value(depth + 1)?;
                    put(&mut members, &key, value);
                    self.blanks();
                    match self.peek() {
                        Some(b',') => self.at += 1,
                        Some(b'}') => break,
                        _ => return self.wrong("Unfinished JSON term"),
                    }
                }
                self.at += 1;
                Ok(Val::Obj(Rc::new(members)))
            }
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Val, String> {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let length = rest
            .bytes()
            .take_while(|c| c.is_ascii_alphanumeric() || b"+-._".contains(c))
            .count();
        let word = rest.get(..length).unwrap_or_default();
        self.at += length.max(1);
        match word {
            "null" => Ok(Val::Null),
            "true" => Ok(Val::Bool(true)),
            "false" => Ok(Val::Bool(false)),
            "nan" | "NaN" => Ok(Val::Num(f64::NAN)),
            word => {
                let numeric =
                    word.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
                match script::float::parse(word) {
                    Some(number) if numeric && word.contains(|c: char| c.is_ascii_digit()) => {
                        Ok(Val::Num(number.clamp(f64::MIN, f64::MAX)))
                    }
                    _ => self.wrong("Invalid numeric literal"),
                }
            }
        }
    }

    fn text(&mut self) -> Result<Rc<str>, String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.source.get(self.at..).unwrap_or_default();
            let Some(end) = rest.find(['"', '\\']) else {
                self.at = self.source.len();
                return self.wrong("Unfinished string");
            };
            out.push_str(rest.get(..end).unwrap_or_default());
            self.at += end + 1;
            if rest.as_bytes().get(end) == Some(&b'"') {
                return Ok(out.into());
            }
            let c = self.peek();
            self.at += 1;
            match c {
                Some(b'n') => out.push('\n'),
                Some(b't') => out.push('\t'),
                Some(b'r') => out.push('\r'),
                Some(b'b') => out.push('\u{8}'),
                Some(b'f') => out.push('\u{c}'),
                Some(c @ (b'"' | b'\\' | b'/')) => out.push(char::from(c)),
                Some(b'u') => {
                    let mut unit = self.unit()?;
                    let rest = self.source.get(self.at..).unwrap_or_default();
                    if (0xd800..0xdc00).contains(&unit) && rest.starts_with("\\u") {
                        self.at += 2;
                        let low = self.unit()?;
                        if (0xdc00..0xe000).contains(&low) {
                            unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                        }
                    }
                    out.push(char::from_u32(unit).unwrap_or('\u{fffd}'));
                }
                _ => return self.wrong("Invalid escape"),
            }
        }
    }

    fn unit(&mut self) -> Result<u32, String> {
        let digits = self.source.get(self.at..self.at + 4).unwrap_or_default();
        self.at += 4;
        match u32::from_str_radix(digits, 16) {
            Ok(unit) => Ok(unit),
            Err(_) => self.wrong("Invalid escape"),
        }
    }
}
