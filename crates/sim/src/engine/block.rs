//! Calls in blocks, where they don't depend on each other but by their environments.
//!
//! What [`Engine::call`] does for one call after another is done here in a pass for each thing: the
//! same random numbers, the same figures to the last bit, in less time.

use super::super::ahead::BLOCK;
use super::super::board::Crossing;
use super::super::conduct::{Call, Conductor};
use super::super::fleet::Found;
use super::super::lane::Lane;
use super::Engine;

/// A call that isn't warm, or is cut off.
pub(super) struct Exception {
    /// Its place in the block.
    call: usize,
    version: usize,
    /// Its place among the version's calls of the block that were served.
    place: usize,
    what: What,
}

enum What {
    Throttled,
    Served {
        /// ns of the cold start.
        start: u64,
        timed_out: bool,
        /// Whether it fails, where a draw of its own says so.
        fails: Option<bool>,
    },
}

/// What becomes of a call that isn't warm or takes too long.
enum Turn {
    /// It is served by the environment at the place, for `n` ns.
    Served(usize, u64),
    Throttled,
    /// The board can't go on.
    Full,
}

impl What {
    /// A warm call that ended by itself.
    fn is_usual(&self) -> bool {
        matches!(
            self,
            Self::Served {
                start: 0,
                timed_out: false,
                fails: None
            }
        )
    }
}

impl<C: Conductor> Engine<C> {
    /// The next calls, at most `n`: the first comes before anything needs attention and before
    /// the horizon. How many there were; fewer than one only when the board can't go on.
    pub(super) fn block(&mut self, most: u64) -> u64 {
        self.moments.ensure(BLOCK);
        let until = self.attention.min(self.horizon);
        let most = usize::try_from(most).unwrap_or(BLOCK).min(BLOCK);
        let most = most.min(self.router.waiting().len());
        let moments = self.moments.waiting();
        let count = match moments.get(most - 1) {
            Some(&last) if last < until => most,
            _ => moments.partition_point(|&it| it < until).min(most),
        };
        for lane in &mut self.lanes {
            lane.begin(count);
        }
        self.exceptions.clear();
        let (made, crossed) = self.serve_all(count);
        let Some(&now) = self.moments.waiting().get(made.wrapping_sub(1)) else {
            return 0;
        };
        for (version, lane) in self.lanes.iter_mut().enumerate() {
            let exceptions = self.exceptions.iter().filter(|it| it.version == version);
            settle(lane, exceptions, self.reports);
        }
        if C::SEES {
            self.show(made);
        }
        for lane in &mut self.lanes {
            lane.end();
        }
        self.fleet.reached(now);
        self.moments.take(made);
        self.router.take(made);
        if crossed {
            self.refresh(now);
        }
        made as u64
    }

    /// Finds each call's environment; how many there were before the board couldn't go on, and whether one
    /// went on beyond the present bucket.
    fn serve_all(&mut self, count: usize) -> (usize, bool) {
        let edge = self.bucket_end.min(self.horizon);
        let mut made = 0;
        self.crossings.clear();
        while made < count {
            let Some(versions) = self.router.routed().get(made..count) else {
                break;
            };
            let stretch = self.fleet.serve(
                made,
                versions,
                &self.moments,
                &mut self.lanes,
                &mut self.crossings,
                (self.limit, edge),
            );
            self.last = self.last.max(stretch.last);
            made += stretch.made;
            let now = self.moments.waiting().get(made).filter(|_| made < count);
            let (Some(&now), Some(&version)) = (now, versions.get(stretch.made)) else {
                break;
            };
            let version = usize::from(version);
            let Some(lane) = self.lanes.get_mut(version) else {
                break;
            };
            // This one is in some way unusual.
            let mut exception = Exception {
                call: made,
                version,
                place: lane.served,
                what: What::Throttled,
            };
            let place = self.moments.place() + made;
            let found = self
                .fleet
                .find(version, now, self.limit, place, &self.moments);
            let (place, ns) = match unusual(&found, lane, &mut exception.what) {
                Turn::Full => {
                    self.fleet.leave_board(now);
                    break;
                }
                Turn::Throttled => {
                    self.exceptions.push(exception);
                    self.last = self.last.max(now);
                    made += 1;
                    continue;
                }
                Turn::Served(place, ns) => (place, ns),
            };
            if !exception.what.is_usual() {
                self.exceptions.push(exception);
            }
            let until = now + ns;
            self.fleet.occupy_board(place, now, until, &self.moments);
            lane.serve(ns);
            self.last = self.last.max(until);
            made += 1;
            if until > edge {
                self.crossings.push(Crossing { version, until });
            }
        }
        (made, self.cross())
    }

