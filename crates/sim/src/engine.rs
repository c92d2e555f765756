//! One run of the whole model: a call arrives, is routed, finds an environment (or is throttled),
//! takes its time, fails or not, and is counted.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::alarm::Watch;
use super::arrivals::Clock;
use super::durations::Durations;
use super::events::Events;
use super::fleet::{Fleet, Served};
use super::outcome::{Outcome, VersionOutcome};
use super::plan::{InvocationType, Plan, PlanError};
use super::recorder::Recorder;
use super::rng::{Chance, Purpose, stream};
use super::routing::Router;
use super::sample::{Sampler, Ziggurat, nanos};
use super::series::{Counts, Series};
use super::simulation::Run;
use super::users::Users;
use super::wheel::Wheel;

/// A caller that sends back to back waits so long after a throttle.
pub(super) const THROTTLED_WAIT_NS: u64 = 1_000_000;

/// How a version behaves, ready to be drawn from.
struct Version {
    warm: Sampler,
    cold: Sampler,
    cold_start: u64,
    timeout: u64,
    fails: Chance,
    fails_cold: Chance,
}

/// All that a call needs of its version, in one place.
struct Lane {
    version: Version,
    totals: Totals,
    /// Counts of the bucket that is going on.
    present: Counts,
}

/// What is counted of a version besides the series.
struct Totals {
    durations: Recorder,
    timeouts: u64,
    provisioned: u64,
    billed_ms: u64,
    billed_ms_provisioned: u64,
}

/// How a call ended.
struct Ended {
    at: u64,
    failed: bool,
    throttled: bool,
}

