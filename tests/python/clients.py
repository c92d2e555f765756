"""Drives the endpoint with AWS's own clients: boto3 and the AWS CLI.

    python clients.py PATH_OF_THE_ENDPOINT_PROGRAM

Starts the program on a free port, runs every test, stops it with Ctrl-C, and prints one line
`test result: … passed; … failed` at the end.
"""

import datetime
import http.client
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
import zipfile

import boto3
import newest
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError
from newest import Boto3Newest, CliNewest, Every  # noqa: F401 (tests that are found by their names)
from preloaded import pass_time
from real_tools import Tools

ROLE = "arn:aws:iam::123456789012:role/lambda_basic_execution"
ENDPOINT = ""
TOOLS = None


def package(text, name="index.py"):
    """A zip as any tool makes it: deflated, with today's date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


def answering(what):
    return package(f"def handler(event, context):\n    return {{'answer': {what!r}}}\n")


def client(region="us-east-1", service="lambda", endpoint=None):
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=endpoint or ENDPOINT,
        aws_access_key_id="any",
        aws_secret_access_key="any",
        config=Config(retries={"total_max_attempts": 1}, max_pool_connections=40),
    )


def now():
    """The endpoint's time in seconds since 1970: its own, ahead of the machine's by what the tests waited."""
    return pass_time(0)


def create(aws, name, **more):
    arguments = {
        "FunctionName": name,
        "Runtime": "python3.12",
        "Role": ROLE,
        "Handler": "index.handler",
        "Code": {"ZipFile": answering("one")},
        **more,
    }
    made = aws.create_function(**arguments)
    aws.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return made


def update(aws, name, what):
    aws.update_function_code(FunctionName=name, ZipFile=answering(what))
    aws.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})


class Boto3(unittest.TestCase):
    def test_the_documented_example_of_create_alias(self):
        aws = client("us-east-2")
        create(aws, "my-function", Publish=True)
        aws.get_waiter("published_version_active").wait(
            FunctionName="my-function", Qualifier="1", WaiterConfig={"Delay": 1}
        )
        made = aws.create_alias(
            Description="alias for live version of function",
            FunctionName="my-function",
            FunctionVersion="1",
            Name="LIVE",
        )
        self.assertEqual(made["AliasArn"], "arn:aws:lambda:us-east-2:123456789012:function:my-function:LIVE")
        self.assertEqual(made["ResponseMetadata"]["HTTPStatusCode"], 201)
        self.assertRegex(made["RevisionId"], r"^[0-9a-f-]{36}$")
        self.assertNotIn("RoutingConfig", made)

    def test_weights_decide_who_answers(self):
        aws = client()
        create(aws, "weighted", Publish=True)
        update(aws, "weighted", "two")
        aws.publish_version(FunctionName="weighted")
        aws.create_alias(
            FunctionName="weighted",
            Name="PROD",
            FunctionVersion="1",
            RoutingConfig={"AdditionalVersionWeights": {"2": 0.25}},
        )
        second = 0
        for _ in range(400):
            answer = aws.invoke(FunctionName="weighted", Qualifier="PROD", Payload=b"{}")
            payload = json.load(answer["Payload"])
            self.assertEqual(payload["answer"], {"1": "one", "2": "two"}[answer["ExecutedVersion"]])
            second += answer["ExecutedVersion"] == "2"
        # Six standard deviations of 400 draws at 25 %.
        self.assertTrue(48 <= second <= 152, second)
        answer = aws.invoke(FunctionName="weighted:PROD", InvocationType="Event")
        self.assertEqual((answer["StatusCode"], answer["Payload"].read()), (202, b""))
        self.assertNotIn("ExecutedVersion", answer)
        self.assertEqual(aws.invoke(FunctionName="weighted", InvocationType="DryRun")["StatusCode"], 204)
        self.assertIn("LogResult", aws.invoke(FunctionName="weighted", LogType="Tail"))

    def test_an_execution_stays_on_the_version_its_alias_named(self):
        aws = client()
        create(aws, "durable", Runtime="python3.13", Publish=True, DurableConfig={"ExecutionTimeout": 900})
        aws.create_alias(FunctionName="durable", Name="live", FunctionVersion="1")
        with self.assertRaises(aws.exceptions.InvalidParameterValueException):
            aws.invoke(FunctionName="durable")
        begun = aws.invoke(
            FunctionName="durable", Qualifier="live", InvocationType="Event",
            DurableExecutionName="order", Payload=b"{}",
        )["DurableExecutionArn"]
        update(aws, "durable", "two")
        aws.publish_version(FunctionName="durable")
        aws.update_alias(FunctionName="durable", Name="live", FunctionVersion="2")
        self.assertEqual(aws.get_durable_execution(DurableExecutionArn=begun)["Version"], "1")
        aws.pause_durable_execution(DurableExecutionArn=begun, Reason="look")
        aws.resume_durable_execution(DurableExecutionArn=begun)
        self.assertEqual(aws.delete_function(FunctionName="durable", Qualifier="1")["StatusCode"], 202)
        listed = aws.list_durable_executions_by_function(FunctionName="durable", Statuses=["RUNNING"])
        self.assertEqual([it["DurableExecutionArn"] for it in listed["DurableExecutions"]], [begun])
        aws.stop_durable_execution(DurableExecutionArn=begun, Error={"ErrorMessage": "no more"})
        events = aws.get_durable_execution_history(DurableExecutionArn=begun)["Events"]
        self.assertEqual(events[-1]["EventType"], "ExecutionStopped")
        with self.assertRaises(aws.exceptions.ResourceNotFoundException):
            aws.get_function(FunctionName="durable", Qualifier="1")

    def test_tenants_name_themselves(self):
        aws = client()
        create(aws, "tenanted", Publish=True, TenancyConfig={"TenantIsolationMode": "PER_TENANT"})
        with self.assertRaises(aws.exceptions.InvalidParameterValueException) as refused:
            aws.invoke(FunctionName="tenanted", Qualifier="1")
        self.assertIn("Add a valid tenant ID in your request", str(refused.exception))
        answer = aws.invoke(FunctionName="tenanted", Qualifier="1", TenantId="blue")
        self.assertEqual(answer["ExecutedVersion"], "1")

    def test_a_bare_name_means_what_was_published_last(self):
        aws = client()
        aws.create_capacity_provider(
            CapacityProviderName="instances",
            VpcConfig={"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
            PermissionsConfig={"CapacityProviderOperatorRoleArn": ROLE},
        )
        arn = "arn:aws:lambda:us-east-1:123456789012:capacity-provider:instances"
        config = {"LambdaManagedInstancesCapacityProviderConfig": {"CapacityProviderArn": arn}}
        aws.create_function(
            FunctionName="managed", Runtime="python3.13", Role=ROLE, Handler="index.handler",
            Code={"ZipFile": answering("managed")}, CapacityProviderConfig=config,
        )
        # function_active(_v2) knows no end for its state, ActiveNonInvocable.
        aws.get_waiter("function_updated_v2").wait(FunctionName="managed", WaiterConfig={"Delay": 1})
        with self.assertRaises(ClientError) as refused:
            aws.invoke(FunctionName="managed")
        self.assertEqual(refused.exception.response["Error"]["Code"], "NoPublishedVersionException")
        aws.publish_version(FunctionName="managed", PublishTo="LATEST_PUBLISHED")
        for _ in range(50):
            found = aws.get_function_configuration(FunctionName="managed", Qualifier="$LATEST.PUBLISHED")
            if found["State"] == "Active":
                break
            time.sleep(0.1)
        self.assertEqual(aws.invoke(FunctionName="managed")["ExecutedVersion"], "$LATEST.PUBLISHED")

    def test_customer_managed_runtimes(self):
        aws, core = client(), client(service="lambda-core")
        core.create_runtime(Name="base")
        for name in ["v1", "v2"]:
            image = f"123456789012.dkr.ecr.us-east-1.amazonaws.com/base:{name}"
            core.create_runtime_version(RuntimeName="base", Name=name, ImageUri=image)
        core.create_runtime_alias(RuntimeName="base", Name="live", RuntimeVersion="v1")
        moved = core.update_runtime_alias(RuntimeName="base", Name="live", RuntimeVersion="v2")
        self.assertEqual((moved["RuntimeVersion"], moved["State"]), ("v2", "ACTIVE"))
        arn = core.get_runtime(RuntimeName="base")["Arn"]
        config = {"RuntimeArn": arn, "RuntimeAlias": "live"}
        create(aws, "own-runtime", Runtime="custom", RuntimeConfig=config)
        core.delete_runtime_version(RuntimeName="base", Name="v2", RecoveryWindowInDays=7)
        with self.assertRaises(ClientError) as refused:
            aws.invoke(FunctionName="own-runtime")
        self.assertEqual(refused.exception.response["Error"]["Code"], "RuntimeVersionDeletedException")
        core.restore_runtime(RuntimeName="base", RuntimeVersion="v2")
        self.assertEqual(aws.invoke(FunctionName="own-runtime")["StatusCode"], 200)
        names = [it["Name"] for it in core.list_runtime_versions(RuntimeName="base")["Items"]]
        self.assertEqual(names, ["v1", "v2"])

    def test_web_functions_split_in_whole_percent(self):
        web = client(service="lambda-web")
        web.create_web_function(functionName="site")
        config = {
            "buildConfig": {
                "codeConfig": {"s3Object": {"bucket": "code", "key": "site.zip"}},
                "runtimeConfig": {"runtime": "nodejs24.x"},
            },
            "serviceConfig": {"executionRoleArn": ROLE},
        }
        old, new = [web.create_web_function_revision(functionName="site", **config)["revisionId"] for _ in range(2)]
        weights = [{"revisionId": old, "weight": 90}, {"revisionId": new, "weight": 10}]
        made = web.create_web_function_endpoint(
            functionName="site", endpointName="live", endpointType="HomeRegion", authType="ApplicationManaged",
            autoDeploymentMode="Disabled", revisionWeights=weights,
        )
        self.assertEqual(made["revisionWeights"], weights)
        with self.assertRaises(web.exceptions.ConflictException):
            web.delete_web_function_revision(functionName="site", revisionId=old)

    def test_what_is_not_played_is_named(self):
        with self.assertRaises(ClientError) as refused:
            client().send_durable_execution_callback_heartbeat(CallbackId="eA==")
        self.assertIn("this playground does not play it", str(refused.exception))

    def test_a_paginator_walks_over_two_hundred_aliases(self):
        aws = client()
        create(aws, "many", Publish=True)
        names = {f"alias-{number:03}" for number in range(200)}
        for name in names:
            aws.create_alias(FunctionName="many", Name=name, FunctionVersion="1")
        pages = list(aws.get_paginator("list_aliases").paginate(FunctionName="many"))
        self.assertEqual([len(page["Aliases"]) for page in pages], [50] * 4)
        self.assertEqual({alias["Name"] for page in pages for alias in page["Aliases"]}, names)

    def test_refusals_arrive_as_exceptions(self):
        aws = client()
        create(aws, "refusing", Publish=True)
        with self.assertRaises(aws.exceptions.ResourceNotFoundException) as missing:
            aws.get_alias(FunctionName="refusing", Name="none")
        arn = "arn:aws:lambda:us-east-1:123456789012:function:refusing"
        self.assertEqual(missing.exception.response["Error"]["Message"], f"Cannot find alias arn: {arn}:none")
        self.assertEqual(missing.exception.response["Type"], "User")
        aws.update_function_configuration(FunctionName="refusing", Timeout=4)
        with self.assertRaises(aws.exceptions.ResourceConflictException) as busy:
            aws.publish_version(FunctionName="refusing")
        self.assertIn(f"An update is in progress for resource: {arn}", str(busy.exception))
        with self.assertRaises(ClientError) as retired:
            aws.update_function_configuration(FunctionName="refusing", Runtime="nodejs6.10")
        self.assertEqual(retired.exception.response["ResponseMetadata"]["HTTPStatusCode"], 409)
        with self.assertRaises(aws.exceptions.InvalidParameterValueException):
            create(aws, "old", Runtime="nodejs6.10")

    def test_many_clients_at_once(self):
        aws = client()
        create(aws, "shared", Publish=True)
        failures = []

        def work(number):
            try:
                own = client()
                for turn in range(10):
                    own.create_alias(FunctionName="shared", Name=f"a{number}-{turn}", FunctionVersion="1")
                    own.invoke(FunctionName="shared", Qualifier=f"a{number}-{turn}")
            except Exception as error:  # told below, with the others
                failures.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        pages = aws.get_paginator("list_aliases").paginate(FunctionName="shared")
        self.assertEqual(sum(len(page["Aliases"]) for page in pages), 160)


SPEC = """version: 0.0
Resources:
  - target:
      Type: AWS::Lambda::Function
      Properties:
        Name: {name}
        Alias: live
        CurrentVersion: "{current}"
        TargetVersion: "{target}"
