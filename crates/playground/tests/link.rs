//! The link: short, whole, and never anything else than what was sent.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use lambda::api::{Request, package};
use playground::scenario::link::{LinkError, MAX_INFLATED, MAX_LINK, decode, encode};
use playground::scenario::{
    BoundCaller, CallerKind, Document, Model, PageFile, Settings, Step, examples, from_json,
    redact, to_json,
};
use playground::session::{Action, Session};
use playground::view::rollout::Setup;
use playground::view::stale;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::rc::Rc;

/// A link with any content, as somebody could make it by hand.
fn forged(text: &[u8]) -> String {
    sealed(&URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(text, 6)))
}

fn sealed(body: &str) -> String {
    let sum = Sha256::digest(format!("1.{body}"));
    format!("1.{body}.{}", URL_SAFE_NO_PAD.encode(&sum[..4]))
}

/// The seed's commands as they are typed: every one names its region, every alias its description.
fn seed() -> Document {
    let mut document = examples::opening();
    for step in &mut document.requests {
        Rc::make_mut(&mut step.request).region = Some("us-west-2".to_owned());
    }
    document
}

#[test]
fn the_tutorial_fits_in_five_hundred_characters() {
    let mut document = seed();
    document.title = "Tutorial: using AWS Lambda aliases".to_owned();
    document.notes.clear();
    let link = encode(&document);
    assert_eq!(decode(&link).as_ref(), Ok(&document));
    assert!(link.len() <= 500, "{} characters: {link}", link.len());
}

#[test]
fn every_released_link_still_opens_as_what_it_was() {
    let golden = include_str!("golden_links.txt");
    let mut seen = 0;
    for line in golden.lines().filter(|it| it.starts_with("1.")) {
        let (link, file) = line.split_once(' ').expect("a link and its file");
        let (opened, kept) = (decode(link), from_json(file).expect("a document"));
        let model = opened.as_ref().map(|it| it.model);
        assert_eq!(model, Ok(kept.model), "{link}");
        assert_eq!(opened, Ok(kept), "{link}");
        seen += 1;
    }
    assert!(seen >= 3);
}

/// Prints lines for `golden_links.txt`; run with `--ignored --nocapture` when a format is added.
#[test]
#[ignore = "writes, rather than checks"]
fn print_golden_links() {
    for document in [
        examples::opening(),
        examples::tutorial(),
        everything(),
        rolled_out(),
    ] {
        let file: Value = serde_json::from_str(&to_json(&document)).unwrap();
        println!("{} {file}", encode(&document));
    }
}

/// A document that uses every part of the format.
fn everything() -> Document {
    let mut document = examples::opening();
    document.requests.push(Step {
        request: Rc::new(Request {
            operation: "InventedLater".to_owned(),
            region: Some("eu-central-1".to_owned()),
            input: json!({ "Odd": [1, { "=": 2.5 }], "FunctionName": ["x"] })
                .as_object()
                .cloned()
                .unwrap(),
        }),
        at: Some(1_767_603_700_000),
    });
    document.requests.push(Step {
        at: Some(1_767_603_600_000),
        ..Step::new(examples::request("UpdateFunctionCode", json!({
            "FunctionName": "helloworld", "ZipFile": STANDARD.encode([0, 255, 1]), "DryRun": true, "Extra": {},
        })))
    });
    document.requests.push(Step::new(examples::request("CreateFunction", json!({
        "Code": [{}], "Environment": { "Variables": { "A": "b" } }, "Layers": ["x"], "VpcConfig": { "SubnetIds": 7 }, "Tags": "no map",
    }))));
    document.undone = 2;
    document.settings = Settings {
        account_id: "210987654321".to_owned(),
        region: "eu-west-1".to_owned(),
        seed: 99,
        accept_retired_runtimes: false,
        real_timing: true,
    };
    document.files.insert(
        "a/b.zip".to_owned(),
        PageFile {
            entry: "b.py".to_owned(),
            text: "def handler(): 'ü'".to_owned(),
        },
    );
    document.callers.push(BoundCaller {
        kind: CallerKind::Schedule,
        name: "nightly".to_owned(),
        function: "helloworld".to_owned(),
        qualifier: None,
    });
    document.callers.push(BoundCaller {
        kind: CallerKind::Api,
        name: "a1b2".to_owned(),
        function: "helloworld".to_owned(),
        qualifier: Some("PROD".to_owned()),
    });
    document
}

