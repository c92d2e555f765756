# variables: GITHUB_OUTPUT=out.txt GITHUB_STEP_SUMMARY=summary.md GITHUB_REF=refs/tags/v1.4.0 GITHUB_SHA=0123456789abcdef0123456789abcdef01234567
set -eo pipefail
TAG="${GITHUB_REF#refs/tags/}"
SHORT=${GITHUB_SHA::7}
if [[ ! "$TAG" =~ ^v([0-9]+)\.([0-9]+)\.([0-9]+)(-rc\.[0-9]+)?$ ]]; then
  echo "::error::$TAG is no release tag"
  exit 1
fi
MAJOR=${BASH_REMATCH[1]}
MINOR=${BASH_REMATCH[2]}
ALIAS="v${MAJOR}-${MINOR}"
echo "::group::publish"
VERSION=$(aws lambda publish-version --function-name orders --description "$TAG ($SHORT)" | jq -r .Version)
echo "::endgroup::"
echo "version=$VERSION" >> "$GITHUB_OUTPUT"
{
  echo "alias=$ALIAS"
  echo "description<<EOF"
  aws lambda get-function-configuration --function-name orders --qualifier "$VERSION" --query Description --output text
  echo "EOF"
} >> "$GITHUB_OUTPUT"
aws lambda get-alias --function-name orders --name "$ALIAS" >/dev/null 2>&1 \
  && aws lambda update-alias --function-name orders --name "$ALIAS" --function-version "$VERSION" --query FunctionVersion \
  || aws lambda create-alias --function-name orders --name "$ALIAS" --function-version "$VERSION" --description "${TAG^^}" --query FunctionVersion
cat <<EOF >> "$GITHUB_STEP_SUMMARY"
### Released \`$TAG\`
| alias | version |
|-------|---------|
$(aws lambda list-aliases --function-name orders --query 'Aliases[].[Name,FunctionVersion]' --output text | awk -F'\t' '{printf "| %s | %s |\n", $1, $2}')
EOF
cat "$GITHUB_OUTPUT" "$GITHUB_STEP_SUMMARY"
