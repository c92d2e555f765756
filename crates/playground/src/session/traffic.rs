//! Traffic: what to send, through which alias, and what came of it.

use super::{Selection, Session};
use crate::scenario::Plan;
use lambda::model::{Function, Target, Version};
use sim::{Arrivals, Behaviour, Rate, Routing};

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

impl Session {
    /// The traffic that was last set up, or else what fits the account at the cursor.
    pub fn plan(&self) -> Plan {
        self.plan
            .as_deref()
            .cloned()
            .unwrap_or_else(|| self.usual_plan())
    }

    /// The plan with the routing of the alias that it names, as that stands at the cursor.
    ///
    /// # Errors
    /// A sentence that says what is missing.
    pub fn routed(&self, plan: Plan) -> Result<Plan, String> {
        let Some(name) = plan.function_name.clone() else {
            return checked(plan);
        };
        let function = self.account().function(self.region(), &name);
        let function = function.ok_or_else(|| {
            format!(
                "There is no function {name} in {}. Choose one that exists, or create it first.",
                self.region()
            )
        })?;
        let routing = routing(function, plan.qualifier.as_deref())?;
        checked(Plan { routing, ..plan })
    }

    /// What the last run measured behind an alias; nothing once the alias routes differently.
    pub fn observed(&self, function: &str, alias: &str) -> Vec<Observed> {
        let Some(last) = &self.run.last else {
            return Vec::new();
        };
        let about = last.plan.function_name.as_deref() == Some(function)
            && last.plan.qualifier.as_deref() == Some(alias);
        let now = self
            .account()
            .function(self.region(), function)
            .and_then(|it| routing(it, Some(alias)).ok());
        if !about || now.as_ref() != Some(&last.plan.routing) {
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
        // What the alias says when the plan is run counts, not what it said when it was set up.
        let routing = if plan.function_name.is_some() {
            Routing::new()
        } else {
            plan.routing
        };
        self.plan = Some(Plan { routing, ..plan }.into());
    }

    /// A run was asked for.
    pub(super) fn start_run(&mut self, plan: Plan) {
        match self.routed(plan) {
            Ok(plan) => self.run.started(plan),
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
            Selection::Alias { alias, .. } => Some(alias.clone()),
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
            ..Plan::default()
        }
    }
}

fn usual_alias(function: &Function) -> Option<String> {
    let aliases = function.aliases();
    let weighted = aliases.values().find(|it| it.routing.is_some());
    weighted
        .or_else(|| aliases.values().next())
        .map(|it| it.name.to_string())
}

fn all_to(version: &str) -> Routing {
    [(version.to_owned(), 1.0)].into_iter().collect()
}

/// The share of each version that a qualifier can lead to.
fn routing(function: &Function, qualifier: Option<&str>) -> Result<Routing, String> {
    let name = function.name();
    let missing = || {
        format!(
            "{name} has no version or alias {}. Choose one that exists, or create it first.",
            qualifier.unwrap_or_default()
        )
    };
    match Target::parse(qualifier).ok_or_else(missing)? {
        Target::Function | Target::Latest => Ok(all_to(&Version::Latest.to_string())),
        Target::Version(number) if function.version(number).is_some() => {
            Ok(all_to(&number.to_string()))
        }
        Target::Version(_) => Err(missing()),
        Target::Alias(alias) => {
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
