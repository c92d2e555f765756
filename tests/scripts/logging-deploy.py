import logging
import logging.config
import sys
import time
import boto3
from botocore.exceptions import ClientError, WaiterError

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)-8s %(name)s: %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "plain", "level": "DEBUG"}},
    "loggers": {"deploy": {"handlers": ["out"], "level": "INFO", "propagate": False}},
    "root": {"level": "WARNING", "handlers": ["out"]},
}
logging.config.dictConfig(LOGGING)
log = logging.getLogger("deploy")
child = logging.getLogger("deploy.step")
client = boto3.client("lambda")

def step(text, *args):
    child.info("step: " + text, *args)

log.debug("not shown")
step("publish %s (%d MB)", "orders", 128)
try:
    version = client.publish_version(FunctionName="orders", Description="logged")["Version"]
    log.info("published", extra={"version": version})
    client.get_waiter("published_version_active").wait(FunctionName="orders", Qualifier=version, WaiterConfig={"Delay": 1, "MaxAttempts": 3})
    client.update_alias(FunctionName="orders", Name="nosuch", FunctionVersion=version)
except ClientError as error:
    log.error("failed: %s", error.response["Error"]["Code"])
    log.warning("%(code)s at %(op)s", {"code": error.response["Error"]["Code"], "op": error.operation_name})
else:
    log.critical("cannot be")
finally:
    logging.getLogger("other").warning("from the root %s", {"a": 1})
log.setLevel(logging.ERROR)
log.warning("hidden")
log.log(logging.CRITICAL, "shown %5.1f%%", 99.5)
print(log.level, child.getEffectiveLevel(), logging.getLevelName(30), log.isEnabledFor(20))
