attempt=0
until aws lambda get-alias --function-name orders --name later > /dev/null 2>&1; do
  attempt=$((attempt + 1))
  if [ "$attempt" -ge 3 ]; then
    aws lambda create-alias --function-name orders --name later --function-version "$attempt" > /dev/null
  fi
  sleep 1
done
echo "after $attempt attempts"
