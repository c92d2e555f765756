//! `datetime`: instants, dates, durations and zones.

use crate::ast::Binary;
use crate::object::Object;
use crate::value::Value;
use script::calendar;
use std::cmp::Ordering;

/// Microseconds of a day and of a second.
pub(crate) const DAY: i128 = 86_400_000_000;
const SECOND: i128 = 1_000_000;

/// An offset from UTC, and how Python names the zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Zone {
    pub(crate) seconds: i64,
    /// `dateutil`'s `tzlocal()` and `tzutc()`; `datetime.timezone` otherwise.
    pub(crate) name: &'static str,
}

pub(crate) const UTC: Zone = Zone {
    seconds: 0,
    name: "utc",
};

/// A thing of `datetime`.
#[derive(Clone, Debug)]
pub(crate) enum Time {
    /// Microseconds since 1970 on the clock there, and the zone.
    Instant(i128, Option<Zone>),
    /// Days since 1970.
    Date(i64),
    /// Microseconds.
    Delta(i128),
    Zone(Zone),
}

impl Time {
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Instant(..) => "datetime.datetime",
            Self::Date(_) => "datetime.date",
            Self::Delta(_) => "datetime.timedelta",
            Self::Zone(zone) => match zone.name {
                "tzlocal" => "tzlocal",
                "tzutc" => "tzutc",
                _ => "datetime.timezone",
            },
        }
    }

    fn instant(&self) -> Option<(i128, bool)> {
        match self {
            Self::Instant(micros, zone) => {
                let offset = zone.map_or(0, |it| i128::from(it.seconds));
                Some((micros - offset * SECOND, zone.is_some()))
            }
            _ => None,
        }
    }

    /// What makes equal times equal keys.
    pub(crate) fn key(&self) -> (i128, u8) {
        match self {
            Self::Instant(..) => self.instant().map_or((0, 0), |it| (it.0, u8::from(it.1))),
            Self::Date(days) => (i128::from(*days), 2),
            Self::Delta(micros) => (*micros, 3),
            Self::Zone(zone) => (i128::from(zone.seconds), 4),
        }
    }

    pub(crate) fn same(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    /// None where the two have no order; none inside where only one of them has a zone.
    pub(crate) fn order(&self, other: &Self) -> Option<Option<Ordering>> {
        match (self, other) {
            (Self::Instant(..), Self::Instant(..)) => {
                let (a, b) = (self.instant()?, other.instant()?);
                Some((a.1 == b.1).then(|| a.0.cmp(&b.0)))
            }
            (Self::Date(a), Self::Date(b)) => Some(Some(a.cmp(b))),
            (Self::Delta(a), Self::Delta(b)) => Some(Some(a.cmp(b))),
            _ => None,
        }
    }

    pub(crate) fn str(&self) -> String {
        match self {
            Self::Instant(..) => self.iso(' ').unwrap_or_default(),
            Self::Date(_) => self.iso('T').unwrap_or_default(),
            Self::Delta(micros) => {
                let (days, rest) = (micros.div_euclid(DAY), micros.rem_euclid(DAY));
                let clock = clock(rest).trim_start_matches('0').to_owned();
                let clock = if clock.starts_with(':') {
                    format!("0{clock}")
                } else {
                    clock
                };
                match days {
                    0 => clock,
                    1 | -1 => format!("{days} day, {clock}"),
                    _ => format!("{days} days, {clock}"),
                }
            }
            Self::Zone(zone) => zone_name(*zone),
        }
    }

    pub(crate) fn repr(&self) -> String {
        match self {
            Self::Instant(micros, zone) => {
                let (year, month, day) = civil(micros.div_euclid(DAY));
                let rest = micros.rem_euclid(DAY);
                let (seconds, fraction) = (rest / SECOND, rest % SECOND);
                let mut out = format!(
                    "datetime.datetime({year}, {month}, {day}, {}, {}",
                    seconds / 3600,
                    seconds / 60 % 60
                );
                if seconds % 60 != 0 || fraction != 0 {
                    out.push_str(&format!(", {}", seconds % 60));
                }
                if fraction != 0 {
                    out.push_str(&format!(", {fraction}"));
                }
                if let Some(zone) = zone {
                    out.push_str(&format!(", tzinfo={}", Self::Zone(*zone).repr()));
                }
                out + ")"
            }
            Self::Date(days) => {
                let (year, month, day) = civil(i128::from(*days));
                format!("datetime.date({year}, {month}, {day})")
            }
            Self::Delta(micros) => {
                let (days, rest) = (micros.div_euclid(DAY), micros.rem_euclid(DAY));
                let mut parts = Vec::new();
                if days != 0 {
                    parts.push(format!("days={days}"));
                }
                if rest / SECOND != 0 {
                    parts.push(format!("seconds={}", rest / SECOND));
                }
                if rest % SECOND != 0 {
                    parts.push(format!("microseconds={}", rest % SECOND));
                }
                if parts.is_empty() {
                    "datetime.timedelta(0)".to_owned()
                } else {
                    format!("datetime.timedelta({})", parts.join(", "))
                }
            }
            Self::Zone(zone) => match zone.name {
                "tzlocal" => "tzlocal()".to_owned(),
                "tzutc" => "tzutc()".to_owned(),
                _ if zone.seconds == 0 => "datetime.timezone.utc".to_owned(),
                _ => format!(
                    "datetime.timezone({})",
                    Self::Delta(i128::from(zone.seconds) * SECOND).repr()
                ),
            },
        }
    }

    /// `isoformat()`.
    pub(crate) fn iso(&self, between: char) -> Option<String> {
        match self {
            Self::Instant(micros, zone) => {
                let (year, month, day) = civil(micros.div_euclid(DAY));
                let clock = clock(micros.rem_euclid(DAY));
                let zone = zone.map(|it| offset(it.seconds, ":")).unwrap_or_default();
                Some(format!(
                    "{year:04}-{month:02}-{day:02}{between}{clock}{zone}"
                ))
            }
            Self::Date(days) => {
                let (year, month, day) = civil(i128::from(*days));
                Some(format!("{year:04}-{month:02}-{day:02}"))
            }
            _ => None,
        }
    }

    /// `strftime(format)`; none for a letter that isn't played.
    pub(crate) fn format(&self, format: &str) -> Option<String> {
        let (micros, zone) = match self {
            Self::Instant(micros, zone) => (*micros, *zone),
            Self::Date(days) => (i128::from(*days) * DAY, None),
            _ => return None,
        };
        let days = micros.div_euclid(DAY);
        let (year, month, day) = civil(days);
        let rest = micros.rem_euclid(DAY);
        let seconds = rest / SECOND;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let weekday = usize::try_from((days + 3).rem_euclid(7)).unwrap_or(0);
        let at_month = usize::try_from(month - 1).unwrap_or(0);
        let month_name = calendar::MONTHS.get(at_month).copied().unwrap_or_default();
        let at_day = (weekday + 1) % 7;
        let day_name = calendar::DAYS.get(at_day).copied().unwrap_or_default();
        let mut out = String::new();
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            match chars.next() {
                Some('Y') => out.push_str(&format!("{year:04}")),
                Some('y') => out.push_str(&format!("{:02}", year % 100)),
                Some('m') => out.push_str(&format!("{month:02}")),
                Some('d') => out.push_str(&format!("{day:02}")),
                Some('e') => out.push_str(&format!("{day:2}")),
                Some('H') => out.push_str(&format!("{hour:02}")),
                Some('I') => out.push_str(&format!("{:02}", (hour + 11) % 12 + 1)),
                Some('M') => out.push_str(&format!("{minute:02}")),
                Some('S') => out.push_str(&format!("{second:02}")),
                Some('f') => out.push_str(&format!("{:06}", rest % SECOND)),
                Some('p') => out.push_str(if hour < 12 { "AM" } else { "PM" }),
                Some('a') => out.push_str(day_name.get(..3).unwrap_or_default()),
                Some('A') => out.push_str(day_name),
                Some('b' | 'h') => out.push_str(month_name.get(..3).unwrap_or_default()),
                Some('B') => out.push_str(month_name),
                Some('j') => out.push_str(&format!("{:03}", days - days_of(year, 1, 1) + 1)),
                Some('U') => out.push_str(&format!(
                    "{:02}",
                    (days - days_of(year, 1, 1) + 7 - (days + 4).rem_euclid(7)) / 7
                )),
                Some('W') => out.push_str(&format!(
                    "{:02}",
                    (days - days_of(year, 1, 1) + 7 - (days + 3).rem_euclid(7)) / 7
                )),
                Some(letter @ ('G' | 'V')) => {
                    let thursday = days + 3 - (days + 3).rem_euclid(7);
                    let (year, ..) = civil(thursday);
                    out.push_str(&match letter {
                        'G' => year.to_string(),
                        _ => format!("{:02}", (thursday - days_of(year, 1, 1)) / 7 + 1),
                    });
                }
                Some('u') => out.push_str(&(weekday + 1).to_string()),
                Some('w') => out.push_str(&((weekday + 1) % 7).to_string()),
                Some('z') => {
                    out.push_str(&zone.map(|it| offset(it.seconds, "")).unwrap_or_default());
                }
                Some('Z') => out.push_str(&zone.map(zone_name).unwrap_or_default()),
                Some('s') => out.push_str(&micros.div_euclid(SECOND).to_string()),
                Some('F') => out.push_str(&format!("{year:04}-{month:02}-{day:02}")),
                Some('T') => out.push_str(&format!("{hour:02}:{minute:02}:{second:02}")),
                Some('D') => out.push_str(&format!("{month:02}/{day:02}/{:02}", year % 100)),
                Some('c') => out.push_str(&format!(
                    "{} {} {day:2} {hour:02}:{minute:02}:{second:02} {year}",
                    day_name.get(..3).unwrap_or_default(),
                    month_name.get(..3).unwrap_or_default()
                )),
                Some('x') => out.push_str(&format!("{month:02}/{day:02}/{:02}", year % 100)),
                Some('X') => out.push_str(&format!("{hour:02}:{minute:02}:{second:02}")),
                Some('%') => out.push('%'),
                _ => return None,
            }
        }
        Some(out)
    }
}

