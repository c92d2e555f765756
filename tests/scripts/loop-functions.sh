for fn in $(aws lambda list-functions --query 'Functions[].FunctionName' --output text); do
  echo "== $fn"
  aws lambda list-aliases --function-name "$fn" --output json | jq -r '.Aliases[].Name' | while IFS= read -r alias; do
    [[ -z "$alias" ]] && continue
    aws lambda update-alias --function-name "$fn" --name "$alias" --description "touched $alias" --query Description --output text < /dev/null
  done
done
aws lambda list-functions --query 'length(Functions)'
aws lambda list-functions --query "Functions[?starts_with(FunctionName, 'ord')].{n:FunctionName,r:Runtime}" --output text
aws lambda list-functions --query "Functions[?Runtime=='nodejs22.x'] | [0].FunctionName" --output text
aws lambda list-versions-by-function --function-name orders --query 'max_by(Versions[?Version != `$LATEST`], &to_number(Version)).Version' --output text
aws lambda list-versions-by-function --function-name orders --query 'Versions[-1].Version' --output text
aws lambda list-versions-by-function --function-name orders --no-paginate --max-items 2 --query 'Versions[].Version' --output text
aws lambda list-versions-by-function --function-name orders --max-items 2 --query 'Versions[].Version' --output text
aws lambda get-alias --function-name orders --name live --query 'RoutingConfig' --output text
aws lambda get-alias --function-name orders --name live --query 'Nope'
