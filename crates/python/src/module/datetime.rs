//! `datetime` and `time`, on the page's clock.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::Object;
use crate::time::{self, DAY, Time, UTC, Zone};
use crate::value::{Res, Value};

/// Functions of the classes, by class.
pub(crate) const CLASS_METHODS: &[(&str, &[&str])] = &[
    (
        "datetime",
        &[
            "now",
            "utcnow",
            "today",
            "fromtimestamp",
            "utcfromtimestamp",
            "fromisoformat",
            "strptime",
            "combine",
        ],
    ),
    ("date", &["today", "fromisoformat"]),
    ("Path", &["cwd", "home"]),
];

/// Constants of the classes.
pub(crate) fn constant(class: &str, name: &str) -> Option<Value> {
    let time = match (class, name) {
        ("timezone", "utc") => Time::Zone(UTC),
        ("datetime", "min") => Time::Instant(time::days_of(1, 1, 1) * DAY, None),
        ("datetime", "max") => Time::Instant((time::days_of(9999, 12, 31) + 1) * DAY - 1, None),
        _ => return None,
    };
    Some(Value::object(Object::Time(time)))
}

fn zone_of(value: Option<&Value>) -> Option<Zone> {
    match value {
        Some(Value::Object(object)) => match &**object {
            Object::Time(Time::Zone(zone)) => Some(*zone),
            _ => None,
        },
        _ => None,
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "held to the years that a date can name"
)]
fn micros_of(seconds: f64) -> i128 {
    libm::rint(seconds.clamp(-1e11, 1e12) * 1e6) as i128
}

#[allow(clippy::cast_precision_loss, reason = "as timestamp() gives it")]
fn seconds_of(micros: i128) -> f64 {
    micros as f64 / 1e6
}

