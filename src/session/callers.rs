//! Who calls the functions: what policies, event source mappings and function URLs imply, and what
//! somebody put on the graph. A push source is let through by the policy of exactly the qualifier
//! in the ARN it was given: by no other qualifier's, and not by the bare function's.

use super::{CallerId, Session, Source};
use crate::api::Request;
use crate::model::{Function, Principal, Statement, Target};
use crate::scenario::{BoundCaller, CallerKind};
use serde_json::{Map, Value};

/// A caller, as the graph shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
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
        /// The one request that would let it through.
        fix: Request,
    },
}

/// The parts of a call that a policy looks at.
struct Call<'a> {
    principal: &'a str,
    source_arn: &'a str,
    source_account: &'a str,
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

    /// Whether it waits for the answer.
    const fn waits(self) -> bool {
        matches!(self, Self::Api)
    }

    fn of_principal(principal: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.principal() == principal)
    }
}

impl Session {
    /// Everybody who calls a function of the region that is shown; each once.
    pub fn callers(&self) -> Vec<Caller> {
        let mut callers = Vec::new();
        for function in self.account().region(self.region()).functions() {
            callers.extend(implied(function));
        }
        callers.extend(self.mapped());
        for bound in self.bound_callers() {
            let caller = self.bound(bound);
            match callers.iter_mut().find(|it| it.id == caller.id) {
                Some(same) => *same = caller,
                None => callers.push(caller),
            }
        }
        callers
    }

