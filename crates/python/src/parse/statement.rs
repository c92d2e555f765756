//! Statements.

use super::Parser;
use crate::ast::{
    Binary, Block, Expr, ExprKind, For, Handler, Name, Stmt, StmtKind, Try, While, With,
};
use crate::fault::Fault;
use crate::token::Kind;
use std::rc::Rc;

const AUGMENTED: &[(&str, Binary)] = &[
    ("+=", Binary::Add),
    ("-=", Binary::Subtract),
    ("*=", Binary::Multiply),
    ("/=", Binary::Divide),
    ("//=", Binary::Floor),
    ("%=", Binary::Modulo),
    ("**=", Binary::Power),
    ("&=", Binary::And),
    ("|=", Binary::Or),
    ("^=", Binary::Xor),
    ("<<=", Binary::Left),
    (">>=", Binary::Right),
];

impl Parser {
    /// Reads a statement, or several on one line.
    pub(super) fn statement(&mut self, out: &mut Vec<Stmt>) -> Result<(), Fault> {
        let line = self.line();
        let word = match self.kind() {
            Kind::Name(word) => Rc::clone(word),
            Kind::Mark("@") => return self.decorated(out),
            Kind::Newline => {
                self.advance();
                return Ok(());
            }
            _ => "".into(),
        };
        let compound = match &*word {
            "if" => self.if_statement(line)?,
            "while" => self.while_statement(line)?,
            "for" => self.for_statement(line)?,
            "try" => self.try_statement(line)?,
            "with" => self.with_statement(line)?,
            "def" => self.def(Vec::new(), line)?,
            "class" => self.class(Vec::new(), line)?,
            "async" => return Err(self.asynchronous()),
            "match" if self.is_match() => self.match_statement(line)?,
            _ => return self.simple_line(out),
        };
        out.push(compound);
        Ok(())
    }

    /// Whether `match` begins the statement, which is a name like any other elsewhere: a block of cases follows.
    fn is_match(&self) -> bool {
        let mut ahead = 1;
        while !matches!(self.ahead(ahead), Kind::End | Kind::Newline) {
            ahead += 1;
        }
        matches!(self.ahead(ahead - 1), Kind::Mark(":"))
            && matches!(self.ahead(ahead + 1), Kind::Indent)
            && matches!(self.ahead(ahead + 2), Kind::Name(word) if &**word == "case")
    }

    fn simple_line(&mut self, out: &mut Vec<Stmt>) -> Result<(), Fault> {
        loop {
            let line = self.line();
            let kind = self.simple(line)?;
            out.push(Stmt { line, kind });
            if !self.take(";") || matches!(self.kind(), Kind::Newline) {
                break;
            }
        }
        match self.kind() {
            Kind::Newline => {
                self.advance();
                Ok(())
            }
            Kind::End => Ok(()),
            _ => Err(self.stuck()),
        }
    }

    fn simple(&mut self, line: u32) -> Result<StmtKind, Fault> {
        let word = match self.kind() {
            Kind::Name(word) => Rc::clone(word),
            _ => "".into(),
        };
        Ok(match &*word {
            "pass" => {
                self.advance();
                StmtKind::Pass
            }
            "break" | "continue" => {
                if self.binds.last().is_none_or(|it| it.loops == 0) {
                    let message = if &*word == "break" {
                        "'break' outside loop"
                    } else {
                        "'continue' not properly in loop"
                    };
                    return Err(self.fault(message));
                }
                self.advance();
                if &*word == "break" {
                    StmtKind::Break
                } else {
                    StmtKind::Continue
                }
            }
            "return" => {
                if self.binds.last().is_none_or(|it| !it.function) {
                    return Err(self.fault("'return' outside function"));
                }
                self.advance();
                StmtKind::Return(self.optional()?)
            }
            "raise" => {
                self.advance();
                let raised = self.optional()?;
                let cause = if self.take_word("from") {
                    Some(self.expression()?)
                } else {
                    None
                };
                StmtKind::Raise(raised, cause)
            }
            "global" | "nonlocal" => self.elsewhere(&word)?,
            "del" => {
                self.advance();
                let targets = self.expressions()?;
                self.assignable(&targets)?;
                self.bind_target(&targets);
                match targets.kind {
                    ExprKind::Tuple(items) => StmtKind::Del(items),
                    _ => StmtKind::Del(vec![targets]),
                }
            }
            "assert" => {
                self.advance();
                let condition = self.expression()?;
                let message = if self.take(",") {
                    Some(self.expression()?)
                } else {
                    None
                };
                StmtKind::Assert(condition, message)
            }
            "import" => self.import()?,
            "from" => self.from()?,
            "yield" => self.yields()?,
            _ => self.assignment(line)?,
        })
    }

