//! Two things side by side, and what differs.

use std::fmt::Write as _;

use super::format::{bytes, percent};
use super::web;
use crate::view::statement;
use lambda::api::package;
use lambda::model::Account;
use lambda::model::Version;
use lambda::model::{Alias, Function};
use lambda::model::{CodeSource, Configuration, Qualifier, Snapshot, Statement};

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is compared.
    pub name: &'static str,
    /// On the left.
    pub left: String,
    /// On the right.
    pub right: String,
}

impl Row {
    /// Whether the two differ.
    pub fn differs(&self) -> bool {
        self.left != self.right
    }
}

/// What is stored with a version, by name.
pub fn facts(snapshot: &Snapshot) -> Vec<(&'static str, String)> {
    let it: &Configuration = &snapshot.configuration;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let environment: Vec<String> = it
        .environment
        .iter()
        .flatten()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let layers: Vec<&str> = it.layers.iter().map(|it| &*it.0).collect();
    vec![
        ("Description", it.description.clone()),
        ("Runtime", text(&it.runtime)),
        ("Handler", text(&it.handler)),
        ("Role", it.role.clone()),
        ("Memory", format!("{} MB", it.memory)),
        ("Time-out", format!("{} s", it.timeout)),
        ("Architecture", it.architecture.clone()),
        ("Environment", environment.join("\n")),
        ("Layers", layers.join("\n")),
        ("Dead-letter queue", text(&it.dead_letter)),
        ("Code SHA-256", snapshot.code.sha256.clone()),
        ("Code size", bytes(snapshot.code.size)),
    ]
}

/// Two copies of a function side by side.
pub fn versions(function: &Function, left: &str, right: &str) -> Option<Vec<Row>> {
    let left = facts(function.snapshot(Version::parse(left)?)?);
    let right = facts(function.snapshot(Version::parse(right)?)?);
    Some(rows(left, right))
}

/// Two aliases side by side.
pub fn aliases(function: &Function, left: &str, right: &str) -> Option<Vec<Row>> {
    Some(rows(
        alias_facts(function.alias(left)?),
        alias_facts(function.alias(right)?),
    ))
}

fn alias_facts(alias: &Alias) -> Vec<(&'static str, String)> {
    let (version, weight) = match alias.routing {
        Some((version, weight)) => (version.to_string(), percent(weight.get())),
        None => (String::new(), String::new()),
    };
    vec![
        ("Version", alias.version.to_string()),
        ("Additional version", version),
        ("Its weight", weight),
        ("Description", alias.description.clone()),
    ]
}

fn rows(left: Vec<(&'static str, String)>, right: Vec<(&'static str, String)>) -> Vec<Row> {
    left.into_iter()
        .zip(right)
        .map(|((name, left), (_, right))| Row { name, left, right })
        .filter(|row| !(row.left.is_empty() && row.right.is_empty()))
        .collect()
}

/// The names of what differs between `$LATEST` and the newest version.
pub fn ahead_by(function: &Function) -> Vec<&'static str> {
    let Some((_, newest)) = function.versions().iter().next_back() else {
        return Vec::new();
    };
    rows(facts(newest), facts(function.latest()))
        .iter()
        .filter(|it| it.differs() && it.name != "Code size")
        .map(|it| it.name)
        .collect()
}

/// The source text of a copy's package, where it is known.
pub fn source(snapshot: &Snapshot) -> Option<(String, String)> {
    match &snapshot.code.source {
        CodeSource::Zip(zip) => package::unzip(zip),
        CodeSource::S3 { .. } | CodeSource::Image(_) => None,
    }
}

/// A line of a text comparison: `' '` in both, `'-'` only on the left, `'+'` only on the right.
pub type Line = (char, String);

