//! What stands in a workshop's blocks, read: console lines, checks, traffic, rollouts, numbers.

use super::document::{Check, Expected, Number, Probe, Simulated, Simulation};
use super::{MAX_CALLS, MAX_CHECKS};
use console::Call;
use rollout::Rollout;
use sim::Plan;

/// Every file is there, for lines whose upload is made up on the spot.
pub(super) struct Anything;

impl console::Files for Anything {
    fn read(&self, _: &str) -> Option<Vec<u8>> {
        Some(lambda::api::package::zip("index.js", ""))
    }

    fn path_of(&self, _: &[u8]) -> Option<String> {
        None
    }
}

/// Lines without empty ones, those that go on joined; with their places from 1.
pub(super) fn joined(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut goes_on = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with("# ") {
            goes_on = false;
            continue;
        }
        let (said, more) = line
            .strip_suffix('\\')
            .map_or((line, false), |it| (it.trim_end(), true));
        match lines.last_mut() {
            Some((_, before)) if goes_on => {
                before.push(' ');
                before.push_str(said);
            }
            _ => lines.push((at + 1, said.to_owned())),
        }
        goes_on = more;
    }
    lines
}

pub(super) fn probe(said: &str, asked: &str) -> Result<Probe, String> {
    if !said.starts_with("$ ") {
        console::query::check(asked).map_err(|it| said_shortly(&it.text))?;
        return Ok(Probe::Report(asked.to_owned()));
    }
    let mut commands = console::parse(asked, &()).into_iter();
    match (commands.next().map(|it| it.call), commands.next()) {
        (Some(Ok(Call::Request(invocation))), None) => {
            Ok(Probe::Line(asked.to_owned(), Box::new(invocation)))
        }
        (Some(Err(usage)), _) => Err(said_shortly(&usage.text)),
        _ => Err("A check asks with one line that sends one request: aws lambda get-…, list-… or another.".to_owned()),
    }
}

/// The line of a client's complaint that says what is wrong.
pub(super) fn said_shortly(text: &str) -> String {
    // The clients list every choice first, and what may have been meant last.
    if let Some((_, meant)) = text.split_once("Invalid choice: ") {
        let words: Vec<&str> = meant.split_whitespace().filter(|it| *it != "*").collect();
        return format!("There is no {}", words.join(" "));
    }
    if text.contains("Invalid choice, valid choices are:") {
        return "There is no such command.".to_owned();
    }
    let query = text.split_once("Bad value for --query ");
    if let Some((query, why)) = query.and_then(|(_, it)| it.split_once(": ")) {
        let why = why.split(", for expression").next().unwrap_or(why);
        let why = why.lines().next().unwrap_or(why);
        let why = why.trim_start_matches("Invalid jmespath expression: ");
        let why = why.trim_end_matches([':', ' ']);
        let hint = if why.contains("got: number") || why.contains("(NUMBER)") {
            " A key that is a number stands in quotes: \\\"2\\\"."
        } else {
            ""
        };
        return format!("This query is no JMESPath: {query} ({why}).{hint}");
    }
    let mut lines = text.lines().map(str::trim).filter(|it| {
        !it.is_empty()
            && !it.starts_with("usage:")
            && !it.starts_with("aws ")
            && !it.starts_with("To see help")
    });
    lines.next().unwrap_or(text).to_owned()
}

pub(super) fn named(info: &str) -> String {
    if info.is_empty() {
        String::new()
    } else {
        format!(" “{info}”")
    }
}

/// A check's questions; `tell` hears what is wrong, with its line.
pub(super) fn checks(text: &str, line: usize, tell: &mut dyn FnMut(usize, String)) -> Vec<Check> {
    let mut checks: Vec<Check> = Vec::new();
    let mut expected: Vec<String> = Vec::new();
    let finish = |checks: &mut Vec<Check>, expected: &mut Vec<String>| {
        if let Some(last) = checks.last_mut()
            && !expected.is_empty()
        {
            last.expected = Expected::Output(expected.join("\n"));
            expected.clear();
        }
    };
    for (at, said) in joined(text) {
        let at = line + at;
        let word = |word: &str| said.strip_prefix(word).map(str::trim).map(str::to_owned);
        if let Some(asked) = word("$ ").or_else(|| word("report:")) {
            finish(&mut checks, &mut expected);
            match probe(&said, &asked) {
                Ok(probe) => checks.push(Check {
                    line: at,
                    probe,
                    expected: Expected::Output(String::new()),
                    none: None,
                    otherwise: None,
                }),
                Err(why) => {
                    tell(at, why);
                    return Vec::new();
                }
            }
            continue;
        }
        let Some(last) = checks.last_mut() else {
            tell(
                at,
                "A check begins with “$ ” and a console line, or with “report:” and JMESPath."
                    .to_owned(),
            );
            return Vec::new();
        };
        if let Some(words) = word("none:") {
            last.none = Some(words);
        } else if let Some(words) = word("else:") {
            last.otherwise = Some(words);
        } else if let Some(code) = word("refused:") {
            last.expected = Expected::Refused(code);
        } else {
            expected.push(said.clone());
        }
    }
    finish(&mut checks, &mut expected);
    for check in &checks {
        if check.expected == Expected::Output(String::new()) {
            tell(
                check.line,
                "This check doesn't say what must come of it: write that on the next line."
                    .to_owned(),
            );
        }
    }
    if checks.is_empty() {
        tell(
            line,
            "This check asks nothing: “$ ” and a console line, then what must come of it."
                .to_owned(),
        );
    }
    if checks.len() > MAX_CHECKS {
        tell(line, format!("A step asks at most {MAX_CHECKS} questions."));
    }
    checks
}

