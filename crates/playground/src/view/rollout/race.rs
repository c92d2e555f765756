//! Rollouts side by side as a film: what is there to see of one at a moment.

use super::strategy::TrafficStep;
use super::{Setup, Shift, Strategy};
use crate::session::{Action, History};
use crate::view::chart::Node;
use crate::view::chart::scale::{Scale, moment, time_unit};
use crate::view::number::{count, percent, span};
use ::rollout::film::{Film, Shifted};
use lambda::api::Request;

/// How tall a lane is, in CSS pixels.
pub const HEIGHT: f64 = 150.0;
/// Where calls fly from and to: the left part of a lane.
const FLIGHT: f64 = 132.0;
/// How long a dot is on its way, as a share of what is shown in all.
const FLYING: f64 = 0.02;
/// Dots that are drawn at one moment.
const MOST_DOTS: usize = 60;

/// How fast a film is shown: seconds of the deployment for each second.
pub const SPEEDS: [(&str, f64); 4] = [
    ("10 ×", 10.0),
    ("30 ×", 30.0),
    ("60 ×", 60.0),
    ("240 ×", 240.0),
];

/// How long the films are together, in seconds.
pub fn length(films: &[Film]) -> f64 {
    let longest = films
        .iter()
        .map(|it| it.ended_seconds.max(it.planned_seconds))
        .fold(60.0, f64::max);
    longest * 1.04
}

/// The setup of a lane: the panel's question with another strategy.
pub fn lane(setup: &Setup, strategy: Strategy) -> Setup {
    Setup { strategy, ..*setup }
}

/// The canary's weight at a moment.
fn weight(film: &Film, at: f64) -> f64 {
    let mut begun = film.shifts.iter().rev();
    begun
        .find(|it| it.at_seconds <= at)
        .map_or(0.0, |it| it.weight)
}

/// The alarm's state at a moment.
fn state(film: &Film, at: f64) -> &str {
    let mut begun = film.states.iter().rev();
    let last = begun.find(|it| it.at_seconds <= at);
    last.map_or("INSUFFICIENT_DATA", |it| &it.state)
}

/// What there is to see, in a sentence for those who don't see it.
pub fn says(film: &Film, at: f64) -> String {
    let minutes = film.minutes.iter().zip(0_u32..);
    let failed: u64 = minutes
        .filter(|(_, minute)| f64::from(*minute) * 60.0 <= at)
        .map(|(it, _)| it.stable_errors + it.canary_errors)
        .sum();
    let over = at >= film.ended_seconds;
    let end = match (over, film.stopped_seconds) {
        (true, Some(seconds)) => format!(
            "Stopped after {} and rolled back{}.",
            span(seconds),
            if film.in_time {
                ""
            } else {
                ", after its last shift"
            }
        ),
        (true, None) => "Went through: everything goes to the new version.".to_owned(),
        (false, _) => String::new(),
    };
    if over {
        return format!("{end} {} failed.", calls(film.failed));
    }
    let when = if at < 1.0 {
        "At the start".to_owned()
    } else {
        format!("After {}", span(at))
    };
    format!(
        "{when}: {} to the new version, the alarm is {}, {} failed by the end of this minute.",
        percent(weight(film, at)),
        state(film, at),
        calls(failed),
    )
}

fn calls(number: u64) -> String {
    if number == 1 {
        "1 call".to_owned()
    } else {
        format!("{} calls", count(number))
    }
}

/// What the marks of a lane mean, for the line above all of them: class, words.
pub const KEY: [(&str, &str); 6] = [
    ("weight", "traffic of the new version"),
    ("errors", "its errors, minute by minute"),
    ("coming", "their metric hasn’t come yet"),
    ("unknown", "alarm: INSUFFICIENT_DATA"),
    ("ok", "alarm: OK"),
    ("alarm", "alarm: ALARM"),
];

