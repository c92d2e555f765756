#!/usr/bin/env bash
# What a new CloudWatch alarm shows on moto (moto 5.2.5, run on 2026-11-28).
#
# Expected: as CloudWatch: INSUFFICIENT_DATA; and 3 of 1 datapoints, or a period of 45 s, are refused.
# Seen: OK from the first moment, without any data, and OK still after datapoints far above the threshold: no alarm is ever evaluated,
# only SetAlarmState moves one. 3 of 1 datapoints and 45 s are taken. A deployment of CodeDeploy stays Created.
# Why it matters here: a script that waits until its alarms are OK before a rollout waits for nothing on moto.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" moto==5.2.5 boto3==1.44.8
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 PYTHONPATH="$folder/lib" python3 - > "$folder/seen" <<'PY'
import datetime, boto3
from moto import mock_aws

with mock_aws():
    aws = boto3.client("cloudwatch")
    def states():
        return {it["AlarmName"]: it["StateValue"] for it in aws.describe_alarms()["MetricAlarms"]}
    errors = {"Namespace": "AWS/Lambda", "MetricName": "Errors", "Statistic": "Sum", "Threshold": 1, "EvaluationPeriods": 1,
              "ComparisonOperator": "GreaterThanOrEqualToThreshold"}
    aws.put_metric_alarm(AlarmName="errors", Period=60, **errors)
    print(states())
    for minutes in (1, 2, 3):
        then = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=minutes)
        aws.put_metric_data(Namespace="AWS/Lambda", MetricData=[{"MetricName": "Errors", "Value": 100, "Timestamp": then}])
    print(states())
    aws.put_metric_alarm(AlarmName="3 of 1", Period=60, DatapointsToAlarm=3, **errors)
    aws.put_metric_alarm(AlarmName="45 s", Period=45, **errors)
    print(states())
    aws.set_alarm_state(AlarmName="errors", StateValue="ALARM", StateReason="by hand")
    print(states())
    deploy = boto3.client("codedeploy")
    deploy.create_application(applicationName="a", computePlatform="Lambda")
    deploy.create_deployment_group(applicationName="a", deploymentGroupName="g", serviceRoleArn="arn:aws:iam::123456789012:role/r",
                                   deploymentConfigName="CodeDeployDefault.LambdaAllAtOnce")
    made = deploy.create_deployment(applicationName="a", deploymentGroupName="g",
                                    revision={"revisionType": "String", "string": {"content": '{"version": 0.0, "Resources": []}'}})
    print(deploy.get_deployment(deploymentId=made["deploymentId"])["deploymentInfo"]["status"])
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
{'errors': 'OK'}
{'errors': 'OK'}
{'errors': 'OK', '3 of 1': 'OK', '45 s': 'OK'}
{'errors': 'ALARM', '3 of 1': 'OK', '45 s': 'OK'}
Created
TXT
