//! `awk`: the programs that scripts put into one line.

mod parse;
mod run;
mod value;

use super::super::shell::{Run, Shell};
use run::Machine;

/// Why a program isn't played, or what awk says of it.
pub(crate) enum Failed {
    /// Printed on standard error; exit code 2.
    Wrong(String),
    /// A part of the language that isn't played.
    Refused(&'static str, &'static str),
    /// It goes on and on.
    Budget,
}

impl Shell<'_> {
    pub(crate) fn awk(&mut self, arguments: &[String]) -> Run<i32> {
        let mut separator = None;
        let mut set: Vec<(String, String)> = Vec::new();
        let mut program: Option<String> = None;
        let mut paths: Vec<String> = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let tail = |at: usize| word.get(at..).unwrap_or_default().to_owned();
            let is_option = program.is_none() && word.starts_with('-') && word.len() > 1;
            match word.get(..2) {
                _ if !is_option => {
                    if program.is_none() {
                        program = Some(word.clone());
                    } else {
                        paths.push(word.clone());
                    }
                }
                Some("-F") => {
                    separator = Some(if word.len() > 2 {
                        tail(2)
                    } else {
                        rest.next().cloned().unwrap_or_default()
                    });
                }
                Some("-v") => {
                    let text = if word.len() > 2 {
                        tail(2)
                    } else {
                        rest.next().cloned().unwrap_or_default()
                    };
                    if let Some((name, text)) = text.split_once('=') {
                        set.push((name.to_owned(), text.to_owned()));
                    }
                }
                Some("-f") => {
                    let path = rest.next().cloned().unwrap_or_default();
                    let Some(text) = self.file(&path) else {
                        self.write(
                            2,
                            &format!("awk: cannot open {path} (No such file or directory)\n"),
                        );
                        return Ok(2);
                    };
                    program = Some(text);
                }
                Some("--") if word == "--" => {}
                _ => return self.unknown_option("awk", word),
            }
        }
        let Some(program) = program else {
            self.write(
                2,
                "usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]\n",
            );
            return Ok(2);
        };
        let parsed = match parse::program(&program) {
            Ok(parsed) => parsed,
            Err(failed) => return self.awk_failed(failed),
        };
        let environment = self.exported();
        let texts = if parsed.reads() {
            let (texts, code) = self.texts("awk", &paths);
            if code != 0 {
                return Ok(2);
            }
            texts
        } else {
            Vec::new()
        };
        let mut machine = Machine::new(&parsed, separator.as_deref(), &set, environment);
        let result = machine.run(&texts);
        let (out, errors, files) = (
            std::mem::take(&mut machine.out),
            std::mem::take(&mut machine.errors),
            std::mem::take(&mut machine.files),
        );
        for (path, append, text) in files {
            let before = if append {
                self.file(&path).unwrap_or_default()
            } else {
                String::new()
            };
            let path = self.path(&path);
            self.host.write(&path, (before + &text).as_bytes());
        }
        self.budget.grow(self.line, out.len())?;
        self.write(1, &out);
        self.write(2, &errors);
        match result {
            Ok(code) => Ok(code),
            Err(failed) => self.awk_failed(failed),
        }
    }

    fn awk_failed(&mut self, failed: Failed) -> Run<i32> {
        match failed {
            Failed::Wrong(text) => {
                self.write(2, &format!("awk: {text}\n"));
                Ok(2)
            }
            Failed::Refused(construct, instead) => {
                self.refuse(&format!("awk: {construct}"), instead)
            }
            Failed::Budget => self.refuse("awk", "Its loop doesn't come to an end."),
        }
    }
}
