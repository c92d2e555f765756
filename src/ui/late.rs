//! What stands beside the picture. An edit that is made elsewhere (on the graph, by a key, by a script) is on screen
//! where one looks, in the picture, a frame before the panels follow. What has the focus is never late.

use std::{cell::RefCell, rc::Rc};

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
    /// Whether it is time for the rest.
    due: bool,
}

/// The state that a panel is to draw now: the page's, or for one frame the one before an edit. `focused`: a selector
/// that finds something while the panel has the focus.
#[hook]
pub fn use_late(ui: &Ui, focused: &'static str) -> Ui {
    let update = use_force_update();
    let first = ui.clone();
    let kept = use_mut_ref(move || Kept {
        ui: first,
        coming: None,
        due: false,
    });
    let due = std::mem::take(&mut kept.borrow_mut().due);
    let before = Rc::clone(&kept.borrow().ui.session);
    if !due && !Rc::ptr_eq(&before, &ui.session) && is_late(&kept, ui, &update, focused) {
        return kept.borrow().ui.clone();
    }
    let mut kept = kept.borrow_mut();
    kept.coming = None;
    kept.ui = ui.clone();
    ui.clone()
}

/// Whether what is on screen stays for a frame. A first visit edits nothing: it does without this.
#[inline(never)]
fn is_late(
    kept: &Rc<RefCell<Kept>>,
    ui: &Ui,
    update: &UseForceUpdateHandle,
    focused: &str,
) -> bool {
    if !is_edit(&kept.borrow().ui, ui) {
        return false;
    }
    let is_coming = kept.borrow().coming.is_some();
    if !is_coming {
        if browser::is_there(focused) {
            return false;
        }
        let (update, due) = (update.clone(), Rc::clone(kept));
        let coming = Timeout::new(FRAME, move || {
            due.borrow_mut().due = true;
            update.force_update();
        });
        kept.borrow_mut().coming = Some(coming);
    }
    true
}

/// Whether what came since is an edit of the account, and nothing that is looked for beside the picture. Traffic and
/// rollout follow the hand themselves.
fn is_edit(before: &Ui, now: &Ui) -> bool {
    matches!(now.page.tab, Tab::Console | Tab::History)
        && (before.page.tab, &before.page.form) == (now.page.tab, &now.page.form)
        && now.session.only_edited(&before.session)
}
