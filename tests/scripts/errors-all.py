import boto3, json, logging
from botocore.exceptions import ClientError, ParamValidationError, BotoCoreError, NoCredentialsError, EndpointConnectionError
lam = boto3.client("lambda")
def show(fn, **kw):
    try:
        out = fn(**kw); print(fn.__name__, "ok", out["ResponseMetadata"]["HTTPStatusCode"]); return out
    except ClientError as e:
        print(fn.__name__, type(e).__name__, e.response["Error"]["Code"], e.response["Error"]["Message"][:140], e.response["ResponseMetadata"]["HTTPStatusCode"], e.operation_name)
    except ParamValidationError as e:
        print(fn.__name__, e)
show(lam.get_function, FunctionName="nosuch")
show(lam.get_alias, FunctionName="orders", Name="bad name!")
show(lam.create_alias, FunctionName="orders", Name="live", FunctionVersion="1")
show(lam.create_alias, FunctionName="orders", Name="x", FunctionVersion="99")
show(lam.update_alias, FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"4": 1.5}})
show(lam.update_alias, FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"3": 0.5}})
show(lam.update_alias, FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"4": 0.1, "2": 0.1}})
show(lam.update_alias, FunctionName="orders", Name="live", RoutingConfig={"Weights": {}})
show(lam.update_alias, FunctionName="orders", Name="live", FunctionVersion="$LATEST", RoutingConfig={"AdditionalVersionWeights": {"4": 0.1}})
show(lam.delete_alias, FunctionName="orders", Name="nosuch")
show(lam.delete_function, FunctionName="orders", Qualifier="3")
show(lam.delete_function, FunctionName="orders", Qualifier="$LATEST")
show(lam.invoke, FunctionName="orders", Qualifier="nosuch")
show(lam.publish_version)
show(lam.list_aliases, FunctionName="orders", MaxItems=0)
show(lam.list_aliases, FunctionName="orders", MaxItems="5")
show(lam.put_function_concurrency, FunctionName="orders", ReservedConcurrentExecutions=-1)
show(lam.put_provisioned_concurrency_config, FunctionName="orders", Qualifier="live", ProvisionedConcurrentExecutions=1)
show(lam.add_permission, FunctionName="orders", StatementId="s", Action="lambda:InvokeFunction", Principal="events.amazonaws.com", Qualifier="live")
show(lam.add_permission, FunctionName="orders", StatementId="s", Action="lambda:InvokeFunction", Principal="events.amazonaws.com", Qualifier="live")
show(lam.get_policy, FunctionName="orders")
show(lam.update_function_configuration, FunctionName="orders", Timeout=1000)
show(lam.update_function_configuration, FunctionName="orders", Timeout="10")
try: lam.nope()
except AttributeError as e: print(e)
try: lam.get_alias("orders")
except TypeError as e: print(e)
err = ClientError({"Error": {"Code": "X", "Message": "m"}}, "Op"); print(err, err.response["Error"])
print(issubclass(lam.exceptions.ResourceNotFoundException, ClientError), isinstance(err, Exception))
raise err
