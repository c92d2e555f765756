//! One run of the whole model: a call arrives, is routed, finds an environment (or is throttled),
//! takes its time, fails or not, and is counted.

mod block;

use super::alarm::Alarmed;
use super::arrivals::{Clock, THROTTLED_WAIT_NS};
use super::board::Crossing;
use super::conduct::{Call, Change, Conductor};
use super::durations::Durations;
use super::events::{Event, Events};
use super::fleet::{Fleet, Served};
use super::lane::Lane;
use super::moments::Moments;
use super::outcome::{Outcome, VersionOutcome};
use super::plan::{InvocationType, Plan, PlanError, Start};
use super::rng::{Purpose, even, stream};
use super::routing::Router;
use super::running::Runnable;
use super::sample::nanos;
use super::series::{Counts, Series};
use super::users::Users;
use super::wheel::Wheel;
use block::Exception;

/// How a call ended.
struct Ended {
    at: u64,
    failed: bool,
    throttled: bool,
    user: Option<u32>,
}

/// One run in progress.
pub(super) struct Engine<C> {
    moments: Moments,
    router: Router,
    fleet: Fleet,
    /// The alias's provisioned concurrency, and the versions' own.
    alias_provisioned: u32,
    own_provisioned: Vec<u32>,
    lanes: Vec<Lane>,
    bucket: usize,
    bucket_end: u64,
    /// The bucket's end, or when the alarm wants to be asked, if that is earlier.
    attention: u64,
    conductor: C,
    /// Whether anybody will ask for more than the conductor.
    reports: bool,
    /// What wasn't usual in the present block.
    exceptions: Vec<Exception>,
    /// What goes on beyond the present bucket's end.
    crossings: Vec<Crossing>,
    series: Series,
    events: Option<Events>,
    users: Option<Users>,
    limit: u32,
    /// Back to back: the moment of the next arrival.
    next: u64,
    /// When the next event comes again from Lambda's queue; `u64::MAX` when none does.
    again: u64,
    left: u64,
    /// When the run is cut off, ns.
    horizon: u64,
    /// When the last call ended or the last thing happened.
    last: u64,
    back_to_back: bool,
    /// The caller waits for each call's end before the next.
    waits: bool,
}

impl<C: Conductor> Engine<C> {
    /// `reports`: whether there will be an [`Outcome`].
    pub(super) fn new(
        plan: &Plan,
        names: &[String],
        run: u32,
        conductor: C,
        reports: bool,
    ) -> Self {
        let limits = plan.arrivals.limits();
        let (calls, seconds) = plan.expected();
        let arrivals = stream(plan.seed, run, Purpose::Arrivals);
        let moments = Moments::new(Clock::new(&plan.arrivals), arrivals);
        let back_to_back = moments.is_back_to_back();
        let horizon = limits.seconds.map_or(u64::MAX, |it| nanos(it * 1e9));
        let reserved = plan.reserved_concurrency.unwrap_or(u32::MAX);
        let series = Series::new(names.len(), seconds);
        Self {
            router: Router::new(plan, names, stream(plan.seed, run, Purpose::Routing)),
            fleet: fleet(plan, names, run, seconds * 1e9 / calls, &moments),
            moments,
            alias_provisioned: plan.provisioned_concurrency.unwrap_or(0),
            own_provisioned: names
                .iter()
                .map(|name| plan.behaviour(name).provisioned())
                .collect(),
            lanes: names
                .iter()
                .enumerate()
                .map(|(version, name)| Lane::new(plan, name, run, version))
                .collect(),
            bucket: 0,
            bucket_end: 0,
            attention: 0,
            conductor,
            reports,
            exceptions: Vec::new(),
            crossings: Vec::new(),
            series,
            events: match plan.invocation_type {
                InvocationType::RequestResponse => None,
                InvocationType::Event => {
                    let oldest = nanos(plan.event_age() * 1e9);
                    Some(Events::new(plan.retries(), oldest))
                }
            },
            users: Users::new(plan, names, run, calls, calls / seconds.max(1e-9)),
            limit: plan.max_concurrency.min(reserved),
            next: 0,
            again: u64::MAX,
            left: limits.calls.unwrap_or(u64::MAX),
            horizon,
            last: 0,
            back_to_back,
            waits: back_to_back && plan.invocation_type == InvocationType::RequestResponse,
        }
    }

