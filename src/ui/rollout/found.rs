//! What the simulator's rollouts come to: made in a worker of their own whenever the question changes.

use std::rc::Rc;

use rollout::Report;
use yew::prelude::*;

use crate::ui::store::Ui;
use crate::ui::traffic::loader;
use crate::worker::rolling::{RollEvent, roll};
use playground::view::rollout::{Setup, Shift};
use serde_json::Value;

/// The report on the panel's rollout, or why there is none; nothing while it is being made.
#[hook]
pub fn use_found(ui: &Ui, shift: Option<&Shift>) -> Option<Result<Rc<Report>, String>> {
    let plan = plan(ui, shift);
    let found = use_state_eq(|| None::<(String, Result<Rc<Report>, String>)>);
    {
        let found = found.clone();
        use_effect_with(plan.clone(), move |plan| {
            let rolling = plan.clone().map(|plan| {
                let asked = plan.clone();
                roll(&loader(), &plan, move |event| match event {
                    RollEvent::Progress(_) => (),
                    RollEvent::Done(report) => {
                        found.set(Some((asked.clone(), Ok(Rc::from(report)))));
                    }
                    RollEvent::Failed(why) => found.set(Some((asked.clone(), Err(why)))),
                })
            });
            move || drop(rolling)
        });
    }
    let (asked, report) = (*found).clone()?;
    (Some(asked) == plan).then_some(report)
}

/// The versions that the panel speaks of.
pub fn versions(shift: Option<&Shift>) -> (&str, &str) {
    shift.map_or(("1", "2"), |it| (&*it.old, &*it.new))
}

/// The panel's rollout beside the account that it stands beside, as the worker reads it.
fn plan(ui: &Ui, shift: Option<&Shift>) -> Option<String> {
    let plan = asked(ui, shift, &ui.session.rollout()).ok()?;
    Some(plan.to_string())
}

/// A rollout of the panel beside the account that it stands beside.
///
/// # Errors
/// A sentence that says what is missing.
pub fn asked(ui: &Ui, shift: Option<&Shift>, setup: &Setup) -> Result<Value, String> {
    let (old, new) = versions(shift);
    let plan = setup
        .rollout(old, new, &ui.session.plan())
        .map_err(|err| err.to_string())?;
    settled(ui, shift, plan)
}

/// A plan of the panel with what it leaves to the account filled in.
///
/// # Errors
/// A sentence that says what is missing.
pub fn settled(ui: &Ui, shift: Option<&Shift>, mut plan: Value) -> Result<Value, String> {
    if let (Some(shift), Some(members)) = (shift, plan.as_object_mut()) {
        members.insert("functionName".to_owned(), shift.function.clone().into());
        members.insert("qualifier".to_owned(), shift.alias.clone().into());
    }
    ui.session.settled_rollout(plan)
}
