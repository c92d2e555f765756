#!/usr/bin/env bash
set -Eeuo pipefail
# A faulty version is published, and an environment variable is put back.
readonly FUNCTION=${FUNCTION_NAME:-orders} ALIAS=live
set_rate() {
  local vars
  vars=$(aws lambda get-function-configuration --function-name "$FUNCTION" --query Environment.Variables --output json |
    jq -c --arg rate "$1" '{Variables: ((. // {}) + {FAULT_RATE: $rate})}')
  aws lambda update-function-configuration --function-name "$FUNCTION" --environment "$vars" >/dev/null
  aws lambda wait function-updated-v2 --function-name "$FUNCTION"
}
good=$(aws lambda get-alias --function-name "$FUNCTION" --name "$ALIAS" --query FunctionVersion --output text)
echo "==> known good: $good"
set_rate 0.5
bad=$(aws lambda publish-version --function-name "$FUNCTION" --description "chaos rate=0.5" --query Version --output text)
set_rate 0
cleanup() { local code=$?; aws lambda update-alias --function-name "$FUNCTION" --name "$ALIAS" --function-version "$good" --description "after chaos ($code)" --query '[FunctionVersion,Description]' --output text; exit "$code"; }
trap cleanup EXIT
aws lambda update-alias --function-name "$FUNCTION" --name "$ALIAS" --function-version "$bad" --description chaos >/dev/null
waited=0 state=
until [[ $state == changed ]] || (( waited >= 60 )); do
  sleep 15; (( waited += 15 ))
  current=$(aws lambda get-alias --function-name "$FUNCTION" --name "$ALIAS" --query FunctionVersion --output text)
  [[ $current != "$bad" ]] && state=changed
  printf '%3ds live=v%s\n' "$waited" "$current"
done
[[ -n $state ]] || { echo "nothing rolled back within ${waited}s" >&2; exit 3; }
