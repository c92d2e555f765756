_state = [12345]

def seed(value=None):
    if value is not None:
        __unplayed__("random.seed", "Python's own random numbers aren't made here: write the numbers in.")

def random():
    _state[0] = (_state[0] * 6364136223846793005 + 1442695040888963407) % 18446744073709551616
    return (_state[0] // 2048) / 9007199254740992

def uniform(a, b):
    return a + (b - a) * random()

def randint(a, b):
    return a + int(random() * (b - a + 1))

def randrange(start, stop=None, step=1):
    if stop is None:
        start, stop = 0, start
    return start + step * int(random() * ((stop - start + step - 1) // step))

def choice(items):
    if not items:
        raise IndexError("Cannot choose from an empty sequence")
    return items[int(random() * len(items))]

def choices(items, weights=None, k=1):
    return [choice(items) for _ in range(k)]

def sample(items, k):
    items = list(items)
    shuffle(items)
    return items[:k]

def shuffle(items):
    for at in range(len(items) - 1, 0, -1):
        other = randint(0, at)
        items[at], items[other] = items[other], items[at]
