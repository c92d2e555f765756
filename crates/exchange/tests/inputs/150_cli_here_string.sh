#!/usr/bin/env bash
# Create the function and two versions
aws lambda create-function \
  --function-name demo --runtime python3.13 --handler app.handler \
  --role arn:aws:iam::123456789012:role/demo --zip-file fileb://function.zip \
  --environment 'Variables={AA=1,BB="two words"}' --tags Key1=v1,Key2=v2 --publish
aws lambda update-function-code --function-name demo --zip-file fileb://function-v2.zip --publish
aws lambda create-alias --function-name demo --name live --function-version 1 \
  --routing-config '{"AdditionalVersionWeights": {"2": 0.05}}'
aws lambda put-provisioned-concurrency-config --function-name demo --qualifier 2 --provisioned-concurrent-executions 1
aws lambda add-permission --function-name demo:live --statement-id s3 --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::bucket --source-account 123456789012
