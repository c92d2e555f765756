//! Metrics and their statistics, of the traffic that is known.

use super::{CloudWatch, Lot, LotKey, duration_of};
use crate::model::Timestamp;
use crate::model::ordered::entries_from;

/// How a period's samples become one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// Their sum.
    Sum,
    /// Their mean.
    Average,
    /// The least.
    Minimum,
    /// The greatest.
    Maximum,
    /// How many there are.
    SampleCount,
    /// A percentile, above 0, at most 100.
    Percentile(f64),
}

impl Statistic {
    /// Reads `Sum`, `p99.9` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "Sum" => Self::Sum,
            "Average" => Self::Average,
            "Minimum" => Self::Minimum,
            "Maximum" => Self::Maximum,
            "SampleCount" => Self::SampleCount,
            _ => {
                let digits = text.strip_prefix('p')?;
                let plain = digits.bytes().all(|it| it.is_ascii_digit() || it == b'.');
                let percent = digits.parse().ok().filter(|_| plain)?;
                (percent > 0.0 && percent <= 100.0).then_some(Self::Percentile(percent))?
            }
        })
    }
}

/// A metric, its dimensions, and how a period of it becomes a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Stat {
    /// Such as `AWS/Lambda`.
    pub namespace: String,
    /// Such as `Errors`.
    pub metric: String,
    /// Names and values.
    pub dimensions: Vec<(String, String)>,
    /// How samples become a figure.
    pub statistic: Statistic,
    /// The statistic as it was written.
    pub written: String,
    /// The unit that is asked for; metrics have no datapoints in another.
    pub unit: Option<String>,
    /// Seconds of a period.
    pub period: u32,
}

/// Which lots a metric with dimensions is made of.
enum Part<'a> {
    All,
    Function(&'a str),
    Alias(&'a str, &'a str),
    Version(&'a str, &'a str, u32),
}

impl Stat {
    /// The part of Lambda's traffic; none where the metric has no datapoints here.
    fn part(&self) -> Option<Part<'_>> {
        let of = |name: &str| {
            let found = self.dimensions.iter().find(|it| it.0 == name);
            found.map(|it| it.1.as_str())
        };
        let unit = if self.metric == "Duration" {
            "Milliseconds"
        } else {
            "Count"
        };
        if self.namespace != "AWS/Lambda" || self.unit.as_ref().is_some_and(|it| it != unit) {
            return None;
        }
        let (function, resource) = (of("FunctionName"), of("Resource"));
        let alias = resource.and_then(|it| it.split_once(':'));
        match (
            self.dimensions.len(),
            function,
            resource,
            of("ExecutedVersion"),
        ) {
            (0, ..) => Some(Part::All),
            (1, Some(name), ..) => Some(Part::Function(name)),
            (2, Some(name), Some(_), _) => alias
                .filter(|it| it.0 == name)
                .map(|it| Part::Alias(name, it.1)),
            (3, Some(name), Some(_), Some(version)) => {
                let (_, alias) = alias.filter(|it| it.0 == name)?;
                Some(Part::Version(name, alias, version.parse().ok()?))
            }
            _ => None,
        }
    }

    /// The figure of the minutes from one (included) to another (left out), by what is known.
    pub fn figure(
        &self,
        lots: &CloudWatch,
        minutes: std::ops::Range<u64>,
        now: Timestamp,
    ) -> Option<f64> {
        let part = self.part()?;
        let mut all = Lot::default();
        let from = LotKey {
            minute: minutes.start,
            function: "".into(),
            alias: "".into(),
            version: 0,
        };
        for (key, there) in entries_from(lots.lots(), &from) {
            if key.minute >= minutes.end {
                break;
            }
            let counts = match part {
                Part::All => true,
                Part::Function(name) => *key.function == *name,
                Part::Alias(name, alias) => *key.function == *name && *key.alias == *alias,
                Part::Version(name, alias, version) => {
                    *key.function == *name && *key.alias == *alias && key.version == version
                }
            };
            if counts {
                there
                    .iter()
                    .filter(|it| it.known <= now)
                    .for_each(|it| all.add(it));
            }
        }
        self.of(&all)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "counts and microseconds of some hours"
    )]
    fn of(&self, all: &Lot) -> Option<f64> {
        let (calls, throttles) = (all.calls as f64, all.throttles as f64);
        // Each request is a sample: 0 or 1.
        let flags = |ones: u64, samples: f64| {
            let least = f64::from(u8::from(ones as f64 >= samples));
            (samples, ones as f64, least, ones.min(1) as f64)
        };
        let (samples, sum, least, greatest) = match self.metric.as_str() {
            "Invocations" => flags(all.calls, calls),
            "Errors" => flags(all.errors, calls),
            "Throttles" => flags(all.throttles, calls + throttles),
            "Duration" => (
                calls,
                all.duration as f64 / 1000.0,
                all.least as f64 / 1000.0,
                all.greatest as f64 / 1000.0,
            ),
            _ => return None,
        };
        if samples < 1.0 {
            return None;
        }
        Some(match self.statistic {
            Statistic::Sum => sum,
            Statistic::Average => sum / samples,
            Statistic::Minimum => least,
            Statistic::Maximum => greatest,
            Statistic::SampleCount => samples,
            Statistic::Percentile(percent) if self.metric == "Duration" => {
                percentile(&all.steps, percent)?
            }
            // Of zeros and ones.
            Statistic::Percentile(percent) => {
                f64::from(u8::from(sum / samples > 1.0 - percent / 100.0))
            }
        })
    }
}

/// The duration (ms) below which so many percent of the durations lie.
fn percentile(steps: &[(u16, u32)], percent: f64) -> Option<f64> {
    let mut steps = steps.to_vec();
    steps.sort_unstable();
    let total: u64 = steps.iter().map(|it| u64::from(it.1)).sum();
    #[expect(clippy::cast_precision_loss, reason = "a number of calls")]
    let place = percent / 100.0 * total.saturating_sub(1) as f64;
    let mut below = 0.0;
    let mut found = None;
    for (step, count) in steps {
        found = Some(duration_of(step));
        below += f64::from(count);
        if below > place {
            break;
        }
    }
    found
}
