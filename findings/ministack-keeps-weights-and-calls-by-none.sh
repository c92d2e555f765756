#!/usr/bin/env bash
# What MiniStack does with an alias's weights (ministack 1.5.33 from PyPI, an emulator "drop-in" for LocalStack, run on 2026-11-28).
#
# Expected: about half of the calls run the version with weight 0.5; weights that Lambda refuses are refused; a reserved concurrency of 0
# stops every call.
# Seen: weights are kept and given back, and 20 of 20 calls run the alias's own version. 1.5, the alias's own version, one that doesn't exist
# and one beside $LATEST are taken; so is an alias on version 99 or with the name 123. With a reserved concurrency of 0 the calls go on.
# Why it matters here: a canary that fails every call looks healthy in a test there, and so does a rollback that stops the function.
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
import collections, io, zipfile, boto3

def code(answer):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("index.py", f"def handler(event, context): return {answer}")
    return held.getvalue()

aws, f = boto3.client("lambda"), {"FunctionName": "shop"}
aws.create_function(**f, Runtime="python3.12", Role="arn:aws:iam::000000000000:role/r", Handler="index.handler", Code={"ZipFile": code(1)}, Publish=True)
aws.update_function_code(**f, ZipFile=code(2), Publish=True)
told = aws.create_alias(**f, Name="live", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
print("live:", told["FunctionVersion"], told["RoutingConfig"]["AdditionalVersionWeights"])
call = lambda: aws.invoke(**f, Qualifier="live")["Payload"].read().decode()
print("20 calls:", dict(collections.Counter(call() for _ in range(20))))
for name, version, weights in (("a", "1", {"2": 1.5}), ("b", "1", {"1": 0.5}), ("c", "1", {"9": 0.1}), ("d", "$LATEST", {"2": 0.1}), ("e", "99", {}), ("123", "1", {})):
    told = aws.create_alias(**f, Name=name, FunctionVersion=version, RoutingConfig={"AdditionalVersionWeights": weights})
    print("taken:", told["Name"], told["FunctionVersion"], weights)
aws.put_function_concurrency(**f, ReservedConcurrentExecutions=0)
print("with a reserved concurrency of 0:", call())
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
live: 1 {'2': 0.5}
20 calls: {'1': 20}
taken: a 1 {'2': 1.5}
taken: b 1 {'1': 0.5}
taken: c 1 {'9': 0.1}
taken: d $LATEST {'2': 0.1}
taken: e 99 {}
taken: 123 1 {}
with a reserved concurrency of 0: 1
TXT
