//! `date`, on the page's clock, in UTC.

use crate::shell::{Ran, Shell};
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
                // Weeks that begin on Sunday, and on Monday.
                'U' | 'W' => {
                    let day = self.days - days_of(self.year, 1, 1);
                    let weekday = (self.days + if kind == 'U' { 4 } else { 3 }).rem_euclid(7);
                    two((day + 7 - weekday) / 7)
                }
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
    pub(crate) fn date(&mut self, arguments: &[String]) -> Ran<i32> {
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
    fn moment(&mut self, text: &str, now: i64) -> Ran<i64> {
        let Some(total) = read(text, now) else {
            return self.refuse(
                &format!("date -d '{text}'"),
                "Write it as @seconds or as 2026-01-31T12:00:00Z.",
            );
        };
        Ok(total)
    }
}

/// What the words of a date have said so far.
struct Reading {
    year: i64,
    month: i64,
    day: i64,
    /// Seconds of the day.
    seconds: i64,
    /// Seconds east of UTC, once a zone was named.
    zone: Option<i64>,
    timed: bool,
    dated: bool,
    weekday: Option<(i64, i64)>,
    months: i64,
    later: i64,
    /// What `ago` takes back: the last relative item, in months and in seconds.
    last: (i64, i64),
}

/// GNU's `date -d`, as far as scripts go: a day, a time, a zone, and steps from there.
fn read(text: &str, now: i64) -> Option<i64> {
    let text = text.to_ascii_lowercase().replace(',', " ");
    if let Some(seconds) = text.trim().strip_prefix('@') {
        return seconds.split('.').next()?.parse().ok();
    }
    let (year, month, day) = civil(now.div_euclid(86_400));
    let mut found = Reading {
        year,
        month,
        day,
        seconds: now.rem_euclid(86_400),
        zone: None,
        timed: false,
        dated: false,
        weekday: None,
        months: 0,
        later: 0,
        last: (0, 0),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        let next = words.get(at).copied().unwrap_or_default();
        at += found.word(word, next)?;
    }
    if (found.dated || found.weekday.is_some()) && !found.timed {
        found.seconds = 0;
    }
    let months = found.year * 12 + found.month - 1 + found.months;
    let days = days_of(months.div_euclid(12), months.rem_euclid(12) + 1, 1) + found.day - 1;
    // A day that is named counts only where no date is given.
    let weekday = found
        .weekday
        .filter(|_| !found.dated)
        .map_or(0, |(count, day)| {
            let ahead = (day - (days + 4)).rem_euclid(7);
            // `monday` is today where today is one, `next monday` never is.
            let count = if count > 0 && ahead > 0 {
                count - 1
            } else {
                count
            };
            ahead + 7 * count
        });
    Some((days + weekday) * 86_400 + found.seconds - found.zone.unwrap_or(0) + found.later)
}

impl Reading {
    /// Takes a word; says how many of those behind it went with it.
    fn word(&mut self, word: &str, next: &str) -> Option<usize> {
        let named = |names: &[&str]| {
            let fits = |it: &&str| it.to_ascii_lowercase().starts_with(word) && word.len() >= 3;
            names.iter().position(fits)
        };
        match word {
            "now" | "today" | "at" | "on" | "and" => return Some(0),
            "yesterday" => self.step(-1, "day")?,
            "tomorrow" => self.step(1, "day")?,
            "z" | "utc" | "gmt" => self.zone = Some(0),
            "noon" => self.clock("12:00")?,
            "midnight" => self.clock("00:00")?,
            "ago" if self.last.1 == i64::MIN => return None,
            "ago" => {
                self.months -= 2 * self.last.0;
                self.later -= 2 * self.last.1;
            }
            "next" | "last" | "this" => {
                let count = match word {
                    "next" => 1,
                    "last" => -1,
                    _ => 0,
                };
                let fits = |it: &&str| it.to_ascii_lowercase().starts_with(next) && next.len() >= 3;
                if let Some(day) = DAYS.iter().position(fits) {
                    self.weekday = Some((count, i64::try_from(day).ok()?));
                } else {
                    self.step(count, next)?;
                }
                return Some(1);
            }
            _ if word.contains(':') && !word.contains(['t', '-'])
                || word.ends_with("am")
                || word.ends_with("pm") =>
            {
                self.clock(word)?;
            }
            "+" | "-" => {
                // Behind a time without a zone, GNU takes a number for one.
                let digits = next.bytes().take_while(u8::is_ascii_digit).count();
                return self
                    .signed(&format!("{word}{next}"), digits == next.len())
                    .map(|it| it + 1);
            }
            _ if word.starts_with(['+', '-']) => return self.signed(word, true),
            _ => {
                if self.date(word).is_some() {
                    return Some(0);
                }
                if let Some(month) = named(&MONTHS) {
                    self.month = i64::try_from(month).ok()? + 1;
                    self.dated = true;
                    if let Ok(day) = next.parse::<i64>() {
                        if day > 31 {
                            self.year = day;
                        } else {
                            self.day = day;
                        }
                        return Some(1);
                    }
                } else if let Some(day) = named(&DAYS) {
                    self.weekday = Some((0, i64::try_from(day).ok()?));
                } else if let Ok(number) = word.parse::<i64>() {
                    let month =
                        |it: &&str| next.len() >= 3 && it.to_ascii_lowercase().starts_with(next);
                    if MONTHS.iter().any(month) {
                        self.day = number;
                    } else if self.step(number, next).is_some() {
                        return Some(1);
                    } else if word.len() == 4 && self.dated {
                        self.year = number;
                    } else {
                        return None;
                    }
                } else {
                    let split = word.find(|c: char| !c.is_ascii_digit())?;
                    let (number, unit) = word.split_at(split);
                    let number = if number.is_empty() {
                        1
                    } else {
                        number.parse().ok()?
                    };
                    self.step(number, unit)?;
                }
            }
        }
        Some(0)
    }

