#!/usr/bin/env bash
set -euo pipefail
fn=orders
add() {
  aws lambda add-permission --function-name "$fn" --qualifier "$1" --statement-id "$2" --action lambda:InvokeFunction \
    --principal "$3" ${4:+--source-arn "$4"} --query Statement --output text | jq -r '.Sid + " " + (.Principal.Service // .Principal.AWS // .Principal)'
}
add live apigw apigateway.amazonaws.com "arn:aws:execute-api:us-west-2:123456789012:abc/*/GET/orders"
add live events events.amazonaws.com arn:aws:events:us-west-2:123456789012:rule/nightly
add 4 s3 s3.amazonaws.com
add live events events.amazonaws.com 2>/dev/null || echo "already there"
aws lambda get-policy --function-name $fn --qualifier live --query Policy --output text | jq -r '.Statement[] | [.Sid, .Effect, .Action, (.Condition.ArnLike["AWS:SourceArn"] // "-")] | @tsv'
for sid in $(aws lambda get-policy --function-name $fn --qualifier live --output json | jq -r '.Policy | fromjson | .Statement[].Sid'); do
  aws lambda remove-permission --function-name $fn --qualifier live --statement-id "$sid"
  echo "removed $sid"
done
if ! aws lambda get-policy --function-name $fn --qualifier live > policy.json 2> err.txt; then
  grep -c ResourceNotFound err.txt
fi
