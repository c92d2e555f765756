//! Numbers with a fraction, read from text.
//!
//! The same answers as `str::parse`, without its table of powers: 10 KB that no compression shrinks, in each of the
//! programs that a paste fetches.

use std::cmp::Ordering;

/// Digits that can tell two numbers apart; what follows them only says that there is more.
const MOST_DIGITS: usize = 800;

/// The number that a text writes, rounded to the nearest one there is, ties to even. It takes what `f64::from_str`
/// takes: a sign, digits with a point, an exponent; `inf`, `infinity` and `nan` in any case.
pub fn parse(text: &str) -> Option<f64> {
    let (negative, rest) = match text.as_bytes().split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text.as_bytes()),
    };
    let is = |word: &[u8]| rest.eq_ignore_ascii_case(word);
    let size = if is(b"inf") || is(b"infinity") {
        f64::INFINITY
    } else if is(b"nan") {
        f64::NAN
    } else {
        magnitude(rest)?
    };
    Some(if negative { -size } else { size })
}

/// Digits, the power of ten that they are multiplied by.
fn magnitude(text: &[u8]) -> Option<f64> {
    let (mut digits, mut exponent) = (Vec::new(), 0_i64);
    let (mut any, mut point, mut more) = (false, false, false);
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        match byte {
            b'0'..=b'9' => {
                any = true;
                if digits.len() >= MOST_DIGITS {
                    more |= *byte != b'0';
                    exponent += 1;
                } else if *byte != b'0' || !digits.is_empty() {
                    digits.push(byte - b'0');
                }
                exponent -= i64::from(point);
            }
            b'.' if !point => point = true,
            b'e' | b'E' if any => {
                exponent += power(after)?;
                break;
            }
            _ => return None,
        }
        rest = after;
    }
    if !any {
        return None;
    }
    if more {
        digits.push(1);
        exponent -= 1;
    }
    Some(nearest(&digits, exponent))
}

fn power(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() {
        return None;
    }
    let mut power = 0_i64;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        power = (power * 10 + i64::from(digit - b'0')).min(1_000_000);
    }
    Some(if negative { -power } else { power })
}

/// The number nearest to these digits times that power of ten.
fn nearest(digits: &[u8], exponent: i64) -> f64 {
    let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    if digits.is_empty() || length + exponent < -326 {
        return 0.0;
    }
    if length + exponent > 310 {
        return f64::INFINITY;
    }
    let ten = usize::try_from(exponent.unsigned_abs()).unwrap_or(0);
    if digits.len() <= 15 && ten <= 22 {
        // Both are exact, so one operation rounds once.
        let whole = digits
            .iter()
            .fold(0.0, |sum, it| sum * 10.0 + f64::from(*it));
        let scale = (0..ten).fold(1.0, |product, _| product * 10.0);
        return if exponent < 0 {
            whole / scale
        } else {
            whole * scale
        };
    }
    let mut above = vec![0];
    for digit in digits {
        times_ten(&mut above, u32::from(*digit));
    }
    let mut below = vec![1];
    let scaled = if exponent < 0 { &mut below } else { &mut above };
    for _ in 0..ten {
        times_ten(scaled, 0);
    }
    // The quotient is brought between 1 and 2, times a power of two.
    let mut two = bits(&above) - bits(&below);
    for _ in 0..two {
        double(&mut below);
    }
    for _ in two..0 {
        double(&mut above);
    }
    if order(&above, &below).is_lt() {
        double(&mut above);
        two -= 1;
    }
    if two > 1023 {
        return f64::INFINITY;
    }
    let precision = 53 - (-1022 - two).max(0);
    if precision < 0 {
        return 0.0;
    }
    let mut mantissa = 0_u64;
    for _ in 0..precision {
        mantissa <<= 1;
        if order(&above, &below).is_ge() {
            subtract(&mut above, &below);
            mantissa |= 1;
        }
        double(&mut above);
    }
    let up = match order(&above, &below) {
        Ordering::Less => 0,
        Ordering::Equal => mantissa & 1,
        Ordering::Greater => 1,
    };
    let base = u64::try_from(two + 1022).unwrap_or(0);
    f64::from_bits((base << 52) + mantissa + up)
}

