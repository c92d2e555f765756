//! Every limit of a [`Plan`], and what to do about a number beyond it.

use super::{
    Arrivals, Behaviour, Callers, InvocationType, Latency, MAX_SEED, Plan, PlanError, Rate, Routing,
};

/// Calls over all runs: some hours of work on one core.
const MAX_CALLS: f64 = 1e11;
/// Simulated seconds of one run (about 31 years): nanoseconds of it fit in 64 bits with room left.
const MAX_SECONDS: f64 = 1e9;
/// Calls per second.
const MAX_RATE: f64 = 1e6;
/// Milliseconds of one call: a day, far beyond Lambda's 15 minutes.
const MAX_MS: f64 = 86_400_000.0;
/// Versions that a plan may route between (an alias has two).
const MAX_VERSIONS: usize = 8;
/// Concurrency, environments.
const MAX_CONCURRENCY: u64 = 100_000;

impl Plan {
    /// Checks every number against its limits; a plan without `routing` passes when it names a
    /// `functionName`, whose alias will say.
    ///
    /// # Errors
    /// The first member that is out of range, and what would be in range.
    pub fn check(&self) -> Result<(), PlanError> {
        if self.routing.is_empty() && self.function_name.is_none() {
            return Err(PlanError::new(
                "routing",
                "is missing: give each version's weight, such as {\"1\": 0.95, \"2\": 0.05}",
            ));
        }
        if !self.routing.is_empty() {
            check_routing("routing", &self.routing)?;
        }
        self.check_steps()?;
        self.check_alarm()?;
        whole("seed", self.seed, 0, MAX_SEED)?;
        whole("runs", self.runs.into(), 1, 10_000)?;
        check_arrivals(&self.arrivals)?;
        self.check_versions()?;
        within(
            "keepAliveSeconds",
            self.keep_alive_seconds,
            0.0,
            MAX_SECONDS,
        )?;
        whole(
            "maxConcurrency",
            self.max_concurrency.into(),
            1,
            MAX_CONCURRENCY,
        )?;
        if let Some(reserved) = self.reserved_concurrency {
            whole("reservedConcurrency", reserved.into(), 0, MAX_CONCURRENCY)?;
        }
        whole(
            "scalingPer10Seconds",
            self.scaling_per_10_seconds.into(),
            1,
            1_000_000,
        )?;
        let provisioned = u64::from(self.provisioned_concurrency.unwrap_or(0));
        whole("provisionedConcurrency", provisioned, 0, MAX_CONCURRENCY)?;
        whole("maximumRetryAttempts", self.retries().into(), 0, 2)?;
        within("maximumEventAgeSeconds", self.event_age(), 60.0, 21_600.0)?;
        self.check_callers()?;
        self.check_prices()?;
        self.check_whole_plan()
    }

    /// As [`Plan::check`], and the weights have to be there.
    pub(crate) fn check_runnable(&self) -> Result<(), PlanError> {
        self.check()?;
        if self.routing.is_empty() {
            return Err(PlanError::new(
                "routing",
                "is missing: the function's alias doesn't exist, or give each version's weight",
            ));
        }
        Ok(())
    }

    fn check_steps(&self) -> Result<(), PlanError> {
        if self.routing_steps.len() > 3000 {
            return Err(PlanError::new("routingSteps", "are too many: at most 3000"));
        }
        let mut last = 0.0;
        for (i, step) in self.routing_steps.iter().enumerate() {
            let path = format!("routingSteps[{i}]");
            within(
                &format!("{path}.atSeconds"),
                step.at_seconds,
                0.0,
                MAX_SECONDS,
            )?;
            if step.at_seconds < last {
                return Err(PlanError::new(
                    format!("{path}.atSeconds"),
                    "is earlier than the step before: put the steps in the order of time",
                ));
            }
            last = step.at_seconds;
            check_routing(&format!("{path}.routing"), &step.routing)?;
        }
        if self.routed_versions().len() > MAX_VERSIONS {
            return Err(PlanError::new(
                "routingSteps",
                "name more than 8 versions in all",
            ));
        }
        Ok(())
    }

    fn check_alarm(&self) -> Result<(), PlanError> {
        let Some(alarm) = &self.alarm else {
            return Ok(());
        };
        check_name("alarm.version", &alarm.version)?;
        // Through an alias the weights aren't known yet.
        if !self.routing.is_empty() && !self.routed_versions().contains(&alarm.version) {
            return Err(PlanError::new(
                "alarm.version",
                "gets no calls: use a version of routing",
            ));
        }
        whole("alarm.errors", alarm.errors.into(), 1, 1_000_000_000)?;
        whole("alarm.minutes", alarm.minutes.into(), 1, 1440)?;
        within("alarm.delaySeconds", alarm.delay_seconds, 0.0, 86_400.0)?;
        if alarm.rollback.is_empty() {
            return Ok(());
        }
        check_routing("alarm.rollback", &alarm.rollback)
    }

