#!/usr/bin/env bash
set -e
for tool in aws jq; do
  command -v "$tool" >/dev/null 2>&1 || { echo "$tool is required but not installed." >&2; exit 1; }
done
if ! command -v no-such-tool-here &> /dev/null; then
  echo "no-such-tool-here could not be found"
fi
type -P no-such-tool-here || echo "none: $?"
hash no-such-tool-here 2>/dev/null || echo "hash: $?"
which no-such-tool-here >/dev/null 2>&1 || echo "which says no"
need() { type "$1" >/dev/null 2>&1; }
need aws && echo have aws
need nothing-of-this-name || echo have not
aws lambda update-alias --function-name orders --name live --function-version 4 --query FunctionVersion --output text
command -v need
command -v if
