//! The AWS CLI's own error texts.

use super::distance::{closest, similar};
use super::{Mistake, UsageError};

const USAGE: &str = "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
";

/// `aws: error: …` under the usage, as `argparse` reports a mistake.
pub(crate) fn error(message: &str) -> UsageError {
    UsageError {
        mistake: Mistake::Arguments,
        ..UsageError::usage(format!("{USAGE}\naws: error: {message}\n"))
    }
}

/// What version 1 prints in place of version 2's text, its advertisement included.
pub(crate) fn of_version_1(text: &str) -> String {
    let Some(rest) = text
        .strip_prefix('\n')
        .and_then(|it| it.strip_prefix(USAGE))
    else {
        return text.to_owned();
    };
    // Its parser leaves no line out; what nobody knows is listed without a guess at what was meant.
    let rest = rest.strip_prefix("\naws: error").map_or_else(
        || {
            let unknown = rest.split("\n\nDid you mean").next().unwrap_or_default();
            unknown.to_owned()
        },
        |it| format!("aws: error{it}"),
    );
    let rest = rest.strip_suffix('\n').unwrap_or(&rest);
    format!("usage: \n{ADVERTISEMENT}\n\n{USAGE}{rest}")
}

const ADVERTISEMENT: &str = "Note: AWS CLI version 2, the latest major version of the AWS CLI, is now stable and recommended for general use. For more information, see the AWS CLI version 2 installation instructions at: https://docs.aws.amazon.com/cli/latest/userguide/install-cliv2.html";

/// `Unknown options: …`, and what may have been meant.
pub(crate) fn unknown_options(unknown: &[String], known: &[String]) -> UsageError {
    let mut text = format!("{USAGE}\nUnknown options: {}\n", unknown.join(", "));
    for option in unknown.iter().filter(|it| it.starts_with("--")) {
        let name = option.split('=').next().unwrap_or(option);
        if let Some(meant) = closest(name, known.iter().map(String::as_str)).first() {
            text.push_str(&format!("\nDid you mean {meant} instead of {name}?\n"));
        }
    }
    UsageError::usage(text)
}

/// A value that is none of the choices: all of them two to a line, then the closest.
pub(crate) fn invalid_choice(argument: &str, given: &str, choices: &[&str]) -> UsageError {
    let mut lines = vec!["Invalid choice, valid choices are:\n".to_owned()];
    for pair in choices.chunks(2) {
        let cells: Vec<String> = pair.iter().map(|choice| format!("{choice:<40}")).collect();
        lines.push(cells.join(" | "));
    }
    let meant = similar(given, choices);
    if !meant.is_empty() {
        lines.push(format!(
            "\n\nInvalid choice: {}, maybe you meant:\n",
            super::python::quote(given)
        ));
        lines.extend(meant.iter().map(|choice| format!("  * {choice}")));
    }
    error(&format!("argument {argument}: {}", lines.join("\n")))
}
