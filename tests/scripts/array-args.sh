#!/usr/bin/env bash
set -euo pipefail
declare -a ARGS=(--function-name orders)
declare -A TAGS=([team]=payments [stage]=prod [cost-center]=42)
DESCRIPTION=${DESCRIPTION:-}
[[ -n "$DESCRIPTION" ]] && ARGS+=(--description "$DESCRIPTION")
ARGS+=(--timeout 10)
(( ${#ARGS[@]} == 4 )) || exit 9
aws lambda update-function-configuration "${ARGS[@]}" --query Timeout
aws lambda wait function-updated --function-name orders
pairs=()
for key in "${!TAGS[@]}"; do pairs+=("$key=${TAGS[$key]}"); done
IFS=$'\n' sorted=($(sort <<<"${pairs[*]}")); unset IFS
joined=$(IFS=,; echo "${sorted[*]}")
echo "tags: $joined"
ARN=$(aws lambda get-function --function-name orders --query Configuration.FunctionArn --output text)
aws lambda tag-resource --resource "$ARN" --tags "$joined"
aws lambda list-tags --resource "${ARN%:*}:orders" --query Tags --output json | jq -S .
echo "${ARN##*:} $(cut -d: -f4,5 <<<"$ARN")"
