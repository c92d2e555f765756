set -e
aws lambda get-alias --function-name orders --name nosuch > /dev/null
aws lambda delete-alias --function-name orders --name live
