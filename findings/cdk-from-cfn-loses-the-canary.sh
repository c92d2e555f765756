#!/usr/bin/env bash
# What cdk-from-cfn writes for an alias that CodeDeploy moves (cdk-from-cfn 0.334.0 from npm, run on 2026-11-28).
#
# Expected: the alias's UpdatePolicy and dependency and the version's DeletionPolicy in every language, in code that can be read.
# Seen: C# has none of the three, without a remark: the alias moves all at once, and the old version is deleted. Python has
# them, but sets two statements on one line, which Python refuses. TypeScript and Java have them. UpdateReplacePolicy, which
# keeps the old version when its resource is replaced, is in none.
# Why it matters here: a stack that was taken over to C# shifts no traffic and deletes versions that an alias may go back to.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" cdk-from-cfn@0.334.0
cat > write.cjs <<'JS'
const { transmute } = require('cdk-from-cfn');
const { writeFileSync } = require('node:fs');
const template = { Resources: {
  F: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Role: 'arn:aws:iam::123456789012:role/r', Code: { ZipFile: 'x' } } },
  V: { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { FunctionName: { Ref: 'F' } } },
  A: { Type: 'AWS::Lambda::Alias', DependsOn: ['V'],
    UpdatePolicy: { CodeDeployLambdaAliasUpdate: { ApplicationName: 'shop', DeploymentGroupName: 'live' } },
    Properties: { Name: 'live', FunctionName: { Ref: 'F' }, FunctionVersion: { 'Fn::GetAtt': ['V', 'Version'] } } },
} };
for (const language of ['typescript', 'python', 'java', 'csharp']) {
  const code = transmute(JSON.stringify(template), language, 'Shop', 'stack');
  const has = { UpdatePolicy: /updatepolicy|update_policy/i, DependsOn: /add_?dependency/i, DeletionPolicy: /deletion_?policy|removalpolicy/i,
    UpdateReplacePolicy: /update_?replace_?policy/i };
  console.log(`${language}: ${Object.keys(has).filter(name => has[name].test(code)).join(', ') || 'none'}`);
  writeFileSync(language, code);
}
JS
node write.cjs > seen
python3 -c 'compile(open("python").read(), "python", "exec")' 2> /dev/null && echo "Python reads it" >> seen || echo "Python refuses it" >> seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
typescript: UpdatePolicy, DependsOn, DeletionPolicy
python: UpdatePolicy, DependsOn, DeletionPolicy
java: UpdatePolicy, DependsOn, DeletionPolicy
csharp: none
Python refuses it
TXT
