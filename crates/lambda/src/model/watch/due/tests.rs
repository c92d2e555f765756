//! Alarms that sleep answer as if they had been evaluated every minute.

use super::super::{
    Alarm, AlarmRule, AlarmState, CloudWatch, Comparison, Lot, LotKey, MINUTE, Missing, Stat,
    Statistic, Watched,
};
use crate::model::math::Expression;
use crate::model::time::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// When the histories begin: far enough from 1970 that a range never reaches it.
const START: u64 = 1_000_000 * MINUTE;

/// Evaluates every alarm every minute, whatever there is to see.
#[derive(Default)]
struct Plain {
    alarms: BTreeMap<String, Alarm>,
    lots: CloudWatch,
}

impl Plain {
    fn evaluate(&mut self, until: Timestamp) {
        for alarm in self.alarms.values_mut() {
            while alarm.next <= until {
                let at = alarm.next;
                alarm.evaluate(&self.lots, at);
                alarm.next = at.plus(MINUTE);
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Deed {
    Put(usize, Shape),
    Set(usize, AlarmState),
    Remove(usize),
    /// Minutes from now (128 is now), seconds late, function, calls, errors.
    Note(Vec<(u64, u64, bool, u64, u64)>),
    /// Seconds.
    Pass(u64),
}

#[derive(Clone, Copy, Debug)]
struct Shape {
    function: Option<bool>,
    filled: bool,
    each: u32,
    periods: u32,
    datapoints: u32,
    missing: Missing,
    phase: u64,
}

impl Shape {
    fn alarm(self, name: &str, now: Timestamp) -> Alarm {
        let function = |it: bool| if it { "f" } else { "g" };
        let dimensions = self
            .function
            .map(|it| ("FunctionName".to_owned(), function(it).to_owned()));
        let stat = Stat {
            namespace: "AWS/Lambda".to_owned(),
            metric: "Errors".to_owned(),
            dimensions: dimensions.into_iter().collect(),
            statistic: Statistic::Sum,
            written: "Sum".to_owned(),
            unit: None,
            period: self.each * 60,
        };
        let watched = if self.filled {
            let id = || Box::new(Expression::Id("m".to_owned()));
            let fill = Expression::Fill(id(), Box::new(Expression::Number(1.0)));
            Watched::Math {
                metrics: vec![("m".to_owned(), stat)],
                expressions: vec![("e".to_owned(), fill, String::new())],
                returned: "e".to_owned(),
                period: self.each * 60,
            }
        } else {
            Watched::Metric(stat)
        };
        let rule = AlarmRule {
            periods: self.periods,
            datapoints: self.datapoints.min(self.periods),
            threshold: 1.0,
            comparison: Comparison::AtLeast,
            missing: self.missing,
        };
        let next = Timestamp::from_millis(now.millis() / MINUTE * MINUTE + self.phase);
        Alarm::new(name.into(), watched, rule, "{}".into(), now, next)
    }
}

fn missing() -> impl Strategy<Value = Missing> {
    prop::sample::select(vec![
        Missing::Missing,
        Missing::Ignore,
        Missing::Breaching,
        Missing::NotBreaching,
    ])
}

fn shapes() -> impl Strategy<Value = Shape> {
    let function = prop::option::weighted(0.8, any::<bool>());
    let rest = (1..6_u32, 1..5_u32, 1..5_u32, missing(), 0..MINUTE);
    (function, prop::bool::weighted(0.2), rest).prop_map(|(function, filled, it)| Shape {
        function,
        filled,
        each: it.0,
        periods: it.1,
        datapoints: it.2,
        missing: it.3,
        phase: it.4,
    })
}

fn states() -> impl Strategy<Value = AlarmState> {
    prop::sample::select(vec![
        AlarmState::Ok,
        AlarmState::Alarm,
        AlarmState::InsufficientData,
    ])
}

fn deeds() -> impl Strategy<Value = Deed> {
    let lot = (
        100..160_u64,
        prop::sample::select(vec![0, 30, 400]),
        any::<bool>(),
        1..4_u64,
        0..2_u64,
    );
    prop_oneof![
        3 => (0..4_usize, shapes()).prop_map(|it| Deed::Put(it.0, it.1)),
        2 => (0..4_usize, states()).prop_map(|it| Deed::Set(it.0, it.1)),
        1 => (0..4_usize).prop_map(Deed::Remove),
        3 => prop::collection::vec(lot, 1..4).prop_map(Deed::Note),
        6 => prop::sample::select(vec![0, 1, 20, 60, 61, 300, 1_800, 6_000]).prop_map(Deed::Pass),
    ]
}

/// What can be seen of an alarm.
fn seen(alarm: &Alarm) -> Alarm {
    Alarm {
        next: Timestamp::default(),
        ..alarm.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_sleeping_alarm_misses_nothing(deeds in prop::collection::vec(deeds(), 1..40)) {
        let (mut watch, mut plain) = (CloudWatch::default(), Plain::default());
        let mut now = Timestamp::from_millis(START);
        for deed in deeds {
            let name = |it: usize| format!("a{it}");
            match deed {
                Deed::Put(at, shape) => {
                    let fresh = shape.alarm(&name(at), now);
                    let alarm = if let Some(old) = plain.alarms.get(&name(at)) {
                        Alarm { next: old.next, ..fresh }
                    } else {
                        let mut alarm = fresh;
                        alarm.evaluate(&plain.lots, now);
                        alarm
                    };
                    watch.put(alarm.clone(), now);
                    let next = if alarm.next > now { alarm.next } else { alarm.next.plus(MINUTE) };
                    plain.alarms.insert(name(at), Alarm { next, ..alarm });
                }
                Deed::Set(at, state) => {
                    if let Some(alarm) = plain.alarms.get_mut(&name(at)) {
                        alarm.state = state;
                        alarm.by_hand = true;
                        "a drill".clone_into(&mut alarm.reason);
                        (alarm.updated, alarm.transitioned) = (now, now);
                        let there = watch.alarms().get(name(at).as_str()).unwrap();
                        let next = there.next;
                        watch.put(Alarm { next, ..alarm.clone() }, now);
                    }
                }
                Deed::Remove(at) => {
                    plain.alarms.remove(&name(at));
                    watch.remove(&name(at));
                }
                Deed::Note(lots) => {
                    let lots: Vec<(LotKey, Lot)> = lots.into_iter().map(|(minute, late, function, calls, errors)| {
                        let minute = now.millis() / MINUTE + minute - 128;
                        let key = LotKey {
                            minute,
                            function: if function { "f" } else { "g" }.into(),
                            alias: "PROD".into(),
                            version: 1,
                        };
                        let known = Timestamp::from_millis((minute + 2) * MINUTE + late * 1000);
                        (key, Lot { known, calls, errors: errors.min(calls), ..Lot::default() })
                    }).collect();
                    for (key, lot) in lots.clone() {
                        plain.lots.note([(key, lot)]);
                    }
                    watch.note(lots);
                }
                Deed::Pass(seconds) => {
                    now = now.plus(seconds * 1000);
                    plain.evaluate(now);
                    watch.evaluate(now);
                }
            }
            prop_assert_eq!(watch.lots(), plain.lots.lots());
            let shown: Vec<Alarm> = watch.alarms().values().map(|it| seen(it)).collect();
            let wanted: Vec<Alarm> = plain.alarms.values().map(seen).collect();
            prop_assert_eq!(shown, wanted);
            let by_hand = plain.alarms.values().any(|it| it.by_hand);
            prop_assert_eq!(watch.is_set_by_hand(), by_hand);
        }
    }
}

#[test]
fn where_nothing_is_known_all_alarms_sleep() {
    let mut watch = CloudWatch::default();
    let now = Timestamp::from_millis(START);
    let shape = Shape {
        function: Some(true),
        filled: false,
        each: 1,
        periods: 3,
        datapoints: 1,
        missing: Missing::Missing,
        phase: 7,
    };
    for at in 0..100 {
        watch.put(shape.alarm(&format!("a{at}"), now), now);
    }
    watch.evaluate(now.plus(MINUTE));
    assert_eq!(watch.next(), None);
    let minute = now.millis() / MINUTE + 60;
    let key = LotKey {
        minute,
        function: "f".into(),
        alias: "PROD".into(),
        version: 1,
    };
    let known = Timestamp::from_millis((minute + 2) * MINUTE);
    let lot = Lot {
        known,
        calls: 1,
        ..Lot::default()
    };
    watch.note([(key, lot)]);
    watch.evaluate(now.plus(3 * MINUTE));
    assert_eq!(watch.next(), Some(known.plus(7)), "until it can be known");
    watch.evaluate(now.plus(90 * MINUTE));
    assert_eq!(watch.next(), None, "once it has left every range");
}

#[test]
fn time_ends_with_the_year_9999() {
    let mut watch = CloudWatch::default();
    let last = Timestamp::from_millis(u64::MAX);
    let now = Timestamp::from_millis(last.millis() - 5 * MINUTE);
    let shape = Shape {
        function: None,
        filled: true,
        each: 1,
        periods: 1,
        datapoints: 1,
        missing: Missing::Ignore,
        phase: 59_999,
    };
    watch.put(shape.alarm("a", now), now);
    watch.stay_awake();
    watch.evaluate(last);
    assert_eq!(watch.next(), None);
}

#[test]
fn what_time_with_traffic_costs_is_known_beforehand() {
    let shape = Shape {
        function: Some(true),
        filled: false,
        each: 1,
        periods: 1,
        datapoints: 1,
        missing: Missing::Missing,
        phase: 7,
    };
    let now = Timestamp::from_millis(START);
    let mut watch = CloudWatch::default();
    for at in 0..10 {
        watch.put(shape.alarm(&format!("a{at}"), now), now);
    }
    let lots = (0..60).map(|it| {
        let key = LotKey {
            minute: now.millis() / MINUTE + it,
            function: "f".into(),
            alias: "PROD".into(),
            version: 1,
        };
        let known = now.plus((it + 2) * MINUTE);
        (
            key,
            Lot {
                known,
                ..Lot::default()
            },
        )
    });
    watch.note(lots);
    // An hour and the minute that has begun; six periods of a minute, with a lot in each.
    let hour = watch.looks(now.plus(60 * MINUTE));
    assert_eq!(hour, 10 * 61 * 12);
    watch.evaluate(now.plus(24 * 60 * MINUTE));
    assert_eq!(
        watch.looks(now.plus(48 * 60 * MINUTE)),
        0,
        "all of them sleep"
    );
}
