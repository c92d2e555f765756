//! Who calls the functions: what policies, event source mappings and function URLs imply, and what
//! somebody put on the graph. A push source is let through by the policy of exactly the qualifier
//! in the ARN it was given: by no other qualifier's, and not by the bare function's.

use super::{CallerId, Session, Source};
use crate::scenario::{BoundCaller, CallerKind};
use lambda::api::Request;
use lambda::api::authorize::{self, Decision};
use lambda::model::{Function, Principal, Qualifier, Statement};
use serde_json::Map;
use std::collections::{BTreeMap, BTreeSet};

/// A caller, as the graph shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedCaller {
    /// What it is and what it calls.
    pub id: CallerId,
    /// The ARN it calls with, where it has one.
    pub source_arn: Option<String>,
    /// Whether somebody put it on the graph, rather than a policy implying it.
    pub bound: bool,
    /// Whether it is let through.
    pub verdict: Verdict,
}

/// Whether a caller is let through.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is; by this statement, or by something else than a policy.
    Allowed {
        /// The statement's id.
        statement: Option<String>,
    },
    /// It is not.
    Refused {
        /// Why, in a sentence or two.
        why: String,
        /// The one request that would let it through; none where what it calls is missing.
        fix: Option<Request>,
    },
}

impl CallerKind {
    /// The AWS service that calls.
    pub const fn principal(self) -> &'static str {
        match self {
            Self::Bucket => "s3.amazonaws.com",
            Self::Api => "apigateway.amazonaws.com",
            Self::Schedule => "events.amazonaws.com",
            Self::Topic => "sns.amazonaws.com",
        }
    }

    /// The ARN of a source with this name.
    pub fn arn(self, name: &str, region: &str, account: &str) -> String {
        match self {
            Self::Bucket => format!("arn:aws:s3:::{name}"),
            Self::Api => format!("arn:aws:execute-api:{region}:{account}:{name}/*/*"),
            Self::Schedule => format!("arn:aws:events:{region}:{account}:rule/{name}"),
            Self::Topic => format!("arn:aws:sns:{region}:{account}:{name}"),
        }
    }

    /// A word or two for the kind.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Bucket => "S3 bucket",
            Self::Api => "API",
            Self::Schedule => "Schedule",
            Self::Topic => "SNS topic",
        }
    }

    /// What becomes of a call that the policy refuses.
    const fn failure(self) -> &'static str {
        match self {
            Self::Bucket => {
                "S3 asked when the notification was put, and would refuse to put it now; what happens in the bucket meanwhile reaches nobody."
            }
            Self::Api => {
                "API Gateway took the integration all the same: its callers get 500 Internal Server Error."
            }
            Self::Schedule => {
                "EventBridge took the target all the same: each call counts in the rule's metric FailedInvocations, and nobody is told."
            }
            Self::Topic => "SNS counts it in NumberOfNotificationsFailed.",
        }
    }

    /// Whether it waits for the answer.
    const fn waits(self) -> bool {
        matches!(self, Self::Api)
    }

    fn of_principal(principal: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.principal() == principal)
    }
}

/// Callers among which one is found by looking at each.
const FEW: usize = 300;

/// Puts callers beside others, or in place of the same. An index is worth it only for many.
#[inline(never)]
fn put_many(callers: &mut Vec<NamedCaller>, more: Vec<NamedCaller>) {
    let mut places: BTreeMap<CallerId, usize> = BTreeMap::new();
    for (at, it) in callers.iter().enumerate() {
        places.entry(it.id.clone()).or_insert(at);
    }
    for caller in more {
        if let Some(same) = places.get(&caller.id).and_then(|it| callers.get_mut(*it)) {
            *same = caller;
        } else {
            places.insert(caller.id.clone(), callers.len());
            callers.push(caller);
        }
    }
}

/// The first of each.
#[inline(never)]
fn each_once(callers: &mut Vec<NamedCaller>) {
    let mut seen: BTreeSet<CallerId> = BTreeSet::new();
    callers.retain(|it| seen.insert(it.id.clone()));
}

impl Session {
    /// Everybody who calls a function of the region that is shown; each once.
    pub fn callers(&self) -> Vec<NamedCaller> {
        let mut callers = Vec::new();
        for function in self.account().region(self.region()).functions() {
            callers.extend(implied(function));
            callers.extend(self.through_urls(function));
        }
        callers.extend(self.mapped());
        let mut more = self.configured();
        more.extend(self.bound_callers().iter().map(|it| self.bound(it)));
        if callers.len() + more.len() > FEW {
            put_many(&mut callers, more);
            return callers;
        }
        for caller in more {
            match callers.iter_mut().find(|it| it.id == caller.id) {
                Some(same) => *same = caller,
                None => callers.push(caller),
            }
        }
        callers
    }

