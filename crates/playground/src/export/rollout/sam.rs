//! The rollout as SAM's `DeploymentPreference`.

use super::Release;
use crate::export::yaml;
use crate::view::number::trimmed;
use serde_json::{Value, json};

impl Release<'_> {
    pub(super) fn sam(&self) -> String {
        let (name, own) = self.configuration();
        let kind = match &own {
            Some(_) => json!({"Ref": "RolloutConfiguration"}),
            None => json!(name.trim_start_matches("CodeDeployDefault.Lambda")),
        };
        let version = json!({"Fn::GetAtt": ["RolledOut.Version", "Version"]});
        let dimensions = json!([
            {"Name": "FunctionName", "Value": self.shift.function},
            {"Name": "Resource", "Value": format!("{}:{}", self.shift.function, self.shift.alias)},
            {"Name": "ExecutedVersion", "Value": version},
        ]);
        let alarm = self.alarm();
        let mut properties = json!({"AlarmName": self.alarm_name()});
        if let Some(metric) = self.metric() {
            properties["Namespace"] = json!("AWS/Lambda");
            properties["MetricName"] = json!(metric);
            properties["Dimensions"] = dimensions;
            let member = if self.is_percentile() {
                "ExtendedStatistic"
            } else {
                "Statistic"
            };
            properties[member] = json!(self.statistic());
            properties["Period"] = json!(self.period());
        } else {
            properties["Metrics"] = self.rate_of(&dimensions);
        }
        properties["EvaluationPeriods"] = json!(alarm.periods);
        properties["DatapointsToAlarm"] = json!(alarm.datapoints);
        properties["Threshold"] = write_number(self.threshold());
        properties["ComparisonOperator"] = json!(self.comparison());
        properties["TreatMissingData"] = json!(self.missing());
        let mut function = json!({"FunctionName": self.shift.function});
        if let (Some(runtime), Some(handler)) = (&self.runtime, &self.handler) {
            function["Runtime"] = json!(runtime);
            function["Handler"] = json!(handler);
            function["CodeUri"] = json!({"Bucket": {"Ref": "CodeBucket"}, "Key": format!("{}.zip", self.shift.function)});
        } else {
            function["PackageType"] = json!("Image");
            function["ImageUri"] = json!({"Ref": "ImageUri"});
        }
        function["Role"] = json!(self.role);
        function["MemorySize"] = json!(self.memory);
        function["Timeout"] = json!(self.timeout);
        function["AutoPublishAlias"] = json!(self.shift.alias);
        function["DeploymentPreference"] =
            json!({"Type": kind, "Alarms": [{"Ref": "RolloutAlarm"}]});
        let mut resources =
            json!({"RolledOut": {"Type": "AWS::Serverless::Function", "Properties": function}});
        resources["RolloutAlarm"] =
            json!({"Type": "AWS::CloudWatch::Alarm", "Properties": properties});
        if let Some(own) = own {
            resources["RolloutConfiguration"] = json!({"Type": "AWS::CodeDeploy::DeploymentConfig", "Properties": {
                "DeploymentConfigName": name, "ComputePlatform": "Lambda", "TrafficRoutingConfig": upper(&own),
            }});
        }
        let (parameter, what) = if self.runtime.is_some() {
            ("CodeBucket", "The bucket that the function’s zip lies in.")
        } else {
            ("ImageUri", "The function’s container image.")
        };
        yaml::write(&json!({
            "AWSTemplateFormatVersion": "2010-09-09",
            "Transform": "AWS::Serverless-2016-10-31",
            "Description": "Made by Alias Playground: a function, its rollout and the alarm that stops it.",
            "Parameters": {parameter: {"Type": "String", "Description": what}},
            "Resources": resources,
        }))
    }
}

/// `CloudFormation` begins members with a capital letter.
fn upper(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, it)| {
                let mut letters = key.chars();
                let first = letters.next().map(|it| it.to_ascii_uppercase());
                (
                    first.into_iter().chain(letters).collect::<String>(),
                    upper(it),
                )
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// `50`, not `50.0`.
fn write_number(value: f64) -> Value {
    let text = trimmed(value, 9);
    serde_json::from_str(&text).unwrap_or_else(|_| json!(value))
}
