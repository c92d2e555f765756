for n in {1..3}; do
  aws lambda create-alias --function-name orders --name "r$n" --function-version $n > /dev/null
done
for name in r{1,3}; do aws lambda delete-alias --function-name orders --name $name; done
aws lambda update-alias --function-name orders --name r2 --routing-config AdditionalVersionWeights={"3"=0.1,"4"=0.2}
