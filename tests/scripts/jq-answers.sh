#!/bin/bash
set -euo pipefail
resp=$(aws lambda publish-version --function-name orders --description "build 42")
version=$(jq -r '.Version' <<<"$resp")
sha=$(jq -r .CodeSha256 <<<"$resp")
[[ -n $sha ]] && echo "v$version"
aws lambda list-aliases --function-name orders | jq -r '.Aliases[] | "\(.Name)=\(.FunctionVersion)"'
aws lambda list-aliases --function-name orders | jq -r '.Aliases[] | [.Name, .FunctionVersion, (.RoutingConfig.AdditionalVersionWeights // {} | to_entries | map("\(.key):\(.value)") | join(","))] | @tsv'
aws lambda list-versions-by-function --function-name orders | jq '[.Versions[].Version | select(. != "$LATEST") | tonumber] | max'
cfg=$(jq -n --arg v "$version" --argjson w 0.1 '{AdditionalVersionWeights: {($v): $w}}')
aws lambda update-alias --function-name orders --name live --routing-config "$cfg" | jq -c '.RoutingConfig'
aws lambda get-alias --function-name orders --name live | jq -e '.RoutingConfig.AdditionalVersionWeights | has("9")' || echo "no 9 ($?)"
aws lambda get-alias --function-name orders --name live | jq -r 'keys | join(" ")'
aws lambda get-alias --function-name orders --name live | jq 'del(.RevisionId, .AliasArn) | with_entries(.key |= ascii_downcase)'
jq -nr '[1,2,3] | add, length, (map(. * 2) | @csv), @json, @sh "echo \(.)"'
jq -r '.a[]?, (.b // "none")' <<< '{"a":[1,2]}'
jq -s 'add' <<< '{"a":1} {"b":2}'
jq --raw-input --slurp 'split("\n")[:-1]' < <(printf 'x\ny\n')
echo '{"t":"2024-01-02T03:04:05Z"}' | jq '.t | fromdate'
jq -n 'env.AWS_DEFAULT_REGION, $ENV.AWS_DEFAULT_REGION'
jq -r 'to_entries[] | "export \(.key)=\(.value | @sh)"' <<< '{"A":"x y","B":"it'"'"'s"}'
jq '.[] |= . + 1' <<< '[1,2]'; jq -c 'group_by(.k) | map({k: .[0].k, n: length})' <<< '[{"k":1},{"k":2},{"k":1}]'
