//! The lessons.

use super::setup::{complete, published};
use super::{Calls, FUNCTION, Lesson, Seen, Step};
use serde_json::{Value, json};

/// Every lesson, in the order to take them.
pub const LESSONS: &[Lesson] = &[
    Lesson {
        id: "publish",
        title: "Publishing without a change",
        about: "A second publish answers with the version there is. What makes a new one is an update in between, even with the same bytes.",
        setup: published,
        plan: None,
        steps: &[
            Step {
                title: "Get a version 2",
                text: "Publish once more and look at the number in the answer. Then upload the package, changed or not, and publish again.",
                command: "aws lambda publish-version --function-name helloworld\naws lambda update-function-code --function-name helloworld --zip-file fileb://helloworld.zip\naws lambda publish-version --function-name helloworld",
                done: |it| it.function().is_some_and(|it| it.versions().len() >= 2),
            },
            Step {
                title: "Describe a version 3",
                text: "A change of the configuration is an update too. Publish it with a description that says what is new.",
                command: "aws lambda update-function-configuration --function-name helloworld --timeout 10\naws lambda publish-version --function-name helloworld --description \"ten seconds\"",
                done: |it| {
                    it.function().is_some_and(|it| {
                        let later = it.versions().iter().filter(|(number, _)| number.get() >= 3);
                        later
                            .map(|(_, it)| it)
                            .any(|it| !it.configuration.description.is_empty())
                    })
                },
            },
        ],
    },
    Lesson {
        id: "pin",
        title: "An alias that moves by itself",
        about: "An alias on $LATEST changes with every upload. An alias on a version changes when you say so.",
        setup: || {
            complete([(
                "CreateAlias",
                json!({ "Name": "LIVE", "FunctionVersion": "$LATEST" }),
            )])
        },
        plan: None,
        steps: &[Step {
            title: "Pin LIVE to version 2",
            text: "LIVE runs whatever was uploaded last. Point it to what was published last instead.",
            command: "aws lambda update-alias --function-name helloworld --name LIVE --function-version 2",
            done: |it| it.stands("LIVE", "2", None),
        }],
    },
    Lesson {
        id: "canary",
        title: "A canary",
        about: "PROD stays on version 1 and lets version 2 have a small share first.",
        setup: || complete([]),
        plan: Some(|| plan(1.0, 0.0)),
        steps: &[
            Step {
                title: "Give version 2 a tenth of PROD",
                text: "The weight belongs to the additional version; PROD's own version keeps the rest.",
                command: "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.1}",
                done: |it| it.stands("PROD", "1", Some(("2", 0.1))),
            },
            Step {
                title: "See what it really gets",
                text: "Open Traffic and run the simulation. Each call is drawn by itself, so the share is near a tenth, not exactly one.",
                command: "",
                done: |it| it.calls.len() == 2 && it.calls.iter().all(|it| it.invocations > 0),
            },
            Step {
                title: "Raise it to a half",
                text: "Nothing looks wrong, so version 2 may have more.",
                command: "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.5}",
                done: |it| it.stands("PROD", "1", Some(("2", 0.5))),
            },
        ],
    },
    Lesson {
        id: "promote",
        title: "Promoting the canary",
        about: "To promote is to change the alias's own version and to clear the weights, in one request.",
        setup: || complete([weights(0.5)]),
        plan: None,
        steps: &[Step {
            title: "Send all of PROD to version 2",
            text: "Try it without touching the weights first: AWS refuses, because version 2 would stand on both sides. Then clear them in the same command.",
            command: "aws lambda update-alias --function-name helloworld --name PROD --function-version 2 --routing-config AdditionalVersionWeights={}",
            done: |it| it.stands("PROD", "2", None),
        }],
    },
    Lesson {
        id: "rollback",
        title: "Rolling back",
        about: "The canary fails. Back is one request: take its weight away. Whoever calls PROD never noticed a deployment.",
        setup: || complete([weights(0.5)]),
        plan: Some(|| plan(50.0, 0.2)),
        steps: &[Step {
            title: "Take version 2 out of PROD",
            text: "Clear the weights and leave the rest as it is.",
            command: "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={}",
            done: |it| it.stands("PROD", "1", None),
        }],
    },
    Lesson {
        id: "permissions",
        title: "A permission is for one qualifier",
        about: "The bucket may call PROD. That says nothing of BETA, of the bare function, or of the version behind PROD.",
        setup: || complete([]),
        plan: None,
        steps: &[
            Step {
                title: "Let the bucket call BETA too",
                text: "Each alias has a policy of its own, so the same statement goes there once more.",
                command: "aws lambda add-permission --function-name helloworld --qualifier BETA --statement-id 1 --principal s3.amazonaws.com --action lambda:InvokeFunction --source-arn arn:aws:s3:::examplebucket --source-account 111111111111",
                done: |it| it.permits("BETA", BUCKET),
            },
            Step {
                title: "Forbid it on PROD",
                text: "Without --qualifier, AWS looks at the function's own policy and finds none.",
                command: "aws lambda remove-permission --function-name helloworld --qualifier PROD --statement-id 1",
                done: |it| it.permits("BETA", BUCKET) && !it.permits("PROD", BUCKET),
            },
        ],
    },
    Lesson {
        id: "weights",
        title: "Weights that mean something else",
        about: "A weight is a fraction, it belongs to the additional version, and a repointed alias keeps it.",
        setup: || complete([weights(1.0)]),
        plan: None,
        steps: &[
            Step {
                title: "A quarter for version 2",
                text: "PROD names version 1, and yet every call goes to version 2: its weight is 1. Make it a quarter. 25 is refused; a quarter is 0.25.",
                command: "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.25}",
                done: |it| it.stands("PROD", "1", Some(("2", 0.25))),
            },
            Step {
                title: "Turn it round",
                text: "Version 2 is to be PROD's own, and version 1 to keep a quarter as a way back. Both go into one request.",
                command: "aws lambda update-alias --function-name helloworld --name PROD --function-version 2 --routing-config AdditionalVersionWeights={1=0.25}",
                done: |it| it.stands("PROD", "2", Some(("1", 0.25))),
            },
        ],
    },
    Lesson {
        id: "too-small",
        title: "A canary too small to see",
        about: "Version 2 fails in one call of a hundred. Five minutes at one call per second and a tenth of it: thirty calls, and most likely no error among them.",
        setup: || complete([weights(0.1)]),
        plan: Some(few),
        steps: &[
            Step {
                title: "Run five minutes",
                text: "Open Traffic and run it as it stands. Try other seeds: three times out of four the bug doesn't show.",
                command: "",
                done: |it| !it.calls.is_empty(),
            },
            Step {
                title: "Send enough to see it",
                text: "Raise the length, the rate or the weight until version 2 has a thousand calls: then about ten of them fail, and a rate of none is ruled out.",
                command: "",
                done: |it| canary(it).is_some_and(|it| it.invocations >= 1000 && it.errors > 0),
            },
        ],
    },
    Lesson {
        id: "delete",
        title: "Deleting a version",
        about: "A version goes when no alias needs it. Its number never comes back.",
        setup: || complete([]),
        plan: None,
        steps: &[Step {
            title: "Get rid of version 1",
            text: "AWS tells which aliases stand in the way. Point them to version 2, then delete.",
            command: "aws lambda update-alias --function-name helloworld --name PROD --function-version 2\naws lambda delete-function --function-name helloworld --qualifier 1",
            done: |it| {
                it.function()
                    .is_some_and(|it| it.versions().len() == 1 && it.last_number() == 2)
            },
        }],
    },
    Lesson {
        id: "cold",
        title: "The cold canary",
        about: "Each version has its own environments, so a small canary waits for new ones far more often than its big sibling: it looks slow without being slow.",
        setup: || complete([weights(0.01)]),
        plan: Some(cold),
        steps: &[
            Step {
                title: "Run it, and look at the cold starts",
                text: "Compare the share of cold starts of both versions in Traffic, and their p99.",
                command: "",
                done: |it| !it.calls.is_empty(),
            },
            Step {
                title: "Warm the canary",
                text: "Give version 2 half of the calls and run again: cold starts become rare, and its latency is its own.",
                command: "aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.5}",
                done: |it| {
                    canary(it)
                        .is_some_and(|it| it.weight > 0.05 && it.cold_starts * 50 < it.invocations)
                },
            },
        ],
    },
];

