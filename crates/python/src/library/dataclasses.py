class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"

MISSING = _Missing()
KW_ONLY = _Missing()

class FrozenInstanceError(AttributeError):
    pass

class Field:
    def __init__(self, default, default_factory, init, repr, compare, metadata, kw_only):
        self.name = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only
    def _required(self):
        return self.init and self.default is MISSING and self.default_factory is MISSING

def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, compare, metadata, kw_only)

def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    if cls is None:
        return lambda cls: _made(cls, init, repr, eq, order, frozen, kw_only)
    return _made(cls, init, repr, eq, order, frozen, kw_only)

def _made(cls, init, repr, eq, order, frozen, kw_only):
    own, known = cls.__dict__, {}
    for base in reversed(cls.__mro__[1:]):
        known.update(base.__dict__.get("__dataclass_fields__", {}))
    for name in own["__annotations__"]:
        it = own.get(name, MISSING)
        if isinstance(it, Field):
            if it.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, it.default)
        else:
            if isinstance(it, (list, dict, set)):
                raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (type(it), name))
            it = field(default=it)
        it.name = name
        if it.kw_only is MISSING:
            it.kw_only = kw_only
        known[name] = it
    late = None
    for it in known.values():
        if it.init and not it.kw_only:
            if not it._required():
                late = it
            elif late is not None:
                raise TypeError("non-default argument %r follows default argument" % it.name)
    cls.__dataclass_fields__ = known
    cls.__match_args__ = tuple([it.name for it in known.values() if it.init and not it.kw_only])
    if init and "__init__" not in own:
        cls.__init__ = _init(cls.__qualname__, list(known.values()))
    if repr and "__repr__" not in own:
        cls.__repr__ = _repr
    if eq and "__eq__" not in own:
        cls.__eq__ = _eq
        if frozen and "__hash__" not in own:
            cls.__dataclass_hash__ = True
    if order:
        cls.__lt__ = lambda self, other: _key(self) < _key(other) if type(other) is type(self) else NotImplemented
        cls.__le__ = lambda self, other: _key(self) <= _key(other) if type(other) is type(self) else NotImplemented
        cls.__gt__ = lambda self, other: _key(self) > _key(other) if type(other) is type(self) else NotImplemented
        cls.__ge__ = lambda self, other: _key(self) >= _key(other) if type(other) is type(self) else NotImplemented
    if frozen:
        cls.__setattr__ = _frozen
        cls.__delattr__ = _frozen_delete
    return cls

def _key(it):
    return tuple([getattr(it, f.name) for f in it.__dataclass_fields__.values() if f.compare])

def _eq(self, other):
    return _key(self) == _key(other) if type(other) is type(self) else NotImplemented

def _repr(self):
    parts = ["%s=%r" % (f.name, getattr(self, f.name)) for f in self.__dataclass_fields__.values() if f.repr]
    return type(self).__qualname__ + "(" + ", ".join(parts) + ")"

def _frozen(self, name, value):
    raise FrozenInstanceError("cannot assign to field %r" % name)

def _frozen_delete(self, name):
    raise FrozenInstanceError("cannot delete field %r" % name)

def _listed(names):
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]

def _init(name, known):
    places = [it for it in known if it.init and not it.kw_only]
    def __init__(self, *args, **kwargs):
        if len(args) > len(places):
            least, most = 1 + len([it for it in places if it._required()]), len(places) + 1
            takes = str(most) if least == most else "from %d to %d" % (least, most)
            raise TypeError("%s.__init__() takes %s positional argument%s but %d were given" % (name, takes, "" if takes == "1" else "s", len(args) + 1))
        values = {}
        for it, value in zip(places, args):
            values[it.name] = value
        for key, value in kwargs.items():
            if key in values:
                raise TypeError("%s.__init__() got multiple values for argument '%s'" % (name, key))
            if key not in [it.name for it in known if it.init]:
                raise TypeError("%s.__init__() got an unexpected keyword argument '%s'" % (name, key))
            values[key] = value
        for named, what in ((False, "positional"), (True, "keyword-only")):
            missing = [repr(it.name) for it in known if it.kw_only == named and it._required() and it.name not in values]
            if missing:
                raise TypeError("%s.__init__() missing %d required %s argument%s: %s" % (name, len(missing), what, "" if len(missing) == 1 else "s", _listed(missing)))
        for it in known:
            if it.name in values:
                __set_attribute__(self, it.name, values[it.name])
            elif it.default is not MISSING:
                __set_attribute__(self, it.name, it.default)
            elif it.default_factory is not MISSING:
                __set_attribute__(self, it.name, it.default_factory())
        if hasattr(self, "__post_init__"):
            self.__post_init__()
    return __init__

def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")

def fields(class_or_instance):
    if not is_dataclass(class_or_instance):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(class_or_instance.__dataclass_fields__.values())

def _instance(obj, name):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("%s() should be called on dataclass instances" % name)

def asdict(obj, *, dict_factory=dict):
    _instance(obj, "asdict")
    return _inner(obj, dict_factory)

def _inner(obj, factory):
    if is_dataclass(obj) and not isinstance(obj, type):
        return factory([(f.name, _inner(getattr(obj, f.name), factory)) for f in fields(obj)])
    if isinstance(obj, list):
        return [_inner(it, factory) for it in obj]
    if isinstance(obj, tuple):
        return tuple([_inner(it, factory) for it in obj])
    if isinstance(obj, dict):
        return {key: _inner(it, factory) for key, it in obj.items()}
    return obj

def astuple(obj, *, tuple_factory=tuple):
    _instance(obj, "astuple")
    return tuple_factory([astuple(it) if is_dataclass(it) else it for it in [getattr(obj, f.name) for f in fields(obj)]])

def replace(obj, **changes):
    _instance(obj, "replace")
    for f in fields(obj):
        if not f.init:
            if f.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified with replace()" % f.name)
        elif f.name not in changes:
            changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)
