//! Plays a bash or Python program on the playground's account, without a browser.
//!
//! usage: script [FILE] [--setup FILE] [--language bash|python] [--given FILE] [--rows]
//!
//! The program comes from FILE or from standard input. `--setup` names console lines, a program or a
//! scenario file that makes the account first; `--given` a JSON with `arguments`, `variables`,
//! `placeholders` and `commands`. Prints JSON: `exit`, `left` (functions with their versions and
//! aliases), and with `--rows` what each command printed.

use playground::scenario;
use playground::session::{Action, Session};
use script::Language;
use serde_json::{Map, Value, json};
use std::error::Error;
use std::io::Read;
use std::path::Path;

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
    let mut answer = json!({ "exit": exit_code, "left": left(&mut session) });
    if rows && let Some(answer) = answer.as_object_mut() {
        answer.insert("rows".to_owned(), printed.into());
    }
    println!("{answer:#}");
    Ok(())
}

/// The account as `real.py` notes it.
fn left(session: &mut Session) -> Value {
    let mut functions = Map::new();
    let names: Vec<String> = listed(session, "ListFunctions", &[], "Functions", "FunctionName");
    for name in names {
        let of = [("FunctionName", name.as_str())];
        let versions = asked(session, "ListVersionsByFunction", &of, "Versions");
        let aliases = asked(session, "ListAliases", &of, "Aliases");
        let text = |it: &Value, key: &str| {
            it.get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let versions: Map<String, Value> = versions
            .iter()
            .map(|it| {
                let members = ["Description", "Timeout", "MemorySize"];
                let kept: Map<String, Value> = members
                    .iter()
                    .map(|key| ((*key).to_owned(), it.get(key).cloned().unwrap_or_default()))
                    .collect();
                (text(it, "Version"), kept.into())
            })
            .collect();
        let aliases: Map<String, Value> = aliases
            .iter()
            .map(|it| {
                let weights = it.pointer("/RoutingConfig/AdditionalVersionWeights").cloned().unwrap_or_else(|| json!({}));
                (text(it, "Name"), json!({ "Description": text(it, "Description"), "FunctionVersion": text(it, "FunctionVersion"), "Weights": weights }))
            })
            .collect();
        functions.insert(name, json!({ "aliases": aliases, "versions": versions }));
    }
    functions.into()
}

fn listed(
    session: &mut Session,
    operation: &str,
    input: &[(&str, &str)],
    list: &str,
    key: &str,
) -> Vec<String> {
    let items = asked(session, operation, input, list);
    items
        .iter()
        .filter_map(|it| it.get(key)?.as_str().map(str::to_owned))
        .collect()
}

fn asked(session: &mut Session, operation: &str, input: &[(&str, &str)], list: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut marker = None;
    loop {
        let mut input: Map<String, Value> = input
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).into()))
            .collect();
        if let Some(marker) = marker.take() {
            input.insert("Marker".to_owned(), marker);
        }
        let request = lambda::api::Request {
            operation: operation.to_owned(),
            region: None,
            input,
        };
        session.apply(Action::RequestMade(request), None);
        let answer = session.transcript().last().and_then(|it| it.answer.clone());
        let Some(Ok(response)) = answer.as_deref() else {
            return items;
        };
        items.extend(
            response
                .output
                .get(list)
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default(),
        );
        match response.output.get("NextMarker") {
            Some(next) if !next.is_null() => marker = Some(next.clone()),
            _ => return items,
        }
    }
}
