//! The checks. A new one is a function and a line in the table.
//!
//! Beside the first lane the page comes first: it is built in a folder of its own. What the clients speak with is compiled
//! in the first lane, so they follow there.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{Check, Count, Lane, SKIPPED, Tier, coverage, mutants, supply, trunk};
use crate::{
    bench, codegen, page,
    run::{self, cargo, cargo_for_tests, root, run, run_seen, tester},
    setup,
};

/// The accessibility rules that the page is held to.
const AXE: &str = "4.14.1";

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "format",
        what: "the sources are formatted",
        tier: Tier::Always,
        lane: Lane::First,
        run: format,
    },
    Check {
        name: "codegen",
        what: "the table of Lambda's operations is what the model and the overrides make of it",
        tier: Tier::Always,
        lane: Lane::First,
        run: |_| codegen::check(),
    },
    Check {
        name: "lint",
        what: "clippy, warnings are errors",
        tier: Tier::Always,
        lane: Lane::First,
        run: lint,
    },
    Check {
        name: "fuzz",
        what: "the fuzz targets compile",
        tier: Tier::Always,
        lane: Lane::First,
        run: fuzz,
    },
    Check {
        name: "native",
        what: "unit, property, console and layer tests on this machine",
        tier: Tier::Always,
        lane: Lane::First,
        run: native,
    },
    Check {
        name: "page",
        what: "the page builds, within its size budget",
        tier: Tier::Always,
        lane: Lane::Beside,
        run: build,
    },
    Check {
        name: "clients",
        what: "AWS's own clients, boto3, the AWS CLI and the JavaScript SDK, against the endpoint",
        tier: Tier::Always,
        lane: Lane::First,
        run: clients,
    },
    Check {
        name: "tools",
        what: "exports against cfn-lint, SAM's translator, tsc, CDK, Terraform, the AWS CLI, boto3 and moto",
        tier: Tier::Always,
        lane: Lane::Beside,
        run: tools,
    },
    Check {
        name: "programs",
        what: "a thousand random programs of each language, against the real bash, AWS CLI, jq, python3 and boto3",
        tier: Tier::Long,
        lane: Lane::Alone,
        run: many_programs,
    },
    Check {
        name: "lint-wasm",
        what: "clippy as the browser's compiler sees it",
        tier: Tier::Always,
        lane: Lane::Beside,
        run: lint_wasm,
    },
    Check {
        name: "compile",
        what: "what runs in browsers compiles, so that nothing else is done while they are watched",
        tier: Tier::Always,
        lane: Lane::First,
        run: compile,
    },
    Check {
        name: "wasm",
        what: "the engine's tests as WebAssembly in headless Chromium",
        tier: Tier::Always,
        lane: Lane::Alone,
        run: wasm,
    },
    Check {
        name: "e2e",
        what: "the built page in headless Chromium, used as a person uses it",
        tier: Tier::Always,
        lane: Lane::Alone,
        run: end_to_end,
    },
    Check {
        name: "firefox",
        what: "the same in headless Firefox",
        tier: Tier::Long,
        lane: Lane::Alone,
        run: firefox,
    },
    Check {
        name: "webkit",
        what: "the same in WebKit, Safari's engine",
        tier: Tier::Long,
        lane: Lane::Alone,
        run: webkit,
    },
    Check {
        name: "mutants",
        what: "faults put into the code on purpose are found by its tests",
        tier: Tier::Long,
        lane: Lane::Alone,
        run: mutants::check,
    },
    Check {
        name: "trunk",
        what: "Trunk itself makes the same page of index.html and Trunk.toml",
        tier: Tier::Long,
        lane: Lane::Alone,
        run: |_| trunk::check(),
    },
    Check {
        name: "supply",
        what: "licences, sources and advisories of what the project is built from",
        tier: Tier::Long,
        lane: Lane::First,
        run: supply::check,
    },
    Check {
        name: "coverage",
        what: "which lines the native tests run, by crate",
        tier: Tier::Named,
        lane: Lane::First,
        run: coverage::print,
    },
];

