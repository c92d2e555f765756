//! `json`: values as text and back.

use crate::builtin::float_repr;
use crate::dict::Dict;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::interpreter::enumeration::{is_plain_member, plain};
use crate::value::{Instance, Res, Trouble, Value};

/// How `dumps` writes.
struct Style {
    indent: Option<String>,
    sort: bool,
    ascii: bool,
    item: String,
    key: String,
    default: Option<Value>,
}

impl Interpreter<'_> {
    #[inline(never)]
    pub(crate) fn json(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        match name {
            "json.dumps" | "json.dump" => {
                let value = arguments.take("obj").unwrap_or(Value::None);
                let file = if name == "json.dump" {
                    arguments.take("fp")
                } else {
                    None
                };
                let style = self.style(&mut arguments)?;
                let mut out = String::new();
                self.write_json(&value, &style, 0, &mut out)?;
                self.grow(out.len())?;
                let Some(file) = file else {
                    return Ok(Value::text(out));
                };
                self.call_method(&file, "write", vec![Value::text(out)])?;
                Ok(Value::None)
            }
            _ => {
                let mut source = arguments.take("s").unwrap_or(Value::None);
                if name == "json.load" {
                    source = self.call_method(&source, "read", Vec::new())?;
                }
                let text = match &source {
                    Value::Text(text) => text.to_string(),
                    Value::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                    other => {
                        let message = format!(
                            "the JSON object must be str, bytes or bytearray, not {}",
                            self.type_name(other)
                        );
                        return Err(self.raise("TypeError", message));
                    }
                };
                self.grow(text.len())?;
                self.read_json(&text)
            }
        }
    }

    #[inline(never)]
    fn style(&mut self, arguments: &mut Arguments) -> Res<Style> {
        let indent = match arguments.take_named("indent") {
            None | Some(Value::None) => None,
            Some(Value::Text(text)) => Some(text.to_string()),
            Some(other) => {
                let count = other.as_int().unwrap_or(0).clamp(0, 100);
                Some(" ".repeat(usize::try_from(count).unwrap_or(0)))
            }
        };
        let truth = |it: &mut Self, value: Option<Value>, default: bool| match value {
            Some(value) => it.truth(&value),
            None => Ok(default),
        };
        let sort = truth(self, arguments.take_named("sort_keys"), false)?;
        let ascii = truth(self, arguments.take_named("ensure_ascii"), true)?;
        let mut item = if indent.is_some() { "," } else { ", " }.to_owned();
        let mut key = ": ".to_owned();
        if let Some(separators) = arguments
            .take_named("separators")
            .filter(|it| !matches!(it, Value::None))
            && let [a, b] = self.items(&separators)?.as_slice()
        {
            item = self.str(a)?;
            key = self.str(b)?;
        }
        let mut default = arguments
            .take_named("default")
            .filter(|it| !matches!(it, Value::None));
        if let Some(class @ Value::Class(_)) = arguments.take_named("cls") {
            let encoder = self.call_with(&class, Vec::new())?;
            default = Some(self.attribute(&encoder, &"default".into())?);
        }
        Ok(Style {
            indent,
            sort,
            ascii,
            item,
            key,
            default,
        })
    }

    fn write_json(
        &mut self,
        value: &Value,
        style: &Style,
        level: usize,
        out: &mut String,
    ) -> Res<()> {
        match value {
            Value::None => out.push_str("null"),
            Value::Bool(it) => out.push_str(if *it { "true" } else { "false" }),
            Value::Int(it) => out.push_str(&it.to_string()),
            Value::Float(it) => out.push_str(&json_float(*it)),
            Value::Text(text) => quote(text, style.ascii, out),
            Value::List(list) => {
                let items = list.borrow().clone();
                self.write_items(&items, style, level, out)?;
            }
            Value::Tuple(items) => self.write_items(items, style, level, out)?,
            Value::Dict(dict) => {
                let mut entries: Vec<(Value, Value)> = dict
                    .borrow()
                    .iter()
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect();
                if style.sort {
                    let names = entries.iter().map(|it| it.0.clone()).collect();
                    let mut keyed = Vec::new();
                    for name in self.sorted(names, &mut Arguments::default())? {
                        let key = self.key(&name)?;
                        let value = dict.borrow().get(&key).cloned().unwrap_or(Value::None);
                        keyed.push((name, value));
                    }
                    entries = keyed;
                }
                out.push('{');
                for (i, (name, value)) in entries.iter().enumerate() {
                    if i > 0 {
                        out.push_str(&style.item);
                    }
                    new_line(style, level + 1, out);
                    let name = match name {
                        Value::Text(text) => text.to_string(),
                        Value::Bool(it) => if *it { "true" } else { "false" }.to_owned(),
                        Value::None => "null".to_owned(),
                        Value::Int(it) => it.to_string(),
                        Value::Float(it) => json_float(*it),
                        other => {
                            let message = format!(
                                "keys must be str, int, float, bool or None, not {}",
                                self.type_name(other)
                            );
                            return Err(self.raise("TypeError", message));
                        }
                    };
                    quote(&name, style.ascii, out);
                    out.push_str(&style.key);
                    self.deeper(|it| it.write_json(value, style, level + 1, out))?;
                }
                if !entries.is_empty() {
                    new_line(style, level, out);
                }
                out.push('}');
            }
            other if is_plain_member(other) => {
                return self.write_json(&plain(other), style, level, out);
            }
            other => match &style.default {
                Some(default) => {
                    let made = self.call_with(&default.clone(), vec![other.clone()])?;
                    self.deeper(|it| it.write_json(&made, style, level, out))?;
                }
                None => {
                    let name = self.type_name(other);
                    let name = name.rsplit('.').next().unwrap_or(&name);
                    return Err(self.raise(
                        "TypeError",
                        format!("Object of type {name} is not JSON serializable"),
                    ));
                }
            },
        }
        Ok(())
    }

    fn write_items(
        &mut self,
        items: &[Value],
        style: &Style,
        level: usize,
        out: &mut String,
    ) -> Res<()> {
        out.push('[');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(&style.item);
            }
            new_line(style, level + 1, out);
            self.deeper(|it| it.write_json(item, style, level + 1, out))?;
        }
        if !items.is_empty() {
            new_line(style, level, out);
        }
        out.push(']');
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn read_json(&mut self, text: &str) -> Res<Value> {
        let mut reader = Reader {
            chars: text.chars().collect(),
            at: 0,
        };
        reader.space();
        let read = reader.value(0).and_then(|value| {
            reader.space();
            if reader.at < reader.chars.len() {
                Err(("Extra data", reader.at))
            } else {
                Ok(value)
            }
        });
        read.map_err(|(message, at)| {
            if message == DEEP {
                return self.unplayed("JSON nested this deep", "Nest it less.");
            }
            let before = reader.chars.get(..at).unwrap_or_default();
            let line = before.iter().filter(|c| **c == '\n').count() + 1;
            let column = at - before.iter().rposition(|c| *c == '\n').map_or(0, |i| i + 1) + 1;
            let text = format!("{message}: line {line} column {column} (char {at})");
            let instance = Instance::new(self.class("JSONDecodeError"), vec![Value::text(text)]);
            for (name, number) in [("pos", at), ("lineno", line), ("colno", column)] {
                let number = Value::Int(i128::try_from(number).unwrap_or(0));
                instance.attributes.borrow_mut().insert(name.into(), number);
            }
            instance.attributes.borrow_mut().insert(
                "doc".into(),
                Value::text(reader.chars.iter().collect::<String>()),
            );
            Trouble::Raise(instance)
        })
    }

    /// A value as the JSON of a request or an answer: what JSON can't say is none.
    pub(crate) fn from_json(&self, value: &serde_json::Value) -> Value {
        match value {
            serde_json::Value::Null => Value::None,
            serde_json::Value::Bool(it) => Value::Bool(*it),
            serde_json::Value::Number(it) => match it.as_i64() {
                Some(whole) => Value::Int(i128::from(whole)),
                None => Value::Float(it.as_f64().unwrap_or(0.0)),
            },
            serde_json::Value::String(it) => Value::text(it),
            serde_json::Value::Array(items) => {
                Value::list(items.iter().map(|it| self.from_json(it)).collect())
            }
            serde_json::Value::Object(map) => {
                let mut dict = Dict::default();
                for (name, value) in map {
                    dict.insert_text(name, self.from_json(value));
                }
                Value::dict(dict)
            }
        }
    }
}

