"""Every export of some scenarios against the tools that read them: `cargo xtask test tools`.

usage: tools.py EXPORT ENDPOINT NODE_MODULES SCENARIO...

EXPORT and ENDPOINT are the built examples, NODE_MODULES has aws-cdk-lib and typescript. For each scenario
(console lines): cfn-lint and SAM's translator take the templates, `tsc` and CDK's synth the stacks, `terraform` (where
it is on PATH) validates and applies every step at the endpoint through the stand-in provider beside this file, and
the two scripts run against the endpoint, boto3's against moto as well. What stands afterwards is the scenario, but for
what the export lists. Some rollouts are written in each of their formats: the AWS CLI validates its lines, cfn-lint and
SAM's translator take the template, `tsc` and CDK's synth the stack. Prints `test result: …` lines that `cargo xtask test` counts.
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

HERE = pathlib.Path(__file__).resolve().parent
KEYS = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-west-2", "AWS_REGION": "us-west-2"}
SETTINGS = ("Runtime", "Handler", "Timeout", "MemorySize", "Description", "CodeSha256", "Role", "Architectures")


class Failure(Exception):
    """A tool refused something, or what stands is another account."""


def run(words, what, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, **more)
    if done.returncode:
        raise Failure(f"{what}: {(done.stdout + done.stderr)[-1500:]}")
    return done.stdout


class Endpoint:
    """The endpoint of the project on a port of its own."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "--port", "0", "--accept-unseen"], stdout=subprocess.PIPE, text=True)
        self.url = re.search(r"http://\S+", self.process.stdout.readline()).group()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def account(url):
    """What stands at an endpoint, without ids and dates."""
    import boto3
    from botocore.exceptions import ClientError

    lam = boto3.client("lambda", endpoint_url=url, region_name="us-west-2", aws_access_key_id="a", aws_secret_access_key="b")

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
    mappings = lam.get_paginator("list_event_source_mappings").paginate().build_full_result()["EventSourceMappings"]
    out["mappings"] = sorted(
        [it.get("EventSourceArn", ""), it["FunctionArn"], it["BatchSize"], it["State"] != "Disabled", json.dumps(it.get("FilterCriteria"))] for it in mappings
    )
    return out


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
    def __init__(self, path, programs, folder, modules):
        self.lines = pathlib.Path(path).read_text()
        self.name = pathlib.Path(path).stem
        self.export, self.endpoint = programs
        self.folder = folder / self.name
        self.modules = modules
        self.left = {}
        self.wanted = None

    def written(self, format_):
        """Exports into a folder of its own."""
        out = json.loads(run([self.export, format_], f"export {format_}", input=self.lines))
        folder = self.folder / format_
        for file in out["files"]:
            path = folder / file["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file["text"].encode() if "text" in file else base64.b64decode(file["base64"]))
        self.left[format_] = out["left"]
        return folder

    def env(self, url):
        return {**os.environ, **KEYS, "AWS_ENDPOINT_URL": url, "PATH": f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"}

    def python(self):
        folder = self.written("boto3")
        with Endpoint(self.endpoint) as endpoint:
            run([sys.executable, "rebuild.py"], "rebuild.py", cwd=folder, env=self.env(endpoint.url))
            self.wanted = account(endpoint.url)

    def shell(self):
        folder = self.written("cli")
        with Endpoint(self.endpoint) as endpoint:
            run(["bash", "rebuild.sh"], "rebuild.sh", cwd=folder, env=self.env(endpoint.url))
            compare(self.wanted, account(endpoint.url), [], "rebuild.sh")

    def moto(self):
        folder = self.folder / "boto3"
        text = (folder / "rebuild.py").read_text()
        # moto 5.2.5 has no provisioned concurrency, one policy for all qualifiers, and nothing of Lambda's last year.
        unknown = ("put_provisioned_concurrency_config", "add_permission", "Layers", "create_capacity_provider", "put_bucket_notification",
                   "DurableConfig", "TenancyConfig", "put_function_recursion_config", "put_runtime_management_config")
        if any(it in text for it in unknown):
            return
        code = "import sys, runpy\nfrom moto import mock_aws\nwith mock_aws():\n" \
            "    import boto3\n    iam = boto3.client('iam')\n" \
            "    for role in sys.argv[1:]:\n        iam.create_role(RoleName=role, AssumeRolePolicyDocument='{}')\n" \
            "    runpy.run_path('rebuild.py')\n"
        roles = sorted(set(re.findall(r":role/([\w+=,.@-]+)", text)))
        env = {**os.environ, **KEYS}
        env.pop("AWS_ENDPOINT_URL", None)
        if "create_event_source_mapping" in text:
            return
        run([sys.executable, "-c", code, *roles], "rebuild.py against moto", cwd=folder, env=env)

    def lint(self):
        files = []
        for format_ in ("cloudformation", "cloudformation-yaml", "sam"):
            folder = self.written(format_)
            files += [str(it) for it in folder.iterdir() if it.suffix in (".json", ".yaml")]
        run([str(pathlib.Path(sys.executable).parent / "cfn-lint"), "--ignore-checks", "W", "--", *files], "cfn-lint")

    def sam(self):
        from samtranslator.translator.transform import transform
        from samtranslator.yaml_helper import yaml_parse

        class Policies:
            def load(self):
                return {}

        os.environ.update(KEYS)
        for file in sorted((self.folder / "sam").glob("*.yaml")):
            try:
                transform(yaml_parse(file.read_text()), {"CodeBucket": "bucket"}, Policies())
            except Exception as error:
                raise Failure(f"SAM's translator refuses {file.name}: {getattr(error, 'message', error)}") from error

    def terraform(self):
        folder = self.written("terraform")
        with Endpoint(self.endpoint) as endpoint:
            env = {**self.env(endpoint.url), **stand_in(self.folder)}
            steps = sorted(folder.glob("step-*/main.tf"), key=lambda it: int(it.parent.name.split("-")[1]))
            for step in [None, *steps]:
                if step:
                    shutil.copy(step, folder / "main.tf")
                name = step.parent.name if step else "main.tf"
                run(["terraform", "validate", "-no-color"], f"terraform validate {name}", cwd=folder, env=env)
                run(["terraform", "apply", "-auto-approve", "-no-color"], f"terraform apply {name}", cwd=folder, env=env)
            compare(self.wanted, account(endpoint.url), self.left["terraform"], "terraform apply")

    def cdk(self):
        folder = self.written("cdk")
        (folder / "node_modules").symlink_to(self.modules)
        config = {"target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": True, "skipLibCheck": True,
                  "outDir": "js", "rootDir": ".", "types": ["node"]}
        (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": config, "include": ["*.ts"]}))
        run(["node", str(self.modules / "typescript/bin/tsc"), "-p", "."], "tsc", cwd=folder)
        steps = len(list(folder.glob("stack-*.ts"))) or 1
        for step in range(1, steps + 1):
            env = {**os.environ, "CDK_OUTDIR": f"out-{step}", "CDK_CONTEXT_JSON": json.dumps({"step": str(step)})}
            run(["node", "js/app.js"], f"cdk synth, step {step}", cwd=folder, env=env)


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

    def __init__(self, name, export, folder, modules):
        self.name, self.export, self.modules = name, export, modules
        self.folder = folder / re.sub(r"\W+", "-", name)
        self.folder.mkdir()
        self.text = json.dumps(scenario_of(ROLLOUTS[name]))

    def written(self, format_, as_=None):
        out = json.loads(run([self.export, format_], f"export {format_}", input=self.text))
        [file] = out["files"]
        path = self.folder / (as_ or file["name"])
        path.write_text(file["text"])
        return path

    def lines(self):
        path = self.written("rollout-cli")
        with Answers() as answers:
            env = {**os.environ, **KEYS, "AWS_ENDPOINT_URL": answers.url, "PATH": f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"}
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

    def sam(self):
        from samtranslator.translator.transform import transform
        from samtranslator.yaml_helper import yaml_parse

        class Policies:
            def load(self):
                return {}

        path = self.written("rollout-sam")
        run([str(pathlib.Path(sys.executable).parent / "cfn-lint"), "--ignore-checks", "W", "--", str(path)], "cfn-lint")
        os.environ.update(KEYS)
        try:
            made = transform(yaml_parse(path.read_text()), {"CodeBucket": "bucket"}, Policies())
        except Exception as error:
            raise Failure(f"SAM's translator refuses rollout.yaml: {getattr(error, 'message', error)}") from error
        kinds = {it["Type"] for it in made["Resources"].values()}
        missing = {"AWS::CodeDeploy::DeploymentGroup", "AWS::CodeDeploy::Application", "AWS::Lambda::Alias", "AWS::CloudWatch::Alarm"} - kinds
        if missing:
            raise Failure(f"SAM makes no {missing}")
        plain = self.folder / "translated.json"
        plain.write_text(json.dumps(made))
        run([str(pathlib.Path(sys.executable).parent / "cfn-lint"), "--ignore-checks", "W", "--", str(plain)], "cfn-lint of what SAM makes")

    def cdk(self):
        folder = self.folder / "cdk"
        folder.mkdir()
        (folder / "node_modules").symlink_to(self.modules)
        self.written("rollout-cdk", "cdk/rollout.ts")
        config = {"target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": True, "skipLibCheck": True,
                  "outDir": "js", "rootDir": ".", "types": ["node"]}
        (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": config, "include": ["*.ts"]}))
        run(["node", str(self.modules / "typescript/bin/tsc"), "-p", "."], "tsc", cwd=folder)
        run(["node", "js/rollout.js"], "cdk synth", cwd=folder, env={**os.environ, "CDK_OUTDIR": "out"})
        [template] = (folder / "out").glob("*.template.json")
        kinds = {it["Type"] for it in json.loads(template.read_text())["Resources"].values()}
        if "AWS::CodeDeploy::DeploymentGroup" not in kinds or "AWS::CloudWatch::Alarm" not in kinds:
            raise Failure(f"CDK makes {kinds}")


    def terraform(self):
        path = self.written("rollout-terraform")
        if shutil.which("terraform"):
            run(["terraform", "fmt", "-check", "-diff", str(path)], "terraform fmt")
            folder = self.folder / "terraform"
            folder.mkdir()
            shutil.copy(path, folder / "main.tf")
            env = {**os.environ, **KEYS, **stand_in(self.folder)}
            run(["terraform", "validate", "-no-color"], "terraform validate", cwd=folder, env=env)


def main():
    export, endpoint, modules, *paths = sys.argv[1:]
    checks = ["python", "shell", "moto", "lint", "sam", "terraform", "cdk"]
    if not shutil.which("terraform"):
        checks.remove("terraform")
        print("skipped: terraform is not on PATH; its names are held against the provider's schema natively")
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            scenario = Scenario(path, (export, endpoint), pathlib.Path(folder), pathlib.Path(modules))
            for check in checks:
                try:
                    getattr(scenario, check)()
                    passed += 1
                except Failure as error:
                    failed += 1
                    print(f"{scenario.name} {check}: {error}")
        (pathlib.Path(folder) / "rollouts").mkdir()
        for name in ROLLOUTS:
            rollout = Rollout(name, export, pathlib.Path(folder) / "rollouts", pathlib.Path(modules))
            for check in ("lines", "sam", "cdk", "terraform"):
                try:
                    getattr(rollout, check)()
                    passed += 1
                except Failure as error:
                    failed += 1
                    print(f"rollout {name}, {check}: {error}")
    print(f"test result: {'FAILED' if failed else 'ok'}. {passed} passed; {failed} failed; {0 if 'terraform' in checks else len(paths)} ignored")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
