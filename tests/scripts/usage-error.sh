aws lambda update-alias --function-name orders --name live --function-versoin 4 2> err.txt || echo "failed with $?"
grep -q 'nknown options' err.txt && aws lambda update-alias --function-name orders --name live --description 'mistyped' > /dev/null
