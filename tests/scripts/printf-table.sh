set -u
line() { printf -v bar '%*s' "$1" ''; echo "${bar// /-}"; }
printf '%-10s|%8s|%6s\n' name version weight
line 26
while IFS=$'\t' read -r name version; do
  weights=$(aws lambda get-alias --function-name orders --name "$name" --query 'RoutingConfig.AdditionalVersionWeights' --output json)
  if [[ $weights == null ]]; then percent=0; else percent=$(jq -r 'to_entries[0].value * 100 | floor' <<< "$weights"); fi
  printf '%-10.10s|%8d|%5d%%\n' "$name" "$version" "$percent"
done < <(aws lambda list-aliases --function-name orders --query 'Aliases[].[Name,FunctionVersion]' --output text)
line 26
printf '%s\n' {a..c}{1..2} | paste -sd' ' -
printf '%05d %x %X %o %#x %e %g %G\n' 42 255 255 8 255 12345.678 0.0001 1e10
printf '%s %s\n' one two three
printf '[%6.2f] [%-8s] [%+d] [% d] [%c] [%b]\n' 3.14159 left 5 5 word 'tab\there'
printf '%q %q %q\n' 'it'"'"'s' 'a b' '$x'
printf '%(%Y-%m-%d)T\n' 86400
printf 'no newline'; echo; printf '%%|%5s|%-5s|\n' ab cd
printf '%d\n' "'A" 0x1F 010 2>&1
printf '%d\n' 12abc || echo "status $?"
