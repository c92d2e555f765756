//! Customer-managed runtimes: AWS's second kind of versions and aliases. Versions have names, an alias
//! points to one of them and takes no weights, and what is deleted can be had back for some days. Only
//! the models and the documentation of these operations are known: every refusal is in our words.

use super::page;
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::name::{FunctionRef, partition};
use crate::api::package;
use crate::api::row::{Answer, answer};
use crate::model::{Runtime, RuntimeAlias, RuntimeVersion, Scheduled, Shared, Timestamp};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Milliseconds of a day.
const DAY: u64 = 86_400_000;
/// Days until what is deleted is gone, where a request says nothing: the longest there is.
const WINDOW: u32 = 30;

fn missing(what: &str, name: &str) -> ApiError {
    ApiError::missing(format!("There is no {what} {name}.")).because(Reason::CustomRuntimeMissing)
}

fn arn(call: &Call<'_>, name: &str) -> String {
    let (region, account) = (&call.region, &call.settings().account_id);
    format!(
        "arn:{}:lambda:{region}:{account}:runtime/{name}",
        partition(region)
    )
}

/// The runtime of a name or ARN; of another account or region there is none.
fn find<'c>(call: &'c Call<'_>, text: &str) -> Result<(Arc<str>, &'c Runtime), ApiError> {
    let name = text.rsplit_once("runtime/").map_or(text, |it| it.1);
    let ours = name == text || text == arn(call, name);
    let found = call.here().beside().runtimes.get(name).filter(|_| ours);
    let found = found.filter(|it| it.is_there(call.now));
    found
        .map(|it| (name.into(), &**it))
        .ok_or_else(|| missing("runtime", text))
}

fn named<'c>(call: &'c Call<'_>) -> Result<(Arc<str>, &'c Runtime), ApiError> {
    find(call, call.input.required("RuntimeName"))
}

fn version<'r>(
    runtime: &'r Runtime,
    name: &str,
    now: Timestamp,
) -> Result<&'r RuntimeVersion, ApiError> {
    let found = runtime.versions.get(name).filter(|it| it.is_there(now));
    found
        .map(|it| &**it)
        .ok_or_else(|| missing("runtime version", name))
}

fn alias<'r>(
    runtime: &'r Runtime,
    name: &str,
    now: Timestamp,
) -> Result<&'r RuntimeAlias, ApiError> {
    let found = runtime.aliases.get(name).filter(|it| it.is_there(now));
    found
        .map(|it| &**it)
        .ok_or_else(|| missing("runtime alias", name))
}

/// A version that an alias may point to.
fn active(runtime: &Runtime, name: &str, now: Timestamp) -> Result<(), ApiError> {
    match version(runtime, name, now)?.pending {
        None => Ok(()),
        Some(_) => Err(leaving("runtime version", name)),
    }
}

fn leaving(what: &str, name: &str) -> ApiError {
    ApiError::conflict(format!(
        "The {what} {name} is scheduled to be deleted: restore it first."
    ))
    .because(Reason::ScheduledToBeDeleted)
}

fn store(call: &mut Call<'_>, name: &str, mut runtime: Runtime) {
    runtime.forget(call.now);
    let runtimes = &mut call.parts().region.beside_mut().runtimes;
    runtimes.insert(name.into(), Arc::new(runtime));
}

/// Some members of a request, as JSON.
fn kept(input: Input<'_>, names: &[&str]) -> Arc<str> {
    let given = input.0.iter().filter(|it| names.contains(&it.0.as_str()));
    let given = given.filter(|it| *it.1 != json!({}) && !it.1.is_null());
    let given: Map<String, Value> = given.map(|it| (it.0.clone(), it.1.clone())).collect();
    Value::Object(given).to_string().into()
}

/// What was given, with what is changed; a life cycle that is left out is removed.
fn changed(old: &str, input: Input<'_>, names: &[&str]) -> Arc<str> {
    let mut members = given(old);
    members.shift_remove("ReleaseLifecycle");
    members.extend(given(&kept(input, names)));
    Value::Object(members).to_string().into()
}

