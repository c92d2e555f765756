//! How asynchronous invocations of a qualifier are treated.

use super::page::Page;
use super::provisioned::key;
use super::{Answer, answer, nothing};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::model::{EventInvoke, Qualifier};
use serde_json::{Map, Value, json};

/// What the request names; without a qualifier, `$LATEST`.
fn target(named: &FunctionRef<'_>) -> Option<Qualifier> {
    match Qualifier::parse(named.qualifier)? {
        Qualifier::Function => Some(Qualifier::Latest),
        target => Some(target),
    }
}

fn no_function() -> ApiError {
    ApiError::missing("The function doesn't exist.").because(Reason::EventTargetMissing)
}

fn no_config(call: &Call<'_>, named: &FunctionRef<'_>) -> ApiError {
    let arn = call.qualified(named.name, Some(named.qualifier.unwrap_or("$LATEST")));
    ApiError::missing(format!(
        "The function {arn} doesn't have an EventInvokeConfig"
    ))
    .because(Reason::EventInvokeConfigMissing)
}

fn out(config: &EventInvoke, arn: &str) -> Map<String, Value> {
    let destination = |it: &Option<String>| match it {
        Some(arn) => json!({"Destination": arn}),
        None => json!({}),
    };
    let mut out = Map::new();
    out.insert("LastModified".to_owned(), super::seconds(config.modified));
    out.insert("FunctionArn".to_owned(), arn.into());
    super::put(&mut out, "MaximumRetryAttempts", config.retries);
    super::put(&mut out, "MaximumEventAgeInSeconds", config.age);
    let destinations = json!({
        "OnSuccess": destination(&config.on_success),
        "OnFailure": destination(&config.on_failure),
    });
    out.insert("DestinationConfig".to_owned(), destinations);
    out
}

/// What a request says of one of the two destinations.
enum Given {
    Nothing,
    /// `{}`: none from now on.
    Cleared,
    Arn(String),
}

impl Given {
    /// The destination named by `OnSuccess` or `OnFailure`.
    fn read(input: Input<'_>, name: &str) -> Self {
        let config = input.structure("DestinationConfig");
        let Some(place) = config.and_then(|it| it.structure(name)) else {
            return Self::Nothing;
        };
        let arn = place.string("Destination").filter(|it| !it.is_empty());
        arn.map_or(Self::Cleared, Self::Arn)
    }

    /// The destination from now on.
    fn over(self, old: Option<String>) -> Option<String> {
        match self {
            Self::Nothing => old,
            Self::Cleared => None,
            Self::Arn(arn) => Some(arn),
        }
    }
}

/// Refuses a request that says nothing, before the function is looked up.
fn check_given(input: Input<'_>) -> Result<(), ApiError> {
    let members = [
        "MaximumRetryAttempts",
        "MaximumEventAgeInSeconds",
        "DestinationConfig",
    ];
    if members.iter().any(|it| input.get(it).is_some()) {
        return Ok(());
    }
    Err(ApiError::invalid(
        "You must specify at least one of error handling or destination setting.",
    )
    .because(Reason::NeitherHandlingNorDestination))
}

/// Refuses destinations that lead nowhere, or back to the function itself.
pub(super) fn check_destinations(
    call: &Call<'_>,
    name: &str,
    success: Option<&str>,
    failure: Option<&str>,
) -> Result<(), ApiError> {
    let mut wrong = false;
    for arn in [failure, success].into_iter().flatten() {
        let service = arn.split(':').nth(2).unwrap_or_default();
        match service {
            "lambda" => {
                let function = arn.split(':').nth(6).unwrap_or_default();
                if call.find(function).is_none() {
                    return Err(ApiError::invalid(format!(
                        "The destination ARN {arn} is invalid."
                    ))
                    .because(Reason::DestinationArnInvalid));
                }
                if function == name {
                    return Err(ApiError::invalid(
                        "You can't specify the function as a destination for itself.",
                    )
                    .because(Reason::DestinationItself));
                }
            }
            "sns" | "sqs" | "events" | "s3" => (),
            _ => wrong = true,
        }
    }
    if !wrong {
        return Ok(());
    }
    let part = |kind: &str, arn: Option<&str>| {
        arn.map_or_else(
            || "null".to_owned(),
            |it| format!("{kind}(destination={it})"),
        )
    };
    let (success, failure) = (part("OnSuccess", success), part("OnFailure", failure));
    Err(ApiError::invalid(format!(
        "The provided destination config DestinationConfig(onSuccess={success}, onFailure={failure}) is invalid."
    )).because(Reason::DestinationConfigInvalid))
}

