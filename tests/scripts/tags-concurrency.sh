ARN=$(aws lambda get-function --function-name orders --query 'Configuration.FunctionArn' --output text)
aws lambda tag-resource --resource "$ARN" --tags Team=orders,Stage=prod
aws lambda list-tags --resource "$ARN" --query Tags --output json
aws lambda put-function-concurrency --function-name orders --reserved-concurrent-executions 10
aws lambda put-provisioned-concurrency-config --function-name orders --qualifier live --provisioned-concurrent-executions 5 --query 'RequestedProvisionedConcurrentExecutions'
aws lambda get-function-concurrency --function-name orders
aws lambda add-permission --function-name orders --qualifier live --statement-id api --action lambda:InvokeFunction --principal apigateway.amazonaws.com --query Statement --output text | jq -r .Sid
aws lambda get-policy --function-name orders --qualifier live --query Policy --output text | jq -r '.Statement[].Principal.Service'
aws lambda remove-permission --function-name orders --qualifier live --statement-id api
aws lambda get-policy --function-name orders --qualifier live 2>/dev/null || echo "no policy"
aws lambda delete-function-concurrency --function-name orders
aws lambda update-function-configuration --function-name orders --description "x" --query Description
aws lambda list-tags --resource "$ARN" --output text
