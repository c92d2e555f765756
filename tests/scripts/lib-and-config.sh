#!/usr/bin/env bash
# A folder of helpers beside the script, as repositories have it.
set -Eeuo pipefail
trap 'echo "failed at line $LINENO: $BASH_COMMAND" >&2' ERR
ROOT="$(mktemp -d)"
mkdir -p "$ROOT"/{lib,config/{dev,prod}}
cat > "$ROOT/lib/log.sh" <<'LIB'
log() { local level=$1; shift; printf '[%-5s] %s\n' "$level" "$*"; }
die() { log ERROR "$@" >&2; exit "${DIE_CODE:-1}"; }
LIB
cat > "$ROOT/lib/alias.sh" <<'LIB'
source "$(dirname "${BASH_SOURCE[0]:-$ROOT/lib/alias.sh}")/log.sh" 2>/dev/null || source "$ROOT/lib/log.sh"
current() { aws lambda get-alias --function-name "$FUNCTION" --name "$1" --query FunctionVersion --output text; }
shift_to() {
  local alias=$1 version=$2 weight=${3:-0}
  if (( $(echo "$weight > 0" | bc) )); then
    aws lambda update-alias --function-name "$FUNCTION" --name "$alias" --routing-config "AdditionalVersionWeights={$version=$weight}" --query 'RoutingConfig.AdditionalVersionWeights' --output json | jq -c .
  else
    aws lambda update-alias --function-name "$FUNCTION" --name "$alias" --function-version "$version" --routing-config '{}' --query FunctionVersion --output text
  fi
}
LIB
printf 'FUNCTION=orders\nALIAS=live\nTARGET=4\nSTEPS="0.1 0.5"\n' > "$ROOT/config/prod/deploy.env"
pushd "$ROOT/config/prod" > /dev/null
set -a; source ./deploy.env; set +a
popd > /dev/null
. "$ROOT/lib/alias.sh"
log INFO "moving $FUNCTION:$ALIAS from $(current "$ALIAS") to $TARGET"
for step in $STEPS; do shift_to "$ALIAS" "$TARGET" "$step"; done
shift_to "$ALIAS" "$TARGET"
env | grep -E '^(FUNCTION|ALIAS|TARGET|STEPS)=' | sort
(cd "$ROOT" && for f in */*.sh config/*/*.env; do echo "$f $(grep -c '' "$f")"; done)
[ "$(current "$ALIAS")" = "$TARGET" ] || DIE_CODE=9 die "not there"
log INFO done
rm -r "$ROOT"; [ ! -e "$ROOT" ]
