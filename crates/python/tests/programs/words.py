name = 'orders'
print(f"{name!r:>10}|{name:*^12}|{len(name)=}|{name.upper():.3}|{{}}")
print(f'{1234567.891:,.2f} {1e6:g} {0.00001} {1e16} {1/3:.3e} {255:#x} {5:08b} {-7 // 2} {-7 % 3} {7 // -2} {2 ** 10} {2 ** -1}')
print('a,b,,c'.split(','), ' a  b '.split(), 'a-b-c'.rsplit('-', 1), 'x=1=2'.partition('='), 'abc'[::-1], 'abcdef'[1:-1:2])
print('%s %d %5.1f %-5s| %05d %x %%' % ('a', 3, 2.25, 'b', 42, 255), '{0} {1} {0} {n:>4}'.format('x', 'y', n=3))
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), int('12'), int(3.9), float('1.5'), str(1.0), bool(''), [] or 'x', None is None)
numbers = [3, 1, 2]
numbers.sort(key=lambda n: -n)
print(numbers, sorted(numbers), sum(numbers), list(reversed(numbers)), list(enumerate('ab', 1)), list(zip('ab', [1, 2], (True, False))))
d = {'b': 1, 'a': 2}
d.update(c=3)
d |= {'d': 4}
print(d, sorted(d.items(), key=lambda kv: kv[1], reverse=True), {v: k for k, v in d.items()}, d.pop('b'), d.get('z', 0), list(d), 'a' in d)
first, *rest = range(5)
(x, y), z = (1, 2), 3
print(first, rest, x, y, z, {3, 1, 2}, {1} | {2}, {1, 2} & {2}, set([5, 17, 9, 33, 1]), set(), frozenset([1]), (1,), ())
print([i * j for i in range(3) for j in range(i) if (i + j) % 2], any(n > 2 for n in numbers), all([]), [*range(2), *'ab'], {**d, 'e': 5})
print(1 < 2 < 3, 1 == 1.0 == True, 'a' < 'b', [1, 2] < [1, 3], (n := 4) + n, 10 if n else 20, not n, 0 or None)
print('yes'.center(9, '.'), 'Title case'.title(), 'x'.join(['a', 'b']), 'abc'.replace('b', 'B'), 'aXbX'.count('X'), 'v12'.lstrip('v').isdigit(), "it's", 'tab\t"q"', 'é'.encode(), b'ab'[0], b'\x00a')
print(max('apple', 'fig', key=len), min([4, 2]), divmod(17, 5), abs(-3), chr(97), ord('a'), hex(255), bin(5), isinstance(1, (int, str)), type('').__name__, callable(len))
print(*[1, 2], sep='-', end='!\n')
print(1e3, 1.5e-7, 123456789.123456789, 0.1 + 0.2, 1_000, 0xff, float('inf'), -0.0, 3.0 * 2, 7 / 2, 1e22, 100.0)
