#!/usr/bin/env bash
set -euo pipefail
move() { local name=$1 version=$2; aws lambda create-alias --function-name orders --name "$name" --function-version "$version" > "$name.json" || return 5; jq -r .Name "$name.json" > "$name.txt"; }
pids=()
for n in 1 2 9; do
  move "v$n" "$n" 2>/dev/null &
  pids+=($!)
done
failed=0
for pid in "${pids[@]}"; do
  if wait "$pid"; then :; else failed=$((failed + 1)); fi
done
echo "failed=$failed"
cat v1.txt v2.txt
{ sleep 1; echo slow > slow.txt; } &
wait
cat slow.txt
(exit 3) & wait $! || echo "status $?"
false &
echo "went on $?"
wait -n || echo "next $?"
sleep 1 & kill -0 $! 2>/dev/null && : ; wait
if true; then echo inner & fi; wait; for i in 1; do echo loop & done; wait
wait 99999 2>/dev/null || echo "unknown $?"
[ -n "$!" ] && echo "has pid"
