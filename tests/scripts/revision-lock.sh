#!/bin/bash
set -euo pipefail
rev=$(aws lambda get-alias --function-name orders --name live --query RevisionId --output text)
aws lambda update-alias --function-name orders --name live --function-version 2 --revision-id "$rev" --query FunctionVersion --output text
if aws lambda update-alias --function-name orders --name live --function-version 1 --revision-id "$rev" 2> err; then echo unexpected; else echo "precondition: $(sed -n 's/.*(\(.*\)).*/\1/p' err)"; fi
frev=$(aws lambda get-function-configuration --function-name orders --query RevisionId --output text)
aws lambda publish-version --function-name orders --revision-id "$frev" --query Version --output text
aws lambda delete-alias --function-name orders --name live
aws lambda delete-alias --function-name orders --name live && echo "idempotent"
aws lambda delete-function --function-name orders --qualifier 1
aws lambda delete-function --function-name orders
aws lambda get-function --function-name orders 2>&1 | tail -1
