//! `$LATEST` changed: its code, its settings.

use super::code::read_code;
use super::code_signing;
use super::{Answer, answer};
use crate::api::context::Call;
use crate::api::described::{self, Detail};
use crate::api::error::ApiError;
use crate::api::refusal::Subject;
use crate::api::{instances, settings};
use crate::model::{
    CodeSigning, CodeSource, Configuration, Function, Refusal, Snapshot, State, Update, Version,
};
use std::sync::Arc;

/// Refuses a stale revision ID, and any change while another is going on.
fn ready(function: &Function, revision_id: Option<&str>) -> Result<(), Refusal> {
    function.at_revision(revision_id)?;
    function.idle()
}

/// The code signing configuration of a function.
fn signing<'c>(call: &'c Call<'_>, function: &Function) -> Option<&'c CodeSigning> {
    let arn = function.governance().signing.as_deref()?;
    call.here().signings().get(arn)
}

/// `UpdateFunctionCode`.
pub(super) fn code(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    let function = call.function(named.name)?;
    let arn = function.arn().to_owned();
    let refused = |it| ApiError::refused(it, &Subject::of(&arn));
    ready(function, input.text("RevisionId")).map_err(refused)?;
    let old = function.latest();
    let code = Arc::new(read_code(call, input, old.configuration.image, "updating")?);
    if let Some(signing) = signing(call, function) {
        code_signing::verified(signing, &code.source, named.name)?;
    }
    let configuration = settings::architecture(input).map(|architecture| Configuration {
        architecture,
        ..(*old.configuration).clone()
    });
    if input.flag("DryRun") == Some(true) {
        let dry = Snapshot {
            code,
            ..old.clone()
        };
        let out = described::configuration(&dry, named.name, &arn, Version::Latest, Detail::Full);
        return answer(200, out);
    }
    let (before, size) = (old.code.size, code.size);
    let publish = input.flag("Publish") == Some(true);
    let to_latest = super::version::publishes_to_latest(input, function.is_on_instances())?;
    let publish = publish.then_some(to_latest);
    let copies = if publish.is_some() { 2 } else { 1 };
    call.here()
        .room_for((size * copies).saturating_sub(before), call.settings())
        .map_err(refused)?;
    let code = Some(code);
    apply(
        call,
        named.name,
        Update {
            code,
            configuration,
        },
        publish,
        &arn,
    )
}

/// `UpdateFunctionConfiguration`.
pub(super) fn configuration(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let function = call.function(named.name)?;
    let arn = function.arn().to_owned();
    let refused = |it| ApiError::refused(it, &Subject::of(&arn));
    instances::check_provider(call)?;
    ready(function, call.input.text("RevisionId")).map_err(refused)?;
    let old = &function.latest().configuration;
    let configuration = Some(settings::updated(call, old)?);
    // A layer that was published here was uploaded, and so never signed.
    if let Some(signing) = signing(call, function).filter(|it| it.enforced) {
        let layers = configuration.iter().flat_map(|it| &it.layers);
        for (arn, _) in layers.filter(|it| !old.layers.contains(it)) {
            code_signing::verified(signing, &CodeSource::Zip([].into()), arn)?;
        }
    }
    let code = None;
    apply(
        call,
        named.name,
        Update {
            code,
            configuration,
        },
        None,
        &arn,
    )
}

/// Puts the change in place; it is in progress for a while.
fn apply(
    call: &mut Call<'_>,
    name: &str,
    update: Update,
    publish: Option<bool>,
    arn: &str,
) -> Answer {
    let (now, due) = (call.now, call.due());
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(name) else {
        return Err(ApiError::function_missing(arn));
    };
    let mut before = function.latest().code.size;
    function.update(update, parts.ids, now, due);
    let mut version = Version::Latest;
    let mut after = function.latest().code.size;
    let at = (now, due);
    let state = State::Creating(due);
    if let Some(to_latest) = publish
        && let Some(published) =
            super::version::publish_copy(function, to_latest, None, parts.ids, at, state)
    {
        version = published.version;
        before += published.bytes.0;
        after += published.bytes.1;
    }
    let snapshot = function.snapshot(version).unwrap_or(function.latest());
    let arn = match version {
        Version::Latest => arn.to_owned(),
        Version::LatestPublished | Version::Published(_) => function.arn_of(&version.into()),
    };
    let out = described::configuration(snapshot, name, &arn, version, Detail::Full);
    let name = function.name().clone();
    parts.region.watch(&name, due);
    parts.region.book(before, after);
    answer(200, out)
}
