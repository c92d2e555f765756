#!/bin/bash
# canary with a gate: invoke the new version a few times and count
set -Eeuo pipefail
trap 'echo "failed at line $LINENO: $BASH_COMMAND" >&2; aws lambda update-alias --function-name orders --name live --routing-config AdditionalVersionWeights={} >/dev/null' ERR
readonly FN=orders NEW=4 THRESHOLD=2
aws lambda update-alias --function-name $FN --name live --routing-config "AdditionalVersionWeights={$NEW=0.1}" --query RoutingConfig.AdditionalVersionWeights --output text
ok=0 bad=0
for ((i = 1; i <= 5; i++)); do
  out="resp-$i.json"
  meta=$(aws lambda invoke --function-name $FN --qualifier $NEW --payload "{\"n\": $i}" --output json "$out")
  err=$(jq -r '.FunctionError // empty' <<< "$meta")
  if [[ -z $err ]]; then ok=$((ok+1)); else bad=$((bad+1)); fi
done
echo "ok=$ok bad=$bad $(jq -r .ExecutedVersion <<< "$meta")"
if (( bad > THRESHOLD )); then false; fi
let "total = ok + bad" || true
pct=$(( 100 * ok / total ))
echo "$pct%"
case $pct in
  100) verdict=promote ;;
  9[0-9]) verdict=hold ;;
  *) verdict=rollback ;;
esac
echo $verdict
[[ $verdict == promote ]] && aws lambda update-alias --function-name $FN --name live --function-version $NEW --routing-config '{}' --query FunctionVersion --output text
aws lambda get-alias --function-name $FN --name nope >/dev/null 2>&1
echo "not reached"
