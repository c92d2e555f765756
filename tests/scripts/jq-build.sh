set -e
NEW=4
ROUTING=$(jq -n --arg v "$NEW" --argjson w 0.2 '{AdditionalVersionWeights: {($v): $w}}')
echo "$ROUTING"
aws lambda update-alias --function-name orders --name live --routing-config "$ROUTING" | jq -c '{Name, FunctionVersion, w: .RoutingConfig.AdditionalVersionWeights}'
jq -n '{FunctionName: "orders", Name: "blue", FunctionVersion: "2", Description: "from jq"}' > input.json
aws lambda create-alias --cli-input-json file://input.json | jq -r '"\(.Name)@\(.FunctionVersion)"'
aws lambda list-aliases --function-name orders | jq -r '.Aliases | sort_by(.Name) | map("\(.Name)\t\(.FunctionVersion)\t\(.RoutingConfig.AdditionalVersionWeights // {} | to_entries | map("\(.key)=\(.value)") | join(","))") | .[]'
aws lambda list-versions-by-function --function-name orders | jq '[.Versions[] | select(.Version != "$LATEST") | .Version | tonumber] | {max: max, min: min, n: length, sum: add}'
aws lambda list-versions-by-function --function-name orders | jq -r '.Versions[] | [.Version, .Runtime, (.MemorySize|tostring)] | @csv'
aws lambda list-versions-by-function --function-name orders | jq -r '.Versions | length as $n | "\($n) versions", (.[1:][] | "v" + .Version)'
