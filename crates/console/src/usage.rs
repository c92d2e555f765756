//! The AWS CLI's own error texts.

use super::UsageError;
use super::distance::closest;

const USAGE: &str = "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
";

/// `aws: error: …` under the usage, as `argparse` reports a mistake.
pub fn error(message: &str) -> UsageError {
    UsageError::usage(format!("{USAGE}\naws: error: {message}\n"))
}

/// `Unknown options: …`, and what may have been meant.
pub fn unknown_options(unknown: &[String], known: &[String]) -> UsageError {
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
pub fn invalid_choice(argument: &str, given: &str, choices: &[&str]) -> UsageError {
    let mut lines = vec!["Invalid choice, valid choices are:\n".to_owned()];
    for pair in choices.chunks(2) {
        let cells: Vec<String> = pair.iter().map(|choice| format!("{choice:<40}")).collect();
        lines.push(cells.join(" | "));
    }
    let meant = closest(given, choices.iter().copied());
    if !meant.is_empty() {
        lines.push(format!(
            "\n\nInvalid choice: {}, maybe you meant:\n",
            super::python::quote(given)
        ));
        lines.extend(meant.iter().map(|choice| format!("  * {choice}")));
    }
    error(&format!("argument {argument}: {}", lines.join("\n")))
}