    /// Counts what goes on beyond the present bucket; whether anything does.
    fn cross(&mut self) -> bool {
        let (bucket, bucket_end, horizon) = (self.bucket, self.bucket_end, self.horizon);
        let width = self.series.width;
        let mut crossed = false;
        for &Crossing { version, until } in &self.crossings {
            let seen = until.min(horizon);
            if let Some(lane) = self.lanes.get_mut(version) {
                lane.beyond += until - seen.min(bucket_end);
            }
            if seen > bucket_end {
                if self.series.width == width {
                    self.series.beyond(bucket, version, seen);
                } else {
                    self.series.spread(version, bucket_end, seen);
                }
                crossed = true;
            }
        }
        crossed
    }

    /// Shows the conductor the block's calls.
    fn show(&mut self, made: usize) {
        let mut exceptions = self.exceptions.iter().peekable();
        let calls = self.moments.waiting().iter().zip(self.router.routed());
        for (call, (&begun, &version)) in calls.take(made).enumerate() {
            let version = usize::from(version);
            let exception = exceptions.next_if(|it| it.call == call);
            let start = match exception.map(|it| &it.what) {
                Some(What::Throttled) => None,
                Some(What::Served { start, .. }) => Some(*start),
                None => Some(0),
            };
            let (Some(lane), Some(start)) = (self.lanes.get_mut(version), start) else {
                self.conductor.saw(&Call {
                    version,
                    begun,
                    ended: begun,
                    duration: 0,
                    failed: false,
                    throttled: true,
                    user: None,
                });
                continue;
            };
            let (ns, failed) = lane.show();
            self.conductor.saw(&Call {
                version,
                begun,
                ended: begun + ns,
                duration: ns - start,
                failed,
                throttled: false,
                user: None,
            });
        }
    }
}

/// A version's next call, which may be cold, take too long or go on beyond the bucket's end.
fn unusual(found: &Found, lane: &mut Lane, what: &mut What) -> Turn {
    let ns = lane.next();
    let (place, own) = match *found {
        Found::Full => return Turn::Full,
        Found::None => {
            lane.present.throttles += 1;
            lane.present.calls += 1;
            return Turn::Throttled;
        }
        Found::Warm(place) => (place, None),
        Found::Cold(place) => (place, Some(lane.cold(ns))),
    };
    let start = if own.is_some() { lane.cold_start } else { 0 };
    let (ns, fails) = own.map_or((ns, None), |it| (it.ns, it.fails));
    *what = What::Served {
        start,
        timed_out: ns > lane.timeout,
        fails,
    };
    Turn::Served(place, ns.min(lane.timeout) + start)
}

/// Counts a version's calls of the block.
fn settle<'a>(lane: &mut Lane, exceptions: impl Iterator<Item = &'a Exception>, reports: bool) {
    lane.draw_failures();
    for it in exceptions {
        if let What::Served {
            timed_out, fails, ..
        } = it.what
        {
            if timed_out || fails.is_some() {
                lane.set_failed(it.place, timed_out || fails == Some(true));
            }
            lane.totals.timeouts += u64::from(timed_out);
        }
    }
    if reports {
        lane.settle();
    }
    lane.shown = 0;
}

#[cfg(test)]
mod tests {
    use super::super::super::alarm::Alarmed;
    use super::super::super::conduct::{Call, Change, Conductor, Nobody};
    use super::super::super::outcome::Alarms;
    use super::super::super::plan::Plan;
    use super::super::super::running::Runnable;
    use super::super::Engine;

    /// Nobody, who wants to be asked after each call.
    struct Anxious;

    impl Conductor for Anxious {
        fn is_sudden(&self) -> bool {
            true
        }

        fn next(&self) -> u64 {
            u64::MAX
        }

        fn attend(&mut self) -> Change {
            Change::None
        }

        fn saw(&mut self, _: &Call) {}
    }

    impl Alarmed for Anxious {
        fn alarms(&self) -> Option<Alarms> {
            None
        }
    }

    /// Remembers what it sees.
    struct Scribe(Vec<Call>, bool);

    impl Conductor for Scribe {
        fn is_sudden(&self) -> bool {
            self.1
        }

        fn next(&self) -> u64 {
            u64::MAX
        }

        fn attend(&mut self) -> Change {
            Change::None
        }

        fn saw(&mut self, call: &Call) {
            self.0.push(*call);
        }
    }

