//! The inspector: what is chosen, what can be done with it, and what is attached to it.

mod code;
mod offers;

use std::rc::Rc;

use yew::prelude::*;

use super::copy::Copy;
use super::form::{OperationForm, bare};
use super::late::use_late;
use super::page::{Dialog, FormSeed, PageAction};
use super::store::{Store, Ui, UiProps};
use code::CodeEditor;
use offers::Offers;
use playground::session::Action;
use playground::view::account;
use playground::view::inspect::{self, Inspected, Offer};

/// The region beside the graph.
#[component]
pub fn Inspector(UiProps { ui }: &UiProps) -> Html {
    let ui = &use_late(ui, ".inspector:focus-within");
    let it = use_memo(Store(ui.session.clone()), |Store(session)| {
        inspect::inspect(session, &ui.shown)
    });
    let node = use_node_ref();
    // Another object is looked at from its top.
    use_effect_with((it.kind, it.name.clone()), {
        let node = node.clone();
        move |_| {
            if let Some(node) = node.cast::<web_sys::Element>() {
                node.set_scroll_top(0);
            }
        }
    });
    html! {
        <aside class="inspector pane" role="region" aria-label="Inspector" ref={node}>
            <div class="inspector__head">
                <div>
                    <span class="inspector__kind">{ it.kind }</span>
                    <h2 title={it.name.clone()}>{ &it.name }</h2>
                </div>
                { compare_button(ui, &it) }
            </div>
            if let Some(seed) = &ui.page.form {
                <div class="section" key={format!("form-{}", seed.operation)}>
                    <h3>{ bare(seed.operation) }</h3>
                    <OperationForm ui={ui.clone()} seed={seed.clone()} closable=true />
                </div>
            } else {
                { body(ui, &it) }
            }
        </aside>
    }
}

#[inline(never)]
fn compare_button(ui: &Ui, it: &Inspected) -> Html {
    let other = match (it.kind, it.name.as_str()) {
        ("Version", "$LATEST") => ui.session_newest(),
        ("Version", _) => Some("$LATEST".to_owned()),
        ("Alias", name) => ui.session_other_alias(name),
        _ => None,
    };
    let Some(other) = other else {
        return Html::default();
    };
    let dialog = Dialog::Compare(it.name.clone(), other);
    html! { <button type="button" class="button button--small" onclick={ui.on_show(PageAction::Opened(dialog))}>{ "Compare" }</button> }
}

fn body(ui: &Ui, it: &Inspected) -> Html {
    html! {
        <>
            if let Some(note) = &it.note { <p class="note" key="note">{ note }</p> }
            if let Some(arn) = &it.arn {
                <div class="copyline" key="arn">
                    <code class="arn" title={arn.clone()}>{ for arn.split_inclusive(':').map(|part| html! { <span>{ part }</span> }) }</code>
                    <Copy text={arn.clone()} label="Copy ARN" />
                </div>
            }
            if let Some(caller) = &it.caller {
                <div class="buttons" key="call">
                    <button type="button" class="button button--primary" onclick={call(ui, caller)}>{ "Try a call" }</button>
                </div>
            }
            if let Some(offer) = &it.form {
                <div class="section" key={format!("own-{}-{}", it.kind, it.name)}>
                    <OperationForm ui={ui.clone()} seed={seed(offer)} label={Some(offer.label)} />
                </div>
            }
            if !it.offers.is_empty() {
                <div key="offers"><Offers ui={ui.clone()} offers={it.offers.clone()} /></div>
            }
            if !it.facts.is_empty() { { facts(it) } }
            if let Some(version) = &it.code {
                <div key={format!("code-{version}")}><CodeEditor ui={ui.clone()} version={version.clone()} /></div>
            }
            { hanging(it) }
            if let Some(offer) = &it.deletion { { deletion(ui, it, offer) } }
        </>
    }
}

#[inline(never)]
fn call(ui: &Ui, caller: &playground::session::CallerId) -> Callback<MouseEvent> {
    let (ui, caller) = (ui.clone(), caller.clone());
    Callback::from(move |_: MouseEvent| {
        ui.show(PageAction::Sent(ui.mark()));
        ui.act(Action::CallMade(caller.clone()));
    })
}

#[inline(never)]
fn seed(offer: &Offer) -> FormSeed {
    FormSeed {
        operation: offer.operation,
        input: Rc::clone(&offer.input),
    }
}

fn facts(it: &Inspected) -> Html {
    html! {
        <details class="section" key="facts" open=true>
            <summary>{ "Stored" }</summary>
            <dl class="facts">
                for (name, value) in it.facts.iter() {
                    <dt key={*name}>{ *name }</dt>
                    <dd key={format!("{name} is")} class={(name.contains("SHA") || *name == "Revision").then_some("mono")}>{ value }</dd>
                }
            </dl>
        </details>
    }
}

/// The policy and what refers to it.
#[inline(never)]
fn hanging(it: &Inspected) -> Html {
    html! {
        <>
            if let Some(policy) = &it.policy {
                <details class="section" key="policy" open=true>
                    <summary>{ "Policy" }</summary>
                    <ul>
                        for line in policy.lines() { <li>{ line.to_owned() }</li> }
                    </ul>
                </details>
            }
            if !it.referrers.is_empty() {
                <details class="section" key="referrers" open=true>
                    <summary>{ "What refers to this" }</summary>
                    <div class="chips">
                        for name in it.referrers.iter() { <span class="chip">{ name }</span> }
                    </div>
                </details>
            }
        </>
    }
}

/// What would break, before the button.
#[inline(never)]
fn deletion(ui: &Ui, it: &Inspected, offer: &Offer) -> Html {
    let request = lambda::api::Request {
        operation: offer.operation.to_owned(),
        region: ui.region(),
        input: (*offer.input).clone(),
    };
    html! {
        <details class="section" key={format!("delete-{}", it.name)}>
            <summary>{ offer.label }</summary>
            <ul>
                for line in it.breaks.iter() { <li>{ line }</li> }
            </ul>
            <div class="buttons">
                <button type="button" class="button button--danger" onclick={ui.on_send(request)}>{ format!("{} {}", offer.label, it.name) }</button>
            </div>
        </details>
    }
}

/// Names that the comparison starts with.
impl Ui {
    fn session_newest(&self) -> Option<String> {
        let function = account::function(&self.session)?;
        let newest = function.versions().keys().next_back()?;
        Some(newest.to_string())
    }

    fn session_other_alias(&self, name: &str) -> Option<String> {
        let function = account::function(&self.session)?;
        let mut names = function.aliases().keys().map(ToString::to_string);
        names.find(|it| it != name)
    }
}
