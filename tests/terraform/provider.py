"""A stand-in for terraform-provider-aws's Lambda resources, for `cargo xtask test tools`.

It has the provider's names, types and required-ness (schema.json beside it) and creates, updates and deletes through
boto3 at $AWS_ENDPOINT_URL, so that what `terraform apply` leaves can be compared with a scenario. Needs `tf` and boto3.
"""

import json
import os
import pathlib

import tf.provider
from tf.gen import tfplugin_pb2 as pb
from tf.iface import Provider, Resource
from tf.runner import run_provider
from tf.schema import Attribute, Block, NestedBlock, NestMode, Schema
from tf.types import Bool, List, Map, Number, Set, String, Unknown
from tf.utils import Diagnostics

SCHEMA = json.loads((pathlib.Path(__file__).parent / "schema.json").read_text())
SCALARS = {"string": String, "number": Number, "boolean": Bool}
ELEMENTS = {"stringList": String, "stringMap": String, "numberMap": Number, "numberList": Number}
ARN = "arn:aws:lambda:us-west-2:123456789012"
KINDS = {"list": List, "set": Set, "map": Map}
# What the provider works out by itself where a configuration leaves it open.
OPEN = {"id", "region", "tags_all", "statement_id", "code_sha256"}
# Kinds of other services.
BESIDE = {"aws_s3_bucket", "aws_s3_bucket_notification", "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"}
NAMES = {
    "policies": "CodeSigningPolicies",
    "kms_key_arn": "KMSKeyArn", "authorization_type": "AuthType", "principal_org_id": "PrincipalOrgID", "uri": "URI",
    "filter": "Filters", "source_access_configuration": "SourceAccessConfigurations", "destination_arn": "Destination",
    "file_system_config": "FileSystemConfigs", "retention_period": "RetentionPeriodInDays",
    "execution_environment_memory_gib_per_vcpu": "ExecutionEnvironmentMemoryGiBPerVCpu", "document_db_event_source_config": "DocumentDBEventSourceConfig",
    "ok_actions": "OKActions", "metric_query": "Metrics", "evaluate_low_sample_count_percentiles": "EvaluateLowSampleCountPercentile",
}
LISTS = {"Filters", "SourceAccessConfigurations", "FileSystemConfigs", "Metrics"}


def kind(attribute):
    if attribute["storage"] in SCALARS:
        return SCALARS[attribute["storage"]]()
    return KINDS[attribute["type"]](ELEMENTS[attribute["storage"]]())


class Nested(NestedBlock):
    """A block whose nesting is the provider's own."""

    def __init__(self, name, block, mode, most):
        super().__init__(name, NestMode.Set, block, max_items=most)
        self.own = mode

    def to_pb(self):
        out = super().to_pb()
        out.nesting = getattr(pb.Schema.NestedBlock.NestingMode, self.own)
        return out

    def encode(self, value):
        encode = lambda it: tf.provider._encode_state_d(self._amap(), self._bmap(), it, None)
        if self.own == "SINGLE":
            return None if value is None else encode(value)
        return [encode(it) for it in value or []]

    def decode(self, value):
        decode = lambda it: tf.provider._decode_state(Diagnostics(), self._amap(), self._bmap(), it)[1]
        if self.own == "SINGLE":
            return None if value is None else decode(value)
        return [decode(it) for it in value or []]

    def semantically_equal(self, one, other):
        return one == other


def parts(block, computed=(), top=False):
    attributes = [
        Attribute(name, kind(it), required=it["required"] or None, optional=not it["required"] or None,
                  computed=(top and name in OPEN and not it["required"]) or None)
        for name, it in block["attrs"].items()
    ]
    known = block["attrs"].keys() | block["blocks"].keys()
    attributes += [Attribute(name, String(), computed=True) for name in computed if name not in known]
    modes = {"list": "LIST", "set": "SET", "struct": "SINGLE"}
    blocks = [
        Nested(name, Block(**parts(it)), modes[it["type"]], None if it["multi"] or it["type"] == "struct" else 1)
        for name, it in block["blocks"].items()
    ]
    return {"attributes": attributes, "block_types": blocks}


def aws(name):
    return NAMES.get(name) or "".join(word.capitalize() for word in name.split("_"))


def member(value, name=""):
    if isinstance(value, dict):
        if name == "Endpoints":
            return {key: it.split(",") for key, it in value.items()}
        if name == "Dimensions":
            return [{"Name": key, "Value": it} for key, it in value.items()]
        if name in ("Variables", "Tags", "AdditionalVersionWeights"):
            return {key: float(it) if name == "AdditionalVersionWeights" else it for key, it in value.items()}
        return {aws(key): member(it, aws(key)) for key, it in value.items() if it not in (None, [], {}) and it is not Unknown}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        items = [member(it) for it in value]
        return items if name in LISTS else items[0]
    if hasattr(value, "is_integer"):
        return int(value) if value.is_integer() else value
    return value


def client(service="lambda"):
    # Takes its time to load, and only applying needs it.
    import boto3

    return boto3.client(service, region_name="us-west-2", aws_access_key_id="a", aws_secret_access_key="b")


