//! Pasted programs: asks for what they need, plays them in a worker, stops them.

mod form;

pub use form::ProgramForm;

use std::rc::Rc;

use yew::prelude::*;

use super::browser;
use super::store::Ui;
use crate::worker::tools::{self, Played};
use playground::session::{Action, Pending, Playback};
use script::Refusal;

/// Plays the program that waits, and stops it when it no longer does.
#[hook]
pub fn use_player(ui: &Ui) {
    let pending = ui
        .session
        .pending()
        .filter(|it| it.given.is_some() || it.needs.is_none())
        .cloned();
    let key = pending.as_ref().map(|it| (it.id, it.given.clone()));
    let ui = ui.clone();
    use_effect_with(key, move |_| {
        let player = pending.and_then(|it| start(&ui, &it));
        move || drop(player)
    });
}

fn start(ui: &Ui, pending: &Rc<Pending>) -> Option<tools::Player> {
    let wall = ui.session.settings().real_timing.then(browser::now);
    let loader = browser::worker("tools.js");
    let listening = ui.clone();
    let id = pending.id;
    let player = tools::play(
        &loader,
        &ui.session,
        pending,
        wall,
        move |news| match news {
            Played::Progress(_) => (),
            Played::Needs(needs) => listening.act(Action::ProgramNeeds(id, needs)),
            Played::Done(playback) => listening.act(Action::ProgramPlayed(playback)),
        },
    );
    match player {
        Ok(player) => Some(player),
        Err(why) => {
            ui.act(Action::ProgramPlayed(Box::new(Playback {
                id,
                refusal: Some(Refusal::new(
                    0,
                    "This browser starts no worker for programs",
                    why,
                )),
                ..Playback::default()
            })));
            None
        }
    }
}
