NAME=canary
cat > input.json <<EOF
{
  "FunctionName": "orders",
  "Name": "$NAME",
  "FunctionVersion": "$((1 + 1))",
  "Description": "made of a file"
}
EOF
aws lambda create-alias --cli-input-json file://input.json > /dev/null && rm input.json
[ -f input.json ] || aws lambda update-alias --function-name orders --name $NAME --description 'file is gone' > /dev/null
