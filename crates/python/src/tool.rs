//! `python3` as a command of a shell script.

use script::{ApiCall, CallError, Given, Host, Output, Refusal, Row, Tool};
use serde_json::{Map, Value};

/// A host that keeps what is printed: whoever started the program prints it.
struct Kept<'a> {
    host: &'a mut dyn Host,
    output: Output,
}

/// Runs `python3` with these words: `-c CODE`, `-m json.tool`, `-`, a file, or a program on standard input.
///
/// # Errors
/// A refusal of what isn't played; its line is the command's.
pub fn run(line: u32, tool: &Tool, host: &mut dyn Host) -> Result<Output, Refusal> {
    let refused = |construct: &str, instead: &str| Err(Refusal::new(line, construct, instead));
    let mut words = tool.words.iter();
    let mut stdin = tool.stdin.as_str();
    let source = loop {
        match words.next().map(String::as_str) {
            Some("-c") => break words.next().cloned().unwrap_or_default(),
            Some("-m") => {
                if words.next().is_some_and(|it| it == "json.tool") {
                    break JSON_TOOL.to_owned();
                }
                return refused(
                    "python3 -m",
                    "Of modules that are programs, json.tool is played.",
                );
            }
            Some("-V" | "--version") => {
                return Ok(Output {
                    stdout: "Python 3.11.7\n".to_owned(),
                    ..Output::default()
                });
            }
            Some("-") | None => {
                let source = stdin.to_owned();
                stdin = "";
                break source;
            }
            Some(flag) if flag.starts_with('-') => {}
            Some(path) => match host.read(path) {
                Some(bytes) => break String::from_utf8_lossy(&bytes).into_owned(),
                None => {
                    return refused(
                        &format!("python3 {path}"),
                        "The page has no such file: write it there first, or give the command's output.",
                    );
                }
            },
        }
    };
    let given = Given {
        arguments: words.cloned().collect(),
        variables: tool.environment.iter().cloned().collect(),
        ..Given::default()
    };
    let mut kept = Kept {
        host,
        output: Output::default(),
    };
    let ended = crate::played(&source, &given, stdin, &mut kept).map_err(|it| Refusal {
        line,
        construct: format!("python3: {}", it.construct),
        ..it
    })?;
    Ok(Output {
        exit_code: ended.exit_code,
        ..kept.output
    })
}

const JSON_TOOL: &str = "import json, sys\ntry:\n    value = json.load(sys.stdin)\nexcept ValueError as error:\n    sys.exit(str(error))\nprint(json.dumps(value, indent=4, sort_keys='--sort-keys' in sys.argv, ensure_ascii='--no-ensure-ascii' not in sys.argv))\n";

impl Host for Kept<'_> {
    fn aws(&mut self, line: u32, words: &[String]) -> Result<Output, Refusal> {
        self.host.aws(line, words)
    }

    fn call(
        &mut self,
        line: u32,
        call: &ApiCall,
    ) -> Result<Result<Map<String, Value>, CallError>, Refusal> {
        self.host.call(line, call)
    }

    fn wait(
        &mut self,
        line: u32,
        waiter: &str,
        call: &ApiCall,
    ) -> Result<Result<(), CallError>, Refusal> {
        self.host.wait(line, waiter, call)
    }

    fn model(&mut self, service: &str, method: &str) -> Option<Value> {
        self.host.model(service, method)
    }

    fn query(&mut self, expression: &str, value: &Value) -> Result<Value, String> {
        self.host.query(expression, value)
    }

    fn enter(&mut self, folder: &str) {
        self.host.enter(folder);
    }

    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        self.host.read(path)
    }

    fn write(&mut self, path: &str, bytes: &[u8]) {
        self.host.write(path, bytes);
    }

    fn remove(&mut self, path: &str) -> bool {
        self.host.remove(path)
    }

    fn paths(&mut self) -> Vec<String> {
        self.host.paths()
    }

    fn now(&mut self) -> u64 {
        self.host.now()
    }

    fn sleep(&mut self, milliseconds: u64) {
        self.host.sleep(milliseconds);
    }

    fn row(&mut self, row: Row) {
        self.output.stdout.push_str(&row.stdout);
        self.output.stderr.push_str(&row.stderr);
    }
}