def request(type_name, state):
    shape = SCHEMA[type_name]
    known = shape["attrs"].keys() | shape["blocks"].keys()
    skip = OPEN | {"source_code_hash", "publish", "timeouts"}
    out = {}
    for key, value in state.items():
        if key in known and key not in skip and value not in (None, [], {}, "") and value is not Unknown:
            out[aws(key)] = member(value, aws(key))
    if state.get("statement_id") not in (None, Unknown):
        out["StatementId"] = state["statement_id"]
    return out


def layer(state, lam):
    """Publishes a layer's version, or lets others use one."""
    wanted = request("aws_lambda_layer_version", state)
    place = code(wanted)
    wanted.pop("SkipDestroy", None)
    return lam.publish_layer_version(**wanted, Content=place)


def beside(type_name, state):
    """What calls functions. A bucket is there once it is named."""
    if type_name == "aws_cloudwatch_event_rule":
        wanted = {"Name": state["name"]}
        for key in ("schedule_expression", "event_pattern", "description", "state"):
            if state.get(key) not in (None, Unknown):
                wanted[aws(key)] = state[key]
        client("events").put_rule(**wanted)
    elif type_name == "aws_cloudwatch_event_target":
        target = {"Id": state["target_id"], "Arn": state["arn"]}
        if state.get("input") not in (None, Unknown):
            target["Input"] = state["input"]
        client("events").put_targets(Rule=state["rule"], Targets=[target])
    elif type_name == "aws_s3_bucket_notification":
        items = []
        for block in state["lambda_function"]:
            item = {"LambdaFunctionArn": block["lambda_function_arn"], "Events": sorted(block["events"])}
            if block.get("id") not in (None, Unknown):
                item["Id"] = block["id"]
            rules = [{"Name": name, "Value": block[f"filter_{name}"]} for name in ("prefix", "suffix") if block.get(f"filter_{name}") not in (None, Unknown)]
            if rules:
                item["Filter"] = {"Key": {"FilterRules": rules}}
            items.append(item)
        client("s3").put_bucket_notification_configuration(
            Bucket=state["bucket"], NotificationConfiguration={"LambdaFunctionConfigurations": items})


def code(wanted):
    out = {name: wanted.pop(name) for name in ("S3Bucket", "S3Key", "S3ObjectVersion", "ImageUri") if name in wanted}
    if "Filename" in wanted:
        out["ZipFile"] = pathlib.Path(wanted.pop("Filename")).read_bytes()
    return out


def make_function(lam, state, before):
    wanted = request("aws_lambda_function", state)
    place, reserved = code(wanted), wanted.pop("ReservedConcurrentExecutions", None)
    name = wanted["FunctionName"]
    if before is None:
        lam.create_function(**wanted, Code=place)
        # On a capacity provider $LATEST never is Active.
        waiter = "function_updated_v2" if "CapacityProviderConfig" in wanted else "function_active_v2"
        lam.get_waiter(waiter).wait(FunctionName=name)
    else:
        tags, architectures = wanted.pop("Tags", None), wanted.pop("Architectures", None)
        wanted.pop("PackageType", None)
        signing = wanted.pop("CodeSigningConfigArn", None)
        if state.get("source_code_hash") != before.get("source_code_hash") or place != code(request("aws_lambda_function", before)):
            lam.update_function_code(FunctionName=name, **place, **({"Architectures": architectures} if architectures else {}))
            lam.get_waiter("function_updated_v2").wait(FunctionName=name)
        usual = {"Description": "", "Timeout": 3, "MemorySize": 128, "Environment": {"Variables": {}}, "Layers": []}
        gone = {key: usual[key] for key in request("aws_lambda_function", before) if key in usual and key not in wanted}
        lam.update_function_configuration(**wanted, **gone)
        lam.get_waiter("function_updated_v2").wait(FunctionName=name)
        if signing != before.get("code_signing_config_arn"):
            lam.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=signing)
    if reserved is not None:
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=reserved)
    if state.get("publish") is True:
        return lam.publish_version(FunctionName=name)["Version"]
    return "$LATEST" if before is None else before.get("version")


def lower(value, kind=""):
    """CodeDeploy's members begin with a small letter; the provider calls a canary's and a linear one's figures alike."""
    if not isinstance(value, dict):
        return value
    out = {}
    for key, it in value.items():
        name = key[0].lower() + key[1:]
        if kind in ("timeBasedCanary", "timeBasedLinear"):
            name = kind.removeprefix("timeBased").lower() + key
        out[name] = lower(it, name)
    return out


def make_alarm(state):
    wanted = request("aws_cloudwatch_metric_alarm", state)
    for query in wanted.get("Metrics", []):
        if "Metric" in query:
            how = {name: query["Metric"].pop(name) for name in ("Period", "Stat", "Unit") if name in query["Metric"]}
            query["MetricStat"] = {"Metric": query.pop("Metric"), **how}
    client("cloudwatch").put_metric_alarm(**wanted)


