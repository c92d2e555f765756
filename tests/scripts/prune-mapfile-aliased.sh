#!/bin/bash
# variables: KEEP=1
set -euo pipefail
KEEP=${KEEP:-5}
FN=orders
aws lambda create-alias --function-name $FN --name prev --function-version 2 > /dev/null
in_use=$(aws lambda list-aliases --function-name "$FN" \
  --query 'Aliases[].[FunctionVersion, keys(RoutingConfig.AdditionalVersionWeights || `{}`)[]]' --output json | jq -r 'flatten | .[] | select(. != null)' | sort -u)
echo "in use:" $in_use
mapfile -t versions < <(aws lambda list-versions-by-function --function-name "$FN" --query 'Versions[?Version!=`$LATEST`].Version' --output text | tr '\t' '\n' | sort -rn)
deleted=0 kept=0
for i in "${!versions[@]}"; do
  v=${versions[$i]}
  if (( i < KEEP )); then
    echo "keep  $v (newest)"; kept=$((kept + 1)); continue
  fi
  if grep -qx "$v" <<< "$in_use"; then
    echo "keep  $v (alias)"; ((++kept)); continue
  fi
  echo "prune $v"
  aws lambda delete-function --function-name "$FN" --qualifier "$v"
  ((deleted+=1))
done
printf '%-10s%5d\n' deleted $deleted kept $kept
aws lambda list-versions-by-function --function-name "$FN" --query 'length(Versions)'
