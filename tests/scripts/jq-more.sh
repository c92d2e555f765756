cat > stages.json <<'EOF'
[{"stage": "dev", "version": "4", "weight": null}, {"stage": "prod", "version": "2", "weight": {"3": 0.1}}]
EOF
jq -c '.[]' stages.json | while read -r item; do
  stage=$(echo "$item" | jq -r '.stage')
  version=$(jq -r '.version' <<< "$item")
  weight=$(jq -c '.weight // empty' <<< "$item")
  if [ -n "$weight" ]; then
    aws lambda create-alias --function-name orders --name "$stage" --function-version "$version" --routing-config "{\"AdditionalVersionWeights\":$weight}" --output text --query 'RoutingConfig'
  else
    aws lambda create-alias --function-name orders --name "$stage" --function-version "$version" --output text --query Name
  fi
done
jq -r 'map(.stage) | @sh' stages.json
jq --tab -S '.[0]' stages.json
jq -r '.[] | "\(.stage | ascii_upcase) \(.version | tonumber + 1)"' stages.json
jq 'group_by(.weight == null) | map({k: .[0].stage, n: length})' -c stages.json
jq -s '.[0] | length' stages.json
jq -r 'to_entries[] | "\(.key): \(.value.stage)"' stages.json
jq -r '.[] | if .weight then "canary" elif .version == "4" then "newest" else "other" end' stages.json
jq -r 'first(.[] | select(.stage|startswith("p"))) | .version, (.stage | test("^pr")), (.stage | sub("o"; "0")), (keys|join("/"))' stages.json
jq -n --args '$ARGS.positional' a b -c
jq -n 'reduce range(5) as $i (0; . + $i), [limit(3; range(10))], ("a-b-c" | split("-")), ({} | .a.b = 1), ([3,1,2]|sort|reverse), (["x","y"]|index("y")), ({"a":1} * {"b":{"c":2}}), ([1,[2]]|flatten), (now|type), ("1.5"|tonumber), ([1,2,2]|unique), (null // "d"), ({a:1}|has("a")), ([]|length), ("abc"|.[1:2]), (1,null|tojson), ("{\"a\":1}"|fromjson.a)' -c
