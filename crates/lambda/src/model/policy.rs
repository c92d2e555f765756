//! Resource policies: who may call which qualifier.

use super::random::Uuid;
use std::sync::Arc;

/// The policy of a function, a version or an alias; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Changes with every statement added or removed.
    pub revision: Uuid,
    /// Statements in the order they were added; where the document was put as a whole, what it
    /// comes to: one for each principal and action that a statement names.
    pub statements: Vec<Statement>,
    /// The document, where it was put as a whole.
    pub document: Option<Arc<str>>,
}

impl Policy {
    /// One without statements.
    pub const fn new(revision: Uuid) -> Self {
        Self {
            revision,
            statements: Vec::new(),
            document: None,
        }
    }
}

/// One permission.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Statement id, unique in its policy; empty where a whole document gave none.
    pub sid: String,
    /// Whether it denies rather than allows, which only a whole document can.
    pub denies: bool,
    /// Who is allowed.
    pub principal: Principal,
    /// `lambda:InvokeFunction` and the like; `*` allowed.
    pub action: String,
    /// The ARN the policy is attached to.
    pub resource: String,
    /// `AWS:SourceAccount`.
    pub source_account: Option<String>,
    /// `AWS:SourceArn`, with `*` and `?`.
    pub source_arn: Option<String>,
    /// `lambda:EventSourceToken`.
    pub event_source_token: Option<String>,
    /// `lambda:FunctionUrlAuthType`.
    pub url_auth: Option<String>,
    /// `aws:PrincipalOrgID`.
    pub organization: Option<String>,
    /// `lambda:InvokedViaFunctionUrl`.
    pub via_url: Option<bool>,
    /// Bytes of its JSON in the policy's document: a long policy is not written out at every request.
    pub length: usize,
}

impl Statement {
    /// One that allows without conditions; its action is still to be given.
    pub fn new(sid: &str, principal: Principal, resource: String) -> Self {
        Self {
            sid: sid.to_owned(),
            denies: false,
            principal,
            action: String::new(),
            resource,
            source_account: None,
            source_arn: None,
            event_source_token: None,
            url_auth: None,
            organization: None,
            via_url: None,
            length: 0,
        }
    }
}

/// Who a statement allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// `*`.
    Anyone,
    /// An AWS service, such as `s3.amazonaws.com`.
    Service(String),
    /// An account, user or role, by its ARN.
    Arn(String),
}

impl Principal {
    /// Reads the principal of a permission: `*`, a service, an account id or an IAM ARN.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Anyone);
        }
        if text.len() == 12 && text.bytes().all(|it| it.is_ascii_digit()) {
            return Some(Self::Arn(format!("arn:aws:iam::{text}:root")));
        }
        if is_identity_arn(text) {
            return Some(Self::Arn(text.to_owned()));
        }
        is_service(text).then(|| Self::Service(text.to_owned()))
    }
}

/// `arn:aws:iam::111122223333:role/x`, `arn:aws:sts::…`, with an account and a name.
fn is_identity_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [arn, partition, service, "", account, resource] = parts[..] else {
        return false;
    };
    arn == "arn"
        && partition.starts_with("aws")
        && ["iam", "sts"].contains(&service)
        && account.len() == 12
        && account.bytes().all(|it| it.is_ascii_digit())
        && !resource.is_empty()
}

/// Dotted names under AWS's own domains.
fn is_service(text: &str) -> bool {
    let label = |it: &str| {
        !it.is_empty()
            && it
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    [".amazonaws.com", ".amazonaws.com.cn", ".amazon.com"]
        .iter()
        .filter_map(|domain| text.strip_suffix(domain))
        .any(|head| head.split('.').all(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_are_services_accounts_and_identities() {
        let service = |it: &str| Some(Principal::Service(it.to_owned()));
        assert_eq!(
            Principal::parse("s3.amazonaws.com"),
            service("s3.amazonaws.com")
        );
        assert_eq!(
            Principal::parse("111122223333"),
            Some(Principal::Arn("arn:aws:iam::111122223333:root".to_owned()))
        );
        assert_eq!(Principal::parse("*"), Some(Principal::Anyone));
        for wrong in [
            "invalid.nonaws.com",
            "12345",
            "arn:aws:s3:::bucket",
            ".amazonaws.com",
        ] {
            assert_eq!(Principal::parse(wrong), None, "{wrong}");
        }
    }
}
