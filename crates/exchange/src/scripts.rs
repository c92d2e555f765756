//! Scripts: AWS CLI and boto3 lines, one after the other.
//!
//! Lines are read as the console reads them. A program with variables, branches and loops is the interpreters'
//! (`script` and its players): it is only recognised here, and the page gives it to them.

use crate::{Preview, Refusal};
use base64::Engine as _;
use console::{Call, Files};
use lambda::api::package;

/// Characters of a line that a refusal quotes.
const MOST_OF_A_LINE: usize = 200;

/// Whether a text is a script rather than data.
pub(crate) fn is_script(text: &str) -> bool {
    let starts = [
        "aws ",
        "$ aws",
        "#!",
        "import boto3",
        "from boto3",
        "client.",
        "lambda_client.",
        "PS ",
        "set -e",
    ];
    text.lines()
        .map(unnumbered)
        .any(|line| starts.iter().any(|it| line.starts_with(it)))
}

/// The answers in a terminal's text: commands that only read, each with the JSON that it printed.
pub(crate) fn transcript(text: &str) -> Option<Vec<serde_json::Value>> {
    let mut values = Vec::new();
    let mut rest = text;
    let mut commands = 0;
    while !rest.is_empty() {
        let line = rest.lines().next().unwrap_or_default();
        let trimmed = line.trim();
        if trimmed.starts_with(['{', '[']) && !rest.starts_with(' ') {
            let mut stream =
                serde_json::Deserializer::from_str(rest).into_iter::<serde_json::Value>();
            values.push(stream.next()?.ok()?);
            rest = rest.get(stream.byte_offset()..)?;
            continue;
        }
        let command = trimmed
            .trim_start_matches(['$', '%', '>', '#'])
            .trim_start();
        if let Some(words) = command.strip_prefix("aws ") {
            let reads = words
                .split_whitespace()
                .any(|it| it.starts_with("get-") || it.starts_with("list-"));
            if !reads {
                return None;
            }
            commands += 1;
        }
        rest = rest.get(line.len()..)?.trim_start_matches(['\r', '\n']);
    }
    (commands > 0 && !values.is_empty()).then_some(values)
}

/// A terminal's text without its prompts, such as `[user@host ~]$ ` or `user@host:~# `, where its first line has one.
pub(crate) fn without_prompts(text: &str) -> Option<String> {
    let bare = |line: &str| {
        let at = ["$ aws ", "# aws ", "> aws ", "% aws "]
            .iter()
            .find_map(|it| line.find(it))?;
        // What stands before it is no command itself.
        let prompt = line.get(..at)?;
        let plain = !prompt.is_empty() && !prompt.contains(['|', ';', '=', '"', '\'', '{']);
        plain
            .then(|| line.get(at + 2..).map(str::to_owned))
            .flatten()
    };
    bare(text.lines().next()?)?;
    // An empty prompt is what the terminal waits with.
    let waits = |line: &&str| {
        let line = line.trim_end();
        !(line.starts_with('[') && line.contains('@') && line.ends_with(['$', '#']))
    };
    let lines = text.lines().filter(waits);
    let lines = lines.map(|line| bare(line).unwrap_or_else(|| line.to_owned()));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// The text in the fences of a document where they hold data: templates, configurations, answers.
pub(crate) fn fenced(text: &str) -> Option<String> {
    const DATA: &[&str] = &["yaml", "yml", "json", "hcl", "terraform", "tf"];
    let mut out: Vec<(String, String)> = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        let Some(mark) = line.trim_start().strip_prefix("```") else {
            if let Some((_, body)) = &mut open {
                body.push_str(line);
                body.push('\n');
            }
            continue;
        };
        if let Some(done) = open.take() {
            out.push(done);
        } else {
            open = Some((mark.trim().to_ascii_lowercase(), String::new()));
        }
    }
    let first = out.first()?.0.clone();
    let one = DATA.contains(&first.as_str()) && out.iter().all(|it| it.0 == first);
    let between = if first.starts_with('y') {
        "---\n"
    } else {
        "\n"
    };
    let bodies: Vec<String> = out.into_iter().map(|it| it.1).collect();
    one.then(|| bodies.join(between))
}

/// A line without the number or the mark that a list gives it, or a pipeline's file.
fn unnumbered(line: &str) -> &str {
    let line = line.trim_start();
    let bare = line.strip_prefix("- ").unwrap_or(line).trim_start();
    let bare = bare.strip_prefix("run: ").unwrap_or(bare).trim_start();
    if bare.starts_with("aws ") {
        return bare;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    match rest.strip_prefix([')', '.']) {
        Some(rest) if (1..=3).contains(&digits) && rest.starts_with(' ') => rest.trim_start(),
        _ => line,
    }
}

/// Files, and a package that is made up where a script names one that isn't there, as the console does.
struct Inventing<'f>(&'f dyn Files);

impl Files for Inventing<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.read(path).or_else(|| {
            let made = path.to_ascii_lowercase().ends_with(".zip") && path.len() <= 200;
            made.then(|| {
                let file = playground::session::starter(path);
                package::zip(&file.entry, &file.text)
            })
        })
    }

    fn path_of(&self, bytes: &[u8]) -> Option<String> {
        self.0.path_of(bytes)
    }
}

