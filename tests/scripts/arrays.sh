aliases=(blue green)
aliases+=(red)
declare -A target=([blue]=1 [green]=2 [red]=3)
for name in "${aliases[@]}"; do
  aws lambda create-alias --function-name orders --name "$name" --function-version "${target[$name]}" --description "${#aliases[@]} in all" > /dev/null
done
args=(--function-name orders --name blue)
aws lambda update-alias "${args[@]}" --function-version 4 > /dev/null