    /// A caller by its identity.
    pub fn caller(&self, id: &CallerId) -> Option<NamedCaller> {
        self.callers().into_iter().find(|it| it.id == *id)
    }

    /// The request that a caller makes when something happens at its end.
    pub fn call_of(&self, id: &CallerId) -> Request {
        let waits = match id.source {
            Source::Push(kind) => kind.waits(),
            Source::Mapping | Source::Url | Source::Principal => true,
        };
        let mut input = Map::new();
        input.insert("FunctionName".to_owned(), id.function.clone().into());
        if let Some(qualifier) = &id.qualifier {
            input.insert("Qualifier".to_owned(), qualifier.clone().into());
        }
        if !waits {
            input.insert("InvocationType".to_owned(), "Event".into());
        }
        Request {
            operation: "Invoke".to_owned(),
            region: None,
            input,
        }
    }

    /// The callers that a request of their own service set up: a bucket's notification, a rule's
    /// target, an API's integration.
    fn configured(&self) -> Vec<NamedCaller> {
        let beside = self.account().region(self.region()).beside();
        let buckets = beside.notifications.iter().flat_map(|(bucket, list)| {
            let kind = CallerKind::Bucket;
            list.iter()
                .map(move |it| (kind, &**bucket, it.arn.as_str()))
        });
        let rules = beside.rules.iter().filter(|it| !it.1.disabled);
        let rules = rules.flat_map(|(rule, it)| {
            let kind = CallerKind::Schedule;
            it.targets
                .iter()
                .map(move |it| (kind, &**rule, it.1.as_str()))
        });
        let apis = beside.integrations.iter();
        let apis = apis.map(|(key, arn)| (CallerKind::Api, &*key.0, &**arn));
        let all = buckets.chain(rules).chain(apis);
        all.map(|(kind, name, target)| {
            let mut parts = target.split(':').skip(6);
            let id = CallerId {
                source: Source::Push(kind),
                name: name.to_owned(),
                function: parts.next().unwrap_or(target).to_owned(),
                qualifier: parts.next().map(str::to_owned),
            };
            let account = &self.settings().account_id;
            let arn = kind.arn(name, self.region(), account);
            let verdict = match self.verdict(kind, &id, &arn) {
                Verdict::Refused { why, fix } => Verdict::Refused {
                    why: format!("{why} {}", kind.failure()),
                    fix,
                },
                allowed @ Verdict::Allowed { .. } => allowed,
            };
            let source_arn = Some(arn);
            NamedCaller {
                id,
                source_arn,
                bound: false,
                verdict,
            }
        })
        .collect()
    }

    fn mapped(&self) -> Vec<NamedCaller> {
        let mappings = self.account().region(self.region()).mappings().values();
        let caller = |it: &lambda::model::EventSourceMapping| {
            let arn = it.source.clone();
            NamedCaller {
                id: CallerId {
                    source: Source::Mapping,
                    name: arn
                        .as_deref()
                        .map_or("self-managed source", last_part)
                        .to_owned(),
                    function: it.function.to_string(),
                    qualifier: it.target.qualifier(),
                },
                source_arn: arn,
                bound: false,
                verdict: Verdict::Allowed { statement: None },
            }
        };
        mappings.map(|it| caller(it)).collect()
    }

    fn bound(&self, bound: &BoundCaller) -> NamedCaller {
        let account = &self.settings().account_id;
        let arn = bound.kind.arn(&bound.name, self.region(), account);
        let id = CallerId {
            source: Source::Push(bound.kind),
            name: bound.name.clone(),
            function: bound.function.clone(),
            qualifier: bound.qualifier.clone(),
        };
        let verdict = self.verdict(bound.kind, &id, &arn);
        NamedCaller {
            id,
            source_arn: Some(arn),
            bound: true,
            verdict,
        }
    }