impl Interpreter<'_> {
    /// Microseconds since 1970 on the page's clock.
    pub(crate) fn now(&mut self) -> i128 {
        i128::from(self.host.now()) * 1000
    }

    fn made(&self, time: Time) -> Res<Value> {
        Ok(Value::object(Object::Time(time)))
    }

    pub(crate) fn construct_time(&mut self, class: &str, mut arguments: Arguments) -> Res<Value> {
        if class == "timezone" {
            let offset = arguments.take("offset");
            return match &offset {
                Some(Value::Object(object)) => match &**object {
                    Object::Time(Time::Delta(micros)) => {
                        let seconds = i64::try_from(micros / 1_000_000).unwrap_or(0);
                        self.made(Time::Zone(Zone {
                            seconds,
                            name: if seconds == 0 { "utc" } else { "" },
                        }))
                    }
                    _ => Err(self.raise(
                        "TypeError",
                        "timezone() argument 1 must be datetime.timedelta",
                    )),
                },
                _ => Err(self.raise(
                    "TypeError",
                    "timezone() argument 1 must be datetime.timedelta",
                )),
            };
        }
        if class == "timedelta" {
            const UNITS: &[(&str, f64)] = &[
                ("days", 86_400.0),
                ("seconds", 1.0),
                ("microseconds", 1e-6),
                ("milliseconds", 1e-3),
                ("minutes", 60.0),
                ("hours", 3600.0),
                ("weeks", 604_800.0),
            ];
            let mut micros = 0;
            for (name, seconds) in UNITS {
                let Some(value) = arguments.take(name) else {
                    continue;
                };
                let part = match value.as_int() {
                    Some(whole) => {
                        whole.clamp(-1_000_000_000_000, 1_000_000_000_000) * micros_of(*seconds)
                    }
                    None => match value.as_float() {
                        Some(it) => micros_of(it * seconds),
                        None => {
                            let kind = self.type_name(&value);
                            let message =
                                format!("unsupported type for timedelta {name} component: {kind}");
                            return Err(self.raise("TypeError", message));
                        }
                    },
                };
                micros += part;
            }
            let days = micros.div_euclid(DAY);
            if days.unsigned_abs() > 999_999_999 {
                let message = format!("days={days}; must have magnitude <= 999999999");
                return Err(self.raise("OverflowError", message));
            }
            return self.made(Time::Delta(micros));
        }
        let zone = arguments.take_named("tzinfo");
        let names = [
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "microsecond",
        ];
        let mut parts = [0_i128; 7];
        let needed = 3;
        let many = if class == "date" { 3 } else { 7 };
        for (i, (slot, name)) in parts.iter_mut().zip(names).enumerate().take(many) {
            match arguments.take(name) {
                Some(value) => match value.as_int() {
                    Some(it) => *slot = it,
                    None => {
                        let kind = self.type_name(&value);
                        let message =
                            format!("'{kind}' object cannot be interpreted as an integer");
                        return Err(self.raise("TypeError", message));
                    }
                },
                None if i < needed => {
                    let message = format!(
                        "function missing required argument '{name}' (pos {})",
                        i + 1
                    );
                    return Err(self.raise("TypeError", message));
                }
                None => {}
            }
        }
        let zone = zone.or_else(|| arguments.take("tzinfo"));
        let [year, month, day, hour, minute, second, micro] = parts;
        if !(1..=9999).contains(&year) {
            return Err(self.raise("ValueError", format!("year {year} is out of range")));
        }
        if !(1..=12).contains(&month) {
            return Err(self.raise("ValueError", "month must be in 1..12"));
        }
        if !time::is_day(year, month, day) {
            return Err(self.raise("ValueError", "day is out of range for month"));
        }
        let days = time::days_of(year, month, day);
        if class == "date" {
            return self.made(Time::Date(i64::try_from(days).unwrap_or(0)));
        }
        for (value, most, message) in [
            (hour, 23, "hour must be in 0..23"),
            (minute, 59, "minute must be in 0..59"),
            (second, 59, "second must be in 0..59"),
            (micro, 999_999, "microsecond must be in 0..999999"),
        ] {
            if !(0..=most).contains(&value) {
                return Err(self.raise("ValueError", message));
            }
        }
        let clock = (hour * 3600 + minute * 60 + second) * 1_000_000 + micro;
        self.made(Time::Instant(days * DAY + clock, zone_of(zone.as_ref())))
    }

    #[inline(never)]
    pub(crate) fn date_class_method(
        &mut self,
        class: &str,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match (class, name) {
            ("Path", "cwd") => Ok(Value::object(Object::Path(self.folder.clone()))),
            ("Path", _) => Ok(Value::object(Object::Path("/root".to_owned()))),
            ("date", "today") => {
                let days = i64::try_from(self.now().div_euclid(DAY)).unwrap_or(0);
                self.made(Time::Date(days))
            }
            (_, "now") => {
                let zone = zone_of(arguments.take("tz").as_ref());
                let offset = zone.map_or(0, |it| i128::from(it.seconds));
                let now = self.now() + offset * 1_000_000;
                self.made(Time::Instant(now, zone))
            }
            (_, "utcnow" | "today") => {
                let now = self.now();
                self.made(Time::Instant(now, None))
            }
            (_, "fromtimestamp" | "utcfromtimestamp") => {
                let seconds = arguments
                    .take("timestamp")
                    .and_then(|it| it.as_float())
                    .unwrap_or(0.0);
                let zone = zone_of(arguments.take("tz").as_ref());
                let offset = zone.map_or(0, |it| i128::from(it.seconds));
                self.made(Time::Instant(micros_of(seconds) + offset * 1_000_000, zone))
            }
            (_, "fromisoformat") => {
                let text = self.text_argument(arguments.take("date_string"), "fromisoformat")?;
                match (class, time::read_iso(&text)) {
                    ("date", Some(Time::Instant(micros, _))) if text.len() == 10 => self.made(
                        Time::Date(i64::try_from(micros.div_euclid(DAY)).unwrap_or(0)),
                    ),
                    ("datetime", Some(instant)) => self.made(instant),
                    _ => {
                        let shown = crate::builtin::text_repr(&text);
                        Err(self.raise("ValueError", format!("Invalid isoformat string: {shown}")))
                    }
                }
            }
            (_, "combine") => {
                let (date, time) = (arguments.take("date"), arguments.take("time"));
                let date = date.unwrap_or(Value::None);
                let Value::Object(object) = &date else {
                    return Err(
                        self.raise("TypeError", "combine() argument 1 must be datetime.date")
                    );
                };
                let Object::Time(held) = &**object else {
                    return Err(
                        self.raise("TypeError", "combine() argument 1 must be datetime.date")
                    );
                };
                let days = match held {
                    Time::Date(days) => i128::from(*days),
                    Time::Instant(micros, _) => micros.div_euclid(DAY),
                    _ => 0,
                };
                let time = time.unwrap_or(Value::None);
                let mut micros = days * DAY;
                for (name, unit) in [
                    ("hour", 3_600_000_000),
                    ("minute", 60_000_000),
                    ("second", 1_000_000),
                    ("microsecond", 1),
                ] {
                    let part = self.attribute(&time, &name.into())?;
                    micros += part.as_int().unwrap_or(0) * unit;
                }
                let zone = match arguments.take("tzinfo") {
                    Some(zone) => zone,
                    None => self.attribute(&time, &"tzinfo".into())?,
                };
                self.made(Time::Instant(micros, zone_of(Some(&zone))))
            }
            (_, "strptime") => {
                let text = self.text_argument(arguments.take("date_string"), "strptime")?;
                let format = self.text_argument(arguments.take("format"), "strptime")?;
                match read(&text, &format) {
                    Some(Some(instant)) => self.made(instant),
                    Some(None) => {
                        let (text, format) = (
                            crate::builtin::text_repr(&text),
                            crate::builtin::text_repr(&format),
                        );
                        Err(self.raise(
                            "ValueError",
                            format!("time data {text} does not match format {format}"),
                        ))
                    }
                    None => Err(self.unplayed(
                        format!("the date format {format}"),
                        "Use %Y, %m, %d, %H, %M, %S, %f and %z.",
                    )),
                }
            }
            _ => Err(self.unplayed(format!("{class}.{name}"), "Write it another way.")),
        }
    }

    #[inline(never)]
    pub(crate) fn time_attribute(&self, of: &Value, time: &Time, name: &str) -> Option<Value> {
        let number = |it: i128| Some(Value::Int(it));
        let micros = match time {
            Time::Instant(micros, _) => *micros,
            Time::Date(days) => i128::from(*days) * DAY,
            Time::Delta(micros) => {
                return match name {
                    "days" => number(micros.div_euclid(DAY)),
                    "seconds" => number(micros.rem_euclid(DAY) / 1_000_000),
                    "microseconds" => number(micros.rem_euclid(1_000_000)),
                    "total_seconds" => Some(self.method_of(of, name)),
                    _ => None,
                };
            }
            Time::Zone(_) => return None,
        };
        let (year, month, day) = time::civil(micros.div_euclid(DAY));
        let rest = micros.rem_euclid(DAY);
        let instant = matches!(time, Time::Instant(..));
        match name {
            "year" => number(year),
            "month" => number(month),
            "day" => number(day),
            "hour" if instant => number(rest / 3_600_000_000),
            "minute" if instant => number(rest / 60_000_000 % 60),
            "second" if instant => number(rest / 1_000_000 % 60),
            "microsecond" if instant => number(rest % 1_000_000),
            "tzinfo" if instant => Some(match time {
                Time::Instant(_, Some(zone)) => Value::object(Object::Time(Time::Zone(*zone))),
                _ => Value::None,
            }),
            "strftime" | "isoformat" | "weekday" | "isoweekday" | "replace" | "timetuple"
            | "isocalendar" | "ctime" | "toordinal" => Some(self.method_of(of, name)),
            "timestamp" | "date" | "astimezone" | "utcoffset" | "time" if instant => {
                Some(self.method_of(of, name))
            }
            _ => None,
        }
    }

    #[inline(never)]
    pub(crate) fn time_method(
        &mut self,
        time: &Time,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match (time, name) {
            (Time::Delta(micros), "total_seconds") => Ok(Value::Float(seconds_of(*micros))),
            (_, "strftime") => {
                let format = self.text_argument(arguments.take("format"), "strftime")?;
                let text = time.format(&format);
                let text = text.ok_or_else(|| {
                    self.unplayed(
                        format!("the date format {format}"),
                        "Use %Y, %m, %d, %H, %M and %S.",
                    )
                })?;
                Ok(Value::text(text))
            }
            (_, "isoformat") => {
                let between = arguments
                    .take("sep")
                    .and_then(|it| it.as_text().and_then(|it| it.chars().next()));
                if let Some(kind) = arguments.take("timespec") {
                    let Time::Instant(micros, zone) = time else {
                        return Ok(Value::None);
                    };
                    let unit = match kind.as_text() {
                        Some("seconds") => 1_000_000,
                        Some("auto" | "microseconds") => 1,
                        _ => return Err(self.unplayed("this timespec", "Use timespec='seconds'.")),
                    };
                    let cut = Time::Instant(micros.div_euclid(unit) * unit, *zone);
                    return Ok(Value::text(
                        cut.iso(between.unwrap_or('T')).unwrap_or_default(),
                    ));
                }
                Ok(Value::text(
                    time.iso(between.unwrap_or('T')).unwrap_or_default(),
                ))
            }
            (Time::Instant(micros, zone), "timestamp") => {
                let offset = zone.map_or(0, |it| i128::from(it.seconds));
                Ok(Value::Float(seconds_of(micros - offset * 1_000_000)))
            }
            (Time::Instant(micros, _), "date") => self.made(Time::Date(
                i64::try_from(micros.div_euclid(DAY)).unwrap_or(0),
            )),
            (Time::Instant(micros, zone), "astimezone") => {
                let to = zone_of(arguments.take("tz").as_ref()).unwrap_or(UTC);
                let from = zone.map_or(0, |it| i128::from(it.seconds));
                self.made(Time::Instant(
                    micros + (i128::from(to.seconds) - from) * 1_000_000,
                    Some(to),
                ))
            }
            (Time::Date(days), "replace") => {
                let (year, month, day) = time::civil(i128::from(*days));
                let mut parts = Vec::new();
                for (name, is) in [("year", year), ("month", month), ("day", day)] {
                    parts.push(arguments.take(name).unwrap_or(Value::Int(is)));
                }
                self.construct_time("date", Arguments::of(parts))
            }
            (Time::Instant(micros, zone), "replace") => {
                let zone = match arguments.take_named("tzinfo") {
                    None => *zone,
                    Some(given) => zone_of(Some(&given)),
                };
                let (year, month, day) = time::civil(micros.div_euclid(DAY));
                let rest = micros.rem_euclid(DAY);
                let mut part = |name: &str, is: i128| {
                    arguments
                        .take_named(name)
                        .and_then(|it| it.as_int())
                        .unwrap_or(is)
                };
                let parts = [
                    part("year", year),
                    part("month", month),
                    part("day", day),
                    part("hour", rest / 3_600_000_000),
                    part("minute", rest / 60_000_000 % 60),
                    part("second", rest / 1_000_000 % 60),
                    part("microsecond", rest % 1_000_000),
                ];
                let mut all = Arguments::of(parts.map(Value::Int).to_vec());
                if let Some(zone) = zone {
                    all.named.push((
                        "tzinfo".into(),
                        Value::object(Object::Time(Time::Zone(zone))),
                    ));
                }
                self.construct_time("datetime", all)
            }
            (_, "weekday" | "isoweekday") => {
                let days = match time {
                    Time::Instant(micros, _) => micros.div_euclid(DAY),
                    Time::Date(days) => i128::from(*days),
                    _ => 0,
                };
                Ok(Value::Int(
                    (days + 3).rem_euclid(7) + i128::from(name == "isoweekday"),
                ))
            }
            (_, "timetuple" | "isocalendar" | "ctime" | "toordinal" | "time") => {
                let of = Value::object(Object::Time(time.clone()));
                let (module, function) = match name {
                    "timetuple" => ("time", "_parts"),
                    "isocalendar" => ("datetime", "_isocalendar"),
                    "ctime" => ("datetime", "_ctime"),
                    "toordinal" => ("datetime", "_toordinal"),
                    _ => ("datetime", "_time_of"),
                };
                match self.library(module, function)? {
                    Some(function) => self.call_with(&function, vec![of]),
                    None => Ok(Value::None),
                }
            }
            (Time::Instant(_, zone), "utcoffset") => match zone {
                Some(zone) => self.made(Time::Delta(i128::from(zone.seconds) * 1_000_000)),
                None => Ok(Value::None),
            },
            _ => Err(self.unplayed(format!("{name}() of a date"), "Write it another way.")),
        }
    }

    /// Functions of `time`.
    #[inline(never)]
    pub(crate) fn time_function(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        match name {
            "time.sleep" => {
                let value = arguments.take("seconds").unwrap_or(Value::None);
                let Some(seconds) = value.as_float() else {
                    let kind = self.type_name(&value);
                    let message = format!("'{kind}' object cannot be interpreted as an integer");
                    return Err(self.raise("TypeError", message));
                };
                if seconds < 0.0 {
                    return Err(self.raise("ValueError", "sleep length must be non-negative"));
                }
                let millis = micros_of(seconds).clamp(0, 1_000_000_000_000) / 1000;
                self.host.sleep(u64::try_from(millis).unwrap_or(0));
                Ok(Value::None)
            }
            "time.time_ns" | "time.monotonic_ns" => Ok(Value::Int(self.now() * 1000)),
            _ => {
                let now = self.now();
                Ok(Value::Float(seconds_of(now)))
            }
        }
    }
}

