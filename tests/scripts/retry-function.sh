retry() {
  local max=$1; shift
  local n=1
  until "$@"; do
    if (( n >= max )); then echo "gave up after $n"; return 1; fi
    echo "attempt $n failed"; ((n++)); sleep $((2 ** n))
  done
}
attempts=0
flaky() { attempts=$((attempts+1)); [ $attempts -ge 3 ]; }
retry 5 flaky && echo "ok after $attempts"
retry 2 aws lambda get-alias --function-name orders --name nosuch 2>/dev/null || echo "final $?"
for i in {1..3}; do
  if aws lambda update-alias --function-name orders --name live --function-version 4 >/dev/null 2>&1; then echo "updated on $i"; break; fi
done
timeout 5 true; echo $?
