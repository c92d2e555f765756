set -u
echo "${1:-none} ${#} $*"
arr=()
echo "n=${#arr[@]} [${arr[*]:-empty}]"
for x in "${arr[@]}"; do echo "never $x"; done
f() { local a=${1-} b; b=2; echo "<$a> $b"; }
f; f one
aws lambda update-alias --function-name orders --name live --description "before" --query Description --output text
echo "$MISSING_NAME"
aws lambda update-alias --function-name orders --name live --description "after" --query Description --output text
