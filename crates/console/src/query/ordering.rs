//! `<`, `<=`, `>` and `>=` between texts.
//!
//! JMESPath orders numbers only and so does the crate. Python's jmespath 1.1.0, which the AWS CLI and
//! boto3 use, orders texts too, letter by letter: `Functions[?LastModified >= '2026-11-01']` picks by
//! date, and version `'10'` comes before `'9'`.

use jmespath::ast::{Ast, Comparator};
use jmespath::functions::Function;
use jmespath::{
    Context, ErrorReason, Expression, JmespathError, Rcvar, Runtime, SearchResult, Variable,
};
use std::sync::LazyLock;

/// An ordering as a function: its operator is its name, which no expression can spell.
struct Ordering {
    operator: &'static str,
    comparator: Comparator,
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = Runtime::new();
    runtime.register_builtin_functions();
    for (operator, comparator) in [
        ("<", Comparator::LessThan),
        ("<=", Comparator::LessThanEqual),
        (">", Comparator::GreaterThan),
        (">=", Comparator::GreaterThanEqual),
    ] {
        runtime.register_function(
            operator,
            Box::new(Ordering {
                operator,
                comparator,
            }),
        );
    }
    runtime
});

impl Ordering {
    fn holds<T: PartialOrd + ?Sized>(&self, left: &T, right: &T) -> bool {
        match self.comparator {
            Comparator::LessThan => left < right,
            Comparator::LessThanEqual => left <= right,
            Comparator::GreaterThan => left > right,
            Comparator::GreaterThanEqual => left >= right,
            Comparator::Equal | Comparator::NotEqual => false,
        }
    }
}

impl Function for Ordering {
    fn evaluate(&self, args: &[Rcvar], ctx: &mut Context<'_>) -> SearchResult {
        let [left, right] = args else {
            return Ok(Rcvar::new(Variable::Null));
        };
        let ordered = match (&**left, &**right) {
            (Variable::String(left), Variable::String(right)) => self.holds(left, right),
            (Variable::Number(a), Variable::Number(b)) => match (a.as_i64(), b.as_i64()) {
                (Some(a), Some(b)) => self.holds(&a, &b),
                _ => self.holds(&a.as_f64(), &b.as_f64()),
            },
            (
                Variable::String(_) | Variable::Number(_),
                Variable::String(_) | Variable::Number(_),
            ) => {
                let reported = format!(
                    "'{}' not supported between instances of '{}' and '{}'",
                    self.operator,
                    kind(left),
                    kind(right)
                );
                return Err(JmespathError::from_ctx(ctx, ErrorReason::Parse(reported)));
            }
            _ => return Ok(Rcvar::new(Variable::Null)),
        };
        Ok(Rcvar::new(Variable::Bool(ordered)))
    }
}

/// Python's name for the type of a text or a number.
fn kind(value: &Variable) -> &'static str {
    match value {
        Variable::Number(number) if number.is_f64() => "float",
        Variable::Number(_) => "int",
        _ => "str",
    }
}

/// An expression that orders as Python's jmespath does.
pub(super) fn expression(text: &str, mut ast: Ast) -> Expression<'static> {
    rewrite(&mut ast);
    Expression::new(text, ast, &RUNTIME)
}

/// Puts the functions above in the place of comparisons that order.
fn rewrite(ast: &mut Ast) {
    match ast {
        Ast::Comparison {
            offset,
            comparator,
            lhs,
            rhs,
        } => {
            rewrite(lhs);
            rewrite(rhs);
            let operator = match comparator {
                Comparator::LessThan => "<",
                Comparator::LessThanEqual => "<=",
                Comparator::GreaterThan => ">",
                Comparator::GreaterThanEqual => ">=",
                Comparator::Equal | Comparator::NotEqual => return,
            };
            *ast = Ast::Function {
                offset: *offset,
                name: operator.to_owned(),
                args: vec![(**lhs).clone(), (**rhs).clone()],
            };
        }
        Ast::Condition {
            predicate: lhs,
            then: rhs,
            ..
        }
        | Ast::Projection { lhs, rhs, .. }
        | Ast::Subexpr { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. } => {
            rewrite(lhs);
            rewrite(rhs);
        }
        Ast::Expref { ast: node, .. }
        | Ast::Flatten { node, .. }
        | Ast::Not { node, .. }
        | Ast::ObjectValues { node, .. } => rewrite(node),
        Ast::Function { args: inner, .. }
        | Ast::MultiList {
            elements: inner, ..
        } => inner.iter_mut().for_each(rewrite),
        Ast::MultiHash { elements, .. } => {
            for it in elements {
                rewrite(&mut it.value);
            }
        }
        Ast::Identity { .. }
        | Ast::Field { .. }
        | Ast::Index { .. }
        | Ast::Literal { .. }
        | Ast::Slice { .. } => {}
    }
}
