set -uo pipefail
deploy_one() {
  local fn=$1 alias=$2 version=$3
  aws lambda update-alias --function-name "$fn" --name "$alias" --function-version "$version" --query 'join(`:`, [Name, FunctionVersion])' --output text 2>/dev/null || { echo "fail $alias"; return 4; }
}
export -f deploy_one
results=()
fails=0
for spec in orders:live:4 orders:nosuch:2 orders:live:99; do
  IFS=: read -r f a v <<< "$spec"
  if out=$(deploy_one "$f" "$a" "$v"); then results+=("$out"); else code=$?; (( fails++ )); results+=("$out($code)"); fi
done
printf '%s\n' "${results[@]}"
echo "fails=$fails"
deploy_one orders live 3 & pid=$!
wait $pid; echo "waited $?"
printf '%s\n' 1 2 | xargs -I{} bash -c 'deploy_one orders live {}'
seq 1 3 | while read -r n; do (( n == 2 )) && continue; echo "n$n"; done
! deploy_one orders x 1 && echo "as expected"
exit $(( fails > 0 ))
