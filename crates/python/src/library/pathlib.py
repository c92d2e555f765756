import os
from pathlib import Path
import fnmatch

PurePath = Path
PosixPath = Path
PurePosixPath = Path

def _with_suffix(path, suffix):
    return path.parent / (path.stem + suffix)

def _with_name(path, name):
    return path.parent / name

def _with_stem(path, stem):
    return path.parent / (stem + path.suffix)

def _iterdir(path):
    return iter([path / it for it in os.listdir(str(path))])

def _glob(path, pattern):
    return iter([it for it in _iterdir(path) if fnmatch.fnmatch(it.name, pattern)])

def _rglob(path, pattern):
    return _glob(path, pattern)

def _mkdir(path, mode=511, parents=False, exist_ok=False):
    if exist_ok and os.path.isdir(str(path)):
        return
    (os.makedirs if parents else os.mkdir)(str(path))

def _is_dir(path):
    return os.path.isdir(str(path))

def _is_absolute(path):
    return str(path).startswith("/")

def _expanduser(path):
    return Path(str(path).replace("~", "/home/user", 1)) if str(path).startswith("~") else path

def _absolute(path):
    return path.resolve()

def _touch(path, mode=438, exist_ok=True):
    if not path.exists():
        path.write_text("")

def _relative_to(path, other):
    text, base = str(path), str(other).rstrip("/") + "/"
    if not text.startswith(base):
        raise ValueError("%r is not in the subpath of %r OR one path is relative and the other is absolute." % (text, str(other)))
    return Path(text[len(base):])

class _Stat:
    def __init__(self, size):
        self.st_size = size
        self.st_mtime = 0.0

def _stat(path):
    return _Stat(os.path.getsize(str(path)))

def _parts(path):
    text = str(path)
    return tuple((["/"] if text.startswith("/") else []) + [it for it in text.split("/") if it])

def _parents(path):
    out = []
    while path != path.parent:
        path = path.parent
        out.append(path)
    return tuple(out)

def _suffixes(path):
    return ["." + it for it in path.name.lstrip(".").split(".")[1:]]
