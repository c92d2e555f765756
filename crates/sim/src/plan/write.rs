//! A [`Plan`] as JSON: only what isn't the default, so that links stay short.

use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::{
    Alarm, Arrivals, Behaviour, Callers, InvocationType, Latency, Plan, Prices, Rate, Routing,
    Start,
};

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

/// `50`, not `50.0`.
#[allow(clippy::cast_possible_truncation)] // whole and small, checked just before
fn num(value: f64) -> Value {
    if value.fract().abs() <= 0.0 && value.abs() < 9e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}

/// Collects the members that differ from their defaults.
#[derive(Default)]
struct Out(Map<String, Value>);

impl Out {
    fn put(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    #[allow(clippy::float_cmp)] // a default is written with the same literal
    fn number(&mut self, name: &str, value: f64, default: f64) {
        if value != default {
            self.put(name, num(value));
        }
    }

    fn whole(&mut self, name: &str, value: u64, default: u64) {
        if value != default {
            self.put(name, json!(value));
        }
    }

    fn some(&mut self, name: &str, value: Option<impl Into<f64>>) {
        if let Some(value) = value {
            self.put(name, num(value.into()));
        }
    }

    fn object(&mut self, name: &str, value: Value) {
        if value.as_object().is_some_and(|map| !map.is_empty()) {
            self.put(name, value);
        }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

impl Plan {
    /// The plan as JSON, without members that have their default value.
    pub fn to_value(&self) -> Value {
        let base = Self::default();
        let mut out = Out::default();
        for (name, text) in [
            ("functionName", &self.function_name),
            ("qualifier", &self.qualifier),
        ] {
            if let Some(text) = text {
                out.put(name, json!(text));
            }
        }
        out.object("routing", routing(&self.routing));
        if !self.routing_steps.is_empty() {
            let steps = self.routing_steps.iter();
            let step = |it: &super::RoutingStep| json!({"atSeconds": num(it.at_seconds), "routing": routing(&it.routing)});
            out.put("routingSteps", steps.map(step).collect());
        }
        if let Some(it) = &self.alarm {
            out.put("alarm", alarm(it));
        }
        out.whole("seed", self.seed, base.seed);
        out.object("arrivals", arrivals(&self.arrivals));
        let versions = self
            .versions
            .iter()
            .map(|(name, it)| (name.clone(), behaviour(it)));
        out.object("versions", Value::Object(versions.collect()));
        out.number(
            "keepAliveSeconds",
            self.keep_alive_seconds,
            base.keep_alive_seconds,
        );
        out.whole(
            "maxConcurrency",
            self.max_concurrency.into(),
            base.max_concurrency.into(),
        );
        if let Some(reserved) = self.reserved_concurrency {
            out.put("reservedConcurrency", json!(reserved));
        }
        let scaling = (self.scaling_per_10_seconds, base.scaling_per_10_seconds);
        out.whole("scalingPer10Seconds", scaling.0.into(), scaling.1.into());
        out.some("provisionedConcurrency", self.provisioned_concurrency);
        if self.invocation_type == InvocationType::Event {
            out.put("invocationType", json!("Event"));
        }
        out.some("maximumRetryAttempts", self.maximum_retry_attempts);
        out.some("maximumEventAgeSeconds", self.maximum_event_age_seconds);
        match self.callers {
            None => (),
            Some(Callers::Fixed { users }) => out.put("users", json!(users)),
            Some(Callers::Sessions {
                calls,
                seconds_between,
            }) => {
                out.put("callsPerUser", json!(calls));
                if let Some(seconds) = seconds_between {
                    out.put("secondsBetweenCalls", num(seconds));
                }
            }
        }
        if self.starts == Start::Warm {
            out.put("stableStarts", json!("warm"));
        }
        if !self.requests_per_environment {
            out.put("requestsPerEnvironment", json!(false));
        }
        out.object("prices", prices(&self.prices));
        out.whole("runs", self.runs.into(), base.runs.into());
        out.done()
    }
}

fn routing(weights: &Routing) -> Value {
    Value::Object(
        weights
            .iter()
            .map(|(name, weight)| (name.clone(), num(*weight)))
            .collect(),
    )
}

fn alarm(it: &Alarm) -> Value {
    let mut out = Out::default();
    out.put("version", json!(it.version));
    out.whole("errors", it.errors.into(), 1);
    out.whole("minutes", it.minutes.into(), 1);
    out.number("delaySeconds", it.delay_seconds, 60.0);
    out.object("rollback", routing(&it.rollback));
    out.done()
}

fn arrivals(it: &Arrivals) -> Value {
    let mut out = Out::default();
    if let Some(count) = it.count {
        out.put("count", json!(count));
    }
    if let Some(seconds) = it.duration_seconds {
        out.put("durationSeconds", num(seconds));
    }
    out.number("fromSeconds", it.from_seconds, 0.0);
    match &it.rate {
        None => (),
        Some(Rate::Timer(seconds)) => out.put("everySeconds", num(*seconds)),
        Some(Rate::Bursts {
            every_seconds,
            seconds,
            rate,
            between,
        }) => {
            let mut bursts = Out::default();
            bursts.put("everySeconds", num(*every_seconds));
            bursts.put("seconds", num(*seconds));
            bursts.put("ratePerSecond", num(*rate));
            bursts.number("ratePerSecondBetween", *between, 0.0);
            out.put("bursts", bursts.done());
        }
        Some(Rate::Constant(rate)) => out.put("ratePerSecond", num(*rate)),
        Some(Rate::Steps(steps)) => {
            let step = |(from, rate): &(f64, f64)| json!({"fromSeconds": num(*from), "ratePerSecond": num(*rate)});
            out.put("steps", steps.iter().map(step).collect());
        }
        Some(Rate::Ramp { from, to, seconds }) => out.put(
            "ramp",
            json!({"fromRatePerSecond": num(*from), "toRatePerSecond": num(*to), "seconds": num(*seconds)}),
        ),
        Some(Rate::Daily { mean, peak, peak_hour }) => out.put(
            "daily",
            json!({"meanRatePerSecond": num(*mean), "peakRatePerSecond": num(*peak), "peakHour": num(*peak_hour)}),
        ),
        Some(Rate::PerMinute(counts)) => {
            out.put("countsPerMinute", counts.iter().map(|it| num(*it)).collect());
        }
    }
    out.done()
}

fn behaviour(it: &Behaviour) -> Value {
    let base = Behaviour::default();
    let mut out = Out::default();
    out.number("errorRate", it.error_rate, base.error_rate);
    if let Some(rate) = it.cold_error_rate {
        out.put("coldErrorRate", num(rate));
    }
    out.number("brokenUsers", it.broken_users, 0.0);
    if it.duration_ms != base.duration_ms {
        out.put("durationMs", latency(it.duration_ms));
    }
    if let Some(cold) = it.cold_duration_ms {
        out.put("coldDurationMs", latency(cold));
    }
    out.number("coldStartMs", it.cold_start_ms, base.cold_start_ms);
    out.some("timeoutSeconds", it.timeout_seconds);
    out.some("memoryMb", it.memory_mb);
    out.some("provisionedConcurrency", it.provisioned_concurrency);
    out.done()
}

fn latency(it: Latency) -> Value {
    match it {
        Latency::Constant(ms) => json!({ "constant": num(ms) }),
        Latency::Exponential { mean } => json!({"exponential": {"mean": num(mean)}}),
        Latency::Lognormal { median, p99 } => {
            json!({"lognormal": {"median": num(median), "p99": num(p99)}})
        }
    }
}

fn prices(it: &Prices) -> Value {
    let base = Prices::default();
    let mut out = Out::default();
    out.number("perGbSecond", it.per_gb_second, base.per_gb_second);
    out.number(
        "perMillionRequests",
        it.per_million_requests,
        base.per_million_requests,
    );
    out.number(
        "perProvisionedGbSecond",
        it.per_provisioned_gb_second,
        base.per_provisioned_gb_second,
    );
    out.number(
        "perGbSecondOnProvisioned",
        it.per_gb_second_on_provisioned,
        base.per_gb_second_on_provisioned,
    );
    out.done()
}
