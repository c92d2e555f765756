//! Every text of a document, by the place where it stands.

use crate::scenario::{CallerKind, Document, PageFile};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{Request, package};
use serde_json::{Map, Value};
use std::rc::Rc;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A function, an alias, a statement, a description: what only known ids are taken out of.
    Word,
    /// The name of a function or an alias.
    Named,
    /// Anything.
    Free,
    /// Code or a payload.
    Code,
    /// The value of an environment variable.
    Variable,
    /// What is a secret by its place.
    Secret,
    /// An account, or whoever else is let in.
    Principal,
    /// A bucket, a queue: a name by itself, of a resource of this service.
    Resource(&'static str),
    /// A key in S3.
    Key,
    /// A container image.
    Image,
    /// A code package that this page didn't make.
    Foreign,
}

/// Gives the text that takes a text's place, where it is another.
pub(super) type Visit<'v> = dyn FnMut(Place, &str) -> Option<String> + 'v;

/// Visits every text of a document.
pub(super) fn walk(document: &mut Document, visit: &mut Visit<'_>) {
    let mut put = |place, text: &mut String| {
        if let Some(other) = visit(place, text) {
            *text = other;
        }
    };
    put(Place::Principal, &mut document.settings.account_id);
    put(Place::Free, &mut document.title);
    put(Place::Free, &mut document.notes);
    if let Some(plan) = &mut document.plan {
        plan.function_name
            .iter_mut()
            .for_each(|it| put(Place::Named, it));
        plan.qualifier
            .iter_mut()
            .for_each(|it| put(Place::Named, it));
    }
    for caller in &mut document.callers {
        put(Place::Resource(service(caller.kind)), &mut caller.name);
        put(Place::Named, &mut caller.function);
        caller
            .qualifier
            .iter_mut()
            .for_each(|it| put(Place::Named, it));
    }
    let files = std::mem::take(&mut document.files);
    for (mut path, file) in files {
        put(Place::Word, &mut path);
        let PageFile {
            mut entry,
            mut text,
        } = file;
        put(Place::Word, &mut entry);
        put(Place::Code, &mut text);
        document.files.insert(path, PageFile { entry, text });
    }
    for step in &mut document.requests {
        let mut input = step.request.input.clone();
        object(&mut input, visit);
        if input != step.request.input {
            let Request {
                operation, region, ..
            } = &*step.request;
            let (operation, region) = (operation.clone(), region.clone());
            step.request = Rc::new(Request {
                operation,
                region,
                input,
            });
        }
    }
}

/// Whose resource a caller's name is.
const fn service(kind: CallerKind) -> &'static str {
    match kind {
        CallerKind::Bucket => "s3",
        CallerKind::Api => "execute-api",
        CallerKind::Schedule => "events",
        CallerKind::Topic => "sns",
    }
}

/// Visits the members of a request or an answer.
pub(super) fn object(members: &mut Map<String, Value>, visit: &mut Visit<'_>) {
    for (name, value) in members.iter_mut() {
        match (name.as_str(), &mut *value) {
            ("Variables", Value::Object(variables)) => {
                rename_keys(variables, visit);
                variables
                    .values_mut()
                    .for_each(|it| all(it, Place::Variable, visit));
            }
            ("Tags", Value::Object(tags)) => {
                rename_keys(tags, visit);
                tags.values_mut().for_each(|it| all(it, Place::Free, visit));
            }
            ("ZipFile", Value::String(blob)) => {
                if let Some(other) = archive(blob, visit) {
                    *blob = other;
                }
            }
            ("Payload" | "ClientContext", Value::String(blob)) => {
                if let Some(other) = payload(blob, visit) {
                    *blob = other;
                }
            }
            // A name by itself, however short it is; as an ARN it is found in any text.
            ("LayerName" | "Bucket", Value::String(text)) if !text.contains(':') => {
                if let Some(other) = visit(Place::Resource("s3"), text) {
                    *text = other;
                }
            }
            (name, value) => all(value, place(name), visit),
        }
    }
}

/// Where a member's text stands.
fn place(name: &str) -> Place {
    match name {
        "FunctionName" | "Name" | "Qualifier" | "FunctionVersion" | "StatementId" | "Sid" => {
            Place::Named
        }
        "Description" | "Handler" | "RevisionId" | "UUID" | "Runtime" | "TagKeys"
        | "CodeSha256" => Place::Word,
        "Principal" | "SourceAccount" => Place::Principal,
        "S3Bucket" => Place::Resource("s3"),
        "S3Key" => Place::Key,
        "ImageUri" => Place::Image,
        "EventSourceToken" => Place::Secret,
        _ => Place::Free,
    }
}

/// Visits every text in a value.
fn all(value: &mut Value, at: Place, visit: &mut Visit<'_>) {
    match value {
        Value::String(text) => {
            if let Some(other) = visit(at, text) {
                *text = other;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|it| all(it, at, visit)),
        Value::Object(members) if at == Place::Free => object(members, visit),
        Value::Object(members) => members.values_mut().for_each(|it| all(it, at, visit)),
        _ => (),
    }
}

fn rename_keys(members: &mut Map<String, Value>, visit: &mut Visit<'_>) {
    let renamed = std::mem::take(members).into_iter().map(|(key, value)| {
        let other = visit(Place::Word, &key);
        (other.unwrap_or(key), value)
    });
    *members = renamed.collect();
}

/// A code package: one that this page made is made again.
fn archive(blob: &str, visit: &mut Visit<'_>) -> Option<String> {
    let bytes = STANDARD.decode(blob).ok()?;
    let Some((entry, text)) = package::unzip(&bytes) else {
        visit(Place::Foreign, blob);
        return None;
    };
    let other_entry = visit(Place::Word, &entry);
    let other_text = visit(Place::Code, &text);
    if other_entry.is_none() && other_text.is_none() {
        return None;
    }
    let (entry, text) = (other_entry.unwrap_or(entry), other_text.unwrap_or(text));
    Some(STANDARD.encode(package::zip(&entry, &text)))
}

/// Text as base64.
fn payload(blob: &str, visit: &mut Visit<'_>) -> Option<String> {
    let text = String::from_utf8(STANDARD.decode(blob).ok()?).ok()?;
    visit(Place::Code, &text).map(|it| STANDARD.encode(it))
}
