//! The lessons.

use yew::prelude::*;

use crate::ui::modal::Modal;
use crate::ui::page::PageAction;
use crate::ui::start;
use crate::ui::store::UiProps;
use playground::lesson::workshop::LESSONS;
use playground::view::format::counted;

/// The dialog.
#[component]
pub fn Lessons(UiProps { ui }: &UiProps) -> Html {
    let opening = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| start::open(&ui, start::opening()))
    };
    html! {
        <Modal title="Lessons" onclose={ui.on_show(PageAction::Closed)}>
            <div class="cards">
                <button type="button" class="card" onclick={start::tutorial(ui)}>
                    <span class="card__title">{ "Tutorial: using aliases" }</span>
                    <span class="muted">{ "AWS's own tutorial, from the empty account to a canary on PROD, one command at a time." }</span>
                </button>
                <button type="button" class="card" onclick={opening}>
                    <span class="card__title">{ "Canary on PROD" }</span>
                    <span class="muted">{ "The tutorial's end: PROD sends a tenth of its calls to version 2. Run a simulation, change the weight, promote it." }</span>
                </button>
                for lesson in LESSONS {
                    <button key={lesson.id} type="button" class="card" onclick={start::lesson(ui, lesson)}>
                        <span class="card__title">{ lesson.title }
                            if ui.page.lesson == Some(lesson.id) { <span class="chip chip--ok">{ "now" }</span> }
                        </span>
                        <span class="muted">{ lesson.about }</span>
                        <span class="muted">{ counted(lesson.steps.len(), "step", "steps") }</span>
                    </button>
                }
                <button type="button" class="card" onclick={start::new(ui)}>
                    <span class="card__title">{ "Empty account" }</span>
                    <span class="muted">{ "Nothing there. Paste your own commands." }</span>
                </button>
            </div>
        </Modal>
    }
}
