//! Alarms described, set by hand, deleted.

use super::{answer, refuse, seconds};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::ApiError;
use crate::api::name::partition;
use crate::api::row::Answer;
use crate::model::watch::{Alarm, AlarmState};
use serde_json::{Map, Value, json};

const fn state(of: AlarmState) -> &'static str {
    match of {
        AlarmState::Ok => "OK",
        AlarmState::Alarm => "ALARM",
        AlarmState::InsufficientData => "INSUFFICIENT_DATA",
    }
}

/// The members of an alarm in the model's order; what was given comes back as it was.
const ORDER: &[&str] = &[
    "AlarmName",
    "AlarmArn",
    "AlarmDescription",
    "AlarmConfigurationUpdatedTimestamp",
    "ActionsEnabled",
    "OKActions",
    "AlarmActions",
    "InsufficientDataActions",
    "StateValue",
    "StateReason",
    "StateReasonData",
    "StateUpdatedTimestamp",
    "MetricName",
    "Namespace",
    "Statistic",
    "ExtendedStatistic",
    "Dimensions",
    "Period",
    "Unit",
    "EvaluationPeriods",
    "DatapointsToAlarm",
    "Threshold",
    "ComparisonOperator",
    "TreatMissingData",
    "EvaluateLowSampleCountPercentile",
    "Metrics",
    "StateTransitionedTimestamp",
];

fn described(alarm: &Alarm, arn: &str) -> Value {
    let mut all: Map<String, Value> = serde_json::from_str(&alarm.given).unwrap_or_default();
    let mut put = |name: &str, value: Value| {
        all.entry(name).or_insert(value);
    };
    put("AlarmName", (*alarm.name).into());
    put("AlarmArn", arn.into());
    put(
        "AlarmConfigurationUpdatedTimestamp",
        seconds(alarm.configured),
    );
    put("ActionsEnabled", true.into());
    for name in ["OKActions", "AlarmActions", "InsufficientDataActions"] {
        put(name, json!([]));
    }
    put("StateValue", state(alarm.state).into());
    put("StateReason", alarm.reason.as_str().into());
    if !alarm.reason_data.is_empty() {
        put("StateReasonData", alarm.reason_data.as_str().into());
    }
    put("StateUpdatedTimestamp", seconds(alarm.updated));
    if !all.contains_key("Metrics") {
        all.entry("Dimensions").or_insert_with(|| json!([]));
    }
    all.insert(
        "StateTransitionedTimestamp".to_owned(),
        seconds(alarm.transitioned),
    );
    let ordered = ORDER
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), all.shift_remove(*name)?)));
    Value::Object(ordered.collect())
}

/// `DescribeAlarms`, by name.
pub(crate) fn describe(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    for member in ["ChildrenOfAlarmName", "ParentsOfAlarmName"] {
        if input.get(member).is_some() {
            return Err(ApiError::not_played_of("CloudWatch", "composite alarms")
                .because(Reason::CompositeAlarms));
        }
    }
    let names = input.texts("AlarmNames").filter(|it| !it.is_empty());
    let prefix = input.text("AlarmNamePrefix");
    if names.is_some() && prefix.is_some() {
        return Err(refuse(
            "InvalidParameterCombination",
            "AlarmNames and AlarmNamePrefix cannot be specified at the same time",
        )
        .because(Reason::NamesAndPrefix));
    }
    let kinds = input.texts("AlarmTypes");
    let metric = kinds.is_none_or(|it| it.is_empty() || it.iter().any(|it| it == "MetricAlarm"));
    let wanted_state = input.text("StateValue");
    let action = input.text("ActionPrefix");
    let fits = |it: &Alarm| {
        names
            .as_ref()
            .is_none_or(|list| list.iter().any(|name| **name == *it.name))
            && prefix.is_none_or(|prefix| it.name.starts_with(prefix))
            && wanted_state.is_none_or(|wanted| wanted == state(it.state))
            && action.is_none_or(|prefix| {
                let given: Value = serde_json::from_str(&it.given).unwrap_or_default();
                let lists = ["OKActions", "AlarmActions", "InsufficientDataActions"];
                let actions = lists.iter().filter_map(|name| given.get(name)?.as_array());
                actions
                    .flatten()
                    .filter_map(Value::as_str)
                    .any(|it| it.starts_with(prefix))
            })
    };
    let most = input.number("MaxRecords").map_or(50, |it| it as usize);
    let after = input.text("NextToken");
    if after.is_some_and(|it| !call.here().beside().watch.alarms().contains_key(it)) {
        return Err(refuse("InvalidNextToken", "The next token is not valid.")
            .because(Reason::NextTokenInvalid));
    }
    let all = call.here().beside().watch.alarms().values();
    let mut found = all
        .filter(|it| metric && fits(it))
        .filter(|it| after.is_none_or(|after| *it.name >= *after));
    let arn = |name: &str| {
        let (region, account) = (&call.region, &call.settings().account_id);
        format!(
            "arn:{}:cloudwatch:{region}:{account}:alarm:{name}",
            partition(region)
        )
    };
    let page: Vec<Value> = found
        .by_ref()
        .take(most)
        .map(|it| described(it, &arn(&it.name)))
        .collect();
    let mut output = json!({"MetricAlarms": page, "CompositeAlarms": []});
    if let (Some(next), Some(output)) = (found.next(), output.as_object_mut()) {
        output.insert("NextToken".to_owned(), (*next.name).into());
    }
    answer(output)
}

/// `SetAlarmState`: until the next evaluation.
pub(crate) fn set_state(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let name = input.required("AlarmName");
    let now = call.now;
    let data = input.text("StateReasonData").unwrap_or_default();
    if !data.is_empty() && serde_json::from_str::<Value>(data).is_err() {
        return Err(refuse(
            "InvalidFormat",
            "StateReasonData was not syntactically valid JSON",
        )
        .because(Reason::ReasonDataNotJson));
    }
    let watch = &mut call.parts().region.beside_mut().watch;
    let Some(alarm) = watch.alarms().get(name) else {
        return Err(
            refuse("ResourceNotFound", format!("There is no alarm {name}"))
                .because(Reason::AlarmMissing),
        );
    };
    let mut alarm = Alarm::clone(alarm);
    let wanted = match input.required("StateValue") {
        "OK" => AlarmState::Ok,
        "ALARM" => AlarmState::Alarm,
        _ => AlarmState::InsufficientData,
    };
    if alarm.state != wanted {
        alarm.transitioned = now;
    }
    alarm.state = wanted;
    input.required("StateReason").clone_into(&mut alarm.reason);
    data.clone_into(&mut alarm.reason_data);
    alarm.updated = now;
    alarm.by_hand = true;
    watch.put(alarm, now);
    answer(Value::Null)
}

/// `DeleteAlarms`: all of them, or none where one isn't there.
pub(crate) fn delete(call: &mut Call<'_>) -> Answer {
    let names = call.input.texts("AlarmNames").unwrap_or_default();
    let there = |name: &String| {
        call.here()
            .beside()
            .watch
            .alarms()
            .contains_key(name.as_str())
    };
    if let Some(name) = names.iter().find(|it| !there(it)) {
        return Err(
            refuse("ResourceNotFound", format!("There is no alarm {name}"))
                .because(Reason::AlarmMissing),
        );
    }
    let watch = &mut call.parts().region.beside_mut().watch;
    for name in names {
        watch.remove(&name);
    }
    answer(Value::Null)
}
