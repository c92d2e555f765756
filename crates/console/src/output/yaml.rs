//! `--output yaml`: block style, members sorted, scalars quoted where YAML 1.2 would read something
//! else, long lines folded, as ruamel.yaml writes for the AWS CLI.

use crate::python;
use litemap::LiteMap;
use serde_json::Value;

/// The answer as YAML with the final line end, members sorted.
pub fn yaml(value: &Value) -> String {
    document(value, true)
}

/// YAML for people to read: members as they stand, texts of several lines as blocks.
pub fn yaml_in_order(value: &Value) -> String {
    document(value, false)
}

fn document(value: &Value, sorted: bool) -> String {
    if is_nested(value) {
        let mut out = String::new();
        write(value, 0, sorted, &mut out);
        return out;
    }
    match value {
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

fn write(value: &Value, indent: usize, sorted: bool, out: &mut String) {
    let margin = " ".repeat(indent);
    match value {
        Value::Array(items) => {
            for item in items {
                out.push_str(&margin);
                out.push_str("- ");
                if is_nested(item) {
                    // The first entry stands on the dash's line.
                    let mut inner = String::new();
                    write(item, indent + 2, sorted, &mut inner);
                    out.push_str(inner.get(indent + 2..).unwrap_or_default());
                } else {
                    let text = fold(&scalar(item), indent + 2, indent + 2);
                    out.push_str(&format!("{text}\n"));
                }
            }
        }
        Value::Object(map) => {
            let entries: Vec<(&String, &Value)> = if sorted {
                map.iter().collect::<LiteMap<_, _>>().into_iter().collect()
            } else {
                map.iter().collect()
            };
            for (key, value) in entries {
                let key = text(key);
                out.push_str(&format!("{margin}{key}:"));
                if is_nested(value) {
                    out.push('\n');
                    let deeper = if value.is_array() { indent } else { indent + 2 };
                    write(value, deeper, sorted, out);
                } else if let Some(block) = block(value).filter(|_| !sorted) {
                    out.push_str(&format!(
                        " {}",
                        block.replace('\n', &format!("\n{margin}  "))
                    ));
                    out.push('\n');
                } else {
                    let column = indent + key.chars().count() + 2;
                    let text = fold(&scalar(value), column, indent + 2);
                    out.push_str(&format!(" {text}\n"));
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

/// A text of several lines as a literal block, where nothing in it would be read otherwise.
fn block(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let lines = text.strip_suffix('\n').unwrap_or(text);
    let odd = |c: char| c.is_control() && c != '\n';
    if !lines.contains('\n')
        || lines.starts_with([' ', '\n'])
        || lines.ends_with('\n')
        || lines.contains(odd)
    {
        return None;
    }
    let mark = if text.ends_with('\n') { "|" } else { "|-" };
    Some(format!("{mark}\n{lines}"))
}

const WIDTH: usize = 80;

/// Breaks a scalar at the lone blanks that come after column 80.
fn fold(scalar: &str, mut column: usize, indent: usize) -> String {
    if scalar.starts_with('"') {
        return scalar.to_owned();
    }
    let quoted = usize::from(scalar.starts_with('\''));
    let chars: Vec<char> = scalar.chars().collect();
    let inside = (quoted + 1)..chars.len().saturating_sub(quoted + 1);
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        let lone =
            *c == ' ' && chars.get(i + 1) != Some(&' ') && i > 0 && chars.get(i - 1) != Some(&' ');
        if *c == '\n' {
            // A line end inside quotes is written as an empty line.
            let first = chars.get(i - usize::from(i > 0)) != Some(&'\n');
            out.push_str(if first { "\n\n" } else { "\n" });
            if chars.get(i + 1) != Some(&'\n') {
                out.push_str(&" ".repeat(indent));
            }
            column = indent;
        } else if lone && column > WIDTH && inside.contains(&i) {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else {
            out.push(*c);
            column += 1;
        }
    }
    out
}

/// A string, quoted only where it must be.
pub(super) fn text(text: &str) -> String {
    let broken_oddly = text.contains(" \n") || text.contains("\n ");
    if is_plain(text) {
        text.to_owned()
    } else if broken_oddly || text.chars().any(|c| c.is_control() && c != '\n') {
        Value::from(text).to_string()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// Whether YAML reads the bare text as just this string.
fn is_plain(text: &str) -> bool {
    let blank = |c: Option<char>| c.is_none_or(|c| c == ' ');
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let refused = match before {
            None => "#,[]{}&*!|>'\"%@`".contains(c) || ("?:-".contains(c) && blank(after)),
            Some(before) => (c == ':' && blank(after)) || (c == '#' && before == ' '),
        };
        if refused || c.is_control() {
            return false;
        }
        before = Some(c);
    }
    let fenced = text.starts_with("---") || text.starts_with("...");
    !fenced && !text.starts_with(' ') && !text.ends_with(' ') && !means_something_else(text)
}

/// Whether YAML 1.2 reads the bare text as a boolean, null, number, date or merge key.
fn means_something_else(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "", "~", "=", "<<", "true", "True", "TRUE", "false", "False", "FALSE", "null", "Null",
        "NULL",
    ];
    WORDS.contains(&text) || is_number(text) || is_date(text)
}

fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |text: &str, fits: fn(char) -> bool| {
        !text.is_empty() && text.chars().all(|c| c == '_' || fits(c))
    };
    let decimal = |text: &str| all(text, |c| c.is_ascii_digit());
    let based = |prefix: &str, fits: fn(char) -> bool| {
        unsigned
            .strip_prefix(prefix)
            .is_some_and(|digits| all(digits, fits))
    };
    let special = ["inf", "Inf", "INF"];
    decimal(unsigned)
        || based("0b", |c| matches!(c, '0' | '1'))
        || based("0o", |c| matches!(c, '0'..='7'))
        || based("0x", |c| c.is_ascii_hexdigit())
        || unsigned
            .strip_prefix('.')
            .is_some_and(|it| special.contains(&it))
        || [".nan", ".NaN", ".NAN"].contains(&text)
        || is_float(unsigned)
}

/// `1.`, `1.5`, `.5`, each with or without an exponent, or `1e5`.
fn is_float(unsigned: &str) -> bool {
    let digits = |text: &str| text.chars().all(|c| c == '_' || c.is_ascii_digit());
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent_fits = exponent.is_none_or(|it| {
        let it = it.strip_prefix(['-', '+']).unwrap_or(it);
        !it.is_empty() && it.chars().all(|c| c.is_ascii_digit())
    });
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let starts = whole.starts_with(|c: char| c.is_ascii_digit());
    exponent_fits
        && digits(whole)
        && match fraction {
            Some(fraction) if starts => digits(fraction),
            Some(fraction) => whole.is_empty() && !fraction.is_empty() && digits(fraction),
            None => starts && exponent.is_some(),
        }
}

/// `2020-04-10`, or that and a time of day.
fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    let Some(time) = shape.strip_prefix("9999-99-99") else {
        return false;
    };
    if time.is_empty() {
        return true;
    }
    let time = time.trim_start_matches(['T', 't', ' ', '\t']);
    let clock = time
        .strip_prefix("99:99:99")
        .or_else(|| time.strip_prefix("9:99:99"));
    clock.is_some_and(|zone| {
        let zone = zone
            .strip_prefix('.')
            .map_or(zone, |it| it.trim_start_matches('9'));
        matches!(
            zone.trim_start(),
            "" | "Z" | "+99" | "-99" | "+9" | "-9" | "+99:99" | "-99:99"
        )
    })
}
