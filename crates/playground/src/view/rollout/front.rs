//! What a search found, as two pictures: how long it takes and how surely it catches, and what each costs.

use super::chance::counted;
use super::finder::{alarm_text, deployment_says, hit, says, table};
use crate::view::chart::frame::Canvas;
use crate::view::chart::scale::{Scale, moment, nice_ceiling, time_unit};
use crate::view::chart::{Chart, Node};
use crate::view::number::{count_rounded, percent, span};
use ::rollout::finder::{Answer, Found};

/// The front: how long it takes and how surely it catches; and what each costs.
pub fn pictures(answer: &Answer, width: f64) -> [Chart; 2] {
    let caught = Picture {
        name: "front",
        title: "How long it takes (across), and the chance to stop a bad version",
        across: |it| it.minutes * 60.0,
        up: |it| it.caught.share,
        in_time: true,
        whole: true,
    };
    let cost = Picture {
        name: "front-cost",
        title: "Calls that fail (across), and the chance to stop a good version",
        across: |it| it.users_hit.mean.unwrap_or(0.0),
        up: |it| it.falsely_stopped.share,
        in_time: false,
        whole: false,
    };
    [caught.draw(answer, width), cost.draw(answer, width)]
}

struct Picture {
    name: &'static str,
    title: &'static str,
    across: fn(&Found) -> f64,
    up: fn(&Found) -> f64,
    /// Whether what goes across is seconds.
    in_time: bool,
    /// Whether the height is up to all.
    whole: bool,
}

impl Picture {
    fn draw(&self, answer: &Answer, width: f64) -> Chart {
        let canvas = Canvas {
            width,
            height: 256.0,
            left: 52.0,
            right: 17.0,
            top: 14.0,
            bottom: 56.0,
        };
        let shown = || answer.rollouts.iter();
        let most = |of: fn(&Found) -> f64| shown().map(of).fold(0.0, f64::max);
        let widest = most(self.across).max(1.0);
        let (unit, right) = if self.in_time {
            let unit = time_unit(widest);
            (unit, nice_ceiling(widest / unit) * unit)
        } else {
            (1.0, nice_ceiling(widest))
        };
        let (low, top) = if self.whole {
            // Where all are nearly sure, the last per cent are what tells them apart.
            let least = shown().map(self.up).fold(1.0, f64::min);
            let floors = [0.99, 0.95, 0.9, 0.8, 0.5];
            (
                floors.into_iter().find(|it| least >= *it).unwrap_or(0.0),
                1.0,
            )
        } else {
            (0.0, nice_ceiling(most(self.up).max(0.01)).min(1.0))
        };
        let across = Scale::linear((0.0, right), canvas.across()).marked_in(unit);
        let up = Scale::linear((low, top), canvas.upwards());
        let mut picture = canvas.svg(self.name);
        picture.push(canvas.beside(&up, percent));
        picture.push(canvas.below(&across, |it| {
            if self.in_time {
                moment(it, unit)
            } else {
                count_rounded(it)
            }
        }));
        let best = answer.recommended;
        let mut order: Vec<(usize, &Found)> = answer.rollouts.iter().enumerate().collect();
        // The arrow keys go from left to right.
        order.sort_by(|one, other| {
            (self.across)(one.1)
                .total_cmp(&(self.across)(other.1))
                .then((self.up)(one.1).total_cmp(&(self.up)(other.1)))
        });
        let place = |found: &Found| {
            (
                across.place((self.across)(found)),
                up.place((self.up)(found).min(top)),
            )
        };
        // Those that were only reckoned lie below the others, the recommended one above them all.
        let rank = |at: usize, found: &Found| (best == Some(at), found.runs > 0);
        for wanted in [(false, false), (false, true), (true, false), (true, true)] {
            for (at, found) in order.iter().filter(|it| rank(it.0, it.1) == wanted) {
                let kind = Kind::of(found, best == Some(*at));
                picture.children.extend(kind.dot(place(found)));
            }
        }
        for (at, found) in &order {
            let (x, y) = place(found);
            picture.push(
                circle("chart__reading", (x, y), 9.0)
                    .with("fill", "none")
                    .with("data-read", reading(found, best == Some(*at))),
            );
        }
        picture.push(legend(answer, &canvas));
        Chart {
            name: self.name,
            title: self.title.to_owned(),
            summary: format!(
                "{} rollouts, {} of them unbeaten. {}",
                answer.rollouts.len(),
                answer.rollouts.iter().filter(|it| it.front).count(),
                says(answer).first().cloned().unwrap_or_default()
            ),
            picture,
            table: table(answer),
        }
    }
}

