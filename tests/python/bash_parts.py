"""The parts that random_scripts.py puts together: one a line; `⏎` is the end of a line of the script.

«N» is a sum, «T» text within double quotes, «W» a word, «C» a condition.
"""


def parts(text):
    return [line.replace("⏎", "\n") for line in text.strip("\n").splitlines()]


#: What stands within double quotes.
TEXTS = parts(r"""
$(date -u -d @86400 +%F)
$(date -u -d '2024-02-28 +2 days' '+%Y-%m-%d %H:%M')
$(base64 <<< "$text")
$(base64 -d <<< aGVsbG8=)
$(printf '%s\n' b a b | sort | uniq -c | tr -s ' ')
$(printf '%s\n' 10 9 2 | sort -rn | head -n 1)
$(tail -n 1 <<< "$text")
$(seq -s, 2 3 9)
$(tr -dc 'a-z' <<< "$text")
$(tr -s ' ' '\n' <<< "$text" | tail -1)
$(cut -c2-4 <<< "$text")
$(cut -d/ -f2- <<< $path)
$(sed -E 's/([a-z])([a-z])/\2\1/g' <<< "$text")
$(sed -n '/b/p' <<< "$text")
$(printf 'a\nb\nc\n' | sed '2d')
$(sed 's|/|-|g; s/^-//' <<< $path)
$(printf '%s\n' x y z | sed -n '2,$p')
$(sed 's/\(a\)\(.*\)/[\2]\1&/' <<< "$text")
$(printf 'a\nb\n' | sed -e '/a/{s/a/A/;n;d}' -e '$!d')
$(printf 'k=1\nj=2\n' | awk -F= '{s += $2; print $1} END {print s}')
$(awk -v t="$text" 'BEGIN {print length(t), toupper(substr(t, 2, 3)), index(t, "d")}')
$(awk '{for (i = NF; i > 0; i--) printf "%s ", $i; print ""}' <<< "$text")
$(printf '1 2\n3 4\n' | awk '$1 > 1 {print $2 * 2.5}')
$(awk 'BEGIN {split("a,b,c", p, ","); print p[2] ":" p[3]; printf "%05.2f|%-4s|\n", 3.14159, "x"}')
$(printf 'a 1\nb 2\na 3\n' | awk '{t[$1] += $2} END {for (k in t) print k, t[k]}' | sort)
$(jq -r '.a | map(. * 2) | join(",")' <<< '{"a": [1, 2]}')
$(jq -c 'to_entries | map(select(.value > 1))' <<< '{"a": 1, "b": 2}')
$(jq -n --argjson n $m '{n: $n, l: [range($n)]} | .l | length')
$(jq -r 'sort_by(.v) | reverse | .[0].v // "none"' <<< '[{"v": 1}, {"v": 3}, {}]')
$(jq -nc '["b", "a"] | sort + [1.50, null, true] | tojson')
$(jq -R 'split(" ") | @csv' <<< "$text")
$(jq -r 'group_by(.k)[] | "\(.[0].k)=\(length)"' <<< '[{"k": 1}, {"k": 2}, {"k": 1}]' | paste -sd' ')
$(jq -e .none <<< '{}' > /dev/null || echo "rc $?")
$(jq -c 'with_entries(.value |= (. // 0) + 1) | del(.b) | keys' <<< '{"a": null, "b": 1}')
$(jq -r 'if .a > 1 then "big" elif .a then "small" else empty end' <<< '{"a": 1}')
$(jq -r '.[] | @base64' <<< '["x", "y"]' | head -1)
$(jq -Rr 'test("^a"), sub("b"; "B"), (ascii_upcase | .[1:3])' <<< "$text" | paste -sd' ')
$(jq -nr '[1, 2, 3] | reduce .[] as $x (0; . + $x), (map(select(. > 1)) | length), (first, last)' | paste -sd,)
$(jq -c 'paths' <<< '{"a": {"b": [1]}}' | tail -1)
$(jq -nr '"2024-01-02T03:04:05Z" | fromdateiso8601 | todate, strftime("%Y")' | paste -sd' ')
$(jq -sc 'add, length, (map(.a) | unique)' <<< '{"a": 1} {"a": 2}')
$(jq -r '[.[] | select(.n | startswith("a")) | .v] | @tsv' <<< '[{"n": "ab", "v": 1}, {"n": "b", "v": 2}]')
$(jq -nc '{a: 1} * {a: {b: 2}} + {c: ([limit(2; range(9))])}')
$(jq -r 'try error("x") catch "caught \(.)"' <<< null)
$(jq -nc '[1, [2, [3]]] | flatten, (.[1] | index(2)), any(.. | numbers; . > 2)' | paste -sd' ')
$(printf '%q' "$text")
$(printf '%5s|%-5s|%x|%o|%e' a b 255 8 1.5)
$(printf '%b' 'a\tb')
$(printf '%s=%s;' a 1 b)
$(printf '%c%c' abc def)
$(printf '%.2s' "$text")
$(printf '%*d' 5 $m)
$(printf '%+d % d' $m $m)
$(echo -n x; echo -e 'a\tb')
$(echo -E 'a\tb')
$(echo -ne 'a\x41')
${nothing:-'$n x'}
${nothing:-a'}'b}
${nothing:-"«T»"}
${text:+'$n'}
${text/'b'/'x'}
${text#'ab'}
${path//\//:}
${text/b*d/[&]}
${list[@]/#/-}
${list[@]%o*}
${list[@]^}
${#list[1]}
${text:0:-2}
${text:(-3):2}
${@:1:1}
${*:-none}
${#}
${map[k]}
${map['a b']}
${map[none]:-unset}
${text~~}
${path:5}
${text@U}
${list[@]@Q}
${text:n:m}
${text:n-1:1}
${FUNCNAME[0]:-main}
$(wc -c < /dev/null | tr -d ' ')
$(cat <<< «W»)
$(cat << E⏎«T»⏎E⏎)
$(xargs -I{} echo '<{}>' <<< "$text")
$(echo a b c | xargs -n 2 echo -)
$(printf '%s\0' p q | xargs -0 -n1 | paste -s -d+ -)
$(yes | head -2 | tr -d '\n')
$(grep -c . <<< "$text")
$(printf 'a1\nb2\n' | grep -vn a)
$(printf 'a1\nb2\n' | grep -E '^(b|c)[0-9]$')
$(grep -oE '[a-z]+' <<< "$text" | sort -r | head -1)
$(grep -i ABC <<< "$text" || true)
$(printf 'x\ny\n' | grep -A1 x | tail -n +2)
$(sort -t: -k2,2n <<< $'a:10\nb:9' | head -1)
$(sort -u <<< $'b\na\nb' | tr '\n' ,)
$(sort -V <<< $'v1.10\nv1.9' | tail -1)
$(comm -12 <(printf 'a\nb\n') <(printf 'b\nc\n'))
$(nl <<< x | tr -s ' \t' ' ')
$(fold -w 3 <<< "$text" | head -1)
$(expr 3 + 4)
$(bc <<< '7 / 2')
$(bc <<< 'scale=2; 7 / 3')
$(diff <(echo a) <(echo b) > /dev/null && echo same || echo other)
$(tac <<< $'1\n2' | paste -sd,)
$(basename $path .tar.gz)
$(basename -s .gz $path)
$(dirname /a)
$(sha256sum <<< x | cut -c1-8)
$(tr '[:lower:]' '[:upper:]' <<< "$text")
$(wc -l < <(printf 'a\nb') | tr -d ' ')
$(column -t <<< $'a b\nccc d')
$(aws lambda get-alias --function-name orders --name live --query 'RoutingConfig.AdditionalVersionWeights' --output json | jq -c .)
$(aws lambda list-versions-by-function --function-name orders --query 'max_by(Versions[?Version!=`$LATEST`], &to_number(Version)).Version' --output text)
""")

