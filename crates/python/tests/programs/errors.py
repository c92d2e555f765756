tests = [
    lambda: {}['a'], lambda: [][0], lambda: 1 / 0, lambda: int('x'), lambda: 'a' + 1, lambda: None.x, lambda: undefined,
    lambda: len(5), lambda: [1] + 'a', lambda: 'abc'.foo, lambda: (lambda a, b: 1)(1), lambda: (lambda a: 1)(1, 2), lambda: (lambda: 1)(x=1),
    lambda: {[]: 1}, lambda: 1 < 'a', lambda: 'a' in 5, lambda: sorted([1, 'a']), lambda: max([]), lambda: float('y'), lambda: [].pop(),
    lambda: (lambda v: v())(5), lambda: (lambda v: v['b'])('a'), lambda: (lambda v: v['a'])([1]), lambda: {}.pop('k'), lambda: list(5), lambda: int([]), lambda: ''.join([1]),
    lambda: 'x'.index('y'), lambda: next(iter([])), lambda: 'abc' * 1.5, lambda: -'a', lambda: round('a'), lambda: '%d' % 'a', lambda: '{:d}'.format('a'),
    lambda: {}.foo, lambda: print(sep=1), lambda: (1).foo, lambda: range(1.5), lambda: [].remove(1), lambda: open('missing.txt'), lambda: '%s %s' % 'a',
    lambda: str.lower(5), lambda: int('12', 99), lambda: b'a' + 'b', lambda: (1, 2).append, lambda: type(5)(), lambda: set([[]]), lambda: dict([1]), lambda: zip(1),
]
for test in tests:
    try:
        print('value', test())
    except Exception as e:
        print(type(e).__name__, '|', e)
def unpack():
    a, b = [1, 2, 3]
def unpack2():
    a, b, c = 'ab'
def local():
    print(count)
    count = 1
for f in (unpack, unpack2, local):
    try:
        f()
    except (ValueError, UnboundLocalError) as e:
        print(type(e).__name__, e)
assert 1 + 1 == 2, 'math'
try:
    assert [], 'empty'
except AssertionError as e:
    print('assert', e)
