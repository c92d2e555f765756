//! JSON into a [`Rollout`]: its own members here, the traffic's by the simulator.

use serde_json::{Map, Value, json};
use sim::metric::{Comparison, Metric, Missing, Statistic, Threshold};
use sim::plan::fields::{Fields, flag, list, number, small, text, whole, wrong_type};
use sim::{Plan, PlanError, Rate, Start};

use super::plan::{Alarm, Early, Hooks, Rollout};
use super::strategy::{PREDEFINED, Strategy};

/// The members that are the rollout's own; all others are a traffic plan's.
const OWN: &[&str] = &[
    "stable",
    "canary",
    "deployment",
    "alarms",
    "metricDelaySeconds",
    "alarmPhaseSeconds",
    "pollSeconds",
    "rollbackSeconds",
    "autoRollback",
    "hooks",
    "alarmsRedAtStart",
    "minimumRequests",
    "early",
];
/// Members of a traffic plan that the deployment itself decides.
const DECIDED: &[(&str, &str)] = &[
    ("routing", "stable and canary"),
    ("routingSteps", "deployment"),
    ("alarm", "alarms"),
];

impl Rollout {
    /// Reads a rollout from JSON text.
    ///
    /// # Errors
    /// Text that isn't JSON, members that don't exist or aren't of their type, numbers out of range.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        let value: Value = serde_json::from_str(text)
            .map_err(|err| PlanError::new("", format!("the plan is not JSON: {err}")))?;
        Self::from_value(&value)
    }

    /// Reads a rollout from a JSON value. What is missing has the defaults of [`Rollout`], one call
    /// per second, and a stable version that is warm at the start.
    ///
    /// # Errors
    /// Members that don't exist or aren't of their type, numbers out of range.
    pub fn from_value(value: &Value) -> Result<Self, PlanError> {
        let rollout = read(value)?;
        rollout.check()?;
        Ok(rollout)
    }
}

impl Strategy {
    /// Reads a plan's `deployment`.
    ///
    /// # Errors
    /// It is none.
    pub fn from_value(value: &Value) -> Result<Self, PlanError> {
        deployment("deployment", value)
    }
}

impl Alarm {
    /// Reads one of a plan's `alarms`; whether its figures are in range, the rollout's check says.
    ///
    /// # Errors
    /// Members that don't exist or aren't of their type.
    pub fn from_value(value: &Value) -> Result<Self, PlanError> {
        alarm("alarm", value)
    }
}

fn read(value: &Value) -> Result<Rollout, PlanError> {
    let map = value
        .as_object()
        .ok_or_else(|| wrong_type("", "an object", value))?;
    for (name, instead) in DECIDED {
        if map.contains_key(*name) {
            let message = format!("belongs to a traffic plan: here give {instead}");
            return Err(PlanError::new(*name, message));
        }
    }
    let is_own = |name: &str| OWN.contains(&name);
    let members = |own: bool| -> Map<String, Value> {
        let taken = map.iter().filter(|(name, _)| is_own(name) == own);
        taken.map(|(name, it)| (name.clone(), it.clone())).collect()
    };
    let base = Rollout::default();
    let own = Value::Object(members(true));
    let mut f = Fields::of("", &own)?;
    let stable = f.read("stable", name)?.unwrap_or(base.stable);
    let canary = f.read("canary", name)?.unwrap_or(base.canary);
    if stable == canary {
        return Err(PlanError::new(
            "canary",
            "is the stable version: CodeDeploy needs two different ones",
        ));
    }
    let traffic = traffic(members(false), &stable, &canary)?;
    let rollout = Rollout {
        strategy: f.read("deployment", deployment)?.unwrap_or(base.strategy),
        alarms: f
            .read("alarms", |path, it| list(path, it, alarm))?
            .unwrap_or_default(),
        metric_delay_seconds: f
            .read("metricDelaySeconds", delay)?
            .unwrap_or(base.metric_delay_seconds),
        alarm_phase_seconds: f.read("alarmPhaseSeconds", number)?,
        poll_seconds: f.read("pollSeconds", number)?.unwrap_or(base.poll_seconds),
        rollback_seconds: f
            .read("rollbackSeconds", number)?
            .unwrap_or(base.rollback_seconds),
        rolls_back: f.read("autoRollback", flag)?.unwrap_or(true),
        hooks: f.read("hooks", hooks)?.unwrap_or_default(),
        alarms_red_at_start: f.read("alarmsRedAtStart", red)?.unwrap_or(false),
        minimum_requests: f.read("minimumRequests", whole)?.unwrap_or(0),
        early: f.read("early", early)?,
        stable,
        canary,
        traffic,
    };
    f.finish()?;
    Ok(rollout)
}

