//! Requests as scripts.

use console::{self, Files};
use lambda::api::Request;
use std::collections::BTreeSet;

/// Operations after which AWS is at work for a moment, so that a script must wait before the next.
fn settles(request: &Request) -> Option<&'static str> {
    match request.operation.as_str() {
        // On a capacity provider $LATEST never is Active: the waiter for that would wait in vain.
        "CreateFunction" if request.input.contains_key("CapacityProviderConfig") => {
            Some("function-updated-v2")
        }
        "CreateFunction" => Some("function-active-v2"),
        "UpdateFunctionCode" | "UpdateFunctionConfiguration" => Some("function-updated-v2"),
        _ => None,
    }
}

/// A function without the region, account and qualifier that a request may name it with.
fn function_name(request: &Request) -> &str {
    let name = request.input.get("FunctionName").and_then(|it| it.as_str());
    let name = name.unwrap_or_default();
    let name = name.split_once(":function:").map_or(name, |it| it.1);
    name.split(':').next().unwrap_or(name)
}

/// Where a script must wait: by place, the waiter. A request that changes a function is followed by
/// the wait for it wherever a later one asks something of the same function.
fn waits(requests: &[Request]) -> Vec<Option<&'static str>> {
    let mut asked: BTreeSet<(Option<&str>, &str)> = BTreeSet::new();
    let mut out: Vec<Option<&'static str>> = Vec::with_capacity(requests.len());
    for request in requests.iter().rev() {
        let about = (request.region.as_deref(), function_name(request));
        out.push(settles(request).filter(|_| asked.contains(&about)));
        if !matches!(
            request.operation.as_str(),
            "GetFunction" | "GetFunctionConfiguration"
        ) {
            asked.insert(about);
        }
    }
    out.reverse();
    out
}

/// A shell script of AWS CLI lines.
pub(super) fn cli(requests: &[Request], files: &dyn Files) -> String {
    // Texts with line breaks are written `$'…'`, which is Bash's.
    let mut out = String::from("#!/usr/bin/env bash\nset -euo pipefail\n\n");
    for (request, wait) in requests.iter().zip(waits(requests)) {
        out.push_str(&console::render(request, files));
        out.push('\n');
        if let Some(waiter) = wait {
            let region = request.region.as_ref();
            let region = region.map(|it| format!(" --region {}", console::quote(it)));
            out.push_str(&format!(
                "aws lambda wait {waiter}{} --function-name {}\n",
                region.unwrap_or_default(),
                console::quote(function_name(request))
            ));
        }
    }
    out
}

/// A Python script.
pub(super) fn boto3(requests: &[Request], files: &dyn Files) -> String {
    let mut out = String::from("import boto3\n\nclient = boto3.client('lambda')\n");
    for (request, wait) in requests.iter().zip(waits(requests)) {
        out.push_str(&format!("\n{}\n", console::render_boto3(request, files)));
        if let Some(waiter) = wait {
            let name = console::python_quote(function_name(request));
            let waiter = waiter.replace('-', "_");
            let client = request.region.as_ref().map_or_else(
                || "client".to_owned(),
                |it| {
                    format!(
                        "boto3.client('lambda', region_name={})",
                        console::python_quote(it)
                    )
                },
            );
            out.push_str(&format!(
                "{client}.get_waiter('{waiter}').wait(FunctionName={name})\n"
            ));
        }
    }
    out
}

/// The script that runs commands one after the other.
pub(super) fn deploy(commands: &[String]) -> String {
    let bucket = commands.iter().any(|it| it.contains("$CODE_BUCKET"));
    let check = if bucket {
        ": \"${CODE_BUCKET:?set it to the bucket that takes the zips}\"\n"
    } else {
        ""
    };
    format!(
        "#!/usr/bin/env bash\nset -euo pipefail\n{check}\n{}\n",
        commands.join("\n")
    )
}
