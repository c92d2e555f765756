log() { printf '[%s] %s\n' "$1" "${*:2}" >&2; }
version_of() { aws lambda get-alias --function-name "$1" --name "$2" --query FunctionVersion --output text 2>/dev/null || echo none; }
v=$(version_of orders live)
n=$(version_of orders nosuch)
log info "live is $v, nosuch is $n"
[ "$n" = none ] && aws lambda create-alias --function-name orders --name nosuch --function-version "$v" > /dev/null
exit 7
