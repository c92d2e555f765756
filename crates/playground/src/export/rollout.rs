//! A rollout to take away: as AWS CLI lines, as SAM's `DeploymentPreference`, as CDK's
//! `LambdaDeploymentGroup`, as Terraform's resources; each with its alarm.

use super::hcl::{Block, Expression};
use super::{Exported, hcl, yaml};
use crate::view::number::trimmed;
use crate::view::rollout::{Alarm, Setup, Shift, Strategy};
use ::rollout::write;
use lambda::model::{Account, Target};
use serde_json::{Value, json};
use sim::metric::{Metric, Missing, Statistic};
use std::fmt::Write as _;

/// What a rollout can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RolloutFormat {
    /// `aws deploy` and `aws cloudwatch` lines.
    Cli,
    /// An AWS SAM template.
    Sam,
    /// An AWS CDK stack in TypeScript.
    Cdk,
    /// Terraform's language.
    Terraform,
}

impl RolloutFormat {
    /// Every format, in the order to offer them.
    pub const ALL: [Self; 4] = [Self::Cli, Self::Sam, Self::Cdk, Self::Terraform];

    /// The name to show.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Cli => "AWS CLI",
            Self::Sam => "SAM",
            Self::Cdk => "CDK",
            Self::Terraform => "Terraform",
        }
    }

    /// What `window.playground.export` calls it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cli => "rollout-cli",
            Self::Sam => "rollout-sam",
            Self::Cdk => "rollout-cdk",
            Self::Terraform => "rollout-terraform",
        }
    }

    /// The format of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    const fn file_name(self) -> &'static str {
        match self {
            Self::Cli => "rollout.sh",
            Self::Sam => "rollout.yaml",
            Self::Cdk => "rollout.ts",
            Self::Terraform => "rollout.tf",
        }
    }
}

/// Everything that a writer asks for.
struct Release<'a> {
    setup: &'a Setup,
    shift: &'a Shift,
    account_id: &'a str,
    region: &'a str,
    runtime: Option<String>,
    handler: Option<String>,
    role: String,
    memory: u32,
    timeout: u32,
    /// Whether the alias has a weighted version now, which `CodeDeploy` refuses.
    weighted: bool,
}

/// A rollout in a format. The function's settings are those of the version that it leads to.
///
/// # Errors
/// A sentence: there is no such function or version.
pub fn rollout(
    account: &Account,
    region: &str,
    account_id: &str,
    setup: &Setup,
    shift: &Shift,
    format: RolloutFormat,
) -> Result<Exported, String> {
    let function = account.function(region, &shift.function).ok_or_else(|| {
        format!(
            "There is no function {} in {region}. Choose one that exists, or create it first.",
            shift.function
        )
    })?;
    let version = match Target::parse(Some(&shift.new)) {
        Some(Target::Version(number)) => function.version(number),
        _ => None,
    };
    let snapshot = version.ok_or_else(|| {
        format!(
            "{} has no version {}. Publish it first.",
            shift.function, shift.new
        )
    })?;
    let settings = &snapshot.configuration;
    let release = Release {
        setup,
        shift,
        account_id,
        region,
        runtime: settings.runtime.clone().filter(|_| !settings.image),
        handler: settings.handler.clone().filter(|_| !settings.image),
        role: settings.role.clone(),
        memory: settings.memory,
        timeout: settings.timeout,
        weighted: function
            .alias(&shift.alias)
            .is_some_and(|it| it.routing.is_some()),
    };
    let mut out = Exported::default();
    let text = match format {
        RolloutFormat::Cli => release.cli(),
        RolloutFormat::Sam => release.sam(),
        RolloutFormat::Cdk => release.cdk(),
        RolloutFormat::Terraform => release.terraform(),
    };
    out.text(format.file_name(), text);
    out.commands.push(
        match format {
            RolloutFormat::Cli => "bash rollout.sh",
            RolloutFormat::Sam => {
                "sam deploy --stack-name rollout --template-file rollout.yaml --capabilities CAPABILITY_IAM --parameter-overrides \"CodeBucket=$CODE_BUCKET\""
            }
            RolloutFormat::Cdk => "npx cdk deploy --app \"npx ts-node rollout.ts\"",
            RolloutFormat::Terraform => "terraform init && terraform apply",
        }
        .to_owned(),
    );
    out.left = release.left(format);
    Ok(out)
}

