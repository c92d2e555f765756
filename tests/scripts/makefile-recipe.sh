# variables: STAGE=dev FUNCTION=orders
set -e; \
test -n "$STAGE" || (echo "STAGE is needed" && exit 1)
if test "$STAGE" = prod; then ALIAS=live; else ALIAS=$STAGE; fi; \
aws lambda create-alias --function-name $FUNCTION --name $ALIAS --function-version 4 --query Name --output text; \
echo "done: $ALIAS"
for f in v1 v2; do \
  aws lambda update-function-code --function-name $FUNCTION --zip-file fileb://$f.zip --query CodeSize >/dev/null && \
  aws lambda wait function-updated --function-name $FUNCTION; \
done
( aws lambda delete-alias --function-name $FUNCTION --name nosuch 2>/dev/null && echo gone ) || echo "kept"
aws lambda delete-alias --function-name $FUNCTION --name nosuch || true && echo "went on"
