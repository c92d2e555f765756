//! The form's fields: what each says of a plan, and how a typed text changes it.

use crate::view::number::trimmed;
use sim::{Arrivals, Behaviour, Callers, InvocationType, Latency, Plan, Rate};

/// A figure of a version's behaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// Share of calls that fail.
    Errors,
    /// Share of cold calls that fail.
    ColdErrors,
    /// The duration that half of the calls stay under.
    Typical,
    /// The duration that 99 in 100 calls stay under.
    Slowest,
    /// What a cold start adds.
    ColdStart,
    /// When a call is given up.
    Timeout,
    /// Memory size.
    Memory,
    /// Provisioned concurrency of the version.
    Provisioned,
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// How many calls.
    Invocations,
    /// How long.
    Seconds,
    /// Where the random numbers come from.
    Seed,
    /// Calls per second.
    Rate,
    /// A ramp's start.
    RampFrom,
    /// A ramp's end.
    RampTo,
    /// A ramp's length.
    RampSeconds,
    /// A day's mean.
    DailyMean,
    /// A day's peak.
    DailyPeak,
    /// The peak's hour.
    DailyHour,
    /// Calls in each minute.
    PerMinute,
    /// A timer's interval.
    Every,
    /// From one burst's beginning to the next one's.
    BurstEvery,
    /// A burst's length.
    BurstSeconds,
    /// Calls per second within a burst.
    BurstRate,
    /// Moments, each with the calls per second from then on.
    Steps,
    /// Idle seconds of an environment.
    KeepAlive,
    /// The account's concurrency.
    MaxConcurrency,
    /// The function's reserved concurrency.
    Reserved,
    /// New environments per 10 s.
    Scaling,
    /// Provisioned concurrency of the alias.
    Provisioned,
    /// Retries of asynchronous calls.
    Retries,
    /// Calls per user.
    CallsPerUser,
    /// Price of a GB-second.
    GbSecond,
    /// Price of a million requests.
    MillionRequests,
    /// Replications.
    Runs,
    /// A figure of a version.
    Of(String, Trait),
}

