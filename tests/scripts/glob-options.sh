# shopt's options for file names.
set -e
D=$(mktemp -d); cd "$D"
mkdir -p a/b/c .h; touch a/1.json a/b/2.json a/b/c/3.json top.json .h/x.json a/.hidden.json
echo **/*.json
shopt -s globstar
echo **/*.json; echo a/**; echo **/; for f in **/c/*.json; do echo "$f"; done
echo a/**/*.txt
shopt -s nullglob; echo none a/**/*.txt; shopt -u nullglob
shopt -s dotglob; echo *; echo a/*; shopt -u dotglob; echo *
shopt -u globstar; echo **/*.json
[ -f top.json ] && echo "[ is a command" ; echo [t]op.json [ ] "[t]op.json" top.[ab]
aws lambda update-alias --function-name orders --name live --description "$(echo **/*.json)" --query Description --output text
