//! Deployments and alarms in time, minute by minute.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use lambda::api::{self, Request, Response};
use lambda::model::{Account, Settings, Timestamp, Version};
use serde_json::{Value, json};

/// 2026-01-31T12:00:00Z, the beginning of a minute.
const START: u64 = 1_769_860_800_000;

struct Stage {
    account: Account,
    now: u64,
}

impl Stage {
    /// A function of three versions behind the alias `live`, an application and a group.
    fn new(group: Value) -> Self {
        let settings = Settings {
            settle: 0,
            ..Settings::default()
        };
        let mut stage = Self {
            account: Account::new(settings),
            now: START,
        };
        let zip = |text: &str| {
            use base64::Engine as _;
            base64::engine::general_purpose::STANDARD.encode(api::package::zip("index.js", text))
        };
        stage.ok("CreateFunction", json!({"FunctionName": "fn", "Runtime": "nodejs24.x", "Role": "arn:aws:iam::123456789012:role/r", "Handler": "index.handler", "Publish": true, "Code": {"ZipFile": zip("exports.handler = async () => 1;")}}));
        for text in ["2", "3"] {
            stage.ok("UpdateFunctionCode", json!({"FunctionName": "fn", "ZipFile": zip(&format!("exports.handler = async () => {text};")), "Publish": true}));
        }
        stage.ok(
            "CreateAlias",
            json!({"FunctionName": "fn", "Name": "live", "FunctionVersion": "1"}),
        );
        stage.ok(
            "codedeploy:CreateApplication",
            json!({"applicationName": "app", "computePlatform": "Lambda"}),
        );
        let mut input = json!({"applicationName": "app", "deploymentGroupName": "grp", "serviceRoleArn": "arn:aws:iam::123456789012:role/r"});
        input
            .as_object_mut()
            .unwrap()
            .extend(group.as_object().unwrap().clone());
        stage.ok("codedeploy:CreateDeploymentGroup", input);
        stage
    }

    fn ask(&mut self, operation: &str, input: &Value) -> Result<Response, api::ApiError> {
        let request = Request {
            operation: operation.to_owned(),
            region: None,
            input: input.as_object().unwrap().clone(),
        };
        api::call(
            &mut self.account,
            Timestamp::from_millis(self.now),
            &request,
        )
    }

    fn ok(&mut self, operation: &str, input: Value) -> Value {
        let answer = self.ask(operation, &input);
        Value::Object(
            answer
                .unwrap_or_else(|it| panic!("{operation}: {it}"))
                .output,
        )
    }

    fn deploy(&mut self, config: &str, current: u32, target: u32, hooks: &str) -> String {
        let content = format!(
            "version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: fn\n        Alias: live\n        CurrentVersion: \"{current}\"\n        TargetVersion: \"{target}\"\n{hooks}"
        );
        let answer = self.ok("codedeploy:CreateDeployment", json!({"applicationName": "app", "deploymentGroupName": "grp", "deploymentConfigName": config, "revision": {"revisionType": "AppSpecContent", "appSpecContent": {"content": content}}}));
        answer["deploymentId"].as_str().unwrap().to_owned()
    }

    fn info(&mut self, id: &str) -> Value {
        self.ok("codedeploy:GetDeployment", json!({"deploymentId": id}))["deploymentInfo"].take()
    }

