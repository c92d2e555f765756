# Folders that the script made: relative names lead from where it went.
set -euo pipefail
TMP=$(mktemp -d)
trap 'rm -rf "$TMP"' EXIT
START=$PWD
echo outside > note.txt
cd "$TMP"
[ "$PWD" = "$TMP" ] && echo "in the folder"
echo inside > note.txt
mkdir -p out/a out/b
printf '{"AdditionalVersionWeights":{"2":0.25}}\n' > routing.json
printf '{"FunctionName":"orders","Name":"live","FunctionVersion":"3","RoutingConfig":{"AdditionalVersionWeights":{"2":0.5}}}\n' > out/input.json
ls
cat note.txt "$START/note.txt"
for f in *.json out/*; do echo "glob $f"; done
find . -type f | sort
[ -f routing.json ] && [ -d out/a ] && [ ! -e nothing ] && echo "tests lead from here"
aws lambda update-alias --function-name orders --name live --routing-config file://routing.json --query 'RoutingConfig' --output json
aws lambda invoke --function-name orders --qualifier live answer.json > meta.json
[ -s answer.json ] && echo "the answer is here"
jq -r '.StatusCode' meta.json
awk '{print $1}' note.txt
sed -i 's/inside/within/' note.txt
grep -c within note.txt
tee copy.txt < note.txt
echo 'SOURCED=yes' > env.sh
. ./env.sh
echo "sourced $SOURCED"
(cd out && pwd | sed "s|$TMP||" && ls && aws lambda update-alias --cli-input-json file://input.json --query RoutingConfig.AdditionalVersionWeights --output json)
[ "$PWD" = "$TMP" ] && echo "a subshell's cd stays there"
cd out/a
cd ../b
echo "${PWD#"$TMP"} ${OLDPWD#"$TMP"}"
cd - > /dev/null
echo "${PWD#"$TMP"}"
cd ../..
cp note.txt out/a/
cp -r out again
mv again/a again/c
ls -1 again again/c
cd "$START"
cat note.txt
[ -f answer.json ] || echo "nothing of it is here"
python3 - "$TMP" <<'PY'
import os, sys
os.chdir(sys.argv[1])
print(os.path.basename(os.getcwd()) == os.path.basename(sys.argv[1]), open("note.txt").read().strip(), sorted(os.listdir("out")))
os.makedirs("made/deep")
with open("made/deep/x.txt", "w") as file:
    file.write("from python\n")
PY
cat note.txt "$TMP/made/deep/x.txt"
cd "$TMP/made" && python3 -c 'import os; print(os.path.exists("deep/x.txt"), os.path.isdir("deep"))'
