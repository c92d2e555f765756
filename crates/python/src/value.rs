//! Values while a program runs.

use crate::ast::{Def, Name};
use crate::dict::Dict;
use crate::interpreter::iterate::Iter;
use crate::object::Object;
use crate::scope::Scope;
use indexmap::IndexMap;
use script::Refusal;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A value.
#[derive(Clone)]
pub(crate) enum Value {
    None,
    Ellipsis,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(Rc<str>),
    Bytes(Rc<[u8]>),
    List(Rc<RefCell<Vec<Value>>>),
    Tuple(Rc<[Value]>),
    Dict(Rc<RefCell<Dict>>),
    /// A set; true for a `frozenset`.
    Set(Rc<RefCell<Dict>>, bool),
    /// First, end and step.
    Range(Rc<[i128; 3]>),
    Function(Rc<Function>),
    /// A function of Python's own, by its full name such as `len` or `json.dumps`.
    Native(&'static str),
    /// A method of a value that is not an instance of the program's own classes.
    Method(Rc<(Value, Name)>),
    /// A function and the instance or class that it was taken from.
    Bound(Rc<(Value, Rc<Function>)>),
    Class(Rc<Class>),
    Instance(Rc<Instance>),
    Iter(Rc<RefCell<Iter>>),
    Module(&'static str),
    Object(Rc<Object>),
}

/// A function of the program.
pub(crate) struct Function {
    pub(crate) def: Rc<Def>,
    pub(crate) defaults: Vec<Option<Value>>,
    pub(crate) scope: Rc<Scope>,
    /// The class that it was defined in, for `super()`.
    pub(crate) owner: RefCell<Option<Rc<Class>>>,
    /// `C.f` for a method `f` of the class `C`.
    pub(crate) qualified: Name,
    /// What the program (or a decorator) wrote into it.
    pub(crate) attributes: RefCell<IndexMap<Name, Value>>,
    /// `@abstractmethod`.
    pub(crate) is_abstract: Cell<bool>,
}

/// A class, Python's own or the program's.
pub(crate) struct Class {
    pub(crate) name: Name,
    /// The module that its `repr` names; empty for builtins.
    pub(crate) module: Name,
    pub(crate) bases: Vec<Rc<Class>>,
    /// The classes that it takes attributes from, itself left out.
    pub(crate) ancestors: Vec<Rc<Class>>,
    pub(crate) attributes: RefCell<IndexMap<Name, Value>>,
    pub(crate) native: bool,
}

impl Class {
    /// Whether it is the class of this name, or based on it.
    pub(crate) fn is_a(&self, name: &str) -> bool {
        &*self.name == name && self.native
            || self
                .ancestors
                .iter()
                .any(|it| it.native && &*it.name == name)
    }

    pub(crate) fn derives(self: &Rc<Self>, other: &Rc<Self>) -> bool {
        Rc::ptr_eq(self, other)
            || &*other.name == "object" && other.native
            || self.ancestors.iter().any(|it| Rc::ptr_eq(it, other))
    }

    /// An attribute of the class or of those that it is based on.
    pub(crate) fn find(&self, name: &str) -> Option<Value> {
        let own = self.attributes.borrow().get(name).cloned();
        own.or_else(|| {
            self.ancestors
                .iter()
                .find_map(|it| it.attributes.borrow().get(name).cloned())
        })
    }

    /// The name with its module, as a traceback shows it.
    pub(crate) fn full_name(&self) -> String {
        if self.module.is_empty() {
            self.name.to_string()
        } else {
            format!("{}.{}", self.module, self.name)
        }
    }
}

/// A place that an exception went through.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) line: u32,
    pub(crate) function: Name,
}

/// An instance of a class of the program, or an exception.
pub(crate) struct Instance {
    pub(crate) class: Rc<Class>,
    pub(crate) attributes: RefCell<IndexMap<Name, Value>>,
    /// An exception's arguments.
    pub(crate) arguments: RefCell<Vec<Value>>,
    /// An exception's places, innermost first.
    pub(crate) trace: RefCell<Vec<Place>>,
    pub(crate) cause: RefCell<Option<Rc<Instance>>>,
    pub(crate) context: RefCell<Option<Rc<Instance>>>,
    /// `raise … from None`.
    pub(crate) suppress: Cell<bool>,
}

impl Instance {
    pub(crate) fn new(class: Rc<Class>, arguments: Vec<Value>) -> Rc<Self> {
        Rc::new(Self {
            class,
            attributes: RefCell::default(),
            arguments: RefCell::new(arguments),
            trace: RefCell::default(),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppress: Cell::new(false),
        })
    }
}

/// Why an expression has no value.
pub(crate) enum Trouble {
    /// An exception.
    Raise(Rc<Instance>),
    /// The program is not played.
    Refused(Box<Refusal>),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// What an expression gives.
pub(crate) type Res<T> = Result<T, Trouble>;

impl Value {
    pub(crate) fn text(text: impl AsRef<str>) -> Self {
        Self::Text(text.as_ref().into())
    }

