versions=(1 2 3 4)
echo "${versions[@]:1:2} ${versions[@]: -1} ${!versions[@]} ${#versions[0]}"
versions[7]=8; echo "${#versions[@]} ${!versions[*]}"
unset 'versions[0]'; echo "${versions[@]}"
copy=("${versions[@]}" extra); echo "${copy[0]} ${#copy[@]}"
rev=(); for ((i=${#copy[@]}-1; i>=0; i--)); do rev+=("${copy[i]}"); done; echo "${rev[*]}"
pairs=("dev:4" "qa:3")
for pair in "${pairs[@]}"; do
  IFS=: read -r k v <<< "$pair"; key=${pair%%:*}; val=${pair##*:}
  aws lambda create-alias --function-name orders --name $k --function-version $v --output text --query "join('/', [Name, FunctionVersion])"
  [[ $k$v == "$key$val" ]] || exit 1
done
declare -a empty; echo "[${empty[@]}] ${#empty[@]}"
function contains() { local needle="$1"; shift; for e; do [[ "$e" == "$needle" ]] && return 0; done; return 1; }
contains 4 "${versions[@]}" && echo has4; contains 99 "${versions[@]}" || echo no99
set -- a b c; echo $# "$2" "${@:2}" "${*: -1}"; shift; echo "$1"
IFS=$'\n' sorted=($(sort <<<"${rev[*]}")); unset IFS; echo "${sorted[*]}"