/// What the page is made of, and its tests. Cargo compiles a library once for each choice of features that the packages
/// of one command want of it: whoever asks for some of these asks for all, and names the target.
const PRODUCT: [&str; 5] = ["--workspace", "--exclude", "xtask", "--exclude", "browser"];
/// What builds and watches the page. This program is among them, so most of what they need is there already, with the
/// features that they want. The end-to-end tests are behind one of `browser`'s own.
const HOUSE: [&str; 6] = [
    "--package",
    "xtask",
    "--package",
    "browser",
    "--features",
    "browser/e2e",
];

fn format(_: &mut Count) -> Result<()> {
    setup::cargo_component("rustfmt", "fmt")?;
    run(cargo().args(["fmt", "--all", "--check"])).context("`cargo fmt --all` puts it right")
}

fn lint(_: &mut Count) -> Result<()> {
    setup::cargo_component("clippy", "clippy")?;
    let how: &[&str] = if run::lints_while_it_compiles() {
        &["build", "--quiet", "--all-targets"]
    } else {
        &["clippy", "--quiet", "--all-targets"]
    };
    for packages in [&PRODUCT[..], &HOUSE] {
        let mut command = cargo_for_tests();
        command.args(how).args(packages);
        if !run::lints_while_it_compiles() {
            command.args(["--", "-D", "warnings"]);
        }
        run(&mut command)?;
    }
    Ok(())
}

/// Without the fuzzing engine, which is C++ and needs a nightly compiler.
fn fuzz(_: &mut Count) -> Result<()> {
    run(cargo()
        .args([
            "check",
            "--quiet",
            "--no-default-features",
            "--features",
            "page",
        ])
        .arg("--manifest-path")
        .arg(root().join("fuzz/Cargo.toml"))
        // The crates that both workspaces need are checked already.
        .env("CARGO_TARGET_DIR", run::target()))
}