"""


class Deployments(unittest.TestCase):
    """CodeDeploy and CloudWatch, in the protocols that botocore chooses."""

    def setUp(self):
        self.aws, self.deploy, self.watch = client(), client(service="codedeploy"), client(service="cloudwatch")

    def prepare(self, name, **group):
        create(self.aws, name, Publish=True)
        update(self.aws, name, "two")
        self.aws.publish_version(FunctionName=name)
        self.aws.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        self.deploy.create_application(applicationName=name, computePlatform="Lambda")
        made = self.deploy.create_deployment_group(
            applicationName=name, deploymentGroupName="group", serviceRoleArn=ROLE, **group
        )
        self.assertRegex(made["deploymentGroupId"], r"^[0-9a-f-]{36}$")

    def start(self, name, config, current="1", target="2"):
        return self.deploy.create_deployment(
            applicationName=name,
            deploymentGroupName="group",
            deploymentConfigName=config,
            revision={
                "revisionType": "AppSpecContent",
                "appSpecContent": {"content": SPEC.format(name=name, current=current, target=target)},
            },
        )["deploymentId"]

    def test_all_at_once(self):
        self.prepare("deployed")
        deployment = self.start("deployed", "CodeDeployDefault.LambdaAllAtOnce")
        self.deploy.get_waiter("deployment_successful").wait(deploymentId=deployment, WaiterConfig={"Delay": 1})
        info = self.deploy.get_deployment(deploymentId=deployment)["deploymentInfo"]
        self.assertEqual((info["status"], info["creator"], info["computePlatform"]), ("Succeeded", "user", "Lambda"))
        self.assertLessEqual(info["createTime"], info["completeTime"])
        self.assertEqual(self.aws.get_alias(FunctionName="deployed", Name="live")["FunctionVersion"], "2")
        target = self.deploy.get_deployment_target(deploymentId=deployment, targetId="deployed:live")
        events = target["deploymentTarget"]["lambdaTarget"]["lifecycleEvents"]
        names = [it["lifecycleEventName"] for it in events]
        self.assertEqual(names, ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"])

    def test_a_canary_is_stopped_and_stays_on_two_versions(self):
        self.prepare("halfway")
        deployment = self.start("halfway", "CodeDeployDefault.LambdaCanary10Percent5Minutes")
        deadline = time.time() + 5
        while "RoutingConfig" not in (alias := self.aws.get_alias(FunctionName="halfway", Name="live")):
            self.assertLess(time.time(), deadline)
        self.assertEqual(alias["RoutingConfig"], {"AdditionalVersionWeights": {"2": 0.1}})
        with self.assertRaises(self.deploy.exceptions.DeploymentLimitExceededException) as caught:
            self.start("halfway", "CodeDeployDefault.LambdaAllAtOnce")
        self.assertEqual(
            caught.exception.response["Error"]["Message"],
            f"The Deployment Group 'group' already has an active Deployment '{deployment}'",
        )
        self.assertEqual(self.deploy.stop_deployment(deploymentId=deployment)["status"], "Succeeded")
        info = self.deploy.get_deployment(deploymentId=deployment)["deploymentInfo"]
        self.assertEqual((info["status"], info["errorInformation"]["code"]), ("Stopped", "MANUAL_STOP"))
        self.assertIn("RoutingConfig", self.aws.get_alias(FunctionName="halfway", Name="live"))

    def test_an_alarm_that_is_red_blocks(self):
        self.watch.put_metric_alarm(
            AlarmName="red", Namespace="AWS/Lambda", MetricName="Errors", Statistic="Sum", Period=60,
            Dimensions=[{"Name": "FunctionName", "Value": "blocked"}], EvaluationPeriods=1, Threshold=1,
            ComparisonOperator="GreaterThanOrEqualToThreshold", TreatMissingData="breaching",
        )
        alarm = self.watch.describe_alarms(AlarmNames=["red"])["MetricAlarms"][0]
        self.assertEqual((alarm["StateValue"], alarm["Threshold"]), ("ALARM", 1.0))
        self.assertEqual(
            alarm["StateReason"],
            "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].",
        )
        self.prepare("blocked", alarmConfiguration={"enabled": True, "alarms": [{"name": "red"}]})
        deployment = self.start("blocked", "CodeDeployDefault.LambdaCanary10Percent5Minutes")
        deadline = time.time() + 5
        while (info := self.deploy.get_deployment(deploymentId=deployment)["deploymentInfo"])["status"] != "Stopped":
            self.assertLess(time.time(), deadline)
        self.assertEqual(info["errorInformation"]["code"], "ALARM_ACTIVE")
        self.assertTrue(info["errorInformation"]["message"].endswith("Activated alarms: <red>"))
        self.watch.delete_alarms(AlarmNames=["red"])

    def test_refusals_arrive_as_exceptions(self):
        with self.assertRaises(self.deploy.exceptions.ApplicationDoesNotExistException) as caught:
            self.deploy.get_application(applicationName="none")
        self.assertEqual(caught.exception.response["Error"]["Message"], "No application found for name: none")
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 400)
        with self.assertRaises(self.watch.exceptions.ResourceNotFound) as caught:
            self.watch.set_alarm_state(AlarmName="none", StateValue="OK", StateReason="x")
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 404)
        with self.assertRaises(ClientError) as caught:
            self.watch.put_metric_alarm(
                AlarmName="x", MetricName="Errors", Namespace="AWS/Lambda", Statistic="Sum", Period=61,
                EvaluationPeriods=1, Threshold=1, ComparisonOperator="LessThanThreshold",
            )
        self.assertEqual(caught.exception.response["Error"]["Code"], "InvalidParameterValue")
        with self.assertRaises(ClientError) as caught:
            self.deploy.continue_deployment(deploymentId="d-1")
        self.assertIn("AWS CodeDeploy has ContinueDeployment; this playground does not play it.", str(caught.exception))

    def test_metrics_are_asked_for(self):
        metric = {"Namespace": "AWS/Lambda", "MetricName": "Errors"}
        answer = self.watch.get_metric_data(
            StartTime=now() - 600, EndTime=now(),
            MetricDataQueries=[{"Id": "e", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}}],
        )
        results = [(it["Id"], it["Values"], it["StatusCode"]) for it in answer["MetricDataResults"]]
        self.assertEqual(results, [("e", [], "Complete")])
        pages = self.deploy.get_paginator("list_deployment_configs").paginate()
        names = [it for page in pages for it in page["deploymentConfigsList"]]
        self.assertIn("CodeDeployDefault.LambdaLinear10PercentEvery1Minute", names)

    def test_every_operation(self):
        called = set()
        for aws in (self.deploy, self.watch):
            aws.meta.events.register("before-call", lambda model, **_: called.add(model.name))
        group = {"applicationName": "every", "deploymentGroupName": "group"}
        self.prepare("every", autoRollbackConfiguration={"enabled": True, "events": ["DEPLOYMENT_STOP_ON_REQUEST"]})
        self.assertEqual(self.deploy.get_application(applicationName="every")["application"]["computePlatform"], "Lambda")
        for number in range(3):
            self.deploy.create_application(applicationName=f"every-{number}", computePlatform="Lambda")
        names = self.deploy.get_paginator("list_applications").paginate().build_full_result()["applications"]
        self.assertLessEqual({"every", "every-0", "every-1", "every-2"}, set(names))
        for number in range(3):
            self.deploy.delete_application(applicationName=f"every-{number}")
        routing = {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 40, "linearInterval": 3}}
        self.deploy.create_deployment_config(deploymentConfigName="forty", computePlatform="Lambda", trafficRoutingConfig=routing)
        config = self.deploy.get_deployment_config(deploymentConfigName="forty")["deploymentConfigInfo"]
        self.assertEqual(config["trafficRoutingConfig"], routing)
        self.assertIsInstance(config["createTime"], datetime.datetime)
        self.deploy.update_deployment_group(applicationName="every", currentDeploymentGroupName="group", deploymentConfigName="forty")
        info = self.deploy.get_deployment_group(**group)["deploymentGroupInfo"]
        self.assertEqual((info["deploymentConfigName"], info["computePlatform"]), ("forty", "Lambda"))
        pages = self.deploy.get_paginator("list_deployment_groups").paginate(applicationName="every")
        self.assertEqual(pages.build_full_result()["deploymentGroups"], ["group"])
        with self.assertRaises(self.deploy.exceptions.DeploymentConfigInUseException):
            self.deploy.delete_deployment_config(deploymentConfigName="forty")
        # A hook waits: it is told of by the target, and reports.
        create(self.aws, "CodeDeployHook_check")
        spec = SPEC.format(name="every", current="1", target="2") + "Hooks:\n  - BeforeAllowTraffic: CodeDeployHook_check\n"
        revision = {"revisionType": "AppSpecContent", "appSpecContent": {"content": spec}}
        hooked = self.deploy.create_deployment(**group, revision=revision, description="with a hook")["deploymentId"]
        target = {}
        deadline = time.time() + 5
        while not target.get("lifecycleEvents") or target["lifecycleEvents"][0]["status"] != "InProgress":
            self.assertLess(time.time(), deadline, target)
            try:
                target = self.deploy.get_deployment_target(deploymentId=hooked, targetId="every:live")["deploymentTarget"]["lambdaTarget"]
            except self.deploy.exceptions.DeploymentNotStartedException:
                continue
        execution = re.search(r"[\w+/=-]{20,}", target["lifecycleEvents"][0]["diagnostics"]["logTail"]).group()
        told = self.deploy.put_lifecycle_event_hook_execution_status(
            deploymentId=hooked, lifecycleEventHookExecutionId=execution, status="Failed",
        )
        self.assertEqual(told["lifecycleEventHookExecutionId"], execution)
        with self.assertRaisesRegex(WaiterError, "terminal failure state"):
            self.deploy.get_waiter("deployment_successful").wait(deploymentId=hooked, WaiterConfig={"Delay": 1})
        info = self.deploy.get_deployment(deploymentId=hooked)["deploymentInfo"]
        self.assertEqual((info["status"], info["errorInformation"]["code"], info["description"]), ("Failed", "HOOK_EXECUTION_FAILURE", "with a hook"))
        going = self.start("every", "CodeDeployDefault.LambdaLinear10PercentEvery1Minute")
        deadline = time.time() + 5
        while self.deploy.get_deployment(deploymentId=going)["deploymentInfo"]["status"] != "InProgress":
            self.assertLess(time.time(), deadline)
        self.assertEqual(self.deploy.list_deployment_targets(deploymentId=going)["targetIds"], ["every:live"])
        targets = self.deploy.batch_get_deployment_targets(deploymentId=going, targetIds=["every:live"])["deploymentTargets"]
        self.assertEqual(targets[0]["deploymentTargetType"], "LambdaTarget")
        self.deploy.stop_deployment(deploymentId=going, autoRollbackEnabled=True)
        infos = self.deploy.batch_get_deployments(deploymentIds=[hooked, going])["deploymentsInfo"]
        self.assertEqual([it["status"] for it in infos], ["Failed", "Stopped"])
        pages = self.deploy.get_paginator("list_deployments").paginate(**group, includeOnlyStatuses=["Stopped", "Failed"])
        self.assertLessEqual({hooked, going}, set(pages.build_full_result()["deployments"]))
        back = infos[1]["rollbackInfo"]["rollbackDeploymentId"]
        self.deploy.get_waiter("deployment_successful").wait(deploymentId=back, WaiterConfig={"Delay": 1})
        self.assertNotIn("RoutingConfig", self.aws.get_alias(FunctionName="every", Name="live"))
        self.deploy.update_deployment_group(
            applicationName="every", currentDeploymentGroupName="group", deploymentConfigName="CodeDeployDefault.LambdaAllAtOnce",
        )
        self.deploy.delete_deployment_config(deploymentConfigName="forty")
        self.assertEqual(self.deploy.delete_deployment_group(**group)["hooksNotCleanedUp"], [])
        self.deploy.list_deployment_configs()

        usual = {
            "Namespace": "AWS/Lambda", "MetricName": "Errors", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1,
            "ComparisonOperator": "GreaterThanOrEqualToThreshold", "TreatMissingData": "notBreaching",
        }
        for number in range(4):
            self.watch.put_metric_alarm(AlarmName=f"every-{number}", **usual)
        self.watch.get_waiter("alarm_exists").wait(AlarmNames=["every-0"])
        pages = list(self.watch.get_paginator("describe_alarms").paginate(AlarmNamePrefix="every-", PaginationConfig={"PageSize": 3}))
        self.assertEqual([len(it["MetricAlarms"]) for it in pages], [3, 1])
        self.assertIsInstance(pages[0]["MetricAlarms"][0]["StateUpdatedTimestamp"], datetime.datetime)
        self.watch.set_alarm_state(AlarmName="every-0", StateValue="ALARM", StateReason="by hand")
        red = self.watch.describe_alarms(StateValue="ALARM", AlarmNamePrefix="every-")["MetricAlarms"]
        self.assertEqual([(it["AlarmName"], it["StateReason"]) for it in red], [("every-0", "by hand")])
        self.watch.delete_alarms(AlarmNames=[f"every-{number}" for number in range(4)])
        when = {"StartTime": now() - 600, "EndTime": now()}
        pages = self.watch.get_paginator("get_metric_data").paginate(
            **when, MetricDataQueries=[
                {"Id": "e", "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", "MetricName": "Errors"}, "Period": 60, "Stat": "p99"}},
                {"Id": "x", "Expression": "FILL(e, 0)", "Label": "filled"},
            ],
        )
        self.assertEqual([it["Label"] for page in pages for it in page["MetricDataResults"]], ["Errors", "filled"])
        self.assertEqual(self.watch.get_metric_statistics(
            **when, Namespace="AWS/Lambda", MetricName="Errors", Period=60, Statistics=["Sum"],
        )["Datapoints"], [])
        with self.assertRaises(ClientError) as caught:
            self.watch.get_metric_statistics(**when, Namespace="AWS/Lambda", MetricName="ConcurrentExecutions", Period=60, Statistics=["Maximum"])
        self.assertIn("the metric ConcurrentExecutions of Lambda", str(caught.exception))
        self.assertLessEqual({
            "CreateApplication", "GetApplication", "ListApplications", "DeleteApplication", "CreateDeploymentConfig", "GetDeploymentConfig",
            "ListDeploymentConfigs", "DeleteDeploymentConfig", "CreateDeploymentGroup", "GetDeploymentGroup", "UpdateDeploymentGroup",
            "ListDeploymentGroups", "DeleteDeploymentGroup", "CreateDeployment", "GetDeployment", "BatchGetDeployments", "ListDeployments",
            "StopDeployment", "PutLifecycleEventHookExecutionStatus", "ListDeploymentTargets", "GetDeploymentTarget",
            "BatchGetDeploymentTargets", "PutMetricAlarm", "DescribeAlarms", "SetAlarmState", "DeleteAlarms", "GetMetricData",
            "GetMetricStatistics",
        }, called)


class Wire(unittest.TestCase):
    """What no client would send."""

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(ENDPOINT.removeprefix("http://"), timeout=30)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, answer.getheader("x-amzn-ErrorType"), text.decode()

    def test_paths_and_bodies_that_are_none(self):
        status, code, _ = self.ask("GET", "/nowhere")
        self.assertEqual((status, code), (403, "AccessDeniedException"))
        status, code, text = self.ask("POST", "/2015-03-31/functions", "{no json")
        self.assertEqual((status, code), (400, "SerializationException"))
        self.assertIn("message", json.loads(text))
        status, code, _ = self.ask("POST", "/2015-03-31/functions", "[]")
        self.assertEqual((status, code), (400, "SerializationException"))
        status, code, text = self.ask("POST", "/2015-03-31/functions", "{}")
        self.assertEqual((status, code), (400, "ValidationException"))
        self.assertTrue(json.loads(text)["message"].startswith("3 validation errors detected: "))
        status, code, _ = self.ask("GET", "/2015-03-31/functions/%24%24%FF?MaxItems=x")
        self.assertEqual((status, code), (400, "ValidationException"))
        status, code, _ = self.ask("GET", "/2015-03-31/functions?MaxItems=x")
        self.assertEqual((status, code), (400, "SerializationException"))

    def test_a_payload_over_six_megabytes(self):
        aws = client()
        create(aws, "large")
        with self.assertRaises(ClientError) as large:
            aws.invoke(FunctionName="large", Payload=b'"' + b"x" * 6_291_456 + b'"')
        self.assertEqual(large.exception.response["Error"]["Code"], "RequestEntityTooLargeException")
        self.assertEqual(large.exception.response["ResponseMetadata"]["HTTPStatusCode"], 413)
        self.assertEqual(
            large.exception.response["Error"]["Message"],
            "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
        )
        aws.invoke(FunctionName="large", Payload=b'"' + b"x" * 6_000_000 + b'"')

    def test_half_a_request_harms_no_one(self):
        host, port = ENDPOINT.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as half:
            half.sendall(b"POST /2015-03-31/functions HTTP/1.1\r\nContent-Length: 100\r\n\r\n{")
        with socket.create_connection((host, int(port))) as noise:
            noise.sendall(b"\x00\xff\x16\x03 nonsense\r\n\r\n")
        self.assertEqual(client().list_functions()["ResponseMetadata"]["HTTPStatusCode"], 200)


class Program(unittest.TestCase):
    """The endpoint's own command line."""

    def run_with(self, *words):
        command = [sys.argv[1], *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=10)

    def test_a_port_that_is_taken(self):
        taken = self.run_with("--port", ENDPOINT.rsplit(":", 1)[1])
        self.assertEqual((taken.returncode, taken.stdout), (1, ""))
        self.assertIn("is taken", taken.stderr)

    def test_help_and_mistakes(self):
        helped = self.run_with("--help")
        self.assertEqual(helped.returncode, 0)
        self.assertTrue(helped.stdout.startswith("usage: endpoint [--port PORT]"))
        for words in (["--port"], ["--port", "70000"], ["--port=x"], ["9001"]):
            wrong = self.run_with(*words)
            self.assertEqual((wrong.returncode, wrong.stdout), (2, ""))
            self.assertIn("usage: endpoint", wrong.stderr)

    def test_virtual_time_passes_by_requests_and_when_told(self):
        with subprocess.Popen([sys.argv[1], "--port", "0", "--virtual-time"], stdout=subprocess.PIPE, text=True) as server:
            try:
                address = server.stdout.readline().split()[-1]
                aws = client(endpoint=address)
                aws.create_function(FunctionName="shop", Runtime="python3.12", Role=ROLE, Handler="index.handler", Code={"ZipFile": answering("one")})
                state = lambda: aws.get_function_configuration(FunctionName="shop")["State"]
                self.assertEqual(state(), "Pending")
                before = pass_time(0, address)
                self.assertEqual(pass_time(0.5, address), before + 0.5)
                self.assertEqual(state(), "Active")
                for query in ("seconds=x", "", "seconds=-1", "seconds=nan", "seconds=1e9"):
                    self.assertIn("with N from 0 to a year", self.refused(f"{address}/virtual-time?{query}"))
            finally:
                server.kill()

    def refused(self, address):
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(urllib.request.Request(address, method="POST"))
        with refused.exception as answer:
            self.assertEqual(answer.code, 400)
            return answer.read().decode()

    def test_the_machines_clock_is_not_moved(self):
        process, address = start(sys.argv[1])
        with process:
            self.assertIn("start it with --virtual-time", self.refused(f"{address}/virtual-time?seconds=5"))
            aws = client(endpoint=address)
            made = aws.create_function(FunctionName="shop", Runtime="python3.12", Role=ROLE, Handler="index.handler", Code={"ZipFile": answering("one")})
            age = datetime.datetime.now(datetime.timezone.utc) - datetime.datetime.fromisoformat(made["LastModified"])
            self.assertLess(abs(age.total_seconds()), 60)
            process.kill()


