t() { printf '<%s>' "$@"; echo; }
f() { local -n r=$1; r=5; r+=1; t "$r" "${!r}"; (( r += 2 )); t $((r * 2)); }
x=1; f x; t $x
g() { local -n out=$1; local v; out=(); for v in a 'b c'; do out+=("$v$2"); done; out[5]=z; t "${out[@]}" "${#out[@]}" "${!out[@]}" "${out[1]}" "${out[-1]}" "${out[@]:1:1}"; }
g list 1; t "${list[@]}"; g other 2; t "${#other[@]}"
h() { declare -n m=$1; m[k]=v; for k in "${!m[@]}"; do t "$k=${m[$k]}"; done; unset 'm[k]'; t ${#m[@]}; }
declare -A conf=([a]=1); h conf
p() { local -n q=$1; mapfile -t q < <(printf '%s\n' 1 2 3); read -ra q <<< 'r s'; t "${q[@]}"; unset q; }
p arr; t "${arr[@]-gone}"
outer() { local v=inner; inner v; t $v; }; inner() { local -n z=$1; z=changed; [[ -v z ]] && t set; [[ -n ${z:-} ]] && t nonempty; printf -v z '%03d' 7; read -r z <<< "$z-x"; }; outer
declare -n g1=x; t $g1 ${g1@a} "${g1:-none}" "${g1/9/8}" "${#g1}"; g1=44; t $x; export g1; env | grep '^x=' 
k() { local -n a=$1 b=$2; local tmp=$a; a=$b; b=$tmp; }; one=1 two=2; k one two; t $one $two
