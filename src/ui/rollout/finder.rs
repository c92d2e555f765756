//! Find me a rollout: the wishes, how far the search is, what it found.

use std::cell::RefCell;
use std::rc::Rc;

use rollout::finder::{Answer, Wishes};
use serde_json::{Value, json};
use sim::Progress;
use yew::prelude::*;

use super::found::{settled, versions};
use super::kept::use_kept;
use crate::ui::browser;
use crate::ui::chart::{Buttons, ChartView, TableView};
use crate::ui::graph::size::use_size;
use crate::ui::store::Ui;
use crate::ui::traffic::{DraftField, loader};
use crate::worker::rolling::{PartsEvent, Rolling, find};
use playground::session::Action;
use playground::view::number::unbroken;
use playground::view::rollout::Shift;
use playground::view::rollout::finder::{Wish, chosen, rests_on, says, table};
use playground::view::rollout::front::pictures;

/// Properties of the search.
#[derive(Properties, PartialEq)]
pub struct FinderProps {
    /// The page's state.
    pub ui: Ui,
    /// What is shifted.
    pub shift: Option<Shift>,
}

/// What became of the search so far.
#[derive(Clone, Debug, Default, PartialEq)]
struct Search {
    progress: Option<Progress>,
    answer: Option<Rc<Answer>>,
    failed: Option<String>,
    /// What was asked.
    asked: String,
}

/// The wishes, and what was found.
#[component]
pub fn Finder(FinderProps { ui, shift }: &FinderProps) -> Html {
    let baseline = || Wishes {
        minutes: Some(30.0),
        ..Wishes::default()
    };
    let wishes = use_kept("wishes", baseline, |_| true);
    let search = use_kept("search", Search::default, |it| it.progress.is_none());
    let workers = use_mut_ref(Vec::<Rolling>::new);
    let quest = quest(ui, shift.as_ref(), &wishes);
    let start = {
        let (search, workers, quest) = (search.clone(), Rc::clone(&workers), quest.clone());
        Callback::from(move |_: MouseEvent| begin(&search, &workers, &quest))
    };
    let stop = {
        let (search, workers) = (search.clone(), Rc::clone(&workers));
        Callback::from(move |_: MouseEvent| {
            workers.borrow_mut().clear();
            search.set(Search {
                progress: None,
                ..(*search).clone()
            });
        })
    };
    let running = search.progress;
    let other = search.answer.is_some()
        && quest.as_ref().ok().map(Value::to_string).as_ref() != Some(&search.asked);
    html! {
        <section class="finder" aria-label="Find me a rollout">
            <details class="more" open={search.answer.is_some() || running.is_some()}>
                <summary>{ "Find me a rollout" }</summary>
                <p class="traffic__prose">{ "Looks through CodeDeploy’s nine configurations, custom ones and alarm settings for what stops the version described on the left, and a good one as seldom as wished." }</p>
                <div class="fields">
                    for wish in Wish::ALL {
                        { wish_field(wish, &wishes) }
                    }
                </div>
                <div class="buttons">
                    if running.is_some() {
                        <button type="button" class="button" onclick={stop}>{ "Stop looking" }</button>
                    } else {
                        <button type="button" class="button button--primary" onclick={start}>{ "Find me a rollout" }</button>
                    }
                </div>
                if let Some(progress) = running {
                    { bar(progress, search.answer.is_some()) }
                }
                if let Some(why) = &search.failed {
                    <p class="note note--danger" role="alert">{ why }</p>
                }
                if let Some(answer) = &search.answer {
                    if other {
                        <p class="note note--warn" role="note">{ "The question has changed since: these figures answer the one before." }</p>
                    }
                    <Shown ui={ui.clone()} answer={Rc::clone(answer)} />
                }
            </details>
        </section>
    }
}

/// The question as the worker reads it.
fn quest(ui: &Ui, shift: Option<&Shift>, wishes: &Wishes) -> Result<Value, String> {
    let (old, new) = versions(shift);
    let setup = ui.session.rollout();
    let mut base = setup.base(old, new, &ui.session.plan());
    base["hooks"] = json!({
        "beforeAllowTrafficSeconds": setup.hooks.before,
        "afterAllowTrafficSeconds": setup.hooks.after,
    });
    let mut quest = settled(ui, shift, base)?;
    quest["wishes"] = serde_json::to_value(wishes).unwrap_or_default();
    Ok(quest)
}

