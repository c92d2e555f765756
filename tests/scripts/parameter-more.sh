#!/bin/bash
v="release/2024-01-orders.tar.gz"
echo "${v//-/_}" "${v/[0-9]/#}" "${v//[^a-z]/}" "${v#*/}" "${v##*-}" "${v%%.*}" "${v%.*}" "${v:8:4}" "${v: -6}" "${v: -6:3}" "${#v}"
echo "${v^}" "${v^^}" "${v,,}" "${v^^[aeiou]}" "${v~~}" 2>/dev/null
name=v; echo "${!name}"; ref_1=a ref_2=b; for i in 1 2; do n="ref_$i"; echo "${!n}"; done; echo "${!ref_@}" "${!ref_*}"
unset u; echo "${u:-d}" "${u-d}" "${u:=set}" "$u" "${u:+alt}" "${e:+x}"
e=; echo "[${e:-d}]" "[${e-d}]" "[${e+x}]"
(: "${missing:?must be set}") 2>/dev/null; echo "rc $?"
arr=(a.txt b.txt c.md); echo "${arr[@]%.txt}" "${arr[@]/#/pre-}" "${arr[@]^^}" "${#arr[1]}" "${arr[@]:1:1}" "${arr[*]: -1}"
IFS=,; echo "${arr[*]}"; unset IFS
set -- one two three; echo "${@:2}" "${*:1:2}" "${@: -1}" "$#" "${!#}"
p='/a/b/c'; echo "${p%/*}/${p##*/}"; IFS=/ read -ra parts <<< "$p"; echo "${#parts[@]} ${parts[2]}"
str="a,b;c"; IFS=',;' read -r x y z <<< "$str"; echo "$x-$y-$z"
echo "${v/release/$'\n'}" | wc -l
t='a/b'; echo "${t/\//:}" "${t//\//\\}" ; w='x*y'; echo "${w/\*/-}" "${w//'*'/+}"
echo "${v@U}" "${v@u}" "${v@L}" "${arr@a}"; q=$'a\nb'; echo "${q@Q}" "${q@E}"