fn given(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The day of a moment, as life cycles have it.
fn day(now: Timestamp) -> String {
    let text = now.to_micros_text();
    text.get(..10).unwrap_or_default().to_owned()
}

const LIFE: &str = "ReleaseLifecycle";

/// Refuses a life cycle that contradicts itself on the day it is given.
fn check_life(call: &Call<'_>) -> Result<(), ApiError> {
    let Some(life) = call.input.structure(LIFE) else {
        return Ok(());
    };
    let today = day(call.now);
    let date = life.text("DeprecationDate");
    let over = date.is_some_and(|it| it <= &*today);
    match life.text("ReleaseState") {
        Some("DEPRECATED") if !over => Err(ApiError::ours(
            "ReleaseState DEPRECATED needs a DeprecationDate of today or before.",
        )
        .because(Reason::DeprecationDate)),
        Some(state @ ("PREVIEW" | "GA")) if over => Err(ApiError::ours(format!(
            "ReleaseState {state} needs a DeprecationDate after today, or none."
        ))
        .because(Reason::DeprecationDate)),
        _ => Ok(()),
    }
}

/// A life cycle as it is read on a day: deprecated once its date is reached.
fn life(mut life: Value, now: Timestamp) -> Value {
    let over = life["DeprecationDate"]
        .as_str()
        .is_some_and(|it| *it <= *day(now));
    if over && let Some(members) = life.as_object_mut() {
        members.insert("ReleaseState".to_owned(), "DEPRECATED".into());
    }
    life
}

fn put_given(out: &mut Map<String, Value>, text: &str, now: Timestamp) {
    let mut members = given(text);
    for name in ["Description", "LicenseInfo"] {
        if let Some(value) = members.shift_remove(name) {
            out.insert(name.to_owned(), value);
        }
    }
    if let Some(value) = members.shift_remove(LIFE) {
        out.insert(LIFE.to_owned(), life(value, now));
    }
}

fn put_state(out: &mut Map<String, Value>, it: &dyn Scheduled) {
    let state = if it.pending().is_some() {
        "PENDING_DELETION"
    } else {
        "ACTIVE"
    };
    out.insert("State".to_owned(), state.into());
    if let Some(pending) = it.pending() {
        out.insert(
            "PendingDeletionAt".to_owned(),
            pending.to_micros_text().into(),
        );
    }
}

fn put_dates(out: &mut Map<String, Value>, created: Timestamp, modified: Timestamp) {
    out.insert("Created".to_owned(), created.to_micros_text().into());
    out.insert("LastModified".to_owned(), modified.to_micros_text().into());
}

/// What an answer tells of a thing's state: those that create or change a runtime say nothing of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stating {
    Reported,
    Untold,
}

fn describe(call: &Call<'_>, name: &str, it: &Runtime, stating: Stating) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("Arn".to_owned(), arn(call, name).into());
    out.insert("Name".to_owned(), name.into());
    put_given(&mut out, &it.given, call.now);
    if stating == Stating::Reported {
        put_state(&mut out, it);
    }
    put_dates(&mut out, it.created, it.modified);
    out
}

fn describe_version(arn: &str, name: &str, it: &RuntimeVersion) -> Map<String, Value> {
    let digest = package::hex_hash(it.image.as_bytes());
    let repository = it.image.split('@').next().unwrap_or(&it.image);
    let tag = repository.rsplit_once(':').filter(|it| !it.1.contains('/'));
    let repository = tag.map_or(repository, |it| it.0);
    let mut out = Map::new();
    out.insert("Name".to_owned(), name.into());
    out.insert("Arn".to_owned(), format!("{arn}/version/{name}").into());
    out.insert(
        "ResolvedUri".to_owned(),
        format!("{repository}@sha256:{digest}").into(),
    );
    put_state(&mut out, it);
    if let Some(notes) = &it.notes {
        out.insert("ReleaseNotes".to_owned(), notes.as_str().into());
    }
    put_dates(&mut out, it.created, it.modified);
    out
}

fn describe_alias(
    arn: &str,
    name: &str,
    it: &RuntimeAlias,
    runtime: &Runtime,
    now: Timestamp,
) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("Name".to_owned(), name.into());
    out.insert("Arn".to_owned(), format!("{arn}/alias/{name}").into());
    out.insert("RuntimeVersion".to_owned(), (*it.version).into());
    out.insert(
        "RuntimeVersionArn".to_owned(),
        format!("{arn}/version/{}", it.version).into(),
    );
    put_state(&mut out, it);
    // An alias has the life cycle of its runtime unless it was given its own.
    let mut own = given(&it.given);
    if !own.contains_key(LIFE)
        && let Some(life) = given(&runtime.given).shift_remove(LIFE)
    {
        own.insert(LIFE.to_owned(), life);
    }
    put_given(&mut out, &Value::Object(own).to_string(), now);
    put_dates(&mut out, it.created, it.modified);
    out
}

