//! What somebody meant by a name that is nearly one that exists.

use super::Advice;
use super::asked::Asked;
use crate::near::nearest;
use lambda::api::{ApiError, ErrorCode, Request};
use lambda::model::AliasName;

/// Where the names come from.
const SOURCE: &str = "the account on this page";

/// The advice for a slip in a name; nothing where no name is near.
pub(super) fn meant(asked: &Asked<'_>, error: &ApiError) -> Option<Advice> {
    if let Some(version) = asked.text("FunctionVersion")
        && version.eq_ignore_ascii_case("latest")
    {
        let why = "The working copy is called $LATEST, with its dollar sign. In a shell it stands in single quotes, '$LATEST', or the shell takes it for a variable.";
        return Some(advice(
            why.to_owned(),
            "$LATEST",
            replaced(asked, "FunctionVersion", "$LATEST"),
        ));
    }
    if error.code != ErrorCode::ResourceNotFoundException || asked.name.is_empty() {
        return None;
    }
    let Some(function) = asked.function() else {
        let functions = asked.account.region(asked.region).functions();
        let near = nearest(asked.name, functions.map(|it| it.name().as_str()))?;
        let named = ["FunctionName", "Resource"]
            .into_iter()
            .find(|it| asked.text(it).is_some())?;
        let whole = asked.text(named)?.replacen(asked.name, near, 1);
        let why = format!(
            "There is no function {} in {}. Did you mean {near}?",
            asked.name, asked.region
        );
        return Some(advice(why, near, replaced(asked, named, &whole)));
    };
    let alias = asked
        .text("Name")
        .filter(|_| asked.request.operation.contains("Alias"));
    let typed = alias.or(asked.qualifier)?;
    let known = function.aliases().keys().map(AliasName::as_str);
    let near = nearest(typed, known).filter(|it| *it != typed)?;
    let named = ["Name", "Qualifier", "FunctionName"]
        .into_iter()
        .find(|it| asked.text(it).is_some_and(|text| text.ends_with(typed)))?;
    let text = asked.text(named)?;
    let whole = format!("{}{near}", text.strip_suffix(typed)?);
    let why = format!(
        "{} has no alias {typed}. Did you mean {near}? Names of aliases are case-sensitive.",
        asked.name
    );
    Some(advice(why, near, replaced(asked, named, &whole)))
}

fn advice(why: String, near: &str, fix: Request) -> Advice {
    Advice {
        why,
        source: SOURCE,
        label: format!("Send it with {near}"),
        fix: vec![fix],
        command: None,
    }
}

/// The same request with another text for one member.
fn replaced(asked: &Asked<'_>, member: &str, text: &str) -> Request {
    let mut request = asked.request.clone();
    request.input.insert(member.to_owned(), text.into());
    request
}

#[cfg(test)]
mod tests {
    use crate::session::{Action, Session};

    fn advised(line: &str) -> (String, String, i32) {
        let mut session = Session::opening();
        session.apply(Action::LinesEntered(line.to_owned()), None);
        let entry = session.transcript().last().cloned().unwrap_or_default();
        let advice = entry.advice.clone().unwrap_or_default();
        let Some(fix) = advice.fix.first().cloned() else {
            return (advice.why, advice.label, -1);
        };
        session.apply(Action::RequestMade(fix), None);
        let code = session.transcript().last().map_or(-1, |it| it.exit_code);
        (advice.why, advice.label, code)
    }

    #[test]
    fn a_slip_in_a_name_gets_the_name() {
        for (line, says, label) in [
            (
                "aws lambda get-alias --function-name hellworld --name PROD",
                "Did you mean helloworld?",
                "Send it with helloworld",
            ),
            (
                "aws lambda update-alias --function-name helloworld --name PRDO --description x",
                "Did you mean PROD?",
                "Send it with PROD",
            ),
            (
                "aws lambda invoke --function-name helloworld:prod out.txt",
                "Did you mean PROD?",
                "Send it with PROD",
            ),
            (
                "aws lambda create-alias --function-name helloworld --name NEW --function-version LATEST",
                "$LATEST, with its dollar sign",
                "Send it with $LATEST",
            ),
        ] {
            let (why, given, code) = advised(line);
            assert!(why.contains(says), "{line}: {why}");
            assert_eq!((given.as_str(), code), (label, 0), "{line}");
        }
    }

    #[test]
    fn another_name_gets_no_guess() {
        let (why, ..) = advised("aws lambda get-alias --function-name orders --name PROD");
        assert!(!why.contains("Did you mean"), "{why}");
    }
}