/// Compares two texts line by line by their longest common subsequence. Long texts (over 400
/// lines) are compared only outside their common beginning and end.
pub fn lines(left: &str, right: &str) -> Vec<Line> {
    let (a, b): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let same = |(x, y): &(&&str, &&str)| x == y;
    let head = a.iter().zip(&b).take_while(same).count();
    let room = a.len().min(b.len()) - head;
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(room)
        .take_while(same)
        .count();
    let (middle_a, middle_b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let keep = |it: &&str| (' ', (*it).to_owned());
    let mut out: Vec<Line> = a.iter().take(head).map(keep).collect();
    if middle_a.len() > 400 || middle_b.len() > 400 {
        out.extend(middle_a.iter().map(|it| ('-', (*it).to_owned())));
        out.extend(middle_b.iter().map(|it| ('+', (*it).to_owned())));
    } else {
        out.extend(common(middle_a, middle_b));
    }
    out.extend(a.iter().skip(a.len() - tail).map(keep));
    out
}

fn common(a: &[&str], b: &[&str]) -> Vec<Line> {
    // best[i][j]: length of the longest common subsequence of a[i..] and b[j..].
    let mut best = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i][j] = if a[i] == b[j] {
                best[i + 1][j + 1] + 1
            } else {
                best[i + 1][j].max(best[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            out.push((' ', a[i].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && best[i + 1][j] >= best[i][j + 1]) {
            out.push(('-', a[i].to_owned()));
            i += 1;
        } else {
            out.push(('+', b[j].to_owned()));
            j += 1;
        }
    }
    out
}

/// What changed in a region between two accounts, in sentences.
pub fn changes(before: &Account, after: &Account, region: &str) -> Vec<String> {
    let mut said = Vec::new();
    let (old, new) = (before.region(region), after.region(region));
    for function in new.functions() {
        let name = function.name();
        match old.function(name.as_str()) {
            None => said.push(format!("Function {name} was created")),
            Some(was) => function_changes(was, function, &mut said),
        }
    }
    for function in old.functions() {
        if new.function(function.name().as_str()).is_none() {
            said.push(format!("Function {} was deleted", function.name()));
        }
    }
    web::changes(old, new, &mut said);
    said
}

fn function_changes(was: &Function, is: &Function, said: &mut Vec<String>) {
    let name = is.name();
    for number in is
        .versions()
        .keys()
        .filter(|it| !was.versions().contains_key(*it))
    {
        said.push(format!("{name}: version {number} was published"));
    }
    for number in was
        .versions()
        .keys()
        .filter(|it| !is.versions().contains_key(*it))
    {
        said.push(format!("{name}: version {number} was deleted"));
    }
    for row in rows(facts(was.latest()), facts(is.latest())) {
        if row.differs() && row.name != "Code size" {
            let (left, right) = (shown(&row.left), shown(&row.right));
            said.push(format!(
                "{name}: {} of $LATEST went from {left} to {right}",
                row.name
            ));
        }
    }
    for (alias, now) in is.aliases() {
        let old = was.aliases().get(alias).map(|it| it.description.as_str());
        if let Some(old) = old.filter(|it| *it != now.description) {
            let (left, right) = (shown(old), shown(&now.description));
            said.push(format!(
                "{name}: Description of alias {alias} went from {left} to {right}"
            ));
        }
        match was.aliases().get(alias) {
            None => said.push(format!("{name}: alias {alias} was created, {}", route(now))),
            Some(old) if route(old) != route(now) => {
                if let (Some((from, before)), Some((to, after))) = (old.routing, now.routing)
                    && (old.version, from) == (now.version, to)
                {
                    said.push(format!(
                        "{name}: alias {alias}: version {to} gets {} instead of {}",
                        percent(after.get()),
                        percent(before.get())
                    ));
                    continue;
                }
                if old.version == now.version {
                    let change = match (old.routing, now.routing) {
                        (None, Some((to, weight))) => {
                            format!("version {to} gets {}", percent(weight.get()))
                        }
                        (Some((from, _)), None) => format!("version {from} gets nothing more"),
                        _ => format!("{} instead of {}", route(now), route(old)),
                    };
                    said.push(format!("{name}: alias {alias}: {change}"));
                    continue;
                }
                said.push(format!(
                    "{name}: alias {alias} went from {} to {}",
                    route(old),
                    route(now)
                ));
            }
            Some(_) => (),
        }
    }
    for alias in was
        .aliases()
        .keys()
        .filter(|it| !is.aliases().contains_key(*it))
    {
        said.push(format!("{name}: alias {alias} was deleted"));
    }
    policy_changes(was, is, said);
}

/// Who is let in now, and who no longer is.
fn policy_changes(was: &Function, is: &Function, said: &mut Vec<String>) {
    let name = is.name();
    for (before, after, verb) in [
        (was, is, "may now be called"),
        (is, was, "may no longer be called"),
    ] {
        for (target, policy) in after.policies() {
            let old = before.policy(target);
            let same = |it: &Statement| old.is_some_and(|old| old.statements.contains(it));
            for statement in policy.statements.iter().filter(|it| !same(it)) {
                let whose = match target {
                    Qualifier::Function => String::new(),
                    Qualifier::Latest => " $LATEST".to_owned(),
                    Qualifier::LatestPublished => " $LATEST.PUBLISHED".to_owned(),
                    Qualifier::Version(number) => format!(" version {number}"),
                    Qualifier::Alias(alias) => format!(" alias {alias}"),
                };
                let (id, caller) = (&statement.sid, statement::caller(statement));
                said.push(format!(
                    "{name}:{whose} {verb} by {caller} (statement {id})"
                ));
            }
        }
    }
}

fn shown(value: &str) -> &str {
    if value.is_empty() { "nothing" } else { value }
}

/// `version 1`, or `version 1 (10 % to version 2)`.
pub fn route(alias: &Alias) -> String {
    let mut text = match alias.version {
        Version::Latest | Version::LatestPublished => alias.version.to_string(),
        Version::Published(number) => format!("version {number}"),
    };
    if let Some((version, weight)) = alias.routing {
        let _ = write!(text, " ({} to version {version})", percent(weight.get()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{changes, lines};
    use crate::session::{Action, Session};

    #[test]
    fn what_the_graph_shows_of_an_alias_and_of_web_functions_is_told() {
        let mut session = Session::opening();
        let region = session.region().to_owned();
        let mut reported = |line: &str| {
            let before = session.account().clone();
            session.apply(Action::LinesEntered(line.to_owned()), None);
            changes(&before, session.account(), &region)
        };
        assert_eq!(
            reported(
                "aws lambda update-alias --function-name helloworld --name PROD --description Z"
            ),
            ["helloworld: Description of alias PROD went from sample alias to Z"]
        );
        let weights = |it: &str| {
            format!(
                "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={{{it}}}"
            )
        };
        for (set, change) in [
            ("2=0.25", "version 2 gets 25 % instead of 10 %"),
            ("", "version 2 gets nothing more"),
            ("2=0.1", "version 2 gets 10 %"),
        ] {
            assert_eq!(
                reported(&weights(set)),
                [format!("helloworld: alias PROD: {change}")]
            );
        }
        assert_eq!(
            reported(
                "aws lambda update-alias --function-name helloworld --name PROD --function-version 2 --routing-config AdditionalVersionWeights={1=0.05}"
            ),
            [
                "helloworld: alias PROD went from version 1 (10 % to version 2) to version 2 (5 % to version 1)"
            ]
        );
        assert_eq!(
            reported("aws lambda-web create-web-function --function-name site"),
            ["Web Function site was created"]
        );
        let config = r#"--build-config '{"codeConfig": {"s3Object": {"bucket": "code", "key": "a.zip"}}, "runtimeConfig": {"runtime": "nodejs24.x"}}' --service-config '{"executionRoleArn": "arn:aws:iam::123456789012:role/exec"}'"#;
        let revise =
            format!("aws lambda-web create-web-function-revision --function-name site {config}");
        assert_eq!(reported(&revise), ["site: revision 1 was created"]);
        assert_eq!(
            reported(
                "aws lambda-web create-web-function-endpoint --function-name site --endpoint-name live --endpoint-type HomeRegion --auth-type IamAuth --auto-deployment-mode LatestRevision"
            ),
            ["site: endpoint live was created, all to revision 1"]
        );
        assert_eq!(
            reported(&revise),
            [
                "site: revision 2 was created",
                "site: endpoint live went from all to revision 1 to all to revision 2"
            ]
        );
        assert_eq!(
            reported("aws lambda-web delete-web-function --function-name site"),
            ["Web Function site was deleted"]
        );
    }

    #[test]
    fn who_is_let_in_and_who_no_longer_is_named() {
        let mut session = Session::opening();
        let before = session.account().clone();
        let line = "aws lambda remove-permission --function-name helloworld --statement-id 1 --qualifier PROD";
        session.apply(Action::LinesEntered(line.to_owned()), None);
        let region = session.region();
        let after = session.account();
        let caller = "s3.amazonaws.com from arn:aws:s3:::examplebucket of account 111111111111";
        assert_eq!(
            changes(&before, after, region),
            [format!(
                "helloworld: alias PROD may no longer be called by {caller} (statement 1)"
            )]
        );
        assert_eq!(
            changes(after, &before, region),
            [format!(
                "helloworld: alias PROD may now be called by {caller} (statement 1)"
            )]
        );
    }

    #[test]
    fn changed_lines_are_told_from_kept_ones() {
        let compared = lines("a\nb\nc\nd", "a\nc\nx\nd");
        let text: Vec<String> = compared
            .iter()
            .map(|(sign, line)| format!("{sign}{line}"))
            .collect();
        assert_eq!(text, [" a", "-b", " c", "+x", " d"]);
    }

    #[test]
    fn equal_and_empty_texts_have_no_changes() {
        assert!(lines("", "").is_empty());
        assert!(lines("a\na", "a\na").iter().all(|it| it.0 == ' '));
        assert_eq!(lines("a", "a\na").len(), 2);
    }
}
