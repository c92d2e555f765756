#!/usr/bin/env bash
set -euo pipefail
aws lambda create-function \
  --function-name my-fn --runtime python3.13 \
  --role arn:aws:iam::123456789012:role/r --handler app.handler \
  --zip-file fileb://build/fn.zip --publish \
  --environment '{"Variables":{"AA":"1","BB":"x y"}}' --tags Team=a,Env=prod
aws lambda create-alias --function-name my-fn --name live --function-version 1
aws lambda update-function-code --function-name my-fn --zip-file fileb://build/fn2.zip --publish
aws lambda update-alias --function-name my-fn --name live --routing-config AdditionalVersionWeights={"2"=0.05}
