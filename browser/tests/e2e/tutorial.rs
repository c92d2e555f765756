//! The alias tutorial as people do it: its old text is pasted into the console command by command.

use browser::{driver::Window, page::Page, session::keys};
use serde_json::{Value, json};

use crate::{open, open_with};

/// The commands of the tutorial, as its web page gives them when they are copied.
const TEXT: &[&str] = &[
    r"aws lambda create-function \ --region us-west-2 \ --function-name helloworld \ --zip-file fileb://file-path/helloworld.zip \ --role arn:aws:iam::account-id:role/lambda_basic_execution \ --handler helloworld.handler \ --runtime nodejs6.10 \ --profile adminuser",
    r#"aws lambda create-alias \ --region us-west-2 \ --function-name helloworld \ --description "sample alias" \ --function-version "\$LATEST" \ --name DEV \ --profile adminuser"#,
    r"aws lambda publish-version \ --region us-west-2 \ --function-name helloworld \ --profile adminuser",
    r#"aws lambda create-alias \ --region us-west-2 \ --function-name helloworld \ --description "sample alias" \ --function-version 1 \ --name BETA \ --profile adminuser"#,
    r#"aws lambda create-alias \ --region us-west-2 \ --function-name helloworld \ --description "sample alias" \ --function-version 1 \ --name PROD \ --profile adminuser"#,
    // Step 7 leaves these two to the reader.
    "aws lambda update-function-code --region us-west-2 --function-name helloworld --zip-file fileb://file-path/helloworld.zip",
    "aws lambda publish-version --region us-west-2 --function-name helloworld",
    r"aws lambda update-alias \ --region us-west-2 \ --function-name helloworld \ --function-version 2 \ --name BETA \ --profile adminuser",
    r"aws lambda add-permission \ --region us-west-2 \ --function-name helloworld \ --qualifier PROD \ --statement-id 1 \ --principal s3.amazonaws.com \ --action lambda:InvokeFunction \ --source-arn arn:aws:s3:::examplebucket \ --source-account 111111111111 \ --profile adminuser",
];

const SPLIT: &str = "aws lambda update-alias --region us-west-2 --function-name helloworld --name PROD --function-version 1 --routing-config AdditionalVersionWeights={2=0.1}";

/// Pastes a command and runs it with Enter; waits until it is in the log.
fn enter(page: &Page, command: &str) {
    page.paste("textbox", "AWS CLI", command).unwrap();
    page.session().press(&[keys::ENTER]).unwrap();
    page.until("the line is taken", || {
        Ok(page.value("textbox", "AWS CLI")?.is_empty())
    })
    .unwrap();
}

