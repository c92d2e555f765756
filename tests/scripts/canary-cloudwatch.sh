#!/usr/bin/env bash
set -euo pipefail
FUNCTION_NAME="${FUNCTION_NAME:-orders}"
ALIAS_NAME="${1:-live}"
readonly STEPS=(10 25 50)
log() { printf '[%s] %s\n' "deploy" "$*" >&2; }
CURRENT=$(aws lambda get-alias --function-name "$FUNCTION_NAME" --name "$ALIAS_NAME" --query 'FunctionVersion' --output text)
NEW=$(aws lambda publish-version --function-name "$FUNCTION_NAME" --description "canary $(printf '%03d' 7)" --query 'Version' --output text)
log "current=$CURRENT new=$NEW"
check() {
  local errors
  errors=$(aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Errors \
    --dimensions Name=FunctionName,Value="$FUNCTION_NAME" Name=Resource,Value="$FUNCTION_NAME:$ALIAS_NAME" \
    --start-time 2026-01-01T00:00:00Z --end-time 2026-01-01T00:10:00Z --period 60 --statistics Sum \
    --query 'sum(Datapoints[].Sum)' --output text)
  echo "errors: $errors"
  [[ "${errors%.*}" -eq 0 ]]
}
for step in "${STEPS[@]}"; do
  weight=$(echo "scale=2; $step / 100" | bc)
  aws lambda update-alias --function-name "$FUNCTION_NAME" --name "$ALIAS_NAME" \
    --routing-config "AdditionalVersionWeights={\"$NEW\"=0$weight}" > /dev/null
  aws lambda get-alias --function-name "$FUNCTION_NAME" --name "$ALIAS_NAME" --query "RoutingConfig.AdditionalVersionWeights.\"$NEW\""
  if ! check; then
    log "rolling back"
    aws lambda update-alias --function-name "$FUNCTION_NAME" --name "$ALIAS_NAME" --function-version "$CURRENT" --routing-config '{}'
    exit 1
  fi
  sleep 30
done
aws lambda update-alias --function-name "$FUNCTION_NAME" --name "$ALIAS_NAME" --function-version "$NEW" --routing-config AdditionalVersionWeights={} --query '{v:FunctionVersion,r:RoutingConfig}' --output json
