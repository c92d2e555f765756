//! awk's values: numbers, texts, and texts of the input that look like numbers.

use std::cmp::Ordering;

#[derive(Clone, Debug, Default)]
pub(crate) enum Value {
    #[default]
    Nothing,
    Number(f64),
    Text(String),
    /// Of the input: a number where it looks like one.
    Input(String),
}

impl Value {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => written(*number, "%.6g"),
            Self::Text(text) | Self::Input(text) => text.clone(),
        }
    }

    /// As a conversion of `printf` takes it: `%s` a number as `print` writes it, `%c` a number as the code of a
    /// character, `%d` and its like what stands before the point, `%f` and its like every digit; of a text, these
    /// take the number that it begins with.
    pub(crate) fn printed(&self, kind: char) -> String {
        match (self, kind) {
            (_, 'd' | 'i' | 'u' | 'x' | 'X' | 'o') => whole(self.number()).to_string(),
            (_, 'f' | 'F' | 'e' | 'E' | 'g' | 'G') => self.number().to_string(),
            (Self::Number(number), 'c') => u32::try_from(whole(*number))
                .ok()
                .and_then(char::from_u32)
                .map(String::from)
                .unwrap_or_default(),
            _ => self.text(),
        }
    }

    pub(crate) fn number(&self) -> f64 {
        match self {
            Self::Nothing => 0.0,
            Self::Number(number) => *number,
            Self::Text(text) | Self::Input(text) => leading(text),
        }
    }

    pub(crate) fn truth(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => !text.is_empty(),
            Self::Input(text) => match numeric(text) {
                Some(number) => number != 0.0,
                None => !text.is_empty(),
            },
        }
    }

    /// Numbers where both are, else as texts.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        let as_number = |it: &Self| match it {
            Self::Nothing => Some(0.0),
            Self::Number(number) => Some(*number),
            Self::Input(text) => numeric(text),
            Self::Text(_) => None,
        };
        match (as_number(self), as_number(other)) {
            (Some(left), Some(right)) => left.partial_cmp(&right),
            _ => Some(self.text().cmp(&other.text())),
        }
    }
}

/// The number that a text as a whole is, blanks around it aside.
fn numeric(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text
        .bytes()
        .all(|c| c.is_ascii_digit() || b"+-.eE".contains(&c));
    if plain {
        script::float::parse(text)
    } else {
        None
    }
}

/// The number that a text begins with.
fn leading(text: &str) -> f64 {
    let text = text.trim_start();
    let bytes = text.as_bytes();
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let start = usize::from(bytes.first().is_some_and(|c| b"+-".contains(c)));
    let mut end = digits(start);
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    if bytes.get(end).is_some_and(|c| b"eE".contains(c)) {
        let sign = usize::from(bytes.get(end + 1).is_some_and(|c| b"+-".contains(c)));
        let after = digits(end + 1 + sign);
        if after > end + 1 + sign {
            end = after;
        }
    }
    text.get(..end)
        .and_then(script::float::parse)
        .unwrap_or(0.0)
}

/// What stands before the point; a number that is too great is the greatest.
#[expect(
    clippy::cast_possible_truncation,
    reason = "cut off on purpose, as C's (long) does"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

/// A number as awk prints it: whole ones as they are, the rest by a format.
pub(crate) fn written(number: f64, format: &str) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    if number.fract() == 0.0 && number.abs() < 1e16 {
        return format!("{number:.0}");
    }
    crate::format::awk(format, &[Value::Number(number)]).0
}
