#!/usr/bin/env bash
set -euo pipefail
FN=orders AL=live ALARM="orders-errors"
aws cloudwatch put-metric-alarm --alarm-name "$ALARM" --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=$FN --statistic Sum --period 60 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching
OLD=$(aws lambda get-alias --function-name $FN --name $AL --query FunctionVersion --output text)
NEW=4
aws lambda update-alias --function-name $FN --name $AL --function-version $OLD --routing-config "AdditionalVersionWeights={$NEW=0.1}" > /dev/null
rollback() {
  echo "rolling back to $OLD"
  aws lambda update-alias --function-name $FN --name $AL --function-version "$OLD" --routing-config '{"AdditionalVersionWeights":{}}' --query '{v:FunctionVersion,r:RoutingConfig}' --output json
}
aws cloudwatch set-alarm-state --alarm-name "$ALARM" --state-value ALARM --state-reason "tried"
for i in $(seq 1 3); do
  STATE=$(aws cloudwatch describe-alarms --alarm-names "$ALARM" --query 'MetricAlarms[0].StateValue' --output text)
  echo "check $i: $STATE"
  if [ "$STATE" = "ALARM" ]; then rollback; exit 1; fi
  sleep 30
done
