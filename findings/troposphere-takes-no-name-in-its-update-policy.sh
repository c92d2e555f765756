#!/usr/bin/env bash
# What troposphere takes for a Lambda alias that CodeDeploy moves (troposphere 4.11.1, run on 2026-11-28).
#
# Expected: names for the application and the deployment group, as CloudFormation has them, and memory up to Lambda's limit.
# Seen: CodeDeployLambdaAliasUpdate refuses every text as ApplicationName and DeploymentGroupName and takes True: both are checked as
# booleans. Only a Ref or another function goes through. Memory above 10,240 MB is refused. A weight of 1.5 and one that is True pass,
# a version number without quotes doesn't.
# Why it matters here: a template that names an existing application can't be written; the way out is Ref, or a resource in the stack.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" troposphere==4.11.1
PYTHONPATH="$folder/lib" python3 - 2> /dev/null > "$folder/seen" <<'PY'
from troposphere import Ref, awslambda
from troposphere.policies import CodeDeployLambdaAliasUpdate

def said(name, make):
    try:
        print(name, make().to_dict())
    except (TypeError, ValueError) as error:
        print(name, "refused:", type(error).__name__)

said("names:", lambda: CodeDeployLambdaAliasUpdate(ApplicationName="shop", DeploymentGroupName="live"))
said("True:", lambda: CodeDeployLambdaAliasUpdate(ApplicationName=True, DeploymentGroupName=True))
said("Ref:", lambda: CodeDeployLambdaAliasUpdate(ApplicationName=Ref("A"), DeploymentGroupName=Ref("G")))
said("memory:", lambda: awslambda.Function("F", Code=awslambda.Code(ZipFile="x"), Handler="index.handler", Role="r", Runtime="python3.14", MemorySize=16384))
for version, weight in (("2", 1.5), ("2", True), (2, 0.1)):
    said(f"weight {weight} on {version!r}:", lambda: awslambda.VersionWeight(FunctionVersion=version, FunctionWeight=weight))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
names: refused: ValueError
True: {'ApplicationName': True, 'DeploymentGroupName': True}
Ref: {'ApplicationName': {'Ref': 'A'}, 'DeploymentGroupName': {'Ref': 'G'}}
memory: refused: ValueError
weight 1.5 on '2': {'FunctionVersion': '2', 'FunctionWeight': 1.5}
weight True on '2': {'FunctionVersion': '2', 'FunctionWeight': True}
weight 0.1 on 2: refused: TypeError
TXT
