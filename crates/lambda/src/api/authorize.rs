//! May this caller invoke that function? The push model: an S3 bucket, an API, a schedule calls a
//! function, a version or an alias, and the resource policy of exactly that qualifier decides.

use super::Request;
use super::name::FunctionRef;
use crate::model::{Account, Function, Principal, Qualifier, Statement};
use serde_json::{Map, Value};

/// What the policy says of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Allowed, by the statement with this id.
    Allowed {
        /// The statement's id.
        sid: String,
    },
    /// Refused: no statement allows it.
    Refused {
        /// Why, in a sentence; the nearest statement is named where there is one.
        reason: String,
        /// The request that would allow it; none where the function, version or alias is missing.
        fix: Option<Request>,
    },
}

/// A call from outside.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// The principal: a service such as `s3.amazonaws.com`, an account id or an IAM ARN.
    pub principal: &'a str,
    /// ARN of the resource that calls, such as a bucket's.
    pub source_arn: Option<&'a str>,
    /// Account that owns the resource.
    pub source_account: Option<&'a str>,
}

const ACTION: &str = "lambda:InvokeFunction";
const URL_ACTION: &str = "lambda:InvokeFunctionUrl";

/// Decides a call to a function's, version's or alias's ARN.
///
/// Only the policy of exactly that qualifier counts: a permission for the function allows nothing
/// through an alias, and the other way round.
pub fn authorize(account: &Account, region: &str, caller: Caller<'_>, resource: &str) -> Decision {
    let named = FunctionRef::parse(resource);
    let region = named.region.unwrap_or(region);
    let function = account.function(region, named.name);
    let target = Qualifier::parse(named.qualifier);
    let Some((function, target)) = function.zip(target).filter(|it| it.0.has(&it.1)) else {
        return Decision::Refused {
            reason: format!("{resource} is not there to be called."),
            fix: None,
        };
    };
    // $LATEST by name has no policy of its own.
    let target = if target == Qualifier::Latest {
        Qualifier::Function
    } else {
        target
    };
    let statements = function
        .policy(&target)
        .map_or(&[][..], |it| &it.statements);
    let arn = function.arn_of(&target);
    let fits = |it: &&Statement| allows(it, caller) && names(&it.resource, &arn);
    if let Some(statement) = statements.iter().find(|it| it.denies && fits(it)) {
        let sid = &statement.sid;
        return Decision::Refused {
            reason: format!(
                "Statement {sid} denies it, which counts for more than any permission."
            ),
            fix: None,
        };
    }
    let allowing = statements.iter().find(|it| !it.denies && fits(it));
    if let Some(statement) = allowing {
        let sid = statement.sid.clone();
        return Decision::Allowed { sid };
    }
    Decision::Refused {
        reason: reason(function, &target, statements, caller),
        fix: Some(fix(region, function, &target, statements, caller)),
    }
}

/// Whether a statement is about this ARN; one that was put as a whole may be about others.
fn names(resource: &str, arn: &str) -> bool {
    glob(resource.as_bytes(), arn.as_bytes())
}

fn allows(statement: &Statement, caller: Caller<'_>) -> bool {
    principal_fits(statement, caller) && action_fits(statement) && conditions_fit(statement, caller)
}

fn principal_fits(statement: &Statement, caller: Caller<'_>) -> bool {
    match &statement.principal {
        Principal::Anyone => true,
        stated => Some(stated) == Principal::parse(caller.principal).as_ref(),
    }
}

fn action_fits(statement: &Statement) -> bool {
    ["*", "lambda:*", ACTION].contains(&&*statement.action)
}

fn conditions_fit(statement: &Statement, caller: Caller<'_>) -> bool {
    let account = statement.source_account.as_deref();
    let arn = statement.source_arn.as_deref();
    let elsewhere = [
        &statement.event_source_token,
        &statement.url_auth,
        &statement.organization,
    ];
    account.is_none_or(|it| caller.source_account == Some(it))
        && arn.is_none_or(|it| caller.source_arn.is_some_and(|caller| like(it, caller)))
        && elsewhere.iter().all(|it| it.is_none())
        && statement.via_url != Some(true)
}