#: Words.
WORDS = parts(r"""
${text% *}
${nothing:-$text}
${nothing:-'x y' z}
${1:+"$1"}
$(echo 'a  b')
*.none
[ab]
'*'
{x,'y z',$n}
{03..1}
{a..e..2}
a=b
-x
\*
$'it\'s'
"$@"
"${list[*]: -1}"
${list[0]}${n}
~user
${map[k]}
"${!map[@]}"
${nothing:-a'}b'c}
$(echo "«T»")
""")

#: Sums.
NUMBERS = parts(r"""
--m
(n <<= 1, n & 1023)
(m = «N» % 9)
16#ff
2#101
010
~«N»
(«N» >> 2)
(«N» , «N»)
list[2]
map[n]
${map[n]:-4}
undefined
${#list[0]}
$(( «N» ))
$(echo 4)
+«N»
(«N» - «N» - «N»)
(2 ** 3 ** 1)
""")

#: Conditions.
CONDITIONS = parts(r"""
[[ «W» < b ]]
[[ ( -n $text && $n -gt 0 ) || -z $m ]]
[[ $text != *[0-9]* ]]
[[ $n =~ ^[0-9]+$ ]]
[ ! -e none.txt ]
[ -s file.txt ]
[[ -f file.txt && -r file.txt ]]
(( ${#list[@]} > 2 ))
[ -z ${nothing:-} ]
[[ ${map[k]} == v ]]
[[ -v map[k] ]]
[[ $- == *e* ]]
! «C»
«C» || «C»
grep -qE '^[a-c]+' <<< "«T»"
[ "«T»" \< m ]
[ 1 -lt x ] 2>/dev/null
case $n in [0-3]) true;; *) false;; esac
if «C»; then «C»; else false; fi
( «C» )
[[ $n -eq m ]]
[[ "«T»" ]]
[ "$text" ]
[ ! "$n" -gt 3 ] && [[ -n ${list[1]:-} ]]
""")