/// One lane at a moment. `delay`: seconds from a minute's end until its metric is there.
pub fn picture(film: &Film, at: f64, total: f64, delay: f64, width: f64) -> Node {
    let left = FLIGHT + 16.0;
    let across = Scale::linear((0.0, total), (left, width - 8.0));
    let up = Scale::linear((0.0, 1.0), (70.0, 8.0));
    let mut root = Node::new("svg")
        .with("viewBox", format!("0 0 {width:.0} {HEIGHT:.0}"))
        .at("width", width)
        .at("height", HEIGHT);
    root.push(weights(film, at, total, &across, &up));
    root.push(metric(film, at, delay, &across));
    root.push(alarm(film, at, total, &across));
    root.push(axis(total, &across));
    let x = across.place(at.min(total));
    root.push(Node::line("chart__bracket", (x, 4.0), (x, 128.0)));
    root.push(flight(film, at, total));
    root
}

fn weights(film: &Film, at: f64, total: f64, across: &Scale, up: &Scale) -> Node {
    let mut group = Node::group("race__weights");
    group.push(Node::rectangle(
        "chart__area--stable",
        (across.place(0.0), up.place(1.0)),
        (
            across.place(total) - across.place(0.0),
            up.place(0.0) - up.place(1.0),
        ),
    ));
    for (place, shift) in film.shifts.iter().enumerate() {
        if shift.at_seconds > at {
            break;
        }
        let next = film.shifts.get(place + 1).map_or(total, |it| it.at_seconds);
        let until = next.min(at);
        let (x, y) = (across.place(shift.at_seconds), up.place(shift.weight));
        let size = (across.place(until) - x, up.place(0.0) - y);
        if shift.weight > 0.0 {
            group.push(Node::rectangle("chart__bar--canary", (x, y), size));
        }
    }
    group
}

/// Errors of the new version's minutes: hollow until the metric has come.
fn metric(film: &Film, at: f64, delay: f64, across: &Scale) -> Node {
    let most = film
        .minutes
        .iter()
        .map(|it| it.canary_errors)
        .max()
        .unwrap_or(0);
    #[allow(clippy::cast_precision_loss)] // counts of calls
    let up = Scale::linear((0.0, most.max(1) as f64), (104.0, 78.0));
    let mut group = Node::group("race__metric");
    for (it, minute) in film.minutes.iter().zip(0_u32..) {
        let (from, until) = (f64::from(minute) * 60.0, f64::from(minute + 1) * 60.0);
        if until > at || it.canary_errors == 0 {
            continue;
        }
        #[allow(clippy::cast_precision_loss)] // counts of calls
        let top = up.place(it.canary_errors as f64);
        let known = until + delay <= at;
        let class = if known {
            "race__errors"
        } else {
            "race__errors--coming"
        };
        let (x, right) = (across.place(from), across.place(until));
        group.push(Node::rectangle(
            class,
            (x + 0.5, top),
            ((right - x - 1.0).max(1.0), 104.0 - top),
        ));
    }
    group
}

fn alarm(film: &Film, at: f64, total: f64, across: &Scale) -> Node {
    let mut group = Node::group("race__alarm");
    for (place, it) in film.states.iter().enumerate() {
        if it.at_seconds > at {
            break;
        }
        let next = film.states.get(place + 1).map_or(total, |it| it.at_seconds);
        let until = next.min(at).min(film.ended_seconds.max(it.at_seconds));
        let class = match it.state.as_str() {
            "ALARM" => "race__state--alarm",
            "OK" => "race__state--ok",
            _ => "race__state--unknown",
        };
        let x = across.place(it.at_seconds);
        group.push(Node::rectangle(
            class,
            (x, 110.0),
            ((across.place(until) - x).max(1.0), 12.0),
        ));
        if it.state == "ALARM" {
            group.push(Node::words(
                "chart__tick chart__strong",
                (x + 3.0, 120.0),
                "ALARM",
            ));
        }
    }
    group
}

