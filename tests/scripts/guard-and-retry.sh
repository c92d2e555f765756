#!/usr/bin/env bash
# Moves an alias only if it still is where it was, and tries again.
set -u
FN=orders; ALIAS=${1:-live}
retry() {
  local max=$1 delay=$2 attempt=1; shift 2
  until "$@"; do
    local code=$?
    if (( attempt >= max )); then echo "gave up after $attempt ($code)"; return "$code"; fi
    echo "attempt $attempt failed with $code, again in ${delay}s"
    sleep "$delay"; (( delay *= 2, attempt++ ))
  done
}
tries=0
flaky() { (( ++tries > 2 )) && return 0; return 75; }
retry 5 1 flaky; echo "rc $? after $tries"
move() {
  local revision
  revision=$(aws lambda get-alias --function-name "$FN" --name "$ALIAS" --query RevisionId --output text) || return
  [[ ${STALE:-} ]] && revision=00000000-0000-0000-0000-000000000000
  aws lambda update-alias --function-name "$FN" --name "$ALIAS" --function-version "$1" --revision-id "$revision" --query FunctionVersion --output text 2> err.log
}
STALE=1 retry 2 1 move 4; echo "rc $?"
grep -oE 'PreconditionFailed[A-Za-z]*' err.log
retry 2 1 move 4
retry 2 1 aws lambda get-alias --function-name "$FN" --name nosuch --output text 2>/dev/null; echo "rc $?"
out=$(aws lambda get-alias --function-name "$FN" --name nosuch 2>&1 >/dev/null); rc=$?
case $rc:$out in
  0:*) echo "there" ;;
  *:*ResourceNotFound*) echo "missing ($rc)" ;;
  *) echo "something else" ;;
esac
{ aws lambda get-alias --function-name "$FN" --name "$ALIAS" --output json || echo '{}'; } | jq -r 'if .FunctionVersion then "on \(.FunctionVersion)" else "nowhere" end'
if ! grep -q . <<< "$(cat err.log)"; then rm -f err.log; fi
test -e err.log; echo "err.log $?"
printf 'done in %d step%s\n' "$tries" "$( ((tries == 1)) || echo s)"
exit $(( tries * 2 ))
