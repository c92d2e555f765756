//! Resource policies as whole documents, by ARN: they take the place of what `AddPermission` made.
//!
//! A document is taken only where all of it can be evaluated here; it is kept as it was sent, and
//! beside it what it comes to, one statement for each principal and action.

use super::permission::{document, present};
use super::{Answer, answer_json, nothing};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::api::refusal::Subject;
use crate::model::{Policy, Principal, Qualifier, Refusal, Statement};
use serde_json::{Map, Value, json};

/// The function, version or alias that the ARN names, with the ARN.
fn named<'a>(call: &Call<'a>) -> Result<(FunctionRef<'a>, Qualifier), ApiError> {
    let arn = call.input.required("ResourceArn");
    if !arn.contains(":function:") {
        return Err(ApiError::not_played(
            "policies of customer-managed runtimes",
        ));
    }
    let named = FunctionRef::parse(arn);
    call.reachable(&named)?;
    if named.qualifier.is_some_and(|it| it.starts_with("$LATEST")) {
        return Err(
            ApiError::invalid("We currently do not support adding policies for $LATEST.")
                .because(Reason::PolicyOfLatest),
        );
    }
    let target = present(call, &named)?;
    Ok((named, target))
}

fn out(policy: &Policy) -> Value {
    json!({"Policy": document(policy), "RevisionId": policy.revision.to_string()})
}

/// `PutResourcePolicy`.
pub(super) fn put(call: &mut Call<'_>) -> Answer {
    let (named, target) = named(call)?;
    let input = call.input;
    let text = input.required("Policy");
    let statements = read(text)?;
    let arn = call.arn(named.name);
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(named.name) else {
        return Err(ApiError::function_missing(&arn));
    };
    let revision_id = input.text("RevisionId");
    let policy = function
        .put_policy(&target, (text, statements), revision_id, parts.ids)
        .map_err(|it| ApiError::refused(it, &Subject::of(&arn)))?;
    answer_json(200, out(policy))
}

/// `GetResourcePolicy`, also of what `AddPermission` made.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let (named, target) = named(call)?;
    let policy = call.function(named.name)?.policy(&target);
    let subject = Subject::of("");
    let policy = policy.ok_or_else(|| ApiError::refused(Refusal::PolicyMissing, &subject))?;
    answer_json(200, out(policy))
}

/// `DeleteResourcePolicy`.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let (named, target) = named(call)?;
    let revision_id = call.input.text("RevisionId");
    let arn = call.arn(named.name);
    if let Some(function) = call.parts().region.function_mut(named.name) {
        function
            .delete_policy(&target, revision_id)
            .map_err(|it| ApiError::refused(it, &Subject::of(&arn)))?;
    }
    nothing(204)
}

/// What a document comes to.
fn read(text: &str) -> Result<Vec<Statement>, ApiError> {
    // Our words for all of these; AWS's are not known.
    let malformed = |what: &str| {
        ApiError::invalid(format!("The policy is malformed: {what}."))
            .because(Reason::MalformedPolicy)
    };
    let Ok(Value::Object(document)) = serde_json::from_str(text) else {
        return Err(malformed("it is not a JSON object"));
    };
    let version = document.get("Version").and_then(Value::as_str);
    if !matches!(version, Some("2012-10-17" | "2008-10-17")) {
        return Err(malformed("Version must be 2012-10-17 or 2008-10-17"));
    }
    let known = ["Version", "Id", "Statement"];
    if let Some(other) = document.keys().find(|it| !known.contains(&&***it)) {
        return Err(malformed(&format!("it has a member {other}")));
    }
    let statements = match document.get("Statement") {
        Some(Value::Array(items)) if !items.is_empty() => items.iter().collect(),
        Some(one @ Value::Object(_)) => vec![one],
        _ => return Err(malformed("it has no Statement")),
    };
    let mut all: Vec<Statement> = Vec::new();
    for statement in statements {
        let Value::Object(statement) = statement else {
            return Err(malformed("a statement is not an object"));
        };
        let read = read_statement(statement, &malformed)?;
        let sid = read.first().map_or("", |it| &*it.sid).to_owned();
        if !sid.is_empty() && all.iter().any(|it| it.sid == sid) {
            return Err(malformed(&format!("two statements have the Sid {sid}")));
        }
        all.extend(read);
    }
    Ok(all)
}

