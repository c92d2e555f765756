//! Answers as the AWS CLI prints them.

mod table;
mod text;
mod yaml;

pub use table::table;
pub use text::text;
pub use yaml::{yaml, yaml_in_order};

use super::python;
use serde_json::Value;

/// JSON with four blanks of indentation and Python's numbers, with the final line end.
pub fn json(value: &Value) -> String {
    let mut out = String::new();
    write_json(value, 0, &mut out);
    out.push('\n');
    out
}

fn write_json(value: &Value, depth: usize, out: &mut String) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"    ".repeat(depth));
    };
    match value {
        Value::Number(it) => out.push_str(&python::number(it)),
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                line(out, depth + 1);
                write_json(item, depth + 1, out);
            }
            line(out, depth);
            out.push(']');
        }
        Value::Object(map) if !map.is_empty() => {
            out.push('{');
            for (i, (key, value)) in map.iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                line(out, depth + 1);
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(": ");
                write_json(value, depth + 1, out);
            }
            line(out, depth);
            out.push('}');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// Instants travel as seconds; AWS's clients print them as dates.
pub fn dates(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let seconds = value.as_f64();
                let names_instant = names_instant(key);
                if key == "Timestamps"
                    && let Value::Array(items) = value
                {
                    for item in items {
                        if let Some(seconds) = item.as_f64() {
                            *item = Value::String(iso_8601(seconds));
                        }
                    }
                    continue;
                }
                match seconds.filter(|_| names_instant) {
                    Some(seconds) => *value = Value::String(iso_8601(seconds)),
                    None => dates(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(dates),
        _ => {}
    }
}

/// Whether a member of an answer is a moment where it is a number.
pub fn names_instant(member: &str) -> bool {
    member == "LastModified"
        || member == "lastUpdatedAt"
        || member.ends_with("Timestamp")
        || ["createTime", "startTime", "endTime", "completeTime"].contains(&member)
}

/// Seconds since 1970 as Python's `isoformat()` in UTC writes them.
#[allow(
    clippy::cast_possible_truncation,
    reason = "clamped to the years that a date can name"
)]
fn iso_8601(seconds: f64) -> String {
    let micros = (seconds.clamp(-6e10, 2.5e11) * 1e6).round() as i64;
    let (whole, fraction) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
    let (days, second) = (whole.div_euclid(86_400), whole.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let fraction = if fraction == 0 {
        String::new()
    } else {
        format!(".{fraction:06}")
    };
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}{fraction}+00:00",
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

/// The seconds since 1970 of a date such as `2024-01-31` or `2024-01-31T12:30:00.5+01:00`; without a
/// zone it is UTC.
pub fn seconds(text: &str) -> Option<Value> {
    let text = text.trim();
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let mut date = date.splitn(3, '-').map(|it| it.parse::<i64>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (time, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let zone = zone.strip_prefix('Z').unwrap_or(zone);
    let offset = match zone.strip_prefix('-') {
        Some(zone) => -clock(zone)?,
        None => clock(zone.strip_prefix('+').unwrap_or(zone))?,
    };
    let whole = days(year, month, day) * 86_400 + clock(time)? - offset;
    if fraction.is_empty() {
        return Some(whole.into());
    }
    let fraction: f64 = format!("0.{fraction}").parse().ok()?;
    Some(Value::from(
        f64::from(u32::try_from(whole).ok()?) + fraction,
    ))
}

/// Seconds of `hh:mm:ss`, where the end may be missing.
fn clock(text: &str) -> Option<i64> {
    let mut seconds = 0;
    let mut unit = 3600;
    for part in text.split(':').filter(|_| !text.is_empty()) {
        let value = part.parse::<u32>().ok().filter(|it| *it < 60)?;
        seconds += i64::from(value) * unit;
        unit /= 60;
    }
    (unit > 0 || text.matches(':').count() < 3).then_some(seconds)
}

/// Days from 1970-01-01 to this day, by Hinnant's `days_from_civil`.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day since 1970-01-01, by Hinnant's `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{dates, json};
    use serde_json::json;

    #[test]
    fn json_is_pythons() {
        let value = json!({"a": [], "b": {"2": 0.1, "3": 1.0}, "c": ["\u{e4}\"\n", 1, null]});
        let expected = r#"{
    "a": [],
    "b": {
        "2": 0.1,
        "3": 1.0
    },
    "c": [
        "ä\"\n",
        1,
        null
    ]
}
"#;
        assert_eq!(json(&value), expected);
    }

    #[test]
    fn instants_become_dates() {
        let mut value = json!({"LastModified": 1_479_757_760.006, "MaximumEventAgeInSeconds": 1});
        dates(&mut value);
        assert_eq!(value["LastModified"], "2016-11-21T19:49:20.006000+00:00");
        let mut whole = json!([{"StartingPositionTimestamp": 951_782_400}]);
        dates(&mut whole);
        assert_eq!(
            whole[0]["StartingPositionTimestamp"],
            "2000-02-29T00:00:00+00:00"
        );
    }
}
