d=$(date +%Y)
[ ${#d} -eq 4 ] && echo "year ok"
date -u -d @0 +%FT%TZ
date -u -d '2024-02-28 +2 days' +%Y-%m-%d
stamp=$(date +%s); [[ $stamp =~ ^[0-9]{10}$ ]] && echo stamped
ts=$(date -u +"%Y%m%dT%H%M%SZ"); echo ${#ts}
aws lambda create-alias --function-name orders --name "b-${#ts}" --function-version 2 --query Name --output text
SECONDS=0; echo $SECONDS
[[ $RANDOM -ge 0 ]] && echo random
