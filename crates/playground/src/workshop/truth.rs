//! What is right: the answer to a step that asks, told by a simulation where the text names one.
//!
//! It depends on the document alone: the lesson's start, and the solutions of the steps before.

use super::document::{Ask, Lesson, Number, Simulation};
use super::stage::stage;
use crate::session::Session;
use serde_json::Value;

/// The answer to a step, and how far an attendee's is from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What is right, in words.
    pub right: String,
    /// Whether the answer is near enough, or one of the right ones.
    pub hit: bool,
}

/// The right number of a step.
///
/// # Errors
/// Why there is none, for the author.
pub fn number(lesson: &Lesson, step: usize, number: &Number) -> Result<f64, String> {
    if let Some(answer) = number.answer {
        return Ok(answer);
    }
    let Some(simulated) = &number.simulated else {
        return Err("Nothing says what is right.".to_owned());
    };
    let session = stage(lesson, step);
    let report = report(&session, &simulated.plan)?;
    let value = console::query::search(&simulated.value, &report).map_err(|it| it.text)?;
    value
        .as_f64()
        .ok_or_else(|| format!("“{}” gives {value}, which is no number.", simulated.value))
}

fn report(session: &Session, plan: &Simulation) -> Result<Value, String> {
    match plan {
        Simulation::Traffic(plan) => {
            let plan = session.routed((**plan).clone())?;
            let report =
                sim::run(&plan).map_err(|it| format!("This traffic can't be simulated: {it}."))?;
            serde_json::to_value(report).map_err(|it| it.to_string())
        }
        Simulation::Rollout(plan) => {
            let rollout = rollout::Rollout::from_value(plan).map_err(|it| it.to_string())?;
            let report = rollout::run(&rollout).map_err(|it| it.to_string())?;
            serde_json::to_value(report).map_err(|it| it.to_string())
        }
    }
}

/// Holds an answer against what is right; nothing where the step doesn't ask.
///
/// # Errors
/// Why nobody can tell, for the author.
pub fn told(lesson: &Lesson, step: usize, answer: &str) -> Result<Option<Told>, String> {
    let Some(ask) = lesson.steps.get(step).and_then(|it| it.ask.as_ref()) else {
        return Ok(None);
    };
    match ask {
        Ask::Choice(choices) => {
            let right: Vec<&str> = choices
                .iter()
                .filter(|it| it.right)
                .map(|it| it.text.as_str())
                .collect();
            let chosen = answer
                .parse::<usize>()
                .ok()
                .and_then(|it| it.checked_sub(1));
            Ok(Some(Told {
                right: right.join("; "),
                hit: chosen
                    .and_then(|it| choices.get(it))
                    .is_some_and(|it| it.right),
            }))
        }
        Ask::Number(asked) => {
            let right = number(lesson, step, asked)?;
            Ok(Some(Told {
                right: figure(right, &asked.unit),
                hit: answer.parse().is_ok_and(|it: f64| near(asked, right, it)),
            }))
        }
    }
}

/// Whether an answer is near enough.
fn near(number: &Number, right: f64, answer: f64) -> bool {
    let allowed = if number.relative {
        number.within * libm::fabs(right)
    } else {
        number.within
    };
    // A tolerance of a tenth takes what is a tenth off, however floating-point numbers see it.
    libm::fabs(right - answer) <= allowed + 1e-9 * libm::fabs(right).max(1.0)
}

/// A figure with its unit, rounded to what one can see.
fn figure(value: f64, unit: &str) -> String {
    let scale = if libm::fabs(value) >= 100.0 {
        1.0
    } else {
        1000.0
    };
    let rounded = libm::round(value * scale) / scale;
    if unit.is_empty() {
        rounded.to_string()
    } else {
        format!("{rounded} {unit}")
    }
}
