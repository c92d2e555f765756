//! `awk` and `bc`: the sums that scripts put into one line, and the formats and regular expressions that bash shares with
//! them. In the page, a program of its own, fetched when a script names one of the two.

mod bc;
pub mod escape;
pub mod format;
mod parse;
pub mod regex;
mod run;
mod value;

use run::Machine;
use script::{Host, Output, Refusal, Tool};

/// Why a program isn't played, or what awk says of it.
pub(crate) enum Failed {
    /// Printed on standard error; exit code 2.
    Wrong(String),
    /// A part of the language that isn't played.
    Refused(&'static str, &'static str),
    /// It goes on and on.
    Budget,
}

/// Runs the tool that the first word names: `awk`, with files of the host, or `bc`.
///
/// # Errors
/// A part of the language that isn't played.
pub fn run(line: u32, tool: &Tool, host: &mut dyn Host) -> Result<Output, Refusal> {
    let (name, words) = match tool.words.split_first() {
        Some((name, words)) => (name.as_str(), words),
        None => ("", &[][..]),
    };
    let ended = match name {
        "bc" => bc::run(words, &tool.stdin, host),
        _ => awk(words, tool, host),
    };
    ended.map_err(|(construct, instead)| Refusal::new(line, construct, instead))
}

/// Whether a program of awk's looks at any input: with nothing but `BEGIN` it doesn't. Told from its text alone.
pub fn reads(program: &str) -> bool {
    let (mut depth, mut pattern) = (0_u32, String::new());
    let mut chars = program.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => drop(chars.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '#' => drop(chars.by_ref().find(|c| *c == '\n')),
            '{' => {
                let rule = pattern.trim();
                if depth == 0 && rule != "BEGIN" && !rule.starts_with("func") {
                    return true;
                }
                depth += 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                pattern.clear();
            }
            c if depth == 0 && c != ';' => pattern.push(c),
            _ => {}
        }
    }
    !pattern.trim().is_empty()
}

/// What can't be played, and what to do instead.
type Beyond = (String, &'static str);

fn said(code: i32, stderr: impl Into<String>) -> Output {
    Output {
        stdout: String::new(),
        stderr: stderr.into(),
        exit_code: code,
    }
}

fn text_of(host: &mut dyn Host, path: &str) -> Option<String> {
    let bytes = host.read(path)?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn unknown(tool: &str, option: &str) -> Beyond {
    (
        format!("{tool} {option}"),
        "This option of it isn't played: write the command without it.",
    )
}

fn awk(arguments: &[String], tool: &Tool, host: &mut dyn Host) -> Result<Output, Beyond> {
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
                let Some(text) = text_of(host, &path) else {
                    let text = format!("awk: cannot open {path} (No such file or directory)\n");
                    return Ok(said(2, text));
                };
                program = Some(text);
            }
            Some("--") if word == "--" => {}
            _ => return Err(unknown("awk", word)),
        }
    }
    let Some(program) = program else {
        return Ok(said(
            2,
            "usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]\n",
        ));
    };
    let parsed = match parse::program(&program) {
        Ok(parsed) => parsed,
        Err(failed) => return failed.said(),
    };
    let mut texts = Vec::new();
    if parsed.reads() {
        if paths.is_empty() {
            texts.push(("-".to_owned(), tool.stdin.clone()));
        }
        for path in &paths {
            let text = if path == "-" {
                Some(tool.stdin.clone())
            } else {
                text_of(host, path)
            };
            let Some(text) = text else {
                return Ok(said(2, format!("awk: {path}: No such file or directory\n")));
            };
            texts.push((path.clone(), text));
        }
    }
    let mut machine = Machine::new(
        &parsed,
        separator.as_deref(),
        &set,
        tool.environment.clone(),
    );
    let result = machine.run(&texts);
    for (path, append, text) in std::mem::take(&mut machine.files) {
        let before = if append {
            text_of(host, &path).unwrap_or_default()
        } else {
            String::new()
        };
        host.write(&path, (before + &text).as_bytes());
    }
    let mut output = match result {
        Ok(code) => said(code, ""),
        Err(failed) => failed.said()?,
    };
    output.stdout = machine.out;
    output.stderr.insert_str(0, &machine.errors);
    Ok(output)
}

impl Failed {
    fn said(self) -> Result<Output, Beyond> {
        match self {
            Self::Wrong(text) => Ok(said(2, format!("awk: {text}\n"))),
            Self::Refused(construct, instead) => Err((format!("awk: {construct}"), instead)),
            Self::Budget => Err(("awk".to_owned(), "Its loop doesn't come to an end.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reads;

    #[test]
    fn only_begin_reads_nothing() {
        for (program, expected) in [
            ("BEGIN { printf \"%.2f\", 10 / 100 }", false),
            ("BEGIN{x=1;print x} END{print x}", true),
            ("{print $1}", true),
            ("/x/", true),
            ("function f(a) { return a } BEGIN { print f(\"}\") }", false),
            ("BEGIN { FS = \":\" } NR > 1", true),
            ("", false),
        ] {
            assert_eq!(reads(program), expected, "{program}");
        }
    }
}
