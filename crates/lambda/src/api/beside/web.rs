//! Web Functions: the other way in which AWS splits traffic. An endpoint names one or two revisions,
//! each with a whole percent; an alias of an Event Function names a version and a fraction for
//! another one. Only the models of these operations are known: every refusal is in our words.

use super::web_parts::{self as parts, arn, invalid};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::described;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::package;
use crate::api::row::{Answer, answer};
use crate::model::{Endpoint, Revision, Shared, WebFunction};
use litemap::LiteMap;
use serde_json::{Map, Value, json};
use std::sync::Arc;

fn conflict(message: String) -> ApiError {
    ApiError::bare(ErrorCode::ConflictException, message)
}

/// The function a request names.
fn named<'c>(call: &'c Call<'_>) -> Result<(Arc<str>, &'c WebFunction), ApiError> {
    let name = parts::function_name(call, call.input.required("functionName"));
    let web = &call.here().beside().web;
    let found = web.get(name).map(|it| (name.into(), &**it));
    found.ok_or_else(|| parts::missing("Web Function", name))
}

fn store(call: &mut Call<'_>, name: &str, function: WebFunction) {
    let web = &mut call.parts().region.beside_mut().web;
    web.insert(name.into(), Arc::new(function));
}

/// Some members of a request, as they were given.
fn kept(input: Input<'_>, names: &[&str]) -> Map<String, Value> {
    let given = input.0.iter().filter(|it| names.contains(&it.0.as_str()));
    given.map(|it| (it.0.clone(), it.1.clone())).collect()
}

fn text(given: &Map<String, Value>) -> Arc<str> {
    Value::Object(given.clone()).to_string().into()
}

