LOG=deploy.log
: > $LOG
log() { echo "$@" | tee -a "$LOG"; }
log start
aws lambda update-alias --function-name orders --name live --function-version 2 >> "$LOG"
log "code $?"
grep -c . $LOG
tail -n +2 $LOG | jq -r '.Name? // empty' 2>/dev/null | head -1
awk 'END{print NR}' $LOG
sort -u $LOG | head -3; sort -r <<< $'b\na\nc'; printf '10\n9\n' | sort -n; printf 'k 2\nj 1\n' | sort -k2
uniq -c <<< $'x\nx\ny' | sed 's/^ *//'
rev <<< abc; tac <<< $'1\n2'; echo -n abc | sha256sum | cut -d' ' -f1
base64 <<< hello; base64 -d <<< aGVsbG8K; echo "a  b" | tr -s ' '; echo abc | cut -c2-; yes | head -2
