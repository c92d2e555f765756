//! Traffic: what to send, through which alias, and what came of it.

use super::{Finished, Held, Selection, Session, Status};
use crate::export::{self, Exported, RolloutFormat};
use crate::scenario::{Model, Plan};
use crate::view::number::trimmed;
use crate::view::rollout::Shift;
use lambda::model::{Function, Qualifier, Version};
use serde_json::{Value, json};
use sim::{Arrivals, Behaviour, Rate, Routing, Start};

/// What the last run measured for one version behind an alias.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The version, as a number or `$LATEST`.
    pub version: String,
    /// Its share of the calls, a fraction.
    pub share: f64,
    /// The 95 % interval's ends.
    pub interval: (f64, f64),
}

/// Why figures are not those of what is on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// They are another alias's: the function and the alias.
    Other(String, Option<String>),
    /// The alias routes differently now.
    Rerouted,
    /// The traffic is set up differently now.
    Planned,
    /// They are of `n` runs, the first of as many as are set up: the others follow when the hand rests.
    Beginning(u32, u32),
}

/// A plan that is run because what the last run was about has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// The plan.
    pub plan: Plan,
    /// Whether it waits until the hand rests: it makes whole what is on screen.
    pub rests: bool,
}

/// Calls of all runs together that are simulated again at every move of a slider.
const FOLLOWED_CALLS: f64 = 2_000_000.0;
/// Calls of which the figures are made under the hand, in whole runs; the rest of the runs follow when it rests. Two
/// cores simulate them in about 30 ms.
const FIRST_CALLS: f64 = 400_000.0;

impl Session {
    /// The traffic that was last set up, or else what fits the account at the cursor. It goes
    /// through the chosen alias.
    pub fn plan(&self) -> Plan {
        match self.plan.as_deref() {
            Some(plan) => self.aimed(plan.clone()),
            None => self.usual_plan(),
        }
    }

    /// The plan through what is chosen: one selection for everything on the page.
    fn aimed(&self, plan: Plan) -> Plan {
        let function = |name: &str| self.account().function(self.region(), name);
        match &self.selection {
            Selection::Alias {
                function: name,
                alias,
            } if function(name).is_some_and(|it| it.alias(alias).is_some()) => Plan {
                function_name: Some(name.clone()),
                qualifier: Some(alias.clone()),
                ..plan
            },
            other => match other.function().and_then(function) {
                Some(chosen) if plan.function_name.as_deref() != Some(chosen.name().as_str()) => {
                    Plan {
                        function_name: Some(chosen.name().to_string()),
                        qualifier: usual_alias(chosen),
                        ..plan
                    }
                }
                _ => plan,
            },
        }
    }

    /// The alias that a plan names, where there is one.
    pub(super) fn alias_of(&self, plan: &Plan) -> Option<Selection> {
        let (function, alias) = (plan.function_name.as_ref()?, plan.qualifier.as_ref()?);
        let found = self.account().function(self.region(), function)?;
        found.alias(alias).map(|_| Selection::Alias {
            function: function.clone(),
            alias: alias.clone(),
        })
    }

    /// Why a run's figures are not those of what is on screen; nothing while they are.
    pub fn stale(&self, finished: &Finished) -> Option<Stale> {
        let (ran, now) = (&finished.plan, self.plan());
        if (&ran.function_name, &ran.qualifier) != (&now.function_name, &now.qualifier) {
            let name = ran.function_name.clone().unwrap_or_default();
            return Some(Stale::Other(name, ran.qualifier.clone()));
        }
        if !ran.routing_steps.is_empty() {
            // A rollout shifts the alias itself: what that says now is not what was measured.
            return None;
        }
        match self.routed(now) {
            Ok(now) if now == **ran => None,
            Ok(now) if begins(ran, &now) => Some(Stale::Beginning(ran.runs, now.runs)),
            Ok(now) if now.routing == ran.routing => Some(Stale::Planned),
            _ => Some(Stale::Rerouted),
        }
    }

