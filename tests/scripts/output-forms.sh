aws lambda get-alias --function-name orders --name live --query '{v:FunctionVersion,n:Name}' --output text
aws lambda list-versions-by-function --function-name orders --query 'Versions[].[Version,Runtime,Timeout]' --output text
aws lambda list-versions-by-function --function-name orders --query 'Versions[].{V:Version,T:Timeout}' --output table
aws lambda list-aliases --function-name orders --query 'Aliases[?Name==`nosuch`].FunctionVersion' --output text
aws lambda list-aliases --function-name orders --query "Aliases[?Name=='nosuch'].FunctionVersion | [0]" --output text
v=$(aws lambda list-aliases --function-name orders --query "Aliases[?Name=='nosuch'].FunctionVersion | [0]" --output text)
if [ "$v" = "None" ]; then echo "none given"; fi
aws lambda get-account-settings --query 'AccountLimit.ConcurrentExecutions'
aws --version > /dev/null && echo versioned
aws lambda list-aliases --function-name orders --query 'sort_by(Aliases,&Name)[*].Name' --output json --region us-west-2 | tr -d '\n '
echo
