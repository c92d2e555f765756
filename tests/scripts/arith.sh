let total=0
for ((i=1; i<=4; i++)); do (( total += i ** 2 )); done
echo "$total $(( total % 7 )) $(( (total>>1) & 0xF )) $(( total > 10 ? 1 : 0 )) $((010 + 16#ff))"
n=0; while (( n++ < 3 )); do printf '%d,' $n; done; echo
i=5; echo $((i--)) $i $((--i)) $((i+=10))
((0)) || echo "zero false"
weight=0
while [ $weight -lt 100 ]; do
  weight=$((weight + 40)); [ $weight -gt 100 ] && weight=100
  w=$(awk "BEGIN {print $weight/100}")
  if [ "$weight" -lt 100 ]; then
    aws lambda update-alias --function-name orders --name live --routing-config "AdditionalVersionWeights={4=$w}" --query 'RoutingConfig.AdditionalVersionWeights."4"' --output text
  fi
done
echo "scale=2; 10/100" | bc
echo "$(echo "0.1 + 0.25" | bc)" "$(bc <<< "5 * 3")" "$(bc -l <<< "1/4")"
a=3 b=4; echo $((a*a + b*b)) $(( a<b && b<5 )) $(( ~a )) $(( -7 / 2 )) $(( -7 % 3 ))
expr 3 + 4; expr "$a" \* "$b"; expr length "hello"
