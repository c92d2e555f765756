from collections import _NamedTuple
import datetime as _dt

class struct_time(_NamedTuple):
    _fields = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
    _field_defaults = {}
    def __repr__(self):
        return "time." + _NamedTuple.__repr__(self)

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

def _parts(when, dst=-1):
    if not hasattr(when, "hour"):
        when = _dt.datetime(when.year, when.month, when.day)
    return struct_time(when.year, when.month, when.day, when.hour, when.minute, when.second, when.weekday(), (when.date() - _dt.date(when.year, 1, 1)).days + 1, dst)

def _date(parts):
    parts = tuple(parts)
    return _dt.datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], tzinfo=_dt.timezone.utc)

def gmtime(secs=None):
    return _parts(_dt.datetime.now(_dt.timezone.utc) if secs is None else _dt.datetime.fromtimestamp(secs, _dt.timezone.utc), 0)

def localtime(secs=None):
    return gmtime(secs)

def mktime(t):
    return _date(t).timestamp()

def strftime(format, t=None):
    return (_dt.datetime.now(_dt.timezone.utc) if t is None else _date(t)).strftime(format)

def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    return _parts(_dt.datetime.strptime(string, format), -1)

def asctime(t=None):
    return strftime("%a %b %e %H:%M:%S %Y", t)

def ctime(secs=None):
    return asctime(gmtime(secs))
