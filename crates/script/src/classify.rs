//! Tells a program from a transcript.
//!
//! A transcript is one command after the other, with prompts, prose and answers between them, as
//! pages show it; it stays a list of lines. What has shell grammar between its commands, or is
//! Python, is a program.

use serde::{Deserialize, Serialize};

/// In which language a program is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// bash, and sh as far as they agree.
    #[default]
    Bash,
    /// Python 3 with boto3.
    Python,
}

/// A program that was found in a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Its language.
    pub language: Language,
    /// Its text, prompts and fences removed.
    pub text: String,
}

/// The program in a paste; none: it is a transcript, or a command of its own.
pub fn classify(paste: &str) -> Option<Program> {
    let text = paste.replace("\r\n", "\n").replace('\u{a0}', " ");
    let text = fenced(&text);
    let text = workflow(&text);
    if is_python(&text) {
        return Some(Program {
            language: Language::Python,
            text,
        });
    }
    if is_foreign(&text) || calls_boto3(&text) {
        return None;
    }
    let text = if has_prompts(&text) {
        without_prompts(&text)?
    } else {
        text
    };
    is_bash(&text).then_some(Program {
        language: Language::Bash,
        text,
    })
}

/// The text between one pair of fences, if the paste is no more than that.
fn fenced(text: &str) -> String {
    let trimmed = text.trim();
    let inside = trimmed
        .strip_prefix("```")
        .and_then(|it| it.strip_suffix("```"))
        .and_then(|it| it.split_once('\n'))
        .map(|(_, it)| it);
    match inside {
        Some(inside) if !inside.contains("```") => inside.to_owned(),
        _ => text.to_owned(),
    }
}

/// The shell part of a workflow's step: what stands under `run: |`.
fn workflow(text: &str) -> String {
    let mut lines = text.lines();
    let Some(head) = lines.clone().find(|it| !it.trim().is_empty()) else {
        return text.to_owned();
    };
    let bare = head.trim_start().trim_start_matches("- ");
    if !matches!(bare, "run: |" | "run: >" | "run: |-" | "run: >-") {
        return text.to_owned();
    }
    for line in lines.by_ref() {
        if line == head {
            break;
        }
    }
    let body: Vec<&str> = lines.collect();
    let indent = body
        .iter()
        .filter(|it| !it.trim().is_empty())
        .map(|it| it.len() - it.trim_start().len())
        .min()
        .unwrap_or(0);
    let body: Vec<&str> = body
        .iter()
        .map(|it| it.get(indent..).unwrap_or_default())
        .collect();
    body.join("\n")
}

/// PowerShell and cmd: as today, command by command.
fn is_foreign(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        let start = line.get(..4).unwrap_or_default();
        let prompt = start.eq_ignore_ascii_case("ps c")
            || (start.get(1..3) == Some(":\\") && line.contains('>'));
        prompt
            || line.starts_with("$env:")
            || line.ends_with(" ^")
            || (line.ends_with(" `") && !line.contains("$("))
            || (line.starts_with('$') && line.contains(" = ") && !line.starts_with("$ "))
            || line.contains("ForEach-Object")
            || line.contains("ConvertFrom-Json")
    })
}

/// A few boto3 calls as a transcript holds them: their keywords look like a shell's variables.
fn calls_boto3(text: &str) -> bool {
    text.lines().any(|line| {
        let call = line.trim_start();
        let call = call
            .split_once(" = ")
            .filter(|(name, _)| is_name(name))
            .map_or(call, |(_, it)| it);
        let object = call.split_once('.').map_or("", |(object, _)| object);
        is_name(object) && (object.ends_with("client") || object == "lam") && call.contains('(')
            || call.starts_with("boto3.")
    })
}

