//! Whether requests can be taken as a whole, and what they are once the ids are known that AWS draws.

use lambda::api::{self, Cause, ErrorCode, Reason, Request};
use lambda::model::{Account, Refusal, Timestamp};
use serde_json::Value;
use std::borrow::Cow;

/// What an import calls a code signing configuration that the same requests make: AWS draws its id when it
/// is made. Counted from 0 over the requests that make one.
pub fn signing_stand_in(at: usize) -> String {
    format!("{STAND_IN}{at:09}")
}

/// No configuration that is drawn is called so: `madehere` in one of 36^17 places.
const STAND_IN: &str = "arn:aws:lambda:us-west-2:123456789012:code-signing-config:csc-madehere";

/// What requests make of an account: all of them or nothing.
///
/// # Errors
/// The first refusal, in AWS's words, and which request it was.
pub fn tried(account: &Account, requests: &[Request]) -> Result<Account, String> {
    settled(account, requests).map(|it| it.0)
}

/// The same, and the requests with the ids that this account draws in place of
/// [stand-ins](signing_stand_in).
///
/// # Errors
/// The first refusal, in AWS's words, and which request it was.
pub fn settled(account: &Account, requests: &[Request]) -> Result<(Account, Vec<Request>), String> {
    let mut settling = Settling::new(account, requests);
    while settling.step()? {}
    Ok(settling.finish())
}

/// [`settled`] a request at a time.
#[derive(Debug)]
pub struct Settling<'r> {
    account: Account,
    now: Timestamp,
    requests: &'r [Request],
    signings: Vec<String>,
    done: Vec<Request>,
}

impl<'r> Settling<'r> {
    /// Nothing is made yet.
    pub fn new(account: &Account, requests: &'r [Request]) -> Self {
        Self {
            account: account.clone(),
            now: Timestamp::from_millis(1_700_000_000_000),
            requests,
            signings: Vec::new(),
            done: Vec::with_capacity(requests.len()),
        }
    }

    /// Makes the next request; false where there is none.
    ///
    /// # Errors
    /// As for [`settled`].
    pub fn step(&mut self) -> Result<bool, String> {
        let Some(request) = self.requests.get(self.done.len()) else {
            return Ok(false);
        };
        self.now = self.now.plus(60_000);
        let request = known(request, &self.signings);
        let at = self.done.len() + 1;
        let answer = api::call(&mut self.account, self.now, &request)
            .map_err(|error| refusal(&error, &request, at, self.requests.len()))?;
        if request.operation == "CreateCodeSigningConfig" {
            let config = answer.output.get("CodeSigningConfig");
            let arn = config.and_then(|it| it.get("CodeSigningConfigArn")?.as_str());
            self.signings.push(arn.unwrap_or_default().to_owned());
        }
        self.done.push(request.into_owned());
        Ok(true)
    }

    /// The account and the requests, once all are made.
    pub fn finish(self) -> (Account, Vec<Request>) {
        (self.account, self.done)
    }
}

/// A request with the configuration it means in place of a stand-in.
fn known<'r>(request: &'r Request, signings: &[String]) -> Cow<'r, Request> {
    const MEMBER: &str = "CodeSigningConfigArn";
    let arn = request.input.get(MEMBER).and_then(Value::as_str);
    let at = arn.and_then(|it| it.strip_prefix(STAND_IN)?.parse::<usize>().ok());
    match at.and_then(|at| signings.get(at)) {
        Some(arn) => {
            let mut request = request.clone();
            request.input.insert(MEMBER.to_owned(), arn.as_str().into());
            Cow::Owned(request)
        }
        None => Cow::Borrowed(request),
    }
}

fn refusal(error: &api::ApiError, request: &Request, at: usize, of: usize) -> String {
    let subject = ["Name", "FunctionName"]
        .iter()
        .find_map(|it| request.input.get(*it)?.as_str());
    let way_out = if request.operation == "CreateFunction"
        && error.code == ErrorCode::ResourceConflictException
    {
        ". Import it in place of what is here, or delete the function first"
    } else if error.code == ErrorCode::ResourceNotFoundException
        && request.operation != "CreateFunction"
        && matches!(
            error.cause.as_deref(),
            Some(
                Cause::Because(Reason::FunctionNotFound)
                    | Cause::Refused(
                        Refusal::FunctionMissing
                            | Refusal::VersionMissing(_)
                            | Refusal::LatestPublishedMissing
                            | Refusal::AliasMissing
                    )
            )
        )
    {
        ". Bring the function in first: paste what `aws lambda list-versions-by-function` prints of it"
    } else {
        ""
    };
    format!(
        "Nothing was taken, for AWS would refuse {} ({} {at} of {of}): {}{way_out}",
        request.operation,
        subject.unwrap_or_default(),
        error.message.as_deref().unwrap_or(error.code.as_str())
    )
}
