//! A script, read.

use std::cell::OnceCell;
use std::rc::Rc;

/// Commands one after the other.
pub(crate) type List = Vec<AndOr>;

/// `a && b || c`, `a &`.
#[derive(Clone, Debug)]
pub(crate) struct AndOr {
    pub(crate) first: Pipeline,
    pub(crate) rest: Vec<(bool, Pipeline)>,
    /// `&` stands behind it.
    pub(crate) background: bool,
}

/// `! a | b`.
#[derive(Clone, Debug)]
pub(crate) struct Pipeline {
    pub(crate) negated: bool,
    pub(crate) commands: Vec<Command>,
}

/// A command with its redirections.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    pub(crate) line: u32,
    pub(crate) kind: Kind,
    pub(crate) redirects: Vec<Redirect>,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Simple(Simple),
    Group(List),
    Subshell(List),
    If {
        arms: Vec<(List, List)>,
        otherwise: Option<List>,
    },
    For {
        name: String,
        words: Option<Vec<Word>>,
        body: List,
    },
    ForArithmetic {
        parts: [Vec<Part>; 3],
        body: List,
    },
    While {
        until: bool,
        condition: List,
        body: List,
    },
    Case {
        word: Word,
        items: Vec<CaseItem>,
    },
    Function {
        name: String,
        body: Rc<Command>,
    },
    Test(Test),
    Arithmetic(Vec<Part>),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Simple {
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) words: Vec<Word>,
    /// As written, for the list of what no page has.
    pub(crate) source: String,
}

/// `name=value`, `name+=value`, `name[index]=value`, `name=(…)`.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    pub(crate) name: String,
    pub(crate) index: Option<Vec<Part>>,
    pub(crate) append: bool,
    pub(crate) value: Assigned,
}

#[derive(Clone, Debug)]
pub(crate) enum Assigned {
    Text(Word),
    List(Vec<(Option<Vec<Part>>, Word)>),
}

#[derive(Clone, Debug)]
pub(crate) struct CaseItem {
    pub(crate) patterns: Vec<Word>,
    pub(crate) body: List,
    pub(crate) after: After,
}

/// What ends an arm of a `case`: `;;`, `;&`, `;;&`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Done,
    Fall,
    Test,
}

#[derive(Clone, Debug)]
pub(crate) struct Redirect {
    pub(crate) fd: u32,
    pub(crate) kind: RedirectKind,
}

#[derive(Clone, Debug)]
pub(crate) enum RedirectKind {
    Read(Word),
    Write(Word),
    /// `>|`: over what is there, whatever `set -C` says.
    Over(Word),
    Append(Word),
    /// `&>` and `>&file`.
    Both(Word, bool),
    /// `2>&1`.
    Copy(Word),
    HereText(Rc<OnceCell<Word>>),
    HereString(Word),
}

/// `[[ … ]]`.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    Word(Word),
    Unary(String, Word),
    Binary(String, Word, Word),
    Not(Box<Test>),
    And(Box<Test>, Box<Test>),
    Or(Box<Test>, Box<Test>),
}

/// A word before its expansions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    pub(crate) parts: Vec<Part>,
}

#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Unquoted text.
    Plain(String),
    /// Quoted text: nothing in it means anything any more.
    Quoted(String),
    /// `"…"`.
    Double(Vec<Part>),
    Parameter(Box<Parameter>),
    /// `$(…)`, and the same in backticks.
    Command(Rc<List>),
    /// `$((…))`.
    Arithmetic(Vec<Part>),
    /// `<(…)`.
    ProcessInput(Rc<List>),
}

/// `${name…}`.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) line: u32,
    pub(crate) name: String,
    pub(crate) indirect: bool,
    pub(crate) index: Option<Index>,
    pub(crate) change: Change,
}

#[derive(Clone, Debug)]
pub(crate) enum Index {
    All,
    Joined,
    One(Vec<Part>),
}

#[derive(Clone, Debug)]
pub(crate) enum Change {
    None,
    Length,
    /// `${!name[@]}`
    Keys,
    /// `${!prefix*}`
    Names,
    /// `-`, `=`, `?` or `+`, and whether an empty value counts as unset.
    Default(char, bool, Vec<Part>),
    /// `#` or `%`, and whether the longest match goes.
    Trim(char, bool, Vec<Part>),
    /// Pattern, replacement, and `'\0'`, `/`, `#` or `%`.
    Replace(char, Vec<Part>, Vec<Part>),
    Slice(Vec<Part>, Option<Vec<Part>>),
    /// `^`, `,`, and whether all letters change.
    Case(char, bool, Vec<Part>),
    /// `@Q`, `@U` …
    Transform(char),
}
