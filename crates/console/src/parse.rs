//! What was typed or pasted, as commands.

use super::split::{Cutter, Piece, split, survey};
use super::words::Line;
use super::{Call, Command, Files, Mistake, Shown, UsageError, aws, boto3, commands, distance};

/// Splits what was pasted into commands and reads each.
///
/// Takes one or many lines with prompts, comments, continuations (also those a web page flattened
/// to `\ ` on one line), Windows line ends and typographic quotes; AWS CLI lines and boto3 calls.
/// Any text gives an answer, never a panic. Blank text and comments give no command.
pub fn parse(text: &str, files: &dyn Files) -> Vec<Command> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let pieces = split(&text);
    let alone = pieces.iter().all(|it| matches!(it, Piece::Other(_)));
    let mut python = boto3::Interpreter::new(files);
    let mut commands = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Shell(line) if line.words.is_empty() => {}
            Piece::Shell(line) => commands.push(shell(line, files)),
            Piece::Python { source, complete } => {
                python.statement(source, complete, &mut commands);
            }
            Piece::Other(text) => commands.push(other(text, alone)),
        }
    }
    commands
}

/// A long paste, whose commands are read one after the other, each when its turn comes.
#[derive(Debug)]
pub struct Paste {
    cutter: Cutter,
    /// Nothing in it is a command.
    alone: bool,
    /// Commands that are still to come, as far as the first words of lines tell.
    left: usize,
    over: bool,
    /// The commands themselves, where Python is among them: its statements know of each other.
    read: Option<std::vec::IntoIter<Command>>,
}

impl Paste {
    /// Begins with a paste. Only where there is Python in it are files read now.
    pub fn new(text: &str, files: &dyn Files) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let (commands, python) = survey(&text);
        let read = python.then(|| parse(&text, files).into_iter());
        Self {
            alone: commands == 0,
            left: read.as_ref().map_or(commands, std::vec::IntoIter::len),
            over: false,
            read,
            cutter: Cutter::new(text),
        }
    }

    /// How many commands are still to come: at least one until there is none.
    pub fn left(&self) -> usize {
        if self.over { 0 } else { self.left.max(1) }
    }

    /// The next command.
    pub fn next(&mut self, files: &dyn Files) -> Option<Command> {
        let command = match &mut self.read {
            Some(read) => {
                let command = read.next();
                self.left = read.len();
                command
            }
            None => loop {
                match self.cutter.next() {
                    Some(Piece::Shell(line)) if line.words.is_empty() => {}
                    Some(Piece::Shell(line)) => {
                        self.left = self.left.saturating_sub(1);
                        break Some(shell(line, files));
                    }
                    Some(Piece::Python { source, .. }) => break Some(other(source, self.alone)),
                    Some(Piece::Other(text)) => break Some(other(text, self.alone)),
                    None => break None,
                }
            },
        };
        self.over = command.is_none() || self.read.as_ref().is_some_and(|it| it.len() == 0);
        command
    }
}

fn shell(line: Line, files: &dyn Files) -> Command {
    let call = match (line.error, line.words.split_first()) {
        (Some(error), _) => Err(UsageError {
            text: error,
            exit_code: 2,
            mistake: Mistake::Other,
        }),
        (None, Some((program, rest))) if program == "cat" => cat(rest),
        (None, Some((program, rest))) if program == "sleep" => sleep(rest),
        (None, Some((_, rest))) => aws::read(rest, files),
        (None, None) => Ok(Call::Nothing),
    };
    Command {
        line: line.shown,
        call,
        notes: line.notes,
    }
}

fn cat(paths: &[String]) -> Result<Call, UsageError> {
    match paths {
        [path] => Ok(Call::Show(Shown::File(path.clone()))),
        _ => Err(UsageError {
            text: "cat: name one file, such as response.json".to_owned(),
            exit_code: 1,
            mistake: Mistake::Other,
        }),
    }
}

