#!/usr/bin/env bash
# What moto makes of a stack with an alias (moto 5.2.5, run on 2026-11-28).
#
# Expected: the alias with its weight, as CreateAlias makes it; or a stack that fails, since something of it is not known.
# Seen: CREATE_COMPLETE, the function and its version are there and the alias isn't: only the line "No Moto CloudFormation support for
# AWS::Lambda::Alias" on standard output tells, and a resource without a name in the list. Two versions of one function are both version 1.
# Why it matters here: a test that deploys a template and checks the stack's status passes without any alias.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" 'moto[cloudformation]==5.2.5' boto3==1.44.8 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
import json, boto3
from moto import mock_aws

template = {"Resources": {
    "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}},
    "Shop": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "shop", "Runtime": "python3.12", "Handler": "index.handler",
             "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Code": {"ZipFile": "def handler(event, context): pass"}}},
    "One": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Shop"}}},
    "Two": {"Type": "AWS::Lambda::Version", "DependsOn": "One", "Properties": {"FunctionName": {"Ref": "Shop"}, "Description": "two"}},
    "Live": {"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": "Shop"}, "Name": "live", "FunctionVersion": {"Fn::GetAtt": ["One", "Version"]},
             "RoutingConfig": {"AdditionalVersionWeights": [{"FunctionVersion": "2", "FunctionWeight": 0.1}]}}}}}
with mock_aws(config={"lambda": {"use_docker": False}}):
    stacks, aws = boto3.client("cloudformation"), boto3.client("lambda")
    stacks.create_stack(StackName="shop", TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_IAM"])
    print(stacks.describe_stacks(StackName="shop")["Stacks"][0]["StackStatus"])
    print("resources:", *sorted(it["LogicalResourceId"] for it in stacks.list_stack_resources(StackName="shop")["StackResourceSummaries"]))
    print("versions:", *(it["Version"] for it in aws.list_versions_by_function(FunctionName="shop")["Versions"]))
    print("aliases:", *(it["Name"] for it in aws.list_aliases(FunctionName="shop")["Aliases"]))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
CREATE_COMPLETE
resources:  One Role Shop Two
versions: $LATEST 1
aliases:
TXT
