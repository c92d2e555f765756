#!/bin/bash
MAX=5
n=0
until aws lambda get-alias --function-name orders --name beta --query FunctionVersion --output text 2>err.log; do
  code=$?
  n=$((n+1))
  echo "attempt $n failed with $code: $(grep -oE '\([A-Za-z]+\)' err.log)"
  if (( n >= MAX )); then echo "giving up" >&2; break; fi
  if [ $n -eq 3 ]; then aws lambda create-alias --function-name orders --name beta --function-version 2 --query AliasArn --output text; fi
  sleep $((2**n))
done
echo "n=$n"
retry() {
  local -r max=$1; shift
  local -i i=0
  while ! "$@"; do
    i+=1
    ((i < max)) || { echo "failed after $i: $*"; return 7; }
  done
}
retry 3 aws lambda get-function-configuration --function-name nope 2>/dev/null
echo "rc $?"
