import sys, time

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
raiseExceptions = True
_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}
_off = [0]
_start = time.time()

def addLevelName(level, levelName):
    _names[level] = levelName
    _levels[levelName] = level

def getLevelName(level):
    return _names.get(level) or _levels.get(level, "Level %s" % level)

def getLevelNamesMapping():
    return dict(_levels)

def _level(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    if level not in _levels:
        raise ValueError("Unknown level: %r" % (level,))
    return _levels[level]

class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.name = name
        self.msg = msg
        self.args = args[0] if len(args) == 1 and isinstance(args[0], dict) and args[0] else args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rsplit("/", 1)[-1]
        self.module = self.filename.rsplit(".", 1)[0]
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = time.time()
        self.msecs = int(self.created * 1000) % 1000 + 0.0
        self.relativeCreated = (self.created - _start) * 1000
        self.thread = 140000000000000
        self.threadName = "MainThread"
        self.processName = "MainProcess"
        self.process = 1
    def getMessage(self):
        return str(self.msg) % self.args if self.args else str(self.msg)
    def __repr__(self):
        return "<LogRecord: %s, %s, %s, %s, \"%s\">" % (self.name, self.levelno, self.pathname, self.lineno, self.msg)

class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"
    converter = None
    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, defaults=None):
        if style not in ("%", "{", "$"):
            raise ValueError("Style must be one of: %,{,$")
        self._style = style
        self._fmt = fmt or {"%": "%(message)s", "{": "{message}", "$": "${message}"}[style]
        self.datefmt = datefmt
        self._defaults = defaults or {}
    def formatTime(self, record, datefmt=None):
        when = time.gmtime(record.created)
        if datefmt:
            return time.strftime(datefmt, when)
        text = time.strftime(self.default_time_format, when)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text
    def formatException(self, exc_info):
        if exc_info[1] is None:
            return "NoneType: None"
        return __format_exception__(exc_info[1]).rstrip("\n")
    def usesTime(self):
        return "asctime" in self._fmt
    def formatMessage(self, record):
        values = {**self._defaults, **record.__dict__}
        if self._style == "%":
            return self._fmt % values
        if self._style == "{":
            return self._fmt.format(**values)
        import string
        return string.Template(self._fmt).substitute(values)
    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text += ("" if text.endswith("\n") else "\n") + record.exc_text
        return text

class Filter:
    def __init__(self, name=""):
        self.name = name
    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")

class _Filters:
    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)
    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)
    def filter(self, record):
        for it in self.filters:
            if not (it.filter(record) if hasattr(it, "filter") else it(record)):
                return False
        return True

class Handler(_Filters):
    def __init__(self, level=0):
        self.level = _level(level)
        self.formatter = None
        self.filters = []
        self.name = None
    def setLevel(self, level):
        self.level = _level(level)
    def setFormatter(self, fmt):
        self.formatter = fmt
    def set_name(self, name):
        self.name = name
    def format(self, record):
        return (self.formatter or Formatter()).format(record)
    def handle(self, record):
        if self.filter(record):
            self.emit(record)
    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")
    def acquire(self):
        pass
    def release(self):
        pass
    def flush(self):
        pass
    def close(self):
        pass
    def __repr__(self):
        return "<%s (%s)>" % (type(self).__name__, getLevelName(self.level))

class StreamHandler(Handler):
    terminator = "\n"
    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream
    def setStream(self, stream):
        self.stream = stream
    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)
    def __repr__(self):
        name = getattr(self.stream, "name", "")
        return "<%s %s(%s)>" % (type(self).__name__, str(name) + " " if name else "", getLevelName(self.level))

class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        self.baseFilename = str(filename)
        StreamHandler.__init__(self, open(filename, mode))
    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)
        self.stream.flush()
    def close(self):
        self.stream.close()

class NullHandler(Handler):
    def handle(self, record):
        pass

class Logger(_Filters):
    def __init__(self, name, level=0):
        self.name = name
        self.level = _level(level)
        self.propagate = True
        self.handlers = []
        self.disabled = False
        self.filters = []
    @property
    def parent(self):
        if self is root:
            return None
        name = self.name
        while "." in name:
            name = name.rpartition(".")[0]
            if name in _loggers:
                return _loggers[name]
        return root
    def setLevel(self, level):
        self.level = _level(level)
    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return 0
    def isEnabledFor(self, level):
        return not self.disabled and _off[0] < level and level >= self.getEffectiveLevel()
    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + "." + suffix)
    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)
    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)
    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False
    def debug(self, msg, *args, **kwargs):
        self._log(10, msg, args, **kwargs)
    def info(self, msg, *args, **kwargs):
        self._log(20, msg, args, **kwargs)
    def warning(self, msg, *args, **kwargs):
        self._log(30, msg, args, **kwargs)
    def warn(self, msg, *args, **kwargs):
        self._log(30, msg, args, **kwargs)
    def error(self, msg, *args, **kwargs):
        self._log(40, msg, args, **kwargs)
    def exception(self, msg, *args, exc_info=True, **kwargs):
        self._log(40, msg, args, exc_info=exc_info, **kwargs)
    def critical(self, msg, *args, **kwargs):
        self._log(50, msg, args, **kwargs)
    def fatal(self, msg, *args, **kwargs):
        self._log(50, msg, args, **kwargs)
    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        self._log(level, msg, args, **kwargs)
    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if not self.isEnabledFor(level):
            return
        if isinstance(exc_info, BaseException):
            exc_info = (type(exc_info), exc_info, None)
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        func, line = __where__()
        record = LogRecord(self.name, level, sys.argv[0], line, msg, args, exc_info or None, func)
        for name, value in (extra or {}).items():
            if name in ("message", "asctime") or hasattr(record, name):
                raise KeyError("Attempt to overwrite %r in LogRecord" % name)
            setattr(record, name, value)
        self.handle(record)
    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)
    def callHandlers(self, record):
        logger, found = self, False
        while logger is not None:
            for hdlr in logger.handlers:
                found = True
                if record.levelno >= hdlr.level:
                    hdlr.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= lastResort.level:
            lastResort.handle(record)
    def __repr__(self):
        return "<%s %s (%s)>" % (type(self).__name__, self.name, getLevelName(self.getEffectiveLevel()))

