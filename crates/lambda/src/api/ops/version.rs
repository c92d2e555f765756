//! Versions published and listed.

use super::function_read::{listed, versions_from};
use super::page::Page;
use super::{Answer, answer};
use crate::api::context::Call;
use crate::api::described::{self, Detail};
use crate::api::error::ApiError;
use crate::api::refusal::Subject;
use crate::model::{Function, Progress, Refusal, Version};

/// `PublishVersion`: a new version where `$LATEST` was updated since the last one, else that one.
pub fn publish(call: &mut Call<'_>) -> Answer {
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
    let last = function.last_number();
    if function.is_ahead() {
        call.here()
            .room_for(size, call.settings())
            .map_err(refused)?;
    }
    let (now, due) = (call.now, call.due());
    // A version that starts from a snapshot is Pending until the snapshot is taken.
    let progress = if function.is_ahead() && function.latest().configuration.snap_start {
        Progress::Creating(due)
    } else {
        Progress::Ready
    };
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(named.name) else {
        return Err(ApiError::function_missing(&arn));
    };
    let description = input.string("Description").filter(|it| !it.is_empty());
    let Some(number) = function.publish(description, progress, parts.ids, now) else {
        return Err(refused(Refusal::StorageFull));
    };
    let version = Version::Published(number);
    let snapshot = function.snapshot(version).unwrap_or(function.latest());
    let arn = function.arn_of(&version.into());
    let name = function.name().clone();
    let out = described::configuration(snapshot, named.name, &arn, version, Detail::Full);
    if number.get() > last {
        parts.region.book(0, size);
    }
    if progress != Progress::Ready {
        parts.region.watch(&name, due);
    }
    answer(201, out)
}

/// Refuses guards that don't hold, and publishing what is still in the making.
fn publishable(
    function: &Function,
    guard: Option<&str>,
    hash: Option<&str>,
) -> Result<(), Refusal> {
    function.guarded(guard)?;
    let actual = &function.latest().code.sha256;
    if hash.is_some_and(|it| !it.is_empty() && it != actual) {
        let actual = actual.clone();
        return Err(Refusal::OtherCode { actual });
    }
    function.idle()
}

/// `ListVersionsByFunction`: `$LATEST` first, then ascending.
pub fn list(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let page = Page::of(call.input);
    let function = call.function(named.name)?;
    let items = versions_from(function, page.marker).map(|(function, version)| {
        let arn = function.arn_of(&version.into());
        (version.to_string(), listed(function, version, &arn))
    });
    page.answer("Versions", items)
}
