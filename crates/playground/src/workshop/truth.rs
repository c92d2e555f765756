//! What is right: the answer to a step that asks, told by a simulation where the text names one.
//!
//! It depends on the document alone: the lesson's start, and the solutions of the steps before.

use super::document::{Ask, Lesson, Number, Simulated, Simulation};
use super::stage::stage;

/// The answer to a step, and how far an attendee's is from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// What is right, in words.
    pub right: String,
    /// The same as a sentence, with what was answered where that was wrong.
    pub said: String,
    /// Whether the answer is near enough, or one of the right ones.
    pub hit: bool,
}

impl Reported {
    fn of(right: String, hit: bool, answered: Option<String>) -> Self {
        // An answer may be a sentence with its own full stop.
        let end = if right.ends_with(['.', '?', '!']) {
            ""
        } else {
            "."
        };
        let said = match answered.filter(|_| !hit) {
            Some(answered) => format!("You said “{answered}”. The answer: {right}{end}"),
            None => format!("The answer: {right}{end}"),
        };
        Self { right, said, hit }
    }
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
    let mut making = Making::begin(lesson, step, simulated)?;
    while !making.step(u64::MAX)? {}
    making.value()
}

/// A right number on its way: its simulation is made piece by piece.
pub(super) struct Making {
    kind: Kind,
    /// Which figure of the report it is.
    query: String,
}

enum Kind {
    Traffic(Box<sim::Simulation>),
    Rollout(Box<rollout::Rollout>, Box<rollout::Replications>),
}

impl Making {
    /// Begins the simulation that a step's number comes from.
    ///
    /// # Errors
    /// Why there is none, for the author.
    pub(super) fn begin(lesson: &Lesson, step: usize, number: &Simulated) -> Result<Self, String> {
        let session = stage(lesson, step);
        let kind = match &number.plan {
            Simulation::Traffic(plan) => {
                let plan = session.routed((**plan).clone())?;
                let simulation = sim::Simulation::new(&plan)
                    .map_err(|it| format!("This traffic can't be simulated: {it}."))?;
                Kind::Traffic(Box::new(simulation))
            }
            Simulation::Rollout(plan) => {
                let plan = rollout::Rollout::from_value(plan).map_err(|it| it.to_string())?;
                let runs = rollout::Replications::new(&plan).map_err(|it| it.to_string())?;
                Kind::Rollout(Box::new(plan), Box::new(runs))
            }
        };
        Ok(Self {
            kind,
            query: number.value.clone(),
        })
    }

    /// Goes on for about so many calls, or one rollout; whether it is done.
    ///
    /// # Errors
    /// As [`Making::begin`].
    pub(super) fn step(&mut self, calls: u64) -> Result<bool, String> {
        match &mut self.kind {
            Kind::Traffic(simulation) => {
                simulation
                    .step(calls)
                    .map_err(|it| format!("This traffic can't be simulated: {it}."))?;
                Ok(simulation.is_done())
            }
            Kind::Rollout(_, runs) => {
                runs.step().map_err(|it| it.to_string())?;
                Ok(runs.is_done())
            }
        }
    }

    /// The number, once it is done.
    ///
    /// # Errors
    /// As [`Making::begin`].
    pub(super) fn value(self) -> Result<f64, String> {
        let report = match self.kind {
            Kind::Traffic(simulation) => serde_json::to_value(simulation.report()),
            Kind::Rollout(plan, runs) => {
                serde_json::to_value(rollout::Runs::report(&plan, [runs.into_runs()]))
            }
        };
        let report = report.map_err(|it| it.to_string())?;
        let value = console::query::search(&self.query, &report).map_err(|it| it.text)?;
        value
            .as_f64()
            .ok_or_else(|| format!("“{}” gives {value}, which is no number.", self.query))
    }
}

/// Holds an answer against what is right; nothing where the step doesn't ask.
///
/// # Errors
/// Why nobody can tell, for the author.
pub fn reported(lesson: &Lesson, step: usize, answer: &str) -> Result<Option<Reported>, String> {
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
            let chosen = chosen.and_then(|it| choices.get(it));
            Ok(Some(Reported::of(
                right.join("; "),
                chosen.is_some_and(|it| it.right),
                chosen.map(|it| it.text.clone()),
            )))
        }
        Ask::Number(asked) => {
            let right = number(lesson, step, asked)?;
            let answer = answer.parse::<f64>().ok();
            Ok(Some(Reported::of(
                figure(right, &asked.unit),
                answer.is_some_and(|it| near(asked, right, it)),
                answer.map(|it| figure(it, "")),
            )))
        }
    }
}

/// The end of a scale from 0 on which the right number can be pointed at, round so that it gives little away; none
/// where nobody can tell.
pub fn scale(lesson: &Lesson, step: usize) -> Option<f64> {
    let Some(Ask::Number(asked)) = lesson.steps.get(step)?.ask.as_ref() else {
        return None;
    };
    if asked.unit.contains("share") {
        return Some(1.0);
    }
    let of = asked
        .unit
        .strip_prefix("of ")
        .and_then(|it| it.parse().ok());
    if let Some(of) = of.filter(|it: &f64| it.is_finite() && *it > 0.0) {
        return Some(of);
    }
    let right = number(lesson, step, asked).ok()?;
    if !(0.0..=1e12).contains(&right) {
        return None;
    }
    let mut ten = 1.0;
    loop {
        let round = [ten, 2.0 * ten, 5.0 * ten].into_iter();
        if let Some(end) = round.into_iter().find(|it| *it >= 2.0 * right) {
            return Some(end);
        }
        ten *= 10.0;
    }
}

/// Whether an answer, as it was typed, is near enough to the right number.
pub(super) fn hits(asked: &Number, right: f64, answer: &str) -> bool {
    let answer = answer.parse::<f64>().ok();
    answer.is_some_and(|it| near(asked, right, it))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::{own, read};

    #[test]
    fn every_number_stands_on_its_scale() {
        let mut seen = 0;
        for lesson in own::lessons().iter() {
            for (at, step) in lesson.steps.iter().enumerate() {
                let Some(Ask::Number(asked)) = &step.ask else {
                    continue;
                };
                let end = scale(lesson, at).expect("a scale");
                let right = number(lesson, at, asked).expect("a number");
                assert!(right <= end, "{}: {right} on 0 to {end}", lesson.id);
                seen += 1;
            }
        }
        assert!(seen > 2, "{seen}");
        let asked = |answer: &str, unit: &str| {
            let text = format!(
                "# T\n\n## S\n\n```predict\nwithin: 1\nanswer: {answer}\nunit: {unit}\n```\n"
            );
            scale(&read::read(&text).0.lessons[0], 0)
        };
        assert_eq!(asked("97", "calls"), Some(200.0));
        assert_eq!(asked("300", "calls"), Some(1000.0));
        assert_eq!(asked("0.02", "errors"), Some(1.0));
        assert_eq!(asked("7", "of 31"), Some(31.0));
        assert_eq!(asked("-3", "degrees"), None);
    }

    #[test]
    fn what_was_answered_is_said_where_it_was_wrong() {
        let alarms = own::lesson("alarms").expect("the lesson");
        let reported = |answer: &str| {
            reported(&alarms, 0, answer)
                .expect("told")
                .expect("a question")
        };
        assert_eq!(
            reported("1").said,
            "You said “FunctionName”. The answer: FunctionName, Resource (helloworld:PROD) and ExecutedVersion (2)."
        );
        assert!(reported("3").said.starts_with("The answer: FunctionName"));
    }
}
