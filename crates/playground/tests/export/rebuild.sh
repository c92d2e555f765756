#!/bin/sh
set -e

aws lambda create-function --function-name checkout --runtime nodejs22.x --role arn:aws:iam::123456789012:role/checkout --handler index.handler --description 'Takes orders' --timeout 10 --publish --environment 'Variables={STAGE=prod,GREETING="${name}: \"hi\""}' --tags team=shop --cli-input-json '{"Code":{"ZipFile":"UEsDBBQAAAgAAAAAIQAHcqHCMgAAADIAAAAIAAAAaW5kZXguanNleHBvcnRzLmhhbmRsZXIgPSBhc3luYyAoKSA9PiB7CiAgcmV0dXJuICd2MSc7Cn07ClBLAQIUABQAAAgAAAAAIQAHcqHCMgAAADIAAAAIAAAAAAAAAAAAAAAAAAAAAABpbmRleC5qc1BLBQYAAAAAAQABADYAAABYAAAAAAA="}}'
aws lambda wait function-active-v2 --function-name checkout
aws lambda update-function-code --function-name checkout --publish --cli-input-json '{"ZipFile":"UEsDBBQAAAgAAAAAIQCaaEnzMgAAADIAAAAIAAAAaW5kZXguanNleHBvcnRzLmhhbmRsZXIgPSBhc3luYyAoKSA9PiB7CiAgcmV0dXJuICd2Mic7Cn07ClBLAQIUABQAAAgAAAAAIQCaaEnzMgAAADIAAAAIAAAAAAAAAAAAAAAAAAAAAABpbmRleC5qc1BLBQYAAAAAAQABADYAAABYAAAAAAA="}'
aws lambda wait function-updated-v2 --function-name checkout
aws lambda create-alias --function-name checkout --name DEV --function-version '$LATEST' --description 'what is being worked on'
aws lambda create-alias --function-name checkout --name PROD --function-version 1 --routing-config AdditionalVersionWeights={2=0.1}
aws lambda add-permission --function-name checkout --statement-id s3 --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::examplebucket --source-account 111111111111 --qualifier PROD
aws lambda create-function-url-config --function-name checkout --qualifier PROD --auth-type NONE --cors 'AllowOrigins=[*],MaxAge=5'
aws lambda put-function-event-invoke-config --function-name checkout --qualifier PROD --maximum-retry-attempts 1 --destination-config OnFailure={Destination=arn:aws:sqs:us-west-2:123456789012:failed}
aws lambda put-provisioned-concurrency-config --function-name checkout --qualifier 2 --provisioned-concurrent-executions 5
aws lambda create-event-source-mapping --event-source-arn arn:aws:sqs:us-west-2:123456789012:orders --function-name checkout:PROD --batch-size 10 --maximum-batching-window-in-seconds 0
