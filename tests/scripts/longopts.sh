# arguments: --function orders --alias=canary --version 2 --dry-run extra1 extra2
DRY_RUN=false
POSITIONAL=()
while [[ $# -gt 0 ]]; do
  key="$1"
  case $key in
    --function) FUNCTION="$2"; shift 2 ;;
    --function=*) FUNCTION="${key#*=}"; shift ;;
    --alias) ALIAS="$2"; shift; shift ;;
    --alias=*) ALIAS="${key#*=}"; shift ;;
    --version|-v) VERSION="$2"; shift 2 ;;
    --dry-run) DRY_RUN=true; shift ;;
    -*|--*) echo "Unknown option $1"; exit 1 ;;
    *) POSITIONAL+=("$1"); shift ;;
  esac
done
set -- "${POSITIONAL[@]}"
echo "$FUNCTION $ALIAS $VERSION $DRY_RUN $# ${*}"
run() { if $DRY_RUN; then echo "would run: $*"; else "$@"; fi; }
run aws lambda create-alias --function-name "$FUNCTION" --name "$ALIAS" --function-version "$VERSION"
DRY_RUN=false
run aws lambda create-alias --function-name "$FUNCTION" --name "$ALIAS" --function-version "$VERSION" --query AliasArn --output text
