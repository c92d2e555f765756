//! Tab: commands, flags and values, from the same table as everything else.

use super::args::Takes;
use super::flags::{self, Flag, Target};
use super::names::{kebab, snake};
use super::words::{self, is_blank};
use super::{Completion, FunctionNames, Names, commands};
use lambda::api::shape::{Member, OperationShape, Shape};
use lambda::api::table::WAITERS;
use lambda::api::{self, OPERATIONS};

const REGIONS: &[&str] = &[
    "us-west-2",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "eu-west-1",
    "eu-central-1",
    "ap-northeast-1",
    "ap-southeast-2",
    "sa-east-1",
];

/// What could stand at byte offset `cursor`: whole words for `text[start..cursor]`.
pub fn complete(text: &str, cursor: usize, names: &Names) -> Completion {
    let before = text.get(..cursor).unwrap_or(text);
    let line_start = command_start(before);
    let line = before.get(line_start..).unwrap_or_default();
    let start = line
        .char_indices()
        .rev()
        .find(|(_, c)| is_blank(*c) || *c == '(')
        .map_or(0, |(at, c)| at + c.len_utf8());
    let word = line.get(start..).unwrap_or_default();
    let head = line.get(..start).unwrap_or_default();
    let candidates = if head.trim_start().starts_with("aws") {
        command_line(&words::line(head).words, word, names)
    } else if let Some((head, _)) = line.split_once('(') {
        keywords(head, line, word)
    } else if head.trim().is_empty() || head.trim_end().ends_with('=') {
        starts(word)
    } else {
        Vec::new()
    };
    Completion {
        start: line_start + start,
        candidates: candidates
            .into_iter()
            .filter(|it| it.starts_with(word) && it != word)
            .collect(),
    }
}

/// Where the command that the cursor is in starts: a line, with the lines that continue it.
fn command_start(before: &str) -> usize {
    let mut start = 0;
    let mut at = 0;
    let mut open = false;
    for line in before.split_inclusive('\n') {
        if !open {
            start = at;
        }
        at += line.len();
        let depth = |text: &str| text.matches('(').count() > text.matches(')').count();
        let whole = before.get(start..at).unwrap_or_default();
        open = line.trim_end().ends_with('\\') || (!whole.contains("aws ") && depth(whole));
    }
    start
}

fn starts(word: &str) -> Vec<String> {
    let mut out = vec!["aws".to_owned()];
    if word.starts_with("cl") {
        out.extend(
            OPERATIONS
                .iter()
                .map(|it| format!("client.{}(", snake(it.name))),
        );
    }
    out
}

/// The keywords of a boto3 call.
fn keywords(head: &str, line: &str, word: &str) -> Vec<String> {
    let method = head.rsplit('.').next().unwrap_or_default();
    let Some(operation) = OPERATIONS.iter().find(|it| snake(it.name) == method) else {
        return Vec::new();
    };
    if word.contains('=') {
        return Vec::new();
    }
    let unused = |member: &&Member| !line.contains(&format!("{}=", member.name));
    let members = operation.input().iter().filter(unused);
    members.map(|member| format!("{}=", member.name)).collect()
}

fn command_line(words: &[String], word: &str, names: &Names) -> Vec<String> {
    let words: Vec<&str> = words.iter().map(String::as_str).skip(1).collect();
    let positional: Vec<&str> = positionals(&words);
    match positional.as_slice() {
        _ if words
            .last()
            .is_some_and(|it| global(it) == Some(Takes::One)) =>
        {
            let flag = words.last().copied().unwrap_or_default();
            global_values(flag)
        }
        [] => owned(&["lambda", "sts", "configure", "help"]),
        ["lambda"] => {
            let mut commands = commands::names();
            commands.push("help".to_owned());
            commands
        }
        ["lambda", "wait"] => WAITERS.iter().map(|it| kebab(it.name)).collect(),
        ["sts"] => owned(&["get-caller-identity"]),
        ["configure"] => owned(&["set", "get"]),
        ["configure", "set" | "get"] => owned(&["region"]),
        ["configure", "set", "region"] => owned(REGIONS),
        ["lambda", "wait", waiter, ..] => {
            let waiter = WAITERS.iter().find(|it| kebab(it.name) == *waiter);
            let operation = waiter.and_then(|it| api::operation(it.operation));
            operation.map_or_else(Vec::new, |it| arguments(it, &words, word, names))
        }
        ["lambda", command, ..] => commands::operation_of(command)
            .map_or_else(Vec::new, |it| arguments(it, &words, word, names)),
        _ => Vec::new(),
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|it| (*it).to_owned()).collect()
}

fn global(word: &str) -> Option<Takes> {
    let found = flags::GLOBALS.iter().find(|(flag, _)| *flag == word);
    found.map(|(_, takes)| *takes)
}

/// The words that are neither global options nor their values.
fn positionals<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut words = words.iter().copied();
    while let Some(word) = words.next() {
        match global(word) {
            Some(Takes::One) => drop(words.next()),
            Some(_) => {}
            None => out.push(word),
        }
    }
    out
}

fn global_values(flag: &str) -> Vec<String> {
    if flag == "--region" {
        return owned(REGIONS);
    }
    owned(flags::choices(flag))
}

