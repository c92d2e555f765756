//! A recipe rebuilds what is newest in Lambda too: what functions run on, what calls them.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{self, Request, Response, package};
use lambda::model::{Account, Settings, Timestamp};
use playground::export::{Content, Format, export, recipe};
use serde_json::{Value, json};

const F: &str = "arn:aws:lambda:us-west-2:123456789012:function";

struct Play {
    account: Account,
    now: Timestamp,
}

impl Play {
    fn new() -> Self {
        Self {
            account: Account::new(Settings::page()),
            now: Timestamp::from_millis(1_700_000_000_000),
        }
    }

    fn call(&mut self, operation: &str, input: Value) -> Response {
        self.call_in(None, operation, input)
    }

    fn call_in(&mut self, region: Option<&str>, operation: &str, input: Value) -> Response {
        let request = Request {
            operation: operation.to_owned(),
            region: region.map(str::to_owned),
            input: input.as_object().expect("members").clone(),
        };
        self.request(&request)
    }

    fn request(&mut self, request: &Request) -> Response {
        self.now = self.now.plus(60_000);
        api::call(&mut self.account, self.now, request)
            .unwrap_or_else(|it| panic!("{request:?}: {it}"))
    }

    /// A function with a package of its own.
    fn function(&mut self, name: &str, more: Value) {
        let mut input = json!({
            "FunctionName": name, "Runtime": "nodejs24.x", "Handler": "index.handler",
            "Role": "arn:aws:iam::123456789012:role/r", "Code": {"ZipFile": zip(name)},
        });
        let members = input.as_object_mut().expect("members");
        members.extend(more.as_object().expect("members").clone());
        self.call("CreateFunction", input);
    }
}

fn zip(text: &str) -> String {
    STANDARD.encode(package::zip("index.js", text))
}

/// The recipe of what a recipe makes: the same, if it rebuilds all that recipes know.
fn again(play: &Play) -> Vec<Request> {
    let first = recipe(&play.account);
    let mut anew = Play::new();
    for request in &first {
        anew.request(request);
    }
    assert_eq!(recipe(&anew.account), first);
    first
}

/// What two accounts answer to a question, dates and revisions apart.
fn same_answer(one: &mut Play, other: &mut Play, operation: &str, input: &Value) {
    fn bare(mut value: Value) -> Value {
        match &mut value {
            Value::Object(members) => {
                for key in [
                    "RevisionId",
                    "LastModified",
                    "CreatedDate",
                    "Created",
                    "createdAt",
                    "updatedAt",
                    "PendingDeletionAt",
                ] {
                    members.shift_remove(key);
                }
                members.values_mut().for_each(|it| *it = bare(it.take()));
            }
            Value::Array(items) => items.iter_mut().for_each(|it| *it = bare(it.take())),
            _ => (),
        }
        value
    }
    let [one, other] = [one, other].map(|it| bare(it.call(operation, input.clone()).output.into()));
    assert_eq!(one, other, "{operation} {input}");
}

fn rebuilt(play: &Play) -> Play {
    let mut anew = Play::new();
    for request in again(play) {
        anew.request(&request);
    }
    anew
}

fn on_instances(play: &mut Play) {
    play.call("CreateCapacityProvider", json!({
        "CapacityProviderName": "cp", "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
        "PermissionsConfig": {"CapacityProviderOperatorRoleArn": "arn:aws:iam::123456789012:role/op"},
        "InstanceRequirements": {"Architectures": ["arm64"], "AllowedInstanceTypes": ["c8g.large"]},
        "CapacityProviderScalingConfig": {"MaxVCpuCount": 20, "ScalingMode": "Manual",
            "ScalingPolicies": [{"PredefinedMetricType": "LambdaCapacityProviderAverageCPUUtilization", "TargetValue": 60.0}]},
        "Tags": {"a": "b"},
    }));
    play.function(
        "mi",
        json!({
            "Architectures": ["arm64"],
            "CapacityProviderConfig": {"LambdaManagedInstancesCapacityProviderConfig": {
                "CapacityProviderArn": "arn:aws:lambda:us-west-2:123456789012:capacity-provider:cp",
                "PerExecutionEnvironmentMaxConcurrency": 8,
            }},
        }),
    );
}

