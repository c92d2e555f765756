#!/usr/bin/env bash
# When SAM takes a DeploymentPreference for switched off (aws-sam-translator 1.115.0, run on 2026-11-28).
#
# Expected: Enabled: "no" and a parameter whose value is "no" switch it off as "false" does; an Fn::If is resolved or refused.
# Seen: false and "false" (in any case) switch it off; "no", "off" and "0" leave it on, with a CodeDeploy application, group
# and UpdatePolicy; so does every Fn::If, whatever its condition says.
# Why it matters here: a stage that was meant to deploy all at once shifts its traffic for half an hour, and only its
# deployments show it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" aws-sam-translator==1.115.0
AWS_DEFAULT_REGION=us-east-1 PYTHONPATH="$folder/lib" python3 - 2> /dev/null > "$folder/seen" <<'PY'
from samtranslator.translator.transform import transform

class NoPolicies:
    def load(self): return {}

def shifts(enabled, parameters):
    function = {"Runtime": "nodejs22.x", "Handler": "index.handler", "CodeUri": "s3://bucket/key", "AutoPublishAlias": "live",
                "DeploymentPreference": {"Type": "Linear10PercentEvery3Minutes", "Enabled": enabled}}
    template = {"Transform": "AWS::Serverless-2016-10-31", "Parameters": {"Gradual": {"Type": "String"}},
                "Conditions": {"Never": {"Fn::Equals": ["a", "b"]}},
                "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": function}}}
    made = transform(template, parameters, NoPolicies())["Resources"]
    return "UpdatePolicy" in made["FAliaslive"], any(it["Type"].startswith("AWS::CodeDeploy") for it in made.values())

for enabled in (False, "false", "False", "no", "off", "0", {"Fn::If": ["Never", True, False]}):
    print(enabled, shifts(enabled, {}))
for value in ("false", "no"):
    print("parameter", value, shifts({"Ref": "Gradual"}, {"Gradual": value}))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
False (False, False)
false (False, False)
False (False, False)
no (True, True)
off (True, True)
0 (True, True)
{'Fn::If': ['Never', True, False]} (True, True)
parameter false (False, False)
parameter no (True, True)
TXT