#: Statements.
STATEMENTS = parts(r"""
sleep 0.5
echo «W» >> log.txt; tail -n 2 log.txt
echo «W» | tee copy.txt | wc -c | tr -d ' '
{ echo out; echo err >&2; } 2>&1 | sort
echo gone > /dev/null 2>&1
show «W» >&2
cat < /dev/null
map[k$n]=$m; show ${#map[@]}
unset 'map[n]'; show "${map[n]-gone}"
unset 'list[0]'; show ${#list[@]} "${!list[@]}"
declare -i whole=n+2; whole+=2; show $whole
export shown=«W»
local_test() { local -a l=("$@"); local s=${#l[@]}; show $s "${l[@]}"; }; local_test «W» «W»
swap() { local -n ref=$1; ref=$(( ref + 1 )); }; swap n
eval "evaled=\$n"; show $evaled
x=n; show ${!x}
IFS=, ; set -- a,b $text; show $#; unset IFS
IFS=: read -r a b <<< 'p:q:r'; show "$a" "$b"
old=$IFS; IFS=-; set -- $(echo a-b-c); IFS=$old; show $# $1
printf '%s %d%%\n' «W» 5
printf -- '- %s\n' «W»
printf '%s\n' «W» | sort | uniq -c | sort -rn | awk '{print $1, $2}'
n=$n m=8 ; show $n $m
n=100 show "$n"
text=$(printf '%s' «W» | head -c 9)
for w in $text; do printf '[%s]' "$w"; done; echo
getopt_test() { local OPTIND=1 o; while getopts ':a:bc' o; do case $o in a) show a $OPTARG;; b) show b;; \?) show bad $OPTARG;; :) show missing $OPTARG;; esac; done; shift $((OPTIND - 1)); show rest "$@"; }; getopt_test -b -a 1 -x «W»
getopts_miss() { local OPTIND=1 o; while getopts ':v:' o; do show $o ${OPTARG:-}; done; }; getopts_miss -v
args=(--name «W»); [[ -n $text ]] && args+=(--more "$text"); show "${args[@]}"
read -r -d '' block <<'E' || true⏎line $n⏎ second⏎E⏎show "$block"
read -ra words <<< "$text"; show ${#words[@]} "${words[-1]:-}"
echo «W» | { read -r got; show got "$got"; }
while IFS='=' read -r k v; do show $k "$v"; done < <(printf 'a=1\nb=2=3\n')
jq -nc --arg a "«T»" '{a: $a}'
echo '{"a": [1, {"b": null}]}' | jq .
echo '[3,1,2]' | jq -c 'sort, min, max, add, (map(tostring) | join("-"))'
jq --indent 1 -S . <<< '{"b":1,"a":{}}'
aws lambda list-versions-by-function --function-name orders --query 'Versions[?Version!=`$LATEST`].[Version,Description]' --output text
aws lambda list-versions-by-function --function-name orders | jq -r '[.Versions[] | select(.Version != "$LATEST") | .Version | tonumber] | sort | .[:-2][]'
for v in $(aws lambda list-versions-by-function --function-name orders --query 'Versions[].Version' --output text); do [[ $v == '$LATEST' ]] && continue; printf '%s,' $v; done; echo
aws lambda get-alias --function-name orders --name live > alias.json 2> err.txt && jq -r .FunctionVersion alias.json || grep -o '([A-Za-z]*)' err.txt
aws lambda get-function-configuration --function-name orders --query '{t: Timeout, m: MemorySize}' --output json | jq -c .
aws lambda list-aliases --function-name orders --query 'Aliases[*].{n:Name,v:FunctionVersion}' --output table
aws lambda list-aliases --function-name orders --query 'length(Aliases)'
aws lambda update-alias --function-name orders --name live --routing-config '{"AdditionalVersionWeights": {"2": 0.2}}' --query RoutingConfig
aws lambda get-function --function-name orders --qualifier live --query 'Configuration.[Version,Handler]' --output text
wait_for() { local i; for i in 1 2 3; do "$@" && return 0; sleep $i; done; return 1; }; wait_for [ $n -gt 2 ] && show ok || show never
retry=0; until «C» || (( ++retry >= 3 )); do sleep 1; done; show $retry
trap 'show exit $?' EXIT
trap 'show err $?' ERR
( trap 'show inner' EXIT; exit 3 ) || show $?
set +e; false; show $?; true
show $(false; echo $?)
out=$(echo a; exit 3) || show $? $out
true | true; show ${PIPESTATUS[*]}
exec 3>fd.txt; echo x >&3; exec 3>&-; cat fd.txt
echo 'n=55' > env.sh; . ./env.sh; show $n
cp file.txt other.txt 2>/dev/null || touch other.txt; ls other.txt
mkdir -p d/e; touch d/e/f.txt; ls d/e; rm -rf d
tmp=$(mktemp); echo x > $tmp; cat $tmp; rm -f $tmp
for f in v[12]*.zip; do printf '%s ' $f; done; echo
cat <<EOF | tr a-z A-Z⏎  ${text} «T» $(echo in) \$n `echo b`⏎EOF
cat <<EOF⏎${nothing:-'$n'} ${nothing:-"$text"} ${text#'a'} it's "quoted" \$n⏎EOF
cat <<-EOF⏎	tabs $n⏎		two ${text^^}⏎	EOF
cat > conf.json <<EOF⏎{"n": $((«N»)), "l": [1]}⏎EOF⏎jq -c .n conf.json
(( n > 2 )) && show big || show small
[[ $text =~ ([a-z]+)\ ?(.*) ]] && show "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
[[ $path =~ ([^/]+)\.tar ]] && show ${BASH_REMATCH[1]}
case $text in a*) show a;;& *) show rest;; esac
case $n in 3) show three;& 4) show four;; esac
case "$text" in *' '*) show sp;; ?) show one;; [!a]*) show na;; esac
show ${list[@]:0:2}
list=("${list[@]:1}"); show "${#list[@]}"
list=($(printf '%s\n' "${list[@]}" | sort -r)); show "${list[@]}"
IFS=$'\n' list=($(echo a; echo 'b c')); show "${list[@]}"; unset IFS
echo "«T»" | sed -e 's/[aeiou]//g' -e 's/^/> /'
printf '%s\n' 5 10 1 | sort -n | awk '{s += $1} END {print s / NR}'
echo «W» |& cat
! grep -q zzz <<< "$text"; show $?
command -v jq > /dev/null && show has
type show > /dev/null && show fn
show "$(declare -p n 2>/dev/null || echo none)"
set -- «W» «W» c; while [ $# -gt 0 ]; do show $1; shift; done
( show "${nothing?missing}" ) 2>/dev/null || show unset
base=${path##*/}; show "${base%%.*}" "${base#*.}"
diff <(sort <<< $'b\na') <(printf 'a\nb\n') && show same
die() { echo "fatal: $*" >&2; return ${2:-1}; }; die "«T»" 3 2>/dev/null || show died $?
log() { printf '[%s] %s\n' "$1" "${*:2}"; }; log INFO «W» «W»
confirm=${CONFIRM:-yes}; [ "$confirm" = yes ] && show go
printf '%s\n' "${!map[@]}" | sort | while read -r k; do printf '%s=%s ' "$k" "${map[$k]}"; done; echo
matrix=('a 1' 'b 2'); for row in "${matrix[@]}"; do read -r k v <<< "$row"; show $k $v; done
outer() { inner() { show inner $n; return 4; }; inner || return $?; }; outer || show $?
count() { (( $1 <= 0 )) && return; show $1; count $(( $1 - 1 )); }; count 3
: "${defaulted:=«W»}"; show "$defaulted"
printf -v padded '%-6s|' "$n"; show "$padded"
mapfile -t rows < <(jq -r '.[] | "\(.a) \(.b)"' <<< '[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]'); show "${#rows[@]}" "${rows[@]}"
{ read -r first; read -r second; } <<< $'l1\nl2'; show $first $second
tee a.txt b.txt <<< "«T»" > /dev/null; cmp a.txt b.txt && show equal
x=5; x+=1; (( x += 1 )); show $x
echo $((n > m ? n : m)) $(( (n + m) / 2 )) $(( -7 / 2 )) $(( -7 % 3 ))
""")
