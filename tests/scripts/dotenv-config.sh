set -euo pipefail
cat > .env <<'E'
# comment
FUNCTION=orders
ALIAS="live"
WEIGHT='0.3'

EMPTY=
E
set -a; source .env; set +a
echo "$FUNCTION $ALIAS $WEIGHT [${EMPTY}]"
while IFS='=' read -r key value || [[ -n $key ]]; do
  [[ $key =~ ^#|^$ ]] && continue
  value=${value#[\"\']}; value=${value%[\"\']}
  echo "$key -> $value"
done < .env
grep -v '^#' .env | grep -v '^$' | cut -d= -f1 | xargs
export $(grep -E '^(FUNCTION|ALIAS)=' .env | tr -d '"' | xargs)
env | grep -E '^(FUNCTION|ALIAS|WEIGHT)=' | sort
sed -e "s/__FN__/$FUNCTION/g" -e "s/__W__/${WEIGHT}/" <<< '{"fn": "__FN__", "w": __W__}' | jq -c .
vars=$(jq -nc 'env | {FUNCTION, ALIAS}'); echo "$vars"
aws lambda update-function-configuration --function-name "$FUNCTION" --environment "$(jq -nc --argjson v "$vars" '{Variables: $v}')" --query 'Environment.Variables' --output json | jq -cS .
