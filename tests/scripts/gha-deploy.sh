# variables: GITHUB_SHA=4f2a9c1e8b7d6a5f GITHUB_REF=refs/heads/main GITHUB_OUTPUT=out.txt FUNCTION=orders
set -euo pipefail
SHORT_SHA="${GITHUB_SHA::7}"
BRANCH="${GITHUB_REF##*/}"
echo "::group::Publish $FUNCTION"
VERSION=$(aws lambda publish-version --function-name "$FUNCTION" --description "$BRANCH@$SHORT_SHA" --query 'Version' --output text)
echo "version=$VERSION" >> "$GITHUB_OUTPUT"
echo "::endgroup::"
if [[ "$BRANCH" == "main" || "$BRANCH" =~ ^release/ ]]; then
  ALIAS=live
else
  ALIAS=$(echo "$BRANCH" | tr '[:upper:]/' '[:lower:]-')
fi
aws lambda update-alias \
  --function-name "$FUNCTION" \
  --name "$ALIAS" \
  --function-version "$VERSION" \
  --description "Deployed by ${GITHUB_SHA:0:7}" > /dev/null
cat "$GITHUB_OUTPUT"
printf '%-10s %5s\n' alias "$ALIAS" version "$VERSION"