const BUCKET: &str = "arn:aws:s3:::examplebucket";

/// The version with the bug, or the cold one, in the last run.
fn canary<'a>(seen: &Seen<'a>) -> Option<&'a Calls> {
    seen.calls.iter().find(|it| it.version == "2")
}

/// A split of PROD with this weight on version 2.
fn weights(weight: f64) -> (&'static str, Value) {
    (
        "UpdateAlias",
        json!({ "Name": "PROD", "RoutingConfig": { "AdditionalVersionWeights": { "2": weight } } }),
    )
}

fn plan(rate: f64, errors: f64) -> Value {
    json!({
        "functionName": FUNCTION, "qualifier": "PROD", "seed": 7,
        "arrivals": { "count": 1000, "ratePerSecond": rate },
        "versions": { "2": { "errorRate": errors } },
    })
}

fn few() -> Value {
    json!({
        "functionName": FUNCTION, "qualifier": "PROD", "seed": 7,
        "arrivals": { "durationSeconds": 300, "ratePerSecond": 1 },
        "versions": { "2": { "errorRate": 0.01 } },
    })
}

fn cold() -> Value {
    let behaviour =
        json!({ "durationMs": { "lognormal": { "median": 80, "p99": 300 } }, "coldStartMs": 900 });
    json!({
        "functionName": FUNCTION, "qualifier": "PROD", "seed": 7, "keepAliveSeconds": 60,
        "arrivals": { "durationSeconds": 3600, "ratePerSecond": 1 },
        "versions": { "1": behaviour, "2": behaviour },
    })
}
