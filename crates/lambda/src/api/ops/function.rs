//! Functions made and removed.

use super::code::read_code;
use super::{Answer, answer, answer_json, code_signing};
use crate::api::cause::{Constraint, Reason};
use crate::api::context::Call;
use crate::api::described::{self, Detail};
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::api::refusal::Subject;
use crate::api::{instances, settings, table};
use crate::model::{AliasName, FunctionName, NewFunction, Qualifier, Refusal, State, Version};
use serde_json::json;
use std::sync::Arc;

/// `CreateFunction`.
pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let named = input.required("FunctionName");
    let function = FunctionRef::parse(named);
    call.reachable(&function)?;
    let name = new_name(named, function)?;
    instances::check_provider(call)?;
    let configuration = settings::created(call, name.as_str())?;
    let source = input.structure("Code").unwrap_or(input);
    let code = read_code(call, source, configuration.image, "creating")?;
    let signing = match input.text("CodeSigningConfigArn") {
        Some(arn) => {
            let signing = code_signing::wanted(call, arn)?;
            code_signing::verified(signing, &code.source, name.as_str())?;
            Some(Arc::clone(&signing.arn))
        }
        None => None,
    };
    let arn = call.arn(name.as_str());
    let refused = |it| ApiError::refused(it, &Subject::of(&arn));
    if call.find(name.as_str()).is_some() {
        return Err(refused(Refusal::FunctionExists));
    }
    let tags = input.pairs("Tags").unwrap_or_default();
    super::tag::check_count(tags.len())?;
    let publish = input.flag("Publish") == Some(true);
    let on_instances = configuration.instances.is_some();
    let to_latest = super::version::publishes_to_latest(input, on_instances)?;
    let copies = if publish { 2 } else { 1 };
    let settings = call.settings();
    call.here()
        .room_for(code.size * copies, settings)
        .map_err(refused)?;
    let new = NewFunction {
        name: name.clone(),
        arn: arn.clone(),
        configuration,
        code: Arc::new(code),
        tags: tags.into_iter().collect(),
    };
    let (now, due) = (call.now, call.due());
    let parts = call.parts();
    let function = parts
        .region
        .create(new, parts.settings, parts.ids, now)
        .map_err(refused)?;
    function.governance_mut().signing = signing;
    let mut version = Version::Latest;
    let at = (now, due);
    let state = State::Creating(due);
    if publish
        && let Some(published) =
            super::version::publish_copy(function, to_latest, None, parts.ids, at, state)
    {
        version = published.version;
    }
    let snapshot = function.snapshot(version).unwrap_or(function.latest());
    let size = snapshot.code.size;
    let out = described::configuration(snapshot, name.as_str(), &arn, version, Detail::Full);
    if publish {
        parts.region.book(0, size);
    }
    answer(201, out)
}

/// The name of a function to be made.
fn new_name(text: &str, function: FunctionRef<'_>) -> Result<FunctionName, ApiError> {
    if function.qualifier.is_some() {
        let pattern = table::FUNCTION_NAME.pattern().unwrap_or_default();
        return Err(ApiError::violation(
            "functionName",
            Constraint::Pattern,
            format!(
                "Value '{text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}"
            ),
        ));
    }
    // AWS tells this one as a wrong parameter, although it reads like a constraint.
    FunctionName::parse(function.name).ok_or_else(|| {
        ApiError::invalid(format!(
            "1 validation error detected: Value '{}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
            function.name
        ))
        .breaking("functionName", Constraint::Length)
    })
}

/// `DeleteFunction`, of a function with all that is its, or of one version.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    match named.qualifier {
        Some("$LATEST") => {
            return Err(ApiError::invalid(
                "$LATEST version cannot be deleted without deleting the function.",
            )
            .because(Reason::LatestDeleted));
        }
        Some(qualifier) if AliasName::parse(qualifier).is_some() => {
            return Err(
                ApiError::invalid("Deletion of aliases is not currently supported.")
                    .because(Reason::AliasAsQualifierOfDelete),
            );
        }
        _ => (),
    }
    let function = call.function(named.name)?;
    let arn = function.arn().to_owned();
    let Some(qualifier) = named.qualifier else {
        return delete_whole(call, named.name);
    };
    let target = Qualifier::parse(Some(qualifier));
    if target == Some(Qualifier::LatestPublished) && function.has(&Qualifier::LatestPublished) {
        return delete_latest_published(call, named.name);
    }
    let Some(Qualifier::Version(number)) = target else {
        return deleted();
    };
    let Some(snapshot) = function.version(number) else {
        return deleted();
    };
    let size = snapshot.code.size;
    let on_instances = function.is_on_instances();
    let mut drains = false;
    let parts = call.parts();
    if let Some(function) = parts.region.function_mut(named.name) {
        let subject = Subject {
            arn: &arn,
            named: qualifier,
        };
        function
            .delete_version(number)
            .map_err(|it| ApiError::refused(it, &subject))?;
        drains = function.version(number).is_some();
        parts.region.book(if drains { 0 } else { size }, 0);
        parts.region.recount(named.name);
    }
    if on_instances || drains {
        return deleting();
    }
    deleted()
}

/// Deletes a function; one on a capacity provider, or with executions that have not ended, is not
/// gone at once.
fn delete_whole(call: &mut Call<'_>, name: &str) -> Answer {
    let due = call.due();
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(name) else {
        return deleted();
    };
    if !function.is_on_instances() && function.live_executions(None) == 0 {
        parts.region.delete(name);
        return deleted();
    }
    function.begin_deletion(due);
    let name = function.name().clone();
    parts.region.watch(&name, due);
    deleting()
}

/// Deletes `$LATEST.PUBLISHED`, unless aliases name it.
fn delete_latest_published(call: &mut Call<'_>, name: &str) -> Answer {
    let arn = call.arn(name);
    let parts = call.parts();
    if let Some(function) = parts.region.function_mut(name) {
        let before = function.code_size();
        function
            .delete_latest_published()
            .map_err(|it| ApiError::refused(it, &Subject::of(&arn)))?;
        let after = function.code_size();
        parts.region.book(before, after);
    }
    deleting()
}

fn deleted() -> Answer {
    answer_json(204, json!({"StatusCode": 204}))
}

/// It takes a while.
fn deleting() -> Answer {
    answer_json(202, json!({"StatusCode": 202}))
}
