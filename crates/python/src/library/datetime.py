import datetime as _dt
from collections import namedtuple

MINYEAR = 1
MAXYEAR = 9999
UTC = _dt.timezone.utc

class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        for name, value, most in (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59), ("microsecond", microsecond, 999999)):
            if not 0 <= value <= most:
                raise ValueError("%s must be in 0..%d" % (name, most))
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.tzinfo = tzinfo
    def _key(self):
        return (self.hour, self.minute, self.second, self.microsecond)
    def isoformat(self, timespec="auto"):
        text = "%02d:%02d:%02d" % self._key()[:3]
        return text + ".%06d" % self.microsecond if self.microsecond else text
    def strftime(self, format):
        return _dt.datetime(1900, 1, 1, self.hour, self.minute, self.second, self.microsecond).strftime(format)
    def replace(self, hour=None, minute=None, second=None, microsecond=None):
        given = (hour, minute, second, microsecond)
        return time(*[old if new is None else new for old, new in zip(self._key(), given)], tzinfo=self.tzinfo)
    def __eq__(self, other):
        return isinstance(other, time) and self._key() == other._key()
    def __lt__(self, other):
        return self._key() < other._key()
    def __le__(self, other):
        return self._key() <= other._key()
    def __gt__(self, other):
        return self._key() > other._key()
    def __ge__(self, other):
        return self._key() >= other._key()
    def __format__(self, spec):
        return self.strftime(spec) if spec else self.isoformat()
    def __str__(self):
        return self.isoformat()
    def __repr__(self):
        parts = self._key()
        parts = parts if parts[3] else parts[:3] if parts[2] else parts[:2]
        return "datetime.time(" + ", ".join([str(it) for it in parts]) + ")"

def _time_of(when):
    return time(when.hour, when.minute, when.second, when.microsecond)

def _toordinal(when):
    return (_dt.date(when.year, when.month, when.day) - _dt.date(1, 1, 1)).days + 1

def _ctime(when):
    when = _dt.datetime.combine(when, time()) if not hasattr(when, "hour") else when
    return when.strftime("%a %b ") + "%2d" % when.day + when.strftime(" %H:%M:%S %Y")

def _isocalendar(when):
    day = _dt.date(when.year, when.month, when.day)
    thursday = day + _dt.timedelta(days=4 - day.isoweekday())
    week = (thursday - _dt.date(thursday.year, 1, 1)).days // 7 + 1
    return namedtuple("datetime.IsoCalendarDate", "year week weekday")(thursday.year, week, day.isoweekday())
