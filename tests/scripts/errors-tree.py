import boto3, json
from botocore.exceptions import ClientError, ParamValidationError, WaiterError, BotoCoreError
client = boto3.client("lambda")
def attempt(label, fn, **kw):
    try:
        r = fn(**kw)
        print(label, "ok", r["ResponseMetadata"]["HTTPStatusCode"])
    except client.exceptions.ResourceConflictException as e:
        print(label, "conflict", e.response["Error"]["Message"])
    except client.exceptions.ResourceNotFoundException as e:
        print(label, "missing", e.response["Error"]["Code"], e.response["ResponseMetadata"]["HTTPStatusCode"], e.operation_name)
    except ParamValidationError as e:
        print(label, "params", str(e).splitlines()[0], isinstance(e, BotoCoreError))
    except ClientError as e:
        err = e.response.get("Error", {})
        print(label, "client", err.get("Code"), "|", str(e)[:90])
    else:
        print(label, "else")
    finally:
        print(label, "done")
attempt("a", client.create_alias, FunctionName="orders", Name="live", FunctionVersion="1")
attempt("b", client.get_alias, FunctionName="orders", Name="nosuch")
attempt("c", client.get_alias, FunctionName="orders")
attempt("d", client.update_alias, FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"3": 0.5}})
attempt("e", client.create_alias, FunctionName="orders", Name="new", FunctionVersion="2")
attempt("f", client.update_alias, FunctionName="orders", Name="live", FunctionVersion=4)
attempt("g", client.delete_function, FunctionName="orders", Qualifier="2")
try:
    raise ValueError("bad") from KeyError("k")
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.args)
class DeployError(Exception):
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code
try:
    try:
        client.get_function(FunctionName="nosuch")
    except ClientError as error:
        raise DeployError(f"wrapped: {error.response['Error']['Code']}", code=7) from error
except DeployError as e:
    print(e, e.code, type(e.__cause__).__name__)
    raise SystemExit(e.code)
