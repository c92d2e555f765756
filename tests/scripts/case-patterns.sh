for ref in refs/heads/main refs/tags/v1.2.3 refs/heads/feature/x refs/pull/7/merge dev; do
  case "$ref" in
    refs/heads/main|refs/heads/master) env=prod ;;
    refs/tags/v[0-9]*.[0-9]*.[0-9]*) env="release-${ref#refs/tags/v}"; env=${env//./_} ;;
    refs/heads/*) env=$(basename "$ref") ;;
    refs/pull/+([0-9])/*) env=pr ;;
    ?e[a-v]) env=three ;;
    *) env=unknown ;;
  esac
  echo "$ref -> $env"
  aws lambda create-alias --function-name orders --name "$env" --function-version 1 --query Name --output text || echo "failed: $?"
done
case x in a) ;; *) echo star ;;& x) echo again ;; esac
case y in y) echo fall ;& z) echo through ;; esac
shopt -s nocasematch
case ABC in abc) echo nocase ;; esac
