//! Lambda's metrics of the traffic that went by.

use super::{Queries, answer, invalid, refuse, seconds};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::row::Answer;
use crate::model::Timestamp;
use crate::model::watch::{MINUTE, Watched};
use serde_json::{Map, Value, json};
use std::ops::Range;

/// Datapoints that `GetMetricData` gives at most.
const MOST_DATA: u64 = 100_800;
/// Datapoints that `GetMetricStatistics` gives at most.
const MOST_STATISTICS: u64 = 1_440;

/// The request's time, in whole periods (minutes since 1970).
fn minutes(input: Input<'_>, period: u32) -> Result<(Range<u64>, u64), ApiError> {
    let minute = |name: &str, up: bool| {
        let seconds = input.get(name).and_then(Value::as_f64).unwrap_or_default();
        let minutes = seconds / 60.0;
        let whole = if up {
            libm::ceil(minutes)
        } else {
            libm::floor(minutes)
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a float is cut to what fits"
        )]
        let whole = whole.clamp(0.0, 4.3e9) as u64;
        whole
    };
    let each = u64::from(period / 60).max(1);
    let (start, end) = (minute("StartTime", false), minute("EndTime", true));
    if start >= end {
        return Err(
            invalid("The parameter StartTime must be less than the parameter EndTime.")
                .because(Reason::StartAfterEnd),
        );
    }
    Ok((start / each * each..end, each))
}

/// The datapoints of one query: when each period begins, and its figure. Oldest first.
fn points(
    call: &Call<'_>,
    watched: &Watched,
    range: &Range<u64>,
    each: u64,
) -> Result<Vec<(u64, f64)>, ApiError> {
    let watch = &call.here().beside().watch;
    if watched.asks_for_steps() {
        let within = watch
            .lots()
            .iter()
            .filter(|it| range.contains(&it.0.minute));
        let mut lots = within.flat_map(|it| it.1.iter());
        if lots.any(|it| it.calls > 0 && it.steps.is_empty()) {
            return Err(ApiError::not_played_of(
                "CloudWatch",
                "percentiles of calls that were made before an alarm watched one",
            )
            .because(Reason::PercentilesNotKept));
        }
    }
    // Nothing is to be found outside of what there is.
    let bounds = watch.lots().first().zip(watch.lots().last());
    let Some((first, last)) = bounds.map(|it| (it.0.0.minute, it.1.0.minute)) else {
        return Ok(Vec::new());
    };
    let start = range.start.max(first / each * each);
    let end = range.end.min(last + each);
    let mut at = start;
    let mut points = Vec::new();
    while at < end {
        if let Some(value) = watched.figure(watch, at..at + each, call.now) {
            points.push((at, value));
        }
        at += each;
    }
    Ok(points)
}

fn begins(minute: u64) -> Value {
    seconds(Timestamp::from_millis(minute * MINUTE))
}

/// `GetMetricData`.
pub(crate) fn get_data(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let list = input.get("MetricDataQueries").and_then(Value::as_array);
    let queries = Queries::read(list.map_or(&[], Vec::as_slice))?;
    let ascending = input.text("ScanBy") == Some("TimestampAscending");
    // A page holds `n` datapoints of all results together; the token says how many came before.
    let most = input.number("MaxDatapoints").map_or(MOST_DATA, u64::from);
    let token = input.text("NextToken");
    let mut skip = match token.map(str::parse::<u64>) {
        None => 0,
        Some(Ok(before)) => before,
        Some(Err(_)) => {
            return Err(refuse("InvalidNextToken", "The next token is not valid.")
                .because(Reason::NextTokenInvalid));
        }
    };
    let (before, mut room, mut left) = (skip, most.clamp(1, MOST_DATA), 0_u64);
    let mut results = Vec::new();
    for (id, label) in &queries.returned {
        let watched = queries.watched(id);
        let (range, each) = minutes(input, watched.period())?;
        if (range.end - range.start) / each > MOST_DATA {
            return Err(invalid(format!(
                "The request asks for more than {MOST_DATA} datapoints"
            ))
            .because(Reason::TooManyDatapoints));
        }
        let mut points = points(call, &watched, &range, each)?;
        if !ascending {
            points.reverse();
        }
        let mut page = Vec::new();
        for point in points {
            if skip > 0 {
                skip -= 1;
            } else if room > 0 {
                room -= 1;
                page.push(point);
            } else {
                left += 1;
            }
        }
        let (times, values): (Vec<Value>, Vec<Value>) = page
            .into_iter()
            .map(|it| (begins(it.0), Value::from(it.1)))
            .unzip();
        let usual = match &watched {
            Watched::Metric(stat) => stat.metric.clone(),
            Watched::Math { .. } => id.clone(),
        };
        let status = if left > 0 { "PartialData" } else { "Complete" };
        results.push(json!({
            "Id": id,
            "Label": label.clone().unwrap_or(usual),
            "Timestamps": times,
            "Values": values,
            "StatusCode": status,
        }));
    }
    let mut output = json!({"MetricDataResults": results, "Messages": []});
    if left > 0 {
        output["NextToken"] = (before + most).to_string().into();
    }
    answer(output)
}

/// `GetMetricStatistics`.
pub(crate) fn get_statistics(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let name = input.required("MetricName");
    let period = input.number("Period").unwrap_or(60);
    let plain = input.texts("Statistics").unwrap_or_default();
    let extended = input.texts("ExtendedStatistics").unwrap_or_default();
    if plain.is_empty() && extended.is_empty() {
        return Err(refuse(
            "InvalidParameterCombination",
            "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
        )
        .because(Reason::NoStatistic));
    }
    let (range, each) = minutes(input, super::period(period)?)?;
    let count = (range.end - range.start).div_ceil(each);
    if count > MOST_STATISTICS {
        return Err(refuse(
            "InvalidParameterCombination",
            format!(
                "You have requested up to {count} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range."
            ),
        ).because(Reason::TooManyStatistics));
    }
    let unit = match name {
        "Duration" => "Milliseconds",
        _ => "Count",
    };
    let mut rows: Vec<(u64, Map<String, Value>)> = Vec::new();
    for (place, written) in plain.iter().chain(&extended).enumerate() {
        let stat = super::stat(input, name, written, period, input.text("Unit"))?;
        for (at, value) in points(call, &Watched::Metric(stat), &range, each)? {
            let known = rows.iter().position(|it| it.0 == at);
            let row = known.unwrap_or_else(|| {
                let stamp = ("Timestamp".to_owned(), begins(at));
                rows.push((at, Map::from_iter([stamp])));
                rows.len() - 1
            });
            let Some((_, row)) = rows.get_mut(row) else {
                continue;
            };
            if place < plain.len() {
                row.insert(written.clone(), value.into());
            } else {
                let inner = row.entry("ExtendedStatistics").or_insert_with(|| json!({}));
                if let Some(inner) = inner.as_object_mut() {
                    inner.insert(written.clone(), value.into());
                }
            }
        }
    }
    rows.sort_by_key(|it| it.0);
    let rows: Vec<Value> = rows
        .into_iter()
        .map(|(_, mut row)| {
            row.insert("Unit".to_owned(), unit.into());
            Value::Object(row)
        })
        .collect();
    answer(json!({"Label": name, "Datapoints": rows}))
}
