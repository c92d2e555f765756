//! A flag's text as the value its shape asks for: numbers, JSON, shorthand, files, base64.

use super::{Files, Mistake, UsageError, json, shorthand};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::shape::Shape;
use serde_json::Value;

/// Why a value can't be used: the AWS CLI's message and exit code.
pub(crate) type Problem = UsageError;

impl UsageError {
    /// A mistake in the command: exit code 252.
    pub(super) fn usage(text: impl Into<String>) -> Self {
        Self {
            text: format!("\n{}", text.into()),
            exit_code: 252,
            mistake: Mistake::Other,
        }
    }

    /// Anything else: exit code 255.
    pub(super) fn general(text: impl Into<String>) -> Self {
        Self {
            text: format!("\n{}", text.into()),
            exit_code: 255,
            mistake: Mistake::Other,
        }
    }

    /// What the playground doesn't play: exit code 255.
    pub(super) fn not_played(text: impl Into<String>) -> Self {
        Self {
            mistake: Mistake::NotPlayed,
            ..Self::general(text)
        }
    }

    fn parameter(flag: &str, message: &str) -> Self {
        Self::usage(format!("Error parsing parameter '{flag}': {message}"))
    }
}

/// What a flag's value is read with.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// What `file://` and `fileb://` see.
    pub files: &'a dyn Files,
    /// `--cli-binary-format raw-in-base64-out`: blobs are typed as they are.
    pub raw_blobs: bool,
}

enum Text {
    Typed(String),
    Bytes(Vec<u8>),
}

impl Reader<'_> {
    /// Reads the values of one flag.
    ///
    /// # Errors
    /// The AWS CLI's message.
    pub(crate) fn read(
        self,
        flag: &str,
        shape: &Shape,
        values: &[String],
    ) -> Result<Value, Problem> {
        let loaded = match values {
            [only] => self.load(flag, only)?,
            _ => None,
        };
        match (shape, loaded) {
            (Shape::Blob, loaded) => {
                self.blob(flag, loaded, values.first().map_or("", String::as_str))
            }
            (_, Some(Text::Typed(text))) => one_or_many(flag, shape, &[text]),
            (_, Some(Text::Bytes(bytes))) => {
                one_or_many(flag, shape, &[String::from_utf8_lossy(&bytes).into_owned()])
            }
            (_, None) => one_or_many(flag, shape, values),
        }
    }

    /// The content of `file://…` or `fileb://…`.
    fn load(self, flag: &str, text: &str) -> Result<Option<Text>, Problem> {
        let (path, binary) = match (text.strip_prefix("file://"), text.strip_prefix("fileb://")) {
            (Some(path), _) => (path, false),
            (_, Some(path)) => (path, true),
            _ => return Ok(None),
        };
        let bytes = self.files.read(path).ok_or_else(|| {
            let message = format!(
                "Unable to load paramfile {text}: [Errno 2] No such file or directory: '{path}'"
            );
            Problem::parameter(flag, &message)
        })?;
        if binary {
            return Ok(Some(Text::Bytes(bytes)));
        }
        let text = String::from_utf8(bytes).map_err(|_| {
            let message = format!(
                "Unable to load paramfile ({path}), text contents could not be decoded.  If this \
                 is a binary file, please use the fileb:// prefix instead of the file:// prefix."
            );
            Problem::parameter(flag, &message)
        })?;
        Ok(Some(Text::Typed(text)))
    }

    fn blob(self, flag: &str, loaded: Option<Text>, typed: &str) -> Result<Value, Problem> {
        let is_zip = flag == "--zip-file";
        let encoded = match loaded {
            Some(Text::Bytes(bytes)) if !is_zip || holds_zip(&bytes) => STANDARD.encode(bytes),
            _ if is_zip => {
                return Err(Problem::usage(
                    "--zip-file must be a zip file with the fileb:// prefix.\nExample usage:  \
                     --zip-file fileb://path/to/file.zip",
                ));
            }
            Some(Text::Bytes(bytes)) => STANDARD.encode(bytes),
            Some(Text::Typed(text)) if self.raw_blobs => STANDARD.encode(text),
            None if self.raw_blobs => STANDARD.encode(typed),
            Some(Text::Typed(text)) => base64(&text)?,
            None => base64(typed)?,
        };
        Ok(Value::String(encoded))
    }
}

/// Whether the bytes end in a zip archive's directory.
fn holds_zip(bytes: &[u8]) -> bool {
    bytes.windows(4).any(|it| it == b"PK\x05\x06")
}

/// Checks base64 as Python does, which skips every other character.
fn base64(text: &str) -> Result<String, Problem> {
    let digits: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='))
        .collect();
    match STANDARD.decode(&digits) {
        Ok(bytes) => Ok(STANDARD.encode(bytes)),
        Err(_) => Err(Problem::general(format!(
            "Invalid base64: \"{text}\"\n\nAWS CLI 2 takes base64 here. For text as it stands, add \
             --cli-binary-format raw-in-base64-out"
        ))),
    }
}

