#!/bin/bash
if ! output=$(aws lambda update-alias --function-name orders --name live --function-version 99 2>&1); then
  rc=$?
  echo "rc=$rc"
  if grep -q ResourceNotFoundException <<< "$output"; then echo missing; fi
  [[ $output =~ \(([A-Za-z]+)\) ]] && echo "${BASH_REMATCH[1]}"
  echo "$output" | tail -n1
fi
aws lambda create-alias --function-name orders --name live --function-version 1 2>&1 | grep -o 'when calling the [A-Za-z]* operation'
echo "${PIPESTATUS[@]}"
aws lambda create-alias --function-name orders --name "bad name" --function-version 1 2>&1 | tail -1
aws lambda update-alias --function-name orders --name live --routing-config 'AdditionalVersionWeights={1=1.5}' 2>&1 | tail -1
aws lambda update-alias --function-name orders --name live --routing-config 'AdditionalVersionWeights={abc=0.5}' 2>&1 | tail -1
aws lambda update-alias --function-name orders --name live --routing-config 'AdditionalVersionWeights=0.5' 2>&1 | tail -2
aws lambda update-alias --function-name orders --name 2>&1 | tail -1; echo $?
aws lambda update-aliass 2>&1 | tail -1
aws lambda get-alias --function-name orders 2>&1 | tail -1
aws lambda list-aliases --function-name orders --query 'Aliases[' 2>&1 | tail -3
aws lambda update-alias --function-name orders --name live --revision-id wrong 2>&1 | tail -1
aws lambda list-aliases --function-name orders --max-items x 2>&1 | tail -1
