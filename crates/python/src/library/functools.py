class _Cached:
    def __init__(self, function, most):
        self.function = self.__wrapped__ = function
        self.most = most
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.cache_clear()
    def cache_clear(self):
        self.kept, self.hits, self.misses = {}, 0, 0
    def cache_info(self):
        from collections import namedtuple
        return namedtuple("CacheInfo", "hits misses maxsize currsize")(self.hits, self.misses, self.most, len(self.kept))
    def __call__(self, *args, **kwargs):
        key = (args, tuple(sorted(kwargs.items())))
        if key in self.kept:
            self.hits += 1
            value = self.kept.pop(key)
        else:
            self.misses += 1
            value = self.function(*args, **kwargs)
            if self.most is not None and len(self.kept) >= self.most:
                for oldest in self.kept:
                    break
                del self.kept[oldest]
        self.kept[key] = value
        return value

def cache(function):
    return _Cached(function, None)

def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _Cached(maxsize, 128)
    return lambda function: _Cached(function, maxsize)

def update_wrapper(wrapper, wrapped, assigned=None, updated=None):
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    wrapper.__wrapped__ = wrapped
    return wrapper

def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj
        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0
        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0
        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0
    return K

def total_ordering(cls):
    if hasattr(cls, "__lt__"):
        if not hasattr(cls, "__gt__"):
            cls.__gt__ = lambda self, other: not (self < other or self == other)
        if not hasattr(cls, "__le__"):
            cls.__le__ = lambda self, other: self < other or self == other
        if not hasattr(cls, "__ge__"):
            cls.__ge__ = lambda self, other: not self < other
    elif hasattr(cls, "__gt__"):
        cls.__lt__ = lambda self, other: not (self > other or self == other)
        cls.__ge__ = lambda self, other: self > other or self == other
        cls.__le__ = lambda self, other: not self > other
    return cls

def cached_property(func):
    name = "_cached_" + func.__name__
    def get(self):
        if name not in self.__dict__:
            setattr(self, name, func(self))
        return self.__dict__[name]
    return property(get)

def singledispatch(func):
    __unplayed__("functools.singledispatch", "Ask for the type with isinstance.")

def wraps(wrapped, assigned=None, updated=None):
    return lambda wrapper: update_wrapper(wrapper, wrapped)
