#!/bin/bash
set -euo pipefail
used=$(aws lambda list-aliases --function-name orders --query 'Aliases[].FunctionVersion' --output text)
for v in $(aws lambda list-versions-by-function --function-name orders --query 'Versions[?Version!=`$LATEST`].Version' --output text); do
  if [[ " $used " == *" $v "* ]]; then
    echo "keeping $v"
    continue
  fi
  aws lambda delete-function --function-name orders --qualifier "$v"
done
