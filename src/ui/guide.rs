//! The tutorial's present step, above the console.

use yew::prelude::*;

use super::page::{PageAction, Tab};
use super::store::UiProps;
use crate::session::Action;
use crate::view::tutorial::{self, STEPS};

/// What to do next, with the command that does it.
#[component]
pub fn Guide(UiProps { ui }: &UiProps) -> Html {
    let done = tutorial::done(&ui.session);
    let close = html! {
        <button type="button" class="button button--quiet button--small" onclick={ui.on_show(PageAction::Guide(false))}>{ "End tutorial" }</button>
    };
    let progress = format!("Step {} of {}", (done + 1).min(STEPS.len()), STEPS.len());
    let Some(step) = STEPS.get(done) else {
        return html! {
            <section class="guide" aria-label="Tutorial">
                <p><strong>{ "That is the whole tutorial. " }</strong>{ "See what the canary really gets: run a simulation." }</p>
                <button type="button" class="button button--primary button--small" onclick={ui.on_show(PageAction::Tab(Tab::Traffic))}>{ "Open Traffic" }</button>
                { close }
            </section>
        };
    };
    let command = step.command;
    html! {
        <section class="guide" aria-label="Tutorial" aria-live="polite">
            <p><span class="chip">{ progress }</span>{ " " }<strong>{ step.title }</strong>{ ". " }{ step.text }</p>
            <code class="guide__command">{ command }</code>
            <div class="buttons">
                <button type="button" class="button button--primary button--small" onclick={ui.on_act(move || Action::LinesEntered(command.to_owned()))}>{ "Run it" }</button>
                { close }
            </div>
        </section>
    }
}