    const PLANS: [&str; 12] = [
        r#"{"routing":{"1":0.95,"2":0.05},"arrivals":{"count":30000,"ratePerSecond":500},
            "versions":{"1":{"durationMs":{"exponential":{"mean":120}},"errorRate":0.001},
                        "2":{"durationMs":{"lognormal":{"median":90,"p99":900}},"coldStartMs":600,
                             "errorRate":0.02,"coldErrorRate":0.5}},"keepAliveSeconds":3}"#,
        // Time-outs, cold calls of their own length, few calls.
        r#"{"routing":{"1":1},"arrivals":{"count":3000,"ratePerSecond":2},"keepAliveSeconds":1,
            "versions":{"1":{"durationMs":{"exponential":{"mean":900}},"timeoutSeconds":1,
                             "coldDurationMs":{"exponential":{"mean":1500}},"coldStartMs":12000}}}"#,
        // The growth limit.
        r#"{"routing":{"1":0.5,"2":0.5},"arrivals":{"durationSeconds":60,"ratePerSecond":300},
            "scalingPer10Seconds":20,"keepAliveSeconds":1}"#,
        // A limit that is met at once, and one that is met now and then.
        r#"{"routing":{"1":0.5,"2":0.5},"arrivals":{"count":9000,"ratePerSecond":300},"reservedConcurrency":20}"#,
        r#"{"routing":{"1":0.9,"2":0.1},"arrivals":{"count":30000,"ratePerSecond":300},"reservedConcurrency":50}"#,
        // More environments than rows hold.
        r#"{"routing":{"1":0.9,"2":0.1},"arrivals":{"count":30000,"ratePerSecond":7000},"maxConcurrency":3000,
            "stableStarts":"warm"}"#,
        // Three versions, weights that change, a rate that changes, an end in time.
        r#"{"routing":{"1":0.5,"2":0.3,"3":0.2},"routingSteps":[{"atSeconds":7.5,"routing":{"3":1}}],
            "arrivals":{"durationSeconds":30,"ramp":{"fromRatePerSecond":1,"toRatePerSecond":500,"seconds":20}}}"#,
        r#"{"routing":{"1":0.9,"2":0.1},"arrivals":{"countsPerMinute":[60,0,2000.5,3]},"requestsPerEnvironment":false}"#,
        r#"{"routing":{"1":0.9,"2":0.1},"arrivals":{"durationSeconds":100000,"ratePerSecond":0.01},
            "provisionedConcurrency":1}"#,
        // Calls that take no time, some of them at the same moment.
        r#"{"routing":{"1":0.9,"2":0.1},"arrivals":{"count":3000,"ratePerSecond":50},"keepAliveSeconds":3,
            "versions":{"1":{"durationMs":0}},"requestsPerEnvironment":false}"#,
        // A burst leaves many environments, of which few are needed later; then many are needed.
        r#"{"routing":{"1":0.9,"2":0.1},"arrivals":{"countsPerMinute":[6000,9000,3000,60000,40000,600]},
            "versions":{"1":{"durationMs":{"exponential":{"mean":400}},"coldStartMs":2500}},"keepAliveSeconds":50}"#,
        // Days between calls.
        r#"{"routing":{"1":0.9,"2":0.1},"arrivals":{"count":300,"ratePerSecond":0.0005},"keepAliveSeconds":3000}"#,
    ];

    #[test]
    fn calls_in_blocks_and_one_by_one_come_to_the_same() {
        for text in PLANS {
            let plan = Plan::from_json(text).unwrap();
            let names = plan.routed_versions();
            let run = |mut engine: Box<dyn Runnable>| {
                while engine.advance(1000) == 1000 {}
                serde_json::to_string(&engine.outcome(true).unwrap()).unwrap()
            };
            let blocks = run(Box::new(Engine::new(&plan, &names, 3, Nobody, true)));
            let ones = run(Box::new(Engine::new(&plan, &names, 3, Anxious, true)));
            assert!(blocks == ones, "{text}\n{blocks}\n{ones}");
            let mut wheel = Engine::new(&plan, &names, 3, Nobody, true);
            wheel.fleet.leave_board(0);
            let wheel = run(Box::new(wheel));
            assert!(blocks == wheel, "{text}\n{blocks}\n{wheel}");
        }
    }

    #[test]
    fn a_conductor_sees_the_same_calls_either_way() {
        for text in PLANS {
            let plan = Plan::from_json(text).unwrap();
            let names = plan.routed_versions();
            let seen = |is_sudden| {
                let scribe = Scribe(Vec::new(), is_sudden);
                let mut engine = Engine::new(&plan, &names, 3, scribe, false);
                while engine.go(1000) == 1000 {}
                engine.finish().0
            };
            let (blocks, ones) = (seen(false), seen(true));
            assert!(blocks.len() > 100);
            for (block, one) in blocks.iter().zip(&ones) {
                assert_eq!(block, one, "{text}");
            }
            assert_eq!(blocks.len(), ones.len(), "{text}");
        }
    }
}
