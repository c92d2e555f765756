//! Runs a program: statements one after another, so that a generator can stop between two of them.

pub(crate) mod assign;
pub(crate) mod call;
mod class;
mod compare;
pub(crate) mod enumeration;
pub(crate) mod evaluate;
pub(crate) mod iterate;
mod operate;
mod pattern;
pub(crate) use operate::{floor, power, sets};
mod statement;
pub(crate) mod unwind;

use crate::ast::{Block, Expr, For, Name, Try, While};
use crate::scope::Scope;
use crate::value::{Class, Instance, Res, Trouble, Value};
use script::{Budget, Given, Host, Refusal, Row};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Deepest nesting of calls and expressions together: the machine's own stack must hold it.
const DEEPEST: u32 = 220;

/// A program that runs.
pub(crate) struct Interpreter<'a> {
    pub(crate) host: &'a mut dyn Host,
    pub(crate) given: &'a Given,
    pub(crate) budget: Budget,
    pub(crate) globals: Rc<Scope>,
    pub(crate) classes: HashMap<&'static str, Rc<Class>>,
    /// The line that runs.
    pub(crate) line: u32,
    pub(crate) depth: u32,
    /// The exceptions that `except` clauses around are busy with.
    pub(crate) handling: Vec<Rc<Instance>>,
    pub(crate) environment: BTreeMap<String, String>,
    /// The folder that it is in, from the root.
    pub(crate) folder: String,
    pub(crate) argv: Value,
    pub(crate) requests: u64,
    /// The program's lines, for tracebacks.
    pub(crate) source: Vec<String>,
    /// Things that there is one of, such as the shared logger of a name.
    pub(crate) kept: HashMap<String, Value>,
    /// What stands on its standard input.
    pub(crate) stdin: String,
    /// Modules of the library that were imported.
    pub(crate) modules: HashMap<String, Rc<Scope>>,
    /// What was printed and has no row yet.
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) random: u64,
    /// What is sent to the generator that goes on next.
    pub(crate) sent: Value,
    /// What the generator that ended last returned.
    pub(crate) returned: Value,
    /// Operations that the page told of.
    pub(crate) operations: HashMap<String, Option<Rc<crate::module::boto3::Operation>>>,
    /// What `atexit` has.
    pub(crate) exits: Vec<Value>,
    /// Above 0: a `__hash__` of the program runs.
    pub(crate) hashing: u32,
    /// Things that were keys, by what their `__hash__` gave.
    pub(crate) hashed: std::collections::HashMap<i128, Vec<Value>>,
    /// The program's functions that run.
    pub(crate) running: Vec<Name>,
}

/// A call that runs, or a generator between two of its values.
pub(crate) struct Frame {
    pub(crate) scope: Rc<Scope>,
    pub(crate) blocks: Vec<Active>,
    pub(crate) function: Name,
    /// The class of the method, for `super()`, and the name of its first parameter.
    pub(crate) owner: Option<(Rc<Class>, Name)>,
}

/// A block that runs, and how far it is.
pub(crate) struct Active {
    pub(crate) body: Block,
    pub(crate) at: usize,
    pub(crate) doing: Doing,
}

/// What a block is the body of.
pub(crate) enum Doing {
    Plain,
    While(Rc<While>),
    For(Rc<For>, Value),
    Try(Rc<Try>),
    Handler {
        of: Rc<Try>,
        name: Option<Name>,
        exception: Rc<Instance>,
    },
    Otherwise(Rc<Try>),
    Finally(Option<Signal>),
    With(Value),
    YieldFrom(Value, Rc<[Expr]>),
    /// Waits for what is sent to a generator.
    Receive(Rc<[Expr]>),
}

/// Why the statements of a block don't just follow each other.
pub(crate) enum Signal {
    Break,
    Continue,
    Return(Value),
    Raise(Rc<Instance>),
}

/// What follows a statement.
pub(crate) enum Continuation {
    Next,
    Push(Active),
    Signal(Signal),
    Yield(Value),
}

/// How a frame stopped.
pub(crate) enum Flow {
    Return(Value),
    Yield(Value),
}

impl Active {
    pub(crate) fn new(body: &Block, doing: Doing) -> Self {
        Self {
            body: Rc::clone(body),
            at: 0,
            doing,
        }
    }
}