    fn events(&mut self, id: &str) -> Vec<String> {
        let target = self.ok(
            "codedeploy:GetDeploymentTarget",
            json!({"deploymentId": id, "targetId": "fn:live"}),
        );
        let events = target["deploymentTarget"]["lambdaTarget"]["lifecycleEvents"]
            .as_array()
            .unwrap()
            .clone();
        events
            .iter()
            .map(|it| it["status"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The alias: its version, and the second one's percent.
    fn alias(&self) -> (u32, Option<(u32, u32)>) {
        let alias = self
            .account
            .function("us-east-1", "fn")
            .unwrap()
            .alias("live")
            .unwrap();
        let Version::Published(version) = alias.version else {
            panic!("{alias:?}")
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let percent = |weight: f64| (weight * 100.0).round() as u32;
        let second = alias.routing.map(|it| (it.0.get(), percent(it.1.get())));
        (version.get(), second)
    }

    /// Time passes, and traffic of the version 2 shows `n` errors of a hundred calls a minute.
    fn pass(&mut self, minutes: u64, errors: u64) {
        let first = self.now / 60_000;
        let mut traffic = first.to_string();
        for minute in 0..minutes {
            traffic.push_str(&format!(";{minute} 0 2 100 {errors} 0 5000000 40000 90000"));
        }
        self.now += minutes * 60_000;
        self.ok("playground:PassTime", json!({"Seconds": minutes * 60, "FunctionName": "fn", "Name": "live", "Traffic": traffic}));
    }

    fn state(&mut self, alarm: &str) -> String {
        let answer = self.ok("cloudwatch:DescribeAlarms", json!({"AlarmNames": [alarm]}));
        answer["MetricAlarms"][0]["StateValue"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

fn alarm() -> Value {
    json!({"AlarmName": "errors", "Namespace": "AWS/Lambda", "MetricName": "Errors", "Dimensions": [{"Name": "FunctionName", "Value": "fn"}, {"Name": "Resource", "Value": "fn:live"}, {"Name": "ExecutedVersion", "Value": "2"}], "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanOrEqualToThreshold"})
}

fn at_revision() -> Value {
    json!({"alarmConfiguration": {"enabled": true, "alarms": [{"name": "errors"}]}, "autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]}})
}

/// The documented steps: a canary's percent and the rest after its minutes; a linear one's percent at
/// the start of each interval until a hundred.
fn documented(kind: &str, percent: u32, minutes: u32) -> Vec<(u32, u32)> {
    match kind {
        "canary" => vec![(0, percent), (minutes, 100)],
        "linear" => {
            let mut steps = Vec::new();
            let mut now = percent;
            while now < 100 {
                steps.push((u32::try_from(steps.len()).unwrap() * minutes, now));
                now += percent;
            }
            steps.push((u32::try_from(steps.len()).unwrap() * minutes, 100));
            steps
        }
        _ => vec![(0, 100)],
    }
}

#[test]
fn every_predefined_and_ten_custom_configurations_shift_as_documented_minute_by_minute() {
    let own = [
        ("LambdaCanary10Percent5Minutes", "canary", 10, 5),
        ("LambdaCanary10Percent10Minutes", "canary", 10, 10),
        ("LambdaCanary10Percent15Minutes", "canary", 10, 15),
        ("LambdaCanary10Percent30Minutes", "canary", 10, 30),
        ("LambdaLinear10PercentEvery1Minute", "linear", 10, 1),
        ("LambdaLinear10PercentEvery2Minutes", "linear", 10, 2),
        ("LambdaLinear10PercentEvery3Minutes", "linear", 10, 3),
        ("LambdaLinear10PercentEvery10Minutes", "linear", 10, 10),
        ("LambdaAllAtOnce", "all", 100, 0),
    ];
    let custom = [
        ("canary", 1, 1),
        ("canary", 99, 7),
        ("canary", 25, 60),
        ("canary", 5, 2880),
        ("linear", 1, 1),
        ("linear", 50, 5),
        ("linear", 30, 4),
        ("linear", 33, 1),
        ("linear", 99, 3),
        ("linear", 7, 2),
    ];
    let own = own.map(|(name, kind, percent, minutes)| {
        (format!("CodeDeployDefault.{name}"), kind, percent, minutes)
    });
    let custom = custom.map(|(kind, percent, minutes)| {
        (
            format!("{kind}-{percent}-{minutes}"),
            kind,
            percent,
            minutes,
        )
    });
    for (name, kind, percent, minutes) in own.into_iter().chain(custom) {
        let mut stage = Stage::new(json!({}));
        if !name.starts_with("CodeDeploy") {
            let (block, of) = if kind == "canary" {
                ("Canary", "canary")
            } else {
                ("Linear", "linear")
            };
            let mut routing = json!({"type": format!("TimeBased{block}")});
            routing[format!("timeBased{block}")] =
                json!({format!("{of}Percentage"): percent, format!("{of}Interval"): minutes});
            stage.ok("codedeploy:CreateDeploymentConfig", json!({"deploymentConfigName": name, "computePlatform": "Lambda", "trafficRoutingConfig": routing}));
        }
        let steps = documented(kind, percent, minutes);
        let id = stage.deploy(&name, 1, 2, "");
        let last = steps.last().unwrap().0;
        for minute in 0..=last + 1 {
            let (_, percent) = *steps.iter().rev().find(|it| it.0 <= minute).unwrap();
            let wanted = if percent == 100 {
                (2, None)
            } else {
                (1, Some((2, percent)))
            };
            assert_eq!(stage.alias(), wanted, "{name}, minute {minute}");
            let status = if percent == 100 {
                "Succeeded"
            } else {
                "InProgress"
            };
            assert_eq!(stage.info(&id)["status"], status, "{name}, minute {minute}");
            let weight = stage.ok(
                "codedeploy:GetDeploymentTarget",
                json!({"deploymentId": id, "targetId": "fn:live"}),
            );
            assert_eq!(
                weight["deploymentTarget"]["lambdaTarget"]["lambdaFunctionInfo"]["targetVersionWeight"],
                f64::from(percent)
            );
            // Nothing moves in between.
            stage.now += 59_999;
            stage
                .account
                .settle("us-east-1", Timestamp::from_millis(stage.now));
            assert_eq!(
                stage.alias(),
                wanted,
                "{name}, just before minute {}",
                minute + 1
            );
            stage.now += 1;
            stage
                .account
                .settle("us-east-1", Timestamp::from_millis(stage.now));
        }
        assert_eq!(stage.events(&id), ["Succeeded"; 3]);
        let info = stage.info(&id);
        #[allow(clippy::cast_precision_loss)]
        let ended = (START / 1000 + u64::from(last) * 60) as f64;
        assert_eq!(info["completeTime"].as_f64(), Some(ended), "{name}");
    }
}

#[test]
fn a_hook_has_an_hour_and_says_how_it_goes_on() {
    let hooks = "Hooks:\n  - BeforeAllowTraffic: fn\n  - AfterAllowTraffic: fn:live\n";
    let execution = |stage: &mut Stage, id: &str, at: usize| {
        let target = stage.ok(
            "codedeploy:GetDeploymentTarget",
            json!({"deploymentId": id, "targetId": "fn:live"}),
        );
        target["deploymentTarget"]["lambdaTarget"]["lifecycleEvents"][at]["diagnostics"]["logTail"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let report = |stage: &mut Stage, id: &str, execution: &str, status: &str| {
        stage.ok("codedeploy:PutLifecycleEventHookExecutionStatus", json!({"deploymentId": id, "lifecycleEventHookExecutionId": execution, "status": status}));
    };
    // Both succeed.
    let mut stage = Stage::new(at_revision());
    stage.ok("cloudwatch:PutMetricAlarm", alarm());
    let id = stage.deploy(
        "CodeDeployDefault.LambdaCanary10Percent5Minutes",
        1,
        2,
        hooks,
    );
    assert_eq!(stage.events(&id), ["InProgress", "Pending", "Pending"]);
    assert_eq!(stage.alias(), (1, None));
    stage.pass(7, 0);
    let before = execution(&mut stage, &id, 0);
    report(&mut stage, &id, &before, "Succeeded");
    assert_eq!(stage.alias(), (1, Some((2, 10))));
    stage.pass(5, 0);
    assert_eq!(stage.alias(), (2, None));
    assert_eq!(stage.events(&id), ["Succeeded", "Succeeded", "InProgress"]);
    let after = execution(&mut stage, &id, 2);
    report(&mut stage, &id, &after, "Succeeded");
    assert_eq!(stage.info(&id)["status"], "Succeeded");
    // The second one fails: the alias goes back.
    let id = stage.deploy(
        "CodeDeployDefault.LambdaAllAtOnce",
        2,
        3,
        "Hooks:\n  - AfterAllowTraffic: fn\n",
    );
    assert_eq!(stage.alias(), (3, None));
    let after = execution(&mut stage, &id, 2);
    report(&mut stage, &id, &after, "Failed");
    let info = stage.info(&id);
    assert_eq!(
        (&info["status"], &info["errorInformation"]["code"]),
        (&json!("Failed"), &json!("HOOK_EXECUTION_FAILURE"))
    );
    let back = info["rollbackInfo"]["rollbackDeploymentId"]
        .as_str()
        .unwrap()
        .to_owned();
    stage.pass(1, 0);
    assert_eq!(stage.alias(), (2, None));
    let info = stage.info(&back);
    assert_eq!(
        (&info["status"], &info["creator"]),
        (&json!("Succeeded"), &json!("codeDeployRollback"))
    );
    assert_eq!(
        info["rollbackInfo"]["rollbackMessage"],
        format!("Deployment {back} is triggered to roll back deployment {id}.")
    );
    // One that says nothing has failed after an hour, not a moment before.
    let id = stage.deploy(
        "CodeDeployDefault.LambdaAllAtOnce",
        2,
        3,
        "Hooks:\n  - BeforeAllowTraffic: fn\n",
    );
    stage.now += 3_599_000;
    assert_eq!(stage.info(&id)["status"], "InProgress");
    stage.now += 1_000;
    assert_eq!(stage.info(&id)["status"], "Failed");
    assert_eq!(stage.events(&id), ["Failed", "Skipped", "Skipped"]);
    assert_eq!(stage.alias(), (2, None));
}

#[test]
fn an_alarm_stops_a_deployment_and_the_alias_goes_back() {
    let mut stage = Stage::new(at_revision());
    stage.ok("cloudwatch:PutMetricAlarm", alarm());
    assert_eq!(stage.state("errors"), "INSUFFICIENT_DATA");
    let id = stage.deploy(
        "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
        1,
        2,
        "",
    );
    stage.pass(1, 3);
    assert_eq!(
        stage.info(&id)["status"],
        "InProgress",
        "its minute is not known yet"
    );
    stage.pass(2, 0);
    let info = stage.info(&id);
    assert_eq!(
        (&info["status"], &info["errorInformation"]["code"]),
        (&json!("Stopped"), &json!("ALARM_ACTIVE"))
    );
    let text = info["errorInformation"]["message"].as_str().unwrap();
    assert!(text.ends_with("Activated alarms: <errors>"), "{text}");
    stage.pass(1, 0);
    assert_eq!(stage.alias(), (1, None));
    let list = stage.ok(
        "codedeploy:ListDeployments",
        json!({"includeOnlyStatuses": ["Succeeded"]}),
    );
    assert_eq!(
        list["deployments"].as_array().unwrap().len(),
        1,
        "the rollback"
    );
}

#[test]
fn an_alarm_that_is_red_already_stops_it_at_once_and_moves_nothing() {
    let mut stage = Stage::new(at_revision());
    stage.ok("cloudwatch:PutMetricAlarm", alarm());
    stage.ok(
        "cloudwatch:SetAlarmState",
        json!({"AlarmName": "errors", "StateValue": "ALARM", "StateReason": "a live fault"}),
    );
    let id = stage.deploy("CodeDeployDefault.LambdaCanary10Percent5Minutes", 1, 2, "");
    let info = stage.info(&id);
    assert_eq!(
        (&info["status"], &info["startTime"]),
        (&json!("Stopped"), &info["completeTime"])
    );
    assert_eq!(stage.alias(), (1, None));
}

#[test]
fn what_cannot_be_deployed_is_created_and_fails_in_aws_words() {
    let first = "The deployment failed because the AppSpec file that specifies the AWS Lambda deployment configuration is missing or has an invalid configuration.";
    let canary = "CodeDeployDefault.LambdaCanary10Percent5Minutes";
    let mut stage = Stage::new(json!({}));
    let fails = |stage: &mut Stage, config: &str, current: u32, target: u32, rest: &str| {
        let id = stage.deploy(config, current, target, "");
        let info = stage.info(&id);
        assert_eq!(info["status"], "Failed");
        assert_eq!(
            info["errorInformation"]["code"],
            "INVALID_LAMBDA_CONFIGURATION"
        );
        assert_eq!(
            info["errorInformation"]["message"],
            format!("{first}{rest}")
        );
    };
    fails(
        &mut stage,
        canary,
        2,
        3,
        " The Lambda function alias version does not match the current version in AppSpec file.",
    );
    fails(&mut stage, canary, 1, 1, "");
    let same = stage.deploy("CodeDeployDefault.LambdaAllAtOnce", 1, 1, "");
    assert_eq!(stage.info(&same)["status"], "Succeeded");
    let id = stage.deploy(canary, 1, 2, "");
    stage.ok("codedeploy:StopDeployment", json!({"deploymentId": id}));
    assert_eq!(
        stage.alias(),
        (1, Some((2, 10))),
        "a stop without a rollback leaves two versions"
    );
    fails(
        &mut stage,
        canary,
        1,
        3,
        " The Lambda function alias has weights already.",
    );
    // Provisioned concurrency beside the weights is Lambda's to refuse.
    let refused = stage.ask(
        "PutProvisionedConcurrencyConfig",
        &json!({"FunctionName": "fn", "Qualifier": "live", "ProvisionedConcurrentExecutions": 1}),
    );
    assert_eq!(
        refused.unwrap_err().message.as_deref(),
        Some("Alias with weights can not be used with Provisioned Concurrency")
    );
    stage.ok("UpdateAlias", json!({"FunctionName": "fn", "Name": "live", "RoutingConfig": {"AdditionalVersionWeights": {}}}));
    let id = stage.deploy(canary, 1, 3, "");
    stage.ok(
        "codedeploy:StopDeployment",
        json!({"deploymentId": id, "autoRollbackEnabled": true}),
    );
    stage.pass(1, 0);
    assert_eq!(stage.alias(), (1, None));
}

#[test]
fn however_time_is_cut_the_same_happens() {
    let run = |cuts: &[u64]| {
        let mut stage = Stage::new(at_revision());
        stage.ok("cloudwatch:PutMetricAlarm", alarm());
        stage.deploy("CodeDeployDefault.LambdaCanary10Percent5Minutes", 1, 2, "");
        let mut minute = 0;
        for cut in cuts {
            let errors = u64::from(minute >= 2);
            let first = stage.now / 60_000;
            let mut traffic = first.to_string();
            for at in 0..*cut {
                let errors = if minute + at >= 2 { 1 } else { errors };
                traffic.push_str(&format!(";{at} 0 2 100 {errors} 0 5000000 40000 90000"));
            }
            minute += cut;
            stage.now += cut * 60_000;
            stage.ok("playground:PassTime", json!({"Seconds": cut * 60, "FunctionName": "fn", "Name": "live", "Traffic": traffic}));
        }
        let deployments = stage.ok("codedeploy:ListDeployments", json!({}));
        let ids: Vec<Value> = deployments["deployments"].as_array().unwrap().clone();
        let infos: Vec<Value> = ids
            .iter()
            .map(|it| stage.info(it.as_str().unwrap()))
            .collect();
        (stage.alias(), infos)
    };
    let whole = run(&[9]);
    assert_eq!(whole, run(&[1; 9]));
    assert_eq!(whole, run(&[4, 3, 2]));
    assert_eq!(whole.0, (1, None));
}

#[test]
fn metrics_are_given_back_as_they_were_seen() {
    let mut stage = Stage::new(json!({}));
    stage.ok("codedeploy:ListApplications", json!({}));
    stage.pass(3, 2);
    let times = json!({"StartTime": START / 1000, "EndTime": START / 1000 + 600});
    let query = |id: &str, metric: &str, stat: &str, dimensions: Value| json!({"Id": id, "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", "MetricName": metric, "Dimensions": dimensions}, "Period": 60, "Stat": stat}});
    let alias =
        json!([{"Name": "FunctionName", "Value": "fn"}, {"Name": "Resource", "Value": "fn:live"}]);
    let mut input = times;
    input["MetricDataQueries"] = json!([
        query("e", "Errors", "Sum", json!([])),
        query("i", "Invocations", "Sum", alias.clone()),
        query("d", "Duration", "Average", alias),
        query("v", "Errors", "Sum", json!([{"Name": "FunctionName", "Value": "fn"}, {"Name": "Resource", "Value": "fn:2"}])),
        {"Id": "rate", "Expression": "e / i * 100"},
    ]);
    let answer = stage.ok("cloudwatch:GetMetricData", input);
    let values = |id: &str| {
        let results = answer["MetricDataResults"].as_array().unwrap();
        results.iter().find(|it| it["Id"] == id).unwrap()["Values"].clone()
    };
    // The third minute is known only a minute after its end.
    assert_eq!(values("e"), json!([2.0, 2.0]));
    assert_eq!(values("i"), json!([100.0, 100.0]));
    assert_eq!(values("d"), json!([50.0, 50.0]));
    assert_eq!(
        values("v"),
        json!([]),
        "calls through an alias don't count under the version"
    );
    assert_eq!(values("rate"), json!([2.0, 2.0]));
    let statistics = stage.ok("cloudwatch:GetMetricStatistics", json!({"Namespace": "AWS/Lambda", "MetricName": "Duration", "StartTime": START / 1000, "EndTime": START / 1000 + 600, "Period": 300, "Statistics": ["Maximum", "SampleCount"]}));
    assert_eq!(statistics["Datapoints"][0]["Maximum"], 90.0);
    assert_eq!(statistics["Datapoints"][0]["SampleCount"], 200.0);
    assert_eq!(statistics["Datapoints"][0]["Unit"], "Milliseconds");
}

#[test]
fn data_of_several_periods_comes_in_pages_and_the_rest_is_refused_in_words() {
    let mut stage = Stage::new(json!({}));
    stage.ok("codedeploy:ListApplications", json!({}));
    stage.pass(7, 2);
    let query = |id: &str, metric: &str, period: u32, stat: &str| json!({"Id": id, "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", "MetricName": metric, "Dimensions": [{"Name": "FunctionName", "Value": "fn"}]}, "Period": period, "Stat": stat}});
    let whole = json!({
        "StartTime": START / 1000, "EndTime": START / 1000 + 900, "ScanBy": "TimestampAscending",
        "MetricDataQueries": [
            query("i", "Invocations", 60, "Sum"),
            query("five", "Errors", 300, "Sum"),
            query("t", "Throttles", 60, "Sum"),
            {"Id": "sum", "Expression": "SUM([i, t]) / 2 ^ 2"},
        ],
    });
    let ask = |stage: &mut Stage, input: &Value| {
        let answer = stage.ok("cloudwatch:GetMetricData", input.clone());
        let results = answer["MetricDataResults"].as_array().unwrap();
        let rows: Vec<(String, Vec<f64>, String)> = results
            .iter()
            .map(|it| {
                let values = it["Values"].as_array().unwrap();
                (
                    it["Id"].as_str().unwrap().to_owned(),
                    values.iter().map(|it| it.as_f64().unwrap()).collect(),
                    it["StatusCode"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        (rows, answer.get("NextToken").cloned())
    };
    let (rows, more) = ask(&mut stage, &whole);
    assert_eq!(more, None);
    assert_eq!(rows[0].1, vec![100.0; 6], "the seventh isn't known yet");
    assert!((rows[1].1.iter().sum::<f64>() - 12.0).abs() < 1e-9);
    assert_eq!((rows[2].1.len(), rows[3].1[0]), (6, 25.0));
    let mut paged: Vec<(String, Vec<f64>)> =
        rows.iter().map(|it| (it.0.clone(), Vec::new())).collect();
    let (mut input, mut count) = (whole.clone(), 0);
    input["MaxDatapoints"] = json!(5);
    loop {
        let (rows, more) = ask(&mut stage, &input);
        count += 1;
        for (all, (id, values, status)) in paged.iter_mut().zip(rows) {
            assert_eq!(all.0, id);
            all.1.extend(values);
            assert!(status == "Complete" || more.is_some());
        }
        match more {
            Some(token) => input["NextToken"] = token,
            None => break,
        }
    }
    let together: Vec<(String, Vec<f64>)> = rows.into_iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(paged, together);
    assert_eq!(count, 4, "20 datapoints in fives");
    let mut refused = |list: Value, why: &str| {
        let mut input = whole.clone();
        input["MetricDataQueries"] = list;
        let said = stage
            .ask("cloudwatch:GetMetricData", &input)
            .expect_err("a refusal")
            .to_string();
        assert!(said.contains(why), "{said}");
    };
    refused(
        json!([query("c", "ConcurrentExecutions", 60, "Maximum")]),
        "the metric ConcurrentExecutions of Lambda (of the traffic that goes by, Invocations, Errors, Throttles and Duration are known",
    );
    refused(
        json!([query("a", "Errors", 60, "Sum"), query("b", "Errors", 300, "Sum"), {"Id": "x", "Expression": "a + b"}]),
        "metrics of different periods in one expression, as in x",
    );
    refused(
        json!([query("a", "Errors", 60, "Sum"), {"Id": "x", "Expression": "RATE(a)"}]),
        "the function RATE of metric math",
    );
    refused(
        json!([query("a", "Errors", 60, "Sum"), {"Id": "x", "Expression": "SUM(a)"}]),
        "write out a list, such as SUM([m1, m2])",
    );
}

#[test]
fn an_alarm_nobody_feeds_is_soon_evaluated_however_late_it_is() {
    let mut stage = Stage::new(json!({}));
    let mut breaching = alarm();
    breaching["TreatMissingData"] = json!("breaching");
    stage.ok("cloudwatch:PutMetricAlarm", breaching);
    stage.now = 253_402_300_000_000;
    assert_eq!(stage.state("errors"), "ALARM");
}
