//! Why the AWS CLI couldn't read a value of `--routing-config`, and the command that works: what one shell's quotation
//! marks become in another, JSON where shorthand is read, percentages, blanks.

use super::Advice;

const FLAG: &str = "--routing-config";
const SOURCE: &str = "AWS CLI User Guide, shorthand syntax and quotation marks";

/// Why a command was refused before it was sent, and the command that works.
pub fn quoting(line: &str, text: &str) -> Option<Advice> {
    let (before, value, after) = routing(line)?;
    let why = reason(value, text)?;
    let weights = weights(value);
    let latest = weights.iter().any(|(version, _)| version == "$LATEST");
    if latest {
        return Some(Advice {
            why: "$LATEST can't take a share of an alias: its code changes. Publish it first, then give the new version's number."
                .to_owned(),
            source: "Lambda Developer Guide, aliases",
            label: "Publish a version".to_owned(),
            fix: Vec::new(),
            command: function(line).map(|it| format!("aws lambda publish-version --function-name {it}")),
        });
    }
    let config = match weights.as_slice() {
        [] if value.contains(['{', '}']) || value.trim_matches(['\'', '"', ' ']).is_empty() => {
            "AdditionalVersionWeights={}".to_owned()
        }
        [] => return None,
        [(version, weight)] => format!("AdditionalVersionWeights={{{version}={weight}}}"),
        several => {
            let list: Vec<String> = several
                .iter()
                .map(|(version, weight)| format!("{version}={weight}"))
                .collect();
            format!("'AdditionalVersionWeights={{{}}}'", list.join(","))
        }
    };
    let command = format!("{}{FLAG} {config}{}", unprompted(before), after.trim_end());
    Some(Advice {
        why,
        source: SOURCE,
        label: "Run this instead".to_owned(),
        fix: Vec::new(),
        command: Some(command),
    })
}

/// A line without what PowerShell and cmd put before it.
fn unprompted(line: &str) -> &str {
    line.find("aws ")
        .map_or(line, |at| line.get(at..).unwrap_or(line))
}

/// What stands before the flag, its value up to the next flag, and the rest with a blank before it.
fn routing(line: &str) -> Option<(&str, &str, &str)> {
    let at = line.find(FLAG)?;
    let rest = line.get(at + FLAG.len()..)?;
    let rest = rest.strip_prefix('=').unwrap_or(rest);
    let end = rest.find(" --").unwrap_or(rest.len());
    Some((line.get(..at)?, rest.get(..end)?.trim(), rest.get(end..)?))
}

fn function(line: &str) -> Option<&str> {
    let rest = line.split_once("--function-name")?.1;
    rest.trim_start_matches(['=', ' '])
        .split(' ')
        .next()
        .filter(|it| !it.is_empty())
}

