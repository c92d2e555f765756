import logging, sys, json, boto3
log = logging.getLogger("deploy")
log.setLevel(logging.DEBUG)
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("%(name)s:%(levelname)-8s:%(message)s"))
log.addHandler(h)
log.debug("start %s", {"a": 1})
log.info("n=%d %5.2f", 3, 0.5)
try:
    boto3.client("lambda").get_alias(FunctionName="orders", Name="zzz")
except Exception as e:
    log.error("failed: %s", e)
log.warning(json.dumps({"k": [1, 2]}))
if log.isEnabledFor(logging.DEBUG):
    log.log(logging.CRITICAL, "bye")
