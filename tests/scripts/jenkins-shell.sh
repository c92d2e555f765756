# variables: BUILD_NUMBER=118 BRANCH_NAME=main WORKSPACE=/var/jenkins JOB_NAME=folder/deploy
set -x 2>/dev/null
set +x
BUILD_TAG="jenkins-${JOB_NAME//[^a-zA-Z0-9]/-}-${BUILD_NUMBER}"
echo "$BUILD_TAG"
if [ "${BRANCH_NAME}" != "main" ] && [ "${BRANCH_NAME#release/}" = "${BRANCH_NAME}" ]; then
    echo "Skipping deploy for ${BRANCH_NAME}"
    exit 0
fi
CURRENT=$(aws lambda get-alias --function-name orders --name live | grep -o '"FunctionVersion": "[0-9]*"' | sed -E 's/[^0-9]*([0-9]+).*/\1/')
NEW=$(aws lambda publish-version --function-name orders --description "build ${BUILD_NUMBER}" | python3 -c 'import json,sys; print(json.load(sys.stdin)["Version"])')
echo "CURRENT=${CURRENT} NEW=${NEW}" | tee deploy.properties
while IFS='= ' read -r -d ' ' key value; do echo "[$key]"; done < deploy.properties
. ./deploy.properties 2>/dev/null || true
for weight in 10 50; do
    aws lambda update-alias --function-name orders --name live --function-version "$CURRENT" \
        --routing-config AdditionalVersionWeights={"$NEW"=$(printf '0.%d' $weight)} \
        --query 'RoutingConfig.AdditionalVersionWeights' --output json | tr -d ' \n'; echo
    sleep 60
done
aws lambda update-alias --function-name orders --name live --function-version "$NEW" --routing-config 'AdditionalVersionWeights={}' --output text --query FunctionVersion