/// A statement, once for each principal and action it names.
fn read_statement(
    statement: &Map<String, Value>,
    malformed: &dyn Fn(&str) -> ApiError,
) -> Result<Vec<Statement>, ApiError> {
    let beyond = |what: &str| {
        ApiError::not_played(format!("{what} in resource policies"))
            .because(Reason::PolicyBeyondPlay)
    };
    for name in statement.keys() {
        match name.as_str() {
            "Sid" | "Effect" | "Principal" | "Action" | "Resource" | "Condition" => (),
            "NotPrincipal" | "NotAction" | "NotResource" => return Err(beyond(name)),
            _ => return Err(malformed(&format!("a statement has a member {name}"))),
        }
    }
    let denies = match statement.get("Effect").and_then(Value::as_str) {
        Some("Allow") => false,
        Some("Deny") => true,
        _ => return Err(malformed("Effect must be Allow or Deny")),
    };
    let texts = |value: Option<&Value>| -> Option<Vec<String>> {
        match value? {
            Value::String(one) => Some(vec![one.clone()]),
            Value::Array(items) if !items.is_empty() => items
                .iter()
                .map(|it| it.as_str().map(str::to_owned))
                .collect(),
            _ => None,
        }
    };
    let actions =
        texts(statement.get("Action")).ok_or_else(|| malformed("a statement has no Action"))?;
    if let Some(other) = actions
        .iter()
        .find(|it| **it != "*" && !it.starts_with("lambda:"))
    {
        return Err(malformed(&format!("{other} is no action of Lambda")));
    }
    if let Some(wild) = actions
        .iter()
        .find(|it| it.contains(['*', '?']) && !["*", "lambda:*"].contains(&&***it))
    {
        return Err(beyond(&format!("the pattern {wild}")));
    }
    let resources =
        texts(statement.get("Resource")).ok_or_else(|| malformed("a statement has no Resource"))?;
    let mut principals = Vec::new();
    let principal = statement.get("Principal");
    let groups = match principal {
        Some(Value::String(all)) if all == "*" => {
            principals.push(Principal::Anyone);
            None
        }
        Some(Value::Object(groups)) if !groups.is_empty() => Some(groups),
        _ => return Err(malformed("a statement has no Principal")),
    };
    for (kind, names) in groups.into_iter().flatten() {
        if !["AWS", "Service"].contains(&kind.as_str()) {
            return Err(beyond(&format!("a principal of the kind {kind}")));
        }
        for name in texts(Some(names)).ok_or_else(|| malformed("a Principal is empty"))? {
            let read = Principal::parse(&name);
            principals.push(read.ok_or_else(|| malformed(&format!("{name} is no principal")))?);
        }
    }
    let mut template = Statement::new(
        statement
            .get("Sid")
            .and_then(Value::as_str)
            .unwrap_or_default(),
        Principal::Anyone,
        String::new(),
    );
    template.denies = denies;
    conditions(statement.get("Condition"), &mut template, malformed)?;
    let mut all = Vec::new();
    for resource in &resources {
        for principal in &principals {
            all.extend(actions.iter().map(|action| Statement {
                action: action.clone(),
                principal: principal.clone(),
                resource: resource.clone(),
                ..template.clone()
            }));
        }
    }
    Ok(all)
}

/// The conditions that can be evaluated here: those that `AddPermission` makes.
fn conditions(
    given: Option<&Value>,
    into: &mut Statement,
    malformed: &dyn Fn(&str) -> ApiError,
) -> Result<(), ApiError> {
    let Some(given) = given else { return Ok(()) };
    let Value::Object(operators) = given else {
        return Err(malformed("a Condition is not an object"));
    };
    for (operator, keys) in operators {
        let Value::Object(keys) = keys else {
            return Err(malformed(&format!("{operator} is not an object")));
        };
        for (key, value) in keys {
            let one = match value {
                Value::Array(items) if items.len() == 1 => items.first(),
                other => Some(other),
            };
            let text = match one {
                Some(Value::String(text)) => text.clone(),
                Some(Value::Bool(flag)) => flag.to_string(),
                _ => {
                    return Err(ApiError::not_played(format!(
                        "a list of values for {key} in resource policies"
                    ))
                    .because(Reason::PolicyBeyondPlay));
                }
            };
            let (operator, key) = (operator.to_ascii_lowercase(), key.to_ascii_lowercase());
            let place = match (operator.as_str(), key.as_str()) {
                ("stringequals", "aws:sourceaccount") => &mut into.source_account,
                ("arnlike" | "arnequals" | "stringlike" | "stringequals", "aws:sourcearn") => {
                    &mut into.source_arn
                }
                ("stringequals", "lambda:eventsourcetoken") => &mut into.event_source_token,
                ("stringequals", "lambda:functionurlauthtype") => &mut into.url_auth,
                ("stringequals", "aws:principalorgid") => &mut into.organization,
                ("bool", "lambda:invokedviafunctionurl") => {
                    into.via_url = Some(text == "true");
                    continue;
                }
                _ => {
                    return Err(ApiError::not_played(format!(
                        "the condition {operator} on {key} in resource policies"
                    ))
                    .because(Reason::PolicyBeyondPlay));
                }
            };
            *place = Some(text);
        }
    }
    Ok(())
}
