//! Properties of the command line: a request and its line are the same thing.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use console::{self, Call, Files};
use lambda::api::OPERATIONS;
use lambda::api::Request;
use lambda::api::shape::{Member, OperationShape, Shape};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Texts that mean something to a shell, to Python, to JSON or to the shorthand syntax.
fn text(min: u32) -> BoxedStrategy<String> {
    let least = usize::try_from(min).unwrap().max(1);
    prop_oneof![
        "[a-zA-Z0-9_-]{1,12}",
        "[a-z]{1,4}[ =,{}'\"\\\\$#;&|<>\u{a0}\u{201c}\u{e9}\n\r\t-]{1,6}[a-z]{0,4}",
        "\\PC{1,12}",
        "-{1,2}[a-z=]{1,6}",
        Just("$LATEST".to_owned()),
        Just("[x]".to_owned()),
    ]
    .prop_map(move |it| {
        if it.chars().count() < least {
            it.repeat(least)
        } else {
            it
        }
    })
    // The AWS CLI has no way to say a text that starts like this.
    .prop_filter("no file reference", |it| !it.starts_with("file"))
    .boxed()
}

fn value(shape: &'static Shape, deep: bool) -> BoxedStrategy<Value> {
    match shape {
        Shape::Text(rule) if !rule.values.is_empty() => proptest::sample::select(rule.values)
            .prop_map(Value::from)
            .boxed(),
        Shape::Text(rule) => text(rule.min).prop_map(Value::from).boxed(),
        Shape::Integer(rule) => (rule.min.unwrap_or(-9)..10_000)
            .prop_map(Value::from)
            .boxed(),
        Shape::Number(rule) => {
            let least = rule.min.max(-1.0);
            (0..=1000_i32)
                .prop_map(move |it| json!(least + f64::from(it) / 1000.0))
                .boxed()
        }
        Shape::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Blob => prop_oneof![
            vec(any::<u8>(), 0..12).prop_map(|it| STANDARD.encode(it)),
            "[ -~]{0,12}".prop_map(|it| STANDARD.encode(it)),
        ]
        .prop_map(Value::from)
        .boxed(),
        Shape::Timestamp => (0..2_000_000_000_i64).prop_map(Value::from).boxed(),
        Shape::List(rule) => {
            let least = usize::try_from(rule.min).unwrap();
            vec(value(rule.item, true), least..least + 3)
                .prop_map(Value::from)
                .boxed()
        }
        Shape::Map(rule) => {
            let key = prop_oneof!["[0-9]{1,2}", text(1)];
            btree_map(key, value(rule.value, true), 0..3)
                .prop_map(|it| Value::Object(it.into_iter().collect()))
                .boxed()
        }
        Shape::Structure(members) => structure(members, if deep { 0.5 } else { 0.9 })
            .prop_map(Value::Object)
            .boxed(),
    }
}

fn structure(members: &'static [Member], likely: f64) -> BoxedStrategy<Map<String, Value>> {
    // The rest is written as a boto3 call: the AWS CLI has no word for it.
    let in_cli = || members.iter().filter(|it| !it.not_in_cli);
    let each: Vec<BoxedStrategy<Option<Value>>> = in_cli()
        .map(|member| {
            let value = value(member.shape, false);
            if member.required {
                value.prop_map(Some).boxed()
            } else {
                option::weighted(likely, value).boxed()
            }
        })
        .collect();
    each.prop_map(move |values| {
        let entries = members.iter().filter(|it| !it.not_in_cli).zip(values);
        entries
            .filter_map(|(member, value)| Some((member.name.to_owned(), value?)))
            .collect()
    })
    .boxed()
}

fn request_of(operation: &'static OperationShape) -> BoxedStrategy<Request> {
    let region = option::of(proptest::sample::select(vec!["us-west-2", "eu-central-1"]));
    (region, structure(operation.input(), 0.3))
        .prop_map(|(region, input)| Request {
            operation: operation.name.to_owned(),
            region: region.map(str::to_owned),
            input,
        })
        .boxed()
}

fn request() -> BoxedStrategy<Request> {
    let in_cli = OPERATIONS.iter().map(|it| it.shape).filter(|it| it.in_cli);
    proptest::sample::select(in_cli.collect::<Vec<_>>())
        .prop_flat_map(request_of)
        .boxed()
}

