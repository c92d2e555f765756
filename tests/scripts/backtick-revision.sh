func=orders/
func=${func/\//}
if [ "$func" == "" ]; then
  echo none; exit
fi
alias_=live
Revision=`echo "a1b2c3d fix the total" | awk {'print $1'}`
version=$(aws lambda publish-version --function-name ${func} --description ${Revision} --query Version --output text)
echo version: ${version}
aws lambda update-alias --function-name ${func} --name ${alias_}2 --function-version ${version} --description ${Revision} ||
aws lambda create-alias --function-name ${func} --name ${alias_}2 --function-version ${version} --description ${Revision} --query Description
