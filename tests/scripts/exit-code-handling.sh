aws lambda get-alias --function-name orders --name nosuch > out.txt 2> err.txt
rc=$?
echo "rc=$rc"; cat err.txt; wc -c < out.txt
if grep -q ResourceNotFoundException err.txt; then
  aws lambda create-alias --function-name orders --name nosuch --function-version 1 --query Name --output text
fi
aws lambda create-alias --function-name orders --name live --function-version 1 2>&1 | grep -o 'ResourceConflict[A-Za-z]*'
echo "${PIPESTATUS[@]}"
aws lambda update-alias --function-name orders --name live --function-version abc; echo $?
aws lambda update-alias --function-name orders; echo $?
aws lambda frobnicate; echo $?
aws lambda get-alias --function-name orders --name live --nope x; echo $?
aws lambda update-alias --function-name orders --name live --routing-config AdditionalVersionWeights={4=abc}; echo $?
aws lambda update-alias --function-name orders --name live --routing-config '{"AdditionalVersionWeights":{"4":1.5}}'; echo $?
aws lambda update-alias --function-name orders --name live --routing-config '{bad'; echo $?
output=$(aws lambda get-function --function-name nosuch 2>&1) || { echo "caught: $output"; exit 9; }
