import functools, itertools, collections
counter = 0
def bump(by=1, *more, scale=1, **named):
    global counter
    counter += by * scale + sum(more)
    return counter, named
print(bump(), bump(2, 3, scale=2, tag='x'), bump(*[1, 2], **{'scale': 3}))
def make():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    return add
add = make()
add(1); print(add(5))
def logged(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        print('call', f.__name__, args, kwargs)
        return f(*args, **kwargs)
    return inner
@logged
def area(w, h=2):
    return w * h
print(area(3), area(3, h=4), area.__name__)
def countdown(n):
    while n:
        yield n
        n -= 1
    yield from 'ab'
print(list(countdown(3)), [x for x in countdown(1)], next(countdown(9)), sum(itertools.islice(countdown(5), 2)))
squares = (n * n for n in itertools.count(1))
print(next(squares), next(squares), list(itertools.takewhile(lambda n: n < 3, [1, 2, 3, 1])))
print(collections.Counter('abracadabra').most_common(2), collections.Counter('aab'))
groups = collections.defaultdict(list)
for word in ['apple', 'bean', 'avocado']:
    groups[word[0]].append(word)
print(dict(groups), groups, functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), list(map(str, [1, 2])), list(filter(None, [0, 1, '', 'a'])))
print(list(itertools.chain([1], (2, 3))), [list(g) for k, g in itertools.groupby([1, 1, 2])], functools.partial(int, base=2)('101'))
funcs = [lambda n=n: n for n in range(3)]
print([f() for f in funcs], (lambda *a, **k: (a, k))(1, b=2))
matrix = [[1, 2], [3, 4]]
print([row[:] for row in matrix], [list(c) for c in zip(*matrix)], [[n for n in row if n > 1] for row in matrix])
x = [1, 2, 3, 4, 5]
x[1:3] = ['a']
del x[0], x[-1]
x += (7,)
x.insert(1, 'i'); x.extend('z')
print(x, x.index('i'), x * 2)