fn given(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

fn describe(call: &Call<'_>, name: &str, it: &WebFunction) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("functionName".to_owned(), name.into());
    out.insert("functionArn".to_owned(), arn(call, name).into());
    out.insert("state".to_owned(), "Active".into());
    out.insert("stateReason".to_owned(), "".into());
    out.insert("createdAt".to_owned(), it.created.to_micros_text().into());
    out.insert("updatedAt".to_owned(), it.modified.to_micros_text().into());
    out
}

fn describe_revision(arn: &str, it: &Revision, whole: bool) -> Map<String, Value> {
    let mut given = given(&it.given);
    let mut out = Map::new();
    if whole {
        out.insert("functionArn".to_owned(), arn.into());
    }
    out.insert(
        "revisionArn".to_owned(),
        format!("{arn}/revision/{}", it.id).into(),
    );
    out.insert("revisionId".to_owned(), it.id.as_str().into());
    if let Some(description) = given.shift_remove("description") {
        out.insert("description".to_owned(), description);
    }
    if whole {
        out.extend(given);
    }
    out.insert("state".to_owned(), "Active".into());
    out.insert("stateReason".to_owned(), "".into());
    out.insert("createdAt".to_owned(), it.created.to_micros_text().into());
    out
}

fn describe_endpoint(
    call: &Call<'_>,
    arn: &str,
    name: &str,
    it: &Endpoint,
    whole: bool,
) -> Map<String, Value> {
    let mut given = given(&it.given);
    let weights = it
        .weights
        .iter()
        .map(|it| json!({"revisionId": it.0, "weight": it.1}));
    let weights = Value::from(weights.collect::<Vec<Value>>());
    let host = package::hex_hash(format!("{arn}/{name}").as_bytes());
    let host = host.get(..12).unwrap_or_default();
    let domain = |region: &str| format!("{host}.lambda-web.{region}.on.aws");
    let regions = given.shift_remove("regions");
    let regions = regions.unwrap_or_else(|| json!([call.region]));
    let kind = given.shift_remove("endpointType").unwrap_or_default();
    let auth = given.shift_remove("authType").unwrap_or_default();
    let mut out = Map::new();
    if whole {
        out.insert("functionArn".to_owned(), arn.into());
    }
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("endpointArn", format!("{arn}/endpoint/{name}").into());
    put("endpointName", name.into());
    if let Some(description) = given.shift_remove("description") {
        put("description", description);
    }
    put("endpointType", kind.clone());
    put("domainName", domain(&call.region).into());
    put("authType", auth.clone());
    let mode = if it.follows {
        "LatestRevision"
    } else {
        "Disabled"
    };
    put("autoDeploymentMode", mode.into());
    put("revisionWeights", weights.clone());
    put("regions", regions.clone());
    let mut regional = json!({"authType": auth, "revisionWeights": weights});
    for name in ["scalingConfig", "throttleConfig"] {
        if let Some(value) = given.shift_remove(name) {
            put(name, value.clone());
            regional[name] = value;
        }
    }
    put("state", "Active".into());
    put("stateReason", "".into());
    put("updateStatus", "Successful".into());
    if whole {
        let names = regions.as_array().into_iter().flatten();
        let each = names.filter_map(Value::as_str).map(|region| {
            let mut one = json!({"domainName": domain(if kind == "PerRegion" { region } else { &call.region })});
            merge(&mut one, &regional);
            merge(&mut one, &json!({"state": "Active", "stateReason": "", "updateStatus": "Successful"}));
            (region.to_owned(), one)
        });
        put("regionalEndpoints", each.collect::<Map<_, _>>().into());
    }
    put("createdAt", it.created.to_micros_text().into());
    put("updatedAt", it.modified.to_micros_text().into());
    out
}

/// Adds the members of one object to another.
fn merge(to: &mut Value, from: &Value) {
    if let (Some(to), Some(from)) = (to.as_object_mut(), from.as_object()) {
        to.extend(from.iter().map(|it| (it.0.clone(), it.1.clone())));
    }
}

const OF_REVISION: &[&str] = &["description", "kmsKeyArn", "buildConfig", "serviceConfig"];
const OF_ENDPOINT: &[&str] = &[
    "description",
    "endpointType",
    "authType",
    "regions",
    "scalingConfig",
    "throttleConfig",
];

/// What an endpoint is given, as JSON, with what it had; an empty configuration clears the old one.
fn endpoint_given(
    call: &Call<'_>,
    config: Input<'_>,
    old: Option<&Endpoint>,
) -> Result<Arc<str>, ApiError> {
    parts::check_rate(config)?;
    let mut members = old.map(|it| given(&it.given)).unwrap_or_default();
    members.extend(kept(config, OF_ENDPOINT));
    if old.is_none() {
        members.shift_remove("regions");
        if let Some(regions) = parts::regions(call, config)? {
            members.insert("regions".to_owned(), regions.into());
        }
    }
    members.retain(|_, it| *it != json!({}));
    Ok(text(&members))
}

fn revision(call: &mut Call<'_>, input: Input<'_>) -> Revision {
    let created = call.now;
    Revision {
        id: call.parts().ids.uuid().to_string(),
        number: 0,
        given: text(&kept(input, OF_REVISION)),
        created,
    }
}

/// The weights a request gives: together a hundred, of different revisions that are there.
fn weights(
    arn: &str,
    input: Input<'_>,
    function: &WebFunction,
) -> Result<Option<Vec<(String, u32)>>, ApiError> {
    let Some(list) = input.get("revisionWeights").and_then(Value::as_array) else {
        return Ok(None);
    };
    let items = list.iter().filter_map(Value::as_object).map(Input);
    let weights: Vec<(String, u32)> = items
        .map(|it| {
            let id = parts::own_name(arn, "revision", it.required("revisionId"));
            (id.to_owned(), it.number("weight").unwrap_or(0))
        })
        .collect();
    if let Some((gone, _)) = weights
        .iter()
        .find(|it| !function.revisions.iter().any(|known| known.id == it.0))
    {
        return Err(parts::missing("revision", gone));
    }
    if weights.iter().map(|it| it.1).sum::<u32>() != 100 {
        return Err(
            invalid("The weights of an endpoint's revisions must add up to 100.")
                .because(Reason::WebWeightsSum),
        );
    }
    if let [one, other] = &*weights
        && one.0 == other.0
    {
        return Err(
            invalid("An endpoint splits its traffic between two different revisions.")
                .because(Reason::WebRevisionsEqual),
        );
    }
    Ok(Some(weights))
}

/// An endpoint with what a request says of its traffic.
fn routed(
    arn: &str,
    input: Input<'_>,
    function: &WebFunction,
    old: Option<&Endpoint>,
) -> Result<(Vec<(String, u32)>, bool), ApiError> {
    let weights = weights(arn, input, function)?;
    let mode = input
        .text("autoDeploymentMode")
        .map(|it| it == "LatestRevision");
    // Left out it is Disabled for a new endpoint, and stays as it is for another.
    let follows = mode.unwrap_or_else(|| old.is_some_and(|it| it.follows));
    if follows && weights.is_some() {
        return Err(invalid(
            "An endpoint whose autoDeploymentMode is LatestRevision takes no revisionWeights: set it to Disabled with them.",
        ).because(Reason::WebWeightsOfLatest));
    }
    let newest = || {
        let newest = function.revisions.last();
        newest.map(|it| vec![(it.id.clone(), 100)])
    };
    let now = old.map(|it| it.weights.clone()).filter(|_| !follows);
    let weights = weights.or(now).or_else(newest);
    let weights = weights.ok_or_else(|| {
        invalid("An endpoint needs a revision to send its traffic to.")
            .because(Reason::WebEndpointWithoutRevision)
    })?;
    Ok((weights, follows))
}

/// `CreateWebFunction`, perhaps with a first revision and an endpoint.
pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let name = input.required("functionName").to_owned();
    if call.here().beside().web.contains_key(&*name) {
        return Err(conflict(format!("There is a Web Function {name} already."))
            .because(Reason::WebFunctionExists));
    }
    parts::check_name("a Web Function", &name)?;
    let now = call.now;
    let mut function = WebFunction {
        created: now,
        modified: now,
        revisions: Vec::new(),
        endpoints: Shared::new(),
        made: 0,
        tags: parts::given_tags(input, LiteMap::new())?,
    };
    let arn = arn(call, &name);
    let (first, endpoint) = (
        input.structure("revisionConfig"),
        input.structure("endpointConfig"),
    );
    if endpoint.is_some() && first.is_none() {
        return Err(
            invalid("An endpoint needs a revision to send its traffic to.")
                .because(Reason::WebEndpointWithoutRevision),
        );
    }
    if let Some(config) = first {
        let revision = revision(call, config);
        function.revise(revision, now);
    }
    if let Some(config) = endpoint {
        parts::check_name("an endpoint", config.required("endpointName"))?;
        let (weights, follows) = routed(&arn, config, &function, None)?;
        let given = endpoint_given(call, config, None)?;
        let new = Endpoint {
            weights,
            follows,
            given,
            created: now,
            modified: now,
        };
        function
            .endpoints
            .insert(config.required("endpointName").into(), Arc::new(new));
    }
    let mut out = describe(call, &name, &function);
    if let Some(it) = function.revisions.last() {
        out.insert(
            "revision".to_owned(),
            describe_revision(&arn, it, false).into(),
        );
    }
    if let Some((name, it)) = function.endpoints.first() {
        out.insert(
            "endpoint".to_owned(),
            describe_endpoint(call, &arn, name, it, false).into(),
        );
    }
    if input.get("tags").is_some() {
        out.insert("tags".to_owned(), described::tags(&function.tags));
    }
    store(call, &name, function);
    answer(202, out)
}

