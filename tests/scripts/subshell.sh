v=1
( v=4; aws lambda update-alias --function-name orders --name live --function-version $v > /dev/null )
aws lambda create-alias --function-name orders --name outer --function-version $v > /dev/null
aws lambda list-aliases --function-name orders --query 'Aliases[].Name' --output text | { read -r names; echo "$names"; }
