#!/bin/bash
set -euo pipefail
declare -A WEIGHTS=([canary]=0.1 [half]=0.5 [none]="")
order=(canary half none)
report() {
  local -r name=$1
  local json
  json="$(aws lambda get-alias --function-name orders --name live --output json)"
  printf '%-7s %s %s\n' "$name" "$(jq -r .FunctionVersion <<<"$json")" "$(jq -c '.RoutingConfig.AdditionalVersionWeights // {}' <<<"$json")"
}
for name in "${order[@]}"; do
  w=${WEIGHTS[$name]}
  config=${w:+"{\"AdditionalVersionWeights\":{\"4\":$w}}"}
  aws lambda update-alias --function-name orders --name live --routing-config "${config:-{\}}" > /dev/null
  report "$name"
done | tee report.txt
awk '{ seen[$2]++; w += gsub(/0\.[0-9]+/, "&") } END { for (v in seen) print v, seen[v], w }' report.txt
column -t report.txt | head -1
nl -ba report.txt | tail -n +2
cut -d' ' -f1 report.txt | tr '[:lower:]' '[:upper:]' | sort -r | xargs -I{} echo "- {}"
diff <(sort report.txt) <(sort -r report.txt | sort) && echo "same"
total=0
while read -r _ v rest; do total=$((total + v)); done < report.txt
echo "total $total, last ${rest:-} $(wc -w < report.txt | tr -d ' ')"
select_alias() { aws lambda list-aliases --function-name orders --query "Aliases[?FunctionVersion=='$1'].Name | [0]" --output text; }
echo "$(select_alias 3) $(select_alias 9)"
IFS='|' read -ra parts <<< "a|b c||d"; echo "${#parts[@]} <${parts[1]}> <${parts[2]}> ${parts[-1]}"
seq -s, 1 5; printf '%03d\n' 7 42; echo $(( 16#ff + 2#101 + 010 ))
s="orders-live-v12"; echo "${s##*-v} ${s%%-*} ${s/live/qa} ${s^^} ${s:7:4} ${#s} ${s//-/_}"