/// `sleep 60`, `sleep 1.5m`; several are added up.
fn sleep(times: &[String]) -> Result<Call, UsageError> {
    let usage = |text: String| UsageError {
        text,
        exit_code: 1,
        mistake: Mistake::Other,
    };
    if times.is_empty() {
        return Err(usage("sleep: missing operand".to_owned()));
    }
    let mut millis = 0.0;
    for time in times {
        let (number, unit) = match time.strip_suffix(['s', 'm', 'h', 'd']) {
            Some(number) if time.ends_with('m') => (number, 60.0),
            Some(number) if time.ends_with('h') => (number, 3600.0),
            Some(number) if time.ends_with('d') => (number, 86_400.0),
            Some(number) => (number, 1.0),
            None => (time.as_str(), 1.0),
        };
        let plain = number.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        let number: Option<f64> = number.parse().ok().filter(|_| plain);
        let Some(number) = number else {
            return Err(usage(format!("sleep: invalid time interval '{time}'")));
        };
        millis += number * unit * 1000.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held to the years that a clock can name"
    )]
    let millis = millis.clamp(0.0, 1e14) as u64;
    Ok(Call::Sleep(millis))
}

/// Longest piece of foreign text to repeat in an answer.
const SHOWN: usize = 60;

/// Lines that are no command: skipped with a word among commands, refused on their own.
fn other(text: String, alone: bool) -> Command {
    let lines = text.lines().count();
    let first = text.lines().next().unwrap_or_default();
    let mut start: String = first.chars().take(SHOWN).collect();
    if start.len() < first.len() {
        start.push('\u{2026}');
    }
    let (call, shown) = if alone {
        (Err(not_a_command(first, &start)), text)
    } else {
        let what = if lines == 1 {
            "a line that is"
        } else {
            "lines that are"
        };
        let note = format!("# skipped {what} no command: {start}");
        (Ok(Call::Nothing), note)
    };
    Command {
        line: shown,
        call,
        notes: Vec::new(),
    }
}

/// What to do instead of a line that only a real shell can run.
fn shell_hint(line: &str, first: &str) -> Option<&'static str> {
    let assigns = first
        .split_once('=')
        .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
    Some(match first {
        "help" => "Try `aws lambda help`.",
        "export" | "set" | "setx" | "read" => VARIABLES,
        _ if assigns || first.starts_with("$env:") || line.starts_with('$') => VARIABLES,
        "for" | "while" | "until" | "if" | "foreach" | "seq" => {
            "The console has no loops: run the command inside by itself. For thousands of calls, use \
             Run simulation."
        }
        "zip" | "Compress-Archive" | "tar" | "mvn" | "npm" | "pip" | "pip3" => {
            "The console needs no build: a package such as fileb://function.zip is made on the spot \
             where a command names it. Skip this line."
        }
        "echo" | "printf" | "touch" | "nano" | "vi" | "vim" | "code" | "tee" => {
            "The console writes no files: put the text itself where a command would read the file, \
             such as --payload '{\"key\": 1}' --cli-binary-format raw-in-base64-out."
        }
        "cd" | "ls" | "dir" | "mkdir" | "rm" | "cp" | "mv" | "pwd" | "chmod" | "clear" | "exit"
        | "history" | "sleep" | "unzip" | "which" | "source" | "alias" => {
            "The console has no folders and nothing to wait for: skip this line."
        }
        "python" | "python3" | "node" | "sam" | "cdk" | "terraform" | "serverless" | "sls"
        | "curl" | "wget" | "docker" | "git" | "jq" => {
            "Only the `aws lambda` commands and boto3 calls of a script are played here; this \
             program needs a real shell."
        }
        _ => return None,
    })
}

const VARIABLES: &str = "The console keeps no variables: write the values themselves into the \
                         commands. For another region: aws configure set region us-east-1";

fn not_a_command(line: &str, start: &str) -> UsageError {
    let first = line.split_whitespace().next().unwrap_or_default();
    let commands = commands::names();
    let known = commands.iter().map(String::as_str);
    let meant = distance::closest(first, known).first().copied();
    let hint = if first == "lambda" {
        format!("Did you mean: aws {line}")
    } else if let Some(command) = meant {
        let rest = line.get(first.len()..).unwrap_or_default();
        format!("Did you mean: aws lambda {command}{rest}")
    } else if let Some(hint) = shell_hint(line, first) {
        hint.to_owned()
    } else if line.starts_with(['{', '[']) {
        "This looks like an answer, not a command.".to_owned()
    } else {
        "Commands here start with `aws lambda` or are boto3 calls such as \
         `client.list_aliases(FunctionName='my-function')`. Try `aws lambda help`."
            .to_owned()
    };
    UsageError {
        text: format!("{start}: not a command.\n{hint}"),
        exit_code: 127,
        mistake: Mistake::Other,
    }
}
