//! Dates: `gmtime`, `mktime`, `strftime`, `strptime`, in UTC.

use crate::eval::{Ran, error};
use crate::value::Val;
use script::calendar::{DAYS, MONTHS, civil, days_of, name};

#[allow(clippy::cast_possible_truncation)]
fn whole(number: f64) -> i64 {
    number.floor() as i64
}

#[allow(clippy::cast_precision_loss)]
fn val(number: i64) -> Val {
    Val::Num(number as f64)
}

pub(crate) fn broken_down(value: &Val) -> Ran<Val> {
    let Val::Num(seconds) = value else {
        return error("gmtime() requires a number");
    };
    let total = whole(*seconds);
    let (year, month, day) = civil(total.div_euclid(86_400));
    let days = total.div_euclid(86_400);
    let second = total.rem_euclid(86_400);
    #[allow(clippy::cast_precision_loss)]
    let part = (second % 60) as f64 + seconds.fract().max(0.0);
    Ok(Val::arr(vec![
        val(year),
        val(month - 1),
        val(day),
        val(second / 3600),
        val(second / 60 % 60),
        Val::Num(part),
        val((days + 4).rem_euclid(7)),
        val(days - days_of(year, 1, 1)),
    ]))
}

fn parts(value: &Val, name: &str) -> Ran<Vec<i64>> {
    match value {
        Val::Num(_) => parts(&broken_down(value)?, name),
        Val::Arr(items) if items.len() >= 6 => items
            .iter()
            .map(|it| match it {
                Val::Num(number) => Ok(whole(*number)),
                _ => error(format!("{name} requires parsed datetime inputs")),
            })
            .collect(),
        _ => error(format!("{name}/1 requires parsed datetime inputs")),
    }
}

pub(crate) fn mktime(value: &Val) -> Ran<Val> {
    let Val::Arr(_) = value else {
        return error("mktime requires array of 6 numbers");
    };
    match parts(value, "mktime")?.as_slice() {
        [year, month, day, hour, minute, second, ..] => Ok(val(days_of(*year, month + 1, *day)
            * 86_400
            + hour * 3600
            + minute * 60
            + second)),
        _ => error("mktime requires array of 6 numbers"),
    }
}

pub(crate) fn strftime(value: &Val, format: &Val) -> Ran<Val> {
    let Val::Str(format) = format else {
        return error("strftime/1 requires a string format");
    };
    let numbers = parts(value, "strftime")?;
    let [year, month, day, hour, minute, second, ..] = *numbers.as_slice() else {
        return error("strftime/1 requires parsed datetime inputs");
    };
    let days = days_of(year, month + 1, day);
    let weekday = usize::try_from((days + 4).rem_euclid(7)).unwrap_or(0);
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let half = if hour % 12 == 0 { 12 } else { hour % 12 };
        let at = usize::try_from(month).unwrap_or(0);
        let text = match chars.next() {
            Some('Y') => year.to_string(),
            Some('y') => format!("{:02}", year.rem_euclid(100)),
            Some('m') => format!("{:02}", month + 1),
            Some('d') => format!("{day:02}"),
            Some('e') => format!("{day:2}"),
            Some('H') => format!("{hour:02}"),
            Some('I') => format!("{half:02}"),
            Some('M') => format!("{minute:02}"),
            Some('S') => format!("{second:02}"),
            Some('p') => if hour < 12 { "AM" } else { "PM" }.to_owned(),
            Some('Z') => "UTC".to_owned(),
            Some('z') => "+0000".to_owned(),
            Some('F') => format!("{year}-{:02}-{day:02}", month + 1),
            Some('T') => format!("{hour:02}:{minute:02}:{second:02}"),
            Some('R') => format!("{hour:02}:{minute:02}"),
            Some('D') => format!("{:02}/{day:02}/{:02}", month + 1, year.rem_euclid(100)),
            Some('A') => name(&DAYS, weekday, false),
            Some('a') => name(&DAYS, weekday, true),
            Some('B') => name(&MONTHS, at, false),
            Some('b' | 'h') => name(&MONTHS, at, true),
            Some('j') => format!("{:03}", days - days_of(year, 1, 1) + 1),
            Some('u') => if weekday == 0 { 7 } else { weekday }.to_string(),
            Some('w') => weekday.to_string(),
            Some('s') => (days * 86_400 + hour * 3600 + minute * 60 + second).to_string(),
            Some('c') => format!(
                "{} {} {day:2} {hour:02}:{minute:02}:{second:02} {year}",
                name(&DAYS, weekday, true),
                name(&MONTHS, at, true)
            ),
            Some(other) => other.to_string(),
            None => "%".to_owned(),
        };
        out.push_str(&text);
    }
    Ok(Val::str(out))
}

#[allow(clippy::too_many_lines)] // an arm for each letter
pub(crate) fn strptime(value: &Val, format: &Val) -> Ran<Val> {
    let (Val::Str(text), Val::Str(format)) = (value, format) else {
        return error("strptime/1 requires string inputs and arguments");
    };
    let fails = || {
        error(format!(
            "date \"{text}\" does not match format \"{format}\""
        ))
    };
    let (mut year, mut month, mut day, mut hour, mut minute, mut second) = (1900, 1, 1, 0, 0, 0);
    let mut rest = &**text;
    let full = format
        .replace("%T", "%H:%M:%S")
        .replace("%F", "%Y-%m-%d")
        .replace("%R", "%H:%M");
    let mut chars = full.chars();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            rest = rest.trim_start();
            continue;
        }
        if c != '%' {
            match rest.strip_prefix(c) {
                Some(after) => rest = after,
                None => return fails(),
            }
            continue;
        }
        let kind = chars.next().unwrap_or('%');
        let most = if kind == 'Y' { 4 } else { 2 };
        let digits = rest
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        let mut number = |slot: &mut i64| match rest.get(..digits).and_then(|it| it.parse().ok()) {
            Some(number) => {
                *slot = number;
                rest = rest.get(digits..).unwrap_or_default();
                true
            }
            None => false,
        };
        let fits = match kind {
            'Y' => number(&mut year),
            'm' => number(&mut month),
            'd' | 'e' => number(&mut day),
            'H' => number(&mut hour),
            'M' => number(&mut minute),
            'S' => number(&mut second),
            'Z' => {
                let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                rest = rest.get(letters..).unwrap_or_default();
                letters > 0
            }
            'z' => {
                let sign = rest
                    .bytes()
                    .take_while(|c| c.is_ascii_digit() || b"+-:Z".contains(c))
                    .count();
                rest = rest.get(sign..).unwrap_or_default();
                sign > 0
            }
            'b' | 'B' | 'h' | 'a' | 'A' => {
                let names: &[&str] = if matches!(kind, 'a' | 'A') {
                    &DAYS
                } else {
                    &MONTHS
                };
                let found = names
                    .iter()
                    .position(|it| it.get(..3).is_some_and(|short| rest.starts_with(short)));
                match found {
                    Some(at) => {
                        let long = names.get(at).copied().unwrap_or_default();
                        let length = if rest.starts_with(long) {
                            long.len()
                        } else {
                            3
                        };
                        rest = rest.get(length..).unwrap_or_default();
                        if !matches!(kind, 'a' | 'A') {
                            month = i64::try_from(at).unwrap_or(0) + 1;
                        }
                        true
                    }
                    None => false,
                }
            }
            _ => false,
        };
        if !fits {
            return fails();
        }
    }
    if !rest.is_empty() {
        return fails();
    }
    broken_down(&val(days_of(year, month, day) * 86_400
        + hour * 3600
        + minute * 60
        + second))
}
