//! The front: what falls short of the wishes, what beats what, what would have to give.

use super::answer::{Answer, Found, Give};
use super::wishes::Wishes;

/// What is known of one rollout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Screened {
    pub place: usize,
    pub minutes: f64,
    pub caught: f64,
    pub falsely: f64,
    pub hit: f64,
    /// Simulated rollouts; 0: a closed form.
    pub runs: u32,
}

/// By how much a rollout falls short of the wishes: 0 where it meets them, at most 1 for each.
pub(super) fn short(it: &Screened, wishes: &Wishes) -> f64 {
    fall_short([it.caught, it.falsely, it.hit, it.minutes], wishes)
}

fn fall_short([caught, falsely, hit, minutes]: [f64; 4], wishes: &Wishes) -> f64 {
    let over = |value: f64, most: Option<f64>| {
        most.map_or(0.0, |most| {
            ((value - most) / most.max(1e-9)).clamp(0.0, 1.0)
        })
    };
    let missed = ((wishes.caught - caught) / wishes.caught.max(1e-9)).clamp(0.0, 1.0);
    let wrongly = ((falsely - wishes.falsely_stopped) / (1.0 - wishes.falsely_stopped).max(1e-9))
        .clamp(0.0, 1.0);
    missed + wrongly + over(hit, wishes.users_hit) + over(minutes, wishes.minutes)
}

/// Whether two alarms come to the same, as one error in a hundred calls and one per cent do.
pub(super) fn alike(one: &Screened, other: &Screened) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 0.003 * a.abs().max(b.abs()) + 1e-6;
    near(one.caught, other.caught)
        && near(one.falsely, other.falsely)
        && near(one.hit, other.hit)
        && near(one.minutes, other.minutes)
}

/// Whether one is better in everything by more than what screening leaves open.
pub(super) fn beats_by_far(one: &Screened, other: &Screened) -> bool {
    one.caught > other.caught + 0.02
        && one.falsely < other.falsely - 0.005_f64.min(other.falsely * 0.5)
        && one.hit < other.hit * 0.97
        && one.minutes <= other.minutes
        || one.caught >= other.caught
            && one.falsely <= other.falsely
            && one.hit < other.hit * 0.9
            && one.minutes <= other.minutes
}

/// What each wish could be at best with the others as they are, where not all are met.
pub(super) fn gives(all: &[Screened], wishes: &Wishes) -> Vec<Give> {
    if all.iter().any(|it| short(it, wishes) <= 0.0) {
        return Vec::new();
    }
    let named: [(&str, bool, Wishes); 4] = [
        (
            "caught",
            true,
            Wishes {
                caught: 0.0,
                ..*wishes
            },
        ),
        (
            "falselyStopped",
            true,
            Wishes {
                falsely_stopped: 1.0,
                ..*wishes
            },
        ),
        (
            "usersHit",
            wishes.users_hit.is_some(),
            Wishes {
                users_hit: None,
                ..*wishes
            },
        ),
        (
            "minutes",
            wishes.minutes.is_some(),
            Wishes {
                minutes: None,
                ..*wishes
            },
        ),
    ];
    let give = |(wish, _, others): (&str, bool, Wishes)| {
        let met = all.iter().filter(|it| short(it, &others) <= 0.0);
        let value = |it: &Screened| match wish {
            "caught" => it.caught,
            "falselyStopped" => it.falsely,
            "usersHit" => it.hit,
            _ => it.minutes,
        };
        let key = |it: &Screened| {
            if wish == "caught" {
                -value(it)
            } else {
                value(it)
            }
        };
        let best = met.min_by(|one, other| key(one).total_cmp(&key(other)));
        Give {
            wish: wish.to_owned(),
            best: best.map(value),
            place: best.map(|it| it.place),
        }
    };
    named.into_iter().filter(|it| it.1).map(give).collect()
}

impl Answer {
    /// The parts of several workers as one: of each rollout what rests on the most simulations; the
    /// front and the recommended one among them anew.
    /// Nothing where there is no part.
    pub fn merged(parts: Vec<Self>) -> Option<Self> {
        let mut parts = parts.into_iter();
        let mut answer = parts.next()?;
        for part in parts {
            for found in part.rollouts {
                if let Some(known) = answer
                    .rollouts
                    .iter_mut()
                    .find(|it| it.place == found.place)
                    && found.runs > known.runs
                {
                    *known = found;
                }
            }
            answer.runs = answer.runs.max(part.runs);
        }
        // What was simulated stands first. What was only reckoned beside it stays where a closed form
        // gave it: it shows what lies around. A few simulated rollouts are too rough for that.
        let runs = answer.runs.max(1);
        if answer.rollouts.iter().any(|it| it.runs >= runs) {
            answer
                .rollouts
                .retain(|it| it.runs >= runs || it.runs == 0 && answer.by_closed_form);
            answer.rollouts.sort_by_key(|it| it.runs < runs);
        }
        let hit = |it: &Found| it.users_hit.mean.unwrap_or(0.0);
        let figures = |it: &Found| {
            [
                it.caught.share,
                it.falsely_stopped.share,
                hit(it),
                it.minutes,
            ]
        };
        let wishes = answer.wishes;
        let all: Vec<[f64; 4]> = answer.rollouts.iter().map(figures).collect();
        let made = answer.rollouts.iter().filter(|it| it.runs >= runs).count();
        for (place, (found, own)) in answer.rollouts.iter_mut().zip(&all).enumerate() {
            // A simulated one is held against simulated ones, on the same random numbers.
            let others = if place < made { made } else { all.len() };
            found.front = !all.iter().take(others).any(|it| beats(it, own));
            found.meets = fall_short(*own, &wishes) <= 0.0;
        }
        let among = if made > 0 { made } else { all.len() };
        let best = (0..among).min_by(|one, other| {
            let key = |at: &usize| {
                all.get(*at)
                    .map_or([f64::MAX; 3], |it| [fall_short(*it, &wishes), it[2], it[3]])
            };
            let (a, b) = (key(one), key(other));
            let by = |place: usize| a[place].total_cmp(&b[place]);
            by(0).then(by(1)).then(by(2))
        });
        answer.recommended = best;
        answer.met = best
            .and_then(|it| answer.rollouts.get(it))
            .is_some_and(|it| it.meets);
        Some(answer)
    }
}

/// Whether one is as good in everything and better in something: caught, falsely stopped, hit, minutes.
fn beats(one: &[f64; 4], other: &[f64; 4]) -> bool {
    let as_good = one[0] >= other[0] && (1..4).all(|it| one[it] <= other[it]);
    let better = one[0] > other[0] || (1..4).any(|it| one[it] < other[it]);
    as_good && better
}
