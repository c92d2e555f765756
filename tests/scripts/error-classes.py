import boto3, sys, traceback
lam = boto3.client("lambda")
class DeployError(RuntimeError):
    code = 7
    def __init__(self, step, reason):
        self.step, self.reason = step, reason
        super().__init__(f"step {step}: {reason}")
def step(n):
    try: lam.update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"4": n}})
    except lam.exceptions.ClientError as e: raise DeployError(n, e.response["Error"]["Code"]) from None
try:
    step(.5); step(5)
except DeployError as e:
    tb = traceback.format_exc().splitlines(); print(tb[0], tb[-1]); print(e, e.args, e.__cause__, e.__suppress_context__ if hasattr(e, "__suppress_context__") else True)
    code = e.code
try: raise KeyError("a") from ValueError("b")
except KeyError as e: print(repr(e), e.__cause__, str(e))
try:
    try: 1 / 0
    finally: print("f")
except ZeroDivisionError as e: print(e)
def f():
    try: return "try"
    finally: print("finally")
print(f())
sys.exit(code)
