arn=$(aws lambda get-alias --function-name orders --name live --query AliasArn --output text)
if [[ $arn =~ ^arn:aws:lambda:([a-z0-9-]+):([0-9]{12}):function:([^:]+):(.+)$ ]]; then
  region=${BASH_REMATCH[1]}; account=${BASH_REMATCH[2]}; fn=${BASH_REMATCH[3]}; alias=${BASH_REMATCH[4]}
  echo "region=$region account=$account fn=$fn alias=$alias n=${#BASH_REMATCH[@]}"
fi
tag="v1.12.3-rc.4"
re='^v([0-9]+)\.([0-9]+)\.([0-9]+)(-(.*))?$'
if [[ "$tag" =~ $re ]]; then
  name="v${BASH_REMATCH[1]}_${BASH_REMATCH[2]}"
  aws lambda create-alias --function-name "$fn" --name "$name" --function-version 4 --description "${BASH_REMATCH[5]:-final}"  --output text --query Description
fi
[[ "abc" =~ "b." ]] && echo quoted-matches || echo quoted-literal
[[ "a.b" =~ a\.b ]] && echo escaped
[[ $region == us-* && ! $region == *east* ]] && echo west
