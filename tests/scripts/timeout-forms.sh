#!/bin/bash
aws lambda update-alias --function-name orders --name live --description kept --query Description --output text
timeout 1 sleep 5; echo $?
timeout -k 5 1 sleep 5; echo $?
timeout -s KILL 1 sleep 5; echo $?
timeout --preserve-status 1 sleep 5; echo $?
timeout 1 bash -c 'until false; do sleep 0.3; done; echo never'; echo $?
timeout 1 bash -c 'sleep 5; aws lambda update-alias --function-name orders --name live --description never'; echo $?
timeout 1 bash -c '(sleep 5; echo never); echo never'; echo $?
timeout --kill-after=5 60 bash -c 'exit 3'; echo $?
timeout 0 true; echo $?
timeout x true 2> /dev/null; echo $?
timeout 5 2> /dev/null; echo $?
timeout 0.5m echo in time
if timeout 1 sleep 5; then echo ready; else echo "gave up"; fi
printf '%d\n' 08 2> /dev/null; echo $?
awk 'BEGIN { printf "%s %c %d %.1f\n", 0.1 + 0.2, 65, "010", "12.5%" }'
