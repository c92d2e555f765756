//! Numbers: conversions, rounding, and their methods.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Res, Value};

/// Reads a float as Python's `float()` does.
#[inline(never)]
pub(crate) fn read_float(text: &str) -> Option<f64> {
    let bare = text.trim();
    let lower = bare.to_ascii_lowercase();
    match lower.trim_start_matches(['+', '-']) {
        "inf" | "infinity" => {
            return Some(if lower.starts_with('-') {
                f64::NEG_INFINITY
            } else {
                f64::INFINITY
            });
        }
        "nan" => return Some(f64::NAN),
        _ => {}
    }
    if bare.starts_with('_') || bare.ends_with('_') || bare.contains("__") {
        return None;
    }
    let digits = bare.replace('_', "");
    let fits = digits
        .bytes()
        .all(|it| it.is_ascii_digit() || b".eE+-".contains(&it));
    if fits {
        script::float::parse(&digits)
    } else {
        None
    }
}

/// Reads a whole number of a base.
#[inline(never)]
pub(crate) fn read_int(text: &str, base: u32) -> Option<i128> {
    let bare = text.trim();
    let (negative, digits) = match bare.split_at_checked(1) {
        Some(("-", digits)) => (true, digits),
        Some(("+", digits)) => (false, digits),
        _ => (false, bare),
    };
    let lower = digits.to_ascii_lowercase();
    let (base, digits) = match (base, lower.get(..2)) {
        (16 | 0, Some("0x")) => (16, lower.get(2..)?),
        (2 | 0, Some("0b")) => (2, lower.get(2..)?),
        (8 | 0, Some("0o")) => (8, lower.get(2..)?),
        (0, _) => (10, &*lower),
        (base, _) => (base, &*lower),
    };
    if digits.is_empty()
        || digits.starts_with('_')
        || digits.ends_with('_')
        || digits.contains("__")
        || digits.starts_with(['+', '-'])
    {
        return None;
    }
    let number = i128::from_str_radix(&digits.replace('_', ""), base).ok()?;
    Some(if negative { -number } else { number })
}

impl Interpreter<'_> {
    /// A float without its fraction, as a whole number.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "in range by the comparison before it"
    )]
    pub(crate) fn truncated(&self, float: f64) -> Res<i128> {
        if float.is_nan() {
            return Err(self.raise("ValueError", "cannot convert float NaN to integer"));
        }
        if float.is_infinite() {
            return Err(self.raise("OverflowError", "cannot convert float infinity to integer"));
        }
        let whole = libm::trunc(float);
        if libm::fabs(whole) < 1.7e38 {
            return Ok(whole as i128);
        }
        self.whole(None).map(|_| 0)
    }

    /// `round(number, digits)`: half to even, of the number as it is, not as it is written.
    #[inline(never)]
    pub(crate) fn rounded(&self, value: &Value, digits: Option<&Value>) -> Res<Value> {
        let digits = match digits {
            None | Some(Value::None) => None,
            Some(it) => Some(it.as_int().ok_or_else(|| {
                self.raise(
                    "TypeError",
                    format!(
                        "'{}' object cannot be interpreted as an integer",
                        self.type_name(it)
                    ),
                )
            })?),
        };
        match (value, digits) {
            (Value::Float(it), None) => self.truncated(libm::rint(*it)).map(Value::Int),
            (Value::Float(it), Some(digits)) => {
                if !it.is_finite() || digits > 300 {
                    return Ok(Value::Float(*it));
                }
                if let Ok(digits) = usize::try_from(digits) {
                    return Ok(Value::Float(
                        script::float::parse(&format!("{it:.digits$}")).unwrap_or(*it),
                    ));
                }
                let scale = crate::interpreter::power(
                    10.0,
                    f64::from(i32::try_from(-digits).unwrap_or(400).min(400)),
                );
                Ok(Value::Float(if scale.is_infinite() {
                    0.0
                } else {
                    libm::rint(it / scale) * scale
                }))
            }
            _ => match value.as_int() {
                Some(it) => match digits {
                    Some(digits) if digits < 0 => {
                        let scale = u32::try_from(-digits)
                            .ok()
                            .and_then(|it| 10_i128.checked_pow(it));
                        let Some(scale) = scale else {
                            return Ok(Value::Int(0));
                        };
                        let (down, rest) = (it.div_euclid(scale), it.rem_euclid(scale));
                        let up = rest * 2 > scale || (rest * 2 == scale && down % 2 != 0);
                        self.whole((down + i128::from(up)).checked_mul(scale))
                    }
                    _ => Ok(Value::Int(it)),
                },
                None => {
                    let name = self.type_name(value);
                    Err(self.raise(
                        "TypeError",
                        format!("type {name} doesn't define __round__ method"),
                    ))
                }
            },
        }
    }

    #[inline(never)]
    pub(crate) fn number_method(
        &mut self,
        of: &Value,
        name: &str,
        _arguments: Arguments,
    ) -> Res<Value> {
        Ok(match (of, name) {
            (Value::Float(it), "is_integer") => {
                Value::Bool(it.is_finite() && libm::trunc(*it) == *it)
            }
            (_, "is_integer") => Value::Bool(true),
            (_, "bit_length") => {
                let size = of.as_int().unwrap_or(0).unsigned_abs();
                Value::Int(i128::from(128 - size.leading_zeros()))
            }
            _ => of.clone(),
        })
    }
}
