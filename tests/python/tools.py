"""Every export of some scenarios against the tools that read them: `cargo xtask test tools`.

usage: tools.py EXPORT ENDPOINT NODE_MODULES ROLLOUTS SCENARIO...

EXPORT and ENDPOINT are the built examples, NODE_MODULES has aws-cdk-lib and typescript, ROLLOUTS is how many of the
rollouts below are written too. For each scenario (console lines): cfn-lint and SAM's translator take the templates,
`tsc` and CDK's synth the stacks, `terraform` (where it is on PATH) validates and applies every step at the endpoint
through the stand-in provider beside this file, and the two scripts run against the endpoint, boto3's against moto as
well. What stands afterwards is the scenario, but for what the export lists. Some rollouts are written in each of their
formats: the AWS CLI validates its lines, cfn-lint and SAM's translator take the template, `tsc` and CDK's synth the stack.

Tools that take long to start are started once for everything: cfn-lint with SAM's translator in one process, one `tsc`,
one Node.js for all of CDK's stacks, one loaded AWS CLI. What can run side by side does, on as many threads as there are
processors. Prints `test result: …` lines that `cargo xtask test` counts.
"""

import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from real_tools import Tools

HERE = pathlib.Path(__file__).resolve().parent
KEYS = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-west-2", "AWS_REGION": "us-west-2"}
SETTINGS = ("Runtime", "Handler", "Timeout", "MemorySize", "Description", "CodeSha256", "Role", "Architectures")


# Seconds that a tool may take; one process reads the templates of all scenarios, on a machine that may be busy.
LONGEST = 1800
# boto3's default session is no thing for several threads.
MAKING = threading.Lock()


class Failure(Exception):
    """A tool refused something, or what stands is another account."""


def run(words, what, **more):
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=LONGEST, **more)
    except subprocess.TimeoutExpired as error:
        raise Failure(f"{what}: it isn't over after {LONGEST} s") from error
    if done.returncode:
        raise Failure(f"{what}: {(done.stdout + done.stderr)[-1500:]}")
    return done.stdout


