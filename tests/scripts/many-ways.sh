# Many small things of bash, one a line.
set -u
shopt -s extglob
x="orders-v12.zip"; echo "${x%%+([0-9]).zip}" "${x/@(a|o)r/X}"
case $x in !(*.tar)) echo notar ;; esac
[[ $x == *-v+([0-9]).zip ]] && echo ext
[[ "a b" =~ ^([a-z])[[:space:]]([a-z])$ ]] && echo "${BASH_REMATCH[2]}"
printf '%q %q\n' "a b" 'it'"'"'s'; echo "${x@Q}" "${x@U}"
a=(3 1 2); IFS=$'\n' sorted=($(sort -n <<<"${a[*]}")); unset IFS; echo "${sorted[@]}"
printf '%s\n' "${a[@]/#/v}" | paste -sd+ ; echo "${!a[@]}" "${a[@]: -2}" "${#a[@]}"
read -r first rest <<< "one two three"; echo "$rest|$first"
while IFS='=' read -r k v; do [[ $k == \#* || -z $k ]] && continue; declare "CFG_$k=$v"; done <<< $'# c\nA=1\nB=two words'
echo "$CFG_A $CFG_B"; for n in A B; do r="CFG_$n"; echo "${!r}"; done
s=0; for ((i=0; i<5; i++)); do ((i==3)) && continue; s=$((s+i)); done; echo $s
f() { local -a l=("$@"); echo "${#l[@]} ${l[*]: -1}"; return $(( $# > 2 )); }; f 1 2 3 || echo "rc $?"
echo "$(printf '%05.2f|%-6s|%+d|%x' 3.14159 ab 5 255)"
t=$(date -u -d '2024-02-28 +2 days' +%Y-%m-%d); echo "$t"
{ echo out; echo err >&2; } 2>&1 | sort; { echo out; echo err >&2; } 2>/dev/null
exec 4>&1; g() { echo "log" >&4; echo "value"; }; v=$(g); echo "got $v"
trap 'echo "exit $?"' EXIT; (exit 3) || echo "sub $?"
! true; echo "not $?"; true && ! false && echo fine
str="a,b;c"; IFS=',;' read -ra p <<< "$str"; echo "${p[@]}" "${#p[@]}"
echo ${str//[,;]/ } "${str:0:1}${str: -1}" "${str^}" "${#str}"
declare -A m; m[x]=1; m["y z"]=2; for k in "${!m[@]}"; do echo "$k=${m[$k]}"; done | sort; [[ -v m[x] ]] && echo has; unset 'm[x]'; echo ${#m[@]}
cat <<'A' | while read -r l; do echo "<$l>"; done
 $x `y` \n
A
echo "a  b" | tr -s ' ' | cut -d' ' -f2; seq 3 | xargs -n1 -I% echo "%!" | tail -1; echo abc | rev; printf 'b\na\n' | sort -r | head -1
echo '{"a":[{"k":"x","v":1},{"k":"y","v":2}]}' | jq -r '.a | from_entries? // (map({(.k): .v}) | add) | to_entries[] | "\(.key)=\(.value)"'
[ "$(printf '1.10.0\n1.9.0\n' | sort -V | tail -1)" = 1.10.0 ] && echo newer
echo "${UNSET:-d} ${UNSET:+no}${x:+yes}"; (: "${MISSING:?is needed}") 2>/dev/null || echo "rc $?"
let 'q = 2 ** 3'; echo $q $((q << 1 | 1)) $((-7 % 3)) $((q > 5 ? 1 : 0))
aws lambda list-aliases --function-name orders --query 'Aliases[].{n: Name, v: FunctionVersion}' --output json | jq -r '.[] | [.n, .v] | @tsv' | while IFS=$'\t' read -r n v; do aws lambda update-alias --function-name orders --name "$n" --description "was $v" --query Description --output text; done
timeout 5 echo quick; command -v aws >/dev/null && echo tool; type -t f; echo "$0" | grep -c sh
wait; echo $?
