#!/usr/bin/env bash
# reads a plan and plays it
set -euo pipefail
cat > plan.csv <<'CSV'
# alias,version,weight
blue,2,
green,4,

live,3,4:0.25
bad,99,
CSV
line_no=0
while IFS=, read -r alias version extra || [[ -n ${alias:-} ]]; do
  line_no=$((line_no + 1))
  [[ -z $alias || $alias == \#* ]] && continue
  args=(--function-name orders --name "$alias" --function-version "$version")
  if [[ -n $extra ]]; then
    args+=(--routing-config "AdditionalVersionWeights={${extra%%:*}=${extra##*:}}")
  fi
  if output=$(aws lambda update-alias "${args[@]}" --query FunctionVersion --output text 2>&1); then
    echo "$line_no: updated $alias -> $output"
  elif output=$(aws lambda create-alias "${args[@]}" --query FunctionVersion --output text 2>&1); then
    echo "$line_no: created $alias -> $output"
  else
    echo "$line_no: ${output##*operation: }"
    failed+=" $alias"
  fi
done < plan.csv
echo "failed:${failed:- none}"
paste -sd' ' <(aws lambda list-aliases --function-name orders --query 'Aliases[].Name' --output text | tr '\t' '\n')
exit $([ -z "${failed:-}" ] && echo 0 || echo 3)