/// A document with the plan's and the rollout's members of the second model.
fn rolled_out() -> Document {
    let mut document = examples::opening();
    document.plan = Some(
        sim::Plan::from_value(&json!({
            "functionName": "helloworld", "qualifier": "PROD", "seed": 9, "users": 500, "stableStarts": "warm",
            "arrivals": {"bursts": {"everySeconds": 3600, "seconds": 60, "ratePerSecond": 40, "ratePerSecondBetween": 2}, "durationSeconds": 900},
            "versions": {"1": {"errorRate": 0.001}, "2": {"brokenUsers": 0.02, "timeoutSeconds": 3}},
            "maximumEventAgeSeconds": 600, "requestsPerEnvironment": false, "invocationType": "Event",
            "alarm": {"version": "2", "errors": 3, "minutes": 2, "delaySeconds": 90},
        }))
        .expect("a plan"),
    );
    document.rollout = Some(
        Setup::from_value(&json!({
            "deployment": {"timeBasedLinear": {"linearPercentage": 20, "linearInterval": 2}},
            "arrivals": {"ratePerSecond": 50}, "ownTraffic": {"fromSeconds": 32400}, "slowdown": 1.5, "believe": 5,
            "versions": {"1": {"errorRate": 0.002}, "2": {"errorRate": 0.03}},
            "alarms": [{"metric": "ErrorRate", "threshold": 0.02, "periodSeconds": 300, "evaluationPeriods": 3, "datapointsToAlarm": 2, "treatMissingData": "notBreaching"}],
            "metricDelaySeconds": 45, "pollSeconds": 30, "minimumRequests": 200,
            "hooks": {"beforeAllowTrafficSeconds": 20, "afterAllowTrafficSeconds": 120},
        }))
        .expect("a rollout"),
    );
    document
}

#[test]
fn a_rollout_travels_short_and_whole() {
    let document = rolled_out();
    let link = encode(&document);
    assert_eq!(decode(&link).as_ref(), Ok(&document));
    assert_eq!(from_json(&to_json(&document)).as_ref(), Ok(&document));
    let more = link.len() - encode(&examples::opening()).len();
    assert!(more < 480, "{more} letters more than without");
    for name in ["secondsBetweenCalls", "datapointsToAlarm", "brokenUsers"] {
        assert!(!unpacked(&link).contains(name), "{name} has no short key");
    }
}