/// Reads text that stands for one value, or for a list's items.
fn one_or_many(flag: &str, shape: &Shape, values: &[String]) -> Result<Value, Problem> {
    let first = values.first().map_or("", String::as_str);
    let looks_json = first.trim().starts_with(['{', '[']);
    match shape {
        Shape::List(rule) if looks_json => {
            if values.len() == 1 && first.trim().starts_with('[') {
                return read_json(flag, first);
            }
            let items = values.iter().map(|value| one(flag, rule.item, value));
            items.collect::<Result<_, _>>().map(Value::Array)
        }
        Shape::List(rule) if is_complex(rule.item) => {
            let items = values
                .iter()
                .map(|value| read_shorthand(flag, rule.item, value));
            items.collect::<Result<_, _>>().map(Value::Array)
        }
        Shape::List(rule) => {
            let items = values.iter().map(|value| scalar(rule.item, value));
            items.collect::<Result<_, _>>().map(Value::Array)
        }
        _ => one(flag, shape, first),
    }
}

fn is_complex(shape: &Shape) -> bool {
    matches!(shape, Shape::Structure(_) | Shape::Map(_) | Shape::List(_))
}

fn one(flag: &str, shape: &Shape, text: &str) -> Result<Value, Problem> {
    if !is_complex(shape) {
        return scalar(shape, text);
    }
    match text.trim_start().chars().next() {
        Some('{') => read_json(flag, text),
        Some('[') => Err(Problem::parameter(flag, &format!("Invalid JSON:\n{text}"))),
        _ => read_shorthand(flag, shape, text),
    }
}

fn read_json(flag: &str, text: &str) -> Result<Value, Problem> {
    json::parse(text).map_err(|message| {
        Problem::parameter(
            flag,
            &format!("Invalid JSON: {message}\nJSON received: {text}"),
        )
    })
}

fn read_shorthand(flag: &str, shape: &Shape, text: &str) -> Result<Value, Problem> {
    let mut value = shorthand::parse(text).map_err(|message| Problem::parameter(flag, &message))?;
    coerce(&mut value, shape)?;
    Ok(value)
}

fn scalar(shape: &Shape, text: &str) -> Result<Value, Problem> {
    match shape {
        Shape::Integer(_) | Shape::Number(_) => number(text, shape),
        Shape::Boolean => Ok(Value::Bool(
            !text.is_empty() && !text.eq_ignore_ascii_case("false"),
        )),
        // An instant may be given as seconds or as a date.
        Shape::Timestamp => Ok(number(text, shape).unwrap_or_else(|_| Value::String(text.into()))),
        _ => Ok(Value::String(text.to_owned())),
    }
}

/// Turns texts into what the shape says, and a lone value into a list where one is due.
///
/// # Errors
/// Python's message for a text that is no number.
fn coerce(value: &mut Value, shape: &Shape) -> Result<(), Problem> {
    match (shape, &mut *value) {
        (Shape::Structure(members), Value::Object(map)) => {
            for member in *members {
                if let Some(inner) = map.get_mut(member.name) {
                    coerce(inner, member.shape)?;
                }
            }
        }
        (Shape::Map(rule), Value::Object(map)) => {
            for inner in map.values_mut() {
                coerce(inner, rule.value)?;
            }
        }
        (Shape::List(rule), Value::Array(items)) => {
            for item in items {
                coerce(item, rule.item)?;
            }
        }
        // The AWS CLI wraps the lone value and looks no further into it.
        (Shape::List(_), lone) => *value = Value::Array(vec![lone.take()]),
        (Shape::Integer(_) | Shape::Number(_), Value::String(text)) => {
            *value = number(text, shape)?;
        }
        (Shape::Boolean, Value::String(text)) => match text.to_ascii_lowercase().as_str() {
            "true" => *value = Value::Bool(true),
            "false" => *value = Value::Bool(false),
            _ => {}
        },
        _ => {}
    }
    Ok(())
}

/// Reads a number as Python's `int()` and `float()` do.
///
/// # Errors
/// Python's message.
pub(crate) fn number(text: &str, shape: &Shape) -> Result<Value, Problem> {
    let bare = text.trim();
    if matches!(shape, Shape::Integer(_)) {
        let digits = bare.strip_prefix('+').unwrap_or(bare);
        return digits.parse::<i64>().map(Value::from).map_err(|_| {
            Problem::general(format!(
                "invalid literal for int() with base 10: {}",
                super::python::quote(text)
            ))
        });
    }
    let whole = matches!(shape, Shape::Timestamp)
        .then(|| bare.parse::<i64>().ok())
        .flatten();
    let float = || {
        let parsed = super::number::decimal(bare).filter(|it| it.is_finite())?;
        serde_json::Number::from_f64(parsed).map(Value::Number)
    };
    whole.map(Value::from).or_else(float).ok_or_else(|| {
        Problem::general(format!(
            "could not convert string to float: {}",
            super::python::quote(text)
        ))
    })
}
