//! The rollout as CDK's `LambdaDeploymentGroup`.

use super::Release;
use crate::view::number::trimmed;
use crate::view::rollout::{Shift, Strategy};
use serde_json::json;
use sim::metric::Missing;
use std::fmt::Write as _;

impl Release<'_> {
    pub(super) fn cdk(&self) -> String {
        let text = |it: &str| json!(it).to_string();
        let Shift {
            function, alias, ..
        } = self.shift;
        let mut out = String::from(
            "// Made by Alias Playground: a function, its rollout and the alarm that stops it.\n\
             import { App, CfnParameter, Duration, Stack, StackProps } from \"aws-cdk-lib\";\n\
             import * as cloudwatch from \"aws-cdk-lib/aws-cloudwatch\";\n\
             import * as codedeploy from \"aws-cdk-lib/aws-codedeploy\";\n\
             import * as iam from \"aws-cdk-lib/aws-iam\";\n\
             import * as lambda from \"aws-cdk-lib/aws-lambda\";\n\
             import * as s3 from \"aws-cdk-lib/aws-s3\";\n\
             import { Construct } from \"constructs\";\n\n\
             export class RolloutStack extends Stack {\n  \
             constructor(scope: Construct, id: string, props?: StackProps) {\n    \
             super(scope, id, props);\n\n    \
             const bucket = new CfnParameter(this, \"CodeBucket\", { description: \"The bucket that the function's zip lies in.\" });\n",
        );
        let runtime = self.runtime.as_deref().unwrap_or("provided.al2023");
        let handler = self.handler.as_deref().unwrap_or("bootstrap");
        let _ = write!(
            out,
            "    const fn = new lambda.Function(this, \"Function\", {{\n      \
             functionName: {},\n      \
             runtime: new lambda.Runtime({}),\n      \
             handler: {},\n      \
             code: lambda.Code.fromBucket(s3.Bucket.fromBucketName(this, \"Code\", bucket.valueAsString), {}),\n      \
             role: iam.Role.fromRoleArn(this, \"Role\", {}),\n      \
             memorySize: {},\n      \
             timeout: Duration.seconds({}),\n    }});\n    \
             const version = fn.currentVersion;\n    \
             const alias = new lambda.Alias(this, \"Alias\", {{ aliasName: {}, version }});\n\n",
            text(function),
            text(runtime),
            text(handler),
            text(&format!("{function}.zip")),
            text(&self.role),
            self.memory,
            self.timeout,
            text(alias),
        );
        self.cdk_alarm(&mut out);
        let config = self.cdk_configuration();
        let _ = write!(
            out,
            "    new codedeploy.LambdaDeploymentGroup(this, \"Group\", {{\n      \
             alias,\n      \
             deploymentGroupName: {},\n      \
             deploymentConfig: {config},\n      \
             alarms: [alarm],\n      \
             autoRollback: {{ failedDeployment: true, deploymentInAlarm: true }},\n    }});\n  }}\n}}\n\n\
             new RolloutStack(new App(), \"Rollout\");\n",
            text(&self.group()),
        );
        out
    }

    /// The metric and its alarm.
    fn cdk_alarm(&self, out: &mut String) {
        let text = |it: &str| json!(it).to_string();
        let _ = write!(
            out,
            "    // What version.metricErrors() names (FunctionName \"fn:1\") Lambda doesn't publish.\n    \
             const dimensionsMap = {{\n      \
             FunctionName: fn.functionName,\n      \
             Resource: `${{fn.functionName}}:${{alias.aliasName}}`,\n      \
             ExecutedVersion: version.version,\n    }};\n    \
             const period = Duration.seconds({});\n",
            self.period(),
        );
        if let Some(metric) = self.metric() {
            let _ = writeln!(
                out,
                "    const metric = new cloudwatch.Metric({{ namespace: \"AWS/Lambda\", metricName: {}, dimensionsMap, period, statistic: {} }});",
                text(metric),
                text(&self.statistic()),
            );
        } else {
            out.push_str(
                "    const sum = (metricName: string) => new cloudwatch.Metric({ namespace: \"AWS/Lambda\", metricName, dimensionsMap, period, statistic: \"Sum\" });\n    \
                 const metric = new cloudwatch.MathExpression({\n      \
                 expression: \"errors / invocations\",\n      \
                 usingMetrics: { errors: sum(\"Errors\"), invocations: sum(\"Invocations\") },\n      \
                 period,\n    });\n",
            );
        }
        let comparison = match self.comparison() {
            "GreaterThanThreshold" => "GREATER_THAN_THRESHOLD",
            "LessThanThreshold" => "LESS_THAN_THRESHOLD",
            "LessThanOrEqualToThreshold" => "LESS_THAN_OR_EQUAL_TO_THRESHOLD",
            _ => "GREATER_THAN_OR_EQUAL_TO_THRESHOLD",
        };
        let missing = match self.alarm().missing {
            Missing::Missing => "MISSING",
            Missing::Ignore => "IGNORE",
            Missing::Breaching => "BREACHING",
            Missing::NotBreaching => "NOT_BREACHING",
        };
        let _ = write!(
            out,
            "    const alarm = new cloudwatch.Alarm(this, \"Alarm\", {{\n      \
             alarmName: {},\n      \
             metric,\n      \
             threshold: {},\n      \
             evaluationPeriods: {},\n      \
             datapointsToAlarm: {},\n      \
             comparisonOperator: cloudwatch.ComparisonOperator.{comparison},\n      \
             treatMissingData: cloudwatch.TreatMissingData.{missing},\n    }});\n\n",
            text(&self.alarm_name()),
            trimmed(self.threshold(), 9),
            self.alarm().periods,
            self.alarm().datapoints,
        );
    }

    /// The configuration: CDK's own, or a new one.
    fn cdk_configuration(&self) -> String {
        let (configuration, own) = self.configuration();
        if own.is_none() {
            return format!(
                "codedeploy.LambdaDeploymentConfig.{}",
                cdk_name(self.setup.strategy)
            );
        }
        let routing = match self.setup.strategy {
            Strategy::Linear { percent, minutes } => format!(
                "timeBasedLinear({{ interval: Duration.minutes({minutes}), percentage: {percent} }})"
            ),
            Strategy::Canary { percent, minutes } => format!(
                "timeBasedCanary({{ interval: Duration.minutes({minutes}), percentage: {percent} }})"
            ),
            Strategy::AllAtOnce => "allAtOnce()".to_owned(),
        };
        format!(
            "new codedeploy.LambdaDeploymentConfig(this, \"Configuration\", {{\n        deploymentConfigName: {},\n        trafficRouting: codedeploy.TrafficRouting.{routing},\n      }})",
            json!(configuration)
        )
    }
}

/// CDK's name of a predefined configuration.
fn cdk_name(strategy: Strategy) -> String {
    match strategy {
        Strategy::AllAtOnce => "ALL_AT_ONCE".to_owned(),
        Strategy::Canary { percent, minutes } => {
            format!("CANARY_{percent}PERCENT_{minutes}MINUTES")
        }
        Strategy::Linear {
            percent,
            minutes: 1,
        } => format!("LINEAR_{percent}PERCENT_EVERY_1MINUTE"),
        Strategy::Linear { percent, minutes } => {
            format!("LINEAR_{percent}PERCENT_EVERY_{minutes}MINUTES")
        }
    }
}
