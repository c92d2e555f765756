//! Things of Python's modules and of boto3.

use crate::ast::Name;
use crate::dict::Dict;
use crate::module::boto3::pages::Paginate;
use crate::time::Time;
use crate::value::{Class, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// What a view of a dict shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    Keys,
    Values,
    Items,
}

/// A thing that is not made of a program's own classes.
pub(crate) enum Object {
    /// `dict.keys()` and its kin.
    View(Rc<RefCell<Dict>>, Shows),
    Time(Time),
    /// `os.environ`.
    Environ,
    /// An open file, `io.BytesIO` or `io.StringIO`.
    File(RefCell<File>),
    /// `sys.stdout` (true for `sys.stderr`).
    Stream(bool),
    /// An answer's payload, and how much of it was read.
    Body(RefCell<(Rc<[u8]>, usize)>),
    Client(Client),
    Session(Option<Name>),
    /// `client.exceptions`.
    Exceptions,
    /// `client.meta`.
    Meta(Client),
    /// A client and the operation.
    Paginator(Client, &'static str),
    Pages(Paginate),
    /// A client and the waiter.
    Waiter(Client, &'static crate::module::boto3::names::Waiter),
    /// A thing that is made and not looked at, such as `botocore.config.Config`.
    Opaque(&'static str),
    Super(Rc<Class>, Value),
    /// Getter and setter.
    Property(Value, Option<Value>),
    Static(Value),
    ClassMethod(Value),
    Partial(Value, Vec<Value>, Vec<(Name, Value)>),
    Path(String),
    Zip(RefCell<crate::module::zip::Zip>),
    /// `operator.itemgetter(…)`.
    Getter(Vec<Value>),
    /// `contextlib.suppress(…)`.
    Suppress(Vec<Value>),
}

/// A client: its service and its region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Client {
    pub(crate) service: Name,
    pub(crate) region: Option<Name>,
}

impl Client {
    /// What boto3 calls its class.
    pub(crate) fn class(&self) -> &'static str {
        match &*self.service {
            "sts" => "STS",
            "codedeploy" => "CodeDeploy",
            "cloudwatch" => "CloudWatch",
            _ => "Lambda",
        }
    }
}

/// A file while it is open.
pub(crate) struct File {
    /// The page's path; none for what is only in memory.
    pub(crate) path: Option<String>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) at: usize,
    pub(crate) binary: bool,
    pub(crate) reads: bool,
    pub(crate) writes: bool,
    pub(crate) closed: bool,
}

impl File {
    pub(crate) fn memory(bytes: Vec<u8>, binary: bool) -> Self {
        Self {
            path: None,
            bytes,
            at: 0,
            binary,
            reads: true,
            writes: true,
            closed: false,
        }
    }
}

impl Object {
    /// The name of its type.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::View(_, Shows::Keys) => "dict_keys",
            Self::View(_, Shows::Values) => "dict_values",
            Self::View(_, Shows::Items) => "dict_items",
            Self::Time(time) => time.type_name(),
            Self::Environ => "_Environ",
            Self::File(file) => {
                let file = file.borrow();
                match (&file.path, file.binary, file.writes) {
                    (None, true, _) => "BytesIO",
                    (None, false, _) => "StringIO",
                    (Some(_), false, _) => "TextIOWrapper",
                    (Some(_), true, false) => "BufferedReader",
                    (Some(_), true, true) => "BufferedWriter",
                }
            }
            Self::Stream(_) => "TextIOWrapper",
            Self::Body(_) => "StreamingBody",
            Self::Client(client) => client.class(),
            Self::Session(_) => "Session",
            Self::Exceptions => "LambdaExceptions",
            Self::Meta(_) => "ClientMeta",
            Self::Paginator(..) => "Paginator",
            Self::Pages(_) => "PageIterator",
            Self::Waiter(..) => "Waiter",
            Self::Opaque(name) => name,
            Self::Super(..) => "super",
            Self::Property(..) => "property",
            Self::Static(_) => "staticmethod",
            Self::ClassMethod(_) => "classmethod",
            Self::Partial(..) => "functools.partial",
            Self::Path(_) => "PosixPath",
            Self::Zip(_) => "ZipFile",
            Self::Getter(_) => "operator.itemgetter",
            Self::Suppress(_) => "suppress",
        }
    }
}
