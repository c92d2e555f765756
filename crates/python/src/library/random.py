import math

class Random:
    def __init__(self, x=None):
        self.seed(x)
    def seed(self, a=None, version=2):
        if a is None:
            a = 20210401
        if isinstance(a, float):
            if a != int(a):
                __unplayed__("random.seed of a fraction", "Seed it with a whole number or a text.")
            a = int(a)
        self._words = __seeded__(a)
        self._at = 624
        self.gauss_next = None
    def getstate(self):
        return (3, tuple(self._words) + (self._at,), self.gauss_next)
    def setstate(self, state):
        self._words, self._at, self.gauss_next = list(state[1][:-1]), state[1][-1], state[2]
    def _word(self):
        if self._at == 624:
            __turned__(self._words)
            self._at = 0
        self._at += 1
        return __tempered__(self._words[self._at - 1])
    def random(self):
        return ((self._word() >> 5) * 67108864 + (self._word() >> 6)) / 9007199254740992
    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        out, at = 0, 0
        while at < k:
            word = self._word()
            if k - at < 32:
                word >>= 32 - (k - at)
            out |= word << at
            at += 32
        return out
    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")
    def _below(self, n):
        k = n.bit_length()
        found = self.getrandbits(k)
        while found >= n:
            found = self.getrandbits(k)
        return found
    def randrange(self, start, stop=None, step=1):
        if stop is None:
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._below(width)
            raise ValueError("empty range for randrange() (%d, %d, %d)" % (start, stop, width))
        if step == 0:
            raise ValueError("zero step for randrange()")
        n = (width + step - 1) // step if step > 0 else (width + step + 1) // step
        if n <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._below(n)
    def randint(self, a, b):
        return self.randrange(a, b + 1)
    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]
    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]
    def sample(self, population, k, counts=None):
        if isinstance(population, (set, dict)):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        population = list(population)
        if counts is not None:
            population = [it for it, count in zip(population, counts) for _ in range(count)]
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        size = 21
        if k > 5:
            size += 4 ** math.ceil(math.log(k * 3, 4))
        out = []
        if n <= size:
            for i in range(k):
                j = self._below(n - i)
                out.append(population[j])
                population[j] = population[n - i - 1]
            return out
        taken = set()
        for _ in range(k):
            j = self._below(n)
            while j in taken:
                j = self._below(n)
            taken.add(j)
            out.append(population[j])
        return out
    def choices(self, population, weights=None, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[math.floor(self.random() * n)] for _ in range(k)]
            cum_weights, total = [], 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        out = []
        for _ in range(k):
            x, at = self.random() * total, 0
            while at < n - 1 and x >= cum_weights[at]:
                at += 1
            out.append(population[at])
        return out
    def uniform(self, a, b):
        return a + (b - a) * self.random()
    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * math.sqrt(u * c)
    def gauss(self, mu=0.0, sigma=1.0):
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            x = self.random() * 2.0 * math.pi
            r = math.sqrt(-2.0 * math.log(1.0 - self.random()))
            z, self.gauss_next = math.cos(x) * r, math.sin(x) * r
        return mu + z * sigma
    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = 4 * math.exp(-0.5) / math.sqrt(2.0) * (u - 0.5) / v
            if z * z / 4.0 <= -math.log(v):
                return mu + z * sigma
    def lognormvariate(self, mu, sigma):
        return math.exp(self.normalvariate(mu, sigma))
    def expovariate(self, lambd=1.0):
        return -math.log(1.0 - self.random()) / lambd
    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

class SystemRandom(Random):
    pass

_shared = Random()
seed = _shared.seed
getstate = _shared.getstate
setstate = _shared.setstate
random = _shared.random
getrandbits = _shared.getrandbits
randbytes = _shared.randbytes
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
shuffle = _shared.shuffle
sample = _shared.sample
choices = _shared.choices
uniform = _shared.uniform
triangular = _shared.triangular
gauss = _shared.gauss
normalvariate = _shared.normalvariate
lognormvariate = _shared.lognormvariate
expovariate = _shared.expovariate
paretovariate = _shared.paretovariate