/// `ArnLike`: `*` stands for any letters, `?` for one; the first five parts each for themselves.
fn like(pattern: &str, arn: &str) -> bool {
    let patterns: Vec<&str> = pattern.splitn(6, ':').collect();
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    patterns.len() == parts.len()
        && patterns
            .iter()
            .zip(parts)
            .all(|it| glob(it.0.as_bytes(), it.1.as_bytes()))
}

/// Greedy matching with one place to come back to: no pattern takes more than length × length.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut from, mut back) = (0, 0, None);
    while from < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                back = Some((at, from));
                at += 1;
            }
            Some(&it) if it == b'?' || text.get(from) == Some(&it) => {
                at += 1;
                from += 1;
            }
            _ => {
                let Some((star, start)) = back else {
                    return false;
                };
                back = Some((star, start + 1));
                at = star + 1;
                from = start + 1;
            }
        }
    }
    pattern
        .get(at..)
        .is_some_and(|it| it.iter().all(|it| *it == b'*'))
}

/// Why nothing allows the call, as near to the cause as can be reported.
fn reason(
    function: &Function,
    target: &Qualifier,
    statements: &[Statement],
    caller: Caller<'_>,
) -> String {
    let place = place(target);
    let near = statements.iter().find(|it| principal_fits(it, caller));
    if let Some(near) = near {
        let sid = &near.sid;
        if !action_fits(near) {
            return format!("Statement {sid} allows {}, not {ACTION}.", near.action);
        }
        let who = caller.principal;
        if let Some(arn) = near.source_arn.as_deref()
            && !caller.source_arn.is_some_and(|it| like(arn, it))
        {
            let from = caller.source_arn.unwrap_or("no source with an ARN");
            return format!(
                "Statement {sid} allows {who} only for {arn}; this call comes from {from}."
            );
        }
        if let Some(account) = near.source_account.as_deref()
            && caller.source_account != Some(account)
        {
            return format!(
                "Statement {sid} allows {who} only for what account {account} owns; this source is another's."
            );
        }
        return format!(
            "Statement {sid} allows {who} only under conditions that this call does not meet."
        );
    }
    let elsewhere = function.policies().iter().find(|it| {
        it.0 != target
            && it
                .1
                .statements
                .iter()
                .any(|it| !it.denies && allows(it, caller))
    });
    if let Some((other, _)) = elsewhere {
        return format!(
            "The policy of {} would allow it, but a permission counts only for the ARN it was added to: {place} has none for this caller.",
            function.arn_of(other)
        );
    }
    if statements.is_empty() {
        return format!("There is no resource policy for {place}.");
    }
    format!("No statement for {place} names {}.", caller.principal)
}

/// Whether a statement's conditions hold for an unsigned call of a URL.
fn conditions_open(it: &Statement) -> bool {
    it.source_account.is_none()
        && it.source_arn.is_none()
        && it.event_source_token.is_none()
        && it.organization.is_none()
        && it.url_auth.as_deref().is_none_or(|it| it == "NONE")
        && it.via_url.is_none_or(|it| it)
}

