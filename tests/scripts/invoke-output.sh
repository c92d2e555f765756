aws lambda invoke --function-name orders --qualifier live --payload '{"k": 1}' out.json --query ExecutedVersion --output text > version.txt
v=$(cat version.txt)
aws lambda create-alias --function-name orders --name answered --function-version "$v" > /dev/null
test -s out.json && aws lambda update-alias --function-name orders --name answered --description 'has an answer' > /dev/null
