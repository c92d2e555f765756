#!/bin/bash
# Deletes published versions that no alias points to, all but the newest ones.
set -eo pipefail
usage() { echo "usage: ${0##*/} -f FUNCTION [-k KEEP] [-n]" >&2; exit 64; }
keep=1 dry_run=false function_name=
while getopts ":f:k:nh" opt; do
  case $opt in
    f) function_name=$OPTARG ;;
    k) keep=$OPTARG ;;
    n) dry_run=true ;;
    :) echo "option -$OPTARG wants a value" >&2; exit 65 ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
if [[ -z $function_name ]]; then
  set -- -f orders
  function_name=$2
fi
[[ $keep =~ ^[0-9]+$ ]] || { echo "not a number: $keep"; exit 66; }
mapfile -t aliased < <(aws lambda list-aliases --function-name "$function_name" --query 'Aliases[].[FunctionVersion, keys(not_null(RoutingConfig.AdditionalVersionWeights, `{}`))[]][]' --output text | tr '\t' '\n' | sort -u)
echo "aliased: ${aliased[*]}"
mapfile -t versions < <(aws lambda list-versions-by-function --function-name "$function_name" --output json | jq -r '.Versions[].Version | select(test("^[0-9]+$"))' | sort -n)
count=${#versions[@]}
removed=0
for i in "${!versions[@]}"; do
  v=${versions[i]}
  (( i >= count - keep )) && { echo "keep $v (newest)"; continue; }
  if printf '%s\n' "${aliased[@]}" | grep -qx "$v"; then
    echo "keep $v (aliased)"
    continue
  fi
  if $dry_run; then echo "would delete $v"; else
    aws lambda delete-function --function-name "$function_name" --qualifier "$v" && echo "deleted $v"
    removed=$((removed + 1))
  fi
done
echo "removed $removed of $count"
