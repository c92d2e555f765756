#!/usr/bin/env bash
# What gives CDK's currentVersion another logical id (aws-cdk-lib 2.276.0, run on 2026-11-28).
#
# Expected: what a version holds, and nothing else; a new id is a new AWS::Lambda::Version, for which Lambda must have something new.
# Seen: recursiveLoop gives another id, though it is a setting of the function that no version holds. Reserved concurrency, tags,
# asynchronous settings and a function URL give none; nor do the version's own description and provisioned concurrency
# (currentVersionOptions). The order of environment variables doesn't matter.
# Why it matters here: CloudFormation creates another version resource for a function in which nothing changed since its last version.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" aws-cdk-lib@2.276.0 constructs@10.8.1
cat > ids.cjs <<'JS'
const cdk = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const { Template } = require('aws-cdk-lib/assertions');
function id(settings = {}, more = () => {}) {
  const stack = new cdk.Stack(new cdk.App(), 'S');
  const made = new lambda.Function(stack, 'F', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('x'), ...settings });
  made.currentVersion;
  more(made);
  return Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Version')).join();
}
const same = (name, settings, more) => console.log(`${name}: ${id(settings, more) === id() ? 'the same' : 'another'} id`);
same('timeout', { timeout: cdk.Duration.seconds(9) });
same('recursiveLoop', { recursiveLoop: lambda.RecursiveLoop.ALLOW });
same('reservedConcurrentExecutions', { reservedConcurrentExecutions: 5 });
same('retryAttempts', { retryAttempts: 0 });
same('tags', {}, made => cdk.Tags.of(made).add('stage', 'prod'));
same('addFunctionUrl', {}, made => made.addFunctionUrl());
same('currentVersionOptions.description', { currentVersionOptions: { description: 'new' } });
same('currentVersionOptions.provisionedConcurrentExecutions', { currentVersionOptions: { provisionedConcurrentExecutions: 2 } });
console.log('order of variables:', id({ environment: { AA: '1', BB: '2' } }) === id({ environment: { BB: '2', AA: '1' } }) ? 'the same id' : 'another id');
JS
node ids.cjs 2> /dev/null > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
timeout: another id
recursiveLoop: another id
reservedConcurrentExecutions: the same id
retryAttempts: the same id
tags: the same id
addFunctionUrl: the same id
currentVersionOptions.description: the same id
currentVersionOptions.provisionedConcurrentExecutions: the same id
order of variables: the same id
TXT