fn axis(total: f64, across: &Scale) -> Node {
    let unit = time_unit(total);
    let scale = across.marked_in(unit);
    let mut group = Node::group("chart__below");
    group.push(Node::line(
        "chart__axis",
        (across.place(0.0), 128.0),
        (across.place(total), 128.0),
    ));
    for tick in scale.ticks(6) {
        let text = if tick <= 0.0 {
            "start".to_owned()
        } else {
            moment(tick, unit)
        };
        group.push(Node::words(
            "chart__tick chart__middle",
            (across.place(tick), 144.0),
            text,
        ));
    }
    group
}

/// Calls on their way from the alias to a version.
fn flight(film: &Film, at: f64, total: f64) -> Node {
    let mut group = Node::group("race__flight");
    let (from, stable, canary) = ((8.0, 52.0), (FLIGHT - 14.0, 24.0), (FLIGHT - 14.0, 84.0));
    for (to, name) in [(stable, "old"), (canary, "new")] {
        group.push(Node::line("chart__grid", from, to));
        group.push(Node::words(
            "chart__tick chart__middle",
            (to.0, to.1 - 8.0),
            name,
        ));
    }
    group.push(
        Node::new("circle")
            .class("chart__mark")
            .at("cx", from.0)
            .at("cy", from.1)
            .at("r", 4.0),
    );
    let takes = (total * FLYING).max(1.0);
    let flying = film
        .dots
        .iter()
        .filter(|it| it.at_seconds <= at && it.at_seconds > at - takes && at <= film.ended_seconds);
    for dot in flying.take(MOST_DOTS) {
        let part = ((at - dot.at_seconds) / takes).clamp(0.0, 1.0);
        let to = if dot.canary { canary } else { stable };
        let class = match (dot.failed, dot.canary) {
            (true, _) => "race__dot--failed",
            (false, true) => "race__dot--canary",
            (false, false) => "race__dot--stable",
        };
        group.push(
            Node::new("circle")
                .class(class)
                .at("cx", from.0 + (to.0 - from.0) * part)
                .at("cy", from.1 + (to.1 - from.1) * part)
                .at("r", 3.0),
        );
    }
    group
}

/// The shifts until a moment as the requests that make them so.
pub fn requests(film: &Film, at: f64, shift: &Shift) -> Vec<Request> {
    let begun = film.shifts.iter().filter(|it| it.at_seconds <= at);
    let request = |it: &Shifted| {
        if it.weight <= 0.0 {
            return shift.back();
        }
        shift.request(&TrafficStep {
            from: 0,
            until: None,
            weight: it.weight,
        })
    };
    begun.map(request).collect()
}

/// What a race has put into the history, and where that began.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Requests that were applied before.
    pub base: usize,
    /// A film's shifts.
    pub requests: Vec<Request>,
    /// What shifted, as it was then.
    pub shift: Shift,
}

impl Kept {
    /// Whether the history stands at its end: nothing was done since.
    pub fn stands(&self, history: &History) -> bool {
        let since = history.steps().iter().take(history.cursor());
        let since = since.skip(self.base).map(|it| &*it.step.request);
        self.base <= history.cursor() && since.eq(self.requests.iter())
    }

    /// Takes it back; what is done then forks the history, and the course with this one is kept.
    pub fn back(&self) -> Action {
        Action::JumpedTo(self.base)
    }

    /// Makes the requests.
    pub fn actions(&self) -> impl Iterator<Item = Action> + use<'_> {
        self.requests.iter().cloned().map(Action::RequestMade)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;
    use ::rollout::Rollout;
    use ::rollout::film::film;
    use serde_json::{Value, json};

    fn filmed(canary_error_rate: f64) -> Film {
        let plan = json!({
            "arrivals": {"ratePerSecond": 30}, "seed": 2, "versions": {"2": {"errorRate": canary_error_rate}}, "alarms": [{"version": "2"}],
        });
        film(&Rollout::from_value(&plan).expect("a rollout"), 0).expect("a film")
    }

