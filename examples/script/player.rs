//! Plays programs natively, as the page's worker does it.

use playground::session::{Action, Bench, Session};
use script::{ApiCall, CallError, Ended, Given, Host, Language, Output, Refusal, Row, Tool};
use serde_json::{Map, Value};

/// The bench, with jq beside it.
pub(crate) struct Player(pub(crate) Bench);

impl Host for Player {
    fn aws(&mut self, line: u32, words: &[String]) -> Result<Output, Refusal> {
        self.0.aws(line, words)
    }
    fn call(
        &mut self,
        line: u32,
        call: &ApiCall,
    ) -> Result<Result<Map<String, Value>, CallError>, Refusal> {
        self.0.call(line, call)
    }
    fn wait(
        &mut self,
        line: u32,
        waiter: &str,
        call: &ApiCall,
    ) -> Result<Result<(), CallError>, Refusal> {
        self.0.wait(line, waiter, call)
    }
    fn jq(&mut self, _line: u32, tool: &Tool) -> Result<Output, Refusal> {
        let around = jq::Around {
            now: self.0.now(),
            environment: &tool.environment,
        };
        let mut read = |path: &str| {
            self.0
                .read(path)
                .map(|it| String::from_utf8_lossy(&it).into_owned())
        };
        Ok(jq::run(&tool.words, &tool.stdin, around, &mut read))
    }
    fn python(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        python::run(line, tool, &mut self.0)
    }
    fn model(&mut self, service: &str, method: &str) -> Option<Value> {
        self.0.model(service, method)
    }

    fn query(&mut self, expression: &str, value: &Value) -> Result<Value, String> {
        self.0.query(expression, value)
    }

    fn awk(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        awk::run(line, tool, &mut self.0)
    }
    fn enter(&mut self, folder: &str) {
        self.0.enter(folder);
    }
    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        self.0.read(path)
    }
    fn write(&mut self, path: &str, bytes: &[u8]) {
        self.0.write(path, bytes);
    }
    fn remove(&mut self, path: &str) -> bool {
        self.0.remove(path)
    }
    fn paths(&mut self) -> Vec<String> {
        self.0.paths()
    }
    fn now(&mut self) -> u64 {
        self.0.now()
    }
    fn sleep(&mut self, milliseconds: u64) {
        self.0.sleep(milliseconds);
    }
    fn row(&mut self, row: Row) {
        self.0.row(row);
    }
}

/// Enters a paste; a program among it is played to its end.
pub(crate) fn enter(session: &mut Session, text: &str, language: Option<Language>, given: &Given) {
    match language {
        Some(language) => session.apply(
            Action::ProgramEntered(script::Program {
                language,
                text: text.to_owned(),
            }),
            None,
        ),
        None => session.apply(Action::LinesEntered(text.to_owned()), None),
    }
    let Some(pending) = session.pending().cloned() else {
        return;
    };
    session.apply(Action::ProgramGiven(given.clone()), None);
    let mut player = Player(Bench::new(session, &pending.text, None));
    let ended: Result<Ended, Refusal> = match pending.language {
        Language::Bash => bash::play(&pending.text, given, &mut player),
        Language::Python => python::play(&pending.text, given, &mut player),
    };
    let playback = player.0.finish(pending.id, ended);
    session.apply(Action::ProgramPlayed(Box::new(playback)), None);
}

#[allow(
    dead_code,
    reason = "not every example has scripts that say what they are given"
)]
/// Arguments and variables that a script's first lines name.
pub(crate) fn given(text: &str) -> Given {
    let mut given = Given::default();
    for line in text.lines().take(4) {
        if let Some(words) = line.strip_prefix("# arguments: ") {
            given.arguments = words.split(' ').map(str::to_owned).collect();
        }
        if let Some(words) = line.strip_prefix("# variables: ") {
            for word in words.split(' ') {
                let (name, text) = word.split_once('=').unwrap_or((word, ""));
                given.variables.insert(name.to_owned(), text.to_owned());
            }
        }
    }
    given
}
