# variables: GITHUB_OUTPUT=out.txt GITHUB_STEP_SUMMARY=summary.md GITHUB_SHA=0123456789abcdef GITHUB_REF_NAME=release/v2 GITHUB_ENV=env.txt
set -eo pipefail
touch "$GITHUB_OUTPUT"
SHORT_SHA=${GITHUB_SHA::7}
BRANCH=${GITHUB_REF_NAME//\//-}
echo "::group::Publish"
VERSION=$(aws lambda publish-version --function-name orders --description "${BRANCH}@${SHORT_SHA}" --query 'Version' --output text)
echo "version=$VERSION" >> "$GITHUB_OUTPUT"
echo "::endgroup::"
{
  echo "VERSION=$VERSION"
  echo "NOTES<<EOF"
  echo "line one"
  echo "line two"
  echo "EOF"
} >> "$GITHUB_ENV"
cat >> $GITHUB_STEP_SUMMARY <<EOF
### Deployed :rocket:
| name | version |
|------|---------|
$(aws lambda list-aliases --function-name orders --query 'Aliases[].[Name,FunctionVersion]' --output text | awk '{printf "| %s | %s |\n", $1, $2}')
EOF
case "$GITHUB_REF_NAME" in
  main) STAGE=prod ;;
  release/*) STAGE=staging ;;
  *) echo "::error title=Unknown branch::$GITHUB_REF_NAME" >&2; exit 1 ;;
esac
echo "::set-output name=stage::$STAGE"
grep -c '' "$GITHUB_ENV"; cat "$GITHUB_OUTPUT" "$GITHUB_STEP_SUMMARY"
echo "$BRANCH ${STAGE^^} ${SHORT_SHA: -3}"