/// A line's command, if it begins with a prompt.
fn prompted(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = line.find(['$', '%', '#', '\u{276f}', '>'])?;
    let before = line.get(..mark)?;
    let after = line.get(mark..)?;
    let command = after.get(after.chars().next()?.len_utf8()..)?;
    let command = command.strip_prefix(' ')?.trim_start();
    let place = before.is_empty() && !after.starts_with('#')
        || (before.contains('@')
            || before.starts_with('~')
            || before.starts_with("bash-")
            || before.starts_with("sh-"))
            && !before.contains(' ')
        || before.starts_with('[') && before.trim_end().ends_with(']');
    (place && command.starts_with(|c: char| c.is_ascii_alphanumeric() || "_./[({!".contains(c)))
        .then_some(command)
}

fn has_prompts(text: &str) -> bool {
    text.lines().any(|it| prompted(it).is_some())
}

/// The commands of a transcript without prompts and answers, if there is shell grammar in them.
fn without_prompts(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut open = false;
    for line in text.lines() {
        if let Some(command) = prompted(line) {
            out.push_str(command);
            out.push('\n');
            open = command.ends_with('\\');
        } else if open {
            let line = line.trim_start_matches("> ");
            out.push_str(line);
            out.push('\n');
            open = line.ends_with('\\');
        } else {
            // An answer: its line stays empty, so that numbers of lines stay right.
            out.push('\n');
        }
    }
    is_bash(&out).then_some(out)
}

/// A text with its quoted parts and comments blanked out, for signs that count only outside.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote: Option<char> = None;
    let mut chars = text.chars().peekable();
    let mut before = '\n';
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some('"') | None, '\\') => {
                out.push(' ');
                let next = chars.next();
                out.push(if next == Some('\n') { '\n' } else { ' ' });
                before = ' ';
                continue;
            }
            (Some(open), c) if c == open => {
                quote = None;
                out.push(c);
            }
            // Substitutions count inside double quotes too.
            (Some('"'), '$' | '(' | '`') => out.push(c),
            (Some(_), '\n') => out.push('\n'),
            (Some(_), _) => out.push('q'),
            (None, '\'' | '"') => {
                quote = Some(c);
                out.push(c);
            }
            (None, '#') if before.is_whitespace() => {
                while chars.peek().is_some_and(|c| *c != '\n') {
                    chars.next();
                }
            }
            (None, c) => out.push(c),
        }
        before = c;
    }
    out
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether there is shell grammar between the commands of this text.
fn is_bash(text: &str) -> bool {
    let first = text.trim_start();
    if first.starts_with("#!") && first.lines().next().is_some_and(|it| it.contains("sh")) {
        return true;
    }
    let bare = bare(text);
    // Prose and answers among the lines: shell grammar must be plain to see.
    bare.lines().any(|line| sign(line.trim()))
}

/// Whether a line, quoted parts blanked out, can only be a shell's.
fn sign(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let command = first == "aws" || first == "cat" || first == "echo" || first == "printf";
    match first {
        "if" | "elif" | "while" | "until" => {
            return second == "!"
                || second == "["
                || second == "[["
                || second == "aws"
                || second == "true"
                || second == ":"
                || second.starts_with("((")
                || line.ends_with("; then")
                || line.ends_with("; do")
                || line.contains("; then ")
                || line.contains("; do ");
        }
        "for" => {
            return line.split_whitespace().nth(2) == Some("in") && !line.ends_with(':')
                || second.starts_with("((");
        }
        "case" => return line.ends_with(" in") || line.contains(" in "),
        "fi" | "done" | "esac" | "then" | "do" => {
            return second.is_empty() || second.starts_with(['|', '>', '<', ';', '&']);
        }
        "function" => {
            return is_name(second.trim_end_matches("()").trim_end_matches('{'))
                && line.contains(['{', '(']);
        }
        "set" => {
            return second.starts_with(['-', '+'])
                && second.len() > 1
                && second
                    .chars()
                    .skip(1)
                    .all(|c| c.is_ascii_lowercase() || c == 'E');
        }
        "export" | "local" | "readonly" | "declare" | "typeset" => {
            return second
                .split_once('=')
                .is_some_and(|(name, _)| is_name(name))
                || second.starts_with('-')
                || is_name(second) && words.next().is_none();
        }
        "[" | "[[" => return line.contains(']'),
        "exit" => return second.is_empty() || second.chars().all(|c| c.is_ascii_digit()),
        "sleep" => return second.chars().all(|c| c.is_ascii_digit()) && !second.is_empty(),
        _ => {}
    }
    if let Some(is) = builtin(first, second, line) {
        return is;
    }
    let defines = first
        .strip_suffix("()")
        .or_else(|| first.split_once("(){").map(|(name, _)| name))
        .is_some_and(is_name)
        && (line.contains('{') || line.ends_with(')'));
    let assigns = first.split_once('=').is_some_and(|(name, value)| {
        let name = name.strip_suffix('+').unwrap_or(name);
        let known = name.split('[').next().is_some_and(is_name);
        // `AWS_PROFILE=x aws …` is one command as it always was.
        known
            && !value.starts_with('=')
            && (second.is_empty()
                || value.contains("$(")
                || value.starts_with(['"', '\'', '(', '`', '$']))
    });
    if defines || assigns {
        return true;
    }
    joined(line, command)
}

