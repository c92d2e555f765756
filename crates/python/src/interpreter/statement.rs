//! One statement.

use super::{Active, Continuation, Doing, Frame, Interpreter, Signal};
use crate::ast::{Expr, ExprKind, Stmt, StmtKind, With};
use crate::value::{Instance, Res, Trouble, Value};
use std::rc::Rc;

impl Interpreter<'_> {
    #[inline(never)]
    pub(super) fn statement(&mut self, frame: &mut Frame, statement: &Stmt) -> Res<Continuation> {
        self.at(statement.line);
        self.budget.step(self.line)?;
        match &statement.kind {
            StmtKind::Expr(value) => {
                self.evaluate(frame, value)?;
            }
            StmtKind::Assign(targets, value) => {
                let value = self.evaluate(frame, value)?;
                for target in targets {
                    self.assign(frame, target, value.clone())?;
                }
            }
            StmtKind::Augment(target, operator, value) => {
                self.augment(frame, target, *operator, value)?;
            }
            StmtKind::Annotate(target, value) => {
                if let Some(value) = value {
                    let value = self.evaluate(frame, value)?;
                    self.assign(frame, target, value)?;
                }
            }
            StmtKind::If(branches, otherwise) => {
                for (condition, body) in branches.iter() {
                    self.at(condition.line);
                    let condition = self.evaluate(frame, condition)?;
                    if self.truth(&condition)? {
                        return Ok(Continuation::Push(Active::new(body, Doing::Plain)));
                    }
                }
                return Ok(Continuation::Push(Active::new(otherwise, Doing::Plain)));
            }
            StmtKind::While(of) => {
                let mut block = Active::new(&of.body, Doing::While(Rc::clone(of)));
                block.at = of.body.len();
                return Ok(Continuation::Push(block));
            }
            StmtKind::For(of) => {
                let items = self.evaluate(frame, &of.iterable)?;
                let items = self.iterator(&items)?;
                let mut block = Active::new(&of.body, Doing::For(Rc::clone(of), items));
                block.at = of.body.len();
                return Ok(Continuation::Push(block));
            }
            StmtKind::Try(of) => {
                return Ok(Continuation::Push(Active::new(
                    &of.body,
                    Doing::Try(Rc::clone(of)),
                )));
            }
            StmtKind::With(of, from) => return self.with(frame, of, *from, statement.line),
            StmtKind::Return(value) => {
                let value = value
                    .as_ref()
                    .map_or(Ok(Value::None), |it| self.evaluate(frame, it))?;
                return Ok(Continuation::Signal(Signal::Return(value)));
            }
            StmtKind::Break => return Ok(Continuation::Signal(Signal::Break)),
            StmtKind::Continue => return Ok(Continuation::Signal(Signal::Continue)),
            StmtKind::Raise(raised, cause) => {
                return Err(self.raised(frame, raised.as_ref(), cause.as_ref())?);
            }
            StmtKind::Yield(value, targets) => {
                let value = value
                    .as_ref()
                    .map_or(Ok(Value::None), |it| self.evaluate(frame, it))?;
                if !targets.is_empty() {
                    let waits = Doing::Receive(Rc::clone(targets));
                    frame.blocks.push(Active::new(&Rc::from([]), waits));
                }
                return Ok(Continuation::Yield(value));
            }
            StmtKind::Match(of) => return self.matched(frame, of),
            StmtKind::YieldFrom(items, targets) => {
                let items = self.evaluate(frame, items)?;
                let items = self.iterator(&items)?;
                return Ok(Continuation::Push(Active::new(
                    &Rc::from([]),
                    Doing::YieldFrom(items, Rc::clone(targets)),
                )));
            }
            StmtKind::Def(def) => self.define(frame, def)?,
            StmtKind::Class(class) => self.define_class(frame, class)?,
            StmtKind::Import(modules) => self.import(frame, modules)?,
            StmtKind::From(module, names) => self.import_from(frame, module, names)?,
            StmtKind::Del(targets) => {
                for target in targets {
                    self.delete(frame, target)?;
                }
            }
            StmtKind::Assert(condition, message) => {
                let condition = self.evaluate(frame, condition)?;
                if !self.truth(&condition)? {
                    let arguments = match message {
                        Some(message) => vec![self.evaluate(frame, message)?],
                        None => Vec::new(),
                    };
                    return Err(self.raise_with("AssertionError", arguments));
                }
            }
            StmtKind::Pass | StmtKind::Global | StmtKind::Nonlocal => {}
        }
        Ok(Continuation::Next)
    }

    #[inline(never)]
    fn raised(
        &mut self,
        frame: &mut Frame,
        raised: Option<&Expr>,
        cause: Option<&Expr>,
    ) -> Res<Trouble> {
        let Some(raised) = raised else {
            return Ok(match self.handling.last() {
                Some(current) => Trouble::Raise(Rc::clone(current)),
                None => self.raise("RuntimeError", "No active exception to reraise"),
            });
        };
        let value = self.evaluate(frame, raised)?;
        let exception = self.exception_of(&value)?;
        if let Some(cause) = cause {
            exception.suppress.set(true);
            let value = self.evaluate(frame, cause)?;
            if !matches!(value, Value::None) {
                *exception.cause.borrow_mut() = Some(self.exception_of(&value)?);
            }
        }
        Ok(Trouble::Raise(exception))
    }

    fn exception_of(&mut self, value: &Value) -> Res<Rc<Instance>> {
        match value {
            Value::Instance(it) if it.class.is_a("BaseException") => Ok(Rc::clone(it)),
            Value::Class(class) if class.is_a("BaseException") => {
                match self.call(value, super::call::Arguments::default())? {
                    Value::Instance(it) => Ok(it),
                    _ => Err(self.raise("TypeError", "exceptions must derive from BaseException")),
                }
            }
            _ => Err(self.raise("TypeError", "exceptions must derive from BaseException")),
        }
    }

    /// Enters the manager of this number; the ones after it are a `with` of their own inside.
    #[inline(never)]
    fn with(
        &mut self,
        frame: &mut Frame,
        of: &Rc<With>,
        from: usize,
        line: u32,
    ) -> Res<Continuation> {
        let Some((manager, target)) = of.items.get(from) else {
            return Ok(Continuation::Push(Active::new(&of.body, Doing::Plain)));
        };
        let manager = self.evaluate(frame, manager)?;
        let entered = self.enter(&manager)?;
        let inner = StmtKind::With(Rc::clone(of), from + 1);
        let body = Rc::from([Stmt { line, kind: inner }]);
        // What goes wrong from here on is the manager's to know.
        frame.blocks.push(Active::new(&body, Doing::With(manager)));
        if let Some(target) = target {
            self.assign(frame, target, entered)?;
        }
        Ok(Continuation::Next)
    }

    /// `del of.name`.
    pub(crate) fn delete_attribute(&mut self, of: &Value, name: &str) -> Res<()> {
        let held = match of {
            Value::Instance(instance) => instance.attributes.borrow_mut().shift_remove(name),
            Value::Class(class) if !class.native => {
                class.attributes.borrow_mut().shift_remove(name)
            }
            Value::Function(function) => function.attributes.borrow_mut().shift_remove(name),
            _ => None,
        };
        match held {
            Some(_) => Ok(()),
            None => Err(self.no_attribute(of, name)),
        }
    }

    fn delete(&mut self, frame: &mut Frame, target: &Expr) -> Res<()> {
        match &target.kind {
            ExprKind::Name(name) => {
                if frame.scope.remove(name) {
                    return Ok(());
                }
                Err(self.raise("NameError", format!("name '{name}' is not defined")))
            }
            ExprKind::Index(of, index) => {
                let of = self.evaluate(frame, of)?;
                if let ExprKind::Slice(parts) = &index.kind {
                    let slice = self.slice_of(frame, parts)?;
                    return self.delete_slice(&of, slice);
                }
                let index = self.evaluate(frame, index)?;
                self.delete_item(&of, &index)
            }
            ExprKind::Attribute(of, name) => {
                let of = self.evaluate(frame, of)?;
                self.delete_attribute(&of, name)
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().try_for_each(|it| self.delete(frame, it))
            }
            _ => Ok(()),
        }
    }
}
