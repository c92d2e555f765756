//! `CloudWatch`: metric alarms on Lambda's metrics, and these metrics of the traffic that went by.
//!
//! The model declares hardly any error of these operations: which code goes with which mistake is
//! inferred, and of the texts only few are known.

mod alarms;
mod data;
mod math;
mod put;

pub(super) use alarms::{delete, describe, set_state};
pub(super) use data::{get_data, get_statistics};
pub(super) use put::put;

use super::{answer, refuse, seconds};
use crate::api::cause::Reason;
use crate::api::context::Input;
use crate::api::error::ApiError;
use crate::model::watch::{Stat, Statistic, Watched};
use serde_json::Value;
use std::collections::BTreeSet;

fn invalid(message: impl Into<String>) -> ApiError {
    refuse("ValidationError", message)
}

fn dimensions(given: Input<'_>) -> Vec<(String, String)> {
    let items = given.get("Dimensions").and_then(Value::as_array);
    let items = items.into_iter().flatten().filter_map(Value::as_object);
    items
        .map(|it| {
            let it = Input(it);
            (
                it.required("Name").to_owned(),
                it.required("Value").to_owned(),
            )
        })
        .collect()
}

/// Seconds of a period, whole minutes: Lambda's metrics have one datapoint a minute.
fn period(given: u32) -> Result<u32, ApiError> {
    match given {
        10 | 20 | 30 => Err(ApiError::not_played_of(
            "CloudWatch",
            "periods below a minute, in which Lambda's metrics have no datapoints",
        )
        .because(Reason::PeriodBelowMinute)),
        it if it.is_multiple_of(60) => Ok(it),
        _ => Err(refuse(
            "InvalidParameterValue",
            "Period must be 10, 20, 30 or a multiple of 60",
        )
        .because(Reason::PeriodInvalid)),
    }
}

fn statistic(text: &str) -> Result<Statistic, ApiError> {
    Statistic::parse(text).ok_or_else(|| {
        let trimmed = [
            "tm", "wm", "tc", "ts", "pr", "iqm", "IQM", "TM", "WM", "TC", "TS", "PR",
        ];
        if trimmed.iter().any(|it| text.starts_with(it)) {
            ApiError::not_played_of("CloudWatch", format!("the statistic {text}"))
                .because(Reason::StatisticNotPlayed)
        } else {
            invalid(format!("The statistic {text} is not valid")).because(Reason::ValueInvalid)
        }
    })
}

/// Metrics of Lambda that the traffic here doesn't tell.
const UNTOLD: &[&str] = &[
    "AsyncEventAge",
    "AsyncEventsDropped",
    "AsyncEventsReceived",
    "ClaimedAccountConcurrency",
    "ConcurrentExecutions",
    "DeadLetterErrors",
    "DestinationDeliveryFailures",
    "DroppedEventCount",
    "DeletedEventCount",
    "FailedInvokeEventCount",
    "FilteredOutEventCount",
    "InvokedEventCount",
    "IteratorAge",
    "OffsetLag",
    "OnFailureDestinationDeliveredEventCount",
    "OversizedRecordCount",
    "PolledEventCount",
    "PostRuntimeExtensionsDuration",
    "ProvisionedConcurrencyInvocations",
    "ProvisionedConcurrencySpilloverInvocations",
    "ProvisionedConcurrencyUtilization",
    "ProvisionedConcurrentExecutions",
    "ProvisionedPollers",
    "RecursiveInvocationsDropped",
    "SignatureValidationErrors",
    "UnreservedConcurrentExecutions",
];

/// Refuses what would look like a metric without data, or an alarm that can never go off.
fn reported(namespace: &str, metric: &str) -> Result<(), ApiError> {
    if namespace == "AWS/Lambda" && UNTOLD.contains(&metric) {
        return Err(ApiError::not_played_of(
            "CloudWatch",
            format!(
                "the metric {metric} of Lambda (of the traffic that goes by, Invocations, Errors, Throttles and Duration are known; the traffic panel's report tells concurrency and cold starts)"
            ),
        ));
    }
    Ok(())
}

/// A `MetricStat`, or the members of an alarm that stand for one.
fn stat(
    given: Input<'_>,
    name: &str,
    written: &str,
    seconds: u32,
    unit: Option<&str>,
) -> Result<Stat, ApiError> {
    reported(given.required("Namespace"), name)?;
    Ok(Stat {
        namespace: given.required("Namespace").to_owned(),
        metric: name.to_owned(),
        dimensions: dimensions(given),
        statistic: statistic(written)?,
        written: written.to_owned(),
        unit: unit.map(str::to_owned),
        period: period(seconds)?,
    })
}