fn reason(value: &str, text: &str) -> Option<String> {
    if text.contains("Invalid JSON") {
        // The quotation marks arrived: what is wrong stands between them.
        let received = text.split_once("JSON received: ").map_or("", |it| it.1);
        let quoted = received.contains('"') && !value.contains("\\\"") && !value.contains("\"\"");
        let why = if quoted && has_comma(value) {
            "A weight is a number with a point, 0.1: in JSON a comma begins the next entry."
        } else if quoted && text.contains("Expecting ':'") {
            "In JSON a colon stands between a name and its value, and a weight is a number: 10 % is 0.1."
        } else if quoted && value.contains('%') {
            "In JSON a weight is a number without a sign: 10 % is 0.1."
        } else if quoted {
            "What reached the AWS CLI is no JSON: names in quotation marks, a colon between a name and its value, a brace for each that was opened."
        } else if value.contains("\\\"") {
            "PowerShell's \\\" reaches the AWS CLI as a backslash and a quotation mark where bash's single quotes stand around it: that is no JSON."
        } else if value.contains("\"\"") {
            "cmd's doubled quotation marks are taken away by every other shell: what reaches the AWS CLI is no JSON."
        } else {
            "The shell takes quotation marks away that stand by themselves: what reaches the AWS CLI is no JSON. In bash, single quotes go around the whole of it."
        };
        return Some(format!(
            "{why} The shorthand needs no quotation marks at all."
        ));
    }
    if text.contains("could not convert string to float")
        || text.contains("Invalid type for parameter RoutingConfig")
    {
        return Some(
            "A weight is a fraction from 0 to 1, written with a point: 10 % is 0.1.".to_owned(),
        );
    }
    if has_comma(value) {
        return Some(
            "A weight is a fraction written with a point, 0.1. A comma ends the entry, and what follows it is read as another one."
                .to_owned(),
        );
    }
    if text.contains("Unknown options") && value.contains([' ', '{']) {
        let why = if value.contains(' ') {
            "A blank ends the word: what follows it is read as another option. The shorthand has no blanks in it."
        } else {
            "bash makes several words of what stands in braces with a comma (brace expansion). Single quotes around the value keep it one."
        };
        return Some(why.to_owned());
    }
    if text.contains("Expected: '='")
        || text.contains("Expected: ','")
        || text.contains("received: 'EOF'")
        || text.contains("Expected: '}'")
    {
        let why = if value.contains(['"', ':']) {
            "After AdditionalVersionWeights= the AWS CLI reads its shorthand, {4=0.1}: no quotation marks, an equals sign for the colon. JSON has to be the whole value, from the first brace on."
        } else if value.trim_matches(['\'', '"']).is_empty() {
            "The value is empty. To take the weights away, it is AdditionalVersionWeights={}."
        } else {
            "This is no shorthand that the AWS CLI can read: a name, an equals sign, then {version=weight}."
        };
        return Some(why.to_owned());
    }
    if text.contains("Unknown parameter in RoutingConfig")
        && text.contains("dditionalVersionWeights")
    {
        return Some(
            "Names count letter by letter, capitals too: it is AdditionalVersionWeights."
                .to_owned(),
        );
    }
    None
}

/// Versions and weights in whatever quotes they stand, percentages as fractions.
fn weights(value: &str) -> Vec<(String, String)> {
    let inner = value
        .rfind('{')
        .and_then(|at| value.get(at + 1..))
        .unwrap_or_default();
    let plain: String = inner
        .chars()
        .filter(|c| !matches!(c, '"' | '\'' | '\\' | '}' | ' ' | '`'))
        .collect();
    let pairs = pointed(&plain);
    let pairs = pairs.iter().filter_map(|pair| {
        let (version, weight) = pair.split_once(['=', ':'])?;
        let number: f64 = weight.trim_end_matches('%').parse().ok()?;
        let percent = weight.ends_with('%') || (1.0 < number && number <= 100.0);
        let weight = if percent { number / 100.0 } else { number };
        let known = version == "$LATEST"
            || (!version.is_empty() && version.chars().all(|c| c.is_ascii_digit()));
        known.then(|| (version.to_owned(), weight.to_string()))
    });
    pairs.collect()
}

/// The pairs between commas; a comma in the midst of a figure is the point that it is in English.
fn pointed(plain: &str) -> Vec<String> {
    let mut pairs: Vec<String> = Vec::new();
    for piece in plain.split(',') {
        let digits = piece.trim_end_matches('%');
        let rest = !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit());
        match pairs.last_mut() {
            Some(last) if rest && last.contains(['=', ':']) => {
                last.push('.');
                last.push_str(piece);
            }
            _ => pairs.push(piece.to_owned()),
        }
    }
    pairs
}

/// Whether a weight has a decimal comma.
fn has_comma(value: &str) -> bool {
    let plain: String = value
        .chars()
        .filter(|c| !matches!(c, '"' | '\'' | '\\' | '}' | ' ' | '`'))
        .collect();
    pointed(&plain).join(",") != plain
}

#[cfg(test)]
mod tests {
    use super::quoting;

    #[track_caller]
    fn mended(value: &str, text: &str, wanted: &str) {
        let line = format!(
            "aws lambda update-alias --function-name orders --name live --routing-config {value} --description x"
        );
        let advice = quoting(&line, text).expect(value);
        assert!(!advice.why.is_empty());
        let command = advice.command.expect("a command");
        assert_eq!(
            command,
            format!(
                "aws lambda update-alias --function-name orders --name live --routing-config {wanted} --description x"
            )
        );
    }

