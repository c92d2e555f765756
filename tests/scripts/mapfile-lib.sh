#!/usr/bin/env bash
set -euo pipefail
log() { local level=$1; shift; printf '[%-5s] %s\n' "${level^^}" "$*" >&2; }
versions_of() { local -n into=$1; mapfile -t into < <(aws lambda list-versions-by-function --function-name "$2" --query 'Versions[?Version!=`$LATEST`].Version' --output text | tr '\t' '\n' | sort -n); }
versions_of all orders
echo "${#all[@]} versions, newest ${all[-1]}, oldest ${all[0]}, middle ${all[@]:1:2}"
in_use() { aws lambda list-aliases --function-name orders --query "Aliases[?FunctionVersion=='$1'].Name" --output text; }
keep=1 gone=()
for (( i = 0; i < ${#all[@]} - keep; i++ )); do
  v=${all[i]}
  names=$(in_use "$v")
  if [[ -n $names && $names != None ]]; then log info "keeping $v ($names)"; continue; fi
  aws lambda delete-function --function-name orders --qualifier "$v" && gone+=("$v")
done
echo "deleted: ${gone[*]:-none}"
declare -p gone
printf 'left: %s\n' "$(versions_of all orders; echo "${all[*]}")"
max=$(printf '%s\n' "${all[@]}" | sort -rn | head -n1); echo "max $max"
contains() { local needle=$1; shift; local it; for it; do [[ $it == "$needle" ]] && return 0; done; return 1; }
contains 3 "${gone[@]}" && echo yes || echo no
unset 'all[0]'; echo "${!all[@]}"
