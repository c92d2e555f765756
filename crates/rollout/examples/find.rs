//! Looks for a rollout, natively: `cargo run --release -p rollout --example find < quest.json`, a
//! rollout's plan with `wishes` in place of `deployment`. The answer goes to standard output, how long
//! it took to standard error.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use rollout::finder::{Quest, Search};

fn main() -> ExitCode {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    let answer = read
        .map_err(|err| err.to_string())
        .and_then(|_| look(&text));
    let told = match &answer {
        Ok(answer) => writeln!(std::io::stdout(), "{answer}"),
        Err(why) => writeln!(std::io::stderr(), "find: {why}"),
    };
    if told.is_ok() && answer.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

fn look(text: &str) -> Result<String, String> {
    let value = serde_json::from_str(text).map_err(|err| format!("the plan is not JSON: {err}"))?;
    let quest = Quest::from_value(&value).map_err(|err| err.to_string())?;
    let start = Instant::now();
    let mut search = Search::new(quest).map_err(|err| err.to_string())?;
    let mut first = None;
    while !search.is_done() {
        search.step().map_err(|err| err.to_string())?;
        if first.is_none() && search.first().is_some() {
            first = Some(start.elapsed());
        }
    }
    let answer = search.into_answer().ok_or("nothing was looked through")?;
    let first = first.unwrap_or_default();
    let _ = writeln!(
        std::io::stderr(),
        "{} rollouts: the first front after {:.2} s, {} of them simulated {} times after {:.2} s",
        answer.screened,
        first.as_secs_f64(),
        answer.simulated,
        answer.runs,
        start.elapsed().as_secs_f64(),
    );
    serde_json::to_string(&answer).map_err(|err| err.to_string())
}
