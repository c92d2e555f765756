//! An alias and a Web Function's endpoint side by side: the two ways AWS splits traffic.

use yew::prelude::*;

use crate::ui::browser;
use crate::ui::chart::TableView;
use crate::ui::store::Ui;
use playground::view::number::unbroken;
use playground::view::traffic::beside;

/// What is shown where the region has an endpoint; nothing elsewhere.
#[inline(never)]
pub fn beside(ui: &Ui, wide: bool) -> Html {
    let region = ui.session.account().region(ui.session.region());
    if region.beside().web.is_empty() {
        return Html::default();
    }
    section(ui, wide)
}

/// Kept apart from the question whether there is anything to show, which every visit asks.
#[inline(never)]
fn section(ui: &Ui, wide: bool) -> Html {
    html! { <Beside ui={ui.clone()} {wide} /> }
}

/// Properties of the two splits.
#[derive(Properties, PartialEq)]
struct BesideProps {
    ui: Ui,
    /// Whether there is room for both in a row.
    wide: bool,
}

#[component]
fn Beside(BesideProps { ui, wide }: &BesideProps) -> Html {
    let chosen = use_state_eq(|| 0usize);
    let splits = beside::endpoints(&ui.session);
    let Some(split) = splits.get(*chosen).or_else(|| splits.first()) else {
        return Html::default();
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            chosen.set(browser::text_of(&event).parse().unwrap_or(0));
        })
    };
    let tables = beside::tables(&ui.session, split);
    html! {
        <section class="section traffic__ways" aria-labelledby="two-ways">
            <h3 id="two-ways">{ "The two ways AWS splits traffic" }</h3>
            if splits.len() > 1 {
                <label class="field">
                    <span class="field__name">{ "Endpoint" }</span>
                    <select class="input" {onchange}>
                        for (at, it) in splits.iter().enumerate() {
                            <option key={at} value={at.to_string()} selected={at == *chosen}>{ format!("{} of {}", it.endpoint, it.function) }</option>
                        }
                    </select>
                </label>
            }
            <div class={classes!("charts", wide.then_some("charts--two"))}>
                for table in tables {
                    <TableView key={table.caption.clone()} table={table.clone()} />
                }
            </div>
            for says in beside::sentences(&ui.session, split) {
                <p key={says.clone()} class="traffic__prose">{ unbroken(&says) }</p>
            }
        </section>
    }
}
