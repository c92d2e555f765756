#!/usr/bin/env bash
set -eo pipefail
KEEP=${KEEP:-1}
for i in 1 2; do aws lambda update-function-code --function-name orders --zip-file fileb://v$((i+2)).zip >/dev/null; aws lambda wait function-updated --function-name orders; aws lambda publish-version --function-name orders --query Version --output text; done
mapfile -t in_use < <(aws lambda list-aliases --function-name orders | jq -r '.Aliases[] | .FunctionVersion, (.RoutingConfig.AdditionalVersionWeights // {} | keys[])' | sort -u)
echo "in use: ${in_use[*]}"
mapfile -t all < <(aws lambda list-versions-by-function --function-name orders --query 'Versions[].Version' --output text | tr '\t' '\n' | grep -v LATEST | sort -n)
total=${#all[@]}
for ((k = 0; k < total - KEEP; k++)); do
  v=${all[k]}
  if [[ " ${in_use[*]} " == *" $v "* ]]; then echo "keep $v (aliased)"; continue; fi
  if printf '%s\n' "${in_use[@]}" | grep -qx "$v"; then continue; fi
  aws lambda delete-function --function-name orders --qualifier "$v" && echo "deleted $v"
done
aws lambda list-versions-by-function --function-name orders --query 'Versions[].Version' --output json | jq -c .
