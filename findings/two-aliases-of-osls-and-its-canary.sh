#!/usr/bin/env bash
# What comes of provisioned concurrency beside a canary (osls 4.3.1, the free Serverless Framework, with
# serverless-plugin-canary-deployments 0.8.0, run on 2026-11-28).
#
# Expected: one alias with the provisioned instances and the canary, and every caller and permission on it.
# Seen: two: osls makes "provisioned" with the instances, the plugin "live" with the deployment. The HTTP API and the queue call live, the
# permission for the API is on provisioned, and so is the schedule. provisioned has no UpdatePolicy: it moves at once.
# Why it matters here: the API isn't allowed to call live (every request is a 500), the instances that are paid for serve no request, and
# the schedule's calls are all on the new version while CodeDeploy shifts a tenth.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" osls@4.3.1 serverless-plugin-canary-deployments@0.8.0
echo 'exports.handler = async () => 1;' > index.js
cat > serverless.yml <<'YAML'
service: shop
provider: { name: aws, runtime: nodejs22.x, region: us-east-1 }
plugins: [serverless-plugin-canary-deployments]
functions:
  f:
    handler: index.handler
    provisionedConcurrency: 2
    deploymentSettings: { type: Canary10Percent5Minutes, alias: live }
    events:
      - httpApi: GET /
      - schedule: rate(1 minute)
      - sqs: arn:aws:sqs:us-east-1:123456789012:queue
YAML
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x SLS_TELEMETRY_DISABLED=1 SLS_NOTIFICATIONS_MODE=off node node_modules/osls/bin/serverless.js package > log 2>&1 || { cat log; exit 1; }
python3 - > seen <<'PY'
import json
for name, resource in sorted(json.load(open(".serverless/cloudformation-template-update-stack.json"))["Resources"].items()):
    held, kind = resource.get("Properties", {}), resource["Type"].removeprefix("AWS::")
    if kind == "Lambda::Alias":
        print("alias", held["Name"] + ":", *(it for it in ("ProvisionedConcurrencyConfig", "UpdatePolicy") if it in held or it in resource))
    elif kind in ("ApiGatewayV2::Integration", "Events::Rule", "Lambda::EventSourceMapping", "Lambda::Permission"):
        text = json.dumps(held)
        print(kind, held.get("Principal", ""), "->", *(it for it, sign in (("live", "Aliaslive"), ("provisioned", '"provisioned"')) if sign in text))
PY
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
Lambda::EventSourceMapping  -> live
Events::Rule  -> provisioned
alias live: UpdatePolicy
Lambda::Permission events.amazonaws.com -> provisioned
Lambda::Permission apigateway.amazonaws.com -> provisioned
alias provisioned: ProvisionedConcurrencyConfig
ApiGatewayV2::Integration  -> live
TXT
