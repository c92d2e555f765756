//! Longer questions about rollouts, as a worker answers them: JSON in, pieces of work, JSON out.
//!
//! `{"find": …}` looks for a rollout ([`Quest`]); `part` and `parts` give several workers a share each,
//! whose answers [`Answer::merged`](super::finder::Answer::merged) puts together.
//! `{"hours": …}` makes a plan's rollouts at each hour of its day; its parts are put together by
//! [`Hours::merged`]. `{"race": […]}` records one rollout
//! of each plan, of the run `run`.

use serde_json::Value;
use sim::plan::fields::{Fields, list, small};
use sim::{PlanError, Progress};

use super::film::{Film, film};
use super::finder::{Quest, Search};
use super::hours::Hours;
use super::plan::Rollout;

/// A question that is being answered.
pub enum Study {
    /// Which rollout?
    Find(Box<Search>, bool),
    /// At which hour?
    Hours(Box<Hours>),
    /// How does each of them go?
    Race {
        /// Those that aren't recorded yet, the next one last.
        left: Vec<Rollout>,
        /// Which of their runs.
        run: u32,
        /// What is recorded.
        films: Vec<Film>,
    },
}

impl Study {
    /// Reads a question.
    ///
    /// # Errors
    /// It is none, or its plan is out of range.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        let value: Value = serde_json::from_str(text)
            .map_err(|err| PlanError::new("", format!("the plan is not JSON: {err}")))?;
        let mut f = Fields::of("", &value)?;
        let find = f.read("find", |_, it| Quest::from_value(it))?;
        let hours = f.read("hours", |_, it| Rollout::from_value(it))?;
        let race = f.read("race", |path, it| {
            list(path, it, |_, it| Rollout::from_value(it))
        })?;
        let run = f.read("run", small)?.unwrap_or(0);
        let part = f.read("part", small)?.unwrap_or(0);
        let parts = f.read("parts", small)?.unwrap_or(1).clamp(1, 64);
        f.finish()?;
        match (find, hours, race) {
            (Some(quest), None, None) => Ok(Self::Find(
                Box::new(Search::of_part(quest, part, parts)?),
                false,
            )),
            (None, Some(rollout), None) => Ok(Self::Hours(Box::new(Hours::of_part(
                &rollout, part, parts,
            )?))),
            (None, None, Some(mut plans)) if (1..=4).contains(&plans.len()) => {
                plans.reverse();
                Ok(Self::Race {
                    left: plans,
                    run,
                    films: Vec::new(),
                })
            }
            _ => Err(PlanError::new(
                "",
                "must have one of find, hours, race (one to four plans)",
            )),
        }
    }

    /// Goes on a little.
    ///
    /// # Errors
    /// Not for a plan that was checked.
    pub fn step(&mut self) -> Result<Progress, PlanError> {
        match self {
            Self::Find(search, _) => search.step(),
            Self::Hours(hours) => hours.step(),
            Self::Race { left, run, films } => {
                if let Some(rollout) = left.pop() {
                    films.push(film(&rollout, *run)?);
                }
                Ok(self.progress())
            }
        }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        match self {
            Self::Find(search, _) => search.progress(),
            Self::Hours(hours) => hours.progress(),
            Self::Race { left, films, .. } => Progress {
                done: films.len() as u64,
                total: (films.len() + left.len()) as u64,
            },
        }
    }

    /// Whether it is answered.
    pub fn is_done(&self) -> bool {
        match self {
            Self::Find(search, _) => search.is_done(),
            Self::Hours(hours) => hours.is_done(),
            Self::Race { left, .. } => left.is_empty(),
        }
    }

    /// What is known by now, told once: a search's front as closed forms have it.
    pub fn interim(&mut self) -> Option<String> {
        match self {
            Self::Find(search, reported @ false) => {
                let first = search.first()?;
                *reported = true;
                serde_json::to_string(first).ok()
            }
            _ => None,
        }
    }

    /// The answer.
    ///
    /// # Errors
    /// It can't be written.
    pub fn into_answer(self) -> serde_json::Result<String> {
        match self {
            Self::Find(search, _) => serde_json::to_string(&search.into_part()),
            Self::Hours(hours) => serde_json::to_string(&hours.into_hours()),
            Self::Race { films, .. } => serde_json::to_string(&films),
        }
    }
}
