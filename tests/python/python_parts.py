"""The parts that random_programs.py puts together beside its own: one a line; `⏎` is the end of a line of the program.

«N» is a number, «T» a text, «I» a list, «B» a condition.
"""


def parts(text):
    return [line.replace("⏎", "\n") for line in text.strip("\n").splitlines()]


#: Numbers.
NUMBERS = parts(r"""
(«N» << 2 if isinstance(«N», bool) else 3)
(7 & 5 | 8 ^ 3)
~6
int('0x1f', 16)
int('12', 8) + 0b101 + 0o17 + 1_000
len(«T»)
«T».count('a')
«T».find('l')
sum([«N», «N»])
sum([1, 2], start=10)
max([«N», 2], default=0)
len({*«I»})
len({**{'a': 1}, 'b': «N»})
[1, 2, 3].index(2)
«I».count(1)
(lambda *a, **k: len(a) + len(k))(1, *«I», z=2)
float('1e3')
round(2.5) + round(-1.5) + round(«N»)
round(123.456, -1)
pow(2, 5) + pow(3, 4, 5)
{'x': {'y': [1, {'z': «N»}]}}['x']['y'][1]['z']
min(«T» or 'z', key=len, default='') and 1
next((i for i, c in enumerate(«T») if c == 'e'), -1)
next(x for x in [«N»])
sum(1 for c in «T» if c.isalpha())
(int(«B») + True)
(1 if «T» else 0 or «N»)
math.floor(2.7) + math.ceil(2.1) + math.sqrt(16)
int(math.log10(1000) + 0.5)
functools.reduce(lambda a, b: a * b, [1, 2, 3, «N»])
datetime.date(2024, 3, 1).toordinal() - datetime.date(2024, 2, 1).toordinal()
(datetime.datetime(2024, 1, 2) - datetime.datetime(2024, 1, 1)).total_seconds()
collections.Counter(«T»)['a']
Stage.PROD.value
Point(1, «N»).total()
(-7 // 2 + -7 % 3)
divmod(-7, 2)[1]
0.1 + 0.2
1e16 + 1
2 ** -2
5 % -3
""")

#: Texts.
TEXTS = parts(r"""
f'{n!s:>6}|{text!r:<12}'
f"{'nested ' + f'{n:03}'}"
f'{n=} {m = }'
f'{{literal}} {n}'
f'{n:>{width}}|{text:.{width}}'
f'{1234567.891:,.2f} {255:#x} {255:08b} {0.25:.0%} {12:+} {3.0} {1e-7} {1e22}'
f"{items!r:>20}"
f'{dict(a=n)}'
f"{'yes' if n > 1 else 'no'}"
f'{[x for x in items]}'
f'{datetime.datetime(2024, 3, 5, 14, 7):%Y-%m-%d %H:%M} {datetime.date(2024, 1, 31):%d/%b/%y %A}'
«T».lower().capitalize().swapcase()
«T»[::-1]
«T»[1:4]
«T»[-2:]
«T»[::2]
(«T».split() or ['none'])[0]
' '.join(«T».split('-'))
«T».rsplit('-', 1)[-1]
'|'.join('a\nb\r\nc'.splitlines())
«T».lstrip('lo').rstrip('e')
«T».removeprefix('a').removesuffix('s')
«T».rpartition('e')[0]
«T».ljust(8, '_') + «T».rjust(8)
«T».expandtabs(4)
«T».encode().decode()
«T».encode('utf-8').hex()
str(«T».encode('utf-8'))
«T».casefold().translate(str.maketrans('ae', 'AE', 'i'))
re.sub(r'([aeiou])', r'<\1>', «T»)
re.sub('[a-z]', lambda found: found[0].upper(), «T», count=2)
'-'.join(re.findall(r'\w+', «T»))
str(re.match(r'(?P<first>\w)(.*)', «T» + 'x y').groups())
re.split(r'[,;\s]+', 'a, b;c  d')[2]
str(re.search(r'\d+', «T» + 'v12')[0])
str(bool(re.fullmatch(r'[a-z]+', «T»)))
str(sorted(collections.Counter(«T»).items()))
str(collections.Counter('abca').most_common(1))
str({k: v for k, v in zip('ab', «I»)})
str({len(w) for w in ['a', 'bb', 'cc']})
str(tuple(«I»))
str(sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1], reverse=True))
str(dict(sorted({'b': 1, 'a': 2}.items())))
str(list({'a': 1, 'b': 2}.keys())) + str(list({'a': 1}.values()))
str({'a': 1} | {'b': «N»})
str([1, 2] < [1, 3]) + str((1, 'a') == (1, 'a'))
json.dumps({'b': [1, None, True], 'a': {'n': 1.5}}, sort_keys=True, separators=(',', ':'))
json.dumps(«T», ensure_ascii=False)
str(json.loads('{"a": [1, 2.0, null, "x"]}'))
str(datetime.datetime(2024, 2, 28, 23, 0) + datetime.timedelta(hours=2, days=1))
str(datetime.timedelta(days=1, seconds=3661))
datetime.datetime(2024, 3, 5, tzinfo=datetime.timezone.utc).isoformat()
str(datetime.datetime.strptime('2024-03-05', '%Y-%m-%d').date())
os.environ.get('NOSUCH', «T»)
os.path.join('a', 'b', 'c.zip') + os.path.basename('/x/y.tar') + os.path.splitext('f.py')[1]
str(Stage('prod')) + Stage.DEV.name + repr(Stage.DEV)
str([stage.value for stage in Stage])
repr(Point(1, 2)) + str(Point(1, 2) == Point(1, 2))
str(Point(3, y=«N»)._asdict() if hasattr(Point, '_asdict') else Point(3, «N»).x)
'%-8s|%5.1f|%03d|%x|%%' % («T», «N», 7, 255)
'%(name)s=%(value)d' % {'name': «T», 'value': 3}
'{0}{1}{0}'.format(«T», «N»)
'{a[k]}'.format(a={'k': 1})
'{:,} {:>5} {:^7} {:.3}'.format(1234567, «T», «T», 'abcdef')
base64.b64encode(«T».encode()).decode()
hashlib.sha256(«T».encode()).hexdigest()[:8]
str(type(«N»).__name__) + type(«T»).__name__
str(None) + repr(None) + str(...)
chr(97) + ascii('é') + hex(255) + oct(8) + bin(5)
str(list(itertools.chain([1], «I»))[:3]) + str(list(itertools.islice(itertools.count(5), 2)))
str([list(g) for _, g in itertools.groupby([1, 1, 2])])
str(list(zip(*[(1, 2), (3, 4)])))
str(list(map(lambda a, b: a + b, [1, 2], [3, 4])))
str([*range(5)][1::2]) + str(range(3))
string.ascii_lowercase[:3] + string.digits
str(copy.deepcopy({'a': [1]})) + str([[0] * 2 for _ in range(2)])
""")