/// How a rollout is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Recommended,
    Meets,
    Misses,
    Reckoned,
}

impl Kind {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Recommended, "recommended"),
        (Self::Meets, "meets the wishes"),
        (Self::Misses, "misses one"),
        (Self::Reckoned, "reckoned only"),
    ];

    const fn of(found: &Found, best: bool) -> Self {
        match (best, found.runs, found.meets) {
            (true, _, _) => Self::Recommended,
            (false, 0, _) => Self::Reckoned,
            (false, _, true) => Self::Meets,
            (false, _, false) => Self::Misses,
        }
    }

    fn dot(self, at: (f64, f64)) -> Vec<Node> {
        match self {
            Self::Recommended => vec![
                circle("chart__ghost", at, 9.0).with("fill", "none"),
                circle("chart__dot--stable", at, 5.5),
            ],
            Self::Meets => vec![circle("chart__dot--stable", at, 4.5)],
            Self::Misses => vec![circle("chart__dot--canary", at, 4.0)],
            Self::Reckoned => vec![circle("chart__mark", at, 2.0)],
        }
    }
}

fn circle(class: &str, (x, y): (f64, f64), radius: f64) -> Node {
    Node::new("circle")
        .class(class)
        .at("cx", x)
        .at("cy", y)
        .at("r", radius)
}

/// The kinds that are there, in two columns where the picture is narrow.
fn legend(answer: &Answer, canvas: &Canvas) -> Node {
    let best = answer.recommended;
    let kind = |(at, found): (usize, &Found)| Kind::of(found, best == Some(at));
    let there: Vec<Kind> = answer.rollouts.iter().enumerate().map(kind).collect();
    let mut group = Node::group("chart__legend");
    let each = (canvas.width / 4.0).max(150.0);
    let (mut x, mut y) = (0.0, canvas.height - 22.0);
    for (kind, name) in Kind::ALL {
        if !there.contains(&kind) {
            continue;
        }
        if x + each > canvas.width + 1.0 {
            (x, y) = (0.0, y + 18.0);
        }
        group.children.extend(kind.dot((x + 10.0, y)));
        group.push(Node::words("chart__tick", (x + 24.0, y + 4.0), name));
        x += each;
    }
    group
}

/// What is read of one rollout in the picture.
fn reading(found: &Found, best: bool) -> String {
    format!(
        "{}{}, alarm at {}: {}, stops a bad one {}, a good one {}, {}{}",
        if best { "Recommended: " } else { "" },
        deployment_says(found),
        alarm_text(&found.alarm),
        span(found.minutes * 60.0),
        counted(&found.caught),
        counted(&found.falsely_stopped),
        hit(found),
        if found.runs == 0 {
            " (reckoned, not simulated)"
        } else {
            ""
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::rollout::finder::{Quest, find};
    use serde_json::json;

    #[test]
    fn every_rollout_is_a_dot_that_is_read_and_the_recommended_one_says_so() {
        let plan = json!({
            "arrivals": {"ratePerSecond": 5}, "runs": 30, "wishes": {"caught": 0.8, "falselyStopped": 0.2},
            "versions": {"1": {"errorRate": 0.001}, "2": {"errorRate": 0.05}},
            "deployments": ["LambdaCanary10Percent5Minutes", "LambdaCanary10Percent10Minutes"],
        });
        let answer = find(Quest::from_value(&plan).expect("a quest")).expect("an answer");
        for picture in pictures(&answer, 500.0) {
            let text = format!("{:?}", picture.picture);
            assert_eq!(text.matches("data-read").count(), answer.rollouts.len());
            assert_eq!(text.matches("\"Recommended: ").count(), 1, "{text}");
            // What is read has no colour of its own, in a saved file too.
            assert_eq!(
                text.matches("chart__reading").count(),
                answer.rollouts.len()
            );
            assert!(picture.summary.contains("unbeaten"));
        }
        // The simulated ones stand first, and one of them is recommended.
        let first = answer.rollouts.iter().take_while(|it| it.runs > 0).count();
        assert!(answer.rollouts.iter().skip(first).all(|it| it.runs == 0));
        assert!(answer.recommended.is_some_and(|it| it < first));
    }
}