    #[test]
    fn every_shells_quotation_marks_become_shorthand() {
        let shorthand =
            "Error parsing parameter '--routing-config': Expected: '=', received: '\"' for input:";
        let json =
            "Error parsing parameter '--routing-config': Invalid JSON: Expecting property name";
        let one = "AdditionalVersionWeights={4=0.1}";
        mended("AdditionalVersionWeights='{\"4\":0.1}'", shorthand, one);
        mended(
            "AdditionalVersionWeights={\\\"4\\\"=\\\"0.1\\\"}",
            shorthand,
            one,
        );
        mended("{\"AdditionalVersionWeights\":{\"4\":0.1}}", json, one);
        mended(
            "'{\\\"AdditionalVersionWeights\\\":{\\\"4\\\":0.1}}'",
            json,
            one,
        );
        mended(
            "\"{\"\"AdditionalVersionWeights\"\":{\"\"4\"\":0.1}}\"",
            json,
            one,
        );
        mended(
            "AdditionalVersionWeights={4=10%}",
            "could not convert string to float: '10%'",
            one,
        );
        mended(
            "AdditionalVersionWeights={4 = 0.1}",
            "Unknown options: =, 0.1}",
            one,
        );
        mended(
            "''",
            "Expected: '=', received: 'EOF' for input:",
            "AdditionalVersionWeights={}",
        );
        mended(
            "additionalVersionWeights={4=0.1}",
            "Unknown parameter in RoutingConfig: \"additionalVersionWeights\", must be one of: AdditionalVersionWeights",
            one,
        );
    }

    #[test]
    fn a_decimal_comma_is_a_point() {
        let one = "AdditionalVersionWeights={4=0.1}";
        for value in [
            "AdditionalVersionWeights={'4'=0,1}",
            "AdditionalVersionWeights={4=0,1}",
            "'AdditionalVersionWeights={4=0,1}'",
            "AdditionalVersionWeights={\"4\"=10,0%}",
        ] {
            mended(value, "Expected: '=', received: '}' for input:", one);
            mended(value, "Unknown options: AdditionalVersionWeights=1", one);
        }
        mended(
            "AdditionalVersionWeights={\"4\"=10%}",
            "could not convert string to float: '10%'",
            one,
        );
        mended(
            "AdditionalVersionWeights={4=0.1,5=0.2}",
            "Unknown options: AdditionalVersionWeights=5=0.2",
            "'AdditionalVersionWeights={4=0.1,5=0.2}'",
        );
    }

    #[test]
    fn json_that_arrived_with_its_quotation_marks_is_not_blamed_on_the_shell() {
        let one = "AdditionalVersionWeights={4=0.1}";
        for (value, complaint, word) in [
            (
                "'{\"AdditionalVersionWeights\": {\"4\"=10%}}'",
                "Expecting ':' delimiter",
                "a colon stands",
            ),
            (
                "'{\"AdditionalVersionWeights\": {\"4\": 10%}}'",
                "Expecting ',' delimiter",
                "without a sign",
            ),
            (
                "'{\"AdditionalVersionWeights\": {\"4\": 0,1}}'",
                "Expecting property name",
                "a number with a point",
            ),
            (
                "'{\"AdditionalVersionWeights\": {\"4\": 0.1}'",
                "Expecting ',' delimiter",
                "a brace for each",
            ),
        ] {
            let text = format!(
                "Error parsing parameter '--routing-config': Invalid JSON: {complaint}: line 1 column 34 (char 33)\nJSON received: {}",
                value.trim_matches('\'')
            );
            mended(value, &text, one);
            let line = format!("aws lambda update-alias --name live --routing-config {value}");
            let why = quoting(&line, &text).expect(value).why;
            assert!(why.contains(word) && !why.contains("shell"), "{why}");
        }
    }

    #[test]
    fn latest_takes_no_share() {
        let line = "aws lambda update-alias --function-name orders --name live --routing-config AdditionalVersionWeights={\"$LATEST\":0.1}";
        let advice = quoting(line, "Expected: '=', received: '\"'").expect("advice");
        assert_eq!(
            advice.command.as_deref(),
            Some("aws lambda publish-version --function-name orders")
        );
    }

    #[test]
    fn other_mistakes_are_not_about_quoting() {
        assert_eq!(
            quoting("aws lambda get-alias --nam x", "Unknown options: --nam, x"),
            None
        );
        assert_eq!(
            quoting(
                "aws lambda update-alias --routing-config AdditionalVersionWeights={4=0.1}",
                "the following arguments are required: --name"
            ),
            None
        );
    }
}
