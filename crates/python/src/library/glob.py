import os
import fnmatch

def glob(pattern, recursive=False):
    folder, _, name = pattern.rpartition("/")
    names = os.listdir(folder or ".")
    return [(folder + "/" if folder else "") + it for it in names if fnmatch.fnmatch(it, name) and not it.startswith(".")]
