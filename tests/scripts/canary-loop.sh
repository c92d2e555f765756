#!/bin/bash
set -euo pipefail
FUNCTION_NAME=${1:-orders}
ALIAS_NAME=${2:-live}
STEPS=(5 10 25 50)
INTERVAL=60
current=$(aws lambda get-alias --function-name "$FUNCTION_NAME" --name "$ALIAS_NAME" --query FunctionVersion --output text)
new=$(aws lambda publish-version --function-name "$FUNCTION_NAME" | jq -r .Version)
if (( new == current )); then echo "nothing new"; exit 0; fi
for pct in "${STEPS[@]}"; do
  weight=$(printf '0.%02d' "$pct")
  echo "[$(( pct ))%] $ALIAS_NAME: $current -> $new weight $weight"
  aws lambda update-alias --function-name "$FUNCTION_NAME" --name "$ALIAS_NAME" \
    --routing-config "{\"AdditionalVersionWeights\": {\"$new\": $weight}}" \
    --query 'RoutingConfig.AdditionalVersionWeights' --output json
  sleep "$INTERVAL"
done
aws lambda update-alias --function-name "$FUNCTION_NAME" --name "$ALIAS_NAME" --function-version "$new" --routing-config '{}' --query '[Name,FunctionVersion]' --output text