impl Field {
    /// Its name on the page.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Invocations => "Invocations",
            Self::Seconds => "Length (s)",
            Self::Seed => "Seed",
            Self::Rate => "Calls per second",
            Self::RampFrom => "From, per second",
            Self::RampTo => "To, per second",
            Self::RampSeconds => "Within (s)",
            Self::DailyMean => "Mean, per second",
            Self::DailyPeak => "Peak, per second",
            Self::DailyHour => "Peak at (hour)",
            Self::PerMinute => "Calls in each minute",
            Self::Every => "One call every (s)",
            Self::BurstEvery => "A burst every (s)",
            Self::BurstSeconds => "It lasts (s)",
            Self::BurstRate => "Calls per second in it",
            Self::Steps => "Steps: second, calls per second",
            Self::KeepAlive => "Keep-alive (s)",
            Self::MaxConcurrency => "Account concurrency",
            Self::Reserved => "Reserved concurrency",
            Self::Scaling => "New environments per 10 s",
            Self::Provisioned => "Provisioned (alias)",
            Self::Retries => "Retries",
            Self::CallsPerUser => "Calls per user",
            Self::GbSecond => "$ per GB-second",
            Self::MillionRequests => "$ per million requests",
            Self::Runs => "Runs",
            Self::Of(_, what) => match what {
                Trait::Errors => "Errors (%)",
                Trait::ColdErrors => "Errors when cold (%)",
                Trait::Typical => "Typical duration (ms)",
                Trait::Slowest => "p99 duration (ms)",
                Trait::ColdStart => "Cold start adds (ms)",
                Trait::Timeout => "Time-out (s)",
                Trait::Memory => "Memory (MB)",
                Trait::Provisioned => "Provisioned",
            },
        }
    }

    /// What is in effect while the field is empty; empty for one that must be filled.
    pub const fn empty_means(&self) -> &'static str {
        match self {
            Self::Invocations | Self::Seconds => "no limit",
            Self::Reserved
            | Self::Provisioned
            | Self::Retries
            | Self::Of(_, Trait::Timeout | Trait::Memory | Trait::Provisioned) => {
                "as in the account"
            }
            Self::CallsPerUser => "not asked",
            Self::Of(_, Trait::ColdErrors) => "as warm",
            _ => "",
        }
    }

    /// The member of the plan it sets, as a plan's errors name it.
    pub fn path(&self) -> String {
        let path = match self {
            Self::Invocations => "arrivals.count",
            Self::Seconds => "arrivals.durationSeconds",
            Self::Seed => "seed",
            Self::Rate => "arrivals.ratePerSecond",
            Self::RampFrom => "arrivals.ramp.fromRatePerSecond",
            Self::RampTo => "arrivals.ramp.toRatePerSecond",
            Self::RampSeconds => "arrivals.ramp.seconds",
            Self::DailyMean => "arrivals.daily.meanRatePerSecond",
            Self::DailyPeak => "arrivals.daily.peakRatePerSecond",
            Self::DailyHour => "arrivals.daily.peakHour",
            Self::PerMinute => "arrivals.countsPerMinute",
            Self::Every => "arrivals.everySeconds",
            Self::BurstEvery => "arrivals.bursts.everySeconds",
            Self::BurstSeconds => "arrivals.bursts.seconds",
            Self::BurstRate => "arrivals.bursts.ratePerSecond",
            Self::Steps => "arrivals.steps",
            Self::KeepAlive => "keepAliveSeconds",
            Self::MaxConcurrency => "maxConcurrency",
            Self::Reserved => "reservedConcurrency",
            Self::Scaling => "scalingPer10Seconds",
            Self::Provisioned => "provisionedConcurrency",
            Self::Retries => "maximumRetryAttempts",
            Self::CallsPerUser => "callsPerUser",
            Self::GbSecond => "prices.perGbSecond",
            Self::MillionRequests => "prices.perMillionRequests",
            Self::Runs => "runs",
            Self::Of(version, what) => {
                let member = match what {
                    Trait::Errors => "errorRate",
                    Trait::ColdErrors => "coldErrorRate",
                    Trait::Typical => "durationMs.lognormal.median",
                    Trait::Slowest => "durationMs.lognormal.p99",
                    Trait::ColdStart => "coldStartMs",
                    Trait::Timeout => "timeoutSeconds",
                    Trait::Memory => "memoryMb",
                    Trait::Provisioned => "provisionedConcurrency",
                };
                return format!("versions.{version}.{member}");
            }
        };
        path.to_owned()
    }

    /// What the field shows of a plan.
    pub fn text(&self, plan: &Plan) -> String {
        let some = |number: Option<f64>| number.map(plain).unwrap_or_default();
        let rate = plan.arrivals.rate.as_ref();
        match self {
            Self::Invocations => whole(plan.arrivals.count),
            Self::Seconds => some(plan.arrivals.duration_seconds),
            Self::Seed => plan.seed.to_string(),
            Self::Rate
            | Self::RampFrom
            | Self::RampTo
            | Self::RampSeconds
            | Self::DailyMean
            | Self::DailyPeak
            | Self::DailyHour
            | Self::Every
            | Self::BurstEvery
            | Self::BurstSeconds
            | Self::BurstRate => some(rate.and_then(|rate| self.of_rate(rate))),
            Self::PerMinute => match rate {
                Some(Rate::PerMinute(counts)) => {
                    let counts: Vec<_> = counts.iter().map(|count| plain(*count)).collect();
                    counts.join(" ")
                }
                _ => String::new(),
            },
            Self::Steps => match rate {
                Some(Rate::Steps(steps)) => {
                    let line =
                        |(from, rate): &(f64, f64)| format!("{} {}", plain(*from), plain(*rate));
                    steps.iter().map(line).collect::<Vec<_>>().join("\n")
                }
                _ => String::new(),
            },
            Self::KeepAlive => plain(plan.keep_alive_seconds),
            Self::MaxConcurrency => plan.max_concurrency.to_string(),
            Self::Reserved => whole(plan.reserved_concurrency),
            Self::Scaling => plan.scaling_per_10_seconds.to_string(),
            Self::Provisioned => whole(plan.provisioned_concurrency),
            Self::Retries => whole(plan.maximum_retry_attempts),
            Self::CallsPerUser => whole(calls_per_user(plan)),
            Self::GbSecond => plain(plan.prices.per_gb_second),
            Self::MillionRequests => plain(plan.prices.per_million_requests),
            Self::Runs => plan.runs.to_string(),
            Self::Of(version, what) => of_behaviour(&plan.behaviour(version), *what),
        }
    }

    fn of_rate(&self, rate: &Rate) -> Option<f64> {
        match (self, rate) {
            (Self::Rate, Rate::Constant(rate))
            | (Self::Every, Rate::Timer(rate))
            | (
                Self::BurstEvery,
                Rate::Bursts {
                    every_seconds: rate,
                    ..
                },
            )
            | (Self::BurstSeconds, Rate::Bursts { seconds: rate, .. })
            | (Self::BurstRate, Rate::Bursts { rate, .. })
            | (Self::RampFrom, Rate::Ramp { from: rate, .. })
            | (Self::RampTo, Rate::Ramp { to: rate, .. })
            | (Self::RampSeconds, Rate::Ramp { seconds: rate, .. })
            | (Self::DailyMean, Rate::Daily { mean: rate, .. })
            | (Self::DailyPeak, Rate::Daily { peak: rate, .. })
            | (
                Self::DailyHour,
                Rate::Daily {
                    peak_hour: rate, ..
                },
            ) => Some(*rate),
            _ => None,
        }
    }

    /// The plan with the field set to a text.
    ///
    /// # Errors
    /// A sentence: the text is no number, or the plan would be out of its limits.
    pub fn put(&self, plan: &Plan, text: &str) -> Result<Plan, String> {
        let mut changed = plan.clone();
        self.set(&mut changed, text)?;
        changed.check().map(|()| changed).map_err(|error| {
            // At its own field an error needs no path.
            if error.path == self.path() {
                format!("{} {}.", self.label(), error.message)
            } else {
                format!("{error}.")
            }
        })
    }

    fn set(&self, plan: &mut Plan, text: &str) -> Result<(), String> {
        match self {
            Self::Invocations => set_arrivals(&mut plan.arrivals, maybe(text, counted)?, None),
            Self::Seconds => set_arrivals(&mut plan.arrivals, None, maybe(text, number)?),
            Self::Seed => plan.seed = counted(text)?,
            Self::PerMinute => plan.arrivals.rate = Some(Rate::PerMinute(list(text)?)),
            Self::Steps => plan.arrivals.rate = Some(Rate::Steps(pairs(text)?)),
            Self::Rate
            | Self::RampFrom
            | Self::RampTo
            | Self::RampSeconds
            | Self::DailyMean
            | Self::DailyPeak
            | Self::DailyHour
            | Self::Every
            | Self::BurstEvery
            | Self::BurstSeconds
            | Self::BurstRate => self.set_rate(&mut plan.arrivals.rate, number(text)?),
            Self::KeepAlive => plan.keep_alive_seconds = number(text)?,
            Self::MaxConcurrency => plan.max_concurrency = small(text)?,
            Self::Reserved => plan.reserved_concurrency = maybe(text, small)?,
            Self::Scaling => plan.scaling_per_10_seconds = small(text)?,
            Self::Provisioned => plan.provisioned_concurrency = maybe(text, small)?,
            Self::Retries => plan.maximum_retry_attempts = maybe(text, small)?,
            Self::CallsPerUser => {
                let between = match plan.callers {
                    Some(Callers::Sessions {
                        seconds_between, ..
                    }) => seconds_between,
                    _ => None,
                };
                plan.callers = maybe(text, small)?.map(|calls| Callers::Sessions {
                    calls,
                    seconds_between: between,
                });
            }
            Self::GbSecond => plan.prices.per_gb_second = number(text)?,
            Self::MillionRequests => plan.prices.per_million_requests = number(text)?,
            Self::Runs => plan.runs = small(text)?,
            Self::Of(version, what) => {
                let mut behaviour = plan.behaviour(version);
                set_behaviour(&mut behaviour, *what, text)?;
                plan.versions.insert(version.clone(), behaviour);
            }
        }
        Ok(())
    }

    fn set_rate(&self, rate: &mut Option<Rate>, value: f64) {
        match (self, rate) {
            (Self::Rate, rate) => *rate = Some(Rate::Constant(value)),
            (Self::Every, rate) => *rate = Some(Rate::Timer(value)),
            (
                Self::BurstEvery,
                Some(Rate::Bursts {
                    every_seconds: place,
                    ..
                }),
            )
            | (Self::BurstSeconds, Some(Rate::Bursts { seconds: place, .. }))
            | (Self::BurstRate, Some(Rate::Bursts { rate: place, .. }))
            | (Self::RampFrom, Some(Rate::Ramp { from: place, .. }))
            | (Self::RampTo, Some(Rate::Ramp { to: place, .. }))
            | (Self::RampSeconds, Some(Rate::Ramp { seconds: place, .. }))
            | (Self::DailyMean, Some(Rate::Daily { mean: place, .. }))
            | (Self::DailyPeak, Some(Rate::Daily { peak: place, .. }))
            | (
                Self::DailyHour,
                Some(Rate::Daily {
                    peak_hour: place, ..
                }),
            ) => *place = value,
            // The field is on the page only while the rate is of its kind.
            _ => (),
        }
    }
}

