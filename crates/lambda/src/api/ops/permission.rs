//! Permissions: statements of resource policies.

use super::{Answer, answer_json, nothing};
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::api::refusal::Subject;
use crate::model::{Policy, Principal, Statement, Target};
use serde_json::{Map, Value, json};

/// A statement as AWS's policy document has it.
pub fn statement_json(statement: &Statement) -> Value {
    let principal = match &statement.principal {
        Principal::Anyone => json!("*"),
        Principal::Service(name) => json!({"Service": name}),
        Principal::Arn(arn) => json!({"AWS": arn}),
    };
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("Sid", statement.sid.as_str().into());
    put("Effect", "Allow".into());
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

/// A policy's document.
fn document(statements: &[Value]) -> String {
    json!({"Version": "2012-10-17", "Id": "default", "Statement": statements}).to_string()
}

/// What a request's qualifier names: `$LATEST` has no policy apart from the function's.
fn target(qualifier: Option<&str>) -> Option<Target> {
    match Target::parse(qualifier)? {
        Target::Latest => Some(Target::Function),
        target => Some(target),
    }
}

/// The target, which must be there.
fn present(call: &Call<'_>, named: &FunctionRef<'_>) -> Result<Target, ApiError> {
    let function = call.function(named.name)?;
    let qualifier = named.qualifier.unwrap_or_default();
    target(named.qualifier)
        .filter(|it| function.has(it))
        .ok_or_else(|| call.target_missing(named.name, qualifier))
}

/// `AddPermission`.
pub fn add(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    if named.qualifier == Some("$LATEST") {
        return Err(ApiError::invalid(
            "We currently do not support adding policies for $LATEST.",
        ));
    }
    let target = present(call, &named)?;
    let resource = call.qualified(named.name, named.qualifier);
    let mut statement = read(input, resource)?;
    let text = statement_json(&statement).to_string();
    statement.length = text.len();
    let policy = call.find(named.name).and_then(|it| it.policy(&target));
    let before = policy.map_or(&[][..], |it| &it.statements);
    // Each statement before it has a comma after it.
    let size =
        document(&[]).len() + text.len() + before.iter().map(|it| it.length + 1).sum::<usize>();
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
            size,
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
    })?;
    Ok(Statement {
        sid: input.required("StatementId").to_owned(),
        principal,
        action: input.required("Action").to_owned(),
        resource,
        source_account: input.string("SourceAccount"),
        source_arn: input.string("SourceArn"),
        event_source_token: input.string("EventSourceToken"),
        url_auth: input.string("FunctionUrlAuthType"),
        organization: input.string("PrincipalOrgID"),
        via_url: input.flag("InvokedViaFunctionUrl"),
        length: 0,
    })
}

/// `RemovePermission`.
pub fn remove(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    let arn = call.arn(named.name);
    if call.find(named.name).is_none() {
        return Err(ApiError::missing(format!("No policy found for: {arn}")));
    }
    let target = present(call, &named)?;
    let sid = input.required("StatementId");
    let subject = Subject {
        arn: &arn,
        named: sid,
    };
    let parts = call.parts();
    if let Some(function) = parts.region.function_mut(named.name) {
        function
            .remove_permission(&target, sid, input.text("RevisionId"), parts.ids)
            .map_err(|it| ApiError::refused(it, &subject))?;
    }
    nothing(204)
}

/// `GetPolicy`: the document of exactly this function, version or alias.
pub fn get(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let function = call.find(named.name);
    let policy: Option<&Policy> = target(named.qualifier)
        .zip(function)
        .and_then(|(target, function)| function.policy(&target));
    let Some(policy) = policy else {
        return Err(ApiError::missing(
            "The resource you requested does not exist.",
        ));
    };
    let statements: Vec<Value> = policy.statements.iter().map(statement_json).collect();
    answer_json(
        200,
        json!({"Policy": document(&statements), "RevisionId": policy.revision.to_string()}),
    )
}
