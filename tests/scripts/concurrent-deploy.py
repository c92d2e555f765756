import concurrent.futures as cf
import threading
import queue
import boto3

lam = boto3.client("lambda")
lock = threading.Lock()
results = {}

def deploy(alias, version):
    try:
        made = lam.create_alias(FunctionName="orders", Name=alias, FunctionVersion=version)
    except lam.exceptions.ResourceConflictException:
        made = lam.update_alias(FunctionName="orders", Name=alias, FunctionVersion=version)
    with lock:
        results[alias] = made["FunctionVersion"]
    return alias, made["FunctionVersion"]

plan = {"a": "1", "b": "2", "live": "4", "bad name": "1", "c": "99"}
with cf.ThreadPoolExecutor(max_workers=1, thread_name_prefix="deploy") as pool:
    futures = {pool.submit(deploy, k, v): k for k, v in plan.items()}
    for future in cf.as_completed(futures):
        pass
    for future, name in futures.items():
        error = future.exception()
        print(f"{name:>8}: {'ok ' + repr(future.result()) if error is None else type(error).__name__}")
done, pending = cf.wait(futures, return_when=cf.ALL_COMPLETED)
print(len(done), len(pending), sorted(results.items()))
jobs = queue.Queue()
for n in range(3):
    jobs.put(n)
total = 0
while not jobs.empty():
    total += jobs.get()
    jobs.task_done()
print(total, jobs.qsize())
thread = threading.Thread(target=deploy, args=("t",), kwargs={"version": "1"}, daemon=True)
thread.start(); thread.join(timeout=5)
print(thread.is_alive(), results["t"])
event = threading.Event()
threading.Timer(0, event.set).start()
print(event.wait(1))