    pub(crate) fn list(items: Vec<Self>) -> Self {
        Self::List(Rc::new(RefCell::new(items)))
    }

    pub(crate) fn tuple(items: Vec<Self>) -> Self {
        Self::Tuple(items.into())
    }

    pub(crate) fn dict(dict: Dict) -> Self {
        Self::Dict(Rc::new(RefCell::new(dict)))
    }

    pub(crate) fn set(dict: Dict) -> Self {
        Self::Set(Rc::new(RefCell::new(dict)), false)
    }

    pub(crate) fn object(object: Object) -> Self {
        Self::Object(Rc::new(object))
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number; `True` and `False` are 1 and 0.
    pub(crate) fn as_int(&self) -> Option<i128> {
        match self {
            Self::Int(it) => Some(*it),
            Self::Bool(it) => Some(i128::from(*it)),
            _ => None,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "as Python's float() of an int")]
    pub(crate) fn as_float(&self) -> Option<f64> {
        match self {
            Self::Float(it) => Some(*it),
            other => other.as_int().map(|it| it as f64),
        }
    }

    /// Whether both are the same thing, as `is` asks.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            // CPython keeps one of each small number, and one of each constant of a program.
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Bytes(a), Self::Bytes(b)) => Rc::ptr_eq(a, b),
            (Self::List(a), Self::List(b)) => Rc::ptr_eq(a, b),
            (Self::Tuple(a), Self::Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Self::Dict(a), Self::Dict(b)) | (Self::Set(a, _), Self::Set(b, _)) => Rc::ptr_eq(a, b),
            (Self::Range(a), Self::Range(b)) => Rc::ptr_eq(a, b),
            (Self::Function(a), Self::Function(b)) => Rc::ptr_eq(a, b),
            (Self::Native(a), Self::Native(b)) | (Self::Module(a), Self::Module(b)) => a == b,
            (Self::Class(a), Self::Class(b)) => Rc::ptr_eq(a, b),
            (Self::Instance(a), Self::Instance(b)) => Rc::ptr_eq(a, b),
            (Self::Iter(a), Self::Iter(b)) => Rc::ptr_eq(a, b),
            (Self::Object(a), Self::Object(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// A number that names the thing, for things that are equal to themselves only.
    pub(crate) fn address(&self) -> usize {
        match self {
            Self::Function(it) => Rc::as_ptr(it).cast::<()>() as usize,
            Self::Class(it) => Rc::as_ptr(it).cast::<()>() as usize,
            Self::Instance(it) => Rc::as_ptr(it).cast::<()>() as usize,
            Self::Iter(it) => Rc::as_ptr(it).cast::<()>() as usize,
            Self::Object(it) => Rc::as_ptr(it).cast::<()>() as usize,
            Self::Native(it) | Self::Module(it) => it.as_ptr() as usize,
            Self::List(it) => Rc::as_ptr(it).cast::<()>() as usize,
            Self::Dict(it) | Self::Set(it, _) => Rc::as_ptr(it).cast::<()>() as usize,
            _ => 0,
        }
    }
}
