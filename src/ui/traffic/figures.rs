//! The figures of a run. Drawn anew when they are others: a slider that is moved is felt at every step.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::form::canary;
use crate::ui::chart::{ChartView, TableView, save_csv};
use playground::session::{Finished, Session, only_seed_differs};
use playground::view::chart::{Chart, Table};
use playground::view::number::unbroken;
use playground::view::traffic::{Outcome, charts, compare, evidence, lessons, tables, words};

/// Widths that charts are drawn for, in CSS pixels.
const NARROWEST: f64 = 240.0;
const WIDEST: f64 = 900.0;
/// Milliseconds that what stands further down may be behind what stands at the top.
const BEHIND: u32 = 100;

/// A run, and which of its versions was the canary. Two are equal when they are the same run.
#[derive(Clone)]
pub struct Ran {
    run: Finished,
    canary: Option<String>,
}

impl PartialEq for Ran {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.run.plan, &other.run.plan)
            && Rc::ptr_eq(&self.run.report, &other.run.report)
            && self.canary == other.canary
    }
}

impl Ran {
    /// A run of a session.
    pub fn of(session: &Session, run: &Finished) -> Self {
        Self {
            canary: canary(session, &run.plan),
            run: run.clone(),
        }
    }

    fn outcome(&self) -> Outcome<'_> {
        Outcome {
            plan: &self.run.plan,
            report: &self.run.report,
            canary: self.canary.as_deref(),
        }
    }
}

/// Properties of a run's figures.
#[derive(Properties, PartialEq, Clone)]
pub struct FiguresProps {
    /// The run.
    pub seen: Ran,
    /// The run that was kept to compare with, if that is another one.
    pub pinned: Option<Ran>,
    /// The canary's shares in earlier runs that differed by their seed alone.
    pub variation: Vec<f64>,
    /// The panel's width in CSS pixels.
    pub room: f64,
}

impl FiguresProps {
    /// Charts in a row, and their width.
    fn charts(&self) -> (bool, f64) {
        let columns = if self.room >= 760.0 { 2.0 } else { 1.0 };
        // What the panel's and the cards' padding, borders and gaps leave: see traffic.css.
        let inner = (self.room - 32.0 - 12.0 * (columns - 1.0)) / columns - 26.0;
        let width = libm::floor(inner.clamp(NARROWEST, WIDEST) / 4.0) * 4.0;
        (columns > 1.0, width)
    }
}

/// What the figures say, and the first of them.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let outcome = props.seen.outcome();
    let (two, width) = props.charts();
    let pinned = props.pinned.as_ref().map(|it| &*it.run.report);
    let close_up = charts::close_up(&outcome, &props.variation, pinned, width);
    // Without a canary there is nothing to look at closely: no empty half beside the first chart.
    let durations = || {
        let kept = props.pinned.as_ref().map(Ran::outcome);
        charts::durations(&outcome, kept.as_ref(), width)
    };
    let beside = close_up.or_else(durations);
    let first = std::iter::once(charts::split(&outcome, pinned, width)).chain(beside);
    html! {
        <>
            <section class="traffic__said" aria-label="What the figures say">
                <p class="traffic__headline" role="status">{ unbroken(&words::headline(&outcome)) }</p>
                if let Some(split) = words::split(&outcome) { <p class="traffic__split">{ unbroken(&split) }</p> }
                <Statistics seen={props.seen.clone()} />
            </section>
            { grid(first, two) }
            <TableView table={tables::split(&outcome)} />
            <dl class="totals">
                for (name, value) in tables::totals(&outcome) {
                    <div key={name} class="totals__one"><dt>{ name }</dt><dd>{ value }</dd></div>
                }
            </dl>
            <Further ..props.clone() />
        </>
    }
}

/// Properties of the statistics.
#[derive(Properties, PartialEq)]
struct StatisticsProps {
    seen: Ran,
}

/// What the sentences rest on; reckoned for those who ask.
#[component]
fn Statistics(StatisticsProps { seen }: &StatisticsProps) -> Html {
    let (open, ontoggle) = use_open(false);
    let outcome = seen.outcome();
    html! {
        <details class="more" {ontoggle}>
            <summary>{ "The statistics behind it" }</summary>
            if open {
                for says in [evidence::alarm(&outcome), evidence::verdict(&outcome)].into_iter().flatten() {
                    <p key={says.clone()} class="traffic__prose">{ unbroken(&says) }</p>
                }
            }
            <p class="muted">{ unbroken(&words::scope(&outcome)) }</p>
        </details>
    }
}

