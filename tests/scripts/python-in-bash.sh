set -euo pipefail
export FN=orders
NEXT=$(aws lambda list-versions-by-function --function-name $FN | python3 -c '
import json, sys
versions = [v["Version"] for v in json.load(sys.stdin)["Versions"] if v["Version"] != "$LATEST"]
print(max(versions, key=int))
')
echo "next $NEXT"
python3 - "$NEXT" <<'PY'
import os, sys, boto3
client = boto3.client("lambda")
answer = client.update_alias(FunctionName=os.environ["FN"], Name="live", FunctionVersion=sys.argv[1])
print(answer["Name"], answer["FunctionVersion"])
PY
aws lambda get-alias --function-name $FN --name live | python3 -m json.tool | grep FunctionVersion
weights=$(python -c "print(','.join(f'{w/100:.2f}' for w in (10, 50)))" 2>/dev/null || python3 -c "print(','.join(f'{w/100:.2f}' for w in (10, 50)))")
echo "$weights"
cat > tool.py <<'PY'
import sys
print(sys.argv[1:], [line.strip() for line in sys.stdin])
sys.exit(3)
PY
printf 'a\nb\n' | python3 tool.py x y || echo "code $?"
python3 -c 'import sys; sys.exit("stop")' || echo "stopped $?"
