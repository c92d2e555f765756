//! Permissions: statements of resource policies.

use super::{Answer, answer_json, nothing};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::api::refusal::Subject;
use crate::model::{Policy, Principal, Qualifier, Statement};
use serde_json::{Map, Value, json};

/// A statement as AWS's policy document has it.
pub(super) fn statement_json(statement: &Statement) -> Value {
    let principal = match &statement.principal {
        Principal::Anyone => json!("*"),
        Principal::Service(name) => json!({"Service": name}),
        Principal::Arn(arn) => json!({"AWS": arn}),
    };
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("Sid", statement.sid.as_str().into());
    put(
        "Effect",
        if statement.denies { "Deny" } else { "Allow" }.into(),
    );
    put("Principal", principal);
    put("Action", statement.action.as_str().into());
    put("Resource", statement.resource.as_str().into());
    let conditions = conditions(statement);
    if !conditions.is_empty() {
        put("Condition", conditions.into());
    }
    out.into()
}

fn conditions(statement: &Statement) -> Map<String, Value> {
    let mut equals = Map::new();
    let texts = [
        ("AWS:SourceAccount", &statement.source_account),
        ("lambda:EventSourceToken", &statement.event_source_token),
        ("lambda:FunctionUrlAuthType", &statement.url_auth),
        ("aws:PrincipalOrgID", &statement.organization),
    ];
    for (key, value) in texts {
        super::put(&mut equals, key, value.as_deref());
    }
    let mut all = Map::new();
    super::put(
        &mut all,
        "StringEquals",
        Some(equals).filter(|it| !it.is_empty()),
    );
    let like = statement.source_arn.as_ref();
    super::put(
        &mut all,
        "ArnLike",
        like.map(|it| json!({"AWS:SourceArn": it})),
    );
    let via = statement.via_url.map(|it| it.to_string());
    super::put(
        &mut all,
        "Bool",
        via.map(|it| json!({"lambda:InvokedViaFunctionUrl": it})),
    );
    all
}

/// A policy's document: as it was put, or made of its statements.
pub(super) fn document(policy: &Policy) -> String {
    if let Some(document) = &policy.document {
        return document.to_string();
    }
    let statements: Vec<Value> = policy.statements.iter().map(statement_json).collect();
    made_of(&statements)
}

/// The document that statements make.
pub(super) fn made_of(statements: &[Value]) -> String {
    json!({"Version": "2012-10-17", "Id": "default", "Statement": statements}).to_string()
}

/// The document of a policy with one statement more or without one.
fn edited(policy: &Policy, add: Option<&Value>, remove: Option<&str>) -> String {
    let mut value: Value = serde_json::from_str(&document(policy)).unwrap_or_default();
    let statements = value.get_mut("Statement").map(Value::take);
    let mut statements = match statements {
        Some(Value::Array(items)) => items,
        other => other.into_iter().collect(),
    };
    statements.retain(|it| remove.is_none_or(|sid| it.get("Sid") != Some(&sid.into())));
    statements.extend(add.cloned());
    if let Some(place) = value.get_mut("Statement") {
        *place = statements.into();
    }
    value.to_string()
}

/// What a request's qualifier names: `$LATEST` has no policy apart from the function's.
fn target(qualifier: Option<&str>) -> Option<Qualifier> {
    match Qualifier::parse(qualifier)? {
        Qualifier::Latest => Some(Qualifier::Function),
        target => Some(target),
    }
}

/// The target, which must be there.
///
/// # Errors
/// AWS's refusals of what is missing.
pub(super) fn present(call: &Call<'_>, named: &FunctionRef<'_>) -> Result<Qualifier, ApiError> {
    let function = call.function(named.name)?;
    let qualifier = named.qualifier.unwrap_or_default();
    target(named.qualifier)
        .filter(|it| function.has(it))
        .ok_or_else(|| call.target_missing(named.name, qualifier))
}

/// `AddPermission`.
pub(super) fn add(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    if named.qualifier == Some("$LATEST") {
        return Err(
            ApiError::invalid("We currently do not support adding policies for $LATEST.")
                .because(Reason::PolicyOfLatest),
        );
    }
    let target = present(call, &named)?;
    let resource = call.qualified(named.name, named.qualifier);
    let mut statement = read(input, resource)?;
    let json = statement_json(&statement);
    let text = json.to_string();
    statement.length = text.len();
    let policy = call.find(named.name).and_then(|it| it.policy(&target));
    let before = policy.map_or(&[][..], |it| &it.statements);
    // A document that was put as a whole is written out; of any other the length is known.
    let whole = policy.filter(|it| it.document.is_some());
    let whole = whole.map(|it| edited(it, Some(&json), None));
    let size = whole.as_ref().map_or_else(
        // Each statement before it has a comma after it.
        || made_of(&[]).len() + text.len() + before.iter().map(|it| it.length + 1).sum::<usize>(),
        String::len,
    );
    let arn = call.arn(named.name);
    let subject = Subject {
        arn: &arn,
        named: input.required("StatementId"),
    };
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(named.name) else {
        return Err(ApiError::function_missing(&arn));
    };
    function
        .add_permission(
            &target,
            statement,
            (size, whole.as_deref()),
            input.text("RevisionId"),
            parts.ids,
        )
        .map_err(|it| ApiError::refused(it, &subject))?;
    answer_json(201, json!({"Statement": text}))
}

/// The statement a request asks for.
fn read(input: Input<'_>, resource: String) -> Result<Statement, ApiError> {
    let principal = Principal::parse(input.required("Principal")).ok_or_else(|| {
        ApiError::invalid(
            "The provided principal was invalid. Please check the principal and try again.",
        )
        .because(Reason::PrincipalInvalid)
    })?;
    Ok(Statement {
        action: input.required("Action").to_owned(),
        source_account: input.string("SourceAccount"),
        source_arn: input.string("SourceArn"),
        event_source_token: input.string("EventSourceToken"),
        url_auth: input.string("FunctionUrlAuthType"),
        organization: input.string("PrincipalOrgID"),
        via_url: input.flag("InvokedViaFunctionUrl"),
        ..Statement::new(input.required("StatementId"), principal, resource)
    })
}

/// `RemovePermission`.
pub(super) fn remove(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    let arn = call.arn(named.name);
    if call.find(named.name).is_none() {
        return Err(ApiError::missing(format!("No policy found for: {arn}"))
            .because(Reason::PolicyOfMissingFunction));
    }
    let target = present(call, &named)?;
    let sid = input.required("StatementId");
    let subject = Subject {
        arn: &arn,
        named: sid,
    };
    let policy = call.find(named.name).and_then(|it| it.policy(&target));
    let whole = policy.filter(|it| it.document.is_some());
    let left = whole.map(|it| edited(it, None, Some(sid)));
    let parts = call.parts();
    if let Some(function) = parts.region.function_mut(named.name) {
        let revision_id = input.text("RevisionId");
        function
            .remove_permission(&target, sid, left.as_deref(), revision_id, parts.ids)
            .map_err(|it| ApiError::refused(it, &subject))?;
    }
    nothing(204)
}

/// `GetPolicy`: the document of exactly this function, version or alias.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let function = call.find(named.name);
    let policy: Option<&Policy> = target(named.qualifier)
        .zip(function)
        .and_then(|(target, function)| function.policy(&target));
    let Some(policy) = policy else {
        return Err(
            ApiError::missing("The resource you requested does not exist.")
                .because(Reason::ResourceMissing),
        );
    };
    answer_json(
        200,
        json!({"Policy": document(policy), "RevisionId": policy.revision.to_string()}),
    )
}
