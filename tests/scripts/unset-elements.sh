# An element that isn't there: a sum takes it for 0, a parameter is unbound; jq -n opens no file.
set -u
list=(a b)
echo $((list[2])) $((list[7] + 1))
none=()
echo $((none)) $((none[0]))
declare -A map=([a]=1)
echo $((map[b])) $((map[a]))
n=3
(( list[5] )) || echo "zero"
( echo $((nothing[1])) ) 2>/dev/null || echo "rc $?"
( echo "${list[5]}" ) 2>/dev/null || echo "rc $?"
jq -nc --arg a "x" 3 '{a: $a}'
echo "rc $?"
jq -n '1' nofile.json
echo "rc $?"
jq -n '[inputs]' nofile.json 2>/dev/null
echo "rc $?"
aws lambda update-alias --function-name orders --name live --function-version $((list[9] + 2)) --query FunctionVersion