#[test]
fn functions_on_capacity_providers_come_back() {
    // `$LATEST.PUBLISHED` like `$LATEST`, behind it, or behind the last number with nothing after that.
    for order in [
        &["LP", "N", "code"][..],
        &["N", "code", "LP"],
        &["LP", "code", "N"],
        &["code", "LP", "code", "N", "code"],
        &["N", "code", "LP", "text", "N"],
        &["LP"],
        &["LP", "code"],
    ] {
        let mut play = Play::new();
        on_instances(&mut play);
        for (at, step) in order.iter().enumerate() {
            match *step {
                "LP" => {
                    play.call(
                        "PublishVersion",
                        json!({"FunctionName": "mi", "PublishTo": "LATEST_PUBLISHED"}),
                    );
                    play.call("PutFunctionScalingConfig", json!({
                        "FunctionName": "mi", "Qualifier": "$LATEST.PUBLISHED",
                        "FunctionScalingConfig": {"MinExecutionEnvironments": 2, "MaxExecutionEnvironments": 9}}));
                }
                "N" => {
                    play.call("PublishVersion", json!({"FunctionName": "mi"}));
                }
                "text" => {
                    play.call(
                        "UpdateFunctionConfiguration",
                        json!({"FunctionName": "mi", "Description": format!("at {at}")}),
                    );
                }
                _ => {
                    play.call(
                        "UpdateFunctionCode",
                        json!({"FunctionName": "mi", "ZipFile": zip(&format!("{at}"))}),
                    );
                }
            }
        }
        play.call(
            "CreateAlias",
            json!({"FunctionName": "mi", "Name": "live", "FunctionVersion": "$LATEST.PUBLISHED"}),
        );
        let mut anew = rebuilt(&play);
        for (operation, input) in [
            ("GetCapacityProvider", json!({"CapacityProviderName": "cp"})),
            ("ListVersionsByFunction", json!({"FunctionName": "mi"})),
            ("ListAliases", json!({"FunctionName": "mi"})),
            (
                "GetFunctionScalingConfig",
                json!({"FunctionName": "mi", "Qualifier": "$LATEST.PUBLISHED"}),
            ),
        ] {
            same_answer(&mut play, &mut anew, operation, &input);
        }
    }
}

#[test]
fn durable_tenanted_and_own_runtimes_come_back() {
    let mut play = Play::new();
    play.function("durable", json!({"DurableConfig": {"ExecutionTimeout": 60, "RetentionPeriodInDays": 3}, "Publish": true}));
    play.call(
        "UpdateFunctionConfiguration",
        json!({"FunctionName": "durable", "DurableConfig": {"ExecutionTimeout": 90}}),
    );
    play.function(
        "tenanted",
        json!({"TenancyConfig": {"TenantIsolationMode": "PER_TENANT"}, "Publish": true}),
    );
    play.call(
        "lambda-core:CreateRuntime",
        json!({"Name": "base", "Description": "ours"}),
    );
    for name in ["v1", "v2"] {
        let image = format!("123456789012.dkr.ecr.us-west-2.amazonaws.com/base:{name}");
        play.call(
            "lambda-core:CreateRuntimeVersion",
            json!({"RuntimeName": "base", "Name": name, "ImageUri": image}),
        );
    }
    play.call(
        "lambda-core:CreateRuntimeAlias",
        json!({"RuntimeName": "base", "Name": "live", "RuntimeVersion": "v2"}),
    );
    let arn = "arn:aws:lambda:us-west-2:123456789012:runtime/base";
    play.function(
        "own",
        json!({"Runtime": "custom", "RuntimeConfig": {"RuntimeArn": arn, "RuntimeAlias": "live"}}),
    );
    play.call(
        "lambda-core:DeleteRuntimeVersion",
        json!({"RuntimeName": "base", "Name": "v1"}),
    );
    play.call("UpdateFunctionCode", json!({"FunctionName": "own", "S3Bucket": "code", "S3Key": "a.zip",
        "S3ObjectStorageMode": "REFERENCE", "SourceKMSKeyArn": "arn:aws:kms:us-west-2:123456789012:key/a"}));
    let mut anew = rebuilt(&play);
    for name in ["durable", "tenanted", "own"] {
        same_answer(
            &mut play,
            &mut anew,
            "ListVersionsByFunction",
            &json!({"FunctionName": name}),
        );
        same_answer(
            &mut play,
            &mut anew,
            "GetFunction",
            &json!({"FunctionName": name}),
        );
    }
    for operation in ["GetRuntime", "ListRuntimeVersions", "ListRuntimeAliases"] {
        let operation = format!("lambda-core:{operation}");
        same_answer(
            &mut play,
            &mut anew,
            &operation,
            &json!({"RuntimeName": "base"}),
        );
    }
}

