trap 'echo "exit trap $?"' EXIT
trap 'echo int' INT
f() { trap 'echo return trap' RETURN; echo body; }
f
trap - RETURN
set -e
(trap 'echo sub exit' EXIT; exit 2) || echo "sub $?"
aws lambda update-alias --function-name orders --name live --function-version 4 > /dev/null
aws lambda update-alias --function-name orders --name live --function-version 77 > /dev/null
