//! The ways of naming a function: name, partial ARN, full ARN, each with or without a qualifier.

/// A `FunctionName` taken apart; it has passed the model's pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionRef<'a> {
    /// Region, in an ARN.
    pub region: Option<&'a str>,
    /// Account, in a full or partial ARN.
    pub account: Option<&'a str>,
    /// The function's name.
    pub name: &'a str,
    /// Version or alias.
    pub qualifier: Option<&'a str>,
}

impl<'a> FunctionRef<'a> {
    /// Takes a name apart. Each part that could be read as region, account or the word `function`
    /// is, unless nothing would be left for the name: `…:function` alone is a function called so.
    pub fn parse(text: &'a str) -> Self {
        let mut rest = text;
        if let Some(after) = rest.strip_prefix("arn:") {
            // The partition may be missing or named; the service is lambda by the pattern.
            rest = after.split_once(":lambda:").map_or(after, |it| it.1);
        }
        let mut part = |fits: fn(&str) -> bool| match rest.split_once(':') {
            Some((head, tail)) if fits(head) => {
                rest = tail;
                Some(head)
            }
            _ => None,
        };
        let region = part(is_region);
        let account = part(is_account);
        part(|it| it == "function");
        let (name, qualifier) = match rest.split_once(':') {
            Some((name, qualifier)) => (name, Some(qualifier)),
            None => (rest, None),
        };
        Self {
            region,
            account,
            name,
            qualifier,
        }
    }
}

/// Twelve digits.
pub(super) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|it| it.is_ascii_digit())
}

/// `us-east-1`, `us-gov-west-1`.
pub(super) fn is_region(text: &str) -> bool {
    let text = text.strip_prefix("eusc-").unwrap_or(text);
    let parts: Vec<&str> = text.split('-').collect();
    let letters = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase());
    let (head, place, number) = match parts[..] {
        [head, place, number] => (head, place, number),
        [head, special, place, number] if special == "gov" || special.starts_with("iso") => {
            (head, place, number)
        }
        _ => return false,
    };
    head.len() == 2
        && letters(&head)
        && letters(&place)
        && number.len() == 1
        && number.bytes().all(|it| it.is_ascii_digit())
}

/// The partition of a region, as ARNs begin with it.
pub(super) fn partition(region: &str) -> &'static str {
    if region.starts_with("cn-") {
        "aws-cn"
    } else if region.starts_with("us-gov-") {
        "aws-us-gov"
    } else {
        "aws"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_apart() {
        let full = FunctionRef::parse("arn:aws:lambda:us-east-1:123456789012:function:fn:PROD");
        assert_eq!(full.region, Some("us-east-1"));
        assert_eq!(full.account, Some("123456789012"));
        assert_eq!((full.name, full.qualifier), ("fn", Some("PROD")));
        let partial = FunctionRef::parse("123456789012:function:fn");
        assert_eq!(
            (partial.account, partial.name),
            (Some("123456789012"), "fn")
        );
        let short = FunctionRef::parse("fn:$LATEST");
        assert_eq!((short.name, short.qualifier), ("fn", Some("$LATEST")));
        let bare = FunctionRef::parse("arn:aws:lambda:us-east-1:123456789012:function");
        assert_eq!((bare.name, bare.qualifier), ("function", None));
    }
}
