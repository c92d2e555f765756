#!/usr/bin/env bash
# How long the AWS clients wait for a deployment (botocore 1.44.8, which the AWS CLI 1.46.3 uses, run on 2026-11-28).
#
# Expected: at least as long as the longest of CodeDeploy's own configurations for Lambda, LambdaLinear10PercentEvery10Minutes, takes.
# Seen: deployment_successful (`aws deploy wait deployment-successful`) gives up after 119 waits of 15 s, 29 min 45 s. That configuration
# shifts for 90 minutes, and LambdaCanary10Percent30Minutes for 30: both waits end in an error while the deployment goes on well.
# Why it matters here: a pipeline that waits so reports a failed deployment, and some of them then roll it back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" botocore==1.44.8
PYTHONPATH="$folder/lib" python3 - > "$folder/seen" <<'PY'
import time
import botocore.session
from botocore.exceptions import WaiterError
from botocore.stub import Stubber

aws = botocore.session.get_session().create_client("codedeploy", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
stub = Stubber(aws)
for _ in range(120):
    stub.add_response("get_deployment", {"deploymentInfo": {"status": "InProgress"}})
passed = []
time.sleep = passed.append
with stub:
    try:
        aws.get_waiter("deployment_successful").wait(deploymentId="d-123456789")
    except WaiterError as error:
        print(str(error))
print(f"after {len(passed)} waits, {sum(passed) / 60:.2f} minutes")
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
Waiter DeploymentSuccessful failed: Max attempts exceeded
after 119 waits, 29.75 minutes
TXT
