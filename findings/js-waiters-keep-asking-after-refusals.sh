#!/usr/bin/env bash
# What the waiters of AWS's SDK for JavaScript do when every question is refused (@aws-sdk/client-lambda 3.1164.0,
# botocore 1.44.8, run on 2026-11-28).
#
# Expected: as in boto3, a name that doesn't exist or a missing permission ends the wait at once with that error.
# Seen: boto3's waiters end at the first refusal. The JavaScript ones take every error for "not yet": they ask until
# maxWaitTime is over and then report TimeoutError, with the refusal only in the text of its observedResponses.
# Why it matters here: a deployment script with a misspelt function hangs for its whole time-out, and says "timed out".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" botocore==1.44.8
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" @aws-sdk/client-lambda@3.1164.0
cat > refuse.mjs <<'JS'
import http from 'node:http';
import * as lambda from '@aws-sdk/client-lambda';
const answers = { ResourceNotFoundException: 404, AccessDeniedException: 403 };
const waiters = ['FunctionActiveV2', 'FunctionUpdatedV2', 'PublishedVersionActive'];
const asked = {};
const server = http.createServer((request, response) => {
  const [name] = request.url.match(/[A-Za-z0-9]+Exception-[A-Za-z0-9]+/);
  asked[name] = (asked[name] ?? 0) + 1;
  const refusal = name.split('-')[0];
  response.writeHead(answers[refusal], { 'content-type': 'application/json', 'x-amzn-errortype': refusal });
  response.end('{"Message":"no"}');
}).listen(0, '127.0.0.1', async () => {
  const client = new lambda.LambdaClient({ region: 'us-east-1', endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const said = await Promise.all(Object.keys(answers).flatMap(refusal => waiters.map(async waiter => {
    const name = `${refusal}-${waiter}`;
    const ended = await lambda[`waitUntil${waiter}`]({ client, maxWaitTime: 4, minDelay: 1, maxDelay: 1 }, { FunctionName: name })
      .then(() => 'done', error => error.name);
    return `JavaScript ${waiter} ${refusal}: ${ended}, asked more than once: ${asked[name] > 1}`;
  })));
  console.log(said.join('\n'));
  server.close(); process.exit();
});
JS
node refuse.mjs 2> /dev/null > seen
PYTHONPATH="$folder/lib" python3 - >> seen <<'PY'
import botocore.session
from botocore.exceptions import WaiterError
from botocore.stub import Stubber
aws = botocore.session.get_session().create_client("lambda", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
for refusal in ("ResourceNotFoundException", "AccessDeniedException"):
    for waiter, operation in (("function_active_v2", "get_function"), ("published_version_active", "get_function_configuration")):
        stub = Stubber(aws)
        for _ in range(3):
            stub.add_client_error(operation, refusal)
        with stub:
            try:
                aws.get_waiter(waiter).wait(FunctionName="f", WaiterConfig={"Delay": 0, "MaxAttempts": 3})
            except WaiterError as error:
                print(f"boto {waiter} {refusal}: ended at once: {'Max attempts' not in str(error)}")
PY
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
JavaScript FunctionActiveV2 ResourceNotFoundException: TimeoutError, asked more than once: true
JavaScript FunctionUpdatedV2 ResourceNotFoundException: TimeoutError, asked more than once: true
JavaScript PublishedVersionActive ResourceNotFoundException: TimeoutError, asked more than once: true
JavaScript FunctionActiveV2 AccessDeniedException: TimeoutError, asked more than once: true
JavaScript FunctionUpdatedV2 AccessDeniedException: TimeoutError, asked more than once: true
JavaScript PublishedVersionActive AccessDeniedException: TimeoutError, asked more than once: true
boto function_active_v2 ResourceNotFoundException: ended at once: True
boto published_version_active ResourceNotFoundException: ended at once: True
boto function_active_v2 AccessDeniedException: ended at once: True
boto published_version_active AccessDeniedException: ended at once: True
TXT