fn store(
    call: &mut Call<'_>,
    named: &FunctionRef<'_>,
    target: Qualifier,
    config: EventInvoke,
) -> Answer {
    let success = config.on_success.as_deref();
    check_destinations(call, named.name, success, config.on_failure.as_deref())?;
    let function = call
        .parts()
        .region
        .function_mut(named.name)
        .ok_or_else(no_function)?;
    let answer = answer(200, out(&config, &function.arn_of(&target)));
    function.event_invokes_mut().insert(target, config);
    answer
}

/// What is there to be configured, once the request says anything at all.
fn configurable<'a>(call: &Call<'a>) -> Result<(FunctionRef<'a>, Qualifier), ApiError> {
    check_given(call.input)?;
    let named = call.function_ref()?;
    let function = call.find(named.name).ok_or_else(no_function)?;
    let target = target(&named).filter(|it| function.has(it));
    Ok((named, target.ok_or_else(no_function)?))
}

/// `PutFunctionEventInvokeConfig`: replaces what was there.
pub(super) fn put(call: &mut Call<'_>) -> Answer {
    let (named, target) = configurable(call)?;
    let given = |name| Given::read(call.input, name);
    let config = EventInvoke {
        retries: call.input.number("MaximumRetryAttempts"),
        age: call.input.number("MaximumEventAgeInSeconds"),
        on_success: given("OnSuccess").over(None),
        on_failure: given("OnFailure").over(None),
        modified: call.now,
    };
    store(call, &named, target, config)
}

/// `UpdateFunctionEventInvokeConfig`: what is not given stays.
pub(super) fn update(call: &mut Call<'_>) -> Answer {
    let (named, target) = configurable(call)?;
    let function = call.find(named.name);
    let old = function.and_then(|it| it.event_invokes().get(&target));
    let old = old.ok_or_else(|| no_config(call, &named))?.clone();
    let given = |name| Given::read(call.input, name);
    let config = EventInvoke {
        retries: call.input.number("MaximumRetryAttempts").or(old.retries),
        age: call.input.number("MaximumEventAgeInSeconds").or(old.age),
        on_success: given("OnSuccess").over(old.on_success),
        on_failure: given("OnFailure").over(old.on_failure),
        modified: call.now,
    };
    store(call, &named, target, config)
}

/// `GetFunctionEventInvokeConfig`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let found = call.find(named.name).zip(target(&named));
    let config = found.and_then(|(function, target)| {
        let config = function.event_invokes().get(&target)?;
        Some(out(config, &function.arn_of(&target)))
    });
    answer(200, config.ok_or_else(|| no_config(call, &named))?)
}

/// `DeleteFunctionEventInvokeConfig`.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let found = call.find(named.name).zip(target(&named));
    let target = found
        .filter(|(function, target)| function.event_invokes().contains_key(target))
        .ok_or_else(|| no_config(call, &named))?
        .1;
    if let Some(function) = call.parts().region.function_mut(named.name) {
        function.event_invokes_mut().remove(&target);
    }
    nothing(204)
}

/// `ListFunctionEventInvokeConfigs`.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let page = Page::of(call.input);
    let function = call.find(named.name).ok_or_else(no_function)?;
    let items = function
        .event_invokes()
        .iter()
        .map(|(target, it)| (key(target), json!(out(it, &function.arn_of(target)))));
    page.answer("FunctionEventInvokeConfigs", items)
}
