def attrgetter(*names):
    def one(of, name):
        for part in name.split("."):
            of = getattr(of, part)
        return of
    return lambda of: one(of, names[0]) if len(names) == 1 else tuple([one(of, name) for name in names])

def add(a, b):
    return a + b

def sub(a, b):
    return a - b

def mul(a, b):
    return a * b

def truediv(a, b):
    return a / b

def eq(a, b):
    return a == b

def ne(a, b):
    return a != b

def lt(a, b):
    return a < b

def le(a, b):
    return a <= b

def gt(a, b):
    return a > b

def ge(a, b):
    return a >= b

def not_(a):
    return not a

def contains(a, b):
    return b in a

def getitem(a, b):
    return a[b]

def methodcaller(name, *args, **kwargs):
    return lambda of: getattr(of, name)(*args, **kwargs)
