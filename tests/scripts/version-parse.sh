out=$(aws lambda publish-version --function-name orders)
v=$(echo "$out" | grep '"Version"' | cut -d'"' -f4)
v2=$(echo "$out" | grep -o '"Version": "[^"]*"' | sed 's/.*: "\(.*\)"/\1/')
v3=$(echo "$out" | python3 -c "import sys, json; print(json.load(sys.stdin)['Version'])")
echo "$v $v2 $v3"
aws lambda update-alias --function-name orders --name live --function-version "$v3" --query FunctionVersion --output text
echo "$out" | grep -c Arn
echo "$out" | grep -E 'Version|Runtime' | tr -d ' ",' | sort
echo "$out" | head -1; echo "$out" | tail -n 1