impl Interpreter<'_> {
    /// An exception of one of Python's classes.
    pub(crate) fn raise(&self, class: &str, message: impl AsRef<str>) -> Trouble {
        self.raise_with(class, vec![Value::text(message)])
    }

    pub(crate) fn raise_with(&self, class: &str, arguments: Vec<Value>) -> Trouble {
        Trouble::Raise(Instance::new(self.class(class), arguments))
    }

    /// One of Python's own classes.
    pub(crate) fn class(&self, name: &str) -> Rc<Class> {
        let found = self
            .classes
            .get(name)
            .or_else(|| self.classes.get("Exception"));
        found.map_or_else(|| crate::builtin::classes::plain("Exception"), Rc::clone)
    }

    /// What Python can do and the page doesn't.
    pub(crate) fn unplayed(
        &self,
        construct: impl Into<String>,
        instead: impl Into<String>,
    ) -> Trouble {
        Refusal::new(self.line, construct, instead).into()
    }

    /// Notes the line that runs; the library's own have none.
    pub(crate) fn at(&mut self, line: u32) {
        if line > 0 {
            self.line = line;
        }
    }

    /// Notes that something of this size was made.
    pub(crate) fn grow(&mut self, bytes: usize) -> Res<()> {
        self.budget.grow(self.line, bytes).map_err(Trouble::from)
    }

    /// Runs something one level deeper.
    pub(crate) fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        if self.depth >= DEEPEST {
            return Err(self.unplayed(
                "calls nested this deep",
                "A function that calls itself is played about a hundred levels deep. Write it as a loop.",
            ));
        }
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    /// Runs something whose own frames are large: two levels deeper.
    pub(crate) fn much_deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        self.depth += 1;
        let result = self.deeper(run);
        self.depth -= 1;
        result
    }

    /// The frame's line of a traceback.
    fn place(&self, frame: &Frame) -> crate::value::Place {
        crate::value::Place {
            line: self.line,
            function: Rc::clone(&frame.function),
        }
    }

    /// Runs a frame until it returns or yields.
    pub(crate) fn run(&mut self, frame: &mut Frame) -> Res<Flow> {
        let handling = self.handling.len();
        for block in &frame.blocks {
            if let Doing::Handler { exception, .. } = &block.doing {
                self.handling.push(Rc::clone(exception));
            }
        }
        // The library's own statements have no line.
        let own = frame
            .blocks
            .first()
            .and_then(|it| it.body.first())
            .is_some_and(|it| it.line > 0);
        if own {
            self.running.push(Rc::clone(&frame.function));
        }
        let flow = self.steps(frame);
        if own {
            self.running.pop();
        }
        self.handling.truncate(handling);
        flow
    }

    fn steps(&mut self, frame: &mut Frame) -> Res<Flow> {
        loop {
            let Some(top) = frame.blocks.last_mut() else {
                return Ok(Flow::Return(Value::None));
            };
            let step = if top.at < top.body.len() {
                let body = Rc::clone(&top.body);
                let at = top.at;
                top.at += 1;
                match body.get(at) {
                    Some(statement) => self.statement(frame, statement),
                    None => Ok(Continuation::Next),
                }
            } else {
                self.block_ended(frame)
            };
            let signal = match step {
                Ok(Continuation::Next) => continue,
                Ok(Continuation::Push(block)) => {
                    frame.blocks.push(block);
                    continue;
                }
                Ok(Continuation::Yield(value)) => return Ok(Flow::Yield(value)),
                Ok(Continuation::Signal(signal)) => signal,
                Err(Trouble::Raise(exception)) => {
                    self.note_context(&exception);
                    Signal::Raise(exception)
                }
                Err(refused) => return Err(refused),
            };
            if let Some(value) = self.unwind(frame, signal)? {
                return Ok(Flow::Return(value));
            }
        }
    }

    /// What was being handled when the exception was raised is its context.
    fn note_context(&self, exception: &Rc<Instance>) {
        if let Some(current) = self.handling.last()
            && !Rc::ptr_eq(current, exception)
            && exception.context.borrow().is_none()
            && !reaches(current, exception)
        {
            *exception.context.borrow_mut() = Some(Rc::clone(current));
        }
    }

    /// Hands a row to the page: a command that was played and what it printed.
    pub(crate) fn row(&mut self, text: String, captured: String, failed: bool) {
        let row = Row {
            line: self.line,
            text,
            stdout: std::mem::take(&mut self.out),
            stderr: std::mem::take(&mut self.err),
            captured,
            exit_code: i32::from(failed),
        };
        self.host.row(row);
    }

    /// Runs what few programs need, in a function of its own: the page fetches such functions apart (`xtask/src/page`).
    #[inline(never)]
    pub(crate) fn apart<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> T {
        what(self)
    }

    /// The program's own text of the line that runs.
    pub(crate) fn source_line(&self) -> String {
        let index = usize::try_from(self.line).unwrap_or(1).saturating_sub(1);
        self.source
            .get(index)
            .map_or_else(String::new, |it| it.trim().to_owned())
    }
}

/// Whether an exception's context leads to another, which must not become a ring.
fn reaches(from: &Rc<Instance>, to: &Rc<Instance>) -> bool {
    let mut next = from.context.borrow().clone();
    for _ in 0..100 {
        let Some(it) = next else { return false };
        if Rc::ptr_eq(&it, to) {
            return true;
        }
        let context = it.context.borrow().clone();
        next = context;
    }
    true
}
