# arguments: orders staging
SERVICE_NAME=$1
ENVIRONMENT_NAME=$2
OUTPUT=$(aws lambda update-function-code --function-name=$SERVICE_NAME --zip-file=fileb://v2.zip --publish)
LATEST_VERSION=$(jq -r '.Version' --compact-output <<< "$OUTPUT" )
PREVIOUS_VERSION=$(expr $LATEST_VERSION - 1)
if [ $ENVIRONMENT_NAME = 'staging' ]
then
ROUTING='{"AdditionalVersionWeights" : {"'"$LATEST_VERSION"'" : 0.05} }'
echo $ROUTING
aws lambda update-alias --function-name=$SERVICE_NAME --name live --function-version $PREVIOUS_VERSION --routing-config "$ROUTING" --query RoutingConfig
else
aws lambda update-alias --function-name=$SERVICE_NAME --name live --function-version $LATEST_VERSION  --routing-config '{}'
fi
expr 7 '*' 6 '+' 1; expr abcdef : 'abc\(.*\)'; expr length "$ROUTING" > 5 ; cat 5; expr 3 \> 2; expr "$PREVIOUS_VERSION" = 4 || echo differs
expr 1 - 1 || echo "zero is $?"
