//! The command palette: every action by name.

use std::borrow::Cow;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::{Dialog, FormSeed, PageAction, Tab, Theme};
use crate::ui::start;
use crate::ui::store::{Ui, UiProps};
use lambda::api::{BESIDE, OPERATIONS, Request, beside::split};
use playground::session::{Action, Selection};
use playground::view::account;
use playground::view::graph::{Alias, NodeKey};
use playground::view::palette;
use playground::view::region::REGIONS;
use playground::workshop::own;
use serde_json::json;

/// An action, its name, and other words that somebody may type for it.
struct Item {
    name: String,
    words: Cow<'static, str>,
    /// What it comes after, where it fits as well: 0 for what one does, more for what one looks up.
    after: u32,
    run: Callback<()>,
}

impl Item {
    /// How well it fits what was typed, less is better.
    fn fits(&self, typed: &[String]) -> Option<u32> {
        let price = palette::fits(&self.name, &self.words, typed)?;
        Some(price + self.after)
    }
}

/// How far what was done comes after what one can do.
const AFTER_ALL: u32 = 20;

/// Rows shown at most.
const ROWS: usize = 14;

/// The dialog.
#[component]
pub fn Palette(UiProps { ui }: &UiProps) -> Html {
    let text = use_state_eq(String::new);
    let marked = use_state_eq(|| 0_usize);
    let items = found(items(ui), &palette::typed(&text));
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
                        onmousemove={let marked = marked.clone(); move |_: MouseEvent| marked.set(row)}
                        onclick={let run = run(&item.run); move |_: MouseEvent| run()}>{ &item.name }</div>
                }
            </div>
            if items.is_empty() { <p class="muted">{ "Nothing has that name." }</p> }
        </Modal>
    }
}

/// What fits what was typed, the best first; what fits a part of it only where nothing fits all.
fn found(items: Vec<Item>, typed: &[String]) -> Vec<Item> {
    if typed.is_empty() {
        return items.into_iter().take(ROWS).collect();
    }
    let priced = items
        .into_iter()
        .filter_map(|it| Some((it.fits(typed)?, it)));
    let mut priced: Vec<(u32, Item)> = priced.collect();
    if priced.iter().any(|it| palette::is_whole(it.0)) {
        priced.retain(|it| palette::is_whole(it.0));
    }
    priced.sort_by_key(|it| it.0);
    priced.into_iter().map(|it| it.1).take(ROWS).collect()
}

fn items(ui: &Ui) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |name: String, words: &'static str, run: Callback<()>| {
        let words = Cow::Borrowed(words);
        let after = 0;
        items.push(Item {
            name,
            words,
            after,
            run,
        });
    };
    let plan = ui.session.plan();
    if let (Some(name), Ok(_)) = (plan.qualifier.clone(), ui.session.routed(plan)) {
        let act = ui.clone();
        add(
            format!("Simulate {name}"),
            "run simulation traffic send calls start try invoke",
            Callback::from(move |()| {
                act.show(PageAction::Tab(Tab::Traffic));
                act.act(Action::RunStarted(act.session.plan()));
            }),
        );
    }
    pages(ui, &mut add);
    places(ui, &mut add);
    operations(ui, &mut add);
    for lesson in own::lessons().iter() {
        // Its short name is what links and people call it: `rollback`, `no stickiness`.
        let short = lesson.id.replace('-', " ");
        items.push(Item {
            name: format!("Lesson: {}", lesson.title),
            words: Cow::Owned(format!("{short} {} learn exercise workshop", lesson.id)),
            after: 4,
            run: start::on_lesson(ui, lesson),
        });
    }
    let pressed = on_screen(&items);
    items.extend(pressed);
    items
}

