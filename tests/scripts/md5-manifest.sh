#!/bin/bash
set -uo pipefail
printf 'alpha\n' > a.txt; printf 'beta\n' > b.txt
md5sum a.txt b.txt > MANIFEST
sha256sum a.txt | awk '{print $1}'
sha1sum < b.txt
md5sum -c MANIFEST
echo "changed" >> b.txt
if md5sum --quiet -c MANIFEST 2>/dev/null; then echo same; else echo "differs: $?"; fi
stat -c '%s' a.txt
stat -c %n:%s a.txt b.txt
[ "$(stat -c%s v1.zip)" -gt 100 ] && echo big || echo small
printf '1 one\n2 two\n4 four\n' > l; printf '1 uno\n3 tre\n4 quattro\n' > r
join l r
aws lambda update-function-configuration --function-name orders --description "md5 $(md5sum < a.txt | cut -c1-8)" --query Description --output text
