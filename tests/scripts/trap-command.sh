#!/bin/bash
set -Eeuo pipefail
TMP=$(mktemp -d)
cleanup() { local rc=$?; rm -rf "$TMP"; echo "cleanup rc=$rc"; exit $rc; }
on_err() { echo "error on line $1: $BASH_COMMAND"; }
trap cleanup EXIT
trap 'on_err $LINENO' ERR
trap 'echo interrupted' INT TERM
echo hello > "$TMP/x"
cat "$TMP/x"
f() { aws lambda get-alias --function-name orders --name "$1" --query Name --output text 2>/dev/null; }
f live
f missing || echo "caught"
f missing2
echo never