    /// `+1`, `-5days`, `+02:00`: a step with its unit in the next word, one in itself, or a zone.
    fn signed(&mut self, word: &str, bare: bool) -> Option<usize> {
        let sign = if word.starts_with('-') { -1 } else { 1 };
        let digits = word.get(1..)?;
        if bare && self.timed && self.zone.is_none() {
            self.zone = Some(sign * zone(digits)?);
            return Some(0);
        }
        let split = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        let (number, unit) = digits.split_at(split);
        let number = sign * number.parse::<i64>().ok()?;
        if unit.is_empty() {
            // Its unit is the next word; without one it counts seconds of nothing that GNU knows.
            self.waiting(number);
            Some(0)
        } else {
            self.step(number, unit)?;
            Some(0)
        }
    }

    /// A number whose unit the next word is: that word then steps once, so it is put in front.
    const fn waiting(&mut self, number: i64) {
        self.last = (number, i64::MIN);
    }

    /// A step of `n` units.
    fn step(&mut self, count: i64, unit: &str) -> Option<()> {
        let count = match self.last {
            (number, i64::MIN) => number,
            _ => count,
        };
        let (months, seconds) = match unit.strip_suffix('s').unwrap_or(unit) {
            "sec" | "second" => (0, 1),
            "min" | "minute" => (0, 60),
            "hour" => (0, 3600),
            "day" => (0, 86_400),
            "week" => (0, 604_800),
            "fortnight" => (0, 1_209_600),
            "month" => (1, 0),
            "year" => (12, 0),
            _ => return None,
        };
        self.last = (count.checked_mul(months)?, count.checked_mul(seconds)?);
        self.months = self.months.checked_add(self.last.0)?;
        self.later = self.later.checked_add(self.last.1)?;
        Some(())
    }

