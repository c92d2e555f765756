//! A scenario in a format, without a page: `cargo run --example export -- terraform < scenario.json`.
//!
//! A scenario file, or console lines from an empty account on, on standard input; out comes
//! `{files: [{name, text | base64}], left: [text]}`, as `window.playground.export` gives it.
//! `rollout-cli`, `rollout-sam`, `rollout-cdk` and `rollout-terraform` write the scenario's rollout. With
//! `existing` after the format, templates leave the functions out. Errors end with exit code 2.

use std::io::{Read, Write};
use std::process::ExitCode;

use playground::export::{Exported, Format, RolloutFormat, export};
use playground::scenario::from_json;
use playground::session::{Action, Session};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match written(&words) {
        Ok(exported) => {
            // A reader that has gone away (`| head`) is no error of ours.
            let _ = writeln!(std::io::stdout(), "{:#}", exported.to_value());
            ExitCode::SUCCESS
        }
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "export: {why}");
            ExitCode::from(2)
        }
    }
}

fn written(words: &[String]) -> Result<Exported, String> {
    let all: Vec<&str> = Format::ALL.iter().map(|it| it.word()).collect();
    let rollout = words.first().and_then(|it| RolloutFormat::of(it));
    let format = words.first().and_then(|it| Format::of(it));
    let format = format
        .or(rollout.map(|_| Format::Cli))
        .ok_or_else(|| format!("name a format: {}", all.join(", ")))?;
    let existing = words.get(1).is_some_and(|it| it == "existing");
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|err| format!("the scenario can't be read: {err}"))?;
    let session = if text.trim_start().starts_with(['{', '[']) {
        Session::of(&from_json(&text).map_err(|err| err.to_string())?)
    } else {
        let mut session = Session::empty();
        session.apply(Action::LinesEntered(text), None);
        session
    };
    if let Some(format) = rollout {
        return session.rollout_export(None, format);
    }
    Ok(export(session.account(), format, session.files(), existing))
}
