CONFIRM=${CONFIRM:-yes}
echo "orders live 4" | { read -r fn alias v; echo "$fn/$alias/$v"; aws lambda update-alias --function-name $fn --name $alias --function-version $v --query FunctionVersion --output text; }
read -r -d '' DOC <<'EOF' || true
line one
  line two
EOF
echo "$DOC"
if [[ "$CONFIRM" =~ ^[Yy](es)?$ ]]; then echo confirmed; fi
read -p "Continue? " answer; echo "read gave $? [$answer]"
IFS= read -r line < <(printf '  spaced \n'); echo "[$line]"
printf 'a\nb\n' | while read x; do echo "got $x"; break; done
