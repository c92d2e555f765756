while IFS=: read -r name version; do
  [ -n "$name" ] || continue
  aws lambda create-alias --function-name orders --name "$name" --function-version "$version" > /dev/null
done <<'LIST'
one:1
two:2

three:3
LIST