    fn optional(&mut self) -> Result<Option<Expr>, Fault> {
        let ends = match self.kind() {
            Kind::Newline | Kind::End | Kind::Mark(";") => true,
            Kind::Name(word) => &**word == "from",
            _ => false,
        };
        if ends {
            Ok(None)
        } else {
            self.expressions().map(Some)
        }
    }

    fn yields(&mut self) -> Result<StmtKind, Fault> {
        if self.binds.last().is_none_or(|it| !it.function) {
            return Err(self.fault("'yield' outside function"));
        }
        if let Some(binds) = self.binds.last_mut() {
            binds.yields = true;
        }
        self.advance();
        if self.take_word("from") {
            return Ok(StmtKind::YieldFrom(self.expression()?, Rc::from([])));
        }
        Ok(StmtKind::Yield(self.optional()?, Rc::from([])))
    }

    /// `targets = yield …`: what is sent back goes to the targets.
    fn received(&mut self, targets: Vec<Expr>) -> Result<StmtKind, Fault> {
        for target in &targets {
            self.assignable(target)?;
            self.bind_target(target);
        }
        Ok(match self.yields()? {
            StmtKind::YieldFrom(value, _) => StmtKind::YieldFrom(value, targets.into()),
            StmtKind::Yield(value, _) => StmtKind::Yield(value, targets.into()),
            other => other,
        })
    }

    fn elsewhere(&mut self, word: &str) -> Result<StmtKind, Fault> {
        self.advance();
        loop {
            let name = self.name()?;
            if let Some(binds) = self.binds.last_mut() {
                if word == "global" {
                    binds.globals.push(Rc::clone(&name));
                }
                binds.elsewhere.push(name);
            }
            if !self.take(",") {
                break;
            }
        }
        Ok(if word == "global" {
            StmtKind::Global
        } else {
            StmtKind::Nonlocal
        })
    }

    fn dotted(&mut self) -> Result<Name, Fault> {
        let mut path = self.name()?.to_string();
        while self.take(".") {
            path.push('.');
            path.push_str(&self.name()?);
        }
        Ok(path.into())
    }

    #[inline(never)]
    fn import(&mut self) -> Result<StmtKind, Fault> {
        self.advance();
        let mut modules = Vec::new();
        loop {
            let module = self.dotted()?;
            let alias = if self.take_word("as") {
                Some(self.name()?)
            } else {
                None
            };
            let bound = match &alias {
                Some(alias) => Rc::clone(alias),
                None => module.split('.').next().unwrap_or_default().into(),
            };
            self.bind(&bound);
            modules.push((module, alias));
            if !self.take(",") {
                return Ok(StmtKind::Import(modules));
            }
        }
    }

    fn from(&mut self) -> Result<StmtKind, Fault> {
        let line = self.line();
        self.advance();
        if self.is_mark(".") || self.is_mark("...") {
            let instead = "The page has one file. Put what it names into the program.";
            return Err(Fault::unplayed(
                line,
                "an import from the program's own folder",
                instead,
            ));
        }
        let module = self.dotted()?;
        self.expect_word("import")?;
        if self.is_mark("*") {
            if &*module == "__future__" {
                return Err(self.stuck());
            }
            let instead = "Import the names that it uses, such as `from datetime import datetime`.";
            return Err(Fault::unplayed(
                line,
                format!("`from {module} import *`"),
                instead,
            ));
        }
        let bracket = self.take("(");
        let mut names = Vec::new();
        loop {
            if bracket && self.is_mark(")") {
                break;
            }
            let name = self.name()?;
            let alias = if self.take_word("as") {
                self.name()?
            } else {
                Rc::clone(&name)
            };
            self.bind(&alias);
            names.push((name, alias));
            if !self.take(",") {
                break;
            }
        }
        if bracket {
            self.expect(")")?;
        }
        Ok(StmtKind::From(module, names))
    }

