//! JSON into a [`Plan`]: shapes and names; the numbers' limits are in `check`.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

use super::fields::{Fields, flag, list, number, small, table, text, whole, wrong_type};
use super::{
    Alarm, Arrivals, Behaviour, Callers, InvocationType, Latency, Plan, PlanError, Prices, Rate,
    Routing, RoutingStep, Start,
};

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_value(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Plan {
    /// Reads a plan from JSON text.
    ///
    /// # Errors
    /// Text that isn't JSON, members that don't exist or aren't of their type, numbers out of range.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        let value: Value = serde_json::from_str(text)
            .map_err(|err| PlanError::new("", format!("the plan is not JSON: {err}")))?;
        Self::from_value(&value)
    }

    /// Reads a plan from a JSON value.
    ///
    /// # Errors
    /// Members that don't exist or aren't of their type, numbers out of range.
    pub fn from_value(value: &Value) -> Result<Self, PlanError> {
        let plan = read_plan(value)?;
        plan.check()?;
        Ok(plan)
    }
}

fn read_plan(value: &Value) -> Result<Plan, PlanError> {
    let base = Plan::default();
    let mut f = Fields::of("", value)?;
    let plan = Plan {
        function_name: f.read("functionName", text)?,
        qualifier: f.read("qualifier", text)?,
        routing: f.read("routing", routing)?.unwrap_or_default(),
        routing_steps: f
            .read("routingSteps", |path, it| list(path, it, routing_step))?
            .unwrap_or_default(),
        alarm: f.read("alarm", alarm)?,
        seed: f.read("seed", whole)?.unwrap_or(base.seed),
        arrivals: f.read("arrivals", arrivals)?.unwrap_or_default(),
        versions: f
            .read("versions", |path, it| table(path, it, behaviour))?
            .unwrap_or_default(),
        keep_alive_seconds: f
            .read("keepAliveSeconds", number)?
            .unwrap_or(base.keep_alive_seconds),
        max_concurrency: f
            .read("maxConcurrency", small)?
            .unwrap_or(base.max_concurrency),
        reserved_concurrency: f.read("reservedConcurrency", small)?,
        scaling_per_10_seconds: f
            .read("scalingPer10Seconds", small)?
            .unwrap_or(base.scaling_per_10_seconds),
        provisioned_concurrency: f.read("provisionedConcurrency", small)?,
        invocation_type: f
            .read("invocationType", invocation_type)?
            .unwrap_or_default(),
        maximum_retry_attempts: f.read("maximumRetryAttempts", small)?,
        maximum_event_age_seconds: f.read("maximumEventAgeSeconds", number)?,
        callers: callers(&mut f)?,
        starts: f.read("stableStarts", start)?.unwrap_or_default(),
        requests_per_environment: f
            .read("requestsPerEnvironment", flag)?
            .unwrap_or(base.requests_per_environment),
        prices: f.read("prices", prices)?.unwrap_or_default(),
        runs: f.read("runs", small)?.unwrap_or(base.runs),
    };
    f.finish()?;
    Ok(plan)
}

fn callers(f: &mut Fields) -> Result<Option<Callers>, PlanError> {
    let users = f.read("users", small)?;
    let calls = f.read("callsPerUser", small)?;
    let between = f.read("secondsBetweenCalls", number)?;
    match (users, calls) {
        (Some(_), Some(_)) => Err(PlanError::new(
            "users",
            "are given twice: keep users (always the same) or callsPerUser (they come and go)",
        )),
        (Some(users), None) => Ok(Some(Callers::Fixed { users })),
        (None, Some(calls)) => Ok(Some(Callers::Sessions {
            calls,
            seconds_between: between,
        })),
        (None, None) if between.is_some() => Err(PlanError::new(
            "secondsBetweenCalls",
            "needs callsPerUser beside it",
        )),
        (None, None) => Ok(None),
    }
}

