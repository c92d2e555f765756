//! `subprocess` and `os.system`: `aws` lines are played, other commands do what the person said.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Instance, Res, Trouble, Value};

/// What a command printed, and its exit code.
struct Done {
    code: i32,
    out: String,
    err: String,
}

/// Splits a command line into words, as `shlex.split` does; none where a quote is open.
pub(crate) fn words(line: &str) -> Option<Vec<String>> {
    let mut out = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '"' => break,
                        '\\' => match chars.next()? {
                            c @ ('"' | '\\') => word.push(c),
                            c => word.extend(['\\', c]),
                        },
                        c => word.push(c),
                    }
                }
            }
            '\\' => word.get_or_insert_default().push(chars.next()?),
            c if c.is_whitespace() => out.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    out.extend(word);
    Some(out)
}

impl Interpreter<'_> {
    /// Runs a command: the `aws` CLI, or what the person said of it.
    #[inline(never)]
    fn run_command(&mut self, words: &[String]) -> Res<Done> {
        if words.first().is_some_and(|it| it == "aws") {
            let output = self
                .host
                .aws(self.line, words.get(1..).unwrap_or_default())?;
            return Ok(Done {
                code: output.exit_code,
                out: output.stdout,
                err: output.stderr,
            });
        }
        let text = self.source_line();
        let joined = words.join(" ");
        let answer = self
            .given
            .commands
            .get(&text)
            .or_else(|| self.given.commands.get(&joined))
            .cloned();
        let answer = answer.unwrap_or_default();
        Ok(Done {
            code: answer.exit_code,
            out: answer.stdout,
            err: String::new(),
        })
    }

    #[inline(never)]
    fn command_words(&mut self, command: &Value, shell: bool) -> Res<Vec<String>> {
        match command {
            Value::Text(line) => {
                let marks = line.contains(['|', '>', '<', ';', '&', '$', '`', '*']);
                if shell && marks && line.trim_start().starts_with("aws ") {
                    return Err(self.unplayed(
                        "a shell line with more than one command",
                        "Paste it as a shell script of its own.",
                    ));
                }
                words(line).ok_or_else(|| self.raise("ValueError", "No closing quotation"))
            }
            other => {
                let mut out = Vec::new();
                for word in self.items(other)? {
                    out.push(self.path_text(&word)?);
                }
                Ok(out)
            }
        }
    }

    pub(crate) fn process(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        let command = arguments.take("args").unwrap_or(Value::None);
        let truth = |it: &mut Self, value: Option<Value>| match value {
            Some(value) => it.truth(&value),
            None => Ok(false),
        };
        let shell = truth(self, arguments.take_named("shell"))? || name == "os.system";
        let words = self.command_words(&command, shell)?;
        let done = self.run_command(&words)?;
        let shown = words.join(" ");
        let captures = truth(self, arguments.take_named("capture_output"))?
            || name == "subprocess.check_output";
        let stdout = arguments.take_named("stdout").and_then(|it| it.as_int());
        let stderr = arguments.take_named("stderr").and_then(|it| it.as_int());
        let text = truth(self, arguments.take_named("text"))?
            || truth(self, arguments.take_named("universal_newlines"))?
            || arguments.take_named("encoding").is_some();
        let check =
            truth(self, arguments.take_named("check"))? || name.starts_with("subprocess.check");
        let (takes_out, takes_err) = (
            captures || stdout.is_some(),
            stderr.is_some() || (captures && name == "subprocess.run"),
        );
        let captured = if takes_out {
            done.out.clone()
        } else {
            String::new()
        };
        if !takes_out {
            self.out.push_str(&done.out);
        }
        if !takes_err {
            self.err.push_str(&done.err);
        }
        self.row(shown, captured, done.code != 0);
        let held = |text_wanted: bool, it: &str| {
            if text_wanted {
                Value::text(it)
            } else {
                Value::Bytes(it.as_bytes().into())
            }
        };
        let out = if captures || stdout == Some(-1) {
            held(text, &done.out)
        } else {
            Value::None
        };
        let err = if (captures && name == "subprocess.run") || stderr == Some(-1) {
            held(text, &done.err)
        } else {
            Value::None
        };
        let code = Value::Int(i128::from(done.code));
        if check && done.code != 0 {
            let instance = Instance::new(self.class("CalledProcessError"), Vec::new());
            for (name, value) in [
                ("returncode", code),
                ("cmd", command),
                ("output", out),
                ("stderr", err),
            ] {
                instance.attributes.borrow_mut().insert(name.into(), value);
            }
            return Err(Trouble::Raise(instance));
        }
        Ok(match name {
            "subprocess.check_output" => out,
            "subprocess.call" | "subprocess.check_call" => code,
            "os.system" => Value::Int(i128::from(done.code) * 256),
            _ => {
                let instance = Instance::new(self.class("CompletedProcess"), Vec::new());
                for (name, value) in [
                    ("args", command),
                    ("returncode", code),
                    ("stdout", out),
                    ("stderr", err),
                ] {
                    instance.attributes.borrow_mut().insert(name.into(), value);
                }
                Value::Instance(instance)
            }
        })
    }
}
