//! Versions published and listed.

use super::function_read::{listed, versions_from};
use super::page::Page;
use super::{Answer, answer};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::described::{self, Detail};
use crate::api::error::ApiError;
use crate::api::refusal::Subject;
use crate::model::{Function, Generator, Refusal, State, Timestamp, Version};

/// Whether a request publishes to `$LATEST.PUBLISHED` rather than to a number of its own.
///
/// # Errors
/// Only a function on a capacity provider has a `$LATEST.PUBLISHED`.
pub(super) fn to_latest(input: Input<'_>, on_instances: bool) -> Result<bool, ApiError> {
    let asked = input.text("PublishTo").is_some();
    if asked && !on_instances {
        return Err(ApiError::ours(
            "PublishTo is for functions with a capacity provider: only they have a $LATEST.PUBLISHED.",
        ).because(Reason::PublishToWithoutInstances));
    }
    Ok(asked)
}

/// As [`to_latest`], where a request may publish or not.
///
/// # Errors
/// As [`to_latest`]; and naming the place without publishing.
pub(super) fn publishes_to_latest(input: Input<'_>, on_instances: bool) -> Result<bool, ApiError> {
    let to_latest = to_latest(input, on_instances)?;
    if to_latest && input.flag("Publish") != Some(true) {
        return Err(
            ApiError::ours("PublishTo says where to publish: Publish must be true.")
                .because(Reason::PublishToWithoutPublish),
        );
    }
    Ok(to_latest)
}

/// What publishing made.
pub(super) struct Published {
    /// The copy.
    pub version: Version,
    /// Bytes of code that were in its place, and that are there now.
    pub bytes: (u64, u64),
}

/// Publishes, to `$LATEST.PUBLISHED` or as a number; `progress` is the number's.
pub(super) fn publish_copy(
    function: &mut Function,
    to_latest: bool,
    description: Option<String>,
    ids: &mut Generator,
    (now, due): (Timestamp, Timestamp),
    state: State,
) -> Option<Published> {
    let size = function.latest().code.size;
    if to_latest {
        let before = function.snapshot(Version::LatestPublished);
        let before = before.map_or(0, |it| it.code.size);
        function.publish_latest(description, ids, now, due);
        return Some(Published {
            version: Version::LatestPublished,
            bytes: (before, size),
        });
    }
    let last = function.last_number();
    let number = function.publish(description, state, ids, now)?;
    Some(Published {
        version: Version::Published(number),
        bytes: (0, if number.get() > last { size } else { 0 }),
    })
}

/// `PublishVersion`: a new version where `$LATEST` was updated since the last one, else that one.
pub(super) fn publish(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let input = call.input;
    let function = call.function(named.name)?;
    let arn = function.arn().to_owned();
    let hash = input.text("CodeSha256");
    let refused = |it| {
        let named = hash.unwrap_or_default();
        ApiError::refused(it, &Subject { arn: &arn, named })
    };
    publishable(function, input.text("RevisionId"), hash).map_err(refused)?;
    let size = function.latest().code.size;
    let on_instances = function.is_on_instances();
    let to_latest = to_latest(input, on_instances)?;
    if to_latest || function.is_ahead() {
        call.here()
            .room_for(size, call.settings())
            .map_err(refused)?;
    }
    let (now, due) = (call.now, call.due());
    // On a capacity provider, and where it starts from a snapshot, a version takes a while.
    let latest = &function.latest().configuration;
    let slow = on_instances || function.is_ahead() && latest.snap_start;
    let state = if slow {
        State::Creating(due)
    } else {
        State::Ready
    };
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(named.name) else {
        return Err(ApiError::function_missing(&arn));
    };
    let description = input.string("Description").filter(|it| !it.is_empty());
    let at = (now, due);
    let published = publish_copy(function, to_latest, description, parts.ids, at, state);
    let Some(Published { version, bytes }) = published else {
        return Err(refused(Refusal::StorageFull));
    };
    let snapshot = function.snapshot(version).unwrap_or(function.latest());
    let arn = function.arn_of(&version.into());
    let name = function.name().clone();
    let out = described::configuration(snapshot, named.name, &arn, version, Detail::Full);
    parts.region.book(bytes.0, bytes.1);
    if state != State::Ready {
        parts.region.watch(&name, due);
    }
    answer(201, out)
}

/// Refuses guards that don't hold, and publishing what is still in the making.
fn publishable(
    function: &Function,
    revision_id: Option<&str>,
    hash: Option<&str>,
) -> Result<(), Refusal> {
    function.at_revision(revision_id)?;
    let actual = &function.latest().code.sha256;
    if hash.is_some_and(|it| !it.is_empty() && it != actual) {
        let actual = actual.clone();
        return Err(Refusal::OtherCode { actual });
    }
    function.idle()
}

/// `ListVersionsByFunction`: `$LATEST` first, then ascending.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let page = Page::of(call.input);
    let function = call.function(named.name)?;
    let items = versions_from(function, page.marker).map(|(function, version)| {
        let arn = function.arn_of(&version.into());
        (version.to_string(), listed(function, version, &arn))
    });
    page.answer("Versions", items)
}
