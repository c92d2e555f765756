aws lambda list-versions-by-function --function-name orders --query 'Versions[].Version' --output text \
  | tr '\t' '\n' | grep -v LATEST | sort -n | head -n -2 | while read -r v; do
  aws lambda delete-function --function-name orders --qualifier "$v" || true
done
