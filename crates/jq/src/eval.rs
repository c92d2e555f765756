//! Runs filters: each result is handed to whoever comes next.

use crate::builtin;
use crate::parse::{Assign, Ast, Function, Member, Piece, Shape};
use crate::value::{Val, put};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Steps that a filter may take.
const MOST_STEPS: u64 = 3_000_000;
/// Filters that may wait for one another.
const MOST_DEPTH: u32 = 300;

/// Why a filter stops before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// An error; `try` catches it.
    Error(Val),
    /// `break $name`, by the number of its label.
    Break(u64),
    /// `halt`, `halt_error`: exit code and what goes to standard error.
    Halt(i32, String),
    /// The filter goes on and on.
    Budget,
}

pub(crate) type Ran<T = ()> = Result<T, Stop>;

pub(crate) fn error<T>(text: impl Into<Rc<str>>) -> Ran<T> {
    Err(Stop::Error(Val::Str(text.into())))
}

/// Where a value stands in the input, for `path` and the assignments.
#[derive(Clone, Debug)]
pub(crate) enum Path {
    /// Nobody asks.
    Off,
    At(Rc<Vec<Val>>),
    /// It was made, and stands nowhere.
    Lost,
}

/// A value on its way, with its path.
#[derive(Clone, Debug)]
pub(crate) struct In {
    pub(crate) value: Val,
    pub(crate) path: Path,
}

impl In {
    pub(crate) const fn of(value: Val) -> Self {
        Self {
            value,
            path: Path::Off,
        }
    }

    pub(crate) fn made(&self, value: Val) -> Self {
        let path = match self.path {
            Path::Off => Path::Off,
            _ => Path::Lost,
        };
        Self { value, path }
    }

    pub(crate) fn below(&self, key: &Val, value: Val) -> Ran<Self> {
        let path = match &self.path {
            Path::Off => Path::Off,
            Path::At(path) => {
                let mut path = Vec::clone(path);
                path.push(key.clone());
                Path::At(Rc::new(path))
            }
            Path::Lost => {
                return error(format!(
                    "Invalid path expression with result {}",
                    self.value.quoted()
                ));
            }
        };
        Ok(Self { value, path })
    }
}

/// Names in scope, innermost first.
pub(crate) struct Node<'a> {
    kind: Kind<'a>,
    next: Env<'a>,
}

enum Kind<'a> {
    Variable(Rc<str>, Val),
    Function(&'a Function),
    /// An argument of a function: a filter with the names of its caller.
    Closure(Rc<str>, &'a Ast, Env<'a>),
    Label(Rc<str>, u64),
}

pub(crate) type Env<'a> = Option<Rc<Node<'a>>>;

#[allow(clippy::unnecessary_wraps)] // what holds names may be empty
pub(crate) fn bound<'a>(env: &Env<'a>, name: &Rc<str>, value: Val) -> Env<'a> {
    Some(Rc::new(Node {
        kind: Kind::Variable(Rc::clone(name), value),
        next: env.clone(),
    }))
}

#[allow(clippy::unnecessary_wraps)] // what holds names may be empty
pub(crate) fn defined<'a>(env: &Env<'a>, function: &'a Function) -> Env<'a> {
    Some(Rc::new(Node {
        kind: Kind::Function(function),
        next: env.clone(),
    }))
}

/// Whoever takes results.
pub(crate) type Out<'o> = &'o mut dyn FnMut(In) -> Ran;

/// A running filter.
pub(crate) struct Machine<'m> {
    steps: Cell<u64>,
    depth: Cell<u32>,
    labels: Cell<u64>,
    /// What `input` takes from.
    pub(crate) inputs: RefCell<&'m mut dyn FnMut() -> Option<Result<Val, String>>>,
    pub(crate) environment: Val,
    /// Milliseconds since 1970.
    pub(crate) now: u64,
    /// What `debug` and `stderr` print.
    pub(crate) errors: RefCell<String>,
}

