from abc import ABC, abstractmethod
from enum import Enum, IntEnum, auto, unique
from typing import NamedTuple, ClassVar, Protocol, TypedDict
import boto3
class Weighted(NamedTuple):
    version: str
    weight: float = 0.0
    def percent(self) -> str:
        return f"{self.weight:.0%}"
w = Weighted("4", .25)
print(w, w.percent(), w._asdict(), w._replace(weight=1), w == ("4", .25), Weighted._fields, w[0])
v, x = w
print(v, x)
class Registry:
    kinds = {}
    def __init_subclass__(cls, /, kind=None, **kw):
        super().__init_subclass__(**kw)
        cls.kinds[kind or cls.__name__.lower()] = cls
class Canary(Registry, kind="canary"):
    def steps(self): return [.1]
class Linear(Registry):
    def steps(self): return [.1, .2]
print(sorted(Registry.kinds), Registry.kinds["canary"]().steps())
class Level(IntEnum):
    LOW = 1
    HIGH = 10
print(Level.HIGH > Level.LOW, Level(1), int(Level.HIGH) + 1, Level.LOW == 1, f"{Level.HIGH}", [l.name for l in Level])
class State(str, Enum):
    ACTIVE = "Active"
    PENDING = "Pending"
    @property
    def done(self): return self is State.ACTIVE
print(State("Active").done, State.ACTIVE == "Active", State.ACTIVE.value, repr(State.PENDING), str(State.PENDING))
class Auto(Enum):
    A = auto()
    B = auto()
print(Auto.B.value, list(Auto), Auto["A"], Auto.A in Auto)
try: State("x")
except ValueError as e: print(e)
class Base(ABC):
    registry: ClassVar[list] = []
    def __init__(self, name): self.name = name; type(self).registry.append(name)
    @abstractmethod
    def run(self): ...
    @property
    @abstractmethod
    def size(self): ...
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def helper(x): return x * 2
    def __repr__(self): return f"{self.__class__.__name__}({self.name!r})"
    def __eq__(self, o): return isinstance(o, Base) and self.name == o.name
    def __hash__(self): return hash(self.name)
    def __lt__(self, o): return self.name < o.name
class Real(Base):
    def run(self): return boto3.client("lambda").get_alias(FunctionName="orders", Name=self.name)["FunctionVersion"]
    @property
    def size(self): return len(self.name)
    @size.setter
    def size(self, n): self.name = self.name[:n]
r = Real.make("live")
print(r, r.run(), r.size, Base.helper(4), r == Real("live"), sorted([Real("b"), Real("a")]))
r.size = 2
print(r.name, Base.registry)
try: Base("x")
except TypeError as e: print(e)
class TD(TypedDict, total=False):
    a: int
t: TD = {"a": 1}
print(t)
class Counter:
    def __init__(self): self.n = 0
    def __enter__(self): self.n += 1; return self
    def __exit__(self, kind, value, tb): print("exit", kind and kind.__name__); return kind is KeyError
    def __len__(self): return self.n
    def __getitem__(self, i): return i * 2
    def __iter__(self): yield from range(self.n)
    def __contains__(self, x): return x == 1
    def __add__(self, o): return self.n + o
    def __radd__(self, o): return o + self.n
    def __iadd__(self, o): self.n += o; return self
    def __neg__(self): return -self.n
    def __del__(self): pass
c = Counter()
with c as d: raise KeyError("x")
c += 2
print(len(c), c[3], list(c), 1 in c, c + 1, 1 + c, -c, bool(c))
print(isinstance(r, (Base, str)), issubclass(Real, Base), Real.__mro__[1].__name__, Real.__name__, hasattr(r, "run"), callable(r.run))