    /// The plan to run again at once because what the last run was about was changed; nothing where
    /// there was no run, where it was about something else, or where it would take too long to
    /// follow the hand. Of many runs the first ones come first.
    pub fn to_follow(&self) -> Option<Followed> {
        let last = self.run.last.as_ref()?;
        if self.run.stopped.is_some() || !last.plan.routing_steps.is_empty() {
            return None;
        }
        let plan = self.plan();
        if calls(&plan) > FOLLOWED_CALLS {
            return None;
        }
        match &self.run.status {
            Status::Idle | Status::Cancelled => (),
            // The rest of the runs of what is no longer so makes room.
            Status::Running(running, _)
                if self.run.follows
                    && running.runs > first_runs(running)
                    && self.routed(plan.clone()).is_ok_and(|now| now != **running) => {}
            _ => return None,
        }
        let (runs, rests) = match self.stale(last)? {
            Stale::Rerouted | Stale::Planned => (first_runs(&plan), false),
            Stale::Beginning(..) => (plan.runs, true),
            Stale::Other(..) => return None,
        };
        let plan = Plan { runs, ..plan };
        self.routed(plan.clone())
            .is_ok()
            .then_some(Followed { plan, rests })
    }

    /// The plan with the routing of the alias that it names, and with everything else that it
    /// leaves to the account, as that stands at the cursor.
    ///
    /// # Errors
    /// A sentence that says what is missing.
    pub fn routed(&self, plan: Plan) -> Result<Plan, String> {
        checked(self.settled(plan)?)
    }

    /// Whether the plan that is set up goes through an alias that is there; its bounds are looked at when it is run.
    pub fn routes(&self) -> bool {
        self.settled(self.plan()).is_ok()
    }

    fn settled(&self, plan: Plan) -> Result<Plan, String> {
        let Some(name) = plan.function_name.clone() else {
            return Ok(plan);
        };
        let function = self.account().function(self.region(), &name);
        let function = function.ok_or_else(|| {
            format!(
                "There is no function {name} in {}. Choose one that exists, or create it first.",
                self.region()
            )
        })?;
        let routing = self.routing_of(function, plan.qualifier.as_deref())?;
        let target = Qualifier::parse(plan.qualifier.as_deref());
        let mut plan = Plan { routing, ..plan };
        if let Some(target) = target {
            settle(&mut plan, &Settled::of(function, &target));
        }
        Ok(plan)
    }

    /// Where the plan says otherwise than the account that it stands beside, in one sentence each.
    pub fn overridden(&self, plan: &Plan) -> Vec<String> {
        let function = plan.function_name.as_deref();
        let function = function.and_then(|it| self.account().function(self.region(), it));
        let target = Qualifier::parse(plan.qualifier.as_deref());
        match (function, target) {
            (Some(function), Some(target)) => overridden(plan, &Settled::of(function, &target)),
            _ => Vec::new(),
        }
    }

    /// A rollout's plan (JSON) with what it leaves to the account filled in: the versions of the alias
    /// that its `functionName` and `qualifier` name, their memory and time-outs, the concurrency.
    /// A plan that names no function stands alone.
    ///
    /// # Errors
    /// A sentence that says what is missing.
    pub fn settled_rollout(&self, mut plan: Value) -> Result<Value, String> {
        let Some(name) = plan.get("functionName").and_then(Value::as_str) else {
            return Ok(plan);
        };
        let function = self.account().function(self.region(), name);
        let function = function.ok_or_else(|| {
            format!(
                "There is no function {name} in {}. Choose one that exists, or create it first.",
                self.region()
            )
        })?;
        let qualifier = plan.get("qualifier").and_then(Value::as_str);
        let routed = routing(function, qualifier)?;
        let target = Qualifier::parse(qualifier).unwrap_or(Qualifier::Function);
        let settled = Settled::of(function, &target);
        let Some(members) = plan.as_object_mut() else {
            return Ok(plan);
        };
        let mut fill = |name: &str, value: Option<Value>| {
            if let Some(value) = value
                && members.get(name).is_none_or(Value::is_null)
            {
                members.insert(name.to_owned(), value);
            }
        };
        if let Qualifier::Alias(alias) = &target
            && let Some(alias) = function.alias(alias.as_str())
        {
            let stable = alias.version.to_string();
            let other = routed.keys().find(|it| **it != stable).cloned();
            let mut newest = function.versions().keys().rev().map(ToString::to_string);
            let canary = other.or_else(|| newest.find(|it| *it != stable));
            fill("stable", Some(stable.into()));
            fill("canary", canary.map(Value::from));
        }
        fill("reservedConcurrency", settled.reserved.map(Value::from));
        fill(
            "provisionedConcurrency",
            settled.provisioned.map(Value::from),
        );
        fill("maximumRetryAttempts", settled.retries.map(Value::from));
        fill("maximumEventAgeSeconds", settled.age.map(Value::from));
        let name = |member: &str, usual: &str| {
            let given = members.get(member);
            given.map_or_else(
                || usual.to_owned(),
                |it| it.as_str().map_or_else(|| it.to_string(), str::to_owned),
            )
        };
        let names = [name("stable", "1"), name("canary", "2")];
        let versions = members.entry("versions").or_insert_with(|| json!({}));
        for name in names {
            let Some(snapshot) = version(&name).and_then(|it| function.snapshot(it)) else {
                return Err(format!(
                    "{} has no version {name}. Choose one that exists, or publish it first.",
                    function.name()
                ));
            };
            let behaviour = versions
                .as_object_mut()
                .map(|it| it.entry(name.clone()).or_insert_with(|| json!({})));
            if let Some(behaviour) = behaviour.and_then(Value::as_object_mut) {
                let configuration = &snapshot.configuration;
                let mut fill = |member: &str, value: Value| {
                    behaviour.entry(member).or_insert(value);
                };
                fill("memoryMb", configuration.memory.into());
                fill("timeoutSeconds", configuration.timeout.into());
                if let Some(own) = own_provisioned(function, &name) {
                    fill("provisionedConcurrency", own.into());
                }
            }
        }
        Ok(plan)
    }

