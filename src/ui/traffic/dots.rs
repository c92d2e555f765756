//! Calls on their way: dots along the graph's arrows, in the true proportions.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

use crate::ui::browser;
use crate::ui::store::Ui;
use playground::session::{Run, Status};
use playground::view::graph::{Edge, NodeKey, Picture};
use playground::view::traffic::flow;

/// One cycle of dots, in seconds, and how long a dot is on its way.
const CYCLE: f64 = 6.0;
const JOURNEY: f64 = 1.5;
/// A run that is over at once is still shown for so long, in ms.
const LINGER_MS: u32 = 4_000;

/// Properties of the dots.
#[derive(Properties, PartialEq)]
pub struct DotsProps {
    /// The page's state.
    pub ui: Ui,
    /// The graph they travel on.
    pub picture: Rc<Picture>,
}

/// Dots from the alias to its versions while a run goes on, and a little longer.
#[component]
pub fn Dots(DotsProps { ui, picture }: &DotsProps) -> Html {
    let run = ui.session.run();
    let running = matches!(run.status, Status::Running(..));
    let lingers = use_state_eq(|| false);
    use_effect_with(running, {
        let lingers = lingers.clone();
        move |running| {
            let timer = if *running {
                lingers.set(true);
                None
            } else {
                Some(Timeout::new(LINGER_MS, move || lingers.set(false)))
            };
            move || drop(timer)
        }
    });
    if !running && !*lingers {
        return Html::default();
    }
    drawn(ui, run, picture)
}

/// Not where it is called: the page's first part does without it.
#[inline(never)]
fn drawn(ui: &Ui, run: &Run, picture: &Picture) -> Html {
    let alias = ui.session.plan().qualifier;
    let edges = routes(run, picture, alias);
    let shares: Vec<f64> = edges.iter().map(|(_, share)| *share).collect();
    let still = browser::prefers_still();
    let dots = flow(&shares).into_iter().filter_map(|dot| {
        let (edge, _) = edges.get(dot.edge)?;
        Some(circle(edge, dot.at, still))
    });
    html! { <g class="dots" aria-hidden="true">{ dots.collect::<Html>() }</g> }
}

/// The arrows that the run's calls take, with their shares: as measured so far, else as configured.
/// A rollout's plan names no alias: it is about `alias`, the traffic panel's.
fn routes<'a>(run: &Run, picture: &'a Picture, alias: Option<String>) -> Vec<(&'a Edge, f64)> {
    let (plan, report) = match (&run.status, &run.last) {
        (Status::Running(plan, _), _) => (plan, run.interim.as_ref()),
        (_, Some(last)) => (&last.plan, Some(&last.report)),
        _ => return Vec::new(),
    };
    let rolled_out = alias.filter(|_| !plan.routing_steps.is_empty());
    let Some(alias) = plan.qualifier.clone().or(rolled_out) else {
        return Vec::new();
    };
    let alias = NodeKey::Alias(alias);
    let share = |edge: &Edge| {
        let NodeKey::Version(version) = &edge.to else {
            return 0.0;
        };
        let measured = report.and_then(|it| it.versions.iter().find(|it| it.version == *version));
        measured.map_or(edge.weight, |it| it.share)
    };
    let mine = picture.edges.iter().filter(|edge| edge.from == alias);
    mine.map(|edge| (&**edge, share(edge))).collect()
}

/// The part of the way that the arrow's label hides.
fn under_label(edge: &Edge) -> (f64, f64) {
    let length = (edge.head.0 - edge.tail.0).max(1.0);
    if edge.text.is_empty() {
        return (0.5, 0.5);
    }
    let middle = (edge.label_at.0 - edge.tail.0) / length;
    let half = (edge.label_size.0 / 2.0 + 5.0) / length;
    let (from, to) = (middle - half, middle + half);
    (from.clamp(0.01, 0.98), to.clamp(0.02, 0.99))
}

/// A dot that sets out at a moment of the cycle; or, when nothing may move, one at its place.
fn circle(edge: &Edge, at: f64, still: bool) -> VNode {
    let mut motion = VTag::new("animateMotion");
    motion.add_attribute("path", edge.path.clone());
    motion.add_attribute("dur", format!("{CYCLE}s"));
    motion.add_attribute("repeatCount", "indefinite");
    motion.add_attribute("calcMode", "linear");
    let (from, to) = under_label(edge);
    if still {
        // The dots share what the label leaves of the way.
        let at = at * (1.0 - (to - from));
        let at = if at < from { at } else { at + to - from };
        motion.add_attribute("keyPoints", format!("{at:.3};{at:.3}"));
        motion.add_attribute("keyTimes", "0;1");
    } else {
        // On its way for a part of the cycle, under the arrow's label, then at the end until the
        // next one.
        let way = JOURNEY / CYCLE;
        motion.add_attribute("keyPoints", format!("0;{from:.3};{to:.3};1;1"));
        // So short that no frame is drawn in between.
        let (hidden, shown) = (way * from, way * from + 0.000_01);
        motion.add_attribute("keyTimes", format!("0;{hidden:.6};{shown:.6};{way:.4};1"));
        motion.add_attribute("begin", format!("-{:.3}s", (1.0 - at) * CYCLE));
    }
    let mut circle = VTag::new("circle");
    let side = if edge.canary { "canary" } else { "stable" };
    circle.add_attribute("class", format!("dots__dot dots__dot--{side}"));
    circle.add_attribute("r", if edge.canary { "5" } else { "4" });
    circle.add_child(motion.into());
    circle.into()
}