    #[inline(never)]
    fn assignment(&mut self, line: u32) -> Result<StmtKind, Fault> {
        let first = self.expressions()?;
        if self.take(":") {
            self.assignable(&first)?;
            self.annotation()?;
            self.bind_target(&first);
            let value = if self.take("=") {
                Some(self.expressions()?)
            } else {
                None
            };
            return Ok(StmtKind::Annotate(first, value));
        }
        if let Kind::Mark(mark) = self.kind()
            && let Some((_, operator)) = AUGMENTED.iter().find(|(it, _)| it == mark)
        {
            if matches!(first.kind, ExprKind::Tuple(_) | ExprKind::List(_)) {
                let what = if matches!(first.kind, ExprKind::Tuple(_)) {
                    "tuple"
                } else {
                    "list"
                };
                return Err(self.fault(format!(
                    "'{what}' is an illegal expression for augmented assignment"
                )));
            }
            self.assignable(&first)?;
            self.bind_target(&first);
            self.advance();
            let value = self.expressions()?;
            return Ok(StmtKind::Augment(first, *operator, value));
        }
        if !self.is_mark("=") {
            let spaced_print =
                matches!(&first.kind, ExprKind::Name(name) if matches!(&**name, "print" | "exec"));
            if spaced_print
                && matches!(self.kind(), Kind::Text(_) | Kind::Name(_) | Kind::Format(_))
                && self.line() == line
            {
                return Err(
                    self.fault("Missing parentheses in call to 'print'. Did you mean print(...)?")
                );
            }
            return Ok(StmtKind::Expr(first));
        }
        let mut targets = vec![first];
        while self.take("=") {
            if self.is_word("yield") {
                return self.received(targets);
            }
            targets.push(self.expressions()?);
        }
        let value = targets.pop().ok_or_else(|| self.stuck())?;
        for target in &targets {
            self.assignable(target)?;
            if matches!(target.kind, ExprKind::Starred(_)) {
                return Err(self.fault("starred assignment target must be in a list or tuple"));
            }
            self.bind_target(target);
        }
        Ok(StmtKind::Assign(targets, value))
    }

    /// Reads `: …` after the head of a compound statement.
    pub(super) fn block(&mut self, what: &str, head: u32) -> Result<Vec<Stmt>, Fault> {
        if !self.take(":") {
            return Err(self.fault(if self.is_mark("=") {
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
            } else {
                "expected ':'"
            }));
        }
        let mut body = Vec::new();
        if !matches!(self.kind(), Kind::Newline) {
            self.simple_line(&mut body)?;
            return Ok(body);
        }
        self.advance();
        if !matches!(self.kind(), Kind::Indent) {
            let message = format!("expected an indented block after {what} on line {head}");
            return Err(Fault::indentation(self.line(), message));
        }
        self.advance();
        self.deeper(|it| {
            while !matches!(it.kind(), Kind::Dedent | Kind::End) {
                it.statement(&mut body)?;
            }
            Ok(())
        })?;
        self.advance();
        Ok(body)
    }

    fn looped(&mut self, what: &str, head: u32) -> Result<Block, Fault> {
        if let Some(binds) = self.binds.last_mut() {
            binds.loops += 1;
        }
        let body = self.block(what, head)?;
        if let Some(binds) = self.binds.last_mut() {
            binds.loops -= 1;
        }
        Ok(body.into())
    }

    fn otherwise(&mut self) -> Result<Block, Fault> {
        let line = self.line();
        if self.take_word("else") {
            Ok(self.block("'else' statement", line)?.into())
        } else {
            Ok(Rc::from([]))
        }
    }

    fn if_statement(&mut self, line: u32) -> Result<Stmt, Fault> {
        let mut branches = Vec::new();
        let mut head = line;
        let mut what = "'if' statement";
        loop {
            self.advance();
            let condition = self.walrus()?;
            let body: Block = self.block(what, head)?.into();
            branches.push((condition, body));
            head = self.line();
            what = "'elif' statement";
            if !self.is_word("elif") {
                break;
            }
        }
        let otherwise = self.otherwise()?;
        Ok(Stmt {
            line,
            kind: StmtKind::If(branches.into(), otherwise),
        })
    }

    #[inline(never)]
    fn while_statement(&mut self, line: u32) -> Result<Stmt, Fault> {
        self.advance();
        let condition = self.walrus()?;
        let body = self.looped("'while' statement", line)?;
        let otherwise = self.otherwise()?;
        Ok(Stmt {
            line,
            kind: StmtKind::While(Rc::new(While {
                condition,
                body,
                otherwise,
            })),
        })
    }

    #[inline(never)]
    fn for_statement(&mut self, line: u32) -> Result<Stmt, Fault> {
        self.advance();
        let target = self.targets()?;
        self.bind_target(&target);
        self.expect_word("in")?;
        let iterable = self.expressions()?;
        let body = self.looped("'for' statement", line)?;
        let otherwise = self.otherwise()?;
        Ok(Stmt {
            line,
            kind: StmtKind::For(Rc::new(For {
                target,
                iterable,
                body,
                otherwise,
            })),
        })
    }