    /// The rollout panel's question as files to take away, of the chosen alias to this version.
    ///
    /// # Errors
    /// A sentence that says what is missing.
    pub fn rollout_export(
        &self,
        to: Option<&str>,
        format: RolloutFormat,
    ) -> Result<Exported, String> {
        let shift = Shift::of(self, to).ok_or(
            "There is no alias to roll out: choose one whose function has a second published version.",
        )?;
        let id = &self.settings().account_id;
        export::rollout(
            self.account(),
            self.region(),
            id,
            &self.rollout(),
            &shift,
            format,
        )
    }

    /// What a qualifier leads to, with the weight that is being moved.
    fn routing_of(&self, function: &Function, qualifier: Option<&str>) -> Result<Routing, String> {
        match &self.held {
            Some(held)
                if held.function == function.name().as_str()
                    && Some(held.alias.as_str()) == qualifier =>
            {
                let alias = function.alias(&held.alias);
                Ok(alias.map_or_else(Routing::new, |it| weighed(&it.version.to_string(), held)))
            }
            _ => routing(function, qualifier),
        }
    }

    /// What the last run measured behind an alias; nothing once the alias routes differently, and
    /// nothing while the figures on screen are those of a run that was cancelled.
    pub fn observed(&self, function: &str, alias: &str) -> Vec<Observed> {
        let Some(last) = self
            .run
            .last
            .as_ref()
            .filter(|_| self.run.stopped.is_none())
        else {
            return Vec::new();
        };
        let about = last.plan.function_name.as_deref() == Some(function)
            && last.plan.qualifier.as_deref() == Some(alias);
        let now = self
            .account()
            .function(self.region(), function)
            .and_then(|it| self.routing_of(it, Some(alias)).ok());
        let shifted = !last.plan.routing_steps.is_empty();
        if !about || shifted || now.as_ref() != Some(&last.plan.routing) {
            return Vec::new();
        }
        let versions = last.report.versions.iter();
        let observed = versions.map(|it| Observed {
            version: it.version.clone(),
            share: it.share,
            interval: (it.share_interval[0], it.share_interval[1]),
        });
        observed.collect()
    }

    pub(super) fn change_plan(&mut self, plan: Plan) {
        let now = self.plan();
        if (&plan.function_name, &plan.qualifier) != (&now.function_name, &now.qualifier) {
            // Whoever sends through another alias looks at it from here on.
            self.selection = self.alias_of(&plan).unwrap_or(Selection::Nothing);
        }
        // What the alias says when the plan is run counts, not what it said when it was set up.
        let routing = if plan.function_name.is_some() {
            Routing::new()
        } else {
            plan.routing
        };
        let plan = Plan { routing, ..plan };
        self.model = Model::default();
        self.plan_fits = plan.check().is_ok();
        self.plan = Some(plan.into());
    }

    /// A run was asked for, or follows a change of what the last one was about.
    pub(super) fn start_run(&mut self, plan: Plan, follows: bool) {
        self.model = Model::default();
        match self.routed(plan) {
            Ok(plan) => self.run.started(plan, follows),
            Err(why) => self.run.failed(why),
        }
    }

