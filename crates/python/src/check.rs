//! Looks through a whole program before its first request: what isn't played, and what it needs from outside.

use crate::ast::{
    Argument, Block, ClassDef, Comprehension, Def, Expr, ExprKind, Name, Part, Pattern, Stmt,
    StmtKind,
};
use crate::builtin;
use crate::module;
use crate::parse::Program;
use script::{Command, Needs, Refusal};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What to do about a module that isn't played.
pub(crate) const OTHER_MODULES: &str = "The page plays boto3 and what deploy scripts use of Python's own library. Take \
                                        the parts that need it out, and write their results in.";

/// Attributes that Python has, that the page doesn't, and that nothing else is called.
const UNPLAYED: &[&str] = &[
    "generate_presigned_url",
    "to_bytes",
    "from_bytes",
    "fromhex",
    "as_integer_ratio",
    "iter_lines",
    "iter_chunks",
    "add_note",
    "tb_lineno",
    "gi_frame",
    "send_message",
    "meta_path",
];

/// Methods with a meaning of their own that classes of a program may have.
const SPECIAL: &[&str] = &[
    "__init__",
    "__str__",
    "__repr__",
    "__eq__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__len__",
    "__bool__",
    "__iter__",
    "__next__",
    "__contains__",
    "__getitem__",
    "__setitem__",
    "__call__",
    "__enter__",
    "__exit__",
    "__add__",
    "__sub__",
    "__mul__",
    "__truediv__",
    "__getattr__",
    "__post_init__",
    "__hash__",
    "__init_subclass__",
    "__setattr__",
    "__radd__",
    "__rsub__",
    "__rmul__",
    "__iadd__",
    "__isub__",
    "__neg__",
    "__abs__",
    "__floordiv__",
    "__mod__",
    "__ne__",
    "__delitem__",
    "__format__",
    "__del__",
    "__match_args__",
    "__version__",
    "__doc__",
    "__author__",
    "__float__",
    "__int__",
    "__reversed__",
];

/// What a program needs.
///
/// # Errors
/// The first thing in it that isn't played.
pub(crate) fn needs(program: &Program, source: &str) -> Result<Needs, Refusal> {
    let mut look = Look {
        source: source.lines().collect(),
        bound: HashSet::new(),
        modules: HashMap::new(),
        defined: HashSet::new(),
        set: BTreeSet::new(),
        read: Vec::new(),
        needs: Needs::default(),
        found: None,
    };
    look.bind(&program.body);
    look.block(&program.body);
    if let Some(refusal) = look.found {
        return Err(refusal);
    }
    let set = look.set;
    let mut seen = BTreeSet::new();
    look.needs.variables = look
        .read
        .into_iter()
        .filter(|it| !matches!(it.as_str(), "AWS_DEFAULT_REGION" | "HOME" | "USER" | "PATH"))
        .filter(|it| !set.contains(it) && seen.insert(it.clone()))
        .collect();
    Ok(look.needs)
}

/// Whether what was read is a program, not words that happen to read as one.
pub(crate) fn is_program(program: &Program) -> bool {
    program.body.iter().any(|statement| match &statement.kind {
        StmtKind::Import(_)
        | StmtKind::From(..)
        | StmtKind::Def(_)
        | StmtKind::Class(_)
        | StmtKind::Try(_) => true,
        StmtKind::For(_) | StmtKind::With(..) => true,
        StmtKind::Expr(value) | StmtKind::Assign(_, value) => {
            matches!(value.kind, ExprKind::Call(..))
        }
        _ => false,
    })
}

struct Look<'a> {
    source: Vec<&'a str>,
    /// Names that the program gives a value to.
    bound: HashSet<Name>,
    /// Names of modules.
    modules: HashMap<Name, &'static str>,
    /// Attributes that the program itself makes.
    defined: HashSet<Name>,
    /// Variables of the environment that it sets.
    set: BTreeSet<String>,
    read: Vec<String>,
    needs: Needs,
    found: Option<Refusal>,
}

