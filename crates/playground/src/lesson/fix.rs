//! Requests that put a refusal right.

use super::asked::{Asked, split};
use lambda::api::Request;
use lambda::model::{Function, Qualifier, Version, VersionNumber};
use serde_json::{Map, Value, json};

/// What a fix may send: nothing where the account offers none.
pub(super) type Fix = fn(&Asked<'_>) -> Vec<Request>;

impl Asked<'_> {
    /// A request to the same region about the same function.
    pub(super) fn make(&self, operation: &str, rest: Value) -> Request {
        let mut input = Map::new();
        if !self.name.is_empty() {
            input.insert("FunctionName".to_owned(), self.name.into());
        }
        if let Value::Object(rest) = rest {
            input.extend(rest);
        }
        Request {
            operation: operation.to_owned(),
            region: self.request.region.clone(),
            input,
        }
    }

    /// The same request with some members changed; null takes one out.
    fn with(&self, changes: Value) -> Request {
        let mut request = self.request.clone();
        if let Value::Object(changes) = changes {
            for (name, value) in changes {
                if value.is_null() {
                    request.input.shift_remove(&name);
                } else {
                    request.input.insert(name, value);
                }
            }
        }
        request
    }

    /// The same members under another operation.
    fn moved(&self, operation: &str) -> Request {
        Request {
            operation: operation.to_owned(),
            ..self.request.clone()
        }
    }
}

pub(super) fn nothing(_: &Asked<'_>) -> Vec<Request> {
    Vec::new()
}

/// Publishes to `$LATEST.PUBLISHED`.
pub(super) fn publish_latest(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.make("PublishVersion", json!({"PublishTo": "LATEST_PUBLISHED"}))]
}

/// The same call of the bare name.
pub(super) fn unqualified(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.with(json!({"FunctionName": asked.name, "Qualifier": null}))]
}

/// The same call of an alias, or else of the newest version, or of `$LATEST`.
pub(super) fn qualified(asked: &Asked<'_>) -> Vec<Request> {
    let Some(function) = asked.function() else {
        return Vec::new();
    };
    let alias = function.aliases().keys().next().map(ToString::to_string);
    let newest = function.versions().keys().next_back();
    let qualifier = alias
        .or_else(|| newest.map(ToString::to_string))
        .unwrap_or_else(|| Version::Latest.to_string());
    vec![asked.with(json!({"Qualifier": qualifier}))]
}

/// The same call, not waited for.
pub(super) fn asynchronous(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.with(json!({"InvocationType": "Event"}))]
}

pub(super) fn list_functions(asked: &Asked<'_>) -> Vec<Request> {
    let request = asked.make("ListFunctions", Value::Null);
    vec![Request {
        input: Map::new(),
        ..request
    }]
}

pub(super) fn list_versions(asked: &Asked<'_>) -> Vec<Request> {
    match asked.function() {
        Some(_) => vec![asked.make("ListVersionsByFunction", Value::Null)],
        None => list_functions(asked),
    }
}

pub(super) fn list_aliases(asked: &Asked<'_>) -> Vec<Request> {
    match asked.function() {
        Some(_) => vec![asked.make("ListAliases", Value::Null)],
        None => list_functions(asked),
    }
}

pub(super) fn update_alias(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.moved("UpdateAlias")]
}

pub(super) fn create_alias(asked: &Asked<'_>) -> Vec<Request> {
    match asked.text("FunctionVersion") {
        Some(_) => vec![Request {
            operation: "CreateAlias".to_owned(),
            ..asked.with(json!({ "RevisionId": null }))
        }],
        None => list_aliases(asked),
    }
}

pub(super) fn delete_alias(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.make("DeleteAlias", json!({ "Name": asked.qualifier }))]
}

/// The package of a create-function for the function that is there already.
pub(super) fn update_code(asked: &Asked<'_>) -> Vec<Request> {
    let blob = asked
        .request
        .input
        .get("Code")
        .and_then(|it| it.get("ZipFile"));
    blob.map(|it| asked.make("UpdateFunctionCode", json!({ "ZipFile": it })))
        .into_iter()
        .collect()
}

pub(super) fn publish(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.make("PublishVersion", Value::Null)]
}

/// Publishes the version that was asked for where the next publish makes it, else shows what is there.
pub(super) fn publish_or_list(asked: &Asked<'_>) -> Vec<Request> {
    let next = asked
        .function()
        .filter(|it| it.is_ahead())
        .and_then(|it| VersionNumber::new(it.last_number() + 1));
    if next.is_some() && next == wanted_version(asked) {
        vec![
            asked.make("PublishVersion", Value::Null),
            asked.request.clone(),
        ]
    } else {
        list_versions(asked)
    }
}

