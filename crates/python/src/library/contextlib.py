class _Manager:
    def __init__(self, generator):
        self._generator = generator
    def __enter__(self):
        return next(self._generator)
    def __exit__(self, kind, value, trace):
        if kind is None:
            for _ in self._generator:
                raise RuntimeError("generator didn't stop")
            return False
        try:
            __throw__(self._generator, value)
        except StopIteration:
            return True
        except BaseException as error:
            if error is value:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")

def contextmanager(function):
    def manager(*args, **kwargs):
        return _Manager(function(*args, **kwargs))
    manager.__name__ = function.__name__
    return manager

class closing:
    def __init__(self, thing):
        self.thing = thing
    def __enter__(self):
        return self.thing
    def __exit__(self, *_):
        self.thing.close()

class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result
    def __enter__(self):
        return self.enter_result
    def __exit__(self, *_):
        pass

class ExitStack:
    def __init__(self):
        self._left = []
    def __enter__(self):
        return self
    def enter_context(self, cm):
        value = cm.__enter__()
        self._left.append(cm.__exit__)
        return value
    def push(self, exit):
        self._left.append(exit.__exit__ if hasattr(exit, "__exit__") else exit)
        return exit
    def callback(self, callback, *args, **kwds):
        def leave(*_):
            callback(*args, **kwds)
        self._left.append(leave)
        return callback
    def pop_all(self):
        other = ExitStack()
        other._left, self._left = self._left, []
        return other
    def close(self):
        self.__exit__(None, None, None)
    def __exit__(self, kind, value, trace):
        taken, swallowed = value is not None, False
        while self._left:
            leave = self._left.pop()
            try:
                if leave(kind, value, trace):
                    swallowed, kind, value = True, None, None
            except Exception as error:
                kind, value, swallowed = type(error), error, False
                last = error
        if value is not None and not swallowed and kind is not None and value is not trace and not taken:
            raise value
        return taken and swallowed

class redirect_stdout:
    def __init__(self, new_target):
        __unplayed__("contextlib.redirect_stdout", "Give print its file.")

class AbstractContextManager:
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        return None

class ContextDecorator:
    def __call__(self, function):
        def inner(*args, **kwargs):
            with self:
                return function(*args, **kwargs)
        inner.__name__ = function.__name__
        return inner