/// One run in progress.
pub(super) struct Engine {
    ziggurat: Ziggurat,
    arrivals: Xoshiro256PlusPlus,
    routing: Xoshiro256PlusPlus,
    behaviour: Xoshiro256PlusPlus,
    clock: Clock,
    router: Router,
    fleet: Fleet,
    lanes: Vec<Lane>,
    bucket: usize,
    bucket_end: u64,
    /// The bucket's end, or when the alarm wants to be asked, if that is earlier.
    attention: u64,
    watch: Option<Watch>,
    series: Series,
    events: Option<Events>,
    users: Option<Users>,
    limit: u32,
    /// The moment of the next arrival; `u64::MAX` when no more will come.
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

impl Engine {
    pub(super) fn new(plan: &Plan, names: &[String], run: u32) -> Self {
        let limits = plan.arrivals.limits();
        let (calls, seconds) = plan.expected();
        let ziggurat = Ziggurat::new();
        let mut arrivals = stream(plan.seed, run, Purpose::Arrivals);
        let mut clock = Clock::new(&plan.arrivals);
        let back_to_back = matches!(clock, Clock::BackToBack);
        let horizon = limits.seconds.map_or(u64::MAX, |it| nanos(it * 1e9));
        let next = clock.next(0, &ziggurat, &mut arrivals);
        let reserved = plan.reserved_concurrency.unwrap_or(u32::MAX);
        let series = Series::new(names.len(), seconds);
        Self {
            ziggurat,
            arrivals,
            routing: stream(plan.seed, run, Purpose::Routing),
            behaviour: stream(plan.seed, run, Purpose::Behaviour),
            clock,
            router: Router::new(plan, names),
            fleet: fleet(plan, names, seconds * 1e9 / calls),
            lanes: names.iter().map(|name| Lane::new(plan, name)).collect(),
            bucket: 0,
            bucket_end: 0,
            attention: 0,
            watch: plan.alarm.as_ref().map(|it| Watch::new(plan, it, names)),
            series,
            events: match plan.invocation_type {
                InvocationType::RequestResponse => None,
                InvocationType::Event => Some(Events::new(plan.maximum_retry_attempts)),
            },
            users: plan.calls_per_user.map(Users::new),
            limit: plan.max_concurrency.min(reserved),
            next: next.unwrap_or(u64::MAX),
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
    fn queue(&mut self, is_fresh: bool, now: u64, ended: &Ended) {
        if let Some(events) = &mut self.events {
            let taken = if is_fresh { None } else { events.take() };
            let event = taken.unwrap_or_else(|| events.sent(now));
            if ended.throttled {
                events.throttled(event, now);
            } else if ended.failed {
                events.failed(event, ended.at);
            }
            self.again = events.next_due();
        }
    }

    #[inline]
    fn met(&mut self, version: usize) {
        if let Some(users) = &mut self.users {
            users.call(version);
        }
    }

    #[inline(always)] // one caller in a loop; measured
    #[allow(clippy::inline_always)]
    fn call(&mut self, now: u64) -> (usize, Ended) {
        if now >= self.attention {
            self.attend(now);
        }
        self.fleet.release(now);
        let version = self.router.route(now, self.routing.next_u64());
        self.lanes[version].present.calls += 1;
        if self.fleet.running >= self.limit {
            return (version, self.throttle(version, now));
        }
        let ended = match self.fleet.acquire(version, now) {
            Some(served) => self.serve(version, now, &served),
            None => self.throttle(version, now),
        };
        (version, ended)
    }

    fn throttle(&mut self, version: usize, now: u64) -> Ended {
        self.lanes[version].present.throttles += 1;
        self.last = self.last.max(now);
        let wait = if self.back_to_back {
            THROTTLED_WAIT_NS
        } else {
            0
        };
        Ended {
            at: now + wait,
            failed: false,
            throttled: true,
        }
    }

    #[inline(always)] // one caller; measured
    #[allow(clippy::inline_always)]
    fn serve(&mut self, version: usize, now: u64, served: &Served) -> Ended {
        let Served {
            place,
            cold,
            provisioned,
        } = *served;
        let Lane {
            version: it,
            totals,
            present,
        } = &mut self.lanes[version];
        let (sampler, fails) = if cold {
            (it.cold, it.fails_cold)
        } else {
            (it.warm, it.fails)
        };
        let mut ns = sampler.sample(&self.ziggurat, &mut self.behaviour);
        let timed_out = ns > it.timeout;
        let mut failed = fails.threshold() > 0 && fails.hits(self.behaviour.next_u64());
        if timed_out {
            ns = it.timeout;
            failed = true;
        }
        if cold {
            ns += it.cold_start;
            present.cold += 1;
        }
        present.errors += u64::from(failed);
        let at = now + ns;
        self.fleet.occupy(place, at);
        self.last = self.last.max(at);
        totals.add(ns, timed_out, provisioned);
        let seen = at.min(self.horizon);
        if seen <= self.bucket_end {
            present.busy += u128::from(seen - now);
        } else {
            self.series.spread(version, now, seen);
            self.refresh(now);
        }
        Ended {
            at,
            failed,
            throttled: false,
        }
    }

    /// The series may have become coarser: the present bucket is another one then.
    fn refresh(&mut self, now: u64) {
        self.bucket = self.series.bucket(now);
        self.bucket_end = self.series.end_of(self.bucket);
        let asked = self.watch.as_ref().map_or(u64::MAX, Watch::next);
        self.attention = self.bucket_end.min(asked);
    }

    /// A bucket or a minute that the alarm looks at is over.
    #[cold]
    fn attend(&mut self, now: u64) {
        self.turn_over(now);
        if let Some(watch) = &mut self.watch
            && now >= watch.next()
        {
            let errors = self.series.total(watch.version).errors;
            if watch.ask(now, errors) {
                self.router.roll_back();
            }
            self.refresh(now);
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
}

impl Run for Engine {
    fn advance(&mut self, budget: u64) -> u64 {
        let mut handled = 0;
        while handled < budget {
            let fresh = if self.left > 0 { self.next } else { u64::MAX };
            let now = fresh.min(self.again);
            if now >= self.horizon {
                break;
            }
            let is_fresh = fresh < self.again;
            let (version, ended) = self.call(now);
            if is_fresh {
                self.met(version);
                self.left -= 1;
                let ready = if self.waits { ended.at } else { now };
                let next = self.clock.next(ready, &self.ziggurat, &mut self.arrivals);
                self.next = next.unwrap_or(u64::MAX);
            }
            if self.events.is_some() {
                self.queue(is_fresh, now, &ended);
            }
            handled += 1;
        }
        handled
    }

    fn outcome(&mut self, over: bool) -> Result<Outcome, PlanError> {
        let end = match (over, self.horizon) {
            (true, u64::MAX) => self.last,
            (true, horizon) => horizon,
            (false, horizon) => self.fleet.now().min(horizon),
        };
        self.turn_over(end.saturating_sub(1));
        if let Some(watch) = &mut self.watch {
            // What it would have settled by now, without a call to remind it.
            watch.ask(end, self.series.total(watch.version).errors);
        }
        let fleet = &self.fleet;
        let versions = self.lanes.iter().enumerate().map(|(version, lane)| {
            let totals = &lane.totals;
            let (provisioned, on_demand) = fleet.lived(version, end);
            let mut durations = Durations::new()?;
            totals.durations.hand_over(&mut durations);
            Ok(VersionOutcome {
                durations,
                timeouts: totals.timeouts,
                provisioned_calls: totals.provisioned,
                billed_ms: totals.billed_ms,
                billed_ms_provisioned: totals.billed_ms_provisioned,
                provisioned_ns: provisioned,
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
            users: self.users.as_ref().map(|it| it.met),
            events: self.events.as_ref().map(|it| it.counts),
            alarms: self.watch.as_ref().map(|it| it.counts),
        })
    }
}

/// The empty fleet, with what is provisioned.
fn fleet(plan: &Plan, names: &[String], gap: f64) -> Fleet {
    let mean = |name: &String| {
        let it = plan.behaviour(name);
        it.duration_ms.mean().min(it.timeout_seconds * 1e3) * 1e6
    };
    let longest = names.iter().map(mean).fold(0.0, f64::max);
    let shares = share_out(plan.provisioned_concurrency, plan, names);
    let own = names
        .iter()
        .map(|name| plan.behaviour(name).provisioned_concurrency);
    let provisioned: Vec<u32> = own.zip(shares).map(|(own, share)| own + share).collect();
    let keep_alive = nanos(plan.keep_alive_seconds * 1e9);
    Fleet::new(
        &provisioned,
        keep_alive,
        plan.scaling_per_10_seconds,
        Wheel::new(gap, longest),
    )
}

/// The alias's provisioned environments by weight, whole ones, the first version taking what
/// rounding leaves.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most `total`
fn share_out(total: u32, plan: &Plan, names: &[String]) -> Vec<u32> {
    let weight = |name: &String| plan.routing.get(name).copied().unwrap_or(0.0);
    let mut shares: Vec<u32> = names
        .iter()
        .map(|it| libm::floor(weight(it) * f64::from(total)) as u32)
        .collect();
    let given: u32 = shares.iter().sum();
    let heaviest =
        (0..names.len()).max_by(|&a, &b| weight(&names[a]).total_cmp(&weight(&names[b])));
    if let Some(share) = heaviest.and_then(|it| shares.get_mut(it)) {
        *share += total.saturating_sub(given);
    }
    shares
}

impl Lane {
    fn new(plan: &Plan, name: &str) -> Self {
        Self {
            version: Version::new(plan, name),
            totals: Totals::new(),
            present: Counts::default(),
        }
    }
}

impl Version {
    fn new(plan: &Plan, name: &str) -> Self {
        let it = plan.behaviour(name);
        let warm = Sampler::new(it.duration_ms);
        Self {
            warm,
            cold: it.cold_duration_ms.map_or(warm, Sampler::new),
            cold_start: nanos(it.cold_start_ms * 1e6),
            timeout: nanos(it.timeout_seconds * 1e9),
            fails: Chance::new(it.error_rate),
            fails_cold: Chance::new(it.cold_error_rate.unwrap_or(it.error_rate)),
        }
    }
}

impl Totals {
    fn new() -> Self {
        Self {
            durations: Recorder::new(),
            timeouts: 0,
            provisioned: 0,
            billed_ms: 0,
            billed_ms_provisioned: 0,
        }
    }

    #[inline]
    fn add(&mut self, ns: u64, timed_out: bool, provisioned: bool) {
        self.durations.record(ns);
        self.timeouts += u64::from(timed_out);
        let billed = billed_ms(ns);
        if provisioned {
            self.provisioned += 1;
            self.billed_ms_provisioned += billed;
        } else {
            self.billed_ms += billed;
        }
    }
}

/// Lambda bills whole milliseconds, rounded up.
#[inline]
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
pub(super) fn billed_ms(ns: u64) -> u64 {
    // Half a nanosecond more than needed, so that no rounding falls below a whole number.
    ((ns as f64 + 999_999.5) * 1e-6) as i64 as u64
}
