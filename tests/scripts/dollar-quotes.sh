echo $'tab\there' $'quote\'s' "dollar \$HOME" 'single $HOME' "back\\slash" "a\`b"
echo "nested $(echo "inner $(echo "deep \"q\"")")"
q='{"AdditionalVersionWeights":{"4":0.1}}'
aws lambda update-alias --function-name orders --name live --routing-config "$q" --query 'RoutingConfig' --output json | tr -d ' \n'; echo
aws lambda update-alias --function-name orders --name live --routing-config '{"AdditionalVersionWeights":{"'"4"'":'0.2'}}' --query 'RoutingConfig.AdditionalVersionWeights' --output text
w=0.3; aws lambda update-alias --function-name orders --name live --routing-config AdditionalVersionWeights={4=$w} --query 'RoutingConfig.AdditionalVersionWeights' --output text
aws lambda update-alias --function-name orders --name live --routing-config=AdditionalVersionWeights={}  --query 'RoutingConfig' 
echo a\ b 'it'\''s' "x"y'z' ~ | wc -w
echo {a,b}{1,2} {1..5..2} {c..a} x{,y}
echo "*" v[12].zip [ab]*.nomatch
