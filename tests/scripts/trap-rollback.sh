#!/usr/bin/env bash
set -Eeuo pipefail
FN=orders
PREVIOUS=$(aws lambda get-alias --function-name $FN --name live --query FunctionVersion --output text)
rollback() {
  local rc=$?
  echo "failed with $rc on line $1, rolling back to $PREVIOUS"
  aws lambda update-alias --function-name $FN --name live --function-version "$PREVIOUS" --description "rolled back" >/dev/null
  exit "$rc"
}
trap 'rollback $LINENO' ERR
cleanup() { echo "cleanup"; rm -f payload.json; }
trap cleanup EXIT
echo '{"check": true}' > payload.json
aws lambda update-alias --function-name $FN --name live --function-version 4 --query FunctionVersion --output text
smoke() {
  local status
  status=$(aws lambda invoke --function-name "$FN:live" --payload file://payload.json out.json --query StatusCode --output text)
  [[ $status == 200 ]] || return 1
  return 7
}
smoke
echo "never"
