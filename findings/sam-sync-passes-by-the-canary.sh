#!/usr/bin/env bash
# What `sam sync` does with an alias that CodeDeploy moves (aws-sam-cli 1.170.0 from PyPI, run on 2026-11-28): the code of a function with
# AutoPublishAlias: live and DeploymentPreference: Canary10Percent5Minutes was changed.
#
# Expected: a deployment of CodeDeploy, or the alias left alone: only $LATEST is synchronised.
# Seen: it publishes a version and points the alias at it in one step, past CodeDeploy, its hooks and alarms. UpdateAlias has no weights and no
# RevisionId: during a canary the weight stays and the version under it changes, and CodeDeploy then finds another alias than it left.
# Why it matters here: "sync my code" is a rollout to all of the callers at once, in the account that the profile happens to name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" aws-sam-cli==1.170.0 2> pip || { cat pip; exit 1; }
cat > template.yaml <<'YAML'
Transform: AWS::Serverless-2016-10-31
Resources:
  Shop:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: index.handler
      CodeUri: code
      AutoPublishAlias: live
      DeploymentPreference: { Type: Canary10Percent5Minutes }
YAML
mkdir code
echo 'def handler(event, context): return 1' > code/index.py
cat > ask.py <<'PY'
import types
import boto3
from botocore.stub import Stubber
from samcli.lib.providers.sam_function_provider import SamFunctionProvider
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider
from samcli.lib.sync.flows.zip_function_sync_flow import ZipFunctionSyncFlow

stacks, _ = SamLocalStackProvider.get_stacks("template.yaml")
build = types.SimpleNamespace(function_provider=SamFunctionProvider(stacks), layer_provider=None, cached=False, build_dir=".", use_container=False)
deploy = types.SimpleNamespace(region="us-east-1", profile=None)
aws = boto3.client("lambda", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
aws.meta.events.register("provide-client-params.lambda.*", lambda params, model, **_: print(model.name, params))
function = ZipFunctionSyncFlow("Shop", build, deploy, types.SimpleNamespace(), {"Shop": "shop"}, stacks, None)
function._lambda_waiter = types.SimpleNamespace(wait=lambda **_: None)  # the code's update is over
for flow in function.gather_dependencies():  # what `sam sync` does after the code
    flow._lambda_client = aws
    with Stubber(aws) as answers:
        answers.add_response("publish_version", {"Version": "3"})
        answers.add_response("update_alias", {})
        flow.sync()
PY
AWS_DEFAULT_REGION=us-east-1 SAM_CLI_TELEMETRY=0 PYTHONPATH="$folder/lib" python3 -W ignore ask.py > seen 2> errors || { cat errors; exit 1; }
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
PublishVersion {'FunctionName': 'shop'}
UpdateAlias {'FunctionName': 'shop', 'Name': 'live', 'FunctionVersion': '3'}
TXT
