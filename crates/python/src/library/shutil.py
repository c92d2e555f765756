import os

def rmtree(path, ignore_errors=False, onerror=None):
    path = str(path)
    if os.path.isdir(path):
        __remove_tree__(path)
    elif not ignore_errors:
        raise FileNotFoundError(2, "No such file or directory", path)

def which(name):
    return "/usr/bin/" + name