def make_deployed(type_name, state, before):
    wanted = lower(request(type_name, state))
    deploy = client("codedeploy")
    if type_name == "aws_codedeploy_app":
        wanted["applicationName"] = wanted.pop("name")
        call = deploy.create_application
    elif type_name == "aws_codedeploy_deployment_config":
        call = deploy.create_deployment_config
    else:
        wanted["applicationName"] = wanted.pop("appName")
        alarms = wanted.get("alarmConfiguration", {})
        if "alarms" in alarms:
            alarms["alarms"] = [{"name": it} for it in sorted(alarms["alarms"])]
        call = deploy.create_deployment_group
    if before is None:
        call(**wanted)


def make(type_name, state, before):
    """Makes or changes it; what the provider alone tells of it, by attribute."""
    if type_name == "aws_cloudwatch_metric_alarm":
        make_alarm(state)
        return {}
    if type_name.startswith("aws_codedeploy_"):
        make_deployed(type_name, state, before)
        return {}
    if type_name in BESIDE:
        beside(type_name, state)
        return {}
    lam = client()
    if type_name == "aws_lambda_function":
        name = state["function_name"]
        return {"version": make_function(lam, state, before), "arn": f"{ARN}:function:{name}"}
    if type_name == "aws_lambda_layer_version":
        if before is not None:
            return {}
        made = layer(state, lam)
        return {"version": str(made["Version"]), "arn": made["LayerVersionArn"], "layer_arn": made["LayerArn"]}
    if type_name == "aws_lambda_layer_version_permission":
        wanted = request(type_name, state)
        wanted.pop("SkipDestroy", None)
        if before is None:
            lam.add_layer_version_permission(**wanted)
        return {}
    if type_name == "aws_lambda_code_signing_config":
        if before is not None:
            return {}
        return {"arn": lam.create_code_signing_config(**request(type_name, state))["CodeSigningConfig"]["CodeSigningConfigArn"]}
    wanted = request(type_name, state)
    if type_name == "aws_lambda_alias":
        wanted.setdefault("RoutingConfig", {"AdditionalVersionWeights": {}})
        (lam.create_alias if before is None else lam.update_alias)(**wanted)
    elif type_name == "aws_lambda_permission":
        lam.add_permission(**wanted)
    elif type_name == "aws_lambda_function_url":
        (lam.create_function_url_config if before is None else lam.update_function_url_config)(**wanted)
    elif type_name == "aws_lambda_function_event_invoke_config":
        lam.put_function_event_invoke_config(**wanted)
    elif type_name == "aws_lambda_provisioned_concurrency_config":
        lam.put_provisioned_concurrency_config(**wanted)
    elif before is None:
        lam.create_event_source_mapping(**wanted)
    if type_name == "aws_lambda_alias":
        return {"arn": f"{ARN}:function:{state['function_name']}:{state['name']}"}
    return {}


def resource(type_name):
    shape = SCHEMA[type_name]

    class Own(Resource):
        def __init__(self, provider=None):
            pass

        @classmethod
        def get_name(cls):
            return type_name.removeprefix("aws_")

        @classmethod
        def get_schema(cls):
            return Schema(**parts(shape, shape["computed"], True))

        def plan(self, ctx, current, planned):
            # As the provider's: a changed function that publishes has a version that only applying tells.
            if type_name == "aws_lambda_function" and current is not None and planned is not None:
                watched = [it for it in shape["attrs"] if it not in OPEN] + list(shape["blocks"])
                if planned.get("publish") is True and any(current.get(it) != planned.get(it) for it in watched):
                    planned["version"] = Unknown
            return planned

        def _made(self, ctx, state, before):
            try:
                told = make(type_name, state, before)
            except Exception as error:
                ctx.diagnostics.add_error(f"{type_name}: {error}")
                return None
            known = {"id": "id", "region": "us-west-2", "statement_id": "id", "tags_all": state.get("tags") or {}}
            for key, value in list(state.items()):
                if value is Unknown:
                    state[key] = known.get(key, "known")
            state.update({key: value for key, value in told.items() if value is not None})
            return state

        def create(self, ctx, state):
            return self._made(ctx, state, None)

        def read(self, ctx, state):
            return state

        def update(self, ctx, before, state):
            return self._made(ctx, state, before)

        def delete(self, ctx, state):
            return None

        def validate(self, diagnostics, type_name, config):
            pass

    Own.__name__ = type_name
    return Own


class Aws(Provider):
    def full_name(self):
        return "registry.terraform.io/hashicorp/aws"

    def get_model_prefix(self):
        return "aws_"

    def get_provider_schema(self, diagnostics):
        return Schema(attributes=[Attribute("region", String(), optional=True)])

    def validate_config(self, diagnostics, config):
        pass

    def configure_provider(self, diagnostics, config):
        pass

    def get_data_sources(self):
        return []

    def get_resources(self):
        return RESOURCES

    def get_functions(self):
        return []

    def new_resource(self, kind):
        return kind()

    def new_data_source(self, kind):
        return kind()

    def new_function(self, kind):
        return kind()


RESOURCES = [resource(name) for name in SCHEMA]
os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
run_provider(Aws())
