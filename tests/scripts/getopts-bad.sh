# arguments: -x
while getopts "ab:" opt; do
  case "$opt" in
    a) echo a;;
    b) echo "b $OPTARG";;
    *) echo "usage: deploy [-a] [-b value]"; exit 2;;
  esac
done
aws lambda delete-alias --function-name orders --name live
