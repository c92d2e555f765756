//! `--output yaml`: block style, scalars quoted where YAML would read something else.

use crate::cli::python;
use serde_json::Value;

/// The answer as YAML with the final line end.
pub fn yaml(value: &Value) -> String {
    match value {
        Value::Array(items) if !items.is_empty() => {
            let mut out = String::new();
            write(value, 0, &mut out);
            out
        }
        Value::Object(map) if !map.is_empty() => {
            let mut out = String::new();
            write(value, 0, &mut out);
            out
        }
        Value::Array(_) => "[]\n".to_owned(),
        Value::Object(_) => "{}\n".to_owned(),
        scalar => super::json(scalar),
    }
}

fn is_nested(value: &Value) -> bool {
    match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => false,
    }
}

fn write(value: &Value, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    match value {
        Value::Array(items) => {
            for item in items {
                out.push_str(&margin);
                out.push_str("- ");
                if is_nested(item) {
                    // The first entry stands on the dash's line.
                    let mut inner = String::new();
                    write(item, indent + 2, &mut inner);
                    out.push_str(inner.get(indent + 2..).unwrap_or_default());
                } else {
                    out.push_str(&scalar(item));
                    out.push('\n');
                }
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                out.push_str(&margin);
                out.push_str(&text(key));
                out.push(':');
                if is_nested(value) {
                    out.push('\n');
                    let deeper = if value.is_array() { indent } else { indent + 2 };
                    write(value, deeper, out);
                } else {
                    out.push(' ');
                    out.push_str(&scalar(value));
                    out.push('\n');
                }
            }
        }
        _ => {}
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => python::number(it),
        Value::String(it) => text(it),
        Value::Array(_) => "[]".to_owned(),
        Value::Object(_) => "{}".to_owned(),
    }
}

/// A string, quoted only where it must be.
pub fn text(text: &str) -> String {
    if text.chars().any(|c| c.is_control()) {
        return Value::from(text).to_string();
    }
    if is_plain(text) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// Whether YAML reads the bare text as just this string.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", "=", "<<", ".nan", ".inf",
    ];
    let indicator = |c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c);
    let mut chars = text.chars();
    let starts_plain = match (chars.next(), chars.next()) {
        (Some('-' | '?' | ':'), Some(next)) => !next.is_whitespace(),
        (Some(first), _) => !indicator(first) && !first.is_whitespace(),
        (None, _) => false,
    };
    starts_plain
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
        && !looks_numeric(text)
}

/// Whether YAML could read a number or a date; quoting more than needed does no harm.
fn looks_numeric(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text
            .chars()
            .all(|c| c.is_ascii_hexdigit() || "+-._:xoTtZz ".contains(c))
}
