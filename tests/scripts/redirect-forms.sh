#!/bin/bash
exec 3>&1
out=$( { aws lambda get-alias --function-name orders --name zzz 2>&1 >&3; } ); echo "${out:1:30}"
{ echo out; echo err >&2; } 2>&1 | sort
{ echo out; echo err >&2; } > both.txt 2>&1; cat both.txt
{ echo a; echo b >&2; } &> amp.txt; wc -l < amp.txt | tr -d ' '
echo more >> amp.txt; tail -1 amp.txt
aws lambda get-alias --function-name orders --name live --query Name > n.json 2>/dev/null; cat n.json
exec > log.txt; echo logged; exec >&3; cat log.txt
cat < log.txt - <<< "dash" 
tee copy.txt <<< "teed" | tr a-z A-Z; cat copy.txt
: > empty.txt; [ -s empty.txt ] || echo empty
echo "x" | tee -a copy.txt > /dev/null; wc -l copy.txt
set -o noclobber; echo y > copy.txt 2>/dev/null || echo "no clobber"; echo z >| copy.txt; cat copy.txt
while read -r l; do echo "got $l"; done < copy.txt
cat nofile 2>/dev/null || echo "cat rc $?"
echo hi >&2 2>/dev/null