/// `GetWebFunction`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let (name, it) = named(call)?;
    answer(200, describe(call, &name, it))
}

/// A page of a listing.
fn page(call: &Call<'_>, member: &str, filters: &[&str], items: Vec<Value>) -> Answer {
    let items = parts::filtered(call, filters, items)?;
    let names = super::Listing {
        token: "nextToken",
        most: "maxResults",
    };
    super::page(call, &names, member, items)
}

/// `ListWebFunctions`.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let all = call.here().beside().web.iter();
    let items = all.map(|it| describe(call, it.0, it.1).into()).collect();
    page(call, "functions", &["state"], items)
}

/// `DeleteWebFunction`, with all that is its.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let (name, _) = named(call)?;
    call.parts().region.beside_mut().web.remove(&name);
    answer(204, Map::new())
}

/// `CreateWebFunctionRevision`.
pub(super) fn revise(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let (mut function, now, input) = (function.clone(), call.now, call.input);
    let revision = revision(call, input);
    let out = describe_revision(&arn(call, &name), &revision, true);
    function.revise(revision, now);
    store(call, &name, function);
    answer(202, out)
}

/// The revision a request names.
fn revision_of<'f>(
    call: &Call<'_>,
    arn: &str,
    function: &'f WebFunction,
) -> Result<&'f Revision, ApiError> {
    let id = parts::own_name(arn, "revision", call.input.required("revisionId"));
    let found = function.revisions.iter().find(|it| it.id == id);
    found
        .map(|it| &**it)
        .ok_or_else(|| parts::missing("revision", id))
}

