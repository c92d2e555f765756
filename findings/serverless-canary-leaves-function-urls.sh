#!/usr/bin/env bash
# Which callers the Serverless Framework's canary plugin points at its alias (serverless-plugin-canary-deployments 0.8.0, run on
# 2026-11-28).
#
# Expected: every caller of the function, as it does for mappings, EventBridge rules and API Gateway.
# Seen: a function URL, a schedule of EventBridge Scheduler and the function's settings for asynchronous calls stay on the
# function, which is $LATEST; yet the permission of the URL moves to the alias, where no URL is.
# Why it matters here: users of the URL get the new code at once, all of them, while CodeDeploy shifts nothing of theirs; and
# the function that the URL names is left without the permission that was written for it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps --prefix "$folder" serverless-plugin-canary-deployments@0.8.0
cat > plugin.cjs <<'JS'
const Plugin = require('serverless-plugin-canary-deployments');
const logical = name => name[0].toUpperCase() + name.slice(1) + 'LambdaFunction';
const arn = { 'Fn::GetAtt': ['HelloLambdaFunction', 'Arn'] };
const Resources = {
  HelloLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: {} },
  Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'HelloLambdaFunction' } } },
  Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: arn } },
  Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: arn, Id: 't' }] } },
  Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: arn, AuthType: 'NONE' } },
  UrlPermission: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: arn, Action: 'lambda:InvokeFunctionUrl', Principal: '*',
    FunctionUrlAuthType: 'NONE' } },
  Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: arn, RoleArn: 'r' } } },
  Async: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'HelloLambdaFunction' }, Qualifier: '$LATEST' } },
};
const hello = { deploymentSettings: { type: 'Linear10PercentEvery1Minute', alias: 'Live' } };
new Plugin({
  getProvider: () => ({ getStage: () => 'dev', naming: { getStackName: () => 'app-dev', getLambdaLogicalId: logical,
    getRoleLogicalId: () => 'Role', normalizeNameToAlphaNumericOnly: name => name.replace(/\W/g, '') } }),
  service: { custom: {}, provider: { compiledCloudFormationTemplate: { Resources } }, getAllFunctions: () => ['hello'], getFunction: () => hello },
}, {}).addCanaryDeploymentResources();
for (const name of ['Mapping', 'Rule', 'Url', 'UrlPermission', 'Schedule', 'Async'])
  console.log(name, JSON.stringify(Resources[name].Properties).includes('HelloLambdaFunctionAliasLive') ? 'the alias' : 'the function');
JS
node plugin.cjs > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
Mapping the alias
Rule the alias
Url the function
UrlPermission the alias
Schedule the function
Async the function
TXT
