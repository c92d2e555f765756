import datetime as dt
from datetime import datetime, timedelta, timezone
import time, boto3
client = boto3.client("lambda")
v = client.list_versions_by_function(FunctionName="orders")["Versions"][1]
modified = datetime.strptime(v["LastModified"], "%Y-%m-%dT%H:%M:%S.%f%z")
print(modified.tzinfo, modified < datetime.now(timezone.utc) + timedelta(days=3650))
d = datetime(2024, 2, 28, 12, 30, tzinfo=timezone.utc)
print(d + timedelta(days=2), d.isoformat(), d.strftime("%Y%m%d-%H%M%S"), (d - timedelta(hours=13)).date(), d.timestamp(), d.weekday())
print(datetime.fromisoformat("2024-01-01T00:00:00+00:00"), dt.date(2024, 3, 1) - dt.date(2024, 2, 1), timedelta(seconds=3725), timedelta(hours=1).total_seconds())
print(datetime.utcfromtimestamp(0).isoformat() + "Z", d.replace(hour=0), max(d, d + timedelta(1)).day)
start = time.time(); time.sleep(0.01); print(time.time() - start >= 0, round(time.monotonic() - time.monotonic()) == 0)
