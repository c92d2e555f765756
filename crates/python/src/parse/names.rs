//! What may stand left of `=`, and which names that binds.

use super::Parser;
use crate::ast::{Expr, ExprKind, Name};
use crate::fault::Fault;
use std::rc::Rc;

/// Adds the names that an assignment to the target binds.
pub(super) fn bound(target: &Expr, names: &mut Vec<Name>) {
    match &target.kind {
        ExprKind::Name(name) if !names.contains(name) => names.push(Rc::clone(name)),
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            for item in items {
                bound(item, names);
            }
        }
        ExprKind::Starred(inner) => bound(inner, names),
        _ => {}
    }
}

impl Parser {
    /// Refuses what nothing can be assigned to.
    pub(super) fn assignable(&self, target: &Expr) -> Result<(), Fault> {
        let what = match &target.kind {
            ExprKind::Name(_) | ExprKind::Attribute(..) | ExprKind::Index(..) => return Ok(()),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                let stars = items
                    .iter()
                    .filter(|it| matches!(it.kind, ExprKind::Starred(_)))
                    .count();
                if stars > 1 {
                    return Err(self.fault("multiple starred expressions in assignment"));
                }
                return items.iter().try_for_each(|it| self.assignable(it));
            }
            ExprKind::Starred(inner) => return self.assignable(inner),
            ExprKind::Call(..) => "function call",
            ExprKind::None => "None",
            ExprKind::Bool(true) => "True",
            ExprKind::Bool(false) => "False",
            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Text(_) | ExprKind::Bytes(_) => {
                "literal"
            }
            ExprKind::Format(_) => "f-string expression",
            ExprKind::Compare(..) => "comparison",
            ExprKind::If(_) => "conditional expression",
            ExprKind::Lambda(_) => "lambda",
            ExprKind::Dict(_) => "dict literal",
            ExprKind::Set(_) => "set display",
            ExprKind::Ellipsis => "ellipsis",
            _ => "expression",
        };
        let hint = if matches!(what, "None" | "True" | "False") {
            String::new()
        } else {
            " here. Maybe you meant '==' instead of '='?".to_owned()
        };
        Err(Fault::syntax(
            target.line,
            0,
            format!("cannot assign to {what}{hint}"),
        ))
    }

    /// Notes the names that an assignment to the target binds.
    pub(super) fn bind_target(&mut self, target: &Expr) {
        let mut names = Vec::new();
        bound(target, &mut names);
        for name in &names {
            self.bind(name);
        }
    }
}
