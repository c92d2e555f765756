for n in 1 2 3; do aws lambda create-alias --function-name orders --name "tmp-$n" --function-version $n > /dev/null; done
aws lambda list-aliases --function-name orders --query 'Aliases[].Name' --output text | tr '\t' '\n' | grep '^tmp-' | xargs -n 1 aws lambda delete-alias --function-name orders --name
