# arguments: -f orders -a blue -w 0.25 -n 4
usage() { echo "usage: $0 -f function -a alias [-w weight] [-n version] [-d]" >&2; exit 64; }
DRY=0
while getopts ":f:a:w:n:dh" opt; do
  case $opt in
    f) FUNC=$OPTARG ;;
    a) ALIAS=$OPTARG ;;
    w) WEIGHT=$OPTARG ;;
    n) NEXT=$OPTARG ;;
    d) DRY=1 ;;
    h) usage ;;
    \?) echo "bad option -$OPTARG" >&2; usage ;;
    :) echo "-$OPTARG needs a value" >&2; usage ;;
  esac
done
shift $((OPTIND - 1))
[ -z "${FUNC:-}" ] && usage
[ $# -eq 0 ] || usage
if ! aws lambda get-alias --function-name $FUNC --name $ALIAS >/dev/null 2>&1; then
  aws lambda create-alias --function-name $FUNC --name $ALIAS --function-version 3 --routing-config AdditionalVersionWeights={$NEXT=$WEIGHT}
fi
echo "OPTIND=$OPTIND DRY=$DRY"
