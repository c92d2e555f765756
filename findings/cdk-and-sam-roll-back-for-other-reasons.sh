#!/usr/bin/env bash
# When a deployment group rolls back by itself (aws-cdk-lib 2.276.0, aws-sam-translator 1.115.0, run on 2026-11-28).
#
# Expected: the same of both: a failure, an alarm, a stop by hand.
# Seen: SAM's names all three, with and without alarms. CDK's LambdaDeploymentGroup names the failure, and the alarm where it has
# alarms; the stop only with autoRollback.stoppedDeployment. With deploymentInAlarm: false the alarms stay enabled: they stop the
# deployment, and nothing brings the alias back.
# Why it matters here: after "stop" the alias of a CDK stack stands on two versions, and further deployments fail.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" aws-sam-translator==1.115.0
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" aws-cdk-lib@2.276.0 constructs@10.8.1
cat > groups.cjs <<'JS'
const cdk = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const codedeploy = require('aws-cdk-lib/aws-codedeploy');
const { Template } = require('aws-cdk-lib/assertions');
function group(name, alarmed, settings) {
  const stack = new cdk.Stack(new cdk.App(), 'S');
  const made = new lambda.Function(stack, 'F', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('x') });
  const alias = new lambda.Alias(stack, 'A', { aliasName: 'live', version: made.currentVersion });
  const alarms = alarmed ? [alias.metricErrors().createAlarm(stack, 'Errors', { threshold: 1, evaluationPeriods: 1 })] : [];
  new codedeploy.LambdaDeploymentGroup(stack, 'G', { alias, alarms, ...settings });
  const [it] = Object.values(Template.fromStack(stack).findResources('AWS::CodeDeploy::DeploymentGroup'));
  console.log(`CDK ${name}: ${it.Properties.AutoRollbackConfiguration.Events.join(' ')}; alarms ${it.Properties.AlarmConfiguration?.Enabled ?? 'none'}`);
}
group('without alarms', false, {});
group('with an alarm', true, {});
group('with an alarm, deploymentInAlarm false', true, { autoRollback: { deploymentInAlarm: false } });
JS
node groups.cjs 2> /dev/null > seen
AWS_DEFAULT_REGION=us-east-1 PYTHONPATH="$folder/lib" python3 - 2> /dev/null >> seen <<'PY'
from samtranslator.translator.transform import transform

class NoPolicies:
    def load(self): return {}

for name, alarms in (("without alarms", None), ("with an alarm", ["errors"])):
    preference = {"Type": "Canary10Percent5Minutes", **({"Alarms": alarms} if alarms else {})}
    function = {"Runtime": "nodejs22.x", "Handler": "index.handler", "CodeUri": "s3://bucket/key", "AutoPublishAlias": "live", "DeploymentPreference": preference}
    made = transform({"Transform": "AWS::Serverless-2016-10-31", "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": function}}}, {}, NoPolicies())
    group = made["Resources"]["FDeploymentGroup"]["Properties"]
    print(f"SAM {name}: {' '.join(group['AutoRollbackConfiguration']['Events'])}; alarms {str(group.get('AlarmConfiguration', {}).get('Enabled', 'none')).lower()}")
PY
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
CDK without alarms: DEPLOYMENT_FAILURE; alarms none
CDK with an alarm: DEPLOYMENT_FAILURE DEPLOYMENT_STOP_ON_ALARM; alarms true
CDK with an alarm, deploymentInAlarm false: DEPLOYMENT_FAILURE; alarms true
SAM without alarms: DEPLOYMENT_FAILURE DEPLOYMENT_STOP_ON_ALARM DEPLOYMENT_STOP_ON_REQUEST; alarms none
SAM with an alarm: DEPLOYMENT_FAILURE DEPLOYMENT_STOP_ON_ALARM DEPLOYMENT_STOP_ON_REQUEST; alarms true
TXT
