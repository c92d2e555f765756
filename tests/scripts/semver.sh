#!/usr/bin/env bash
set -eu
tag=v1.9.3-rc.1
IFS=.- read -r major minor patch pre <<< "${tag#v}"
echo "$major $minor $patch $pre"
if [[ $tag =~ ^v([0-9]+)\.([0-9]+)\.([0-9]+)(-(.+))?$ ]]; then
  echo "${BASH_REMATCH[@]:1:3} pre=${BASH_REMATCH[5]}"
  next="v${BASH_REMATCH[1]}.$((BASH_REMATCH[2] + 1)).0"
fi
echo "$next"
printf '%s\n' v1.10.0 v1.9.0 v1.9.10 | sort -V | tail -1
newer() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n1) != "$1" ]]; }
newer 2.0.0 1.10.0 && echo newer || echo older
aws lambda publish-version --function-name orders --description "$next" --query Description --output text
slug=$(echo "Release ${next} (Final)!" | tr '[:upper:]' '[:lower:]' | sed -e 's/[^a-z0-9]\+/-/g' -e 's/^-*//' -e 's/-*$//')
echo "$slug" "${#slug}"
echo "${tag%%-*}" "${tag##*.}" "${tag/rc/RC}" "${tag//[0-9]/N}" "${tag^^}" "${tag:1:3}" "${tag: -4}" "${tag/%1/2}" "${tag/#v/V}"
case $tag in v0.*) echo zero;; v1.[0-9].*) echo one;; *) echo other;; esac
echo $(( 10#08 + 1 )) $(( 0x10 | 2 )) $(( minor > 5 ? minor : 5 ))
