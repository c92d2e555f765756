#!/usr/bin/env bash
set -euo pipefail
declare -A HANDLERS=([orders]=index.handler [billing]=app.main [mailer]=mail.send)
declare -a ORDER=(billing mailer orders)
ROLE=arn:aws:iam::123456789012:role/deploy
exists() { aws lambda get-function --function-name "$1" >/dev/null 2>&1; }
deploy() {
  local name=$1 handler=${HANDLERS[$1]:?no handler}
  if exists "$name"; then
    aws lambda update-function-configuration --function-name "$name" --handler "$handler" --timeout $((${#name} + 3)) --query '[FunctionName,Timeout]' --output text
    aws lambda wait function-updated-v2 --function-name "$name"
  else
    aws lambda create-function --function-name "$name" --runtime python3.12 --handler "$handler" --role "$ROLE" \
      --zip-file fileb://v1.zip --memory-size 256 --tags Project=shop,Stage=prod --query 'FunctionName' --output text
    aws lambda wait function-active-v2 --function-name "$name"
  fi
  local version
  version=$(aws lambda publish-version --function-name "$name" --query 'Version' --output text)
  if aws lambda get-alias --function-name "$name" --name PROD --output text &>/dev/null; then
    aws lambda update-alias --function-name "$name" --name PROD --function-version "$version" >/dev/null
  else
    aws lambda create-alias --function-name "$name" --name PROD --function-version "$version" >/dev/null
  fi
  RESULTS+=("$name=$version")
}
RESULTS=()
for name in "${ORDER[@]}"; do deploy "$name"; done
deploy billing
(IFS=,; echo "${RESULTS[*]}")
aws lambda list-functions --query 'sort_by(Functions,&FunctionName)[].{n:FunctionName,h:Handler,m:MemorySize}' --output text
aws lambda list-tags --resource arn:aws:lambda:us-west-2:123456789012:function:mailer --query Tags --output json | jq -S -c .
