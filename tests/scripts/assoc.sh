declare -A STAGES=( [dev]=4 [staging]=3 [prod]=2 )
for stage in $(printf '%s\n' "${!STAGES[@]}" | sort); do
  version=${STAGES[$stage]}
  aws lambda create-alias --function-name orders --name "$stage" --function-version "$version" --description "${stage^} runs ${version}" >/dev/null \
    && echo "created $stage"
done
STAGES[qa]=1
unset 'STAGES[dev]'
echo "${#STAGES[@]} stages"
if [[ -v STAGES[prod] ]]; then echo "prod is ${STAGES[prod]}"; fi
if [[ -n "${STAGES[dev]+x}" ]]; then echo yes; else echo "dev is gone"; fi
aws lambda list-aliases --function-name orders --query 'Aliases[].[Name,FunctionVersion]' --output text | sort | while IFS=$'\t' read -r name version; do
  printf '%s=%s\n' "$name" "$version"
done