class RootLogger(Logger):
    def __init__(self, level=30):
        Logger.__init__(self, "root", level)

class LoggerAdapter:
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra
    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs
    def log(self, level, msg, *args, **kwargs):
        if self.logger.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)
    def debug(self, msg, *args, **kwargs):
        self.log(10, msg, *args, **kwargs)
    def info(self, msg, *args, **kwargs):
        self.log(20, msg, *args, **kwargs)
    def warning(self, msg, *args, **kwargs):
        self.log(30, msg, *args, **kwargs)
    def error(self, msg, *args, **kwargs):
        self.log(40, msg, *args, **kwargs)
    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(40, msg, *args, exc_info=exc_info, **kwargs)
    def critical(self, msg, *args, **kwargs):
        self.log(50, msg, *args, **kwargs)
    def setLevel(self, level):
        self.logger.setLevel(level)
    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)
    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()
    @property
    def name(self):
        return self.logger.name

_loggers = {}
lastResort = StreamHandler()
lastResort.setLevel(30)
root = RootLogger()

def getLogger(name=None):
    if not name or name == "root":
        return root
    if not isinstance(name, str):
        raise TypeError("A logger name must be a string")
    if name not in _loggers:
        _loggers[name] = Logger(name)
    return _loggers[name]

def basicConfig(**kwargs):
    force = kwargs.pop("force", False)
    kwargs.pop("encoding", None)
    kwargs.pop("errors", None)
    if force:
        root.handlers.clear()
    if root.handlers:
        return
    handlers = kwargs.pop("handlers", None)
    if handlers is None and "stream" in kwargs and "filename" in kwargs:
        raise ValueError("'stream' and 'filename' should not be specified together")
    if handlers is not None and ("stream" in kwargs or "filename" in kwargs):
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if handlers is None:
        filename, mode = kwargs.pop("filename", None), kwargs.pop("filemode", "a")
        stream = kwargs.pop("stream", None)
        handlers = [FileHandler(filename, mode) if filename else StreamHandler(stream)]
    dates, style = kwargs.pop("datefmt", None), kwargs.pop("style", "%")
    if style not in ("%", "{", "$"):
        raise ValueError("Style must be one of: %,{,$")
    basic = {"%": BASIC_FORMAT, "{": "{levelname}:{name}:{message}", "$": "${levelname}:${name}:${message}"}[style]
    formatter = Formatter(kwargs.pop("format", basic), dates, style)
    for hdlr in handlers:
        if hdlr.formatter is None:
            hdlr.setFormatter(formatter)
        root.addHandler(hdlr)
    level = kwargs.pop("level", None)
    if level is not None:
        root.setLevel(level)
    if kwargs:
        raise ValueError("Unrecognised argument(s): %s" % ", ".join(kwargs.keys()))

def _ready():
    if not root.handlers:
        basicConfig()
    return root

def debug(msg, *args, **kwargs):
    _ready().debug(msg, *args, **kwargs)

def info(msg, *args, **kwargs):
    _ready().info(msg, *args, **kwargs)

def warning(msg, *args, **kwargs):
    _ready().warning(msg, *args, **kwargs)

def warn(msg, *args, **kwargs):
    _ready().warning(msg, *args, **kwargs)

def error(msg, *args, **kwargs):
    _ready().error(msg, *args, **kwargs)

def exception(msg, *args, exc_info=True, **kwargs):
    _ready().error(msg, *args, exc_info=exc_info, **kwargs)

def critical(msg, *args, **kwargs):
    _ready().critical(msg, *args, **kwargs)

def fatal(msg, *args, **kwargs):
    _ready().critical(msg, *args, **kwargs)

def log(level, msg, *args, **kwargs):
    _ready().log(level, msg, *args, **kwargs)

def disable(level=50):
    _off[0] = _level(level)

def captureWarnings(capture):
    pass

def shutdown():
    pass

def makeLogRecord(dict):
    record = LogRecord("", 0, "", 0, "", (), None)
    for name, value in dict.items():
        setattr(record, name, value)
    return record
