//! Code packages as files beside a script or template.

use super::members::{self, Members};
use super::names::Names;
use super::stages::FunctionState;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use console::Files;
use lambda::api::{Request, package};
use lambda::model::CodeSource;
use serde_json::Value;
use std::sync::Arc;

/// Most characters of code that stand in a template.
const INLINE_LIMIT: usize = 4_000_000;

/// Where a template finds a function's code.
pub(super) enum Place {
    /// In the template itself.
    Inline(String),
    /// A zip beside it, by file name.
    Zip(String),
    /// Where it was before: a bucket or an image.
    Elsewhere(Members),
}

/// The zips that go with an export, by name.
#[derive(Default)]
pub(super) struct Packages {
    zips: Vec<(String, Arc<[u8]>)>,
    names: Names,
    /// How many zips each function has.
    counts: Vec<(String, u32)>,
}

impl Packages {
    /// The zips that have been named so far.
    pub(super) fn into_files(self) -> Vec<(String, Arc<[u8]>)> {
        self.zips
    }

    /// The names given so far.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.zips.iter().map(|it| it.0.as_str())
    }

    /// Every package that a list of requests uploads; `files` may know names for some.
    pub(super) fn of(requests: &[Request], files: &dyn Files) -> Self {
        let mut out = Self::default();
        for request in requests {
            let direct = request.input.get("ZipFile");
            let inner = request.input.get("Code").and_then(|it| it.get("ZipFile"));
            let function = request
                .input
                .get("FunctionName")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let decoded = direct
                .or(inner)
                .and_then(Value::as_str)
                .and_then(|it| STANDARD.decode(it).ok());
            if let Some(bytes) = decoded {
                let known = files.path_of(&bytes);
                out.name(function, &bytes.into(), known.as_deref());
            }
        }
        out
    }

    /// A layer's zip by file name; none where its content lies in a bucket.
    pub(super) fn layer(&mut self, layer: &str, content: &Value) -> Option<String> {
        let zip = content.get("ZipFile")?.as_str()?;
        let bytes = STANDARD.decode(zip).ok()?;
        Some(self.name(&format!("{layer}-layer"), &bytes.into(), None))
    }

    /// The file name of a package.
    fn name(&mut self, function: &str, bytes: &Arc<[u8]>, known: Option<&str>) -> String {
        if let Some((name, _)) = self.zips.iter().find(|it| it.1 == *bytes) {
            return name.clone();
        }
        let function: String = function
            .rsplit(':')
            .next()
            .unwrap_or(function)
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .collect();
        let count = if let Some((_, count)) = self.counts.iter_mut().find(|it| it.0 == function) {
            *count += 1;
            *count
        } else {
            self.counts.push((function.clone(), 1));
            1
        };
        let known = known
            .and_then(|it| it.rsplit('/').next())
            .and_then(|it| it.strip_suffix(".zip"));
        let plain = |it: &&str| {
            !it.is_empty()
                && !it.starts_with('-')
                && it
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        };
        let wanted = known.filter(plain).map_or_else(
            || format!("{}-{count}", function.trim_start_matches('-')),
            str::to_owned,
        );
        let key = self.zips.len().to_string();
        let name = self.names.of(&[&key], &wanted) + ".zip";
        self.zips.push((name.clone(), Arc::clone(bytes)));
        name
    }

    /// Where a template has the code of a step; `inline` where it may stand in the template.
    pub(super) fn place(&mut self, function: &str, step: &FunctionState, inline: bool) -> Place {
        let CodeSource::Zip(bytes) = &step.code.source else {
            return Place::Elsewhere(members::code(&step.code));
        };
        match inline.then(|| inlined(step, bytes)).flatten() {
            Some(text) => Place::Inline(text),
            None => Place::Zip(self.name(function, bytes, None)),
        }
    }
}

/// The code as `CloudFormation` takes it inline: one file for Node.js or Python, which it will call
/// `index`, so that the handler must say so too.
fn inlined(step: &FunctionState, bytes: &[u8]) -> Option<String> {
    let configuration = &step.configuration;
    let runtime = configuration.runtime.as_deref()?;
    let entry = match runtime {
        it if it.starts_with("nodejs") => "index.js",
        it if it.starts_with("python") => "index.py",
        _ => return None,
    };
    let (file, function) = configuration.handler.as_deref()?.rsplit_once('.')?;
    let (name, text) = package::unzip(bytes)?;
    let fits =
        file == "index" && !function.is_empty() && name == entry && text.len() < INLINE_LIMIT;
    (fits && !text.trim().is_empty()).then_some(text)
}

impl Files for Packages {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.zips
            .iter()
            .find(|it| it.0 == path)
            .map(|it| it.1.to_vec())
    }

    fn path_of(&self, bytes: &[u8]) -> Option<String> {
        self.zips
            .iter()
            .find(|it| *it.1 == *bytes)
            .map(|it| it.0.clone())
    }
}
