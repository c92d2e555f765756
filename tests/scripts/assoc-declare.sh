#!/bin/bash
declare -A aliases=( [live]=1 [beta]=2 ["old one"]=1 )
aliases[gamma]=3
for name in "${!aliases[@]}"; do echo "$name -> ${aliases[$name]}"; done | sort
echo "${#aliases[@]}"
unset 'aliases[old one]'
[[ -v aliases[beta] ]] && echo has
[[ ${aliases[nope]+x} ]] || echo no
for name in $(printf '%s\n' "${!aliases[@]}" | sort); do
  v=${aliases[$name]}
  aws lambda update-alias --function-name orders --name "$name" --function-version "$v" --query '[Name, FunctionVersion]' --output text 2>/dev/null ||
  aws lambda create-alias --function-name orders --name "$name" --function-version "$v" --query '[Name, FunctionVersion]' --output text
done
declare -p aliases | tr ' ' '\n' | sort
declare -a arr=(x y z); declare -p arr
arr[7]=q; echo "${!arr[@]}" "${#arr[@]}"; unset 'arr[1]'; echo "${arr[@]}"
local_test() { local -a la=("$@"); local -r ro=5; echo "${la[@]: -1}" $ro; ro=6; echo no; }
local_test a b c; echo "rc $?"
