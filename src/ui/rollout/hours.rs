//! Which hour to deploy in: the panel's rollout at each hour of the traffic's day.

use std::rc::Rc;

use rollout::hours::Hour;
use serde_json::{Value, json};
use sim::Progress;
use yew::prelude::*;

use super::finder::FinderProps;
use super::found::asked;
use crate::ui::chart::ChartView;
use crate::ui::graph::size::use_size;
use crate::ui::traffic::loader;
use crate::worker::rolling::{Rolling, StudyEvent, study};
use playground::view::number::unbroken;
use playground::view::rollout::hours;

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
    let known = use_state_eq(|| Known::Nothing);
    let worker = use_mut_ref(|| None::<Rolling>);
    let node = use_node_ref();
    let width = use_size(&node).map_or(560.0, |(width, _)| width);
    let start = {
        let (known, worker) = (known.clone(), Rc::clone(&worker));
        let plan = asked(ui, shift.as_ref(), &ui.session.rollout());
        Callback::from(move |_: MouseEvent| {
            let mut plan = match &plan {
                Ok(plan) => plan.clone(),
                Err(why) => {
                    known.set(Known::Failed(why.clone()));
                    return;
                }
            };
            // Twenty-four times as many: fewer of each.
            let runs = plan.get("runs").and_then(Value::as_f64).unwrap_or(1.0);
            plan["runs"] = json!(libm::ceil(runs / 5.0).max(20.0));
            known.set(Known::Going(Progress { done: 0, total: 1 }));
            let known = known.setter();
            let question = json!({ "hours": plan }).to_string();
            let begun = study(&loader(), &question, move |event| {
                known.set(match event {
                    StudyEvent::Progress(progress) => Known::Going(progress),
                    StudyEvent::Interim(_) => return,
                    StudyEvent::Done(text) => match serde_json::from_str(&text) {
                        Ok(hours) => Known::Done(Rc::new(hours)),
                        Err(err) => Known::Failed(format!("The answer can’t be read: {err}")),
                    },
                    StudyEvent::Failed(why) => Known::Failed(why),
                });
            });
            *worker.borrow_mut() = Some(begun);
        })
    };
    html! {
        <section class="finder" aria-label="Which hour to deploy in" ref={node}>
            <div class="buttons">
                <button type="button" class="button" onclick={start} disabled={matches!(&*known, Known::Going(_))}>{ "Which hour to deploy in?" }</button>
                if let Known::Going(progress) = &*known {
                    <progress class="traffic__bar" role="progressbar" aria-label="Hours" max="1" value={format!("{:.3}", progress.fraction())} />
                }
            </div>
            if let Known::Failed(why) = &*known {
                <p class="note note--danger" role="alert">{ why }</p>
            }
            if let Known::Done(found) = &*known {
                <p class="traffic__headline" role="status">{ unbroken(&hours::says(found)) }</p>
                <div class="charts"><ChartView chart={Rc::new(hours::chart(found, libm::floor((width - 34.0).clamp(240.0, 1_100.0) / 8.0) * 8.0))} /></div>
            }
        </section>
    }
}