/// The buttons that are on screen, by their own names: what can be pressed can be found, whatever it is.
fn on_screen(known: &[Item]) -> Vec<Item> {
    // Where the page is rendered without a browser there is no screen.
    if cfg!(not(target_arch = "wasm32")) {
        return Vec::new();
    }
    let found = web_sys::window()
        .and_then(|it| it.document())
        .and_then(|it| {
            it.query_selector_all("button, summary, input[type=search]")
                .ok()
        });
    let Some(found) = found else {
        return Vec::new();
    };
    let mut items: Vec<Item> = Vec::new();
    for at in 0..found.length() {
        let Some(element) = found
            .get(at)
            .and_then(|it| it.dyn_into::<HtmlElement>().ok())
        else {
            continue;
        };
        let name = element.get_attribute("aria-label");
        // As it stands on screen: a row's texts are apart there.
        let name = name.unwrap_or_else(|| element.inner_text());
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        // A row of a list says what was done; what one can do comes first.
        let row = element.class_list().contains("step");
        let name = if row { format!("Step {name}") } else { name };
        let usable = element.offset_width() > 0
            && !element.has_attribute("disabled")
            && element.closest("dialog").is_ok_and(|it| it.is_none());
        let reported = |it: &Item| it.name == name;
        if !usable || name.is_empty() || known.iter().any(reported) || items.iter().any(reported) {
            continue;
        }
        let field = element.tag_name() == "INPUT";
        items.push(Item {
            words: Cow::Borrowed(match name.as_str() {
                "Caller" => "put add trigger event source bucket s3 api rule topic queue",
                "Zoom to fit" => "whole picture centre size",
                "Compare" => "difference diff versions aliases side by side",
                _ if field => "search filter look",
                _ => "press button",
            }),
            after: match name.as_str() {
                _ if row => AFTER_ALL,
                "Caller" | "Compare" => 0,
                _ => 1,
            },
            name,
            run: Callback::from(move |()| {
                if field {
                    // Once the dialog is gone: until then nothing else can have the focus.
                    let field = element.clone();
                    Timeout::new(0, move || browser::refocus(Some(field))).forget();
                } else {
                    element.click();
                }
            }),
        });
    }
    items
}

