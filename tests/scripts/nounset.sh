set -u
aws lambda update-alias --function-name orders --name live --function-version "$NEW_VERSION"
aws lambda delete-alias --function-name orders --name live
