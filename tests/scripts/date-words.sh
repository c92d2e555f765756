#!/bin/bash
date -u -d '2024-01-31 +1 month' +%F
date -u -d @1700000000 '+%Y-%m-%dT%H:%M:%SZ'
date -u -d '2024-03-01T00:00:00Z - 5 minutes' +%Y-%m-%dT%H:%M:%S
date -u -d '2024-03-01 10:00 UTC' +%s
date -u -d '1 day ago' +%Y >/dev/null && echo ok
[[ $(date +%Y%m%d) =~ ^[0-9]{8}$ ]] && echo d8
date -u -d '2024-02-29' '+%a %b %e %j %U %u'
START=$(date -u +%s); sleep 2; END=$(date -u +%s); (( END >= START )) && echo later
ts=$(date -u +"%Y-%m-%dT%H:%M:%SZ"); [[ $ts == ????-??-??T??:??:??Z ]] && echo iso
date -u -d 'next monday' +%u; date -u -d "2024-01-01 00:00:00 +0000 + 90 seconds" +%T
