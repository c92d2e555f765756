//! Modules of Python's own that are written in Python here: what deploy scripts use of them.
//!
//! A module is read and run when a program imports it; its lines belong to the line of the program that calls it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::OnceLock;

use crate::interpreter::{Active, Doing, Frame, Interpreter};
use crate::scope::Scope;
use crate::value::{Res, Value};

macro_rules! modules {
    ($($name:literal)*) => {
        /// The modules' names.
        const NAMES: &[&str] = &[$($name),*];

        /// The modules' sources, in the order of their names. A page fetches each when a program needs it.
        #[cfg(not(target_arch = "wasm32"))]
        const SOURCES: &[&str] = &[$(include_str!(concat!("library/", $name, ".py"))),*];
    };
}

modules! {
    "abc" "argparse" "atexit" "calendar" "collections" "concurrent.futures" "contextlib" "csv" "dataclasses" "datetime" "enum" "fnmatch" "functools" "getpass"
    "glob" "hashlib" "itertools" "json" "logging" "logging.config" "operator" "pathlib" "platform" "queue" "random" "re" "secrets" "shutil" "signal" "statistics"
    "string" "tempfile" "textwrap" "threading" "time" "typing" "urllib.parse" "warnings" "zipfile"
}

/// Gives the source of a module by its name.
pub type Fetch = fn(&str) -> Option<String>;

static FETCH: OnceLock<Fetch> = OnceLock::new();

thread_local! {
    static FETCHED: RefCell<BTreeMap<&'static str, Rc<str>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Says where the sources of the library come from in a program that doesn't hold them. Only the first call counts.
pub fn fetch_library_with(fetch: Fetch) {
    FETCH.get_or_init(|| fetch);
}

/// Modules that hold nothing but other modules.
const FOLDERS: [&str; 2] = ["concurrent", "urllib"];

/// Functions of this program that only the library's modules see.
const HELPERS: &[(&str, &str)] = &[
    ("__at_exit__", "library.at_exit"),
    ("__remove_tree__", "library.remove_tree"),
    ("__abstract__", "library.abstract"),
    ("__class__", "library.class"),
    ("__digest__", "library.digest"),
    ("__format_exception__", "library.format_exception"),
    ("__regex_find__", "library.regex_find"),
    ("__regex_names__", "library.regex_names"),
    ("__seeded__", "library.seeded"),
    ("__set_attribute__", "library.set_attribute"),
    ("__tempered__", "library.tempered"),
    ("__throw__", "library.throw"),
    ("__turned__", "library.turned"),
    ("__unplayed__", "library.unplayed"),
    ("__where__", "library.where"),
];

/// The source of a module; none: it is no module of the library, or can't be fetched.
fn source(module: &str) -> Option<Rc<str>> {
    let at = NAMES.iter().position(|it| *it == module)?;
    let name = *NAMES.get(at)?;
    FETCHED.with_borrow_mut(|fetched| {
        if let Some(source) = fetched.get(name) {
            return Some(Rc::clone(source));
        }
        let source: Rc<str> = match FETCH.get() {
            Some(fetch) => fetch(name)?.into(),
            None => held(at)?.into(),
        };
        fetched.insert(name, Rc::clone(&source));
        Some(source)
    })
}

#[cfg(not(target_arch = "wasm32"))]
fn held(at: usize) -> Option<&'static str> {
    SOURCES.get(at).copied()
}

#[cfg(target_arch = "wasm32")]
const fn held(_: usize) -> Option<&'static str> {
    None
}

/// The name of a module of the library, as the table has it.
pub(crate) fn module(name: &str) -> Option<&'static str> {
    NAMES.iter().copied().chain(FOLDERS).find(|it| *it == name)
}

/// A module inside of one.
pub(crate) fn inner(path: &str, name: &str) -> Option<&'static str> {
    module(&format!("{path}.{name}"))
}

/// Whether a module defines the name.
pub(crate) fn has(module: &str, name: &str) -> bool {
    let Some(source) = source(module) else {
        return false;
    };
    source.lines().any(|line| {
        let rest = line
            .strip_prefix("def ")
            .or_else(|| line.strip_prefix("class "))
            .unwrap_or(line);
        let after = rest
            .split_once(name)
            .filter(|(before, _)| {
                before.is_empty() || line.starts_with(before) && before.ends_with("= ")
            })
            .map(|it| it.1);
        after.is_some_and(|it| it.starts_with([' ', '(', ':']))
    })
}

impl Interpreter<'_> {
    /// What a module of the library has under a name; none: it is no such module, or hasn't it.
    pub(crate) fn library(&mut self, module: &str, name: &str) -> Res<Option<Value>> {
        let Some(source) = source(module) else {
            return Ok(None);
        };
        if !has(module, name) {
            return Ok(None);
        }
        let scope = match self.modules.get(module) {
            Some(scope) => Rc::clone(scope),
            None => {
                let scope = Scope::program();
                for (name, full) in HELPERS {
                    scope.set(&(*name).into(), Value::Native(full));
                }
                scope.set(&"__name__".into(), Value::text(module));
                self.modules.insert(module.to_owned(), Rc::clone(&scope));
                let Ok(program) = crate::parse::library(&source) else {
                    return Err(
                        self.unplayed(format!("the module {module}"), crate::check::OTHER_MODULES)
                    );
                };
                let mut frame = Frame {
                    scope: Rc::clone(&scope),
                    blocks: vec![Active::new(&program.body, Doing::Plain)],
                    function: "<module>".into(),
                    owner: None,
                };
                self.deeper(|it| it.run(&mut frame))?;
                scope
            }
        };
        let found = scope.values.borrow().get(name).cloned();
        Ok(found)
    }
}
