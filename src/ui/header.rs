//! The bar on top: name, title, undo and redo, and the way to every dialog.

use yew::prelude::*;

use super::browser;
use super::icon::{Icon, logo};
use super::notes::BUTTON;
use super::page::{Dialog, PageAction};
use super::start;
use super::store::{Ui, UiProps};
use playground::session::Action;

/// The header.
#[component]
pub fn Header(UiProps { ui }: &UiProps) -> Html {
    let more = use_state_eq(|| false);
    let toggle = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(!*more))
    };
    // Whatever is chosen in the menu closes it; so does leaving it.
    let shut = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(false))
    };
    let onkeydown = {
        let more = more.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                more.set(false);
            }
        })
    };
    if ui.page.embed {
        return embed(ui);
    }
    html! {
        <header class="bar">
            <h1 class="bar__brand">{ logo() }<span class="bar__name">{ "Alias Playground" }</span></h1>
            <span class="bar__slash" aria-hidden="true">{ "/" }</span>
            <Title ui={ui.clone()} />
            <span class={classes!("bar__desk", (!ui.session.notes().is_empty()).then_some("bar__marked"))}>
                <button id={BUTTON} type="button" class="button button--quiet button--icon" aria-label="Notes" title="Notes" aria-expanded={ui.page.notes.to_string()} onclick={ui.on_show(PageAction::Notes(!ui.page.notes))}>{ Icon::Notes.html() }</button>
            </span>
            <div class="bar__group bar__desk">
                <button type="button" class="button button--quiet" onclick={start::new(ui)}>{ "New" }</button>
                <button type="button" class="button button--quiet" onclick={ui.on_show(PageAction::Opened(Dialog::Scenarios))}>{ "Open" }</button>
                <button type="button" class="button button--quiet" onclick={start::tutorial(ui)}>{ "Tutorial" }</button>
            </div>
            <span class="bar__space bar__desk"></span>
            <div class="bar__group">
                { steps(ui) }
            </div>
            <div class="bar__group bar__desk">
                { word(ui, Icon::Lessons, "Lessons", Dialog::Lessons) }
                { word(ui, Icon::Transfer, "Import/Export", Dialog::Transfer) }
            </div>
            <div class="bar__group">
                <button type="button" class="button button--primary" aria-label="Share" title="Share" onclick={ui.on_show(PageAction::Opened(Dialog::Share))}>
                    { Icon::Share.html() }<span class="bar__wide">{ "Share" }</span>
                </button>
            </div>
            <div class="bar__group bar__desk">
                <button type="button" class="button button--quiet button--icon" aria-label={theme_label(ui)} title={theme_label(ui)} onclick={turn_theme(ui)}>{ Icon::Theme.html() }</button>
                <button type="button" class="button button--quiet button--icon" aria-label="Presenter mode" title="Presenter mode (P)" aria-pressed={ui.page.presenter.to_string()} onclick={ui.on_show(PageAction::Presenter(!ui.page.presenter))}>{ Icon::Presenter.html() }</button>
                { small(ui, Icon::Settings, "Settings", Dialog::Settings) }
                { small(ui, Icon::Help, "Help and keys", Dialog::Keys) }
            </div>
            if ui.page.presenter {
                <button type="button" class="button" aria-label="Leave presenter mode" title="Leave presenter mode (P)" onclick={ui.on_show(PageAction::Presenter(false))}>
                    { Icon::Close.html() }<span class="bar__wide">{ "Leave presenter mode" }</span>
                </button>
            }
            <div class="bar__more" {onkeydown}>
                <button type="button" class="button button--quiet button--icon" aria-label="More" aria-expanded={more.to_string()} onclick={toggle}>{ Icon::More.html() }</button>
                if *more {
                    <div class="menu" onclick={shut}>
                        <button type="button" class="menu__item" onclick={start::new(ui)}>{ "New" }</button>
                        <button type="button" class="menu__item" onclick={start::tutorial(ui)}>{ "Tutorial" }</button>
                        for (text, dialog) in [
                            ("Open", Dialog::Scenarios), ("Lessons", Dialog::Lessons), ("Import/Export", Dialog::Transfer),
                            ("Settings", Dialog::Settings), ("Help and keys", Dialog::Keys),
                        ] {
                            <button key={text} type="button" class="menu__item" onclick={ui.on_show(PageAction::Opened(dialog))}>{ text }</button>
                        }
                        <button type="button" class="menu__item" onclick={ui.on_show(PageAction::Notes(!ui.page.notes))}>{ "Notes" }</button>
                        <button type="button" class="menu__item" onclick={turn_theme(ui)}>{ theme_label(ui) }</button>
                        <button type="button" class="menu__item" onclick={ui.on_show(PageAction::Presenter(!ui.page.presenter))}>{ "Presenter mode" }</button>
                    </div>
                }
            </div>
        </header>
    }
}

#[inline(never)]
fn steps(ui: &Ui) -> Html {
    html! {
        <>
            <button type="button" class="button button--quiet button--icon" aria-label="Undo" title="Undo (Ctrl/⌘ Z)" disabled={!ui.session.can_undo()} onclick={ui.on_act(|| Action::Undone)}>{ Icon::Undo.html() }</button>
            <button type="button" class="button button--quiet button--icon" aria-label="Redo" title="Redo (Ctrl/⌘ Shift Z)" disabled={!ui.session.can_redo()} onclick={ui.on_act(|| Action::Redone)}>{ Icon::Redo.html() }</button>
        </>
    }
}

fn word(ui: &Ui, icon: Icon, text: &'static str, dialog: Dialog) -> Html {
    html! {
        <button type="button" class="button button--quiet" aria-label={text} title={text} onclick={ui.on_show(PageAction::Opened(dialog))}>
            { icon.html() }<span class="bar__wide">{ text }</span>
        </button>
    }
}

fn small(ui: &Ui, icon: Icon, text: &'static str, dialog: Dialog) -> Html {
    html! {
        <button type="button" class="button button--quiet button--icon" aria-label={text} title={text} onclick={ui.on_show(PageAction::Opened(dialog))}>{ icon.html() }</button>
    }
}

fn theme_label(ui: &Ui) -> String {
    format!("Theme: {}", ui.page.theme.label())
}

fn turn_theme(ui: &Ui) -> Callback<MouseEvent> {
    ui.on_show(PageAction::Theme(ui.page.theme.next()))
}

/// The bar inside another page's frame.
#[inline(never)]
fn embed(ui: &Ui) -> Html {
    let title = ui.session.title();
    html! {
        <header class="bar">
            <h1 class="bar__brand">{ logo() }<span>{ if title.is_empty() { "Alias Playground" } else { title } }</span></h1>
            <span class="bar__space"></span>
            <a class="button" href={browser::full_address()} target="_blank" rel="noopener">{ "Open in full" }</a>
        </header>
    }
}

/// The scenario's title, kept as it is typed.
#[component]
fn Title(UiProps { ui }: &UiProps) -> Html {
    let oninput = {
        let ui = ui.clone();
        Callback::from(move |event: InputEvent| {
            ui.act(Action::TitleEdited(browser::input_text(&event)));
        })
    };
    html! {
        <input class="bar__title" aria-label="Scenario title" placeholder="Untitled scenario" autocomplete="off"
            value={ui.session.title().to_owned()} {oninput} />
    }
}
