class Lock:
    def __enter__(self):
        return self
    def __exit__(self, *_):
        return False
    def acquire(self, blocking=True, timeout=-1):
        return True
    def release(self):
        pass

RLock = Lock
