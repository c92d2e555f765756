//! Modules that programs import.

pub(crate) mod boto3;
pub(crate) mod datetime;
pub(crate) mod file;
mod folder;
mod helper;
pub(crate) mod json;
mod other;
pub(crate) mod process;
pub(crate) mod zip;

use crate::ast::Name;
use crate::builtin::classes;
use crate::interpreter::{Frame, Interpreter};
use crate::library;
use crate::object::Object;
use crate::value::{Res, Value};
use std::rc::Rc;

/// Modules and what of them is played, under its full name. Classes stand in `builtin::classes`.
pub(crate) const MODULES: &[(&str, &[&str])] = &[
    (
        "json",
        &["json.dumps", "json.loads", "json.dump", "json.load"],
    ),
    ("json.decoder", &[]),
    (
        "time",
        &[
            "time.sleep",
            "time.time",
            "time.monotonic",
            "time.perf_counter",
            "time.time_ns",
            "time.monotonic_ns",
            "time.process_time",
        ],
    ),
    ("datetime", &[]),
    (
        "os",
        &[
            "os.getenv",
            "os.environ",
            "os.path",
            "os.getcwd",
            "os.chdir",
            "os.remove",
            "os.unlink",
            "os.listdir",
            "os.makedirs",
            "os.mkdir",
            "os.rmdir",
            "os.system",
            "os.linesep",
            "os.sep",
        ],
    ),
    (
        "os.path",
        &[
            "os.path.exists",
            "os.path.isfile",
            "os.path.join",
            "os.path.basename",
            "os.path.dirname",
            "os.path.splitext",
            "os.path.getsize",
            "os.path.abspath",
            "os.path.isdir",
        ],
    ),
    (
        "sys",
        &[
            "sys.argv",
            "sys.exit",
            "sys.stdout",
            "sys.stderr",
            "sys.stdin",
            "sys.version_info",
            "sys.platform",
            "sys.maxsize",
            "sys.exc_info",
            "sys.executable",
            "sys.path",
        ],
    ),
    (
        "math",
        &[
            "math.floor",
            "math.ceil",
            "math.sqrt",
            "math.isclose",
            "math.inf",
            "math.nan",
            "math.pi",
            "math.e",
            "math.trunc",
            "math.fabs",
            "math.log",
            "math.log2",
            "math.log10",
            "math.exp",
            "math.sin",
            "math.cos",
            "math.copysign",
            "math.pow",
            "math.isnan",
            "math.isinf",
            "math.prod",
            "math.fsum",
            "math.gcd",
        ],
    ),
    (
        "base64",
        &[
            "base64.b64encode",
            "base64.b64decode",
            "base64.urlsafe_b64encode",
            "base64.urlsafe_b64decode",
            "base64.standard_b64encode",
            "base64.standard_b64decode",
        ],
    ),
    ("binascii", &[]),
    ("hashlib", &[]),
    ("io", &[]),
    ("zipfile", &["zipfile.ZIP_DEFLATED", "zipfile.ZIP_STORED"]),
    ("pprint", &["pprint.pprint", "pprint.pformat", "pprint.pp"]),
    ("functools", &["functools.partial", "functools.reduce"]),
    (
        "itertools",
        &[
            "itertools.chain",
            "itertools.islice",
            "itertools.count",
            "itertools.repeat",
            "itertools.product",
            "itertools.groupby",
            "itertools.zip_longest",
            "itertools.accumulate",
            "itertools.takewhile",
            "itertools.dropwhile",
        ],
    ),
    ("itertools.chain", &["itertools.chain.from_iterable"]),
    ("operator", &["operator.itemgetter"]),
    ("collections", &[]),
    ("contextlib", &["contextlib.suppress"]),
    (
        "typing",
        &[
            "typing.Any",
            "typing.Dict",
            "typing.List",
            "typing.Optional",
            "typing.Tuple",
            "typing.Union",
            "typing.Callable",
            "typing.Iterable",
            "typing.Iterator",
            "typing.Sequence",
            "typing.Set",
            "typing.Mapping",
            "typing.TYPE_CHECKING",
            "typing.Literal",
            "typing.Generator",
            "typing.Type",
            "typing.cast",
            "typing.Final",
            "typing.NoReturn",
            "typing.ClassVar",
            "typing.DefaultDict",
            "typing.Deque",
            "typing.Counter",
            "typing.OrderedDict",
            "typing.FrozenSet",
            "typing.Awaitable",
            "typing.Coroutine",
            "typing.AsyncIterator",
            "typing.AsyncGenerator",
            "typing.Annotated",
            "typing.TextIO",
            "typing.BinaryIO",
            "typing.IO",
            "typing.Hashable",
            "typing.Text",
            "typing.Required",
            "typing.NotRequired",
            "typing.Self",
            "typing.Never",
            "typing.TypeAlias",
            "typing.AnyStr",
            "typing.Collection",
            "typing.MutableMapping",
            "typing.MutableSequence",
            "typing.AbstractSet",
            "typing.Container",
            "typing.Sized",
            "typing.SupportsFloat",
            "typing.SupportsInt",
            "typing.Pattern",
            "typing.Match",
            "typing.ChainMap",
            "typing.ParamSpec",
            "typing.Concatenate",
            "typing.LiteralString",
            "typing.Unpack",
        ],
    ),
    ("pathlib", &[]),
    (
        "traceback",
        &[
            "traceback.print_exc",
            "traceback.format_exc",
            "traceback.format_exception",
            "traceback.print_exception",
        ],
    ),
    ("textwrap", &["textwrap.dedent"]),
    ("uuid", &["uuid.uuid4"]),
    (
        "string",
        &[
            "string.ascii_letters",
            "string.digits",
            "string.ascii_lowercase",
            "string.ascii_uppercase",
        ],
    ),
    ("copy", &["copy.copy", "copy.deepcopy"]),
    (
        "subprocess",
        &[
            "subprocess.run",
            "subprocess.check_output",
            "subprocess.check_call",
            "subprocess.call",
            "subprocess.PIPE",
            "subprocess.DEVNULL",
            "subprocess.STDOUT",
        ],
    ),
    ("shutil", &["shutil.make_archive", "shutil.copy"]),
    ("shlex", &["shlex.split", "shlex.quote"]),
    (
        "boto3",
        &[
            "boto3.client",
            "boto3.session",
            "boto3.resource",
            "boto3.set_stream_logger",
            "boto3.setup_default_session",
            "boto3.__version__",
        ],
    ),
    ("boto3.session", &[]),
    ("boto3.exceptions", &[]),
    (
        "botocore",
        &[
            "botocore.exceptions",
            "botocore.config",
            "botocore.__version__",
            "botocore.client",
        ],
    ),
    ("botocore.exceptions", &[]),
    ("botocore.client", &[]),
    ("botocore.config", &[]),
    (
        "__future__",
        &[
            "__future__.annotations",
            "__future__.print_function",
            "__future__.division",
            "__future__.absolute_import",
            "__future__.unicode_literals",
        ],
    ),
];

