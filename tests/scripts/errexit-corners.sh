set -e
f() { false; echo "after false in f"; }
if f; then echo "f ok"; fi
f || echo "not here"
! f
f && echo "f and"
x=$(false) || echo "assign failed $?"
local_mask() { local y=$(false); echo "masked $?"; }
local_mask
(false) || true
false | true
echo "pipe ok"
true && false || echo "or"
while false; do :; done
until true; do :; done
[[ a == b ]] || aws lambda update-alias --function-name orders --name live --description "one" >/dev/null
aws lambda get-alias --function-name orders --name nosuch 2>/dev/null || true
test -f nosuchfile && echo there
echo "still"
y=$(aws lambda get-alias --function-name orders --name nosuch --query FunctionVersion --output text 2>/dev/null)
echo "never reached"
