//! A caller that somebody puts on the graph is a request of its own service, where that is how AWS has it:
//! a bucket's notification, a rule and its target, an API's integration.

use super::{CallerId, Session, Source};
use crate::scenario::{BoundCaller, CallerKind};
use lambda::api::{self, Request};
use lambda::model::{Notification, Timestamp};
use serde_json::{Map, Value, json};

impl Session {
    /// The requests that set a caller up; none where its service isn't played (SNS), or refuses it as
    /// things are: S3 asks the function's policy before it takes a notification. Such a caller can still be
    /// drawn, to see what is missing.
    pub fn binding(&self, bound: &BoundCaller) -> Vec<Request> {
        let arn = self.arn_of(&bound.function, bound.qualifier.as_deref());
        let requests = match bound.kind {
            CallerKind::Bucket => {
                let mut list = self.notifications(&bound.name);
                list.push(Notification {
                    id: String::new(),
                    arn,
                    events: vec!["s3:ObjectCreated:*".to_owned()],
                    filter: Vec::new(),
                });
                vec![self.notify(&bound.name, &list)]
            }
            CallerKind::Schedule => {
                let rules = &self.account().region(self.region()).beside().rules;
                let rule = rules.get(bound.name.as_str());
                let count = rule.map_or(0, |it| it.targets.len());
                let ids = || rule.into_iter().flat_map(|it| &it.targets).map(|it| &it.0);
                let id = (count + 1..=2 * count + 1)
                    .map(|it| it.to_string())
                    .find(|it| ids().all(|known| known != it))
                    .unwrap_or_default();
                let put = rule.is_none().then(|| {
                    let input =
                        json!({"Name": bound.name, "ScheduleExpression": "rate(5 minutes)"});
                    self.made("events:PutRule", &input)
                });
                let input = json!({"Rule": bound.name, "Targets": [{"Id": id, "Arn": arn}]});
                put.into_iter()
                    .chain([self.made("events:PutTargets", &input)])
                    .collect()
            }
            CallerKind::Api => {
                let uri = format!(
                    "arn:aws:apigateway:{}:lambda:path/2015-03-31/functions/{arn}/invocations",
                    self.region()
                );
                let input = json!({
                    "ApiId": bound.name,
                    "IntegrationType": "AWS_PROXY",
                    "IntegrationUri": uri,
                    "PayloadFormatVersion": "2.0",
                });
                vec![self.made("apigatewayv2:CreateIntegration", &input)]
            }
            CallerKind::Topic => Vec::new(),
        };
        if self.takes(&requests) {
            requests
        } else {
            Vec::new()
        }
    }

    /// The request that has a bucket or a rule call another qualifier of its function; none where it is no such caller,
    /// or AWS would refuse it.
    pub fn rebinding(&self, caller: &CallerId, to: &str) -> Option<Request> {
        let old = self.arn_of(&caller.function, caller.qualifier.as_deref());
        let new = self.arn_of(&caller.function, Some(to));
        let request = match caller.source {
            Source::Push(CallerKind::Bucket) => {
                let mut list = self.notifications(&caller.name);
                let at = list.iter().position(|it| it.arn == old)?;
                list.get_mut(at)?.arn = new;
                self.notify(&caller.name, &list)
            }
            Source::Push(CallerKind::Schedule) => {
                let rules = &self.account().region(self.region()).beside().rules;
                let targets = &rules.get(caller.name.as_str())?.targets;
                let (id, _, input) = targets.iter().find(|it| it.1 == old)?;
                let mut target = Map::new();
                target.insert("Id".to_owned(), id.as_str().into());
                target.insert("Arn".to_owned(), new.into());
                if let Some(input) = input {
                    target.insert("Input".to_owned(), input.as_str().into());
                }
                let input = json!({"Rule": caller.name, "Targets": [target]});
                self.made("events:PutTargets", &input)
            }
            _ => return None,
        };
        Some(request)
    }

    /// Whether a caller was set up by a request that another can change.
    pub fn is_rebindable(&self, caller: &CallerId) -> bool {
        let arn = || self.arn_of(&caller.function, caller.qualifier.as_deref());
        let (beside, name) = (
            self.account().region(self.region()).beside(),
            caller.name.as_str(),
        );
        // Every caller on the graph is asked for each picture: the request is made only once it is wanted.
        match caller.source {
            Source::Push(CallerKind::Bucket) => beside.notifications.get(name).is_some_and(|it| {
                let arn = arn();
                it.iter().any(|it| it.arn == arn)
            }),
            Source::Push(CallerKind::Schedule) => beside.rules.get(name).is_some_and(|it| {
                let arn = arn();
                it.targets.iter().any(|it| it.1 == arn)
            }),
            _ => false,
        }
    }

    fn arn_of(&self, function: &str, qualifier: Option<&str>) -> String {
        let (region, account) = (self.region(), &self.settings().account_id);
        let tail = qualifier.map(|it| format!(":{it}")).unwrap_or_default();
        format!("arn:aws:lambda:{region}:{account}:function:{function}{tail}")
    }

    fn notifications(&self, bucket: &str) -> Vec<Notification> {
        let all = &self.account().region(self.region()).beside().notifications;
        all.get(bucket)
            .map(|it| it.as_ref().clone())
            .unwrap_or_default()
    }

    /// A bucket's notifications, all of them: S3 takes them as a whole.
    fn notify(&self, bucket: &str, list: &[Notification]) -> Request {
        let item = |it: &Notification| {
            let mut item = Map::new();
            if !it.id.is_empty() {
                item.insert("Id".to_owned(), it.id.as_str().into());
            }
            item.insert("LambdaFunctionArn".to_owned(), it.arn.as_str().into());
            item.insert("Events".to_owned(), json!(it.events));
            let rules = it.filter.iter();
            let rules: Vec<Value> = rules
                .map(|it| json!({"Name": it.0, "Value": it.1}))
                .collect();
            if !rules.is_empty() {
                item.insert("Filter".to_owned(), json!({"Key": {"FilterRules": rules}}));
            }
            Value::Object(item)
        };
        let list: Vec<Value> = list.iter().map(item).collect();
        self.made(
            "s3:PutBucketNotificationConfiguration",
            &json!({
                "Bucket": bucket,
                "NotificationConfiguration": {"LambdaFunctionConfigurations": list},
            }),
        )
    }

    fn made(&self, operation: &str, input: &Value) -> Request {
        let elsewhere = self.region() != self.settings().region;
        Request {
            operation: operation.to_owned(),
            region: elsewhere.then(|| self.region().to_owned()),
            input: input.as_object().cloned().unwrap_or_default(),
        }
    }

    /// Whether the account takes these requests as it is.
    fn takes(&self, requests: &[Request]) -> bool {
        let mut account = self.account().clone();
        let now = Timestamp::from_millis(0);
        !requests.is_empty()
            && requests
                .iter()
                .all(|it| api::call(&mut account, now, it).is_ok())
    }
}
