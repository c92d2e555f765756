//! Functions, classes and comprehensions: what has names of its own.

use super::{Binds, Parser};
use crate::ast::{
    ClassDef, Clause, Comprehension, Def, Expr, ExprKind, Makes, Name, Parameter, Stmt, StmtKind,
    Takes,
};
use crate::fault::Fault;
use std::rc::Rc;

impl Parser {
    /// Reads parameters up to (without) the mark that ends them.
    pub(super) fn parameters(&mut self, end: &str) -> Result<Vec<Parameter>, Fault> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut kind = Takes::Either;
        while !self.is_mark(end) {
            if self.take("/") {
                for parameter in &mut parameters {
                    parameter.kind = Takes::Place;
                }
            } else if self.take("**") {
                let parameter = self.parameter(Takes::RestNamed, end)?;
                parameters.push(parameter);
            } else if self.take("*") {
                kind = Takes::Name;
                if !self.is_mark(",") {
                    let parameter = self.parameter(Takes::Rest, end)?;
                    parameters.push(parameter);
                }
            } else {
                let parameter = self.parameter(kind, end)?;
                let lacks = kind == Takes::Either
                    && parameter.default.is_none()
                    && parameters.iter().any(|it| it.default.is_some());
                if lacks {
                    return Err(self.fault("non-default argument follows default argument"));
                }
                parameters.push(parameter);
            }
            if !self.take(",") && !self.is_mark(end) {
                return Err(self.stuck());
            }
        }
        for (i, parameter) in parameters.iter().enumerate() {
            if parameters
                .iter()
                .take(i)
                .any(|it| it.name == parameter.name)
            {
                let message = format!(
                    "duplicate argument '{}' in function definition",
                    parameter.name
                );
                return Err(self.fault(message));
            }
        }
        Ok(parameters)
    }

    fn parameter(&mut self, kind: Takes, end: &str) -> Result<Parameter, Fault> {
        let name = self.name()?;
        // A lambda's colon ends its parameters.
        if end != ":" && self.take(":") {
            self.annotation()?;
        }
        let default = if self.take("=") {
            Some(self.expression()?)
        } else {
            None
        };
        Ok(Parameter {
            name,
            kind,
            default,
        })
    }

    /// A type, which is read and never looked at.
    pub(super) fn annotation(&mut self) -> Result<(), Fault> {
        self.expression().map(|_| ())
    }

    /// Reads a function's body in a scope of its own.
    pub(super) fn function(
        &mut self,
        name: Name,
        parameters: Vec<Parameter>,
        decorators: Vec<Expr>,
        body: impl FnOnce(&mut Self) -> Result<Vec<Stmt>, Fault>,
    ) -> Result<Def, Fault> {
        let names = parameters.iter().map(|it| Rc::clone(&it.name)).collect();
        self.binds.push(Binds {
            names,
            function: true,
            ..Binds::default()
        });
        let body = body(self)?;
        let binds = self.binds.pop().unwrap_or_default();
        let doc = doc(&body);
        Ok(Def {
            name,
            parameters,
            body: body.into(),
            locals: own(binds.names, &binds.elsewhere),
            globals: binds.globals,
            is_generator: binds.yields,
            decorators,
            doc,
        })
    }

    pub(super) fn class(&mut self, decorators: Vec<Expr>, line: u32) -> Result<Stmt, Fault> {
        self.expect_word("class")?;
        let name = self.name()?;
        self.bind(&name);
        let mut bases = Vec::new();
        let mut keywords = Vec::new();
        if self.take("(") {
            while !self.take(")") {
                if self.is_mark("*") || self.is_mark("**") {
                    return Err(Fault::unplayed(
                        self.line(),
                        "bases that are made while the program runs",
                        "Name the classes that it is based on.",
                    ));
                }
                if matches!(self.ahead(1), crate::token::Kind::Mark("=")) {
                    let name = self.name()?;
                    self.expect("=")?;
                    keywords.push((name, self.expression()?));
                } else {
                    bases.push(self.expression()?);
                }
                if !self.take(",") && !self.is_mark(")") {
                    return Err(self.stuck());
                }
            }
        }
        self.binds.push(Binds::default());
        let body = self.block("'class' definition", line)?;
        let binds = self.binds.pop().unwrap_or_default();
        let doc = doc(&body);
        let class = ClassDef {
            name,
            bases,
            keywords,
            body: body.into(),
            locals: own(binds.names, &binds.elsewhere),
            decorators,
            doc,
        };
        Ok(Stmt {
            line,
            kind: StmtKind::Class(Rc::new(class)),
        })
    }

    /// Reads `for … in … if …` after an element.
    pub(super) fn comprehension(
        &mut self,
        makes: Makes,
        element: Expr,
        value: Option<Expr>,
        line: u32,
    ) -> Result<Expr, Fault> {
        if matches!(element.kind, ExprKind::Starred(_)) {
            return Err(self.fault("iterable unpacking cannot be used in comprehension"));
        }
        let mut clauses = Vec::new();
        let mut locals = Vec::new();
        loop {
            if self.is_word("async") {
                return Err(self.asynchronous());
            }
            if !self.take_word("for") {
                break;
            }
            let target = self.targets()?;
            super::names::bound(&target, &mut locals);
            self.expect_word("in")?;
            let iterable = self.deeper(Self::or)?;
            let mut conditions = Vec::new();
            while self.take_word("if") {
                // The condition of a comprehension has no `if … else` of its own.
                let condition = if matches!(self.ahead(1), crate::token::Kind::Mark(":=")) {
                    self.walrus()?
                } else {
                    self.deeper(Self::or)?
                };
                conditions.push(condition);
            }
            clauses.push(Clause {
                target,
                iterable,
                conditions,
            });
        }
        let kind = Comprehension {
            makes,
            element,
            value,
            clauses,
            locals,
        };
        Ok(Self::node(line, ExprKind::Comprehension(Rc::new(kind))))
    }

    /// The targets of `for`, up to `in`.
    pub(super) fn targets(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let mut items = Vec::new();
        let mut tuple = false;
        loop {
            let star = self.line();
            let starred = self.take("*");
            let target = self.binary(0)?;
            self.assignable(&target)?;
            items.push(if starred {
                Self::node(star, ExprKind::Starred(Box::new(target)))
            } else {
                target
            });
            if !self.take(",") {
                break;
            }
            tuple = true;
            if self.is_word("in") {
                break;
            }
        }
        match items.pop() {
            Some(only) if !tuple && items.is_empty() => Ok(only),
            last => {
                items.extend(last);
                Ok(Self::node(line, ExprKind::Tuple(items)))
            }
        }
    }
}

/// The text that a body begins with.
fn doc(body: &[Stmt]) -> Option<Rc<str>> {
    match &body.first()?.kind {
        StmtKind::Expr(Expr {
            kind: ExprKind::Text(text),
            ..
        }) => Some(Rc::clone(text)),
        _ => None,
    }
}

/// What is bound and not declared to be another scope's.
fn own(mut names: Vec<Name>, elsewhere: &[Name]) -> Vec<Name> {
    names.retain(|it| !elsewhere.contains(it));
    names
}