class Cli(unittest.TestCase):
    """The old tutorial on aliases, step by step, with the AWS CLI."""

    def aws(self, *words, fails=None, service="lambda"):
        environment = {
            **os.environ,
            "AWS_ACCESS_KEY_ID": "any",
            "AWS_SECRET_ACCESS_KEY": "any",
            "AWS_DEFAULT_REGION": "us-west-2",
            "AWS_PAGER": "",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
        environment |= {"AWS_ENDPOINT_URL": ENDPOINT}
        command = [TOOLS.bin / "aws", "--endpoint-url", ENDPOINT, service, *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if fails is not None:
            self.assertNotEqual(done.returncode, 0, done.stdout)
            self.assertIn(fails, done.stderr)
            return None
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def test_the_alias_tutorial(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "helloworld.zip")

            def write(message):
                with open(path, "wb") as file:
                    code = f"exports.handler = function(event, context, callback) {{ callback(null, {message!r}); }};"
                    file.write(package(code, "helloworld.js"))

            write("first")
            common = ["--function-name", "helloworld"]
            made = self.aws(
                "create-function", *common, "--zip-file", f"fileb://{path}", "--role", ROLE,
                "--handler", "helloworld.handler", "--runtime", "nodejs22.x",
            )
            self.assertEqual((made["Version"], made["State"]), ("$LATEST", "Pending"))
            self.aws("wait", "function-active-v2", *common)
            alias = ["--description", "sample alias"]
            self.aws("create-alias", *common, *alias, "--function-version", "$LATEST", "--name", "DEV")
            self.assertEqual(self.aws("publish-version", *common)["Version"], "1")
            for name in ["BETA", "PROD"]:
                self.aws("create-alias", *common, *alias, "--function-version", "1", "--name", name)
            listed = self.aws("list-aliases", *common)["Aliases"]
            self.assertEqual({it["Name"]: it["FunctionVersion"] for it in listed}, {"DEV": "$LATEST", "BETA": "1", "PROD": "1"})

            write("second")
            self.aws("update-function-code", *common, "--zip-file", f"fileb://{path}")
            self.aws("wait", "function-updated-v2", *common)
            self.assertEqual(self.aws("publish-version", *common)["Version"], "2")
            self.assertEqual(self.aws("publish-version", *common)["Version"], "2")
            self.aws("update-alias", *common, "--function-version", "2", "--name", "BETA")
            self.aws(
                "add-permission", *common, "--qualifier", "PROD", "--statement-id", "1",
                "--principal", "s3.amazonaws.com", "--action", "lambda:InvokeFunction",
                "--source-arn", "arn:aws:s3:::examplebucket", "--source-account", "111111111111",
            )
            policy = json.loads(self.aws("get-policy", *common, "--qualifier", "PROD")["Policy"])
            self.assertEqual(policy["Statement"][0]["Resource"], "arn:aws:lambda:us-west-2:123456789012:function:helloworld:PROD")
            self.aws("get-policy", *common, fails="An error occurred (ResourceNotFoundException) when calling the GetPolicy operation: The resource you requested does not exist.")

            for qualifier, version, message in [("DEV", "$LATEST", "second"), ("BETA", "2", "second"), ("PROD", "1", "first")]:
                out = os.path.join(folder, "out.json")
                answer = self.aws("invoke", *common, "--qualifier", qualifier, out)
                self.assertEqual(answer["ExecutedVersion"], version)
                with open(out) as file:
                    self.assertEqual(json.load(file), message)
            self.aws("update-alias", *common, "--name", "PROD", "--routing-config", "AdditionalVersionWeights={2=0.1}")
            routing = self.aws("get-alias", *common, "--name", "PROD")["RoutingConfig"]
            self.assertEqual(routing, {"AdditionalVersionWeights": {"2": 0.1}})
            self.aws("delete-function", *common, "--qualifier", "2", fails="Unable to delete version because the following aliases reference it: [BETA, PROD]")
            self.aws("delete-function", *common)

class CliDeployments(Cli):
    """A deployment with the AWS CLI: `aws deploy` and `aws cloudwatch`."""

    test_the_alias_tutorial = None

    def test_a_deployment(self):
        common = ["--function-name", "clideploy"]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "function.zip")
            with open(path, "wb") as file:
                file.write(answering("one"))
            self.aws(
                "create-function", *common, "--runtime", "python3.12", "--role", ROLE,
                "--handler", "index.handler", "--zip-file", f"fileb://{path}", "--publish",
            )
            self.aws("wait", "function-active-v2", *common)
            with open(path, "wb") as file:
                file.write(answering("two"))
            self.aws("update-function-code", *common, "--zip-file", f"fileb://{path}", "--publish")
            self.aws("create-alias", *common, "--name", "live", "--function-version", "1")
        self.aws(
            "put-metric-alarm", "--alarm-name", "clideploy", "--namespace", "AWS/Lambda", "--metric-name", "Errors",
            "--dimensions", "Name=FunctionName,Value=clideploy", "Name=Resource,Value=clideploy:live", "--statistic", "Sum",
            "--period", "60", "--evaluation-periods", "1", "--threshold", "1", "--treat-missing-data", "notBreaching",
            "--comparison-operator", "GreaterThanOrEqualToThreshold", service="cloudwatch",
        )
        state = self.aws("describe-alarms", "--alarm-names", "clideploy", service="cloudwatch")
        self.assertEqual(state["MetricAlarms"][0]["StateValue"], "OK")
        self.aws("create-application", "--application-name", "clideploy", "--compute-platform", "Lambda", service="deploy")
        self.aws(
            "create-deployment-group", "--application-name", "clideploy", "--deployment-group-name", "g",
            "--service-role-arn", ROLE, "--alarm-configuration", "enabled=true,alarms=[{name=clideploy}]",
            "--auto-rollback-configuration", "enabled=true,events=DEPLOYMENT_FAILURE,DEPLOYMENT_STOP_ON_ALARM", service="deploy",
        )
        revision = {"revisionType": "AppSpecContent", "appSpecContent": {"content": SPEC.format(name="clideploy", current=1, target=2)}}
        made = self.aws(
            "create-deployment", "--application-name", "clideploy", "--deployment-group-name", "g",
            "--deployment-config-name", "CodeDeployDefault.LambdaAllAtOnce", "--revision", json.dumps(revision), service="deploy",
        )
        self.aws("wait", "deployment-successful", "--deployment-id", made["deploymentId"], service="deploy")
        self.assertEqual(self.aws("get-alias", *common, "--name", "live")["FunctionVersion"], "2")
        self.aws("get-application", "--application-name", "none", service="deploy", fails="An error occurred (ApplicationDoesNotExistException) when calling the GetApplication operation: No application found for name: none")
        self.aws("delete-alarms", "--alarm-names", "none", service="cloudwatch", fails="An error occurred (ResourceNotFound) when calling the DeleteAlarms operation")

    def test_every_command(self):
        deploy = lambda *words, **more: self.aws(*words, service="deploy", **more)
        watch = lambda *words, **more: self.aws(*words, service="cloudwatch", **more)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "function.zip")
            for code in ("one", "two"):
                with open(path, "wb") as file:
                    file.write(answering(code))
                words = ["update-function-code"] if code == "two" else ["create-function", "--runtime", "python3.12", "--role", ROLE, "--handler", "index.handler"]
                self.aws(*words, "--function-name", "clievery", "--zip-file", f"fileb://{path}", "--publish")
                self.aws("wait", "function-updated-v2", "--function-name", "clievery")
            self.aws("create-alias", "--function-name", "clievery", "--name", "live", "--function-version", "1")
            spec = os.path.join(folder, "revision.json")
            content = SPEC.format(name="clievery", current=1, target=2)
            with open(spec, "w") as file:
                json.dump({"revisionType": "AppSpecContent", "appSpecContent": {"content": content}}, file)
            named = ["--application-name", "clievery"]
            group = [*named, "--deployment-group-name", "g"]
            deploy("create-application", *named, "--compute-platform", "Lambda")
            self.assertIn("clievery", deploy("list-applications")["applications"])
            self.assertEqual(deploy("get-application", *named)["application"]["applicationName"], "clievery")
            deploy(
                "create-deployment-config", "--deployment-config-name", "cliforty", "--compute-platform", "Lambda",
                "--traffic-routing-config", "type=TimeBasedCanary,timeBasedCanary={canaryPercentage=40,canaryInterval=3}",
            )
            info = deploy("get-deployment-config", "--deployment-config-name", "cliforty")["deploymentConfigInfo"]
            self.assertEqual(info["trafficRoutingConfig"]["timeBasedCanary"], {"canaryPercentage": 40, "canaryInterval": 3})
            self.assertIn("cliforty", deploy("list-deployment-configs", "--max-items", "100")["deploymentConfigsList"])
            deploy("create-deployment-group", *group, "--service-role-arn", ROLE, "--deployment-config-name", "cliforty")
            deploy("update-deployment-group", *named, "--current-deployment-group-name", "g", "--auto-rollback-configuration", "enabled=true,events=DEPLOYMENT_STOP_ON_REQUEST")
            self.assertEqual(deploy("get-deployment-group", *group)["deploymentGroupInfo"]["deploymentConfigName"], "cliforty")
            self.assertEqual(deploy("list-deployment-groups", *named)["deploymentGroups"], ["g"])
            made = deploy("create-deployment", *group, "--revision", f"file://{spec}")["deploymentId"]
            one = ["--deployment-id", made]
            self.assertIn(deploy("get-deployment", *one)["deploymentInfo"]["status"], ("Created", "InProgress"))
            while deploy("get-deployment", *one)["deploymentInfo"]["status"] == "Created":
                time.sleep(0.2)
            self.assertIn(made, deploy("list-deployments", *group, "--include-only-statuses", "Created", "InProgress")["deployments"])
            self.assertEqual(deploy("list-deployment-targets", *one)["targetIds"], ["clievery:live"])
            target = deploy("get-deployment-target", *one, "--target-id", "clievery:live")["deploymentTarget"]
            self.assertEqual(target["lambdaTarget"]["lambdaFunctionInfo"]["targetVersion"], "2")
            deploy("batch-get-deployment-targets", *one, "--target-ids", "clievery:live")
            self.assertEqual(deploy("stop-deployment", *one)["status"], "Succeeded")
            infos = deploy("batch-get-deployments", "--deployment-ids", made)["deploymentsInfo"]
            self.assertEqual(infos[0]["status"], "Stopped")
            deploy("wait", "deployment-successful", *one, fails="Waiter DeploymentSuccessful failed: Waiter encountered a terminal failure state")
            deploy("wait", "deployment-successful", "--deployment-id", infos[0]["rollbackInfo"]["rollbackDeploymentId"])
            deploy("put-lifecycle-event-hook-execution-status", *one, "--lifecycle-event-hook-execution-id", "none", "--status", "Succeeded", fails="InvalidLifecycleEventHookExecutionIdException")
            deploy("delete-deployment-group", *group)
            deploy("delete-deployment-config", "--deployment-config-name", "cliforty")
            deploy("delete-application", *named)
        alarm = ["--alarm-name", "clievery"]
        watch(
            "put-metric-alarm", *alarm, "--namespace", "AWS/Lambda", "--metric-name", "Duration", "--extended-statistic", "p99", "--period", "60",
            "--evaluation-periods", "2", "--threshold", "250.5", "--comparison-operator", "GreaterThanThreshold",
        )
        watch("wait", "alarm-exists", "--alarm-names", "clievery")
        watch("set-alarm-state", *alarm, "--state-value", "ALARM", "--state-reason", "by hand")
        found = watch("describe-alarms", "--alarm-names", "clievery", "--state-value", "ALARM")["MetricAlarms"]
        self.assertEqual([(it["Threshold"], it["ExtendedStatistic"]) for it in found], [(250.5, "p99")])
        when = ["--start-time", "2026-01-01T00:00:00Z", "--end-time", "2026-01-01T01:00:00Z"]
        query = [{"Id": "m", "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", "MetricName": "Invocations"}, "Period": 60, "Stat": "Sum"}}]
        data = watch("get-metric-data", *when, "--metric-data-queries", json.dumps(query))
        self.assertEqual(data["MetricDataResults"][0]["StatusCode"], "Complete")
        statistics = watch("get-metric-statistics", *when, "--namespace", "AWS/Lambda", "--metric-name", "Errors", "--period", "300", "--statistics", "Sum", "Average")
        self.assertEqual((statistics["Label"], statistics["Datapoints"]), ("Errors", []))
        watch("delete-alarms", "--alarm-names", "clievery")

    def test_what_is_newest(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "flow.zip")
            with open(path, "wb") as file:
                file.write(answering("flow"))
            made = self.aws(
                "create-function", "--function-name", "flow", "--zip-file", f"fileb://{path}", "--role", ROLE,
                "--handler", "index.handler", "--runtime", "python3.13", "--publish",
                "--durable-config", "ExecutionTimeout=600,RetentionPeriodInDays=3",
            )
            self.assertEqual(made["DurableConfig"], {"ExecutionTimeout": 600, "RetentionPeriodInDays": 3})
            self.aws("wait", "function-active-v2", "--function-name", "flow")
            self.aws("create-alias", "--function-name", "flow", "--name", "live", "--function-version", "1")
            out = os.path.join(folder, "out.json")
            begun = self.aws(
                "invoke", "--function-name", "flow:live", "--invocation-type", "Event", "--durable-execution-name", "one", out,
            )
            self.assertIn(":function:flow:1/durable-execution/one/", begun["DurableExecutionArn"])
            listed = self.aws("list-durable-executions-by-function", "--function-name", "flow", "--qualifier", "live")
            self.assertEqual([it["Status"] for it in listed["DurableExecutions"]], ["RUNNING"])
            self.aws("stop-durable-execution", "--durable-execution-arn", begun["DurableExecutionArn"])
            self.assertEqual(
                self.aws("put-function-recursion-config", "--function-name", "flow", "--recursive-loop", "Allow"),
                {"RecursiveLoop": "Allow"},
            )
            layer = self.aws("publish-layer-version", "--layer-name", "deps", "--zip-file", f"fileb://{path}")
            self.assertEqual(layer["Version"], 1)
            self.aws("update-function-configuration", "--function-name", "flow", "--layers", layer["LayerVersionArn"])
            self.aws("wait", "function-updated-v2", "--function-name", "flow")
            tenant = ["--function-name", "shared", "--zip-file", f"fileb://{path}", "--role", ROLE, "--handler", "index.handler"]
            self.aws("create-function", *tenant, "--runtime", "python3.13", "--tenancy-config", "TenantIsolationMode=PER_TENANT")
            self.aws("wait", "function-active-v2", "--function-name", "shared")
            self.aws("invoke", "--function-name", "shared", out, fails="Add a valid tenant ID in your request and try again.")
            self.assertEqual(self.aws("invoke", "--function-name", "shared", "--tenant-id", "blue", out)["StatusCode"], 200)


