#!/usr/bin/env bash
set -euo pipefail
mkdir -p build/a build/b
cp v1.zip build/a/orders.zip
cp v3.zip build/b/orders.zip
touch build/a/notes.txt build/.hidden
find build -name '*.zip' | sort
find build -type f | sort | wc -l
find build -maxdepth 1 -type d | sort
find . -name '*.zip' -path './build/*' -print | sort | while read -r f; do
  dir=$(basename "$(dirname "$f")")
  echo "$dir: $(basename "$f" .zip)"
done
find build -name '*.txt' -delete
find build -name '*.txt' | wc -l
for f in $(find build -name '*.zip' | sort); do
  aws lambda update-function-code --function-name orders --zip-file "fileb://$f" --publish --query Version --output text
  aws lambda wait function-updated --function-name orders
done
find build -type f -name '*.zip' -exec basename {} \; | sort -u
