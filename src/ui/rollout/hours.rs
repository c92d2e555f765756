//! Which hour to deploy in: the panel's rollout at each hour of the traffic's day.

use std::rc::Rc;

use rollout::hours::Hour;
use serde_json::{Value, json};
use sim::{Progress, Rate};
use yew::prelude::*;

use super::finder::{FinderProps, cores};
use super::found::asked;
use super::kept::use_kept;
use crate::ui::chart::ChartView;
use crate::ui::graph::size::use_size;
use crate::ui::store::Ui;
use crate::ui::traffic::loader;
use crate::worker::rolling::{self, PartsEvent, Rolling};
use playground::view::number::unbroken;
use playground::view::rollout::{Shift, hours};

/// What is known.
#[derive(Clone, Debug, PartialEq)]
enum Known {
    Nothing,
    Going(Progress),
    Done(Rc<Vec<Hour>>),
    Failed(String),
}

/// A button, and the answer.
#[component]
pub fn HoursOf(FinderProps { ui, shift }: &FinderProps) -> Html {
    let known = use_kept(
        "hours",
        || Known::Nothing,
        |it| !matches!(it, Known::Going(_)),
    );
    let answered = use_kept("hours asked", || Value::Null, |_| true);
    let workers = use_mut_ref(Vec::<Rolling>::new);
    let node = use_node_ref();
    let width = use_size(&node).map_or(560.0, |(width, _)| width);
    let question = question(ui, shift.as_ref());
    let other = question.as_ref() != Ok(&*answered);
    let start = {
        let (known, answered, workers) = (known.clone(), answered.clone(), Rc::clone(&workers));
        Callback::from(move |_: MouseEvent| {
            let question = match &question {
                Ok(question) => question.clone(),
                Err(why) => {
                    known.set(Known::Failed(why.clone()));
                    return;
                }
            };
            known.set(Known::Going(Progress { done: 0, total: 1 }));
            answered.set(question.clone());
            let known = known.setter();
            let begun = rolling::hours(&loader(), &question, cores(), move |event| {
                known.set(match event {
                    PartsEvent::Progress(progress) => Known::Going(progress),
                    PartsEvent::First(_) => return,
                    PartsEvent::Done(hours) => Known::Done(Rc::from(hours)),
                    PartsEvent::Failed(why) => Known::Failed(why),
                });
            });
            *workers.borrow_mut() = begun;
        })
    };
    let stop = {
        let (known, workers) = (known.clone(), Rc::clone(&workers));
        Callback::from(move |_: MouseEvent| {
            workers.borrow_mut().clear();
            known.set(Known::Nothing);
        })
    };
    html! {
        <section class="finder" aria-label="Which hour to deploy in" ref={node}>
            <div class="buttons">
                if let Known::Going(progress) = &*known {
                    <button type="button" class="button" onclick={stop}>{ "Stop looking" }</button>
                    <progress class="traffic__bar" role="progressbar" aria-label="Hours" max="1" value={format!("{:.3}", progress.fraction())} />
                } else {
                    <button type="button" class="button" onclick={start}>{ "Which hour to deploy in?" }</button>
                }
            </div>
            if let Known::Failed(why) = &*known {
                <p class="note note--danger" role="alert">{ why }</p>
            }
            if let Known::Done(found) = &*known {
                if other {
                    <p class="note note--warn" role="note">{ "The rollout has changed since: these figures are of the one before." }</p>
                }
                <p class="traffic__headline" role="status">{ unbroken(&hours::says(found)) }</p>
                <div class="charts"><ChartView chart={Rc::new(hours::chart(found, libm::floor((width - 34.0).clamp(240.0, 1_100.0) / 8.0) * 8.0))} /></div>
            }
        </section>
    }
}

/// What the worker is asked.
///
/// # Errors
/// A sentence: what is missing, or that the traffic has no hours to choose from.
fn question(ui: &Ui, shift: Option<&Shift>) -> Result<Value, String> {
    let arrivals = &ui.session.plan().arrivals;
    if matches!(
        arrivals.rate,
        None | Some(Rate::Constant(_) | Rate::Timer(_))
    ) {
        return Err("The traffic panel’s calls arrive alike at every hour. Choose its daily curve or its counts per minute, and ask again.".to_owned());
    }
    let mut plan = asked(ui, shift, &ui.session.rollout())?;
    // Twenty-four times as many: fewer of each.
    let runs = plan.get("runs").and_then(Value::as_f64).unwrap_or(1.0);
    plan["runs"] = json!(libm::ceil(runs / 5.0).max(20.0));
    // Every hour is looked at, whichever the form says.
    plan["arrivals"]["fromSeconds"] = json!(0.0);
    Ok(plan)
}