/// Whether commands on a line are joined, redirected or given variables; `command`: it begins with one.
fn joined(line: &str, command: bool) -> bool {
    let joins = [" && ", " || ", "&& \\", "|| \\"]
        .iter()
        .any(|it| line.contains(it))
        || line.starts_with("|| ")
        || line.starts_with("&& ")
        || line.contains("; ")
        || line.ends_with([';', '&'])
        || line.ends_with("&&")
        || line.ends_with("||");
    let pipes = line.contains(" | ")
        || line.starts_with("| ")
        || line.ends_with(" |")
        || line.contains("|jq");
    let redirects = line.contains(" > ")
        || line.contains(" >> ")
        || line.contains(" >/")
        || line.contains(">/dev/null")
        || line.contains("2>")
        || line.contains("<<")
        || line.contains("&>");
    let substitutes = line.contains("$(") || line.contains("${");
    let variable = line.split('$').skip(1).any(|it| {
        it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && !it.starts_with("LATEST")
            && !it.starts_with("env:")
    });
    let grouped = ["{ aws ", "( aws ", "(aws ", "! aws ", "(cd "];
    if grouped.iter().any(|it| line.starts_with(it)) {
        return true;
    }
    let commands = command || line.starts_with(['|', '&', '-']) || line.starts_with("! ");
    commands && (joins || pipes || redirects || substitutes || variable)
        || (joins && line.contains("aws "))
        || (pipes && line.contains("aws "))
}

/// Whether a line that begins with a word of the shell's own is the shell's; none: the word isn't one. Prose begins with
/// some of them too: what follows tells.
fn builtin(first: &str, second: &str, line: &str) -> Option<bool> {
    let rest = || line.split_whitespace().skip(1);
    let runs = second == "aws"
        || second.starts_with(['"', '\'', '$', '`', '-', '.', '/'])
        || second.contains(['>', '<', '=']);
    Some(match first {
        "coproc" | "mapfile" | "readarray" | "getopts" | "pushd" | "nohup" | "setsid" => {
            !second.is_empty()
        }
        "shopt" | "ulimit" | "umask" | "popd" | "disown" | "jobs" | "wait" | "kill" => {
            second.is_empty() && first != "kill"
                || second.starts_with(['-', '$', '%'])
                || second.starts_with(|c: char| c.is_ascii_digit())
        }
        "cd" => rest().count() == 1,
        "unset" => rest().count() <= 4 && rest().all(|it| it.starts_with('-') || is_name(it)),
        "trap" => {
            let last = rest().last().unwrap_or_default();
            second.starts_with('-') || is_signal(last)
        }
        "select" => line.split_whitespace().nth(2) == Some("in") && !line.ends_with([':', '.']),
        "alias" | "unalias" => second.contains('=') || second.starts_with('-'),
        "let" => line.contains(['=', '+']),
        "eval" | "exec" | "time" | "command" | "builtin" | "env" | "sudo" | "timeout" | "nice"
        | "xargs" => runs || rest().any(|it| it == "aws"),
        "read" => second.starts_with('-') || line.contains("<<<"),
        "test" => second.starts_with(['-', '"', '$']),
        "source" | "." => rest().count() == 1 && second.contains(['/', '.', '$']),
        "return" => {
            second.is_empty() || second.starts_with(|c: char| c.is_ascii_digit() || c == '$')
        }
        "break" | "continue" | "shift" => {
            second.is_empty() || second.chars().all(|c| c.is_ascii_digit())
        }
        _ => return None,
    })
}

