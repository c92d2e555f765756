//! Programs of boto3's users, played against the page: the Python that deploy scripts are written in.
//!
//! A program is read to its end and looked through before its first request ([`needs`]); what of it
//! isn't played is refused as a whole. It must never know an account, a browser or a clock: they are
//! asked of the [`Host`].

// An interpreter is long matches whose arms are Python's cases, most of which may fail.
#![allow(
    clippy::float_cmp,
    clippy::match_bool,
    clippy::match_same_arms,
    clippy::needless_for_each,
    clippy::format_collect,
    clippy::manual_let_else,
    clippy::needless_pass_by_value,
    clippy::only_used_in_recursion,
    clippy::self_only_used_in_recursion,
    clippy::option_option,
    clippy::similar_names,
    clippy::single_match_else,
    clippy::struct_excessive_bools,
    clippy::too_many_lines,
    clippy::type_complexity,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    clippy::wrong_self_convention
)]

mod ast;
mod builtin;
mod check;
mod dict;
mod fault;
mod interpreter;
mod library;
mod literal;
mod module;
mod object;
mod parse;
mod scope;
mod time;
mod token;
mod tool;
mod twister;
mod value;

pub use library::{Fetch, fetch_library_with};
pub use tool::run;

use fault::Fault;
use interpreter::unwind;
use script::{Budget, Ended, Given, Host, Needs, Refusal, Row};
use std::collections::HashMap;

/// The name of the program's file in tracebacks.
pub(crate) const FILE: &str = "script.py";

/// Longest program that is read: a deploy script has a few hundred lines.
const LONGEST: usize = 1 << 20;

/// What a program needs from outside. It is read to its end, and nothing of it is played.
///
/// # Errors
/// A refusal of what isn't played, with its line and what to do instead. A program that Python itself
/// can't read is no refusal: [`play`] then prints Python's `SyntaxError`.
pub fn needs(source: &str) -> Result<Needs, Refusal> {
    match read(source) {
        Ok(program) => check::needs(&program, source),
        Err(Fault::Syntax { .. }) => Ok(Needs::default()),
        Err(Fault::Unplayed(refusal)) => Err(refusal),
    }
}

/// Plays a program to its end.
///
/// An exception that nobody catches is a row with Python's traceback, and exit code 1.
///
/// # Errors
/// A refusal, at any time: the host then throws away what was played.
pub fn play(source: &str, given: &Given, host: &mut dyn Host) -> Result<Ended, Refusal> {
    played(source, given, "", host)
}

fn played(source: &str, given: &Given, stdin: &str, host: &mut dyn Host) -> Result<Ended, Refusal> {
    let program = match read(source) {
        Ok(program) => program,
        Err(Fault::Unplayed(refusal)) => return Err(refusal),
        Err(Fault::Syntax {
            class,
            line,
            column,
            message,
        }) => {
            let text = syntax_error(source, class, line, column, &message);
            host.row(Row {
                line,
                text: FILE.to_owned(),
                stderr: text,
                exit_code: 1,
                ..Row::default()
            });
            return Ok(Ended { exit_code: 1 });
        }
    };
    check::needs(&program, source)?;
    let arguments = std::iter::once(FILE).chain(given.arguments.iter().map(String::as_str));
    let mut environment = given.variables.clone();
    // The page's region is what a person's own configuration would say.
    let words = ["configure", "get", "region"].map(str::to_owned);
    if let Ok(region) = host.aws(1, &words) {
        environment
            .entry("AWS_DEFAULT_REGION".to_owned())
            .or_insert_with(|| region.stdout.trim().to_owned());
    }
    for (name, text) in [
        ("HOME", "/home/user"),
        ("USER", "user"),
        ("PATH", "/usr/local/bin:/usr/bin:/bin"),
    ] {
        environment
            .entry(name.to_owned())
            .or_insert_with(|| text.to_owned());
    }
    // A shell that starts it says where it is.
    let folder = match environment.get("PWD") {
        Some(folder) if folder.starts_with('/') => folder.clone(),
        _ => script::folder::START.to_owned(),
    };
    let argv = value::Value::list(arguments.map(value::Value::text).collect());
    let mut interpreter = interpreter::Interpreter {
        host,
        given,
        budget: Budget::default(),
        globals: scope::Scope::program(),
        classes: builtin::classes::all(),
        line: 1,
        depth: 0,
        handling: Vec::new(),
        environment,
        folder,
        argv,
        requests: 0,
        source: source.lines().map(str::to_owned).collect(),
        kept: HashMap::new(),
        modules: HashMap::new(),
        stdin: stdin.to_owned(),
        out: String::new(),
        err: String::new(),
        random: 1,
        exits: Vec::new(),
        hashing: 0,
        hashed: std::collections::HashMap::new(),
        operations: HashMap::new(),
        sent: value::Value::None,
        returned: value::Value::None,
        running: Vec::new(),
    };
    unwind::program(&mut interpreter, &program)
}

fn read(source: &str) -> Result<parse::Program, Fault> {
    if source.len() > LONGEST {
        return Err(Fault::unplayed(
            0,
            "a program of more than 1 MB",
            "Paste the part that calls Lambda.",
        ));
    }
    parse::program(source)
}

/// What Python prints of a program that it can't read.
#[inline(never)]
fn syntax_error(source: &str, class: &str, line: u32, column: u32, message: &str) -> String {
    let index = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    let text = source.lines().nth(index).unwrap_or_default();
    let shown = text.trim();
    let margin = text.chars().count() - text.trim_start().chars().count();
    let mut out = format!("  File \"{FILE}\", line {line}\n    {shown}\n");
    if column > 0 {
        let at = usize::try_from(column)
            .unwrap_or(1)
            .saturating_sub(1 + margin);
        out.push_str(&format!("    {}^\n", " ".repeat(at)));
    }
    out + &format!("{class}: {message}\n")
}

/// Whether a text reads as a Python program: at least one statement of several, or an import, and no
/// syntax that Python doesn't have. Transcripts and shell scripts are not.
#[must_use]
pub fn looks_like_python(source: &str) -> bool {
    match read(source) {
        Ok(program) => check::is_program(&program),
        Err(Fault::Unplayed(_)) => true,
        Err(Fault::Syntax { .. }) => false,
    }
}
