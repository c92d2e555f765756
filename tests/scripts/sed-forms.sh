printf 'version=3\nalias=live\n# note\n\nweight=0.1\n' > conf.env
sed -n '2p' conf.env
sed '/^#/d;/^$/d' conf.env
sed -i 's/^version=.*/version=4/' conf.env
sed -n 's/^version=\(.*\)/\1/p' conf.env
sed -E 's/([a-z]+)=([0-9.]+)/\2 is \1/' conf.env
sed -e 's/live/blue/' -e 's|=|: |' conf.env | head -n 2
sed '1d' conf.env | sed '$d'
sed -n '/alias/,/weight/p' conf.env
sed 's/a/A/2;s/e/E/g' <<< "a a e e"
set -a; source conf.env; set +a
echo "$version $alias $weight"
. ./conf.env
aws lambda update-alias --function-name orders --name "$alias" --function-version "$version" --query FunctionVersion --output text
sed "s/__VERSION__/$version/g" <<< '{"FunctionName":"orders","Name":"fromtemplate","FunctionVersion":"__VERSION__"}' > in.json
aws lambda create-alias --cli-input-json file://in.json --query Name --output text
