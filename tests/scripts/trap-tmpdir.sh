#!/usr/bin/env bash
set -euo pipefail
TMP=$(mktemp -d)
trap 'rm -rf "$TMP"; echo cleaned' EXIT
trap 'echo "failed at line $LINENO: $BASH_COMMAND" >&2' ERR
cat > "$TMP/routing.json" <<JSON
{
  "AdditionalVersionWeights": {
    "$(aws lambda list-versions-by-function --function-name orders --query 'Versions[-1].Version' --output text)": 0.1
  }
}
JSON
aws lambda update-alias --function-name orders --name live --routing-config "file://$TMP/routing.json" --query 'RoutingConfig.AdditionalVersionWeights' --output text

ls "$TMP"

[ -d "$TMP" ] && echo "is a folder"
aws lambda get-alias --function-name orders --name missing --query Name
echo "not reached"
