//! A paste cut into commands, Python and the rest.

use super::words::{self, is_blank};

/// One piece of a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A shell command.
    Shell(words::Line),
    /// One Python statement, prompts removed, and whether its brackets close.
    Python {
        /// The statement.
        source: String,
        /// Whether every bracket and string in it is closed.
        complete: bool,
    },
    /// Lines that are neither.
    Other(String),
}

/// Cuts a paste into pieces. Comments, blank lines and a page's *Copy* buttons leave nothing.
pub(crate) fn split(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    // Lines that may be read in vain for JSON that never closes: as many as the text has, a few times over.
    let mut patience = 1_000 + 8 * text.matches('\n').count();
    while !rest.is_empty() {
        let (piece, length) = next_piece(rest, &mut patience);
        match (piece, pieces.last_mut()) {
            (Some(Piece::Other(more)), Some(Piece::Other(text))) => {
                text.push('\n');
                text.push_str(&more);
            }
            (Some(piece), _) => pieces.push(piece),
            (None, _) => {}
        }
        rest = rest.get(length.max(1)..).unwrap_or_default();
    }
    pieces
}

/// A long paste, cut piece by piece.
#[derive(Debug)]
pub(crate) struct Cutter {
    text: String,
    at: usize,
    patience: usize,
    /// The piece after those that were given.
    held: Option<Piece>,
}

impl Cutter {
    pub(crate) fn new(text: String) -> Self {
        Self {
            at: 0,
            patience: 1_000 + 8 * text.matches('\n').count(),
            held: None,
            text,
        }
    }

    /// The next piece; lines in a row that are neither shell nor Python are one.
    pub(crate) fn next(&mut self) -> Option<Piece> {
        let mut piece = self.held.take().or_else(|| self.cut())?;
        if let Piece::Other(text) = &mut piece {
            while let Some(next) = self.cut() {
                match next {
                    Piece::Other(more) => {
                        text.push('\n');
                        text.push_str(&more);
                    }
                    other => {
                        self.held = Some(other);
                        break;
                    }
                }
            }
        }
        Some(piece)
    }

    fn cut(&mut self) -> Option<Piece> {
        loop {
            let rest = self.text.get(self.at..).filter(|it| !it.is_empty())?;
            let (piece, length) = next_piece(rest, &mut self.patience);
            self.at += length.max(1);
            if piece.is_some() {
                return piece;
            }
        }
    }
}

/// How many lines of a paste begin a shell command, and whether one may begin Python.
pub(crate) fn survey(text: &str) -> (usize, bool) {
    let (mut commands, mut python) = (0, false);
    for line in text.split('\n') {
        if command_start(line).is_some() {
            commands += 1;
        } else {
            python |= is_python(strip_prompt(line.trim_matches(is_blank)));
        }
    }
    (commands, python)
}

fn next_piece(text: &str, patience: &mut usize) -> (Option<Piece>, usize) {
    let line = text.split('\n').next().unwrap_or_default();
    let whole = text.len().min(line.len() + 1);
    let bare = line.trim_matches(is_blank);
    if bare.is_empty() || bare.starts_with('#') || is_button(bare) {
        return (None, whole);
    }
    if let Some(start) = command_start(line) {
        let tail = text.get(start..).unwrap_or_default();
        let read = words::line(tail);
        let length = start + read.length;
        return (Some(Piece::Shell(read)), length);
    }
    if is_python(strip_prompt(bare)) {
        let (source, complete, length) = python_statement(text);
        return (Some(Piece::Python { source, complete }), length);
    }
    if bare.starts_with(['{', '[']) {
        let length = json_block(text, patience).max(whole);
        let block = text.get(..length).unwrap_or(line);
        return (Some(Piece::Other(block.trim().to_owned())), length);
    }
    (Some(Piece::Other(bare.to_owned())), whole)
}

/// Labels of buttons and code blocks that come along when a page is copied.
fn is_button(line: &str) -> bool {
    const LABELS: [&str; 10] = [
        "copy",
        "copied",
        "copied!",
        "copy code",
        "bash",
        "shell",
        "python",
        "json",
        "console",
        "aws cli",
    ];
    let lower = line.to_ascii_lowercase();
    LABELS.contains(&lower.as_str()) || line.starts_with("```")
}

