//! The state of a running script.

use crate::ast::Command;
use crate::stream::{Fd, Input};
use crate::variable::{Value, Variable};
use script::{Budget, Given, Host, Refusal, Row};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What interrupts the course of commands.
#[derive(Debug)]
pub(crate) enum Stop {
    Exit(i32),
    Return(i32),
    Break(u32),
    Continue(u32),
    /// An expansion failed: bash drops the command that runs and goes on with the next line.
    Discard,
    Refused(Refusal),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

pub(crate) type Ran<T = ()> = Result<T, Stop>;

/// `set -…` and `shopt`.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Options {
    pub(crate) errexit: bool,
    pub(crate) nounset: bool,
    pub(crate) pipefail: bool,
    pub(crate) xtrace: bool,
    pub(crate) noglob: bool,
    pub(crate) allexport: bool,
    pub(crate) noclobber: bool,
    pub(crate) errtrace: bool,
    pub(crate) inherit_errexit: bool,
    pub(crate) nullglob: bool,
    pub(crate) nocasematch: bool,
    pub(crate) lastpipe: bool,
    pub(crate) dotglob: bool,
    pub(crate) globstar: bool,
}

/// What a subshell leaves as it was.
#[derive(Clone)]
pub(crate) struct Inner {
    variables: BTreeMap<String, Variable>,
    scopes: Vec<Vec<(String, Option<Variable>)>>,
    functions: BTreeMap<String, Rc<Command>>,
    arguments: Vec<String>,
    options: Options,
    exit_trap: Option<String>,
    error_trap: Option<String>,
    return_trap: Option<String>,
    directory: String,
    stack: Vec<String>,
}

/// A command that `&` stood behind: it is over.
#[derive(Clone, Copy)]
pub(crate) struct Job {
    /// What `$!` was then.
    pub(crate) number: u32,
    pub(crate) code: i32,
    /// `wait` has told its exit code.
    pub(crate) told: bool,
}

pub(crate) struct Shell<'h> {
    pub(crate) host: &'h mut dyn Host,
    pub(crate) given: &'h Given,
    pub(crate) budget: Budget,
    pub(crate) variables: BTreeMap<String, Variable>,
    /// What local variables hide, innermost function last.
    pub(crate) scopes: Vec<Vec<(String, Option<Variable>)>>,
    pub(crate) functions: BTreeMap<String, Rc<Command>>,
    pub(crate) calls: Vec<String>,
    pub(crate) arguments: Vec<String>,
    pub(crate) options: Options,
    pub(crate) status: i32,
    pub(crate) pipe_status: Vec<i32>,
    /// The commands that `&` stood behind.
    pub(crate) jobs: Vec<Job>,
    /// Above 0, `-e` waits: in a condition, before `&&` and `||`, after `!`.
    pub(crate) lenient: u32,
    pub(crate) loops: u32,
    pub(crate) line: u32,
    pub(crate) started: u64,
    pub(crate) random: u32,
    pub(crate) fds: Vec<(u32, Fd)>,
    /// What the command that runs has printed so far.
    pub(crate) draft: Row,
    /// `<(…)`: paths and what they hold.
    pub(crate) processes: Vec<(String, String)>,
    pub(crate) exit_trap: Option<String>,
    pub(crate) error_trap: Option<String>,
    pub(crate) return_trap: Option<String>,
    /// The folder in which it is, from the root.
    pub(crate) directory: String,
    /// What `popd` goes back to, last of all first.
    pub(crate) stack: Vec<String>,
    /// How many names `mktemp` made.
    pub(crate) temporary: u32,
    /// The page's region.
    pub(crate) region: String,
    /// `cd` to folders that the page doesn't have, as written: whoever pasted the script says whether they are there.
    pub(crate) expected: std::collections::BTreeSet<String>,
    /// Functions that a shell started by this one has too.
    pub(crate) exported: std::collections::BTreeSet<String>,
    /// Programs of no page that the script runs.
    pub(crate) outside: std::collections::BTreeSet<String>,
    /// Functions that the script took away: no command of theirs is left.
    pub(crate) gone: std::collections::BTreeSet<String>,
    /// Status of the last `$(…)` of this command.
    pub(crate) substituted: Option<i32>,
    pub(crate) depth: u32,
    /// `$BASH_COMMAND`: the command that runs, or that a trap came after.
    pub(crate) running: String,
    /// Whether a trap's commands run.
    pub(crate) in_trap: bool,
    /// When the innermost `timeout` ends what runs, on the page's clock.
    pub(crate) deadline: Option<u64>,
}

