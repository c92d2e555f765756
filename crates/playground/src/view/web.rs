//! Web Functions of the region on screen, for the graph and the inspector.

use super::format::counted;
use super::graph::{Endpoint, Revision, WebFunction};
use super::inspected::{Inspected, Offer};
use crate::session::Session;
use lambda::api::Request;
use lambda::model;
use serde_json::{Map, Value, json};
use std::rc::Rc;

/// Those of the region; nothing where it has none.
pub fn functions(session: &Session) -> Option<Rc<Vec<WebFunction>>> {
    let region = session.account().region(session.region());
    (!region.beside().web.is_empty()).then(|| all(region))
}

/// Apart, so that a first visit, which has none, does without it.
#[inline(never)]
fn all(region: &model::Region) -> Rc<Vec<WebFunction>> {
    let web = &region.beside().web;
    let of = |name: &str, it: &model::WebFunction| WebFunction {
        name: name.to_owned(),
        revisions: it.revisions.iter().map(|it| revision(it)).collect(),
        endpoints: it
            .endpoints
            .iter()
            .map(|(name, it)| Endpoint {
                name: name.to_string(),
                weights: it.weights.clone(),
                follows: it.follows,
            })
            .collect(),
    };
    let all = web.iter().map(|(name, it)| of(name, it));
    Rc::new(all.collect())
}

fn revision(it: &model::Revision) -> Revision {
    let given = given(&it.given);
    let description = given.get("description").and_then(Value::as_str);
    let runtime = given
        .get("buildConfig")
        .and_then(|it| it.get("runtimeConfig")?.get("runtime")?.as_str());
    Revision {
        id: it.id.clone(),
        number: it.number,
        detail: description
            .filter(|it| !it.is_empty())
            .or(runtime)
            .unwrap_or_default()
            .to_owned(),
    }
}

