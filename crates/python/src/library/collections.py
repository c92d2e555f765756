class _NamedTuple:
    def __init__(self, *args, **kwargs):
        fields, defaults = self._fields, self._field_defaults
        name = type(self).__name__
        if len(args) > len(fields):
            raise TypeError("%s.__new__() takes %d positional arguments but %d were given" % (name, len(fields) + 1, len(args) + 1))
        missing = []
        for at, field in enumerate(fields):
            if at < len(args):
                setattr(self, field, args[at])
            elif field in kwargs:
                setattr(self, field, kwargs.pop(field))
            elif field in defaults:
                setattr(self, field, defaults[field])
            else:
                missing.append("'" + field + "'")
        if missing:
            listed = missing[0] if len(missing) == 1 else " and ".join(missing) if len(missing) == 2 else ", ".join(missing[:-1]) + ", and " + missing[-1]
            raise TypeError("%s.__new__() missing %d required positional argument%s: %s" % (name, len(missing), "" if len(missing) == 1 else "s", listed))
        for field in kwargs:
            raise TypeError("%s.__new__() got an unexpected keyword argument '%s'" % (name, field))
    def _values(self):
        return tuple([getattr(self, field) for field in self._fields])
    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)
    def _asdict(self):
        return {field: getattr(self, field) for field in self._fields}
    def _replace(self, **kwargs):
        return type(self)(**{**self._asdict(), **kwargs})
    def __iter__(self):
        return iter(self._values())
    def __getitem__(self, at):
        return self._values()[at]
    def __len__(self):
        return len(self._fields)
    def __contains__(self, item):
        return item in self._values()
    def __eq__(self, other):
        return self._values() == tuple(other) if hasattr(other, "__iter__") or isinstance(other, tuple) else False
    def __lt__(self, other):
        return self._values() < tuple(other)
    def __gt__(self, other):
        return self._values() > tuple(other)
    def __repr__(self):
        return type(self).__name__ + "(" + ", ".join("%s=%r" % pair for pair in self._asdict().items()) + ")"

def namedtuple(typename, field_names, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = tuple(field_names)
    given = tuple(defaults or ())
    kept = dict(zip(fields[len(fields) - len(given):], given))
    return __class__(typename, _NamedTuple, {"_fields": fields, "_field_defaults": kept})

class deque:
    def __init__(self, iterable=(), maxlen=None):
        self._items = []
        self.maxlen = maxlen
        self.extend(iterable)
    def append(self, item):
        self._items.append(item)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            self._items.pop(0)
    def appendleft(self, item):
        self._items.insert(0, item)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            self._items.pop()
    def extend(self, items):
        for item in items:
            self.append(item)
    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop()
    def popleft(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop(0)
    def clear(self):
        self._items.clear()
    def rotate(self, n=1):
        for _ in range(n):
            self.appendleft(self.pop())
        for _ in range(-n):
            self.append(self.popleft())
    def __len__(self):
        return len(self._items)
    def __iter__(self):
        return iter(list(self._items))
    def __getitem__(self, at):
        return self._items[at]
    def __contains__(self, item):
        return item in self._items
    def __bool__(self):
        return bool(self._items)
    def __repr__(self):
        more = "" if self.maxlen is None else ", maxlen=%d" % self.maxlen
        return "deque(%r%s)" % (self._items, more)

class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]
    def _all(self):
        out = {}
        for it in reversed(self.maps):
            out.update(it)
        return out
    def __getitem__(self, key):
        for it in self.maps:
            if key in it:
                return it[key]
        raise KeyError(key)
    def __setitem__(self, key, value):
        self.maps[0][key] = value
    def __contains__(self, key):
        return key in self._all()
    def __iter__(self):
        return iter(self._all())
    def __len__(self):
        return len(self._all())
    def get(self, key, default=None):
        return self[key] if key in self else default
    def keys(self):
        return self._all().keys()
    def values(self):
        return self._all().values()
    def items(self):
        return self._all().items()
    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)
    def __repr__(self):
        return "ChainMap(" + ", ".join([repr(it) for it in self.maps]) + ")"

def _counter_pairs(items, more):
    pairs = list(items.items()) if isinstance(items, dict) else [(item, 1) for item in items]
    return pairs + list(more.items())

def _counter_update(counter, iterable=(), **more):
    for item, count in _counter_pairs(iterable, more):
        counter[item] = counter[item] + count

def _counter_subtract(counter, iterable=(), **more):
    for item, count in _counter_pairs(iterable, more):
        counter[item] = counter[item] - count

def _counter_elements(counter):
    return iter([item for item, count in counter.items() for _ in range(count)])

def _counter_total(counter):
    return sum(counter.values())

def _counter_joined(one, sign, other):
    out = type(one)()
    for item in list(one) + [item for item in other if item not in one]:
        a, b = one[item], other[item]
        count = a + b if sign == "+" else a - b if sign == "-" else min(a, b) if sign == "&" else max(a, b)
        if count > 0:
            out[item] = count
    return out
