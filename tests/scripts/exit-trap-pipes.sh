printf '%s\n' a | while IFS= read -r t3; do trap 'echo bye1' EXIT; echo $t3; done
echo -
printf '%s\n' a | while IFS= read -r t3; do trap 'echo bye2' EXIT; echo $t3; done | cat
echo -
printf '%s\n' a | while IFS= read -r t3; do trap 'echo bye3' EXIT; echo $t3; break; done
echo -
printf '%s\n' a | { trap 'echo bye4' EXIT; cat; }
echo -
printf '%s\n' a | { trap 'echo bye5' EXIT; echo x; }
echo -
printf '%s\n' a | ( trap 'echo bye6' EXIT; cat )
echo -
printf '%s\n' a | if true; then trap 'echo bye7' EXIT; cat; fi
{ trap 'echo bye8' EXIT; cat /dev/null; } | cat
f() { trap 'echo bye9' EXIT; cat; }; printf 'a\n' | f
f </dev/null | cat
echo $(trap 'echo bye10' EXIT; echo in)
echo $(f </dev/null)
( trap 'echo bye11' EXIT; echo in )
for i in 1; do trap 'echo bye16' EXIT; echo $i; done 2>/dev/null | cat
echo a | while read x; do trap 'echo bye17' EXIT; for i in 1; do echo y; done 2>/dev/null; done
echo a | while read x; do trap 'echo bye18' EXIT; for i in 1; do echo y; done; done
echo a | while read x; do trap 'echo bye19' EXIT; echo x 2>/dev/null; done
echo a | while read x; do trap 'echo bye20' EXIT; while :; do break; done 2>/dev/null; done
echo a | while read x; do trap 'echo bye21' EXIT; { :; } 2>/dev/null; done
echo a | for i in 1; do trap 'echo bye22' EXIT; echo x; done 2>/dev/null
