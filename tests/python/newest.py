"""What came to Lambda in 2025 and 2026, with AWS's own clients: part of clients.py.

Every operation that botocore has of Lambda, lambda-core and lambda-web is sent once with the least its model asks for
(`Every`), and every one that is played is driven from end to end (`Boto3Newest`, `CliNewest`).
"""

import io
import json
import os
import subprocess
import tempfile
import time
import unittest
import zipfile

from botocore.exceptions import ClientError

ROLE = "arn:aws:iam::123456789012:role/lambda_basic_execution"
#: Set by clients.py: makes a client of a service for the endpoint, the endpoint's address, and the CLI kept loaded.
client = None
endpoint = None
cli = None
#: Operations that a client of ours got an answer to that is none of a refusal: "service:Operation".
ANSWERED = set()


def package(text, name="index.py"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


CODE = package("def handler(event, context):\n    return {'answer': event}\n")


def counted(service):
    """A client whose answered operations are noted."""
    made = client(service=service)

    def noted(model, http_response, **_):
        # A handler that returns something ends the others.
        if http_response.status_code < 300:
            ANSWERED.add(f"{service}:{model.name}")

    made.meta.events.register("after-call.*", noted)
    return made


def function(aws, name, **more):
    arguments = {"FunctionName": name, "Runtime": "python3.13", "Role": ROLE, "Handler": "index.handler", "Code": {"ZipFile": CODE}}
    made = aws.create_function(**{**arguments, **more})
    aws.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return made


def until(holds):
    """Waits for what takes AWS a while, in the endpoint's time."""
    deadline = time.time() + 20
    while not holds():
        assert time.time() < deadline
        time.sleep(0.2)


#: What the model asks for without saying which values it takes.
SAMPLES = {
    "FunctionName": "none", "Name": "none", "Qualifier": "live", "FunctionVersion": "1", "Role": ROLE, "ZipFile": b"x",
    "Principal": "s3.amazonaws.com", "Action": "lambda:InvokeFunction", "StatementId": "1", "UUID": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    "Resource": "arn:aws:lambda:us-east-1:123456789012:function:none", "resource": "arn:aws:lambda:us-east-1:123456789012:web-function/none",
    "resourceArn": "arn:aws:lambda:us-east-1:123456789012:web-function/none", "Policy": "{}", "policy": "{}", "LayerName": "none",
    "Arn": "arn:aws:lambda:us-east-1:123456789012:layer:none:1", "CapacityProviderName": "none", "DestinationConfig": {},
    "ResourceArn": "arn:aws:lambda:us-east-1:123456789012:function:none", "CodeSigningConfigArn": "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdefg",
    "DurableExecutionArn": "arn:aws:lambda:us-east-1:123456789012:function:none:1/durable-execution/a/b", "CapacityProviderOperatorRoleArn": ROLE,
    "CallbackId": "eA==", "CheckpointToken": "eA==", "SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"], "InvokeArgs": b"{}",
    "executionRoleArn": ROLE, "runtime": "nodejs24.x", "ImageUri": "image", "RuntimeName": "none", "SigningProfileVersionArns": ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/p/0123456789"],
    "OperatorRole": ROLE, "functionName": "none", "endpointName": "none", "revisionId": "none", "bucket": "code", "key": "k",
}


def least(shape):
    """The least that a shape takes."""
    if shape.type_name == "structure" and shape.is_tagged_union:
        return {name: SAMPLES.get(name, None) or least(member) for name, member in list(shape.members.items())[:1]}
    if shape.type_name == "structure":
        return {name: SAMPLES.get(name, None) or least(shape.members[name]) for name in shape.required_members}
    if shape.type_name == "list":
        return [least(shape.member)]
    if shape.type_name == "map":
        return {"k": least(shape.value)}
    if shape.type_name in ("integer", "long"):
        return max(1, shape.metadata.get("min", 1))
    if shape.type_name == "boolean":
        return True
    if shape.type_name == "timestamp":
        return 0
    if shape.type_name == "blob":
        return b"{}"
    return shape.enum[0] if getattr(shape, "enum", None) else "a" * max(1, shape.metadata.get("min", 1))


