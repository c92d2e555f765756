//! Metric math, as far as alarms on Lambda's metrics use it: arithmetic, `FILL`, `IF`, `ABS`, `CEIL`,
//! `FLOOR`, and `SUM`, `AVG`, `MIN`, `MAX` of several metrics.
//!
//! A side that is missing counts as 0 to `+ - * /` and to comparisons; a division by zero drops the
//! datapoint (`using-metric-math`). Parsing is the border's.

/// A calculation over metrics.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A metric or another calculation, by its id.
    Id(String),
    /// `- x`
    Negative(Box<Expression>),
    /// Two sides.
    Two(Operator, Box<Expression>, Box<Expression>),
    /// `FILL(x, n)`: the number where there is no datapoint.
    Fill(Box<Expression>, Box<Expression>),
    /// `IF(condition, then, else)`
    If(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `ABS(x)` and the like.
    One(Single, Box<Expression>),
    /// `SUM([x, y])` and the like: of the sides that have a datapoint.
    Of(Together, Vec<Expression>),
}

/// What is done with one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Single {
    /// `ABS`
    Abs,
    /// `CEIL`
    Ceil,
    /// `FLOOR`
    Floor,
}

/// How several sides become one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// `SUM`
    Sum,
    /// `AVG`
    Average,
    /// `MIN`
    Least,
    /// `MAX`
    Greatest,
}

impl Expression {
    /// Whether it names no metric.
    fn is_constant(&self) -> bool {
        match self {
            Self::Number(_) => true,
            Self::Id(_) => false,
            Self::Negative(inner) | Self::One(_, inner) => inner.is_constant(),
            Self::Of(_, sides) => sides.iter().all(Self::is_constant),
            Self::Two(_, one, other) | Self::Fill(one, other) => {
                one.is_constant() && other.is_constant()
            }
            Self::If(condition, then, otherwise) => {
                condition.is_constant() && then.is_constant() && otherwise.is_constant()
            }
        }
    }
}

/// What stands between two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `^`
    Power,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `AND`
    And,
    /// `OR`
    Or,
}

/// How deep expressions may name each other.
const DEEPEST: usize = 12;

/// The figure that an id stands for; none without a datapoint.
pub fn value(
    id: &str,
    expressions: &[(String, Expression, String)],
    is_metric: &dyn Fn(&str) -> bool,
    metric: &dyn Fn(&str) -> Option<f64>,
) -> Option<f64> {
    let scope = Scope {
        expressions,
        is_metric,
        metric,
    };
    scope.id(id, 0)
}

struct Scope<'a> {
    expressions: &'a [(String, Expression, String)],
    is_metric: &'a dyn Fn(&str) -> bool,
    metric: &'a dyn Fn(&str) -> Option<f64>,
}

impl Scope<'_> {
    fn id(&self, id: &str, depth: usize) -> Option<f64> {
        if (self.is_metric)(id) {
            return (self.metric)(id);
        }
        let expression = self.expressions.iter().find(|it| it.0 == id)?;
        (depth < DEEPEST).then(|| self.of(&expression.1, depth + 1))?
    }

    /// Whether there is any datapoint in it: of two numbers alone there is none to miss.
    fn of(&self, expression: &Expression, depth: usize) -> Option<f64> {
        match expression {
            Expression::Number(value) => Some(*value),
            Expression::Id(id) => self.id(id, depth),
            Expression::Negative(inner) => self.of(inner, depth).map(|it| -it),
            Expression::One(what, inner) => self.of(inner, depth).map(|it| match what {
                Single::Abs => libm::fabs(it),
                Single::Ceil => libm::ceil(it),
                Single::Floor => libm::floor(it),
            }),
            Expression::Of(how, sides) => {
                let all: Vec<f64> = sides.iter().filter_map(|it| self.of(it, depth)).collect();
                together(*how, &all)
            }
            Expression::Two(operator, one, other) => {
                let sides = (self.of(one, depth), self.of(other, depth));
                let constant = one.is_constant() && other.is_constant();
                if !constant && !self.has_data(one, depth) && !self.has_data(other, depth) {
                    return None;
                }
                let (one, other) = (sides.0.unwrap_or(0.0), sides.1.unwrap_or(0.0));
                apply(*operator, one, other)
            }
            Expression::Fill(inner, instead) => {
                self.of(inner, depth).or_else(|| self.of(instead, depth))
            }
            Expression::If(condition, then, otherwise) => match self.of(condition, depth) {
                Some(it) if it != 0.0 => self.of(then, depth),
                Some(_) => self.of(otherwise, depth),
                None => None,
            },
        }
    }

    fn has_data(&self, expression: &Expression, depth: usize) -> bool {
        !expression.is_constant() && self.of(expression, depth).is_some()
    }
}

fn together(how: Together, all: &[f64]) -> Option<f64> {
    let sum = || all.iter().sum::<f64>();
    let each = all.iter().copied();
    if all.is_empty() {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few metrics")]
    let count = all.len() as f64;
    match how {
        Together::Sum => Some(sum()),
        Together::Average => Some(sum() / count),
        Together::Least => each.reduce(f64::min),
        Together::Greatest => each.reduce(f64::max),
    }
}

fn apply(operator: Operator, one: f64, other: f64) -> Option<f64> {
    let flag = |it: bool| f64::from(u8::from(it));
    Some(match operator {
        Operator::Add => one + other,
        Operator::Subtract => one - other,
        Operator::Multiply => one * other,
        Operator::Divide if other == 0.0 => return None,
        Operator::Divide => one / other,
        Operator::Power => Some(libm::pow(one, other)).filter(|it| it.is_finite())?,
        Operator::Above => flag(one > other),
        Operator::AtLeast => flag(one >= other),
        Operator::Below => flag(one < other),
        Operator::AtMost => flag(one <= other),
        #[expect(clippy::float_cmp, reason = "as the expression asks")]
        Operator::Equal => flag(one == other),
        #[expect(clippy::float_cmp, reason = "as the expression asks")]
        Operator::Unequal => flag(one != other),
        Operator::And => flag(one != 0.0 && other != 0.0),
        Operator::Or => flag(one != 0.0 || other != 0.0),
    })
}