#: Lists.
ITEMS = parts(r"""
list(reversed(«I»))
sorted(«I», key=lambda v: (str(v), 1), reverse=True)
[*range(3)]
[x for x in «I» if x != 1][:3]
[(a + 1) for a, *b in [(1, 2, 3), (4,)]]
list({1, 2, 2})
[len(w) for w in «T».split('-')]
[ord(c) for c in «T»][:3]
[int(x) for x in '1,2,3'.split(',')]
[i * j for i in range(2) for j in range(2) if i <= j]
([n] * 2)
list(itertools.accumulate([1, 2, 3]))
[1, 2, 3, 4][-3:-1]
[*{'a': 1, 'b': 2}.values()]
""")

#: Conditions.
TRUTHS = parts(r"""
«N» is not None
not («B»)
(«B» or «B»)
(«T» != «T» and len(«T») > 2)
('live' in {'live': 1})
isinstance(«T», (str, bytes))
(«I» and True)
(1 < «N» <= 5 != 6)
all(x != 3 for x in «I»)
any(c.isupper() for c in «T»)
({1, 2} <= {1, 2, 3})
callable(show)
(«N» not in (1, 2))
«T».endswith(('e', 'y'))
bool(re.match('l', «T»))
('a' < «T» < 'm')
([] or {} or '' or 0 or «B»)
hasattr(«T», 'upper')
""")

