#!/usr/bin/env bash
# Which alarms serverless-plugin-aws-alerts gives a canary (serverless-plugin-aws-alerts 1.7.5 with serverless-plugin-canary-deployments
# 0.8.0 and osls 4.3.1, run on 2026-11-28), for functionErrors with threshold: 0, "no error at all".
#
# Expected: more than 0 errors of the alias, in a minute; a minute without calls is no alarm.
# Seen: at least 0 errors (GreaterThanOrEqualToThreshold, in every alarm of the plugin's own), so each minute with a call is an alarm; of the whole
# function, the old version included; a minute without calls is "missing".
# Why it matters here: CodeDeploy stops each deployment that watches the alarm at its first call, with no error anywhere. With the plugin's
# own threshold of 1 it works, and one error of the old version stops it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" osls@4.3.1 serverless-plugin-canary-deployments@0.8.0 serverless-plugin-aws-alerts@1.7.5
echo 'exports.handler = async () => 1;' > index.js
cat > serverless.yml <<'YAML'
service: shop
provider: { name: aws, runtime: nodejs22.x, region: us-east-1 }
plugins: [serverless-plugin-aws-alerts, serverless-plugin-canary-deployments]
custom: { alerts: { dashboards: false } }
functions:
  f:
    handler: index.handler
    alarms: [{ name: functionErrors, threshold: 0 }, functionThrottles]
    deploymentSettings: { type: Canary10Percent5Minutes, alias: live, alarms: [FFunctionErrorsAlarm] }
YAML
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x SLS_TELEMETRY_DISABLED=1 SLS_NOTIFICATIONS_MODE=off node node_modules/osls/bin/serverless.js package > log 2>&1 || { cat log; exit 1; }
python3 - > seen <<'PY'
import json
for name, resource in sorted(json.load(open(".serverless/cloudformation-template-update-stack.json"))["Resources"].items()):
    held = resource.get("Properties", {})
    if resource["Type"] == "AWS::CloudWatch::Alarm":
        print(held["MetricName"], held["ComparisonOperator"], held["Threshold"], held["TreatMissingData"], "of", *(it["Name"] for it in held["Dimensions"]))
    elif resource["Type"] == "AWS::CodeDeploy::DeploymentGroup":
        print("watched:", *(it["Name"]["Ref"] for it in held["AlarmConfiguration"]["Alarms"]))
PY
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
Errors GreaterThanOrEqualToThreshold 0 missing of FunctionName
Throttles GreaterThanOrEqualToThreshold 1 missing of FunctionName
watched: FFunctionErrorsAlarm
TXT
