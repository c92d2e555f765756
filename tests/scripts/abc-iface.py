from abc import ABC, abstractmethod
import enum, typing as t
import boto3
class Color(str, enum.Enum):
    BLUE = "blue"
    GREEN = "green"
    def other(self): return Color.GREEN if self is Color.BLUE else Color.BLUE
class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2
class Base(ABC):

    @abstractmethod
    def run(self): ...
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def name(v): return f"v{v}"
class Swap(Base):
    def __init__(self, fn): self.fn = fn
    def run(self):
        c = boto3.client("lambda")
        for color in Color:
            c.create_alias(FunctionName=self.fn, Name=color.value, FunctionVersion="3")
        c.update_alias(FunctionName=self.fn, Name=Color.BLUE.other(), FunctionVersion="4")
        return Level.HIGH > Level.LOW, Color("blue").name, str(Color.BLUE), f"{Color.BLUE.value}", Color.BLUE == "blue"
s = Swap.make("orders")
print(s.run(), Base.name(3), isinstance(s, Base), hasattr(s, "fn"), getattr(s, "zz", "none"))
try:
    Base()
except TypeError as e:
    print(str(e)[:40])
print([l.value for l in Level], Level(2), repr(Color.GREEN), Level.HIGH.name)