// Whole numbers of any length, their lowest 32 bits first.

fn times_ten(number: &mut Vec<u32>, plus: u32) {
    let mut carry = u64::from(plus);
    for limb in number.iter_mut() {
        carry += u64::from(*limb) * 10;
        *limb = low(carry);
        carry >>= 32;
    }
    if carry > 0 {
        number.push(low(carry));
    }
}

#[allow(clippy::cast_possible_truncation)] // the lower half
const fn low(number: u64) -> u32 {
    number as u32
}

fn double(number: &mut Vec<u32>) {
    let mut carry = 0;
    for limb in number.iter_mut() {
        let over = *limb >> 31;
        *limb = *limb << 1 | carry;
        carry = over;
    }
    if carry > 0 {
        number.push(carry);
    }
}

fn trimmed(number: &[u32]) -> &[u32] {
    let length = number
        .iter()
        .rposition(|it| *it != 0)
        .map_or(0, |it| it + 1);
    number.get(..length).unwrap_or_default()
}

fn bits(number: &[u32]) -> i64 {
    let number = trimmed(number);
    let top = number.last().map_or(32, |it| it.leading_zeros());
    i64::try_from(number.len() * 32).unwrap_or(0) - i64::from(top)
}

fn order(a: &[u32], b: &[u32]) -> Ordering {
    let (a, b) = (trimmed(a), trimmed(b));
    a.len()
        .cmp(&b.len())
        .then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// `a` without `b`, which is no larger.
fn subtract(a: &mut [u32], b: &[u32]) {
    let mut borrow = false;
    for (at, limb) in a.iter_mut().enumerate() {
        let other = b.get(at).copied().unwrap_or(0);
        let (less, first) = limb.overflowing_sub(other);
        let (less, second) = less.overflowing_sub(u32::from(borrow));
        *limb = less;
        borrow = first || second;
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn the_same_as_the_standard_library() {
        let mut texts: Vec<String> = [
            "",
            "+",
            "-",
            ".",
            "e5",
            ".e5",
            "1.",
            ".5",
            "-.5e1",
            "1e",
            "1e+",
            "1e5x",
            "1_0",
            " 1",
            "inf",
            "-Infinity",
            "nan",
            "infinit",
            "0",
            "-0",
            "0.1",
            "1.5",
            "123456789012345678901234567890",
            "1e22",
            "1e23",
            "8.5e-1",
            "1e308",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "1e309",
            "1e400",
            "5e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.2250738585072014e-308",
            "2.225073858507201e-308",
            "1e-400",
            "9007199254740993",
            "9007199254740992.5",
            "9007199254740993.0000000000000000000000000001",
            "0.000001",
            "1e999999999999",
            "1e-999999999999",
            "6.631236846766476e-316",
            "179769313486231580793e289",
            "2.2250738585072011e-308",
        ]
        .map(str::to_owned)
        .into();
        texts.push(format!("0.{}1", "0".repeat(400)));
        texts.push(format!("{}e-700", "7".repeat(700)));
        texts.push(format!("9007199254740993.{}1", "0".repeat(900)));
        texts.push(format!("9007199254740993.{}", "0".repeat(900)));
        let mut state = 7_u64;
        for _ in 0..20_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let number = f64::from_bits(state ^ state >> 29);
            texts.push(format!("{number:e}"));
            texts.push(format!("{number:.20e}"));
        }
        for text in texts {
            let (mine, theirs) = (parse(&text), text.parse::<f64>().ok());
            assert_eq!(mine.map(f64::to_bits), theirs.map(f64::to_bits), "{text}");
        }
    }
}
