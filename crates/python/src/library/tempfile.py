import os

_made = [0]

def _path(suffix, prefix, dir):
    _made[0] += 1
    return (dir or "/tmp") + "/" + (prefix or "tmp") + "%08d" % _made[0] + (suffix or "")

def gettempdir():
    return "/tmp"

def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _path(suffix, prefix, dir)
    os.makedirs(path)
    return path

class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None):
        self.name = mkdtemp(suffix, prefix, dir)
    def __enter__(self):
        return self.name
    def __exit__(self, *_):
        self.cleanup()
    def cleanup(self):
        import shutil
        shutil.rmtree(self.name)

class NamedTemporaryFile:
    def __init__(self, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True):
        self.name = _path(suffix, prefix, dir)
        self._delete = delete
        self.file = open(self.name, mode.replace("+", "").replace("r", "w"))
    def __enter__(self):
        return self
    def __exit__(self, *_):
        self.close()
    def write(self, data):
        return self.file.write(data)
    def flush(self):
        self.file.flush()
    def close(self):
        self.file.close()
        if self._delete and os.path.exists(self.name):
            os.remove(self.name)
