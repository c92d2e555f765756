//! Moments, as the caller's clock gives them: nothing here reads the machine's own.

use std::fmt;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

/// The last moment with a four-digit year; later ones are read as this one.
const LAST: u64 = 253_402_300_799_999;

impl Timestamp {
    /// A moment `n` milliseconds after 1970; capped at the end of the year 9999.
    pub const fn from_millis(millis: u64) -> Self {
        if millis > LAST {
            return Self(LAST);
        }
        Self(millis)
    }

    /// Milliseconds since 1970.
    pub const fn millis(self) -> u64 {
        self.0
    }

    /// This moment and `n` milliseconds more.
    #[must_use]
    pub const fn plus(self, millis: u64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// `2020-04-10T19:06:32+0000`, as provisioned concurrency prints its times.
    pub fn to_seconds_text(self) -> String {
        let (day, [hour, minute, second, _]) = self.parts();
        format!("{day}T{hour:02}:{minute:02}:{second:02}+0000")
    }

    /// `2020-04-10T19:06:32.563000Z`, as function URLs print their times.
    pub fn to_micros_text(self) -> String {
        let (day, [hour, minute, second, milli]) = self.parts();
        format!("{day}T{hour:02}:{minute:02}:{second:02}.{milli:03}000Z")
    }

    /// `10/04/20 19:06:32`, as alarms give the times of their datapoints.
    pub fn to_alarm_text(self) -> String {
        let (day, [hour, minute, second, _]) = self.parts();
        let mut parts = day.split('-');
        let mut part = || parts.next().unwrap_or_default();
        let (year, month, day) = (part(), part(), part());
        let year = year.get(2..).unwrap_or_default();
        format!("{day}/{month}/{year} {hour:02}:{minute:02}:{second:02}")
    }

    /// `2020/04/10`, as log streams are named.
    pub fn to_log_day(self) -> String {
        self.parts().0.replace('-', "/")
    }

    /// The date, and hour, minute, second and millisecond of the day (UTC).
    fn parts(self) -> (String, [u64; 4]) {
        let (year, month, day) = civil(self.0 / 86_400_000);
        let rest = self.0 % 86_400_000;
        let clock = [
            rest / 3_600_000,
            rest / 60_000 % 60,
            rest / 1000 % 60,
            rest % 1000,
        ];
        (format!("{year:04}-{month:02}-{day:02}"), clock)
    }
}

impl fmt::Display for Timestamp {
    /// `2020-04-10T19:06:32.563+0000`, as functions print theirs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, [hour, minute, second, milli]) = self.parts();
        write!(f, "{day}T{hour:02}:{minute:02}:{second:02}.{milli:03}+0000")
    }
}

/// Year, month and day of a day counted from 1970-01-01, by the proleptic Gregorian calendar.
///
/// The year is taken to start in March, so that the leap day is the last of it.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_aws_does() {
        let moment = Timestamp::from_millis(1_586_545_592_563);
        assert_eq!(moment.to_string(), "2020-04-10T19:06:32.563+0000");
        assert_eq!(moment.to_seconds_text(), "2020-04-10T19:06:32+0000");
        assert_eq!(moment.to_micros_text(), "2020-04-10T19:06:32.563000Z");
        assert_eq!(moment.to_alarm_text(), "10/04/20 19:06:32");
        let leap = Timestamp::from_millis(951_782_400_000);
        assert_eq!(leap.to_log_day(), "2000/02/29");
        assert_eq!(
            Timestamp::from_millis(u64::MAX).to_string(),
            "9999-12-31T23:59:59.999+0000"
        );
    }
}