/// A module's name as the table has it.
pub(crate) fn module(name: &str) -> Option<&'static str> {
    let listed = MODULES.iter().find(|it| it.0 == name).map(|it| it.0);
    listed.or_else(|| library::module(name))
}

/// What of a module is played under this name, or a module inside of it.
pub(crate) fn inner(path: &str, name: &str) -> Option<&'static str> {
    let wanted =
        |full: &str| full.strip_prefix(path).and_then(|it| it.strip_prefix('.')) == Some(name);
    let listed = MODULES
        .iter()
        .filter(|it| it.0 == path)
        .flat_map(|it| it.1.iter().copied())
        .find(|it| wanted(it));
    listed
        .or_else(|| MODULES.iter().map(|it| it.0).find(|it| wanted(it)))
        .or_else(|| library::inner(path, name))
}

/// Whether a module has it.
pub(crate) fn has(module: &str, name: &str) -> bool {
    inner(module, name).is_some()
        || library::has(module, name)
        || classes::of_module(module, name)
        || matches!(
            (module, name),
            ("binascii", "Error")
                | ("botocore.client", "ClientError" | "Config")
                | ("botocore.exceptions", "ClientError")
        )
        || matches!(name, "__name__" | "__file__")
}

impl Interpreter<'_> {
    #[inline(never)]
    pub(crate) fn import(
        &mut self,
        frame: &mut Frame,
        modules: &[(Name, Option<Name>)],
    ) -> Res<()> {
        for (path, alias) in modules {
            let Some(found) = module(path) else {
                return Err(self.no_module(path));
            };
            let root = path.split('.').next().unwrap_or_default();
            match alias {
                Some(alias) => frame.scope.set(alias, Value::Module(found)),
                None => {
                    let root = module(root).unwrap_or(found);
                    frame.scope.set(&root.into(), Value::Module(root));
                }
            }
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn import_from(
        &mut self,
        frame: &mut Frame,
        path: &str,
        names: &[(Name, Name)],
    ) -> Res<()> {
        let Some(found) = module(path) else {
            return Err(self.no_module(path));
        };
        for (name, alias) in names {
            let value = self.module_attribute(found, name)?;
            frame.scope.set(alias, value);
        }
        Ok(())
    }

    fn no_module(&self, path: &str) -> crate::value::Trouble {
        self.unplayed(format!("the module {path}"), crate::check::OTHER_MODULES)
    }

    /// What of a module stands under a name.
    pub(crate) fn module_attribute(&mut self, module: &'static str, name: &str) -> Res<Value> {
        if module == "__future__" || name == "__name__" {
            return Ok(Value::text(module));
        }
        let class = match (module, name) {
            ("binascii", "Error") => Some("binascii.Error"),
            ("botocore.client" | "botocore.exceptions", "ClientError") => Some("ClientError"),
            ("botocore.client", "Config") => Some("Config"),
            (module, name) if classes::of_module(module, name) => Some(name),
            _ => None,
        };
        if let Some(class) = class {
            return Ok(Value::Class(self.class(class)));
        }
        if let Some(value) = self.library(module, name)? {
            return Ok(value);
        }
        let Some(full) = inner(module, name) else {
            let construct = format!("{module}.{name}");
            return Err(self.unplayed(
                construct,
                "The page plays what deploy scripts use of it. Write it another way.",
            ));
        };
        if let Some(constant) = self.constant(full) {
            return Ok(constant);
        }
        if self::module(full).is_some() && full != "itertools.chain" {
            return Ok(Value::Module(full));
        }
        Ok(Value::Native(full))
    }

    /// The constants of modules.
    #[inline(never)]
    fn constant(&mut self, full: &str) -> Option<Value> {
        Some(match full {
            "os.environ" => Value::object(Object::Environ),
            "os.linesep" => Value::text("\n"),
            "os.sep" => Value::text("/"),
            "sys.argv" => self.argv.clone(),
            "sys.stdout" => Value::object(Object::Stream(false)),
            "sys.stderr" => Value::object(Object::Stream(true)),
            "sys.stdin" => {
                let bytes = self.stdin.clone().into_bytes();
                self.kept_or("sys.stdin", || {
                    Value::object(Object::File(std::cell::RefCell::new(
                        crate::object::File::memory(bytes, false),
                    )))
                })
            }
            "sys.version_info" => Value::tuple(vec![
                Value::Int(3),
                Value::Int(11),
                Value::Int(7),
                Value::text("final"),
                Value::Int(0),
            ]),
            "sys.platform" => Value::text("linux"),
            "sys.executable" => Value::text("/usr/bin/python3"),
            "sys.maxsize" => Value::Int(i128::from(i64::MAX)),
            "sys.path" => Value::list(Vec::new()),
            "math.inf" => Value::Float(f64::INFINITY),
            "math.nan" => Value::Float(f64::NAN),
            "math.pi" => Value::Float(std::f64::consts::PI),
            "math.e" => Value::Float(std::f64::consts::E),
            "zipfile.ZIP_DEFLATED" => Value::Int(8),
            "zipfile.ZIP_STORED" => Value::Int(0),
            "subprocess.PIPE" => Value::Int(-1),
            "subprocess.STDOUT" => Value::Int(-2),
            "subprocess.DEVNULL" => Value::Int(-3),
            "string.ascii_lowercase" => Value::text("abcdefghijklmnopqrstuvwxyz"),
            "string.ascii_uppercase" => Value::text("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            "string.ascii_letters" => {
                Value::text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
            }
            "string.digits" => Value::text("0123456789"),
            "typing.TYPE_CHECKING" => Value::Bool(false),
            "boto3.__version__" | "botocore.__version__" => Value::text("1.44.8"),
            _ if full.starts_with("typing.") && full != "typing.cast" => {
                Value::Class(self.class("object"))
            }
            _ => return None,
        })
    }

    /// What is kept under a name, made where it is not there.
    pub(crate) fn kept_or(&mut self, name: &str, make: impl FnOnce() -> Value) -> Value {
        self.kept
            .entry(name.to_owned())
            .or_insert_with(make)
            .clone()
    }

    /// A class of Python's own as a value.
    pub(crate) fn class_value(&self, name: &str) -> Value {
        Value::Class(Rc::clone(&self.class(name)))
    }
}