/// Takes an action, other words for it, and what it does.
type Add<'a> = &'a mut dyn FnMut(String, &'static str, Callback<()>);

/// The page's own actions, dialogs and settings.
fn pages(ui: &Ui, add: Add<'_>) {
    add("Undo".to_owned(), "take back", ui.on_act(|| Action::Undone));
    add(
        "Redo".to_owned(),
        "again forward",
        ui.on_act(|| Action::Redone),
    );
    for (name, words, dialog) in [
        ("Share", "link qr embed code copy address", Dialog::Share),
        (
            "Import/Export",
            "terraform sam cloudformation cdk boto3 yaml template save file download upload",
            Dialog::Transfer,
        ),
        (
            "Lessons",
            "workshop learn exercises print handout answer sheet training course",
            Dialog::Lessons,
        ),
        (
            "Write a workshop",
            "author lesson trainer markdown send exercise",
            Dialog::Author,
        ),
        (
            "Class: what attendees handed in",
            "trainer room attendees scan camera table csv",
            Dialog::Class,
        ),
        (
            "Hand in what I did in lessons",
            "done link qr name trainer letters",
            Dialog::Done,
        ),
        (
            "Open a kept scenario",
            "load browser saved list rename duplicate delete",
            Dialog::Scenarios,
        ),
        ("Settings", "account preferences options", Dialog::Settings),
        (
            "Setting: Accept retired runtimes",
            "nodejs6.10 old tutorials deprecated",
            Dialog::Settings,
        ),
        (
            "Setting: Real timing",
            "pending wait seconds state clock",
            Dialog::Settings,
        ),
        (
            "Setting: Region of the account",
            "us-west-2 default",
            Dialog::Settings,
        ),
        (
            "Setting: Account id",
            "123456789012 number",
            Dialog::Settings,
        ),
        (
            "Setting: Seed of ids and draws",
            "random revision",
            Dialog::Settings,
        ),
        (
            "Help and keys",
            "shortcuts keyboard about offline install app privacy licence licences explain meaning",
            Dialog::Keys,
        ),
    ] {
        add(
            name.to_owned(),
            words,
            ui.on_show(PageAction::Opened(dialog)),
        );
    }
    add(
        "Notes of the scenario".to_owned(),
        "text markdown describe exercise",
        ui.on_show(PageAction::Notes(true)),
    );
    views(ui, add);
}

/// The panels, the page's looks, and where to begin.
fn views(ui: &Ui, add: Add<'_>) {
    for tab in Tab::ALL {
        let words = match tab {
            Tab::Console => "aws cli terminal command line type paste",
            Tab::Traffic => {
                "simulate simulation calls errors error rate cost latency duration p50 p90 p99 percentile cold starts throttles seed charts csv"
            }
            Tab::Rollout => {
                "codedeploy linear alarm deployment deploy shift gradual blue green bake strategy plan"
            }
            Tab::History => "steps film play replay undo branches fork courses time travel",
        };
        add(
            format!("Open {}", tab.label()),
            words,
            ui.on_show(PageAction::Tab(tab)),
        );
    }
    add(
        "New scenario".to_owned(),
        "empty account start over clear reset",
        start::new(ui),
    );
    add(
        "Start the tutorial".to_owned(),
        "learn lesson aliases begin",
        start::tutorial(ui),
    );
    add(
        "Presenter mode".to_owned(),
        "large type projector beamer full screen",
        ui.on_show(PageAction::Presenter(!ui.page.presenter)),
    );
    add(
        "Larger or smaller panel".to_owned(),
        "height tall resize",
        ui.on_show(PageAction::Tall(!ui.page.tall)),
    );
    for (name, theme) in [
        ("Theme: dark", Theme::Dark),
        ("Theme: light", Theme::Light),
        ("Theme: as the system", Theme::System),
    ] {
        add(
            name.to_owned(),
            "mode colours colors appearance night",
            ui.on_show(PageAction::Theme(theme)),
        );
    }
    add(
        "Clear the console's log".to_owned(),
        "empty output",
        ui.on_act(|| Action::TranscriptCleared),
    );
}

/// Regions, functions, and the shown function's aliases and versions.
fn places(ui: &Ui, add: Add<'_>) {
    let shown = Rc::clone(&ui.shown);
    for name in &shown.functions {
        let selection = Selection::Function(name.clone());
        add(
            format!("Function {name}"),
            "show choose",
            ui.on_act(move || Action::Selected(selection.clone())),
        );
    }
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
            "show choose inspect",
            ui.on_act(move || Action::Selected(selection.clone())),
        );
    }
    for web in shown.web.iter().flat_map(|it| it.iter()) {
        let endpoints = web.endpoints.iter().map(|it| {
            let name = format!("Endpoint {} of {}", it.name, web.name);
            (name, web.endpoint_key(&it.name))
        });
        let revisions = web.revisions.iter().map(|it| {
            let name = format!("Revision {} of {}", it.number, web.name);
            (name, web.revision_key(&it.id))
        });
        let function = (format!("Web Function {}", web.name), web.key());
        for (name, key) in std::iter::once(function).chain(endpoints).chain(revisions) {
            let selection = account::selection(&ui.session, &shown, &key);
            add(
                name,
                "show choose inspect web function endpoint revision split weight",
                ui.on_act(move || Action::Selected(selection.clone())),
            );
        }
    }
    pointing(ui, add);
    for alias in chosen_first(ui) {
        let selection =
            account::selection(&ui.session, &shown, &NodeKey::Alias(alias.name.clone()));
        let members = json!({ "Name": alias.name });
        let seed = FormSeed {
            operation: "UpdateAlias",
            input: Rc::new(shown.site().request("UpdateAlias", members).input),
        };
        let ui = ui.clone();
        add(
            format!("Set the weight of {}", alias.name),
            "canary split share percent routing traffic shift send start version",
            Callback::from(move |()| {
                ui.act(Action::Selected(selection.clone()));
                ui.show(PageAction::Form(Some(seed.clone())));
            }),
        );
    }
    endings(ui, add);
    let known = shown.regions.iter().map(|it| it.0.as_str());
    let others = REGIONS
        .iter()
        .copied()
        .filter(|it| !shown.regions.iter().any(|known| known.0 == *it));
    for name in known.chain(others) {
        let region = name.to_owned();
        add(
            format!("Region {name}"),
            "look at switch show",
            ui.on_act(move || Action::RegionShown(region.clone())),
        );
    }
}

/// Aliases and versions that are offered to be pointed to each other: the newest, and as many as one reads.
const POINTED: usize = 12;

