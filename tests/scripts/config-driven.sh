#!/bin/bash
# Aliases as a JSON text says, with an ERR trap that tells its line.
set -Eeuo pipefail
trap 'rc=$?; echo "ERR rc=$rc line=$LINENO" ; exit $rc' ERR
log() { printf '%s\n' "$@" >&2; }
usage() { cat <<-USAGE
	usage: $(basename "$0") [options]
	  -f NAME
	USAGE
}
usage | sed 1d
parse() { while (($#)); do case "$1" in -f|--function) FN=$2; shift 2;; --function=*) FN="${1#*=}"; shift;; -v) ((++VERBOSE)); shift;; --) shift; break;; -*) echo "unknown $1"; return 2;; *) POS+=("$1"); shift;; esac; done; REST=("$@"); }
VERBOSE=0; POS=(); parse --function=orders -v -v live 2 -- x y
echo "$FN $VERBOSE ${POS[*]} ${REST[*]}"
config=$(cat <<'JSON'
{"aliases":[{"name":"live","version":"2","weights":{"3":0.1,"4":0.05}},{"name":"beta","version":"4"}]}
JSON
)
jq -c '.aliases[]' <<<"$config" | while read -r row; do
  name=$(jq -r .name <<<"$row"); version=$(jq -r '.version' <<<"$row")
  weights=$(jq -c '{AdditionalVersionWeights: (.weights // {})}' <<<"$row")
  if out=$(aws lambda update-alias --function-name "$FN" --name "$name" --function-version "$version" --routing-config "$weights" 2>&1); then
    echo "updated $name $(jq -r '.RoutingConfig.AdditionalVersionWeights // {} | length' <<<"$out")"
  elif grep -q ValidationException <<<"$out"; then echo "invalid $name"
  elif [[ $out == *InvalidParameterValue* ]]; then echo "bad weights for $name"; aws lambda update-alias --function-name "$FN" --name "$name" --routing-config 'AdditionalVersionWeights={"3"=0.1}' --query 'RoutingConfig' --output json | jq -c .
  else aws lambda create-alias --function-name "$FN" --name "$name" --function-version "$version" --query '[Name,FunctionVersion]' --output text; fi
done
mapfile -t names < <(aws lambda list-aliases --function-name "$FN" | jq -r '.Aliases | sort_by(.Name) | .[].Name')
printf -v joined '%s,' "${names[@]}"; echo "${joined%,}"
declare -i total=0; for n in "${names[@]}"; do total+=$(aws lambda get-alias --function-name "$FN" --name "$n" --query 'FunctionVersion' --output text); done; echo "$total"
ts() { date -u -d "@${1:-0}" '+%Y-%m-%dT%H:%M:%SZ'; }; ts 86400; ts
tmp=$(mktemp); trap 'rm -f "$tmp"; echo cleaned' EXIT
{ echo "# head"; for n in "${names[@]}"; do printf '%-5s=%s\n' "$n" "${#n}"; done; } > "$tmp"
awk -F= '!/^#/ {gsub(/ /,"",$1); t[$1]=$2; s+=$2} END {printf "%d %.1f\n", length(t), s/NR}' "$tmp"
grep -c = "$tmp"; grep -vn '^#' "$tmp" | head -1; tail -n +2 "$tmp" | cut -d= -f2 | sort -rn | head -1
paste -d: <(seq 1 3) <(printf 'a\nb\nc\n') | tr '\n' ' '; echo
comm -12 <(printf 'a\nb\n') <(printf 'b\nc\n'); join <(echo "1 a") <(echo "1 b")
v=$(aws lambda get-alias --function-name "$FN" --name nope 2>/dev/null || true); echo "<${v:-empty}>"
retry() { local n=0; until "$@"; do ((++n < 3)) || return 1; sleep $((2**n)); done; }; retry false || echo "retry failed"
echo '{"a":1}' | jq '.b = (.a + 1) | .c = [.a, .b] | del(.a)' -c; jq -n --arg x "$FN" --argjson y '[1,2]' '{$x, y: ($y|add), d: now|type}' -c
aws lambda get-function-configuration --function-name "$FN" --query 'Timeout > `2` && MemorySize' --output text
(set +e; aws lambda invoke --function-name "$FN" --qualifier live --payload '{}' --cli-binary-format raw-in-base64-out /dev/stdout 2>&1 | head -c 300 | tr -d '\n ' | grep -o '"StatusCode":200')
aws lambda delete-alias --function-name "$FN" --name beta; aws lambda get-alias --function-name "$FN" --name beta > /dev/null
echo never
