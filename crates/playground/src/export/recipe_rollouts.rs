//! What a recipe says of rollouts: `CloudWatch`'s alarms, `CodeDeploy`'s configurations, applications and
//! deployment groups. Deployments themselves have happened; nothing does them again.

use super::members::Members;
use super::recipe_upkeep::answered;
use super::requests::{List, given};
use lambda::api::Request;
use lambda::model::{Account, Region};
use serde_json::{Value, json};

/// The members of an answer that make the same thing again.
const OF_GROUP: &[&str] = &[
    "applicationName",
    "deploymentGroupName",
    "deploymentConfigName",
    "serviceRoleArn",
    "triggerConfigurations",
    "alarmConfiguration",
    "autoRollbackConfiguration",
    "deploymentStyle",
];

/// Some members of what a request is answered, by the name of the structure that holds them.
fn reported(account: &Account, request: &Request, holder: &str, wanted: &[&str]) -> Members {
    let answer = answered(&mut account.clone(), request).unwrap_or_default();
    let Some(Value::Object(all)) = answer.get(holder) else {
        return Members::new();
    };
    let kept = all
        .iter()
        .filter(|(name, value)| wanted.contains(&name.as_str()) && **value != json!([]));
    kept.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

impl List<'_> {
    /// Alarms, configurations, applications with their groups, in the order in which they need each
    /// other.
    pub(super) fn rollouts(&mut self, name: &str, region: &Region, account: &Account) {
        let beside = region.beside();
        for (alarm, it) in beside.watch.alarms() {
            let mut input = Members::new();
            input.insert("AlarmName".to_owned(), (**alarm).into());
            input.extend(serde_json::from_str::<Members>(&it.given).unwrap_or_default());
            self.push("cloudwatch:PutMetricAlarm", input);
        }
        let ask = |operation: &str, input: Value| Request {
            operation: format!("codedeploy:{operation}"),
            region: Some(name.to_owned()),
            input: given(input),
        };
        for config in beside.deploy.configs.keys() {
            let request = ask(
                "GetDeploymentConfig",
                json!({"deploymentConfigName": **config}),
            );
            let wanted = [
                "deploymentConfigName",
                "computePlatform",
                "trafficRoutingConfig",
            ];
            let input = reported(account, &request, "deploymentConfigInfo", &wanted);
            self.push("codedeploy:CreateDeploymentConfig", input);
        }
        for (application, it) in &beside.deploy.applications {
            let input = json!({"applicationName": **application, "computePlatform": "Lambda"});
            self.push("codedeploy:CreateApplication", given(input));
            for group in it.groups.keys() {
                let request = ask(
                    "GetDeploymentGroup",
                    json!({"applicationName": **application, "deploymentGroupName": **group}),
                );
                let input = reported(account, &request, "deploymentGroupInfo", OF_GROUP);
                self.push("codedeploy:CreateDeploymentGroup", input);
            }
        }
    }
}
