"""Keeps the real AWS CLI or boto3 loaded, so that a script with twenty commands doesn't import it twenty times.

    python preloaded.py aws SOCKET      the CLI: answers until its standard input ends
    python preloaded.py boto3 SOCKET    python3 with boto3 imported
    python -I -S preloaded.py SOCKET -- WORD...   is `aws WORD...` or `python3 WORD...`, by whose socket it is: its own
                                         standard streams, folder and environment

Every command runs in a process of its own, forked from one that has imported awscli and read its models; what it does
is awscli's own code from `main` on. What its waiters wait passes in the endpoint's virtual time instead.

    python -I -S preloaded.py --sleep WORD...   is `sleep WORD...` in the endpoint's virtual time
"""

import array
import json
import os
import socket
import struct
import sys
import traceback


def pass_time(seconds, endpoint=None):
    """Lets time pass at an endpoint (`--virtual-time`), the one of AWS_ENDPOINT_URL unless another is given.

    It takes no time here. Answers the endpoint's time then, in seconds since 1970.
    """
    address = (endpoint or os.environ["AWS_ENDPOINT_URL"]).removeprefix("http://")
    host, port = address.split(":")
    with socket.create_connection((host, int(port))) as link:
        link.sendall(f"POST /virtual-time?seconds={seconds} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while more := link.recv(4096):
            answer += more
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(answer.decode())
    return json.loads(answer.partition(b"\r\n\r\n")[2])["EpochMilliseconds"] / 1000


def seconds_of(words):
    """The seconds of `sleep`'s words, as coreutils adds them up."""
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    return sum(float(word[:-1]) * units[word[-1]] if word[-1] in units else float(word) for word in words)


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


def take(link):
    """Takes a command's words, and its streams, folder and environment for one's own."""
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
    own = os.environ.get("AWS_DATA_PATH")
    os.environ.clear()
    if own:
        os.environ["AWS_DATA_PATH"] = own
    os.environ.update(asked["environment"])
    sys.stdin = open(0, closefd=False)
    sys.stdout = open(1, "w", closefd=False)
    sys.stderr = open(2, "w", closefd=False)
    return asked["words"]


def ended(code):
    """The exit code after `SystemExit(code)`, its text printed."""
    if code is None or isinstance(code, int):
        return code or 0
    print(code, file=sys.stderr)
    return 1


def command(words):
    sys.argv = ["aws", *words]
    from awscli.clidriver import main

    try:
        return main() or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        return 255


def program(words):
    """`python3 FILE WORD...`, as the interpreter runs a file: as `__main__`, with its folder first in the path."""
    import atexit
    import threading
    import types

    sys.argv = list(words)
    sys.path[0] = os.path.dirname(os.path.abspath(words[0]))
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=words[0], __builtins__=__builtins__)
    sys.modules["__main__"] = main
    code = 0
    try:
        with open(words[0], "rb") as file:
            compiled = compile(file.read(), words[0], "exec")
        exec(compiled, main.__dict__)
    except SystemExit as end:
        code = ended(end.code)
    except BaseException as error:
        # The interpreter's trace begins in the program.
        sys.excepthook(type(error), error, error.__traceback__.tb_next)
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    return code


def keep_models(loaders):
    kept = {}
    read = loaders.JSONFileLoader.load_file

    def load_file(self, path):
        if path not in kept:
            kept[path] = read(self, path)
        return kept[path]

    loaders.JSONFileLoader.load_file = load_file


def keep_what_stays(hooks, loaders, session):
    """Keeps what every command would find out anew, though it stays the same: which services there are, and which
    handlers take more than they name. That is nine tenths of a command's time."""
    loader = loaders.create_loader(os.environ.get("AWS_DATA_PATH"))
    session.create_loader = lambda search_path_string=None: loader
    taken, look = {}, hooks.accepts_kwargs

    def accepts_kwargs(handler):
        code = getattr(getattr(handler, "__func__", handler), "__code__", None)
        if code is None:
            return look(handler)
        if code not in taken:
            taken[code] = look(handler)
        return taken[code]

    hooks.accepts_kwargs = accepts_kwargs
    names, begin = {}, hooks.EventAliaser.__init__

    def init(self, event_emitter, event_aliases=None):
        begin(self, event_emitter, event_aliases)
        if event_aliases is None:
            self._alias_name_cache = names

    hooks.EventAliaser.__init__ = init


def load_aws():
    import time

    import awscli.clidriver
    # By this name, as awscli imports its own copy: `awscli.botocore` would be another one.
    from botocore import hooks, loaders, session

    keep_models(loaders)
    keep_what_stays(hooks, loaders, session)
    time.sleep = pass_time
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


def load_boto3():
    import time

    import boto3
    from botocore import loaders

    keep_models(loaders)
    time.sleep = pass_time
    client = boto3.Session().client("lambda", endpoint_url="http://127.0.0.1:9")
    # The pages' and waiters' models, too.
    client.get_waiter("function_active_v2")
    client.get_paginator("list_functions")


def serve(kind, path):
    os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-west-2", AWS_MAX_ATTEMPTS="1")
    load, do = {"aws": (load_aws, command), "boto3": (load_boto3, program)}[kind]
    load()
    import gc

    # What is there now is no garbage of any command's; looking through it would copy all of its memory.
    gc.collect()
    gc.freeze()
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
                code = do(take(link))
                for stream in (sys.stdout, sys.stderr):
                    try:
                        stream.flush()
                    except OSError:
                        pass
                link.sendall(struct.pack("!i", code))
                os._exit(0)
            link.close()


if __name__ == "__main__":
    if sys.argv[1] == "--sleep":
        try:
            pass_time(seconds_of(sys.argv[2:]))
        except ValueError as error:
            sys.exit(f"sleep: {error}")
        sys.exit(0)
    if len(sys.argv) > 2 and sys.argv[2] == "--":
        sys.exit(ask(sys.argv[1], sys.argv[3:]))
    serve(sys.argv[1], sys.argv[2])
