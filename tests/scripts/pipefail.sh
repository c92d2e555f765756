set -eo pipefail
aws lambda get-alias --function-name orders --name nosuch --output json | jq -r .FunctionVersion > v.txt
aws lambda delete-alias --function-name orders --name live
