npm() { echo "npm $*"; }
npm ci
git() { case $1 in rev-parse) echo abc123 ;; *) return 1 ;; esac; }
SHA=$(git rev-parse --short HEAD)
git push || echo "push failed"
aws lambda update-alias --function-name orders --name live --description "sha $SHA" --query Description --output text
type npm | head -1
hash aws 2>/dev/null && echo hashed; which aws >/dev/null && echo which
