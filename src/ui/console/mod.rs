//! The AWS CLI console: a log and a line to type in.

mod entry;
mod line;
mod paste;
pub mod pasting;

pub use entry::{Asked, EntryView, Exchange};
pub use paste::Paste;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::page::{PageAction, Tab};
use super::program::ProgramForm;
use super::start;
use super::store::{Ui, UiProps};
use line::Line;
use playground::session::{Action, Entry, StepId};

/// The console.
#[component]
pub fn Console(UiProps { ui }: &UiProps) -> Html {
    let log = use_node_ref();
    let entries = ui.session.transcript();
    use_effect_with((entries.last().map(|it| it.id), ui.page.presenter), {
        let log = log.clone();
        move |_| show_last(&log)
    });
    // The same callback as long as the page lives, so that old entries are not drawn again.
    let latest = use_mut_ref(|| ui.clone());
    *latest.borrow_mut() = ui.clone();
    let onask = use_callback((), move |asked: Asked, ()| {
        let ui = latest.borrow().clone();
        match asked {
            Asked::Requests(requests) => {
                for request in requests {
                    ui.act(Action::RequestMade(request));
                }
            }
            Asked::Step(id) => step_from(&ui, id),
        }
    });
    let region = AttrValue::from(ui.session.settings().region.clone());
    let rows = entries.iter().map(|it| Row {
        entry: Rc::clone(it),
        undone: ui.session.is_undone(it),
    });
    let rows: Vec<Row> = rows.collect();
    html! {
        <div class="console">
            <div class="console__log" ref={log} role="log" aria-label="Console output" tabindex="0">
                if entries.is_empty() {
                    <p class="console__hint">
                        { "Type or paste AWS CLI lines, or boto3 calls. Tab completes, the arrow keys go through what you typed before. " }
                        if ui.session.attempt().is_none() {
                            <button type="button" class="button button--small" onclick={start::tutorial(ui)}>{ "Start the tutorial" }</button>
                        }
                    </p>
                }
                <Rows {rows} {region} {onask} />
            </div>
            if ui.session.pending().is_some() { <ProgramForm ui={ui.clone()} /> }
            <Line ui={ui.clone()} />
        </div>
    }
}

/// An entry and whether what it did is not in force now. Entries never change.
struct Row {
    entry: Rc<Entry>,
    undone: bool,
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entry, &other.entry) && self.undone == other.undone
    }
}

/// Properties of the log's entries.
#[derive(Properties, PartialEq)]
struct RowsProps {
    rows: Vec<Row>,
    region: AttrValue,
    onask: Callback<Asked>,
}

/// The log's entries. A component of its own: most of what happens on the page adds none.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let RowsProps {
        rows,
        region,
        onask,
    } = props;
    html! {
        for Row { entry, undone } in rows.iter() {
            <EntryView key={entry.id} entry={Rc::clone(entry)} undone={*undone} region={region.clone()} onask={onask.clone()} />
        }
    }
}

/// Goes back to before a program's first request, where the history steps through the rest of them.
#[inline(never)]
fn step_from(ui: &Ui, id: StepId) {
    let steps = ui.session.history().steps();
    if let Ok(before) = steps.binary_search_by_key(&id, |it| it.id) {
        ui.act(Action::JumpedTo(before));
        ui.show(PageAction::Tab(Tab::History));
    }
}

/// Scrolls to the newest entry: to its end, or to its beginning when it is taller than the log.
fn show_last(log: &NodeRef) {
    let Some(log) = log.cast::<Element>() else {
        return;
    };
    let last = log
        .last_element_child()
        .and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let top = last.map_or(i32::MAX, |it| it.offset_top() - 8);
    log.set_scroll_top(top.min(log.scroll_height() - log.client_height()));
}