pub(crate) fn aliases(page: &Page) -> Value {
    let answer = page
        .playground(
            "send",
            &[json!("ListAliases"), json!({"FunctionName": "helloworld"})],
        )
        .unwrap();
    answer["Aliases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["Name"].as_str().unwrap().to_owned(),
                it["FunctionVersion"].clone(),
            )
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The counts of the table **Traffic split**, version by version.
fn counts(report: &Value) -> Value {
    report["versions"]
        .as_array()
        .unwrap_or_else(|| panic!("versions in {report}"))
        .iter()
        .map(|it| json!([it["version"], it["invocations"]]))
        .collect()
}

/// What the account says of how a version behaves.
fn behaviour(page: &Page, version: &str) -> Value {
    let named = json!({"FunctionName": "helloworld", "Qualifier": version});
    let configuration = page
        .playground("send", &[json!("GetFunctionConfiguration"), named])
        .unwrap();
    json!({"timeoutSeconds": configuration["Timeout"], "memoryMb": configuration["MemorySize"]})
}

/// Simulates as a person does, and gives the text of the result's table.
fn simulate(page: &Page) -> String {
    page.press("tab", "Traffic").unwrap();
    page.fill("textbox", "Invocations", "10000")
        .or_else(|_| page.fill("spinbutton", "Invocations", "10000"))
        .unwrap();
    page.fill("textbox", "Seed", "7")
        .or_else(|_| page.fill("spinbutton", "Seed", "7"))
        .unwrap();
    page.press("button", "Run simulation").unwrap();
    page.find("table", "Traffic split").unwrap();
    page.until("the run is over", || {
        Ok(page.look("progressbar", "Simulation")?.is_none())
    })
    .unwrap();
    page.text("table", "Traffic split").unwrap()
}

fn done_tutorial() -> Page {
    let page = open();
    page.press("button", "New").unwrap();
    for command in TEXT {
        enter(&page, command);
    }
    page
}

#[test]
fn the_tutorials_text_pasted_command_by_command_leads_where_it_says() {
    let page = done_tutorial();
    assert_eq!(
        aliases(&page),
        json!({"BETA": "2", "DEV": "$LATEST", "PROD": "1"})
    );
    for name in [
        "Alias DEV",
        "Alias BETA",
        "Alias PROD",
        "Version 1",
        "Version 2",
    ] {
        page.find("button", name).unwrap();
    }
    let policy = page
        .playground(
            "send",
            &[
                json!("GetPolicy"),
                json!({"FunctionName": "helloworld", "Qualifier": "PROD"}),
            ],
        )
        .unwrap();
    let policy: Value = serde_json::from_str(policy["Policy"].as_str().unwrap()).unwrap();
    let statement = &policy["Statement"][0];
    assert_eq!(
        statement["Principal"],
        json!({"Service": "s3.amazonaws.com"})
    );
    assert_eq!(
        statement["Resource"],
        "arn:aws:lambda:us-west-2:123456789012:function:helloworld:PROD"
    );
    assert_eq!(
        statement["Condition"]["ArnLike"]["AWS:SourceArn"],
        "arn:aws:s3:::examplebucket"
    );
    page.check_clean().unwrap();
}

#[test]
fn the_split_is_the_native_one_and_the_link_opens_as_the_same() {
    let page = done_tutorial();
    enter(&page, SPLIT);
    page.find("button", "PROD to version 2, weight 10 %")
        .unwrap();
    let table = simulate(&page);
    // Before the script below sends a plan of its own.
    let link = page.playground("link", &[]).unwrap();
    let fragment = link.as_str().unwrap().split_once('#').unwrap().1.to_owned();
    assert!(fragment.starts_with("1."), "{fragment}");
    let plan = json!({"functionName": "helloworld", "qualifier": "PROD", "seed": 7, "arrivals": {"count": 10_000}});
    let in_page = counts(&page.playground("simulate", &[plan]).unwrap());
    // Through the alias each version's time-out and memory are the account's.
    let versions: Value = ["1", "2"]
        .map(|version| (version.to_owned(), behaviour(&page, version)))
        .into_iter()
        .collect::<serde_json::Map<_, _>>()
        .into();
    let native = json!({"routing": {"1": 0.9, "2": 0.1}, "seed": 7, "arrivals": {"count": 10_000}, "versions": versions});
    let native: sim::Plan = serde_json::from_value(native).unwrap();
    let native = sim::run(&native).unwrap();
    assert_eq!(in_page, counts(&serde_json::to_value(&native).unwrap()));

    let visitor = open_with(Window::DESKTOP, &format!("#{fragment}"));
    assert_eq!(aliases(&visitor), aliases(&page));
    assert_eq!(
        visitor.playground("scenario", &[]).unwrap()["requests"],
        page.playground("scenario", &[]).unwrap()["requests"]
    );
    assert_eq!(simulate(&visitor), table);
    visitor.check_clean().unwrap();
}

#[test]
fn undo_goes_to_the_first_step_and_redo_to_the_last() {
    let page = done_tutorial();
    enter(&page, SPLIT);
    let end = aliases(&page);
    let mut steps = 0;
    while page.look("button", "Alias DEV").unwrap().is_some() || steps < TEXT.len() {
        page.press("button", "Undo").unwrap();
        steps += 1;
        assert!(steps < 30, "undo comes to an end");
    }
    for _ in 0..steps {
        page.press("button", "Redo").unwrap();
    }
    assert_eq!(aliases(&page), end);
    page.find("button", "PROD to version 2, weight 10 %")
        .unwrap();
}

#[test]
fn the_tutorials_history_fits_in_500_characters() {
    let page = done_tutorial();
    enter(&page, SPLIT);
    let link = page.playground("link", &[]).unwrap();
    let fragment = link.as_str().unwrap().split_once('#').unwrap().1.to_owned();
    assert!(
        fragment.len() <= 500,
        "{} characters: {fragment}",
        fragment.len()
    );
}

#[test]
fn a_link_that_was_cut_says_so_and_keeps_the_readers_work() {
    let page = open();
    page.press("button", "New").unwrap();
    enter(&page, TEXT[0]);
    let link = page.playground("link", &[]).unwrap();
    let fragment = link.as_str().unwrap().split_once('#').unwrap().1.to_owned();
    page.visit(&format!("#{}", &fragment[..fragment.len() / 2]))
        .unwrap();
    page.find("alert", "").unwrap();
    let functions = page
        .playground("send", &[json!("ListFunctions"), json!({})])
        .unwrap();
    assert_eq!(
        functions["Functions"][0]["FunctionName"], "helloworld",
        "the work is still there"
    );
}

#[test]
fn the_boto3_example_runs_as_it_is_pasted() {
    let page = open();
    page.press("button", "New").unwrap();
    enter(
        &page,
        "aws lambda create-function --function-name my-function --zip-file fileb://my-function.zip --role arn:aws:iam::123456789012:role/r --handler index.handler --runtime nodejs22.x --publish",
    );
    enter(
        &page,
        "response = client.create_alias(\n    Description='alias for live version of function',\n    FunctionName='my-function',\n    FunctionVersion='1',\n    Name='LIVE',\n)\n\nprint(response)",
    );
    page.find("button", "Alias LIVE").unwrap();
    let log = page.text("log", "Console output").unwrap();
    assert!(
        log.contains("'AliasArn'"),
        "printed as Python prints it: {log}"
    );
}

#[test]
fn a_refusal_is_awss_own_and_rejects_as_the_contract_says() {
    let page = open();
    page.press("button", "New").unwrap();
    enter(&page, TEXT[0]);
    let refused = page
        .session()
        .run(
            "try { await playground.send('CreateAlias', {FunctionName: 'helloworld', Name: 'X', FunctionVersion: '7'}) }
             catch (error) { return [error.name, error.message, error.$metadata.httpStatusCode, Object.prototype.toString.call(error) === '[object Error]'] }",
            &[],
        )
        .unwrap();
    assert_eq!(
        refused,
        json!([
            "ResourceNotFoundException",
            "Function not found: arn:aws:lambda:us-west-2:123456789012:function:helloworld:7",
            404,
            true
        ])
    );
    let ran = page
        .playground(
            "run",
            &[json!(
                "aws lambda get-alias --function-name helloworld --name NONE"
            )],
        )
        .unwrap();
    assert_eq!(ran[0]["exitCode"], 254);
    assert!(
        ran[0]["stderr"].as_str().unwrap().contains(
            "An error occurred (ResourceNotFoundException) when calling the GetAlias operation"
        ),
        "{ran}"
    );
}
