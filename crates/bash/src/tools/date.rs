//! `date`, on the page's clock, in UTC.

use crate::shell::{Run, Shell};
use script::calendar::{DAYS, MONTHS, civil, days_of, name};

struct Moment {
    year: i64,
    month: i64,
    day: i64,
    seconds: i64,
    days: i64,
    total: i64,
    milliseconds: u64,
}

impl Moment {
    fn of(total: i64, milliseconds: u64) -> Self {
        let days = total.div_euclid(86_400);
        let (year, month, day) = civil(days);
        Self {
            year,
            month,
            day,
            seconds: total.rem_euclid(86_400),
            days,
            total,
            milliseconds,
        }
    }

    fn format(&self, format: &str) -> String {
        let mut out = String::new();
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            let mut kind = chars.next().unwrap_or('%');
            let mut pad = true;
            if kind == '-' {
                pad = false;
                kind = chars.next().unwrap_or('%');
            }
            let mut digits = String::new();
            while kind.is_ascii_digit() {
                digits.push(kind);
                kind = chars.next().unwrap_or('%');
            }
            let two = |number: i64| {
                if pad {
                    format!("{number:02}")
                } else {
                    number.to_string()
                }
            };
            let (hour, minute, second) = (
                self.seconds / 3600,
                self.seconds / 60 % 60,
                self.seconds % 60,
            );
            let weekday = usize::try_from((self.days + 4).rem_euclid(7)).unwrap_or(0);
            let month = usize::try_from(self.month - 1).unwrap_or(0);
            let half = if hour % 12 == 0 { 12 } else { hour % 12 };
            let text = match kind {
                'Y' => self.year.to_string(),
                'y' => two(self.year.rem_euclid(100)),
                'C' => two(self.year / 100),
                'm' => two(self.month),
                'd' => two(self.day),
                'e' => format!("{:2}", self.day),
                'H' => two(hour),
                'I' => two(half),
                'M' => two(minute),
                'S' => two(second),
                'p' => if hour < 12 { "AM" } else { "PM" }.to_owned(),
                's' => self.total.to_string(),
                'N' => {
                    let nanos = format!("{:09}", (self.milliseconds % 1000) * 1_000_000);
                    let width = digits.parse::<usize>().unwrap_or(9).min(9);
                    nanos.get(..width).unwrap_or(&nanos).to_owned()
                }
                'F' => format!("{}-{:02}-{:02}", self.year, self.month, self.day),
                'T' => format!("{hour:02}:{minute:02}:{second:02}"),
                'R' => format!("{hour:02}:{minute:02}"),
                'D' => format!("{:02}/{:02}/{:02}", self.month, self.day, self.year % 100),
                'A' => name(&DAYS, weekday, false),
                'a' => name(&DAYS, weekday, true),
                'B' => name(&MONTHS, month, false),
                'b' | 'h' => name(&MONTHS, month, true),
                'j' => format!("{:03}", self.days - days_of(self.year, 1, 1) + 1),
                'u' => if weekday == 0 { 7 } else { weekday }.to_string(),
                'w' => weekday.to_string(),
                'Z' => "UTC".to_owned(),
                'z' => "+0000".to_owned(),
                'n' => "\n".to_owned(),
                't' => "\t".to_owned(),
                other => other.to_string(),
            };
            out.push_str(&text);
        }
        out
    }
}

/// A moment in seconds since 1970, by a format of `date`.
pub(crate) fn moment(seconds: i64, format: &str) -> String {
    Moment::of(seconds, 0).format(format)
}

impl Shell<'_> {
    pub(crate) fn date(&mut self, arguments: &[String]) -> Run<i32> {
        let milliseconds = self.host.now();
        let mut total = i64::try_from(milliseconds / 1000).unwrap_or(0);
        let mut format = "%a %b %e %T %Z %Y".to_owned();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            if let Some(text) = word.strip_prefix('+') {
                text.clone_into(&mut format);
                continue;
            }
            match word.as_str() {
                "-u" | "--utc" => {}
                "-d" | "--date" => {
                    total = self.moment(rest.next().map_or("", String::as_str), total)?;
                }
                "-R" | "--rfc-email" => "%a, %d %b %Y %T %z".clone_into(&mut format),
                "-I" | "--iso-8601" | "-Idate" => "%F".clone_into(&mut format),
                "-Iseconds" | "--iso-8601=seconds" | "-Is" => "%FT%T+00:00".clone_into(&mut format),
                _ if word.starts_with("--date=") => {
                    total = self.moment(word.get(7..).unwrap_or_default(), total)?;
                }
                _ => return self.unknown_option("date", word),
            }
        }
        let text = Moment::of(total, milliseconds).format(&format);
        self.write(1, &format!("{text}\n"));
        Ok(0)
    }

    /// The seconds that a date in words stands for.
    fn moment(&mut self, text: &str, now: i64) -> Run<i64> {
        let mut total = now;
        let mut sign = 1;
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut rest = words.iter().peekable();
        while let Some(word) = rest.next() {
            let word = word.to_ascii_lowercase();
            if let Some(seconds) = word.strip_prefix('@').and_then(|it| it.parse::<i64>().ok()) {
                total = seconds;
            } else if matches!(word.as_str(), "now" | "today") {
            } else if word == "yesterday" {
                total -= 86_400;
            } else if word == "tomorrow" {
                total += 86_400;
            } else if word == "ago" {
            } else if let Some(absolute) = absolute(&word) {
                total = absolute;
            } else {
                let digits = word.trim_start_matches(['+', '-']);
                let split = digits
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(digits.len());
                let (number, unit) = digits.split_at(split);
                if word.starts_with('-') {
                    sign = -1;
                }
                let unit = if unit.is_empty() {
                    rest.next()
                        .map(|it| it.to_ascii_lowercase())
                        .unwrap_or_default()
                } else {
                    unit.to_owned()
                };
                let size = match unit.trim_end_matches('s') {
                    "sec" | "second" | "" => 1,
                    "min" | "minute" => 60,
                    "hour" => 3600,
                    "day" => 86_400,
                    "week" => 604_800,
                    _ => {
                        return self.refuse(
                            &format!("date -d '{text}'"),
                            "Write it as @seconds or as 2026-01-31T12:00:00Z.",
                        );
                    }
                };
                if rest.peek().is_some_and(|it| it.eq_ignore_ascii_case("ago")) {
                    sign = -1;
                }
                total += sign * size * number.parse::<i64>().unwrap_or(1);
                sign = 1;
            }
        }
        Ok(total)
    }
}

/// `2026-01-31`, `2026-01-31T12:00:00Z`.
fn absolute(text: &str) -> Option<i64> {
    let (day, time) = text.split_once(['t', ' ']).unwrap_or((text, "00:00:00"));
    let mut numbers = day.split('-').map(str::parse::<i64>);
    let (year, month, date) = (
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
    );
    let time = time.trim_end_matches('z');
    let time = time.split(['.', '+']).next()?;
    let mut numbers = time.split(':').map(|it| it.parse::<i64>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    let seconds = next() * 3600 + next() * 60 + next();
    Some(days_of(year, month, date) * 86_400 + seconds)
}