#: Statements.
STATEMENTS = parts(r"""
items[len(items) // 2:] = [«N»]
if items: items[0] = «N»
items.extend(«I»[:3]); items = items[:8]
items.insert(0, «N»)
show(items.pop() if items else 'empty')
del items[:1]
show(*«I»)
a, (b, c), *d = 1, (2, 3), 4, 5; show(a, b, c, d)
x = y = «N»; show(x, y)
n, m = m, n
found = {}; found.setdefault('k', []).append(«N»); show(found)
counts = collections.defaultdict(int)⏎for c in «T»: counts[c] += 1⏎show(sorted(counts.items()))
d = {'b': «N», 'a': «N»}; d.update(c=3); d.pop('b', None); show(d, 'a' in d, len(d), d.get('z', 'no'))
for k, v in {'x': 1, 'y': «N»}.items(): show(k, v)
for i, (a, b) in enumerate(zip('ab', «I»), start=1): show(i, a, b)
with io.StringIO() as held:⏎    held.write(«T»); show(held.getvalue())
with open('out.txt', 'w') as f: f.write(«T»)⏎show(open('out.txt').read())
with contextlib.suppress(KeyError): {}['x']
@functools.lru_cache(maxsize=None)⏎def fib(k):⏎    return k if k < 2 else fib(k - 1) + fib(k - 2)⏎show(fib(15))
def gen(k):⏎    while k:⏎        yield k⏎        k -= 1⏎show(list(gen(3)), sum(gen(4)))
def outer():⏎    total = 0⏎    def add(v):⏎        nonlocal total⏎        total += v⏎        return total⏎    return add⏎add = outer(); add(2); show(add(«N»))
def defaults(a, /, b=2, *args, c, d=4, **rest): return (a, b, args, c, d, rest)⏎show(defaults(1, c=«N»), defaults(1, 2, 3, c=0, e=5))
def bump():⏎    global n⏎    n = 5⏎bump(); show(n)
try:⏎    int(«T»)⏎except ValueError as error:⏎    show('bad', error)⏎else:⏎    show('fine')⏎finally:⏎    show('done')
try:⏎    try:⏎        1 / 0⏎    except ZeroDivisionError as inner:⏎        raise RuntimeError('outer') from inner⏎except RuntimeError as error:⏎    show(error, repr(error.__cause__))
def early():⏎    try:⏎        return 'try'⏎    finally:⏎        show('finally')⏎show(early())
for k in range(3):⏎    if k == 1: continue⏎    if k == 5: break⏎else:⏎    show('no break')
while True:⏎    n = abs(n) + 1⏎    if n > 3: break
match «N»:⏎    case 0 | 1: show('low')⏎    case int() as k if k > 5: show('high')⏎    case float(): show('float')⏎    case _: show('else')
match {'kind': 'weights', 'n': «N»}:⏎    case {'kind': 'weights', 'n': k}: show('w', k)⏎    case _: show('none')
match «I»:⏎    case []: show('none')⏎    case [one]: show('one', one)⏎    case [first, *_, last]: show(first, last)
class Thing:⏎    count = 0⏎    def __init__(self, name): self.name = name; Thing.count += 1⏎    def __str__(self): return f'Thing({self.name})'⏎    @property⏎    def upper(self): return self.name.upper()⏎    @staticmethod⏎    def make(): return Thing('made')⏎    @classmethod⏎    def kinds(cls): return cls.__name__⏎thing = Thing(«T»); show(thing, thing.upper, Thing.make(), Thing.kinds(), Thing.count)
class Base:⏎    def hello(self): return 'base'⏎class Child(Base):⏎    def hello(self): return super().hello() + ' child'⏎show(Child().hello(), isinstance(Child(), Base), issubclass(Child, Base))
class DeployError(Exception):⏎    def __init__(self, message, code): super().__init__(message); self.code = code⏎try:⏎    raise DeployError(«T», 3)⏎except DeployError as error:⏎    show(error, error.code, error.args)
point = Point(«N», 2); show(point, point.x, dataclasses.replace(point, y=9), dataclasses.asdict(point))
Row = collections.namedtuple('Row', 'name version'); row = Row('live', '3'); show(row, row.name, row._replace(version='4'))
try:⏎    lam.get_alias(FunctionName='orders', Name='nosuch')⏎except ClientError as error:⏎    show(error.response['Error']['Code'], error.response['ResponseMetadata']['HTTPStatusCode'], error.operation_name)
try:⏎    lam.get_function(FunctionName='nosuch')⏎except lam.exceptions.ResourceNotFoundException as error:⏎    show(error.response['Error']['Message'])
try:⏎    lam.create_alias(FunctionName='orders', Name='x' * 200, FunctionVersion='1')⏎except ClientError as error:⏎    show(error.response['Error']['Code'])
try:⏎    lam.update_alias(FunctionName='orders', Nme='live')⏎except botocore.exceptions.ParamValidationError as error:⏎    show(str(error)[:120])
response = lam.get_alias(FunctionName='orders', Name='live'); show(sorted(response), response['AliasArn'].split(':')[-2:])
lam.get_waiter('function_updated').wait(FunctionName='orders', WaiterConfig={'Delay': 1, 'MaxAttempts': 5})
versions = [v['Version'] for p in lam.get_paginator('list_versions_by_function').paginate(FunctionName='orders') for v in p['Versions'] if v['Version'] != '$LATEST']; show(max(versions, key=int), versions[:-2])
show(sorted(lam.get_paginator('list_aliases').paginate(FunctionName='orders').search('Aliases[?FunctionVersion==`3`].Name')))
show(lam.get_paginator('list_versions_by_function').paginate(FunctionName='orders', PaginationConfig={'PageSize': 2}).build_full_result()['Versions'][0]['Version'])
for weight in (0.1, 0.5):⏎    lam.update_alias(FunctionName='orders', Name='live', FunctionVersion='3', RoutingConfig={'AdditionalVersionWeights': {'4': weight}}); time.sleep(1)
show(lam.get_function_configuration(FunctionName='orders', Qualifier='2')['Version'])
show(lam.get_function(FunctionName='orders')['Configuration']['MemorySize'], lam.list_tags(Resource=lam.get_function(FunctionName='orders')['Configuration']['FunctionArn'])['Tags'])
lam.tag_resource(Resource='arn:aws:lambda:us-west-2:123456789012:function:orders', Tags={'stage': «T»[:9]})
parser = argparse.ArgumentParser(prog='deploy'); parser.add_argument('--weight', type=float, default=0.1); parser.add_argument('name', nargs='?', default='live'); parser.add_argument('-v', action='count', default=0); args = parser.parse_args(['--weight', '0.5', '-vv']); show(args, args.weight)
sub = argparse.ArgumentParser(); subs = sub.add_subparsers(dest='command', required=True); up = subs.add_parser('up'); up.add_argument('--to', choices=['1', '2'], required=True); show(vars(sub.parse_args(['up', '--to', '2'])))
logging.basicConfig(level=logging.INFO, format='%(levelname)s %(message)s', stream=sys.stdout); logging.info('at %s', «N»); logging.debug('no')
logger = logging.getLogger('deploy'); logger.warning('w %d', 3); show(logger.name, logger.level, logger.isEnabledFor(logging.DEBUG))
with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool: show(list(pool.map(lambda v: v * 2, [1, 2, 3])), pool.submit(len, 'ab').result())
show(sys.version_info >= (3, 8), len(sys.argv), __name__)
print('a', 'b', sep='-', end='!\n'); print(); print(*[1, 2], file=sys.stderr)
print(f'{"Name":<10} {"Version":>8}'); print('-' * 19); print('{:<10} {:>8}'.format('live', 3))
assert isinstance(n, (int, float)), 'number'
lines = ['a=1', 'b = 2', '# c']; conf = dict(map(str.strip, line.split('=', 1)) for line in lines if not line.startswith('#')); show(conf)
total = 0⏎for value in filter(lambda v: isinstance(v, (int, float)) and v > 1, «I»): total += value⏎show(total)
text = («T» or 'none') if «B» else «T»; text = text[:40]
show({'a': 1, **{'b': 2}}, [*'ab', *«I»], {*'aa'})
print(*sorted([('b', 1), ('a', 2)], key=operator.itemgetter(1)), sep='\n')
(lambda: show('lambda'))()
show([1, 2, 3] == [1, 2, 3], [1] is [1], n is n, «T» in ('a', 'b'))
pprint.pprint({'b': [1, 2], 'a': {'c': «N»}})
show(os.path.exists('nofile'), pathlib.Path('a/b.zip').stem, pathlib.Path('a') / 'c')
pathlib.Path('p.txt').write_text(«T»); show(pathlib.Path('p.txt').read_text(), len(pathlib.Path('p.txt').read_bytes()))
json.dump({'n': 1}, open('j.json', 'w')); show(json.load(open('j.json')))
if (k := len(items)) > 2: show('walrus', k)
show(sum(v for v in range(5)), max(range(5), key=lambda v: -v), sorted('bca'), ''.join(sorted(set('abca'))))
show(list(range(10, 0, -3)), list(range(3))[::-1], [0, 1, 2, 3][::2])
with tempfile.TemporaryDirectory() as folder: show(os.path.isdir(folder))
show(os.environ.get('NOSUCH'), os.getenv('NOSUCH', 'd'))
pass
show(round(sum([0.1] * 3), 2), 0.1 + 0.2, 1 / 3, 100.0, 1e100, -0.0, 5 // 2.0)
show(isinstance(datetime.datetime.now(datetime.timezone.utc), datetime.datetime))
show(dict.fromkeys('ab', 0), dict(zip('ab', (1, 2))), dict([('k', 1)]))
""")
