while read -r name version; do
  echo "alias $name on $version"
  last=$name
done < <(aws lambda list-aliases --function-name orders --query 'Aliases[*].[Name,FunctionVersion]' --output text)
echo "last=$last"
diff <(echo "a") <(echo "a") && echo same
comm -12 <(printf '1\n2\n3\n') <(printf '2\n3\n4\n')
n=0
aws lambda list-versions-by-function --function-name orders --query 'Versions[].Version' --output text | tr '\t' '\n' | while read v; do n=$((n+1)); done
echo "n stays $n"
exec 3< <(printf 'l1\nl2\n'); read -u 3 a; read -u 3 b; echo "$a $b"; exec 3<&-
paste -d, <(echo 1) <(echo 2)
