set -euo pipefail
FUNCTION="orders"
aws lambda update-function-configuration --function-name "$FUNCTION" --timeout 30 --memory-size 512 --environment "Variables={STAGE=prod,LOG_LEVEL=info}" --query '[Timeout,MemorySize,Environment.Variables]' --output json
aws lambda wait function-updated --function-name "$FUNCTION"
STATUS=$(aws lambda get-function-configuration --function-name "$FUNCTION" --query LastUpdateStatus --output text)
while [ "$STATUS" != "Successful" ]; do
  sleep 5
  STATUS=$(aws lambda get-function --function-name "$FUNCTION" --query 'Configuration.LastUpdateStatus' --output text)
done
VERSION=$(aws lambda publish-version --function-name "$FUNCTION" --description "$(printf 'mem %d' 512)" --query Version --output text)
aws lambda wait published-version-active --function-name "$FUNCTION" --qualifier "$VERSION"
aws lambda update-alias --function-name "$FUNCTION" --name live --function-version "$VERSION" --output table --query '{Alias: Name, Version: FunctionVersion}'
echo "status $STATUS"
