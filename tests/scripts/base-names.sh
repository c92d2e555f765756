# basename and dirname with their options.
path=/srv/app/main.tar.gz
basename "$path"; basename "$path" .gz; basename -s .gz "$path"; basename --suffix=.tar.gz "$path"
basename -a one/a.txt two/b.txt; basename -s .txt -- one/a.txt two/b.txt
basename /; basename a/; basename .gz .gz; dirname /; dirname a; dirname a/b/ /c/d /e; dirname ./x//y
basename 2>/dev/null || echo "rc $?"
basename a b c 2>/dev/null || echo "rc $?"
name=$(basename -s .json policies/live.json)
aws lambda update-alias --function-name orders --name "$name" --description "$(dirname policies/live.json)" --query '[Name,Description]' --output text