def start(program, *more):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([program, "--port", str(port), *more], stdout=subprocess.PIPE, text=True)
    line = process.stdout.readline().strip()
    assert line == f"listening on http://127.0.0.1:{port}", line
    return process, f"http://127.0.0.1:{port}"


def main():
    global ENDPOINT, TOOLS
    # What waiters and tests wait passes there at once.
    process, ENDPOINT = start(sys.argv[1], "--virtual-time")
    os.environ["AWS_ENDPOINT_URL"] = ENDPOINT
    sleep, time.sleep = time.sleep, pass_time
    newest.client, newest.endpoint, newest.cli = client, lambda: ENDPOINT, lambda: TOOLS.bin / "aws"
    try:
        suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
        with Tools("aws") as TOOLS:
            result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
        time.sleep = sleep
        failed = len(result.failures) + len(result.errors)
        passed = result.testsRun - failed
        client().list_functions()  # an idle connection must not hold the program up
        process.send_signal(signal.SIGINT)
        stopped = process.wait(timeout=10) == 0
        print(f"{'stopped cleanly' if stopped else 'did not stop cleanly'} on Ctrl-C")
        passed, failed = passed + stopped, failed + (not stopped)
    finally:
        process.kill()
    print(f"test result: {'ok' if not failed else 'FAILED'}. {passed} passed; {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
