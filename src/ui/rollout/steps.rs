//! The steps as a table, each with the request that makes it so.

use yew::prelude::*;

use crate::ui::chart::{Buttons, TableView};
use crate::ui::store::Ui;
use playground::view::number::percent;
use playground::view::rollout::Shift;
use playground::view::rollout::chance::{self, StepChances};

/// Properties of the steps.
#[derive(Properties, PartialEq)]
pub struct StepsProps {
    /// The page's state.
    pub ui: Ui,
    /// The steps, with what they show.
    pub seen: Vec<StepChances>,
    /// What is shifted, when there is an alias and a second version.
    pub shift: Option<Shift>,
}

/// A row for each step.
#[component]
pub fn Steps(StepsProps { ui, seen, shift }: &StepsProps) -> Html {
    let table = chance::table(seen, ui.session.rollout().load_in(&ui.session.plan()));
    let buttons = shift.clone().map(|shift| {
        let (ui, steps) = (ui.clone(), seen.clone());
        let of_row = Callback::from(move |row: usize| {
            steps.get(row).map_or_else(Html::default, |it| html! {
                <button type="button" class="button button--small" aria-label={format!("Apply this step, {}", percent(it.step.weight))} onclick={ui.on_send(shift.request(&it.step))}>{ "Apply this step" }</button>
            })
        });
        Buttons {
            heading: "Apply",
            of_row,
        }
    });
    html! {
        <TableView {table} {buttons}>
            if let Some(shift) = shift {
                <p class="rollout__shift">
                    { format!("{} of {}: version {} to version {}. Each step is one UpdateAlias. ", shift.alias, shift.function, shift.old, shift.new) }
                    <button type="button" class="button button--small" onclick={ui.on_send(shift.back())}>{ "Roll back" }</button>
                </p>
            } else {
                <p class="rollout__shift muted">{ "To apply a step, choose an alias whose function has a second published version." }</p>
            }
        </TableView>
    }
}
