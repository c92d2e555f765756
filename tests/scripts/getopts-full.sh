#!/bin/bash
# arguments: -f orders -a live -w 0.25 -d -v extra words
usage() { cat <<USAGE
Usage: ${0##*/} -f function -a alias [-w weight] [-d]
USAGE
exit "${1:-1}"; }
dry=false verbose=0
while getopts ":f:a:w:dvh" opt; do
  case "$opt" in
    f) fn="$OPTARG" ;;
    a) alias="$OPTARG" ;;
    w) weight="$OPTARG" ;;
    d) dry=true ;;
    v) ((verbose++)) ;;
    h) usage 0 ;;
    \?) echo "Invalid option: -$OPTARG" >&2; usage ;;
    :) echo "-$OPTARG needs a value" >&2; usage ;;
  esac
done
shift $((OPTIND - 1))
echo "fn=$fn alias=$alias weight=$weight dry=$dry verbose=$verbose rest=$* OPTIND=$OPTIND"
cmd=(aws lambda update-alias --function-name "$fn" --name "$alias")
[[ -n ${weight:-} ]] && cmd+=(--routing-config "AdditionalVersionWeights={2=$weight}")
if $dry; then printf '%q ' "${cmd[@]}"; echo; else "${cmd[@]}"; fi
$dry || exit 3
"${cmd[@]}" --query 'RoutingConfig.AdditionalVersionWeights."2"' --output text
