from collections import _NamedTuple

class NamedTuple(_NamedTuple):
    _typed = True

class TypedDict:
    _is_dict = True

class Protocol:
    pass

class Generic:
    pass

def TypeVar(name, *constraints, **more):
    return name

def NewType(name, tp):
    return tp

def overload(func):
    return func

def final(f):
    return f

def runtime_checkable(cls):
    return cls

def override(method):
    return method
