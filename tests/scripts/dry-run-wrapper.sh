#!/usr/bin/env bash
# arguments: --smoke --region us-west-2
# Wraps every change so that a dry run shows it only.
set -euo pipefail
FUNCTION_NAME="${FUNCTION_NAME:-orders}"
REGION="us-west-2"
DRY_RUN=false
SMOKE=false
usage() { sed -n '2,3p' "$0" >&2; exit 64; }
while [[ $# -gt 0 ]]; do
  case "$1" in
    --dry-run) DRY_RUN=true; shift ;;
    --smoke)   SMOKE=true; shift ;;
    --region)  REGION="$2"; shift 2 ;;
    -h|--help) usage ;;
    *) echo "unknown option: $1" >&2; exit 64 ;;
  esac
done
run() {
  if $DRY_RUN; then
    printf 'DRY:'; printf ' %q' "$@"; echo
  else
    "$@"
  fi
}
run aws lambda update-function-configuration --function-name "$FUNCTION_NAME" \
  --environment 'Variables={LOG_LEVEL=INFO,ENABLED=1}' --region "$REGION" \
  --query 'LastUpdateStatus' --output text
if ! $DRY_RUN; then
  aws lambda wait function-updated --function-name "$FUNCTION_NAME" --region "$REGION"
fi
NEW=$(run aws lambda publish-version --function-name "$FUNCTION_NAME" --description "env $(printf '%s' INFO | tr A-Z a-z)" --query Version --output text)
run aws lambda update-alias --function-name "$FUNCTION_NAME" --name live --function-version "$NEW" --query '[Name,FunctionVersion]' --output text
if $SMOKE; then
  RESP=$(mktemp)
  trap 'rm -f "$RESP"' EXIT
  PAYLOAD=$(cat <<'EOF'
{
  "source": "aws.states",
  "detail": { "status": "SUCCEEDED" }
}
EOF
)
  STATUS=$(aws lambda invoke --function-name "$FUNCTION_NAME:live" --payload "$PAYLOAD" --query 'StatusCode' --output text "$RESP")
  if [[ "$STATUS" -ne 200 ]]; then
    echo "smoke failed: $STATUS"; exit 1
  fi
  echo "smoke ok: $(jq -r '.source // "no source"' <<<"$PAYLOAD") $STATUS"
fi
DRY_RUN=true
run aws lambda delete-alias --function-name "$FUNCTION_NAME" --name 'live one' 
