def rmtree(path, ignore_errors=False, onerror=None):
    __remove_tree__(path)

def which(name):
    return "/usr/bin/" + name
