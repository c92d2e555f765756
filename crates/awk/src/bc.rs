//! `bc`: what scripts reckon with it, in decimal digits as it does.

use crate::Beyond;
use script::{Host, Output};
use std::collections::BTreeMap;

/// Digits after the point that are kept at most.
const MOST_SCALE: u32 = 20;

/// A decimal number: `digits / 10^scale`.
#[derive(Clone, Copy, Debug, Default)]
struct Decimal {
    digits: i128,
    scale: u32,
}

struct Reader<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    scale: u32,
    variables: &'a mut BTreeMap<String, Decimal>,
    depth: u32,
}

enum Failed {
    Syntax,
    Zero,
    /// Not played: too large, or a part of bc that isn't.
    Beyond,
}

/// `bc` with these words.
pub(crate) fn run(
    arguments: &[String],
    stdin: &str,
    host: &mut dyn Host,
) -> Result<Output, Beyond> {
    let (mut out, mut errors) = (String::new(), String::new());
    let mut scale = 0;
    let mut paths = Vec::new();
    for word in arguments {
        match word.as_str() {
            "-l" | "--mathlib" => scale = MOST_SCALE,
            "-q" | "--quiet" | "-lq" | "-ql" => {
                if word.contains('l') {
                    scale = MOST_SCALE;
                }
            }
            _ if word.starts_with('-') => return Err(crate::unknown("bc", word)),
            _ => paths.push(word.clone()),
        }
    }
    let mut text = String::new();
    for path in &paths {
        let Some(more) = crate::text_of(host, path) else {
            return Ok(crate::said(1, format!("File {path} is unavailable.\n")));
        };
        text.push_str(&more);
    }
    text.push_str(stdin);
    let mut variables = BTreeMap::new();
    for statement in text.split(['\n', ';']) {
        let statement = statement.trim();
        if statement.is_empty() || statement == "quit" {
            continue;
        }
        if let Some(value) = statement
            .strip_prefix("scale")
            .and_then(|it| it.trim_start().strip_prefix('='))
            && let Ok(value) = value.trim().parse::<u32>()
        {
            scale = value;
            continue;
        }
        if scale > MOST_SCALE || statement.contains('"') {
            return Err((
                "bc".to_owned(),
                "Give its output: of bc, sums with at most 20 digits after the point are played.",
            ));
        }
        let mut reader = Reader {
            chars: statement.chars().peekable(),
            scale,
            variables: &mut variables,
            depth: 0,
        };
        match reader.statement() {
            Ok(Some(value)) => {
                let line = format!("{}\n", value.text());
                out.push_str(&line);
            }
            Ok(None) => {}
            Err(Failed::Syntax) => errors.push_str("(standard_in) 1: syntax error\n"),
            Err(Failed::Zero) => {
                errors.push_str("Runtime error (func=(main), adr=3): Divide by zero\n");
            }
            Err(Failed::Beyond) => {
                return Err((
                    "bc".to_owned(),
                    "Give its output: of bc, + - * / % ^, comparisons, sqrt and scale are played.",
                ));
            }
        }
    }
    Ok(Output {
        stdout: out,
        ..crate::said(0, errors)
    })
}

fn power_of_ten(power: u32) -> Result<i128, Failed> {
    10_i128.checked_pow(power).ok_or(Failed::Beyond)
}

impl Decimal {
    fn whole(number: i128) -> Self {
        Self {
            digits: number,
            scale: 0,
        }
    }

    /// With this many digits after the point; what is more is cut off.
    fn at(self, scale: u32) -> Result<Self, Failed> {
        let digits = if scale >= self.scale {
            self.digits
                .checked_mul(power_of_ten(scale - self.scale)?)
                .ok_or(Failed::Beyond)?
        } else {
            self.digits / power_of_ten(self.scale - scale)?
        };
        Ok(Self { digits, scale })
    }

    fn pair(self, other: Self) -> Result<(i128, i128, u32), Failed> {
        let scale = self.scale.max(other.scale);
        Ok((self.at(scale)?.digits, other.at(scale)?.digits, scale))
    }

