if ! aws lambda get-alias --function-name orders --name nosuch > /dev/null 2>&1; then
  aws lambda create-alias --function-name orders --name nosuch --function-version 1 > /dev/null
fi
! aws lambda get-alias --function-name orders --name nosuch > /dev/null
