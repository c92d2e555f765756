//! Pasted scripts and templates as requests.

use super::read_template;
use console::{self, Call, Files};
use lambda::api::Request;
use serde_json::Value;

/// Why a text could not be read as requests; a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ImportError(pub String);

/// Reads an AWS CLI or boto3 paste, or a `CloudFormation` or SAM template in JSON.
///
/// # Errors
/// [`ImportError`] says which line or resource could not be read.
pub fn import(text: &str, files: &dyn Files) -> Result<Vec<Request>, ImportError> {
    let trimmed = text.trim();
    if trimmed.starts_with('{') {
        let value: Value = serde_json::from_str(trimmed)
            .map_err(|error| ImportError(format!("This JSON can't be read: {error}.")))?;
        return match value.get("Resources") {
            Some(Value::Object(resources)) => read_template::requests(&value, resources),
            _ => Err(ImportError(
                "This JSON is no template: it has no Resources.".to_owned(),
            )),
        };
    }
    let is_yaml =
        |line: &str| line.starts_with("Resources:") || line.starts_with("AWSTemplateFormat");
    if trimmed.lines().any(is_yaml) {
        return Err(ImportError(
            "Templates are read in JSON here. To turn YAML into JSON: `cfn-flip template.yaml`, or \
             `aws cloudformation get-template` of the deployed stack."
                .to_owned(),
        ));
    }
    lines(text, files)
}

fn lines(text: &str, files: &dyn Files) -> Result<Vec<Request>, ImportError> {
    let mut out = Vec::new();
    for command in console::parse(text, files) {
        match command.call {
            Ok(Call::Request(invocation)) => out.push(invocation.request),
            Ok(_) => {}
            // What a script does besides, such as `set -e`, is no request.
            Err(error) if error.exit_code == 127 => {}
            Err(error) => {
                let message = error.text.trim();
                let last = message.lines().next_back().unwrap_or_default();
                return Err(ImportError(format!("{}: {last}", command.line)));
            }
        }
    }
    if out.is_empty() {
        return Err(ImportError(
            "No AWS CLI line, boto3 call or template was found in this text.".to_owned(),
        ));
    }
    Ok(out)
}
