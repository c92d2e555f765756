//! Texts: `@csv` and its kin, regular expressions.

use crate::eval::{Ran, error};
use crate::value::Val;
use std::rc::Rc;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn plain(value: &Val) -> String {
    match value {
        Val::Str(text) => text.to_string(),
        other => other.json(),
    }
}

/// What `@name` makes of a value.
#[allow(clippy::too_many_lines)] // an arm for each format
pub(crate) fn formatted(format: &str, value: &Val) -> Ran<String> {
    Ok(match format {
        "text" => plain(value),
        "json" => value.json(),
        "csv" | "tsv" => {
            let Val::Arr(items) = value else {
                return error(format!(
                    "{} ({}) cannot be {format}-formatted, only an array can be",
                    value.kind(),
                    value.quoted()
                ));
            };
            let mut cells = Vec::new();
            for item in items.iter() {
                cells.push(match (item, format) {
                    (Val::Null, _) => String::new(),
                    (Val::Bool(_) | Val::Num(_), _) => item.json(),
                    (Val::Str(text), "csv") => format!("\"{}\"", text.replace('"', "\"\"")),
                    (Val::Str(text), _) => text
                        .replace('\\', "\\\\")
                        .replace('\t', "\\t")
                        .replace('\n', "\\n")
                        .replace('\r', "\\r"),
                    (other, _) => {
                        return error(format!(
                            "{} ({}) is not valid in a csv row",
                            other.kind(),
                            other.quoted()
                        ));
                    }
                });
            }
            cells.join(if format == "csv" { "," } else { "\t" })
        }
        "html" => plain(value)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('\'', "&apos;")
            .replace('"', "&quot;"),
        "uri" => {
            let mut out = String::new();
            for byte in plain(value).bytes() {
                if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                    out.push(char::from(byte));
                } else {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            out
        }
        "sh" => {
            let one = |it: &Val| match it {
                Val::Str(text) => Ok(format!("'{}'", text.replace('\'', "'\\''"))),
                Val::Arr(_) | Val::Obj(_) => error(format!(
                    "{} ({}) can not be escaped for shell",
                    it.kind(),
                    it.quoted()
                )),
                other => Ok(other.json()),
            };
            match value {
                Val::Arr(items) => items.iter().map(one).collect::<Ran<Vec<_>>>()?.join(" "),
                other => one(other)?,
            }
        }
        "base64" => {
            script::base64::encode(plain(value).as_bytes(), script::base64::Alphabet::Standard)
        }
        "base64d" => {
            let text = plain(value);
            let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
            for byte in text.trim_end_matches('=').bytes() {
                let Some(digit) = BASE64.iter().position(|it| *it == byte) else {
                    return error(format!(
                        "{} ({}) is not valid base64 data",
                        value.kind(),
                        value.quoted()
                    ));
                };
                bits = bits << 6 | u32::try_from(digit).unwrap_or(0);
                count += 6;
                if count >= 8 {
                    count -= 8;
                    bytes.push(u8::try_from((bits >> count) & 0xff).unwrap_or(0));
                }
            }
            String::from_utf8_lossy(&bytes).into_owned()
        }
        other => return error(format!("{other} is not a valid format")),
    })
}

/// `match` and `test`.
pub(crate) fn matched(
    name: &str,
    value: &Val,
    regex: &Val,
    flags: &Val,
    out: &mut dyn FnMut(Val) -> Ran,
) -> Ran {
    let Val::Str(text) = value else {
        return error(format!(
            "{} ({}) cannot be matched, as it is not a string",
            value.kind(),
            value.quoted()
        ));
    };
    // A list holds both.
    let (regex, flags) = match regex {
        Val::Arr(both) => (
            both.first().cloned().unwrap_or(Val::Null),
            both.get(1).cloned().unwrap_or(Val::Null),
        ),
        other => (other.clone(), flags.clone()),
    };
    let Val::Str(source) = &regex else {
        return error(format!(
            "{} ({}) cannot be matched, as it is not a string",
            regex.kind(),
            regex.quoted()
        ));
    };
    let flags = match &flags {
        Val::Null => String::new(),
        Val::Str(flags) => flags.to_string(),
        other => {
            return error(format!(
                "{} ({}) is not a string",
                other.kind(),
                other.quoted()
            ));
        }
    };
    if let Some(odd) = flags.chars().find(|c| !"gimsxnpl".contains(*c)) {
        return error(format!("{flags} is not a valid modifier string: {odd}"));
    }
    let built = regex_lite::RegexBuilder::new(
        &source
            .replace("(?<", "(?P<")
            .replace("(?P<=", "(?<=")
            .replace("(?P<!", "(?<!"),
    )
    .case_insensitive(flags.contains('i'))
    .ignore_whitespace(flags.contains('x'))
    .dot_matches_new_line(flags.contains('s') || flags.contains('p'))
    .size_limit(1 << 20)
    .build();
    let Ok(built) = built else {
        return error(format!("{source} (at offset 0) is not a valid regex"));
    };
    if name == "test" {
        return out(Val::Bool(built.is_match(text)));
    }
    let names: Vec<Option<&str>> = built.capture_names().collect();
    let offset = |at: usize| Val::count(text.get(..at).unwrap_or_default().chars().count());
    for found in built.captures_iter(text) {
        let entry = |at: usize| match found.get(at) {
            Some(part) => vec![
                (Rc::from("offset"), offset(part.start())),
                (
                    Rc::from("length"),
                    Val::count(part.as_str().chars().count()),
                ),
                (Rc::from("string"), Val::str(part.as_str())),
            ],
            None => vec![
                (Rc::from("offset"), Val::Num(-1.0)),
                (Rc::from("length"), Val::Num(0.0)),
                (Rc::from("string"), Val::Null),
            ],
        };
        let captures = (1..found.len()).map(|at| {
            let mut members = entry(at);
            let name = names.get(at).copied().flatten().map_or(Val::Null, Val::str);
            members.push((Rc::from("name"), name));
            Val::Obj(Rc::new(members))
        });
        let mut members = entry(0);
        members.push((Rc::from("captures"), Val::arr(captures.collect())));
        out(Val::Obj(Rc::new(members)))?;
        if !flags.contains('g') {
            break;
        }
    }
    Ok(())
}
