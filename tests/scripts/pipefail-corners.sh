set -o pipefail
false | true; echo "1: $? ${PIPESTATUS[*]}"
false | true
echo "ps ${PIPESTATUS[0]} ${PIPESTATUS[1]:-x}"
if aws lambda get-function --function-name nosuch 2>/dev/null | jq -r .Configuration.Version; then echo found; else echo "missing"; fi
aws lambda list-aliases --function-name orders | jq -e '.Aliases[] | select(.Name == "beta")' > /dev/null || echo "no beta"
aws lambda list-aliases --function-name orders | jq -e '.Aliases[] | select(.Name == "live")' > /dev/null && echo "live there"
seq 1 100000 | head -1
set +o pipefail
false | echo x; echo $?
exit 3 | cat; echo "$?"