fn lint_wasm(_: &mut Count) -> Result<()> {
    setup::wasm_std()?;
    run(cargo().args([
        "clippy",
        "--quiet",
        "--target",
        setup::WASM,
        "--package",
        "alias-playground",
        "--package",
        "web",
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
    let mut product = cargo_for_tests();
    product
        .args(["test", "--quiet", "--no-fail-fast"])
        .args(PRODUCT);
    let product = run_seen(&mut product, |line| count.read(line));
    let mut house = cargo_for_tests();
    // Without what needs a browser.
    house
        .args(["test", "--quiet", "--no-fail-fast", "--lib", "--bins"])
        .args(HOUSE);
    run_seen(&mut house, |line| count.read(line))?;
    product
}

/// Where Cargo puts what it builds for tests.
fn debug() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug")
}

/// Builds an example and gives its program.
fn example(name: &str) -> Result<PathBuf> {
    run(cargo_for_tests()
        .args(["build", "--quiet", "--example", name])
        .args(PRODUCT))?;
    Ok(debug().join("examples").join(name))
}

/// The Python that has AWS's clients, and the endpoint, built.
fn endpoint() -> Result<(PathBuf, PathBuf)> {
    let python = setup::python::environment(
        "tests/python/requirements.txt",
        "boto3 and the AWS CLI prove that the endpoint answers as AWS does",
    )?;
    Ok((python, example("endpoint")?))
}

/// Random Python programs, played here and run by the real python3 with boto3.
fn random_programs(count: &mut Count, programs: u32) -> Result<()> {
    let (python, endpoint) = endpoint()?;
    let program = example("program")?;
    let mut command = tester(python);
    command
        .arg(root().join("tests/python/random_programs.py"))
        .arg(endpoint)
        .arg(program)
        .arg(programs.to_string());
    run_seen(&mut command, |line| count.read(line))
}

/// Random bash scripts, played here and run by the real bash, AWS CLI and jq.
fn random_scripts(count: &mut Count, scripts: u32) -> Result<()> {
    let (python, endpoint) = endpoint()?;
    setup::shell_tools().context("please install jq and bc")?;
    let script = example("script")?;
    let mut command = tester(python);
    command
        .arg(root().join("tests/python/random_scripts.py"))
        .arg(endpoint)
        .arg(script)
        .arg(scripts.to_string());
    run_seen(&mut command, |line| count.read(line))
}

fn many_programs(count: &mut Count) -> Result<()> {
    let python = random_programs(count, 1000);
    random_scripts(count, 1000)?;
    python
}

/// The programs of `crates/python/tests/programs` with the real python3 and boto3.
fn recorded_programs(count: &mut Count) -> Result<()> {
    let (python, endpoint) = endpoint()?;
    let folder = root().join("crates/python/tests/programs");
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "py") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut command = tester(python);
    command
        .arg(root().join("tests/python/programs.py"))
        .arg(endpoint)
        .arg("--check")
        .args(paths);
    run_seen(&mut command, |line| count.read(line))
}

/// What every script begins from; and one that shows what ends after real seconds, which pass at once here: its output is
/// bash 5.2.15's and coreutils 9.1's, run by themselves.
const NO_CHECK: [&str; 2] = ["setup.sh", "timeout-forms.sh"];

/// The scripts of `tests/scripts` with the real bash, AWS CLI, jq, python3 and boto3.
fn recorded_scripts(count: &mut Count) -> Result<()> {
    let (python, endpoint) = endpoint()?;
    setup::shell_tools().context("please install jq and bc")?;
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(root().join("tests/scripts"))? {
        let path = entry?.path();
        let script = path.extension().is_some_and(|it| it == "py" || it == "sh");
        if script && !NO_CHECK.iter().any(|it| path.ends_with(it)) {
            paths.push(path);
        }
    }
    paths.sort();
    let mut command = tester(python);
    command
        .arg(root().join("tests/python/scripts.py"))
        .arg(endpoint)
        .arg("--check")
        .args(paths);
    run_seen(&mut command, |line| count.read(line))
}

/// The lines of `tests/cli` with the real AWS CLI.
fn recorded_lines(count: &mut Count) -> Result<()> {
    let (python, endpoint) = endpoint()?;
    let folder = root().join("tests/cli");
    let mut command = tester(python);
    command
        .arg(root().join("tests/python/forms.py"))
        .arg(endpoint)
        .arg(folder.join("lines.txt"))
        .arg(folder.join("real.jsonl"))
        .arg("--check");
    run_seen(&mut command, |line| count.read(line))
}

fn clients(count: &mut Count) -> Result<()> {
    recorded_programs(count)?;
    recorded_scripts(count)?;
    recorded_lines(count)?;
    random_scripts(count, 10)?;
    random_programs(count, 20)?;
    let (python, endpoint) = endpoint()?;
    let mut command = tester(python);
    command
        .arg(root().join("tests/python/clients.py"))
        .arg(&endpoint);
    let python = run_seen(&mut command, |line| count.read(line));
    let mut command = tester("node");
    command
        .arg(setup::npm::bundle("endpoint", "node")?)
        .arg(&endpoint);
    run_seen(&mut command, |line| count.read(line))?;
    python
}

/// Scenarios that every test exports; the full count takes all of `tests/scenarios`. Together they have what hangs
/// on an alias, a canary, names that look alike, layers, code signing, buckets and rules.
const SAMPLE: [&str; 4] = ["b1_beside", "t1_alias_hang", "t2_canary", "w1_collide"];
/// Rollouts that every test writes; the full count takes all of `tools.py`.
const ROLLOUTS: [&str; 2] = ["1", "99"];

fn tools(count: &mut Count) -> Result<()> {
    // Both wait for their registry more than for this machine.
    let (python, modules) = std::thread::scope(|scope| {
        let modules = scope.spawn(|| {
            setup::npm::modules(
                "cdk",
                "CDK and TypeScript prove that the exported stack compiles and synthesises",
                "a minute, once",
            )
        });
        let python = setup::python::environment(
            "tests/python/tools.txt",
            "cfn-lint, SAM's translator, moto and a stand-in for Terraform's provider prove that exports are read as meant",
        );
        (python, modules.join())
    });
    let modules = modules.map_err(|_| anyhow::anyhow!("installing CDK failed"))??;
    let python = python?;
    let (export, endpoint) = (example("export")?, example("endpoint")?);
    let folder = root().join("tests/scenarios");
    let mut scenarios: Vec<_> = std::fs::read_dir(&folder)?
        .map(|it| Ok(it?.path()))
        .collect::<Result<_>>()?;
    let full = crate::run::is_long();
    let sampled = |it: &std::path::PathBuf| {
        it.file_stem()
            .is_some_and(|it| SAMPLE.iter().any(|name| it == *name))
    };
    scenarios.retain(|it| full || sampled(it));
    scenarios.sort();
    let mut command = tester(python);
    command
        .arg(root().join("tests/python/tools.py"))
        .arg(export)
        .arg(endpoint)
        .arg(modules)
        .arg(ROLLOUTS[usize::from(full)])
        .args(scenarios);
    run_seen(&mut command, |line| count.read(line))
}

/// The tests of `tests/web.rs`, for the browser.
const WEB: [&str; 7] = [
    "test",
    "--target",
    setup::WASM,
    "--package",
    "web",
    "--test",
    "web",
];
/// Those of `browser`, of the whole page.
const E2E: [&str; 4] = ["test", "--quiet", "--test", "e2e"];

fn compile(_: &mut Count) -> Result<()> {
    setup::wasm_std()?;
    run(cargo().args(WEB).args(["--quiet", "--no-run"]))?;
    run(cargo_for_tests().args(E2E).args(HOUSE).arg("--no-run"))
}

fn wasm(count: &mut Count) -> Result<()> {
    setup::for_wasm_tests()?;
    let driver = setup::browser::chromium()?;
    let mut command = cargo();
    command
        .args(WEB)
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
    let driver = setup::browser::chromium()?;
    let mut command = cargo_for_tests();
    command
        .env("CHROMEDRIVER", driver)
        .env(SKIPPED, root().join("target/skipped-e2e.txt"));
    in_browser(&mut command, count)
}

fn firefox(count: &mut Count) -> Result<()> {
    let driver = setup::browser::firefox()?;
    let mut command = cargo_for_tests();
    command
        .env("E2E_BROWSER", "firefox")
        .env("GECKODRIVER", driver)
        .env(SKIPPED, root().join("target/skipped-firefox.txt"));
    in_browser(&mut command, count)
}

fn webkit(count: &mut Count) -> Result<()> {
    let driver = setup::browser::webkit()?;
    // It has no mode without windows: a screen in memory.
    let mut command = tester("xvfb-run");
    command
        .args(["--auto-servernum", "--server-args=-screen 0 1600x1200x24"])
        .arg(cargo().get_program())
        .env("E2E_BROWSER", "webkit")
        .env("WEBKITDRIVER", driver)
        .env(SKIPPED, root().join("target/skipped-webkit.txt"));
    in_browser(&mut command, count)
}

/// Runs the end-to-end tests against the built page.
fn in_browser(command: &mut Command, count: &mut Count) -> Result<()> {
    page::build()?;
    let axe = setup::npm::package(
        "axe-core",
        AXE,
        "it looks for barriers to people with disabilities",
        "seconds, once",
    )?;
    let sdk = setup::npm::bundle("page", "browser")?;
    // Two browsers at a time: each test waits for its own, and more would only wait for each other.
    command
        .args(E2E)
        .args(HOUSE)
        .args(["--", "--test-threads=2"])
        .env("AXE_CORE", axe.join("axe.min.js"))
        .env("JAVASCRIPT_SDK", sdk);
    run_seen(command, |line| count.read(line))
}
