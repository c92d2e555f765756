#!/usr/bin/env bash
# What MiniStack answers to questions about one version or alias (ministack 1.5.33 from PyPI, run on 2026-11-28).
#
# Expected: ListAliases with FunctionVersion lists the aliases of that version; GetFunction of an alias names the alias's ARN;
# PublishVersion with another CodeSha256 is refused; the same code with Publish=True publishes nothing; $LATEST takes no provisioned
# concurrency.
# Seen: ListAliases lists all aliases whatever version is asked for. GetFunction of live names the ARN shop. The CodeSha256 isn't looked at,
# the same code is published again, and $LATEST has provisioned instances that are READY. A version that an alias or a weight names can't
# be deleted, and an UpdateAlias with an old RevisionId is refused, as on Lambda.
# Why it matters here: a clean-up that asks "does an alias name this version?" keeps every version there, and finds nothing to delete.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || { kill "$server"; wait "$server"; } 2> /dev/null || true; rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" ministack==1.5.33 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/client" boto3==1.44.8 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
port=$(python3 -c 'import socket; it = socket.socket(); it.bind(("127.0.0.1", 0)); print(it.getsockname()[1])')
cd "$folder"
mkdir "$folder/tmp"
TMPDIR="$folder/tmp" STATE_DIR="$folder/state" PYTHONPATH="$folder/lib" GATEWAY_PORT=$port python3 -m ministack > "$folder/log" 2>&1 &
server=$!
until (: > "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do kill -0 "$server" || { cat "$folder/log"; exit 1; }; done
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 AWS_ENDPOINT_URL=http://127.0.0.1:$port PYTHONPATH="$folder/client" python3 - > "$folder/seen" <<'PY'
import io, zipfile, boto3
from botocore.exceptions import ClientError

def code(answer):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(zipfile.ZipInfo("index.py", (2026, 1, 1, 0, 0, 0)), f"def handler(event, context): return {answer}")
    return held.getvalue()

aws, f = boto3.client("lambda"), {"FunctionName": "shop"}
aws.create_function(**f, Runtime="python3.12", Role="arn:aws:iam::000000000000:role/r", Handler="index.handler", Code={"ZipFile": code(1)}, Publish=True)
print("the same code again:", aws.update_function_code(**f, ZipFile=code(1), Publish=True)["Version"])
print("another CodeSha256:", aws.publish_version(**f, CodeSha256="nope")["Version"])
revision = aws.create_alias(**f, Name="live", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 0.1}})["RevisionId"]
aws.create_alias(**f, Name="test", FunctionVersion="2")
for version in ("1", "2", "$LATEST"):
    print(f"aliases of {version}:", *(it["Name"] for it in aws.list_aliases(**f, FunctionVersion=version)["Aliases"]))
print("live is", aws.get_function(**f, Qualifier="live")["Configuration"]["FunctionArn"])
print("$LATEST:", aws.put_provisioned_concurrency_config(**f, Qualifier="$LATEST", ProvisionedConcurrentExecutions=1)["Status"])
aws.update_alias(**f, Name="live", Description="new")
for name, ask in (("delete version 2", lambda: aws.delete_function(**f, Qualifier="2")), ("an old RevisionId", lambda: aws.update_alias(**f, Name="live", RevisionId=revision))):
    try:
        ask()
        print(name, "taken")
    except ClientError as refused:
        print(name + ":", refused.response["Error"]["Code"])
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
the same code again: 2
another CodeSha256: 3
aliases of 1: live test
aliases of 2: live test
aliases of $LATEST: live test
live is arn:aws:lambda:us-east-1:000000000000:function:shop
$LATEST: READY
delete version 2: ResourceConflictException
an old RevisionId: PreconditionFailedException
TXT