/// A run ends by its count or by its length: setting one takes the other away.
fn set_arrivals(arrivals: &mut Arrivals, count: Option<u64>, seconds: Option<f64>) {
    arrivals.count = count;
    arrivals.duration_seconds = seconds;
}

/// How many calls each user makes, if the plan says so.
pub(crate) fn calls_per_user(plan: &Plan) -> Option<u32> {
    match plan.callers {
        Some(Callers::Sessions { calls, .. }) => Some(calls),
        _ => None,
    }
}

fn of_behaviour(behaviour: &Behaviour, what: Trait) -> String {
    let percentage = |share: f64| plain(share * 100.0);
    match what {
        Trait::Errors => percentage(behaviour.error_rate),
        Trait::ColdErrors => behaviour
            .cold_error_rate
            .map(percentage)
            .unwrap_or_default(),
        Trait::Typical => plain(typical(behaviour.duration_ms)),
        Trait::Slowest => plain(slowest(behaviour.duration_ms)),
        Trait::ColdStart => plain(behaviour.cold_start_ms),
        Trait::Timeout => behaviour.timeout_seconds.map(plain).unwrap_or_default(),
        Trait::Memory => behaviour.memory_mb.map(plain).unwrap_or_default(),
        Trait::Provisioned => whole(behaviour.provisioned_concurrency),
    }
}

