n=87
for i in 1 2 3; do declare -i whole=n+2; whole+=2; echo $whole; done
f() { local -i w=n+1; w+=5; echo $w; }; f; f
declare -i a=1; declare a=a+5; echo $a; declare -i a; a=a+1; echo $a; a+=a; echo $a; declare +i a; a=a+1; echo $a
n=1; cat > c.txt <<E
$((n+=1)) ${nothing:=set}
E
cat c.txt; echo $n ${nothing-unset}; read -r x <<< "$((n+=5))"; echo $n $x; wc -l <<< "$((n+=1))" | tr -d ' '; echo $n; echo "$((n+=1))" > d.txt; echo $n; : > e$((n+=1)).txt; echo $n
printf '%s\n' a b c | while IFS= read -r t; do jq -nc --arg a "$t" '{a: $a}'; done
seq 3 | while read -r t; do aws lambda get-alias --function-name orders --name live --query Name --output text | cat; jq -n $t; done
