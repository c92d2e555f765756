#!/bin/bash
KEEP=2
mapfile -t versions < <(aws lambda list-versions-by-function --function-name orders --query 'Versions[?Version!=`$LATEST`].Version' --output text | tr '\t' '\n' | sort -n)
echo "found ${#versions[@]}: ${versions[*]}"
in_use=$(aws lambda list-aliases --function-name orders --query 'Aliases[].FunctionVersion' --output text)
count=$(( ${#versions[@]} - KEEP ))
for v in "${versions[@]:0:count}"; do
  if grep -qw "$v" <<< "$in_use"; then
    echo "keep $v (aliased)"
    continue
  fi
  echo "delete $v"
  aws lambda delete-function --function-name orders --qualifier "$v"
done
readarray -t left <<< "$(aws lambda list-versions-by-function --function-name orders --query 'Versions[*].Version' --output text | tr '\t' '\n')"
echo "${left[@]}" "last=${left[-1]}"
