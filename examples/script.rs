//! Plays a bash or Python program on the playground's account, without a browser.
//!
//! usage: script [FILE] [--setup FILE] [--language bash|python] [--given FILE] [--rows]
//!
//! The program comes from FILE or from standard input. `--setup` names console lines, a program or a
//! scenario file that makes the account first; `--given` a JSON with `arguments`, `variables`,
//! `placeholders` and `commands`. Prints JSON: `exit`, `left` (functions with their versions and
//! aliases), and with `--rows` what each command printed.

use playground::scenario;
use playground::session::Session;
use script::Language;
use serde_json::json;
use std::error::Error;
use std::io::Read;
use std::path::Path;

#[path = "script/left.rs"]
mod left;
#[path = "script/player.rs"]
mod player;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let (mut path, mut setup, mut language, mut given, mut rows) = (None, None, None, None, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--setup" => setup = words.next(),
            "--language" => language = words.next(),
            "--given" => given = words.next(),
            "--rows" => rows = true,
            _ => path = Some(word),
        }
    }
    let text = if let Some(path) = &path {
        std::fs::read_to_string(path)?
    } else {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text
    };
    let extension = path.as_ref().and_then(|it| Path::new(it).extension());
    let python = extension.is_some_and(|it| it == "py");
    let shell = extension.is_some_and(|it| it == "sh");
    let language = match language.as_deref() {
        Some("python") => Some(Language::Python),
        Some("bash") => Some(Language::Bash),
        _ if python => Some(Language::Python),
        _ if shell => Some(Language::Bash),
        _ => None,
    };
    let mut session = Session::empty();
    if let Some(setup) = setup {
        let text = std::fs::read_to_string(setup)?;
        if text.trim_start().starts_with('{') {
            session = Session::of(&scenario::from_json(&text)?);
        } else {
            player::enter(&mut session, &text, None, &script::Given::default());
        }
    }
    let given = match given {
        Some(path) => serde_json::from_str(&std::fs::read_to_string(path)?)?,
        None => script::Given::default(),
    };
    let last = session.transcript().last().map(|it| it.id);
    player::enter(&mut session, &text, language, &given);
    let mut printed = Vec::new();
    let mut exit_code = 0;
    let row = |it: &playground::session::Entry| json!({ "line": it.line, "stdout": it.stdout, "stderr": it.stderr, "exitCode": it.exit_code, "programLine": it.program_line });
    for entry in session
        .transcript()
        .iter()
        .filter(|it| last.is_none_or(|last| it.id > last))
    {
        exit_code = entry.exit_code;
        if entry.commands.is_empty() {
            printed.push(row(entry));
        }
        printed.extend(entry.commands.iter().map(|it| row(it)));
    }
    let mut answer = json!({ "exit": exit_code, "left": left::left(&mut session) });
    if rows && let Some(answer) = answer.as_object_mut() {
        answer.insert("rows".to_owned(), printed.into());
    }
    println!("{answer:#}");
    Ok(())
}
