#!/usr/bin/env bash
# Which settings of a function make SAM's AutoPublishAlias publish a new version (aws-sam-translator 1.115.0, run on
# 2026-11-28). SAM publishes when the logical id of its AWS::Lambda::Version changes.
#
# Expected: either none but the code (CodeUri), or every setting that a version holds.
# Seen: Environment (an empty one too), MemorySize and SnapStart make a new version; Timeout, Runtime, Handler, Layers,
# Architectures, EphemeralStorage, LoggingConfig, Role and Description do not: the alias goes on serving the old value,
# with a deployment that reports success. AutoPublishAliasAllProperties: true makes one for each of them.
# Why it matters here: "time-out changed, deployed, and PROD still has the old one" is one of the page's lessons.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aws-sam-translator==1.115.0
export AWS_DEFAULT_REGION=us-east-1
"$folder/venv/bin/python" - 2> /dev/null > "$folder/seen" <<'PY'
from samtranslator.translator.transform import transform

class NoPolicies:
    def load(self): return {}

def version(every, **settings):
    function = {"Runtime": "nodejs22.x", "Handler": "index.handler", "CodeUri": "s3://bucket/key", "AutoPublishAlias": "live", **settings}
    if every: function["AutoPublishAliasAllProperties"] = True
    template = {"Transform": "AWS::Serverless-2016-10-31", "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": function}}}
    made = transform(template, {}, NoPolicies())
    return [name for name, it in made["Resources"].items() if it["Type"] == "AWS::Lambda::Version"]

layer = "arn:aws:lambda:us-east-1:123456789012:layer:tools:1"
for name, value in {
    "Environment": {"Variables": {"STAGE": "2"}}, "MemorySize": 512, "SnapStart": {"ApplyOn": "PublishedVersions"},
    "Timeout": 9, "Runtime": "nodejs24.x", "Handler": "main.handler", "Layers": [layer], "Architectures": ["arm64"],
    "EphemeralStorage": {"Size": 1024}, "LoggingConfig": {"LogFormat": "JSON"}, "Role": "arn:aws:iam::123456789012:role/r",
    "Description": "new",
}.items():
    said = ["publishes" if version(every, **{name: value}) != version(every) else "publishes nothing" for every in (False, True)]
    print(f"{name}: {said[0]}; with AutoPublishAliasAllProperties {said[1]}")
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
Environment: publishes; with AutoPublishAliasAllProperties publishes
MemorySize: publishes; with AutoPublishAliasAllProperties publishes
SnapStart: publishes; with AutoPublishAliasAllProperties publishes
Timeout: publishes nothing; with AutoPublishAliasAllProperties publishes
Runtime: publishes nothing; with AutoPublishAliasAllProperties publishes
Handler: publishes nothing; with AutoPublishAliasAllProperties publishes
Layers: publishes nothing; with AutoPublishAliasAllProperties publishes
Architectures: publishes nothing; with AutoPublishAliasAllProperties publishes
EphemeralStorage: publishes nothing; with AutoPublishAliasAllProperties publishes
LoggingConfig: publishes nothing; with AutoPublishAliasAllProperties publishes
Role: publishes nothing; with AutoPublishAliasAllProperties publishes
Description: publishes nothing; with AutoPublishAliasAllProperties publishes
TXT
