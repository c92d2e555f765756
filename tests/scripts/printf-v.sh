printf -v weight '%.2f' 0.333
printf -v padded '%03d' 7
echo "$weight $padded"
printf '%s\n' a b c
printf '%5.1f|%-6s|%+d|%x|%o|%e\n' 3.14159 ab 5 255 8 12345.678
printf '%q\n' "a b'c"
printf '%b' 'x\ty\n'
printf '%s=%d\n' a 1 b 2
printf '%%|%c|%5s|%.2s\n' hello hi abc
printf "%(%Y)T\n" 0
aws lambda update-alias --function-name orders --name live --routing-config "AdditionalVersionWeights={\"4\"=$weight}" --query RoutingConfig.AdditionalVersionWeights --output json
echo -n "no newline"; echo; echo -e "a\tb"; echo 'a\tb'; echo -ne 'x\n'
