set -e
NEW=4; WEIGHT=0.15
cat <<EOF > routing.json
{
  "AdditionalVersionWeights": {
    "$NEW": $WEIGHT
  }
}
EOF
aws lambda update-alias --function-name orders --name live --routing-config file://routing.json --query RoutingConfig
cat <<'EOF' > env.json
{"Variables": {"PRICE": "$5", "TICK": "`date`"}}
EOF
aws lambda update-function-configuration --function-name orders --environment file://env.json --query Environment.Variables.PRICE --output text
cat > tabs.txt <<-EOF
	indented $NEW
		more $(echo sub)
	EOF
cat tabs.txt
wc -l < tabs.txt | tr -d ' '
cat << "END" | sed 's/a/A/g'
banana $NEW
END
tee copy.txt <<< "here $WEIGHT" > /dev/null; cat copy.txt
