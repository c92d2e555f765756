#!/usr/bin/env bash
# Which metric CDK's version.metricErrors() names (aws-cdk-lib 2.276.0, run on 2026-11-28).
#
# Expected: the dimensions that Lambda publishes for a version: FunctionName shop and Resource shop:7, as alias.metricErrors() names
# FunctionName shop and Resource shop:live.
# Seen: one dimension, FunctionName, with the value shop:7 (for latestVersion shop:$LATEST), under which Lambda publishes nothing. The
# period is five minutes, as long as a LambdaCanary10Percent5Minutes waits.
# Why it matters here: an alarm on the new version's errors stays INSUFFICIENT_DATA, and a deployment that watches it never stops.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" aws-cdk-lib@2.276.0 constructs@10.8.1
cat > alarms.cjs <<'JS'
const cdk = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const stack = new cdk.Stack(new cdk.App(), 'S');
const shop = new lambda.Function(stack, 'F', { functionName: 'shop', runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler',
  code: lambda.Code.fromInline('x') });
const version = lambda.Version.fromVersionArn(stack, 'V', 'arn:aws:lambda:us-east-1:123456789012:function:shop:7');
const alias = new lambda.Alias(stack, 'A', { aliasName: 'live', version });
const plain = value => typeof value === 'string' ? value : value.Ref ? 'shop' : value['Fn::Join'] ? value['Fn::Join'][1].map(plain).join('') : 'N';
for (const [name, it] of Object.entries({ function: shop, alias, 'currentVersion': shop.currentVersion, latestVersion: shop.latestVersion, 'Version.fromVersionArn': version })) {
  const metric = it.metricErrors();
  const dimensions = Object.entries(stack.resolve(metric.dimensions)).map(([key, value]) => `${key}=${plain(value)}`);
  console.log(`${name}: ${dimensions.join(' ')}, ${metric.period.toSeconds()} s`);
}
JS
node alarms.cjs 2> /dev/null > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
function: FunctionName=shop, 300 s
alias: FunctionName=shop Resource=shop:live, 300 s
currentVersion: FunctionName=shop:N, 300 s
latestVersion: FunctionName=shop:$LATEST, 300 s
Version.fromVersionArn: FunctionName=shop:7, 300 s
TXT