/// A page with one package.
struct OneFile;

const PACKAGE: &[u8] = b"PK\x05\x06 package";

impl Files for OneFile {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        (path == "a b.zip").then(|| PACKAGE.to_vec())
    }

    fn path_of(&self, bytes: &[u8]) -> Option<String> {
        (bytes == PACKAGE).then(|| "a b.zip".to_owned())
    }
}

#[track_caller]
fn only_request(text: &str) -> Request {
    let commands = console::parse(text, &OneFile);
    match commands.as_slice() {
        [command] => match &command.call {
            Ok(Call::Request(invocation)) => invocation.request.clone(),
            other => panic!("{text}\n{other:?}"),
        },
        other => panic!("{text}\n{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(1000)
    })]

    #[test]
    fn a_rendered_line_is_the_request(request in request()) {
        let line = console::render(&request, &OneFile);
        prop_assert!(!line.contains('\n'), "{}", line);
        prop_assert_eq!(only_request(&line), request);
    }

    #[test]
    fn a_rendered_boto3_call_is_the_request(request in request()) {
        let call = console::render_boto3(&request, &OneFile);
        prop_assert_eq!(only_request(&call), request);
    }

    #[test]
    fn any_text_is_answered(text in prop_oneof![
        any::<String>(),
        "(aws lambda |client\\.|r = |\\{|\\}|\\(|\\)|'|\"|\\\\|\n|--[a-z-]{1,9} |[a-z]{1,5}){0,12}",
        "aws lambda (create-alias|invoke|list-aliases|wait|help)( --[a-z-]{1,14}( [^ ]{0,9})?){0,4}",
        "client\\.[a-z_]{1,12}\\([A-Za-z=,'\\[\\]{}():1-9 ]{0,20}\\)",
    ]) {
        for command in console::parse(&text, &OneFile) {
            prop_assert!(!command.line.is_empty());
        }
    }
}

#[test]
fn lines_are_readable() {
    for line in [
        "aws lambda create-alias --region us-west-2 --function-name f --name DEV --function-version '$LATEST' --description 'sample alias'",
        "aws lambda update-alias --function-name f --name PROD --routing-config AdditionalVersionWeights={2=0.1}",
        "aws lambda update-alias --function-name f --name PROD --routing-config AdditionalVersionWeights={}",
        "aws lambda create-function --function-name f --role r --zip-file 'fileb://a b.zip' --publish --environment 'Variables={A=b,C=\"d e\"}'",
        "aws lambda update-function-code --function-name f --zip-file 'fileb://a b.zip' --no-publish",
        "aws lambda update-function-configuration --function-name f --layers a b",
        "aws lambda list-aliases --function-name f --no-paginate --max-items 5",
        "aws lambda list-aliases --function-name f --marker m --max-items 5",
        "aws lambda tag-resource --resource r --tags a=b,c=d",
        "aws lambda invoke --function-name f --payload '{\"a\":1}' --cli-binary-format raw-in-base64-out response.json",
    ] {
        let request = only_request(line);
        assert_eq!(console::render(&request, &OneFile), line);
    }
}

/// Recursion ends before the stack does: a hostile paste gets an answer too.
#[test]
fn deep_and_long_texts_are_answered() {
    for piece in [
        "[", "{", "(", "!", "a.", "a[0].", "{\"a\":", "a={", "a=[", "\\ ", "'", "f(", "-",
    ] {
        let deep = piece.repeat(10_000);
        for text in [
            deep.clone(),
            format!("x = {deep}"),
            format!("client.f({deep}"),
            format!("client.get_alias(FunctionName={deep})"),
            format!("aws lambda list-functions --query '{deep}'"),
            format!("aws lambda tag-resource --resource r --tags '{deep}'"),
            format!("aws lambda tag-resource --cli-input-json '{deep}'"),
        ] {
            for command in console::parse(&text, &OneFile) {
                assert!(!command.line.is_empty());
            }
            // Just within the limits of --query.
            let query: String = piece.chars().cycle().take(1990).collect();
            let _ = console::query::check(&query);
            let few: String = piece.chars().cycle().take(99).collect();
            let _ = console::query::check(&few);
        }
    }
}
