//! Plays bash scripts: what bash, the AWS CLI and the small tools around it would do to the account.
//!
//! A script is read to its end and looked over before anything is played; what can't be played is
//! refused as a whole, with its line. No process, no file system, no clock of the machine: all of
//! that is the [`Host`]'s.

mod arithmetic;
mod ast;
mod brace;
mod builtin;
mod condition;
mod declare;
mod execute;
mod expand;
mod folder;
mod format;
mod look;
mod parameter;
mod parse;
mod pattern;
mod places;
mod shell;
mod simple;
mod stream;
mod tools;
mod variable;

use script::{Ended, Given, Host, Needs, Refusal};
use shell::{Ran, Shell, Stop};
pub use simple::BESIDE;

/// Reads a script to its end and lists what it needs from outside.
///
/// # Errors
/// What bash couldn't read either, or what isn't played here.
pub fn needs(source: &str) -> Result<Needs, Refusal> {
    let (filled, placeholders) = filled(source, &Given::default());
    let list = parse::script(&filled)?;
    let mut needs = look::over(&list)?;
    needs.placeholders = placeholders;
    Ok(needs)
}

/// Whether bash could read this at all.
pub fn reads(source: &str) -> bool {
    parse::script(&filled(source, &Given::default()).0).is_ok()
}

/// Reads a script to its end, then plays it.
///
/// # Errors
/// A refusal, before or in the middle: then nothing of what the host did counts.
pub fn play(source: &str, given: &Given, host: &mut dyn Host) -> Result<Ended, Refusal> {
    let (filled, placeholders) = filled(source, given);
    if let Some(missing) = placeholders
        .iter()
        .find(|it| !given.placeholders.contains_key(*it))
    {
        let before = source.split(missing.as_str()).next().unwrap_or_default();
        let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(0);
        return Err(Refusal::new(
            line,
            missing.clone(),
            "Something else fills this in before the shell sees it: put the value itself there.",
        ));
    }
    let list = parse::script(&filled)?;
    let needs = look::over(&list)?;
    let mut shell = Shell::new(given, host);
    let first = |it: script::Command| it.text.split_whitespace().next().map(str::to_owned);
    let (folders, programs): (Vec<_>, Vec<_>) = needs
        .commands
        .into_iter()
        .partition(|it| it.text.starts_with("cd ") || it.text.starts_with("pushd "));
    shell.expected = folders.into_iter().map(|it| it.text).collect();
    shell.outside = programs.into_iter().filter_map(first).collect();
    let result = shell.program(&list);
    let result = shell.run_exit_trap(&result).and(result);
    ended(&mut shell, result)
}

fn ended(shell: &mut Shell<'_>, result: Ran) -> Result<Ended, Refusal> {
    let exit_code = match result {
        Ok(()) | Err(Stop::Break(_) | Stop::Continue(_)) => shell.status,
        Err(Stop::Exit(code) | Stop::Return(code)) => code,
        Err(Stop::Discard) => 1,
        Err(Stop::Refused(refusal)) => return Err(refusal),
    };
    shell.flush(false, format!("exit {exit_code}"), exit_code);
    Ok(Ended { exit_code })
}

/// Puts what was given in the place of `${{ … }}`, and lists every such place.
fn filled(source: &str, given: &Given) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut found: Vec<String> = Vec::new();
    let mut rest = source;
    while let Some(start) = rest.find("${{") {
        let Some(length) = rest.get(start..).and_then(|it| it.find("}}")) else {
            break;
        };
        let end = start + length + 2;
        let text = rest.get(start..end).unwrap_or_default();
        out.push_str(rest.get(..start).unwrap_or_default());
        out.push_str(
            given
                .placeholders
                .get(text)
                .map_or("PLACEHOLDER", String::as_str),
        );
        if !found.iter().any(|it| it == text) {
            found.push(text.to_owned());
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    (out, found)
}