/// The shown function's aliases, the chosen one first.
fn chosen_first(ui: &Ui) -> Vec<&Alias> {
    let mut aliases: Vec<&Alias> = ui.shown.aliases.iter().collect();
    if let Some(NodeKey::Alias(chosen)) = account::selected_key(&ui.session, &ui.shown) {
        aliases.sort_by_key(|it| it.name != chosen);
    }
    aliases
}

/// Points aliases to other versions.
fn pointing(ui: &Ui, add: Add<'_>) {
    let site = ui.shown.site();
    for alias in chosen_first(ui).into_iter().take(POINTED) {
        let versions = ui.shown.versions.iter().rev().take(POINTED);
        for version in versions.filter(|it| it.id != "$LATEST" && it.id != alias.version) {
            let (ui, request) = (ui.clone(), site.repoint(&alias.name, &version.id));
            add(
                format!("Point {} to version {}", alias.name, version.id),
                "repoint move switch change set alias",
                Callback::from(move |()| ui.send(request.clone())),
            );
        }
    }
}

/// What ends a canary, one way or the other, and what deletes.
fn endings(ui: &Ui, add: Add<'_>) {
    let shown = Rc::clone(&ui.shown);
    let site = shown.site();
    for alias in shown.aliases.iter().filter(|it| it.moving.is_none()) {
        let Some((canary, _)) = &alias.canary else {
            continue;
        };
        let send = |request: Request| {
            let ui = ui.clone();
            Callback::from(move |()| ui.send(request.clone()))
        };
        add(
            format!("Promote version {canary} on {}", alias.name),
            "finish canary complete everything",
            send(site.settle(&alias.name, canary)),
        );
        add(
            format!("Roll back {} to version {}", alias.name, alias.version),
            "rollback end canary stop abort revert",
            send(site.settle(&alias.name, &alias.version)),
        );
    }
    let aliases = shown.aliases.iter().map(|it| {
        (
            "DeleteAlias",
            format!("Delete alias {}", it.name),
            json!({"Name": it.name}),
        )
    });
    let versions = shown
        .versions
        .iter()
        .filter(|it| it.id != "$LATEST")
        .map(|it| {
            let name = format!("Delete version {}", it.id);
            ("DeleteFunction", name, json!({"Qualifier": it.id}))
        });
    for (operation, name, members) in aliases.chain(versions) {
        let seed = FormSeed {
            operation,
            input: Rc::new(site.request(operation, members).input),
        };
        add(
            name,
            "remove drop",
            ui.on_show(PageAction::Form(Some(seed))),
        );
    }
}

/// A form for every operation of Lambda.
fn operations(ui: &Ui, add: Add<'_>) {
    for shape in OPERATIONS.iter().filter(|it| it.is_played()) {
        let site = ui.shown.site();
        let input = Rc::new(site.request(shape.name, json!({})).input);
        let words = match shape.name {
            "PublishVersion" => "publish version release snapshot new",
            "CreateAlias" => "create new alias name",
            "UpdateAlias" => "update alias weight canary repoint point",
            "CreateFunction" => "create new function",
            "UpdateFunctionCode" => "update upload code deploy package zip",
            "UpdateFunctionConfiguration" => {
                "update change configuration description memory timeout environment variables runtime"
            }
            "AddPermission" => "allow let caller policy s3 bucket resource",
            "PutFunctionConcurrency" => "reserved limit",
            "Invoke" => "call run invoke test",
            _ => "",
        };
        add(
            shape.name.to_owned(),
            words,
            ui.on_show(PageAction::Form(Some(FormSeed {
                operation: shape.name,
                input,
            }))),
        );
    }
    // What splits or versions beside Lambda's functions.
    for shape in BESIDE {
        let (service, name) = split(shape.name);
        let (of, words) = match service {
            "lambda-web" => (
                "Web Functions",
                "web function revision endpoint percent split",
            ),
            "lambda-core" => ("runtimes", "customer-managed runtime version alias"),
            _ => continue,
        };
        let seed = FormSeed {
            operation: shape.name,
            input: Rc::default(),
        };
        add(
            format!("{name} ({of})"),
            words,
            ui.on_show(PageAction::Form(Some(seed))),
        );
    }
}
