"""The real AWS CLI, python3 and `sleep` for programs that run against the endpoint, quick to start and never waiting."""

import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
#: What python3 runs at its start: waits pass at the endpoint.
SITE = f"""import importlib.util, time
_spec = importlib.util.spec_from_file_location("preloaded", {str(HERE / "preloaded.py")!r})
_server = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_server)
time.sleep = _server.pass_time
"""


class Tools:
    """A folder for PATH with `aws`, `python3` and `sleep`, and what is named kept loaded: "aws", the CLI, or "boto3"."""

    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        path = pathlib.Path(self.folder.name)
        self.sockets = {kind: path / f"{kind}.socket" for kind in self.kinds}
        # They load beside each other. A program's sets are in the order that it has with this seed.
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        self.servers = [
            subprocess.Popen(
                [sys.executable, HERE / "preloaded.py", kind, socket],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
            )
            for kind, socket in self.sockets.items()
        ]
        for server in self.servers:
            server.stdout.readline()
        self.bin = path / "bin"
        self.bin.mkdir()
        self.site = path / "site"
        self.site.mkdir()
        (self.site / "sitecustomize.py").write_text(SITE)
        ask = f'exec {sys.executable} -I -S {HERE / "preloaded.py"}'
        programs = {"sleep": f'{ask} --sleep "$@"', "python3": f'exec {sys.executable} "$@"'}
        if "aws" in self.sockets:
            programs["aws"] = f'{ask} {self.sockets["aws"]} -- "$@"'
        for name, text in programs.items():
            (self.bin / name).write_text(f"#!/bin/sh\n{text}\n")
            (self.bin / name).chmod(0o755)
        return self

    def python(self, path):
        """The command that runs a program with boto3 imported already."""
        return [sys.executable, "-I", "-S", HERE / "preloaded.py", self.sockets["boto3"], "--", path]

    def __exit__(self, *_):
        for server in self.servers:
            server.stdin.close()
            server.wait()
        self.folder.cleanup()