class Endpoint:
    """The endpoint of the project on a port of its own."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "--port", "0", "--accept-unseen", "--virtual-time"], stdout=subprocess.PIPE, text=True)
        self.url = re.search(r"http://\S+", self.process.stdout.readline()).group()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def account(url, buckets=()):
    """What stands at an endpoint, without ids and dates."""
    import boto3
    from botocore.exceptions import ClientError

    with MAKING:
        given = {"endpoint_url": url, "region_name": "us-west-2", "aws_access_key_id": "a", "aws_secret_access_key": "b"}
        lam, s3, events = (boto3.client(it, **given) for it in ("lambda", "s3", "events"))

    def ask(call, **given):
        try:
            return call(**given)
        except ClientError:
            return {}

    out = {}
    for function in lam.get_paginator("list_functions").paginate().build_full_result()["Functions"]:
        name = function["FunctionName"]
        versions = lam.get_paginator("list_versions_by_function").paginate(FunctionName=name).build_full_result()["Versions"]
        for it in versions:
            settings = {key: it.get(key) for key in SETTINGS}
            settings["Environment"] = it.get("Environment", {}).get("Variables") or None
            out[f"{name}:{it['Version']}"] = settings
        aliases = lam.get_paginator("list_aliases").paginate(FunctionName=name).build_full_result()["Aliases"]
        for it in aliases:
            weights = it.get("RoutingConfig", {}).get("AdditionalVersionWeights") or None
            out[f"{name} alias {it['Name']}"] = [it["FunctionVersion"], weights, it.get("Description", "")]
        for qualifier in [None, *(it["Version"] for it in versions if it["Version"] != "$LATEST"), *(it["Name"] for it in aliases)]:
            given = {"FunctionName": name, **({"Qualifier": qualifier} if qualifier else {})}
            on = f"{name}:{qualifier}"
            policy = ask(lam.get_policy, **given).get("Policy")
            if policy:
                out[f"{on} policy"] = sorted(json.loads(policy)["Statement"], key=lambda it: it["Sid"])
            url_of = ask(lam.get_function_url_config, **given)
            if url_of:
                out[f"{on} url"] = [url_of["AuthType"], url_of.get("Cors"), url_of.get("InvokeMode")]
            invoke = ask(lam.get_function_event_invoke_config, **given)
            if invoke:
                found = invoke.get("DestinationConfig", {})
                out[f"{on} async"] = [invoke.get("MaximumRetryAttempts"), invoke.get("MaximumEventAgeInSeconds"), {k: v for k, v in found.items() if v}]
            if qualifier:
                asked = ask(lam.get_provisioned_concurrency_config, **given).get("RequestedProvisionedConcurrentExecutions")
                if asked:
                    out[f"{on} provisioned"] = asked
        reserved = ask(lam.get_function_concurrency, FunctionName=name).get("ReservedConcurrentExecutions")
        if reserved is not None:
            out[f"{name} reserved"] = reserved
        out[f"{name} tags"] = ask(lam.get_function, FunctionName=name).get("Tags") or None
        configuration = ask(lam.get_function_configuration, FunctionName=name)
        out[f"{name} layers"] = [it["Arn"] for it in configuration.get("Layers", [])]
        signed = ask(lam.get_function_code_signing_config, FunctionName=name).get("CodeSigningConfigArn")
        if signed:
            config = lam.get_code_signing_config(CodeSigningConfigArn=signed)["CodeSigningConfig"]
            out[f"{name} signing"] = [config.get(it) for it in ("Description", "AllowedPublishers", "CodeSigningPolicies")]
    mappings = lam.get_paginator("list_event_source_mappings").paginate().build_full_result()["EventSourceMappings"]
    out["mappings"] = sorted(
        [it.get("EventSourceArn", ""), it["FunctionArn"], it["BatchSize"], it["State"] != "Disabled", json.dumps(it.get("FilterCriteria"))] for it in mappings
    )
    for layer in lam.list_layers().get("Layers", []):
        name = layer["LayerName"]
        for it in lam.list_layer_versions(LayerName=name)["LayerVersions"]:
            version = lam.get_layer_version(LayerName=name, VersionNumber=it["Version"])
            settings = [version.get(key) for key in ("Description", "CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo")]
            policy = ask(lam.get_layer_version_policy, LayerName=name, VersionNumber=it["Version"]).get("Policy")
            statements = json.loads(policy)["Statement"] if policy else []
            out[f"{name}:{it['Version']} layer"] = [*settings, version["Content"].get("CodeSha256"), statements]
    for rule in ask(events.list_rules).get("Rules", []):
        name = rule["Name"]
        settings = [rule.get(key) for key in ("ScheduleExpression", "EventPattern", "State", "Description")]
        targets = ask(events.list_targets_by_rule, Rule=name).get("Targets", [])
        out[f"{name} rule"] = [*settings, sorted([it["Id"], it["Arn"], it.get("Input")] for it in targets)]
    for bucket in buckets:
        found = ask(s3.get_bucket_notification_configuration, Bucket=bucket).get("LambdaFunctionConfigurations", [])
        if found:
            out[f"{bucket} bucket"] = sorted(([it["LambdaFunctionArn"], it["Events"], it.get("Filter")] for it in found), key=str)
    rollouts(out, url)
    return out


def rollouts(out, url):
    """Alarms, CodeDeploy's configurations, applications and groups of an endpoint."""
    import boto3

    def client(service):
        return boto3.client(service, endpoint_url=url, region_name="us-west-2", aws_access_key_id="a", aws_secret_access_key="b")

    def without(value, *names):
        return {key: it for key, it in value.items() if key not in names and it not in (None, [], {})}

    for it in client("cloudwatch").get_paginator("describe_alarms").paginate().build_full_result()["MetricAlarms"]:
        own = {key: value for key, value in it.items() if not key.startswith("State") and "Timestamp" not in key and key != "AlarmArn"}
        for given in [own, *(query.get("MetricStat", {}).get("Metric", {}) for query in own.get("Metrics", []))]:
            given.get("Dimensions", []).sort(key=lambda it: it["Name"])
        own.get("Metrics", []).sort(key=lambda it: it["Id"])
        for query in own.get("Metrics", []):
            query.setdefault("ReturnData", True)
        out[f"alarm {it['AlarmName']}"] = own
    deploy = client("codedeploy")
    for name in deploy.get_paginator("list_deployment_configs").paginate().build_full_result()["deploymentConfigsList"]:
        if not name.startswith("CodeDeployDefault."):
            info = deploy.get_deployment_config(deploymentConfigName=name)["deploymentConfigInfo"]
            out[f"config {name}"] = without(info, "deploymentConfigId", "createTime")
    for name in deploy.get_paginator("list_applications").paginate().build_full_result()["applications"]:
        out[f"application {name}"] = deploy.get_application(applicationName=name)["application"]["computePlatform"]
        for group in deploy.get_paginator("list_deployment_groups").paginate(applicationName=name).build_full_result()["deploymentGroups"]:
            info = deploy.get_deployment_group(applicationName=name, deploymentGroupName=group)["deploymentGroupInfo"]
            info.get("alarmConfiguration", {}).get("alarms", []).sort(key=lambda it: it["name"])
            info.get("autoRollbackConfiguration", {}).get("events", []).sort()
            own = without(info, "deploymentGroupId", "lastSuccessfulDeployment", "lastAttemptedDeployment")
            out[f"group {name} {group}"] = own