fn start(path: &str, value: &Value) -> Result<Start, PlanError> {
    match value.as_str() {
        Some("warm") => Ok(Start::Warm),
        Some("empty") => Ok(Start::Empty),
        _ => Err(wrong_type(path, "\"warm\" or \"empty\"", value)),
    }
}

fn routing(path: &str, value: &Value) -> Result<Routing, PlanError> {
    table(path, value, number)
}

fn routing_step(path: &str, value: &Value) -> Result<RoutingStep, PlanError> {
    let mut f = Fields::of(path, value)?;
    let at_seconds = f.need("atSeconds")?;
    let routing = f.read("routing", routing)?.unwrap_or_default();
    f.finish()?;
    Ok(RoutingStep {
        at_seconds,
        routing,
    })
}

fn alarm(path: &str, value: &Value) -> Result<Alarm, PlanError> {
    let mut f = Fields::of(path, value)?;
    let alarm = Alarm {
        version: f.read("version", text)?.unwrap_or_default(),
        errors: f.read("errors", small)?.unwrap_or(1),
        minutes: f.read("minutes", small)?.unwrap_or(1),
        delay_seconds: f.read("delaySeconds", number)?.unwrap_or(60.0),
        rollback: f.read("rollback", routing)?.unwrap_or_default(),
    };
    f.finish()?;
    Ok(alarm)
}

fn arrivals(path: &str, value: &Value) -> Result<Arrivals, PlanError> {
    let mut f = Fields::of(path, value)?;
    let count = f.read("count", whole)?;
    let duration_seconds = f.read("durationSeconds", number)?;
    let rates = [
        f.read("ratePerSecond", number)?.map(Rate::Constant),
        f.read("steps", |path, it| list(path, it, rate_step))?
            .map(Rate::Steps),
        f.read("ramp", ramp)?,
        f.read("daily", daily)?,
        f.read("countsPerMinute", |path, it| list(path, it, number))?
            .map(Rate::PerMinute),
        f.read("everySeconds", number)?.map(Rate::Timer),
        f.read("bursts", bursts)?,
    ];
    let from_seconds = f.read("fromSeconds", number)?.unwrap_or(0.0);
    f.finish()?;
    let mut given = rates.into_iter().flatten();
    let rate = given.next();
    if given.next().is_some() {
        return Err(PlanError::new(
            path,
            "has more than one rate: keep one of ratePerSecond, steps, ramp, daily, countsPerMinute, everySeconds, bursts",
        ));
    }
    Ok(Arrivals {
        count,
        duration_seconds,
        from_seconds,
        rate,
    })
}

fn rate_step(path: &str, value: &Value) -> Result<(f64, f64), PlanError> {
    let mut f = Fields::of(path, value)?;
    let step = (f.need("fromSeconds")?, f.need("ratePerSecond")?);
    f.finish()?;
    Ok(step)
}

fn ramp(path: &str, value: &Value) -> Result<Rate, PlanError> {
    let mut f = Fields::of(path, value)?;
    let from = f.need("fromRatePerSecond")?;
    let to = f.need("toRatePerSecond")?;
    let seconds = f.need("seconds")?;
    f.finish()?;
    Ok(Rate::Ramp { from, to, seconds })
}

fn daily(path: &str, value: &Value) -> Result<Rate, PlanError> {
    let mut f = Fields::of(path, value)?;
    let mean = f.need("meanRatePerSecond")?;
    let peak = f.need("peakRatePerSecond")?;
    let peak_hour = f.read("peakHour", number)?.unwrap_or(14.0);
    f.finish()?;
    Ok(Rate::Daily {
        mean,
        peak,
        peak_hour,
    })
}

fn bursts(path: &str, value: &Value) -> Result<Rate, PlanError> {
    let mut f = Fields::of(path, value)?;
    let every_seconds = f.need("everySeconds")?;
    let seconds = f.need("seconds")?;
    let rate = f.need("ratePerSecond")?;
    let between = f.read("ratePerSecondBetween", number)?.unwrap_or(0.0);
    f.finish()?;
    Ok(Rate::Bursts {
        every_seconds,
        seconds,
        rate,
        between,
    })
}