    fn check_versions(&self) -> Result<(), PlanError> {
        if self.versions.len() > 1000 {
            return Err(PlanError::new("versions", "are too many: at most 1000"));
        }
        for (name, behaviour) in &self.versions {
            let path = format!("versions.{name}");
            check_name(&path, name)?;
            check_behaviour(&path, behaviour)?;
        }
        Ok(())
    }

    fn check_callers(&self) -> Result<(), PlanError> {
        match self.callers {
            Some(Callers::Fixed { users }) => whole("users", users.into(), 1, 1_000_000),
            Some(Callers::Sessions {
                calls,
                seconds_between,
            }) => {
                whole("callsPerUser", calls.into(), 1, 1_000_000)?;
                let seconds = seconds_between.unwrap_or(0.0);
                within("secondsBetweenCalls", seconds, 0.0, 86_400.0)
            }
            None => {
                let broken = self.versions.iter().find(|(_, it)| it.broken_users > 0.0);
                broken.map_or(Ok(()), |(name, _)| {
                    Err(PlanError::new(
                        format!("versions.{name}.brokenUsers"),
                        "needs users: say how many there are, or give callsPerUser",
                    ))
                })
            }
        }
    }

    fn check_prices(&self) -> Result<(), PlanError> {
        let prices = &self.prices;
        within("prices.perGbSecond", prices.per_gb_second, 0.0, 1e6)?;
        within(
            "prices.perMillionRequests",
            prices.per_million_requests,
            0.0,
            1e6,
        )?;
        within(
            "prices.perProvisionedGbSecond",
            prices.per_provisioned_gb_second,
            0.0,
            1e6,
        )?;
        within(
            "prices.perGbSecondOnProvisioned",
            prices.per_gb_second_on_provisioned,
            0.0,
            1e6,
        )
    }

    /// What concerns several members at once.
    fn check_whole_plan(&self) -> Result<(), PlanError> {
        if self.invocation_type == InvocationType::Event && self.arrivals.rate.is_none() {
            return Err(PlanError::new(
                "invocationType",
                "Event calls don't wait for each other: give arrivals.ratePerSecond",
            ));
        }
        let (calls, seconds) = self.expected();
        if seconds > MAX_SECONDS {
            return Err(PlanError::new(
                "arrivals",
                "would cover more than 1,000,000,000 simulated seconds: lower count or \
                 durationSeconds, or raise the rate",
            ));
        }
        if calls * f64::from(self.runs) > MAX_CALLS {
            return Err(PlanError::new(
                "arrivals",
                "would make more than 100,000,000,000 calls over all runs: lower count, the rate, \
                 durationSeconds or runs",
            ));
        }
        Ok(())
    }
}

fn within(path: &str, value: f64, low: f64, high: f64) -> Result<(), PlanError> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(PlanError::new(
        path,
        format!("must be from {low} to {high}, not {value}"),
    ))
}

fn whole(path: &str, value: u64, low: u64, high: u64) -> Result<(), PlanError> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(PlanError::new(
        path,
        format!("must be a whole number from {low} to {high}, not {value}"),
    ))
}

fn check_name(path: &str, name: &str) -> Result<(), PlanError> {
    let digits = name.bytes().all(|it| it.is_ascii_digit()) && (1..=18).contains(&name.len());
    if name == "$LATEST" || digits && !name.starts_with('0') {
        return Ok(());
    }
    Err(PlanError::new(
        path,
        "isn't a version: use a number such as \"2\", or \"$LATEST\"",
    ))
}

fn check_routing(path: &str, routing: &Routing) -> Result<(), PlanError> {
    if routing.is_empty() || routing.len() > MAX_VERSIONS {
        return Err(PlanError::new(
            path,
            "must name 1 to 8 versions, each with its weight",
        ));
    }
    let mut sum = 0.0;
    for (name, &weight) in routing {
        let path = format!("{path}.{name}");
        check_name(&path, name)?;
        within(&path, weight, 0.0, 1.0)?;
        sum += weight;
    }
    if (sum - 1.0).abs() > 1e-6 {
        return Err(PlanError::new(
            path,
            format!("weights must add up to 1, not {sum}"),
        ));
    }
    Ok(())
}

