//! Aliases.

use super::page::Page;
use super::{Answer, answer, nothing};
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::handler;
use crate::api::name::FunctionRef;
use crate::api::refusal::Subject;
use crate::model::{
    Alias, AliasChange, AliasName, Init, Qualifier, Ready, Refusal, Version, VersionNumber, Weight,
    entries_from,
};
use serde_json::{Map, Value, json};

/// An alias as AWS's `AliasConfiguration`.
fn out(alias: &Alias, arn: &str) -> Map<String, Value> {
    let mut out = Map::with_capacity(6);
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("AliasArn", format!("{arn}:{}", alias.name).into());
    put("Name", alias.name.as_str().into());
    put("FunctionVersion", alias.version.to_string().into());
    put("Description", alias.description.as_str().into());
    if let Some((version, weight)) = alias.routing {
        let weights = json!({version.to_string(): weight.get()});
        put(
            "RoutingConfig",
            json!({"AdditionalVersionWeights": weights}),
        );
    }
    put("RevisionId", alias.revision.to_string().into());
    out
}

/// The version a member names, in a function that is looked up only later.
fn version(call: &Call<'_>, named: &FunctionRef<'_>, text: &str) -> Result<Version, ApiError> {
    Version::parse(text).ok_or_else(|| call.not_found(named.name, Some(text)))
}

/// What a request says of an alias, its name apart.
fn change(call: &Call<'_>, named: &FunctionRef<'_>) -> Result<AliasChange, ApiError> {
    let input = call.input;
    let target = input.text("FunctionVersion");
    Ok(AliasChange {
        version: target.map(|it| version(call, named, it)).transpose()?,
        description: input.string("Description"),
        weights: match input.structure("RoutingConfig") {
            Some(routing) => Some(weights(call, named, routing)?),
            None => None,
        },
    })
}

/// The weights of a routing configuration; none given clears it.
fn weights(
    call: &Call<'_>,
    named: &FunctionRef<'_>,
    routing: Input<'_>,
) -> Result<Vec<(VersionNumber, Weight)>, ApiError> {
    let Some(entries) = routing.structure("AdditionalVersionWeights") else {
        return Ok(Vec::new());
    };
    let weight = |value: &Value| value.as_f64().and_then(Weight::new);
    let mut weights = Vec::new();
    for (text, value) in entries.0 {
        match (VersionNumber::parse(text), weight(value)) {
            (Some(number), Some(weight)) => weights.push((number, weight)),
            // A number no function ever has, such as 0; too many entries are reported first.
            _ if entries.0.len() == 1 => return Err(call.not_found(named.name, Some(text))),
            _ => (),
        }
    }
    if entries.0.len() > 1 && weights.len() < 2 {
        let subject = Subject::of("");
        return Err(ApiError::refused(Refusal::TooManyWeights, &subject));
    }
    Ok(weights)
}

/// `CreateAlias`.
pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    let text = input.required("FunctionVersion");
    let missing = call.not_found(named.name, Some(text));
    let Some(function) = call.find(named.name) else {
        return Err(missing);
    };
    let arn = function.arn().to_owned();
    let subject = Subject {
        arn: &arn,
        named: input.required("Name"),
    };
    let change = change(call, &named)?;
    let (Some(name), Some(version)) = (AliasName::parse(subject.named), change.version) else {
        return Err(missing);
    };
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(named.name) else {
        return Err(missing);
    };
    let alias = function
        .create_alias(name, version, change, parts.ids)
        .map_err(|it| ApiError::refused(it, &subject))?;
    answer(201, out(alias, &arn))
}

/// `GetAlias`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let name = call.input.required("Name");
    let alias = call.find(named.name).and_then(|it| it.alias(name));
    let alias = alias.ok_or_else(|| call.target_missing(named.name, name))?;
    answer(200, out(alias, &call.arn(named.name)))
}

/// `UpdateAlias`: what is not given stays; an update with nothing in it is one too.
pub(super) fn update(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    let arn = call.arn(named.name);
    let subject = Subject {
        arn: &arn,
        named: input.required("Name"),
    };
    let refused = |it| ApiError::refused(it, &subject);
    let name = AliasName::parse(subject.named).ok_or_else(|| refused(Refusal::AliasMissing))?;
    let function = call
        .find(named.name)
        .filter(|it| it.alias(subject.named).is_some())
        .ok_or_else(|| refused(Refusal::AliasMissing))?;
    let change = change(call, &named)?;
    let target = change.version.and_then(|it| function.snapshot(it));
    let ready = Ready {
        due: call.now.plus(call.settings().provision),
        init: target.map_or(Init::Fine, handler::init),
    };
    let now = call.now;
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(named.name) else {
        return Err(refused(Refusal::AliasMissing));
    };
    let revision_id = input.text("RevisionId");
    let alias = function
        .update_alias(&name, change, revision_id, parts.ids, (now, ready))
        .map_err(refused)?;
    let answer = answer(200, out(&alias, &arn));
    if function.provisioned().contains_key(&Qualifier::Alias(name)) {
        let name = function.name().clone();
        parts.region.watch(&name, ready.due);
    }
    answer
}

/// `DeleteAlias`: no error where there is none.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let name = AliasName::parse(call.input.required("Name"));
    let function = call.function(named.name)?;
    let Some(name) = name.filter(|it| function.alias(it.as_str()).is_some()) else {
        return nothing(204);
    };
    let region = call.parts().region;
    if let Some(function) = region.function_mut(named.name) {
        function.delete_alias(&name);
    }
    region.recount(named.name);
    nothing(204)
}

/// `ListAliases`, by name, perhaps only those of a version.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let page = Page::of(call.input);
    let function = call.function(named.name)?;
    let arn = function.arn();
    let item = |it: &Alias| (it.name.to_string(), Value::from(out(it, arn)));
    let Some(filter) = call.input.text("FunctionVersion") else {
        let aliases = entries_from(function.aliases(), page.marker);
        return page.answer("Aliases", aliases.map(|it| item(it.1)));
    };
    // Only the main version counts, not a second one that gets a share.
    let version = Version::parse(filter);
    let aliases = version.into_iter().flat_map(|it| function.aliases_of(it));
    let aliases = aliases
        .filter(|it| Some(it.version) == version)
        .filter(|it| it.name.as_str() >= page.marker);
    page.answer("Aliases", aliases.map(item))
}
