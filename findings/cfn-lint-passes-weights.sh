#!/usr/bin/env bash
# What cfn-lint says of aliases that Lambda refuses (cfn-lint 1.58.0, run on 2026-11-28).
#
# Expected: an error for weights above 1, for weights that add up to more than 1, for a weight on the alias's own version or beside
# $LATEST, for a version's ARN in the place of its number, and for an alarm that needs 3 of 1 datapoints.
# Seen: nothing at all of any of these. An alias whose name is a number and an alarm's period of 45 s are found.
# Why it matters here: `FunctionWeight: 10`, meant as percent, passes the pipeline's check and fails in the middle of the stack.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" cfn-lint==1.58.0
cat > "$folder/template.yaml" <<'YAML'
Resources:
  F:
    Type: AWS::Lambda::Function
    Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: "arn:aws:iam::123456789012:role/r", Code: {ZipFile: "x"}}
  V:
    Type: AWS::Lambda::Version
    Properties: {FunctionName: !Ref F}
  Percent:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref F, Name: a, FunctionVersion: !GetAtt V.Version, RoutingConfig: {AdditionalVersionWeights: [{FunctionVersion: "2", FunctionWeight: 10}]}}
  Sum:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref F, Name: b, FunctionVersion: !GetAtt V.Version, RoutingConfig: {AdditionalVersionWeights: [{FunctionVersion: "2", FunctionWeight: 0.7}, {FunctionVersion: "3", FunctionWeight: 0.7}]}}
  Own:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref F, Name: c, FunctionVersion: "2", RoutingConfig: {AdditionalVersionWeights: [{FunctionVersion: "2", FunctionWeight: 0.1}]}}
  Latest:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref F, Name: d, FunctionVersion: $LATEST, RoutingConfig: {AdditionalVersionWeights: [{FunctionVersion: "2", FunctionWeight: 0.1}]}}
  Arn:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref F, Name: e, FunctionVersion: !Ref V}
  Datapoints:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: AWS/Lambda, MetricName: Errors, Statistic: Sum, Threshold: 1, ComparisonOperator: GreaterThanThreshold, Period: 60, EvaluationPeriods: 1, DatapointsToAlarm: 3}
  Number:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref F, Name: "12", FunctionVersion: !GetAtt V.Version}
  Period:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: AWS/Lambda, MetricName: Errors, Statistic: Sum, Threshold: 1, ComparisonOperator: GreaterThanThreshold, Period: 45, EvaluationPeriods: 1}
YAML
PYTHONPATH="$folder/lib" python3 "$folder/lib/bin/cfn-lint" --regions us-east-1 --format json -- "$folder/template.yaml" > "$folder/said.json" || true
python3 -c '
import json, sys
for it in json.load(open(sys.argv[1])):
    print(it["Rule"]["Id"], it["Location"]["Path"][1])' "$folder/said.json" | sort > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
E3031 Number
E3615 Period
TXT
