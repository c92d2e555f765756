//! Requests as scripts.

use console::{self, Files};
use lambda::api::Request;

/// Operations after which AWS is at work for a moment, so that a script must wait before the next.
fn settles(operation: &str) -> Option<&'static str> {
    match operation {
        "CreateFunction" => Some("function-active-v2"),
        "UpdateFunctionCode" | "UpdateFunctionConfiguration" => Some("function-updated-v2"),
        _ => None,
    }
}

/// Whether the next request would come too early: it changes the function that is being changed.
fn too_early(request: &Request, next: Option<&Request>) -> bool {
    next.is_some_and(|next| {
        let same = next.input.get("FunctionName") == request.input.get("FunctionName");
        same && !matches!(
            next.operation.as_str(),
            "GetFunction" | "GetFunctionConfiguration"
        )
    })
}

fn function_name(request: &Request) -> &str {
    let name = request.input.get("FunctionName");
    name.and_then(|it| it.as_str()).unwrap_or_default()
}

/// A shell script of AWS CLI lines.
pub fn cli(requests: &[Request], files: &dyn Files) -> String {
    let mut out = String::from("#!/bin/sh\nset -e\n\n");
    for (i, request) in requests.iter().enumerate() {
        out.push_str(&console::render(request, files));
        out.push('\n');
        if let Some(waiter) = settles(&request.operation)
            && too_early(request, requests.get(i + 1))
        {
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
pub fn boto3(requests: &[Request], files: &dyn Files) -> String {
    let mut out = String::from("import boto3\n\nclient = boto3.client('lambda')\n");
    for (i, request) in requests.iter().enumerate() {
        out.push_str(&format!("\n{}\n", console::render_boto3(request, files)));
        if let Some(waiter) = settles(&request.operation)
            && too_early(request, requests.get(i + 1))
        {
            let name = console::python_quote(function_name(request));
            let waiter = waiter.replace('-', "_");
            out.push_str(&format!(
                "client.get_waiter('{waiter}').wait(FunctionName={name})\n"
            ));
        }
    }
    out
}
