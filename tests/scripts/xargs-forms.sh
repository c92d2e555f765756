aws lambda list-versions-by-function --function-name orders --query 'Versions[?Version!=`$LATEST`].Version' --output text | xargs -n1 echo v
echo "dev qa" | xargs -n1 -I{} aws lambda create-alias --function-name orders --name {} --function-version 2 --query Name --output text
printf 'dev\nqa\n' | xargs -I % sh -c 'echo "alias %"; aws lambda delete-alias --function-name orders --name %'
echo 1 2 | xargs -n 1 -P 2 aws lambda delete-function --function-name orders --qualifier
printf '' | xargs -r echo never
echo "a b" | xargs
