//! The deployment that is on screen, in words.

use crate::lesson::{self, Advice};
use crate::session::{Going, Session};
use lambda::api::beside::{deployment_status as status, event_status};
use lambda::api::fault_text;
use lambda::model::Timestamp;
use lambda::model::deploy::{Deployment, EventStatus, LIFECYCLE};

/// One lifecycle event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// `AllowTraffic` and the like.
    pub name: &'static str,
    /// How far it is, in the API's word.
    pub status: &'static str,
    /// Whether it is the one that is going on.
    pub now: bool,
    /// Whether it failed.
    pub failed: bool,
}

/// What the strip shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// The deployment's id.
    pub id: String,
    /// The function and its alias.
    pub function: String,
    /// The alias.
    pub alias: String,
    /// How far it is, in a sentence.
    pub sentence: String,
    /// Its lifecycle events.
    pub events: Vec<Event>,
    /// Whether it goes on, so that time can pass and somebody can stop it.
    pub going: bool,
    /// What is stuck, and the way out.
    pub advice: Option<Advice>,
}

/// The strip, while there is a deployment to show.
pub fn strip(session: &Session) -> Option<Strip> {
    let going = session.going()?;
    let it = going.deployment;
    Some(Strip {
        id: it.id.to_string(),
        function: it.spec.function.clone(),
        alias: it.spec.alias.clone(),
        sentence: sentence(&going),
        events: events(it),
        going: !it.is_over(),
        advice: stuck(session, it),
    })
}

/// What is stuck about the deployment, or about the one that it takes back.
pub fn stuck(session: &Session, it: &Deployment) -> Option<Advice> {
    let (account, region) = (session.account(), session.region());
    let deploy = &account.region(region).beside().deploy;
    let old = it
        .rolls_back
        .as_deref()
        .and_then(|it| deploy.deployment(it));
    lesson::stuck(account, region, old.unwrap_or(it))
}

fn events(it: &Deployment) -> Vec<Event> {
    let pairs = LIFECYCLE.into_iter().zip(&it.events);
    pairs
        .map(|(name, event)| Event {
            name,
            status: event_status(event.status),
            now: event.status == EventStatus::InProgress,
            failed: event.status == EventStatus::Failed,
        })
        .collect()
}

/// `1:05`, minutes and seconds from one moment to another.
fn after(from: Timestamp, to: Timestamp) -> String {
    let seconds = to.millis().saturating_sub(from.millis()) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How far a deployment is.
pub fn sentence(going: &Going<'_>) -> String {
    let (it, now) = (going.deployment, going.now);
    let spec = &it.spec;
    let (current, target) = (spec.current, spec.target);
    let begun = after(it.created, it.completed.unwrap_or(now));
    if let Some(old) = &it.rolls_back {
        return if it.is_over() {
            format!(
                "Rollback {} of {old} {}: {} is on version {current} again.",
                it.id,
                status(it.status).to_lowercase(),
                spec.alias
            )
        } else {
            format!(
                "Rollback {} of {old}, {begun} min after the stop: {} goes back to version {current}.",
                it.id, spec.alias
            )
        };
    }
    let percent = it.percent();
    if let Some(fault) = &it.fault {
        let (code, text) = fault_text(it, fault, &spec.function);
        return format!(
            "{} {} after {begun} min: {code}. {text}",
            it.id,
            status(it.status)
        );
    }
    if it.is_over() {
        return format!(
            "{} succeeded after {begun} min: {} is on version {target}.",
            it.id, spec.alias
        );
    }
    let next = it.next_shift_due().map(|due| {
        let percent = it.routing.shift(it.next_shift).map_or(100, |it| it.1);
        format!(" Next: {percent} % in {} min.", after(now, due))
    });
    let waits = it.event().and_then(|at| {
        let hook = it.hook(at)?;
        Some(format!(" It waits for the hook {hook}."))
    });
    format!(
        "{} has run for {begun} min: {percent} % of {} on version {target}, the rest on version {current}.{}{}",
        it.id,
        spec.alias,
        next.unwrap_or_default(),
        waits.unwrap_or_default()
    )
}