fn given(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// What a node of the graph stands for.
enum Part<'a> {
    Function,
    Endpoint(&'a str),
    Revision(&'a str),
}

/// The function's name of a node, and what of it the node is.
fn part(node: &str) -> (&str, Part<'_>) {
    if let Some((function, endpoint)) = node.split_once('/') {
        return (function, Part::Endpoint(endpoint));
    }
    match node.split_once('#') {
        Some((function, id)) => (function, Part::Revision(id)),
        None => (node, Part::Function),
    }
}

/// What the inspector says of a node; nothing where it is gone.
#[inline(never)]
pub fn inspect(session: &Session, node: &str) -> Option<Inspected> {
    let (name, part) = part(node);
    let web = &session.account().region(session.region()).beside().web;
    let function = web.get(name)?;
    match part {
        Part::Function => Some(of_function(session, name, function)),
        Part::Endpoint(own) => of_endpoint(session, name, function, own),
        Part::Revision(id) => of_revision(session, name, function, id),
    }
}

fn arn(session: &Session, name: &str) -> String {
    let account = &session.settings().account_id;
    format!(
        "arn:aws:lambda:{}:{account}:web-function/{name}",
        session.region()
    )
}

fn offer(operation: &'static str, label: &'static str, members: Value) -> Offer {
    let members = match members {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    Offer {
        operation,
        input: Rc::new(members),
        label,
    }
}

/// Another revision like the newest one.
fn revise(name: &str, function: &model::WebFunction) -> Offer {
    let mut input = json!({"functionName": name});
    let usual = json!({
        "buildConfig": {"codeConfig": {"s3Object": {"bucket": "code", "key": "site.zip"}}, "runtimeConfig": {"runtime": "nodejs24.x"}},
        "serviceConfig": {"executionRoleArn": "arn:aws:iam::123456789012:role/lambda-role"},
    });
    let newest = function.revisions.last().map(|it| given(&it.given));
    if let Some(input) = input.as_object_mut() {
        input.extend(newest.unwrap_or_else(|| usual.as_object().cloned().unwrap_or_default()));
    }
    offer(
        "lambda-web:CreateWebFunctionRevision",
        "New revision",
        input,
    )
}

fn of_function(session: &Session, name: &str, function: &model::WebFunction) -> Inspected {
    let endpoint = json!({"functionName": name, "endpointName": "live", "endpointType": "HomeRegion",
        "authType": "ApplicationManaged"});
    let mut facts = vec![
        ("Revisions", function.revisions.len().to_string()),
        ("Endpoints", function.endpoints.len().to_string()),
        ("Created", function.created.to_micros_text()),
    ];
    if !function.tags.is_empty() {
        let tags = function.tags.iter().map(|it| format!("{}={}", it.0, it.1));
        facts.push(("Tags", tags.collect::<Vec<_>>().join(", ")));
    }
    Inspected {
        kind: "Web Function",
        name: name.to_owned(),
        arn: Some(arn(session, name)),
        facts,
        note: function.revisions.is_empty().then(|| {
            "It has no revision yet: an endpoint needs one to send its traffic to.".to_owned()
        }),
        breaks: vec![format!(
            "Its {} and {} would go with it.",
            counted(function.revisions.len(), "revision", "revisions"),
            counted(function.endpoints.len(), "endpoint", "endpoints")
        )],
        deletion: Some(offer(
            "lambda-web:DeleteWebFunction",
            "Delete Web Function",
            json!({"functionName": name}),
        )),
        offers: vec![
            revise(name, function),
            offer(
                "lambda-web:CreateWebFunctionEndpoint",
                "New endpoint",
                endpoint,
            ),
        ],
        ..Inspected::default()
    }
}

/// `revision 2` of an id.
fn called(function: &model::WebFunction, id: &str) -> String {
    let found = function.revisions.iter().find(|it| it.id == id);
    found.map_or_else(|| id.to_owned(), |it| format!("revision {}", it.number))
}

fn of_endpoint(
    session: &Session,
    name: &str,
    function: &model::WebFunction,
    own: &str,
) -> Option<Inspected> {
    let it = function.endpoints.get(own)?;
    let given = given(&it.given);
    let text = |member: &str| {
        given
            .get(member)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let sends = it
        .weights
        .iter()
        .map(|(id, percent)| format!("{percent}\u{a0}% to {}", called(function, id)));
    let mode = if it.follows {
        "LatestRevision"
    } else {
        "Disabled"
    };
    let mut members =
        json!({"functionName": name, "endpointName": own, "autoDeploymentMode": mode});
    if !it.follows {
        let weights = it
            .weights
            .iter()
            .map(|(id, percent)| json!({"revisionId": id, "weight": percent}));
        members["revisionWeights"] = weights.collect();
    }
    let mut facts = vec![
        ("Sends", sends.collect::<Vec<_>>().join(", ")),
        ("autoDeploymentMode", mode.to_owned()),
        ("Type", text("endpointType").to_owned()),
        ("Authorization", text("authType").to_owned()),
        ("Description", text("description").to_owned()),
        ("Changed", it.modified.to_micros_text()),
    ];
    facts.retain(|it| !it.1.is_empty());
    Some(Inspected {
        kind: "Endpoint",
        name: own.to_owned(),
        arn: Some(format!("{}/endpoint/{own}", arn(session, name))),
        facts,
        note: Some(
            if it.follows {
                "Each new revision gets all of its calls at once. An alias never moves by itself."
            } else {
                "One or two named revisions, each with a whole percent from 1 to 100, together a hundred. An alias gives any \
                 fraction to one version besides its own."
            }
            .to_owned(),
        ),
        breaks: vec!["Clients of its address would get no answer any more.".to_owned()],
        deletion: Some(offer(
            "lambda-web:DeleteWebFunctionEndpoint",
            "Delete endpoint",
            json!({"functionName": name, "endpointName": own}),
        )),
        offers: vec![
            offer(
                "lambda-web:UpdateWebFunctionEndpoint",
                "Change endpoint",
                members,
            ),
            revise(name, function),
        ],
        ..Inspected::default()
    })
}

fn of_revision(
    session: &Session,
    name: &str,
    function: &model::WebFunction,
    id: &str,
) -> Option<Inspected> {
    let it = function.revisions.iter().find(|it| it.id == id)?;
    let given = given(&it.given);
    let at = |path: &str| {
        let found = Value::Object(given.clone()).pointer(path).cloned();
        match found {
            Some(Value::String(text)) => text,
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        }
    };
    let mut facts = vec![
        ("Id", it.id.clone()),
        ("Description", at("/description")),
        ("Runtime", at("/buildConfig/runtimeConfig/runtime")),
        ("Bucket", at("/buildConfig/codeConfig/s3Object/bucket")),
        ("Key", at("/buildConfig/codeConfig/s3Object/key")),
        ("Role", at("/serviceConfig/executionRoleArn")),
        ("Timeout (s)", at("/serviceConfig/timeoutSeconds")),
        ("Environment", at("/serviceConfig/environmentVariables")),
        ("Created", it.created.to_micros_text()),
    ];
    facts.retain(|it| !it.1.is_empty());
    let serving = function
        .endpoints
        .iter()
        .filter(|it| it.1.weights.iter().any(|it| it.0 == id));
    let referrers: Vec<String> = serving.map(|it| format!("Endpoint {}", it.0)).collect();
    Some(Inspected {
        kind: "Revision",
        name: format!("Revision {} of {name}", it.number),
        arn: Some(format!("{}/revision/{id}", arn(session, name))),
        facts,
        note: Some("Nothing changes a revision: what is new is another one.".to_owned()),
        breaks: vec![if referrers.is_empty() {
            "Nothing in this account.".to_owned()
        } else {
            format!(
                "AWS refuses while traffic goes to it: {}.",
                referrers.join(", ")
            )
        }],
        referrers,
        deletion: Some(offer(
            "lambda-web:DeleteWebFunctionRevision",
            "Delete revision",
            json!({"functionName": name, "revisionId": id}),
        )),
        offers: vec![revise(name, function)],
        ..Inspected::default()
    })
}

/// What changed of a region's Web Functions, in sentences.
#[inline(never)]
pub(super) fn changes(old: &model::Region, new: &model::Region, said: &mut Vec<String>) {
    let (old, new) = (&old.beside().web, &new.beside().web);
    for (name, _) in old.iter().filter(|it| new.get(it.0).is_none()) {
        said.push(format!("Web Function {name} was deleted"));
    }
    for (name, is) in new {
        let Some(was) = old.get(name) else {
            said.push(format!("Web Function {name} was created"));
            continue;
        };
        let known = |all: &model::WebFunction, id: &str| all.revisions.iter().any(|it| it.id == id);
        for it in is.revisions.iter().filter(|it| !known(was, &it.id)) {
            said.push(format!("{name}: revision {} was created", it.number));
        }
        for it in was.revisions.iter().filter(|it| !known(is, &it.id)) {
            said.push(format!("{name}: revision {} was deleted", it.number));
        }
        for (own, _) in was
            .endpoints
            .iter()
            .filter(|it| is.endpoints.get(it.0).is_none())
        {
            said.push(format!("{name}: endpoint {own} was deleted"));
        }
        for (own, now) in &is.endpoints {
            let to = split_words(is, now);
            match was.endpoints.get(own).map(|it| split_words(was, it)) {
                None => said.push(format!("{name}: endpoint {own} was created, {to}")),
                Some(from) if from != to => {
                    said.push(format!("{name}: endpoint {own} went from {from} to {to}"));
                }
                Some(_) => (),
            }
        }
    }
}

/// `90 % to revision 1, 10 % to revision 2`, or `all to revision 1`.
fn split_words(function: &model::WebFunction, endpoint: &model::Endpoint) -> String {
    let each = endpoint.weights.iter().map(|(id, percent)| match percent {
        100 => format!("all to {}", called(function, id)),
        some => format!("{some}\u{a0}% to {}", called(function, id)),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// The split of an endpoint as its editor sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointSplit {
    /// The function.
    pub function: String,
    /// The endpoint.
    pub endpoint: String,
    /// The revision that gets what the other one doesn't: its id.
    pub main: String,
    /// Every other revision: its id and what it is called, the newest first.
    pub others: Vec<(String, String)>,
    /// The other revision, and its whole percent; nothing where one has all.
    pub other: Option<(String, u32)>,
    /// What the main one is called.
    pub called: String,
}

/// The split of the endpoint that a node stands for.
#[inline(never)]
pub fn split(session: &Session, node: &str) -> Option<EndpointSplit> {
    let (name, Part::Endpoint(own)) = part(node) else {
        return None;
    };
    let web = &session.account().region(session.region()).beside().web;
    let function = web.get(name)?;
    let weights = &function.endpoints.get(own)?.weights;
    let place = |id: &str| function.revisions.iter().position(|it| it.id == id);
    let mut sorted: Vec<&(String, u32)> = weights.iter().collect();
    sorted.sort_by_key(|it| place(&it.0));
    let main = sorted.first()?.0.clone();
    let others = function.revisions.iter().rev().filter(|it| it.id != main);
    Some(EndpointSplit {
        function: name.to_owned(),
        endpoint: own.to_owned(),
        called: called(function, &main),
        others: others
            .map(|it| (it.id.clone(), format!("revision {}", it.number)))
            .collect(),
        other: sorted.get(1).map(|it| (*it).clone()),
        main,
    })
}

impl EndpointSplit {
    /// The request that gives the other revision `n` of a hundred calls.
    pub fn request(&self, region: Option<String>, other: &str, percent: u32) -> Request {
        let weight = |id: &str, weight: u32| json!({"revisionId": id, "weight": weight});
        let weights = match percent {
            0 => vec![weight(&self.main, 100)],
            100.. => vec![weight(other, 100)],
            some => vec![weight(&self.main, 100 - some), weight(other, some)],
        };
        let input = json!({
            "functionName": self.function,
            "endpointName": self.endpoint,
            "autoDeploymentMode": "Disabled",
            "revisionWeights": weights,
        });
        Request {
            operation: "lambda-web:UpdateWebFunctionEndpoint".to_owned(),
            region,
            input: input.as_object().cloned().unwrap_or_default(),
        }
    }
}
