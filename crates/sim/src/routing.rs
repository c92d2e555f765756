//! Which version a call goes to: each call independently, by the weights of its moment.

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

/// The alias, with its weights over time.
pub(super) struct Router {
    /// As planned, then the one after a rollback, if there may be one.
    phases: Vec<Phase>,
    planned: usize,
    index: usize,
    /// When the next phase begins.
    next: u64,
    /// The first threshold of the present phase.
    first: u64,
    several: bool,
    /// Calls routed in each phase.
    pub calls: Vec<u64>,
}

impl Router {
    pub(super) fn new(plan: &Plan, names: &[String]) -> Self {
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
            first: 0,
            several: names.len() > 2,
            calls,
        };
        router.enter(0);
        router
    }

    fn enter(&mut self, index: usize) {
        self.index = index;
        self.first = self.phases[index]
            .thresholds
            .first()
            .copied()
            .unwrap_or(u64::MAX);
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

    /// The version's index for a call under the present weights, by 64 random bits.
    #[inline]
    pub(super) fn route(&mut self, word: u64) -> usize {
        self.calls[self.index] += 1;
        let word = word >> 11;
        if self.several {
            let thresholds = &self.phases[self.index].thresholds;
            return thresholds.iter().map(|&it| usize::from(word >= it)).sum();
        }
        usize::from(word >= self.first)
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