/// `GetWebFunctionRevision`.
pub(super) fn get_revision(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let arn = arn(call, &name);
    answer(
        200,
        describe_revision(&arn, revision_of(call, &arn, function)?, true),
    )
}

/// `ListWebFunctionRevisions`, newest first.
pub(super) fn list_revisions(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let arn = arn(call, &name);
    let all = function.revisions.iter().rev();
    let items = all
        .map(|it| describe_revision(&arn, it, false).into())
        .collect();
    page(call, "revisions", &["state"], items)
}

/// `DeleteWebFunctionRevision`: not while an endpoint sends traffic to it.
pub(super) fn delete_revision(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let id = revision_of(call, &arn(call, &name), function)?.id.clone();
    if let Some(endpoint) = function.serving(&id) {
        return Err(conflict(format!(
            "Endpoint {endpoint} sends traffic to revision {id}."
        ))
        .because(Reason::WebRevisionInUse));
    }
    let mut function = function.clone();
    function.revisions.retain(|it| it.id != id);
    store(call, &name, function);
    answer(204, Map::new())
}

/// `CreateWebFunctionEndpoint`.
pub(super) fn create_endpoint(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let endpoint = call.input.required("endpointName").to_owned();
    if function.endpoints.contains_key(&*endpoint) {
        return Err(
            conflict(format!("There is an endpoint {endpoint} already."))
                .because(Reason::WebEndpointExists),
        );
    }
    parts::check_name("an endpoint", &endpoint)?;
    let arn = arn(call, &name);
    let (weights, follows) = routed(&arn, call.input, function, None)?;
    let given = endpoint_given(call, call.input, None)?;
    let new = Endpoint {
        weights,
        follows,
        given,
        created: call.now,
        modified: call.now,
    };
    let out = describe_endpoint(call, &arn, &endpoint, &new, true);
    let mut function = function.clone();
    function.endpoints.insert(endpoint.into(), Arc::new(new));
    store(call, &name, function);
    answer(202, out)
}

/// The endpoint a request names.
fn endpoint_of<'c, 'f>(
    call: &Call<'c>,
    arn: &str,
    function: &'f WebFunction,
) -> Result<(&'c str, &'f Endpoint), ApiError> {
    let name = parts::own_name(arn, "endpoint", call.input.required("endpointName"));
    let found = function.endpoints.get(name);
    found
        .map(|it| (name, &**it))
        .ok_or_else(|| parts::missing("endpoint", name))
}

/// `GetWebFunctionEndpoint`.
pub(super) fn get_endpoint(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let arn = arn(call, &name);
    let (endpoint, it) = endpoint_of(call, &arn, function)?;
    answer(200, describe_endpoint(call, &arn, endpoint, it, true))
}

/// `ListWebFunctionEndpoints`.
pub(super) fn list_endpoints(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let arn = arn(call, &name);
    let all = function.endpoints.iter();
    let items = all
        .map(|it| describe_endpoint(call, &arn, it.0, it.1, false).into())
        .collect();
    let filters = [
        "authType",
        "autoDeploymentMode",
        "endpointType",
        "state",
        "updateStatus",
    ];
    page(call, "endpoints", &filters, items)
}

/// `UpdateWebFunctionEndpoint`: what is not given stays.
pub(super) fn update_endpoint(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let arn = arn(call, &name);
    let (endpoint, old) = endpoint_of(call, &arn, function)?;
    let (weights, follows) = routed(&arn, call.input, function, Some(old))?;
    let new = Endpoint {
        weights,
        follows,
        given: endpoint_given(call, call.input, Some(old))?,
        created: old.created,
        modified: call.now,
    };
    let out = describe_endpoint(call, &arn, endpoint, &new, true);
    let mut function = function.clone();
    function.endpoints.insert(endpoint.into(), Arc::new(new));
    store(call, &name, function);
    answer(202, out)
}

/// `DeleteWebFunctionEndpoint`.
pub(super) fn delete_endpoint(call: &mut Call<'_>) -> Answer {
    let (name, function) = named(call)?;
    let (endpoint, _) = endpoint_of(call, &arn(call, &name), function)?;
    let mut function = function.clone();
    function.endpoints.remove(endpoint);
    store(call, &name, function);
    answer(204, Map::new())
}