const OF_RUNTIME: &[&str] = &["Description", "LicenseInfo", LIFE];
const OF_ALIAS: &[&str] = &["Description", LIFE];

/// `CreateRuntime`.
pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let name = call.input.required("Name").to_owned();
    check_life(call)?;
    if find(call, &name).is_ok() {
        return Err(
            ApiError::conflict(format!("There is a runtime {name} already."))
                .because(Reason::CustomRuntimeExists),
        );
    }
    let runtime = Runtime {
        given: kept(call.input, OF_RUNTIME),
        tags: call
            .input
            .pairs("Tags")
            .unwrap_or_default()
            .into_iter()
            .collect(),
        created: call.now,
        modified: call.now,
        pending: None,
        versions: Shared::new(),
        aliases: Shared::new(),
    };
    let out = describe(call, &name, &runtime, Stating::Untold);
    store(call, &name, runtime);
    answer(202, out)
}

/// `GetRuntime`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let (name, it) = named(call)?;
    answer(200, describe(call, &name, it, Stating::Reported))
}

/// `ListRuntimes`.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let all = call.here().beside().runtimes.iter();
    let there = all.filter(|it| it.1.is_there(call.now));
    let items = there
        .map(|it| describe(call, it.0, it.1, Stating::Reported).into())
        .collect();
    page(call, &LISTING, "Items", items)
}

const LISTING: super::Listing = super::Listing {
    token: "NextToken",
    most: "MaxResults",
};

/// `UpdateRuntime`.
pub(super) fn update(call: &mut Call<'_>) -> Answer {
    check_life(call)?;
    let (name, it) = named(call)?;
    if it.pending.is_some() {
        return Err(leaving("runtime", &name));
    }
    let runtime = Runtime {
        given: changed(&it.given, call.input, OF_RUNTIME),
        modified: call.now,
        ..it.clone()
    };
    let out = describe(call, &name, &runtime, Stating::Untold);
    store(call, &name, runtime);
    answer(200, out)
}

/// When what is deleted now will be gone.
fn end(call: &Call<'_>) -> Timestamp {
    let days = call.input.number("RecoveryWindowInDays").unwrap_or(WINDOW);
    call.now.plus(u64::from(days) * DAY)
}

/// `DeleteRuntime`: not before its versions and aliases.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let (name, it) = named(call)?;
    let version = it.versions.iter().find(|it| it.1.pending.is_none());
    let alias = it.aliases.iter().find(|it| it.1.pending.is_none());
    let left = version
        .map(|it| ("version", it.0))
        .or(alias.map(|it| ("alias", it.0)));
    if let Some((what, left)) = left {
        return Err(ApiError::conflict(format!(
            "The runtime {name} has the {what} {left}: delete it first."
        ))
        .because(Reason::CustomRuntimeNotEmpty));
    }
    let pending = Some(it.pending.unwrap_or_else(|| end(call)));
    let runtime = Runtime {
        pending,
        modified: call.now,
        ..it.clone()
    };
    store(call, &name, runtime);
    answer(202, Map::new())
}

/// `RestoreRuntime`: the runtime, or a version or an alias of it.
pub(super) fn restore(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let (name, it) = named(call)?;
    let (now, mut runtime, arn) = (call.now, it.clone(), arn(call, &name));
    let mut out = Map::new();
    out.insert("RuntimeName".to_owned(), (*name).into());
    let arn = match (input.text("RuntimeVersion"), input.text("RuntimeAlias")) {
        (Some(_), Some(_)) => {
            return Err(
                ApiError::ours("RuntimeVersion and RuntimeAlias exclude each other.")
                    .because(Reason::RestoreOfTwo),
            );
        }
        (Some(text), None) => {
            let mut it = version(&runtime, text, now)?.clone();
            (it.pending, it.modified) = (None, now);
            runtime.versions.insert(text.into(), Arc::new(it));
            out.insert("RuntimeVersion".to_owned(), text.into());
            format!("{arn}/version/{text}")
        }
        (None, Some(text)) => {
            let mut it = alias(&runtime, text, now)?.clone();
            (it.pending, it.modified) = (None, now);
            runtime.aliases.insert(text.into(), Arc::new(it));
            out.insert("RuntimeAlias".to_owned(), text.into());
            format!("{arn}/alias/{text}")
        }
        (None, None) => {
            (runtime.pending, runtime.modified) = (None, now);
            arn
        }
    };
    out.insert("Arn".to_owned(), arn.into());
    out.insert("State".to_owned(), "ACTIVE".into());
    out.insert("LastModified".to_owned(), now.to_micros_text().into());
    store(call, &name, runtime);
    answer(200, out)
}

