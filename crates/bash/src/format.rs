//! `printf`.

use crate::shell::{Run, Shell};
use crate::variable::Value;

impl Shell<'_> {
    pub(crate) fn printf(&mut self, arguments: &[String]) -> Run<i32> {
        let (target, arguments) = match arguments {
            [flag, name, rest @ ..] if flag == "-v" => (Some(name.clone()), rest),
            [flag, rest @ ..] if flag == "--" => (None, rest),
            all => (None, all),
        };
        let Some((format, values)) = arguments.split_first() else {
            self.complain("printf: usage: printf [-v var] format [arguments]");
            return Ok(2);
        };
        let (text, complaints) = formatted(format, values);
        for complaint in &complaints {
            self.complain(&format!("printf: {complaint}"));
        }
        match target {
            Some(name) => self.assign(&name, Value::Text(text))?,
            None => self.write(1, &text),
        }
        Ok(i32::from(!complaints.is_empty()))
    }
}

/// One `%…` of a format.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of printf's, free of the others"
)]
struct Spec {
    left: bool,
    zero: bool,
    plus: bool,
    space: bool,
    width: usize,
    precision: Option<usize>,
}

/// What `printf` prints, and what it complains about.
pub(crate) fn formatted(format: &str, values: &[String]) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut complaints = Vec::new();
    let mut next = 0;
    loop {
        let before = next;
        let ended = pass(format, values, &mut next, &mut out, &mut complaints);
        if ended || next >= values.len() || next == before || out.len() > 1 << 20 {
            return (out, complaints);
        }
    }
}

fn pass(
    format: &str,
    values: &[String],
    next: &mut usize,
    out: &mut String,
    complaints: &mut Vec<String>,
) -> bool {
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let mut sequence = String::from('\\');
                sequence.extend(chars.next());
                // Digits of a coded character belong to it.
                while sequence.len() < 5
                    && chars.peek().is_some_and(char::is_ascii_hexdigit)
                    && (sequence.starts_with("\\x")
                        || sequence.chars().nth(1).is_some_and(|c| c.is_digit(8)))
                {
                    sequence.extend(chars.next());
                }
                if sequence == "\\c" {
                    return true;
                }
                out.push_str(&crate::escape::ansi_c(&sequence));
            }
            '%' => {
                if chars.peek() == Some(&'%') {
                    chars.next();
                    out.push('%');
                    continue;
                }
                let mut spec = Spec::default();
                while let Some(flag) = chars.next_if(|c| "-0+ #'".contains(*c)) {
                    match flag {
                        '-' => spec.left = true,
                        '0' => spec.zero = true,
                        '+' => spec.plus = true,
                        ' ' => spec.space = true,
                        _ => {}
                    }
                }
                let mut take = || {
                    let value = values.get(*next).cloned();
                    *next += 1;
                    value
                };
                let mut digits = String::new();
                while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                    digits.push(digit);
                }
                spec.width = digits.parse::<usize>().unwrap_or(0).min(10_000);
                if chars.peek() == Some(&'*') {
                    chars.next();
                    spec.width = take()
                        .and_then(|it| it.parse::<usize>().ok())
                        .unwrap_or(0)
                        .min(10_000);
                }
                if chars.next_if_eq(&'.').is_some() {
                    let mut digits = String::new();
                    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                        digits.push(digit);
                    }
                    spec.precision = Some(digits.parse::<usize>().unwrap_or(0).min(400));
                }
                while chars
                    .next_if(|c| "lhqjzt".contains(*c) && *c != 'q')
                    .is_some()
                {}
                let Some(kind) = chars.next() else {
                    out.push('%');
                    return false;
                };
                let value = take();
                if one(kind, &spec, value, out, complaints) {
                    return true;
                }
            }
            c => out.push(c),
        }
    }
    false
}

