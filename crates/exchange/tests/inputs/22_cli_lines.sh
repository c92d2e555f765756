#!/bin/bash
set -e
# deploy
aws lambda create-function --function-name tut --runtime python3.13 --role arn:aws:iam::123456789012:role/lambda-ex --handler lambda_function.lambda_handler --zip-file fileb://function.zip
aws lambda publish-version --function-name tut
aws lambda create-alias --function-name tut --name live \
  --function-version 1
