//! Deployments that are stuck, or left the alias where nobody wanted it: what that is, and the way out.

use super::Advice;
use lambda::api::{Request, fault_text};
use lambda::model::deploy::{Deployment, Fault, LIFECYCLE, Routing};
use lambda::model::watch::AlarmState;
use lambda::model::{Account, Alias, Function, Refusal, Version};
use serde_json::{Value, json};

const TROUBLE: &str = "CodeDeploy User Guide, troubleshoot Lambda deployments";
const HOOKS: &str = "CodeDeploy User Guide, AppSpec hooks for a Lambda deployment";
const ALARMS: &str = "CodeDeploy User Guide, monitoring deployments with alarms";
const STOP: &str = "CodeDeploy User Guide, stop a deployment";

/// What a deployment and its alias are, as an account has them.
struct Case<'a> {
    account: &'a Account,
    region: &'a str,
    deployment: &'a Deployment,
}

/// What is stuck about a deployment, and how to get out of it; nothing where all is well.
#[inline(never)]
pub fn stuck(account: &Account, region: &str, deployment: &Deployment) -> Option<Advice> {
    let case = Case {
        account,
        region,
        deployment,
    };
    if let Some(fault) = &deployment.fault {
        return Some(case.faulty(fault));
    }
    if deployment.is_over() {
        return case.unwatched();
    }
    case.waiting().or_else(|| case.unwatched())
}