def compare(wanted, got, left, what):
    different = [key for key in wanted.keys() | got.keys() if wanted.get(key) != got.get(key)]
    # What is listed names its function, and the alias or version; of a template's steps every one was applied.
    listed = " ".join(left)
    unlisted = [it for it in different if not all(word in listed for word in re.split(r"[: ]", it)[:2] if word != "$LATEST")]
    if unlisted:
        raise Failure(f"{what} leaves another account: " + "; ".join(f"{it}: {wanted.get(it)} became {got.get(it)}" for it in unlisted)[:1500])


def stand_in(folder):
    """Terraform's environment with the stand-in in the provider's place."""
    provider = folder / "provider"
    provider.mkdir()
    program = provider / "terraform-provider-aws"
    program.write_text(f"#!/bin/sh\nexec {sys.executable} {HERE.parent / 'terraform/provider.py'}\n")
    program.chmod(0o755)
    rc = provider / "rc"
    rc.write_text(f'provider_installation {{\n  dev_overrides {{ "hashicorp/aws" = "{provider}" }}\n  direct {{}}\n}}\n')
    return {"TF_CLI_CONFIG_FILE": str(rc), "CHECKPOINT_DISABLE": "1"}


class Scenario:
    def __init__(self, path, bench):
        self.lines = pathlib.Path(path).read_text()
        self.name = pathlib.Path(path).stem
        self.bench = bench
        self.folder = bench.folder / self.name
        self.left = {}
        self.wanted = None

    def written(self, format_):
        """Exports into a folder of its own; `terraform-existing` is what hangs on functions that are there."""
        words = [format_.removesuffix("-existing"), *(["existing"] if format_.endswith("-existing") else [])]
        out = json.loads(run([self.bench.export, *words], f"export {format_}", input=self.lines))
        folder = self.folder / format_
        for file in out["files"]:
            path = folder / file["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file["text"].encode() if "text" in file else base64.b64decode(file["base64"]))
        self.left[format_] = out["left"]
        return folder

    def env(self, url):
        return {**os.environ, **KEYS, "AWS_ENDPOINT_URL": url, "PATH": f"{self.bench.bin}:{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"}

    def account(self, url):
        return account(url, set(re.findall(r"--bucket (\S+)", self.lines)))

    def python(self):
        folder = self.folder / "boto3"
        with Endpoint(self.bench.endpoint) as endpoint:
            run([sys.executable, "rebuild.py"], "rebuild.py", cwd=folder, env=self.env(endpoint.url))
            self.wanted = self.account(endpoint.url)

    def shell(self):
        folder = self.folder / "cli"
        with Endpoint(self.bench.endpoint) as endpoint:
            run(["bash", "rebuild.sh"], "rebuild.sh", cwd=folder, env=self.env(endpoint.url))
            compare(self.wanted, self.account(endpoint.url), [], "rebuild.sh")

    def moto(self):
        folder = self.folder / "boto3"
        text = (folder / "rebuild.py").read_text()
        # moto 5.2.5 has no provisioned concurrency, one policy for all qualifiers, and nothing of Lambda's last year.
        unknown = ("put_provisioned_concurrency_config", "add_permission", "Layers", "create_capacity_provider", "put_bucket_notification",
                   "DurableConfig", "TenancyConfig", "put_function_recursion_config", "put_runtime_management_config",
                   "create_event_source_mapping", "'codedeploy'", "create_code_signing_config", "add_layer_version_permission")
        if any(it in text for it in unknown):
            return
        code = "import sys, runpy\nfrom moto import mock_aws\nwith mock_aws():\n" \
            "    import boto3\n    iam = boto3.client('iam')\n" \
            "    for role in sys.argv[1:]:\n        iam.create_role(RoleName=role, AssumeRolePolicyDocument='{}')\n" \
            "    runpy.run_path('rebuild.py')\n"
        roles = sorted(set(re.findall(r":role/([\w+=,.@-]+)", text)))
        env = {**os.environ, **KEYS}
        env.pop("AWS_ENDPOINT_URL", None)
        run([sys.executable, "-c", code, *roles], "rebuild.py against moto", cwd=folder, env=env)

    def terraform(self):
        folder = self.folder / "terraform"
        with Endpoint(self.bench.endpoint) as endpoint:
            env = {**self.env(endpoint.url), **stand_in(self.folder)}
            # Listed beside the files: they must be there before the functions on them.
            first = [it for it in (self.folder / "cli/rebuild.sh").read_text().splitlines() if it.startswith("aws lambda create-capacity-provider")]
            if first:
                run(["bash", "-c", "\n".join(first)], "create-capacity-provider", env=env)
            steps = sorted(folder.glob("step-*/main.tf"), key=lambda it: int(it.parent.name.split("-")[1]))
            for step in [None, *steps]:
                if step:
                    shutil.copy(step, folder / "main.tf")
                name = step.parent.name if step else "main.tf"
                run(["terraform", "validate", "-no-color"], f"terraform validate {name}", cwd=folder, env=env)
                run(["terraform", "apply", "-auto-approve", "-no-color"], f"terraform apply {name}", cwd=folder, env=env)
            compare(self.wanted, self.account(endpoint.url), self.left["terraform"], "terraform apply")
            run(["terraform", "validate", "-no-color"], "terraform validate, existing", cwd=self.folder / "terraform-existing", env=env)


# Rollouts to take away, by what is special about each: the scenario's member `rollout`.
ROLLOUTS = {
    "usual": {},
    "custom canary, rate": {
        "deployment": {"timeBasedCanary": {"canaryPercentage": 5, "canaryInterval": 60}},
        "alarms": [{"metric": "ErrorRate", "threshold": 0.02, "evaluationPeriods": 3, "datapointsToAlarm": 2, "treatMissingData": "notBreaching"}],
    },
    "custom linear, p99": {
        "deployment": {"timeBasedLinear": {"linearPercentage": 25, "linearInterval": 4}},
        "alarms": [{"metric": "Duration", "statistic": "p99", "threshold": 812.5, "periodSeconds": 300}],
    },
    "all at once, mean": {"deployment": "AllAtOnce", "alarms": [{"metric": "Duration", "threshold": 250, "comparison": "GreaterThanThreshold"}]},
    "linear, throttles": {"deployment": "LambdaLinear10PercentEvery1Minute", "alarms": [{"metric": "Throttles", "threshold": 3, "treatMissingData": "ignore"}]},
}


def scenario_of(rollout):
    """Two versions behind an alias with a weight, and a rollout."""
    import zipfile

    def package(text):
        import io

        bytes_ = io.BytesIO()
        with zipfile.ZipFile(bytes_, "w") as archive:
            archive.writestr("index.js", text)
        return base64.b64encode(bytes_.getvalue()).decode()

    name = {"FunctionName": "checkout"}
    role = "arn:aws:iam::123456789012:role/lambda-role"
    requests = [
        ("CreateFunction", {**name, "Runtime": "nodejs22.x", "Role": role, "Handler": "index.handler", "Code": {"ZipFile": package("exports.handler = 1")}}),
        ("PublishVersion", name),
        ("UpdateFunctionCode", {**name, "ZipFile": package("exports.handler = 2")}),
        ("PublishVersion", name),
        ("CreateAlias", {**name, "Name": "live", "FunctionVersion": "1", "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}}),
    ]
    steps = [{"operation": operation, "input": given} for operation, given in requests]
    return {"format": "alias-playground", "version": 1, "requests": steps, "rollout": rollout}


class Answers:
    """A server that takes every request: what the AWS CLI sends, its client has validated."""

    def __enter__(self):
        import http.server
        import threading

        self.asked = []
        asked = self.asked

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                asked.append((self.headers.get("X-Amz-Target", ""), body))
                self.send_response(200)
                self.send_header("Content-Type", "application/x-amz-json-1.1")
                self.end_headers()
                self.wfile.write(b"{}")

            do_PUT = do_POST  # noqa: N815

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()


class Rollout:
    """A rollout in every format, each read by its tool."""

    def __init__(self, name, bench):
        self.name, self.bench = f"rollout {name}", bench
        self.folder = bench.folder / re.sub(r"\W+", "-", self.name)
        self.folder.mkdir()
        self.text = json.dumps(scenario_of(ROLLOUTS[name]))

    def written(self, format_, as_=None):
        out = json.loads(run([self.bench.export, format_], f"export {format_}", input=self.text))
        [file] = out["files"]
        path = self.folder / (as_ or file["name"])
        path.parent.mkdir(exist_ok=True)
        path.write_text(file["text"])
        return path

    def lines(self):
        path = self.written("rollout-cli")
        with Answers() as answers:
            env = {**os.environ, **KEYS, "AWS_ENDPOINT_URL": answers.url, "PATH": f"{self.bench.bin}:{os.environ['PATH']}"}
            run(["bash", str(path)], "rollout.sh", env=env)
            targets = [target.split(".")[-1] for target, _ in answers.asked]
            wanted = ["PutMetricAlarm", "CreateApplication", "CreateDeploymentGroup", "CreateDeployment"]
            if [it for it in targets if it in wanted] != wanted:
                raise Failure(f"rollout.sh asked for {targets}")
            revision = json.loads(answers.asked[-1][1])["revision"]
            spec = json.loads(revision["appSpecContent"]["content"])
            properties = spec["Resources"][0]["checkout"]["Properties"]
            if properties != {"Name": "checkout", "Alias": "live", "CurrentVersion": "1", "TargetVersion": "2"}:
                raise Failure(f"the AppSpec file says {properties}")

    def terraform(self):
        path = self.written("rollout-terraform")
        run(["terraform", "fmt", "-check", "-diff", str(path)], "terraform fmt")
        folder = self.folder / "terraform"
        folder.mkdir()
        shutil.copy(path, folder / "main.tf")
        env = {**os.environ, **KEYS, **stand_in(self.folder)}
        run(["terraform", "validate", "-no-color"], "terraform validate", cwd=folder, env=env)


def kinds_of(template):
    return {it["Type"] for it in template["Resources"].values()}


def read_templates(files):
    """In a process of its own: SAM's translator and cfn-lint take every template; prints what they refuse, by file."""
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    class Policies:
        def load(self):
            return {}

    os.environ.update(KEYS)
    refused, made = {}, []
    for file in map(pathlib.Path, files):
        if file.parent.name != "sam" and file.name != "rollout.yaml":
            continue
        try:
            template = transform(yaml_parse(file.read_text()), {"CodeBucket": "bucket"}, Policies())
        except Exception as error:
            refused[str(file)] = f"SAM's translator: {getattr(error, 'message', error)}"
            continue
        if file.name != "rollout.yaml":
            continue
        missing = {"AWS::CodeDeploy::DeploymentGroup", "AWS::CodeDeploy::Application", "AWS::Lambda::Alias", "AWS::CloudWatch::Alarm"} - kinds_of(template)
        if missing:
            refused[str(file)] = f"SAM makes no {missing}"
        plain = file.with_name("translated.json")
        plain.write_text(json.dumps(template))
        made.append(str(plain))
    from cfnlint.api import lint_file
    from cfnlint.config import ManualArgs

    for file in [*files, *made]:
        found = [it for it in lint_file(pathlib.Path(file), ManualArgs(ignore_checks=["W"], regions=["us-west-2"]))]
        if found:
            refused[file] = refused.get(file, "") + " cfn-lint: " + "; ".join(f"{it.rule.id} {it.message} (line {it.linenumber})" for it in found)
    print(json.dumps(refused))


SYNTH = """
// Every stack of every scenario in one process: CDK takes seconds to load.
const path = require('path');
const refused = {};
for (const { folder, program, step } of JSON.parse(process.argv[2])) {
  const synths = [];
  const once = process.once;
  process.once = (event, listener) => (event === 'beforeExit' ? synths.push(listener) : once.call(process, event, listener), process);
  try {
    process.chdir(folder);
    process.env.CDK_OUTDIR = path.join(folder, `out-${step}`);
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ step: String(step) });
    for (const key of Object.keys(require.cache)) if (key.startsWith(path.join(folder, 'js'))) delete require.cache[key];
    require(path.join(folder, 'js', program));
    if (!synths.length) throw new Error('it makes no app');
    synths.forEach((synth) => synth());
  } catch (error) {
    refused[folder] = `step ${step}: ${error.message}`;
  } finally {
    process.once = once;
  }
}
console.log('refused ' + JSON.stringify(refused));
"""


class Bench:
    """The programs, a folder, and what has been found."""

    def __init__(self, export, endpoint, modules, folder, aws):
        self.export, self.endpoint, self.modules = export, endpoint, pathlib.Path(modules)
        self.folder, self.bin = pathlib.Path(folder), aws
        self.passed, self.failed, self.guard = 0, 0, threading.Lock()

    def check(self, name, work):
        """Counts a check; what it raises is its failure."""
        try:
            found = work()
        except Exception as error:
            with self.guard:
                self.failed += 1
                print(f"{name}: {error}", flush=True)
            return None
        with self.guard:
            self.passed += 1
        return found

    def templates(self, owners):
        """cfn-lint and SAM's translator over all files, in one process for each two processors."""
        files = [file for _, list_ in owners for file in list_]
        out = run([sys.executable, str(HERE / "tools.py"), "--templates", *map(str, files)], "cfn-lint and SAM's translator")
        refused = json.loads(out.splitlines()[-1])
        for name, list_ in owners:
            own = [f"{pathlib.Path(file).name}: {why}" for file, why in refused.items() if any(pathlib.Path(file).parent == it.parent for it in list_)]
            self.check(name, lambda own=own: self.none(own))

    @staticmethod
    def none(list_):
        if list_:
            raise Failure("; ".join(list_)[:1500])

    def stacks(self, owners):
        """`tsc` over all stacks at once, and CDK's synth of each step in one process."""
        base = {"target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": True, "skipLibCheck": True, "types": ["node"]}
        (self.folder / "node_modules").symlink_to(self.modules)
        folders = [folder for _, folder in owners]
        steps = []
        for folder in folders:
            count = len(list(folder.glob("stack-*.ts"))) or 1
            program = "app.js" if (folder / "app.ts").exists() else "rollout.js"
            steps += [{"folder": str(folder), "program": program, "step": step} for step in range(1, count + 1)]
        # One program for the compiler; each folder's own `js` beside its sources.
        config = {"compilerOptions": {**base, "outDir": "js", "rootDir": "."}, "include": [f"{folder.relative_to(self.folder)}/*.ts" for folder in folders]}
        (self.folder / "tsconfig.json").write_text(json.dumps(config))
        done = subprocess.run(["node", str(self.modules / "typescript/bin/tsc"), "-p", "."], capture_output=True, text=True, timeout=LONGEST, cwd=self.folder)
        errors = done.stdout.splitlines()
        refused = {}
        for folder in folders:
            own = [it for it in errors if it.startswith(f"{folder.relative_to(self.folder)}/")]
            if own:
                refused[str(folder)] = "tsc: " + "; ".join(own)
            shutil.copytree(self.folder / "js" / folder.relative_to(self.folder), folder / "js", dirs_exist_ok=True)
        if done.returncode and not refused:
            raise Failure(f"tsc: {(done.stdout + done.stderr)[-1500:]}")
        (self.folder / "synth.cjs").write_text(SYNTH)
        out = run(["node", "synth.cjs", json.dumps(steps)], "cdk synth", cwd=self.folder, env={**os.environ, "NODE_PATH": str(self.modules)})
        refused |= json.loads(out.split("refused ")[-1])
        for name, folder in owners:
            self.check(f"{name}, cdk", lambda folder=folder: self.synthesised(folder, refused.get(str(folder))))

    @staticmethod
    def synthesised(folder, refused):
        if refused:
            raise Failure(refused)
        templates = list(folder.glob("out-*/*.template.json"))
        if not templates:
            raise Failure("cdk synth left no template")
        if folder.parent.name.startswith("rollout"):
            [template] = templates
            kinds = kinds_of(json.loads(template.read_text()))
            if "AWS::CodeDeploy::DeploymentGroup" not in kinds or "AWS::CloudWatch::Alarm" not in kinds:
                raise Failure(f"CDK makes {kinds}")


FORMATS = ("cli", "boto3", "cloudformation", "cloudformation-yaml", "sam", "terraform", "cdk",
           "cloudformation-existing", "terraform-existing", "cdk-existing")


def main():
    if sys.argv[1] == "--templates":
        return read_templates(sys.argv[2:])
    export, endpoint, modules, count, *paths = sys.argv[1:]
    terraform = shutil.which("terraform") is not None
    ignored = 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Tools("aws") as aws, ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        bench = Bench(export, endpoint, modules, pathlib.Path(folder).resolve(), aws.bin)
        scenarios = [Scenario(path, bench) for path in paths]
        rollouts = [Rollout(name, bench) for name in list(ROLLOUTS)[: int(count)]]
        list(pool.map(lambda it: [bench.check(f"{it.name}, export", lambda f=f: it.written(f)) for f in FORMATS], scenarios))
        templates = [(f"{it.name}, {kind}", sorted(path for path in (it.folder / kind).iterdir() if path.suffix in (".json", ".yaml")))
                     for it in scenarios for kind in ("cloudformation", "cloudformation-yaml", "sam", "cloudformation-existing")]
        templates += [(f"{it.name}, sam", [it.written("rollout-sam")]) for it in rollouts]
        stacks = [(f"{it.name}{kind}", it.folder / f"cdk{kind}") for it in scenarios for kind in ("", "-existing")]
        stacks += [(it.name, it.written("rollout-cdk", "cdk/rollout.ts").parent) for it in rollouts]
        work = [pool.submit(bench.check, "templates", lambda: bench.templates(templates)), pool.submit(bench.check, "stacks", lambda: bench.stacks(stacks))]

        def scripts(it):
            bench.check(f"{it.name}, boto3", it.python)
            later = [("cli", it.shell), ("moto", it.moto)] + ([("terraform", it.terraform)] if terraform else [])
            for kind, own in later:
                bench.check(f"{it.name}, {kind}", own)

        work += [pool.submit(scripts, it) for it in scenarios]
        for it in rollouts:
            work.append(pool.submit(bench.check, f"{it.name}, AWS CLI", it.lines))
            if terraform:
                work.append(pool.submit(bench.check, f"{it.name}, terraform", it.terraform))
        for one in work:
            one.result()
        if not terraform:
            ignored = len(scenarios) + len(rollouts)
            print(f"skipped: {ignored} × terraform, which is not on PATH; its names are held against the provider's schema natively")
    seconds = time.monotonic() - start
    print(f"test result: {'FAILED' if bench.failed else 'ok'}. {bench.passed} passed; {bench.failed} failed; {ignored} ignored; {seconds:.0f} s")
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