fn json_float(it: f64) -> String {
    if it.is_nan() {
        "NaN".to_owned()
    } else if it.is_infinite() {
        if it > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        float_repr(it)
    }
}

fn new_line(style: &Style, level: usize, out: &mut String) {
    if let Some(indent) = &style.indent {
        out.push('\n');
        for _ in 0..level {
            out.push_str(indent);
        }
    }
}

fn quote(text: &str, ascii: bool, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if u32::from(c) < 0x20 || (ascii && u32::from(c) > 0x7e) => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

type Failure = (&'static str, usize);

const DEEP: &str = "deep";
const DEEPEST: u32 = 100;

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let fits = word
            .chars()
            .enumerate()
            .all(|(i, c)| self.chars.get(self.at + i) == Some(&c));
        if fits {
            self.at += word.len();
        }
        fits
    }

    fn value(&mut self, depth: u32) -> Result<Value, Failure> {
        if depth > DEEPEST {
            return Err((DEEP, self.at));
        }
        match self.peek() {
            Some('"') => self.text().map(Value::text),
            Some('{') => self.object(depth),
            Some('[') => self.array(depth),
            Some('n') if self.word("null") => Ok(Value::None),
            Some('t') if self.word("true") => Ok(Value::Bool(true)),
            Some('f') if self.word("false") => Ok(Value::Bool(false)),
            Some('N') if self.word("NaN") => Ok(Value::Float(f64::NAN)),
            Some('I') if self.word("Infinity") => Ok(Value::Float(f64::INFINITY)),
            Some('-') if self.word("-Infinity") => Ok(Value::Float(f64::NEG_INFINITY)),
            _ => self.number(),
        }
    }

    #[inline(never)]
    fn number(&mut self) -> Result<Value, Failure> {
        let start = self.at;
        let mut at = self.at;
        let digits = |at: &mut usize| {
            let from = *at;
            while self.chars.get(*at).is_some_and(char::is_ascii_digit) {
                *at += 1;
            }
            *at - from
        };
        if self.chars.get(at) == Some(&'-') {
            at += 1;
        }
        if self.chars.get(at) == Some(&'0') {
            at += 1;
        } else if digits(&mut at) == 0 {
            return Err(("Expecting value", start));
        }
        let mut float = false;
        let mut ahead = at + 1;
        if self.chars.get(at) == Some(&'.') && digits(&mut ahead) > 0 {
            float = true;
            at = ahead;
        }
        if matches!(self.chars.get(at), Some('e' | 'E')) {
            let mut ahead = at + 1;
            if matches!(self.chars.get(ahead), Some('+' | '-')) {
                ahead += 1;
            }
            if digits(&mut ahead) > 0 {
                float = true;
                at = ahead;
            }
        }
        let text: String = self
            .chars
            .get(start..at)
            .unwrap_or_default()
            .iter()
            .collect();
        self.at = at;
        if !float && let Ok(whole) = text.parse() {
            return Ok(Value::Int(whole));
        }
        Ok(Value::Float(script::float::parse(&text).unwrap_or(0.0)))
    }

    fn text(&mut self) -> Result<String, Failure> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        let mut high: Option<u32> = None;
        loop {
            let Some(c) = self.peek() else {
                return Err(("Unterminated string starting at", start));
            };
            self.at += 1;
            match c {
                '"' => return Ok(out),
                '\\' => {
                    let Some(escape) = self.peek() else {
                        return Err(("Unterminated string starting at", start));
                    };
                    self.at += 1;
                    match escape {
                        '"' | '\\' | '/' => out.push(escape),
                        'b' => out.push('\u{8}'),
                        'f' => out.push('\u{c}'),
                        'n' => out.push('\n'),
                        'r' => out.push('\r'),
                        't' => out.push('\t'),
                        'u' => {
                            let digits: String = self
                                .chars
                                .get(self.at..self.at + 4)
                                .unwrap_or_default()
                                .iter()
                                .collect();
                            let Ok(unit) = u32::from_str_radix(&digits, 16) else {
                                return Err(("Invalid \\uXXXX escape", self.at - 1));
                            };
                            self.at += 4;
                            match (high.take(), unit) {
                                (Some(high), 0xdc00..0xe000) => {
                                    out.extend(char::from_u32(
                                        0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00),
                                    ));
                                }
                                (_, 0xd800..0xdc00) => high = Some(unit),
                                (_, unit) => out.push(char::from_u32(unit).unwrap_or('\u{fffd}')),
                            }
                        }
                        _ => return Err(("Invalid \\escape", self.at - 2)),
                    }
                }
                c if u32::from(c) < 0x20 => {
                    return Err(("Invalid control character at", self.at - 1));
                }
                c => out.push(c),
            }
        }
    }

    fn array(&mut self, depth: u32) -> Result<Value, Failure> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(']') {
            self.at += 1;
            return Ok(Value::list(items));
        }
        loop {
            self.space();
            items.push(self.value(depth + 1)?);
            self.space();
            match self.peek() {
                Some(']') => {
                    self.at += 1;
                    return Ok(Value::list(items));
                }
                Some(',') => self.at += 1,
                _ => return Err(("Expecting ',' delimiter", self.at)),
            }
        }
    }

    fn object(&mut self, depth: u32) -> Result<Value, Failure> {
        self.at += 1;
        let mut dict = Dict::default();
        self.space();
        if self.peek() == Some('}') {
            self.at += 1;
            return Ok(Value::dict(dict));
        }
        loop {
            self.space();
            if self.peek() != Some('"') {
                return Err(("Expecting property name enclosed in double quotes", self.at));
            }
            let name = self.text()?;
            self.space();
            if self.peek() != Some(':') {
                return Err(("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.space();
            let value = self.value(depth + 1)?;
            dict.insert_text(&name, value);
            self.space();
            match self.peek() {
                Some('}') => {
                    self.at += 1;
                    return Ok(Value::dict(dict));
                }
                Some(',') => self.at += 1,
                _ => return Err(("Expecting ',' delimiter", self.at)),
            }
        }
    }
}
