#!/bin/bash
set -euo pipefail
F=orders
declare -A at
if [[ ${at[blue]} == "$live" ]]; then active=blue idle=green; else active=green idle=blue; fi
echo "active=$active idle=$idle"
aws lambda wait function-updated-v2 --function-name $F
if aws lambda update-alias --function-name $F --name live --function-version $new --revision-id "not-$revision" 2> err; then echo odd; else grep -o 'An error occurred ([A-Za-z]*)' err; fi
aws lambda update-alias --function-name $F --name live --function-version $new --revision-id "$revision" --query FunctionVersion
