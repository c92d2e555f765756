# sed's programs: blocks, labels, the next line, the hold space, ranges, the case of letters.
set -e
printf '%s\n' alpha beta gamma delta > words.txt
sed '/a/{s/a/A/;n;d}' words.txt
sed ':a;N;$!ba;s/\n/,/g' words.txt
sed -n '/beta/{n;p}' words.txt
sed -n '/beta/,+1p' words.txt
sed -n '1~2p' words.txt
sed '0,/a/s//X/' words.txt
sed '0,/et/s/a/X/' words.txt
sed -n '$=' words.txt
sed '1!G;h;$!d' words.txt
sed -n 'H;${x;s/\n/ /g;s/^ //;p}' words.txt
sed 's/\b\(.\)/\u\1/; s/ta$/\U&/' words.txt
sed 's/\(.*\)/\U\1\E!/' <<< "loud"
sed '2,3c\replaced' words.txt
sed '/beta/,/gamma/{
  s/^/# /
  /gamma/a\
behind
}' words.txt
sed -e '/beta/b end' -e 's/^/- /' -e ':end' words.txt
sed ':x s/\([0-9]\)\([0-9]\{3\}\)\($\|,\)/\1,\2\3/;tx' <<< 1234567
sed '$!N;P;D' <<< $'a\nb\nc'
sed 2q words.txt; sed -n '/gamma/{p;q}' words.txt
rc=0; sed '/beta/q5' words.txt || rc=$?; echo "rc $rc"
sed '/^b/I d; $ s/$/ end/' words.txt
sed -n '/alpha/!{/delta/!p}' words.txt
V=$(aws lambda list-aliases --function-name orders --output json | sed -n '/"Name": "live"/{n;s/.*: "\([0-9]*\)".*/\1/p}')
echo "live $V"
aws lambda update-alias --function-name orders --name live --function-version "${V:-2}" --description "$(sed 's/.*/\u&/' <<< moved)" --query Description