    #[inline(never)]
    fn try_statement(&mut self, line: u32) -> Result<Stmt, Fault> {
        self.advance();
        let body: Block = self.block("'try' statement", line)?.into();
        let mut handlers = Vec::new();
        while self.is_word("except") {
            let line = self.line();
            self.advance();
            if self.is_mark("*") {
                return Err(Fault::unplayed(
                    line,
                    "`except*`",
                    "Write `except` without the star.",
                ));
            }
            if handlers
                .last()
                .is_some_and(|it: &Handler| it.class.is_none())
            {
                return Err(self.fault("default 'except:' must be last"));
            }
            let class = if self.is_mark(":") {
                None
            } else {
                Some(self.expression()?)
            };
            if self.is_mark(",") {
                return Err(self.fault("multiple exception types must be parenthesized"));
            }
            let name = if self.take_word("as") {
                Some(self.name()?)
            } else {
                None
            };
            if let Some(name) = &name {
                self.bind(name);
            }
            let body = self.block("'except' statement", line)?.into();
            handlers.push(Handler {
                line,
                class,
                name,
                body,
            });
        }
        let otherwise: Block = if handlers.is_empty() {
            Rc::from([])
        } else {
            self.otherwise()?
        };
        let finally_line = self.line();
        let finally: Block = if self.take_word("finally") {
            self.block("'finally' statement", finally_line)?.into()
        } else if handlers.is_empty() {
            return Err(self.fault("expected 'except' or 'finally' block"));
        } else {
            Rc::from([])
        };
        Ok(Stmt {
            line,
            kind: StmtKind::Try(Rc::new(Try {
                body,
                handlers,
                otherwise,
                finally,
            })),
        })
    }

    #[inline(never)]
    fn with_statement(&mut self, line: u32) -> Result<Stmt, Fault> {
        self.advance();
        let bracket = self.is_mark("(") && self.is_with_bracket();
        if bracket {
            self.advance();
        }
        let mut items = Vec::new();
        loop {
            let manager = self.expression()?;
            let target = if self.take_word("as") {
                let target = self.binary(0)?;
                self.assignable(&target)?;
                self.bind_target(&target);
                Some(target)
            } else {
                None
            };
            items.push((manager, target));
            if !self.take(",") || (bracket && self.is_mark(")")) {
                break;
            }
        }
        if bracket {
            self.expect(")")?;
        }
        let body = self.block("'with' statement", line)?.into();
        Ok(Stmt {
            line,
            kind: StmtKind::With(Rc::new(With { items, body }), 0),
        })
    }

    /// Whether the bracket after `with` holds the managers: its end is followed by the colon.
    #[inline(never)]
    fn is_with_bracket(&self) -> bool {
        let mut depth = 0;
        let mut ahead = 0;
        let mut named = false;
        loop {
            match self.ahead(ahead) {
                Kind::Mark("(" | "[" | "{") => depth += 1,
                Kind::Mark(")" | "]" | "}") => {
                    depth -= 1;
                    if depth == 0 {
                        return named && matches!(self.ahead(ahead + 1), Kind::Mark(":"));
                    }
                }
                Kind::Name(word) if depth == 1 && &**word == "as" => named = true,
                Kind::End => return false,
                _ => {}
            }
            ahead += 1;
        }
    }

    #[inline(never)]
    fn decorated(&mut self, out: &mut Vec<Stmt>) -> Result<(), Fault> {
        let mut decorators = Vec::new();
        while self.take("@") {
            decorators.push(self.walrus()?);
            if !matches!(self.kind(), Kind::Newline) {
                return Err(self.stuck());
            }
            self.advance();
        }
        let line = self.line();
        let statement = match self.kind() {
            Kind::Name(word) if &**word == "def" => self.def(decorators, line)?,
            Kind::Name(word) if &**word == "class" => self.class(decorators, line)?,
            Kind::Name(word) if &**word == "async" => return Err(self.asynchronous()),
            _ => return Err(self.stuck()),
        };
        out.push(statement);
        Ok(())
    }

    fn def(&mut self, decorators: Vec<Expr>, line: u32) -> Result<Stmt, Fault> {
        self.advance();
        let name = self.name()?;
        self.bind(&name);
        if !self.is_mark("(") {
            return Err(self.fault("expected '('"));
        }
        self.advance();
        let parameters = self.parameters(")")?;
        self.expect(")")?;
        if self.take("->") {
            self.annotation()?;
        }
        let def = self.function(name, parameters, decorators, |it| {
            it.block("function definition", line)
        })?;
        Ok(Stmt {
            line,
            kind: StmtKind::Def(Rc::new(def)),
        })
    }
}