/// The version in a request that the function doesn't have.
fn wanted_version(asked: &Asked<'_>) -> Option<VersionNumber> {
    let function = asked.function()?;
    let weighted = asked
        .request
        .input
        .get("RoutingConfig")
        .and_then(|it| it.get("AdditionalVersionWeights"));
    let weighted = weighted
        .and_then(Value::as_object)
        .and_then(|it| it.keys().next())
        .and_then(|it| VersionNumber::parse(it));
    [asked.version(), weighted]
        .into_iter()
        .flatten()
        .find(|it| function.version(*it).is_none())
}

/// The same with the alias's name in the case that exists, else what is there.
pub(super) fn other_case_or_list(asked: &Asked<'_>) -> Vec<Request> {
    let named = asked
        .text("Name")
        .map(|it| ("Name", it))
        .or_else(|| asked.qualifier.map(|it| ("Qualifier", it)));
    match named.and_then(|(member, name)| Some((member, asked.other_case(name)?))) {
        Some((member, name)) => {
            let unqualified = if member == "Qualifier" {
                json!({ "FunctionName": asked.name })
            } else {
                json!({})
            };
            let mut request = asked.with(unqualified);
            request.input.insert(member.to_owned(), name.into());
            vec![request]
        }
        None => list_aliases(asked),
    }
}

/// Takes a version out of every alias that names it, then deletes it.
pub(super) fn repoint_and_delete(asked: &Asked<'_>) -> Vec<Request> {
    let Some((function, number)) = asked.function().zip(asked.version()) else {
        return Vec::new();
    };
    let mut others = function.versions().keys().rev().filter(|it| **it != number);
    let Some(other) = others.next() else {
        return Vec::new();
    };
    let mut requests: Vec<Request> = function
        .aliases_of(Version::Published(number))
        .map(|alias| {
            let mut change = json!({ "Name": alias.name.as_str() });
            if alias.version == Version::Published(number) {
                change["FunctionVersion"] = alias
                    .routing
                    .map_or(*other, |(second, _)| second)
                    .to_string()
                    .into();
            }
            if alias.routing.is_some() {
                change["RoutingConfig"] = json!({ "AdditionalVersionWeights": {} });
            }
            asked.make("UpdateAlias", change)
        })
        .collect();
    requests.push(asked.request.clone());
    requests
}

/// The newest of what the stale revision id guards.
pub(super) fn latest_revision(asked: &Asked<'_>) -> Vec<Request> {
    let qualifier = json!({ "Qualifier": asked.qualifier });
    let qualifier = if asked.qualifier.is_some() {
        qualifier
    } else {
        Value::Null
    };
    vec![match asked.request.operation.as_str() {
        "UpdateAlias" => asked.make("GetAlias", json!({ "Name": asked.text("Name") })),
        "AddPermission" | "RemovePermission" => asked.make("GetPolicy", qualifier),
        _ => asked.make("GetFunctionConfiguration", Value::Null),
    }]
}

/// A weight that was meant as a percentage, as a fraction.
pub(super) fn fraction(asked: &Asked<'_>) -> Vec<Request> {
    let weights = asked
        .request
        .input
        .get("RoutingConfig")
        .and_then(|it| it.get("AdditionalVersionWeights"));
    let Some(weights) = weights.and_then(Value::as_object) else {
        return Vec::new();
    };
    let meant = |it: &Value| {
        it.as_f64()
            .filter(|it| (1.0..=100.0).contains(it))
            .map(|it| it / 100.0)
    };
    let fractions: Option<Map<String, Value>> = weights
        .iter()
        .map(|(version, it)| Some((version.clone(), meant(it)?.into())))
        .collect();
    fractions
        .map(|it| asked.with(json!({ "RoutingConfig": { "AdditionalVersionWeights": it } })))
        .into_iter()
        .collect()
}

pub(super) fn without_weights(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.with(json!({ "RoutingConfig": { "AdditionalVersionWeights": {} } }))]
}

/// The weights on a published version instead of `$LATEST`.
pub(super) fn weights_on_a_version(asked: &Asked<'_>) -> Vec<Request> {
    let weights = asked
        .request
        .input
        .get("RoutingConfig")
        .and_then(|it| it.get("AdditionalVersionWeights"));
    let second = weights
        .and_then(Value::as_object)
        .and_then(|it| it.keys().next())
        .and_then(|it| VersionNumber::parse(it));
    let versions = asked.function().map(Function::versions);
    let other = versions.and_then(|it| it.keys().rev().find(|it| Some(**it) != second));
    match other {
        Some(number) => vec![asked.with(json!({ "FunctionVersion": number.to_string() }))],
        None => publish(asked),
    }
}

pub(super) fn without_qualifier(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.with(json!({ "FunctionName": asked.name, "Qualifier": null }))]
}

