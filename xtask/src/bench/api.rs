//! How fast the engine answers Lambda's API: by itself, on a large account, and beside moto's server.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::{bench::table, run::cargo, setup};

pub(super) fn run() -> Result<()> {
    let own = json_of(cargo().args(["run", "--quiet", "--release", "--example", "calls"]))?;
    println!(
        "{:.0} calls a second, natively, over {} calls of a mixed script\n",
        figure(&own, "callsPerSecond"),
        own["calls"]
    );
    println!(
        "{:.0} a second with layers, durable executions, runtimes and Web Functions among them\n",
        figure(&own, "newestPerSecond")
    );
    accounts(&own)?;
    beside_moto()
}

/// A call on 1,000 versions and 1,000 aliases against one on 60 of each (enough to fill a page).
fn accounts(own: &Value) -> Result<()> {
    let mut rows = vec![
        ["Call", "small account, µs", "1,000 of each, µs", "ratio"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let mut dear = Vec::new();
    for row in own["operations"].as_array().into_iter().flatten() {
        let (one, other) = (figure(row, "small"), figure(row, "large"));
        let name = row["operation"].as_str().unwrap_or_default();
        rows.push(line(name, one, other));
        if other > 2.0 * one {
            dear.push(name);
        }
    }
    table(&rows);
    ensure!(
        dear.is_empty(),
        "a large account costs more than twice a small one: {}",
        dear.join(", ")
    );
    Ok(())
}

fn line(name: &str, small: f64, large: f64) -> Vec<String> {
    vec![
        name.to_owned(),
        format!("{:.2}", small / 1e3),
        format!("{:.2}", large / 1e3),
        format!("{:.2}", large / small),
    ]
}

/// The same calls by boto3 over loopback, to our endpoint and to moto's server, one after the other.
fn beside_moto() -> Result<()> {
    let python = setup::python::environment(
        "tests/python/moto.txt",
        "moto's server is what our endpoint is compared with",
    )?;
    let mut endpoint = cargo()
        .args([
            "run",
            "--quiet",
            "--release",
            "--example",
            "endpoint",
            "--",
            "--port",
            "0",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .context("can't start the endpoint")?;
    let mut line = String::new();
    if let Some(stdout) = endpoint.stdout.take() {
        BufReader::new(stdout).read_line(&mut line)?;
    }
    let url = line
        .trim()
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .to_owned();
    let figures = json_of(
        Command::new(python)
            .args(["tests/python/calls.py", &url])
            .current_dir(crate::run::root()),
    );
    endpoint.kill()?;
    endpoint.wait()?;
    let figures = figures?;
    let (ours, moto) = (figure(&figures, "ours"), figure(&figures, "moto"));
    println!(
        "\n{} calls by boto3 over loopback: ours {ours:.2} s, moto's server {moto:.2} s, ratio {:.1}",
        figures["calls"],
        moto / ours
    );
    Ok(())
}

/// What a command prints last, which is a line of JSON.
fn json_of(command: &mut Command) -> Result<Value> {
    let output = command.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "{command:?} failed");
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    serde_json::from_str(last).with_context(|| format!("no figures in {last:?}"))
}

fn figure(value: &Value, name: &str) -> f64 {
    value[name].as_f64().unwrap_or_default()
}
