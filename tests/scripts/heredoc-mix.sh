#!/bin/bash
name=orders
cat <<A; cat <<'B'
first $name \$x `echo tick` $((1+1)) "quotes" \\ back
A
second $name \$x `echo`
B
cat <<-T | sed 's/^/> /'
	tab one
	  $name
	T
f() { cat <<IN
in function $1
IN
}
f arg
var=$(cat <<EOF
multi
line ${name^^}
EOF
)
echo "$var"
jq -r .a <<EOF
{"a": "${name}"}
EOF
aws lambda update-alias --function-name $name --name live --cli-input-json "$(cat <<EOF
{"Description": "from heredoc", "FunctionVersion": "2"}
EOF
)" --query '[Description,FunctionVersion]' --output text
while read -r k v; do declare "cfg_$k=$v"; done <<END
alias live
weight 0.1
END
echo "$cfg_alias $cfg_weight"
bash <<'S'
echo "inner $((1+2))"
S