pub(super) fn traffic(text: &str) -> Result<Plan, String> {
    let value =
        serde_json::from_str(text).map_err(|it| format!("The traffic is no JSON: {it}."))?;
    let plan =
        Plan::from_value(&value).map_err(|it| format!("This traffic can't be read: {it}."))?;
    if calls(&plan) > MAX_CALLS {
        return Err(format!(
            "A simulation in a lesson makes at most {MAX_CALLS} calls, all runs together; say how many with arrivals.count."
        ));
    }
    Ok(plan)
}

/// How many calls a plan makes, about.
#[allow(clippy::cast_precision_loss)] // a bound, not a figure
pub(super) fn calls(plan: &Plan) -> f64 {
    let rate = match &plan.arrivals.rate {
        Some(sim::Rate::Constant(rate)) => *rate,
        _ => f64::INFINITY,
    };
    let timed = plan.arrivals.duration_seconds.map(|it| it * rate);
    let once = plan
        .arrivals
        .count
        .map_or(timed.unwrap_or(f64::INFINITY), |it| it as f64);
    once * f64::from(plan.runs)
}

pub(super) fn rollout_plan(text: &str) -> Result<serde_json::Value, String> {
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|it| format!("The rollout is no JSON: {it}."))?;
    let read =
        Rollout::from_value(&value).map_err(|it| format!("This rollout can't be read: {it}."))?;
    let rate = match &read.traffic.arrivals.rate {
        Some(sim::Rate::Constant(rate)) => *rate,
        _ => f64::INFINITY,
    };
    if rate * read.seconds().max(60.0) * f64::from(read.traffic.runs) > MAX_CALLS {
        return Err(format!(
            "A rollout in a lesson makes at most {MAX_CALLS} calls, all runs together: fewer runs, or a lower rate."
        ));
    }
    Ok(value)
}

pub(super) fn number(text: &str) -> Result<Number, String> {
    let mut within = None;
    let mut answer = None;
    let mut value = None;
    let mut unit = String::new();
    for (_, line) in joined(text) {
        let (word, said) = line.split_once(':').unwrap_or((&line, ""));
        let said = said.trim();
        let figure = |text: &str| text.trim().parse::<f64>().ok().filter(|it| it.is_finite());
        match word.trim() {
            "within" => {
                let share = said
                    .strip_suffix('%')
                    .and_then(figure)
                    .map(|it| (it / 100.0, true));
                within = share.or_else(|| figure(said).map(|it| (it, false)));
                if within.is_none_or(|(it, _)| it < 0.0) {
                    return Err(format!(
                        "“within” is a number, or a share such as 20 %, not “{said}”."
                    ));
                }
            }
            "answer" => {
                answer = Some(
                    figure(said).ok_or_else(|| format!("The answer is a number, not “{said}”."))?,
                );
            }
            "value" => {
                console::query::check(said).map_err(|it| said_shortly(&it.text))?;
                value = Some(said.to_owned());
            }
            "unit" => said.clone_into(&mut unit),
            other => {
                return Err(format!(
                    "“{other}” is not known here: there are within, answer, value and unit."
                ));
            }
        }
    }
    let (within, relative) =
        within.ok_or("Say how near is near enough: “within: 5”, or “within: 20 %”.")?;
    match (answer, value) {
        (None, None) => Err("Say what is right: “answer:” and a number, or “value:” and JMESPath over a simulation's report.".to_owned()),
        (Some(_), Some(_)) => Err("Either “answer:” or “value:”, not both.".to_owned()),
        (answer, value) => Ok(Number {
            within,
            relative,
            answer,
            simulated: value.map(|value| Simulated {
                value,
                plan: Simulation::Rollout(serde_json::Value::Null),
            }),
            unit,
        }),
    }
}
