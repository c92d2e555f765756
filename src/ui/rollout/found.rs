//! What the simulator's rollouts come to: made in a worker of their own whenever the question changes.

use std::rc::Rc;

use rollout::Report;
use yew::prelude::*;

use crate::ui::store::Ui;
use crate::ui::traffic::loader;
use crate::worker::rolling::{RollEvent, roll};
use playground::view::rollout::Shift;

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

/// The panel's rollout beside the account that it stands beside, as the worker reads it.
fn plan(ui: &Ui, shift: Option<&Shift>) -> Option<String> {
    let (old, new) = shift.map_or(("1", "2"), |it| (&*it.old, &*it.new));
    let mut plan = ui
        .session
        .rollout()
        .rollout(old, new, &ui.session.plan())
        .ok()?;
    if let (Some(shift), Some(members)) = (shift, plan.as_object_mut()) {
        members.insert("functionName".to_owned(), shift.function.clone().into());
        members.insert("qualifier".to_owned(), shift.alias.clone().into());
    }
    let settled = ui.session.settled_rollout(plan).ok()?;
    Some(settled.to_string())
}
