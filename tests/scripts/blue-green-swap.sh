#!/bin/bash
set -euo pipefail
F=orders
for c in blue:2 green:3; do aws lambda create-alias --function-name $F --name "${c%:*}" --function-version "${c#*:}" --output text --query Name; done
live=$(aws lambda get-alias --function-name $F --name live --query FunctionVersion --output text)
declare -A at
while read -r name version; do at[$name]=$version; done < <(aws lambda list-aliases --function-name $F --query 'Aliases[].[Name,FunctionVersion]' --output text)
if [[ ${at[blue]} == "$live" ]]; then active=blue idle=green; else active=green idle=blue; fi
echo "active=$active idle=$idle ${#at[@]}"
aws lambda update-function-code --function-name $F --zip-file fileb://v1.zip > /dev/null
aws lambda wait function-updated-v2 --function-name $F
new=$(aws lambda publish-version --function-name $F --query Version --output text)
aws lambda update-alias --function-name $F --name $idle --function-version $new --query '[Name,FunctionVersion]' --output text
revision=$(aws lambda get-alias --function-name $F --name live --query RevisionId --output text)
if aws lambda update-alias --function-name $F --name live --function-version $new --revision-id "not-$revision" 2> err; then echo odd; else grep -o 'An error occurred ([A-Za-z]*)' err; fi
aws lambda update-alias --function-name $F --name live --function-version $new --revision-id "$revision" --query FunctionVersion
[ "$new" -gt "$live" ] && echo "swapped $live -> $new"
