# arguments: -f orders -w 25 -d -m two_words -- extra
usage() { cat <<USAGE
usage: ${0##*/} -f NAME [-w PERCENT] [-d] [-m TEXT]
USAGE
}
fn='' weight=10 dry=false message=
while getopts ":f:w:dm:h" opt; do
  case "${opt}" in
    f) fn=${OPTARG} ;;
    w) weight=$OPTARG; [[ $weight =~ ^[0-9]{1,3}$ ]] || { echo "bad weight"; exit 2; } ;;
    d) dry=true ;;
    m) message=${OPTARG//_/ } ;;
    h) usage; exit 0 ;;
    :) echo "option -$OPTARG needs a value" >&2; exit 2 ;;
    *) usage >&2; exit 2 ;;
  esac
done
shift $((OPTIND-1))
echo "fn=$fn weight=$weight dry=$dry message=$message rest=$* index=$OPTIND"
: "${fn:?-f is needed}"
fraction=$(awk -v w="$weight" 'BEGIN { printf "%.2f", w / 100 }')
fraction2=$(bc <<< "scale=2; $weight / 100")
echo "$fraction $fraction2 $(printf '%.3f' "$fraction")"
run() { if $dry; then printf 'would run:'; printf ' %q' "$@"; echo; else "$@"; fi; }
run aws lambda update-alias --function-name "$fn" --name live --description "$message" --routing-config "AdditionalVersionWeights={4=$fraction}"
dry=false
run aws lambda update-alias --function-name "$fn" --name live --description "$message" --routing-config "AdditionalVersionWeights={4=$fraction}" --query '[Description, RoutingConfig.AdditionalVersionWeights."4"]' --output text
