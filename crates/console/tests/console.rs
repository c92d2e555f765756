//! Console transcripts: what is typed, and exactly what is answered. The fixtures in
//! `tests/console` are the documentation; `UPDATE_EXPECT=1 cargo test --test console` rewrites the
//! answers.
//!
//! A line that starts with `$ ` is typed, lines that start with `> ` continue it, lines that start
//! with `# ` are comments; everything else is an answer.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use console::{self, Call, Command, Files, Outcome};
use expect_test::expect_file;
use lambda::api::{self, Request, package};
use lambda::model::{Account, Settings, Timestamp};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

/// The page's account and files, and a clock that moves a second with each request.
struct Console {
    account: Account,
    now: u64,
    region: String,
    files: Shelf,
}

/// Packages are there when they are named, as in the page.
#[derive(Default)]
struct Shelf(RefCell<BTreeMap<String, Vec<u8>>>);

impl Files for Shelf {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let mut files = self.0.borrow_mut();
        if path.to_ascii_lowercase().ends_with(".zip") {
            let source = format!("exports.handler = async () => '{path}';\n");
            files
                .entry(path.to_owned())
                .or_insert_with(|| package::zip("index.js", &source));
        }
        files.get(path).cloned()
    }

    fn path_of(&self, _bytes: &[u8]) -> Option<String> {
        None
    }
}

impl Console {
    fn new() -> Self {
        let settings = Settings {
            settle: 0,
            ..Settings::page()
        };
        Self {
            region: settings.region.clone(),
            account: Account::new(settings),
            now: 1_443_638_333_873,
            files: Shelf::default(),
        }
    }

    fn send(&mut self, request: &Request) -> Result<api::Response, api::ApiError> {
        self.now += 1000;
        let mut request = request.clone();
        request.region.get_or_insert_with(|| self.region.clone());
        api::call(
            &mut self.account,
            Timestamp::from_millis(self.now),
            &request,
        )
    }

    fn enter(&mut self, text: &str) -> String {
        let commands = console::parse(text, &self.files);
        let many = commands.len() > 1;
        let mut out = String::new();
        for command in commands {
            if many {
                out.push_str(&format!("[{}]\n", command.line.replace('\n', "\n ")));
            }
            out.push_str(&self.answer(command));
        }
        out
    }

    fn answer(&mut self, command: Command) -> String {
        let notes: Vec<String> = command.notes.iter().map(|it| format!("({it})\n")).collect();
        let mut out = notes.concat();
        let outcome = match command.call {
            Err(error) => Outcome {
                stderr: format!("{}\n", error.text),
                exit_code: error.exit_code,
                ..Outcome::default()
            },
            Ok(Call::Request(invocation)) => console::run(&invocation, &mut |it| self.send(it)),
            Ok(Call::Wait(wait)) => console::wait(&wait, &mut |it| self.send(it)),
            Ok(Call::Text(stdout)) => Outcome {
                stdout,
                ..Outcome::default()
            },
            Ok(Call::Show(shown)) => {
                console::show(&shown, "123456789012", &self.region, &self.files)
            }
            Ok(Call::Region(region)) => {
                self.region = region;
                Outcome::default()
            }
            Ok(Call::Nothing | Call::Sleep(_)) => Outcome::default(),
        };
        out.push_str(&outcome.stdout);
        out.push_str(&outcome.stderr);
        if outcome.exit_code != 0 {
            out.push_str(&format!("[exit code {}]\n", outcome.exit_code));
        }
        if let Some((path, bytes)) = outcome.written {
            self.files.0.borrow_mut().insert(path, bytes);
        }
        out
    }
}

/// The script with the answers of today.
fn replay(script: &str) -> String {
    let mut console = Console::new();
    let mut out = String::new();
    let mut lines = script.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("# ") {
            out.push_str(&format!("{line}\n"));
        } else if let Some(typed) = line.strip_prefix("$ ") {
            out.push_str(&format!("{line}\n"));
            let mut text = typed.to_owned();
            while let Some(more) = lines.next_if(|it| it.starts_with("> ") || *it == ">") {
                out.push_str(&format!("{more}\n"));
                text.push('\n');
                text.push_str(more.strip_prefix("> ").unwrap_or_default());
            }
            out.push_str(&console.enter(&text));
            out.push('\n');
        }
    }
    out
}

#[track_caller]
fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/console")
        .join(format!("{name}.txt"));
    let script = std::fs::read_to_string(&path).unwrap();
    expect_file![path].assert_eq(&replay(&script));
}

macro_rules! transcripts {
    ($($name:ident,)*) => {
        $(
            #[test]
            fn $name() {
                check(stringify!($name));
            }
        )*

        #[test]
        fn no_transcript_is_forgotten() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/console");
            let mut found: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .filter_map(|it| it.unwrap().file_name().into_string().ok())
                .filter_map(|it| it.strip_suffix(".txt").map(str::to_owned))
                .collect();
            found.sort();
            let mut known = vec![$(stringify!($name),)*];
            known.sort_unstable();
            assert_eq!(found, known);
        }
    };
}

transcripts! {
    tutorial,
    tutorial_pasted_whole,
    boto3,
    pasting,
    mistakes,
    push,
    values,
    output,
    query,
    paging,
    help,
    waiting,
    invoking,
}

/// A long paste gives the same commands whether they are read at once or each in its turn.
#[test]
fn a_paste_that_is_read_in_turn_gives_the_same_commands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/console");
    let mut texts: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap())
        .collect();
    let shell: Vec<String> = texts
        .iter()
        .map(|it| it.replace("client.", "told.").replace("boto3", "more"))
        .collect();
    texts.extend(shell);
    texts.extend(
        [
            "",
            "what is this?\n{\n\nno command\n",
            "a\n$ aws lambda list-functions \\\n  --max-items 1\nb\nc",
        ]
        .map(str::to_owned),
    );
    let mut most = 0;
    for text in texts {
        let whole = console::parse(&text, &());
        let mut paste = console::Paste::new(&text, &());
        let mut read = Vec::new();
        while paste.left() > 0 {
            read.extend(paste.next(&()));
        }
        assert_eq!(format!("{read:#?}"), format!("{whole:#?}"));
        most = most.max(read.len());
    }
    assert!(most > 100, "{most}");
}
