import logging
import sys

_KINDS = {
    "logging.StreamHandler": logging.StreamHandler,
    "logging.FileHandler": logging.FileHandler,
    "logging.NullHandler": logging.NullHandler,
    "logging.handlers.RotatingFileHandler": logging.FileHandler,
    "logging.handlers.TimedRotatingFileHandler": logging.FileHandler,
}

def _meant(value):
    if value in ("ext://sys.stdout", "ext://sys.stderr"):
        return sys.stdout if value.endswith("out") else sys.stderr
    if isinstance(value, str) and (value.startswith("ext://") or value.startswith("cfg://")):
        __unplayed__("%r in logging.config" % value, "Of these, ext://sys.stdout and ext://sys.stderr are played.")
    return value

def _plain(kind, spec):
    if "()" in spec:
        __unplayed__("a %s of its own in logging.config" % kind, "Make it in the program and add it there.")

def _handler(spec, formatters, filters):
    _plain("handler", spec)
    kind = spec.get("class")
    if kind not in _KINDS:
        __unplayed__("the handler %s" % kind, "Of logging's handlers, those for a stream, a file and nothing are played.")
    if _KINDS[kind] is logging.StreamHandler:
        made = logging.StreamHandler(_meant(spec.get("stream")))
    elif _KINDS[kind] is logging.FileHandler:
        made = logging.FileHandler(spec["filename"], spec.get("mode", "a"))
    else:
        made = logging.NullHandler()
    if "formatter" in spec:
        made.setFormatter(formatters[spec["formatter"]])
    if "level" in spec:
        made.setLevel(spec["level"])
    for name in spec.get("filters", []):
        made.addFilter(filters[name])
    return made

def _logger(logger, spec, handlers, filters):
    if spec.get("level") is not None:
        logger.setLevel(spec["level"])
    logger.handlers.clear()
    for name in spec.get("handlers", []):
        logger.addHandler(handlers[name])
    for name in spec.get("filters", []):
        logger.addFilter(filters[name])

def dictConfig(config):
    if "version" not in config:
        raise ValueError("dictionary doesn't specify a version")
    if config["version"] != 1:
        raise ValueError("Unsupported version: %s" % config["version"])
    formatters, filters, handlers = {}, {}, {}
    for name, spec in config.get("formatters", {}).items():
        _plain("formatter", spec)
        formatters[name] = logging.Formatter(spec.get("format"), spec.get("datefmt"), spec.get("style", "%"))
    for name, spec in config.get("filters", {}).items():
        _plain("filter", spec)
        filters[name] = logging.Filter(spec.get("name", ""))
    for name in sorted(config.get("handlers", {})):
        handlers[name] = _handler(config["handlers"][name], formatters, filters)
        handlers[name].name = name
    named = config.get("loggers", {})
    for name, logger in list(logging._loggers.items()):
        if config.get("disable_existing_loggers", True) and not [it for it in named if name == it or name.startswith(it + ".")]:
            logger.disabled = True
    for name, spec in named.items():
        logger = logging.getLogger(name)
        logger.disabled = False
        _logger(logger, spec, handlers, filters)
        if spec.get("propagate") is not None:
            logger.propagate = spec["propagate"]
    if config.get("root"):
        _logger(logging.root, config["root"], handlers, filters)

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    __unplayed__("logging.config.fileConfig()", "Write it as a dictionary and give it to dictConfig.")
