//! The requests that a rollout is made of: what `CodeDeploy` sends for each step.

use serde_json::{Map, Value, json};

use super::strategy::Step;
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
    /// The request that makes a step so: a weight, or at the end the new version alone.
    pub fn request(&self, step: &Step) -> Request {
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