impl Look<'_> {
    fn refuse(&mut self, line: u32, construct: impl Into<String>, instead: impl Into<String>) {
        let first = self.found.as_ref().is_none_or(|it| line < it.line);
        if first {
            self.found = Some(Refusal::new(line, construct, instead));
        }
    }

    // ---- what the program binds ----

    fn bind(&mut self, body: &Block) {
        for statement in body.iter() {
            match &statement.kind {
                StmtKind::Assign(targets, value) => {
                    targets.iter().for_each(|it| self.bind_target(it));
                    self.bind_walrus(value);
                }
                StmtKind::Augment(target, _, _) | StmtKind::Annotate(target, _) => {
                    self.bind_target(target);
                }
                StmtKind::If(branches, otherwise) => {
                    for (condition, body) in branches.iter() {
                        self.bind_walrus(condition);
                        self.bind(body);
                    }
                    self.bind(otherwise);
                }
                StmtKind::While(of) => {
                    self.bind_walrus(&of.condition);
                    self.bind(&of.body);
                    self.bind(&of.otherwise);
                }
                StmtKind::For(of) => {
                    self.bind_target(&of.target);
                    self.bind(&of.body);
                    self.bind(&of.otherwise);
                }
                StmtKind::Def(def) => {
                    self.bound.insert(def.name.clone());
                    self.defined.insert(def.name.clone());
                    self.bound.extend(def.locals.iter().cloned());
                    self.bound.extend(def.globals.iter().cloned());
                    self.bind(&def.body);
                }
                StmtKind::Class(class) => {
                    self.bound.insert(class.name.clone());
                    self.defined.extend(class.locals.iter().cloned());
                    self.bind(&class.body);
                }
                StmtKind::Try(of) => {
                    self.bind(&of.body);
                    for handler in &of.handlers {
                        self.bound.extend(handler.name.clone());
                        self.bind(&handler.body);
                    }
                    self.bind(&of.otherwise);
                    self.bind(&of.finally);
                }
                StmtKind::With(of, _) => {
                    of.items
                        .iter()
                        .filter_map(|it| it.1.as_ref())
                        .for_each(|it| self.bind_target(it));
                    self.bind(&of.body);
                }
                StmtKind::Import(modules) => {
                    for (path, alias) in modules {
                        let name: Name = match alias {
                            Some(alias) => alias.clone(),
                            None => path.split('.').next().unwrap_or_default().into(),
                        };
                        let found = if alias.is_some() {
                            module::module(path)
                        } else {
                            module::module(&name)
                        };
                        if let Some(found) = found {
                            self.modules.insert(name, found);
                        }
                    }
                }
                StmtKind::From(path, names) => {
                    for (name, alias) in names {
                        let inner = module::module(path).and_then(|it| module::inner(it, name));
                        if let Some(found) = inner {
                            self.modules.insert(alias.clone(), found);
                        }
                        self.bound.insert(alias.clone());
                    }
                }
                StmtKind::Match(of) => {
                    self.bind_walrus(&of.subject);
                    for case in &of.cases {
                        self.bind_pattern(&case.pattern);
                        self.bind(&case.body);
                    }
                }
                StmtKind::Yield(_, targets) | StmtKind::YieldFrom(_, targets) => {
                    targets.iter().for_each(|it| self.bind_target(it));
                }
                _ => {}
            }
        }
    }

    fn bind_pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Any(name) => self.bound.extend(name.clone()),
            Pattern::Value(_) => {}
            Pattern::Sequence(items, _) | Pattern::Either(items) => {
                items.iter().for_each(|it| self.bind_pattern(it));
            }
            Pattern::Mapping(entries, rest) => {
                entries.iter().for_each(|it| self.bind_pattern(&it.1));
                self.bound.extend(rest.clone());
            }
            Pattern::Class(_, places, named) => {
                places.iter().for_each(|it| self.bind_pattern(it));
                named.iter().for_each(|it| self.bind_pattern(&it.1));
            }
            Pattern::Named(inner, name) => {
                self.bind_pattern(inner);
                self.bound.insert(name.clone());
            }
        }
    }

    fn bind_target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                self.bound.insert(name.clone());
                self.modules.remove(name);
            }
            ExprKind::Attribute(_, name) => {
                self.defined.insert(name.clone());
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().for_each(|it| self.bind_target(it));
            }
            ExprKind::Starred(inner) => self.bind_target(inner),
            ExprKind::Index(of, index) => {
                if self.path(of).as_deref() == Some("os.environ")
                    && let ExprKind::Text(name) = &index.kind
                {
                    self.set.insert(name.to_string());
                }
            }
            _ => {}
        }
    }

    fn bind_walrus(&mut self, value: &Expr) {
        if let ExprKind::Walrus(name, _) = &value.kind {
            self.bound.insert(name.clone());
        }
    }

    // ---- what it does ----

    fn block(&mut self, body: &Block) {
        for statement in body.iter() {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Expr(value) => self.expression(value),
            StmtKind::Assign(targets, value) => {
                self.expression(value);
                targets.iter().for_each(|it| self.target(it));
            }
            StmtKind::Augment(target, _, value) => {
                self.expression(value);
                self.expression(target);
            }
            StmtKind::Annotate(target, value) => {
                value.iter().for_each(|it| self.expression(it));
                self.target(target);
            }
            StmtKind::If(branches, otherwise) => {
                for (condition, body) in branches.iter() {
                    self.expression(condition);
                    // What only a type checker runs.
                    let name = match &condition.kind {
                        ExprKind::Name(name) | ExprKind::Attribute(_, name) => &**name,
                        _ => "",
                    };
                    if name != "TYPE_CHECKING" {
                        self.block(body);
                    }
                }
                self.block(otherwise);
            }
            StmtKind::While(of) => {
                self.expression(&of.condition);
                self.block(&of.body);
                self.block(&of.otherwise);
            }
            StmtKind::For(of) => {
                self.expression(&of.iterable);
                self.target(&of.target);
                self.block(&of.body);
                self.block(&of.otherwise);
            }
            StmtKind::Def(def) => self.def(def),
            StmtKind::Class(class) => self.class(class, statement.line),
            StmtKind::Return(value) | StmtKind::Yield(value, _) => {
                value.iter().for_each(|it| self.expression(it));
            }
            StmtKind::YieldFrom(value, _) => self.expression(value),
            StmtKind::Match(of) => {
                self.expression(&of.subject);
                for case in &of.cases {
                    case.guard.iter().for_each(|it| self.expression(it));
                    self.block(&case.body);
                }
            }
            StmtKind::Raise(value, cause) => {
                value.iter().chain(cause).for_each(|it| self.expression(it));
            }
            StmtKind::Try(of) => {
                self.block(&of.body);
                for handler in &of.handlers {
                    handler.class.iter().for_each(|it| self.expression(it));
                    self.block(&handler.body);
                }
                self.block(&of.otherwise);
                self.block(&of.finally);
            }
            StmtKind::With(of, _) => {
                for (manager, target) in &of.items {
                    self.expression(manager);
                    target.iter().for_each(|it| self.target(it));
                }
                self.block(&of.body);
            }
            StmtKind::Del(targets) => targets.iter().for_each(|it| self.target(it)),
            StmtKind::Assert(condition, message) => {
                self.expression(condition);
                message.iter().for_each(|it| self.expression(it));
            }
            StmtKind::Import(modules) => {
                for (path, _) in modules {
                    if module::module(path).is_none() {
                        self.refuse(statement.line, format!("the module {path}"), OTHER_MODULES);
                    }
                }
            }
            StmtKind::From(path, names) => self.import_from(statement.line, path, names),
            StmtKind::Pass
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Global
            | StmtKind::Nonlocal => {}
        }
    }

    fn import_from(&mut self, line: u32, path: &str, names: &[(Name, Name)]) {
        let Some(found) = module::module(path) else {
            self.refuse(line, format!("the module {path}"), OTHER_MODULES);
            return;
        };
        for (name, _) in names {
            if !module::has(found, name) {
                let instead = "The page plays what deploy scripts use of it. Write it another way.";
                self.refuse(line, format!("{path}.{name}"), instead);
            }
        }
    }

    fn target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(_) => {}
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().for_each(|it| self.target(it));
            }
            ExprKind::Starred(inner) => self.target(inner),
            ExprKind::Attribute(of, _) => self.expression(of),
            ExprKind::Index(of, index) => {
                if self.path(of).as_deref() != Some("os.environ") {
                    self.expression(of);
                }
                self.expression(index);
            }
            _ => self.expression(target),
        }
    }

    fn def(&mut self, def: &Def) {
        def.decorators.iter().for_each(|it| self.expression(it));
        def.parameters
            .iter()
            .filter_map(|it| it.default.as_ref())
            .for_each(|it| self.expression(it));
        self.block(&def.body);
    }

    fn class(&mut self, class: &ClassDef, line: u32) {
        class
            .bases
            .iter()
            .chain(&class.decorators)
            .chain(class.keywords.iter().map(|it| &it.1))
            .for_each(|it| self.expression(it));
        for name in &class.locals {
            if name.starts_with("__") && name.ends_with("__") && !SPECIAL.contains(&&**name) {
                self.refuse(
                    line,
                    format!("the method {name} of a class"),
                    "Give it a name of its own and call it.",
                );
            }
        }
        self.block(&class.body);
    }

    /// The full name of a module or of what is in it, such as `os.environ`.
    fn path(&self, of: &Expr) -> Option<String> {
        match &of.kind {
            ExprKind::Name(name) => self.modules.get(name).map(|it| (*it).to_owned()),
            ExprKind::Attribute(of, name) => {
                let path = self.path(of)?;
                module::module(&path).map(|it| format!("{it}.{name}"))
            }
            _ => None,
        }
    }

    fn expression(&mut self, of: &Expr) {
        match &of.kind {
            ExprKind::Name(name) => self.name(name, of.line),
            ExprKind::Attribute(inner, name) => self.attribute(inner, name, of.line),
            ExprKind::Call(callee, arguments) => {
                self.call(callee, arguments, of.line);
                self.expression(callee);
                for argument in arguments {
                    match argument {
                        Argument::Plain(it)
                        | Argument::Named(_, it)
                        | Argument::Spread(it)
                        | Argument::SpreadNamed(it) => {
                            self.expression(it);
                        }
                    }
                }
            }
            ExprKind::Index(inner, index) => {
                self.index(inner, index);
                self.expression(inner);
                self.expression(index);
            }
            ExprKind::Format(parts) => self.parts(parts),
            ExprKind::List(items)
            | ExprKind::Tuple(items)
            | ExprKind::Set(items)
            | ExprKind::Logic(_, items) => {
                items.iter().for_each(|it| self.expression(it));
            }
            ExprKind::Dict(entries) => {
                for (key, value) in entries {
                    key.iter().for_each(|it| self.expression(it));
                    self.expression(value);
                }
            }
            ExprKind::Starred(it) | ExprKind::Unary(_, it) | ExprKind::Walrus(_, it) => {
                self.expression(it);
            }
            ExprKind::Binary(left, _, right) => {
                self.expression(left);
                self.expression(right);
            }
            ExprKind::Compare(first, rest) => {
                self.expression(first);
                rest.iter().for_each(|it| self.expression(&it.1));
            }
            ExprKind::If(parts) => parts.iter().for_each(|it| self.expression(it)),
            ExprKind::Lambda(def) => self.lambda(def),
            ExprKind::Slice(parts) => parts.iter().flatten().for_each(|it| self.expression(it)),
            ExprKind::Comprehension(of) => self.comprehension(of),
            ExprKind::None
            | ExprKind::Ellipsis
            | ExprKind::Bool(_)
            | ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Text(_)
            | ExprKind::Bytes(_) => {}
        }
    }

    fn lambda(&mut self, def: &Def) {
        self.bound.extend(def.locals.iter().cloned());
        self.def(def);
    }

    fn comprehension(&mut self, of: &Comprehension) {
        self.bound.extend(of.locals.iter().cloned());
        for clause in &of.clauses {
            self.expression(&clause.iterable);
            clause.conditions.iter().for_each(|it| self.bind_walrus(it));
            clause.conditions.iter().for_each(|it| self.expression(it));
        }
        self.expression(&of.element);
        of.value.iter().for_each(|it| self.expression(it));
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            if let Part::Field { value, spec, .. } = part {
                self.expression(value);
                self.parts(spec);
            }
        }
    }

    fn name(&mut self, name: &Name, line: u32) {
        if self.bound.contains(name) || self.modules.contains_key(name) {
            return;
        }
        if builtin::OTHERS.contains(&&**name) {
            self.refuse(
                line,
                format!("`{name}`"),
                "The page plays what deploy scripts use. Write it another way.",
            );
        }
    }

    fn attribute(&mut self, inner: &Expr, name: &Name, line: u32) {
        if let Some(path) = self.path(inner)
            && let Some(found) = module::module(&path)
        {
            if !module::has(found, name) {
                let instead = if found == "boto3" && &**name == "resource" {
                    "Lambda has no resources: use boto3.client('lambda')."
                } else {
                    "The page plays what deploy scripts use of it. Write it another way."
                };
                self.refuse(line, format!("{found}.{name}"), instead);
            }
            if path == "boto3" && &**name == "resource" {
                self.refuse(
                    line,
                    "boto3.resource",
                    "Lambda has no resources: use boto3.client('lambda').",
                );
            }
            return;
        }
        self.expression(inner);
        if self.defined.contains(name) || self.path(inner).is_some() {
            return;
        }
        if UNPLAYED.contains(&&**name) {
            self.refuse(
                line,
                format!(".{name}"),
                "Write it with what Python has besides.",
            );
        }
    }

    fn index(&mut self, inner: &Expr, index: &Expr) {
        match (self.path(inner).as_deref(), &index.kind) {
            (Some("os.environ"), ExprKind::Text(name)) => self.read.push(name.to_string()),
            (Some("sys.argv"), ExprKind::Int(at)) => {
                let at = usize::try_from(*at).unwrap_or(1);
                self.needs.arguments = self.needs.arguments.max(at);
            }
            (Some("sys.argv"), ExprKind::Slice(_)) => {
                self.needs.arguments = self.needs.arguments.max(1);
            }
            _ => {}
        }
    }

    fn call(&mut self, callee: &Expr, arguments: &[Argument], line: u32) {
        let first = arguments.first().and_then(|it| match it {
            Argument::Plain(value) => Some(value),
            _ => None,
        });
        let text = first.and_then(|it| match &it.kind {
            ExprKind::Text(text) => Some(&**text),
            _ => None,
        });
        let path = self.path(callee);
        match path.as_deref() {
            Some("os.getenv") if arguments.len() == 1 => self.read.extend(text.map(str::to_owned)),
            Some("boto3.client") => self.service(text, arguments, line),
            Some(name) if name.starts_with("subprocess.") || name == "os.system" => {
                self.command(first, line);
            }
            _ => {}
        }
        match &callee.kind {
            ExprKind::Name(name) if &**name == "input" && !self.bound.contains(name) => {
                self.command(None, line);
            }
            ExprKind::Attribute(of, name) => match &**name {
                "get" if self.path(of).as_deref() == Some("os.environ") && arguments.len() == 1 => {
                    self.read.extend(text.map(str::to_owned));
                }
                "client" if path.is_none() => self.service(text, arguments, line),
                "add_argument" => {
                    let required = arguments.iter().any(|it| {
                        matches!(it, Argument::Named(name, value) if &**name == "required" && matches!(value.kind, ExprKind::Bool(true)))
                    });
                    let optional = arguments.iter().any(|it| {
                        matches!(it, Argument::Named(name, value) if &**name == "nargs" && matches!(&value.kind, ExprKind::Text(it) if matches!(&**it, "?" | "*")))
                    });
                    match text {
                        Some(flag) if flag.starts_with('-') => {
                            self.needs.arguments += if required { 2 } else { 0 }
                        }
                        Some(_) if !optional => self.needs.arguments += 1,
                        _ => {}
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    /// A client of another service than those that are played.
    fn service(&mut self, first: Option<&str>, arguments: &[Argument], line: u32) {
        let named = arguments.iter().find_map(|it| match it {
            Argument::Named(name, value) if &**name == "service_name" => match &value.kind {
                ExprKind::Text(text) => Some(&**text),
                _ => None,
            },
            _ => None,
        });
        if let Some(service) = first.or(named)
            && !matches!(service, "lambda" | "sts" | "codedeploy" | "cloudwatch")
        {
            let instead = "The page plays Lambda, CodeDeploy and CloudWatch's alarms (and STS's GetCallerIdentity). Take the other service's calls out, and \
                           write what they would give in.";
            self.refuse(line, format!("a client of {service}"), instead);
        }
    }

    /// A command that no page has: the person says what it does.
    fn command(&mut self, first: Option<&Expr>, line: u32) {
        let program = first.and_then(|it| match &it.kind {
            ExprKind::Text(text) => text.split_whitespace().next().map(str::to_owned),
            ExprKind::List(items) => items.first().and_then(|it| match &it.kind {
                ExprKind::Text(text) => Some(text.to_string()),
                _ => None,
            }),
            _ => None,
        });
        if program.as_deref() == Some("aws") {
            return;
        }
        let index = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        let text = self.source.get(index).map_or("", |it| it.trim()).to_owned();
        if !self.needs.commands.iter().any(|it| it.text == text) {
            self.needs.commands.push(Command { line, text });
        }
    }
}