/// Whether a `<details>` is open, and what tells.
#[hook]
fn use_open(first: bool) -> (bool, Callback<Event>) {
    let open = use_state_eq(|| first);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|it| it.has_attribute("open")));
        })
    };
    (*open, ontoggle)
}

/// What stands further down: it follows a moment later, so that what is looked at first comes first.
#[component]
fn Further(props: &FiguresProps) -> Html {
    let shown = use_state_eq(|| props.clone());
    let latest = use_mut_ref(|| props.clone());
    let coming = use_mut_ref(|| None::<Timeout>);
    latest.replace(props.clone());
    use_effect_with(props.clone(), {
        let shown = shown.clone();
        move |now| {
            // One that is on its way already takes the newest.
            let mut waiting = coming.borrow_mut();
            if *now != *shown && waiting.is_none() {
                let coming = Rc::clone(&coming);
                *waiting = Some(Timeout::new(BEHIND, move || {
                    shown.set(latest.borrow().clone());
                    // Not while it is calling.
                    if let Some(done) = coming.take() {
                        let _ = done.forget();
                    }
                }));
            }
        }
    });
    let behind = *shown != *props;
    html! {
        <div class={classes!("traffic__further", behind.then_some("traffic__further--behind"))} aria-busy={behind.to_string()}>
            <Rest ..(*shown).clone() />
        </div>
    }
}

/// Lessons, durations, figures over time.
#[component]
fn Rest(props: &FiguresProps) -> Html {
    let outcome = props.seen.outcome();
    let kept = props.pinned.as_ref().map(Ran::outcome);
    let (two, width) = props.charts();
    let lessons = lessons::lessons(&outcome);
    // Without a close-up they stand at the top.
    let closer = charts::close_up(&outcome, &[], None, width);
    let durations = closer.and_then(|_| charts::durations(&outcome, kept.as_ref(), width));
    let rest = durations.into_iter();
    let rest = rest.chain(charts::over_time(&outcome, kept.as_ref(), width));
    html! {
        <>
            if !lessons.is_empty() {
                <ul class="lessons" aria-label="Worth knowing">
                    for lesson in lessons {
                        <li key={lesson.clone()} class="note">{ unbroken(&lesson) }</li>
                    }
                </ul>
            }
            { grid(rest, two) }
            if let Some(spread) = tables::spread(&outcome) {
                <TableView table={spread} />
            }
            <div class="buttons">
                <button type="button" class="button button--small" onclick={save("traffic-split", &props.seen, tables::split)}>{ "Save the table as CSV" }</button>
                <button type="button" class="button button--small" onclick={save("traffic-over-time", &props.seen, tables::over_time)}>{ "Save figures over time as CSV" }</button>
            </div>
        </>
    }
}

fn grid(charts: impl Iterator<Item = Chart>, two: bool) -> Html {
    html! {
        <div class={classes!("charts", two.then_some("charts--two"))}>
            for chart in charts.map(Rc::new) {
                <ChartView key={chart.name} chart={Rc::clone(&chart)} />
            }
        </div>
    }
}

fn save(name: &'static str, seen: &Ran, table: fn(&Outcome) -> Table) -> Callback<MouseEvent> {
    let seen = seen.clone();
    Callback::from(move |_| save_csv(name, &table(&seen.outcome())))
}

/// Properties of a comparison.
#[derive(Properties, PartialEq)]
pub struct ComparisonProps {
    /// The run.
    pub last: Ran,
    /// The one to hold it against.
    pub before: Ran,
    /// Whether that was kept for it.
    pub pinned: bool,
}

/// Two runs beside each other; reckoned for those who ask.
#[component]
pub fn Comparison(
    ComparisonProps {
        last,
        before,
        pinned,
    }: &ComparisonProps,
) -> Html {
    let (open, ontoggle) = use_open(*pinned);
    let (now, then) = (&last.run, &before.run);
    html! {
        <details class="more traffic__compare" open={*pinned} {ontoggle}>
            <summary>{ if *pinned { "Compare with the pinned run" } else { "Compare with the previous run" } }</summary>
            if open {
                if only_seed_differs(&now.plan, &then.plan) {
                    <p>{ "Only the seed differs: every difference below is sampling variation." }</p>
                } else {
                    <ul>
                        for change in compare::changes(&now.plan, &then.plan) {
                            <li key={change.clone()}><code>{ change.clone() }</code></li>
                        }
                    </ul>
                }
                <TableView table={compare::compare(&last.outcome(), &before.outcome(), *pinned)} />
            }
        </details>
    }
}
