//! What comes of a check's question, and the question without its comparison.

use super::document::Probe;
use console::Client;

/// What came of a question.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Got {
    /// The output.
    Output(String),
    /// AWS's refusal: code and text.
    Refused(String, String),
    /// A report was asked for and there is none.
    NoRun,
    /// The query could not be answered.
    Unclear(String),
}

/// A question that ends in a comparison, taken apart.
pub(super) struct Comparison {
    /// The question without the comparison.
    pub left: Probe,
    /// What it follows.
    pub path: String,
    /// How it is compared: `==`, `!=`, `<`, `<=`, `>` or `>=`.
    pub operator: &'static str,
    /// What it is compared with.
    pub right: String,
}

/// The same question without the comparison at its end: `A == B` asks for `A`.
pub(super) fn comparison(probe: &Probe) -> Option<Comparison> {
    match probe {
        Probe::Report(query) => {
            let (path, operator, right) = halves(query)?;
            Some(Comparison {
                left: Probe::Report(path.clone()),
                path,
                operator,
                right,
            })
        }
        Probe::Line(line, invocation) => {
            let Client::Cli(options) = &invocation.client else {
                return None;
            };
            let (path, operator, right) = halves(options.query.as_deref()?)?;
            let mut asked = invocation.clone();
            if let Client::Cli(options) = &mut asked.client {
                options.query = Some(path.clone());
            }
            Some(Comparison {
                left: Probe::Line(line.clone(), asked),
                path,
                operator,
                right,
            })
        }
    }
}

/// Both sides of the only comparison of a query. What stands in brackets, braces or quotes is part of a side.
fn halves(query: &str) -> Option<(String, &'static str, String)> {
    let mut depth = 0_u32;
    let mut quote = None;
    let mut escaped = false;
    let mut found: Option<(usize, &'static str)> = None;
    let mut skip = 0;
    for (at, char) in query.char_indices() {
        if at < skip {
            continue;
        }
        if let Some(end) = quote {
            if !escaped && char == end {
                quote = None;
            }
            escaped = !escaped && char == '\\';
            continue;
        }
        match char {
            '\'' | '"' | '`' => quote = Some(char),
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => (),
            _ => {
                let rest = query.get(at..)?;
                if rest.starts_with("&&") || rest.starts_with("||") {
                    return None;
                }
                let operators = ["==", "!=", "<=", ">=", "<", ">"];
                if let Some(operator) = operators.into_iter().find(|it| rest.starts_with(it)) {
                    if found.is_some() {
                        return None;
                    }
                    found = Some((at, operator));
                    skip = at + operator.len();
                }
            }
        }
    }
    let (at, operator) = found?;
    let left = query.get(..at)?.trim().to_owned();
    let right = query.get(at + operator.len()..)?.trim();
    Some((left, operator, right.trim_matches(['`', '\'']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::halves;

    #[test]
    fn a_query_comes_apart_at_its_only_comparison() {
        let apart = |query: &str| {
            halves(query).map(|(left, operator, right)| format!("{left} {operator} {right}"))
        };
        let same = |query: &str, said: &str| assert_eq!(apart(query).as_deref(), Some(said));
        same("A == `0.1`", "A == 0.1");
        same(
            "versions[?version=='2'] | [0].invocations >= `20`",
            "versions[?version=='2'] | [0].invocations >= 20",
        );
        same(
            "length(Versions[?Version != 'a<b'])<`2`",
            "length(Versions[?Version != 'a<b']) < 2",
        );
        same("\"a==b\" != 'c'", "\"a==b\" != c");
        for none in [
            "A",
            "versions[?version=='2'].weight | [0]",
            "A == `1` && B == `2`",
            "A || B == `2`",
            "contains(A, 'a == b')",
        ] {
            assert_eq!(apart(none), None, "{none}");
        }
    }
}
