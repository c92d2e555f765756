//! The whole page.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::address::use_address;
use super::browser;
use super::dialogs::Dialogs;
use super::graph::AliasGraph;
use super::header::Header;
use super::inspector::Inspector;
use super::js_api::use_playground;
use super::notes::{Notes, use_notes};
use super::notices::Notices;
use super::outside::{use_drop, use_update};
use super::page::{Drawn, Page, PageAction};
use super::panel::Panel;
use super::place::use_place;
use super::program::use_player;
use super::second_part::SecondPart;
use super::shortcuts::use_shortcuts;
use super::storage::use_saved;
use super::store::{Seen, Store, Ui};
use super::toast::Toast;
use super::traffic::use_runner;
use super::workshop::{Guide, Spoken, use_workshop};
use playground::session::Session;
use playground::view::account;

/// What the page starts with.
#[derive(Properties, PartialEq, Clone)]
pub struct AppProps {
    /// The scenario.
    pub session: Rc<Session>,
    /// What is open.
    pub page: Page,
}

/// Header, graph, inspector, panel, and whatever lies on top of them.
#[component]
pub fn App(AppProps { session, page }: &AppProps) -> Html {
    let store = use_reducer(|| Store(Rc::clone(session)));
    let page = use_reducer(|| page.clone());
    // Every panel reads it: once for each change of what is shown is enough.
    let shown = use_memo(Seen(Rc::clone(&store.0)), |seen| account::shown(&seen.0));
    let ui = Ui::new(&store, &page, shown);
    use_shortcuts(&ui);
    use_look(&ui);
    use_update(&ui);
    use_drop(&ui);
    use_runner(&ui);
    use_player(&ui);
    use_playground(&ui);
    use_saved(&ui);
    use_address(&ui);
    use_parts(&ui);
    use_place(&ui);
    use_workshop(&ui);
    use_notes(&ui);
    // Made each time: a first visit's part of the program has what it takes to wait for the notes.
    let notes = notes(&ui);
    let (embed, tall, drawn) = (ui.page.embed, ui.page.tall, ui.page.drawn);
    html! {
        <div class={classes!("app", embed.then_some("app--embed"), tall.then_some("app--tall"))}>
            <Header ui={ui.clone()} />
            <main class="stage">
                <AliasGraph ui={ui.clone()} />
                if ui.page.notes && !embed {
                    <aside class="notes pane" aria-label="Notes of this scenario"><SecondPart content={notes} /></aside>
                }
                if ui.page.presenter && !embed { { spoken(&ui) } }
                if ui.session.attempt().is_some() && !embed { <Guide ui={ui.clone()} /> }
                if !embed {
                    if drawn >= Drawn::Inspector { <Inspector ui={ui.clone()} /> } else { <div class="inspector pane"></div> }
                }
                <div class="panel pane">
                    if drawn == Drawn::All { <Panel ui={ui.clone()} /> }
                </div>
            </main>
            <Notices ui={ui.clone()} />
            <Toast ui={ui.clone()} />
            <Dialogs {ui} />
        </div>
    }
}

#[inline(never)]
fn spoken(ui: &Ui) -> Html {
    html! { <Spoken ui={ui.clone()} /> }
}

fn notes(ui: &Ui) -> Callback<(), Html> {
    let ui = ui.clone();
    Callback::from(move |()| html! { <Notes ui={ui.clone()} /> })
}

/// Milliseconds from a part of the page to the next one: a frame, so that the first is on screen.
const FRAME: u32 = 17;

/// Draws the page's parts one after the other at the start.
#[hook]
fn use_parts(ui: &Ui) {
    let ui = ui.clone();
    use_effect_with(ui.page.drawn, move |drawn| {
        let next = match drawn {
            Drawn::Graph => Some(Drawn::Inspector),
            Drawn::Inspector => Some(Drawn::All),
            Drawn::All => None,
        };
        let timer = next.map(|next| Timeout::new(FRAME, move || ui.show(PageAction::Drawn(next))));
        move || drop(timer)
    });
}

/// Theme and presenter mode, on the root element where the styles look for them.
#[hook]
fn use_look(ui: &Ui) {
    use_effect_with((ui.page.theme, ui.page.presenter), |(theme, presenter)| {
        browser::root_attribute("data-theme", theme.word());
        theme.keep();
        browser::root_attribute("data-presenter", presenter.then_some(""));
    });
}