    /// Lambda's queue: what has failed or was throttled comes again among the new calls.
    #[cold]
    fn queue(&mut self, again: Option<Event>, now: u64, ended: &Ended) {
        if let Some(events) = &mut self.events {
            let event = again.unwrap_or_else(|| events.sent(now, ended.user));
            if ended.throttled {
                events.throttled(event, now);
            } else if ended.failed {
                events.failed(event, ended.at);
            }
            self.again = events.next_due();
        }
    }

    #[inline]
    fn call(&mut self, now: u64, user: Option<u32>) -> Ended {
        self.fleet.release(now);
        let version = self.router.route();
        self.lanes[version].present.calls += 1;
        match self.fleet.acquire(version, now, self.limit, &self.moments) {
            Some(served) => self.serve(version, now, &served, user),
            None => self.throttle(version, now, user),
        }
    }

    fn throttle(&mut self, version: usize, now: u64, user: Option<u32>) -> Ended {
        self.lanes[version].present.throttles += 1;
        self.last = self.last.max(now);
        let wait = if self.back_to_back {
            THROTTLED_WAIT_NS
        } else {
            0
        };
        self.conductor.saw(&Call {
            version,
            begun: now,
            ended: now,
            duration: 0,
            failed: false,
            throttled: true,
            user,
        });
        Ended {
            at: now + wait,
            failed: false,
            throttled: true,
            user,
        }
    }

    #[inline]
    fn serve(&mut self, version: usize, now: u64, served: &Served, user: Option<u32>) -> Ended {
        let Served {
            place,
            cold,
            provisioned,
        } = *served;
        let lane = &mut self.lanes[version];
        let (mut ns, mut failed) = (lane.duration(), lane.fails());
        if cold {
            let own = lane.cold(ns);
            ns = own.ns;
            failed = own.fails.unwrap_or(failed);
        }
        if let (Some(users), Some(user)) = (&self.users, user) {
            failed |= users.is_broken(version, user);
        }
        let timed_out = ns > lane.timeout;
        if timed_out {
            ns = lane.timeout;
            failed = true;
        }
        let duration = ns;
        if cold {
            ns += lane.cold_start;
        }
        let Lane {
            totals, present, ..
        } = lane;
        present.errors += u64::from(failed);
        let at = now + ns;
        self.fleet.occupy(place, now, at, &self.moments);
        self.last = self.last.max(at);
        totals.add(ns, timed_out, provisioned);
        let seen = at.min(self.horizon);
        if seen <= self.bucket_end {
            present.busy += u128::from(seen - now);
        } else {
            present.busy += u128::from(self.bucket_end - now);
            self.series.beyond(self.bucket, version, seen);
            self.refresh(now);
        }
        if let (Some(users), Some(user)) = (&mut self.users, user) {
            users.met(version, user);
        }
        self.conductor.saw(&Call {
            version,
            begun: now,
            ended: at,
            duration,
            failed,
            throttled: false,
            user,
        });
        Ended {
            at,
            failed,
            throttled: false,
            user,
        }
    }

    /// The series may have become coarser: the present bucket is another one then.
    pub(super) fn refresh(&mut self, now: u64) {
        self.bucket = self.series.bucket(now);
        self.bucket_end = self.series.end_of(self.bucket);
        let asked = self.conductor.next().min(self.router.next());
        self.attention = self.bucket_end.min(asked);
    }

    /// A bucket is over, the weights change, or the conductor has something to do.
    #[cold]
    fn attend(&mut self, now: u64) {
        self.turn_over(now);
        self.conduct(now);
        self.refresh(now);
    }

    /// Everything that the conductor does up to `now`, and the planned changes of weights.
    fn conduct(&mut self, now: u64) {
        loop {
            let at = self.conductor.next();
            if at.min(self.router.next()) > now {
                break;
            }
            if self.router.next() <= at {
                self.router.go_on();
                self.provision();
                continue;
            }
            match self.conductor.attend() {
                Change::None => (),
                Change::Weights(weights) => {
                    self.router.change(at, &weights);
                    self.provision();
                }
                Change::Over => {
                    self.horizon = at;
                    break;
                }
            }
        }
    }