impl<'h> Shell<'h> {
    pub(crate) fn new(given: &'h Given, host: &'h mut dyn Host) -> Self {
        let started = host.now();
        let mut shell = Self {
            host,
            given,
            budget: Budget::default(),
            variables: BTreeMap::new(),
            scopes: Vec::new(),
            functions: BTreeMap::new(),
            calls: Vec::new(),
            arguments: given.arguments.clone(),
            options: Options::default(),
            status: 0,
            pipe_status: vec![0],
            jobs: Vec::new(),
            lenient: 0,
            loops: 0,
            line: 1,
            started,
            random: 1,
            fds: vec![
                (0, Fd::Input(Rc::new(RefCell::new(Input::terminal())))),
                (1, Fd::Terminal(false)),
                (2, Fd::Terminal(true)),
            ],
            draft: Row::default(),
            processes: Vec::new(),
            exit_trap: None,
            error_trap: None,
            return_trap: None,
            directory: script::folder::START.to_owned(),
            stack: Vec::new(),
            temporary: 0,
            expected: std::collections::BTreeSet::new(),
            region: String::new(),
            exported: std::collections::BTreeSet::new(),
            outside: std::collections::BTreeSet::new(),
            gone: std::collections::BTreeSet::new(),
            substituted: None,
            depth: 0,
            running: String::new(),
            in_trap: false,
            deadline: None,
        };
        let environment = [
            ("HOME", "/home/user"),
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ("PWD", script::folder::START),
            ("USER", "user"),
            ("SHELL", "/bin/bash"),
            ("BASH_VERSION", "5.2.37(1)-release"),
            ("HOSTNAME", "localhost"),
            ("OSTYPE", "linux-gnu"),
        ];
        for (name, text) in environment {
            shell.export(name, text);
        }
        shell.variables.insert(
            "IFS".to_owned(),
            Variable::new(Some(Value::Text(" \t\n".to_owned()))),
        );
        let version = ["5", "2", "15", "1", "release", "x86_64-pc-linux-gnu"];
        let version = (0..).zip(version.map(str::to_owned)).collect();
        shell.variables.insert(
            "BASH_VERSINFO".to_owned(),
            Variable::new(Some(Value::List(version))),
        );
        shell.variables.insert(
            "OPTIND".to_owned(),
            Variable::new(Some(Value::Text("1".to_owned()))),
        );
        // The page's region is what a person's own configuration would say.
        let words = ["configure", "get", "region"].map(str::to_owned);
        if let Ok(region) = shell.host.aws(1, &words) {
            region.stdout.trim().clone_into(&mut shell.region);
        }
        if !shell.region.is_empty() {
            let region = shell.region.clone();
            shell.export("AWS_DEFAULT_REGION", &region);
        }
        for (name, text) in &given.variables {
            shell.export(name, text);
        }
        shell
    }

    pub(crate) fn export(&mut self, name: &str, text: &str) {
        let variable = Variable {
            exported: true,
            ..Variable::new(Some(Value::Text(text.to_owned())))
        };
        self.variables.insert(name.to_owned(), variable);
    }

    pub(crate) fn refuse<T>(&self, construct: &str, instead: &str) -> Ran<T> {
        Err(Refusal::new(self.line, construct, instead).into())
    }

    /// A message of the shell itself, on standard error.
    pub(crate) fn complain(&mut self, text: &str) {
        let text = format!("script.sh: line {}: {text}\n", self.line);
        self.write(2, &text);
    }

    /// An expansion that failed.
    pub(crate) fn discard<T>(&mut self, text: &str) -> Ran<T> {
        self.complain(text);
        self.flush(false, String::new(), 1);
        Err(Stop::Discard)
    }

    /// Ends a row of the log, if there is something to say.
    pub(crate) fn flush(&mut self, always: bool, text: String, exit_code: i32) {
        let draft = std::mem::take(&mut self.draft);
        if always || !draft.stdout.is_empty() || !draft.stderr.is_empty() {
            self.host.row(Row {
                line: self.line,
                text,
                exit_code,
                ..draft
            });
        }
    }

    pub(crate) fn option_letters(&self) -> String {
        let letters = [
            (self.options.errexit, 'e'),
            (true, 'h'),
            (self.options.nounset, 'u'),
            (self.options.xtrace, 'x'),
            (true, 'B'),
        ];
        letters
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, c)| *c)
            .collect()
    }

    /// Runs something that leaves variables, functions, options and arguments as they were.
    pub(crate) fn subshell(&mut self, run: impl FnOnce(&mut Self) -> Ran) -> Ran<i32> {
        self.depth += 1;
        if self.depth > 200 {
            return self.refuse("recursion", "Functions call each other without an end.");
        }
        let saved = Inner {
            variables: self.variables.clone(),
            scopes: self.scopes.clone(),
            functions: self.functions.clone(),
            arguments: self.arguments.clone(),
            options: self.options,
            exit_trap: self.exit_trap.take(),
            error_trap: self.error_trap.take(),
            return_trap: self.return_trap.take(),
            directory: self.directory.clone(),
            stack: self.stack.clone(),
        };
        if self.options.errtrace {
            self.error_trap.clone_from(&saved.error_trap);
        }
        let loops = std::mem::take(&mut self.loops);
        let result = run(self);
        let trapped = self.run_exit_trap(&result);
        let result = trapped.and(result);
        self.loops = loops;
        self.depth -= 1;
        self.variables = saved.variables;
        self.scopes = saved.scopes;
        self.functions = saved.functions;
        self.arguments = saved.arguments;
        self.options = saved.options;
        self.exit_trap = saved.exit_trap;
        self.error_trap = saved.error_trap;
        self.return_trap = saved.return_trap;
        self.enter(saved.directory);
        self.stack = saved.stack;
        match result {
            Ok(()) | Err(Stop::Break(_) | Stop::Continue(_)) => Ok(self.status),
            Err(Stop::Exit(code) | Stop::Return(code)) => {
                self.status = code;
                Ok(code)
            }
            Err(Stop::Discard) => {
                self.status = 1;
                Ok(1)
            }
            Err(refused @ Stop::Refused(_)) => Err(refused),
        }
    }

    /// Runs the `EXIT` trap, if there is one.
    pub(crate) fn run_exit_trap(&mut self, result: &Ran) -> Ran {
        let Some(trap) = self.exit_trap.take() else {
            return Ok(());
        };
        if matches!(result, Err(Stop::Refused(_))) {
            return Ok(());
        }
        if let Err(Stop::Exit(code)) = result {
            self.status = *code;
        }
        let status = self.status;
        let list = crate::parse::at(&trap, self.line)?;
        let inside = std::mem::replace(&mut self.in_trap, true);
        let ran = self.list(&list);
        self.in_trap = inside;
        if let Err(stop @ (Stop::Exit(_) | Stop::Refused(_))) = ran {
            Err(stop)
        } else {
            self.status = status;
            Ok(())
        }
    }
}
