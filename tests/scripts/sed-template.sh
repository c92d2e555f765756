#!/usr/bin/env bash
set -euo pipefail
WORK=$(mktemp -d)
cleanup() { rm -rf "$WORK"; }
trap cleanup EXIT INT TERM
cat > "$WORK/routing.json.tmpl" <<'EOF'
{
  "AdditionalVersionWeights": {
    "__VERSION__": __WEIGHT__
  }
}
EOF
shift_to() {
  local version="$1" weight="$2"
  sed -e "s/__VERSION__/${version}/g" -e "s/__WEIGHT__/${weight}/" "$WORK/routing.json.tmpl" > "$WORK/routing.json"
  aws lambda update-alias --function-name orders --name live --routing-config "file://$WORK/routing.json" \
    --query 'RoutingConfig.AdditionalVersionWeights' --output json | jq -c .
}
for w in 0.05 0.1 0.25 0.5; do
  shift_to 4 "$w"
  sleep 30
done
aws lambda update-alias --function-name orders --name live --function-version 4 --routing-config '{"AdditionalVersionWeights":{}}' >/dev/null
aws lambda get-alias --function-name orders --name live | jq '{v: .FunctionVersion, r: (.RoutingConfig // {})}'
ls "$WORK" | wc -l
