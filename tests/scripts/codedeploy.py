import boto3, json, time, hashlib
cd = boto3.client("codedeploy"); lam = boto3.client("lambda")
cd.create_application(applicationName="app", computePlatform="Lambda")
try: cd.create_application(applicationName="app", computePlatform="Lambda")
except cd.exceptions.ApplicationAlreadyExistsException as e: print(e.response["Error"]["Code"], e)
cd.create_deployment_group(applicationName="app", deploymentGroupName="g", serviceRoleArn="arn:aws:iam::123456789012:role/cd", deploymentConfigName="CodeDeployDefault.LambdaAllAtOnce", deploymentStyle={"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"})
spec = {"version": 0.0, "Resources": [{"f": {"Type": "AWS::Lambda::Function", "Properties": {"Name": "orders", "Alias": "live", "CurrentVersion": "3", "TargetVersion": "4"}}}]}
content = json.dumps(spec)
d = cd.create_deployment(applicationName="app", deploymentGroupName="g", revision={"revisionType": "AppSpecContent", "appSpecContent": {"content": content, "sha256": hashlib.sha256(content.encode()).hexdigest()}})
id = d["deploymentId"]
print(id.startswith("d-"), len(id))
for _ in range(60):
    info = cd.get_deployment(deploymentId=id)["deploymentInfo"]
    if info["status"] in ("Succeeded", "Failed", "Stopped"): break
    time.sleep(5)
print(info["status"], info["deploymentConfigName"])
print(lam.get_alias(FunctionName="orders", Name="live")["FunctionVersion"])