    /// Whether the policy of exactly that qualifier lets a push source through.
    fn verdict(&self, kind: CallerKind, id: &CallerId, arn: &str) -> Verdict {
        let function = self.account().function(self.region(), &id.function);
        // Only a bucket's ARN leaves its owner open.
        let owner = function
            .filter(|_| kind == CallerKind::Bucket)
            .and_then(|it| owner_named(it, arn))
            .unwrap_or(&self.settings().account_id);
        let caller = authorize::Caller {
            principal: kind.principal(),
            source_arn: Some(arn),
            source_account: Some(owner),
        };
        let resource = match &id.qualifier {
            Some(qualifier) => format!("{}:{qualifier}", id.function),
            None => id.function.clone(),
        };
        self.reported(authorize::authorize(
            self.account(),
            self.region(),
            caller,
            &resource,
        ))
    }

    fn reported(&self, decision: Decision) -> Verdict {
        match decision {
            Decision::Allowed { sid } => Verdict::Allowed {
                statement: Some(sid),
            },
            Decision::Refused { reason, fix } => Verdict::Refused {
                why: reason,
                fix: fix.map(|it| self.at_home(it)),
            },
        }
    }

    /// The callers through a function's URLs. A signed call brings a permission of its own.
    fn through_urls(&self, function: &Function) -> Vec<NamedCaller> {
        let caller = |(target, url): (&Qualifier, &lambda::model::FunctionUrl)| NamedCaller {
            id: CallerId {
                source: Source::Url,
                name: url.id.clone(),
                function: function.name().to_string(),
                qualifier: target.qualifier(),
            },
            source_arn: None,
            bound: false,
            verdict: if url.signed {
                Verdict::Allowed { statement: None }
            } else {
                self.reported(authorize::authorize_url(self.region(), function, target))
            },
        };
        function.urls().iter().map(caller).collect()
    }

    /// A request without the region where that is the usual one, as anybody would type it.
    fn at_home(&self, mut request: Request) -> Request {
        if request.region.as_ref() == Some(&self.settings().region) {
            request.region = None;
        }
        request
    }
}

/// The callers that a function's policies imply.
fn implied(function: &Function) -> Vec<NamedCaller> {
    let name = function.name().to_string();
    let id = |source, caller: &str, target: &Qualifier| CallerId {
        source,
        name: caller.to_owned(),
        function: name.clone(),
        qualifier: target.qualifier(),
    };
    let mut callers: Vec<NamedCaller> = Vec::new();
    let policies = function.policies().iter();
    for (target, statement) in
        policies.flat_map(|(target, it)| it.statements.iter().map(move |it| (target, it)))
    {
        let (source, caller) = source_of(statement);
        let caller = NamedCaller {
            id: id(source, caller, target),
            source_arn: statement.source_arn.clone(),
            bound: false,
            verdict: Verdict::Allowed {
                statement: Some(statement.sid.clone()),
            },
        };
        // A URL's own statements are about the URL, which stands for itself.
        let about_url = statement.url_auth.is_some() || statement.via_url == Some(true);
        if !about_url && (callers.len() > FEW || callers.iter().all(|it| it.id != caller.id)) {
            callers.push(caller);
        }
    }
    if callers.len() > FEW {
        each_once(&mut callers);
    }
    callers
}

/// What calls, and its name, as far as a statement tells.
fn source_of(statement: &Statement) -> (Source, &str) {
    match &statement.principal {
        Principal::Anyone => (Source::Principal, "anyone"),
        Principal::Arn(arn) => (
            Source::Principal,
            arn.strip_suffix(":root").map_or(last_part(arn), last_part),
        ),
        Principal::Service(service) => {
            let kind = CallerKind::of_principal(service).map_or(Source::Principal, Source::Push);
            let arn = statement.source_arn.as_deref();
            let name = arn.map_or(service.as_str(), |arn| match kind {
                Source::Push(CallerKind::Api) => api_id(arn),
                _ => last_part(arn),
            });
            (kind, name)
        }
    }
}

/// The account that a statement of the function names as the owner of this source.
fn owner_named<'a>(function: &'a Function, arn: &str) -> Option<&'a String> {
    let statements = function.policies().values().flat_map(|it| &it.statements);
    let mut about = statements.filter(|it| it.source_arn.as_deref() == Some(arn));
    about.find_map(|it| it.source_account.as_ref())
}

fn last_part(arn: &str) -> &str {
    arn.rsplit([':', '/']).next().unwrap_or(arn)
}

/// `a1b2c3` of `arn:aws:execute-api:us-west-2:123456789012:a1b2c3/*/GET/orders`.
fn api_id(arn: &str) -> &str {
    let resource = arn.splitn(6, ':').last().unwrap_or(arn);
    resource.split('/').next().unwrap_or(resource)
}
