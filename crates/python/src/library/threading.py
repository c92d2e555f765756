class Lock:
    _held = False
    def __enter__(self):
        return self.acquire()
    def __exit__(self, *_):
        self.release()
        return False
    def acquire(self, blocking=True, timeout=-1):
        self._held = True
        return True
    def release(self):
        self._held = False
    def locked(self):
        return self._held

class RLock(Lock):
    pass

class Semaphore(Lock):
    def __init__(self, value=1):
        pass

class BoundedSemaphore(Semaphore):
    pass

class Event:
    _set = False
    def set(self):
        self._set = True
    def clear(self):
        self._set = False
    def is_set(self):
        return self._set
    def wait(self, timeout=None):
        if not self._set and timeout is not None:
            import time
            time.sleep(timeout)
        return self._set

class Thread:
    _made = [0]
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, daemon=None):
        Thread._made[0] += 1
        self.name = name or "Thread-%d%s" % (Thread._made[0], " (%s)" % target.__name__ if target is not None else "")
        self.daemon = bool(daemon)
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}
        self._done = False
        self.ident = 1
    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)
    def start(self):
        try:
            self.run()
        except Exception as error:
            import sys
            sys.stderr.write("Exception in thread %s:\n%s" % (self.name, __format_exception__(error)))
        self._done = True
    def join(self, timeout=None):
        pass
    def is_alive(self):
        return False

class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args, self.kwargs = args or [], kwargs or {}
    def cancel(self):
        if not self._done:
            self.run = lambda: None
    def run(self):
        if self.interval:
            __unplayed__("threading.Timer", "What it is to do later is played in its turn here: sleep, then call it.")
        self.function(*self.args, **self.kwargs)

class _Main(Thread):
    pass

_main = _Main(name="MainThread")

def current_thread():
    return _main

def main_thread():
    return _main

def get_ident():
    return 1

def active_count():
    return 1

class local:
    pass
