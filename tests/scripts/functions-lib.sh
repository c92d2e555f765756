#!/usr/bin/env bash
set -euo pipefail
readonly FUNCTION_NAME="orders"
readonly RED='\033[0;31m' NC='\033[0m'
log() { local level=$1; shift; echo -e "[${level}] $*" >&2; }
die() { log ERROR "$@"; exit 1; }
require() { command -v "$1" >/dev/null 2>&1 || die "$1 is required"; }
require aws; require jq
get_version() { aws lambda get-alias --function-name "$FUNCTION_NAME" --name "$1" --query 'FunctionVersion' --output text 2>/dev/null || echo "none"; }
set_alias() {
  local name=$1 version=$2 current
  current=$(get_version "$name")
  if [[ "$current" == "none" ]]; then
    log INFO "creating"
    aws lambda create-alias --function-name "$FUNCTION_NAME" --name "$name" --function-version "$version" --query Name --output text
  elif [[ "$current" != "$version" ]]; then
    aws lambda update-alias --function-name "$FUNCTION_NAME" --name "$name" --function-version "$version" --query Name --output text
  else
    echo "$name already at $version"
  fi
}
main() {
  set_alias live 4
  set_alias live 4
  set_alias blue "${1:-2}"
  [[ $(get_version blue) == 2 ]] && echo -e "${RED}blue${NC}" | cat -v
  die "done with errors"
}
main "$@"
