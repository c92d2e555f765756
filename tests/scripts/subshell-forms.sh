#!/bin/bash
x=1; (x=2; echo in $x); echo out $x
y=$(x=5; echo $((x*2))); echo $y
{ x=9; }; echo $x
f() { local x=3; g; }; g() { echo "g sees $x"; x=4; }; f; echo "x=$x"
h() { return 300; }; h; echo $?
(exit 5); echo $?; true && false || echo chain; false; echo "$? $?"
echo "a b" | { read -r p q; echo "$q-$p"; }
echo 5 | while read -r n; do total=$n; done; echo "total=${total:-unset}"
type aws >/dev/null && echo found; type -t f; hash aws 2>/dev/null
unset -f g; g 2>/dev/null || echo "g gone $?"
export A=1; B=2 sh -c 'echo "${A:-} ${B:-}"'; echo "${B:-nob}"; env | grep ^A=
FOO=bar eval 'echo $FOO'; readonly R=1; R=2 2>/dev/null; echo "R=$R"
echo {1..3}{a,b} {05..08} {c..a} x{,y}; echo ~ | grep -c /; echo "$BASH_VERSINFO" "${BASH_VERSION%%.*}"
[[ abc < abd ]] && echo less; [[ 10 -gt 9 && ( a == a || b == c ) ]] && echo grp; [ ! -d /nonexist ] && echo nodir
printf '%s\n' "$0" | grep -c . ; echo $$ | grep -qE '^[0-9]+$' && echo pid; times >/dev/null; ulimit -n >/dev/null; umask >/dev/null
select_free=1; : ; echo "${FUNCNAME[0]:-main}" "$LINENO"
