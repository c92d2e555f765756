//! `PutMetricAlarm`.

use super::{Queries, answer, invalid, refuse};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::row::Answer;
use crate::model::watch::{Alarm, AlarmRule, Comparison, MINUTE, Missing, Watched};
use serde_json::Value;
use std::sync::Arc;

/// Alarms that an account may have in a region.
const MOST: usize = 5_000;

fn missing(member: &str) -> ApiError {
    refuse(
        "MissingParameter",
        format!("The parameter {member} is required."),
    )
    .because(Reason::ParameterMissing)
}

fn combination(message: impl Into<String>) -> ApiError {
    refuse("InvalidParameterCombination", message)
}

/// What the request watches.
fn watched(input: Input<'_>) -> Result<Watched, ApiError> {
    let list = input.get("Metrics").and_then(Value::as_array);
    let Some(list) = list.filter(|it| !it.is_empty()) else {
        let name = input
            .text("MetricName")
            .ok_or_else(|| missing("MetricName"))?;
        if input.text("Namespace").is_none() {
            return Err(missing("Namespace"));
        }
        let written = match (input.text("Statistic"), input.text("ExtendedStatistic")) {
            (Some(statistic), None) => statistic,
            (None, Some(percentile)) if percentile.starts_with(['S', 'A', 'M']) => {
                return Err(invalid(format!("The statistic {percentile} is not valid"))
                    .because(Reason::ValueInvalid));
            }
            (None, Some(percentile)) => percentile,
            _ => {
                return Err(combination(
                    "Exactly one of Statistic and ExtendedStatistic must be specified",
                )
                .because(Reason::NotOneStatistic));
            }
        };
        let seconds = input.number("Period").ok_or_else(|| missing("Period"))?;
        let stat = super::stat(input, name, written, seconds, input.text("Unit"))?;
        return Ok(Watched::Metric(stat));
    };
    let alone = [
        "MetricName",
        "Namespace",
        "Statistic",
        "ExtendedStatistic",
        "Dimensions",
        "Period",
        "Unit",
    ];
    if let Some(member) = alone.iter().find(|it| input.get(it).is_some()) {
        return Err(
            combination(format!("{member} can't be specified together with Metrics"))
                .because(Reason::MemberBesideMetrics),
        );
    }
    let queries = Queries::read(list)?;
    if queries.metrics.len() > 10 {
        return Err(
            invalid("An alarm can be based on at most 10 metrics").because(Reason::TooManyMetrics)
        );
    }
    let first = queries.metrics.first().map(|it| it.1.period);
    if queries.metrics.iter().any(|it| Some(it.1.period) != first) {
        return Err(invalid("All metrics of an alarm must have the same period")
            .because(Reason::PeriodsDiffer));
    }
    match queries.returned.as_slice() {
        [(id, _)] => Ok(queries.watched(id)),
        _ => Err(
            invalid("Exactly one element of the metrics list should return data")
                .because(Reason::NotOneReturnsData),
        ),
    }
}

/// When the request raises the alarm.
fn rule(input: Input<'_>, period: u32) -> Result<AlarmRule, ApiError> {
    let periods = input
        .number("EvaluationPeriods")
        .ok_or_else(|| missing("EvaluationPeriods"))?;
    let datapoints = input.number("DatapointsToAlarm").unwrap_or(periods);
    if datapoints > periods {
        return Err(
            invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods")
                .because(Reason::DatapointsAbovePeriods),
        );
    }
    let longest: u64 = if period < 3600 { 86_400 } else { 604_800 };
    if u64::from(period) * u64::from(periods) > longest {
        return Err(combination(format!(
            "Metrics cannot be checked across more than {longest} seconds (EvaluationPeriods * Period must be <= {longest})."
        )).because(Reason::EvaluatedTooLong));
    }
    let threshold = input.get("Threshold").and_then(Value::as_f64);
    let comparison = match input.text("ComparisonOperator") {
        Some("GreaterThanOrEqualToThreshold") => Comparison::AtLeast,
        Some("GreaterThanThreshold") => Comparison::Above,
        Some("LessThanThreshold") => Comparison::Below,
        Some("LessThanOrEqualToThreshold") => Comparison::AtMost,
        Some(_) => {
            return Err(
                ApiError::not_played_of("CloudWatch", "alarms on anomaly detection bands")
                    .because(Reason::AnomalyDetection),
            );
        }
        None => return Err(missing("ComparisonOperator")),
    };
    let treated = match input.text("TreatMissingData") {
        None | Some("missing") => Missing::Missing,
        Some("ignore") => Missing::Ignore,
        Some("breaching") => Missing::Breaching,
        Some("notBreaching") => Missing::NotBreaching,
        Some(other) => {
            return Err(invalid(format!(
                "Option {other} is not supported. Supported options for TreatMissingData are [breaching, notBreaching, ignore, missing]."
            )).because(Reason::TreatMissingDataUnknown));
        }
    };
    Ok(AlarmRule {
        periods,
        datapoints,
        threshold: threshold.ok_or_else(|| missing("Threshold"))?,
        comparison,
        missing: treated,
    })
}

/// `PutMetricAlarm`: makes one, or changes one that keeps its state.
pub(crate) fn put(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let unplayed = [
        "EvaluationWindow",
        "WarmUpConfiguration",
        "EvaluationCriteria",
        "EvaluationInterval",
        "ActionConfiguration",
        "ThresholdMetricId",
    ];
    if let Some(member) = unplayed.iter().find(|it| input.get(it).is_some()) {
        return Err(
            ApiError::not_played_of("CloudWatch", format!("{member} of an alarm"))
                .because(Reason::AlarmMemberNotPlayed),
        );
    }
    if input.text("EvaluateLowSampleCountPercentile") == Some("ignore") {
        return Err(ApiError::not_played_of(
            "CloudWatch",
            "EvaluateLowSampleCountPercentile ignore",
        )
        .because(Reason::LowSampleCountIgnored));
    }
    let watched = watched(input)?;
    let rule = rule(input, watched.period())?;
    let name: Arc<str> = input.required("AlarmName").into();
    let mut given = input.0.clone();
    given.shift_remove("Tags");
    given.shift_remove("AlarmName");
    let given: Arc<str> = Value::Object(given).to_string().into();
    let now = call.now;
    let parts = call.parts();
    let watch = &mut parts.region.beside_mut().watch;
    let old = watch.alarms().get(&name).map(|it| Alarm::clone(it));
    if old.is_none() && watch.alarms().len() >= MOST {
        return Err(refuse(
            "LimitExceeded",
            "The quota for alarms for this customer has already been reached.",
        ));
    }
    let alarm = if let Some(old) = old {
        Alarm {
            watched,
            rule,
            given,
            configured: now,
            ..old
        }
    } else {
        // A new alarm is evaluated at once, and then at a second of its own.
        let phase = parts.ids.next() % MINUTE;
        let minute = now.millis() / MINUTE * MINUTE + phase;
        let next = if minute > now.millis() {
            minute
        } else {
            minute + MINUTE
        };
        let next = crate::model::Timestamp::from_millis(next);
        let mut alarm = Alarm::new(Arc::clone(&name), watched, rule, given, now, next);
        alarm.evaluate(watch, now);
        alarm
    };
    watch.put(alarm, now);
    answer(Value::Null)
}
