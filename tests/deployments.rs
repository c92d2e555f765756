//! A deployment on the page: its strip, and programs that make one.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

#[path = "../examples/script/player.rs"]
mod player;
mod rendering;

use alias_playground::ui::page::Page;
use lambda::model::Version;
use playground::session::{Action, Session};
use rendering::render;
use script::{Given, Language};

const SETUP: &str = r"
aws lambda create-function --function-name fn --runtime nodejs24.x --handler index.handler --role arn:aws:iam::123456789012:role/r --zip-file fileb://fn.zip --publish
aws lambda update-function-configuration --function-name fn --description two
aws lambda publish-version --function-name fn
aws lambda create-alias --function-name fn --name live --function-version 1
aws deploy create-application --application-name app --compute-platform Lambda
aws deploy create-deployment-group --application-name app --deployment-group-name grp --service-role-arn arn:aws:iam::123456789012:role/r
";

fn session() -> Session {
    let mut session = Session::empty();
    for line in SETUP.trim().lines() {
        session.apply(Action::LinesEntered(line.to_owned()), None);
        let entry = session.transcript().last().unwrap();
        assert_eq!(entry.exit_code, 0, "{}: {}", entry.line, entry.stderr);
    }
    session
}

fn alias(session: &Session) -> (u32, Option<u32>) {
    let function = session.account().function(session.region(), "fn").unwrap();
    let alias = function.alias("live").unwrap();
    let Version::Published(version) = alias.version else {
        panic!("{alias:?}")
    };
    (version.get(), alias.routing.map(|it| it.0.get()))
}

fn play(session: &mut Session, text: &str, language: Language) -> (i32, String, String) {
    let before = session.transcript().last().unwrap().id;
    player::enter(session, text, Some(language), &Given::default());
    let entries = session.transcript().iter().filter(|it| it.id > before);
    let (mut out, mut err, mut exit) = (String::new(), String::new(), 0);
    for entry in entries {
        out.push_str(&entry.stdout);
        err.push_str(&entry.stderr);
        exit = entry.exit_code;
    }
    (exit, out, err)
}

const BASH: &str = r#"#!/bin/bash
set -euo pipefail
cat > appspec.yaml <<EOF
version: 0.0
Resources:
  - fn:
      Type: AWS::Lambda::Function
      Properties:
        Name: fn
        Alias: live
        CurrentVersion: "1"
        TargetVersion: "2"
EOF
REVISION=$(jq -n --rawfile content appspec.yaml '{revisionType: "AppSpecContent", appSpecContent: {content: $content}}')
ID=$(aws deploy create-deployment --application-name app --deployment-group-name grp \
  --deployment-config-name CodeDeployDefault.LambdaCanary10Percent5Minutes \
  --revision "$REVISION" --query deploymentId --output text)
STATUS=Created
POLLS=0
while [ "$STATUS" != "Succeeded" ]; do
  sleep 30
  STATUS=$(aws deploy get-deployment --deployment-id "$ID" --query 'deploymentInfo.status' --output text)
  POLLS=$((POLLS + 1))
done
echo "$STATUS after $POLLS polls"
"#;

#[test]
fn a_bash_script_deploys_and_polls_until_the_end() {
    let mut session = session();
    let (exit, out, err) = play(&mut session, BASH, Language::Bash);
    assert_eq!((exit, out.trim()), (0, "Succeeded after 10 polls"), "{err}");
    assert_eq!(alias(&session), (2, None));
    session.apply(Action::Undone, None);
    assert_eq!(alias(&session), (1, None), "the program is one step");
    session.apply(Action::Redone, None);
    assert_eq!(alias(&session), (2, None));
}

#[test]
fn a_bash_script_that_ends_with_the_waiter_has_moved_the_alias() {
    let mut session = session();
    let text = BASH.split("STATUS=Created").next().unwrap().to_owned()
        + "aws deploy wait deployment-successful --deployment-id \"$ID\"\n";
    let (exit, _, err) = play(&mut session, &text, Language::Bash);
    assert_eq!(exit, 0, "{err}");
    assert_eq!(alias(&session), (2, None));
}

const PYTHON: &str = r#"
import time
import boto3
from botocore.exceptions import ClientError

deploy = boto3.client("codedeploy")
watch = boto3.client("cloudwatch")
client = boto3.client("lambda")

