//! The flags of an operation, from its shape and the AWS CLI's own additions.

use super::args::{Spec, Takes};
use super::names::kebab;
use lambda::api::shape::{Member, OperationShape, Shape};
use lambda::api::table::PAGES;

/// Where a flag's value goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    /// A member of the request.
    Member(&'static Member),
    /// `true` for a boolean member.
    On(&'static Member),
    /// `false` for a boolean member.
    Off(&'static Member),
    /// `--zip-file` of `create-function`: `Code.ZipFile`.
    ZipFile,
    /// `--starting-token`.
    StartingToken,
    /// `--page-size`.
    PageSize,
    /// `--max-items` of an operation that the AWS CLI pages through by itself.
    MaxItems,
    /// `--cli-input-json`.
    InputJson,
    /// `--cli-input-yaml`.
    InputYaml,
    /// `--generate-cli-skeleton`.
    Skeleton,
}

/// A flag of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Flag {
    /// With its dashes.
    pub name: String,
    /// Where its value goes.
    pub target: Target,
    /// Whether leaving it out is refused before anything is sent.
    pub required: bool,
}

impl Flag {
    fn new(name: impl Into<String>, target: Target) -> Self {
        Self {
            name: name.into(),
            target,
            required: false,
        }
    }

    /// How `argparse` reads it.
    pub(crate) fn spec(&self) -> Spec {
        let takes = match self.target {
            Target::On(_) | Target::Off(_) => Takes::Nothing,
            Target::Member(member) if matches!(member.shape, Shape::List(_)) => Takes::Any,
            Target::Skeleton => Takes::Optional,
            _ => Takes::One,
        };
        Spec {
            flag: self.name.clone(),
            takes,
        }
    }
}

/// The list that the AWS CLI fetches page after page, where the operation has one.
pub(crate) fn paged_list(operation: &str) -> Option<&'static str> {
    let pages = PAGES.iter().find(|it| it.operation == operation)?;
    Some(pages.result_key)
}

/// Whether the operation writes its payload to a file named on the command line.
pub(crate) fn has_outfile(operation: &str) -> bool {
    operation == "Invoke"
}

/// The flags of an operation, in the order of its help.
pub(crate) fn flags(operation: &OperationShape) -> Vec<Flag> {
    let paged = paged_list(operation.name).is_some();
    let mut flags = Vec::new();
    for member in operation.input().iter().filter(|it| !it.not_in_cli) {
        let name = kebab(member.name);
        match member.shape {
            Shape::Boolean => {
                flags.push(Flag::new(format!("--{name}"), Target::On(member)));
                flags.push(Flag::new(format!("--no-{name}"), Target::Off(member)));
            }
            // The AWS CLI's own --max-items takes its place.
            _ if paged && member.name == "MaxItems" => {}
            _ => flags.push(Flag {
                // --zip-file may stand for --code; the request is checked instead.
                required: member.required && member.name != "Code",
                ..Flag::new(format!("--{name}"), Target::Member(member))
            }),
        }
    }
    if operation.name == "CreateFunction" {
        flags.push(Flag::new("--zip-file", Target::ZipFile));
    }
    if paged {
        flags.push(Flag::new("--starting-token", Target::StartingToken));
        flags.push(Flag::new("--page-size", Target::PageSize));
        flags.push(Flag::new("--max-items", Target::MaxItems));
    }
    if !has_outfile(operation.name) {
        flags.push(Flag::new("--cli-input-json", Target::InputJson));
        flags.push(Flag::new("--cli-input-yaml", Target::InputYaml));
        flags.push(Flag::new("--generate-cli-skeleton", Target::Skeleton));
    }
    flags
}

/// Options that every command takes, and how many values they take.
pub(crate) const GLOBALS: &[(&str, Takes)] = &[
    ("--debug", Takes::Nothing),
    ("--endpoint-url", Takes::One),
    ("--no-verify-ssl", Takes::Nothing),
    ("--no-paginate", Takes::Nothing),
    ("--output", Takes::One),
    ("--query", Takes::One),
    ("--profile", Takes::One),
    ("--region", Takes::One),
    ("--version", Takes::Nothing),
    ("--color", Takes::One),
    ("--no-sign-request", Takes::Nothing),
    ("--ca-bundle", Takes::One),
    ("--cli-read-timeout", Takes::One),
    ("--cli-connect-timeout", Takes::One),
    ("--cli-binary-format", Takes::One),
    ("--no-cli-pager", Takes::Nothing),
    ("--cli-auto-prompt", Takes::Nothing),
    ("--no-cli-auto-prompt", Takes::Nothing),
];

/// The values that a global option takes; empty for any.
pub(crate) fn choices(global: &str) -> &'static [&'static str] {
    match global {
        "--output" => &["json", "text", "table", "yaml", "yaml-stream"],
        "--color" => &["on", "off", "auto"],
        "--cli-binary-format" => &["base64", "raw-in-base64-out"],
        _ => &[],
    }
}

/// The global options as `argparse` reads them.
pub(crate) fn global_specs() -> Vec<Spec> {
    let spec = |(flag, takes): &(&str, Takes)| Spec {
        flag: (*flag).to_owned(),
        takes: *takes,
    };
    GLOBALS.iter().map(spec).collect()
}
