current=$(aws lambda get-alias --function-name orders --name live --query FunctionVersion --output text)
previous=$((current - 1))
if (( previous > 0 )); then
  aws lambda update-alias --function-name orders --name live --function-version $previous > /dev/null
fi
for (( i = 1; i <= previous; i++ )); do
  aws lambda create-alias --function-name orders --name "v$i" --function-version $i > /dev/null
done
