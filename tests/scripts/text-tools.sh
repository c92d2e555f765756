#!/bin/bash
data=$'name version weight\nlive 1 0.9\nbeta 2 0.1\ngamma 10 0'
echo "$data" | awk 'NR>1 {s+=$3; print $1":"$2} END {print s, NR}'
echo "$data" | column -t 2>/dev/null || echo "$data"
echo "$data" | tail -n +2 | sort -k2,2n -r | head -1 | cut -d' ' -f1
echo "$data" | grep -c . ; echo "$data" | grep -n beta; echo "$data" | grep -v live | wc -l | tr -d ' '
echo "$data" | sed -n '2,3p'; echo "$data" | sed -e '1d' -e 's/ /,/g' -e '$!s/$/;/'
echo "$data" | sed -E 's/([a-z]+) ([0-9]+)/\2 \1/;2q'
echo "$data" | awk -F' ' '$2 ~ /^[0-9]+$/ && $2 > 1 {printf "%-6s|%4.1f%%\n", $1, $3*100}'
echo "a-b_c" | tr '_-' '  ' | tr -s ' '; echo "Hello" | tr '[:upper:]' '[:lower:]'; echo "x1y2" | tr -dc '0-9'; echo
printf '3\n1\n2\n1\n' | sort -u | paste -sd' '; printf 'a\na\nb\n' | uniq -c | awk '{print $2,$1}'
printf '1.10\n1.9\n1.2\n' | sort -V | tr '\n' ' '; echo
echo "$data" | tac | head -1; echo abc | rev; seq -s, 5; seq 1 2 7 | tr '\n' ' '; echo; nl <<< $'a\nb'
echo "héllo" | wc -m | tr -d ' '; fold -w 3 <<< abcdefg; printf 'a b\nc d\n' | xargs; basename /a/b.sh .sh; dirname /a/b.sh
echo 'k=v' | cut -d= -f2; echo 'a:b:c' | cut -d: -f1,3; echo 'abcdef' | cut -c2-4; echo "a,b" | cut -d, -f3
head -c 5 <<< "abcdefgh"; echo; echo "c2VjcmV0" | base64 -d; echo; echo -n secret | base64; echo -n x | sha256sum | cut -c1-8
