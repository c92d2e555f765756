//! A bucket's notifications: S3 asks the policy of exactly the qualifier that the ARN names before it
//! takes a configuration, and refuses the whole of it otherwise.

use super::invalid_argument;
use crate::api::Response;
use crate::api::authorize::{Caller, Decision, authorize};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::api::row::Answer;
use crate::model::{Function, Notification};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// `PutBucketNotificationConfiguration`: takes the place of what there was.
pub(super) fn put(call: &mut Call<'_>) -> Answer {
    let bucket = call.input.required("Bucket").to_owned();
    let empty = Map::new();
    let given = call
        .input
        .structure("NotificationConfiguration")
        .unwrap_or(Input(&empty));
    for other in [
        "TopicConfigurations",
        "QueueConfigurations",
        "EventBridgeConfiguration",
    ] {
        if given
            .get(other)
            .is_some_and(|it| it.as_array().is_none_or(|it| !it.is_empty()))
        {
            return Err(ApiError::not_played(format!("{other} of a bucket")));
        }
    }
    let list = given
        .get("LambdaFunctionConfigurations")
        .and_then(Value::as_array);
    let mut all: Vec<Notification> = Vec::new();
    for item in list.into_iter().flatten().filter_map(Value::as_object) {
        let input = Input(item);
        let arn = input.required("LambdaFunctionArn");
        if !arn.starts_with("arn:") || arn.split(':').count() < 7 || !arn.contains(":lambda:") {
            return Err(invalid_argument("The ARN is not well formed")
                .because(Reason::NotificationArnMalformed));
        }
        all.push(Notification {
            id: input.string("Id").unwrap_or_default(),
            arn: arn.to_owned(),
            events: input.texts("Events").unwrap_or_default(),
            filter: filter(input),
        });
    }
    if overlapping(&all) {
        return Err(invalid_argument(
            "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
        ).because(Reason::NotificationsOverlap));
    }
    let skip = call.input.flag("SkipDestinationValidation") == Some(true);
    if !skip && all.iter().any(|it| !may_call(call, &bucket, &it.arn)) {
        return Err(invalid_argument(
            "Unable to validate the following destination configurations",
        )
        .because(Reason::DestinationNotAllowed));
    }
    let parts = call.parts();
    for it in all.iter_mut().filter(|it| it.id.is_empty()) {
        it.id = parts.ids.uuid().to_string();
    }
    let notifications = &mut parts.region.beside_mut().notifications;
    if all.is_empty() {
        notifications.remove(&*bucket);
    } else {
        notifications.insert(bucket.into(), Arc::new(all));
    }
    Ok(Response {
        status: 200,
        output: Map::new(),
    })
}

/// Whether the policy of exactly that qualifier lets the bucket through.
fn may_call(call: &Call<'_>, bucket: &str, arn: &str) -> bool {
    let source = format!("arn:aws:s3:::{bucket}");
    // A bucket's ARN leaves its owner open: it is whoever the function's own permissions name.
    let function = FunctionRef::parse(arn).name;
    let policies = call.find(function).map(Function::policies);
    let owner = policies.into_iter().flat_map(litemap::LiteMap::values);
    let owner = owner
        .flat_map(|it| &it.statements)
        .filter(|it| it.source_arn.as_deref() == Some(&source))
        .find_map(|it| it.source_account.as_deref());
    let caller = Caller {
        principal: "s3.amazonaws.com",
        source_arn: Some(&source),
        source_account: Some(owner.unwrap_or(&call.settings().account_id)),
    };
    let mut place = arn.split(':').skip(3);
    if place.next() != Some(&*call.region) || place.next() != Some(&*call.settings().account_id) {
        return false;
    }
    let decision = authorize(call.account, &call.region, caller, arn);
    matches!(decision, Decision::Allowed { .. })
}

fn filter(input: Input<'_>) -> Vec<(String, String)> {
    let key = input.structure("Filter").and_then(|it| it.structure("Key"));
    let rules = key
        .and_then(|it| it.get("FilterRules"))
        .and_then(Value::as_array);
    let rules = rules
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .map(Input);
    rules
        .map(|it| {
            (
                it.required("Name").to_ascii_lowercase(),
                it.required("Value").to_owned(),
            )
        })
        .collect()
}

/// Whether two of them could both be meant by one event.
fn overlapping(all: &[Notification]) -> bool {
    let kind = |it: &str| it.trim_end_matches('*').to_owned();
    let shares = |one: &str, other: &str| {
        let (one, other) = (kind(one), kind(other));
        one == other
            || one.ends_with(':') && other.starts_with(&one)
            || other.ends_with(':') && one.starts_with(&other)
    };
    let text = |it: &Notification, name: &str| {
        let rule = it.filter.iter().find(|it| it.0 == name);
        rule.map_or_else(String::new, |it| it.1.clone())
    };
    let both = |one: &Notification, other: &Notification| {
        let events = one
            .events
            .iter()
            .any(|a| other.events.iter().any(|b| shares(a, b)));
        let (a, b) = (text(one, "prefix"), text(other, "prefix"));
        let (c, d) = (text(one, "suffix"), text(other, "suffix"));
        events && (a.starts_with(&b) || b.starts_with(&a)) && (c.ends_with(&d) || d.ends_with(&c))
    };
    all.iter()
        .enumerate()
        .any(|(at, one)| all.iter().skip(at + 1).any(|other| both(one, other)))
}

/// `GetBucketNotificationConfiguration`.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the list of operations holds functions that may refuse"
)]
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let bucket = call.input.required("Bucket");
    let list = call.here().beside().notifications.get(bucket);
    let items = list.into_iter().flat_map(|it| it.iter()).map(|it| {
        let mut out = json!({"Id": it.id, "LambdaFunctionArn": it.arn, "Events": it.events});
        if !it.filter.is_empty() {
            let rules: Vec<Value> = it
                .filter
                .iter()
                .map(|it| json!({"Name": it.0, "Value": it.1}))
                .collect();
            out["Filter"] = json!({"Key": {"FilterRules": rules}});
        }
        out
    });
    let items: Vec<Value> = items.collect();
    let mut output = Map::new();
    if !items.is_empty() {
        output.insert("LambdaFunctionConfigurations".to_owned(), items.into());
    }
    Ok(Response {
        status: 200,
        output,
    })
}
