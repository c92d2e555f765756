//! `help`: synopses made from the shapes.

use super::about::about;
use super::commands;
use super::flags::{self, Flag, Target};
use super::names::kebab;
use lambda::api::shape::{OperationShape, Shape};
use lambda::api::table::WAITERS;

/// The answer of `aws --version`.
pub(crate) const VERSION: &str = concat!(
    "aws-cli/2 (as played by Alias Playground/",
    env!("CARGO_PKG_VERSION"),
    ")\n"
);

/// `aws help`.
pub(crate) fn overview() -> String {
    "NAME
       aws - the AWS Command Line Interface, as far as AWS Lambda's versions and aliases go

SYNOPSIS
          aws [options] <command> <subcommand> [parameters]

COMMANDS
       o lambda                  functions, versions, aliases: see aws lambda help
       o sts get-caller-identity the account
       o configure set region    another region from now on
       o cat FILE                what invoke wrote

       boto3 calls work too: client.create_alias(FunctionName='my-function', ...)

GLOBAL OPTIONS
"
    .to_owned()
        + &globals()
}

fn globals() -> String {
    let mut out = String::new();
    for (name, takes) in flags::GLOBALS {
        let value = if *takes == super::args::Takes::Nothing {
            ""
        } else {
            " <value>"
        };
        out.push_str(&format!("          [{name}{value}]\n"));
    }
    out
}

/// `aws lambda help`.
pub(crate) fn service() -> String {
    let mut out = String::from(
        "NAME\n       lambda - AWS Lambda: functions, versions and aliases\n\nAVAILABLE COMMANDS\n",
    );
    for (command, line) in commands::described() {
        out.push_str(&format!("       o {command}\n         {line}\n"));
    }
    out.push_str("\n       Each has a synopsis: aws lambda create-alias help\n");
    out
}

/// `aws lambda wait help`.
pub(crate) fn waiters() -> String {
    let mut out = String::from(
        "NAME\n       wait - Wait until a particular condition is satisfied.\n\nAVAILABLE COMMANDS\n",
    );
    for waiter in WAITERS {
        out.push_str(&format!("       o {}\n", kebab(waiter.name)));
    }
    out
}

/// `aws lambda create-alias help`: every flag with the type of its value.
pub(crate) fn operation(name: &str, operation: &OperationShape) -> String {
    let line = if name == kebab(operation.name) {
        about(operation.name).to_owned()
    } else {
        format!(
            "Ask {} until it answers as expected.",
            kebab(operation.name)
        )
    };
    let mut out = format!(
        "NAME\n       {name} -\n\nDESCRIPTION\n       {line}\n\nSYNOPSIS\n            {name}\n"
    );
    let flags = flags::flags(operation);
    for flag in &flags {
        if let Some(line) = synopsis(flag) {
            out.push_str(&format!("          {line}\n"));
        }
    }
    if flags::has_outfile(operation.name) {
        out.push_str("          <outfile>\n");
    }
    out.push_str("\nOPTIONS\n");
    for flag in &flags {
        if let Target::Member(member) = flag.target {
            let required = if flag.required { " [required]" } else { "" };
            out.push_str(&format!(
                "       {} ({}){required}\n",
                flag.name,
                type_of(member.shape)
            ));
            out.push_str(&details(member.shape));
        }
    }
    out
}

fn synopsis(flag: &Flag) -> Option<String> {
    let text = match flag.target {
        Target::Off(_) | Target::InputYaml => return None,
        // Shown by the AWS CLI neither: its own paging takes their place.
        Target::Member(member) if member.name == "Marker" => return None,
        Target::On(member) => {
            let name = kebab(member.name);
            format!("--{name} | --no-{name}")
        }
        _ => format!("{} <value>", flag.name),
    };
    Some(if flag.required {
        text
    } else {
        format!("[{text}]")
    })
}

/// The AWS CLI's word for a type.
fn type_of(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) => "string",
        Shape::Integer(_) => "integer",
        Shape::Number(_) => "double",
        Shape::Boolean => "boolean",
        Shape::Blob => "blob",
        Shape::Timestamp => "timestamp",
        Shape::List(_) => "list",
        Shape::Map(_) => "map",
        Shape::Structure(_) => "structure",
    }
}

fn details(shape: &Shape) -> String {
    match shape {
        Shape::Text(rule) if !rule.values.is_empty() => {
            format!("          Possible values: {}\n", rule.values.join(", "))
        }
        Shape::Structure(_) | Shape::Map(_) | Shape::List(_) => {
            format!("          Shorthand: {}\n", shorthand(shape, 0))
        }
        _ => String::new(),
    }
}

fn shorthand(shape: &Shape, depth: u32) -> String {
    match shape {
        Shape::Structure(members) if depth < 4 => {
            let members = members.iter().filter(|it| !it.not_in_cli);
            let inner: Vec<String> = members
                .map(|member| format!("{}={}", member.name, shorthand(member.shape, depth + 1)))
                .collect();
            let inner = inner.join(",");
            if depth == 0 {
                inner
            } else {
                format!("{{{inner}}}")
            }
        }
        Shape::Map(rule) => {
            let value = shorthand(rule.value, depth + 1);
            let inner = format!("KeyName1={value},KeyName2={value}");
            if depth == 0 {
                inner
            } else {
                format!("{{{inner}}}")
            }
        }
        Shape::List(rule) => {
            let item = shorthand(rule.item, depth + 1);
            if depth == 0 {
                format!("{item} ...")
            } else {
                format!("[{item},...]")
            }
        }
        other => type_of(other).to_owned(),
    }
}
