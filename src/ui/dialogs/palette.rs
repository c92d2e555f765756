//! The command palette: every action by name.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::{Dialog, FormSeed, PageAction, Tab};
use crate::ui::start;
use crate::ui::store::{Ui, UiProps};
use lambda::api::OPERATIONS;
use playground::session::Action;
use playground::view::account;
use playground::view::graph::NodeKey;

/// An action and its name.
struct Item {
    name: String,
    run: Callback<()>,
}

/// Rows shown at most.
const ROWS: usize = 12;

/// The dialog.
#[component]
pub fn Palette(UiProps { ui }: &UiProps) -> Html {
    let text = use_state_eq(String::new);
    let marked = use_state_eq(|| 0_usize);
    let words: Vec<String> = text
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let mut items = items(ui);
    items.retain(|it| {
        let name = it.name.to_lowercase();
        words.iter().all(|word| name.contains(word.as_str()))
    });
    items.truncate(ROWS);
    let at = (*marked).min(items.len().saturating_sub(1));
    let run = |run: &Callback<()>| {
        let (ui, run) = (ui.clone(), run.clone());
        move || {
            ui.show(PageAction::Closed);
            run.emit(());
        }
    };
    let chosen = items.get(at).map(|it| run(&it.run));
    let count = items.len();
    let onkeydown = {
        let marked = marked.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "ArrowDown" => {
                event.prevent_default();
                marked.set((at + 1) % count.max(1));
            }
            "ArrowUp" => {
                event.prevent_default();
                marked.set((at + count.saturating_sub(1)) % count.max(1));
            }
            "Enter" => {
                event.prevent_default();
                if let Some(chosen) = &chosen {
                    chosen();
                }
            }
            _ => (),
        })
    };
    let oninput = {
        let (text, marked) = (text.clone(), marked.clone());
        Callback::from(move |event: InputEvent| {
            text.set(browser::input_text(&event));
            marked.set(0);
        })
    };
    html! {
        <Modal title="Every action" narrow=true onclose={ui.on_show(PageAction::Closed)}>
            <input class="input" autofocus=true role="combobox" aria-label="Action" aria-expanded="true" aria-controls="palette-list"
                aria-activedescendant={format!("palette-{at}")} autocomplete="off" placeholder="What do you want to do?"
                value={(*text).clone()} {oninput} {onkeydown} />
            <div id="palette-list" class="palette__list" role="listbox" aria-label="Actions">
                for (row, item) in items.iter().enumerate() {
                    <div key={item.name.clone()} id={format!("palette-{row}")} class="menu__item" role="option" aria-selected={(row == at).to_string()}
                        onclick={let run = run(&item.run); move |_: MouseEvent| run()}>{ &item.name }</div>
                }
            </div>
            if items.is_empty() { <p class="muted">{ "Nothing has that name." }</p> }
        </Modal>
    }
}

fn items(ui: &Ui) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |name: String, run: Callback<()>| items.push(Item { name, run });
    add("Undo".to_owned(), ui.on_act(|| Action::Undone));
    add("Redo".to_owned(), ui.on_act(|| Action::Redone));
    for (name, dialog) in [
        ("Share", Dialog::Share),
        ("Import/Export", Dialog::Transfer),
        ("Lessons", Dialog::Lessons),
        ("Notes of the scenario", Dialog::Notes),
        ("Open a kept scenario", Dialog::Scenarios),
        ("Settings", Dialog::Settings),
        ("Help and keys", Dialog::Keys),
    ] {
        add(name.to_owned(), ui.on_show(PageAction::Opened(dialog)));
    }
    for tab in Tab::ALL {
        add(
            format!("Open {}", tab.label()),
            ui.on_show(PageAction::Tab(tab)),
        );
    }
    add("New scenario".to_owned(), start::new(ui));
    add("Start the tutorial".to_owned(), start::tutorial(ui));
    add(
        "Presenter mode".to_owned(),
        ui.on_show(PageAction::Presenter(!ui.page.presenter)),
    );
    add(
        "Larger or smaller panel".to_owned(),
        ui.on_show(PageAction::Tall(!ui.page.tall)),
    );
    add(
        "Next theme".to_owned(),
        ui.on_show(PageAction::Theme(ui.page.theme.next())),
    );
    add(
        "Clear the console's log".to_owned(),
        ui.on_act(|| Action::TranscriptCleared),
    );
    let shown = Rc::clone(&ui.shown);
    let aliases = shown
        .aliases
        .iter()
        .map(|it| ("Alias", NodeKey::Alias(it.name.clone()), it.name.clone()));
    let versions = shown
        .versions
        .iter()
        .map(|it| ("Version", NodeKey::Version(it.id.clone()), it.id.clone()));
    for (kind, key, name) in aliases.chain(versions) {
        let selection = account::selection(&ui.session, &shown, &key);
        add(
            format!("{kind} {name}"),
            ui.on_act(move || Action::Selected(selection.clone())),
        );
    }
    for shape in OPERATIONS.iter().filter(|it| it.is_played()) {
        let site = shown.site();
        let input = Rc::new(site.request(shape.name, serde_json::json!({})).input);
        add(
            shape.name.to_owned(),
            ui.on_show(PageAction::Form(Some(FormSeed {
                operation: shape.name,
                input,
            }))),
        );
    }
    items
}
