//! Takes account ids and the names of resources out of a document before it is shared.
//!
//! The same id or ARN becomes the same placeholder everywhere, so that the history plays as before
//! and conditions still match. Function names stay: they are what the picture is about.

use super::{DEFAULT_ACCOUNT_ID, Document, Step};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::Request;
use lambda::api::package;
use litemap::LiteMap;
use serde_json::Value;
use std::rc::Rc;

/// Ids that AWS's documentation uses: nobody's.
const EXAMPLE_IDS: [&str; 6] = [
    DEFAULT_ACCOUNT_ID,
    "111111111111",
    "111122223333",
    "444455556666",
    "123456789010",
    "000000000000",
];
/// Resource names of the tutorial and of AWS's documentation.
const EXAMPLE_NAMES: [&str; 6] = [
    "examplebucket",
    "lambda_basic_execution",
    "amzn-s3-demo-bucket",
    "lambda-role",
    "root",
    "*",
];
/// How the ids begin that are put in place of others.
const PLACEHOLDER: &str = "200000000";
/// Length of an account id.
const ID: usize = 12;

/// A document with placeholders in place of account ids and ARNs.
pub fn redacted(document: &Document) -> Document {
    let mut names = Names::default();
    if !EXAMPLE_IDS.contains(&document.settings.account_id.as_str()) {
        names.ids.insert(
            document.settings.account_id.clone(),
            DEFAULT_ACCOUNT_ID.to_owned(),
        );
    }
    let mut redacted = document.clone();
    redacted.settings.account_id = names.text(&document.settings.account_id);
    redacted.title = names.text(&document.title);
    redacted.notes = names.text(&document.notes);
    redacted.requests = document.requests.iter().map(|it| names.step(it)).collect();
    for (_, file) in redacted.files.iter_mut() {
        file.text = names.text(&file.text);
    }
    for caller in &mut redacted.callers {
        caller.name = names.resource(&caller.name);
    }
    redacted
}

/// Whether [`redacted`] would change anything.
pub fn has_private_names(document: &Document) -> bool {
    redacted(document) != *document
}

/// What became what.
#[derive(Default)]
struct Names {
    ids: LiteMap<String, String>,
    resources: LiteMap<String, String>,
}

impl Names {
    fn step(&mut self, step: &Step) -> Step {
        let mut input = step.request.input.clone();
        for value in input.values_mut() {
            self.value(value);
        }
        let request = Request {
            input,
            ..Request::clone(&step.request)
        };
        Step {
            request: Rc::new(request),
            at: step.at,
        }
    }

    fn value(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.blob(text).unwrap_or_else(|| self.text(text)),
            Value::Array(items) => items.iter_mut().for_each(|it| self.value(it)),
            Value::Object(entries) => entries.values_mut().for_each(|it| self.value(it)),
            _ => (),
        }
    }

    /// A code package of one text file.
    fn blob(&mut self, base64: &str) -> Option<String> {
        let (entry, text) = package::unzip(&STANDARD.decode(base64).ok()?)?;
        Some(STANDARD.encode(package::zip(&entry, &self.text(&text))))
    }

    /// Replaces what stands in a text: first whole ARNs, then ids that stand alone.
    fn text(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("arn:") {
            let (before, from) = rest.split_at(at);
            let length = from
                .find(|it: char| !is_arn_letter(it))
                .unwrap_or(from.len());
            // A full stop or comma after an ARN is the sentence's.
            let length = from
                .get(..length)
                .map_or(length, |it| it.trim_end_matches(['.', ',', ':']).len());
            let (arn, after) = from.split_at(length);
            out += &self.ids_in(before);
            out += &self.arn(arn);
            rest = after;
        }
        out + &self.ids_in(rest)
    }

    /// `arn:partition:service:region:account:resource`.
    fn arn(&mut self, arn: &str) -> String {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [head, partition, service, region, account, resource] = parts[..] else {
            return self.ids_in(arn);
        };
        let account = self.ids_in(account);
        let resource = if service == "lambda" {
            self.ids_in(resource)
        } else {
            self.path(resource)
        };
        [head, partition, service, region, &account, &resource].join(":")
    }

    /// `role/team/name`: the kind before the first separator stays.
    fn path(&mut self, resource: &str) -> String {
        match resource.split_once(['/', ':']) {
            Some((kind, name)) if kind.bytes().all(|it| it.is_ascii_lowercase() || it == b'-') => {
                let separator = resource.get(kind.len()..=kind.len()).unwrap_or("/");
                format!("{kind}{separator}{}", self.resource(name))
            }
            _ => self.resource(resource),
        }
    }

    fn resource(&mut self, name: &str) -> String {
        if name.is_empty() || EXAMPLE_NAMES.contains(&name) || name.starts_with("example") {
            return name.to_owned();
        }
        let number = self.resources.len() + 1;
        let placeholder = || format!("example-{number}");
        self.resources
            .entry(name.to_owned())
            .or_insert_with(placeholder)
            .clone()
    }

    /// Replaces every run of exactly twelve digits.
    fn ids_in(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
            let (before, from) = rest.split_at(at);
            let length = from
                .find(|it: char| !it.is_ascii_digit())
                .unwrap_or(from.len());
            let (digits, after) = from.split_at(length);
            out += before;
            out += &if length == ID {
                self.id(digits)
            } else {
                digits.to_owned()
            };
            rest = after;
        }
        out + rest
    }

    fn id(&mut self, id: &str) -> String {
        if EXAMPLE_IDS.contains(&id) || id.starts_with(PLACEHOLDER) {
            return id.to_owned();
        }
        let number = self.ids.len() + 1;
        let placeholder = || format!("{PLACEHOLDER}{number:03}");
        self.ids
            .entry(id.to_owned())
            .or_insert_with(placeholder)
            .clone()
    }
}

fn is_arn_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || ":/-_.*?+=,@$".contains(letter)
}
