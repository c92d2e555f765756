"""Runs lines of the AWS CLI's own forms with the real CLI against the endpoint, one after the other on one account.

    python forms.py ENDPOINT_PROGRAM LINES RECORD            writes what each line did
    python forms.py ENDPOINT_PROGRAM LINES RECORD --check    compares it with what is written

Kept of each: exit code, standard output and standard error. Times, revisions and checksums of packages are left out of
both, since they differ each time.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import programs
from real_tools import Tools

BLANKED = [
    (re.compile(r"[A-Za-z0-9+/]{43}="), "SHA256"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "REVISION"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?"), "TIME"),
]


def blanked(text):
    for pattern, word in BLANKED:
        text = pattern.sub(word, text)
    return text


def outcomes(endpoint_program, lines):
    server = subprocess.Popen([endpoint_program, "--port", "0", "--virtual-time"], stdout=subprocess.PIPE, text=True)
    try:
        endpoint = server.stdout.readline().split()[-1]
        programs.set_up(programs.client(endpoint))
        with Tools("aws") as tools, tempfile.TemporaryDirectory() as folder:
            for n in (1, 2, 3, 4):
                pathlib.Path(folder, f"v{n}.zip").write_bytes(programs.package(f"exports.handler = async () => {n};\n"))
            pathlib.Path(folder, "index.js").write_text("exports.handler = async () => 4;\n")
            environment = {
                "PATH": f"{tools.bin}:/usr/bin:/bin", "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
                "AWS_DEFAULT_REGION": "us-west-2", "AWS_PAGER": "", "HOME": folder, "LANG": "C.UTF-8", "COLUMNS": "80",
            }
            for line in lines:
                done = subprocess.run(["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL)
                yield {"line": line, "exit": done.returncode, "stdout": blanked(done.stdout), "stderr": blanked(done.stderr)}
    finally:
        server.kill()
        server.wait()


def main(endpoint, lines, record, check):
    record = pathlib.Path(record)
    found = list(outcomes(endpoint, pathlib.Path(lines).read_text().splitlines()))
    if not check:
        record.write_text("".join(json.dumps(it) + "\n" for it in found))
        return 0
    kept = [json.loads(it) for it in record.read_text().splitlines()]
    wrong = [(a, b) for a, b in zip(kept, found) if a != b] + [(None, None)] * abs(len(kept) - len(found))
    for recorded, real in wrong:
        print("recorded", recorded, "\nreal    ", real, flush=True)
    print(f"test result: {'FAILED' if wrong else 'ok'}. {len(found) - len(wrong)} passed; {len(wrong)} failed; 0 ignored")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:4], sys.argv[4:] == ["--check"]) else 0)
