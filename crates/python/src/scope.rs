//! Where names have their values.

use crate::ast::Name;
use crate::value::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Whose names a scope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Program,
    Function,
    Class,
}

/// The names of one call, of a class's body or of the program.
pub(crate) struct Scope {
    pub(crate) whose: Whose,
    pub(crate) values: RefCell<HashMap<Name, Value>>,
    locals: Vec<Name>,
    globals: Vec<Name>,
    parent: Option<Rc<Scope>>,
    program: Option<Rc<Scope>>,
}

/// What a name stands for.
pub(crate) enum Found {
    Value(Value),
    /// A local name that has no value yet.
    Unbound,
    /// A name of a function around that has no value yet.
    Free,
    /// No scope has it.
    Nowhere,
}

impl Scope {
    pub(crate) fn program() -> Rc<Self> {
        Rc::new(Self {
            whose: Whose::Program,
            values: RefCell::default(),
            locals: Vec::new(),
            globals: Vec::new(),
            parent: None,
            program: None,
        })
    }

    /// A scope inside of another.
    pub(crate) fn inside(
        self: &Rc<Self>,
        whose: Whose,
        locals: &[Name],
        globals: &[Name],
    ) -> Rc<Self> {
        Rc::new(Self {
            whose,
            values: RefCell::default(),
            locals: locals.to_vec(),
            globals: globals.to_vec(),
            parent: Some(self.for_functions()),
            program: Some(self.root()),
        })
    }

    fn root(self: &Rc<Self>) -> Rc<Self> {
        self.program
            .as_ref()
            .map_or_else(|| Rc::clone(self), Rc::clone)
    }

    /// The scope that functions defined here look their names up in: not a class's.
    pub(crate) fn for_functions(self: &Rc<Self>) -> Rc<Self> {
        match &self.parent {
            Some(parent) if self.whose == Whose::Class => Rc::clone(parent),
            _ => Rc::clone(self),
        }
    }

    fn own(&self, name: &Name) -> bool {
        self.whose == Whose::Program || self.locals.contains(name)
    }

    pub(crate) fn find(self: &Rc<Self>, name: &Name) -> Found {
        if let Some(value) = self.values.borrow().get(name) {
            return Found::Value(value.clone());
        }
        if self.globals.contains(name) {
            return self
                .root()
                .values
                .borrow()
                .get(name)
                .map_or(Found::Nowhere, |it| Found::Value(it.clone()));
        }
        if self.whose == Whose::Function && self.own(name) {
            return Found::Unbound;
        }
        let mut scope = self.parent.as_ref();
        while let Some(it) = scope {
            if let Some(value) = it.values.borrow().get(name) {
                return Found::Value(value.clone());
            }
            if it.whose == Whose::Function && it.own(name) {
                return Found::Free;
            }
            scope = it.parent.as_ref();
        }
        Found::Nowhere
    }

    /// The scope that an assignment to the name writes to.
    fn home(self: &Rc<Self>, name: &Name) -> Rc<Self> {
        if self.own(name) {
            return Rc::clone(self);
        }
        if self.globals.contains(name) {
            return self.root();
        }
        let mut scope = self.parent.as_ref();
        while let Some(it) = scope {
            if it.own(name) {
                return Rc::clone(it);
            }
            scope = it.parent.as_ref();
        }
        self.root()
    }

    pub(crate) fn set(self: &Rc<Self>, name: &Name, value: Value) {
        self.home(name)
            .values
            .borrow_mut()
            .insert(Rc::clone(name), value);
    }

    pub(crate) fn remove(self: &Rc<Self>, name: &Name) -> bool {
        self.home(name).values.borrow_mut().remove(name).is_some()
    }
}
