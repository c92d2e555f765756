set -e
ACCOUNT=123456789012
read -r -d '' POLICY <<-EOF || :
	{
	  "Version": "2012-10-17",
	  "Statement": [{"Effect": "Allow", "Action": ["lambda:UpdateAlias", "lambda:GetAlias"],
	    "Resource": "arn:aws:lambda:us-west-2:${ACCOUNT}:function:orders:*"}]
	}
EOF
echo "$POLICY" | jq -r '.Statement[0].Resource, (.Statement[0].Action | length)'
cat <<"RAW" | sed 's/^/> /'
$HOME is not `expanded` \here
RAW
tee config.yml <<YAML >/dev/null
name: orders
weights:
  - "${W:-0.1}"
  - '${NOTHING:-"quoted"}'
list: $(printf '%s,' a b | sed 's/,$//')
YAML
cat config.yml
wc -l < config.yml | tr -d ' '
diff <(sort config.yml) <(sort < config.yml) && echo same
cat <<A; cat <<B
first
A
second
B
aws lambda add-permission --function-name orders --qualifier live --statement-id s1 --action lambda:InvokeFunction --principal events.amazonaws.com --query Statement --output text | jq -r .Principal.Service
