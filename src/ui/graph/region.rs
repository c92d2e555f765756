//! The region on screen, and the way to another one.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::page::PageAction;
use crate::ui::store::Ui;
use playground::session::Action;
use playground::view::account::Shown;
use playground::view::format::count;
use playground::view::region::REGIONS;

/// Entries of a list that a browser draws at once; the palette finds all.
pub const MOST: usize = 300;

/// That a list has more entries than are drawn.
#[inline(never)]
pub fn beyond(all: usize) -> Html {
    let more = u64::try_from(all.saturating_sub(MOST)).unwrap_or(u64::MAX);
    html! { <option key=" beyond" value="" disabled={true}>{ format!("and {} more: Ctrl/⌘ K finds them", count(more)) }</option> }
}

/// Properties of the choice.
#[derive(Properties, PartialEq)]
pub struct RegionProps {
    /// The page's state.
    pub ui: Ui,
    /// What the graph shows.
    pub shown: Rc<Shown>,
}

/// Regions with something in them first; AWS's others once the list is opened.
#[component]
pub fn RegionChoice(RegionProps { ui, shown }: &RegionProps) -> Html {
    let all = use_state_eq(|| false);
    let open = {
        let all = all.clone();
        Callback::from(move |_: FocusEvent| all.set(true))
    };
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            ui.show(PageAction::Form(None));
            ui.act(Action::RegionShown(browser::text_of(&event)));
        })
    };
    let used = |name: &str| shown.regions.iter().any(|it| it.0 == name);
    html! {
        <select class="input graph__region" aria-label="Region" {onchange} onfocus={open}>
            for (name, functions) in shown.regions.iter().take(MOST) {
                <option key={name.clone()} value={name.clone()} selected={*name == shown.region}>
                    { if shown.regions.len() > 1 { format!("{name} ({functions})") } else { name.clone() } }
                </option>
            }
            if shown.regions.len() > MOST { { beyond(shown.regions.len()) } }
            if *all {
                for name in REGIONS.iter().filter(|it| !used(it)) {
                    <option key={*name} value={*name}>{ *name }</option>
                }
            }
        </select>
    }
}
