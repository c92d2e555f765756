FIRST_COMPLETED = "FIRST_COMPLETED"
ALL_COMPLETED = "ALL_COMPLETED"

class Future:
    def __init__(self, value, error):
        self._value = value
        self._error = error
    def result(self, timeout=None):
        if self._error is not None:
            raise self._error
        return self._value
    def exception(self, timeout=None):
        return self._error
    def done(self):
        return True
    def running(self):
        return False
    def cancelled(self):
        return False
    def cancel(self):
        return False
    def add_done_callback(self, fn):
        fn(self)

class ThreadPoolExecutor:
    def __init__(self, max_workers=None, thread_name_prefix=""):
        pass
    def __enter__(self):
        return self
    def __exit__(self, *_):
        return False
    def submit(self, fn, *args, **kwargs):
        try:
            return Future(fn(*args, **kwargs), None)
        except Exception as error:
            return Future(None, error)
    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return (future.result() for future in futures)
    def shutdown(self, wait=True, cancel_futures=False):
        pass

def as_completed(futures, timeout=None):
    return iter(list(futures))

def wait(futures, timeout=None, return_when=ALL_COMPLETED):
    return set(futures), set()