/// Whether a trap may wait for this.
fn is_signal(word: &str) -> bool {
    let word = word.strip_prefix("SIG").unwrap_or(word);
    [
        "EXIT", "ERR", "DEBUG", "RETURN", "INT", "TERM", "HUP", "QUIT", "USR1", "USR2", "PIPE",
        "ALRM",
    ]
    .contains(&word)
        || word == "0"
}

/// Whether a text is a program in Python, and not a few calls as they stand in a transcript.
fn is_python(text: &str) -> bool {
    if text
        .lines()
        .any(|it| it.starts_with(">>> ") || it.trim_start().starts_with("$ "))
    {
        return false;
    }
    let first = text.trim_start();
    if first.starts_with("#!") {
        return first.lines().next().is_some_and(|it| it.contains("python"));
    }
    if text.lines().any(|it| it.trim_start().starts_with("aws ")) && !text.contains("import ") {
        return false;
    }
    text.lines().any(|line| {
        let bare = line.trim();
        let module = bare.strip_prefix("import ").or_else(|| {
            bare.strip_prefix("from ")
                .filter(|it| it.contains(" import "))
        });
        if let Some(module) = module {
            let module = module.split([' ', '.', ',']).next().unwrap_or_default();
            return [
                "boto3",
                "botocore",
                "json",
                "time",
                "os",
                "sys",
                "argparse",
                "logging",
                "datetime",
                "typing",
                "__future__",
                "re",
                "collections",
                "dataclasses",
                "subprocess",
            ]
            .contains(&module);
        }
        let block = bare.ends_with(':')
            && ["def ", "for ", "while ", "if ", "try:", "with ", "class "]
                .iter()
                .any(|it| bare.starts_with(it))
            && (bare.contains('(')
                || bare.contains(" in ")
                || bare == "try:"
                || bare.contains(['=', '<', '>', '[']));
        block && text.contains("client")
    })
}

/// The largest number of turns that a loop of this text plainly names.
pub fn turns(text: &str) -> Option<u64> {
    let numbers = ["seq ", "range(", "..", "< ", "<= ", "-lt ", "-le "]
        .into_iter()
        .flat_map(|mark| {
            text.match_indices(mark).filter_map(move |(at, _)| {
                let rest = text.get(at + mark.len()..)?;
                rest.split(|c: char| !c.is_ascii_digit() && c != '_')
                    .take(3)
                    .filter_map(|it| it.replace('_', "").parse::<u64>().ok())
                    .max()
            })
        });
    numbers.max().filter(|it| *it > 1)
}

#[cfg(test)]
mod tests {
    use super::{Language, classify};

    fn language(text: &str) -> Option<Language> {
        classify(text).map(|it| it.language)
    }

