//! `printf`'s formats, as bash and awk know them.

use crate::value::Value;

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
    /// `#`: `0x` before hexadecimal digits, `0` before octal ones.
    marked: bool,
    width: usize,
    precision: Option<usize>,
    /// As bash reckons, in C's `long double`, not as awk does in `double`.
    long: bool,
}

/// What awk's `printf` prints; `false`: there were too few values.
pub(crate) fn awk(format: &str, values: &[Value]) -> (String, bool) {
    let mut out = String::new();
    let mut next = 0;
    // What isn't a number counts as 0 there, or as the number that it begins with.
    let value = |place: usize, kind: char| values.get(place).map(|it| it.printed(kind));
    pass(format, &value, false, &mut next, &mut out, &mut Vec::new());
    (out, next <= values.len())
}

/// What `printf` prints, and what it complains about.
pub fn formatted(format: &str, values: &[String]) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut complaints = Vec::new();
    let mut next = 0;
    let value = |place: usize, _: char| values.get(place).cloned();
    loop {
        let before = next;
        let ended = pass(format, &value, true, &mut next, &mut out, &mut complaints);
        if ended || next >= values.len() || next == before || out.len() > 1 << 20 {
            return (out, complaints);
        }
    }
}

/// One time through the format. `value` gives the value at a place, as the conversion takes it.
fn pass(
    format: &str,
    value: &dyn Fn(usize, char) -> Option<String>,
    long: bool,
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
                let mut spec = Spec {
                    long,
                    ..Spec::default()
                };
                while let Some(flag) = chars.next_if(|c| "-0+ #'".contains(*c)) {
                    match flag {
                        '-' => spec.left = true,
                        '0' => spec.zero = true,
                        '+' => spec.plus = true,
                        ' ' => spec.space = true,
                        '#' => spec.marked = true,
                        _ => {}
                    }
                }
                let mut take = |kind: char| {
                    let taken = value(*next, kind);
                    *next += 1;
                    taken
                };
                let mut digits = String::new();
                while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                    digits.push(digit);
                }
                spec.width = digits.parse::<usize>().unwrap_or(0).min(10_000);
                if chars.peek() == Some(&'*') {
                    chars.next();
                    spec.width = take('d')
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
                let value = take(kind);
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
            let mut digits = format!("{digits:0>width$}", width = spec.precision.unwrap_or(0));
            if spec.marked && number != 0 {
                match kind {
                    'x' | 'X' => {
                        let room = spec.width.saturating_sub(2);
                        if spec.zero && !spec.left && spec.precision.is_none() {
                            digits = format!("{digits:0>room$}");
                        }
                        digits = format!("0{kind}{digits}");
                    }
                    'o' if !digits.starts_with('0') => digits.insert(0, '0'),
                    _ => {}
                }
            }
            let signed = matches!(kind, 'd' | 'i');
            signed_text(&digits, signed && number < 0, spec)
        }
        'f' | 'F' | 'e' | 'E' | 'g' | 'G' => {
            let number: f64 = if text.trim().is_empty() {
                0.0
            } else {
                script::float::parse(text.trim()).unwrap_or_else(|| {
                    complaints.push(format!("{text}: invalid number"));
                    0.0
                })
            };
            let digits = match kind {
                'f' | 'F' => {
                    let precision = spec.precision.unwrap_or(6);
                    extended(text.trim(), precision)
                        .filter(|_| spec.long)
                        .unwrap_or_else(|| format!("{:.precision$}", number.abs()))
                }
                'e' | 'E' => exponent(number.abs(), spec.precision.unwrap_or(6)),
                _ => general(number.abs(), spec.precision.unwrap_or(6)),
            };
            let digits = if matches!(kind, 'E' | 'G') {
                digits.to_uppercase()
            } else {
                digits
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

/// A decimal text rounded to `n` digits by way of 64 binary ones, as C's `long double` has them on x86; none where
/// it is no plain number, or too long for this.
fn extended(text: &str, precision: usize) -> Option<String> {
    let text = text.trim_start_matches(['+', '-']);
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let scale = u32::try_from(rest.len()).ok().filter(|it| *it <= 18)?;
    let plain = !text.is_empty()
        && whole.len() <= 12
        && format!("{whole}{rest}").bytes().all(|c| c.is_ascii_digit());
    if !plain || precision > 18 {
        return None;
    }
    let digits: u128 = format!("0{whole}{rest}").parse().ok()?;
    let ten = 10_u128.checked_pow(scale)?;
    // digits / 10^scale = mantissa / 2^shift, with a mantissa of 64 bits, rounded to even.
    let mut shift = 0_u32;
    let halves = |number: u128, by: u128| {
        let (quotient, left) = (number / by, number % by);
        let up = left * 2 > by || left * 2 == by && quotient % 2 == 1;
        quotient + u128::from(up)
    };
    while digits > 0 && (digits << shift) / ten < 1 << 63 {
        shift += 1;
        if digits.leading_zeros() <= shift {
            return None;
        }
    }
    let mantissa = halves(digits << shift, ten);
    let times = mantissa.checked_mul(10_u128.checked_pow(u32::try_from(precision).ok()?)?)?;
    let rounded = halves(times, 1_u128.checked_shl(shift)?);
    let text = format!("{rounded:0>width$}", width = precision + 1);
    if precision == 0 {
        return Some(text);
    }
    let (whole, rest) = text.split_at(text.len() - precision);
    Some(format!("{whole}.{rest}"))
}

/// A number in powers of ten, as C writes it.
pub fn exponent(number: f64, precision: usize) -> String {
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
    let hex = digits.strip_prefix("0x").or(digits.strip_prefix("0X"));
    let (radix, kind, digits) = match (hex, digits.strip_prefix('0')) {
        (Some(digits), _) => (16, "hex ", digits),
        (None, Some(digits)) if !digits.is_empty() => (8, "octal ", digits),
        _ => (10, "", digits),
    };
    let end = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let lead = digits.get(..end).unwrap_or_default();
    if lead.is_empty() || end < digits.len() {
        complaints.push(format!("{text}: invalid {kind}number"));
    }
    // Too many digits are the greatest number.
    let number = if lead.is_empty() {
        0
    } else {
        i64::from_str_radix(lead, radix).unwrap_or(i64::MAX)
    };
    if negative { -number } else { number }
}

/// A number as C's `%g` writes it.
pub fn general(number: f64, precision: usize) -> String {
    let precision = precision.max(1);
    if number == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{number:.*e}", precision - 1);
    let power: i64 = text
        .split_once('e')
        .and_then(|(_, it)| it.parse().ok())
        .unwrap_or(0);
    let most = i64::try_from(precision).unwrap_or(6);
    let trim = |text: String| {
        if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            text
        }
    };
    if power < -4 || power >= most {
        let written = exponent(number, precision - 1);
        return match written.split_once('e') {
            Some((digits, power)) => format!("{}e{power}", trim(digits.to_owned())),
            None => written,
        };
    }
    let decimals = usize::try_from(most - 1 - power).unwrap_or(0);
    trim(format!("{number:.decimals$}"))
}

#[cfg(test)]
mod tests {
    use super::{awk, formatted};
    use crate::value::Value;

    #[test]
    fn awk_writes_each_value_as_its_conversion_takes_it() {
        let (number, text) = (Value::Number, |it: &str| Value::Text(it.to_owned()));
        for (format, value, expected) in [
            ("%s", number(0.1 + 0.2), "0.3"),
            ("%.17g", number(0.1 + 0.2), "0.30000000000000004"),
            ("%s", number(17.0), "17"),
            ("%s", number(1e300), "1e+300"),
            ("%c", number(65.0), "A"),
            ("%c", text("hello"), "h"),
            ("%d", number(3.99), "3"),
            ("%d", number(-0.5), "0"),
            ("%d", text("010"), "10"),
            ("%d", text("1e3"), "1000"),
            ("%x", text("255 calls"), "ff"),
            ("%.1f", text("12.5%"), "12.5"),
        ] {
            let (told, complete) = awk(format, &[value]);
            assert_eq!((told.as_str(), complete), (expected, true), "{format}");
        }
    }

    /// What bash 5.2 prints and complains of.
    #[test]
    fn digits_that_are_none_end_a_number_of_bash() {
        for (value, expected, complaint) in [
            ("08", "0", Some("08: invalid octal number")),
            ("019", "1", Some("019: invalid octal number")),
            ("0x1g", "1", Some("0x1g: invalid hex number")),
            ("1.5", "1", Some("1.5: invalid number")),
            ("-", "0", Some("-: invalid number")),
            ("0x", "0", Some("0x: invalid hex number")),
            ("010", "8", None),
            ("0X1F", "31", None),
            ("+5", "5", None),
            ("-7", "-7", None),
            ("", "0", None),
        ] {
            let (told, complaints) = formatted("%d", &[value.to_owned()]);
            let complaint: Vec<String> = complaint.map(str::to_owned).into_iter().collect();
            assert_eq!(
                (told.as_str(), complaints),
                (expected, complaint),
                "{value}"
            );
        }
    }
}
