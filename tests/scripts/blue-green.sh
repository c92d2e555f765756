#!/bin/bash
set -eo pipefail
FN=orders
LIVE=$(aws lambda get-alias --function-name ${FN} --name live | jq -r '.FunctionVersion')
for color in blue green; do
  aws lambda create-alias --function-name ${FN} --name ${color} --function-version ${LIVE} > /dev/null 2>&1 || true
done
active=$(aws lambda list-aliases --function-name $FN --function-version $LIVE --query "Aliases[?Name=='blue'||Name=='green']|[0].Name" --output text)
[[ $active == blue ]] && idle=green || idle=blue
NEW=$(aws lambda publish-version --function-name $FN --query Version --output text)
aws lambda update-alias --function-name $FN --name $idle --function-version $NEW --query '[Name, FunctionVersion]' --output text
RESULT=$(aws lambda invoke --function-name $FN --qualifier $idle --payload '{}' response.json --query '[StatusCode, ExecutedVersion]' --output text)
read -r code executed <<< "$RESULT"
if [[ "$code" -ne 200 || "$executed" != "$NEW" ]]; then echo "smoke failed"; exit 1; fi
echo "smoke ok $code $executed"
aws lambda update-alias --function-name $FN --name live --function-version $NEW --query FunctionVersion --output text
aws lambda delete-alias --function-name $FN --name ${idle/green/blue}
