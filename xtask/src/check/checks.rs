//! The checks, quick ones first. A new one is a function and a line in the table.

use std::process::Command;

use anyhow::{Context as _, Result};
use browser::driver::Browser;

use super::{Check, Count};
use crate::{
    bench, page,
    run::{cargo, root, run, run_seen},
    setup,
};

pub const CHECKS: &[Check] = &[
    Check {
        name: "format",
        what: "the sources are formatted",
        run: format,
    },
    Check {
        name: "lint",
        what: "clippy, warnings are errors",
        run: lint,
    },
    Check {
        name: "native",
        what: "unit, property, console and layer tests on this machine",
        run: native,
    },
    Check {
        name: "clients",
        what: "AWS's own clients, boto3 and the AWS CLI, against the endpoint",
        run: clients,
    },
    Check {
        name: "lint-wasm",
        what: "clippy as the browser's compiler sees it",
        run: lint_wasm,
    },
    Check {
        name: "wasm",
        what: "the engine's tests as WebAssembly in headless Chromium",
        run: wasm,
    },
    Check {
        name: "page",
        what: "the page builds, within its size budget",
        run: build,
    },
    Check {
        name: "e2e",
        what: "the built page in headless Chromium, used as a person uses it",
        run: end_to_end,
    },
];

fn format(_: &mut Count) -> Result<()> {
    setup::cargo_component("rustfmt", "fmt")?;
    run(cargo().args(["fmt", "--all", "--check"])).context("`cargo fmt --all` puts it right")
}

fn lint(_: &mut Count) -> Result<()> {
    setup::cargo_component("clippy", "clippy")?;
    // The end-to-end tests are behind a feature of `browser`.
    run(cargo().args([
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--features",
        "browser/e2e",
        "--",
        "-D",
        "warnings",
    ]))
}

fn lint_wasm(_: &mut Count) -> Result<()> {
    setup::wasm_std()?;
    run(cargo().args([
        "clippy",
        "--quiet",
        "--target",
        setup::WASM,
        "--lib",
        "--bins",
        "--test",
        "web",
        "--",
        "-D",
        "warnings",
    ]))
}

fn native(count: &mut Count) -> Result<()> {
    run_seen(
        cargo().args(["test", "--quiet", "--workspace", "--no-fail-fast"]),
        |line| count.read(line),
    )
}

fn clients(count: &mut Count) -> Result<()> {
    let python = setup::python::environment(
        "tests/python/requirements.txt",
        "boto3 and the AWS CLI prove that the endpoint answers as AWS does",
    )?;
    run(cargo().args(["build", "--quiet", "--example", "endpoint"]))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let mut command = Command::new(python);
    command
        .arg(root().join("tests/python/clients.py"))
        .arg(target.join("debug/examples/endpoint"));
    run_seen(&mut command, |line| count.read(line))
}

fn wasm(count: &mut Count) -> Result<()> {
    setup::for_building()?;
    setup::for_browsing()?;
    let driver = Browser::Chromium
        .driver()
        .context("there is no ChromeDriver")?;
    let mut command = cargo();
    command
        .args(["test", "--target", setup::WASM, "--test", "web"])
        .env("PATH", setup::path()?)
        .env("CHROMEDRIVER", driver)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    run_seen(&mut command, |line| count.read(line))
}

fn build(_: &mut Count) -> Result<()> {
    bench::size::check(&page::build()?)
}

fn end_to_end(count: &mut Count) -> Result<()> {
    page::build()?;
    setup::for_browsing()?;
    let mut command: Command = cargo();
    // Two browsers at a time: each test waits for its own, and more would only wait for each other.
    command.args([
        "test",
        "--quiet",
        "--package",
        "browser",
        "--features",
        "e2e",
        "--test",
        "e2e",
        "--",
        "--test-threads=2",
    ]);
    run_seen(&mut command, |line| count.read(line))
}
