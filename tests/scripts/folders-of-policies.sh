# Files in folders of a folder: globs with nullglob, find, moves, a file that is sourced with arguments.
set -euo pipefail
shopt -s nullglob
D=$(mktemp -d -t deploy.XXXXXX); cd "$D"
mkdir -p policies/{dev,prod} .hidden
for e in dev prod; do for a in live beta; do jq -n --arg a "$a" --arg e "$e" '{Name: $a, Description: ($e + "-" + $a)}' > "policies/$e/$a.json"; done; done
for f in policies/*/*.json; do printf '%s %s\n' "${f#policies/}" "$(jq -r .Description "$f")"; done
for f in "$D"/policies/prod/l*.json; do echo "${f##*/}"; done
for f in nothing/*.json; do echo never; done
files=(policies/prod/*); echo ${#files[@]} "${files[-1]}"
echo */ ; echo .*/ | tr ' ' '\n' | grep hidden; echo policies/{dev,prod}/live.json
find policies -name '*.json' -path '*prod*' | sort; find . -maxdepth 1 -type d | sort
find "$D" -type f -name 'b*' -exec basename {} .json \; | sort | uniq -c | awk '{print $1, $2}'
(cd policies/dev; for f in *; do mv "$f" "old-$f"; done; ls)
while IFS= read -r -d '' f; do echo "got ${f}"; done < <(find policies/dev -type f -print0 | sort -z)
rm -rf policies/dev; [ -d policies/dev ] || echo gone
ls policies; ls -A | sort
cat policies/prod/{live,beta}.json | jq -sc 'map(.Name)'
tar_like() ( cd "$1" && find . -type f | sort ); tar_like policies
name=$(jq -r .Name < policies/prod/live.json)
aws lambda update-alias --function-name orders --name "$name" --cli-input-json '{"FunctionVersion": "2"}' --description "$(<policies/prod/live.json)" --query Description --output text | head -1
cd ..; [ "$PWD" = /tmp ] && echo "in tmp"
cd "$OLDPWD"; touch a b; cp a b policies; ls policies; mv policies/a policies/c; test -f policies/c && test ! -f policies/a && echo moved
echo x >> policies/c; echo y >> policies/c; wc -l policies/c | awk '{print $1}'; head -1 policies/c; sed -i '1d' policies/c; cat policies/c
diff policies/c <(echo y) && echo same; cmp a b && echo equal
cat > run.sh <<'R'
echo "in $(basename "$PWD" | cut -d. -f1) with $1"
R
bash run.sh one; chmod +x run.sh; . ./run.sh two
exec 3> log.txt; cd policies; echo logged >&3; exec 3>&-; cat ../log.txt
