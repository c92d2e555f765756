import boto3
client = boto3.client("lambda")
name, w, n = "live", 0.125, 1234567
print(f"{name!r:>8} {w:.1%} {n:,} {n:_} {w:08.3f} {'x':*^5} {n:x} {n:#b} {name.upper():<6}| {{}} {w=} {n % 7 = }")
print(f"{'yes' if w < .5 else 'no'} {[x**2 for x in range(3)]} {dict(a=1)['a']} {name[::-1]}")
width = 10
print(f"{name:>{width}}|{w:{width}.{2}f}|")
print("%s %d %05.1f %-5s| %r %%" % (name, n, w, "a", name), "{0}-{1}-{0} {k!s:>4}".format(1, 2, k="z"))
print("a" "b", r"\d", b"bytes", "tab\tx", """multi
line""", 'it\'s')
alias = client.get_alias(FunctionName="orders", Name=name)
print(f"{alias['Name']}: {alias['FunctionVersion']:0>3} ({alias.get('Description') or 'none'})")
client.update_alias(FunctionName="orders", Name=name, Description=f"{name}-{w:.2f}")
x = 5; print(x if x > 3 else None, x and 0, x or 1, not x, x == 5.0, x is None, 3 < x < 10, -7 // 2, -7 % 3, 2 ** -1, 7 / 2, divmod(7, 2), round(2.5), round(0.125, 2), abs(-3), int("12"), float("1e3"), int(3.9), bool([]), str(None))
print(*"abc", sep="-", end="!\n"); print([1, 2.0, "x", None, True, (1,), {1}, {"a": [1]}])
print("a,b".split(","), " x ".strip(), "-".join(["a", "b"]), "abc".find("c"), "abc".replace("b", "B"), "Abc".swapcase(), "a1".isalnum(), "abc".startswith(("a", "x")), "x".center(5, "."), "a\nb".splitlines(), "1".zfill(3), "aXb".partition("X"), "title case".title(), "abc"[1:], "abc"[-1])
if (m := len(name)) > 3: print("walrus", m)
a, *b, c = [1, 2, 3, 4]; print(a, b, c); d = {**{"x": 1}, "y": 2}; print(d, {k: v for k, v in d.items() if v > 1}, d.pop("x"), d.setdefault("z", 3), list(d), d | {"q": 1})
s = {3, 1, 2}; print(sorted(s), s & {1}, s | {9}, s - {1}, 1 in s, len(s))
l = [3, 1, 2]; l.sort(reverse=True); l.append(0); l.insert(0, 9); l.extend([7]); print(l, l.index(7), l.count(0), l[1:3], l[::2], min(l), sum(l), any(l), all(l), sorted(l)[:2], list(reversed(l))[0], l.pop(), list(enumerate("ab", 1)), list(zip([1], [2])), list(map(str, l))[:2], list(filter(None, l))[:2])
