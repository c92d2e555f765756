#!/bin/bash
set -u
retry() {
  local -r max="$1"; shift
  local delay=1 attempt=1
  until "$@"; do
    rc=$?
    if (( attempt == max )); then
      echo "gave up after $attempt attempts (rc $rc)"
      return $rc
    fi
    echo "attempt $attempt failed, waiting ${delay}s"
    sleep "$delay"
    delay=$(( delay * 2 ))
    attempt=$(( attempt + 1 ))
  done
}
flaky() {
  echo x >> tries
  [ "$(wc -l < tries)" -ge 3 ] && aws lambda update-alias --function-name orders --name live --function-version 2 --query Name --output text
}
retry 5 flaky
retry 2 aws lambda get-alias --function-name orders --name missing >log 2>&1 || echo "rc=$?"
grep -c ResourceNotFoundException log
tail -n 1 log
export -f flaky
rm tries
bash -c 'flaky; echo "inner $?"'
printf '%s\n' {a..c}{1..2} | xargs -n 3 echo row
