touch f.txt; mkdir -p dir
[ -f f.txt ] && [ ! -s f.txt ] && [ -d dir ] && [ -e f.txt -a ! -e nofile ] && echo files
[ "a" \< "b" ] && [ 3 -gt 2 -o 1 -gt 2 ] && [ -z "" ] && [ -n x ] && [ "x" != "y" ] && echo ok
[[ -n "$HOME" && ( 1 -eq 1 || -z x ) ]] && echo double
[[ "orders-live" == orders-* ]] && [[ ! "x" == y ]] && echo glob
test 5 -le 5 && test "a" = a && echo t
[ ] || echo empty; [ -t 0 ] || echo notty
if [ $(aws lambda list-aliases --function-name orders --query 'length(Aliases)') -eq 1 ]; then aws lambda create-alias --function-name orders --name two --function-version 2 --query Name --output text; fi
[ -r f.txt -a -w f.txt ] && rm f.txt && ls dir | wc -l | tr -d ' '
x=; [ $x ] || echo unset; [ "$x" == "" ] && echo blank
[ abc -eq 1 ] 2>/dev/null; echo $?
[[ 08 -eq 8 ]] 2>/dev/null; echo $?