fn check_arrivals(arrivals: &Arrivals) -> Result<(), PlanError> {
    if let Some(count) = arrivals.count {
        whole("arrivals.count", count, 1, 10_000_000_000)?;
    }
    if let Some(seconds) = arrivals.duration_seconds {
        within("arrivals.durationSeconds", seconds, 0.001, MAX_SECONDS)?;
    }
    within(
        "arrivals.fromSeconds",
        arrivals.from_seconds,
        0.0,
        MAX_SECONDS,
    )?;
    match &arrivals.rate {
        None => Ok(()),
        Some(Rate::Timer(seconds)) => within("arrivals.everySeconds", *seconds, 1e-6, MAX_SECONDS),
        Some(Rate::Bursts {
            every_seconds,
            seconds,
            rate,
            between,
        }) => {
            within(
                "arrivals.bursts.everySeconds",
                *every_seconds,
                0.001,
                MAX_SECONDS,
            )?;
            within("arrivals.bursts.seconds", *seconds, 0.001, *every_seconds)?;
            within("arrivals.bursts.ratePerSecond", *rate, 1e-9, MAX_RATE)?;
            within(
                "arrivals.bursts.ratePerSecondBetween",
                *between,
                0.0,
                MAX_RATE,
            )
        }
        Some(Rate::Constant(rate)) => within("arrivals.ratePerSecond", *rate, 1e-9, MAX_RATE),
        Some(Rate::Steps(steps)) => check_rate_steps(steps),
        Some(Rate::Ramp { from, to, seconds }) => {
            within("arrivals.ramp.fromRatePerSecond", *from, 0.0, MAX_RATE)?;
            within("arrivals.ramp.toRatePerSecond", *to, 1e-9, MAX_RATE)?;
            within("arrivals.ramp.seconds", *seconds, 0.001, MAX_SECONDS)
        }
        Some(Rate::Daily {
            mean,
            peak,
            peak_hour,
        }) => {
            within("arrivals.daily.meanRatePerSecond", *mean, 1e-9, MAX_RATE)?;
            within("arrivals.daily.peakRatePerSecond", *peak, *mean, 2.0 * mean)?;
            within("arrivals.daily.peakHour", *peak_hour, 0.0, 24.0)
        }
        Some(Rate::PerMinute(counts)) => check_minutes(counts),
    }
}

fn check_rate_steps(steps: &[(f64, f64)]) -> Result<(), PlanError> {
    if steps.is_empty() || steps.len() > 1000 {
        return Err(PlanError::new("arrivals.steps", "must be 1 to 1000 steps"));
    }
    let mut last = -1.0;
    for (i, &(from, rate)) in steps.iter().enumerate() {
        within(
            &format!("arrivals.steps[{i}].fromSeconds"),
            from,
            0.0,
            MAX_SECONDS,
        )?;
        within(
            &format!("arrivals.steps[{i}].ratePerSecond"),
            rate,
            0.0,
            MAX_RATE,
        )?;
        if from <= last {
            return Err(PlanError::new(
                format!("arrivals.steps[{i}].fromSeconds"),
                "isn't later than the step before: put the steps in the order of time",
            ));
        }
        last = from;
    }
    Ok(())
}

fn check_minutes(counts: &[f64]) -> Result<(), PlanError> {
    if counts.is_empty() || counts.len() > 10_080 {
        return Err(PlanError::new(
            "arrivals.countsPerMinute",
            "must be 1 to 10080 numbers, one for each minute",
        ));
    }
    for (i, &count) in counts.iter().enumerate() {
        within(
            &format!("arrivals.countsPerMinute[{i}]"),
            count,
            0.0,
            MAX_RATE * 60.0,
        )?;
    }
    Ok(())
}

fn check_behaviour(path: &str, it: &Behaviour) -> Result<(), PlanError> {
    within(&format!("{path}.errorRate"), it.error_rate, 0.0, 1.0)?;
    if let Some(rate) = it.cold_error_rate {
        within(&format!("{path}.coldErrorRate"), rate, 0.0, 1.0)?;
    }
    within(&format!("{path}.brokenUsers"), it.broken_users, 0.0, 1.0)?;
    check_latency(&format!("{path}.durationMs"), it.duration_ms)?;
    if let Some(cold) = it.cold_duration_ms {
        check_latency(&format!("{path}.coldDurationMs"), cold)?;
    }
    within(
        &format!("{path}.coldStartMs"),
        it.cold_start_ms,
        0.0,
        MAX_MS,
    )?;
    within(
        &format!("{path}.timeoutSeconds"),
        it.timeout(),
        0.001,
        86_400.0,
    )?;
    within(&format!("{path}.memoryMb"), it.memory(), 1.0, 1_048_576.0)?;
    let provisioned = u64::from(it.provisioned());
    whole(
        &format!("{path}.provisionedConcurrency"),
        provisioned,
        0,
        MAX_CONCURRENCY,
    )
}

fn check_latency(path: &str, latency: Latency) -> Result<(), PlanError> {
    match latency {
        Latency::Constant(ms) => within(&format!("{path}.constant"), ms, 0.0, MAX_MS),
        Latency::Exponential { mean } => {
            within(&format!("{path}.exponential.mean"), mean, 0.0, MAX_MS)
        }
        Latency::Lognormal { median, p99 } => {
            within(&format!("{path}.lognormal.median"), median, 0.001, MAX_MS)?;
            within(&format!("{path}.lognormal.p99"), p99, median, MAX_MS)
        }
    }
}