/// `$LATEST` of a function on a capacity provider never is `Active`, so a script must not wait for that.
#[test]
fn scripts_wait_for_what_comes() {
    let mut play = Play::new();
    on_instances(&mut play);
    play.function("plain", json!({"Publish": true}));
    play.call(
        "PublishVersion",
        json!({"FunctionName": "mi", "PublishTo": "LATEST_PUBLISHED"}),
    );
    play.call(
        "CreateAlias",
        json!({"FunctionName": "plain", "Name": "live", "FunctionVersion": "1"}),
    );
    let out = export(&play.account, Format::Cli, &(), false);
    let playground::export::Content::Text(text) = &out.files[0].content else {
        panic!("a script")
    };
    assert!(
        text.contains("wait function-updated-v2 --function-name mi\n"),
        "{text}"
    );
    assert!(
        text.contains("wait function-active-v2 --function-name plain\n"),
        "{text}"
    );
}

fn signed(play: &mut Play, region: Option<&str>) {
    let input = json!({"AllowedPublishers": {"SigningProfileVersionArns":
        ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/p/0123456789"]}});
    let made = play
        .call_in(region, "CreateCodeSigningConfig", input)
        .output;
    let arn = made["CodeSigningConfig"]["CodeSigningConfigArn"].clone();
    play.call_in(
        region,
        "CreateFunction",
        json!({
            "FunctionName": "signed", "Runtime": "nodejs24.x", "Handler": "index.handler",
            "Role": "arn:aws:iam::123456789012:role/r", "Code": {"ZipFile": zip("s")},
        }),
    );
    play.call_in(
        region,
        "PutFunctionCodeSigningConfig",
        json!({"FunctionName": "signed", "CodeSigningConfigArn": arn}),
    );
}

#[test]
fn what_has_drawn_ids_comes_back_in_every_region() {
    let mut play = Play::new();
    signed(&mut play, None);
    signed(&mut play, Some("eu-west-1"));
    again(&play);
}

#[test]
fn callers_and_web_functions_come_back() {
    let mut play = Play::new();
    play.function("fn", json!({"Publish": true}));
    play.call(
        "CreateAlias",
        json!({"FunctionName": "fn", "Name": "live", "FunctionVersion": "1"}),
    );
    play.call("AddPermission", json!({"FunctionName": "fn", "Qualifier": "live", "StatementId": "s3",
        "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "SourceArn": "arn:aws:s3:::photos"}));
    for (bucket, filter) in [("photos", true), ("bare", false)] {
        let mut item =
            json!({"LambdaFunctionArn": format!("{F}:fn:live"), "Events": ["s3:ObjectCreated:*"]});
        if filter {
            item["Filter"] = json!({"Key": {"FilterRules": [{"Name": "suffix", "Value": ".jpg"}]}});
        }
        play.call(
            "s3:PutBucketNotificationConfiguration",
            json!({"Bucket": bucket, "SkipDestinationValidation": true,
            "NotificationConfiguration": {"LambdaFunctionConfigurations": [item]}}),
        );
    }
    play.call(
        "events:PutRule",
        json!({"Name": "tick", "ScheduleExpression": "rate(1 minute)", "State": "DISABLED"}),
    );
    play.call("events:PutTargets", json!({"Rule": "tick", "Targets": [{"Id": "1", "Arn": format!("{F}:fn:live"), "Input": "{}"}]}));
    play.call(
        "apigatewayv2:CreateIntegration",
        json!({"ApiId": "abc", "IntegrationType": "AWS_PROXY",
        "PayloadFormatVersion": "2.0", "IntegrationUri": format!("{F}:fn:live")}),
    );
    play.call(
        "lambda-web:CreateWebFunction",
        json!({"functionName": "site"}),
    );
    let revision = json!({"functionName": "site",
        "buildConfig": {"codeConfig": {"s3Object": {"bucket": "code", "key": "site.zip"}}, "runtimeConfig": {"runtime": "nodejs24.x"}},
        "serviceConfig": {"executionRoleArn": "arn:aws:iam::123456789012:role/exec"}});
    let ids: Vec<Value> = (0..3)
        .map(|_| {
            play.call("lambda-web:CreateWebFunctionRevision", revision.clone())
                .output["revisionId"]
                .clone()
        })
        .collect();
    play.call(
        "lambda-web:DeleteWebFunctionRevision",
        json!({"functionName": "site", "revisionId": ids[0]}),
    );
    play.call("lambda-web:CreateWebFunctionEndpoint", json!({"functionName": "site", "endpointName": "live",
        "endpointType": "HomeRegion", "authType": "ApplicationManaged", "autoDeploymentMode": "Disabled",
        "revisionWeights": [{"revisionId": ids[1], "weight": 90}, {"revisionId": ids[2], "weight": 10}]}));
    let requests = again(&play);
    let skips = |bucket: &str| {
        let of = |it: &&Request| it.input.get("Bucket").is_some_and(|it| it == bucket);
        let request = requests.iter().find(of).expect("a notification");
        request.input.contains_key("SkipDestinationValidation")
    };
    assert!(!skips("photos"), "its permission is there");
    assert!(skips("bare"), "its permission is not");
    let mut anew = rebuilt(&play);
    for (operation, input) in [
        (
            "s3:GetBucketNotificationConfiguration",
            json!({"Bucket": "photos"}),
        ),
        ("events:ListTargetsByRule", json!({"Rule": "tick"})),
        ("lambda-web:GetWebFunction", json!({"functionName": "site"})),
    ] {
        same_answer(&mut play, &mut anew, operation, &input);
    }
    let endpoint = anew.call(
        "lambda-web:GetWebFunctionEndpoint",
        json!({"functionName": "site", "endpointName": "live"}),
    );
    let weights: Vec<&Value> = endpoint.output["revisionWeights"]
        .as_array()
        .expect("weights")
        .iter()
        .map(|it| &it["weight"])
        .collect();
    assert_eq!(weights, [&json!(90), &json!(10)]);
}

#[test]
fn every_format_takes_all_of_it() {
    let mut play = Play::new();
    on_instances(&mut play);
    signed(&mut play, None);
    play.function(
        "tenanted",
        json!({"TenancyConfig": {"TenantIsolationMode": "PER_TENANT"}}),
    );
    for format in Format::ALL {
        let out = export(&play.account, format, &(), false);
        assert!(!out.files.is_empty());
    }
}

/// What stands in a template of alarm `errors`, configuration `slow`, application `app` and its group.
fn written_of_rollouts(format: Format) -> &'static [&'static str] {
    match format {
        Format::Terraform => &[
            "resource \"aws_cloudwatch_metric_alarm\" \"errors\"",
            "resource \"aws_codedeploy_deployment_config\" \"slow\"",
            "percentage = 20",
            "app_name               = aws_codedeploy_app.app.name",
            "= [aws_cloudwatch_metric_alarm.errors.alarm_name]",
        ],
        Format::Cdk => &[
            "aws_cloudwatch as cloudwatch",
            "new cloudwatch.CfnAlarm(this, 'AlarmErrors', {",
            "linearInterval: 7",
            "applicationName: applicationApp.ref",
            "name: alarmErrors.ref",
        ],
        _ => &[
            "Type: AWS::CloudWatch::Alarm",
            "LinearInterval: 7",
            "DeploymentConfigName: !Ref DeploymentConfigSlow",
            "ApplicationName: !Ref ApplicationApp",
            "- Name: !Ref AlarmErrors",
        ],
    }
}

#[test]
fn alarms_and_deployment_groups_come_back_and_a_running_deployment_is_listed() {
    let mut play = Play::new();
    play.function("checkout", json!({"Publish": true}));
    play.call(
        "UpdateFunctionCode",
        json!({"FunctionName": "checkout", "ZipFile": zip("2"), "Publish": true}),
    );
    play.call(
        "CreateAlias",
        json!({"FunctionName": "checkout", "Name": "PROD", "FunctionVersion": "1"}),
    );
    play.call("cloudwatch:PutMetricAlarm", json!({
        "AlarmName": "errors", "Namespace": "AWS/Lambda", "MetricName": "Errors", "Statistic": "Sum", "Period": 60,
        "EvaluationPeriods": 2, "Threshold": 3.0, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "TreatMissingData": "notBreaching",
        "Dimensions": [{"Name": "FunctionName", "Value": "checkout"}, {"Name": "Resource", "Value": "checkout:PROD"}],
    }));
    play.call("codedeploy:CreateDeploymentConfig", json!({
        "deploymentConfigName": "slow", "computePlatform": "Lambda",
        "trafficRoutingConfig": {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 20, "linearInterval": 7}},
    }));
    play.call(
        "codedeploy:CreateApplication",
        json!({"applicationName": "app", "computePlatform": "Lambda"}),
    );
    play.call("codedeploy:CreateDeploymentGroup", json!({
        "applicationName": "app", "deploymentGroupName": "g", "serviceRoleArn": "arn:aws:iam::123456789012:role/deploy",
        "deploymentConfigName": "slow", "alarmConfiguration": {"enabled": true, "alarms": [{"name": "errors"}]},
        "autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_STOP_ON_ALARM"]},
    }));
    let mut anew = rebuilt(&play);
    let [one, other] = [&mut play, &mut anew].map(|it| {
        let alarms = it.call("cloudwatch:DescribeAlarms", json!({})).output;
        let alarm = alarms["MetricAlarms"][0]
            .as_object()
            .expect("an alarm")
            .clone();
        let group = it.call(
            "codedeploy:GetDeploymentGroup",
            json!({"applicationName": "app", "deploymentGroupName": "g"}),
        );
        let mut group = group.output["deploymentGroupInfo"].clone();
        group
            .as_object_mut()
            .expect("members")
            .shift_remove("deploymentGroupId");
        let config = it.call(
            "codedeploy:GetDeploymentConfig",
            json!({"deploymentConfigName": "slow"}),
        );
        let config = config.output["deploymentConfigInfo"]["trafficRoutingConfig"].clone();
        let kept = [
            "AlarmName",
            "Threshold",
            "TreatMissingData",
            "Dimensions",
            "EvaluationPeriods",
        ];
        (kept.map(|it| alarm[it].clone()), group, config)
    });
    assert_eq!(one, other);
    for format in [
        Format::CloudFormationYaml,
        Format::Terraform,
        Format::Cdk,
        Format::Sam,
    ] {
        let out = export(&play.account, format, &(), false);
        let Some(Content::Text(text)) = out.files.first().map(|it| &it.content) else {
            panic!("a text");
        };
        for named in written_of_rollouts(format) {
            assert!(text.contains(named), "{format:?}: {named}\n{text}");
        }
        let left = out.left.join(" ");
        assert!(left.contains("That CodeDeploy moves an alias"), "{left}");
    }
    let content = json!({"version": 0.0, "Resources": [{"f": {"Type": "AWS::Lambda::Function", "Properties": {
        "Name": "checkout", "Alias": "PROD", "CurrentVersion": "1", "TargetVersion": "2"}}}]});
    play.call("codedeploy:CreateDeployment", json!({
        "applicationName": "app", "deploymentGroupName": "g",
        "revision": {"revisionType": "AppSpecContent", "appSpecContent": {"content": content.to_string()}},
    }));
    for format in [Format::Cli, Format::Sam, Format::Terraform] {
        let left = export(&play.account, format, &(), false).left.join(" ");
        assert!(
            left.contains("of checkout:PROD, which is going on"),
            "{left}"
        );
    }
}
