aws lambda list-aliases --function-name orders --query 'Aliases[].[Name,FunctionVersion]' --output text > a.txt
awk '{print $2}' a.txt
awk -F'\t' '{print $1 "=" $2}' a.txt
awk '$1 == "live" {print $2}' a.txt
echo "a:b:c" | awk -F: '{print $3, $1}'
echo "a b c" | awk '{print $NF}'
printf 'one 1\ntwo 2\nthree 3\n' | awk 'NR>1 {print NR": "$1} END {print NR}'
printf '1\n2\n3\n' | awk '{s+=$1} END {print s}'
echo "   lead  trail  " | awk '{$1=$1};1'
printf 'x=1\ny=2\n' | awk -F= '/^y/ {print $2}'
echo 5 | awk '{printf "%.2f\n", $1/100}'
awk -v v=4 'BEGIN {print v*2}'
V=$(aws lambda list-versions-by-function --function-name orders --output text | awk '/\$LATEST/ {next} /nodejs/ {c++} END {print c+0}')
aws lambda update-alias --function-name orders --name live --description "rows $V" --query Description --output text