    /// As bc writes it: no zero before the point.
    fn text(self) -> String {
        let digits = self.digits.unsigned_abs().to_string();
        let sign = if self.digits < 0 { "-" } else { "" };
        let scale = self.scale as usize;
        if scale == 0 || self.digits == 0 {
            return format!("{sign}{digits}");
        }
        let digits = format!("{digits:0>scale$}");
        let (whole, rest) = digits.split_at(digits.len() - scale);
        format!("{sign}{whole}.{rest}")
    }
}

impl Reader<'_> {
    fn blanks(&mut self) {
        while self.chars.next_if(|c| c.is_whitespace()).is_some() {}
    }

    fn sign(&mut self, wanted: &str) -> bool {
        self.blanks();
        let mut ahead = self.chars.clone();
        for c in wanted.chars() {
            if ahead.next() != Some(c) {
                return false;
            }
        }
        self.chars = ahead;
        true
    }

    /// A statement's value; none where it only assigns.
    fn statement(&mut self) -> Result<Option<Decimal>, Failed> {
        let before = self.chars.clone();
        let name = self.name();
        if !name.is_empty() && self.sign("=") && self.chars.peek() != Some(&'=') {
            let value = self.comparison()?;
            self.end()?;
            self.variables.insert(name, value);
            return Ok(None);
        }
        self.chars = before;
        let value = self.comparison()?;
        self.end()?;
        Ok(Some(value))
    }

    fn end(&mut self) -> Result<(), Failed> {
        self.blanks();
        if self.chars.peek().is_some() {
            Err(Failed::Syntax)
        } else {
            Ok(())
        }
    }

    fn name(&mut self) -> String {
        self.blanks();
        let mut name = String::new();
        while let Some(c) = self.chars.next_if(|c| {
            c.is_ascii_lowercase() || !name.is_empty() && (c.is_ascii_digit() || *c == '_')
        }) {
            name.push(c);
        }
        name
    }

    fn comparison(&mut self) -> Result<Decimal, Failed> {
        let left = self.or_sum()?;
        for (sign, test) in [
            ("<=", (|a, b| a <= b) as fn(i128, i128) -> bool),
            (">=", |a, b| a >= b),
            ("==", |a, b| a == b),
            ("!=", |a, b| a != b),
            ("<", |a, b| a < b),
            (">", |a, b| a > b),
        ] {
            if self.sign(sign) {
                let right = self.or_sum()?;
                let (a, b, _) = left.pair(right)?;
                let result = Decimal::whole(i128::from(test(a, b)));
                return self.logic(result);
            }
        }
        self.logic(left)
    }

    fn logic(&mut self, left: Decimal) -> Result<Decimal, Failed> {
        if self.sign("&&") {
            let right = self.comparison()?;
            return Ok(Decimal::whole(i128::from(
                left.digits != 0 && right.digits != 0,
            )));
        }
        if self.sign("||") {
            let right = self.comparison()?;
            return Ok(Decimal::whole(i128::from(
                left.digits != 0 || right.digits != 0,
            )));
        }
        Ok(left)
    }

    fn or_sum(&mut self) -> Result<Decimal, Failed> {
        let mut left = self.product()?;
        loop {
            let minus = if self.sign("+") {
                false
            } else if self.sign("-") {
                true
            } else {
                return Ok(left);
            };
            let (a, b, scale) = left.pair(self.product()?)?;
            let digits = if minus {
                a.checked_sub(b)
            } else {
                a.checked_add(b)
            };
            left = Decimal {
                digits: digits.ok_or(Failed::Beyond)?,
                scale,
            };
        }
    }

    fn product(&mut self) -> Result<Decimal, Failed> {
        let mut left = self.power()?;
        loop {
            if self.sign("*") {
                let right = self.power()?;
                let digits = left
                    .digits
                    .checked_mul(right.digits)
                    .ok_or(Failed::Beyond)?;
                let whole = Decimal {
                    digits,
                    scale: left.scale + right.scale,
                };
                left =
                    whole
                        .at((left.scale + right.scale)
                            .min(self.scale.max(left.scale).max(right.scale)))?;
            } else if self.sign("/") {
                let right = self.power()?;
                left = divided(left, right, self.scale)?;
            } else if self.sign("%") {
                let right = self.power()?;
                let scale = (self.scale + right.scale).max(left.scale);
                let quotient = divided(left, right, self.scale)?;
                let times = Decimal {
                    digits: quotient
                        .digits
                        .checked_mul(right.digits)
                        .ok_or(Failed::Beyond)?,
                    scale: quotient.scale + right.scale,
                };
                let (a, b, all) = left.pair(times)?;
                left = Decimal {
                    digits: a.checked_sub(b).ok_or(Failed::Beyond)?,
                    scale: all,
                }
                .at(scale)?;
            } else {
                return Ok(left);
            }
        }
    }

    fn power(&mut self) -> Result<Decimal, Failed> {
        let base = self.unary()?;
        if !self.sign("^") {
            return Ok(base);
        }
        let exponent = self.power()?;
        let count = u32::try_from(exponent.at(0)?.digits).map_err(|_| Failed::Beyond)?;
        let digits = base.digits.checked_pow(count).ok_or(Failed::Beyond)?;
        let scale = base.scale.checked_mul(count).ok_or(Failed::Beyond)?;
        Decimal { digits, scale }.at(scale.min(self.scale.max(base.scale)))
    }

    fn unary(&mut self) -> Result<Decimal, Failed> {
        self.depth += 1;
        if self.depth > 60 {
            return Err(Failed::Beyond);
        }
        let value = self.atom();
        self.depth -= 1;
        value
    }

    fn atom(&mut self) -> Result<Decimal, Failed> {
        if self.sign("-") {
            let value = self.unary()?;
            return Ok(Decimal {
                digits: -value.digits,
                ..value
            });
        }
        if self.sign("(") {
            let value = self.comparison()?;
            return if self.sign(")") {
                Ok(value)
            } else {
                Err(Failed::Syntax)
            };
        }
        let name = self.name();
        if !name.is_empty() {
            if !self.sign("(") {
                return if name == "scale" {
                    Ok(Decimal::whole(i128::from(self.scale)))
                } else {
                    Ok(self.variables.get(&name).copied().unwrap_or_default())
                };
            }
            let value = self.comparison()?;
            if !self.sign(")") {
                return Err(Failed::Syntax);
            }
            return match name.as_str() {
                "sqrt" if value.digits >= 0 => {
                    let scale = self.scale.max(value.scale);
                    let wide = value.at(scale.checked_mul(2).ok_or(Failed::Beyond)?)?;
                    Ok(Decimal {
                        digits: wide.digits.isqrt(),
                        scale,
                    })
                }
                "scale" => Ok(Decimal::whole(i128::from(value.scale))),
                _ => Err(Failed::Beyond),
            };
        }
        let mut digits = 0_i128;
        let mut scale = 0;
        let (mut any, mut point) = (false, false);
        while let Some(c) = self
            .chars
            .next_if(|c| c.is_ascii_digit() || *c == '.' && !point)
        {
            if c == '.' {
                point = true;
                continue;
            }
            any = true;
            digits = digits
                .checked_mul(10)
                .and_then(|it| it.checked_add(i128::from(c.to_digit(10).unwrap_or(0))))
                .ok_or(Failed::Beyond)?;
            scale += u32::from(point);
        }
        if !any && !point {
            return Err(match self.chars.peek() {
                Some(c) if c.is_ascii_alphabetic() || *c == '!' => Failed::Beyond,
                _ => Failed::Syntax,
            });
        }
        Ok(Decimal { digits, scale })
    }
}

fn divided(left: Decimal, right: Decimal, scale: u32) -> Result<Decimal, Failed> {
    if right.digits == 0 {
        return Err(Failed::Zero);
    }
    // left / 10^a : right / 10^b, with `scale` digits.
    let up = scale + right.scale;
    let digits = if up >= left.scale {
        left.digits
            .checked_mul(power_of_ten(up - left.scale)?)
            .ok_or(Failed::Beyond)?
            / right.digits
    } else {
        left.digits
            / right
                .digits
                .checked_mul(power_of_ten(left.scale - up)?)
                .ok_or(Failed::Beyond)?
    };
    Ok(Decimal { digits, scale })
}
