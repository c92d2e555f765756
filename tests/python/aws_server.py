"""Keeps the real AWS CLI loaded, so that a script with twenty commands doesn't import it twenty times.

    python aws_server.py SOCKET          answers until its standard input ends
    python -I -S aws_server.py SOCKET -- WORD...   is `aws WORD...`: its own standard streams, folder and environment

Every command runs in a process of its own, forked from one that has imported awscli and read its models; what it does
is awscli's own code from `main` on. Waits of the CLI's waiters are cut to 50 ms, since the endpoint is beside it.
"""

import array
import json
import os
import socket
import struct
import sys
import traceback


def ask(path, words):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.connect(path)
        text = json.dumps({"words": words, "folder": os.getcwd(), "environment": dict(os.environ)}).encode()
        streams = array.array("i", [0, 1, 2])
        head = struct.pack("!I", len(text))
        link.sendmsg([head], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)])
        link.sendall(text)
        code = link.recv(4)
        return struct.unpack("!i", code)[0] if len(code) == 4 else 255


def command(link):
    head, ancillary, _, _ = link.recvmsg(4, socket.CMSG_LEN(3 * 4))
    streams = array.array("i")
    for _, _, data in ancillary:
        streams.frombytes(data)
    size = struct.unpack("!I", head)[0]
    text = b""
    while len(text) < size:
        text += link.recv(65536)
    asked = json.loads(text)
    for target, stream in enumerate(streams):
        os.dup2(stream, target)
        os.close(stream)
    os.chdir(asked["folder"])
    # awscli's own, set when it is imported.
    own = os.environ["AWS_DATA_PATH"]
    os.environ.clear()
    os.environ["AWS_DATA_PATH"] = own
    os.environ.update(asked["environment"])
    sys.argv = ["aws", *asked["words"]]
    sys.stdin = open(0, closefd=False)
    sys.stdout = open(1, "w", closefd=False)
    sys.stderr = open(2, "w", closefd=False)
    from awscli.clidriver import main

    try:
        code = main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        code = 255
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass
    return code or 0


def load():
    import time

    import awscli.clidriver
    from awscli.botocore import loaders

    kept = {}
    read = loaders.JSONFileLoader.load_file

    def load_file(self, path):
        if path not in kept:
            kept[path] = read(self, path)
        return kept[path]

    loaders.JSONFileLoader.load_file = load_file
    sleep = time.sleep
    time.sleep = lambda seconds: sleep(min(seconds, 0.05))
    # Imports and models that every command needs.
    out = os.dup(1)
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        for words in (["lambda", "get-alias", "--function-name", "x", "--name", "y", "--endpoint-url", "http://127.0.0.1:9"], ["sts", "help-me"]):
            try:
                streams, sys.stderr = sys.stderr, nothing
                awscli.clidriver.create_clidriver().main(words)
            except SystemExit:
                pass
            finally:
                sys.stderr = streams
    os.dup2(out, 1)
    os.close(out)


def serve(path):
    os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-west-2", AWS_MAX_ATTEMPTS="1")
    load()
    import select
    import signal

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        server.listen(64)
        print("ready", flush=True)
        while True:
            ready, _, _ = select.select([server, 0], [], [])
            if 0 in ready and not os.read(0, 1):
                return
            if server not in ready:
                continue
            link, _ = server.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                server.close()
                code = command(link)
                link.sendall(struct.pack("!i", code))
                os._exit(0)
            link.close()


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[2] == "--":
        sys.exit(ask(sys.argv[1], sys.argv[3:]))
    serve(sys.argv[1])
