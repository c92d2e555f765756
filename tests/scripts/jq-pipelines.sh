#!/bin/bash
set -euo pipefail
aws lambda list-versions-by-function --function-name orders --output json > versions.json
jq -r '.Versions | map(select(.Version != "$LATEST")) | sort_by(.Version | tonumber) | reverse | .[0:2] | .[] | "\(.Version)\t\(.Runtime)\t\(.MemorySize)"' versions.json
jq -r '.Versions[-1] | [.Version, .Handler, (.Timeout | tostring)] | @csv' versions.json
jq '[.Versions[] | {key: .Version, value: .MemorySize}] | from_entries' versions.json
jq -e '.Versions | length > 10' versions.json || echo "fewer: $?"
jq --argjson keep 2 -r '[.Versions[].Version | select(test("^[0-9]+$")) | tonumber] | sort | .[:-$keep] | map("v\(.)") | join(" ")' versions.json
jq -n --arg fn orders --argjson w 0.25 '{FunctionName: $fn, Name: "live", RoutingConfig: {AdditionalVersionWeights: {"4": $w}}}' > in.json
aws lambda update-alias --cli-input-json file://in.json | jq -c '{v: .FunctionVersion, w: (.RoutingConfig.AdditionalVersionWeights | to_entries[] | "\(.key)=\(.value * 100)%")}'
jq -s '.[0].Versions[0].Version as $v | {latest: $v, weights: .[1].RoutingConfig}' versions.json in.json
jq -r 'paths(scalars) | map(tostring) | join(".")' in.json
jq -r 'to_entries[] | select(.value | type == "string") | "export \(.key | ascii_upcase)=\(.value | @sh)"' in.json
jq -r --slurpfile other in.json '$other[0].Name' <<<null
jq 'walk(if type == "number" then . + 1 else . end) | .RoutingConfig' in.json
jq -r 'limit(1; .Versions[]) | has("Layers"), (.Description // "none" | if . == "" then "empty" else . end)' versions.json
jq -n '[range(0; 10; 3)] | {min: min, max: max, avg: (add / length), has: (index(6) != null)}' -c
jq -n '"2024-05-06T07:08:09Z" | fromdate | . + 3600 | todate'
jq -nr '@text "a\(1 + 1)", @json "j\([1])", @uri "\("a b&c")", ("x" * 3), ("a,b" | split(",") | length)'
