//! What requests about Web Functions have in common: names and ARNs, regions, filters of listings,
//! tags. What is allowed is what the model says of each member; the words are ours.

use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::described;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::name::partition;
use crate::api::row::{Answer, answer, answer_json};
use litemap::LiteMap;
use serde_json::{Map, Value, json};

/// What a request names, and is not there.
pub(super) fn missing(what: &str, name: &str) -> ApiError {
    let message = format!("There is no {what} {name}.");
    let reason = match what {
        "revision" => Reason::WebRevisionMissing,
        "endpoint" => Reason::WebEndpointMissing,
        _ => Reason::WebFunctionMissing,
    };
    ApiError::bare(ErrorCode::ResourceNotFoundException, message).because(reason)
}

/// Tags a resource of Lambda may have.
const MOST_TAGS: usize = 50;

pub(super) fn invalid(message: impl Into<String>) -> ApiError {
    ApiError::bare(ErrorCode::ValidationException, message)
}

/// A Web Function's ARN: the model has the form of it for tags and policies.
pub(super) fn arn(call: &Call<'_>, name: &str) -> String {
    format!("{}{name}", before_names(call))
}

/// What stands before the name in the ARNs of this account and region.
fn before_names(call: &Call<'_>) -> String {
    let (region, account) = (&call.region, &call.settings().account_id);
    let partition = partition(region);
    format!("arn:{partition}:lambda:{region}:{account}:web-function/")
}

/// The name of a function that is named by it or by its ARN.
pub(super) fn function_name<'a>(call: &Call<'_>, given: &'a str) -> &'a str {
    given.strip_prefix(&before_names(call)).unwrap_or(given)
}

/// The name of an endpoint (or a revision's id) that is named by it or by its ARN.
pub(super) fn own_name<'a>(function_arn: &str, kind: &str, given: &'a str) -> &'a str {
    let own = given
        .strip_prefix(function_arn)
        .and_then(|it| it.strip_prefix('/'))
        .and_then(|it| it.strip_prefix(kind))
        .and_then(|it| it.strip_prefix('/'));
    own.unwrap_or(given)
}

/// Refuses a new name that AWS doesn't allow.
pub(super) fn check_name(what: &str, name: &str) -> Result<(), ApiError> {
    let ends = |it: Option<u8>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    let inside = |it: u8| it.is_ascii_alphanumeric() || it == b'-' || it == b'_';
    let (first, last) = (name.bytes().next(), name.bytes().next_back());
    if name.len() <= 64 && name.bytes().all(inside) && ends(first) && ends(last) {
        return Ok(());
    }
    Err(invalid(format!(
        "{name} can't be the name of {what}: 1 to 64 letters, digits, hyphens and underscores, the first and the last a letter or a digit."
    )).because(Reason::WebNameTaken))
}

/// The regions that an endpoint serves from; nothing for one that serves from its own alone.
pub(super) fn regions(call: &Call<'_>, config: Input<'_>) -> Result<Option<Vec<String>>, ApiError> {
    let home = &call.region;
    let kind = config.required("endpointType");
    let given = config.texts("regions").unwrap_or_default();
    let others = given.iter().any(|it| it != home);
    match (kind, others) {
        ("HomeRegion", true) => Err(invalid(format!(
            "An endpoint of type HomeRegion serves from {home} alone: leave regions out."
        ))
        .because(Reason::WebHomeRegionAlone)),
        ("HomeRegion", false) => Ok(None),
        (_, false) => Err(invalid(format!(
            "An endpoint of type {kind} needs at least one region besides {home}, where it is made."
        ))
        .because(Reason::WebRegionsMissing)),
        (_, true) => {
            let mut all = given;
            if !all.contains(home) {
                all.insert(0, home.clone());
            }
            Ok(Some(all))
        }
    }
}

/// Refuses a rate that can't be set: hundreds to 1,000, then thousands to 10,000.
pub(super) fn check_rate(config: Input<'_>) -> Result<(), ApiError> {
    let throttle = config.structure("throttleConfig");
    let Some(rate) = throttle.and_then(|it| it.number("rateLimit")) else {
        return Ok(());
    };
    let step = if rate <= 1_000 { 100 } else { 1_000 };
    if rate % step == 0 && rate <= 10_000 {
        return Ok(());
    }
    Err(invalid(format!(
        "A rateLimit is 0, one of the hundreds to 1000 or one of the thousands to 10000, not {rate}."
    )).because(Reason::WebRateLimit))
}

/// The items of a listing that all filters let through.
pub(super) fn filtered(
    call: &Call<'_>,
    names: &[&str],
    items: Vec<Value>,
) -> Result<Vec<Value>, ApiError> {
    let filters = call.input.get("filters").and_then(Value::as_array);
    let mut items = items;
    for filter in filters.into_iter().flatten().filter_map(Value::as_object) {
        let filter = Input(filter);
        let (name, values) = (
            filter.required("name"),
            filter.texts("values").unwrap_or_default(),
        );
        if !names.contains(&name) {
            return Err(invalid(format!(
                "There is no filter {name} here: {} can be filtered by.",
                names.join(", ")
            ))
            .because(Reason::WebFilterUnknown));
        }
        items.retain(|it| {
            let found = it.get(name).and_then(Value::as_str);
            found.is_some_and(|it| values.iter().any(|value| value == it))
        });
    }
    Ok(items)
}

/// The tags of a request that makes or changes something.
pub(super) fn given_tags(
    input: Input<'_>,
    mut tags: LiteMap<String, String>,
) -> Result<LiteMap<String, String>, ApiError> {
    tags.extend(input.pairs("tags").unwrap_or_default());
    if tags.len() > MOST_TAGS {
        return Err(ApiError::bare(
            ErrorCode::ServiceQuotaExceededException,
            format!("A Web Function has {MOST_TAGS} tags at most."),
        )
        .because(Reason::TooManyWebTags));
    }
    Ok(tags)
}

/// The tags of the function whose ARN a request gives.
fn tags(call: &Call<'_>) -> Result<(String, LiteMap<String, String>), ApiError> {
    let given = call.input.required("resource");
    let name = function_name(call, given);
    let found = call.here().beside().web.get(name);
    let found = found.ok_or_else(|| missing("Web Function", given))?;
    Ok((name.to_owned(), found.tags.clone()))
}

fn store(call: &mut Call<'_>, name: &str, tags: LiteMap<String, String>) {
    let now = call.now;
    let web = &mut call.parts().region.beside_mut().web;
    if let Some(function) = web.get(name) {
        let mut function = (**function).clone();
        (function.tags, function.modified) = (tags, now);
        web.insert(name.into(), std::sync::Arc::new(function));
    }
}

/// `ListTags`.
pub(super) fn list_tags(call: &mut Call<'_>) -> Answer {
    let (_, tags) = tags(call)?;
    answer_json(200, json!({"tags": described::tags(&tags)}))
}

/// `TagResource`.
pub(super) fn tag(call: &mut Call<'_>) -> Answer {
    let (name, old) = tags(call)?;
    let tags = given_tags(call.input, old)?;
    store(call, &name, tags);
    answer(204, Map::new())
}

/// `UntagResource`: keys that are not there are no error.
pub(super) fn untag(call: &mut Call<'_>) -> Answer {
    let (name, mut tags) = tags(call)?;
    let keys = call.input.texts("tagKeys").unwrap_or_default();
    tags.retain(|key, _| !keys.contains(key));
    store(call, &name, tags);
    answer(204, Map::new())
}
