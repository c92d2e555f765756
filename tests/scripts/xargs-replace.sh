set -e
aws lambda list-versions-by-function --function-name orders --query 'Versions[?Version!=`$LATEST`].Version' --output text | tr '\t' '\n' | sort -rn | tail -n +3 | xargs -I {} echo "would delete {}"
printf '%s\n' a1 b2 'c 3' | xargs -I% sh -c 'echo "alias: %"' || true
echo "1 2 3" | xargs -n 2 echo pair
printf 'x\0y z\0' | xargs -0 -n1 echo item
printf '%s\n' k1 k2 | xargs -I{} aws lambda create-alias --function-name orders --name {} --function-version 1 --query AliasArn --output text
printf '' | xargs -r echo none
printf '' | xargs echo some
printf '%s\n' k1 k2 nope | xargs -n1 aws lambda delete-alias --function-name orders --name ; echo rc $?