/// The qualifier once, in its own member.
pub(super) fn one_qualifier(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.with(json!({ "FunctionName": asked.name }))]
}

/// The first statement id of this kind that is free.
pub(super) fn other_statement_id(asked: &Asked<'_>) -> Vec<Request> {
    let policy = Qualifier::parse(asked.qualifier).and_then(|it| asked.function()?.policy(&it));
    let taken = |sid: &str| policy.is_some_and(|it| it.statements.iter().any(|it| it.sid == sid));
    let sid = asked.text("StatementId").unwrap_or_default();
    let free = (2..100)
        .map(|it: u32| format!("{sid}-{it}"))
        .find(|it| !taken(it));
    free.map(|it| asked.with(json!({ "StatementId": it })))
        .into_iter()
        .collect()
}

/// The same on the qualifier whose policy has the statement.
pub(super) fn where_the_statement_is(asked: &Asked<'_>) -> Vec<Request> {
    let sid = asked.text("StatementId");
    let mut policies = asked.function().into_iter().flat_map(Function::policies);
    let holder =
        policies.find(|(_, it)| sid.is_none_or(|sid| it.statements.iter().any(|it| it.sid == sid)));
    match holder {
        Some((target, _)) => {
            vec![asked.with(json!({ "FunctionName": asked.name, "Qualifier": target.qualifier() }))]
        }
        None => Vec::new(),
    }
}

/// The same in the region of the ARN.
pub(super) fn in_its_region(asked: &Asked<'_>) -> Vec<Request> {
    let region = asked
        .text("FunctionName")
        .and_then(|it| it.split(':').nth(3));
    region
        .map(|it| Request {
            region: Some(it.to_owned()),
            ..asked.request.clone()
        })
        .into_iter()
        .collect()
}

/// The same with a runtime of the same language that AWS takes today.
pub(super) fn current_runtime(asked: &Asked<'_>) -> Vec<Request> {
    const CURRENT: [(&str, &str); 5] = [
        ("python", "python3.13"),
        ("java", "java21"),
        ("ruby", "ruby3.4"),
        ("dotnet", "dotnet8"),
        ("node", "nodejs22.x"),
    ];
    let runtime = asked.text("Runtime").unwrap_or_default();
    let current = CURRENT
        .iter()
        .find(|(language, _)| runtime.starts_with(language))
        .map_or("provided.al2023", |(_, it)| it);
    vec![asked.with(json!({ "Runtime": current }))]
}

pub(super) fn letters_first(asked: &Asked<'_>) -> Vec<Request> {
    asked
        .text("Name")
        .filter(|it| it.bytes().all(|it| it.is_ascii_digit()))
        .map(|it| asked.with(json!({ "Name": format!("v{it}") })))
        .into_iter()
        .collect()
}

pub(super) fn without_code_guard(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.make("GetFunctionConfiguration", Value::Null)]
}

pub(super) fn release_concurrency(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.make("DeleteFunctionConcurrency", Value::Null)]
}

pub(super) fn list_provisioned(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.make("ListProvisionedConcurrencyConfigs", Value::Null)]
}

/// The same tags on the function itself.
pub(super) fn tag_the_function(asked: &Asked<'_>) -> Vec<Request> {
    let Some((head, rest)) = asked
        .text("Resource")
        .and_then(|it| it.split_once(":function:"))
    else {
        return Vec::new();
    };
    vec![asked.with(json!({ "Resource": format!("{head}:function:{}", split(rest).0) }))]
}

pub(super) fn update_url(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.moved("UpdateFunctionUrlConfig")]
}

pub(super) fn create_url(asked: &Asked<'_>) -> Vec<Request> {
    let request = asked.moved("CreateFunctionUrlConfig");
    vec![if request.input.contains_key("AuthType") {
        request
    } else {
        Asked {
            request: &request,
            ..*asked
        }
        .with(json!({ "AuthType": "AWS_IAM" }))
    }]
}

pub(super) fn put_event_config(asked: &Asked<'_>) -> Vec<Request> {
    let request = asked.moved("PutFunctionEventInvokeConfig");
    let given = [
        "MaximumRetryAttempts",
        "MaximumEventAgeInSeconds",
        "DestinationConfig",
    ]
    .iter()
    .any(|it| request.input.contains_key(*it));
    vec![if given {
        request
    } else {
        Asked {
            request: &request,
            ..*asked
        }
        .with(json!({ "MaximumRetryAttempts": 2 }))
    }]
}

pub(super) fn list_mappings(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.make("ListEventSourceMappings", Value::Null)]
}

pub(super) fn without_starting_position(asked: &Asked<'_>) -> Vec<Request> {
    vec![asked.with(json!({ "StartingPosition": null }))]
}
