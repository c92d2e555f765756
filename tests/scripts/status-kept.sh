aws lambda update-alias --function-name orders --name live --function-version 99 2>/dev/null
code=$?
if [ $code -eq 254 ]; then
  aws lambda update-alias --function-name orders --name live --description "code $code" > /dev/null
fi
exit $code
