//! The kinds of request beside functions, versions and aliases, each after what makes it hardest.

use super::{function, input_of, request, zip};
use playground::scenario::{Document, Step};
use playground::session::Session;
use serde_json::{Value, json};

const SIGNER: &str = "arn:aws:signer:us-west-2:123456789012:/signing-profiles/test/0123456789";

/// The requests of a kind after their setup; none of a kind that this file does not know.
pub(super) fn crowd(kind: &str, half: usize) -> Option<Vec<Step>> {
    let found = lambda_kinds(kind, half).or_else(|| lambda_web(kind, half));
    let found = found.or_else(|| lambda_core(kind, half));
    let found = found.or_else(|| deploy(kind, half));
    found.or_else(|| watch(kind, half))
}

/// `count` of one operation.
fn many(count: usize, operation: &str, input: impl Fn(usize) -> Value) -> Vec<Step> {
    let steps = (0..count).map(|at| request(operation, input(at)));
    steps.collect()
}

/// What each of these requests is answered, under one of its members.
fn answers(steps: &[Step], member: &str) -> Vec<Value> {
    let session = Session::of(&Document {
        requests: steps.to_vec(),
        ..Document::default()
    });
    let played = session.history().steps().iter();
    let found = played.filter_map(|it| {
        let answer = it.answer.as_ref()?.as_ref().as_ref().ok()?;
        let whole = Value::Object(answer.output.clone());
        Some(whole.pointer(member)?.clone())
    });
    found.collect()
}

/// A setup, then a request of this kind for each of what the setup was answered.
fn of_answers(
    setup: Vec<Step>,
    member: &str,
    operation: &str,
    input: impl Fn(&Value) -> Value,
) -> Vec<Step> {
    let found = answers(&setup, member);
    let more = found.iter().map(|it| request(operation, input(it)));
    setup.into_iter().chain(more).collect()
}

/// The function `f` with an alias for each number.
fn aliases(count: usize) -> Vec<Step> {
    let alias =
        |at| json!({"FunctionName": "f", "Name": format!("a{at}"), "FunctionVersion": "$LATEST"});
    let mut steps = vec![function("f")];
    steps.extend(many(count, "CreateAlias", alias));
    steps
}

fn with(mut setup: Vec<Step>, more: Vec<Step>) -> Vec<Step> {
    setup.extend(more);
    setup
}

