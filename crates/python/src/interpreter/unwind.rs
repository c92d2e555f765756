//! Leaving blocks: the end of a loop's turn, `break`, `return`, exceptions and `finally`.

use super::{Active, Continuation, Doing, Frame, Interpreter, Signal};
use crate::ast::{Block, Try};
use crate::value::{Instance, Res, Trouble, Value};
use std::rc::Rc;

impl Interpreter<'_> {
    /// The last statement of the innermost block was run.
    pub(super) fn block_ended(&mut self, frame: &mut Frame) -> Res<Continuation> {
        let Some(top) = frame.blocks.last() else {
            return Ok(Continuation::Next);
        };
        match &top.doing {
            Doing::Plain => {
                frame.blocks.pop();
                Ok(Continuation::Next)
            }
            Doing::While(of) => {
                let of = Rc::clone(of);
                self.turn_while(frame, &of)
            }
            Doing::For(of, items) => {
                let (of, items) = (Rc::clone(of), items.clone());
                self.at(of.target.line);
                self.budget.step(self.line)?;
                if let Some(item) = self.next(&items)? {
                    self.assign(frame, &of.target, item)?;
                    restart(frame);
                } else {
                    frame.blocks.pop();
                    push(frame, &of.otherwise, Doing::Plain);
                }
                Ok(Continuation::Next)
            }
            Doing::YieldFrom(items, targets) => {
                let (items, targets) = (items.clone(), Rc::clone(targets));
                self.budget.step(self.line)?;
                self.returned = Value::None;
                if let Some(item) = self.next(&items)? {
                    return Ok(Continuation::Yield(item));
                }
                frame.blocks.pop();
                let returned = std::mem::replace(&mut self.returned, Value::None);
                for target in targets.iter() {
                    self.assign(frame, target, returned.clone())?;
                }
                Ok(Continuation::Next)
            }
            Doing::Receive(targets) => {
                let targets = Rc::clone(targets);
                frame.blocks.pop();
                let sent = std::mem::replace(&mut self.sent, Value::None);
                for target in targets.iter() {
                    self.assign(frame, target, sent.clone())?;
                }
                Ok(Continuation::Next)
            }
            Doing::Try(of) => {
                let of = Rc::clone(of);
                frame.blocks.pop();
                frame
                    .blocks
                    .push(Active::new(&of.otherwise, Doing::Otherwise(Rc::clone(&of))));
                Ok(Continuation::Next)
            }
            Doing::Otherwise(of) => {
                let of = Rc::clone(of);
                frame.blocks.pop();
                push(frame, &of.finally, Doing::Finally(None));
                Ok(Continuation::Next)
            }
            Doing::Handler { of, .. } => {
                let of = Rc::clone(of);
                self.leave_handler(frame);
                push(frame, &of.finally, Doing::Finally(None));
                Ok(Continuation::Next)
            }
            Doing::Finally(_) => match frame.blocks.pop().map(|it| it.doing) {
                Some(Doing::Finally(Some(signal))) => {
                    if matches!(signal, Signal::Raise(_)) {
                        self.handling.pop();
                    }
                    Ok(Continuation::Signal(signal))
                }
                _ => Ok(Continuation::Next),
            },
            Doing::With(manager) => {
                let manager = manager.clone();
                frame.blocks.pop();
                self.exit(&manager, None)?;
                Ok(Continuation::Next)
            }
        }
    }

    #[inline(never)]
    fn turn_while(&mut self, frame: &mut Frame, of: &Rc<crate::ast::While>) -> Res<Continuation> {
        self.at(of.condition.line);
        self.budget.step(self.line)?;
        let condition = self.evaluate(frame, &of.condition)?;
        if self.truth(&condition)? {
            restart(frame);
        } else {
            frame.blocks.pop();
            push(frame, &of.otherwise, Doing::Plain);
        }
        Ok(Continuation::Next)
    }

    fn leave_handler(&mut self, frame: &mut Frame) {
        if let Some(Doing::Handler { name, .. }) = frame.blocks.pop().map(|it| it.doing) {
            self.handling.pop();
            if let Some(name) = name {
                frame.scope.remove(&name);
            }
        }
    }

    /// Leaves blocks until one takes the signal; the value where the frame returns.
    pub(super) fn unwind(&mut self, frame: &mut Frame, signal: Signal) -> Res<Option<Value>> {
        let mut signal = signal;
        while let Some(top) = frame.blocks.last() {
            match &top.doing {
                Doing::While(_) | Doing::For(..) if matches!(signal, Signal::Continue) => {
                    if let Some(top) = frame.blocks.last_mut() {
                        top.at = top.body.len();
                    }
                    return Ok(None);
                }
                Doing::While(_) | Doing::For(..) if matches!(signal, Signal::Break) => {
                    frame.blocks.pop();
                    return Ok(None);
                }
                Doing::Plain
                | Doing::While(_)
                | Doing::For(..)
                | Doing::YieldFrom(..)
                | Doing::Receive(_) => {
                    frame.blocks.pop();
                }
                Doing::Finally(pending) => {
                    if matches!(pending, Some(Signal::Raise(_))) {
                        self.handling.pop();
                    }
                    frame.blocks.pop();
                }
                Doing::Try(of) => {
                    let of = Rc::clone(of);
                    frame.blocks.pop();
                    match self.try_left(frame, &of, signal)? {
                        None => return Ok(None),
                        Some(next) => signal = next,
                    }
                }
                Doing::Otherwise(of) => {
                    let of = Rc::clone(of);
                    frame.blocks.pop();
                    match self.finally(frame, &of, signal) {
                        None => return Ok(None),
                        Some(next) => signal = next,
                    }
                }
                Doing::Handler { of, .. } => {
                    let of = Rc::clone(of);
                    self.leave_handler(frame);
                    match self.finally(frame, &of, signal) {
                        None => return Ok(None),
                        Some(next) => signal = next,
                    }
                }
                Doing::With(manager) => {
                    let manager = manager.clone();
                    frame.blocks.pop();
                    match self.with_left(&manager, signal)? {
                        None => return Ok(None),
                        Some(next) => signal = next,
                    }
                }
            }
        }
        match signal {
            Signal::Return(value) => Ok(Some(value)),
            Signal::Raise(exception) => {
                let place = self.place(frame);
                let mut trace = exception.trace.borrow_mut();
                // What was caught and raised again has its place in this frame already.
                if trace.last().is_none_or(|it| {
                    it.function != place.function
                        || it.function.starts_with('<') && trace.len() != 1
                }) {
                    trace.push(place);
                }
                drop(trace);
                Err(Trouble::Raise(exception))
            }
            Signal::Break | Signal::Continue => Ok(Some(Value::None)),
        }
    }

    #[inline(never)]
    fn with_left(&mut self, manager: &Value, signal: Signal) -> Res<Option<Signal>> {
        let raised = match &signal {
            Signal::Raise(exception) => Some(Rc::clone(exception)),
            _ => None,
        };
        match self.exit(manager, raised) {
            Ok(true) => Ok(None),
            Ok(false) => Ok(Some(signal)),
            Err(Trouble::Raise(other)) => Ok(Some(Signal::Raise(other))),
            Err(refused) => Err(refused),
        }
    }

    /// A signal leaves the body of `try`: an exception may have its handler.
    #[inline(never)]
    fn try_left(&mut self, frame: &mut Frame, of: &Rc<Try>, signal: Signal) -> Res<Option<Signal>> {
        let Signal::Raise(exception) = signal else {
            return Ok(self.finally(frame, of, signal));
        };
        let line = self.line;
        for handler in &of.handlers {
            let matches = match &handler.class {
                None => Ok(true),
                Some(class) => {
                    self.handling.push(Rc::clone(&exception));
                    let matches = self.handles(frame, class, &exception);
                    self.handling.pop();
                    matches
                }
            };
            match matches {
                Ok(false) => {}
                Ok(true) => {
                    let place = crate::value::Place {
                        line,
                        function: Rc::clone(&frame.function),
                    };
                    exception.trace.borrow_mut().push(place);
                    self.at(handler.line);
                    self.handling.push(Rc::clone(&exception));
                    if let Some(name) = &handler.name {
                        frame
                            .scope
                            .set(name, Value::Instance(Rc::clone(&exception)));
                    }
                    let doing = Doing::Handler {
                        of: Rc::clone(of),
                        name: handler.name.clone(),
                        exception,
                    };
                    frame.blocks.push(Active::new(&handler.body, doing));
                    return Ok(None);
                }
                Err(Trouble::Raise(other)) => {
                    return Ok(self.finally(frame, of, Signal::Raise(other)));
                }
                Err(refused) => return Err(refused),
            }
        }
        self.line = line;
        Ok(self.finally(frame, of, Signal::Raise(exception)))
    }

    /// Whether `except class:` takes the exception.
    fn handles(
        &mut self,
        frame: &mut Frame,
        class: &crate::ast::Expr,
        exception: &Rc<Instance>,
    ) -> Res<bool> {
        let class = self.evaluate(frame, class)?;
        self.catches(&class, exception)
    }

    fn catches(&mut self, class: &Value, exception: &Rc<Instance>) -> Res<bool> {
        match class {
            Value::Class(class) if class.is_a("BaseException") => {
                Ok(exception.class.derives(class))
            }
            Value::Tuple(classes) => {
                for class in classes.iter() {
                    if self.catches(class, exception)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(self.raise(
                "TypeError",
                "catching classes that do not inherit from BaseException is not allowed",
            )),
        }
    }

    /// The `finally` of a statement runs before the signal goes on.
    fn finally(&mut self, frame: &mut Frame, of: &Rc<Try>, signal: Signal) -> Option<Signal> {
        if of.finally.is_empty() {
            return Some(signal);
        }
        if let Signal::Raise(exception) = &signal {
            self.handling.push(Rc::clone(exception));
        }
        frame
            .blocks
            .push(Active::new(&of.finally, Doing::Finally(Some(signal))));
        None
    }
}

fn restart(frame: &mut Frame) {
    if let Some(top) = frame.blocks.last_mut() {
        top.at = 0;
    }
}

fn push(frame: &mut Frame, body: &Block, doing: Doing) {
    if !body.is_empty() {
        frame.blocks.push(Active::new(body, doing));
    }
}

/// Runs a whole program, and what it left for its end.
pub(crate) fn program(
    interpreter: &mut Interpreter<'_>,
    program: &crate::parse::Program,
) -> Result<script::Ended, script::Refusal> {
    let ended = statements(interpreter, program)?;
    let printed = |it: &Interpreter<'_>| !it.out.is_empty() || !it.err.is_empty();
    while let Some(call) = interpreter.exits.pop() {
        let Value::Tuple(parts) = call else { continue };
        let [function, Value::Tuple(places), Value::Dict(named)] = &*parts else {
            continue;
        };
        let named = named
            .borrow()
            .iter()
            .filter_map(|(name, value)| Some((name.as_text()?.into(), value.clone())))
            .collect();
        let arguments = super::call::Arguments {
            places: places.to_vec(),
            named,
        };
        match interpreter.call(function, arguments) {
            Ok(_) => {}
            Err(Trouble::Refused(refusal)) => return Err(*refusal),
            Err(Trouble::Raise(exception)) => {
                let text = interpreter.traceback(&exception, false);
                interpreter.err.push_str(&text);
            }
        }
        if printed(interpreter) {
            let line = interpreter.source_line();
            interpreter.row(line, String::new(), ended.exit_code != 0);
        }
    }
    Ok(ended)
}

fn statements(
    interpreter: &mut Interpreter<'_>,
    program: &crate::parse::Program,
) -> Result<script::Ended, script::Refusal> {
    let scope = Rc::clone(&interpreter.globals);
    let mut frame = Frame {
        scope,
        blocks: vec![Active::new(&program.body, Doing::Plain)],
        function: "<module>".into(),
        owner: None,
    };
    let exception = match interpreter.run(&mut frame) {
        Ok(_) => return Ok(script::Ended { exit_code: 0 }),
        Err(Trouble::Refused(refusal)) => return Err(*refusal),
        Err(Trouble::Raise(exception)) => exception,
    };
    if exception.class.is_a("SystemExit") {
        let code = exception.arguments.borrow().first().cloned();
        return match code {
            None | Some(Value::None) => Ok(script::Ended { exit_code: 0 }),
            Some(value) => match value.as_int() {
                // The shell sees eight bits of it.
                Some(code) => Ok(script::Ended {
                    exit_code: i32::try_from(code & 0xff).unwrap_or(1),
                }),
                None => {
                    let text = match interpreter.str(&value) {
                        Ok(text) => text,
                        Err(Trouble::Refused(refusal)) => return Err(*refusal),
                        Err(Trouble::Raise(_)) => String::new(),
                    };
                    interpreter.err.push_str(&format!("{text}\n"));
                    let line = interpreter.source_line();
                    interpreter.row(line, String::new(), true);
                    Ok(script::Ended { exit_code: 1 })
                }
            },
        };
    }
    let text = interpreter.traceback(&exception, false);
    interpreter.line = exception
        .trace
        .borrow()
        .last()
        .map_or(interpreter.line, |it| it.line);
    let line = interpreter.source_line();
    interpreter.err.push_str(&text);
    interpreter.row(line, String::new(), true);
    Ok(script::Ended { exit_code: 1 })
}