class Every(unittest.TestCase):
    """Every operation answers, refuses as AWS does, or says that it isn't played."""

    def sent(self, service):
        aws = client(service=service)
        named = set()
        for method, name in aws.meta.method_to_api_mapping.items():
            shape = aws.meta.service_model.operation_model(name).input_shape
            try:
                getattr(aws, method)(**(least(shape) if shape else {}))
            except ClientError as refused:
                error, status = refused.response["Error"], refused.response["ResponseMetadata"]["HTTPStatusCode"]
                self.assertTrue(error["Message"], name)
                self.assertNotIn("Unable to determine service/operation name", error["Message"], name)
                self.assertNotIn(error["Code"], ("SerializationException", "UnknownOperationException"), (name, error))
                if status == 501:
                    self.assertIn("this playground does not play it", error["Message"])
                    named.add(name)
                else:
                    self.assertLess(status, 500, (name, error))
        return len(aws.meta.method_to_api_mapping), named

    def test_lambda(self):
        count, named = self.sent("lambda")
        self.assertEqual(count, 91)
        callbacks = {f"SendDurableExecutionCallback{what}" for what in ("Failure", "Heartbeat", "Success")}
        self.assertEqual(named, callbacks | {"CheckpointDurableExecution", "GetDurableExecutionState"})

    def test_lambda_core(self):
        count, named = self.sent("lambda-core")
        self.assertEqual(count, 22)
        self.assertTrue(all("NetworkConnector" in name for name in named), named)
        self.assertEqual(len(named), 6)

    def test_lambda_microvms(self):
        count, named = self.sent("lambda-microvms")
        # Its three operations on tags are Lambda's own, by their paths.
        self.assertEqual((count, len(named)), (24, 21))

    def test_lambda_web(self):
        count, named = self.sent("lambda-web")
        self.assertEqual(count, 20)
        self.assertEqual(named, {"GetResourcePolicy", "PutResourcePolicy", "DeleteResourcePolicy", "GetWebAccountSettings"})


