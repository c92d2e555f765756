//! Values as YAML that version 1.1 and version 1.2 of the language read the same: `CloudFormation`
//! and SAM read 1.1, in which `yes`, `on` and `12:30` are no texts.

use serde_json::Value;

/// Block style, with the short tags of `CloudFormation`'s functions.
pub(super) fn write(value: &Value) -> String {
    let mut out = String::new();
    if let Value::Object(map) = value {
        for (key, value) in map {
            if !out.is_empty() && value.is_object() {
                out.push('\n');
            }
            entry(key, value, 0, &mut out);
        }
    }
    out
}

fn entry(key: &str, value: &Value, depth: usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(&scalar(key));
    out.push(':');
    after(value, depth, out);
}

/// What stands after a colon or a dash; ends the line.
fn after(value: &Value, depth: usize, out: &mut String) {
    if let Some(short) = function(value) {
        out.push(' ');
        out.push_str(&short);
        out.push('\n');
        return;
    }
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('\n');
            for (key, value) in map {
                entry(key, value, depth + 1, out);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            for item in items {
                element(item, depth + 1, out);
            }
        }
        Value::String(text) if is_block(text) => block(text, depth, out),
        other => {
            out.push(' ');
            out.push_str(&flow(other));
            out.push('\n');
        }
    }
}

fn element(item: &Value, depth: usize, out: &mut String) {
    let margin = "  ".repeat(depth);
    match item {
        Value::Object(map) if !map.is_empty() && function(item).is_none() => {
            for (at, (key, value)) in map.iter().enumerate() {
                let mut line = String::new();
                entry(key, value, depth + 1, &mut line);
                if at == 0 {
                    out.push_str(&margin);
                    out.push_str("- ");
                    out.push_str(line.trim_start_matches(' '));
                } else {
                    out.push_str(&line);
                }
            }
        }
        _ => {
            out.push_str(&margin);
            out.push('-');
            after(item, depth, out);
        }
    }
}

/// A function of a template that has a short form.
fn function(value: &Value) -> Option<String> {
    let map = value.as_object().filter(|it| it.len() == 1)?;
    let (name, argument) = map.iter().next()?;
    match (name.as_str(), argument) {
        ("Ref", Value::String(id)) => Some(format!("!Ref {}", scalar(id))),
        ("Fn::GetAtt", Value::Array(path)) => {
            let path: Option<Vec<&str>> = path.iter().map(Value::as_str).collect();
            Some(format!("!GetAtt {}", scalar(&path?.join("."))))
        }
        ("Fn::Sub", Value::String(text)) => Some(format!("!Sub {}", quoted(text))),
        _ => None,
    }
}

fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        Value::Number(number) => decimal(number),
        Value::Object(_) => "{}".to_owned(),
        Value::Array(_) => "[]".to_owned(),
        other => other.to_string(),
    }
}

/// A number without an exponent, which YAML 1.1 would need a point for.
pub(super) fn decimal(number: &serde_json::Number) -> String {
    match number.as_f64() {
        Some(it) if !number.is_i64() && !number.is_u64() => {
            let text = format!("{it}");
            if text.contains('.') {
                text
            } else {
                format!("{text}.0")
            }
        }
        _ => number.to_string(),
    }
}

fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Words that some version of YAML takes for something else than text.
const WORDS: &[&str] = &[
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
];

/// A text that is the same text in every YAML without quotes.
fn is_plain(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let inner = |c: char| c.is_ascii_alphanumeric() || "_-./:$@+*, ()".contains(c);
    let lower = text.to_ascii_lowercase();
    starts
        && text.chars().all(inner)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !WORDS.contains(&lower.as_str())
}

/// In double quotes, with JSON's escapes, which YAML's contain.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printed(c) => out.push(c),
            c if u32::from(c) < 0x1_0000 => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push_str(&format!("\\U{:08X}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

/// Characters that every YAML reader takes as they are.
fn is_printed(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
        && !matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a text reads well, and unchanged, as a block of lines.
fn is_block(text: &str) -> bool {
    let lines = text.strip_suffix('\n').unwrap_or(text);
    text.contains('\n')
        && !lines.starts_with([' ', '\n'])
        && !lines.ends_with('\n')
        && !lines.is_empty()
        && text.chars().all(|c| c == '\n' || is_printed(c))
        && lines
            .lines()
            .all(|it| !it.trim_end_matches(' ').is_empty() || it.is_empty())
}

fn block(text: &str, depth: usize, out: &mut String) {
    out.push_str(if text.ends_with('\n') {
        " |\n"
    } else {
        " |-\n"
    });
    for line in text.lines() {
        if !line.is_empty() {
            out.push_str(&"  ".repeat(depth + 1));
            out.push_str(line);
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_that_yaml_reads_otherwise_are_quoted() {
        for text in [
            "yes",
            "No",
            "on",
            "OFF",
            "y",
            "12:30",
            "1e3",
            "0x1F",
            "1_000",
            "2024-01-01",
            "~",
            "",
            "=",
            "- x",
            "a: b",
            "a #b",
            "x:",
        ] {
            assert_eq!(scalar(text), format!("\"{text}\""), "{text}");
        }
        for text in [
            "prod",
            "index.handler",
            "nodejs22.x",
            "arn:aws:s3:::b/*",
            "Takes orders",
            "AWS::Lambda::Alias",
        ] {
            assert_eq!(scalar(text), text);
        }
        assert_eq!(scalar("a\u{2028}b\u{85}"), "\"a\\u2028b\\u0085\"");
    }

    #[test]
    fn a_value_in_blocks() {
        let value = json!({"A": {"Fn::GetAtt": ["V1", "Version"]}, "B": [{"C": 0.000_000_1, "D": {"Ref": "X"}}, "no"],
            "E": "one\n  two\n", "F": {}, "on": {"G": [[], "x"]}});
        assert_eq!(
            write(&value),
            "A: !GetAtt V1.Version\nB:\n  - C: 0.0000001\n    D: !Ref X\n  - \"no\"\nE: |\n  one\n    two\nF: {}\n\n\"on\":\n  G:\n    - []\n    - x\n"
                .replace("F: {}\n", "\nF: {}\n")
        );
    }
}
