//! What stands beside the picture. An edit that is made elsewhere (on the graph, by a key, by a script) is on screen
//! where one looks, in the picture, a frame before the panels follow. What has the focus is never late.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::browser;
use super::page::Tab;
use super::store::Ui;

/// Milliseconds to the next frame.
const FRAME: u32 = 17;

/// What a panel has on screen.
struct Kept {
    ui: Ui,
    /// What draws the rest.
    coming: Option<Timeout>,
    /// The turn that is drawn.
    turn: bool,
}

/// The state that a panel is to draw now: the page's, or for one frame the one before an edit. `focused`: a selector
/// that finds something while the panel has the focus.
#[hook]
pub fn use_late(ui: &Ui, focused: &'static str) -> Ui {
    let turn = use_state_eq(|| false);
    let first = ui.clone();
    let kept = use_mut_ref(move || Kept {
        ui: first,
        coming: None,
        turn: false,
    });
    let mut kept = kept.borrow_mut();
    let due = kept.turn != *turn;
    if !due && is_edit(&kept.ui, ui) {
        if kept.coming.is_some() {
            return kept.ui.clone();
        }
        if !browser::is_there(focused) {
            kept.coming = Some(Timeout::new(FRAME, move || turn.set(!*turn)));
            return kept.ui.clone();
        }
    }
    kept.turn = *turn;
    kept.coming = None;
    kept.ui = ui.clone();
    ui.clone()
}

/// Whether what came since is an edit of the account, and nothing that is looked for beside the picture. Traffic and
/// rollout follow the hand themselves.
fn is_edit(before: &Ui, now: &Ui) -> bool {
    matches!(now.page.tab, Tab::Console | Tab::History)
        && (before.page.tab, &before.page.form) == (now.page.tab, &now.page.form)
        && now.session.only_edited(&before.session)
}
