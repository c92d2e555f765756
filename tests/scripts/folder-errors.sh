# Folders that are not there, and the folders that are remembered.
cd /nonexistent 2>/dev/null
echo "status $?"
cd /nonexistent || echo "stayed"
mkdir work && cd work && echo one > a.txt
mkdir deep
mkdir deep 2>/dev/null || echo "there already"
mkdir x/y 2>/dev/null || echo "no folder above"
echo text > nowhere/file.txt 2>/dev/null || echo "no such folder"
cat a.txt > deep 2>/dev/null || echo "a folder is no file"
cd a.txt 2>/dev/null || echo "a file is no folder"
cd deep deeper 2>/dev/null || echo "too many"
pushd deep > /dev/null
echo "${PWD##*/}"
pushd .. > /dev/null
echo "${PWD##*/}"
popd > /dev/null
echo "${PWD##*/}"
popd > /dev/null
echo "${PWD##*/}"
popd 2>/dev/null || echo "empty"
rm deep 2>/dev/null || echo "rm wants -r"
rmdir deep && echo "gone"
rmdir deep 2>/dev/null || echo "gone already"
touch b.txt c.log
mkdir sub
touch sub/d.txt
for d in */; do echo "folder $d"; done
echo */*.txt
rmdir sub 2>/dev/null || echo "not empty"
ls -d *.txt
ls sub a.txt
ls -r
A=$(mktemp -d); B=$(mktemp -d)
[ "$A" != "$B" ] && echo "two folders"
T=$(mktemp "$A/part.XXXXXX.json")
[ -f "$T" ] && case $T in "$A"/part.??????.json) echo "as the template says" ;; esac
cd "$A" && cd .. && [ "$PWD" = "${A%/*}" ] && echo "up"
f() { cd "$B"; echo text > in.txt; }
f
[ "$PWD" = "$B" ] && ls
OUT=$(cd "$A" && ls | wc -l)
echo "$OUT" "$([ "$PWD" = "$B" ] && echo "still here")"
cd / && [ "$PWD" = / ] && cd - > /dev/null
aws lambda get-alias --function-name orders --name live --query FunctionVersion > v.txt && cat v.txt
rm -rf "$A" "$B"
[ -d "$A" ] || echo "removed"
cd "$A" 2>/dev/null || exit 7
