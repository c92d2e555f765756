#!/usr/bin/env bash
# When moto publishes a version (moto 5.2.5, run on 2026-11-28).
#
# Expected: as Lambda: nothing new since the last version, nothing published, whether by PublishVersion or by Publish=True; a CodeSha256
# or RevisionId that doesn't fit is refused.
# Seen: PublishVersion of unchanged code gives the last version again, as Lambda does; UpdateFunctionCode with Publish=True gives a new
# one each time. PublishVersion takes any CodeSha256 and RevisionId. (After a new time-out both publish, as on Lambda.)
# Why it matters here: a pipeline that leaves out the publishing where nothing changed shows other numbers on moto than on AWS.
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
        archive.writestr(zipfile.ZipInfo("index.py", (2026, 1, 1, 0, 0, 0)), text)
    return held.getvalue()

with mock_aws(config={"lambda": {"use_docker": False}}):
    role = boto3.client("iam").create_role(RoleName="r", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    aws = boto3.client("lambda")
    f = {"FunctionName": "f"}
    aws.create_function(**f, Runtime="python3.12", Role=role, Handler="index.handler", Timeout=3, Code={"ZipFile": code("0")})
    print("PublishVersion twice:", *(aws.publish_version(**f)["Version"] for _ in range(2)))
    print("another CodeSha256, another RevisionId:", aws.publish_version(**f, CodeSha256="nope")["Version"], aws.publish_version(**f, RevisionId="nope")["Version"])
    aws.update_function_configuration(**f, Timeout=9)
    again = aws.publish_version(**f)
    print("after a new time-out:", again["Version"], again["Timeout"])
    print("the same code with Publish=True:", *(aws.update_function_code(**f, ZipFile=code("0"), Publish=True)["Version"] for _ in range(2)))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
PublishVersion twice: 1 1
another CodeSha256, another RevisionId: 1 1
after a new time-out: 2 9
the same code with Publish=True: 3 4
TXT