watch.put_metric_alarm(
    AlarmName="errors", Namespace="AWS/Lambda", MetricName="Errors", Statistic="Sum",
    Dimensions=[{"Name": "FunctionName", "Value": "fn"}, {"Name": "Resource", "Value": "fn:live"}],
    Period=60, EvaluationPeriods=1, Threshold=100000, ComparisonOperator="GreaterThanThreshold",
)
deploy.update_deployment_group(
    applicationName="app", currentDeploymentGroupName="grp",
    alarmConfiguration={"enabled": True, "alarms": [{"name": "errors"}]},
)
current = client.get_alias(FunctionName="fn", Name="live")["FunctionVersion"]
spec = f"""version: 0.0
Resources:
  - fn:
      Type: AWS::Lambda::Function
      Properties:
        Name: fn
        Alias: live
        CurrentVersion: "{current}"
        TargetVersion: "2"
"""
revision = {"revisionType": "AppSpecContent", "appSpecContent": {"content": spec}}
made = deploy.create_deployment(
    applicationName="app", deploymentGroupName="grp", revision=revision,
    deploymentConfigName="CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
)
try:
    deploy.create_deployment(applicationName="app", deploymentGroupName="grp", revision=revision)
except deploy.exceptions.DeploymentLimitExceededException as error:
    print("busy:", error.response["Error"]["Code"])
weights = []
for _ in range(3):
    routing = client.get_alias(FunctionName="fn", Name="live")["RoutingConfig"]
    weights.append(routing["AdditionalVersionWeights"]["2"])
    time.sleep(60)
print(weights)
deploy.get_waiter("deployment_successful").wait(deploymentId=made["deploymentId"])
info = deploy.get_deployment(deploymentId=made["deploymentId"])["deploymentInfo"]
print(info["status"], (info["completeTime"] - info["createTime"]).total_seconds())
alarm = watch.describe_alarms(AlarmNames=["errors"])["MetricAlarms"][0]
print(alarm["StateValue"])
try:
    deploy.get_application(applicationName="none")
except ClientError as error:
    print(error)
"#;

#[test]
fn a_python_program_deploys_watches_and_waits() {
    let mut session = session();
    let (exit, out, err) = play(&mut session, PYTHON, Language::Python);
    assert_eq!(exit, 0, "{out}{err}");
    let lines: Vec<&str> = out.trim().lines().collect();
    assert_eq!(
        lines,
        [
            "busy: DeploymentLimitExceededException",
            "[0.1, 0.2, 0.3]",
            "Succeeded 540.0",
            "OK",
            "An error occurred (ApplicationDoesNotExistException) when calling the GetApplication operation: No application found for name: none",
        ]
    );
    assert_eq!(alias(&session), (2, None));
}

fn deploying() -> Session {
    let mut session = session();
    let text = BASH.split("STATUS=Created").next().unwrap().to_owned();
    let (exit, _, err) = play(&mut session, &text, Language::Bash);
    assert_eq!(exit, 0, "{err}");
    session
}

#[test]
fn the_strip_is_there_while_a_deployment_goes_on() {
    let quiet = render(session(), Page::default());
    assert!(!quiet.contains("One minute on"), "nothing goes on");
    let mut session = deploying();
    let html = render(session.clone(), Page::default());
    let id = session.going().unwrap().deployment.id.to_string();
    for there in [
        &format!("aria-label=\"Deployment {id}\""),
        ">One minute on</button>",
        ">To its end</button>",
        ">Stop</button>",
        "AllowTraffic InProgress",
        "10\u{a0}% of live on version 2",
        "Next: 100\u{a0}% in 5:00 min.",
        &format!("Deployment {id} is going on."),
    ] {
        assert!(html.contains(there), "{there} in\n{html}");
    }
    session.apply(Action::TimePassed(Some(60)), None);
    let html = render(session.clone(), Page::default());
    assert!(html.contains("Next: 100\u{a0}% in 4:00 min."), "{html}");
    session.apply(Action::TimePassed(None), None);
    let html = render(session, Page::default());
    assert!(!html.contains("One minute on"), "it is over");
    assert!(
        html.contains("succeeded after 5:00 min: live is on version 2."),
        "{html}"
    );
}

/// What bash programs may call is what the page plays.
#[test]
fn bash_knows_every_command_that_is_played() {
    for (service, commands) in bash::BESIDE {
        let mut played: Vec<String> = lambda::api::BESIDE
            .iter()
            .filter(|it| lambda::api::beside::command(it.name) == *service)
            .map(|it| console::kebab(it.name))
            .collect();
        if *service == "deploy" {
            played.push("wait".to_owned());
        }
        played.sort();
        assert_eq!(played, *commands);
    }
}