fn arguments(operation: &OperationShape, words: &[&str], word: &str, names: &Names) -> Vec<String> {
    let known = flags::flags(operation);
    let last = words.last().copied().unwrap_or_default();
    let waiting = known.iter().find(|flag| {
        let given = flag.name == last;
        given && !matches!(flag.target, Target::On(_) | Target::Off(_))
    });
    if let Some(flag) = waiting.filter(|_| !word.starts_with('-')) {
        return values(operation, flag, words, names);
    }
    let mut required: Vec<String> = Vec::new();
    let mut optional: Vec<String> = Vec::new();
    for flag in &known {
        let group = if flag.required {
            &mut required
        } else {
            &mut optional
        };
        if !words.contains(&flag.name.as_str()) {
            group.push(flag.name.clone());
        }
    }
    required.extend(optional);
    if word.starts_with("--") {
        required.extend(flags::GLOBALS.iter().map(|(flag, _)| (*flag).to_owned()));
    }
    if words.len() == 2 && !word.starts_with('-') {
        required.push("help".to_owned());
    }
    required
}

fn values(operation: &OperationShape, flag: &Flag, words: &[&str], names: &Names) -> Vec<String> {
    let member = match flag.target {
        Target::Member(member) => member,
        Target::ZipFile => return files(names),
        Target::Skeleton => return owned(super::skeleton::KINDS),
        _ => return Vec::new(),
    };
    let function = function_named(words, names);
    let versions = || function.map_or_else(Vec::new, |it| it.versions.clone());
    let aliases = || function.map_or_else(Vec::new, |it| it.aliases.clone());
    match member.name {
        "FunctionName" => names
            .functions
            .iter()
            .map(|it| words::quote(&it.name))
            .collect(),
        "Name" if operation.name != "CreateAlias" => aliases(),
        "FunctionVersion" if operation.name == "ListFunctions" => owned(&["ALL"]),
        "FunctionVersion" => {
            let mut versions = versions();
            versions.push("'$LATEST'".to_owned());
            versions
        }
        "Qualifier" => {
            let mut names = aliases();
            names.extend(versions());
            names
        }
        "RoutingConfig" => {
            let weight = |version: &String| format!("AdditionalVersionWeights={{{version}=0.1}}");
            let mut out: Vec<String> = versions().iter().rev().map(weight).collect();
            out.push("AdditionalVersionWeights={}".to_owned());
            out
        }
        "ZipFile" => files(names),
        "Action" => owned(&["lambda:InvokeFunction", "lambda:InvokeFunctionUrl"]),
        "Principal" => owned(&[
            "s3.amazonaws.com",
            "events.amazonaws.com",
            "apigateway.amazonaws.com",
            "sns.amazonaws.com",
        ]),
        _ => match member.shape {
            Shape::Text(rule) => owned(rule.values),
            _ => Vec::new(),
        },
    }
}

fn files(names: &Names) -> Vec<String> {
    let path = |path: &String| words::quote(&format!("fileb://{path}"));
    names.files.iter().map(path).collect()
}

/// The function that `--function-name` names on this line.
fn function_named<'a>(words: &[&str], names: &'a Names) -> Option<&'a FunctionNames> {
    let at = words.iter().position(|it| *it == "--function-name")?;
    let name = words.get(at + 1)?;
    names.functions.iter().find(|it| it.name == *name)
}

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::{FunctionNames, Names};

    fn names() -> Names {
        Names {
            functions: vec![FunctionNames {
                name: "checkout".to_owned(),
                versions: vec!["1".to_owned(), "2".to_owned()],
                aliases: vec!["BETA".to_owned(), "PROD".to_owned()],
            }],
            files: vec!["app/hello.zip".to_owned()],
        }
    }

    /// The candidates, joined, and the text before the word they replace.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let completion = complete(text, text.len(), &names());
        let first: Vec<&str> = completion
            .candidates
            .iter()
            .take(3)
            .map(String::as_str)
            .collect();
        assert_eq!(first.join(" "), expected, "{text}");
        assert!(text.is_char_boundary(completion.start));
    }

    #[test]
    fn words_are_completed_from_what_stands_before() {
        check("a", "aws");
        check("aws la", "lambda");
        check("aws lambda create-al", "create-alias");
        check(
            "aws lambda update-alias ",
            "--function-name --name --function-version",
        );
        check("aws lambda update-alias --function-name ", "checkout");
        check(
            "aws lambda update-alias --function-name checkout --name P",
            "PROD",
        );
        check(
            "aws lambda update-alias \\\n  --function-name checkout --function-version ",
            "1 2 '$LATEST'",
        );
        check(
            "aws lambda update-alias --function-name checkout --routing-config A",
            "AdditionalVersionWeights={2=0.1} AdditionalVersionWeights={1=0.1} \
             AdditionalVersionWeights={}",
        );
        check("aws lambda invoke --invocation-type E", "Event");
        check("aws --region eu", "eu-west-1 eu-central-1");
        check("aws lambda list-functions --out", "--output");
        check(
            "aws lambda update-function-code --zip-file ",
            "fileb://app/hello.zip",
        );
        check(
            "aws lambda wait function-u",
            "function-updated function-updated-v2",
        );
        check("client.create_al", "client.create_alias(");
        check(
            "client.update_alias(FunctionName='x', Fun",
            "FunctionVersion=",
        );
        check("aws lambda get-alias\naws lambda delete-al", "delete-alias");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in ".*", cursor in 0_usize..40) {
            let completion = complete(&text, cursor, &names());
            proptest::prop_assert!(completion.start <= text.len());
        }
    }
}
