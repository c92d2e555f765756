#!/bin/bash
versions=$(aws lambda list-versions-by-function --function-name orders --query 'Versions[].Version' --output text)
for v in $versions; do echo -n "<$v>"; done; echo
OLDIFS=$IFS; IFS=$'\n\t'; set -- $versions; echo $#; IFS=$OLDIFS
csv="a,,b,"; IFS=, ; set -- $csv; echo "$#:$1:$2:$3"; unset IFS
arr=($versions); echo "${#arr[@]} ${arr[0]}"
mapfile -t lines <<< "$(echo "$versions" | tr '\t' '\n')"; echo "${#lines[@]} ${lines[-1]}"
readarray -t -n 2 two < <(seq 5); echo "${two[*]}"
mapfile -d '' -t z < <(printf 'a\0b\0'); echo "${#z[@]}"
mapfile -t -s 1 -O 3 m < <(printf 'h\nx\ny\n'); echo "${!m[@]}" "${m[@]}"
s="  lead trail  "; echo $s; echo "$s"; t=$(echo $s); echo "[$t]"
e=""; for i in $e "" "$e"; do echo "[$i]"; done
read -r a b <<< "one two three"; echo "$b"; read -a w <<< "p q r"; echo "${w[1]}"
read -d ';' first <<< "abc;def"; echo "$first"; read -n 2 two2 <<< "xyz"; echo $two2
echo "$(printf 'a\n\n\n')|"; echo $(printf 'a\nb\n')
