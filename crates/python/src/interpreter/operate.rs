//! Arithmetic and its kin.

use super::Interpreter;
use super::enumeration::{is_plain_member, plain};
use crate::ast::{Binary, Unary};
use crate::dict::Dict;
use crate::object::Object;
use crate::time::Time;
use crate::value::{Res, Trouble, Value};
use std::rc::Rc;

/// Longest text or list that a multiplication may make.
const LONGEST: i128 = 1 << 20;

fn is_instant(value: &Value) -> bool {
    matches!(value, Value::Object(it) if matches!(&**it, Object::Time(Time::Instant(..))))
}

impl Interpreter<'_> {
    pub(super) fn unary(&mut self, operator: Unary, value: &Value) -> Res<Value> {
        let (mark, named) = match operator {
            Unary::Minus => ("-", "__neg__"),
            Unary::Plus => ("+", "__pos__"),
            _ => ("~", "__invert__"),
        };
        match (operator, value) {
            (Unary::Minus, Value::Float(it)) => Ok(Value::Float(-it)),
            (Unary::Plus, Value::Float(it)) => Ok(Value::Float(*it)),
            (Unary::Minus, Value::Object(object))
                if matches!(&**object, Object::Time(Time::Delta(_))) =>
            {
                let Object::Time(Time::Delta(micros)) = &**object else {
                    return Ok(Value::None);
                };
                Ok(Value::object(Object::Time(Time::Delta(-micros))))
            }
            (_, Value::Instance(instance)) if instance.class.find(named).is_some() => {
                self.call_method(value, named, Vec::new())
            }
            _ => match (operator, value.as_int()) {
                (Unary::Minus, Some(it)) => self.whole(it.checked_neg()),
                (Unary::Plus, Some(it)) => Ok(Value::Int(it)),
                (_, Some(it)) => Ok(Value::Int(!it)),
                _ => {
                    let message = format!(
                        "bad operand type for unary {mark}: '{}'",
                        self.type_name(value)
                    );
                    Err(self.raise("TypeError", message))
                }
            },
        }
    }

    /// A whole number, which is played up to 128 bits.
    pub(crate) fn whole(&self, number: Option<i128>) -> Res<Value> {
        number.map(Value::Int).ok_or_else(|| {
            self.unplayed(
                "a whole number of more than 38 digits",
                "Use smaller numbers, or a float such as 1e40.",
            )
        })
    }

    pub(crate) fn binary(&mut self, left: &Value, operator: Binary, right: &Value) -> Res<Value> {
        self.binary_named(left, operator, right, false)
    }

    pub(super) fn binary_named(
        &mut self,
        left: &Value,
        operator: Binary,
        right: &Value,
        augmented: bool,
    ) -> Res<Value> {
        if is_plain_member(left) || is_plain_member(right) {
            return self.binary_named(&plain(left), operator, &plain(right), augmented);
        }
        if let (Some(a), Some(b)) = (left.as_int(), right.as_int()) {
            if let (Value::Bool(a), Value::Bool(b)) = (left, right) {
                match operator {
                    Binary::And => return Ok(Value::Bool(a & b)),
                    Binary::Or => return Ok(Value::Bool(a | b)),
                    Binary::Xor => return Ok(Value::Bool(a ^ b)),
                    _ => {}
                }
            }
            return self.integers(a, operator, b);
        }
        if let (Some(a), Some(b)) = (left.as_float(), right.as_float())
            && let Some(result) = self.floats(a, operator, b)
        {
            return result;
        }
        match (left, operator, right) {
            (Value::Text(a), Binary::Add, Value::Text(b)) => {
                self.grow(a.len() + b.len())?;
                Ok(Value::text(format!("{a}{b}")))
            }
            (Value::Bytes(a), Binary::Add, Value::Bytes(b)) => {
                self.grow(a.len() + b.len())?;
                Ok(Value::Bytes([&**a, &**b].concat().into()))
            }
            (Value::List(a), Binary::Add, Value::List(b)) => {
                let mut items = a.borrow().clone();
                items.extend(b.borrow().iter().cloned());
                self.grow(items.len() * 16)?;
                Ok(Value::list(items))
            }
            (Value::Tuple(a), Binary::Add, Value::Tuple(b)) => {
                self.grow((a.len() + b.len()) * 16)?;
                Ok(Value::tuple([&**a, &**b].concat()))
            }
            (
                Value::Text(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_),
                Binary::Multiply,
                count,
            ) if count.as_int().is_some() => self.repeated(left, count.as_int().unwrap_or(0)),
            (
                count,
                Binary::Multiply,
                Value::Text(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_),
            ) if count.as_int().is_some() => self.repeated(right, count.as_int().unwrap_or(0)),
            (Value::Text(format), Binary::Modulo, value) => {
                self.percent(format, value).map(Value::text)
            }
            (
                Value::Dict(a),
                Binary::Add | Binary::Subtract | Binary::And | Binary::Or,
                Value::Dict(b),
            ) if [a, b].iter().all(|it| it.borrow().kind == Some("Counter")) => {
                self.apart(|this| {
                    let sign = match operator {
                        Binary::Add => "+",
                        Binary::Subtract => "-",
                        Binary::And => "&",
                        _ => "|",
                    };
                    let Some(joined) = this.library("collections", "_counter_joined")? else {
                        return Ok(Value::None);
                    };
                    let places = vec![left.clone(), Value::text(sign), right.clone()];
                    let made = this.call_with(&joined, places)?;
                    match made {
                        Value::Dict(made) if augmented => {
                            let made = made.borrow().clone();
                            *a.borrow_mut() = made;
                            Ok(left.clone())
                        }
                        made => Ok(made),
                    }
                })
            }
            (Value::Dict(a), Binary::Or, Value::Dict(_)) => {
                let merged = Rc::new(std::cell::RefCell::new(a.borrow().clone()));
                self.grow(merged.borrow().len() * 64)?;
                self.update_dict(&merged, right)?;
                Ok(Value::Dict(merged))
            }
            (
                Value::Set(..) | Value::Object(_),
                Binary::Or | Binary::And | Binary::Subtract | Binary::Xor,
                _,
            ) if self.as_set(left).is_some() && self.as_set(right).is_some() => {
                let frozen = matches!(left, Value::Set(_, true));
                let (Some(a), Some(b)) = (self.as_set(left), self.as_set(right)) else {
                    return Ok(Value::None);
                };
                let result = sets(&a, operator, &b);
                self.grow(result.len() * 48)?;
                Ok(Value::Set(Rc::new(std::cell::RefCell::new(result)), frozen))
            }
            (Value::Object(a), Binary::Divide, Value::Text(_))
                if matches!(&**a, Object::Path(_)) =>
            {
                self.joined_path(&[left.clone(), right.clone()])
            }
            (Value::Object(_), _, _) | (_, _, Value::Object(_)) => {
                self.apart(
                    |this| match crate::time::arithmetic(left, operator, right) {
                        Some(Some(value)) => Ok(value),
                        Some(None) => Err(this.raise("OverflowError", "date value out of range")),
                        None if operator == Binary::Subtract
                            && is_instant(left)
                            && is_instant(right) =>
                        {
                            let message = "can't subtract offset-naive and offset-aware datetimes";
                            Err(this.raise("TypeError", message))
                        }
                        None => this.overloaded(left, operator, right, augmented),
                    },
                )
            }
            _ => self.overloaded(left, operator, right, augmented),
        }
    }

    /// `__add__` and its kin of the program's own classes.
    fn overloaded(
        &mut self,
        left: &Value,
        operator: Binary,
        right: &Value,
        augmented: bool,
    ) -> Res<Value> {
        let name = match operator {
            Binary::Add => "add__",
            Binary::Subtract => "sub__",
            Binary::Multiply => "mul__",
            Binary::Divide => "truediv__",
            Binary::Floor => "floordiv__",
            Binary::Modulo => "mod__",
            Binary::And => "and__",
            Binary::Or => "or__",
            Binary::Xor => "xor__",
            _ => "none__",
        };
        for (of, other, prefix) in [
            (left, right, "__i"),
            (left, right, "__"),
            (right, left, "__r"),
        ] {
            let method = format!("{prefix}{name}");
            if let Value::Instance(instance) = of
                && (augmented || prefix != "__i")
                && instance.class.find(&method).is_some()
            {
                let result = self.call_method(of, &method, vec![other.clone()])?;
                if !matches!(result, Value::Native("NotImplemented")) {
                    return Ok(result);
                }
            }
        }
        Err(self.operand_error(left, operator, right, augmented))
    }

    #[inline(never)]
    fn operand_error(
        &self,
        left: &Value,
        operator: Binary,
        right: &Value,
        augmented: bool,
    ) -> Trouble {
        let message = match (left, operator, right) {
            (Value::Text(_), Binary::Add, _) => {
                format!(
                    "can only concatenate str (not \"{}\") to str",
                    self.type_name(right)
                )
            }
            (Value::List(_), Binary::Add, _) => {
                format!(
                    "can only concatenate list (not \"{}\") to list",
                    self.type_name(right)
                )
            }
            (Value::Tuple(_), Binary::Add, _) => {
                format!(
                    "can only concatenate tuple (not \"{}\") to tuple",
                    self.type_name(right)
                )
            }
            (Value::Bytes(_), Binary::Add, _) => {
                format!("can't concat {} to bytes", self.type_name(right))
            }
            (
                Value::Text(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_),
                Binary::Multiply,
                _,
            ) => {
                format!(
                    "can't multiply sequence by non-int of type '{}'",
                    self.type_name(right)
                )
            }
            (
                _,
                Binary::Multiply,
                Value::Text(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_),
            ) => {
                format!(
                    "can't multiply sequence by non-int of type '{}'",
                    self.type_name(left)
                )
            }
            _ => format!(
                "unsupported operand type(s) for {}{}: '{}' and '{}'",
                if operator == Binary::Power && !augmented {
                    "** or pow()"
                } else {
                    operator.mark()
                },
                if augmented { "=" } else { "" },
                self.type_name(left),
                self.type_name(right)
            ),
        };
        self.raise("TypeError", message)
    }

    /// `pow(number, power, modulus)`.
    #[inline(never)]
    pub(crate) fn power_of_rest(
        &mut self,
        number: &Value,
        power: &Value,
        modulus: &Value,
    ) -> Res<Value> {
        let (Some(number), Some(power), Some(modulus)) =
            (number.as_int(), power.as_int(), modulus.as_int())
        else {
            let message = "pow() 3rd argument not allowed unless all arguments are integers";
            return Err(self.raise("TypeError", message));
        };
        if modulus == 0 {
            return Err(self.raise("ValueError", "pow() 3rd argument cannot be 0"));
        }
        if power < 0 || !(1..1 << 62).contains(&modulus) {
            return Err(self.unplayed(
                "pow() with these three arguments",
                "Use smaller ones, above 0.",
            ));
        }
        let (mut base, mut power, mut result) = (number.rem_euclid(modulus), power, 1 % modulus);
        while power > 0 {
            if power & 1 == 1 {
                result = result * base % modulus;
            }
            base = base * base % modulus;
            power >>= 1;
        }
        Ok(Value::Int(result))
    }

    #[inline(never)]
    fn integers(&mut self, a: i128, operator: Binary, b: i128) -> Res<Value> {
        let by_zero = |it: &Self, message: &str| Err(it.raise("ZeroDivisionError", message));
        match operator {
            Binary::Add => self.whole(a.checked_add(b)),
            Binary::Subtract => self.whole(a.checked_sub(b)),
            Binary::Multiply => self.whole(a.checked_mul(b)),
            Binary::Divide if b == 0 => by_zero(self, "division by zero"),
            Binary::Divide => Ok(Value::Float(quotient(a, b))),
            Binary::Floor if b == 0 => by_zero(self, "integer division or modulo by zero"),
            Binary::Floor => self.whole(floor(a, b)),
            Binary::Modulo if b == 0 => by_zero(self, "integer modulo by zero"),
            Binary::Modulo => self.whole(
                floor(a, b)
                    .and_then(|it| it.checked_mul(b))
                    .and_then(|it| a.checked_sub(it)),
            ),
            Binary::Power if b < 0 && a == 0 => {
                by_zero(self, "0.0 cannot be raised to a negative power")
            }
            Binary::Power if b < 0 => Ok(Value::Float(power(to_float(a), to_float(b)))),
            Binary::Power => {
                let exponent = u32::try_from(b).ok().filter(|_| !matches!(a, -1..=1));
                match (a, exponent) {
                    (0, _) => Ok(Value::Int(i128::from(b == 0))),
                    (1, _) => Ok(Value::Int(1)),
                    (-1, _) => Ok(Value::Int(if b % 2 == 0 { 1 } else { -1 })),
                    (_, exponent) => self.whole(exponent.and_then(|it| a.checked_pow(it))),
                }
            }
            Binary::And => Ok(Value::Int(a & b)),
            Binary::Or => Ok(Value::Int(a | b)),
            Binary::Xor => Ok(Value::Int(a ^ b)),
            Binary::Left | Binary::Right if b < 0 => {
                Err(self.raise("ValueError", "negative shift count"))
            }
            Binary::Left => self.apart(|this| {
                let factor = u32::try_from(b)
                    .ok()
                    .filter(|it| *it < 127)
                    .map(|it| 1_i128 << it);
                if a == 0 {
                    Ok(Value::Int(0))
                } else {
                    this.whole(factor.and_then(|it| a.checked_mul(it)))
                }
            }),
            Binary::Right => {
                let by = u32::try_from(b.min(127)).unwrap_or(127);
                Ok(Value::Int(a >> by))
            }
        }
    }

    #[inline(never)]
    fn floats(&mut self, a: f64, operator: Binary, b: f64) -> Option<Res<Value>> {
        let zero = b == 0.0;
        Some(match operator {
            Binary::Add => Ok(Value::Float(a + b)),
            Binary::Subtract => Ok(Value::Float(a - b)),
            Binary::Multiply => Ok(Value::Float(a * b)),
            Binary::Divide if zero => {
                Err(self.raise("ZeroDivisionError", "float division by zero"))
            }
            Binary::Divide => Ok(Value::Float(a / b)),
            Binary::Floor if zero => {
                Err(self.raise("ZeroDivisionError", "float floor division by zero"))
            }
            Binary::Floor => Ok(Value::Float(divided(a, b).0)),
            Binary::Modulo if zero => Err(self.raise("ZeroDivisionError", "float modulo")),
            Binary::Modulo => Ok(Value::Float(divided(a, b).1)),
            Binary::Power if a == 0.0 && b < 0.0 => Err(self.raise(
                "ZeroDivisionError",
                "0.0 cannot be raised to a negative power",
            )),
            Binary::Power => {
                let result = power(a, b);
                if result.is_nan() && !a.is_nan() && !b.is_nan() {
                    Err(self.unplayed(
                        "a complex number",
                        "Raise only numbers above zero to a fraction.",
                    ))
                } else if result.is_infinite() && a.is_finite() && b.is_finite() {
                    let arguments =
                        vec![Value::Int(34), Value::text("Numerical result out of range")];
                    Err(self.raise_with("OverflowError", arguments))
                } else {
                    Ok(Value::Float(result))
                }
            }
            _ => return None,
        })
    }

    fn repeated(&mut self, value: &Value, count: i128) -> Res<Value> {
        let size = match value {
            Value::Text(it) => it.len(),
            Value::Bytes(it) => it.len(),
            Value::List(it) => it.borrow().len() * 16,
            Value::Tuple(it) => it.len() * 16,
            _ => 0,
        };
        let size = i128::try_from(size).unwrap_or(i128::MAX);
        let total = if size == 0 {
            0
        } else {
            size.saturating_mul(count.max(0))
        };
        if total > LONGEST * 8 {
            return Err(self.unplayed(
                "a repetition this long",
                "Repeat it at most a million times.",
            ));
        }
        let count = if size == 0 {
            0
        } else {
            usize::try_from(count.max(0)).unwrap_or(0)
        };
        self.grow(usize::try_from(total).unwrap_or(usize::MAX))?;
        Ok(match value {
            Value::Text(it) => Value::text(it.repeat(count)),
            Value::Bytes(it) => Value::Bytes(it.repeat(count).into()),
            Value::List(it) => {
                let items = it.borrow().clone();
                Value::list(std::iter::repeat_n(items, count).flatten().collect())
            }
            Value::Tuple(it) => {
                Value::tuple(std::iter::repeat_n(it.to_vec(), count).flatten().collect())
            }
            other => other.clone(),
        })
    }

    /// A set, or the keys of a dict as one.
    pub(crate) fn as_set(&self, value: &Value) -> Option<Dict> {
        match value {
            Value::Set(it, _) => Some(it.borrow().clone()),
            Value::Object(object) => match &**object {
                Object::View(dict, crate::object::Shows::Keys) => {
                    let mut set = Dict::default();
                    for (key, name, _) in dict.borrow().keyed() {
                        set.insert(key.clone(), name.clone(), Value::None);
                    }
                    Some(set)
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// `a | b` and its kin.
pub(crate) fn sets(a: &Dict, operator: Binary, b: &Dict) -> Dict {
    let mut out = Dict::default();
    let mut take = |from: &Dict, keep: &dyn Fn(&crate::dict::Key) -> bool| {
        for (key, name, _) in from.keyed().filter(|it| keep(it.0)) {
            out.insert(key.clone(), name.clone(), Value::None);
        }
    };
    match operator {
        Binary::Or => {
            take(a, &|_| true);
            take(b, &|_| true);
        }
        Binary::And => take(a, &|key| b.contains(key)),
        Binary::Subtract => take(a, &|key| !b.contains(key)),
        _ => {
            take(a, &|key| !b.contains(key));
            take(b, &|key| !a.contains(key));
        }
    }
    out
}

#[allow(clippy::cast_precision_loss, reason = "as Python's float() of an int")]
fn to_float(it: i128) -> f64 {
    it as f64
}

/// True division of whole numbers, rounded once where both are exact as floats.
fn quotient(a: i128, b: i128) -> f64 {
    to_float(a) / to_float(b)
}

/// Rounds down, as Python's `//` does.
pub(crate) fn floor(a: i128, b: i128) -> Option<i128> {
    let quotient = a.checked_div(b)?;
    let inexact = a.checked_rem(b)? != 0;
    Some(if inexact && ((a < 0) != (b < 0)) {
        quotient - 1
    } else {
        quotient
    })
}

/// `a // b` and `a % b` of floats, as `CPython` computes them.
pub(crate) fn divided(a: f64, b: f64) -> (f64, f64) {
    let mut rest = libm::fmod(a, b);
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = libm::copysign(0.0, b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    let floored = if quotient == 0.0 {
        libm::copysign(0.0, a / b)
    } else {
        let floored = libm::floor(quotient);
        if quotient - floored > 0.5 {
            floored + 1.0
        } else {
            floored
        }
    };
    (floored, rest)
}

pub(crate) fn power(a: f64, b: f64) -> f64 {
    libm::pow(a, b)
}
