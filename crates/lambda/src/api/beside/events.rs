//! `EventBridge` and API Gateway: they take any ARN of a function, version or alias, and fail at the
//! call where that qualifier's policy does not let them through.

use crate::api::Response;
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::name::partition;
use crate::api::row::{Answer, answer_json};
use crate::model::Rule;
use serde_json::{Value, json};
use std::sync::Arc;

/// Refuses another bus than the default one.
fn default_bus(call: &Call<'_>) -> Result<(), ApiError> {
    let bus = call.input.text("EventBusName").unwrap_or("default");
    if bus.rsplit('/').next() == Some("default") {
        return Ok(());
    }
    Err(ApiError::not_played(
        "other event buses than the default one",
    ))
}

/// The rule that a request names.
fn rule<'c>(call: &'c Call<'_>) -> Result<&'c Arc<Rule>, ApiError> {
    default_bus(call)?;
    let name = call.input.required("Rule");
    call.here().beside().rules.get(name).ok_or_else(|| {
        ApiError::bare(
            ErrorCode::ResourceNotFoundException,
            format!("Rule {name} does not exist on EventBus default."),
        )
        .because(Reason::EventRuleMissing)
    })
}

fn store(call: &mut Call<'_>, name: &str, rule: Rule) {
    let rules = &mut call.parts().region.beside_mut().rules;
    rules.insert(name.into(), Arc::new(rule));
}

/// `PutRule`: makes or changes one; its targets stay.
pub(super) fn put_rule(call: &mut Call<'_>) -> Answer {
    default_bus(call)?;
    let input = call.input;
    let name = input.required("Name").to_owned();
    let (schedule, pattern) = (
        input.string("ScheduleExpression"),
        input.string("EventPattern"),
    );
    if schedule.is_none() && pattern.is_none() {
        return Err(ApiError::bare(
            ErrorCode::ValidationException,
            "Parameter(s) EventPattern or ScheduleExpression must be specified.",
        )
        .because(Reason::NeitherPatternNorSchedule));
    }
    let old = call.here().beside().rules.get(&*name);
    let rule = Rule {
        schedule,
        pattern,
        description: input.string("Description"),
        disabled: input.text("State") == Some("DISABLED"),
        targets: old.map(|it| it.targets.clone()).unwrap_or_default(),
    };
    let (region, account) = (&call.region, &call.settings().account_id);
    let arn = format!(
        "arn:{}:events:{region}:{account}:rule/{name}",
        partition(region)
    );
    store(call, &name, rule);
    answer_json(200, json!({"RuleArn": arn}))
}

/// `PutTargets`: nobody asks here whether the target may be called.
pub(super) fn put_targets(call: &mut Call<'_>) -> Answer {
    let mut rule = Rule::clone(rule(call)?);
    let name = call.input.required("Rule").to_owned();
    let targets = call.input.get("Targets").and_then(Value::as_array);
    for target in targets
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .map(Input)
    {
        let id = target.required("Id").to_owned();
        if !target.required("Arn").contains(":lambda:") {
            return Err(ApiError::not_played(
                "targets of rules that are no functions",
            ));
        }
        if let Some(other) = target
            .0
            .keys()
            .find(|it| !["Id", "Arn", "Input"].contains(&&***it))
        {
            return Err(ApiError::not_played(format!("{other} of a rule's target")));
        }
        rule.targets.retain(|it| it.0 != id);
        rule.targets.push((
            id,
            target.required("Arn").to_owned(),
            target.string("Input"),
        ));
    }
    if rule.targets.len() > 5 {
        return Err(ApiError::bare(
            ErrorCode::LimitExceededException,
            "The requested resource exceeds the maximum number allowed.",
        )
        .because(Reason::TooManyTargets));
    }
    store(call, &name, rule);
    answer_json(200, json!({"FailedEntryCount": 0, "FailedEntries": []}))
}

/// `RemoveTargets`.
pub(super) fn remove_targets(call: &mut Call<'_>) -> Answer {
    let mut rule = Rule::clone(rule(call)?);
    let name = call.input.required("Rule").to_owned();
    let ids = call.input.texts("Ids").unwrap_or_default();
    rule.targets.retain(|it| !ids.contains(&it.0));
    store(call, &name, rule);
    answer_json(200, json!({"FailedEntryCount": 0, "FailedEntries": []}))
}

/// `ListTargetsByRule`.
pub(super) fn list_targets(call: &mut Call<'_>) -> Answer {
    let targets = rule(call)?.targets.iter().map(|(id, arn, input)| {
        let mut out = json!({"Id": id, "Arn": arn});
        if let Some(input) = input {
            out["Input"] = input.as_str().into();
        }
        out
    });
    let targets: Vec<Value> = targets.collect();
    answer_json(200, json!({"Targets": targets}))
}

/// `CreateIntegration`, of an API that is taken to be there.
pub(super) fn integrate(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let (api, kind) = (input.required("ApiId"), input.required("IntegrationType"));
    let Some(uri) = input
        .text("IntegrationUri")
        .filter(|it| it.contains(":lambda:"))
    else {
        return Err(ApiError::not_played(
            "integrations with something else than a function",
        ));
    };
    let known = [
        "ApiId",
        "IntegrationType",
        "IntegrationUri",
        "PayloadFormatVersion",
        "IntegrationMethod",
        "Description",
    ];
    if let Some(other) = input.0.keys().find(|it| !known.contains(&&***it)) {
        return Err(ApiError::not_played(format!("{other} of an integration")));
    }
    let mut output = input.0.clone();
    output.shift_remove("ApiId");
    let arn = uri.split("/functions/").last().unwrap_or(uri);
    let arn: Arc<str> = arn.trim_end_matches("/invocations").into();
    let api: Arc<str> = api.into();
    output.insert("IntegrationType".to_owned(), kind.into());
    let parts = call.parts();
    let id = format!("{:07x}", parts.ids.next() & 0xfff_ffff);
    output.insert("IntegrationId".to_owned(), id.as_str().into());
    let key = (api, id.into());
    parts.region.beside_mut().integrations.insert(key, arn);
    Ok(Response {
        status: 201,
        output,
    })
}
