#!/usr/bin/env bash
# publishes what was changed and moves the alias, creating it where it is missing
set -euo pipefail
FUNCTION=${FUNCTION:-orders}
ALIAS=${1:-stage}
deploy() {
  local function=$1 alias=$2 version
  aws lambda update-function-configuration --function-name "$function" --memory-size 256 >/dev/null
  aws lambda wait function-updated-v2 --function-name "$function"
  version=$(aws lambda publish-version --function-name "$function" --description "by $alias" --query Version --output text)
  if aws lambda get-alias --function-name "$function" --name "$alias" >/dev/null 2>&1; then
    aws lambda update-alias --function-name "$function" --name "$alias" --function-version "$version" >/dev/null
  else
    aws lambda create-alias --function-name "$function" --name "$alias" --function-version "$version" >/dev/null
  fi
  echo "$alias -> $version"
}
deploy "$FUNCTION" "$ALIAS"
deploy "$FUNCTION" live
