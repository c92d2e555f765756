import boto3, concurrent.futures as cf, threading, queue
from concurrent.futures import ThreadPoolExecutor, as_completed
lam = boto3.client("lambda")
def describe(version):
    return version, lam.get_function_configuration(FunctionName="orders", Qualifier=version)["Version"]
with ThreadPoolExecutor(max_workers=4) as ex:
    futures = {ex.submit(describe, str(v)): v for v in (1, 2, 3, 9)}
    results = {}
    for f in as_completed(futures):
        try: results[futures[f]] = f.result()
        except lam.exceptions.ResourceNotFoundException as e: results[futures[f]] = type(e).__name__
    print(sorted(results.items()))
    print(list(ex.map(describe, ["1", "2"])))
done, pending = cf.wait([cf.Future()] if False else [], timeout=1)
print(len(done), len(pending))
lock = threading.Lock(); out = []
def work(n):
    with lock: out.append(n)
ts = [threading.Thread(target=work, args=(i,), daemon=True) for i in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(sorted(out))
q = queue.Queue(); q.put(1); q.put(2); print(q.get(), q.qsize(), q.empty())
