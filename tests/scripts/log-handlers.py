import logging, sys, json, boto3
logger = logging.getLogger("deploy"); logger.setLevel(logging.DEBUG)
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("%(levelname)-5s|%(message)s")); h.setLevel(logging.INFO); h.addFilter(lambda r: "secret" not in r.getMessage())
fh = logging.FileHandler("deploy.log", mode="w"); fh.setFormatter(logging.Formatter("{levelname}:{name}:{lineno:03d}:{funcName} {message}", style="{"))
logger.addHandler(h); logger.addHandler(fh); logger.propagate = False
class Json(logging.Formatter):
    def format(self, record): return json.dumps({"level": record.levelname, "msg": record.getMessage(), "extra": getattr(record, "version", None)})
j = logging.StreamHandler(stream=sys.stdout); j.setFormatter(Json()); audit = logging.getLogger("audit"); audit.addHandler(j); audit.setLevel("INFO")
def go():
    logger.debug("debug %s", 1); logger.info("moving %(a)s to %(b)d", {"a": "live", "b": 4}); logger.warning("secret"); audit.info("x", extra={"version": "4"})
    try: boto3.client("lambda").get_alias(FunctionName="orders", Name="zz")
    except Exception: logger.error("could not read"); audit.error("failed: %r", "x", exc_info=False)
go()
logging.getLogger("deploy.sub").error("child"); log2 = logging.LoggerAdapter(audit, {"version": "9"}); log2.info("adapted")
print(open("deploy.log").read().split("Traceback")[0]); print(logger.isEnabledFor(10), logging.getLogger().handlers, logger.level, logging.getLevelName(logger.getEffectiveLevel()), logger.name, logger)
logging.getLogger("other").warning("last resort"); logging.warning("root %d", 5); print(len(logging.getLogger().handlers))