fn behaviour(path: &str, value: &Value) -> Result<Behaviour, PlanError> {
    let base = Behaviour::default();
    let mut f = Fields::of(path, value)?;
    let read = Behaviour {
        error_rate: f.read("errorRate", number)?.unwrap_or(base.error_rate),
        cold_error_rate: f.read("coldErrorRate", number)?,
        broken_users: f.read("brokenUsers", number)?.unwrap_or(0.0),
        duration_ms: f.read("durationMs", latency)?.unwrap_or(base.duration_ms),
        cold_duration_ms: f.read("coldDurationMs", latency)?,
        cold_start_ms: f.read("coldStartMs", number)?.unwrap_or(base.cold_start_ms),
        timeout_seconds: f.read("timeoutSeconds", number)?,
        memory_mb: f.read("memoryMb", number)?,
        provisioned_concurrency: f.read("provisionedConcurrency", small)?,
    };
    f.finish()?;
    Ok(read)
}

/// `120`, `{"constant": 120}`, `{"constant": {"value": 120}}`, `{"exponential": {"mean": 120}}` or
/// `{"lognormal": {"median": 90, "p99": 400}}`.
fn latency(path: &str, value: &Value) -> Result<Latency, PlanError> {
    if value.is_number() {
        return number(path, value).map(Latency::Constant);
    }
    let mut f = Fields::of(path, value)?;
    let kinds = [
        f.read("constant", constant)?,
        f.read("exponential", |path, it| {
            let mut f = Fields::of(path, it)?;
            let mean = f.need("mean")?;
            f.finish()?;
            Ok(Latency::Exponential { mean })
        })?,
        f.read("lognormal", |path, it| {
            let mut f = Fields::of(path, it)?;
            let (median, p99) = (f.need("median")?, f.need("p99")?);
            f.finish()?;
            Ok(Latency::Lognormal { median, p99 })
        })?,
    ];
    f.finish()?;
    let mut given = kinds.into_iter().flatten();
    match (given.next(), given.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(PlanError::new(
            path,
            "must have one of constant, exponential, lognormal",
        )),
    }
}

fn constant(path: &str, value: &Value) -> Result<Latency, PlanError> {
    if value.is_number() {
        return number(path, value).map(Latency::Constant);
    }
    let mut f = Fields::of(path, value)?;
    let ms = [
        f.read("value", number)?,
        f.read("ms", number)?,
        f.read("mean", number)?,
    ];
    f.finish()?;
    ms.into_iter()
        .flatten()
        .next()
        .map(Latency::Constant)
        .ok_or_else(|| PlanError::new(path, "must be a number of milliseconds"))
}

fn invocation_type(path: &str, value: &Value) -> Result<InvocationType, PlanError> {
    match value.as_str() {
        Some("RequestResponse") => Ok(InvocationType::RequestResponse),
        Some("Event") => Ok(InvocationType::Event),
        _ => Err(wrong_type(path, "\"RequestResponse\" or \"Event\"", value)),
    }
}

fn prices(path: &str, value: &Value) -> Result<Prices, PlanError> {
    let base = Prices::default();
    let mut f = Fields::of(path, value)?;
    let read = Prices {
        per_gb_second: f.read("perGbSecond", number)?.unwrap_or(base.per_gb_second),
        per_million_requests: f
            .read("perMillionRequests", number)?
            .unwrap_or(base.per_million_requests),
        per_provisioned_gb_second: f
            .read("perProvisionedGbSecond", number)?
            .unwrap_or(base.per_provisioned_gb_second),
        per_gb_second_on_provisioned: f
            .read("perGbSecondOnProvisioned", number)?
            .unwrap_or(base.per_gb_second_on_provisioned),
    };
    f.finish()?;
    Ok(read)
}