/// What a link's code unpacks to.
fn unpacked(link: &str) -> String {
    let body = link.split('.').nth(1).expect("a body");
    let deflated = URL_SAFE_NO_PAD.decode(body).expect("base64url");
    let bytes = miniz_oxide::inflate::decompress_to_vec(&deflated).expect("deflate");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_document_says_by_which_model_its_figures_were_made() {
    let document = examples::opening();
    assert_eq!(document.model, Model::default());
    let file = to_json(&document);
    assert!(
        file.contains(&format!("\"model\": {}", sim::MODEL)),
        "{file}"
    );
    let older = file.replace(&format!("\"model\": {},", sim::MODEL), "");
    for (text, model) in [
        (older.clone(), Model::FIRST),
        (
            file.replace(&format!("\"model\": {}", sim::MODEL), "\"model\": 99"),
            Model(99),
        ),
    ] {
        let opened = from_json(&text).expect("it opens");
        assert_eq!(opened.model, model);
        let mut session = Session::of(&opened);
        let reported = stale::outdated(session.outdated().expect("another model"));
        assert!(
            reported.contains(&format!("number {}", model.0)),
            "{reported}"
        );
        let kept = session.document();
        assert_eq!(
            decode(&encode(&kept)).expect("a link").model,
            model,
            "it is kept until the figures are made anew"
        );
        let plan = session.plan();
        session.apply(Action::RunStarted(plan), None);
        assert_eq!(session.outdated(), None);
        assert_eq!(session.document().model, Model::default());
        let mut session = Session::of(&opened);
        session.apply(Action::PlanChanged(session.plan()), None);
        assert_eq!(session.outdated(), None);
    }
    assert_eq!(Session::of(&document).outdated(), None);
    let without = Document {
        plan: None,
        model: Model::FIRST,
        ..document
    };
    assert_eq!(
        Session::of(&without).outdated(),
        None,
        "nothing was reckoned"
    );
    assert!(
        from_json(&file.replace(&format!("\"model\": {}", sim::MODEL), "\"model\": -1")).is_err()
    );
}

#[test]
fn everything_survives_link_and_file() {
    let document = everything();
    assert_eq!(decode(&encode(&document)).as_ref(), Ok(&document));
    assert_eq!(from_json(&to_json(&document)).as_ref(), Ok(&document));
    assert_eq!(
        decode(&encode(&Document::default())),
        Ok(Document::default())
    );
}

#[test]
fn a_whole_address_and_what_follows_the_scenario_are_understood() {
    let link = encode(&seed());
    for text in [
        format!("#{link}"),
        format!("https://example.org/some/where/?x=1#{link}"),
        format!(" {link}\n"),
        format!("#{link}&embed"),
    ] {
        assert_eq!(decode(&text), Ok(seed()), "{text}");
    }
}

#[test]
fn a_cut_link_never_opens() {
    let link = encode(&seed());
    for length in 2..link.len() {
        assert_eq!(
            decode(&link[..length]),
            Err(LinkError::Cut),
            "cut to {length}"
        );
    }
    assert_eq!(decode(&link[..1]), Err(LinkError::Cut));
    assert_eq!(decode(&link[2..]), Err(LinkError::Foreign));
    for place in 2..link.len() {
        let other = if &link[place..=place] == "A" {
            "B"
        } else {
            "A"
        };
        let changed = format!("{}{other}{}", &link[..place], &link[place + 1..]);
        assert!(decode(&changed).is_err(), "changed at {place}");
    }
}

#[test]
fn what_is_no_link_says_so() {
    for (text, error) in [
        ("", LinkError::Empty),
        ("#", LinkError::Empty),
        ("https://example.org/", LinkError::Foreign),
        ("hello", LinkError::Foreign),
        ("#section-2", LinkError::Foreign),
        ("1.<script>.x", LinkError::Foreign),
        ("0.abc.def", LinkError::Foreign),
        ("-1.abc.def", LinkError::Foreign),
        ("12345.abc.def", LinkError::Foreign),
        ("2.abc.def", LinkError::Newer(2)),
        ("9999.whatever", LinkError::Newer(9999)),
        ("1", LinkError::Cut),
        ("1.abc.def", LinkError::Cut),
    ] {
        assert_eq!(decode(text), Err(error), "{text}");
    }
    let texts: Vec<String> = [
        LinkError::Empty,
        LinkError::Foreign,
        LinkError::Cut,
        LinkError::Newer(2),
        LinkError::TooLong(9),
        LinkError::TooLarge,
        LinkError::Invalid(String::new()),
    ]
    .iter()
    .map(ToString::to_string)
    .collect();
    assert!(
        texts
            .iter()
            .enumerate()
            .all(|(at, text)| !texts[..at].contains(text)),
        "each refusal reads differently"
    );
}

#[test]
fn hostile_links_are_refused() {
    assert_eq!(
        decode(&"1.".repeat(MAX_LINK)),
        Err(LinkError::TooLong(2 * MAX_LINK))
    );
    let bomb = vec![b' '; MAX_INFLATED + 1];
    assert_eq!(decode(&forged(&bomb)), Err(LinkError::TooLarge));
    let deep = format!("{{\"r\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = forged(deep.as_bytes());
    for link in [
        nested,
        sealed("not base64url: !"),
        sealed("AAAA"),
        forged(b"\xff\xfe"),
        forged(b"[]"),
        forged(b"{\"r\":1}"),
        forged(b"{\"r\":[[]]}"),
        forged(b"{\"r\":[[999]]}"),
        forged(b"{\"r\":[[1,2]]}"),
        forged(b"{\"r\":[[1,9999,1]]}"),
        forged(b"{\"r\":[[1,-1,-5]]}"),
        forged(b"{\"r\":[[1,-1,9e300]]}"),
        forged(b"{\"r\":[[1,-1,9223372036854775807]]}"),
        forged(b"{\"r\":[],\"u\":1}"),
        forged(b"{\"u\":1e99}"),
        forged(b"{\"s\":{\"seed\":18446744073709551615}}"),
        forged(b"{\"s\":{\"accountId\":\"<script>\"}}"),
        forged(b"{\"s\":{\"later\":1}}"),
        forged(b"{\"p\":[]}"),
        forged(b"{\"p\":{\"d\":{\"e\":-1}}}"),
        forged(b"{\"p\":{\"a\":\"f\",\"d\":{\"e\":1e30}}}"),
        forged(format!("{{\"t\":\"{}\"}}", "x".repeat(201)).as_bytes()),
        forged(format!("{{\"n\":\"{}\"}}", "x".repeat(20_001)).as_bytes()),
        forged(format!("{{\"r\":[{}[7]]}}", "[7],".repeat(20_000)).as_bytes()),
    ] {
        assert!(
            matches!(
                decode(&link),
                Err(LinkError::Invalid(_) | LinkError::Foreign)
            ),
            "{:?}",
            decode(&link)
        );
    }
}

#[test]
fn markup_in_names_stays_text() {
    let mut document = Document {
        title: "<img src=x onerror=alert(1)>".to_owned(),
        ..Document::default()
    };
    document.requests.push(Step::new(examples::request(
        "CreateAlias",
        json!({ "Name": "<script>" }),
    )));
    assert_eq!(decode(&encode(&document)), Ok(document));
}

#[test]
fn sharing_takes_private_names_out_and_plays_as_before() {
    assert!(
        !redact::has_private_names(&examples::opening()),
        "the tutorial has nobody's names in it"
    );
    let mut document = examples::opening();
    document.settings.account_id = "987654321098".to_owned();
    // The function's role is of the same account.
    let mut create = (*document.requests[0].request).clone();
    create.input["Role"] = "arn:aws:iam::987654321098:role/lambda_basic_execution".into();
    document.requests[0] = Step::new(create);
    document.notes =
        "Owner 987654321098, bucket arn:aws:s3:::secret-bucket, again 987654321098.".to_owned();
    let input = json!({
        "FunctionName": "arn:aws:lambda:us-west-2:987654321098:function:helloworld", "StatementId": "9",
        "Action": "lambda:InvokeFunction", "Principal": "555566667777",
        "SourceArn": "arn:aws:s3:::secret-bucket", "SourceAccount": "555566667777",
    });
    document
        .requests
        .push(Step::new(examples::request("AddPermission", input)));
    document.files.insert(
        "x.zip".to_owned(),
        PageFile {
            entry: "x.js".to_owned(),
            text: "// 555566667777".to_owned(),
        },
    );
    let shared = redact::redacted(&document);
    let text = to_json(&shared);
    for private in ["987654321098", "555566667777", "secret-bucket"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    assert_eq!(shared.settings.account_id, "123456789012");
    let input = &shared.requests.last().unwrap().request.input;
    assert_eq!(
        input["FunctionName"],
        "arn:aws:lambda:us-west-2:123456789012:function:helloworld"
    );
    assert_eq!(input["Principal"], input["SourceAccount"]);
    assert_eq!(
        redact::redacted(&shared),
        shared,
        "a second time changes nothing"
    );
    assert_eq!(shared.requests.len(), document.requests.len());
}

#[test]
fn private_names_inside_code_are_taken_out_too() {
    let blob = STANDARD.encode(package::zip("a.js", "const owner = '987654321098';"));
    let request = examples::request(
        "UpdateFunctionCode",
        json!({ "FunctionName": "f", "ZipFile": blob }),
    );
    let document = Document {
        requests: vec![Step::new(request)],
        ..Document::default()
    };
    let shared = redact::redacted(&document);
    let blob = shared.requests[0].request.input["ZipFile"]
        .as_str()
        .unwrap();
    let (_, text) = package::unzip(&STANDARD.decode(blob).unwrap()).unwrap();
    assert!(!text.contains("987654321098"), "{text}");
}

#[test]
fn files_of_other_kinds_and_versions_say_what_they_are() {
    let reported = |text: &str| from_json(text).unwrap_err().to_string();
    assert!(reported("{\n!").contains("line 2"));
    assert!(reported("{}").contains("no scenario"));
    assert!(reported("{\"Resources\":{}}").contains("no scenario"));
    assert!(reported("3").contains("no scenario"));
    assert!(reported("{\"format\":\"other\",\"version\":1}").contains("no scenario"));
    assert!(reported("{\"format\":\"alias-playground\",\"version\":2}").contains("newer"));
    assert!(
        reported("{\"format\":\"alias-playground\",\"version\":1,\"requests\":[{}]}")
            .contains("request")
    );
}

#[test]
fn a_bare_list_of_requests_is_a_file_of_the_oldest_kind() {
    let bare = r#"[{"operation":"PublishVersion","input":{"FunctionName":"f"}}]"#;
    let document = from_json(bare).unwrap();
    assert_eq!(document.requests.len(), 1);
    assert_eq!(
        from_json(&format!("{{\"requests\":{bare}}}")).unwrap(),
        document
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e300..1e300f64).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("(=|[A-Za-z]{1,3}|Variables|ZipFile)", inner), 0..4)
                .prop_map(|it| it.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

fn any_request() -> impl Strategy<Value = Request> {
    let names = "(FunctionName|Name|Code|ZipFile|RoutingConfig|Environment|Layers|Tags|TagKeys|Cors|Filters|FilterCriteria|[A-Za-z0-9]{0,6})";
    let package = ("[a-z.]{0,8}", ".{0,20}")
        .prop_map(|(entry, text)| Value::from(STANDARD.encode(package::zip(&entry, &text))));
    let value = prop_oneof![any_json(), package];
    let operation = prop_oneof![
        (0..lambda::api::OPERATIONS.len())
            .prop_map(|it| lambda::api::OPERATIONS[it].name.to_owned()),
        "[A-Za-z]{0,8}",
    ];
    (
        operation,
        prop::option::of("(us-west-2|[a-z-]{0,9})"),
        prop::collection::vec((names, value), 0..6),
    )
        .prop_map(|(operation, region, input)| Request {
            operation,
            region,
            input: input.into_iter().collect(),
        })
}

prop_compose! {
    fn any_document()(
        title in ".{0,20}", notes in ".{0,40}",
        requests in prop::collection::vec((any_request(), prop::option::of(0..=253_402_300_799_999u64)), 0..8),
        undone in 0..8usize, seed in 0..=(1u64 << 53) - 1, flags in any::<(bool, bool)>(), region in "[a-z0-9-]{0,9}",
        files in prop::collection::btree_map("[a-z/.]{0,8}", (".{0,8}", ".{0,30}"), 0..3),
    ) -> Document {
        let requests: Vec<Step> = requests.into_iter().map(|(request, at)| Step { request: Rc::new(request), at }).collect();
        Document {
            title, notes,
            undone: undone.min(requests.len()),
            requests,
            settings: Settings { seed, region, accept_retired_runtimes: flags.0, real_timing: flags.1, ..Settings::default() },
            files: files.into_iter().map(|(path, (entry, text))| (path, PageFile { entry, text })).collect(),
            ..Document::default()
        }
    }
}

proptest! {
    #[test]
    fn a_link_opens_as_what_was_sent(document in any_document()) {
        prop_assert_eq!(decode(&encode(&document)), Ok(document));
    }

    #[test]
    fn a_file_opens_as_what_was_saved(document in any_document()) {
        prop_assert_eq!(from_json(&to_json(&document)), Ok(document));
    }

    #[test]
    fn any_text_is_answered(text in ".{0,80}") {
        let _ = decode(&text);
        let _ = decode(&format!("1.{text}.{text}"));
        let _ = from_json(&text);
    }

    #[test]
    fn any_content_is_answered(value in any_json(), bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        for content in [value.to_string(), json!({ "r": [value] }).to_string(), json!({ "r": [[1, 8, value]], "s": value, "p": value, "f": value, "c": value }).to_string()] {
            let _ = decode(&forged(content.as_bytes()));
        }
        let _ = decode(&forged(&bytes));
        let _ = decode(&sealed(&URL_SAFE_NO_PAD.encode(&bytes)));
    }

    #[test]
    fn sharing_twice_is_sharing_once(document in any_document()) {
        let shared = redact::redacted(&document);
        prop_assert_eq!(redact::redacted(&shared), shared);
    }
}

#[test]
fn what_a_sentence_puts_around_a_link_is_none_of_it() {
    let document = examples::opening();
    let code = encode(&document);
    for text in [
        format!("https://example.org/#{code})"),
        format!("https://example.org/#{code},"),
        format!("https://example.org/#{code}>"),
        format!("https://example.org/#{code}%20"),
        format!("https://example.org/#{code}."),
        format!("https://example.org/#{code}#"),
        format!("#&{code}"),
        format!("##{code}\u{201d}"),
        format!(" {code}\n"),
        format!("{code}&embed)"),
    ] {
        assert_eq!(decode(&text).as_ref(), Ok(&document), "{text}");
    }
    assert_eq!(decode(&format!("{code}x")), Err(LinkError::Cut));
}
