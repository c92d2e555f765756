//! Plays the Python programs of `tests/scripts` as the page does, and prints what each asked of the page and was answered:
//! a JSON object a line. `cargo xtask python-parts` runs the page's own program with it, to see which functions usual programs need.
#![allow(
    clippy::unwrap_used,
    reason = "a tool of the build, on files of the project"
)]

use playground::session::{Action, Bench, Session};
use script::{Given, Language};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "script/player.rs"]
mod player;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let setup = fs::read_to_string(folder.join("setup.sh")).unwrap();
    let mut paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        let files = fs::read_dir(&folder).unwrap();
        paths = files.map(|it| it.unwrap().path()).collect();
    }
    paths.retain(|it| it.extension().is_some_and(|it| it == "py"));
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let given = player::given(&text);
        let mut session = Session::empty();
        player::enter(&mut session, &setup, None, &Given::default());
        session.apply(
            Action::ProgramEntered(script::Program {
                language: Language::Python,
                text: text.clone(),
            }),
            None,
        );
        let Some(pending) = session.pending().cloned() else {
            continue;
        };
        session.apply(Action::ProgramGiven(given.clone()), None);
        let mut player = player::Player(Bench::new(&session, &pending.text, None));
        let mut asks = Vec::new();
        let mut remote = script::wire::Remote::client(|ask: &str| {
            let answer = script::wire::serve(&mut player, ask);
            asks.push([ask.to_owned(), answer.clone()]);
            answer
        });
        let ended = python::play(&pending.text, &given, &mut remote);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let line = json!({
            "name": name,
            "text": text,
            "given": serde_json::to_string(&given).unwrap(),
            "asks": asks,
            "ended": script::wire::ended(&ended),
        });
        println!("{line}");
    }
}