    /// The alias's provisioned environments follow its weights.
    fn provision(&mut self) {
        if self.alias_provisioned > 0 {
            let shares = share_out(self.alias_provisioned, self.router.weights());
            let now = self.fleet.now();
            for (version, (own, share)) in self.own_provisioned.iter().zip(shares).enumerate() {
                self.fleet.provision(version, own + share, now);
            }
        }
    }

    /// What the conductor has left to do until the run's end; gives it back.
    pub(super) fn finish(mut self) -> C {
        let end = self.end(true);
        self.conduct(end);
        self.conductor
    }

    fn end(&self, over: bool) -> u64 {
        match (over, self.horizon) {
            (true, u64::MAX) => self.last,
            (true, horizon) => horizon,
            (false, horizon) => self.fleet.now().min(horizon),
        }
    }

    /// Writes the present bucket's counts down and begins the bucket of `now`.
    #[cold]
    fn turn_over(&mut self, now: u64) {
        for (version, lane) in self.lanes.iter_mut().enumerate() {
            self.series.add(self.bucket, version, &lane.present);
            lane.present = Counts::default();
        }
        self.refresh(now);
    }

    /// Whether calls don't depend on each other but by their environments.
    fn goes_in_blocks(&self) -> bool {
        !self.back_to_back
            && self.events.is_none()
            && self.users.is_none()
            && !self.conductor.is_sudden()
            && self.fleet.has_board()
    }

    /// The moment of the next call that is new; `u64::MAX` when no more will come.
    fn fresh(&mut self) -> u64 {
        match (self.left, self.back_to_back) {
            (0, _) => u64::MAX,
            (_, true) => self.next,
            (_, false) => self.moments.next(),
        }
    }

    /// Goes on for about `n` calls; fewer only when the run is over.
    pub(super) fn go(&mut self, budget: u64) -> u64 {
        let sudden = self.conductor.is_sudden();
        let mut handled = 0;
        while handled < budget {
            let fresh = self.fresh();
            let now = fresh.min(self.again);
            if now >= self.horizon {
                break;
            }
            if now >= self.attention {
                self.attend(now);
                if now >= self.horizon {
                    break;
                }
            }
            if self.goes_in_blocks() {
                let made = self.block((budget - handled).min(self.left));
                handled += made;
                self.left -= made;
                continue;
            }
            let is_fresh = fresh < self.again;
            let mut again = None;
            if !is_fresh && let Some(events) = &mut self.events {
                again = events.take();
            }
            let user = match (&mut self.users, again) {
                (None, _) => None,
                (Some(_), Some(event)) => event.user,
                (Some(users), None) => Some(users.next()),
            };
            let ended = self.call(now, user);
            if is_fresh {
                self.left -= 1;
                if self.back_to_back {
                    self.next = if self.waits { ended.at } else { now };
                } else {
                    self.moments.take(1);
                }
            }
            if self.events.is_some() {
                self.queue(again, now, &ended);
            }
            if sudden {
                self.attention = self.attention.min(self.conductor.next());
            }
            handled += 1;
        }
        handled
    }
}

impl<C: Conductor + Alarmed> Runnable for Engine<C> {
    fn advance(&mut self, budget: u64) -> u64 {
        self.go(budget)
    }

    fn outcome(&mut self, over: bool) -> Result<Outcome, PlanError> {
        let end = self.end(over);
        self.turn_over(end.saturating_sub(1));
        // What would have been settled by now, without a call to remind anybody.
        self.conduct(end);
        let fleet = &self.fleet;
        let versions = self.lanes.iter().enumerate().map(|(version, lane)| {
            let totals = &lane.totals;
            let (provisioned, on_demand) = fleet.lived(version, end);
            let mut durations = Durations::new();
            totals.durations.hand_over(&mut durations);
            Ok(VersionOutcome {
                durations,
                timeouts: totals.timeouts,
                provisioned_calls: totals.provisioned,
                billed_ms: totals.billed_ms,
                billed_ms_provisioned: totals.billed_ms_provisioned,
                provisioned_ns: billed_provisioned(provisioned, end),
                environment_ns: provisioned + on_demand,
            })
        });
        Ok(Outcome {
            runs: 1,
            versions: versions.collect::<Result<_, _>>()?,
            series: self.series.clone(),
            phase_calls: self.router.calls.clone(),
            simulated_ns: u128::from(end),
            max_environments: fleet.max as u64,
            users: self.users.as_ref().map(Users::met_several),
            events: self.events.as_ref().map(|it| it.counts),
            alarms: self.conductor.alarms(),
        })
    }
}

