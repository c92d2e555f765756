name="feature/ADD_Orders-v2"
echo "${name//\//-}" "${name,,}" "${name^^}" "${name#*/}" "${name%-*}" "${name/ADD/add}" "${#name}" "${name: -2}" "${name:8:3}"
slug=${name,,}; slug=${slug//[^a-z0-9]/-}; slug=${slug:0:16}
echo "$slug"
path=/builds/orders/dist/function.zip
echo "$(basename "$path") $(basename $path .zip) $(dirname "$path") ${path##*.} ${path%/*}"
first=${name^} ; second=${slug^^}
echo "$first $second ${name@Q}"
aws lambda create-alias --function-name orders --name "$slug" --function-version 4 --query Name --output text
x="a,b,,c"
IFS=',' read -ra parts <<< "$x"
echo "${#parts[@]}" "${parts[@]/#/p-}" "${parts[*]%c}"
( IFS=+; echo "${parts[*]}" )
echo "${undefined-none} ${undefined:=set} $undefined ${x:+alt}"