    /// A caller by its identity.
    pub fn caller(&self, id: &CallerId) -> Option<Caller> {
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

    fn mapped(&self) -> Vec<Caller> {
        let mappings = self.account().region(self.region()).mappings().values();
        let caller = |it: &crate::model::EventSourceMapping| {
            let arn = it.source.clone();
            Caller {
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
        mappings.map(caller).collect()
    }

    fn bound(&self, bound: &BoundCaller) -> Caller {
        let account = &self.settings().account_id;
        let arn = bound.kind.arn(&bound.name, self.region(), account);
        let id = CallerId {
            source: Source::Push(bound.kind),
            name: bound.name.clone(),
            function: bound.function.clone(),
            qualifier: bound.qualifier.clone(),
        };
        let verdict = self.verdict(&id, &arn);
        Caller {
            id,
            source_arn: Some(arn),
            bound: true,
            verdict,
        }
    }

    /// Whether the policy of exactly that qualifier lets a push source through.
    fn verdict(&self, id: &CallerId, arn: &str) -> Verdict {
        let Source::Push(kind) = id.source else {
            return Verdict::Allowed { statement: None };
        };
        let function = self.account().function(self.region(), &id.function);
        let owner = function
            .and_then(|it| owner_named(it, arn))
            .unwrap_or(&self.settings().account_id);
        let call = Call {
            principal: kind.principal(),
            source_arn: arn,
            source_account: owner,
        };
        let target = Target::parse(id.qualifier.as_deref());
        let policy = function
            .zip(target.as_ref())
            .and_then(|(it, target)| it.policy(target));
        let statements = policy
            .map(|it| it.statements.as_slice())
            .unwrap_or_default();
        if let Some(statement) = statements.iter().find(|it| call.is_allowed_by(it)) {
            return Verdict::Allowed {
                statement: Some(statement.sid.clone()),
            };
        }
        Verdict::Refused {
            why: refusal(function, id, &call),
            fix: permission(id, &call, statements),
        }
    }
}

impl Call<'_> {
    fn is_allowed_by(&self, statement: &Statement) -> bool {
        let principal = match &statement.principal {
            Principal::Anyone => true,
            Principal::Service(service) => service == self.principal,
            Principal::Arn(_) => false,
        };
        let source = statement
            .source_arn
            .as_deref()
            .is_none_or(|it| is_like(it, self.source_arn));
        let account = statement
            .source_account
            .as_deref()
            .is_none_or(|it| it == self.source_account);
        let rest = statement.event_source_token.is_none()
            && statement.url_auth.is_none()
            && statement.organization.is_none();
        principal
            && source
            && account
            && rest
            && is_like(&statement.action, "lambda:InvokeFunction")
    }
}

/// The callers that a function's policies and URLs imply.
fn implied(function: &Function) -> Vec<Caller> {
    let name = function.name().to_string();
    let id = |source, caller: &str, target: &Target| CallerId {
        source,
        name: caller.to_owned(),
        function: name.clone(),
        qualifier: target.qualifier(),
    };
    let mut callers: Vec<Caller> = Vec::new();
    let policies = function.policies().iter();
    for (target, statement) in
        policies.flat_map(|(target, it)| it.statements.iter().map(move |it| (target, it)))
    {
        let (source, caller) = source_of(statement);
        let caller = Caller {
            id: id(source, caller, target),
            source_arn: statement.source_arn.clone(),
            bound: false,
            verdict: Verdict::Allowed {
                statement: Some(statement.sid.clone()),
            },
        };
        // A URL's own statement is about the URL, which stands for itself below.
        if statement.url_auth.is_none() && callers.iter().all(|it| it.id != caller.id) {
            callers.push(caller);
        }
    }
    callers.extend(function.urls().iter().map(|(target, url)| Caller {
        id: id(Source::Url, &url.id, target),
        source_arn: None,
        bound: false,
        verdict: Verdict::Allowed { statement: None },
    }));
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
    let about = statements.filter(|it| it.source_arn.as_deref() == Some(arn));
    about.filter_map(|it| it.source_account.as_ref()).next()
}

fn refusal(function: Option<&Function>, id: &CallerId, call: &Call<'_>) -> String {
    let asked = id
        .qualifier
        .as_ref()
        .map_or_else(|| id.function.clone(), |it| format!("{}:{it}", id.function));
    let Some(function) = function else {
        return format!("There is no function {} in this region.", id.function);
    };
    let elsewhere = function
        .policies()
        .iter()
        .find(|(_, it)| it.statements.iter().any(|it| call.is_allowed_by(it)));
    match elsewhere {
        Some((target, _)) => {
            let target = target.qualifier().map_or_else(
                || "the unqualified function".to_owned(),
                |it| format!("the qualifier {it}"),
            );
            format!(
                "{} may call {target}, but it calls {asked}: a permission holds for exactly the qualifier it was added to.",
                call.source_arn
            )
        }
        None => format!(
            "No statement of the policy on {asked} lets {} call it for {}.",
            call.principal, call.source_arn
        ),
    }
}

/// The permission that would let a call through.
fn permission(id: &CallerId, call: &Call<'_>, statements: &[Statement]) -> Request {
    let sid = (1..)
        .map(|it: u32| it.to_string())
        .find(|sid| statements.iter().all(|it| it.sid != *sid));
    let mut input = Map::new();
    let mut put = |key: &str, value: &str| input.insert(key.to_owned(), Value::from(value));
    put("FunctionName", &id.function);
    put("StatementId", &sid.unwrap_or_default());
    put("Action", "lambda:InvokeFunction");
    put("Principal", call.principal);
    put("SourceArn", call.source_arn);
    if call.principal == CallerKind::Bucket.principal() {
        // A bucket's ARN names no account: without this, whoever gets the name later could call.
        put("SourceAccount", call.source_account);
    }
    if let Some(qualifier) = &id.qualifier {
        put("Qualifier", qualifier);
    }
    Request {
        operation: "AddPermission".to_owned(),
        region: None,
        input,
    }
}

/// IAM's `ArnLike`, near enough: `*` is any text, `?` any one character.
fn is_like(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut at, mut star) = ((0, 0), None);
    while let Some(letter) = text.get(at.1) {
        match pattern.get(at.0) {
            Some('*') => {
                star = Some(at);
                at.0 += 1;
            }
            Some(it) if it == letter || *it == '?' => at = (at.0 + 1, at.1 + 1),
            _ => match star {
                Some((star_at, from)) => {
                    star = Some((star_at, from + 1));
                    at = (star_at + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(at.0).all(|it| *it == '*')
}

fn last_part(arn: &str) -> &str {
    arn.rsplit([':', '/']).next().unwrap_or(arn)
}

/// `a1b2c3` of `arn:aws:execute-api:us-west-2:123456789012:a1b2c3/*/GET/orders`.
fn api_id(arn: &str) -> &str {
    let resource = arn.splitn(6, ':').last().unwrap_or(arn);
    resource.split('/').next().unwrap_or(resource)
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn patterns_match_as_iam_does() {
        for (pattern, text, like) in [
            ("arn:aws:s3:::b", "arn:aws:s3:::b", true),
            ("arn:aws:s3:::b*", "arn:aws:s3:::bucket", true),
            ("arn:aws:s3:::b*t", "arn:aws:s3:::bucket-list", true),
            ("arn:aws:s3:::b*k", "arn:aws:s3:::bucket", false),
            ("lambda:*", "lambda:InvokeFunction", true),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*", "", true),
            ("", "a", false),
        ] {
            assert_eq!(is_like(pattern, text), like, "{pattern} {text}");
        }
    }
}
