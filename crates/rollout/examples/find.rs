//! Looks for a rollout, natively: `cargo run --release -p rollout --example find < quest.json`, a
//! rollout's plan with `wishes` in place of `deployment`. The answer goes to standard output; standard
//! error says when the first front is known, and when it was simulated.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use rollout::finder::{Quest, Search};

fn main() -> ExitCode {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    let answer = read
        .map_err(|err| err.to_string())
        .and_then(|_| look(&text));
    let reported = match &answer {
        Ok(answer) => writeln!(std::io::stdout(), "{answer}"),
        Err(why) => writeln!(std::io::stderr(), "find: {why}"),
    };
    if reported.is_ok() && answer.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

fn look(text: &str) -> Result<String, String> {
    let value = serde_json::from_str(text).map_err(|err| format!("the plan is not JSON: {err}"))?;
    let quest = Quest::from_value(&value).map_err(|err| err.to_string())?;
    let mut search = Search::new(quest).map_err(|err| err.to_string())?;
    let mut reported = false;
    while !search.is_done() {
        search.step().map_err(|err| err.to_string())?;
        if let (false, Some(first)) = (reported, search.first()) {
            reported = true;
            let screened = first.screened;
            let _ = writeln!(std::io::stderr(), "first front of {screened} rollouts");
        }
    }
    let answer = search.into_answer().ok_or("nothing was looked through")?;
    let _ = writeln!(
        std::io::stderr(),
        "{} of them simulated {} times each",
        answer.simulated,
        answer.runs,
    );
    serde_json::to_string(&answer).map_err(|err| err.to_string())
}