impl<'m> Machine<'m> {
    pub(crate) fn new(
        inputs: &'m mut dyn FnMut() -> Option<Result<Val, String>>,
        environment: Val,
        now: u64,
    ) -> Self {
        Self {
            steps: Cell::new(0),
            depth: Cell::new(0),
            labels: Cell::new(0),
            inputs: RefCell::new(inputs),
            environment,
            now,
            errors: RefCell::new(String::new()),
        }
    }

    pub(crate) fn tick(&self) -> Ran {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MOST_STEPS {
            return Err(Stop::Budget);
        }
        Ok(())
    }

    /// Runs a filter on a value.
    pub(crate) fn run<'a>(&self, ast: &'a Ast, env: &Env<'a>, input: &In, out: Out<'_>) -> Ran {
        self.tick()?;
        let depth = self.depth.get() + 1;
        if depth > MOST_DEPTH {
            return Err(Stop::Budget);
        }
        self.depth.set(depth);
        let result = self.step(ast, env, input, out);
        self.depth.set(depth - 1);
        result
    }

    fn step<'a>(&self, ast: &'a Ast, env: &Env<'a>, input: &In, out: Out<'_>) -> Ran {
        match ast {
            Ast::Identity => out(input.clone()),
            Ast::Literal(value) => out(input.made(value.clone())),
            Ast::Pipe(left, right) => {
                self.run(left, env, input, &mut |it| self.run(right, env, &it, out))
            }
            Ast::Comma(left, right) => {
                self.run(left, env, input, out)?;
                self.run(right, env, input, out)
            }
            Ast::Index(term, key) => self.index(term, key, env, input, out),
            Ast::Iterate(term) => self.run(term, env, input, &mut |it| each(&it, out)),
            Ast::Slice(term, from, to) => {
                self.slice(term, from.as_deref(), to.as_deref(), env, input, out)
            }
            Ast::Call(name, arguments) => self.call(name, arguments, env, input, out),
            Ast::Variable(name) => {
                let value = self.variable(name, env)?;
                out(input.made(value))
            }
            Ast::If(condition, then, otherwise) => self.run(
                condition,
                env,
                &In::of(input.value.clone()),
                &mut |it| match (it.value.truth(), otherwise) {
                    (true, _) => self.run(then, env, input, out),
                    (false, Some(otherwise)) => self.run(otherwise, env, input, out),
                    (false, None) => out(input.clone()),
                },
            ),
            Ast::Try(body, handler) => self.attempt(body, handler.as_deref(), env, input, out),
            Ast::Else(left, right) => self.alternative(left, right, env, input, out),
            Ast::As(source, shape, body) => {
                self.run(source, env, &In::of(input.value.clone()), &mut |it| {
                    self.destructure(shape, &it.value, env, &mut |env| {
                        self.run(body, env, input, out)
                    })
                })
            }
            Ast::Define(function, body) => self.run(body, &defined(env, function), input, out),
            Ast::Label(name, body) => self.label(name, body, env, input, out),
            Ast::Break(name) => Err(Stop::Break(found_label(env, name)?)),
            Ast::Recurse => self.recurse(input, out),
            Ast::Reduce(source, shape, start, update) => {
                self.reduce(source, shape, start, update, env, input, out)
            }
            Ast::Foreach(source, shape, start, update, extract) => self.foreach(
                source,
                shape,
                (start, update, extract.as_deref()),
                env,
                input,
                out,
            ),
            Ast::Assign(how, target, value) => self.assign(*how, target, value, env, input, out),
            _ => self.made(ast, env, input, out),
        }
    }

    /// Filters whose results stand nowhere in the input.
    fn made<'a>(&self, ast: &'a Ast, env: &Env<'a>, input: &In, out: Out<'_>) -> Ran {
        let plain = In::of(input.value.clone());
        match ast {
            Ast::Array(None) => out(input.made(Val::arr(Vec::new()))),
            Ast::Array(Some(inner)) => {
                let items = self.collect(inner, env, &plain)?;
                out(input.made(Val::arr(items)))
            }
            Ast::Object(members) => {
                self.object(members, &Rc::new(Vec::new()), env, &plain, &mut |it| {
                    out(input.made(it.value))
                })
            }
            Ast::Minus(inner) => self.run(inner, env, &plain, &mut |it| match it.value {
                Val::Num(number) => out(input.made(Val::Num(-number))),
                other => error(format!(
                    "{} ({}) cannot be negated",
                    other.kind(),
                    other.quoted()
                )),
            }),
            Ast::Text(format, pieces) => self.text(format, pieces, "", env, &plain, &mut |it| {
                out(input.made(it.value))
            }),
            Ast::Format(format) => {
                let text = crate::text::formatted(format, &input.value)?;
                out(input.made(Val::str(text)))
            }
            Ast::Or(left, right) | Ast::And(left, right) => {
                let or = matches!(ast, Ast::Or(..));
                self.run(left, env, &plain, &mut |value| {
                    if value.value.truth() == or {
                        return out(input.made(Val::Bool(or)));
                    }
                    self.run(right, env, &plain, &mut |it| {
                        out(input.made(Val::Bool(it.value.truth())))
                    })
                })
            }
            // The right side is the outer loop.
            Ast::Binary(op, left, right) => self.run(right, env, &plain, &mut |right| {
                self.run(left, env, &plain, &mut |left| {
                    out(input.made(builtin::reckon(*op, &left.value, &right.value)?))
                })
            }),
            _ => error("this part of jq isn't known"),
        }
    }

    /// All results of a filter.
    pub(crate) fn collect<'a>(&self, ast: &'a Ast, env: &Env<'a>, input: &In) -> Ran<Vec<Val>> {
        let mut items = Vec::new();
        self.run(ast, env, input, &mut |it| {
            items.push(it.value);
            Ok(())
        })?;
        Ok(items)
    }

    fn index<'a>(
        &self,
        term: &'a Ast,
        key: &'a Ast,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        if let Ast::Literal(key) = key {
            return self.run(term, env, input, &mut |it| {
                out(it.below(key, builtin::at(&it.value, key)?)?)
            });
        }
        let plain = In::of(input.value.clone());
        self.run(term, env, input, &mut |it| {
            self.run(key, env, &plain, &mut |key| {
                out(it.below(&key.value, builtin::at(&it.value, &key.value)?)?)
            })
        })
    }

    fn slice<'a>(
        &self,
        term: &'a Ast,
        from: Option<&'a Ast>,
        to: Option<&'a Ast>,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let plain = In::of(input.value.clone());
        let ends = |it: Option<&'a Ast>| match it {
            Some(ast) => self.collect(ast, env, &plain),
            None => Ok(vec![Val::Null]),
        };
        let (from, to) = (ends(from)?, ends(to)?);
        self.run(term, env, input, &mut |it| {
            for to in &to {
                for from in &from {
                    let members = vec![
                        (Rc::from("start"), from.clone()),
                        (Rc::from("end"), to.clone()),
                    ];
                    let key = Val::Obj(Rc::new(members));
                    out(it.below(&key, builtin::at(&it.value, &key)?)?)?;
                }
            }
            Ok(())
        })
    }

    fn attempt<'a>(
        &self,
        body: &'a Ast,
        handler: Option<&'a Ast>,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        match self.apart(body, env, input, out)? {
            None => Ok(()),
            Some(value) if value.member("__jq").is_some() => Ok(()),
            Some(value) => match handler {
                Some(handler) => self.run(handler, env, &input.made(value), out),
                None => Ok(()),
            },
        }
    }

    /// Runs a filter and gives the error that ended it, if one did. What ends what comes next isn't one of its own: it
    /// ends this too.
    fn apart<'a>(
        &self,
        filter: &'a Ast,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran<Option<Val>> {
        let mut later = None;
        let depth = self.depth.get();
        let result = self.run(filter, env, input, &mut |it| {
            out(it).map_err(|stop| {
                later = Some(stop);
                Stop::Budget
            })
        });
        if let Some(stop) = later {
            return Err(stop);
        }
        match result {
            Ok(()) => Ok(None),
            Err(Stop::Error(value)) => {
                self.depth.set(depth);
                Ok(Some(value))
            }
            Err(stop) => Err(stop),
        }
    }

    fn alternative<'a>(
        &self,
        left: &'a Ast,
        right: &'a Ast,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let mut any = false;
        // An error on the left ends the left.
        self.apart(left, env, input, &mut |it| {
            if !it.value.truth() {
                return Ok(());
            }
            any = true;
            out(it)
        })?;
        if any {
            Ok(())
        } else {
            self.run(right, env, input, out)
        }
    }

    fn label<'a>(
        &self,
        name: &Rc<str>,
        body: &'a Ast,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let number = self.labels.get() + 1;
        self.labels.set(number);
        let env = Some(Rc::new(Node {
            kind: Kind::Label(Rc::clone(name), number),
            next: env.clone(),
        }));
        let depth = self.depth.get();
        match self.run(body, &env, input, out) {
            Err(Stop::Break(it)) if it == number => {
                self.depth.set(depth);
                Ok(())
            }
            other => other,
        }
    }

    /// Hands on the first `n` results of a filter.
    pub(crate) fn first<'a>(
        &self,
        most: usize,
        ast: &'a Ast,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        if most == 0 {
            return Ok(());
        }
        let number = self.labels.get() + 1;
        self.labels.set(number);
        let depth = self.depth.get();
        let mut count = 0;
        let result = self.run(ast, env, input, &mut |it| {
            count += 1;
            out(it)?;
            if count >= most {
                Err(Stop::Break(number))
            } else {
                Ok(())
            }
        });
        match result {
            Err(Stop::Break(it)) if it == number => {
                self.depth.set(depth);
                Ok(())
            }
            other => other,
        }
    }

    fn recurse(&self, input: &In, out: Out<'_>) -> Ran {
        self.steps.set(self.steps.get() + 1);
        out(input.clone())?;
        if matches!(input.value, Val::Arr(_) | Val::Obj(_)) {
            return each(input, &mut |it| self.recurse(&it, out));
        }
        Ok(())
    }

    fn object<'a>(
        &self,
        members: &'a [(Ast, Ast)],
        so_far: &Rc<Vec<(Rc<str>, Val)>>,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let Some(((key, value), rest)) = members.split_first() else {
            return out(In::of(Val::Obj(Rc::clone(so_far))));
        };
        self.run(key, env, input, &mut |key| {
            let key = match &key.value {
                Val::Str(key) => Rc::clone(key),
                other => {
                    return error(format!(
                        "Object keys must be strings, not {} ({})",
                        other.kind(),
                        other.quoted()
                    ));
                }
            };
            self.run(value, env, input, &mut |value| {
                let mut members = Vec::clone(so_far);
                put(&mut members, &key, value.value);
                self.object(rest, &Rc::new(members), env, input, out)
            })
        })
    }

    fn text<'a>(
        &self,
        format: &Rc<str>,
        pieces: &'a [Piece],
        so_far: &str,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        match pieces.split_first() {
            None => out(In::of(Val::str(so_far))),
            Some((Piece::Text(text), rest)) => {
                self.text(format, rest, &format!("{so_far}{text}"), env, input, out)
            }
            Some((Piece::Filter(filter), rest)) => self.run(filter, env, input, &mut |it| {
                let text = crate::text::formatted(format, &it.value)?;
                self.text(format, rest, &format!("{so_far}{text}"), env, input, out)
            }),
        }
    }

    fn destructure<'a>(
        &self,
        shape: &'a Shape,
        value: &Val,
        env: &Env<'a>,
        out: &mut dyn FnMut(&Env<'a>) -> Ran,
    ) -> Ran {
        match shape {
            Shape::Variable(name) => out(&bound(env, name, value.clone())),
            Shape::Array(shapes) => self.elements(shapes, 0, value, env, out),
            Shape::Object(members) => self.members(members, value, env, out),
        }
    }

    fn elements<'a>(
        &self,
        shapes: &'a [Shape],
        at: usize,
        value: &Val,
        env: &Env<'a>,
        out: &mut dyn FnMut(&Env<'a>) -> Ran,
    ) -> Ran {
        let Some(shape) = shapes.get(at) else {
            return out(env);
        };
        let item = builtin::at(value, &Val::count(at))?;
        self.destructure(shape, &item, env, &mut |env| {
            self.elements(shapes, at + 1, value, env, out)
        })
    }

    fn members<'a>(
        &self,
        members: &'a [Member],
        value: &Val,
        env: &Env<'a>,
        out: &mut dyn FnMut(&Env<'a>) -> Ran,
    ) -> Ran {
        let Some(((key, name, shape), rest)) = members.split_first() else {
            return out(env);
        };
        self.run(key, env, &In::of(value.clone()), &mut |key| {
            let item = builtin::at(value, &key.value)?;
            let env = match name {
                Some(name) => bound(env, name, item.clone()),
                None => env.clone(),
            };
            match shape {
                Some(shape) => self.destructure(shape, &item, &env, &mut |env| {
                    self.members(rest, value, env, out)
                }),
                None => self.members(rest, value, &env, out),
            }
        })
    }

    #[allow(clippy::too_many_arguments)]
    fn reduce<'a>(
        &self,
        source: &'a Ast,
        shape: &'a Shape,
        start: &'a Ast,
        update: &'a Ast,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let plain = In::of(input.value.clone());
        self.run(start, env, input, &mut |start| {
            let mut state = Some(start);
            self.run(source, env, &plain, &mut |it| {
                self.destructure(shape, &it.value, env, &mut |env| {
                    let before = state.take().unwrap_or_else(|| input.made(Val::Null));
                    self.run(update, env, &before, &mut |after| {
                        state = Some(after);
                        Ok(())
                    })
                })
            })?;
            out(state.unwrap_or_else(|| input.made(Val::Null)))
        })
    }

    fn foreach<'a>(
        &self,
        source: &'a Ast,
        shape: &'a Shape,
        (start, update, extract): (&'a Ast, &'a Ast, Option<&'a Ast>),
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let plain = In::of(input.value.clone());
        self.run(start, env, input, &mut |start| {
            let mut state = start;
            self.run(source, env, &plain, &mut |it| {
                self.destructure(shape, &it.value, env, &mut |env| {
                    let before = state.clone();
                    self.run(update, env, &before, &mut |after| {
                        state = after.clone();
                        match extract {
                            Some(extract) => self.run(extract, env, &after, out),
                            None => out(after),
                        }
                    })
                })
            })
        })
    }

    fn variable(&self, name: &Rc<str>, env: &Env<'_>) -> Ran<Val> {
        let mut here = env;
        while let Some(node) = here {
            if let Kind::Variable(it, value) = &node.kind
                && it == name
            {
                return Ok(value.clone());
            }
            here = &node.next;
        }
        match &**name {
            "ENV" => Ok(self.environment.clone()),
            _ => error(format!("${name} is not defined")),
        }
    }

    fn call<'a>(
        &self,
        name: &Rc<str>,
        arguments: &'a [Ast],
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let mut here = env;
        while let Some(node) = here {
            match &node.kind {
                Kind::Closure(it, ast, inner) if arguments.is_empty() && it == name => {
                    return self.run(ast, inner, input, out);
                }
                Kind::Function(function)
                    if function.name == *name && function.parameters.len() == arguments.len() =>
                {
                    return self.enter(function, here, arguments, env, input, out);
                }
                _ => here = &node.next,
            }
        }
        self.native(name, arguments, env, input, out)
    }

    /// Calls a function: its arguments are filters of the caller, `$name` their values.
    fn enter<'a>(
        &self,
        function: &'a Function,
        own: &Env<'a>,
        arguments: &'a [Ast],
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        self.parameters(function, 0, own.clone(), arguments, env, input, out)
    }

    #[allow(clippy::too_many_arguments)]
    fn parameters<'a>(
        &self,
        function: &'a Function,
        at: usize,
        inner: Env<'a>,
        arguments: &'a [Ast],
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let (Some(parameter), Some(argument)) = (function.parameters.get(at), arguments.get(at))
        else {
            return self.run(&function.body, &inner, input, out);
        };
        let closure = |name: Rc<str>, inner: Env<'a>| {
            Some(Rc::new(Node {
                kind: Kind::Closure(name, argument, env.clone()),
                next: inner,
            }))
        };
        let Some(name) = parameter.strip_prefix('$') else {
            let inner = closure(Rc::clone(parameter), inner);
            return self.parameters(function, at + 1, inner, arguments, env, input, out);
        };
        let name: Rc<str> = name.into();
        self.run(argument, env, &In::of(input.value.clone()), &mut |it| {
            let inner = closure(Rc::clone(&name), inner.clone());
            let inner = bound(&inner, &name, it.value);
            self.parameters(function, at + 1, inner, arguments, env, input, out)
        })
    }

    /// The paths that a filter names in a value.
    pub(crate) fn paths<'a>(
        &self,
        ast: &'a Ast,
        env: &Env<'a>,
        value: &Val,
        out: &mut dyn FnMut(Rc<Vec<Val>>, Val) -> Ran,
    ) -> Ran {
        let input = In {
            value: value.clone(),
            path: Path::At(Rc::new(Vec::new())),
        };
        self.run(ast, env, &input, &mut |it| match it.path {
            Path::At(path) => out(path, it.value),
            _ => error(format!(
                "Invalid path expression with result {}",
                it.value.quoted()
            )),
        })
    }

    fn assign<'a>(
        &self,
        how: Assign,
        target: &'a Ast,
        value: &'a Ast,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let plain = In::of(input.value.clone());
        match how {
            Assign::Update => {
                let result = self.updated(target, env, &input.value, &mut |old| {
                    let mut new = None;
                    self.first(1, value, env, &In::of(old), &mut |it| {
                        new = Some(it.value);
                        Ok(())
                    })?;
                    Ok(new)
                })?;
                out(input.made(result))
            }
            Assign::Set => self.run(value, env, &plain, &mut |new| {
                let result = self.updated(target, env, &input.value, &mut |_| {
                    Ok(Some(new.value.clone()))
                })?;
                out(input.made(result))
            }),
            Assign::By(op) => self.run(value, env, &plain, &mut |right| {
                let result = self.updated(target, env, &input.value, &mut |old| {
                    Ok(Some(builtin::reckon(op, &old, &right.value)?))
                })?;
                out(input.made(result))
            }),
            Assign::Else => self.run(value, env, &plain, &mut |right| {
                let result = self.updated(target, env, &input.value, &mut |old| {
                    Ok(Some(if old.truth() {
                        old
                    } else {
                        right.value.clone()
                    }))
                })?;
                out(input.made(result))
            }),
        }
    }

    /// A value with what a filter names in it changed, or taken away where there is nothing new.
    fn updated<'a>(
        &self,
        target: &'a Ast,
        env: &Env<'a>,
        value: &Val,
        change: &mut dyn FnMut(Val) -> Ran<Option<Val>>,
    ) -> Ran<Val> {
        let mut paths = Vec::new();
        self.paths(target, env, value, &mut |path, _| {
            paths.push(path);
            Ok(())
        })?;
        let mut value = value.clone();
        let mut gone = Vec::new();
        for path in paths {
            let old = builtin::get_path(&value, &path)?;
            match change(old)? {
                Some(new) => value = builtin::set_path(&value, &path, &mut |_| Ok(new.clone()))?,
                None => gone.push(path),
            }
        }
        builtin::delete_paths(value, gone)
    }
}

/// The elements of an array, the values of an object.
pub(crate) fn each(input: &In, out: Out<'_>) -> Ran {
    match &input.value {
        Val::Arr(items) => {
            for (at, item) in items.iter().enumerate() {
                out(input.below(&Val::count(at), item.clone())?)?;
            }
            Ok(())
        }
        Val::Obj(members) => {
            for (key, item) in members.iter() {
                out(input.below(&Val::Str(Rc::clone(key)), item.clone())?)?;
            }
            Ok(())
        }
        Val::Null => error("Cannot iterate over null (null)"),
        other => error(format!(
            "Cannot iterate over {} ({})",
            other.kind(),
            other.quoted()
        )),
    }
}

fn found_label(env: &Env<'_>, name: &str) -> Ran<u64> {
    let mut here = env;
    while let Some(node) = here {
        if let Kind::Label(it, number) = &node.kind
            && &**it == name
        {
            return Ok(*number);
        }
        here = &node.next;
    }
    error(format!("$*label-{name} is not defined"))
}
