//! A part of one minute of the clock: the simulator's calls under the eyes of the account.

use crate::scenario::{MAX_SEED, Plan};
use lambda::model::watch::{DELAY, Lot, LotKey, MINUTE, step_of};
use lambda::model::{Account, Function, Timestamp};
use sim::{Change, Conductor};
use std::collections::BTreeMap;

/// Versions and their shares of an alias's calls.
type Shares = Vec<(u32, f64)>;

/// What calls which alias.
pub(super) struct Traffic {
    pub function: String,
    pub alias: String,
    pub plan: Plan,
    /// The moment at which the plan's curve begins.
    pub begun: Timestamp,
}

/// From when on a minute's calls are known that ended `n` seconds after it.
pub(super) fn known(minute: u64, late: u64) -> Timestamp {
    Timestamp::from_millis((minute + 1) * MINUTE + DELAY + late * 1000)
}

/// An alias's versions and their shares.
pub(super) fn routing(function: &Function, alias: &str) -> Shares {
    let Some(alias) = function.alias(alias) else {
        return Vec::new();
    };
    let number = |it: lambda::model::Version| match it {
        lambda::model::Version::Published(number) => Some(number.get()),
        _ => None,
    };
    let second = alias
        .routing
        .map(|(number, weight)| (number.get(), weight.get()));
    let rest = 1.0 - second.map_or(0.0, |it| it.1);
    let main = number(alias.version).map(|it| (it, rest));
    main.into_iter().chain(second).collect()
}

/// Part of one minute of the clock: the traffic of it, under the account's eyes.
pub(super) struct Window<'a> {
    pub account: Account,
    region: &'a str,
    /// When the simulated time begins: a minute before the clock's minute, so that the versions are
    /// as warm as they would be.
    zero: u64,
    from: Timestamp,
    until: Timestamp,
    traffic: Option<&'a Traffic>,
    /// How the alias was weighted between the simulation's zero and `from`.
    past: Vec<(Timestamp, Shares)>,
    weights: Shares,
    /// The plan's versions.
    names: Vec<u32>,
    keep_steps: bool,
    /// Calls that the account hasn't been told of.
    untold: BTreeMap<(u64, u32, u64), Lot>,
    /// All calls of the window.
    pub all: BTreeMap<(u64, u32, u64), Lot>,
}

impl<'a> Window<'a> {
    pub(super) fn new(
        account: Account,
        region: &'a str,
        from: Timestamp,
        until: Timestamp,
        traffic: Option<&'a Traffic>,
    ) -> Self {
        let zero = (from.millis() / MINUTE).saturating_sub(1) * MINUTE;
        let here = account.region(region);
        let keep_steps = here.beside().watch.asks_for_steps();
        let mut window = Self {
            region,
            zero,
            from,
            until,
            traffic,
            past: Vec::new(),
            weights: Vec::new(),
            names: Vec::new(),
            keep_steps,
            untold: BTreeMap::new(),
            all: BTreeMap::new(),
            account,
        };
        window.weights = window.routing();
        if let Some(traffic) = traffic {
            // Each evaluation is a moment at which the calls so far are reported.
            if !window
                .account
                .region(region)
                .beside()
                .watch
                .alarms()
                .is_empty()
            {
                let region = window.account.parts(region).region;
                region.beside_mut().watch.stay_awake();
            }
            let names = traffic.plan.routing.keys();
            window.names = names.filter_map(|it| it.parse().ok()).collect();
            // As the simulator counts them.
            window.names.sort_unstable();
            window.look_back();
        }
        window
    }

    fn routing(&self) -> Shares {
        let function = self.traffic.and_then(|it| {
            let here = self.account.region(self.region);
            Some((here.function(&it.function)?, it.alias.as_str()))
        });
        function.map_or_else(Vec::new, |(function, alias)| routing(function, alias))
    }

    /// Finds how deployments weighted the alias since the simulation's zero.
    fn look_back(&mut self) {
        let Some(traffic) = self.traffic else {
            return;
        };
        let mut moves: Vec<(Timestamp, Shares, Shares)> = Vec::new();
        let deploy = &self.account.region(self.region).beside().deploy;
        for it in deploy.deployments.values() {
            let spec = &it.spec;
            if spec.function != traffic.function || spec.alias != traffic.alias {
                continue;
            }
            let at = |percent: u32| {
                let share = f64::from(percent) / 100.0;
                vec![(spec.current, 1.0 - share), (spec.target, share)]
            };
            let mut before = 0;
            for (moment, percent) in &it.shifts {
                moves.push((*moment, at(before), at(*percent)));
                before = *percent;
            }
            let back = it
                .rolls_back
                .as_deref()
                .and_then(|it| deploy.deployment(it));
            if let (Some(old), Some(moment)) = (back, it.completed) {
                moves.push((moment, at(old.percent()), at(0)));
            }
        }
        moves.sort_by_key(|it| it.0);
        moves.retain(|it| it.0.millis() > self.zero && it.0 <= self.from);
        if let Some(first) = moves.first() {
            self.weights = first.1.clone();
            self.past = moves.into_iter().map(|it| (it.0, it.2)).collect();
            self.past.reverse();
        }
    }

