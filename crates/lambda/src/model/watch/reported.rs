//! Why an alarm is in its state, in AWS's words.

use super::{Alarm, AlarmState, Comparison, Evaluated, Missing, Statistic, Timestamp, Watched};
use std::fmt::Write as _;

fn number(value: f64) -> String {
    let mut text = value.to_string();
    if !text.contains('.') {
        text.push_str(".0");
    }
    text
}

impl Alarm {
    /// The sentence that AWS gives for a state, and its JSON.
    pub(super) fn reported(
        &self,
        seen: &Evaluated,
        was: AlarmState,
        now: Timestamp,
    ) -> (String, String) {
        let periods = self.rule.periods as usize;
        let newest: Vec<(u64, f64)> = seen
            .points
            .iter()
            .rev()
            .filter_map(|it| Some((it.0, it.1?)))
            .take(periods)
            .collect();
        let data = self.data(&newest, now);
        let missing = periods - newest.len();
        let noun = |count: usize, one: &str| {
            let s = if count == 1 { "" } else { "s" };
            format!("{count} {one}{s}")
        };
        if newest.is_empty() || self.state == AlarmState::InsufficientData {
            let treated = match self.rule.missing {
                Missing::Breaching => Some("[Breaching]"),
                Missing::NotBreaching => Some("[NonBreaching]"),
                _ => None,
            };
            let were = if missing == 1 { "was" } else { "were" };
            let reason = match treated {
                Some(treated) => format!(
                    "Threshold Crossed: no datapoints were received for {} and {} {were} treated as {treated}.",
                    noun(missing, "period"),
                    noun(missing, "missing datapoint")
                ),
                None => format!(
                    "Insufficient Data: {} {were} unknown.",
                    noun(missing, "datapoint")
                ),
            };
            return (reason, data);
        }
        let bad = self.state == AlarmState::Alarm;
        let breaches = |it: f64| self.rule.comparison.breaches(it, self.rule.threshold);
        let counted: Vec<&(u64, f64)> = newest.iter().filter(|it| breaches(it.1) == bad).collect();
        let shown: Vec<String> = counted
            .iter()
            .map(|it| {
                let stamp = Timestamp::from_millis(it.0 * super::MINUTE).to_alarm_text();
                format!("{} ({stamp})", number(it.1))
            })
            .collect();
        let not = if bad { "" } else { "not " };
        let than = match self.rule.comparison {
            Comparison::AtLeast => "greater than or equal to",
            Comparison::Above => "greater than",
            Comparison::Below => "less than",
            Comparison::AtMost => "less than or equal to",
        };
        let were = if counted.len() == 1 { "was" } else { "were" };
        let needed = if bad {
            self.rule.datapoints
        } else {
            self.rule.periods - self.rule.datapoints + 1
        };
        let turn = if bad { "OK -> ALARM" } else { "ALARM -> OK" };
        let _ = was;
        let mut reason = format!(
            "Threshold Crossed: {} out of the last {} [{}] {were} {not}{than} the threshold ({})",
            counted.len(),
            noun(periods, "datapoint"),
            shown.join(", "),
            number(self.rule.threshold)
        );
        let s = if needed == 1 { "" } else { "s" };
        let _ = write!(
            reason,
            " (minimum {needed} datapoint{s} for {turn} transition)."
        );
        (reason, data)
    }

    fn data(&self, newest: &[(u64, f64)], now: Timestamp) -> String {
        let statistic = match &self.watched {
            Watched::Metric(stat) if !matches!(stat.statistic, Statistic::Percentile(_)) => {
                format!("\"statistic\":\"{}\",", stat.written)
            }
            _ => String::new(),
        };
        let start = newest.last().map_or_else(String::new, |it| {
            let moment = Timestamp::from_millis(it.0 * super::MINUTE);
            format!("\"startDate\":\"{moment}\",")
        });
        let recent: Vec<String> = newest.iter().rev().map(|it| number(it.1)).collect();
        let evaluated: Vec<String> = newest
            .iter()
            .map(|it| {
                let moment = Timestamp::from_millis(it.0 * super::MINUTE);
                format!("{{\"timestamp\":\"{moment}\",\"value\":{}}}", number(it.1))
            })
            .collect();
        format!(
            "{{\"version\":\"1.0\",\"queryDate\":\"{now}\",{start}{statistic}\"period\":{},\"recentDatapoints\":[{}],\"threshold\":{},\"evaluatedDatapoints\":[{}]}}",
            self.watched.period(),
            recent.join(","),
            number(self.rule.threshold),
            evaluated.join(",")
        )
    }
}
