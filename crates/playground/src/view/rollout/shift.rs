//! The requests that a rollout is made of: what `CodeDeploy` sends for each step.

use serde_json::{Map, Value, json};

use super::strategy::TrafficStep;
use crate::session::Session;
use lambda::api::Request;

/// Whose alias is shifted, and from which version to which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The function.
    pub function: String,
    /// The alias.
    pub alias: String,
    /// The version it names now.
    pub old: String,
    /// The version it shall name.
    pub new: String,
}

impl Shift {
    /// The chosen alias, from the version it names to this one, or else to its additional one, or
    /// else to the newest.
    pub fn of(session: &Session, to: Option<&str>) -> Option<Self> {
        let plan = session.plan();
        let (function, alias) = (plan.function_name?, plan.qualifier?);
        let found = session.account().function(session.region(), &function)?;
        let target = found.alias(&alias)?;
        let old = target.version.to_string();
        let mut versions = found.versions().keys().rev().map(ToString::to_string);
        let chosen = to.filter(|it| *it != old && versions.clone().any(|version| version == **it));
        // The version that AWS itself keeps the alias on is no canary.
        let routing = target
            .routing
            .filter(|_| found.held(&target.name).is_none());
        let additional = routing.map(|(version, _)| version.to_string());
        let new = chosen
            .map(str::to_owned)
            .or(additional)
            .or_else(|| versions.find(|it| *it != old))?;
        Some(Self {
            function,
            alias,
            old,
            new,
        })
    }

    /// The request that makes a step so: a weight, or at the end the new version alone.
    pub fn request(&self, step: &TrafficStep) -> Request {
        if step.weight >= 1.0 {
            self.update(&self.new, &json!({}))
        } else {
            self.update(&self.old, &json!({ self.new.as_str(): step.weight }))
        }
    }

    /// The request that puts the alias back.
    pub fn back(&self) -> Request {
        self.update(&self.old, &json!({}))
    }

    fn update(&self, version: &str, weights: &Value) -> Request {
        let mut input = Map::new();
        input.insert("FunctionName".to_owned(), json!(self.function));
        input.insert("Name".to_owned(), json!(self.alias));
        input.insert("FunctionVersion".to_owned(), json!(version));
        input.insert(
            "RoutingConfig".to_owned(),
            json!({ "AdditionalVersionWeights": weights }),
        );
        Request {
            operation: "UpdateAlias".to_owned(),
            region: None,
            input,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Strategy;
    use super::*;

    #[test]
    fn a_step_is_a_weight_and_the_last_one_the_version_itself() {
        let shift = Shift {
            function: "checkout".to_owned(),
            alias: "PROD".to_owned(),
            old: "1".to_owned(),
            new: "2".to_owned(),
        };
        let steps = Strategy::Canary {
            percent: 10,
            minutes: 5,
        }
        .steps()
        .expect("steps");
        let sent: Vec<Value> = steps
            .iter()
            .map(|step| Value::Object(shift.request(step).input))
            .collect();
        let alias = |version: &str, weights: Value| {
            json!({"FunctionName": "checkout", "Name": "PROD", "FunctionVersion": version,
                   "RoutingConfig": {"AdditionalVersionWeights": weights}})
        };
        assert_eq!(sent, [alias("1", json!({"2": 0.1})), alias("2", json!({}))]);
        assert_eq!(Value::Object(shift.back().input), alias("1", json!({})));
    }
}