    #[test]
    fn another_film_or_moment_forks_the_history_where_the_race_began() {
        let mut session = Session::opening();
        let shift = Shift {
            function: "helloworld".to_owned(),
            alias: "PROD".to_owned(),
            old: "1".to_owned(),
            new: "2".to_owned(),
        };
        let (bad, good) = (filmed(0.3), filmed(0.0));
        let base = session.history().cursor();
        let taken = |film: &Film, at: f64| Kept {
            base,
            requests: requests(film, at, &shift),
            shift: shift.clone(),
        };
        let first = taken(&bad, length(std::slice::from_ref(&bad)));
        for action in first.actions() {
            session.apply(action, None);
        }
        assert!(first.stands(session.history()));
        let alias = |session: &Session| {
            let function = session
                .history()
                .account()
                .function("us-west-2", "helloworld");
            let alias = function.and_then(|it| it.alias("PROD")).expect("the alias");
            (alias.version.to_string(), alias.routing.is_some())
        };
        assert_eq!(
            alias(&session),
            ("1".to_owned(), false),
            "the alarm took it back"
        );
        // The other film, from where the race began: the canary stands, and the first course is kept.
        let second = taken(&good, 1.0);
        for action in std::iter::once(first.back()).chain(second.actions()) {
            session.apply(action, None);
        }
        assert!(second.stands(session.history()) && !first.stands(session.history()));
        assert_eq!(alias(&session), ("1".to_owned(), true));
        let branches = session.history().branches();
        assert_eq!(branches.len(), 1, "{branches:?}");
        // Dropped: the alias is as it was, and the race begins anew.
        session.apply(second.back(), None);
        assert_eq!(session.history().cursor(), base);
        assert!(!second.stands(session.history()));
    }

    #[test]
    fn a_film_shows_what_is_known_at_its_moment() {
        let bad = filmed(0.3);
        let stopped = bad.stopped_seconds.expect("stopped");
        let total = length(std::slice::from_ref(&bad));
        let text = |at: f64| format!("{:?}", picture(&bad, at, total, 60.0, 600.0));
        assert!(
            !text(90.0).contains("\"race__errors\""),
            "the metric hasn't come"
        );
        assert!(text(90.0).contains("race__errors--coming"));
        assert!(text(stopped).contains("\"race__errors\"") && text(stopped).contains("ALARM"));
        assert!(!text(90.0).contains("ALARM"));
        assert!(
            says(&bad, 90.0)
                .starts_with("After 90 s: 10 % to the new version, the alarm is INSUFFICIENT_DATA"),
            "{}",
            says(&bad, 90.0)
        );
        assert!(
            says(&bad, total).contains("and rolled back."),
            "{}",
            says(&bad, total)
        );
        let good = filmed(0.0);
        assert!(says(&good, 1e9).starts_with("Went through"));
        assert!((length(&[bad, good]) - 312.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_kept_are_the_shifts_until_then() {
        let shift = Shift {
            function: "checkout".to_owned(),
            alias: "PROD".to_owned(),
            old: "1".to_owned(),
            new: "2".to_owned(),
        };
        let weights = |film: &Film, at: f64| -> Vec<Value> {
            let made = requests(film, at, &shift);
            made.iter()
                .map(|it| it.input["RoutingConfig"]["AdditionalVersionWeights"].clone())
                .collect()
        };
        let bad = filmed(0.3);
        assert_eq!(weights(&bad, 10.0), [json!({"2": 0.1})]);
        assert_eq!(weights(&bad, 1e9), [json!({"2": 0.1}), json!({})]);
        let last = requests(&bad, 1e9, &shift).pop().expect("the way back");
        assert_eq!(last.input["FunctionVersion"], "1");
        let good = filmed(0.0);
        let last = requests(&good, 1e9, &shift).pop().expect("the whole");
        assert_eq!(last.input["FunctionVersion"], "2");
    }
}
