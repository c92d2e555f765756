set -euo pipefail
shift_traffic() {
  local -r fn="$1" alias="$2" version="$3"; local -i percent=$4
  local weight; weight=$(jq -n "$percent/100")
  if (( percent >= 100 )); then
    aws lambda update-alias --function-name "$fn" --name "$alias" --function-version "$version" --routing-config 'AdditionalVersionWeights={}' --query FunctionVersion --output text
  else
    aws lambda update-alias --function-name "$fn" --name "$alias" --routing-config "AdditionalVersionWeights={$version=$weight}" --query "RoutingConfig.AdditionalVersionWeights.\"$version\"" --output text
  fi
}
for p in 10 $((10+15)) 50 100; do shift_traffic orders live 4 $p; done