fn one(
    kind: char,
    spec: &Spec,
    value: Option<String>,
    out: &mut String,
    complaints: &mut Vec<String>,
) -> bool {
    let text = value.unwrap_or_default();
    let mut ended = false;
    let body = match kind {
        's' => cut(&text, spec),
        'b' => {
            let (unescaped, end) = crate::escape::echo(&text);
            ended = end;
            cut(&unescaped, spec)
        }
        'q' => crate::escape::backslashed(&text),
        'c' => text.chars().take(1).collect(),
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
            let number = integer(&text, complaints);
            let digits = match kind {
                'x' => format!("{number:x}"),
                'X' => format!("{number:X}"),
                'o' => format!("{number:o}"),
                _ => number.unsigned_abs().to_string(),
            };
            let digits = format!("{digits:0>width$}", width = spec.precision.unwrap_or(0));
            let signed = matches!(kind, 'd' | 'i');
            signed_text(&digits, signed && number < 0, spec)
        }
        'f' | 'F' | 'e' | 'E' | 'g' | 'G' => {
            let number: f64 = if text.trim().is_empty() {
                0.0
            } else {
                text.trim().parse().unwrap_or_else(|_| {
                    complaints.push(format!("{text}: invalid number"));
                    0.0
                })
            };
            let digits = match kind {
                'f' | 'F' => format!("{:.*}", spec.precision.unwrap_or(6), number.abs()),
                'e' | 'E' => exponent(number.abs(), spec.precision.unwrap_or(6)),
                _ => crate::tools::general(number.abs(), spec.precision.unwrap_or(6)),
            };
            signed_text(&digits, number.is_sign_negative() && number != 0.0, spec)
        }
        other => {
            complaints.push(format!("`{other}': invalid format character"));
            return true;
        }
    };
    let missing = spec.width.saturating_sub(body.chars().count());
    let pad = " ".repeat(missing);
    if spec.left {
        out.push_str(&body);
        out.push_str(&pad);
    } else {
        out.push_str(&pad);
        out.push_str(&body);
    }
    ended
}

/// A number in powers of ten, as C writes it.
pub(crate) fn exponent(number: f64, precision: usize) -> String {
    let text = format!("{number:.precision$e}");
    match text.split_once('e') {
        Some((digits, power)) => {
            let (sign, power) = match power.strip_prefix('-') {
                Some(power) => ('-', power),
                None => ('+', power),
            };
            format!("{digits}e{sign}{power:0>2}")
        }
        None => text,
    }
}

fn cut(text: &str, spec: &Spec) -> String {
    match spec.precision {
        Some(most) => text.chars().take(most).collect(),
        None => text.to_owned(),
    }
}

fn signed_text(digits: &str, negative: bool, spec: &Spec) -> String {
    let sign = if negative {
        "-"
    } else if spec.plus {
        "+"
    } else if spec.space {
        " "
    } else {
        ""
    };
    let zeros = if spec.zero && !spec.left {
        spec.width.saturating_sub(sign.len() + digits.len())
    } else {
        0
    };
    format!("{sign}{}{digits}", "0".repeat(zeros))
}

fn integer(text: &str, complaints: &mut Vec<String>) -> i64 {
    let text = text.trim();
    if text.is_empty() {
        return 0;
    }
    if let Some(quoted) = text.strip_prefix(['\'', '"']) {
        return quoted.chars().next().map_or(0, |c| i64::from(u32::from(c)));
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let parsed = if let Some(hex) = digits.strip_prefix("0x") {
        i64::from_str_radix(hex, 16)
    } else if digits.len() > 1 && digits.starts_with('0') {
        i64::from_str_radix(digits, 8)
    } else {
        digits.parse()
    };
    let number = parsed.unwrap_or_else(|_| {
        complaints.push(format!("{text}: invalid number"));
        let lead: String = digits.chars().take_while(char::is_ascii_digit).collect();
        lead.parse().unwrap_or(0)
    });
    if negative { -number } else { number }
}
