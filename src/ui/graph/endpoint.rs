//! The split of a Web Function's endpoint: whole percents of one or two revisions.

use std::rc::Rc;

use yew::prelude::*;

use super::split::{self, Fields};
use crate::ui::store::Ui;
use playground::view::account::Shown;
use playground::view::web::{self, EndpointSplit};

/// Properties of the split's editor.
#[derive(Properties, PartialEq)]
pub struct EndpointProps {
    /// The page's state.
    pub ui: Ui,
    /// What the graph shows.
    pub shown: Rc<Shown>,
    /// The endpoint's node.
    pub node: String,
    /// Called when it is done with.
    pub onclose: Callback<()>,
}

/// The other revision and its percent. It is sent by the button.
#[component]
pub fn EndpointWeights(props: &EndpointProps) -> Html {
    let Some(split) = web::split(&props.ui.session, &props.node) else {
        return Html::default();
    };
    if split.others.is_empty() {
        return html! {
            <p class="popup__form">{ "There is one revision only: create another one to split the traffic." }</p>
        };
    }
    html! { <Split ui={props.ui.clone()} shown={props.shown.clone()} {split} onclose={props.onclose.clone()} /> }
}

/// Properties of the fields.
#[derive(Properties, PartialEq)]
struct SplitProps {
    ui: Ui,
    shown: Rc<Shown>,
    split: EndpointSplit,
    onclose: Callback<()>,
}

#[component]
fn Split(props: &SplitProps) -> Html {
    let SplitProps {
        ui,
        shown,
        split,
        onclose,
    } = props;
    let draft = use_state_eq(|| {
        let first = split.others.first().map(|it| (it.0.clone(), 10));
        let (id, percent) = split.other.clone().or(first).unwrap_or_default();
        (id, percent.to_string())
    });
    let percent = draft.1.trim().parse::<u32>().ok().filter(|it| *it <= 100);
    let onsubmit = {
        let (ui, region, split) = (ui.clone(), shown.site().region, split.clone());
        let (draft, onclose) = (draft.clone(), onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(percent) = percent {
                onclose.emit(());
                ui.send(split.request(region.clone(), &draft.0, percent));
            }
        })
    };
    let called = split.others.iter().find(|it| it.0 == draft.0);
    let called = called.map(|it| it.1.clone()).unwrap_or_default();
    let says = match percent {
        Some(0) => format!("All calls go to {}.", split.called),
        Some(100) => format!("All calls go to {called}."),
        Some(it) => format!(
            "{called} gets {it}\u{a0}% of the calls, {} the other {}\u{a0}%.",
            split.called,
            100 - it
        ),
        None => "A whole percent from 0 to 100: fractions are for aliases.".to_owned(),
    };
    html! {
        <form class="popup__form" {onsubmit}>
            { split::fields(&draft, Fields {
                also: format!("{} also sends to", split.endpoint),
                others: split.others.iter().map(|(id, name)| (&**id, &**name)).collect(),
                percent: "Weight in whole percent",
                keys: "numeric",
                wrong: percent.is_none(),
                says,
            }) }
            <div class="buttons">
                <button type="submit" class="button button--primary" disabled={percent.is_none()}>{ "Set weights" }</button>
            </div>
        </form>
    }
}