#[expect(clippy::too_many_lines, reason = "an arm for each kind of request")]
fn lambda_kinds(kind: &str, half: usize) -> Option<Vec<Step>> {
    let f = || vec![function("f")];
    let content = |at: usize| zip(&format!("layer {at}"));
    let layer = |at: usize| json!({"LayerName": "l", "Content": {"ZipFile": content(at)}});
    let permit = |at: usize| json!({"LayerName": "l", "VersionNumber": 1, "StatementId": format!("s{at}"), "Action": "lambda:GetLayerVersion", "Principal": "210987654321"});
    let provider = |at: usize| json!({"CapacityProviderName": format!("p{at}"), "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]}, "PermissionsConfig": {"CapacityProviderOperatorRoleArn": "arn:aws:iam::123456789012:role/r"}});
    let signing = |at: usize| json!({"AllowedPublishers": {"SigningProfileVersionArns": [SIGNER]}, "Description": format!("d{at}")});
    let resource = |at: usize| format!("arn:aws:lambda:us-west-2:123456789012:function:f:a{at}");
    let policy = |at: usize| json!({"ResourceArn": resource(at), "Policy": json!({"Version": "2012-10-17", "Statement": [{"Sid": "s", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": resource(at)}]}).to_string()});
    let durable = || {
        let mut input = input_of(&function("d"));
        input["Runtime"] = "python3.13".into();
        input["Publish"] = true.into();
        input["DurableConfig"] = json!({"ExecutionTimeout": 900, "RetentionPeriodInDays": 7});
        let mut steps = vec![request("CreateFunction", input)];
        steps.extend(many(half, "Invoke", |at| {
            json!({"FunctionName": "d", "Qualifier": "1", "InvocationType": "Event", "DurableExecutionName": format!("e{at}"), "Payload": "e30="})
        }));
        steps
    };
    let execution = |arn: &Value| json!({"DurableExecutionArn": arn, "Reason": "r"});
    let bucket = |at: usize| json!({"Bucket": format!("bucket{at}"), "NotificationConfiguration": {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": "arn:aws:lambda:us-west-2:123456789012:function:f", "Events": ["s3:ObjectCreated:*"], "Id": "one"}]}});
    let rule =
        |at: usize| json!({"Name": format!("r{at}"), "ScheduleExpression": "rate(1 minute)"});
    let targets = |at: usize| json!({"Rule": format!("r{at}"), "Targets": [{"Id": "1", "Arn": "arn:aws:lambda:us-west-2:123456789012:function:f"}]});
    Some(match kind {
        "PublishLayerVersion" => many(half, kind, layer),
        "DeleteLayerVersion" => with(
            many(half, "PublishLayerVersion", layer),
            many(
                half,
                kind,
                |at| json!({"LayerName": "l", "VersionNumber": at + 1}),
            ),
        ),
        "AddLayerVersionPermission" => with(
            vec![request("PublishLayerVersion", layer(0))],
            many(half, kind, permit),
        ),
        "RemoveLayerVersionPermission" => {
            let mut steps = vec![request("PublishLayerVersion", layer(0))];
            for at in 0..half / 2 {
                steps.push(request("AddLayerVersionPermission", permit(at)));
                steps.push(request(
                    kind,
                    json!({"LayerName": "l", "VersionNumber": 1, "StatementId": format!("s{at}")}),
                ));
            }
            steps
        }
        "CreateCapacityProvider" => many(half, kind, provider),
        "UpdateCapacityProvider" | "DeleteCapacityProvider" => with(
            many(half, "CreateCapacityProvider", provider),
            many(half, kind, |at| match kind {
                "UpdateCapacityProvider" => {
                    json!({"CapacityProviderName": format!("p{at}"), "CapacityProviderScalingConfig": {"MaxVCpuCount": 12}})
                }
                _ => json!({"CapacityProviderName": format!("p{at}")}),
            }),
        ),
        "PutFunctionScalingConfig" => {
            let mut input = input_of(&function("m"));
            input["Runtime"] = "python3.13".into();
            input["Publish"] = true.into();
            input["CapacityProviderConfig"] = json!({"LambdaManagedInstancesCapacityProviderConfig": {"CapacityProviderArn": "arn:aws:lambda:us-west-2:123456789012:capacity-provider:p0"}});
            let setup = vec![
                request("CreateCapacityProvider", provider(0)),
                request("CreateFunction", input),
            ];
            with(
                setup,
                many(
                    half,
                    kind,
                    |at| json!({"FunctionName": "m", "Qualifier": "1", "FunctionScalingConfig": {"MinExecutionEnvironments": 1, "MaxExecutionEnvironments": 2 + at % 7}}),
                ),
            )
        }
        "CreateCodeSigningConfig" => many(half, kind, signing),
        "UpdateCodeSigningConfig" | "DeleteCodeSigningConfig" | "PutFunctionCodeSigningConfig" => {
            of_answers(
                with(f(), many(half, "CreateCodeSigningConfig", signing)),
                "/CodeSigningConfig/CodeSigningConfigArn",
                kind,
                |arn| json!({"CodeSigningConfigArn": arn, "FunctionName": "f", "Description": "other"}),
            )
        }
        "DeleteFunctionCodeSigningConfig" => {
            let setup = with(f(), many(1, "CreateCodeSigningConfig", signing));
            let arn = answers(&setup, "/CodeSigningConfig/CodeSigningConfigArn")
                .pop()
                .unwrap_or_default();
            let pair = |_| {
                [
                    request(
                        "PutFunctionCodeSigningConfig",
                        json!({"FunctionName": "f", "CodeSigningConfigArn": arn}),
                    ),
                    request(kind, json!({"FunctionName": "f"})),
                ]
            };
            with(setup, (0..half / 2).flat_map(pair).collect())
        }
        "DeleteDurableExecution"
        | "StopDurableExecution"
        | "PauseDurableExecution"
        | "ResumeDurableExecution" => {
            of_answers(durable(), "/DurableExecutionArn", kind, execution)
        }
        "SendDurableExecutionCallbackSuccess"
        | "SendDurableExecutionCallbackFailure"
        | "SendDurableExecutionCallbackHeartbeat" => with(
            durable(),
            many(half, kind, |at| json!({"CallbackId": format!("c{at}")})),
        ),
        "CheckpointDurableExecution" => of_answers(
            durable(),
            "/DurableExecutionArn",
            kind,
            |arn| json!({"DurableExecutionArn": arn, "CheckpointToken": "t"}),
        ),
        "PutFunctionRecursionConfig" => with(
            f(),
            many(
                half,
                kind,
                |at| json!({"FunctionName": "f", "RecursiveLoop": if at % 2 == 0 { "Allow" } else { "Terminate" }}),
            ),
        ),
        "PutRuntimeManagementConfig" => with(
            f(),
            many(
                half,
                kind,
                |at| json!({"FunctionName": "f", "UpdateRuntimeOn": if at % 2 == 0 { "FunctionUpdate" } else { "Auto" }}),
            ),
        ),
        "PutResourcePolicy" => with(aliases(half), many(half, kind, policy)),
        "DeleteResourcePolicy" => {
            let third = half / 3;
            let put = with(aliases(third), many(third, "PutResourcePolicy", policy));
            with(
                put,
                many(third, kind, |at| json!({"ResourceArn": resource(at)})),
            )
        }
        "InvokeAsync" => with(
            f(),
            many(
                half,
                kind,
                |_| json!({"FunctionName": "f", "InvokeArgs": "e30="}),
            ),
        ),
        "InvokeWithResponseStream" => with(
            f(),
            many(
                half,
                kind,
                |_| json!({"FunctionName": "f", "Payload": "e30="}),
            ),
        ),
        "s3:PutBucketNotificationConfiguration" => with(f(), many(half, kind, bucket)),
        "events:PutRule" => many(half, kind, rule),
        "events:PutTargets" => with(
            with(f(), many(half, "events:PutRule", rule)),
            many(half, kind, targets),
        ),
        "events:RemoveTargets" => {
            let third = half / 3;
            let put = with(
                with(f(), many(third, "events:PutRule", rule)),
                many(third, "events:PutTargets", targets),
            );
            with(
                put,
                many(
                    third,
                    kind,
                    |at| json!({"Rule": format!("r{at}"), "Ids": ["1"]}),
                ),
            )
        }
        "apigatewayv2:CreateIntegration" => with(
            f(),
            many(
                half,
                kind,
                |at| json!({"ApiId": format!("a{at}"), "IntegrationType": "AWS_PROXY", "IntegrationUri": "arn:aws:lambda:us-west-2:123456789012:function:f", "PayloadFormatVersion": "2.0"}),
            ),
        ),
        _ => return None,
    })
}

fn lambda_web(kind: &str, half: usize) -> Option<Vec<Step>> {
    let build = || json!({"codeConfig": {"s3Object": {"bucket": "code", "key": "site.zip"}}, "runtimeConfig": {"runtime": "nodejs24.x"}});
    let serve = || json!({"executionRoleArn": "arn:aws:iam::123456789012:role/exec"});
    let site = |at: usize| json!({"functionName": format!("w{at}"), "revisionConfig": {"buildConfig": build(), "serviceConfig": serve()}, "endpointConfig": {"endpointName": "live", "endpointType": "HomeRegion", "authType": "ApplicationManaged"}});
    let revision = |at: usize| json!({"functionName": "w0", "description": format!("d{at}"), "buildConfig": build(), "serviceConfig": serve()});
    let endpoint = |at: usize| json!({"functionName": "w0", "endpointName": format!("e{at}"), "endpointType": "HomeRegion", "authType": "ApplicationManaged"});
    let one = || vec![request("lambda-web:CreateWebFunction", site(0))];
    Some(match kind.strip_prefix("lambda-web:")? {
        "CreateWebFunction" => many(half, kind, site),
        "DeleteWebFunction" => with(
            many(half, "lambda-web:CreateWebFunction", site),
            many(half, kind, |at| json!({"functionName": format!("w{at}")})),
        ),
        "CreateWebFunctionRevision" => with(one(), many(half, kind, revision)),
        "DeleteWebFunctionRevision" => of_answers(
            with(
                one(),
                many(half, "lambda-web:CreateWebFunctionRevision", revision),
            ),
            "/revisionId",
            kind,
            |id| json!({"functionName": "w0", "revisionId": id}),
        ),
        "CreateWebFunctionEndpoint" => with(one(), many(half, kind, endpoint)),
        "UpdateWebFunctionEndpoint" => {
            let setup = with(
                one(),
                many(half, "lambda-web:CreateWebFunctionEndpoint", endpoint),
            );
            let id = answers(&setup, "/revision/revisionId")
                .pop()
                .unwrap_or_default();
            with(
                setup,
                many(
                    half,
                    kind,
                    |at| json!({"functionName": "w0", "endpointName": format!("e{at}"), "revisionWeights": [{"revisionId": id, "weight": 100}]}),
                ),
            )
        }
        "DeleteWebFunctionEndpoint" => with(
            with(
                one(),
                many(half, "lambda-web:CreateWebFunctionEndpoint", endpoint),
            ),
            many(
                half,
                kind,
                |at| json!({"functionName": "w0", "endpointName": format!("e{at}")}),
            ),
        ),
        _ => return None,
    })
}

fn lambda_core(kind: &str, half: usize) -> Option<Vec<Step>> {
    let runtime = |at: usize| json!({"Name": format!("r{at}"), "Description": "ours"});
    let version = |at: usize| json!({"RuntimeName": "r0", "Name": format!("v{at}"), "ImageUri": format!("123456789012.dkr.ecr.us-west-2.amazonaws.com/base:{at}")});
    let alias =
        |at: usize| json!({"RuntimeName": "r0", "Name": format!("a{at}"), "RuntimeVersion": "v0"});
    let one = || vec![request("lambda-core:CreateRuntime", runtime(0))];
    let versions = |count| {
        with(
            one(),
            many(count, "lambda-core:CreateRuntimeVersion", version),
        )
    };
    let of_runtime = |at: usize| json!({"Name": format!("r{at}"), "RuntimeName": format!("r{at}"), "Description": "new", "RecoveryWindowInDays": 7});
    let of_version = |at: usize| json!({"RuntimeName": "r0", "Name": format!("v{at}"), "RuntimeVersion": format!("v{at}"), "ReleaseNotes": "new"});
    Some(match kind.strip_prefix("lambda-core:")? {
        "CreateRuntime" => many(half, kind, runtime),
        "UpdateRuntime" | "DeleteRuntime" => with(
            many(half, "lambda-core:CreateRuntime", runtime),
            many(half, kind, |at| strip(&of_runtime(at), kind)),
        ),
        "CreateRuntimeVersion" => versions(half),
        "UpdateRuntimeVersion" | "DeleteRuntimeVersion" => with(
            versions(half),
            many(half, kind, |at| strip(&of_version(at), kind)),
        ),
        "RestoreRuntime" => {
            let third = half / 3;
            let gone = with(
                versions(third),
                many(
                    third,
                    "lambda-core:DeleteRuntimeVersion",
                    |at| json!({"RuntimeName": "r0", "Name": format!("v{at}")}),
                ),
            );
            with(
                gone,
                many(
                    third,
                    kind,
                    |at| json!({"RuntimeName": "r0", "RuntimeVersion": format!("v{at}")}),
                ),
            )
        }
        "CreateRuntimeAlias" => with(versions(1), many(half, kind, alias)),
        "UpdateRuntimeAlias" | "DeleteRuntimeAlias" => with(
            with(
                versions(1),
                many(half, "lambda-core:CreateRuntimeAlias", alias),
            ),
            many(half, kind, |at| match kind {
                "lambda-core:UpdateRuntimeAlias" => {
                    json!({"RuntimeName": "r0", "Name": format!("a{at}"), "Description": "new"})
                }
                _ => json!({"RuntimeName": "r0", "Name": format!("a{at}")}),
            }),
        ),
        _ => return None,
    })
}

/// Only the members that this operation takes.
fn strip(input: &Value, kind: &str) -> Value {
    let takes: &[&str] = match kind {
        "lambda-core:UpdateRuntime" => &["RuntimeName", "Description"],
        "lambda-core:DeleteRuntime" => &["RuntimeName", "RecoveryWindowInDays"],
        "lambda-core:UpdateRuntimeVersion" => &["RuntimeName", "Name", "ReleaseNotes"],
        _ => &["RuntimeName", "Name"],
    };
    let members = input.as_object().into_iter().flatten();
    let members = members.filter(|it| takes.contains(&it.0.as_str()));
    Value::Object(
        members
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
    )
}

fn deploy(kind: &str, half: usize) -> Option<Vec<Step>> {
    let application =
        |at: usize| json!({"applicationName": format!("app{at}"), "computePlatform": "Lambda"});
    let config = |at: usize| json!({"deploymentConfigName": format!("c{at}"), "computePlatform": "Lambda", "trafficRoutingConfig": {"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": 5, "canaryInterval": 2}}});
    let group = |at: usize| json!({"applicationName": "app0", "deploymentGroupName": format!("g{at}"), "serviceRoleArn": "arn:aws:iam::123456789012:role/CodeDeploy", "deploymentConfigName": "CodeDeployDefault.LambdaAllAtOnce"});
    let applications = |count| many(count, "codedeploy:CreateApplication", application);
    let groups = |count| {
        with(
            applications(1),
            many(count, "codedeploy:CreateDeploymentGroup", group),
        )
    };
    let revision = |at: usize| {
        let (from, to) = if at.is_multiple_of(2) { (1, 2) } else { (2, 1) };
        let content = format!(
            "version: 0.0\nResources:\n  - target:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: f\n        Alias: live\n        CurrentVersion: \"{from}\"\n        TargetVersion: \"{to}\"\n"
        );
        json!({"applicationName": "app0", "deploymentGroupName": "g0", "revision": {"revisionType": "AppSpecContent", "appSpecContent": {"content": content}}})
    };
    let deployments = |count: usize| {
        let mut first = input_of(&function("f"));
        first["Publish"] = true.into();
        let mut steps = vec![
            request("CreateFunction", first),
            request(
                "UpdateFunctionCode",
                json!({"FunctionName": "f", "ZipFile": zip("two"), "Publish": true}),
            ),
            request(
                "CreateAlias",
                json!({"FunctionName": "f", "Name": "live", "FunctionVersion": "1"}),
            ),
        ];
        steps.extend(groups(1));
        // Each is over before the next one begins.
        for at in 0..count / 2 {
            steps.push(request("codedeploy:CreateDeployment", revision(at)));
            steps.push(request("playground:PassTime", json!({"Seconds": 600})));
        }
        steps
    };
    if kind == "playground:PassTime" {
        return Some(deployments(half));
    }
    Some(match kind.strip_prefix("codedeploy:")? {
        "CreateApplication" => applications(half),
        "DeleteApplication" => with(
            applications(half),
            many(
                half,
                kind,
                |at| json!({"applicationName": format!("app{at}")}),
            ),
        ),
        "CreateDeploymentConfig" => many(half, kind, config),
        "DeleteDeploymentConfig" => with(
            many(half, "codedeploy:CreateDeploymentConfig", config),
            many(
                half,
                kind,
                |at| json!({"deploymentConfigName": format!("c{at}")}),
            ),
        ),
        "CreateDeploymentGroup" => groups(half),
        "UpdateDeploymentGroup" => with(
            groups(half),
            many(
                half,
                kind,
                |at| json!({"applicationName": "app0", "currentDeploymentGroupName": format!("g{at}"), "deploymentConfigName": "CodeDeployDefault.LambdaCanary10Percent5Minutes"}),
            ),
        ),
        "DeleteDeploymentGroup" => with(
            groups(half),
            many(
                half,
                kind,
                |at| json!({"applicationName": "app0", "deploymentGroupName": format!("g{at}")}),
            ),
        ),
        "CreateDeployment" => deployments(half),
        "StopDeployment" => of_answers(
            deployments(half),
            "/deploymentId",
            kind,
            |id| json!({"deploymentId": id}),
        ),
        "PutLifecycleEventHookExecutionStatus" => of_answers(
            deployments(half),
            "/deploymentId",
            kind,
            |id| json!({"deploymentId": id, "status": "Succeeded", "lifecycleEventHookExecutionId": "none"}),
        ),
        _ => return None,
    })
}

fn watch(kind: &str, half: usize) -> Option<Vec<Step>> {
    let alarm = |at: usize| json!({"AlarmName": format!("al{at}"), "Namespace": "AWS/Lambda", "MetricName": "Errors", "Dimensions": [{"Name": "FunctionName", "Value": "f"}], "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanOrEqualToThreshold"});
    let alarms = |count| {
        with(
            vec![function("f")],
            many(count, "cloudwatch:PutMetricAlarm", alarm),
        )
    };
    Some(match kind {
        "cloudwatch:PutMetricAlarm" => alarms(half),
        "cloudwatch:SetAlarmState" => with(
            alarms(half),
            many(
                half,
                kind,
                |at| json!({"AlarmName": format!("al{at}"), "StateValue": if at % 2 == 0 { "ALARM" } else { "OK" }, "StateReason": "a drill"}),
            ),
        ),
        "cloudwatch:DeleteAlarms" => with(
            alarms(half),
            many(half, kind, |at| json!({"AlarmNames": [format!("al{at}")]})),
        ),
        "alarms' playground:PassTime" => with(
            alarms(half),
            many(half, "playground:PassTime", |_| json!({"Seconds": 60})),
        ),
        _ => return None,
    })
}