impl Release<'_> {
    fn alarm(&self) -> &Alarm {
        &self.setup.alarm
    }

    fn group(&self) -> String {
        format!("{}-{}", self.shift.function, self.shift.alias)
    }

    fn alarm_name(&self) -> String {
        format!("{}-canary", self.group())
    }

    /// The configuration's name, and its own definition where `CodeDeploy` doesn't ship it.
    fn configuration(&self) -> (String, Option<Value>) {
        if let Some(name) = self.setup.predefined() {
            return (format!("CodeDeployDefault.{name}"), None);
        }
        match self.setup.strategy {
            Strategy::AllAtOnce => ("CodeDeployDefault.LambdaAllAtOnce".to_owned(), None),
            Strategy::Canary { percent, minutes } => (
                format!("Canary{percent}Percent{minutes}Minutes"),
                Some(
                    json!({"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": percent, "canaryInterval": minutes}}),
                ),
            ),
            Strategy::Linear { percent, minutes } => (
                format!("Linear{percent}PercentEvery{minutes}Minutes"),
                Some(
                    json!({"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": percent, "linearInterval": minutes}}),
                ),
            ),
        }
    }

    fn threshold(&self) -> f64 {
        self.alarm().threshold.value
    }

    fn period(&self) -> u32 {
        self.alarm().period * 60
    }

    fn missing(&self) -> &'static str {
        write::missing(self.alarm().missing)
    }

    fn comparison(&self) -> &'static str {
        write::comparison(self.alarm().threshold.comparison)
    }

    /// Lambda's name of the metric; a rate is made of two.
    fn metric(&self) -> Option<&'static str> {
        (self.alarm().metric != Metric::ErrorRate).then(|| write::metric(self.alarm().metric))
    }

    fn statistic(&self) -> String {
        write::statistic(self.alarm().statistic)
    }

    fn is_percentile(&self) -> bool {
        matches!(self.alarm().statistic, Statistic::Percentile(_))
    }

    /// What the format, or AWS, can't hold of the panel's rollout.
    fn left(&self, format: RolloutFormat) -> Vec<String> {
        let mut left = Vec::new();
        if self.setup.minimum_requests > 0 {
            left.push(
                "The gate of so many calls before the alarm counts: CloudWatch has none. More datapoints to alarm come nearest."
                    .to_owned(),
            );
        }
        if self.setup.hooks.before > 0.0 || self.setup.hooks.after > 0.0 {
            left.push(
                "The hooks: each is a function of yours, by its name in the AppSpec file or the template."
                    .to_owned(),
            );
        }
        if self.alarm().missing == Missing::Breaching {
            left.push(
                "Missing data that is breaching is written as it is, but a small canary has minutes without a call: the alarm is red before the deployment begins, and CodeDeploy then stops it at once."
                    .to_owned(),
            );
        }
        match format {
            RolloutFormat::Cli => left.push(
                "The service role CodeDeployRoleForLambda: its name is an example, it needs AWSCodeDeployRoleForLambda."
                    .to_owned(),
            ),
            RolloutFormat::Terraform => left.push(
                "The alias itself: where Terraform has it too, let it ignore changes of function_version and routing_config, which CodeDeploy makes; and the deployment, which Terraform doesn’t start."
                    .to_owned(),
            ),
            RolloutFormat::Sam | RolloutFormat::Cdk => left.push(
                "The function’s package and what else is set of it (variables, layers): the template has its runtime, handler, role, memory and time-out. A deployment begins with the version that a change of the function publishes."
                    .to_owned(),
            ),
        }
        left
    }

    fn cli(&self) -> String {
        let Shift {
            function,
            alias,
            old,
            new,
        } = self.shift;
        let region = self.region;
        let mut out =
            String::from("#!/usr/bin/env bash\n# Made by Alias Playground.\nset -euo pipefail\n\n");
        let mut line = |words: &[(&str, String)], command: &str| {
            out.push_str(command);
            for (flag, value) in words {
                let _ = write!(out, " {flag} {value}");
            }
            let _ = writeln!(out, " --region {region}");
        };
        if self.weighted {
            line(
                &[
                    ("--function-name", shell(function)),
                    ("--name", shell(alias)),
                    ("--function-version", old.clone()),
                    ("--routing-config", "AdditionalVersionWeights={}".to_owned()),
                ],
                "aws lambda update-alias",
            );
        }
        line(&self.alarm_flags(), "aws cloudwatch put-metric-alarm");
        line(
            &[
                ("--application-name", shell(function)),
                ("--compute-platform", "Lambda".to_owned()),
            ],
            "aws deploy create-application",
        );
        let (configuration, own) = self.configuration();
        if let Some(own) = own {
            line(
                &[
                    ("--deployment-config-name", configuration.clone()),
                    ("--compute-platform", "Lambda".to_owned()),
                    ("--traffic-routing-config", shell(&own.to_string())),
                ],
                "aws deploy create-deployment-config",
            );
        }
        let role = format!(
            "arn:aws:iam::{}:role/CodeDeployRoleForLambda",
            self.account_id
        );
        line(
            &[
                ("--application-name", shell(function)),
                ("--deployment-group-name", shell(&self.group())),
                ("--service-role-arn", role),
                ("--deployment-config-name", configuration),
                (
                    "--deployment-style",
                    "deploymentType=BLUE_GREEN,deploymentOption=WITH_TRAFFIC_CONTROL".to_owned(),
                ),
                (
                    "--alarm-configuration",
                    shell(&json!({"enabled": true, "alarms": [{"name": self.alarm_name()}]}).to_string()),
                ),
                (
                    "--auto-rollback-configuration",
                    shell(&json!({"enabled": true, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]}).to_string()),
                ),
            ],
            "aws deploy create-deployment-group",
        );
        let resource = json!({"Type": "AWS::Lambda::Function", "Properties": {
            "Name": function, "Alias": alias, "CurrentVersion": old, "TargetVersion": new,
        }});
        let appspec =
            json!({"version": 0.0, "Resources": [{ function.as_str(): resource }]}).to_string();
        let revision =
            json!({"revisionType": "AppSpecContent", "appSpecContent": {"content": appspec}});
        line(
            &[
                ("--application-name", shell(function)),
                ("--deployment-group-name", shell(&self.group())),
                ("--revision", shell(&revision.to_string())),
            ],
            "aws deploy create-deployment",
        );
        out
    }

    fn alarm_flags(&self) -> Vec<(&'static str, String)> {
        let alarm = self.alarm();
        let mut flags = vec![("--alarm-name", shell(&self.alarm_name()))];
        if let Some(metric) = self.metric() {
            flags.push(("--namespace", "AWS/Lambda".to_owned()));
            flags.push(("--metric-name", metric.to_owned()));
            let dimensions: Vec<String> = self
                .dimensions()
                .iter()
                .map(|(name, value)| shell(&format!("Name={name},Value={value}")))
                .collect();
            flags.push(("--dimensions", dimensions.join(" ")));
            let flag = if self.is_percentile() {
                "--extended-statistic"
            } else {
                "--statistic"
            };
            flags.push((flag, self.statistic()));
            flags.push(("--period", self.period().to_string()));
        } else {
            flags.push(("--metrics", shell(&self.rate().to_string())));
        }
        flags.extend([
            ("--evaluation-periods", alarm.periods.to_string()),
            ("--datapoints-to-alarm", alarm.datapoints.to_string()),
            ("--threshold", trimmed(self.threshold(), 9)),
            ("--comparison-operator", self.comparison().to_owned()),
            ("--treat-missing-data", self.missing().to_owned()),
        ]);
        flags
    }

    /// The canary's own metric: a call of the alias that this version answered.
    fn dimensions(&self) -> [(&'static str, String); 3] {
        let Shift {
            function,
            alias,
            new,
            ..
        } = self.shift;
        [
            ("FunctionName", function.clone()),
            ("Resource", format!("{function}:{alias}")),
            ("ExecutedVersion", new.clone()),
        ]
    }

    /// Errors ÷ Invocations: a minute without a call has no datapoint.
    fn rate(&self) -> Value {
        let dimensions: Vec<Value> = self
            .dimensions()
            .iter()
            .map(|(name, value)| json!({"Name": name, "Value": value}))
            .collect();
        self.rate_of(&json!(dimensions))
    }

    fn rate_of(&self, dimensions: &Value) -> Value {
        let stat = |id: &str, metric: &str| {
            json!({"Id": id, "ReturnData": false, "MetricStat": {
                "Metric": {"Namespace": "AWS/Lambda", "MetricName": metric, "Dimensions": dimensions},
                "Period": self.period(), "Stat": "Sum",
            }})
        };
        json!([
            {"Id": "rate", "Expression": "errors / invocations", "Label": "Error rate", "ReturnData": true},
            stat("errors", "Errors"),
            stat("invocations", "Invocations"),
        ])
    }

    fn sam(&self) -> String {
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

    fn cdk(&self) -> String {
        let text = |it: &str| json!(it).to_string();
        let Shift {
            function, alias, ..
        } = self.shift;
        let (configuration, own) = self.configuration();
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
        let _ = write!(
            out,
            "    const dimensionsMap = {{\n      \
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
        let config = match own {
            None => format!(
                "codedeploy.LambdaDeploymentConfig.{}",
                cdk_name(self.setup.strategy)
            ),
            Some(_) => {
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
                    text(&configuration)
                )
            }
        };
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

    fn terraform(&self) -> String {
        let text = |it: &str| Expression::text(it);
        let whole = |it: u32| Expression::name(&it.to_string());
        let mut out = String::from(
            "# Made by Alias Playground: a rollout and the alarm that stops it.\n\nvariable \"codedeploy_role_arn\" {\n  type        = string\n  description = \"The role that CodeDeploy shifts the alias with; it needs AWSCodeDeployRoleForLambda.\"\n}\n",
        );
        let mut resource = |kind: &str, block: &Block| {
            let _ = write!(
                out,
                "\nresource {} {} {{\n{}}}\n",
                hcl::quote(kind),
                hcl::quote("rollout"),
                block.written(1)
            );
        };
        let mut app = Block::default();
        app.set("compute_platform", text("Lambda"));
        app.set("name", text(&self.shift.function));
        resource("aws_codedeploy_app", &app);
        let (name, own) = self.configuration();
        let mut configuration = text(&name);
        if own.is_some() {
            let mut block = Block::default();
            block.set("compute_platform", text("Lambda"));
            block.set("deployment_config_name", text(&name));
            let mut routing = Block::default();
            let mut times = Block::default();
            let (kind, inner) = match self.setup.strategy {
                Strategy::Linear { percent, minutes } => {
                    times.set("interval", whole(minutes));
                    times.set("percentage", whole(percent));
                    ("TimeBasedLinear", "time_based_linear")
                }
                Strategy::Canary { percent, minutes } => {
                    times.set("interval", whole(minutes));
                    times.set("percentage", whole(percent));
                    ("TimeBasedCanary", "time_based_canary")
                }
                Strategy::AllAtOnce => ("AllAtOnce", ""),
            };
            routing.set("type", text(kind));
            if !inner.is_empty() {
                routing.block(inner, times);
            }
            block.block("traffic_routing_config", routing);
            resource("aws_codedeploy_deployment_config", &block);
            configuration =
                Expression::name("aws_codedeploy_deployment_config.rollout.deployment_config_name");
        }
        let mut group = Block::default();
        group.set(
            "app_name",
            Expression::name("aws_codedeploy_app.rollout.name"),
        );
        group.set("deployment_config_name", configuration);
        group.set("deployment_group_name", text(&self.group()));
        group.set(
            "service_role_arn",
            Expression::name("var.codedeploy_role_arn"),
        );
        let mut alarms = Block::default();
        alarms.set(
            "alarms",
            Expression::name("[aws_cloudwatch_metric_alarm.rollout.alarm_name]"),
        );
        alarms.set("enabled", Expression::name("true"));
        group.block("alarm_configuration", alarms);
        let mut back = Block::default();
        back.set("enabled", Expression::name("true"));
        back.set(
            "events",
            Expression::name("[\"DEPLOYMENT_FAILURE\", \"DEPLOYMENT_STOP_ON_ALARM\"]"),
        );
        group.block("auto_rollback_configuration", back);
        let mut style = Block::default();
        style.set("deployment_option", text("WITH_TRAFFIC_CONTROL"));
        style.set("deployment_type", text("BLUE_GREEN"));
        group.block("deployment_style", style);
        resource("aws_codedeploy_deployment_group", &group);
        resource("aws_cloudwatch_metric_alarm", &self.terraform_alarm());
        out
    }

    fn terraform_alarm(&self) -> Block {
        let text = |it: &str| Expression::text(it);
        let whole = |it: u32| Expression::name(&it.to_string());
        let alarm = self.alarm();
        let dimensions: Vec<String> = self
            .dimensions()
            .iter()
            .map(|(name, value)| format!("{name} = {}", hcl::quote(value)))
            .collect();
        let dimensions = Expression::name(&format!("{{ {} }}", dimensions.join(", ")));
        let mut block = Block::default();
        block.set("alarm_name", text(&self.alarm_name()));
        block.set("comparison_operator", text(self.comparison()));
        block.set("datapoints_to_alarm", whole(alarm.datapoints));
        block.set("evaluation_periods", whole(alarm.periods));
        block.set("threshold", Expression::name(&trimmed(self.threshold(), 9)));
        block.set("treat_missing_data", text(self.missing()));
        if let Some(metric) = self.metric() {
            block.set("dimensions", dimensions);
            block.set("metric_name", text(metric));
            block.set("namespace", text("AWS/Lambda"));
            block.set("period", whole(self.period()));
            let member = if self.is_percentile() {
                "extended_statistic"
            } else {
                "statistic"
            };
            block.set(member, text(&self.statistic()));
            return block;
        }
        let mut rate = Block::default();
        rate.set("expression", text("errors / invocations"));
        rate.set("id", text("rate"));
        rate.set("label", text("Error rate"));
        rate.set("return_data", Expression::name("true"));
        block.block("metric_query", rate);
        for (id, name) in [("errors", "Errors"), ("invocations", "Invocations")] {
            let mut metric = Block::default();
            metric.set("dimensions", dimensions.clone());
            metric.set("metric_name", text(name));
            metric.set("namespace", text("AWS/Lambda"));
            metric.set("period", whole(self.period()));
            metric.set("stat", text("Sum"));
            let mut query = Block::default();
            query.set("id", text(id));
            query.block("metric", metric);
            block.block("metric_query", query);
        }
        block
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

/// A word of a shell's line.
fn shell(text: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=,@+%".contains(it);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Content;
    use crate::session::Session;
    use sim::metric::Threshold;

    fn written(setup: &Setup, format: RolloutFormat) -> (String, Vec<String>) {
        let session = Session::opening();
        let shift = Shift {
            function: "helloworld".to_owned(),
            alias: "PROD".to_owned(),
            old: "1".to_owned(),
            new: "2".to_owned(),
        };
        let out = rollout(
            session.account(),
            "us-west-2",
            "123456789012",
            setup,
            &shift,
            format,
        )
        .expect("an export");
        let [file] = out.files.as_slice() else {
            panic!("one file");
        };
        let Content::Text(text) = &file.content else {
            panic!("a text");
        };
        (text.clone(), out.left)
    }

    #[test]
    fn the_lines_make_alarm_group_and_deployment() {
        let (text, _) = written(&Setup::default(), RolloutFormat::Cli);
        let lines: Vec<&str> = text.lines().filter(|it| it.starts_with("aws ")).collect();
        let commands: Vec<String> = lines
            .iter()
            .map(|it| it.split(' ').take(3).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            commands,
            [
                "aws lambda update-alias",
                "aws cloudwatch put-metric-alarm",
                "aws deploy create-application",
                "aws deploy create-deployment-group",
                "aws deploy create-deployment",
            ],
            "the alias of the opening is weighted, which CodeDeploy refuses"
        );
        assert!(lines[1].contains("--dimensions Name=FunctionName,Value=helloworld Name=Resource,Value=helloworld:PROD Name=ExecutedVersion,Value=2 --statistic Sum --period 60"), "{}", lines[1]);
        assert!(
            lines[3].contains(
                "--deployment-config-name CodeDeployDefault.LambdaCanary10Percent5Minutes"
            )
        );
        let setup = Setup {
            strategy: Strategy::Linear {
                percent: 25,
                minutes: 4,
            },
            alarm: Alarm {
                metric: Metric::ErrorRate,
                statistic: Statistic::Average,
                threshold: Threshold::at_least(0.02),
                periods: 3,
                datapoints: 2,
                ..Alarm::default()
            },
            ..Setup::default()
        };
        let (text, _) = written(&setup, RolloutFormat::Cli);
        assert!(text.contains("aws deploy create-deployment-config --deployment-config-name Linear25PercentEvery4Minutes"), "{text}");
        assert!(
            text.contains(r#""Expression":"errors / invocations""#)
                && text.contains("--threshold 0.02 "),
            "{text}"
        );
    }

    #[test]
    fn what_a_format_cannot_hold_is_said() {
        let setup = Setup {
            minimum_requests: 100,
            hooks: ::rollout::Hooks {
                before: 5.0,
                after: 0.0,
            },
            ..Setup::default()
        };
        for format in RolloutFormat::ALL {
            let (_, left) = written(&setup, format);
            assert!(
                left.iter().any(|it| it.contains("gate"))
                    && left.iter().any(|it| it.contains("hooks")),
                "{left:?}"
            );
            assert_eq!(RolloutFormat::of(format.word()), Some(format));
        }
    }

    #[test]
    fn every_predefined_configuration_is_named_as_each_tool_names_it() {
        for (name, strategy) in crate::view::rollout::PREDEFINED {
            let setup = Setup {
                strategy: *strategy,
                ..Setup::default()
            };
            assert!(
                written(&setup, RolloutFormat::Cli)
                    .0
                    .contains(&format!("CodeDeployDefault.{name}"))
            );
            assert!(
                written(&setup, RolloutFormat::Terraform)
                    .0
                    .contains(&format!("CodeDeployDefault.{name}"))
            );
            let (sam, _) = written(&setup, RolloutFormat::Sam);
            let short = name.trim_start_matches("Lambda");
            assert!(sam.contains(&format!("Type: {short}\n")), "{sam}");
            assert!(
                written(&setup, RolloutFormat::Cdk)
                    .0
                    .contains("codedeploy.LambdaDeploymentConfig.")
            );
        }
    }
}
