alias=$(aws lambda get-alias --function-name orders --name live)
aws lambda update-alias --function-name orders --name live --routing-config AdditionalVersionWeights={4=0.1} > /dev/null
canary=$(aws lambda get-alias --function-name orders --name live --output json | jq -r '.RoutingConfig.AdditionalVersionWeights | keys[0]')
stable=$(echo "$alias" | jq -r .FunctionVersion)
aws lambda update-alias --function-name orders --name live --function-version "$canary" --routing-config '{}' --description "was $stable" > /dev/null
