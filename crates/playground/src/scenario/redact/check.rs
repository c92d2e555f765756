//! Whether a shared document plays as the one it is made from: both are played and compared.

use super::Redacted;
use crate::scenario::Document;
use crate::session::{Answer, Opening, Played, Session, Verdict};
use serde_json::{Map, Value};

/// Differences that are reported at most.
const MOST: usize = 5;
/// What a placeholder of another length changes, and what the account draws from a name: nothing that anybody sees.
const DRAWN: [&str; 4] = ["CodeSize", "TotalCodeSize", "VpcId", "Location"];

/// What plays differently in the document that is shared, in sentences; none where it plays as the sender saw it.
pub fn differences(document: &Document, shared: &Redacted) -> Vec<String> {
    let mut comparing = Comparing::new(document, shared);
    while comparing.step() {}
    comparing.finish()
}

/// Answers that are compared in one go.
const ANSWERS: usize = 16;

/// [`differences`] a piece of the work at a time.
#[derive(Debug)]
pub struct Comparing {
    names: super::Names,
    opening: [Option<Opening>; 2],
    sessions: Vec<Session>,
    /// Steps that were compared.
    compared: usize,
    reported: Vec<String>,
}

impl Comparing {
    /// Nothing is played yet.
    pub fn new(document: &Document, shared: &Redacted) -> Self {
        let opening = |it: &Document| Some(Opening::new(it.clone()));
        Self {
            names: shared.names.clone(),
            opening: [opening(document), opening(&shared.document)],
            sessions: Vec::new(),
            compared: 0,
            reported: Vec::new(),
        }
    }

    /// Does the next piece; false once there is none.
    pub fn step(&mut self) -> bool {
        if let Some(one) = self.opening.iter_mut().find(|it| it.is_some()) {
            if !one.as_mut().is_some_and(Opening::step) {
                self.sessions.extend(one.take().map(Opening::finish));
            }
            return true;
        }
        let [ours, theirs] = self.sessions.as_slice() else {
            return false;
        };
        let steps = ours.history().steps().iter().zip(theirs.history().steps());
        let before = self.compared;
        for (one, other) in steps.skip(before).take(ANSWERS) {
            self.compared += 1;
            if let Some(what) = step_difference(&mut self.names, one, other) {
                let operation = &one.step.request.operation;
                self.reported
                    .push(format!("Step {}, {operation}: {what}.", self.compared));
            }
            if self.reported.len() == MOST {
                return false;
            }
        }
        self.compared > before
    }

    /// What differs, once there is nothing left to do.
    pub fn finish(self) -> Vec<String> {
        match self.sessions.as_slice() {
            [ours, theirs] if self.reported.len() < MOST => pictures(ours, theirs, self.reported),
            _ => self.reported,
        }
    }
}

/// What the picture shows otherwise, after what was reported before.
fn pictures(ours: &Session, theirs: &Session, mut reported: Vec<String>) -> Vec<String> {
    let callers = ours.callers();
    let others = theirs.callers();
    if callers.len() != others.len() {
        reported.push(format!(
            "The picture shows {} callers instead of {}.",
            others.len(),
            callers.len()
        ));
    }
    for (one, other) in callers.iter().zip(&others) {
        let allowed = |it: &Verdict| matches!(it, Verdict::Allowed { .. });
        if allowed(&one.verdict) != allowed(&other.verdict) {
            let let_in = if allowed(&other.verdict) {
                "is let through"
            } else {
                "is refused"
            };
            reported.push(format!(
                "The caller {} {let_in} there, and not here.",
                one.id.name
            ));
        }
    }
    if let Some(plan) = ours.document().plan {
        let routed = |session: &Session| {
            let plan = session.document().plan.unwrap_or_else(|| plan.clone());
            session.routed(plan).ok().map(|it| it.routing)
        };
        if routed(ours) != routed(theirs) {
            reported.push("The traffic goes to other versions.".to_owned());
        }
    }
    reported.truncate(MOST);
    reported
}

fn step_difference(names: &mut super::Names, one: &Played, other: &Played) -> Option<String> {
    let (Some(one), Some(other)) = (&one.answer, &other.answer) else {
        return None;
    };
    match (&**one, &**other) {
        (Answer::Ok(_), Answer::Err(error)) => Some(format!(
            "AWS takes it here and refuses it there ({})",
            error.code.as_str()
        )),
        (Answer::Err(error), Answer::Ok(_)) => Some(format!(
            "AWS refuses it here ({}) and takes it there",
            error.code.as_str()
        )),
        (Answer::Err(one), Answer::Err(other)) => (one.code != other.code).then(|| {
            format!(
                "it is refused for another reason there ({})",
                other.code.as_str()
            )
        }),
        (Answer::Ok(one), Answer::Ok(other)) => {
            let (mut one, mut other) = (one.output.clone(), other.output.clone());
            names.answer(&mut one);
            without_drawn(&mut one);
            without_drawn(&mut other);
            let differs = |it: &&String| one.get(it.as_str()) != other.get(it.as_str());
            let member = one.keys().chain(other.keys()).find(differs)?;
            Some(format!("{member} is another in the answer"))
        }
    }
}

fn without_drawn(members: &mut Map<String, Value>) {
    for (name, value) in members.iter_mut() {
        match value {
            _ if DRAWN.contains(&name.as_str()) => *value = Value::Null,
            Value::Object(inner) => without_drawn(inner),
            Value::Array(items) => {
                let inner = items.iter_mut().filter_map(Value::as_object_mut);
                inner.for_each(without_drawn);
            }
            _ => (),
        }
    }
}
