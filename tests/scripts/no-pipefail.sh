set -e
aws lambda get-alias --function-name orders --name nosuch 2>/dev/null | jq -r .FunctionVersion
aws lambda create-alias --function-name orders --name went-on --function-version 1 > /dev/null
