//! Functions read, by whatever qualifier, and listed.

use super::page::Page;
use super::{Answer, answer};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::described::{self, Detail};
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::model::{Function, Qualifier, Resolved, Version, VersionNumber, entries_from};
use serde_json::{Map, Value, json};

/// What a name and qualifier lead to.
fn resolve<'c>(
    call: &'c Call<'_>,
    named: &FunctionRef<'_>,
) -> Result<(&'c Function, Resolved<'c>), ApiError> {
    let missing = || call.not_found(named.name, named.qualifier);
    let function = call.find(named.name).ok_or_else(missing)?;
    let target = Qualifier::parse(named.qualifier).ok_or_else(missing)?;
    let resolved = function.resolve(&target).ok_or_else(missing)?;
    Ok((function, resolved))
}

fn full(call: &Call<'_>, named: &FunctionRef<'_>, resolved: &Resolved<'_>) -> Map<String, Value> {
    // The ARN is qualified the way the request was: by nothing, a version or an alias.
    let arn = call.qualified(named.name, named.qualifier);
    described::configuration(
        resolved.snapshot,
        named.name,
        &arn,
        resolved.version,
        Detail::Full,
    )
}

/// `GetFunction`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let (function, resolved) = resolve(call, &named)?;
    let code = &resolved.snapshot.code;
    let account = &call.settings().account_id;
    let location = described::code_location(code, &call.region, account, named.name);
    let mut out = Map::new();
    out.insert(
        "Configuration".to_owned(),
        full(call, &named, &resolved).into(),
    );
    out.insert("Code".to_owned(), location);
    if !function.tags().is_empty() {
        out.insert("Tags".to_owned(), described::tags(function.tags()));
    }
    if let Some(reserved) = function.reserved_concurrency() {
        let reserved = json!({"ReservedConcurrentExecutions": reserved});
        out.insert("Concurrency".to_owned(), reserved);
    }
    answer(200, out)
}

/// `GetFunctionConfiguration`.
pub(super) fn get_configuration(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let (_, resolved) = resolve(call, &named)?;
    answer(200, full(call, &named, &resolved))
}

/// `ListFunctions`: `$LATEST` of each, or every version; with `MasterRegion` only copies of functions
/// of Lambda@Edge, which there are none of here.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let page = Page::of(call.input);
    if call.input.text("MasterRegion").is_some() {
        if call.input.text("FunctionVersion") != Some("ALL") {
            return Err(
                ApiError::ours("FunctionVersion must be ALL where MasterRegion is given.")
                    .because(Reason::MasterRegionWithoutAll),
            );
        }
        return page.answer("Functions", std::iter::empty());
    }
    if call.input.text("FunctionVersion") != Some("ALL") {
        let functions = call.here().functions_from(page.marker);
        let items = functions.map(|it| {
            let entry = listed(it, Version::Latest, it.arn());
            (it.name().to_string(), entry)
        });
        return page.answer("Functions", items);
    }
    let (name, from) = page.marker.split_once(':').unwrap_or((page.marker, ""));
    let functions = call.here().functions_from(name);
    let items = functions.flat_map(|it| {
        let from = if it.name().as_str() == name { from } else { "" };
        versions_from(it, from)
    });
    page.answer(
        "Functions",
        items.map(|it| (format!("{}:{}", it.0.name(), it.1), all(it.0, it.1))),
    )
}

fn all(function: &Function, version: Version) -> Value {
    listed(function, version, &function.arn_of(&version.into()))
}

/// The versions of a function from a marker on, `$LATEST` first.
pub(super) fn versions_from<'f>(
    function: &'f Function,
    from: &str,
) -> impl Iterator<Item = (&'f Function, Version)> + use<'f> {
    let number = VersionNumber::parse(from);
    let published = Qualifier::LatestPublished;
    let published = number.is_none() && function.has(&published);
    let published = published.then_some((function, Version::LatestPublished));
    let latest = number.is_none() && from != Version::LatestPublished.to_string();
    let latest = latest.then_some((function, Version::Latest));
    let start = number.or_else(|| VersionNumber::new(1));
    let numbers = start.map(|start| {
        entries_from(function.versions(), &start)
            .map(move |it| (function, Version::Published(*it.0)))
    });
    latest
        .into_iter()
        .chain(published)
        .chain(numbers.into_iter().flatten())
}

/// An entry of a listing.
pub(super) fn listed(function: &Function, version: Version, arn: &str) -> Value {
    let snapshot = function.snapshot(version).unwrap_or(function.latest());
    described::configuration(
        snapshot,
        function.name().as_str(),
        arn,
        version,
        Detail::Listed,
    )
    .into()
}
