//! Metric math read: arithmetic, comparisons, `AND`, `OR`, `FILL`, `IF`, functions of one figure and of
//! several.

use crate::api::cause::Reason;
use crate::api::error::ApiError;
use crate::model::math::{Expression, Operator, Single, Together};

/// How deep brackets may stand in each other.
const DEEPEST: usize = 40;

/// Reads an expression.
///
/// # Errors
/// What of `CloudWatch`'s metric math isn't played, or is none.
pub(super) fn parse(text: &str) -> Result<Expression, ApiError> {
    let mut reader = Reader {
        text,
        rest: text.trim_start(),
        depth: 0,
    };
    let expression = reader.either()?;
    if reader.rest.is_empty() {
        return Ok(expression);
    }
    Err(reader.wrong())
}

/// The ids that an expression names.
pub(super) fn ids(expression: &Expression) -> Vec<&str> {
    match expression {
        Expression::Number(_) => Vec::new(),
        Expression::Id(id) => vec![id],
        Expression::Negative(inner) | Expression::One(_, inner) => ids(inner),
        Expression::Of(_, sides) => sides.iter().flat_map(ids).collect(),
        Expression::Two(_, one, other) | Expression::Fill(one, other) => {
            let mut all = ids(one);
            all.extend(ids(other));
            all
        }
        Expression::If(condition, then, otherwise) => {
            let mut all = ids(condition);
            all.extend(ids(then));
            all.extend(ids(otherwise));
            all
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    depth: usize,
}

type Read = Result<Expression, ApiError>;

fn two(operator: Operator, one: Expression, other: Expression) -> Expression {
    Expression::Two(operator, Box::new(one), Box::new(other))
}

impl Reader<'_> {
    fn wrong(&self) -> ApiError {
        super::invalid(format!("Error in expression '{}'", self.text))
            .because(Reason::ExpressionInvalid)
    }

    fn take(&mut self, token: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(token) else {
            return false;
        };
        // A word ends where no letter follows.
        let word = token.ends_with(|it: char| it.is_ascii_alphabetic());
        if word && rest.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '_') {
            return false;
        }
        self.rest = rest.trim_start();
        true
    }

    fn either(&mut self) -> Read {
        let mut one = self.both()?;
        while self.take("||") || self.take("OR") {
            one = two(Operator::Or, one, self.both()?);
        }
        Ok(one)
    }

    fn both(&mut self) -> Read {
        let mut one = self.compared()?;
        while self.take("&&") || self.take("AND") {
            one = two(Operator::And, one, self.compared()?);
        }
        Ok(one)
    }

    fn compared(&mut self) -> Read {
        let one = self.sum()?;
        let operators = [
            (">=", Operator::AtLeast),
            ("<=", Operator::AtMost),
            ("==", Operator::Equal),
            ("!=", Operator::Unequal),
            (">", Operator::Above),
            ("<", Operator::Below),
        ];
        for (token, operator) in operators {
            if self.take(token) {
                return Ok(two(operator, one, self.sum()?));
            }
        }
        Ok(one)
    }

    fn sum(&mut self) -> Read {
        let mut one = self.product()?;
        loop {
            if self.take("+") {
                one = two(Operator::Add, one, self.product()?);
            } else if self.take("-") {
                one = two(Operator::Subtract, one, self.product()?);
            } else {
                return Ok(one);
            }
        }
    }

    fn product(&mut self) -> Read {
        let mut one = self.power()?;
        loop {
            if self.take("*") {
                one = two(Operator::Multiply, one, self.power()?);
            } else if self.take("/") {
                one = two(Operator::Divide, one, self.power()?);
            } else {
                return Ok(one);
            }
        }
    }

    fn power(&mut self) -> Read {
        let one = self.single()?;
        if self.take("^") {
            return Ok(two(Operator::Power, one, self.single()?));
        }
        Ok(one)
    }

    fn single(&mut self) -> Read {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong());
        }
        let read = self.innermost();
        self.depth -= 1;
        read
    }

    fn innermost(&mut self) -> Read {
        if self.take("-") {
            return Ok(Expression::Negative(Box::new(self.single()?)));
        }
        if self.take("(") {
            let inner = self.either()?;
            return if self.take(")") {
                Ok(inner)
            } else {
                Err(self.wrong())
            };
        }
        let end = self
            .rest
            .find(|it: char| !(it.is_ascii_alphanumeric() || it == '_' || it == '.'))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        if word.starts_with(|it: char| it.is_ascii_digit() || it == '.') {
            let number = word.parse().ok().filter(|it: &f64| it.is_finite());
            return number.map(Expression::Number).ok_or_else(|| self.wrong());
        }
        if !self.take("(") {
            let id = word.starts_with(|it: char| it.is_ascii_lowercase()) && !word.contains('.');
            return if id {
                Ok(Expression::Id(word.to_owned()))
            } else {
                Err(self.wrong())
            };
        }
        self.function(word)
    }

    fn function(&mut self, name: &str) -> Read {
        let single = match name {
            "ABS" => Some(Single::Abs),
            "CEIL" => Some(Single::Ceil),
            "FLOOR" => Some(Single::Floor),
            _ => None,
        };
        if let Some(single) = single {
            let inner = self.either()?;
            return if self.take(")") {
                Ok(Expression::One(single, Box::new(inner)))
            } else {
                Err(self.wrong())
            };
        }
        let together = match name {
            "SUM" => Some(Together::Sum),
            "AVG" => Some(Together::Average),
            "MIN" => Some(Together::Least),
            "MAX" => Some(Together::Greatest),
            _ => None,
        };
        if let Some(together) = together {
            return self.several(name, together);
        }
        let known = ["FILL", "IF"].contains(&name);
        if !known {
            return Err(ApiError::not_played_of(
                "CloudWatch",
                format!(
                    "the function {name} of metric math (those played are ABS, CEIL, FLOOR, FILL, IF, and AVG, MAX, MIN, SUM of a list such as [m1, m2])"
                ),
            ).because(Reason::MathFunctionNotPlayed));
        }
        let mut arguments = vec![self.either()?];
        while self.take(",") {
            if name == "FILL" && (self.take("REPEAT") || self.take("LINEAR")) {
                return Err(
                    ApiError::not_played_of("CloudWatch", "FILL with REPEAT or LINEAR")
                        .because(Reason::FillNotPlayed),
                );
            }
            arguments.push(self.either()?);
        }
        if !self.take(")") {
            return Err(self.wrong());
        }
        let mut arguments = arguments.into_iter().map(Box::new);
        let mut next = || arguments.next();
        let read = match (name, next(), next(), next(), next()) {
            ("FILL", Some(of), Some(value), None, None) => Some(Expression::Fill(of, value)),
            ("IF", Some(condition), Some(then), Some(otherwise), None) => {
                Some(Expression::If(condition, then, otherwise))
            }
            _ => None,
        };
        read.ok_or_else(|| self.wrong())
    }

    /// The list of a function of several.
    fn several(&mut self, name: &str, together: Together) -> Read {
        if !self.take("[") {
            return Err(ApiError::not_played_of(
                "CloudWatch",
                format!(
                    "{name} over the whole time of one metric, or over METRICS(): write out a list, such as {name}([m1, m2])"
                ),
            ).because(Reason::AggregateOfOneMetric));
        }
        let mut sides = vec![self.either()?];
        while self.take(",") {
            sides.push(self.either()?);
        }
        if self.take("]") && self.take(")") {
            Ok(Expression::Of(together, sides))
        } else {
            Err(self.wrong())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::model::math::value;

    /// Published behaviour (`using-metric-math`): a missing side is 0 to arithmetic and comparison, a
    /// division by zero drops the datapoint.
    #[test]
    fn expressions_are_worth_what_they_say() {
        let metric = |id: &str| match id {
            "e" => Some(3.0),
            "i" => Some(100.0),
            "z" => Some(0.0),
            _ => None,
        };
        let cases = [
            ("e / i * 100", Some(3.0)),
            ("100*(e/i)", Some(3.0)),
            ("e/z", None),
            ("e + gone", Some(3.0)),
            ("gone / i", Some(0.0)),
            ("i / gone", None),
            ("gone + 1", None),
            ("gone", None),
            ("FILL(gone, 7)", Some(7.0)),
            ("FILL(e,0)/FILL(i,0)", Some(0.03)),
            ("IF(i > 50, e/i, 0)", Some(0.03)),
            ("IF(i < 50, e/i, 0)", Some(0.0)),
            ("-e + 2 - 1", Some(-2.0)),
            ("e >= 3 AND i > 1", Some(1.0)),
            ("e > 3 || i == 100", Some(1.0)),
            ("10 * 2 - e", Some(17.0)),
            ("SUM([e, i, gone])", Some(103.0)),
            ("AVG([e,i])", Some(51.5)),
            ("MAX([e, 2*e, z]) - MIN([e,z])", Some(6.0)),
            ("SUM([gone])", None),
            ("100 * SUM([e, z]) / SUM([i, z])", Some(3.0)),
            ("CEIL(e/2) + FLOOR(e/2) + ABS(z - e)", Some(6.0)),
            ("e ^ 2 * 2", Some(18.0)),
        ];
        for (text, wanted) in cases {
            let expression = parse(text).expect(text);
            let list = [("x".to_owned(), expression, text.to_owned())];
            let known = |id: &str| ["e", "i", "z", "gone"].contains(&id);
            let found = value("x", &list, &known, &metric);
            match (found, wanted) {
                (Some(found), Some(wanted)) => assert!((found - wanted).abs() < 1e-12, "{text}"),
                (found, wanted) => assert_eq!(found, wanted, "{text}"),
            }
        }
        for text in [
            "",
            "e +",
            "(e",
            "e i",
            "E/i",
            "SUM(METRICS())",
            "SUM([e, i)",
            "SUM([])",
            "ANOMALY_DETECTION_BAND(e, 2)",
            "FILL(e, REPEAT)",
            "IF(e)",
            "1e400",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
