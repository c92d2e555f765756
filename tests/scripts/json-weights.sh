new=4
config=$(jq -n --arg v "$new" '{AdditionalVersionWeights: {($v): 0.25}}')
aws lambda update-alias --function-name orders --name live --routing-config "$config" > /dev/null
aws lambda get-alias --function-name orders --name live | jq -r '.RoutingConfig.AdditionalVersionWeights | to_entries[] | "\(.key)=\(.value)"'