fn set_behaviour(behaviour: &mut Behaviour, what: Trait, text: &str) -> Result<(), String> {
    match what {
        Trait::Errors => behaviour.error_rate = share(text)?,
        Trait::ColdErrors => behaviour.cold_error_rate = maybe(text, share)?,
        Trait::Typical => {
            let median = number(text)?;
            // The tail keeps its proportion, so that one number is enough to make a version slow.
            let tail = slowest(behaviour.duration_ms) / typical(behaviour.duration_ms).max(1e-9);
            behaviour.duration_ms = spread(median, median * tail.clamp(1.0, 1e3));
        }
        Trait::Slowest => {
            behaviour.duration_ms = spread(typical(behaviour.duration_ms), number(text)?);
        }
        Trait::ColdStart => behaviour.cold_start_ms = number(text)?,
        Trait::Timeout => behaviour.timeout_seconds = maybe(text, number)?,
        Trait::Memory => behaviour.memory_mb = maybe(text, number)?,
        Trait::Provisioned => behaviour.provisioned_concurrency = maybe(text, small)?,
    }
    Ok(())
}

fn spread(median: f64, p99: f64) -> Latency {
    // Equal figures mean a constant, which the distribution can't be.
    if libm::fabs(p99 - median) < 1e-9 {
        Latency::Constant(median)
    } else {
        Latency::Lognormal { median, p99 }
    }
}

fn typical(latency: Latency) -> f64 {
    match latency {
        Latency::Constant(ms) => ms,
        Latency::Exponential { mean } => mean * core::f64::consts::LN_2,
        Latency::Lognormal { median, .. } => median,
    }
}

fn slowest(latency: Latency) -> f64 {
    match latency {
        Latency::Constant(ms) => ms,
        Latency::Exponential { mean } => mean * libm::log(100.0),
        Latency::Lognormal { p99, .. } => p99,
    }
}

/// How asynchronous calls are named in the form.
pub const INVOCATION_TYPES: [(InvocationType, &str); 2] = [
    (InvocationType::RequestResponse, "synchronous"),
    (InvocationType::Event, "asynchronous (Event)"),
];

fn plain(number: f64) -> String {
    trimmed(number, 9)
}

fn whole(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn maybe<T>(text: &str, read: fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        read(text).map(Some)
    }
}

