"""Runs deploy scripts with the real bash, AWS CLI, jq, python3 and boto3 against the endpoint.

    python scripts.py ENDPOINT --record FILE...           writes what they do to FILE's .left.json
    python scripts.py ENDPOINT --check FILE...            compares it with FILE's .left.json
    python scripts.py ENDPOINT --against PLAYER FILE...   compares it with what the page's players do (examples/script)

Each script has an endpoint of its own (see `programs.set_up`). What is said of it: exit code, standard output and the
account afterwards. Time is the endpoint's: what `sleep`, `time.sleep` and waiters wait passes there at once. A first line `# arguments: a b` gives the script arguments,
`# variables: NAME=value` sets variables of its environment.
"""

import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import programs
from real_tools import Tools

HERE = pathlib.Path(__file__).resolve().parent
def given(text):
    """What the first lines of a script say that it is started with."""
    arguments, variables = [], {}
    for line in text.splitlines()[:4]:
        if line.startswith("# arguments: "):
            arguments = shlex.split(line[13:])
        if line.startswith("# variables: "):
            variables = dict(word.split("=", 1) for word in shlex.split(line[13:]))
    return arguments, variables


def run(endpoint_program, tools, path):
    text = pathlib.Path(path).read_text()
    arguments, variables = given(text)
    server = subprocess.Popen([endpoint_program, "--port", "0", "--virtual-time"], stdout=subprocess.PIPE, text=True)
    try:
        endpoint = server.stdout.readline().split()[-1]
        aws = programs.client(endpoint)
        programs.set_up(aws)
        # Nothing of this machine but where its programs are: `wc -m` and `sort` follow the language, too.
        environment = {
            "HOME": "/nonexistent", "LANG": "C.UTF-8",
            "PATH": f"{tools.bin}:/usr/bin:/bin", "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
            "AWS_DEFAULT_REGION": "us-west-2", "AWS_PAGER": "", "PYTHONHASHSEED": "0", "PYTHONPATH": str(tools.site), **variables,
        }
        with tempfile.TemporaryDirectory() as folder:
            # What setup.sh leaves in the folder.
            for n in (1, 2, 3, 4):
                pathlib.Path(folder, f"v{n}.zip").write_bytes(programs.package(f"exports.handler = async () => {n};\n"))
            pathlib.Path(folder, "index.js").write_text("exports.handler = async () => 4;\n")
            script = os.path.abspath(path)
            program = ["bash", script] if script.endswith(".sh") else tools.python(script)
            try:
                done = subprocess.run(
                    program + arguments, cwd=folder, env=environment, capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL
                )
            except subprocess.TimeoutExpired as late:
                return {"exit": "timeout", "stdout": "", "left": {}, "stderr": "", "began": bool(late.stdout or late.stderr)}
        return {"exit": done.returncode, "stdout": done.stdout, "left": programs.left(aws), "stderr": done.stderr}
    finally:
        server.kill()
        server.wait()


def play(player, path):
    text = pathlib.Path(path).read_text()
    arguments, variables = given(text)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"arguments": arguments, "variables": variables}, file)
        file.flush()
        command = [player, path, "--setup", HERE.parent / "scripts/setup.sh", "--given", file.name, "--rows"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=600)
        except subprocess.TimeoutExpired:
            return {"exit": "timeout", "stdout": "", "left": {}, "stderr": ""}
    if done.returncode:
        return {"exit": "player", "stdout": "", "left": {}, "stderr": done.stderr}
    answer = json.loads(done.stdout)
    rows = answer.pop("rows")
    refused = len(rows) == 1 and answer["exit"] == 2 and not rows[0].get("programLine")
    answer["stdout"] = "" if refused else "".join(row["stdout"] for row in rows)
    answer["stderr"] = "".join(row["stderr"] for row in rows)
    return answer


PARTS = ("exit", "stdout", "left")


def differences(ours, real, names):
    """Says in which parts two results differ, and where first."""
    lines = []
    for part in PARTS:
        a, b = (json.dumps(x[part], indent=1, sort_keys=True) if part == "left" else str(x[part]) for x in (ours, real))
        if a == b:
            continue
        lines.append(f"  {part} differs")
        mine, theirs = a.splitlines(), b.splitlines()
        for x, y in zip(mine + [None] * len(theirs), theirs + [None] * len(mine)):
            if x != y:
                lines.append(f"    {names[0]} {x!r}\n    {names[1]} {y!r}")
                break
        else:
            lines.append(f"    {names[0]} {a[-40:]!r}\n    {names[1]} {b[-40:]!r}")
    if lines:
        for name, result in zip(names, (ours, real)):
            if result.get("stderr"):
                lines.append(f"    {name}'s stderr ends {result['stderr'][-300:]!r}")
    return lines


def main(endpoint, mode, paths):
    player = None
    if mode == "--against":
        player, *paths = paths
    failed = 0
    with Tools("aws", "boto3") as tools, ThreadPoolExecutor(2) as pool:
        for path, real in zip(paths, pool.map(lambda path: run(endpoint, tools, path), paths)):
            beside = pathlib.Path(path).with_suffix(".left.json")
            if mode == "--record":
                kept = {part: real[part] for part in PARTS}
                beside.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
                print(f"{path}: exit {real['exit']} {real['stderr'].strip()[-150:]!r}")
                continue
            if mode == "--check":
                lines = differences(json.loads(beside.read_text()), real, ("recorded", "real"))
            else:
                lines = differences(play(player, path), real, ("page", "real"))
            if lines:
                failed += 1
                print(f"{path}:", *lines, sep="\n", flush=True)
    if mode != "--record":
        print(f"test result: {'FAILED' if failed else 'ok'}. {len(paths) - failed} passed; {failed} failed; 0 ignored")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1], sys.argv[2], sys.argv[3:]) else 0)
