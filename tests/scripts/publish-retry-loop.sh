#!/bin/bash -e
PUBLISHED=0
TRIES=0
while [[ "$PUBLISHED" == "0" ]]; do
  sleep 2s
  TRIES=$((TRIES+1))
  if aws lambda publish-version --function-name orders > published-version.json; then PUBLISHED=1; fi
  if [ $TRIES -ge 5 ]; then echo "giving up"; exit 1; fi
done
VERS=$(jq .Version < published-version.json | sed s/\"//g)
echo "We have just (re-)deployed version $VERS"
aws lambda update-alias --function-name orders --name live --function-version ${VERS} | jq 'del(.RevisionId)'
