#!/bin/bash
set -uo pipefail
fn=orders alias=live want=${1:-2}
aws lambda put-provisioned-concurrency-config --function-name $fn --qualifier $alias --provisioned-concurrent-executions "$want" --query Status --output text
tries=0
until [[ $(aws lambda get-provisioned-concurrency-config --function-name $fn --qualifier $alias --query Status --output text) == READY ]]; do
  (( ++tries > 20 )) && { echo timeout; exit 1; }
  sleep 10
done
echo ready
aws lambda list-provisioned-concurrency-configs --function-name $fn --query 'ProvisionedConcurrencyConfigs[].RequestedProvisionedConcurrentExecutions' --output text
aws lambda put-function-concurrency --function-name $fn --reserved-concurrent-executions 10 --query ReservedConcurrentExecutions
aws lambda put-provisioned-concurrency-config --function-name $fn --qualifier '$LATEST' --provisioned-concurrent-executions 1
echo "rc=$?"
aws lambda delete-provisioned-concurrency-config --function-name $fn --qualifier $alias
aws lambda get-provisioned-concurrency-config --function-name $fn --qualifier $alias 2>&1 | sed 's/^ *//' | grep -o 'ProvisionedConcurrencyConfigNotFoundException'
aws lambda delete-function-concurrency --function-name $fn
aws lambda get-function-concurrency --function-name $fn
echo done