/// The traffic, read with the weights that hold before the first shift.
fn traffic(mut members: Map<String, Value>, stable: &str, canary: &str) -> Result<Plan, PlanError> {
    let duration = members
        .get("arrivals")
        .and_then(|it| it.get("durationSeconds"));
    if duration.is_some() {
        return Err(PlanError::new(
            "arrivals.durationSeconds",
            "is the deployment's: leave it out",
        ));
    }
    let cold = members.contains_key("stableStarts");
    members.insert("routing".to_owned(), json!({ stable: 1, canary: 0 }));
    let mut plan = Plan::from_value(&Value::Object(members)).map_err(|mut err| {
        if let Some(known) = err.message.strip_prefix("is unknown: ")
            && !err.path.contains('.')
        {
            err.message = format!("is unknown: {known}, {}", OWN.join(", "));
        }
        err
    })?;
    if !cold {
        plan.starts = Start::Warm;
    }
    if plan.arrivals.rate.is_none() && plan.arrivals.count.is_none() {
        plan.arrivals.rate = Some(Rate::Constant(1.0));
    }
    Ok(plan)
}

/// `"2"`, or 2.
fn name(path: &str, value: &Value) -> Result<String, PlanError> {
    match value {
        Value::Number(it) if it.is_u64() => Ok(it.to_string()),
        _ => text(path, value),
    }
}

/// `"AllAtOnce"`, a predefined configuration's name (alone or as `name`), or `CodeDeploy`'s
/// `trafficRoutingConfig`.
pub(crate) fn deployment(path: &str, value: &Value) -> Result<Strategy, PlanError> {
    if value.is_string() {
        return predefined(path, value);
    }
    let mut f = Fields::of(path, value)?;
    let kind = f.read("type", text)?;
    let given = [
        f.read("name", predefined)?,
        f.read("timeBasedCanary", |path, it| {
            let (percent, minutes) = shift(path, it, ["canaryPercentage", "canaryInterval"])?;
            Ok(Strategy::Canary { percent, minutes })
        })?,
        f.read("timeBasedLinear", |path, it| {
            let (percent, minutes) = shift(path, it, ["linearPercentage", "linearInterval"])?;
            Ok(Strategy::Linear { percent, minutes })
        })?,
    ];
    f.finish()?;
    let mut given = given.into_iter().flatten();
    match (kind.as_deref(), given.next(), given.next()) {
        (_, _, Some(_)) => Err(PlanError::new(
            path,
            "has more than one way: keep one of name, timeBasedCanary, timeBasedLinear",
        )),
        (Some("AllAtOnce"), None, None) => Ok(Strategy::AllAtOnce),
        (None, Some(one), None)
        | (Some("TimeBasedCanary"), Some(one @ Strategy::Canary { .. }), None)
        | (Some("TimeBasedLinear"), Some(one @ Strategy::Linear { .. }), None) => Ok(one),
        _ => Err(PlanError::new(
            path,
            "must be \"AllAtOnce\", or have one of name, timeBasedCanary, timeBasedLinear",
        )),
    }
}

fn predefined(path: &str, value: &Value) -> Result<Strategy, PlanError> {
    let name = text(path, value)?;
    Strategy::predefined(&name).ok_or_else(|| {
        let known: Vec<&str> = PREDEFINED.iter().map(|it| it.0).collect();
        PlanError::new(
            path,
            format!(
                "{name} is no predefined configuration: use one of {}",
                known.join(", ")
            ),
        )
    })
}

