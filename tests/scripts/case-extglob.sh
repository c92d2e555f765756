#!/bin/bash
# arguments: prod
stage=${1:?stage}
case "$stage" in
  prod) echo "prod"; approvals=2 ;&
  staging) echo "staging+"; weight=0.1 ;;
  dev) weight=1 ;;
esac
case "$stage" in p*) echo p ;;& *d) echo d ;;& q*) echo q ;; [[:lower:]]*) echo lower ;; esac
echo "$approvals $weight"
case x in (a|b) echo ab;; (x) echo x; esac
case "" in "") echo empty;; *) echo full;; esac
case "a b" in a\ b) echo quoted;; esac
case "v12" in v[0-9]) echo one;; v[0-9][0-9]) echo two;; esac
shopt -s extglob
case $stage in @(prod|staging)) echo ext;; *) echo none;; esac
case $stage in !(dev|test)) echo not-dev;; esac
[[ $stage == +([a-z]) ]] && echo plus
x=aaab; echo "${x##+(a)}" "${x/?(a)b/c}"
