#!/usr/bin/env bash
# What boto3's waiters do with a function on a capacity provider (botocore 1.44.8, run on 2026-11-28).
#
# Expected: function_active and function_active_v2 end when a new function is ready.
# Seen: botocore's model names the state ActiveNonInvocable, which $LATEST of a function on a capacity provider has for
# good (Lambda Managed Instances; LocalStack's provider answers so too), but no acceptor of these waiters knows it: they
# ask until their tries are used up, five minutes by default. function_updated_v2 ends.
# Why it matters here: scripts that create a function, wait for it and go on hang there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check boto3==1.44.8 botocore==1.44.8
"$folder/venv/bin/python" - <<'PY'
import boto3
from botocore.exceptions import WaiterError
from botocore.stub import Stubber

aws = boto3.client("lambda", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
states = aws.meta.service_model.shape_for("State").enum
assert "ActiveNonInvocable" in states, states
ready = {"State": "ActiveNonInvocable", "LastUpdateStatus": "Successful"}

def ends(waiter, operation, answer):
    stub = Stubber(aws)
    for _ in range(3):
        stub.add_response(operation, answer)
    with stub:
        try:
            aws.get_waiter(waiter).wait(FunctionName="f", WaiterConfig={"Delay": 0, "MaxAttempts": 3})
        except WaiterError as error:
            assert "Max attempts exceeded" in str(error), error
            return False
    return True

seen = {
    "function_active": ends("function_active", "get_function_configuration", ready),
    "function_active_v2": ends("function_active_v2", "get_function", {"Configuration": ready}),
    "function_updated_v2": ends("function_updated_v2", "get_function", {"Configuration": ready}),
}
print(seen)
assert seen == {"function_active": False, "function_active_v2": False, "function_updated_v2": True}, seen
PY