/// Metrics and calculations by their ids, as `Metrics` and `MetricDataQueries` give them.
struct Queries {
    metrics: Vec<(String, Stat)>,
    expressions: Vec<(String, crate::model::math::Expression, String)>,
    /// The ids to be given back, each with its label.
    returned: Vec<(String, Option<String>)>,
}

impl Queries {
    fn read(list: &[Value]) -> Result<Self, ApiError> {
        let mut queries = Self {
            metrics: Vec::new(),
            expressions: Vec::new(),
            returned: Vec::new(),
        };
        for query in list.iter().filter_map(Value::as_object).map(Input) {
            let id = query.required("Id");
            let lower = id.starts_with(|it: char| it.is_ascii_lowercase());
            if !lower || !id.chars().all(|it| it.is_ascii_alphanumeric() || it == '_') {
                return Err(invalid(format!(
                    "The id {id} must begin with a lower case letter and have letters, digits and underscores only"
                )).because(Reason::IdMalformed));
            }
            if queries.metrics.iter().any(|it| it.0 == id)
                || queries.expressions.iter().any(|it| it.0 == id)
            {
                return Err(invalid(format!("The id {id} stands twice")).because(Reason::IdTwice));
            }
            if query.text("AccountId").is_some() {
                return Err(
                    ApiError::not_played_of("CloudWatch", "metrics of other accounts")
                        .because(Reason::MetricOfOtherAccount),
                );
            }
            match (query.structure("MetricStat"), query.text("Expression")) {
                (Some(given), None) => {
                    let metric = given.structure("Metric").unwrap_or(given);
                    let seconds = given.number("Period").unwrap_or(0);
                    let stat = stat(
                        metric,
                        metric.required("MetricName"),
                        given.required("Stat"),
                        seconds,
                        given.text("Unit"),
                    )?;
                    queries.metrics.push((id.to_owned(), stat));
                }
                (None, Some(text)) => {
                    let expression = math::parse(text)?;
                    queries
                        .expressions
                        .push((id.to_owned(), expression, text.to_owned()));
                }
                _ => {
                    return Err(invalid(format!(
                        "Either MetricStat or Expression must be given for the id {id}"
                    ))
                    .because(Reason::NeitherMetricNorExpression));
                }
            }
            if query.flag("ReturnData") != Some(false) {
                let label = query.text("Label").map(str::to_owned);
                queries.returned.push((id.to_owned(), label));
            }
        }
        queries.check()?;
        Ok(queries)
    }

    /// Refuses calculations over ids that aren't there.
    fn check(&self) -> Result<(), ApiError> {
        for (id, expression, _) in &self.expressions {
            if self.periods(id).len() > 1 {
                return Err(ApiError::not_played_of(
                    "CloudWatch",
                    format!("metrics of different periods in one expression, as in {id}"),
                )
                .because(Reason::PeriodsOfExpressionDiffer));
            }
            for named in math::ids(expression) {
                let known = self.metrics.iter().any(|it| it.0 == named)
                    || self
                        .expressions
                        .iter()
                        .any(|it| it.0 == named && named != id);
                if !known {
                    return Err(invalid(format!(
                        "The expression of {id} names {named}, which is no other id"
                    ))
                    .because(Reason::IdUnknown));
                }
            }
        }
        Ok(())
    }

    /// Seconds of the periods that an id rests on.
    fn periods(&self, id: &str) -> BTreeSet<u32> {
        let (mut seen, mut left) = (BTreeSet::from([id]), vec![id]);
        let mut periods = BTreeSet::new();
        while let Some(id) = left.pop() {
            if let Some((_, stat)) = self.metrics.iter().find(|it| it.0 == id) {
                periods.insert(stat.period);
            }
            let of = self.expressions.iter().find(|it| it.0 == id);
            let named = of.map(|it| math::ids(&it.1)).unwrap_or_default();
            left.extend(named.into_iter().filter(|it| seen.insert(it)));
        }
        periods
    }

    /// What one of the ids stands for.
    fn watched(&self, id: &str) -> Watched {
        if let Some((_, stat)) = self.metrics.iter().find(|it| it.0 == id) {
            return Watched::Metric(stat.clone());
        }
        Watched::Math {
            metrics: self.metrics.clone(),
            expressions: self.expressions.clone(),
            returned: id.to_owned(),
            period: self.periods(id).first().copied().unwrap_or(60),
        }
    }
}
