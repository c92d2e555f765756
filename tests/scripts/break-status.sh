set -o pipefail
while :; do (( 0 )) || break; done; echo a $?
while :; do (( 0 )) || break; done | cat; echo b $?
while :; do [[ a == a ]] && break; done | cat; echo c $?
t2=0; while :; do (( ++t2 < 3 )) || break; set -u; set +u; done | sort -r; echo d $?
case "$@" in '') echo empty;; *) echo other;; esac
