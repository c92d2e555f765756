from concurrent.futures import ThreadPoolExecutor, as_completed
import boto3
client = boto3.client("lambda")
def make(pair):
    name, version = pair
    client.create_alias(FunctionName="orders", Name=name, FunctionVersion=version)
    return name
with ThreadPoolExecutor(max_workers=1) as pool:
    for name in pool.map(make, [("a1", "1"), ("a2", "2")]):
        print("made", name)
    futures = {pool.submit(make, ("b%d" % n, str(n))): n for n in (1, 2, 9)}
    for f in sorted(futures, key=futures.get):
        try:
            print(futures[f], f.result())
        except Exception as e:
            print(futures[f], type(e).__name__)
