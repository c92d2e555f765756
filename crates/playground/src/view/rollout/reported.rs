//! A rollout that a paste tells: an `AppSpec`, SAM's `DeploymentPreference`, the canary plugin's settings.

use super::{Setup, Strategy};
use lambda::model::Account;
use serde_json::Value;

/// What a paste says of a rollout.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The function.
    pub function: String,
    /// The alias that is shifted.
    pub alias: String,
    /// The version it is shifted to, where the paste says it.
    pub to: Option<String>,
    /// How, where it is one of `CodeDeploy`'s own configurations or the paste has its steps.
    pub strategy: Option<Strategy>,
    /// The configuration's name, where there is one.
    pub name: Option<String>,
}

impl Reported {
    /// Reads the rollout of an import.
    pub fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| {
            let text = value.get(name)?.as_str()?;
            Some(text.to_owned()).filter(|it| !it.is_empty())
        };
        let name = text("type");
        Some(Self {
            function: text("functionName")?,
            alias: text("alias")?,
            to: text("targetVersion"),
            strategy: name
                .as_deref()
                .and_then(strategy)
                .or_else(|| steps(value.get("steps")?)),
            name,
        })
    }

    /// The panel's figures with this strategy.
    pub fn applied(&self, setup: Setup) -> Setup {
        Setup {
            strategy: self.strategy.unwrap_or(setup.strategy),
            ..setup
        }
    }

    /// Why the panel can't show it: the function, the alias or the version isn't there.
    ///
    /// # Errors
    /// A sentence for the reader.
    pub fn check(&self, account: &Account, region: &str) -> Result<(), String> {
        let Self {
            function, alias, ..
        } = self;
        let found = account.function(region, function).ok_or_else(|| {
            format!(
                "There is no function {function} here yet: bring it in first, then its rollout."
            )
        })?;
        let it = found.alias(alias).ok_or_else(|| {
            format!("{function} has no alias {alias} here yet: create it first, then bring in its rollout.")
        })?;
        let there = |to: &String| found.versions().keys().any(|it| it.to_string() == *to);
        match &self.to {
            Some(to) if !there(to) => Err(format!(
                "{function} has no version {to} here yet: publish it first, then bring in its rollout."
            )),
            Some(to) if it.version.to_string() == *to => Err(format!(
                "{alias} of {function} is on version {to} already: there is nothing to roll out."
            )),
            _ => Ok(()),
        }
    }

    /// What was done, for the reader.
    pub fn sentence(&self) -> String {
        let Self {
            function, alias, ..
        } = self;
        match (&self.strategy, &self.name) {
            (Some(_), Some(name)) => {
                format!("The Rollout panel has {name} for {alias} of {function}.")
            }
            (None, Some(name)) => format!(
                "The Rollout panel has {alias} of {function}; {name} is a configuration of your own, so choose its steps there."
            ),
            (_, None) => format!(
                "The Rollout panel has {alias} of {function}; how fast it moves is the deployment group's, so choose it there."
            ),
        }
    }
}

/// A strategy by the `trafficRoutingConfig` of a configuration.
fn steps(routing: &Value) -> Option<Strategy> {
    let kind = routing.get("type")?.as_str()?;
    let number = |member: &str, name: &str| {
        let value = routing.get(member)?.get(name)?;
        let text = value.as_str().map(str::to_owned);
        text.unwrap_or_else(|| value.to_string()).parse().ok()
    };
    Some(match kind {
        "TimeBasedCanary" => Strategy::Canary {
            percent: number("timeBasedCanary", "canaryPercentage")?,
            minutes: number("timeBasedCanary", "canaryInterval")?,
        },
        "TimeBasedLinear" => Strategy::Linear {
            percent: number("timeBasedLinear", "linearPercentage")?,
            minutes: number("timeBasedLinear", "linearInterval")?,
        },
        "AllAtOnce" => Strategy::AllAtOnce,
        _ => return None,
    })
}

/// A strategy by its name.
fn strategy(name: &str) -> Option<Strategy> {
    if name
        .trim_start_matches("CodeDeployDefault.")
        .trim_start_matches("Lambda")
        == "AllAtOnce"
    {
        return Some(Strategy::AllAtOnce);
    }
    Strategy::predefined(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_configuration_of_ones_own_has_its_steps() {
        let reported = Reported::read(&json!({
            "functionName": "f", "alias": "live", "type": "own",
            "steps": {"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": 5, "canaryInterval": "7"}},
        }));
        let canary = Strategy::Canary {
            percent: 5,
            minutes: 7,
        };
        assert_eq!(reported.and_then(|it| it.strategy), Some(canary));
        let reported = Reported::read(&json!({
            "functionName": "f", "alias": "live", "type": "own",
            "steps": {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 10, "linearInterval": 3}},
        }));
        let linear = Strategy::Linear {
            percent: 10,
            minutes: 3,
        };
        assert_eq!(reported.and_then(|it| it.strategy), Some(linear));
    }

    #[test]
    fn names_are_known_in_every_spelling() {
        let read = |name: &str| {
            let reported = json!({"functionName": "f", "alias": "live", "type": name});
            Reported::read(&reported).and_then(|it| it.strategy)
        };
        let canary = Some(Strategy::Canary {
            percent: 10,
            minutes: 5,
        });
        for name in [
            "Canary10Percent5Minutes",
            "LambdaCanary10Percent5Minutes",
            "CodeDeployDefault.LambdaCanary10Percent5Minutes",
        ] {
            assert_eq!(read(name), canary, "{name}");
        }
        assert_eq!(read("AllAtOnce"), Some(Strategy::AllAtOnce));
        assert_eq!(
            read("CodeDeployDefault.LambdaAllAtOnce"),
            Some(Strategy::AllAtOnce)
        );
        assert_eq!(read("MyOwn"), None);
        let reported =
            Reported::read(&json!({"functionName": "f", "alias": "live", "type": "MyOwn"}));
        let setup = Setup::default();
        assert_eq!(reported.map(|it| it.applied(setup)), Some(setup));
    }

    #[test]
    fn a_rollout_without_an_alias_is_none() {
        assert_eq!(
            Reported::read(&json!({"functionName": "f", "alias": ""})),
            None
        );
    }
}
