set -e
out=$(set +e; false; echo "inner $?")
echo "$out"
( echo in; false; echo not ) || echo "subshell failed"
g() { ( exit 3 ); }
g || echo "g $?"
{ false; echo "in group"; } || echo no
for i in 1 2; do [ $i -eq 1 ] && echo "one"; done
echo "loop ended $?"
aws lambda update-alias --function-name orders --name live --description two > /dev/null
( aws lambda get-alias --function-name nosuch --name live >/dev/null 2>&1 )
echo never