    /// The plan as it is simulated: from a minute before the clock's minute to the window's end.
    fn simulated(&self, plan: &Plan, traffic: &Traffic) -> Plan {
        let mut plan = plan.clone();
        let minute = self.from.millis() / MINUTE;
        plan.seed = (plan.seed ^ minute.wrapping_mul(0x9e37_79b9_7f4a_7c15)) & MAX_SEED;
        #[expect(clippy::cast_precision_loss, reason = "ms of some days")]
        let seconds = |ms: u64| ms as f64 / 1000.0;
        let offset = (self.zero + MINUTE).saturating_sub(traffic.begun.millis());
        plan.arrivals.from_seconds += seconds(offset);
        plan.arrivals.duration_seconds = Some(seconds(self.until.millis() - self.zero));
        for (name, weight) in &mut plan.routing {
            let own = self.weights.iter().find(|it| it.0.to_string() == *name);
            *weight = own.map_or(0.0, |it| it.1);
        }
        plan
    }

    /// Calls that have to be simulated for it, as far as is to be expected.
    pub(super) fn expected(&self) -> f64 {
        let simulated = self.traffic.map(|it| self.simulated(&it.plan, it));
        simulated.map_or(0.0, |it| it.expected_calls())
    }

    /// Runs the traffic of the window, if there is any, and brings the account to its end.
    pub(super) fn run(self, plan: Option<&Plan>) -> Self {
        if let (Some(plan), Some(traffic)) = (plan, self.traffic) {
            let plan = self.simulated(plan, traffic);
            let total: f64 = plan.routing.values().sum();
            if total > 0.0 {
                let quiet = Self::new(
                    self.account.clone(),
                    self.region,
                    self.from,
                    self.until,
                    None,
                );
                let driven = sim::conduct(&plan, 0, Driven(self));
                // A plan that can't be run sends nothing.
                return driven.map_or(quiet, |it| it.0).settled();
            }
        }
        self.settled()
    }

    fn settled(mut self) -> Self {
        self.tell();
        self.account.settle(self.region, self.until);
        self
    }

    /// Tells the account of the calls that were made since the last time.
    fn tell(&mut self) {
        let (Some(traffic), false) = (self.traffic, self.untold.is_empty()) else {
            return;
        };
        let mut lots = Vec::new();
        for ((minute, version, late), lot) in std::mem::take(&mut self.untold) {
            let key = LotKey {
                minute,
                function: traffic.function.as_str().into(),
                alias: traffic.alias.as_str().into(),
                version,
            };
            let all = self.all.entry((minute, version, late));
            all.or_default().add(&lot);
            let known = known(minute, late);
            lots.push((key, Lot { known, ..lot }));
        }
        let region = self.account.parts(self.region).region;
        region.beside_mut().watch.note(lots);
    }

    /// ns of the simulation at a moment.
    fn ns(&self, moment: Timestamp) -> u64 {
        moment.millis().saturating_sub(self.zero) * 1_000_000
    }

    /// The weights by the plan's versions.
    fn change(&self) -> Change {
        let of = |name: &u32| {
            let own = self.weights.iter().find(|it| it.0 == *name);
            own.map_or(0.0, |it| it.1)
        };
        Change::Weights(self.names.iter().map(of).collect())
    }
}

/// A window as the simulator sees it.
struct Driven<'a>(Window<'a>);

impl Conductor for Driven<'_> {
    fn next(&self) -> u64 {
        let window = &self.0;
        if let Some((moment, _)) = window.past.last() {
            return window.ns(*moment);
        }
        let event = window.account.region(window.region).next_event();
        // What is due at the very end is the next window's, or comes when the account is settled.
        let event = event.filter(|it| *it < window.until);
        event.map_or(u64::MAX, |it| window.ns(it.max(window.from)))
    }

    fn attend(&mut self) -> Change {
        let window = &mut self.0;
        if let Some((_, weights)) = window.past.pop() {
            window.weights = weights;
            return window.change();
        }
        let Some(event) = window.account.region(window.region).next_event() else {
            return Change::None;
        };
        window.tell();
        let now = event.max(window.from);
        window.account.settle(window.region, now);
        let weights = window.routing();
        if weights == window.weights {
            return Change::None;
        }
        window.weights = weights;
        window.change()
    }

    fn saw(&mut self, call: &sim::Call) {
        let window = &mut self.0;
        let from = window.ns(window.from);
        if call.begun < from {
            return;
        }
        let Some(version) = window.names.get(call.version).copied() else {
            return;
        };
        let minute = (window.zero + call.begun / 1_000_000) / MINUTE;
        let end = ((minute + 1) * MINUTE).saturating_sub(window.zero) * 1_000_000;
        let late = call.ended.saturating_sub(end).div_ceil(1_000_000_000);
        let micros = call.duration / 1000;
        let mut lot = Lot::default();
        if call.throttled {
            lot.throttles = 1;
        } else {
            lot.calls = 1;
            lot.errors = u64::from(call.failed);
            (lot.duration, lot.least, lot.greatest) = (micros, micros, micros);
            if window.keep_steps {
                lot.steps.push((step_of(micros), 1));
            }
        }
        let untold = window.untold.entry((minute, version, late));
        untold.or_default().add(&lot);
    }
}