/// Where a shell command starts in this line: after a prompt, a bullet or a number.
fn command_start(line: &str) -> Option<usize> {
    let bare = line.trim_start_matches(is_blank);
    let at = line.len() - bare.len();
    if starts_command(bare) {
        return Some(at);
    }
    // What stands before the command must look like a prompt, a bullet or a label.
    let skipped = bare
        .char_indices()
        .take(60)
        .filter(|(i, c)| is_blank(*c) && is_prompt(bare.get(..*i).unwrap_or_default()))
        .map(|(i, c)| i + c.len_utf8())
        .find(|i| {
            starts_command(
                bare.get(*i..)
                    .unwrap_or_default()
                    .trim_start_matches(is_blank),
            )
        });
    skipped.map(|i| {
        let tail = bare.get(i..).unwrap_or_default();
        at + i + (tail.len() - tail.trim_start_matches(is_blank).len())
    })
}

/// Programs that the console answers itself, if only to say what it has in their place.
const PROGRAMS: [&str; 3] = ["aws", "cat", "sleep"];

fn starts_command(text: &str) -> bool {
    PROGRAMS.iter().any(|program| {
        text.strip_prefix(program).is_some_and(|rest| {
            // `aws = boto3.client('lambda')` is Python.
            let names = rest.trim_start_matches(is_blank).starts_with('=');
            rest.is_empty() || (rest.starts_with(is_blank) && !names) || rest.starts_with('\\')
        })
    })
}

fn is_prompt(before: &str) -> bool {
    let mut mark = before.trim_end_matches(is_blank);
    // Variables set for one command come after the prompt.
    while let Some((rest, word)) = mark.rsplit_once(is_blank)
        && is_assignment(word)
    {
        mark = rest.trim_end_matches(is_blank);
    }
    let numbered = mark
        .trim_end_matches(['.', ')', ':'])
        .chars()
        .all(|c| c.is_ascii_digit());
    numbered
        || matches!(
            mark,
            "-" | "*" | "\u{2022}" | "Copy" | "sudo" | "time" | "!"
        )
        || mark.ends_with(['$', '%', '>', '\u{276f}'])
        || is_assignment(mark)
}

/// `AWS_PROFILE=x` before a command.
fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
    })
}

