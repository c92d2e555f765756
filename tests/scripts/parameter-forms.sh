REF=refs/heads/release/2024-blue
branch=${REF#refs/heads/}
name=${branch##*/}
name=${name//-/_}
aws lambda create-alias --function-name orders --name "${name:0:10}" --function-version "${VERSION:-2}" --description "${branch^^}" > /dev/null
: "${STAGE:=test}"
aws lambda create-alias --function-name orders --name "$STAGE" --function-version 1 > /dev/null
