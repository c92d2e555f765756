//! YAML as JSON values, `CloudFormation`'s tags in their long form.
//!
//! Plain scalars are read as `CloudFormation` and SAM read them: by YAML 1.1, in which `yes` is true. What the AWS
//! CLI prints and the Serverless Framework reads is YAML 1.2, in which it is a text.

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use serde_json::{Map, Number, Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Deepest nesting that is read.
const DEEPEST: usize = 100;
/// Most nodes, those that anchors repeat counted each time.
const MOST: usize = 200_000;

/// Every document of a text.
///
/// # Errors
/// A sentence that says where the text is no YAML.
pub(crate) fn documents(text: &str) -> Result<Vec<Value>, String> {
    read(text, plain)
}

/// The same by YAML 1.2.
///
/// # Errors
/// A sentence that says where the text is no YAML.
pub(crate) fn newer_documents(text: &str) -> Result<Vec<Value>, String> {
    read(text, newer_plain)
}

fn read(text: &str, plain: fn(&str) -> Value) -> Result<Vec<Value>, String> {
    // A tab in the margin is an error of YAML that nobody sees.
    let mut loader = Loader {
        plain,
        anchors: BTreeMap::new(),
        stack: Vec::new(),
        done: Vec::new(),
        nodes: 0,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|it| {
            let at = it.marker();
            format!(
                "This YAML can't be read at line {}, column {}: {}.",
                at.line(),
                at.col() + 1,
                it.info()
            )
        })?;
        loader.event(event).map_err(|why| {
            format!(
                "This YAML can't be read at line {}: {why}.",
                span.start.line()
            )
        })?;
    }
    Ok(loader.done)
}

/// Whether a text is meant as YAML, by its first lines.
pub(crate) fn looks_like(text: &str) -> bool {
    let top = |line: &&str| {
        let key = line.split_once(':').map_or("", |it| it.0);
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    let lines: Vec<&str> = text
        .lines()
        .filter(|it| !it.trim().is_empty() && !it.trim_start().starts_with('#'))
        .collect();
    let known = [
        "Resources",
        "AWSTemplateFormatVersion",
        "Transform",
        "service",
        "functions",
        "provider",
        "version",
        "Aliases",
        "Versions",
        "Functions",
        "Globals",
    ];
    lines.first().is_some_and(|it| *it == "---")
        || lines
            .iter()
            .filter(|it| top(it))
            .any(|it| known.iter().any(|word| it.starts_with(word)))
}

enum Open {
    List(Vec<Value>, Option<String>, usize),
    Map(Map<String, Value>, Option<String>, Option<String>, usize),
}

struct Loader {
    /// What a scalar without quotes means.
    plain: fn(&str) -> Value,
    anchors: BTreeMap<usize, Value>,
    stack: Vec<Open>,
    done: Vec<Value>,
    nodes: usize,
}

fn tag_of(tag: Option<Cow<'_, Tag>>) -> Option<String> {
    tag.map(|it| {
        if it.handle == "!" {
            it.suffix.clone()
        } else {
            format!("{}{}", it.handle, it.suffix)
        }
    })
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(size).sum::<usize>() + 1,
        Value::Object(map) => map.values().map(size).sum::<usize>() + 1,
        _ => 1,
    }
}

impl Loader {
    fn event(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::SequenceStart(anchor, tag) => {
                self.open(Open::List(Vec::new(), tag_of(tag), anchor))
            }
            Event::MappingStart(anchor, tag) => {
                self.open(Open::Map(Map::new(), None, tag_of(tag), anchor))
            }
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(Open::List(items, tag, anchor)) => {
                    self.value(tagged(tag, Value::Array(items)), anchor)
                }
                Some(Open::Map(map, _, tag, anchor)) => {
                    self.value(tagged(tag, Value::Object(merged(map))), anchor)
                }
                None => Ok(()),
            },
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag_of(tag);
                let value = match tag.as_deref() {
                    None | Some("") if style == ScalarStyle::Plain && !self.at_key() => {
                        (self.plain)(&text)
                    }
                    Some(
                        "tag:yaml.org,2002:int"
                        | "tag:yaml.org,2002:float"
                        | "tag:yaml.org,2002:bool"
                        | "tag:yaml.org,2002:null",
                    ) => (self.plain)(&text),
                    _ => Value::String(text.into_owned()),
                };
                self.value(tagged(tag, value), anchor)
            }
            Event::Alias(anchor) => {
                let value = self
                    .anchors
                    .get(&anchor)
                    .cloned()
                    .ok_or("it names an anchor that isn't there")?;
                self.nodes += size(&value);
                self.value(value, 0)
            }
            _ => Ok(()),
        }
    }

    fn at_key(&self) -> bool {
        matches!(self.stack.last(), Some(Open::Map(_, None, ..)))
    }

    fn open(&mut self, open: Open) -> Result<(), String> {
        if self.stack.len() >= DEEPEST {
            return Err(format!("it is nested more than {DEEPEST} deep"));
        }
        self.stack.push(open);
        Ok(())
    }

    fn value(&mut self, value: Value, anchor: usize) -> Result<(), String> {
        self.nodes += 1;
        if self.nodes > MOST {
            return Err("it is too long".to_owned());
        }
        if anchor > 0 {
            self.anchors.insert(anchor, value.clone());
        }
        match self.stack.last_mut() {
            None => self.done.push(value),
            Some(Open::List(items, ..)) => items.push(value),
            Some(Open::Map(map, key, ..)) => match key.take() {
                None => {
                    *key = Some(match value {
                        Value::String(text) => text,
                        Value::Array(_) | Value::Object(_) => {
                            return Err("a key is no text".to_owned());
                        }
                        other => other.to_string(),
                    });
                }
                Some(key) => {
                    if key != "<<" && map.contains_key(&key) {
                        return Err(format!("the key {key} is there twice"));
                    }
                    map.insert(key, value);
                }
            },
        }
        Ok(())
    }
}