impl Case<'_> {
    fn function(&self) -> Option<&Function> {
        self.account
            .function(self.region, &self.deployment.spec.function)
    }

    fn alias(&self) -> Option<&Alias> {
        self.function()?.alias(&self.deployment.spec.alias)
    }

    /// The version that the alias names now.
    fn version(&self) -> Option<u32> {
        match self.alias()?.version {
            Version::Published(number) => Some(number.get()),
            _ => None,
        }
    }

    fn request(&self, operation: &str, input: Value) -> Request {
        let home = self.account.settings().region == self.region;
        let input = match input {
            Value::Object(input) => input,
            _ => serde_json::Map::new(),
        };
        Request {
            operation: operation.to_owned(),
            region: (!home).then(|| self.region.to_owned()),
            input,
        }
    }

    /// All traffic to one version.
    fn point(&self, version: u32) -> Request {
        let spec = &self.deployment.spec;
        self.request(
            "UpdateAlias",
            json!({
                "FunctionName": spec.function,
                "Name": spec.alias,
                "FunctionVersion": version.to_string(),
                "RoutingConfig": {"AdditionalVersionWeights": {}},
            }),
        )
    }

    /// The same deployment again, from the version that the alias names.
    fn again(&self, current: u32, target: u32) -> Request {
        let (deployment, spec) = (self.deployment, &self.deployment.spec);
        let mut content = format!(
            "version: 0.0\nResources:\n  - {0}:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: {0}\n        Alias: {1}\n        CurrentVersion: \"{current}\"\n        TargetVersion: \"{target}\"\n",
            spec.function, spec.alias
        );
        let hooks = [&spec.before, &spec.after];
        let named: Vec<(&str, &String)> = ["BeforeAllowTraffic", "AfterAllowTraffic"]
            .into_iter()
            .zip(hooks)
            .filter_map(|(event, it)| Some((event, it.as_ref()?)))
            .collect();
        if !named.is_empty() {
            content.push_str("Hooks:\n");
        }
        for (event, function) in named {
            content.push_str(&format!("  - {event}: {function}\n"));
        }
        self.request(
            "codedeploy:CreateDeployment",
            json!({
                "applicationName": &*deployment.application,
                "deploymentGroupName": &*deployment.group,
                "deploymentConfigName": &*deployment.config,
                "revision": {"revisionType": "AppSpecContent", "appSpecContent": {"content": content}},
            }),
        )
    }

    /// Whether the deployment left the alias on two versions, and nothing takes it back.
    fn is_left_between(&self) -> bool {
        let deployment = self.deployment;
        deployment.rolled_back_by.is_none()
            && !deployment.shifts.is_empty()
            && self.alias().is_some_and(|it| it.routing.is_some())
    }

    fn advice(
        why: impl Into<String>,
        source: &'static str,
        label: &str,
        fix: Vec<Request>,
    ) -> Advice {
        Advice {
            why: why.into(),
            source,
            label: if fix.is_empty() { "" } else { label }.to_owned(),
            fix,
            command: None,
        }
    }

    fn faulty(&self, fault: &Fault) -> Advice {
        let (deployment, spec) = (self.deployment, &self.deployment.spec);
        let (function, alias) = (&spec.function, &spec.alias);
        let (current, target) = (spec.current, spec.target);
        if self.is_left_between() {
            let percent = deployment.percent();
            return Self::advice(
                format!(
                    "The deployment ended without a rollback: {alias} stays on two versions, {percent} % on version {target}. It stays so, and every later deployment fails, until somebody sends all of it to one version: back to {current}, or on to {target} with update-alias."
                ),
                STOP,
                "Send all traffic back",
                vec![self.point(current)],
            );
        }
        let back = if deployment.rolled_back_by.is_some() && !deployment.shifts.is_empty() {
            format!(" {alias} goes back to version {current}.")
        } else if deployment.shifts.is_empty() {
            format!(" {alias} was never moved.")
        } else {
            String::new()
        };
        match fault {
            Fault::OtherVersion => {
                let is = self.version();
                let now = is.map_or_else(|| "$LATEST".to_owned(), |it| it.to_string());
                let fix = is.filter(|it| *it != target).map(|it| self.again(it, target));
                Self::advice(
                    format!(
                        "The AppSpec says that {alias} is on version {current}; it is on version {now}. CodeDeploy moves an alias only from the version that the AppSpec names, so every try fails until CurrentVersion is {now}."
                    ),
                    TROUBLE,
                    "Deploy from the version that is there",
                    fix.into_iter().collect(),
                )
            }
            Fault::SameVersion => Self::advice(
                format!(
                    "CurrentVersion and TargetVersion are both {current}: there is nothing to shift. It happens where a script deploys although no new version was published. Publish one first; with LambdaAllAtOnce the same version goes through."
                ),
                "public reports",
                "Publish a version",
                vec![self.request("PublishVersion", json!({"FunctionName": function}))],
            ),
            Fault::Weighted => self.weighted(),
            Fault::FunctionMissing => Self::advice(
                format!("There is no function {function} in {}. The AppSpec takes the function's bare name; the deployment runs in one region.", self.region),
                TROUBLE,
                "",
                Vec::new(),
            ),
            Fault::AliasMissing => Self::advice(
                format!("{function} has no alias {alias}: CodeDeploy moves aliases, it makes none."),
                TROUBLE,
                "Create the alias",
                vec![self.request("CreateAlias", json!({"FunctionName": function, "Name": alias, "FunctionVersion": current.to_string()}))],
            ),
            Fault::VersionMissing(version) => {
                let newest = self.function().and_then(|it| it.versions().keys().next_back().map(|it| it.get()));
                let newest = newest.filter(|it| Some(*it) != self.version());
                let fix = newest.zip(self.version()).map(|(new, now)| self.again(now, new));
                Self::advice(
                    format!("{function} has no version {version}. Publish the code first, and name the number that the answer gives as TargetVersion."),
                    TROUBLE,
                    "Deploy the newest version",
                    fix.into_iter().collect(),
                )
            }
            Fault::Refused(Refusal::RolesDiffer | Refusal::DeadLettersDiffer) => Self::advice(
                format!("Lambda splits traffic only between versions with the same execution role and the same dead-letter queue, and {current} and {target} differ in it. Give $LATEST what version {current} has, publish, and deploy that; or move the alias at once, without weights."),
                TROUBLE,
                "Move the alias at once",
                vec![self.point(target)],
            ),
            Fault::Refused(_) => {
                let (_, text) = fault_text(deployment, fault, function);
                Self::advice(format!("Lambda refused to move {alias}.{back} {text}"), TROUBLE, "", Vec::new())
            }
            other => self.halted(other, &back),
        }
    }

    /// Hooks and alarms ended it.
    fn halted(&self, fault: &Fault, back: &str) -> Advice {
        let deployment = self.deployment;
        match fault {
            Fault::HookMissing(hook) => Self::advice(
                format!("The AppSpec names {hook} as a hook, and there is no such function.{back} Create it, or take the hook out of the AppSpec."),
                HOOKS,
                "Deploy without hooks",
                self.without_hooks(),
            ),
            Fault::HookFailed(event) => Self::advice(
                format!("The {event} hook reported Failed: that is what it is for.{back} Look at what it tests before the next try."),
                HOOKS,
                "",
                Vec::new(),
            ),
            Fault::HookSilent(event) => Self::advice(
                format!("The {event} hook said nothing for an hour, so the deployment failed.{back} A hook's function must call PutLifecycleEventHookExecutionStatus itself: its return value isn't looked at, and if it crashes CodeDeploy waits the whole hour. Its role needs codedeploy:PutLifecycleEventHookExecutionStatus."),
                HOOKS,
                "Deploy without hooks",
                self.without_hooks(),
            ),
            Fault::Alarms(names) => self.red(names, back),
            Fault::AlarmsUnread(names) => Self::advice(
                format!("CloudWatch has no alarm {}, so its state can't be read, and CodeDeploy stops.{back} Put the alarm, correct its name in the deployment group, or set ignorePollAlarmFailure.", names.join(", ")),
                ALARMS,
                "Go on without unreadable alarms",
                vec![self.request("codedeploy:UpdateDeploymentGroup", json!({
                    "applicationName": &*deployment.application,
                    "currentDeploymentGroupName": &*deployment.group,
                    "alarmConfiguration": {
                        "enabled": true,
                        "ignorePollAlarmFailure": true,
                        "alarms": deployment.alarms.names.iter().map(|it| json!({"name": it})).collect::<Vec<_>>(),
                    },
                }))],
            ),
            _ => Self::advice(
                format!("The deployment was stopped.{back}"),
                STOP,
                "",
                Vec::new(),
            ),
        }
    }

    fn without_hooks(&self) -> Vec<Request> {
        let Some(now) = self.version() else {
            return Vec::new();
        };
        let mut bare = self.deployment.clone();
        (bare.spec.before, bare.spec.after) = (None, None);
        let case = Case {
            deployment: &bare,
            ..*self
        };
        vec![case.again(now, bare.spec.target)]
    }

    /// The alias had two versions before the deployment began.
    fn weighted(&self) -> Advice {
        let alias = &self.deployment.spec.alias;
        let moving = self.function().and_then(|function| {
            let name = lambda::model::AliasName::parse(alias)?;
            function.moving(&name).map(|it| it.1.has_failed())
        });
        if moving == Some(false) {
            return Self::advice(
                format!(
                    "AWS itself holds {alias} on two versions until its provisioned concurrency is ready on the new one; a deployment that begins meanwhile fails. Wait until the weight is gone (get-provisioned-concurrency-config says READY), then deploy again."
                ),
                TROUBLE,
                "",
                Vec::new(),
            );
        }
        let second = self.alias().and_then(|it| it.routing).map(|it| it.0.get());
        let now = self.version();
        let (second, first) = (second.unwrap_or_default(), now.unwrap_or_default());
        Self::advice(
            format!(
                "{alias} is on two versions already, {first} and {second}: a deployment that was stopped without a rollback leaves it so, and so does a weight set by hand. Every deployment fails until the weights are cleared."
            ),
            TROUBLE,
            "Clear the weights",
            now.map(|it| self.point(it)).into_iter().collect(),
        )
    }

    /// Alarms stopped it: at once, or while it went on.
    fn red(&self, names: &[String], back: &str) -> Advice {
        let deployment = self.deployment;
        let list = names.join(", ");
        let at_once = deployment.shifts.is_empty() && deployment.started == deployment.completed;
        if at_once {
            return Self::advice(
                format!(
                    "{list} was in ALARM already when the deployment began: it is stopped at once, and {} isn't moved. So the deployment that would mend a live fault is blocked too. Wait until the bad minutes have left the alarm's range, or deploy the fix with alarms switched off for this once (overrideAlarmConfiguration).",
                    deployment.spec.alias
                ),
                ALARMS,
                "Deploy without the alarms",
                self.version()
                    .filter(|it| *it != deployment.spec.target)
                    .map(|it| {
                        let mut again = self.again(it, deployment.spec.target);
                        again.input.insert(
                            "overrideAlarmConfiguration".to_owned(),
                            json!({"enabled": false, "alarms": []}),
                        );
                        again
                    })
                    .into_iter()
                    .collect(),
            );
        }
        let kept = if deployment.rolled_back_by.is_none() && !deployment.rollback.on_alarm {
            " The deployment group doesn't roll back on alarms."
        } else {
            ""
        };
        Self::advice(
            format!(
                "{list} went off and CodeDeploy stopped the deployment.{back}{kept} The next deployment is stopped at once as long as the alarm stays red: up to six minutes at a period of one minute."
            ),
            ALARMS,
            "",
            Vec::new(),
        )
    }

    /// A hook that everything waits for.
    fn waiting(&self) -> Option<Advice> {
        let at = self.deployment.event()?;
        let hook = self.deployment.hook(at)?;
        let event = self.deployment.events.get(at)?;
        let name = LIFECYCLE.get(at)?;
        let id = event.execution?.to_string();
        let report = |status: &str| {
            self.request(
                "codedeploy:PutLifecycleEventHookExecutionStatus",
                json!({
                    "deploymentId": &*self.deployment.id,
                    "lifecycleEventHookExecutionId": id,
                    "status": status,
                }),
            )
        };
        Some(Self::advice(
            format!(
                "The deployment waits for {hook}, the {name} hook, to report. No code runs here, so nobody reports unless you do; after an hour without a word the deployment fails."
            ),
            HOOKS,
            "Report Succeeded",
            vec![report("Succeeded")],
        ))
    }

    /// An alarm that sees none of the traffic.
    fn unwatched(&self) -> Option<Advice> {
        let deployment = self.deployment;
        if !deployment.alarms.enabled || deployment.routing == Routing::AllAtOnce {
            return None;
        }
        let since = deployment.started?.plus(4 * 60_000);
        let watch = &self.account.region(self.region).beside().watch;
        let newest = watch.lots().last()?.0.minute * 60_000;
        if newest < since.millis() {
            return None;
        }
        let blind = deployment.alarms.names.iter().find(|it| {
            let alarm = watch.alarms().get(it.as_str());
            alarm.is_some_and(|it| it.state == AlarmState::InsufficientData)
        })?;
        let spec = &deployment.spec;
        Some(Self::advice(
            format!(
                "{blind} has no datapoint although calls are made: INSUFFICIENT_DATA never stops a deployment. Calls through an alias are counted under FunctionName, under Resource {0}:{1}, and under both with ExecutedVersion; not under Resource {0}:{2}.",
                spec.function, spec.alias, spec.target
            ),
            "Lambda Developer Guide, types of metrics",
            "",
            Vec::new(),
        ))
    }
}
