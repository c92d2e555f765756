//! A program as a tree.

use std::rc::Rc;

/// A name, shared by all who use it.
pub(crate) type Name = Rc<str>;
/// Statements that are run one after another.
pub(crate) type Block = Rc<[Stmt]>;

/// An expression and its line.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) line: u32,
    pub(crate) kind: ExprKind,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub(crate) enum ExprKind {
    None,
    Ellipsis,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(Rc<str>),
    Bytes(Rc<[u8]>),
    Format(Vec<Part>),
    Name(Name),
    List(Vec<Expr>),
    Tuple(Vec<Expr>),
    Set(Vec<Expr>),
    /// Without a key: `**other`.
    Dict(Vec<(Option<Expr>, Expr)>),
    Starred(Box<Expr>),
    Unary(Unary, Box<Expr>),
    Binary(Box<Expr>, Binary, Box<Expr>),
    /// `and` (true) or `or` (false).
    Logic(bool, Vec<Expr>),
    Compare(Box<Expr>, Vec<(Comparison, Expr)>),
    /// Condition, then, else.
    If(Box<[Expr; 3]>),
    Lambda(Rc<Def>),
    Call(Box<Expr>, Vec<Argument>),
    Attribute(Box<Expr>, Name),
    Index(Box<Expr>, Box<Expr>),
    Slice(Box<[Option<Expr>; 3]>),
    Comprehension(Rc<Comprehension>),
    Walrus(Name, Box<Expr>),
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub(crate) enum Argument {
    Plain(Expr),
    Named(Name, Expr),
    /// `*list`.
    Spread(Expr),
    /// `**dict`.
    SpreadNamed(Expr),
}

/// A part of an f-string.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Text(Rc<str>),
    Field {
        value: Expr,
        shown: Option<String>,
        convert: Option<char>,
        spec: Vec<Part>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unary {
    Not,
    Minus,
    Plus,
    Invert,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Floor,
    Modulo,
    Power,
    And,
    Or,
    Xor,
    Left,
    Right,
}

impl Binary {
    /// The operator as written.
    pub(crate) const fn mark(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Floor => "//",
            Self::Modulo => "%",
            Self::Power => "**",
            Self::And => "&",
            Self::Or => "|",
            Self::Xor => "^",
            Self::Left => "<<",
            Self::Right => ">>",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn,
    Is,
    IsNot,
}

/// Which collection a comprehension makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Makes {
    List,
    Set,
    Dict,
    Generator,
}

/// `[element for target in iterable if …]`.
#[derive(Debug)]
pub(crate) struct Comprehension {
    pub(crate) makes: Makes,
    pub(crate) element: Expr,
    /// A dict's value.
    pub(crate) value: Option<Expr>,
    pub(crate) clauses: Vec<Clause>,
    /// The names that its targets bind.
    pub(crate) locals: Vec<Name>,
}

/// `for target in iterable if … if …`.
#[derive(Debug)]
pub(crate) struct Clause {
    pub(crate) target: Expr,
    pub(crate) iterable: Expr,
    pub(crate) conditions: Vec<Expr>,
}

/// A function or a lambda.
#[derive(Debug)]
pub(crate) struct Def {
    pub(crate) name: Name,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Block,
    /// The names that it binds itself.
    pub(crate) locals: Vec<Name>,
    /// The names that it declares to be the program's.
    pub(crate) globals: Vec<Name>,
    pub(crate) is_generator: bool,
    pub(crate) decorators: Vec<Expr>,
    pub(crate) doc: Option<Rc<str>>,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Name,
    pub(crate) kind: Takes,
    pub(crate) default: Option<Expr>,
}

/// How a parameter is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// By its place only.
    Place,
    /// By its place or by name.
    Either,
    /// By name only.
    Name,
    /// `*args`.
    Rest,
    /// `**kwargs`.
    RestNamed,
}

/// A statement and its line.
#[derive(Clone, Debug)]
pub(crate) struct Stmt {
    pub(crate) line: u32,
    pub(crate) kind: StmtKind,
}

/// What a statement is.
#[derive(Clone, Debug)]
pub(crate) enum StmtKind {
    Expr(Expr),
    Assign(Vec<Expr>, Expr),
    Augment(Expr, Binary, Expr),
    /// `name: type` alone binds nothing.
    Annotate(Expr, Option<Expr>),
    If(Rc<[(Expr, Block)]>, Block),
    While(Rc<While>),
    For(Rc<For>),
    Def(Rc<Def>),
    Class(Rc<ClassDef>),
    Return(Option<Expr>),
    Break,
    Continue,
    Pass,
    /// Module and the name that it gets.
    Import(Vec<(Name, Option<Name>)>),
    From(Name, Vec<(Name, Name)>),
    Try(Rc<Try>),
    Raise(Option<Expr>, Option<Expr>),
    With(Rc<With>, usize),
    Global,
    Nonlocal,
    Del(Vec<Expr>),
    Assert(Expr, Option<Expr>),
    /// The value, and what gets the value that is sent back.
    Yield(Option<Expr>, Rc<[Expr]>),
    YieldFrom(Expr, Rc<[Expr]>),
    Match(Rc<Match>),
}

#[derive(Debug)]
pub(crate) struct Match {
    pub(crate) subject: Expr,
    pub(crate) cases: Vec<Case>,
}

/// `case pattern if guard:`.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) pattern: Pattern,
    pub(crate) guard: Option<Expr>,
    pub(crate) body: Block,
}

/// What a `case` looks for.
#[derive(Debug)]
pub(crate) enum Pattern {
    /// Anything; its name, if it gets one.
    Any(Option<Name>),
    Value(Expr),
    /// The items, and the place of the one with a star.
    Sequence(Vec<Pattern>, Option<usize>),
    /// The entries, and the name of the rest.
    Mapping(Vec<(Expr, Pattern)>, Option<Name>),
    Class(Expr, Vec<Pattern>, Vec<(Name, Pattern)>),
    Either(Vec<Pattern>),
    Named(Box<Pattern>, Name),
}

#[derive(Debug)]
pub(crate) struct While {
    pub(crate) condition: Expr,
    pub(crate) body: Block,
    pub(crate) otherwise: Block,
}

#[derive(Debug)]
pub(crate) struct For {
    pub(crate) target: Expr,
    pub(crate) iterable: Expr,
    pub(crate) body: Block,
    pub(crate) otherwise: Block,
}

#[derive(Debug)]
pub(crate) struct Try {
    pub(crate) body: Block,
    pub(crate) handlers: Vec<Handler>,
    pub(crate) otherwise: Block,
    pub(crate) finally: Block,
}

#[derive(Debug)]
pub(crate) struct Handler {
    pub(crate) line: u32,
    pub(crate) class: Option<Expr>,
    pub(crate) name: Option<Name>,
    pub(crate) body: Block,
}

#[derive(Debug)]
pub(crate) struct With {
    pub(crate) items: Vec<(Expr, Option<Expr>)>,
    pub(crate) body: Block,
}

#[derive(Debug)]
pub(crate) struct ClassDef {
    pub(crate) name: Name,
    pub(crate) bases: Vec<Expr>,
    /// What `__init_subclass__` is given; a metaclass under its own name.
    pub(crate) keywords: Vec<(Name, Expr)>,
    pub(crate) body: Block,
    pub(crate) locals: Vec<Name>,
    pub(crate) decorators: Vec<Expr>,
    pub(crate) doc: Option<Rc<str>>,
}