fn begin(
    search: &UseStateHandle<Search>,
    workers: &Rc<RefCell<Vec<Rolling>>>,
    quest: &Result<Value, String>,
) {
    let quest = match quest {
        Ok(quest) => quest,
        Err(why) => {
            search.set(Search {
                failed: Some(why.clone()),
                ..Search::default()
            });
            return;
        }
    };
    let state = Rc::new(RefCell::new(Search {
        progress: Some(Progress { done: 0, total: 1 }),
        asked: quest.to_string(),
        ..Search::default()
    }));
    search.set(state.borrow().clone());
    let setter = search.setter();
    let begun = find(&loader(), quest, cores(), move |event| {
        let mut now = state.borrow_mut();
        match event {
            PartsEvent::Progress(progress) => now.progress = Some(progress),
            PartsEvent::First(answer) => now.answer = Some(Rc::from(answer)),
            PartsEvent::Done(answer) => {
                now.answer = Some(Rc::from(answer));
                now.progress = None;
            }
            PartsEvent::Failed(why) => {
                now.failed = Some(why);
                now.progress = None;
            }
        }
        setter.set(now.clone());
    });
    *workers.borrow_mut() = begun;
}

/// Workers that look: at most four, so that the page stays free.
pub fn cores() -> u32 {
    let cores = browser::window().map_or(1.0, |it| it.navigator().hardware_concurrency());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 1 to 4
    let cores = cores.clamp(1.0, 4.0) as u32;
    cores
}

fn wish_field(wish: Wish, wishes: &UseStateHandle<Wishes>) -> Html {
    let put = {
        let wishes = wishes.clone();
        Callback::from(move |text: String| {
            wishes.set(wish.put(&wishes, &text)?);
            Ok(())
        })
    };
    let empty_means = match wish {
        Wish::Hit | Wish::Minutes => "not minded",
        _ => "",
    };
    html! {
        <DraftField key={wish.label()} id={format!("wish-{wish:?}")} label={wish.label()} taken={wish.text(wishes)} {empty_means} {put} />
    }
}

fn bar(progress: Progress, first: bool) -> Html {
    let fraction = progress.fraction();
    let percentage = format!("{:.0}", libm::floor(fraction * 100.0));
    html! {
        <div class="traffic__progress">
            <progress class="traffic__bar" role="progressbar" aria-label="Search" max="1" value={format!("{fraction:.3}")}
                aria-valuemin="0" aria-valuemax="100" aria-valuenow={percentage} />
            <p class="traffic__pace">{ if first { "simulating what no other one beats" } else { "looking through all of them" } }</p>
        </div>
    }
}

/// Properties of what was found.
#[derive(Properties, PartialEq)]
struct ShownProps {
    ui: Ui,
    answer: Rc<Answer>,
}

#[component]
fn Shown(ShownProps { ui, answer }: &ShownProps) -> Html {
    let node = use_node_ref();
    let width = use_size(&node).map_or(560.0, |(width, _)| width);
    let two = width >= 760.0;
    let each = if two {
        (width - 64.0) / 2.0
    } else {
        width - 30.0
    };
    let each = libm::floor(each.clamp(240.0, 700.0) / 8.0) * 8.0;
    let charts = use_memo((Rc::clone(answer), each.to_bits()), |(answer, _)| {
        pictures(answer, each).map(Rc::new)
    });
    html! {
        <div class="finder__found" ref={node}>
            for (place, said) in says(answer).into_iter().enumerate() {
                <p key={place} class={if place == 0 { "traffic__headline" } else { "traffic__prose" }} role={(place == 0).then_some("status")}>{ unbroken(&said) }</p>
            }
            <div class={classes!("charts", two.then_some("charts--two"))}>
                for chart in charts.iter() {
                    <ChartView key={chart.name} chart={Rc::clone(chart)} />
                }
            </div>
            { rows(ui, answer) }
            <details class="more">
                <summary>{ "What these figures rest on" }</summary>
                <p class="traffic__prose">{ unbroken(&rests_on(answer)) }</p>
            </details>
        </div>
    }
}

/// The rollouts, each with a button that fills the form.
fn rows(ui: &Ui, answer: &Answer) -> Html {
    let table = table(answer);
    let (ui, rollouts, shown) = (ui.clone(), answer.rollouts.clone(), table.rows.clone());
    let of_row = Callback::from(move |row: usize| {
        let found = rollouts.get(row).cloned();
        let ui = ui.clone();
        let fill = Callback::from(move |_: MouseEvent| {
            if let Some(found) = &found {
                ui.act(Action::RolloutChanged(chosen(&ui.session.rollout(), found)));
            }
        });
        let cell = |column: usize| {
            let cell = shown.get(row).and_then(|it| it.get(column));
            cell.map_or("", |it| &*it.shown)
        };
        html! {
            <button type="button" class="button button--small" onclick={fill}
                aria-label={format!("Choose {}, alarm at {}", cell(0), cell(1))}>{ "Choose" }</button>
        }
    });
    let buttons = Buttons {
        heading: "Choose",
        of_row,
    };
    html! { <TableView {table} buttons={Some(buttons)} /> }
}