/// `<<` brings the members of other maps in, where the map has none of its own.
fn merged(mut map: Map<String, Value>) -> Map<String, Value> {
    let others = match map.shift_remove("<<") {
        Some(Value::Object(other)) => vec![other],
        Some(Value::Array(items)) => items
            .into_iter()
            .filter_map(|it| {
                if let Value::Object(map) = it {
                    Some(map)
                } else {
                    None
                }
            })
            .collect(),
        _ => return map,
    };
    for (key, value) in others.into_iter().flatten() {
        map.entry(key).or_insert(value);
    }
    map
}

/// `!Ref x` as `{"Ref": "x"}`, `!GetAtt a.b` as `{"Fn::GetAtt": ["a", "b"]}`.
fn tagged(tag: Option<String>, value: Value) -> Value {
    let Some(tag) = tag.filter(|it| !it.is_empty() && !it.starts_with("tag:yaml.org") && it != "!")
    else {
        return value;
    };
    match (tag.as_str(), value) {
        ("Ref" | "Condition", value) => json!({tag: value}),
        ("GetAtt", Value::String(path)) => {
            let (id, attribute) = path.split_once('.').unwrap_or((&path, ""));
            json!({"Fn::GetAtt": [id, attribute]})
        }
        (_, value) => json!({format!("Fn::{tag}"): value}),
    }
}

/// A scalar without quotes, by YAML 1.2.
fn newer_plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return true.into(),
        "false" | "False" | "FALSE" => return false.into(),
        _ => {}
    }
    let digits = text.trim_start_matches(['-', '+']);
    let is = |start: &str| digits.starts_with(start);
    let number = digits
        .bytes()
        .all(|it| it.is_ascii_digit() || b".eE+-".contains(&it))
        && digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && text.len() - digits.len() <= 1;
    if is("0x") {
        return number_of(text).map_or_else(|| text.into(), Value::Number);
    }
    if !number {
        return text.into();
    }
    let whole = digits.bytes().all(|it| it.is_ascii_digit());
    let value = if whole {
        text.parse::<i64>().ok().map(Number::from)
    } else {
        text.parse::<f64>().ok().and_then(Number::from_f64)
    };
    value.map_or_else(|| text.into(), Value::Number)
}

/// A scalar without quotes, by YAML 1.1.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
            return true.into();
        }
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return false.into();
        }
        _ => {}
    }
    number_of(text).map_or_else(|| text.into(), Value::Number)
}

fn number_of(text: &str) -> Option<Number> {
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (if text.starts_with('-') { -1 } else { 1 }, rest),
        None => (1, text),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let clean = digits.replace('_', "");
    let integer = |text: &str, radix: u32| {
        i64::from_str_radix(text, radix)
            .ok()
            .map(|it| Number::from(sign * it))
    };
    if let Some(hex) = clean.strip_prefix("0x") {
        return integer(hex, 16);
    }
    if let Some(binary) = clean.strip_prefix("0b") {
        return integer(binary, 2);
    }
    if clean.len() > 1
        && clean.starts_with('0')
        && clean.bytes().all(|it| (b'0'..=b'7').contains(&it))
    {
        return integer(clean.get(1..)?, 8);
    }
    // `12:30` is a number to the base of sixty.
    if clean.contains(':') {
        let mut parts = clean.split(':');
        let first: i64 = parts.next()?.parse().ok()?;
        if first == 0 && !clean.starts_with("0:") {
            return None;
        }
        return parts
            .try_fold(first, |sum, part| {
                let digit: i64 = part.parse().ok()?;
                (part.len() <= 2 && digit < 60)
                    .then(|| sum.checked_mul(60)?.checked_add(digit))
                    .flatten()
            })
            .map(|it| Number::from(sign * it));
    }
    if clean.bytes().all(|it| it.is_ascii_digit()) {
        // More digits than a number holds stay a text.
        return clean
            .parse::<i64>()
            .ok()
            .filter(|_| clean == "0" || !clean.starts_with('0'))
            .map(|it| Number::from(sign * it));
    }
    let float = clean.contains('.')
        && clean
            .bytes()
            .all(|it| it.is_ascii_digit() || b".eE+-".contains(&it));
    let value: f64 = float.then(|| clean.parse().ok()).flatten()?;
    Number::from_f64(f64::from(i32::try_from(sign).unwrap_or(1)) * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_words_are_cloud_formations() {
        let text = "a: !Ref X\nb: !GetAtt V.Version\nc: !If [C, 0.1, !Ref 'AWS::NoValue']\nd: yes\ne: 12:30\nf: '12:30'\ng: 012\nh: !Sub |\n  ${A}\ni: &x {k: 1}\nj:\n  <<: *x\n  l: 08\n";
        let expected = json!({"a": {"Ref": "X"}, "b": {"Fn::GetAtt": ["V", "Version"]},
            "c": {"Fn::If": ["C", 0.1, {"Ref": "AWS::NoValue"}]}, "d": true, "e": 750, "f": "12:30", "g": 10,
            "h": {"Fn::Sub": "${A}\n"}, "i": {"k": 1}, "j": {"l": "08", "k": 1}});
        assert_eq!(documents(text).unwrap(), [expected]);
    }

    #[test]
    fn bad_yaml_is_told_by_line() {
        assert!(
            documents("a: 1\n b: [")
                .unwrap_err()
                .starts_with("This YAML can't be read at line 2")
        );
        assert!(documents("a: 1\na: 2\n").unwrap_err().contains("twice"));
    }
}
