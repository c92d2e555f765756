#!/usr/bin/env bash
set -euo pipefail
FUNC_NAME="${FUNC_NAME:-orders}"
for ALIAS in live staging preprod; do
  set +e
  aws lambda get-alias --function-name "$FUNC_NAME" --name "$ALIAS" >/dev/null 2>&1
  EXISTS=$?
  set -e
  if [ "$EXISTS" -eq 0 ]; then
    verb=update
  else
    verb=create
  fi
  aws lambda "${verb}-alias" --function-name "$FUNC_NAME" --name "$ALIAS" --function-version 4 >/dev/null
  echo "$verb $ALIAS ($EXISTS)"
done
set +e
aws lambda get-function-url-config --function-name "$FUNC_NAME" --qualifier staging >/dev/null 2>&1
URL_EXISTS=$?
set -e
if [ "$URL_EXISTS" -ne 0 ]; then
  AUTH=$(aws lambda create-function-url-config --function-name "$FUNC_NAME" --qualifier staging --auth-type NONE --query AuthType --output text)
  echo "Created: $AUTH"
fi
aws lambda get-function-url-config --function-name "$FUNC_NAME" --qualifier staging --query 'AuthType'
