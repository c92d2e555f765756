set -euo pipefail
while IFS=: read -r name version description || [[ -n $name ]]; do
  [[ $name =~ ^[[:space:]]*(#|$) ]] && continue
  name=$(echo "$name" | xargs)
  echo "-> $name/$version (${description:-none})"
  aws lambda create-alias --function-name orders --name "$name" --function-version "$version" --description "${description}" > /dev/null
done <<'CONF'
# name:version:description
dev:4:Development only
 qa :3:

prod:2:The "real" one
last:1:no newline at end
CONF
aws lambda list-aliases --function-name orders --query 'Aliases[].{N:Name,V:FunctionVersion,D:Description}' --output table