    /// Ten thousand calls through the chosen alias, or the weighted one, or any.
    fn usual_plan(&self) -> Plan {
        let functions = || self.account().region(self.region()).functions();
        let chosen = self
            .selection
            .function()
            .and_then(|name| functions().find(|it| it.name().as_str() == name));
        let function = chosen.or_else(|| functions().next());
        let qualifier = match &self.selection {
            Selection::Alias { alias, .. }
                if function.is_some_and(|it| it.alias(alias).is_some()) =>
            {
                Some(alias.clone())
            }
            _ => function.and_then(usual_alias),
        };
        let routed = function.and_then(|it| routing(it, qualifier.as_deref()).ok());
        let names = routed.unwrap_or_default().into_iter().map(|it| it.0);
        Plan {
            function_name: function.map(|it| it.name().to_string()),
            qualifier,
            seed: 7,
            arrivals: Arrivals {
                count: Some(10_000),
                duration_seconds: None,
                from_seconds: 0.0,
                rate: Some(Rate::Constant(50.0)),
            },
            versions: names.map(|it| (it, Behaviour::healthy())).collect(),
            starts: Start::Warm,
            ..Plan::default()
        }
    }
}

/// What a function and one of its qualifiers say besides the routing.
struct Settled<'a> {
    function: &'a Function,
    reserved: Option<u32>,
    provisioned: Option<u32>,
    retries: Option<u32>,
    age: Option<u32>,
}

impl<'a> Settled<'a> {
    fn of(function: &'a Function, target: &Qualifier) -> Self {
        let of_alias = matches!(target, Qualifier::Alias(_));
        let provisioned = function.provisioned().get(target).filter(|_| of_alias);
        let invoke = function.event_invokes().get(target);
        Self {
            function,
            reserved: function.reserved_concurrency(),
            provisioned: provisioned.map(|it| it.requested),
            retries: invoke.and_then(|it| it.retries),
            age: invoke.and_then(|it| it.age),
        }
    }
}

fn version(name: &str) -> Option<Version> {
    match Qualifier::parse(Some(name))? {
        Qualifier::Latest => Some(Version::Latest),
        Qualifier::LatestPublished => Some(Version::LatestPublished),
        Qualifier::Version(number) => Some(Version::Published(number)),
        _ => None,
    }
}

/// What is provisioned for a version itself, not through an alias.
fn own_provisioned(function: &Function, name: &str) -> Option<u32> {
    let target = Qualifier::parse(Some(name)).filter(|it| matches!(it, Qualifier::Version(_)))?;
    function.provisioned().get(&target).map(|it| it.requested)
}

/// Fills in what the plan leaves to the account.
fn settle(plan: &mut Plan, account: &Settled) {
    plan.reserved_concurrency = plan.reserved_concurrency.or(account.reserved);
    plan.provisioned_concurrency = plan.provisioned_concurrency.or(account.provisioned);
    plan.maximum_retry_attempts = plan.maximum_retry_attempts.or(account.retries);
    plan.maximum_event_age_seconds = plan
        .maximum_event_age_seconds
        .or(account.age.map(f64::from));
    for name in plan.routed_versions() {
        let Some(snapshot) = version(&name).and_then(|it| account.function.snapshot(it)) else {
            continue;
        };
        let mut behaviour = plan.behaviour(&name);
        let configuration = &snapshot.configuration;
        behaviour
            .memory_mb
            .get_or_insert(configuration.memory.into());
        behaviour
            .timeout_seconds
            .get_or_insert(configuration.timeout.into());
        behaviour.provisioned_concurrency = behaviour
            .provisioned_concurrency
            .or(own_provisioned(account.function, &name));
        plan.versions.insert(name, behaviour);
    }
}

fn overridden(plan: &Plan, account: &Settled) -> Vec<String> {
    let mut said = Vec::new();
    let mut compare = |what: String, plans: Option<f64>, accounts: Option<f64>, none: &str| {
        let Some(plans) = plans else { return };
        if accounts.is_none_or(|it| (it - plans).abs() > 1e-9) {
            let accounts = accounts.map_or_else(|| none.to_owned(), |it| trimmed(it, 3));
            said.push(format!(
                "{what}: {} here, {accounts} in the account.",
                trimmed(plans, 3)
            ));
        }
    };
    let whole = |it: Option<u32>| it.map(f64::from);
    compare(
        "Reserved concurrency".to_owned(),
        whole(plan.reserved_concurrency),
        whole(account.reserved),
        "none",
    );
    compare(
        "Provisioned concurrency".to_owned(),
        whole(plan.provisioned_concurrency),
        Some(whole(account.provisioned).unwrap_or(0.0)),
        "none",
    );
    compare(
        "Retries".to_owned(),
        whole(plan.maximum_retry_attempts),
        Some(whole(account.retries).unwrap_or(2.0)),
        "",
    );
    compare(
        "Maximum age of an event (s)".to_owned(),
        plan.maximum_event_age_seconds,
        Some(whole(account.age).unwrap_or(21_600.0)),
        "",
    );
    for (name, behaviour) in &plan.versions {
        let Some(snapshot) = version(name).and_then(|it| account.function.snapshot(it)) else {
            continue;
        };
        let configuration = &snapshot.configuration;
        compare(
            format!("Memory of version {name} (MB)"),
            behaviour.memory_mb,
            Some(configuration.memory.into()),
            "",
        );
        compare(
            format!("Time-out of version {name} (s)"),
            behaviour.timeout_seconds,
            Some(configuration.timeout.into()),
            "",
        );
        compare(
            format!("Provisioned concurrency of version {name}"),
            whole(behaviour.provisioned_concurrency),
            Some(own_provisioned(account.function, name).unwrap_or(0).into()),
            "",
        );
    }
    said
}

