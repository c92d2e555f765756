#!/usr/bin/env bash
# What moto does with a version that an alias names (moto 5.2.5, run on 2026-11-28).
#
# Expected: as Lambda: DeleteFunction of that version is refused (ResourceConflictException), and a number is never given again.
# Seen: the version goes, the alias stays and names it; the next version gets the same number, so the alias comes to name code that
# it was never pointed at. UpdateAlias takes any RevisionId and gives none anew; a weight may be 1.5, stand on a version that
# doesn't exist, on the alias's own, or beside $LATEST; Invoke takes a qualifier that doesn't exist, and answers without ExecutedVersion.
# Why it matters here: tests of a clean-up of old versions, or of an update that checks the RevisionId, pass on moto and fail on AWS.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" moto==5.2.5 boto3==1.44.8
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 PYTHONPATH="$folder/lib" python3 - > "$folder/seen" <<'PY'
import io, zipfile, boto3
from moto import mock_aws

def code(text):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("index.py", text)
    return held.getvalue()

with mock_aws(config={"lambda": {"use_docker": False}}):
    role = boto3.client("iam").create_role(RoleName="r", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    aws = boto3.client("lambda")
    f = {"FunctionName": "f"}
    def publish(text):
        aws.update_function_code(**f, ZipFile=code(text))
        return aws.publish_version(**f)
    aws.create_function(**f, Runtime="python3.12", Role=role, Handler="index.handler", Code={"ZipFile": code("0")})
    publish("1")
    second = publish("2")
    alias = aws.create_alias(**f, Name="PROD", FunctionVersion="2")
    print("deleted:", aws.delete_function(**f, Qualifier="2")["ResponseMetadata"]["HTTPStatusCode"])
    print("PROD names:", aws.get_alias(**f, Name="PROD")["FunctionVersion"])
    third = publish("3")
    print("the next version:", third["Version"], "of other code:", third["CodeSha256"] != second["CodeSha256"])
    updated = aws.update_alias(**f, Name="PROD", Description="new", RevisionId="of another state")
    print("RevisionId anew:", updated["RevisionId"] != alias["RevisionId"])
    for name, version, weights in (("A", "1", {"2": 1.5}), ("B", "1", {"77": 0.5}), ("C", "1", {"1": 0.5}), ("D", "$LATEST", {"2": 0.5})):
        print(version, aws.create_alias(**f, Name=name, FunctionVersion=version, RoutingConfig={"AdditionalVersionWeights": weights})["RoutingConfig"])
    answer = aws.invoke(**f, Qualifier="nowhere")
    print("Invoke:", answer["StatusCode"], "ExecutedVersion:", answer.get("ExecutedVersion"))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
deleted: 204
PROD names: 2
the next version: 2 of other code: True
RevisionId anew: False
1 {'AdditionalVersionWeights': {'2': 1.5}}
1 {'AdditionalVersionWeights': {'77': 0.5}}
1 {'AdditionalVersionWeights': {'1': 0.5}}
$LATEST {'AdditionalVersionWeights': {'2': 0.5}}
Invoke: 200 ExecutedVersion: None
TXT
