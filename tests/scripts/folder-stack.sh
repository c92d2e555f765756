# cd as a function, the stack of folders, HOME and OLDPWD, cp, mv and rm of folders.
set -u
cd() { builtin cd "$@" && echo "now ${PWD##*/}"; }
mkdir -p a/b; cd a; cd b; cd ../..  > /dev/null; ls -d a
unset -f cd
cd a/b && pwd | grep -o 'a/b$'; cd "$OLDPWD"
pushd a > /dev/null; dirs -p | wc -l; pushd b >/dev/null; dirs | awk '{print NF}'; pushd > /dev/null; basename "$PWD"; popd >/dev/null; popd > /dev/null; dirs -c
f=$(cd a && echo hello > in.txt && cat in.txt); echo "$f"; cat a/in.txt
for d in a a/b; do (cd "$d" && touch "mark-${d//\//_}"); done; find a -type f | sort
if cd missing 2>/dev/null; then echo yes; else echo "no $?"; fi
cd -P a && cd .. && [ -d a ] && echo back
cd -x 2>/dev/null; echo $?
HOME=$PWD/a; cd; basename "$PWD"; cd ~/b; basename "$PWD"; cd ~; cd ..
unset OLDPWD; cd - 2>/dev/null || echo "no old"
T=$PWD; cd /; cd "$T/a//b/./.."; [ "$PWD" = "$T/a" ] && echo normal
cd "$T"; rm -r a; cd a 2>/dev/null || echo gone
mkdir p q && touch p/x && cp -r p q && ls q q/p; cp p r 2>/dev/null || echo "no -r"; cp -r p r && ls r; mv r q/p/ && ls q/p/r
mv p/x p/y z 2>/dev/null || echo "no target"; mkdir z; mv p/x z && ls z; rmdir p && echo empty; rm -f nothing && rm nothing 2>/dev/null || echo "not there"
rm z 2>/dev/null || echo dir; mkdir z 2>/dev/null || echo exists; mkdir -p z && echo fine; touch z/{1..3}; rm z/[12]; ls z
