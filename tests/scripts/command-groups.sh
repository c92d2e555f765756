{ echo one; echo two; } > both.txt
cat both.txt | nl | tr -s ' '
{ aws lambda get-alias --function-name orders --name live --query Name --output text; aws lambda get-alias --function-name orders --name x; } > log.txt 2>&1
cat log.txt
aws lambda get-alias --function-name orders --name x 2>&1 >/dev/null | grep -c error
aws lambda get-alias --function-name orders --name live --output text --query Name &> all.txt; cat all.txt
echo err >&2
exec > captured.txt; echo "into file"; exec > /dev/stdout
cat captured.txt
