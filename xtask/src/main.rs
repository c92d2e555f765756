//! Set up, build, serve, test, measure: the only thing a newcomer types.

// Commands are timed by the machine's clock; the engine's is injected.
#![allow(clippy::disallowed_methods)]

mod bench;
mod check;
mod codegen;
mod licences;
mod page;
mod run;
mod screenshots;
mod serve;
mod setup;
mod validate;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

const USAGE: &str = "\
cargo xtask serve [--port 8080]   set up, build and serve the page on this machine
cargo xtask serve --watch         the same unoptimised, built anew in seconds after every change and reloaded
cargo xtask build                 the same without serving: dist/ is the finished static site
cargo xtask test [NAME…]          every check, or those whose names contain a word given
cargo xtask test long [NAME…]     the same with full counts, and the checks that take hours
cargo xtask test coverage         which lines the native tests run, by crate
cargo xtask bench [NAME…]         the performance tables, or those whose names contain a word given
cargo xtask validate              write VALIDATION.md anew, and run SimFaaS beside our simulator
cargo xtask licences              write static/licences.html anew: whose work the page carries
cargo xtask screenshots [NAME…]   pictures of the built page in target/screenshots/
cargo xtask first-visit           record anew what a first visit runs and so downloads first (xtask/first-visit.txt)
cargo xtask python-parts          record anew which parts of the Python player usual programs run (xtask/python-parts.txt)
cargo xtask codegen               write the table of Lambda's operations anew from crates/lambda/data
cargo xtask tools                 set-up only: install what building and testing need

The first run installs what is missing into target/tools (or the folder that ALIAS_PLAYGROUND_TOOLS names):
a few minutes on two cores. CHROME, CHROMEDRIVER, FIREFOX and GECKODRIVER name browsers that aren't on PATH.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match command(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = words.split_first() else {
        println!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    };
    match command.as_str() {
        "serve" => {
            let (watch, rest): (Vec<_>, Vec<_>) = rest.iter().partition(|it| *it == "--watch");
            let port = port(&rest)?;
            if watch.is_empty() {
                serve::serve(port)?;
            } else {
                serve::watch(port)?;
            }
        }
        "build" => page::build().map(drop)?,
        // What `cargo xtask test` starts itself with.
        "test" if rest.first().is_some_and(|it| it == "--beside") => {
            return Ok(check::run_beside(&rest[1..]));
        }
        "test" => return Ok(check::run(rest)),
        "bench" => return Ok(bench::run(rest)),
        "validate" => validate::run()?,
        "licences" => licences::write()?,
        "screenshots" => screenshots::take(rest)?,
        "first-visit" => page::first_visit::record()?,
        "python-parts" => page::python::record()?,
        "codegen" => codegen::write()?,
        "tools" => {
            setup::for_building()?;
            setup::for_wasm_tests()?;
            setup::browser::chromium()?;
        }
        "help" | "--help" | "-h" => println!("{USAGE}"),
        other => bail!("there is no `cargo xtask {other}`\n\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn port(words: &[&String]) -> Result<u16> {
    let text = match words {
        [] => return Ok(8080),
        [flag, value] if *flag == "--port" => value.as_str(),
        [flag] => flag
            .strip_prefix("--port=")
            .with_context(|| format!("unknown: {flag}\n\n{USAGE}"))?,
        _ => bail!("{USAGE}"),
    };
    text.parse()
        .with_context(|| format!("--port takes a number from 0 to 65535, not {text}"))
}

#[cfg(test)]
mod tests {
    use super::port;

    #[test]
    fn the_port_is_8080_unless_said_otherwise() {
        let port = |text: &str| {
            let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            port(&words.iter().collect::<Vec<_>>())
        };
        assert_eq!(port("").unwrap(), 8080);
        assert_eq!(port("--port 9000").unwrap(), 9000);
        assert_eq!(port("--port=9000").unwrap(), 9000);
        assert!(port("--port many").is_err());
        assert!(port("9000").is_err());
    }
}
