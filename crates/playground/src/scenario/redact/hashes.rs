//! The hashes of code: what is replaced in a package changes its hash everywhere that it stands.

use super::names::Names;
use super::walk::{object, walk};
use crate::scenario::{Document, PageFile, Step};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::package;
use serde_json::{Map, Value};

/// Which hash a package or an object has before and after.
pub(super) fn hashes(document: &Document, names: &mut Names) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for Step { request, .. } in &document.requests {
        // A function's code and a layer's.
        let code = ["Code", "Content"]
            .into_iter()
            .find_map(|it| request.input.get(it)?.as_object());
        let before = code.unwrap_or(&request.input);
        let wanted = ["ZipFile", "S3Bucket", "ImageUri"];
        if !wanted.iter().any(|it| before.contains_key(*it)) {
            continue;
        }
        let mut after = before.clone();
        object(&mut after, &mut |place, text| names.replaced(place, text));
        pairs.extend(hash(before).zip(hash(&after)));
    }
    for (path, file) in &document.files {
        let mut one = Document::default();
        one.files.insert(path.clone(), file.clone());
        walk(&mut one, &mut |place, text| names.replaced(place, text));
        let zipped = |it: &PageFile| package::hash(&package::zip(&it.entry, &it.text));
        pairs.extend(one.files.values().map(|it| (zipped(file), zipped(it))));
    }
    pairs
}

/// What the account calls the hash of the code that a request brings along.
fn hash(source: &Map<String, Value>) -> Option<String> {
    let text = |name: &str| source.get(name).and_then(Value::as_str);
    if let Some(blob) = text("ZipFile") {
        return Some(package::hash(&STANDARD.decode(blob).ok()?));
    }
    if let Some(uri) = text("ImageUri") {
        return Some(package::hex_hash(uri.as_bytes()));
    }
    let version = text("S3ObjectVersion").unwrap_or_default();
    Some(package::object_hash(
        text("S3Bucket")?,
        text("S3Key")?,
        version,
    ))
}