    /// `2026-01-31`, `2026/01/31`, `01/31/2026`, `20260131`, and any of them with `T` and a time.
    fn date(&mut self, word: &str) -> Option<()> {
        let (day, time) = match word.split_once('t') {
            Some((day, time)) if day.starts_with(|c: char| c.is_ascii_digit()) => (day, Some(time)),
            _ => (word, None),
        };
        let parts: Vec<i64> = if day.len() == 8 && day.bytes().all(|it| it.is_ascii_digit()) {
            vec![
                day.get(..4)?.parse().ok()?,
                day.get(4..6)?.parse().ok()?,
                day.get(6..)?.parse().ok()?,
            ]
        } else {
            let parts = day.split(['-', '/']).map(str::parse::<i64>);
            parts.collect::<Result<_, _>>().ok()?
        };
        let american = day.contains('/') && day.split('/').next().is_some_and(|it| it.len() < 4);
        let (year, month, day) = match *parts.as_slice() {
            [month, day, year] if american => (year, month, day),
            [year, month, day] => (year, month, day),
            _ => return None,
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        if let Some(time) = time {
            self.clock(time)?;
        }
        (self.year, self.month, self.day, self.dated) = (year, month, day, true);
        Some(())
    }

    /// `12:30`, `12:30:05.123Z`, `12:30+02:00`, `10pm`.
    fn clock(&mut self, word: &str) -> Option<()> {
        let (word, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
            (Some(word), _) => (word, Some(0)),
            (_, Some(word)) => (word, Some(12)),
            _ => (word, None),
        };
        let (word, utc) = match word.strip_suffix('z') {
            Some(word) => (word, true),
            None => (word, false),
        };
        let (time, east) = match word.find(['+', '-']) {
            Some(at) => {
                let (time, east) = word.split_at(at);
                let sign = if east.starts_with('-') { -1 } else { 1 };
                (time, Some(sign * zone(east.get(1..)?)?))
            }
            None => (word, None),
        };
        let mut parts = time.split(':');
        let mut hour: i64 = parts.next()?.parse().ok()?;
        let minute: i64 = parts.next().map_or(Some(0), |it| it.parse().ok())?;
        let second = parts
            .next()
            .map(|it| it.split('.').next().unwrap_or_default());
        let second: i64 = second.map_or(Some(0), |it| it.parse().ok())?;
        if let Some(half) = half {
            hour = hour % 12 + half;
        }
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..=60).contains(&second) {
            return None;
        }
        self.seconds = hour * 3600 + minute * 60 + second;
        self.timed = true;
        if utc || east.is_some() {
            self.zone = Some(east.unwrap_or(0));
        }
        Some(())
    }
}

/// Seconds of a zone such as `02:00`, `0200` or `2`.
fn zone(digits: &str) -> Option<i64> {
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() > 2 => digits.split_at(digits.len() - 2),
        None => (digits, "0"),
    };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 24 && minutes < 60).then_some(hours * 3600 + minutes * 60)
}

#[cfg(test)]
mod tests {
    use super::{Moment, read};

    /// As GNU `date -u -d … +%FT%T` of coreutils 9.1 answers.
    #[test]
    fn words_are_read_as_gnu_date_reads_them() {
        for (words, expected) in [
            ("2024-03-01 10:00:00 +1 hour", "2024-03-01T10:00:00"),
            ("2024-03-01 10:00:00 - 5 minutes", "2024-03-01T15:01:00"),
            ("2024-03-01 - 5 minutes", "2024-02-29T23:55:00"),
            ("2024-03-01 +1 day", "2024-03-02T00:00:00"),
            ("2024-03-01T10:00:00Z + 1 hour", "2024-03-01T11:00:00"),
            ("2024-03-01 10:00 UTC + 1 day", "2024-03-02T10:00:00"),
            ("Jan 5 2024", "2024-01-05T00:00:00"),
            ("5 January 2024 14:30", "2024-01-05T14:30:00"),
            ("20240301", "2024-03-01T00:00:00"),
            ("03/01/2024", "2024-03-01T00:00:00"),
            ("2024-03-01T10:00:00+02:00", "2024-03-01T08:00:00"),
            ("2024-03-01T10:00:00.123+0000", "2024-03-01T10:00:00"),
            ("2024-01-31 +1 month", "2024-03-02T00:00:00"),
            ("2024-02-29 1 year ago", "2023-03-01T00:00:00"),
            ("2024-01-15 2 days 3 hours ago", "2024-01-16T21:00:00"),
            ("2024-01-15 next week", "2024-01-22T00:00:00"),
            ("2024-01-15 last month", "2023-12-15T00:00:00"),
            ("2024-03-01 10pm", "2024-03-01T22:00:00"),
            ("-1 day 2024-03-01", "2024-02-29T00:00:00"),
            ("2024-05-05 monday", "2024-05-05T00:00:00"),
            ("1 hour 2024-01-01", "2024-01-01T01:00:00"),
            ("@1700000000", "2023-11-14T22:13:20"),
            ("now", "2026-01-05T09:00:00"),
            ("15 minutes ago", "2026-01-05T08:45:00"),
            ("-15min", "2026-01-05T08:45:00"),
            ("yesterday", "2026-01-04T09:00:00"),
            ("next monday", "2026-01-12T00:00:00"),
        ] {
            let total = read(words, 1_767_603_600);
            let text = total.map(|it| Moment::of(it, 0).format("%FT%T"));
            assert_eq!(text.as_deref(), Some(expected), "{words}");
        }
        assert_eq!(read("garbage", 0), None);
        assert_eq!(read("2024-13-01", 0), None);
    }
}
