//! The panel below: console, traffic, history.

use yew::prelude::*;

use super::browser;
use super::console::Console;
use super::history::Film;
use super::icon::Icon;
use super::late::use_late;
use super::page::{PageAction, Tab};
use super::rollout::RolloutPanel;
use super::second_part::SecondPart;
use super::store::{Ui, UiProps};
use super::traffic::TrafficPanel;

/// Tabs and the open one's content.
#[component]
pub fn Panel(UiProps { ui }: &UiProps) -> Html {
    let ui = &use_late(ui, ".panel:focus-within");
    let open = ui.page.tab;
    let onkeydown = {
        let ui = ui.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowRight" => 1,
                "ArrowLeft" => Tab::ALL.len() - 1,
                _ => return,
            };
            let at = Tab::ALL
                .iter()
                .position(|it| *it == ui.page.tab)
                .unwrap_or(0);
            if let Some(next) = Tab::ALL.get((at + step) % Tab::ALL.len()) {
                ui.show(PageAction::Tab(*next));
                browser::focus(&format!("tab-{}", next.label()));
            }
        })
    };
    if ui.page.embed {
        return html! {
            <section class="panel__main" aria-label="Traffic">
                <div class="panel__body panel__body--flush"><SecondPart content={content(ui, Tab::Traffic)} /></div>
            </section>
        };
    }
    let choose = |tab: Tab| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.show(PageAction::Tab(tab));
            if browser::is_phone() {
                browser::scroll_to("panel-body");
            }
        })
    };
    let tall = ui.page.tall;
    let size = if tall {
        "Smaller panel"
    } else {
        "Larger panel"
    };
    html! {
        <section class="panel__main" aria-label="Console, traffic and history">
            <div class="panel__bar">
                <button type="button" class="tab panel__graph" onclick={Callback::from(|_: MouseEvent| browser::scroll_to_top())}>{ "Graph" }</button>
                <div class="panel__tabs" role="tablist" aria-label="Panels" {onkeydown}>
                    for tab in Tab::ALL {
                        <button key={tab.label()} id={format!("tab-{}", tab.label())} type="button" class="tab" role="tab"
                            aria-selected={(tab == open).to_string()} aria-controls="panel-body"
                            tabindex={if tab == open { "0" } else { "-1" }} onclick={choose(tab)}>{ tab.label() }</button>
                    }
                </div>
                <button type="button" class="button button--quiet button--icon button--small panel__size" aria-label={size} title={size}
                    onclick={ui.on_show(PageAction::Tall(!tall))}>{ if tall { Icon::Lower } else { Icon::Raise }.html() }</button>
            </div>
            <div id="panel-body" class="panel__body panel__body--flush" role="tabpanel" aria-labelledby={format!("tab-{}", open.label())}>
                if open == Tab::Console {
                    <Console ui={ui.clone()} />
                } else {
                    <SecondPart content={content(ui, open)} />
                }
            </div>
        </section>
    }
}

/// Of the tabs that a first visit does not open.
fn content(ui: &Ui, tab: Tab) -> Callback<(), Html> {
    let ui = ui.clone();
    Callback::from(move |()| match tab {
        Tab::Console => html! {},
        Tab::Traffic => html! { <TrafficPanel ui={ui.clone()} /> },
        Tab::Rollout => html! { <RolloutPanel ui={ui.clone()} /> },
        Tab::History => html! { <Film ui={ui.clone()} /> },
    })
}
