"""Makes random bash scripts of the kind that is played, and compares the real bash, AWS CLI and jq with the page's.

    python random_scripts.py ENDPOINT_PROGRAM PLAYER_PROGRAM COUNT [FIRST_SEED]

PLAYER_PROGRAM is the example `script`. Prints the seed of any that differ in their standard output, exit code or account,
and one line `test result: … passed; … failed` at the end.
"""

import os
import random
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import bash_parts
import scripts
from real_tools import Tools

HEAD = """show() { local IFS='|'; printf '<%s>\\n' "$*"; }
version_of() { aws lambda get-alias --function-name orders --name "$1" --query FunctionVersion --output text 2>/dev/null || echo none; }
put() {
  local name=$1 version=$2 weights=${3:-}
  aws lambda create-alias --function-name orders --name "$name" --function-version "$version" ${weights:+--routing-config "$weights"} --query Name --output text 2>/dev/null \\
    || aws lambda update-alias --function-name orders --name "$name" --function-version "$version" ${weights:+--routing-config "$weights"} --query FunctionVersion --output text 2>/dev/null
}
declare -A map=([k]=v [n]=2 ['a b']=c)
n=3; m=7; text='abc def'; path=/srv/app/main.tar.gz; list=(one 'two words' 3)
"""


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.functions = 0
        self.loops = 0

    def pick(self, *choices):
        return self.random.choice(choices)

    def fill(self, template, depth):
        """Puts parts in the place of «N», «T», «W» and «C»: sums, texts within quotes, words, conditions."""
        makers = {"N": self.number, "T": self.text, "W": self.word, "C": self.condition}
        return re.sub("«(.)»", lambda found: makers[found[1]](depth + 1), template)

    def number(self, depth=0):
        r = self.random
        if depth > 3:
            return self.pick("n", "m", str(r.randint(0, 20)))
        return self.fill(self.pick(
            "n", "m", str(r.randint(0, 99)), f"(«N» {r.choice('+-*')} «N»)", f"(«N» {self.pick('/', '%')} {r.randint(1, 9)})",
            f"(«N» {self.pick('<', '>', '<=', '==', '!=', '&&', '||')} «N»)", "(«N» ? «N» : «N»)", f"(«N» {self.pick('&', '|', '^')} «N»)",
            f"({r.randint(2, 4)} ** {r.randint(0, 5)})", "${#text}", "${#list[@]}", "-«N»", "!«N»", "0x1f", "${n}", "(n+=1)", "n++",
            *bash_parts.NUMBERS,
        ), depth)

    def text(self, depth=0):
        """Something that stands within double quotes."""
        r = self.random
        if depth > 3:
            return self.pick("$text", "${n}", "x y", "$m-")
        return self.fill(self.pick(
            "$text", "${text}", "$((«N»))", "${text:-none}", "${nothing:-«T»}", "${nothing-}", "${text:+set}", "${text#*b}", "${text##* }", "${text%d*}", "${text%% *}",
            "${path##*/}", "${path%/*}", "${path%.*}", "${path#/}", "${text/b/«T»}", "${text// /_}", "${text/#abc/x}", "${text/%def/y}", "${text^^}", "${text^}", "${text,,}",
            f"${{text:{r.randint(0, 3)}:{r.randint(0, 4)}}}", "${text: -2}", "${#path}", "${list[0]}", "${list[@]}", "${list[*]}", "${list[-1]}", "${!list[@]}", "${list[@]:1}", "${list[@]/o/0}",
            "$(echo «T»)", "$(printf '%s-' «W» «W»)", "$(echo '«T»' | tr a-z A-Z)", "`echo in`", "$(basename $path)", "$(dirname $path)", "a'b", "\\$n", "\\\"q\\\"", "tab\\there",
            "$(version_of live)", "$(version_of nosuch)", "$?", "$#", "${1-no}", "$(( «N» % 7 ))", "$(seq 1 3 | paste -sd, -)", "«T»«T»", "$(wc -w <<< '«T»' | tr -d ' ')",
            "$(cut -d' ' -f1 <<< \"$text\")", "$(sed 's/a/A/' <<< \"$text\")", "$(awk '{print $NF}' <<< \"$text\")", "$(echo \"$text\" | grep -o 'd.*' || echo no)", "$(head -c 3 <<< \"$text\")",
            "$(jq -nr --arg t \"$text\" '$t | ascii_upcase')", "$(printf '%03d' $m)", "$(printf '%.1f' 2.25)", "${text@Q}", "${text:${#text}}", "$(rev <<< \"$text\")", "$(echo 3 1 2 | xargs -n1 | sort | head -1)",
            *bash_parts.TEXTS,
        ), depth)

    def word(self, depth=0):
        r = self.random
        return self.fill(self.pick(
            '"«T»"', '"«T»"', "$n", "$m", "'single $x'", "plain", "$text", "${list[@]}", '"${list[@]}"', "$'a\\tb'", "{a,b}x", f"{{1..{r.randint(2, 4)}}}", "a\\ b", '""', "$nothing", "pre$text", "$((«N»))",
            *bash_parts.WORDS,
        ), depth + 1)

    def condition(self, depth=0):
        r = self.random
        op = r.choice(["-eq", "-ne", "-lt", "-le", "-gt", "-ge"])
        return self.fill(self.pick(
            f'[ "$n" {op} $m ]', f'[ {r.randint(0, 9)} {op} "$((«N»))" ]', '[[ "«T»" == «W» ]]', "[[ $text == a* ]]", "[[ $text == *def ]]", '[[ -z "«T»" ]]', '[ -n "«T»" ]', "[[ $text =~ ^([a-z]+)\\ (.*)$ ]]",
            "(( «N» ))", "(( n > m ))", "true", "false", "! false", '[ "«T»" = "«T»" ]', '[[ "$n" -lt 5 && -n $text ]]', "[[ ! $n -eq 3 || $m -eq 7 ]]", '[ "$(version_of live)" != none ]', "grep -q abc <<< \"$text\"",
            "[ -f nofile ]", "test $n -lt $m", "{ «C» && «C»; }", "(exit 1)", "[[ ${list[*]} == *two* ]]", "[[ -v text ]]", "[ $n -gt 1 -a $m -gt 1 ]", "aws lambda get-alias --function-name orders --name nosuch > /dev/null 2>&1",
            *bash_parts.CONDITIONS,
        ), depth) if depth < 3 else self.pick("true", "false", "[ $n -lt $m ]")

    def call(self):
        r = self.random
        name = r.choice(["live", "blue", "green", "c1", "'bad name'", "7"])
        version = r.choice(["1", "2", "3", "4", "9", "'$LATEST'", "$((n % 4 + 1))"])
        weights = r.choice(["", " AdditionalVersionWeights={%s=%s}" % (r.choice("1234"), r.choice(["0.1", "0.25", "0", "1", "1.5"])), " '{}'"])
        return self.fill(self.pick(
            f"put {name} {version}{weights}", f"put {name} {version}{weights}", f"aws lambda delete-alias --function-name orders --name {name}",
            f"aws lambda get-alias --function-name orders --name {name} --query '[Name,FunctionVersion]' --output text",
            "aws lambda list-aliases --function-name orders --query 'Aliases[].Name' --output text | tr '\\t' '\\n' | sort",
            "aws lambda list-versions-by-function --function-name orders | jq -r '.Versions[].Version'",
            "aws lambda list-aliases --function-name orders | jq -c '[.Aliases[] | {n: .Name, w: .RoutingConfig.AdditionalVersionWeights}]'",
            "v=$(aws lambda publish-version --function-name orders --description \"«T»\" --query Version --output text); show $v",
            f"aws lambda delete-function --function-name orders --qualifier {r.choice(['1', '2', '9'])} 2>/dev/null; show $?",
            f"aws lambda update-function-configuration --function-name orders --timeout {r.choice([5, 30, 901])} --query Timeout 2>/dev/null; aws lambda wait function-updated --function-name orders",
            f"aws lambda update-alias --function-name orders --name live --description \"«T»\" --query Description --output text",
            "aws lambda get-function --function-name nosuch 2>&1 | grep -o 'ResourceNotFound[a-zA-Z]*'",
        ), 2)

    def block(self, indent, size):
        lines = []
        for _ in range(self.random.randint(1, size)):
            lines += self.statement(indent)
        return lines

    def statement(self, indent):
        r = self.random
        pad = "  " * indent
        kind = r.random()
        if indent > 3 or kind < 0.34:
            return [pad + self.fill(self.pick(
                "show «W» «W»", 'show "«T»" "«T»"', "echo «W» «W»", "n=$((«N»))", "m=$((«N» % 50))", 'text="«T»"; text=${text:0:30}', "list=(«W» «W»)", "list+=(«W»)", "(( n += 2 )) || true", "printf '%s,' «W» «W»; echo",
                "let 'm = n % 5' || :", "read -r n m <<< '4 8'", "IFS=, read -ra list <<< 'x,y z,w'", 'while read -r line; do show "$line"; done <<< "«T»"', "unset nothing", "set -- «W» «W»; show $# \"$@\"", "echo «W» | cat", "{ echo a; echo b; } | wc -l | tr -d ' '",
                "cat <<EOF\nheld «T» $((n + 1))\nEOF", "cat <<'EOF'\nraw $n\nEOF", "printf '%d %s\\n' $((«N»)) «W»", "echo \"${list[@]}\" > file.txt; show \"$(< file.txt)\"", "text=${text//[aeiou]/.}", "printf -v text '%s/%s' $n $m", "mapfile -t list < <(printf '%s\\n' b a c | sort)",
                *bash_parts.STATEMENTS,
            ), 1)]
        if kind < 0.48:
            return [pad + self.call() + (self.pick(" || true", " || show failed $?", " && show fine", "") if r.random() < 0.8 else "")]
        if kind < 0.6:
            lines = [f"{pad}if {self.condition()}; then"] + self.block(indent + 1, 2)
            if r.random() < 0.4:
                lines += [f"{pad}elif {self.condition()}; then"] + self.block(indent + 1, 2)
            if r.random() < 0.5:
                lines += [f"{pad}else"] + self.block(indent + 1, 2)
            return lines + [pad + "fi"]
        if kind < 0.7:
            lines = [f"{pad}for i{indent} in {self.fill(self.pick('«W» «W»', '{1..3}', '$(seq 1 2)', chr(34) + '${list[@]}' + chr(34)), 2)}; do"] + self.block(indent + 1, 2)
            if r.random() < 0.3:
                lines += [f"{pad}  {self.condition()} && {self.pick('break', 'continue')}"] + self.block(indent + 1, 1)
            return lines + [pad + "done"]
        if kind < 0.75:
            self.loops += 1
            turn = f"t{self.loops}"
            return [f"{pad}{turn}=0; while (( {turn}++ < {r.randint(1, 3)} )) && {self.condition()}; do"] + self.block(indent + 1, 2) + [pad + "done"]
        if kind < 0.78:
            return self.other_loop(pad, indent)
        if kind < 0.82:
            lines = [f'{pad}case {self.fill("«W»", 2)} in'] if r.random() < 0.3 else [f'{pad}case "{self.text(2)}" in']
            for pattern in r.sample(["a*", "[0-9]*", "*' '*|x", '"$text"', "?", "none|''"], 2):
                lines += [f"{pad}  {pattern})"] + self.block(indent + 2, 1) + [pad + "    ;;"]
            return lines + [f"{pad}  *) show other ;;", pad + "esac"]
        if kind < 0.86:
            return [f"{pad}( {'; '.join(line.strip() for line in [self.pick('n=90', 'set +e', 'cd /tmp', 'text=sub', ':')])}"] + self.block(indent + 1, 2) + [pad + f"){self.pick('', ' || show sub $?', ' | sort')}"]
        if kind < 0.92 and indent == 0:
            self.functions += 1
            name = f"f{self.functions}"
            body = [f"  local n=$1 m=${{2:-5}} text=${{3-in}}"] + self.block(1, 3) + [self.pick("  return", "  show $FUNCNAME $#", '  shift; show "$@"', "  [ $# -gt 9 ] || return 0", f"  (( $1 > 0 )) && {name} $(( $1 % 4 - 1 )) r", "  return $((n % 3))", "  echo \"$n\"", "  [ $n -gt $m ]")]
            use = self.pick(f"{name} {r.randint(0, 9)} || show $?", f"out=$({name} 2 3) || show $?; show \"$out\"", f"if {name} 4; then show yes; else show no; fi", f"{name} 1 2 'x y' | cat", f"! {name} 5 6")
            return [f"{name}() {{"] + body + ["}", use]
        return [pad + self.pick("set -e", "set -u; set +u", "set -o pipefail", "trap 'show bye $?' EXIT", f"[ $n -ne {r.randint(0, 5)} ] || exit {r.randint(0, 4)}", f"show {self.word()}", "shopt -s nocasematch; shopt -u nocasematch", "trap 'show err' ERR; trap - ERR")]

    def other_loop(self, pad, indent):
        """The loops of other shapes, some with a redirection or a pipe behind them."""
        r = self.random
        self.loops += 1
        turn = f"t{self.loops}"
        head, behind = self.pick(
            (f"for (({turn}=0; {turn}<{r.randint(1, 3)}; {turn}++)); do", ""),
            (f"{turn}=3; until (( --{turn} <= 0 )); do", ""),
            (f"printf '%s\\n' a 'b c' '' | while IFS= read -r {turn}; do", ""),
            (f'while read -r {turn} rest; do show "${turn}" "$rest"', " <<< $'one two three\\nfour'"),
            (f'for {turn} in "${{!map[@]}}"; do show "${{map[${turn}]}}"', " | sort"),
            (f"for {turn}; do", ""),
            (f"{turn}=0; while :; do {self.condition()} && break; (( ++{turn} < 3 )) || break", ""),
        )
        return [pad + head] + self.block(indent + 1, 2) + [f"{pad}done{behind or self.pick('', '', ' > file.txt; sort file.txt', ' | sort -r', ' 2>/dev/null', ' || show no')}"]

    def program(self):
        lines = [self.pick("", "set -e", "set -euo pipefail", "set -uo pipefail", "set -o pipefail")]
        lines[0] = lines[0].replace("u", "") if self.random.random() < 0.7 else lines[0]
        for _ in range(self.random.randint(5, 12)):
            lines += self.statement(0)
        return HEAD + "\n".join(lines) + '\nshow "$n" "$m" "$text" "${list[@]}"\n'


def main(endpoint, player, count, first):
    failed = 0
    with tempfile.TemporaryDirectory() as folder, Tools("aws") as tools, ThreadPoolExecutor(2) as pool:
        paths = []
        for seed in range(first, first + count):
            path = os.path.join(folder, f"{seed}.sh")
            with open(path, "w") as file:
                file.write(Maker(seed).program())
            paths.append(path)
        for path, real in zip(paths, pool.map(lambda path: scripts.run(endpoint, tools, path), paths)):
            if real["exit"] == "timeout" and not real["began"]:
                print(f"seed {os.path.basename(path)[:-3]}: the real tools printed nothing within the time: tried once more, alone", flush=True)
                real = scripts.run(endpoint, tools, path)
            lines = scripts.differences(scripts.play(player, path), real, ("page", "real"))
            if lines:
                failed += 1
                print(f"seed {os.path.basename(path)[:-3]}:", *lines, sep="\n", flush=True)
    print(f"test result: {'FAILED' if failed else 'ok'}. {count - failed} passed; {failed} failed; 0 ignored")
    return failed


if __name__ == "__main__":
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    sys.exit(1 if main(sys.argv[1], sys.argv[2], int(sys.argv[3]), first) else 0)
