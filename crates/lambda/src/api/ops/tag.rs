//! Tags: of functions (never of versions or aliases), event source mappings and code signing
//! configurations.

use super::{Answer, answer_json, nothing};
use crate::api::cause::{Constraint, Reason};
use crate::api::context::Call;
use crate::api::described;
use crate::api::error::ApiError;
use crate::api::instances::provider;
use crate::api::name::FunctionRef;
use crate::api::refusal::Subject;
use crate::model::Uuid;
use litemap::LiteMap;
use serde_json::json;

/// Tags a resource may have.
const LIMIT: usize = 50;

/// Refuses more tags than a resource may have.
///
/// # Errors
/// `InvalidParameterValueException` over the limit.
pub(super) fn check_count(count: usize) -> Result<(), ApiError> {
    if count > LIMIT {
        return Err(
            ApiError::invalid("Number of tags exceeds resource tag limit.")
                .because(Reason::TooManyTags),
        );
    }
    Ok(())
}

/// What a tagged ARN names.
enum Tagged<'a> {
    Function(&'a str),
    Mapping(Uuid),
    Signing(&'a str),
    Provider(String),
}

fn tagged<'a>(call: &Call<'a>) -> Result<Tagged<'a>, ApiError> {
    let arn = call.input.required("Resource");
    if let Some((_, id)) = arn.split_once(":event-source-mapping:") {
        let id = Uuid::parse(id).filter(|it| call.here().mappings().contains_key(it));
        return id.map(Tagged::Mapping).ok_or_else(|| {
            ApiError::missing(format!("Event source mapping not found: {arn}"))
                .because(Reason::MappingMissing)
        });
    }
    if arn.contains(":capacity-provider:") {
        return provider(call, arn).map(|it| Tagged::Provider(it.to_owned()));
    }
    if call.here().signings().contains_key(arn) {
        return Ok(Tagged::Signing(arn));
    }
    if !arn.contains(":function:") {
        return Err(
            ApiError::missing("The resource you requested does not exist.")
                .because(Reason::ResourceMissing),
        );
    }
    let named = FunctionRef::parse(arn);
    if named.qualifier.is_some() {
        return Err(ApiError::invalid(
            "Tags on function aliases and versions are not supported. Please specify a function ARN.",
        ).because(Reason::TagsOfQualifier));
    }
    call.reachable(&named)?;
    call.function(named.name)?;
    Ok(Tagged::Function(named.name))
}

/// The tags of what the request names.
fn tags<'c>(call: &'c Call<'_>, tagged: &Tagged<'_>) -> Option<&'c LiteMap<String, String>> {
    match tagged {
        Tagged::Function(name) => call.find(name).map(crate::model::Function::tags),
        Tagged::Mapping(id) => call.here().mappings().get(id).map(|it| &it.tags),
        Tagged::Signing(arn) => call.here().signings().get(*arn).map(|it| &it.tags),
        Tagged::Provider(name) => call.here().providers().get(name).map(|it| &it.tags),
    }
}

/// Puts new tags in place; a function gets a new revision by it.
fn store(call: &mut Call<'_>, tagged: &Tagged<'_>, tags: LiteMap<String, String>) -> Answer {
    if let Tagged::Function(name) = tagged {
        let function = call.function(name)?;
        let arn = function.arn().to_owned();
        let refused = |it| ApiError::refused(it, &Subject::of(&arn));
        function.idle().map_err(refused)?;
    }
    let parts = call.parts();
    match tagged {
        Tagged::Function(name) => {
            if let Some(function) = parts.region.function_mut(name) {
                *function.tags_mut() = tags;
                function.touch(parts.ids);
            }
        }
        Tagged::Mapping(id) => {
            parts.region.tag_mapping(*id, tags);
        }
        Tagged::Signing(arn) => {
            if let Some(signing) = parts.region.signings_mut().get_mut(*arn) {
                signing.tags = tags;
            }
        }
        Tagged::Provider(name) => {
            if let Some(provider) = parts.region.providers_mut().get_mut(name) {
                provider.tags = tags;
            }
        }
    }
    nothing(204)
}

/// `TagResource`.
pub(super) fn add(call: &mut Call<'_>) -> Answer {
    let given = call.input.pairs("Tags").unwrap_or_default();
    if given.is_empty() {
        return Err(
            ApiError::invalid("An error occurred and the request cannot be processed.")
                .because(Reason::NoTagGiven),
        );
    }
    let tagged = tagged(call)?;
    let mut tags = tags(call, &tagged).cloned().unwrap_or_default();
    tags.extend(given);
    check_count(tags.len())?;
    store(call, &tagged, tags)
}

/// `UntagResource`: no error for keys that are not there.
pub(super) fn remove(call: &mut Call<'_>) -> Answer {
    let keys = call.input.texts("TagKeys").unwrap_or_default();
    if keys.is_empty() {
        // A list of the query string that is empty is not there at all.
        return Err(ApiError::violation(
            "tagKeys",
            Constraint::NotNull,
            "Value null at 'tagKeys' failed to satisfy constraint: Member must not be null"
                .to_owned(),
        ));
    }
    let tagged = tagged(call)?;
    let mut tags = tags(call, &tagged).cloned().unwrap_or_default();
    tags.retain(|key, _| !keys.contains(key));
    store(call, &tagged, tags)
}

/// `ListTags`.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let tagged = tagged(call)?;
    let tags = tags(call, &tagged);
    answer_json(200, json!({"Tags": tags.map(described::tags)}))
}