class Boto3Newest(unittest.TestCase):
    """The newest operations of boto3 1.44.8, from end to end."""

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def test_a_capacity_provider_and_what_runs_on_it(self):
        aws = counted("lambda")
        made = aws.create_capacity_provider(
            CapacityProviderName="pool", VpcConfig={"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
            PermissionsConfig={"CapacityProviderOperatorRoleArn": ROLE},
        )["CapacityProvider"]
        arn = made["CapacityProviderArn"]
        until(lambda: aws.get_capacity_provider(CapacityProviderName="pool")["CapacityProvider"]["State"] == "Active")
        self.assertEqual(arn, "arn:aws:lambda:us-east-1:123456789012:capacity-provider:pool")
        aws.update_capacity_provider(CapacityProviderName="pool", CapacityProviderScalingConfig={"MaxVCpuCount": 40, "ScalingMode": "Auto"})
        found = aws.get_capacity_provider(CapacityProviderName=arn)["CapacityProvider"]
        self.assertEqual(found["CapacityProviderScalingConfig"]["MaxVCpuCount"], 40)
        self.assertIn(arn, [it["CapacityProviderArn"] for it in aws.list_capacity_providers()["CapacityProviders"]])
        config = {"LambdaManagedInstancesCapacityProviderConfig": {"CapacityProviderArn": arn}}
        function(aws, "pooled", CapacityProviderConfig=config)
        self.refused("ResourceConflictException", aws.delete_capacity_provider, CapacityProviderName="pool")
        aws.publish_version(FunctionName="pooled", PublishTo="LATEST_PUBLISHED")
        put = aws.put_function_scaling_config(
            FunctionName="pooled", Qualifier="$LATEST.PUBLISHED",
            FunctionScalingConfig={"MinExecutionEnvironments": 3, "MaxExecutionEnvironments": 9},
        )
        self.assertEqual(put["ResponseMetadata"]["HTTPStatusCode"], 202)
        scaling = aws.get_function_scaling_config(FunctionName="pooled", Qualifier="$LATEST.PUBLISHED")
        self.assertEqual(scaling["RequestedFunctionScalingConfig"], {"MinExecutionEnvironments": 3, "MaxExecutionEnvironments": 9})
        versions = aws.list_function_versions_by_capacity_provider(CapacityProviderName="pool")["FunctionVersions"]
        self.assertTrue(any(it["FunctionArn"].endswith(":pooled:$LATEST.PUBLISHED") for it in versions), versions)
        function(aws, "ordinary", Publish=True)
        self.refused(
            "AccessDeniedException", aws.put_function_scaling_config, FunctionName="ordinary", Qualifier="1",
            FunctionScalingConfig={"MinExecutionEnvironments": 1},
        )
        self.assertEqual(aws.delete_function(FunctionName="pooled")["StatusCode"], 202)
        deadline = time.time() + 15
        while True:
            try:
                aws.delete_capacity_provider(CapacityProviderName="pool")
                break
            except ClientError:
                self.assertLess(time.time(), deadline)
                time.sleep(0.3)

    def test_durable_executions(self):
        aws = counted("lambda")
        function(aws, "flowing", Publish=True, DurableConfig={"ExecutionTimeout": 600, "RetentionPeriodInDays": 2})
        call = {"FunctionName": "flowing", "Qualifier": "1", "InvocationType": "Event"}
        first = aws.invoke(**call, DurableExecutionName="order-1", Payload=b'{"n": 1}')["DurableExecutionArn"]
        self.assertEqual(aws.invoke(**call, DurableExecutionName="order-1", Payload=b'{"n": 1}')["DurableExecutionArn"], first)
        self.refused("DurableExecutionAlreadyStartedException", aws.invoke, **call, DurableExecutionName="order-1", Payload=b"{}")
        aws.pause_durable_execution(DurableExecutionArn=first)
        aws.resume_durable_execution(DurableExecutionArn=first)
        self.refused("ResourceConflictException", aws.delete_durable_execution, DurableExecutionArn=first)
        self.assertIn("StopTimestamp", aws.stop_durable_execution(DurableExecutionArn=first))
        self.assertEqual(aws.get_durable_execution(DurableExecutionArn=first)["Status"], "STOPPED")
        pages = aws.get_paginator("get_durable_execution_history").paginate(DurableExecutionArn=first, IncludeExecutionData=True)
        kinds = [event["EventType"] for page in pages for event in page["Events"]]
        self.assertEqual((kinds[0], kinds[-1]), ("ExecutionStarted", "ExecutionStopped"))
        pages = aws.get_paginator("list_durable_executions_by_function").paginate(FunctionName="flowing", Statuses=["STOPPED"])
        self.assertEqual([it["DurableExecutionName"] for page in pages for it in page["DurableExecutions"]], ["order-1"])
        aws.delete_durable_execution(DurableExecutionArn=first)

    def test_layers_and_their_policies(self):
        aws = counted("lambda")
        for number in (1, 2):
            made = aws.publish_layer_version(
                LayerName="deps", Content={"ZipFile": CODE}, CompatibleRuntimes=["python3.13"], CompatibleArchitectures=["arm64"], Description=f"d{number}",
            )
            self.assertEqual(made["Version"], number)
        arn = made["LayerVersionArn"]
        self.assertEqual(aws.get_layer_version(LayerName="deps", VersionNumber=1)["Description"], "d1")
        self.assertEqual(aws.get_layer_version_by_arn(Arn=arn)["Version"], 2)
        pages = aws.get_paginator("list_layer_versions").paginate(LayerName="deps", CompatibleRuntime="python3.13")
        self.assertEqual([it["Version"] for page in pages for it in page["LayerVersions"]], [2, 1])
        names = [it["LayerName"] for page in aws.get_paginator("list_layers").paginate() for it in page["Layers"]]
        self.assertIn("deps", names)
        added = aws.add_layer_version_permission(LayerName="deps", VersionNumber=2, StatementId="all", Principal="*", Action="lambda:GetLayerVersion")
        self.assertEqual(json.loads(added["Statement"])["Resource"], arn)
        policy = aws.get_layer_version_policy(LayerName="deps", VersionNumber=2)
        stale = {"LayerName": "deps", "VersionNumber": 2, "StatementId": "all"}
        self.refused("PreconditionFailedException", aws.remove_layer_version_permission, **stale, RevisionId="x")
        aws.remove_layer_version_permission(**stale, RevisionId=policy["RevisionId"])
        function(aws, "layered", Layers=[arn])
        self.assertEqual(aws.get_function_configuration(FunctionName="layered")["Layers"][0]["Arn"], arn)
        aws.delete_layer_version(LayerName="deps", VersionNumber=2)
        self.refused("ResourceNotFoundException", aws.get_layer_version, LayerName="deps", VersionNumber=2)

    def test_code_signing(self):
        aws = counted("lambda")
        profiles = {"SigningProfileVersionArns": ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/p/0123456789"]}
        arn = aws.create_code_signing_config(AllowedPublishers=profiles, Tags={"a": "b"})["CodeSigningConfig"]["CodeSigningConfigArn"]
        aws.update_code_signing_config(CodeSigningConfigArn=arn, Description="ours")
        self.assertEqual(aws.get_code_signing_config(CodeSigningConfigArn=arn)["CodeSigningConfig"]["Description"], "ours")
        pages = aws.get_paginator("list_code_signing_configs").paginate()
        self.assertIn(arn, [it["CodeSigningConfigArn"] for page in pages for it in page["CodeSigningConfigs"]])
        function(aws, "signed")
        aws.put_function_code_signing_config(FunctionName="signed", CodeSigningConfigArn=arn)
        self.assertEqual(aws.get_function_code_signing_config(FunctionName="signed")["CodeSigningConfigArn"], arn)
        listed = aws.list_functions_by_code_signing_config(CodeSigningConfigArn=arn)["FunctionArns"]
        self.assertEqual(listed, ["arn:aws:lambda:us-east-1:123456789012:function:signed"])
        self.refused("ResourceConflictException", aws.delete_code_signing_config, CodeSigningConfigArn=arn)
        aws.delete_function_code_signing_config(FunctionName="signed")
        aws.delete_code_signing_config(CodeSigningConfigArn=arn)
        self.refused("ResourceNotFoundException", aws.get_code_signing_config, CodeSigningConfigArn=arn)

    def test_policies_by_arn_runtimes_and_loops(self):
        aws = counted("lambda")
        function(aws, "governed", Publish=True)
        aws.create_alias(FunctionName="governed", Name="live", FunctionVersion="1")
        arn = "arn:aws:lambda:us-east-1:123456789012:function:governed:live"
        aws.add_permission(FunctionName="governed", Qualifier="live", StatementId="old", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com")
        statement = {"Sid": "new", "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": arn}
        put = aws.put_resource_policy(ResourceArn=arn, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
        self.assertRegex(put["RevisionId"], "^[0-9a-f-]{36}$")
        policy = json.loads(aws.get_policy(FunctionName="governed", Qualifier="live")["Policy"])
        self.assertEqual([it["Sid"] for it in policy["Statement"]], ["new"])
        found = aws.get_resource_policy(ResourceArn=arn)
        self.refused("PreconditionFailedException", aws.delete_resource_policy, ResourceArn=arn, RevisionId="00000000-0000-4000-8000-000000000000")
        aws.delete_resource_policy(ResourceArn=arn, RevisionId=found["RevisionId"])
        self.refused("ResourceNotFoundException", aws.get_policy, FunctionName="governed", Qualifier="live")
        version = "arn:aws:lambda:us-east-1::runtime:0123456789"
        aws.put_runtime_management_config(FunctionName="governed", Qualifier="1", UpdateRuntimeOn="Manual", RuntimeVersionArn=version)
        self.assertEqual(aws.get_runtime_management_config(FunctionName="governed", Qualifier="1")["RuntimeVersionArn"], version)
        self.assertEqual(aws.get_runtime_management_config(FunctionName="governed")["UpdateRuntimeOn"], "Auto")
        aws.put_function_recursion_config(FunctionName="governed", RecursiveLoop="Allow")
        self.assertEqual(aws.get_function_recursion_config(FunctionName="governed")["RecursiveLoop"], "Allow")

    def test_other_ways_to_call(self):
        aws = counted("lambda")
        function(aws, "called", Publish=True)
        aws.create_alias(FunctionName="called", Name="live", FunctionVersion="1")
        answer = aws.invoke_with_response_stream(FunctionName="called", Qualifier="live", Payload=b'{"a": 1}')
        self.assertEqual(answer["ExecutedVersion"], "1")
        events = list(answer["EventStream"])
        self.assertEqual(b"".join(it["PayloadChunk"]["Payload"] for it in events if "PayloadChunk" in it), b'{"answer":{"a":1}}')
        self.assertIn("InvokeComplete", events[-1])
        self.assertEqual(aws.invoke_async(FunctionName="called:live", InvokeArgs=b"{}")["Status"], 202)
        tags = {"Resource": "arn:aws:lambda:us-east-1:123456789012:function:called"}
        aws.tag_resource(**tags, Tags={"a": "b"})
        self.assertEqual(aws.list_tags(**tags)["Tags"], {"a": "b"})

    def test_the_push_models_other_side(self):
        aws, s3, events, gateway = counted("lambda"), counted("s3"), counted("events"), counted("apigatewayv2")
        function(aws, "pushed", Publish=True)
        aws.create_alias(FunctionName="pushed", Name="live", FunctionVersion="1")
        arn = "arn:aws:lambda:us-east-1:123456789012:function:pushed:live"
        wanted = {"LambdaFunctionConfigurations": [{
            "Id": "new", "LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"],
            "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}]}},
        }]}
        put = {"Bucket": "bucket", "NotificationConfiguration": wanted}
        message = self.refused("InvalidArgument", s3.put_bucket_notification_configuration, **put)
        self.assertEqual(message, "Unable to validate the following destination configurations")
        aws.add_permission(
            FunctionName="pushed", Qualifier="live", StatementId="s3", Action="lambda:InvokeFunction",
            Principal="s3.amazonaws.com", SourceArn="arn:aws:s3:::bucket",
        )
        s3.put_bucket_notification_configuration(**put)
        found = s3.get_bucket_notification_configuration(Bucket="bucket")["LambdaFunctionConfigurations"]
        self.assertEqual([(it["Id"], it["LambdaFunctionArn"], it["Events"]) for it in found], [("new", arn, ["s3:ObjectCreated:*"])])
        self.assertEqual(found[0]["Filter"]["Key"]["FilterRules"][0]["Value"], "in/")
        s3.put_bucket_notification_configuration(Bucket="bucket", NotificationConfiguration={})
        self.assertNotIn("LambdaFunctionConfigurations", s3.get_bucket_notification_configuration(Bucket="bucket"))
        self.assertTrue(events.put_rule(Name="tick", ScheduleExpression="rate(5 minutes)")["RuleArn"].endswith(":rule/tick"))
        self.assertEqual(events.put_targets(Rule="tick", Targets=[{"Id": "1", "Arn": arn, "Input": "{}"}])["FailedEntryCount"], 0)
        self.assertEqual(events.list_targets_by_rule(Rule="tick")["Targets"][0]["Arn"], arn)
        self.assertEqual(events.remove_targets(Rule="tick", Ids=["1"])["FailedEntryCount"], 0)
        self.refused("ResourceNotFoundException", events.list_targets_by_rule, Rule="none")
        made = gateway.create_integration(ApiId="abc", IntegrationType="AWS_PROXY", IntegrationUri=arn, PayloadFormatVersion="2.0")
        self.assertEqual((made["IntegrationUri"], made["IntegrationType"]), (arn, "AWS_PROXY"))

    def test_web_functions(self):
        web = counted("lambda-web")
        config = {
            "buildConfig": {"codeConfig": {"s3Object": {"bucket": "code", "key": "site.zip"}}, "runtimeConfig": {"runtime": "nodejs24.x"}},
            "serviceConfig": {"executionRoleArn": ROLE},
        }
        made = web.create_web_function(functionName="shop", revisionConfig=config, tags={"team": "web"})
        arn, old = made["functionArn"], made["revision"]["revisionId"]
        self.assertEqual(made["tags"], {"team": "web"})
        web.tag_resource(resource=arn, tags={"stage": "prod"})
        web.untag_resource(resource=arn, tagKeys=["team"])
        self.assertEqual(web.list_tags(resource=arn)["tags"], {"stage": "prod"})
        endpoint = {"functionName": "shop", "endpointName": "live"}
        made = web.create_web_function_endpoint(**endpoint, endpointType="HomeRegion", authType="IamAuth")
        self.assertEqual((made["autoDeploymentMode"], list(made["regionalEndpoints"])), ("Disabled", ["us-east-1"]))
        new = web.create_web_function_revision(functionName=arn, **config)["revisionId"]
        weights = [{"revisionId": old, "weight": 95}, {"revisionId": new, "weight": 5}]
        web.update_web_function_endpoint(functionName=arn, endpointName=made["endpointArn"], revisionWeights=weights)
        self.assertEqual(web.get_web_function_endpoint(**endpoint)["revisionWeights"], weights)
        listed = web.list_web_function_endpoints(functionName="shop", filters=[{"name": "authType", "values": ["ApplicationManaged"]}])
        self.assertEqual(listed["endpoints"], [])
        self.assertEqual(web.get_web_function_revision(functionName="shop", revisionId=new)["state"], "Active")
        pages = web.get_paginator("list_web_function_revisions").paginate(functionName="shop", PaginationConfig={"PageSize": 1})
        self.assertEqual([it["revisionId"] for page in pages for it in page["revisions"]], [new, old])
        self.refused("ConflictException", web.delete_web_function_revision, functionName="shop", revisionId=new)
        web.delete_web_function_endpoint(**endpoint)
        web.delete_web_function_revision(functionName="shop", revisionId=new)
        self.assertEqual(web.get_web_function(functionName="shop")["state"], "Active")
        self.assertIn("shop", [it["functionName"] for it in web.list_web_functions()["functions"]])
        web.delete_web_function(functionName="shop")

    def test_customer_managed_runtimes(self):
        core = counted("lambda-core")
        core.create_runtime(Name="house", Description="ours", Tags={"a": "b"})
        core.update_runtime(RuntimeName="house", Description="new")
        for name in ["v1", "v2"]:
            core.create_runtime_version(RuntimeName="house", Name=name, ImageUri=f"123456789012.dkr.ecr.us-east-1.amazonaws.com/house:{name}")
        core.update_runtime_version(RuntimeName="house", Name="v1", ReleaseNotes="first")
        self.assertEqual(core.get_runtime_version(RuntimeName="house", Name="v1")["ReleaseNotes"], "first")
        core.create_runtime_alias(RuntimeName="house", Name="live", RuntimeVersion="v1")
        core.update_runtime_alias(RuntimeName="house", Name="live", RuntimeVersion="v2")
        self.assertEqual(core.get_runtime_alias(RuntimeName="house", Name="live")["RuntimeVersion"], "v2")
        for pages, member in [("list_runtimes", "Items"), ("list_runtime_versions", "Items"), ("list_runtime_aliases", "Items")]:
            more = {} if pages == "list_runtimes" else {"RuntimeName": "house"}
            self.assertTrue(getattr(core, pages)(**more)[member])
        core.delete_runtime_alias(RuntimeName="house", Name="live", RecoveryWindowInDays=7)
        core.restore_runtime(RuntimeName="house", RuntimeAlias="live")
        core.delete_runtime_alias(RuntimeName="house", Name="live")
        for name in ["v1", "v2"]:
            core.delete_runtime_version(RuntimeName="house", Name=name)
        core.delete_runtime(RuntimeName="house")
        self.assertEqual(core.get_runtime(RuntimeName="house")["State"], "PENDING_DELETION")

    def test_zz_nothing_new_is_left_out(self):
        """Runs last: what the tests above got answers to is every new operation that is played."""
        new = {
            "lambda": [
                "CreateCapacityProvider", "UpdateCapacityProvider", "GetCapacityProvider", "ListCapacityProviders", "DeleteCapacityProvider",
                "ListFunctionVersionsByCapacityProvider", "PutFunctionScalingConfig", "GetFunctionScalingConfig", "GetDurableExecution",
                "GetDurableExecutionHistory", "ListDurableExecutionsByFunction", "StopDurableExecution", "PauseDurableExecution",
                "ResumeDurableExecution", "DeleteDurableExecution", "PublishLayerVersion", "GetLayerVersion", "GetLayerVersionByArn",
                "ListLayerVersions", "ListLayers", "DeleteLayerVersion", "AddLayerVersionPermission", "GetLayerVersionPolicy",
                "RemoveLayerVersionPermission", "CreateCodeSigningConfig", "UpdateCodeSigningConfig", "GetCodeSigningConfig",
                "ListCodeSigningConfigs", "DeleteCodeSigningConfig", "PutFunctionCodeSigningConfig", "GetFunctionCodeSigningConfig",
                "DeleteFunctionCodeSigningConfig", "ListFunctionsByCodeSigningConfig", "PutResourcePolicy", "GetResourcePolicy",
                "DeleteResourcePolicy", "PutRuntimeManagementConfig", "GetRuntimeManagementConfig", "PutFunctionRecursionConfig",
                "GetFunctionRecursionConfig", "InvokeWithResponseStream", "InvokeAsync",
            ],
            "s3": ["PutBucketNotificationConfiguration", "GetBucketNotificationConfiguration"],
            "events": ["PutRule", "PutTargets", "RemoveTargets", "ListTargetsByRule"],
            "apigatewayv2": ["CreateIntegration"],
        }
        for service in ("lambda-web", "lambda-core"):
            names = client(service=service).meta.service_model.operation_names
            left = ("NetworkConnector", "ResourcePolicy", "AccountSettings")
            new[service] = [it for it in names if not any(word in it for word in left)]
        missing = [f"{service}:{name}" for service, names in new.items() for name in names if f"{service}:{name}" not in ANSWERED]
        self.assertEqual(missing, [])


class CliNewest(unittest.TestCase):
    """The newest commands of the AWS CLI 1.46.3, which lacks seven of boto3's operations."""

    @classmethod
    def setUpClass(cls):
        cls.environment = {
            **os.environ, "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_DEFAULT_REGION": "eu-west-1", "AWS_PAGER": "",
            "AWS_MAX_ATTEMPTS": "1", "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
        cls.folder = tempfile.TemporaryDirectory()
        cls.zip = os.path.join(cls.folder.name, "code.zip")
        with open(cls.zip, "wb") as file:
            file.write(CODE)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def aws(self, command, *words, fails=None):
        """Words of a command, then words that have blanks in them."""
        line = [cli(), "--endpoint-url", endpoint(), *command.split(), *words]
        done = subprocess.run(line, env=self.environment, capture_output=True, text=True)
        if fails is not None:
            self.assertNotEqual(done.returncode, 0, done.stdout)
            self.assertIn(fails, done.stderr)
            return None
        self.assertEqual(done.returncode, 0, (command, done.stderr))
        return json.loads(done.stdout) if done.stdout.strip() else None

    def function(self, name, *more):
        self.aws(
            f"lambda create-function --function-name {name} --runtime python3.13 --handler index.handler --role {ROLE} --zip-file fileb://{self.zip}", *more,
        )
        self.aws(f"lambda wait function-updated-v2 --function-name {name}")

    def test_capacity_providers(self):
        vpc = "SubnetIds=subnet-1,SecurityGroupIds=sg-1"
        made = self.aws(
            f"lambda create-capacity-provider --capacity-provider-name cli-pool --vpc-config {vpc} --permissions-config CapacityProviderOperatorRoleArn={ROLE}"
        )["CapacityProvider"]["CapacityProviderArn"]
        until(lambda: self.aws("lambda get-capacity-provider --capacity-provider-name cli-pool")["CapacityProvider"]["State"] == "Active")
        self.aws("lambda update-capacity-provider --capacity-provider-name cli-pool --capacity-provider-scaling-config MaxVCpuCount=20,ScalingMode=Auto")
        self.assertEqual(self.aws("lambda get-capacity-provider --capacity-provider-name cli-pool")["CapacityProvider"]["CapacityProviderArn"], made)
        self.assertEqual(len(self.aws("lambda list-capacity-providers")["CapacityProviders"]), 1)
        self.function("cli-pooled", "--capacity-provider-config", json.dumps({"LambdaManagedInstancesCapacityProviderConfig": {"CapacityProviderArn": made}}))
        published = self.aws("lambda publish-version --function-name cli-pooled --publish-to LATEST_PUBLISHED")
        self.assertEqual(published["Version"], "$LATEST.PUBLISHED")
        on = "--function-name cli-pooled --qualifier $LATEST.PUBLISHED"
        self.aws(f"lambda put-function-scaling-config {on} --function-scaling-config MinExecutionEnvironments=2,MaxExecutionEnvironments=4")
        self.assertEqual(self.aws(f"lambda get-function-scaling-config {on}")["RequestedFunctionScalingConfig"]["MaxExecutionEnvironments"], 4)
        self.assertTrue(self.aws("lambda list-function-versions-by-capacity-provider --capacity-provider-name cli-pool")["FunctionVersions"])
        self.aws("lambda delete-capacity-provider --capacity-provider-name cli-pool", fails="(ResourceConflictException) when calling the DeleteCapacityProvider operation")

    def test_layers_signing_and_upkeep(self):
        made = self.aws(f"lambda publish-layer-version --layer-name cli-deps --zip-file fileb://{self.zip} --compatible-runtimes python3.13")
        arn = made["LayerVersionArn"]
        layer = "--layer-name cli-deps --version-number 1"
        self.assertEqual(self.aws(f"lambda get-layer-version {layer}")["Version"], 1)
        self.assertEqual(self.aws(f"lambda get-layer-version-by-arn --arn {arn}")["Version"], 1)
        self.assertEqual(len(self.aws("lambda list-layer-versions --layer-name cli-deps")["LayerVersions"]), 1)
        self.assertEqual(len(self.aws("lambda list-layers")["Layers"]), 1)
        self.aws(f"lambda add-layer-version-permission {layer} --statement-id all --principal * --action lambda:GetLayerVersion")
        self.assertIn("all", self.aws(f"lambda get-layer-version-policy {layer}")["Policy"])
        self.aws(f"lambda remove-layer-version-permission {layer} --statement-id all")
        self.function("cli-kept", "--layers", arn, "--publish")
        self.aws(f"lambda delete-layer-version {layer}")
        profile = "arn:aws:signer:eu-west-1:123456789012:/signing-profiles/p/0123456789"
        signing = self.aws(f"lambda create-code-signing-config --allowed-publishers SigningProfileVersionArns={profile}")["CodeSigningConfig"]["CodeSigningConfigArn"]
        by_arn = f"--code-signing-config-arn {signing}"
        self.aws(f"lambda update-code-signing-config {by_arn} --description ours")
        self.assertEqual(self.aws(f"lambda get-code-signing-config {by_arn}")["CodeSigningConfig"]["Description"], "ours")
        self.assertEqual(len(self.aws("lambda list-code-signing-configs")["CodeSigningConfigs"]), 1)
        self.aws(f"lambda put-function-code-signing-config {by_arn} --function-name cli-kept")
        self.assertEqual(self.aws("lambda get-function-code-signing-config --function-name cli-kept")["CodeSigningConfigArn"], signing)
        self.assertEqual(len(self.aws(f"lambda list-functions-by-code-signing-config {by_arn}")["FunctionArns"]), 1)
        self.aws("lambda delete-function-code-signing-config --function-name cli-kept")
        self.aws(f"lambda delete-code-signing-config {by_arn}")
        self.aws("lambda put-runtime-management-config --function-name cli-kept --qualifier 1 --update-runtime-on FunctionUpdate")
        self.assertEqual(self.aws("lambda get-runtime-management-config --function-name cli-kept --qualifier 1")["UpdateRuntimeOn"], "FunctionUpdate")
        self.aws("lambda put-function-recursion-config --function-name cli-kept --recursive-loop Allow")
        self.assertEqual(self.aws("lambda get-function-recursion-config --function-name cli-kept"), {"RecursiveLoop": "Allow"})
        args = os.path.join(self.folder.name, "args.json")
        with open(args, "w") as file:
            file.write("{}")
        self.assertEqual(self.aws(f"lambda invoke-async --function-name cli-kept --invoke-args {args}")["Status"], 202)

    def test_durable_executions(self):
        self.function("cli-flow", "--durable-config", "ExecutionTimeout=600", "--publish")
        out = os.path.join(self.folder.name, "out.json")
        begun = self.aws(f"lambda invoke --function-name cli-flow:1 --invocation-type Event --durable-execution-name a {out}")["DurableExecutionArn"]
        self.assertEqual(self.aws(f"lambda get-durable-execution --durable-execution-arn {begun}")["Status"], "RUNNING")
        self.assertEqual(len(self.aws("lambda list-durable-executions-by-function --function-name cli-flow")["DurableExecutions"]), 1)
        self.aws(f"lambda stop-durable-execution --durable-execution-arn {begun}")
        events = self.aws(f"lambda get-durable-execution-history --durable-execution-arn {begun}")["Events"]
        self.assertEqual(events[-1]["EventType"], "ExecutionStopped")
        self.aws(
            "lambda send-durable-execution-callback-success --callback-id eA==",
            fails="An error occurred (NotImplementedException) when calling the SendDurableExecutionCallbackSuccess operation: AWS Lambda has",
        )

    def test_what_this_cli_lacks(self):
        for command in [
            "pause-durable-execution", "resume-durable-execution", "delete-durable-execution", "put-resource-policy",
            "get-resource-policy", "delete-resource-policy", "invoke-with-response-stream",
        ]:
            self.aws(f"lambda {command}", fails="Invalid choice, valid choices are")

    def test_the_push_models_other_side(self):
        self.function("cli-pushed", "--publish")
        arn = "arn:aws:lambda:eu-west-1:123456789012:function:cli-pushed:1"
        wanted = json.dumps({"LambdaFunctionConfigurations": [{"LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"]}]})
        put = "s3api put-bucket-notification-configuration --bucket cli-bucket --notification-configuration"
        self.aws(put, wanted, fails="Unable to validate the following destination configurations")
        self.aws("lambda add-permission --function-name cli-pushed --qualifier 1 --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com")
        self.aws(put, wanted)
        found = self.aws("s3api get-bucket-notification-configuration --bucket cli-bucket")["LambdaFunctionConfigurations"]
        self.assertEqual(found[0]["LambdaFunctionArn"], arn)
        self.aws("events put-rule --name cli-tick --schedule-expression", "rate(1 hour)")
        self.assertEqual(self.aws(f"events put-targets --rule cli-tick --targets Id=1,Arn={arn}")["FailedEntryCount"], 0)
        self.assertEqual(len(self.aws("events list-targets-by-rule --rule cli-tick")["Targets"]), 1)
        self.aws("events remove-targets --rule cli-tick --ids 1")
        made = self.aws(f"apigatewayv2 create-integration --api-id abc --integration-type AWS_PROXY --integration-uri {arn} --payload-format-version 2.0")
        self.assertEqual(made["IntegrationUri"], arn)