/// Decides a call to the URL of a function or an alias that takes unsigned calls (`NONE`): anyone
/// must be allowed to use the URL, and to invoke the function through it.
pub fn authorize_url(region: &str, function: &Function, target: &Qualifier) -> Decision {
    let statements = function.policy(target).map_or(&[][..], |it| &it.statements);
    let open = |it: &&Statement| {
        !it.denies
            && it.principal == Principal::Anyone
            && it.source_account.is_none()
            && it.source_arn.is_none()
            && it.event_source_token.is_none()
            && it.organization.is_none()
    };
    let does = |it: &Statement, action: &str| ["*", "lambda:*", action].contains(&&*it.action);
    let uses = statements
        .iter()
        .filter(open)
        .find(|it| does(it, URL_ACTION) && it.url_auth.as_deref().is_none_or(|it| it == "NONE"));
    let invokes = statements
        .iter()
        .filter(open)
        .find(|it| does(it, ACTION) && it.url_auth.is_none() && it.via_url.is_none_or(|it| it));
    let denying = statements.iter().find(|it| {
        it.denies
            && it.principal == Principal::Anyone
            && (does(it, URL_ACTION) || does(it, ACTION))
            && conditions_open(it)
    });
    if let Some(statement) = denying {
        let sid = &statement.sid;
        return Decision::Refused {
            reason: format!(
                "Statement {sid} denies it, which counts for more than any permission."
            ),
            fix: None,
        };
    }
    let (action, condition, value) = match (uses, invokes) {
        (Some(statement), Some(_)) => {
            let sid = statement.sid.clone();
            return Decision::Allowed { sid };
        }
        (None, _) => (URL_ACTION, "FunctionUrlAuthType", Value::from("NONE")),
        (_, None) => (ACTION, "InvokedViaFunctionUrl", Value::Bool(true)),
    };
    let mut input = Map::new();
    let mut put = |name: &str, value: Value| input.insert(name.to_owned(), value);
    put("FunctionName", function.name().as_str().into());
    put("StatementId", free_id(statements, "url-invoke").into());
    put("Action", action.into());
    put("Principal", "*".into());
    put(condition, value);
    if let Some(qualifier) = target.qualifier() {
        put("Qualifier", qualifier.into());
    }
    Decision::Refused {
        reason: format!(
            "A URL of auth type NONE still asks the policy of {}: anyone needs lambda:InvokeFunctionUrl and, for the URL, lambda:InvokeFunction. No statement gives {action}.",
            place(target)
        ),
        fix: Some(Request {
            operation: "AddPermission".to_owned(),
            region: Some(region.to_owned()),
            input,
        }),
    }
}

/// A statement id like this one that the policy doesn't have.
fn free_id(statements: &[Statement], base: &str) -> String {
    let free = |sid: &String| !statements.iter().any(|it| it.sid == *sid);
    let numbered = (2_u32..).map(|it| format!("{base}-{it}"));
    std::iter::once(base.to_owned())
        .chain(numbered)
        .find(free)
        .unwrap_or_default()
}

/// Words for where a policy hangs.
fn place(target: &Qualifier) -> String {
    target.qualifier().map_or_else(
        || "the function itself".to_owned(),
        |it| format!("qualifier {it}"),
    )
}

/// The permission that would allow the call, with an id that is still free.
fn fix(
    region: &str,
    function: &Function,
    target: &Qualifier,
    statements: &[Statement],
    caller: Caller<'_>,
) -> Request {
    let service = caller.principal.split('.').next().unwrap_or_default();
    let letters = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
    let base: String = service.chars().take(40).map(letters).collect();
    let sid = free_id(statements, &format!("{base}-invoke"));
    // Most ARNs name the account themselves.
    let named = |arn: &str| arn.split(':').nth(4).is_some_and(|it| !it.is_empty());
    let account = caller
        .source_account
        .filter(|_| !caller.source_arn.is_some_and(named));
    let mut input = Map::new();
    let mut put = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            input.insert(name.to_owned(), Value::from(value));
        }
    };
    let qualifier = target.qualifier();
    put("FunctionName", Some(function.name().as_str()));
    put("StatementId", Some(&sid));
    put("Action", Some(ACTION));
    put("Principal", Some(caller.principal));
    put("SourceArn", caller.source_arn);
    put("SourceAccount", account);
    put("Qualifier", qualifier.as_deref());
    Request {
        operation: "AddPermission".to_owned(),
        region: Some(region.to_owned()),
        input,
    }
}

#[cfg(test)]
mod tests {
    use super::{glob, like};

    #[test]
    fn arns_are_like_part_by_part() {
        assert!(like("arn:aws:s3:::example*", "arn:aws:s3:::examplebucket"));
        assert!(like("arn:aws:s3:::b?cket", "arn:aws:s3:::bucket"));
        assert!(!like("arn:aws:s3:*", "arn:aws:s3:::bucket"));
        assert!(like(
            "arn:aws:sns:*:*:topic",
            "arn:aws:sns:us-east-1:123456789012:topic"
        ));
        assert!(!glob(b"a*b", b"a--c") && glob(b"**", b"") && glob(b"a*b*c", b"axxbbxc"));
    }
}