fn strip_prompt(line: &str) -> &str {
    let bare = line.trim_start_matches(is_blank);
    bare.strip_prefix(">>> ")
        .or_else(|| bare.strip_prefix("... "))
        .unwrap_or(bare)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether a line starts a Python statement, as far as the console plays Python.
fn is_python(line: &str) -> bool {
    if let Some(module) = line
        .strip_prefix("import ")
        .or_else(|| line.strip_prefix("from "))
    {
        let module = module.split(' ').next().unwrap_or_default();
        return [
            "boto3",
            "json",
            "botocore",
            "pprint",
            "time",
            "os",
            "sys",
            "collections",
            "datetime",
            "logging",
            "base64",
            "io",
            "random",
            "zipfile",
        ]
        .iter()
        .any(|known| module.split(['.', ',']).next() == Some(known));
    }
    if let Some((head, _)) = line.split_once('(')
        && head.split('.').all(is_name)
    {
        return true;
    }
    if let Some((head, key)) = line.split_once('[')
        && head.split('.').all(is_name)
        && key.starts_with(['\'', '"'])
    {
        return true;
    }
    if line.ends_with(':') && is_header(line) {
        return true;
    }
    line.split_once('=').is_some_and(|(target, value)| {
        is_name(target.trim())
            && !value.starts_with('=')
            && (target.ends_with(' ') || value.contains('('))
    })
}

/// Whether a line that ends in a colon opens a block of Python, and is no prose.
fn is_header(line: &str) -> bool {
    let loops = line.starts_with("for ") && line.contains(" in ") && line.contains(['(', '[']);
    matches!(line, "try:" | "else:" | "finally:")
        || loops
        || line.starts_with("except:")
        || line.starts_with("except ")
        || (line.starts_with("with ") && line.contains('('))
}

/// Reads one statement: to the end of the line on which all its brackets are closed.
fn python_statement(text: &str) -> (String, bool, usize) {
    let mut source = String::new();
    let mut length = 0;
    let mut open = Open::default();
    for line in text.split_inclusive('\n') {
        let bare = if source.is_empty() || line.trim_start().starts_with("... ") {
            strip_prompt(line)
        } else {
            line
        };
        if !source.is_empty() && command_start(line).is_some() {
            return (source.trim().to_owned(), false, length);
        }
        source.push_str(bare);
        length += line.len();
        if open.closes(bare) {
            return (source.trim().to_owned(), true, length);
        }
    }
    (source.trim().to_owned(), false, length)
}

/// Which brackets and strings of a Python text are open, line by line: each is looked at once.
#[derive(Default)]
struct Open {
    depth: i32,
    /// The string that a backslash at the end of its line carries on.
    string: Option<char>,
    /// A string that its line doesn't close: nothing after it counts.
    broken: bool,
}

impl Open {
    /// Reads one more line; whether everything is closed at its end.
    fn closes(&mut self, line: &str) -> bool {
        let mut chars = line.chars();
        while !self.broken {
            if let Some(quote) = self.string {
                match chars.next() {
                    Some('\\') => drop(chars.next()),
                    Some('\n') => self.broken = true,
                    Some(end) if end == quote => self.string = None,
                    Some(_) => {}
                    None => break,
                }
                continue;
            }
            match chars.next() {
                Some('(' | '[' | '{') => self.depth += 1,
                Some(')' | ']' | '}') => self.depth -= 1,
                Some(quote @ ('\'' | '"')) => self.string = Some(quote),
                Some('#') | None => break,
                Some(_) => {}
            }
        }
        self.depth <= 0
    }
}

/// Bytes of the JSON value that starts here, to the end of the line that closes it.
fn json_block(text: &str, patience: &mut usize) -> usize {
    if *patience == 0 {
        return 0;
    }
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    match stream.next() {
        Some(Ok(_)) => {}
        Some(Err(error)) => {
            *patience = patience.saturating_sub(error.line());
            return 0;
        }
        None => return 0,
    }
    let end = stream.byte_offset();
    let tail = text.get(end..).unwrap_or_default();
    end + tail.find('\n').map_or(tail.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{Piece, split};

    fn kinds(text: &str) -> Vec<String> {
        split(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Shell(line) => format!("$ {}", line.words.join("|")),
                Piece::Python { source, complete } => format!("{complete} {source}"),
                Piece::Other(text) => format!("- {text}"),
            })
            .collect()
    }

    #[test]
    fn prompts_and_labels_are_no_part_of_a_command() {
        for line in [
            "$ aws lambda help",
            "  % aws lambda help",
            "me@host:~/x$ aws lambda help",
            "PS C:\\> aws lambda help",
            "Copy\naws lambda help",
            "3. aws lambda help",
            "AWS_PROFILE=a aws lambda help",
            "$ A=b AWS_PROFILE=a aws lambda help",
            "# why\n\naws lambda help",
        ] {
            assert_eq!(kinds(line), ["$ aws|lambda|help"], "{line}");
        }
    }

    #[test]
    fn prose_and_output_are_told_apart_from_commands() {
        assert_eq!(
            kinds("AWS Lambda can\nthen run it.\n{ \"Name\": \"a\" }\naws lambda a; aws b"),
            [
                "- AWS Lambda can\nthen run it.\n{ \"Name\": \"a\" }",
                "$ aws|lambda|a",
                "$ aws|b"
            ]
        );
    }

    #[test]
    fn python_reads_to_its_closing_bracket() {
        assert_eq!(
            kinds("import boto3\nr = client.f(\n  A='(',  # (\n)\nprint(r)"),
            [
                "true import boto3",
                "true r = client.f(\n  A='(',  # (\n)",
                "true print(r)"
            ]
        );
        assert_eq!(
            kinds(">>> client.f(\n...   A=1)\naws x"),
            ["true client.f(\n  A=1)", "$ aws|x"]
        );
        assert_eq!(kinds("f(\naws x"), ["false f(", "$ aws|x"]);
    }
}