/// Reads a date by a format. None where a letter of the format isn't played; none inside where it doesn't fit.
fn read(text: &str, format: &str) -> Option<Option<Time>> {
    let mut rest = text;
    let mut parts = [1900_i128, 1, 1, 0, 0, 0, 0];
    let mut zone = None;
    let mut afternoon = None;
    let mut letters = format.chars();
    while let Some(c) = letters.next() {
        if c != '%' {
            let Some(after) = rest.strip_prefix(c) else {
                return Some(None);
            };
            rest = after;
            continue;
        }
        let letter = letters.next()?;
        if letter == 'z' {
            let (offset, after) = match rest.strip_prefix('Z') {
                Some(after) => (Some(UTC), after),
                None => {
                    let width = if rest.get(3..4) == Some(":") { 6 } else { 5 };
                    (
                        rest.get(..width).and_then(time::read_offset),
                        rest.get(width..).unwrap_or_default(),
                    )
                }
            };
            let Some(offset) = offset else {
                return Some(None);
            };
            zone = Some(offset);
            rest = after;
            continue;
        }
        if letter == 'p' {
            let Some(word) = rest.get(..2) else {
                return Some(None);
            };
            afternoon = Some(word.eq_ignore_ascii_case("PM"));
            rest = rest.get(2..).unwrap_or_default();
            continue;
        }
        let (slot, width) = match letter {
            'Y' => (0, 4),
            'm' => (1, 2),
            'd' => (2, 2),
            'H' | 'I' => (3, 2),
            'M' => (4, 2),
            'S' => (5, 2),
            'f' => (6, 6),
            _ => return None,
        };
        let digits = rest
            .bytes()
            .take(width)
            .take_while(u8::is_ascii_digit)
            .count();
        let (number, after) = rest.split_at(digits);
        let number = if letter == 'f' {
            format!("{number:0<6}")
        } else {
            number.to_owned()
        };
        let Ok(number) = number.parse() else {
            return Some(None);
        };
        if let Some(slot) = parts.get_mut(slot) {
            *slot = number;
        }
        rest = after;
    }
    let [year, month, day, mut hour, minute, second, micro] = parts;
    if let Some(afternoon) = afternoon {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    if !rest.is_empty()
        || !time::is_day(year, month, day)
        || hour > 23
        || minute > 59
        || second > 61
    {
        return Some(None);
    }
    let clock = (hour * 3600 + minute * 60 + second) * 1_000_000 + micro;
    Some(Some(Time::Instant(
        time::days_of(year, month, day) * DAY + clock,
        zone,
    )))
}
