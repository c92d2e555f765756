usage() { echo "usage: deploy.sh VERSION" >&2; exit 64; }
[ $# -eq 1 ] || usage
aws lambda update-alias --function-name orders --name live --function-version "$1"