    #[test]
    fn transcripts_stay_transcripts() {
        for text in [
            "aws lambda get-alias --function-name orders --name live",
            "$ aws lambda get-alias --function-name orders --name live\n{\n  \"Name\": \"live\"\n}",
            "aws lambda create-alias \\\n  --function-name orders \\\n  --name live",
            "aws lambda a\naws lambda b",
            "PS C:\\> aws lambda a | ConvertFrom-Json",
            "aws lambda get-function --function-name orders --qualifier $LATEST",
            "aws lambda list-versions-by-function --function-name f --query 'Versions[?Version > `1`] | [0]'",
            "For each alias, do the following: if it fails, try again.\naws lambda help",
            "client.list_aliases(FunctionName='orders')",
            "response = client.create_alias(\n    Description='for live',\n    Name='LIVE',\n)\n\nprint(response)",
            ">>> import boto3\n>>> client = boto3.client('lambda')",
            "help",
            "AWS_PROFILE=x aws lambda help",
            "Select one in the list:\naws lambda help",
            "read the answer\naws lambda help",
            "wait for the version\naws lambda help",
            "time is up\naws lambda help",
            "return to the console\naws lambda help",
            "alias live points at 3\naws lambda help",
            "command line\naws lambda help",
            "source code: below\naws lambda help",
            "test it\naws lambda help",
            "let us see\naws lambda help",
            "continue with\naws lambda help",
            "kill it\naws lambda help",
            "aws lambda invoke --function-name f out.json\n{\n    \"StatusCode\": 200\n}",
            "",
        ] {
            assert_eq!(language(text), None, "{text}");
        }
    }

    #[test]
    fn shell_grammar_makes_a_script() {
        for text in [
            "aws lambda a && aws lambda b",
            "aws lambda a || aws lambda b",
            "aws lambda a \\\n  --x y > /dev/null 2>&1 \\\n  || aws lambda b",
            "if aws lambda a >/dev/null 2>&1; then\n  aws lambda b\nfi",
            "x=$(aws lambda publish-version --function-name f)",
            "FN=orders\naws lambda get-function --function-name $FN",
            "for v in 1 2; do\n aws lambda x\ndone",
            "cat > a.json <<'EOF'\n{}\nEOF\naws lambda x",
            "#!/bin/bash\naws lambda a",
            "move() {\n  aws lambda x\n}\nmove",
            "aws lambda a | jq .",
            "set -e\naws lambda a",
            "$ aws lambda a && aws lambda b",
            "- run: |\n    aws lambda a --name ${{ inputs.name }}",
            "aws lambda get-alias --function-name $FN --name live",
            "aws lambda a; aws lambda b",
            "aws lambda a &\nwait",
            "(aws lambda a)",
        ] {
            assert_eq!(language(text), Some(Language::Bash), "{text}");
        }
    }

    #[test]
    fn a_word_of_the_shells_own_on_a_line_makes_a_script() {
        for line in [
            "coproc aws lambda b",
            "coproc { aws lambda b; }",
            "select it in a b; do",
            "trap 'rm -f x' EXIT",
            "trap cleanup INT TERM",
            "trap - ERR",
            "declare -A weights",
            "typeset -i n",
            "export AWS_PROFILE",
            "unset AWS_PROFILE",
            "unset -f move",
            "shopt -s nullglob",
            "alias l='aws lambda'",
            "eval \"$COMMAND\"",
            "exec aws lambda b",
            "exec 3>&1",
            "nohup aws lambda b",
            "time aws lambda b",
            "timeout 5 aws lambda b",
            "command aws lambda b",
            "read -r answer",
            "mapfile -t lines",
            "wait",
            "cd build",
            "source ./env.sh",
            ". ./env.sh",
            "let n+=1",
            "getopts ab: it",
            "ulimit -n 5",
            "umask 022",
            "kill %1",
            "test -f x",
            "return 1",
            "break",
        ] {
            let text = format!("aws lambda a\n{line}");
            assert_eq!(language(&text), Some(Language::Bash), "{text}");
        }
    }

    #[test]
    fn python_is_told_by_its_imports_and_blocks() {
        for text in [
            "import boto3\nclient = boto3.client('lambda')\nclient.list_aliases(FunctionName='f')",
            "import boto3, time\n",
            "#!/usr/bin/env python3\nprint(1)",
        ] {
            assert_eq!(language(text), Some(Language::Python), "{text}");
        }
    }
}