fn usual_alias(function: &Function) -> Option<String> {
    let aliases = function.aliases();
    let weighted = aliases.values().find(|it| it.routing.is_some());
    weighted
        .or_else(|| aliases.values().next())
        .map(|it| it.name.to_string())
}

/// An alias's split with the weight that is under the hand.
fn weighed(version: &str, held: &Held) -> Routing {
    // 0.1 rather than 0.09999999999999998, as anybody would write it in a plan.
    let rest = libm::round((1.0 - held.weight) * 1e12) / 1e12;
    let second = (held.version.clone(), held.weight);
    [second, (version.to_owned(), rest)].into_iter().collect()
}

/// How many calls a plan makes, about; beyond all bounds where only a run can tell.
#[allow(clippy::cast_precision_loss)] // a bound, not a figure
fn calls(plan: &Plan) -> f64 {
    let once = match (
        plan.arrivals.count,
        plan.arrivals.duration_seconds,
        &plan.arrivals.rate,
    ) {
        (Some(count), ..) => count as f64,
        (None, Some(seconds), Some(Rate::Constant(rate))) => seconds * rate,
        _ => f64::INFINITY,
    };
    once * f64::from(plan.runs)
}

/// How many of a plan's runs are made under the hand.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 1 and the plan's
fn first_runs(plan: &Plan) -> u32 {
    let each = calls(plan) / f64::from(plan.runs.max(1));
    (FIRST_CALLS / each.max(1.0)).clamp(1.0, f64::from(plan.runs.max(1))) as u32
}

/// Whether what was run is the beginning of what is set up now, which follows by itself.
fn begins(ran: &Plan, now: &Plan) -> bool {
    let runs = ran.runs;
    runs < now.runs
        && calls(now) <= FOLLOWED_CALLS
        && Plan {
            runs,
            ..now.clone()
        } == *ran
}

fn all_to(version: &str) -> Routing {
    [(version.to_owned(), 1.0)].into_iter().collect()
}

/// The share of each version that a qualifier can lead to.
pub(crate) fn routing(function: &Function, qualifier: Option<&str>) -> Result<Routing, String> {
    let name = function.name();
    let missing = || {
        format!(
            "{name} has no version or alias {}. Choose one that exists, or create it first.",
            qualifier.unwrap_or_default()
        )
    };
    match Qualifier::parse(qualifier).ok_or_else(missing)? {
        Qualifier::Function if function.is_on_instances() => {
            Ok(all_to(&Version::LatestPublished.to_string()))
        }
        Qualifier::LatestPublished if function.has(&Qualifier::LatestPublished) => {
            Ok(all_to(&Version::LatestPublished.to_string()))
        }
        Qualifier::Function | Qualifier::Latest => Ok(all_to(&Version::Latest.to_string())),
        Qualifier::Version(number) if function.version(number).is_some() => {
            Ok(all_to(&number.to_string()))
        }
        Qualifier::Version(_) | Qualifier::LatestPublished => Err(missing()),
        Qualifier::Alias(alias) => {
            let alias = function.alias(alias.as_str()).ok_or_else(missing)?;
            let second = alias
                .routing
                .map(|(number, weight)| (number.to_string(), weight.get()));
            let rest = 1.0 - second.as_ref().map_or(0.0, |(_, weight)| *weight);
            // 0.1 rather than 0.09999999999999998, as anybody would write it in a plan.
            let rest = libm::round(rest * 1e12) / 1e12;
            Ok(second
                .into_iter()
                .chain([(alias.version.to_string(), rest)])
                .collect())
        }
    }
}

fn checked(plan: Plan) -> Result<Plan, String> {
    match plan.check() {
        Ok(()) => Ok(plan),
        Err(err) => Err(format!("This traffic can't be simulated: {err}.")),
    }
}