fn shift(
    path: &str,
    value: &Value,
    [percentage, interval]: [&'static str; 2],
) -> Result<(u32, u32), PlanError> {
    let mut f = Fields::of(path, value)?;
    let percent = f.read(percentage, small)?;
    let minutes = f.read(interval, small)?;
    let missing =
        |name: &str| PlanError::new(format!("{path}.{name}"), "is missing: give a number");
    let both = (
        percent.ok_or_else(|| missing(percentage))?,
        minutes.ok_or_else(|| missing(interval))?,
    );
    f.finish()?;
    Ok(both)
}

fn alarm(path: &str, value: &Value) -> Result<Alarm, PlanError> {
    let mut f = Fields::of(path, value)?;
    f.read("name", text)?;
    let metric = f.read("metric", metric)?.unwrap_or(Metric::Errors);
    let periods = f.read("evaluationPeriods", small)?.unwrap_or(1);
    let usual = match metric {
        Metric::Errors | Metric::Throttles => Statistic::Sum,
        Metric::Duration | Metric::ErrorRate => Statistic::Average,
    };
    let read = Alarm {
        metric,
        statistic: f.read("statistic", statistic)?.unwrap_or(usual),
        version: f.read("version", name)?,
        threshold: Threshold {
            comparison: f.read("comparison", comparison)?.unwrap_or_default(),
            value: f.read("threshold", number)?.unwrap_or(1.0),
        },
        period_seconds: f.read("periodSeconds", small)?.unwrap_or(60),
        evaluation_periods: periods,
        datapoints_to_alarm: f.read("datapointsToAlarm", small)?.unwrap_or(periods),
        missing: f.read("treatMissingData", missing)?.unwrap_or_default(),
    };
    f.finish()?;
    Ok(read)
}

fn metric(path: &str, value: &Value) -> Result<Metric, PlanError> {
    match value.as_str() {
        Some("Errors") => Ok(Metric::Errors),
        Some("ErrorRate") => Ok(Metric::ErrorRate),
        Some("Duration") => Ok(Metric::Duration),
        Some("Throttles") => Ok(Metric::Throttles),
        _ => Err(wrong_type(
            path,
            "one of Errors, ErrorRate, Duration, Throttles",
            value,
        )),
    }
}

fn statistic(path: &str, value: &Value) -> Result<Statistic, PlanError> {
    let wrong = || {
        wrong_type(
            path,
            "one of Sum, Average, Minimum, Maximum, SampleCount, or a percentile such as p99",
            value,
        )
    };
    let name = value.as_str().ok_or_else(wrong)?;
    Ok(match name {
        "Sum" => Statistic::Sum,
        "Average" => Statistic::Average,
        "Minimum" => Statistic::Minimum,
        "Maximum" => Statistic::Maximum,
        "SampleCount" => Statistic::SampleCount,
        _ => {
            let percent = name.strip_prefix('p').and_then(|it| it.parse::<f64>().ok());
            let percent = percent.filter(|it| (0.0..=100.0).contains(it));
            Statistic::Percentile(percent.ok_or_else(wrong)?)
        }
    })
}

fn comparison(path: &str, value: &Value) -> Result<Comparison, PlanError> {
    Ok(match value.as_str() {
        Some("GreaterThanOrEqualToThreshold") => Comparison::AtLeast,
        Some("GreaterThanThreshold") => Comparison::Above,
        Some("LessThanThreshold") => Comparison::Below,
        Some("LessThanOrEqualToThreshold") => Comparison::AtMost,
        _ => {
            return Err(wrong_type(
                path,
                "one of GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold, \
                 LessThanOrEqualToThreshold",
                value,
            ));
        }
    })
}

fn missing(path: &str, value: &Value) -> Result<Missing, PlanError> {
    Ok(match value.as_str() {
        Some("missing") => Missing::Missing,
        Some("ignore") => Missing::Ignore,
        Some("breaching") => Missing::Breaching,
        Some("notBreaching") => Missing::NotBreaching,
        _ => {
            return Err(wrong_type(
                path,
                "one of missing, ignore, breaching, notBreaching",
                value,
            ));
        }
    })
}

/// `60`, or `{"from": 30, "to": 120}`.
fn delay(path: &str, value: &Value) -> Result<(f64, f64), PlanError> {
    if value.is_number() {
        let seconds = number(path, value)?;
        return Ok((seconds, seconds));
    }
    let mut f = Fields::of(path, value)?;
    let range = (f.need("from")?, f.need("to")?);
    f.finish()?;
    Ok(range)
}

fn hooks(path: &str, value: &Value) -> Result<Hooks, PlanError> {
    let mut f = Fields::of(path, value)?;
    let read = Hooks {
        before: f.read("beforeAllowTrafficSeconds", number)?.unwrap_or(0.0),
        after: f.read("afterAllowTrafficSeconds", number)?.unwrap_or(0.0),
    };
    f.finish()?;
    Ok(read)
}

/// True or false, how many are red, or a list of those that are.
fn red(path: &str, value: &Value) -> Result<bool, PlanError> {
    match value {
        Value::Number(it) => Ok(it.as_f64().is_some_and(|it| it > 0.0)),
        Value::Array(items) => Ok(items.iter().any(|it| it.as_bool() != Some(false))),
        _ => flag(path, value),
    }
}

fn early(path: &str, value: &Value) -> Result<Early, PlanError> {
    let mut f = Fields::of(path, value)?;
    let read = Early {
        good: f.need("goodErrorRate")?,
        bad: f.need("badErrorRate")?,
        false_alarm: f.read("falseAlarm", number)?.unwrap_or(0.05),
        missed: f.read("missed", number)?.unwrap_or(0.2),
        promotes: f.read("promotes", flag)?.unwrap_or(true),
        stops: f.read("stops", flag)?.unwrap_or(true),
    };
    f.finish()?;
    Ok(read)
}
