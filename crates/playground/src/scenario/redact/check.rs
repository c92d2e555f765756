//! Whether a shared document plays as the one it is made from: both are played and compared.

use super::Redacted;
use crate::scenario::Document;
use crate::session::{Answer, Played, Session, Verdict};
use serde_json::{Map, Value};

/// Differences that are told at most.
const MOST: usize = 5;
/// What a placeholder of another length changes, and what the account draws from a name: nothing that anybody sees.
const DRAWN: [&str; 3] = ["CodeSize", "TotalCodeSize", "VpcId"];

/// What plays differently in the document that is shared, in sentences; none where it plays as the sender saw it.
pub fn differences(document: &Document, shared: &Redacted) -> Vec<String> {
    let (ours, theirs) = (Session::of(document), Session::of(&shared.document));
    between(&ours, &theirs, shared)
}

/// The same of two sessions that were opened already.
fn between(ours: &Session, theirs: &Session, shared: &Redacted) -> Vec<String> {
    let mut names = shared.names.clone();
    let mut told = Vec::new();
    let steps = ours.history().steps().iter().zip(theirs.history().steps());
    for (at, (one, other)) in steps.enumerate() {
        if let Some(what) = step_difference(&mut names, one, other) {
            told.push(format!(
                "Step {}, {}: {what}.",
                at + 1,
                one.step.request.operation
            ));
        }
        if told.len() == MOST {
            return told;
        }
    }
    let callers = ours.callers();
    let others = theirs.callers();
    if callers.len() != others.len() {
        told.push(format!(
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
            told.push(format!(
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
            told.push("The traffic goes to other versions.".to_owned());
        }
    }
    told.truncate(MOST);
    told
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
            _ => (),
        }
    }
}
