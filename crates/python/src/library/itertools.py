def starmap(function, iterable):
    return (function(*args) for args in iterable)

def cycle(iterable):
    items = list(iterable)
    while items:
        yield from items

def pairwise(iterable):
    items = list(iterable)
    return iter(list(zip(items, items[1:])))

def combinations(iterable, r):
    items = list(iterable)
    def picked(start, r):
        if r == 0:
            return [()]
        return [(items[at],) + rest for at in range(start, len(items)) for rest in picked(at + 1, r - 1)]
    return iter(picked(0, r))

def permutations(iterable, r=None):
    items = list(iterable)
    def picked(left, r):
        if r == 0:
            return [()]
        return [(left[at],) + rest for at in range(len(left)) for rest in picked(left[:at] + left[at + 1:], r - 1)]
    return iter(picked(items, len(items) if r is None else r))

def filterfalse(predicate, iterable):
    return (item for item in iterable if not (predicate(item) if predicate else item))

def compress(data, selectors):
    return (d for d, s in zip(data, selectors) if s)