/// `CreateRuntimeVersion`.
pub(super) fn create_version(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let (name, it) = named(call)?;
    if it.pending.is_some() {
        return Err(leaving("runtime", &name));
    }
    let own = input.required("Name");
    if version(it, own, call.now).is_ok() {
        return Err(ApiError::conflict(format!(
            "There is a runtime version {own} already: a version is never made anew."
        ))
        .because(Reason::CustomRuntimeExists));
    }
    let new = RuntimeVersion {
        image: input.required("ImageUri").to_owned(),
        notes: input.string("ReleaseNotes"),
        created: call.now,
        modified: call.now,
        pending: None,
    };
    let out = describe_version(&arn(call, &name), own, &new);
    if input.flag("DryRun") != Some(true) {
        let mut runtime = it.clone();
        runtime.versions.insert(own.into(), Arc::new(new));
        store(call, &name, runtime);
    }
    answer(201, out)
}

/// `GetRuntimeVersion`.
pub(super) fn get_version(call: &mut Call<'_>) -> Answer {
    let (name, it) = named(call)?;
    let own = call.input.required("Name");
    let it = version(it, own, call.now)?;
    answer(200, describe_version(&arn(call, &name), own, it))
}

/// `ListRuntimeVersions`.
pub(super) fn list_versions(call: &mut Call<'_>) -> Answer {
    let (name, it) = named(call)?;
    let arn = arn(call, &name);
    let there = it.versions.iter().filter(|it| it.1.is_there(call.now));
    let items = there
        .map(|it| describe_version(&arn, it.0, it.1).into())
        .collect();
    page(call, &LISTING, "Items", items)
}

/// `UpdateRuntimeVersion`: its release notes.
pub(super) fn update_version(call: &mut Call<'_>) -> Answer {
    let (name, it) = named(call)?;
    let own = call.input.required("Name");
    active(it, own, call.now)?;
    let new = RuntimeVersion {
        notes: call.input.string("ReleaseNotes"),
        modified: call.now,
        ..version(it, own, call.now)?.clone()
    };
    let out = describe_version(&arn(call, &name), own, &new);
    let mut runtime = it.clone();
    runtime.versions.insert(own.into(), Arc::new(new));
    store(call, &name, runtime);
    answer(200, out)
}

/// `DeleteRuntimeVersion`, even one that aliases point to: calls then fail.
pub(super) fn delete_version(call: &mut Call<'_>) -> Answer {
    let (name, it) = named(call)?;
    let own = call.input.required("Name");
    let mut new = version(it, own, call.now)?.clone();
    new.pending = Some(new.pending.unwrap_or_else(|| end(call)));
    new.modified = call.now;
    let mut runtime = it.clone();
    runtime.versions.insert(own.into(), Arc::new(new));
    store(call, &name, runtime);
    answer(202, Map::new())
}

/// `CreateRuntimeAlias`.
pub(super) fn create_alias(call: &mut Call<'_>) -> Answer {
    check_life(call)?;
    let input = call.input;
    let (name, it) = named(call)?;
    if it.pending.is_some() {
        return Err(leaving("runtime", &name));
    }
    let own = input.required("Name");
    if alias(it, own, call.now).is_ok() {
        return Err(
            ApiError::conflict(format!("There is a runtime alias {own} already."))
                .because(Reason::CustomRuntimeExists),
        );
    }
    active(it, input.required("RuntimeVersion"), call.now)?;
    let new = RuntimeAlias {
        version: input.required("RuntimeVersion").into(),
        given: kept(input, OF_ALIAS),
        created: call.now,
        modified: call.now,
        pending: None,
    };
    let out = describe_alias(&arn(call, &name), own, &new, it, call.now);
    let mut runtime = it.clone();
    runtime.aliases.insert(own.into(), Arc::new(new));
    store(call, &name, runtime);
    answer(201, out)
}

/// `GetRuntimeAlias`.
pub(super) fn get_alias(call: &mut Call<'_>) -> Answer {
    let (name, runtime) = named(call)?;
    let own = call.input.required("Name");
    let it = alias(runtime, own, call.now)?;
    answer(
        200,
        describe_alias(&arn(call, &name), own, it, runtime, call.now),
    )
}

/// `ListRuntimeAliases`.
pub(super) fn list_aliases(call: &mut Call<'_>) -> Answer {
    let (name, runtime) = named(call)?;
    let arn = arn(call, &name);
    let there = runtime.aliases.iter().filter(|it| it.1.is_there(call.now));
    let items = there
        .map(|it| describe_alias(&arn, it.0, it.1, runtime, call.now).into())
        .collect();
    page(call, &LISTING, "Items", items)
}