/// A number as people write it: `1,000,000`, `1 000`, `10k`, `2.5M`, `1e6`, `1G`.
///
/// # Errors
/// A sentence: the text is empty, or no finite number.
pub fn number(text: &str) -> Result<f64, String> {
    let bare: String = text
        .chars()
        .filter(|it| !it.is_whitespace() && *it != ',' && *it != '_')
        .collect();
    let (digits, factor) = match bare.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&bare[..at], 1e3),
        Some((at, 'm' | 'M')) => (&bare[..at], 1e6),
        Some((at, 'g' | 'G' | 'b' | 'B')) => (&bare[..at], 1e9),
        _ => (bare.as_str(), 1.0),
    };
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number * factor),
        _ if bare.is_empty() => Err("Type a number.".to_owned()),
        _ => Err(format!(
            "“{}” is not a number.",
            crate::view::format::cut(text.trim(), 24)
        )),
    }
}

/// A percentage, with or without its sign, as a fraction.
fn share(text: &str) -> Result<f64, String> {
    Ok(number(text.trim().trim_end_matches('%'))? / 100.0)
}

fn counted(text: &str) -> Result<u64, String> {
    let number = number(text)?;
    if !(0.0..=9_007_199_254_740_991.0).contains(&number) || libm::trunc(number) < number {
        return Err("Type a whole number.".to_owned());
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked just above
    Ok(number as u64)
}

fn small(text: &str) -> Result<u32, String> {
    counted(text).map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}

/// Numbers between blanks, commas, semicolons or line ends: a column out of a spreadsheet.
///
/// A comma between digits may part two numbers, be a decimal comma, or part thousands. It is a
/// decimal comma where semicolons part the numbers (as spreadsheets write it where people write
/// 12,5), and parts numbers where a row has several; what can be read in two ways is refused.
fn list(text: &str) -> Result<Vec<f64>, String> {
    let groups = text.split(|it: char| it.is_whitespace() || it == ';');
    let mut numbers = Vec::new();
    for group in groups.filter(|it| !it.is_empty()) {
        let bare = group.trim_matches(',');
        let parts: Vec<&str> = bare.split(',').collect();
        let (first, rest) = parts.split_first().unwrap_or((&"", &[]));
        let thousands = !rest.is_empty() && rest.iter().all(|it| it.len() == 3);
        if thousands || rest.len() == 1 && !text.contains(';') {
            return Err(unclear(bare, first, rest));
        }
        match rest {
            [] if bare.is_empty() => (),
            [decimals] => numbers.push(number(&format!("{first}.{decimals}"))?),
            _ => {
                for part in parts.iter().filter(|it| !it.is_empty()) {
                    numbers.push(number(part)?);
                }
            }
        }
    }
    if numbers.is_empty() {
        return Err("Paste the number of calls in each minute, such as 120 300 280.".to_owned());
    }
    Ok(numbers)
}

/// Why a figure with a comma isn't read: it may be one or two.
fn unclear(shown: &str, first: &str, rest: &[&str]) -> String {
    let shown = crate::view::format::cut(shown, 24);
    let whole = [&[first], rest].concat().concat();
    let two = [&[first], rest].concat().join(" ");
    let decimal = match rest {
        [decimals] => format!("{first}.{decimals} or "),
        _ => String::new(),
    };
    format!(
        "“{shown}” may be one number or several. Write {decimal}{whole} for one number, or {two} for several."
    )
}

/// Two numbers for each step: from which second on, and how many calls per second.
fn pairs(text: &str) -> Result<Vec<(f64, f64)>, String> {
    let wanted =
        "Give two numbers for each step: from which second on, and calls per second, such as 0 5.";
    let numbers = list(text).map_err(|_| wanted.to_owned())?;
    let pairs = numbers.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(wanted.to_owned());
    }
    let pair = |it: &[f64]| Some((*it.first()?, *it.get(1)?));
    Ok(pairs.filter_map(pair).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::Routing;

    fn plan() -> Plan {
        Plan {
            routing: Routing::from_iter([("1".to_owned(), 0.9), ("2".to_owned(), 0.1)]),
            ..Plan::default()
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = ["1,000,000", "10 000", "10k", "2.5M", "1e6", "1G", "0.5"].map(number);
        assert_eq!(read, [1e6, 1e4, 1e4, 2.5e6, 1e6, 1e9, 0.5].map(Ok));
        assert_eq!(number(""), Err("Type a number.".to_owned()));
        assert_eq!(number("many"), Err("“many” is not a number.".to_owned()));
        assert_eq!(number("inf"), Err("“inf” is not a number.".to_owned()));
        assert_eq!(counted("1.5"), Err("Type a whole number.".to_owned()));
        assert_eq!(
            list("120, 300;280\n 90"),
            Ok(vec![120.0, 300.0, 280.0, 90.0])
        );
    }

    #[test]
    fn a_comma_in_a_list_is_read_in_one_way_or_refused() {
        assert_eq!(list("12,5;13,5"), Ok(vec![12.5, 13.5]));
        assert_eq!(list("12,5;\n13;14,25"), Ok(vec![12.5, 13.0, 14.25]));
        assert_eq!(
            list("10,20,30\n40,50,60"),
            Ok(vec![10.0, 20.0, 30.0, 40.0, 50.0, 60.0])
        );
        assert_eq!(list("1, 2, 3,"), Ok(vec![1.0, 2.0, 3.0]));
        assert_eq!(list("12.5 13.5"), Ok(vec![12.5, 13.5]));
        for text in [
            "1,234",
            "1,234;1,300",
            "12,5 13,5",
            "10,20",
            "1,000,000 2,000,000",
            "1,234,567;3",
        ] {
            let refused = list(text).expect_err(text);
            assert!(
                refused.contains("may be one number or several"),
                "{text}: {refused}"
            );
        }
        assert_eq!(
            list("12,5").expect_err("unclear"),
            "“12,5” may be one number or several. Write 12.5 or 125 for one number, or 12 5 for several."
        );
    }

    #[test]
    fn what_is_put_in_is_shown_again() {
        let two = |what| Field::Of("2".to_owned(), what);
        let cases = [
            (Field::Invocations, "10,000", "10000"),
            (Field::Seed, "7", "7"),
            (Field::Rate, "0.5", "0.5"),
            (Field::KeepAlive, "300", "300"),
            (Field::Reserved, "", ""),
            (Field::PerMinute, "10,20,30 40", "10 20 30 40"),
            (Field::Steps, "0 5; 300 80", "0 5\n300 80"),
            (two(Trait::Errors), "1 %", "1"),
            (two(Trait::ColdErrors), "100", "100"),
            (two(Trait::Typical), "250", "250"),
            (two(Trait::Slowest), "900", "900"),
        ];
        for (field, text, shown) in cases {
            let changed = field
                .put(&plan(), text)
                .unwrap_or_else(|_| panic!("{}", field.label()));
            assert_eq!(field.text(&changed), shown, "{}", field.label());
        }
    }

    #[test]
    fn a_count_and_a_length_take_each_others_place() {
        let long = Field::Seconds.put(&plan(), "60").expect("a length");
        assert_eq!(Field::Invocations.text(&long), "");
        let many = Field::Invocations.put(&long, "5000").expect("a count");
        assert_eq!(Field::Seconds.text(&many), "");
    }

    #[test]
    fn a_refusal_is_said_at_the_field() {
        let refused = Field::Invocations.put(&plan(), "0").expect_err("no calls");
        assert!(
            refused.starts_with("Invocations must be a whole number from 1"),
            "{refused}"
        );
        let refused = Field::Of("2".to_owned(), Trait::Errors).put(&plan(), "101");
        assert!(
            refused
                .expect_err("over all")
                .starts_with("Errors (%) must be")
        );
    }

    #[test]
    fn a_step_without_its_rate_is_refused_with_an_example() {
        let refused = Field::Steps
            .put(&plan(), "0 5 300")
            .expect_err("three numbers");
        assert!(refused.contains("two numbers for each step"), "{refused}");
        let refused = Field::Steps
            .put(&plan(), "60 5 0 8")
            .expect_err("backwards");
        assert!(
            refused.contains("isn't later than the step before"),
            "{refused}"
        );
    }

    #[test]
    fn one_number_makes_a_version_slow_in_its_tail_too() {
        let typical = Field::Of("2".to_owned(), Trait::Typical);
        let slowest = Field::Of("2".to_owned(), Trait::Slowest);
        let start = slowest.put(&plan(), "400").expect("a tail");
        let slow = typical.put(&start, "200").expect("slower");
        assert_eq!(slowest.text(&slow), "800", "100 and 400 became 200 and 800");
    }
}
