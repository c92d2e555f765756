class Empty(Exception):
    pass

class Full(Exception):
    pass

class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = []
    def put(self, item, block=True, timeout=None):
        if self.maxsize and len(self._items) >= self.maxsize:
            raise Full()
        self._items.append(item)
    def get(self, block=True, timeout=None):
        if not self._items:
            raise Empty()
        return self._items.pop(self._next())
    def _next(self):
        return 0
    def put_nowait(self, item):
        self.put(item)
    def get_nowait(self):
        return self.get()
    def qsize(self):
        return len(self._items)
    def empty(self):
        return not self._items
    def full(self):
        return bool(self.maxsize) and len(self._items) >= self.maxsize
    def task_done(self):
        pass
    def join(self):
        pass

class SimpleQueue(Queue):
    pass

class LifoQueue(Queue):
    def _next(self):
        return -1

class PriorityQueue(Queue):
    def _next(self):
        return self._items.index(min(self._items))
