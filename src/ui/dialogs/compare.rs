//! Two versions, or two aliases, side by side.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::modal::Modal;
use crate::ui::page::{Dialog, PageAction};
use crate::ui::store::{Ui, UiProps};
use lambda::model::{Function, Version};
use playground::view::{account, compare};

/// The dialog.
#[component]
pub fn Compare(UiProps { ui }: &UiProps) -> Html {
    let Some(Dialog::Compare(left, right)) = ui.page.dialog.clone() else {
        return Html::default();
    };
    let Some(function) = account::function(&ui.session) else {
        return Html::default();
    };
    let aliases = function.alias(&left).is_some();
    let names: Vec<String> = if aliases {
        function.aliases().keys().map(ToString::to_string).collect()
    } else {
        let numbers = function.versions().keys().rev().map(ToString::to_string);
        std::iter::once("$LATEST".to_owned())
            .chain(numbers)
            .collect()
    };
    let rows = if aliases {
        compare::aliases(function, &left, &right)
    } else {
        compare::versions(function, &left, &right)
    };
    let pick = |chosen: &str,
                side: &'static str,
                make: fn(String, String) -> Dialog,
                other: &str| {
        let (ui, other) = (ui.clone(), other.to_owned());
        let onchange = Callback::from(move |event: Event| {
            ui.show(PageAction::Opened(make(
                browser::text_of(&event),
                other.clone(),
            )));
        });
        html! {
            <select class="input" aria-label={side} {onchange}>
                for name in names.iter() { <option key={name.clone()} value={name.clone()} selected={name == chosen}>{ name }</option> }
            </select>
        }
    };
    html! {
        <Modal title={if aliases { "Compare two aliases" } else { "Compare two versions" }} onclose={ui.on_show(PageAction::Closed)}>
            <div class="scroll" tabindex="0" role="region" aria-label="Comparison">
                <table class="table">
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{ pick(&left, "Left", Dialog::Compare, &right) }</th>
                            <th scope="col">{ pick(&right, "Right", |right, left| Dialog::Compare(left, right), &left) }</th>
                        </tr>
                    </thead>
                    <tbody>
                        for row in rows.into_iter().flatten() {
                            <tr key={row.name} class={row.differs().then_some("table__differs")}>
                                <th scope="row">{ row.name }if row.differs() { <span class="sr">{ " differs" }</span> }</th>
                                <td>{ &row.left }</td>
                                <td>{ &row.right }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
            if !aliases { { code(ui, function, &left, &right) } }
        </Modal>
    }
}

fn code(_ui: &Ui, function: &Function, left: &str, right: &str) -> Html {
    let source = |id: &str| {
        let snapshot = Version::parse(id).and_then(|it| function.snapshot(it));
        snapshot.and_then(compare::source).map(|it| it.1)
    };
    let (Some(a), Some(b)) = (source(left), source(right)) else {
        return Html::default();
    };
    if a == b {
        return html! { <p class="muted">{ "The code is the same." }</p> };
    }
    html! {
        <div class="diff" role="region" tabindex="0" aria-label="Code">
            for (sign, line) in compare::lines(&a, &b) {
                <span class={match sign { '-' => "diff__line diff__line--out", '+' => "diff__line diff__line--in", _ => "diff__line" }}>{ format!("{sign} {line}") }</span>
            }
        </div>
    }
}
