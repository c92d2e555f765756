def cache(function):
    kept = {}
    def cached(*args, **kwargs):
        key = (args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = function(*args, **kwargs)
        return kept[key]
    cached.__name__ = function.__name__
    return cached

def lru_cache(maxsize=128, typed=False):
    return cache(maxsize) if callable(maxsize) else cache
