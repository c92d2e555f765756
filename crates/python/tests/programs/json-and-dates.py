import json
from datetime import datetime, timedelta, timezone
data = json.loads('{"a": [1, 2.5, true, null, "\\u00e9\\n"], "b": {"c": -1e3}}')
print(data, json.dumps(data), json.dumps(data, indent=4, ensure_ascii=False), json.dumps({'z': 1, 'a': (1, 2)}, sort_keys=True, separators=(',', ':')))
for text in ['', '{', '[1,]', '{"a" 1}', 'nul', '[1] x', '{"a": 1,}', "{'a': 1}", '"abc']:
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        print(e, e.pos, isinstance(e, ValueError))
try:
    json.dumps({'when': datetime(2024, 1, 2)})
except TypeError as e:
    print(e)
print(json.dumps({'when': datetime(2024, 1, 2, 3, 4, 5)}, default=str))
start = datetime(2024, 2, 28, 23, 30, tzinfo=timezone.utc)
later = start + timedelta(days=1, hours=2, seconds=1.5)
print(start, later, later - start, repr(later), later.isoformat(), later.strftime('%Y-%m-%d %H:%M:%S %a %b %j %p %z'), later > start, (later - start).total_seconds())
print(datetime.strptime('2024-03-01T10:20:30', '%Y-%m-%dT%H:%M:%S'), datetime.fromisoformat('2024-01-01'), timedelta(minutes=90), str(timedelta(days=-1)), timedelta(hours=1) * 3, datetime(2024, 1, 1).weekday())
print(datetime.fromtimestamp(0, timezone.utc), datetime(1970, 1, 2, tzinfo=timezone.utc).timestamp(), later.date(), later.replace(hour=0, minute=0))