/// As much of a line as tells which one it is.
fn clipped(line: &str) -> String {
    match line.char_indices().nth(MOST_OF_A_LINE) {
        Some((end, _)) => format!("{}\u{2026}", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

/// A program, as the console tells one from lines; its players say what it does.
pub(crate) fn program(text: &str) -> Option<Preview> {
    let program = script::classify(text).filter(|it| !is_straight(it))?;
    let (language, calls) = match program.language {
        script::Language::Bash => ("bash script", program.text.contains("aws ")),
        script::Language::Python => ("Python program", program.text.contains("boto3")),
    };
    calls.then(|| Preview {
        kind: language.to_owned(),
        made: vec![
            "What it does when it is played: on a copy of the account first, then as one entry of the console, which one undo takes back."
                .to_owned(),
        ],
        program: Some(text.to_owned()),
        ..Preview::default()
    })
}

/// A script without what stands in single quotes, where nothing means anything to bash, and without comments.
fn without_quoted(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    let mut double = false;
    while let Some(letter) = letters.next() {
        match letter {
            '$' if !double && letters.as_str().starts_with('\'') => {
                letters.next();
                while let Some(inside) = letters.next().filter(|it| *it != '\'') {
                    if inside == '\\' {
                        letters.next();
                    }
                }
            }
            '\'' if !double => {
                out.push(letter);
                letters.by_ref().take_while(|it| *it != '\'').for_each(drop);
            }
            '\\' => {
                out.push(letter);
                // A line that goes on ends in its backslash; of another letter nothing is meant.
                if letters.next() == Some('\n') {
                    out.push('\n');
                }
            }
            '#' if !double && out.ends_with(['\n', ' ', '\t']) => {
                letters.by_ref().take_while(|it| *it != '\n').for_each(drop);
                out.push('\n');
            }
            _ => {
                double ^= letter == '"';
                out.push(letter);
            }
        }
    }
    out
}

/// Whether a program is no more than calls one after the other: its lines then say all that it does.
fn is_straight(program: &script::Program) -> bool {
    let mut going_on = false;
    let bash = program.language == script::Language::Bash;
    let unquoted = bash.then(|| without_quoted(&program.text));
    let mut lines = unquoted.as_ref().unwrap_or(&program.text).lines();
    lines.all(|whole| {
        let line = whole.trim();
        let inside = std::mem::replace(&mut going_on, bash && line.ends_with('\\'));
        if line.is_empty() || line.starts_with('#') {
            return true;
        }
        if bash {
            let plain = !line.contains(['$', '`', '|', '&', ';', '<', '>', '(']);
            return plain && (inside || line.starts_with("aws ") || line.starts_with("set -"));
        }
        let call = line.split('(').next().unwrap_or_default();
        let is_name = |it: &str| it.chars().all(|c| c.is_alphanumeric() || "_.".contains(c));
        let makes_client = line.contains("boto3.client(") || line.contains("boto3.session");
        // The rest of a call stands further in, or closes it.
        let rest = whole.starts_with([' ', '\t', ')', '}', ']']) && !line.ends_with(':');
        rest || line.starts_with("import ")
            || line.starts_with("from ")
            || makes_client
            || is_name(call) && call.contains('.') && !call.starts_with("print")
    })
}

/// The requests of a script's lines.
pub(crate) fn read(text: &str, files: &dyn Files) -> Result<Preview, Refusal> {
    let numbered = text
        .lines()
        .filter(|it| unnumbered(it) != it.trim_start())
        .all(|it| unnumbered(it).starts_with("aws "));
    let text: String = if numbered {
        text.lines()
            .flat_map(|it| {
                let bare = unnumbered(it);
                [if it.trim_start() == bare { it } else { bare }, "\n"]
            })
            .collect()
    } else {
        text.to_owned()
    };
    let mut out = Preview {
        kind: "script".to_owned(),
        ..Preview::default()
    };
    let inventing = Inventing(files);
    for command in console::parse(&text, &inventing) {
        match command.call {
            Ok(Call::Request(invocation)) => {
                let mut request = invocation.request;
                fit(&mut request, files);
                out.requests.push(request);
            }
            Ok(_) => {}
            // What a script does besides, such as `set -e`, is no request.
            Err(error) if error.exit_code == 127 => {
                let line = command.line.trim();
                let silent = line.is_empty()
                    || line.starts_with('#')
                    || line.starts_with("set -")
                    || line.starts_with("import ");
                if !silent && line.contains("aws ") {
                    return Err(Refusal(format!(
                        "{}: variables, pipes and branches aren't read line by line. Write the values in their places, or paste it in the console.",
                        clipped(line)
                    )));
                }
            }
            Err(error) => {
                let message = error.text.trim();
                let last = message.lines().next_back().unwrap_or_default();
                return Err(Refusal(format!("{}: {last}", clipped(&command.line))));
            }
        }
    }
    if out.requests.is_empty() {
        return Err(Refusal(
            "No AWS CLI line, boto3 call, template or answer of the AWS CLI was found in this text. To bring in a real account, run \
             `aws lambda list-versions-by-function`, `aws lambda list-aliases` and `aws lambda get-policy` for a function and paste \
             what they print."
                .to_owned(),
        ));
    }
    Ok(out)
}

/// A made-up package is Python where the function's runtime is.
fn fit(request: &mut lambda::api::Request, files: &dyn Files) {
    let python = request
        .input
        .get("Runtime")
        .and_then(|it| it.as_str())
        .is_some_and(|it| it.starts_with("python"));
    let Some(code) = request
        .input
        .get_mut("Code")
        .and_then(|it| it.get_mut("ZipFile"))
    else {
        return;
    };
    let bytes = code
        .as_str()
        .and_then(|it| base64::engine::general_purpose::STANDARD.decode(it).ok())
        .unwrap_or_default();
    let made = package::unzip(&bytes).filter(|(entry, text)| {
        let starter = playground::session::starter(entry);
        *text == starter.text && files.path_of(&bytes).is_none()
    });
    if let (true, Some((entry, _))) = (python, made) {
        let file = playground::session::python_starter(&entry);
        *code = base64::engine::general_purpose::STANDARD
            .encode(package::zip(&file.entry, &file.text))
            .into();
    }
}