/// `UpdateRuntimeAlias`: all of it moves to another version at once.
pub(super) fn update_alias(call: &mut Call<'_>) -> Answer {
    check_life(call)?;
    let input = call.input;
    let (name, it) = named(call)?;
    let own = input.required("Name");
    let old = alias(it, own, call.now)?;
    if old.pending.is_some() {
        return Err(leaving("runtime alias", own));
    }
    active(it, input.required("RuntimeVersion"), call.now)?;
    let new = RuntimeAlias {
        version: input.required("RuntimeVersion").into(),
        given: changed(&old.given, input, OF_ALIAS),
        modified: call.now,
        ..old.clone()
    };
    let mut out = Map::new();
    out.insert("RuntimeName".to_owned(), (*name).into());
    out.extend(describe_alias(&arn(call, &name), own, &new, it, call.now));
    let mut runtime = it.clone();
    runtime.aliases.insert(own.into(), Arc::new(new));
    store(call, &name, runtime);
    answer(200, out)
}

/// `DeleteRuntimeAlias`, even one that functions have: calls to them then fail.
pub(super) fn delete_alias(call: &mut Call<'_>) -> Answer {
    let (name, it) = named(call)?;
    let own = call.input.required("Name");
    let mut new = alias(it, own, call.now)?.clone();
    new.pending = Some(new.pending.unwrap_or_else(|| end(call)));
    new.modified = call.now;
    let mut runtime = it.clone();
    runtime.aliases.insert(own.into(), Arc::new(new));
    store(call, &name, runtime);
    answer(202, Map::new())
}

/// Refuses a function's customer-managed runtime that is not there, or that its publisher has closed to
/// new functions or to updates.
///
/// # Errors
/// In words of ours.
pub fn check_runtime(call: &Call<'_>, runtime: &str, name: &str) -> Result<(), ApiError> {
    let absent = |it: ApiError| {
        ApiError::ours(it.message.unwrap_or_default()).because(Reason::CustomRuntimeMissing)
    };
    let (_, found) = find(call, runtime).map_err(absent)?;
    let it = alias(found, name, call.now).map_err(absent)?;
    if it.pending.is_some() || found.pending.is_some() {
        return Err(ApiError::ours(format!(
            "The runtime alias {name} is scheduled to be deleted."
        ))
        .because(Reason::ScheduledToBeDeleted));
    }
    let life = given(&it.given)
        .shift_remove(LIFE)
        .or_else(|| given(&found.given).shift_remove(LIFE))
        .unwrap_or_default();
    let function = FunctionRef::parse(call.input.required("FunctionName"));
    let (member, doing) = if call.find(function.name).is_some() {
        ("FunctionUpdateBlockDate", "updating")
    } else {
        ("FunctionCreateBlockDate", "creating")
    };
    match life[member].as_str().filter(|it| **it <= *day(call.now)) {
        Some(date) => Err(ApiError::ours(format!(
            "The runtime alias {name} is closed to {doing} functions since {date}."
        ))
        .because(Reason::RuntimeAliasClosed)),
        None => Ok(()),
    }
}

/// Refuses a call to a function whose customer-managed runtime is gone, or soon will be.
///
/// # Errors
/// `RuntimeAliasDeletedException` or `RuntimeVersionDeletedException`, in words of ours.
pub fn check_runtime_there(call: &Call<'_>, runtime: &str, name: &str) -> Result<(), ApiError> {
    let found = find(call, runtime).ok().filter(|it| it.1.pending.is_none());
    let found = found.map(|it| it.1);
    let alias = found.and_then(|it| alias(it, name, call.now).ok());
    let Some(alias) = alias.filter(|it| it.pending.is_none()) else {
        return Err(ApiError::new(
            ErrorCode::RuntimeAliasDeletedException,
            "The runtime alias for your function is no longer available. Update your function to use an available runtime alias.",
        ).because(Reason::RuntimeAliasDeleted));
    };
    let there = found.is_some_and(|it| active(it, &alias.version, call.now).is_ok());
    if there {
        return Ok(());
    }
    Err(ApiError::new(
        ErrorCode::RuntimeVersionDeletedException,
        "The runtime version used by your function is no longer available. Update your function to use an available runtime version or runtime alias.",
    ).because(Reason::RuntimeVersionDeleted))
}