/// The fleet at the start: what is provisioned, and what the time before has left.
fn fleet(plan: &Plan, names: &[String], run: u32, gap: f64, moments: &Moments) -> Fleet {
    let metered =
        plan.invocation_type == InvocationType::RequestResponse && plan.requests_per_environment;
    let mean = |name: &String| {
        let it = plan.behaviour(name);
        it.duration_ms.mean().min(it.timeout() * 1e3) * 1e6
    };
    let longest = names.iter().map(mean).fold(0.0, f64::max);
    let weight = |name: &String| plan.routing.get(name).copied().unwrap_or(0.0);
    let weights: Vec<f64> = names.iter().map(weight).collect();
    let shares = share_out(plan.provisioned_concurrency.unwrap_or(0), &weights);
    let own = names.iter().map(|name| plan.behaviour(name).provisioned());
    let provisioned: Vec<u32> = own.zip(shares).map(|(own, share)| own + share).collect();
    let keep_alive = nanos(plan.keep_alive_seconds * 1e9);
    let mut fleet = Fleet::new(
        &provisioned,
        keep_alive,
        plan.scaling_per_10_seconds,
        metered,
        plan.invocation_type == InvocationType::RequestResponse && !moments.is_back_to_back(),
        Wheel::new(gap, longest),
    );
    if let Some((version, count)) = warm(plan, names, &weights, run, metered) {
        let idle = provisioned.get(version).copied().unwrap_or(0);
        fleet.warm(version, count.saturating_sub(idle), moments);
    }
    fleet
}

/// Which version has environments from the time before, and how many: as many as were busy at one
/// time within the seconds that an environment is kept.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
fn warm(
    plan: &Plan,
    names: &[String],
    weights: &[f64],
    run: u32,
    metered: bool,
) -> Option<(usize, u32)> {
    if plan.starts == Start::Empty {
        return None;
    }
    let heaviest = (0..names.len()).max_by(|&a, &b| weights[a].total_cmp(&weights[b]))?;
    let it = plan.behaviour(names.get(heaviest)?);
    let mut seconds = (it.duration_ms.mean() / 1e3).min(it.timeout());
    if metered {
        seconds = seconds.max(0.1);
    }
    let Some(rate) = plan.arrivals.first_rate() else {
        return Some((heaviest, 1)); // back to back
    };
    let while_kept = rate * plan.keep_alive_seconds;
    if while_kept < 1.0 {
        // Perhaps there was no call for so long that none is left.
        let drawn = even(&mut stream(plan.seed, run, Purpose::Start));
        return Some((heaviest, u32::from(drawn >= libm::exp(-while_kept))));
    }
    let busy = rate * seconds;
    let far = stats::normal_quantile(1.0 - 1.0 / (while_kept + 2.0));
    let limit = plan
        .max_concurrency
        .min(plan.reserved_concurrency.unwrap_or(u32::MAX));
    let peak = libm::ceil(busy + far * libm::sqrt(busy) + 1.0);
    Some((heaviest, peak.clamp(0.0, limit.into()) as u32))
}

/// The alias's provisioned environments by weight, whole ones, the heaviest version taking what
/// rounding leaves.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most `total`
fn share_out(total: u32, weights: &[f64]) -> Vec<u32> {
    let mut shares: Vec<u32> = weights
        .iter()
        .map(|it| libm::floor(it * f64::from(total)) as u32)
        .collect();
    let given: u32 = shares.iter().sum();
    let heaviest = (0..weights.len()).max_by(|&a, &b| weights[a].total_cmp(&weights[b]));
    if let Some(share) = heaviest.and_then(|it| shares.get_mut(it)) {
        *share += total.saturating_sub(given);
    }
    shares
}

/// Provisioned concurrency is billed from the moment it is set until it is given up, rounded up to
/// five minutes: what `n` ns of it within `end` ns come to.
fn billed_provisioned(ns: u128, end: u64) -> u128 {
    const FIVE_MINUTES_NS: u64 = 300_000_000_000;
    let rounded = end.div_ceil(FIVE_MINUTES_NS) * FIVE_MINUTES_NS;
    ns * u128::from(rounded) / u128::from(end.max(1))
}
