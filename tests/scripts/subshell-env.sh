export AWS_DEFAULT_REGION=us-west-2
x=1
( x=2; cd /tmp; echo "in $x" )
echo "out $x"
y=$(x=5; echo $((x+1))); echo "$y $x"
FOO=bar bash -c 'echo "child $FOO $1"' _ arg
env | grep -c '^AWS_DEFAULT_REGION=' 
unset x; echo "[${x-unset}]"
eval "z=9"; echo $z
cmd="aws lambda get-alias --function-name orders --name live --query Name --output text"
$cmd
eval "$cmd"
args=(--function-name orders --name live)
args+=(--query FunctionVersion --output text)
aws lambda get-alias "${args[@]}"
alias_json=$(aws lambda get-alias --function-name orders --name live)
echo $alias_json | wc -w | tr -d ' '
[ "$(echo "$alias_json" | jq -r .Name)" = live ] && echo equal
ver=`aws lambda get-alias --function-name orders --name live --query FunctionVersion --output text`
echo "v$ver"; echo "a" "b"$'\n'"c"
[ $? -eq 0 ] && aws lambda delete-alias --function-name orders --name live
