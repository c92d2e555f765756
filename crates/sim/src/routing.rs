//! Which version a call goes to: each call independently, by the weights of its moment.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::draws::Draws;
use super::plan::{Plan, Routing};
use super::rng::Chance;
use super::sample::nanos;

/// The weights from `from` on, as cumulated 53-bit thresholds.
struct Phase {
    from: u64,
    /// By version.
    weights: Vec<f64>,
    /// One threshold less than there are versions.
    thresholds: Vec<u64>,
}

/// Calls that are routed in one go, in masks of 64.
const MASKS: usize = 16;
const ROUTED: usize = MASKS * 64;

/// The alias, with its weights over time.
pub(super) struct Router {
    /// As planned, then the one after a rollback, if there may be one.
    phases: Vec<Phase>,
    planned: usize,
    index: usize,
    /// When the next phase begins.
    next: u64,
    /// The version of each call routed ahead under the present weights.
    routed: Box<[u8; ROUTED]>,
    /// The first one that isn't taken yet.
    at: usize,
    draw: Draw,
    /// Calls routed in each phase.
    pub calls: Vec<u64>,
}

/// How versions are chosen.
enum Draw {
    /// There is but one.
    None,
    /// Two: which calls go to the first.
    Masks(Box<Draws>),
    /// More: a word for each call.
    Words(Xoshiro256PlusPlus),
}

impl Router {
    pub(super) fn new(plan: &Plan, names: &[String], rng: Xoshiro256PlusPlus) -> Self {
        let start = Phase::new(0, &plan.routing, names);
        let steps = plan.routing_steps.iter();
        let later = steps.map(|it| Phase::new(nanos(it.at_seconds * 1e9), &it.routing, names));
        let mut phases: Vec<Phase> = std::iter::once(start).chain(later).collect();
        let planned = phases.len();
        let rollback = plan.alarm.iter().map(|it| &it.rollback);
        phases.extend(rollback.map(|it| Phase::new(u64::MAX, it, names)));
        let calls = vec![0; phases.len()];
        let mut router = Self {
            phases,
            planned,
            index: 0,
            next: 0,
            routed: Box::new([0; ROUTED]),
            at: ROUTED,
            draw: match names.len() {
                0 | 1 => Draw::None,
                2 => Draw::Masks(Box::new(Draws::new(rng, 0))),
                _ => Draw::Words(rng),
            },
            calls,
        };
        router.enter(0);
        router
    }

    fn enter(&mut self, index: usize) {
        self.index = index;
        // What was routed ahead was so by other weights.
        self.at = ROUTED;
        if let (Draw::Masks(draws), Some(phase)) = (&mut self.draw, self.phases.get(index)) {
            draws.set(phase.thresholds.first().copied().unwrap_or(1 << 53));
        }
        let later = self
            .phases
            .get(index + 1)
            .filter(|_| index + 1 < self.planned);
        self.next = later.map_or(u64::MAX, |it| it.from);
    }

    /// When the weights change as planned; `u64::MAX` if they don't.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    /// Takes the next planned step.
    pub(super) fn go_on(&mut self) {
        self.enter(self.index + 1);
    }

    /// Other weights than planned, from now on.
    pub(super) fn change(&mut self, from: u64, weights: &[f64]) {
        let phase = Phase::of(from, weights.to_vec());
        if let Some(last) = self.phases.get_mut(self.planned) {
            *last = phase;
        } else {
            self.phases.push(phase);
            self.calls.push(0);
        }
        self.enter(self.planned);
        self.next = u64::MAX;
    }

    /// The present weights, by version.
    pub(super) fn weights(&self) -> &[f64] {
        &self.phases[self.index].weights
    }

    /// The versions of the next calls under the present weights, at least one.
    #[inline]
    pub(super) fn waiting(&mut self) -> &[u8] {
        if self.at == ROUTED {
            self.draw();
        }
        self.routed()
    }

    /// What [`Router::waiting`] gave last.
    #[inline]
    pub(super) fn routed(&self) -> &[u8] {
        self.routed.get(self.at..).unwrap_or_default()
    }

    /// `n` of [`Router::waiting`] are taken.
    #[inline]
    pub(super) fn take(&mut self, count: usize) {
        self.at += count;
        self.calls[self.index] += count as u64;
    }

    /// The version's index for the next call.
    #[inline]
    pub(super) fn route(&mut self) -> usize {
        let version = self.waiting().first().copied().unwrap_or(0);
        self.take(1);
        usize::from(version)
    }

    #[inline(never)] // loops of their own
    fn draw(&mut self) {
        self.at = 0;
        match &mut self.draw {
            Draw::None => (),
            Draw::Masks(draws) => {
                let mut masks = [0; MASKS];
                draws.fill(&mut masks);
                let calls = self.routed.as_chunks_mut::<64>().0;
                for (calls, mask) in calls.iter_mut().zip(masks) {
                    for (i, version) in calls.iter_mut().enumerate() {
                        *version = u8::from(mask >> i & 1 == 0);
                    }
                }
            }
            Draw::Words(rng) => {
                let thresholds = &self.phases[self.index].thresholds;
                for version in self.routed.iter_mut() {
                    let word = rng.next_u64() >> 11;
                    *version = thresholds.iter().map(|&it| u8::from(word >= it)).sum();
                }
            }
        }
    }
}

impl Phase {
    fn new(from: u64, routing: &Routing, names: &[String]) -> Self {
        let weights: Vec<f64> = names
            .iter()
            .map(|name| routing.get(name).copied().unwrap_or(0.0))
            .collect();
        Self::of(from, weights)
    }

    fn of(from: u64, weights: Vec<f64>) -> Self {
        // The last version with a weight takes what rounding leaves over.
        let last = weights.iter().rposition(|&it| it > 0.0).unwrap_or(0);
        let mut sum = 0.0;
        let thresholds = weights
            .iter()
            .enumerate()
            .take(weights.len().saturating_sub(1));
        let thresholds = thresholds
            .map(|(i, weight)| {
                sum += weight;
                if i >= last {
                    1 << 53
                } else {
                    Chance::new(sum).threshold()
                }
            })
            .collect::<Vec<u64>>();
        Self {
            from,
            weights,
            thresholds,
        }
    }
}