fn zone_name(zone: Zone) -> String {
    if zone.seconds == 0 {
        "UTC".to_owned()
    } else {
        format!("UTC{}", offset(zone.seconds, ":"))
    }
}

fn offset(seconds: i64, colon: &str) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{colon}{:02}", minutes / 60, minutes % 60)
}

/// `HH:MM:SS`, with microseconds where there are any.
fn clock(micros: i128) -> String {
    let (seconds, fraction) = (micros / SECOND, micros % SECOND);
    let fraction = if fraction == 0 {
        String::new()
    } else {
        format!(".{fraction:06}")
    };
    format!(
        "{:02}:{:02}:{:02}{fraction}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// Beyond any year that Python has, and within what the calendar reckons with.
const FAR: i128 = 1 << 40;

fn near(number: i128) -> i64 {
    i64::try_from(number.clamp(-FAR, FAR)).unwrap_or_default()
}

/// Year, month and day of a day since 1970.
pub(crate) fn civil(days: i128) -> (i128, i128, i128) {
    let (year, month, day) = calendar::civil(near(days));
    (year.into(), month.into(), day.into())
}

/// The day since 1970.
pub(crate) fn days_of(year: i128, month: i128, day: i128) -> i128 {
    calendar::days_of(near(year), near(month), near(day)).into()
}

/// Whether it is a day of the calendar.
pub(crate) fn is_day(year: i128, month: i128, day: i128) -> bool {
    (1..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && civil(days_of(year, month, day)) == (year, month, day)
}

/// Reads `2024-01-31T12:30:00.5+01:00`, or a part of it.
pub(crate) fn read_iso(text: &str) -> Option<Time> {
    let (date, rest) = if text.len() > 10 {
        (text.get(..10)?, text.get(11..)?)
    } else {
        (text, "")
    };
    let mut date = date.splitn(3, '-');
    let mut part = |digits: usize| {
        let text = date.next()?;
        (text.len() == digits && text.bytes().all(|it| it.is_ascii_digit()))
            .then(|| text.parse::<i128>().ok())?
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    if !is_day(year, month, day) {
        return None;
    }
    let (clock, zone) = match rest.find(['Z', '+', '-']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let micros = if clock.is_empty() {
        0
    } else {
        read_clock(clock)?
    };
    let zone = match zone {
        "" => None,
        "Z" => Some(UTC),
        _ => Some(read_offset(zone)?),
    };
    Some(Time::Instant(
        days_of(year, month, day) * DAY + micros,
        zone,
    ))
}

pub(crate) fn read_offset(text: &str) -> Option<Zone> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    if digits.len() != 4 {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    let seconds = sign * (number / 100 * 3600 + number % 100 * 60);
    Some(Zone {
        seconds,
        name: if seconds == 0 { "utc" } else { "" },
    })
}

#[inline(never)]
fn read_clock(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = [0_i128; 3];
    for (slot, part) in parts.iter_mut().zip(whole.split(':')) {
        *slot = if part.len() == 2 {
            part.parse().ok()?
        } else {
            return None;
        };
    }
    let [hour, minute, second] = parts;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let fraction = if fraction.is_empty() {
        0
    } else {
        format!("{fraction:0<6}").get(..6)?.parse().ok()?
    };
    Some((hour * 3600 + minute * 60 + second) * SECOND + fraction)
}

/// Sums and differences of times. None where there is none; none inside where it is out of range.
#[inline(never)]
pub(crate) fn arithmetic(left: &Value, operator: Binary, right: &Value) -> Option<Option<Value>> {
    let time = |value: &Value| match value {
        Value::Object(object) => match &**object {
            Object::Time(time) => Some(time.clone()),
            _ => None,
        },
        _ => None,
    };
    let made = |time: Time| {
        let fits = match &time {
            Time::Instant(micros, _) => (1..=9999).contains(&civil(micros.div_euclid(DAY)).0),
            Time::Date(days) => (1..=9999).contains(&civil(i128::from(*days)).0),
            Time::Delta(micros) => micros.unsigned_abs() < 1_000_000_000 * DAY.unsigned_abs(),
            Time::Zone(_) => true,
        };
        Some(fits.then(|| Value::object(Object::Time(time))))
    };
    match (time(left), operator, time(right)) {
        (Some(Time::Instant(at, zone)), Binary::Add, Some(Time::Delta(by))) => {
            made(Time::Instant(at + by, zone))
        }
        (Some(Time::Delta(by)), Binary::Add, Some(Time::Instant(at, zone))) => {
            made(Time::Instant(at + by, zone))
        }
        (Some(Time::Instant(at, zone)), Binary::Subtract, Some(Time::Delta(by))) => {
            made(Time::Instant(at - by, zone))
        }
        (Some(a @ Time::Instant(..)), Binary::Subtract, Some(b @ Time::Instant(..))) => {
            let (a, b) = (a.instant()?, b.instant()?);
            if a.1 == b.1 {
                made(Time::Delta(a.0 - b.0))
            } else {
                None
            }
        }
        (Some(Time::Date(days)), Binary::Add | Binary::Subtract, Some(Time::Delta(by))) => {
            let by = i64::try_from(by.div_euclid(DAY)).ok()?;
            made(Time::Date(if operator == Binary::Add {
                days + by
            } else {
                days - by
            }))
        }
        (Some(Time::Date(a)), Binary::Subtract, Some(Time::Date(b))) => {
            made(Time::Delta(i128::from(a - b) * DAY))
        }
        (Some(Time::Delta(a)), Binary::Add, Some(Time::Delta(b))) => made(Time::Delta(a + b)),
        (Some(Time::Delta(a)), Binary::Subtract, Some(Time::Delta(b))) => made(Time::Delta(a - b)),
        (Some(Time::Delta(a)), Binary::Multiply | Binary::Divide, None)
            if matches!(right, Value::Float(_)) || operator == Binary::Divide =>
        {
            let by = right
                .as_float()
                .filter(|it| *it != 0.0 || operator == Binary::Multiply)?;
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                reason = "microseconds of a timedelta fit"
            )]
            let micros = match operator {
                Binary::Multiply => libm::rint(a as f64 * by),
                _ => libm::rint(a as f64 / by),
            } as i128;
            made(Time::Delta(micros))
        }
        (None, Binary::Multiply, Some(Time::Delta(_))) if matches!(left, Value::Float(_)) => {
            arithmetic(right, operator, left)
        }
        (Some(Time::Delta(a)), Binary::Modulo, Some(Time::Delta(b))) if b != 0 => {
            made(Time::Delta(a - crate::interpreter::floor(a, b)? * b))
        }
        (Some(Time::Delta(a)), Binary::Floor, None) => made(Time::Delta(
            crate::interpreter::floor(a, right.as_int().filter(|it| *it != 0)?)?,
        )),
        (Some(Time::Delta(a)), Binary::Multiply, None) => {
            made(Time::Delta(a.saturating_mul(right.as_int()?)))
        }
        (None, Binary::Multiply, Some(Time::Delta(a))) => {
            made(Time::Delta(a.saturating_mul(left.as_int()?)))
        }
        (Some(Time::Delta(a)), Binary::Divide, Some(Time::Delta(b))) if b != 0 => {
            Some(Some(Value::Float(ratio(a, b))))
        }
        (Some(Time::Delta(a)), Binary::Floor, Some(Time::Delta(b))) if b != 0 => {
            crate::interpreter::floor(a, b).map(|it| Some(Value::Int(it)))
        }
        _ => None,
    }
}

#[allow(clippy::cast_precision_loss, reason = "as timedelta's own division")]
pub(crate) fn ratio(a: i128, b: i128) -> f64 {
    a as f64 / b as f64
}
