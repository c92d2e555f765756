//! `--query`: JMESPath.

mod ordering;

use super::UsageError;
use jmespath::ast::Ast;
use litemap::LiteMap;
use serde_json::Value;

/// Bytes of an expression; the crate works on it by recursion, which must end.
const LONGEST: usize = 2000;
/// Values that a query may make of an answer.
const MOST_NODES: f64 = 1e6;
/// What makes no more than `n` times the answer is played, however long the answer is.
const FEW: f64 = 16.0;
/// Brackets and prefix operators in an expression.
const DEEPEST: usize = 100;

/// Checks an expression before anything is sent.
///
/// # Errors
/// The AWS CLI's `Bad value for --query …`.
pub fn check(text: &str) -> Result<(), UsageError> {
    if text.is_empty() {
        return Err(UsageError::usage(
            "Bad value for --query : Invalid JMESPath expression: cannot be empty.",
        ));
    }
    let nests = text.matches(['[', '{', '(', '!', '&']).count();
    if text.len() > LONGEST || nests > DEEPEST {
        return Err(UsageError::usage(
            "Bad value for --query: the expression is longer or deeper than anything needed here.",
        ));
    }
    jmespath::parse(&quoted_literals(text))
        .map(drop)
        .map_err(|error| {
            // The place in characters; the crate counts bytes.
            let offset = text.get(..error.offset).map_or(0, |it| it.chars().count());
            let complaint = complaint(text, offset);
            UsageError::usage(format!("Bad value for --query {text}: {complaint}"))
        })
}

/// Quotes literals that are no JSON: AWS's own client reads `` `$LATEST` `` as a text, and people
/// rely on it.
fn quoted_literals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\'', '"', '`']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let quote = tail.chars().next().unwrap_or('`');
        let Some(end) = closing(tail, quote) else {
            out.push_str(tail);
            return out;
        };
        let (literal, after) = tail.split_at(end + 1);
        let content = literal.get(1..end).unwrap_or_default();
        if quote == '`' && serde_json::from_str::<Value>(&content.replace("\\`", "`")).is_err() {
            let bare = content.trim_start();
            let text = Value::from(bare.replace("\\`", "`")).to_string();
            out.push_str(&format!("`{}`", text.replace('`', "\\`")));
        } else {
            out.push_str(literal);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the quote that opens this text closes.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().skip(1).find_map(|(at, c)| {
        let found = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        found.then_some(at)
    })
}

/// The complaint of Python's `jmespath` about the token at this place.
fn complaint(text: &str, offset: usize) -> String {
    let rest: String = text.chars().skip(offset).collect();
    let first = rest.chars().next();
    let name: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    let token = match first {
        Some(first) if name.is_empty() => first.to_string(),
        _ => name,
    };
    let Some(kind) = kind(first) else {
        let blanks = " ".repeat(offset);
        return format!("Bad jmespath expression: Unknown token '{token}':\n{text}\n{blanks}^");
    };
    let before: String = text.chars().take(offset).collect();
    let what = if before.trim_end().ends_with('.') {
        format!(
            "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: \
             {kind}"
        )
    } else if first.is_none() {
        return format!(
            "Invalid jmespath expression: Incomplete expression:\n\"{text}\"\n{}^",
            " ".repeat(offset + 1)
        );
    } else if before.trim().is_empty() {
        "invalid token".to_owned()
    } else {
        format!("Unexpected token: {token}")
    };
    format!(
        "{what}: Parse error at column {offset}, token \"{token}\" ({}), for expression:\n\
         \"{text}\"\n{}^",
        kind.to_ascii_uppercase(),
        " ".repeat(offset + 1)
    )
}

/// The token's kind, if a token starts so.
fn kind(first: Option<char>) -> Option<&'static str> {
    Some(match first {
        None => "eof",
        Some('.') => "dot",
        Some('*') => "star",
        Some('|') => "pipe",
        Some(',') => "comma",
        Some(':') => "colon",
        Some('[') => "lbracket",
        Some(']') => "rbracket",
        Some('(') => "lparen",
        Some(')') => "rparen",
        Some('{') => "lbrace",
        Some('}') => "rbrace",
        Some('@') => "current",
        Some('&') => "expref",
        Some('!') => "not",
        Some('\'' | '`') => "literal",
        Some('"') => "quoted_identifier",
        Some(c) if c.is_ascii_digit() => "number",
        Some(c) if c.is_ascii_alphabetic() || c == '_' => "unquoted_identifier",
        Some(_) => return None,
    })
}

fn reason(error: &jmespath::JmespathError) -> String {
    use jmespath::RuntimeError as Runtime;
    let failed = match &error.reason {
        jmespath::ErrorReason::Parse(text) => return text.clone(),
        jmespath::ErrorReason::Runtime(failed) => failed,
    };
    match failed {
        Runtime::UnknownFunction(name) => format!("Unknown function: {name}()"),
        Runtime::TooManyArguments { expected, actual }
        | Runtime::NotEnoughArguments { expected, actual } => {
            let s = if *expected == 1 { "" } else { "s" };
            let function = function_of(error);
            format!("Expected {expected} argument{s} for function {function}(), received {actual}")
        }
        Runtime::InvalidType {
            expected, actual, ..
        }
        | Runtime::InvalidReturnType {
            expected, actual, ..
        } => wrong_type(function_of(error), expected, actual),
        Runtime::InvalidSlice => failed.to_string(),
    }
}

/// The function whose call failed: its name stands before the place of the error.
fn function_of(error: &jmespath::JmespathError) -> &str {
    let before = error.expression.get(..error.offset).unwrap_or_default();
    before
        .rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .next()
        .unwrap_or_default()
}

/// Python's complaint, as far as it can be known: the crate doesn't say which value it was.
fn wrong_type(function: &str, expected: &str, actual: &str) -> String {
    let value = if actual == "null" { "None" } else { "this one" };
    let expected = match (function, expected) {
        ("length", _) => "string|array|object".to_owned(),
        ("contains" | "reverse", _) => "array|string".to_owned(),
        (_, other) => other.replace("expression->", ""),
    };
    let expected = expected.replace('[', "-").replace([']', ' '], "");
    let expected = expected.replace('|', "', '");
    format!(
        "In function {function}(), invalid type for value: {value}, expected one of: \
         ['{expected}'], received: \"{actual}\""
    )
}

/// What the expression picks from an answer.
///
/// # Errors
/// What the expression can't do with this answer, such as sorting a string.
pub fn search(text: &str, value: &Value) -> Result<Value, UsageError> {
    let failed = |error: jmespath::JmespathError| UsageError::general(reason(&error));
    let quoted = quoted_literals(text);
    let ast = jmespath::parse(&quoted).map_err(failed)?;
    let growth = growth(&ast);
    if growth > FEW && growth * nodes(value) > MOST_NODES {
        return Err(UsageError::general(
            "This query would make far more of the answer than a console can show, so it was not played. Take parts of it that repeat the answer out."
                .to_owned(),
        ));
    }
    let orders = Orders::of(&ast, value);
    let found = ordering::expression(&quoted, ast)
        .search(value)
        .map_err(failed)?;
    let mut found =
        serde_json::to_value(&*found).map_err(|error| UsageError::general(error.to_string()))?;
    orders.restore(&mut found);
    // The crate reckons in floats; Python's functions keep whole numbers whole.
    if ["abs(", "ceil(", "floor(", "sum("]
        .iter()
        .any(|it| text.contains(it))
    {
        make_whole(&mut found);
    }
    Ok(found)
}

/// How many times as much as it is given an expression can make, at most.
fn growth(ast: &Ast) -> f64 {
    match ast {
        Ast::Function { args, .. } => 1.0 + args.iter().map(growth).sum::<f64>(),
        Ast::MultiList { elements, .. } => 1.0 + elements.iter().map(growth).sum::<f64>(),
        Ast::MultiHash { elements, .. } => {
            1.0 + elements.iter().map(|it| growth(&it.value)).sum::<f64>()
        }
        Ast::Projection { lhs, rhs, .. } | Ast::Subexpr { lhs, rhs, .. } => {
            growth(lhs) * growth(rhs)
        }
        Ast::Condition {
            predicate: lhs,
            then: rhs,
            ..
        }
        | Ast::Comparison { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. } => growth(lhs).max(growth(rhs)),
        Ast::Expref { ast: node, .. }
        | Ast::Flatten { node, .. }
        | Ast::Not { node, .. }
        | Ast::ObjectValues { node, .. } => growth(node),
        Ast::Identity { .. }
        | Ast::Field { .. }
        | Ast::Index { .. }
        | Ast::Literal { .. }
        | Ast::Slice { .. } => 1.0,
    }
}

/// Values in a value.
fn nodes(value: &Value) -> f64 {
    match value {
        Value::Array(items) => 1.0 + items.iter().map(nodes).sum::<f64>(),
        Value::Object(members) => 1.0 + members.values().map(nodes).sum::<f64>(),
        _ => 1.0,
    }
}

/// The order of the members of objects. The crate sorts them by name; Python keeps the order of the
/// answer, or of the expression where it makes new objects.
#[derive(Default)]
struct Orders {
    /// The names as found, by the names sorted.
    by_names: LiteMap<Vec<String>, Vec<String>>,
}

impl Orders {
    fn of(ast: &Ast, value: &Value) -> Self {
        let mut orders = Self::default();
        orders.expression(ast);
        orders.answer(value);
        orders
    }

    fn add<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        let names: Vec<String> = names.cloned().collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        if sorted != names && self.by_names.get(&sorted).is_none() {
            self.by_names.insert(sorted, names);
        }
    }

    fn expression(&mut self, ast: &Ast) {
        match ast {
            Ast::MultiHash { elements, .. } => {
                self.add(elements.iter().map(|it| &it.key));
                for it in elements {
                    self.expression(&it.value);
                }
            }
            Ast::Function { args: inner, .. }
            | Ast::MultiList {
                elements: inner, ..
            } => {
                for it in inner {
                    self.expression(it);
                }
            }
            Ast::Condition {
                predicate: lhs,
                then: rhs,
                ..
            }
            | Ast::Comparison { lhs, rhs, .. }
            | Ast::Projection { lhs, rhs, .. }
            | Ast::And { lhs, rhs, .. }
            | Ast::Or { lhs, rhs, .. }
            | Ast::Subexpr { lhs, rhs, .. } => {
                self.expression(lhs);
                self.expression(rhs);
            }
            Ast::Expref { ast: node, .. }
            | Ast::Flatten { node, .. }
            | Ast::Not { node, .. }
            | Ast::ObjectValues { node, .. } => self.expression(node),
            Ast::Identity { .. }
            | Ast::Field { .. }
            | Ast::Index { .. }
            | Ast::Literal { .. }
            | Ast::Slice { .. } => {}
        }
    }

    fn answer(&mut self, value: &Value) {
        match value {
            Value::Array(items) => {
                for it in items {
                    self.answer(it);
                }
            }
            Value::Object(map) => {
                self.add(map.keys());
                for it in map.values() {
                    self.answer(it);
                }
            }
            _ => {}
        }
    }

    fn restore(&self, found: &mut Value) {
        match found {
            Value::Array(items) => items.iter_mut().for_each(|it| self.restore(it)),
            Value::Object(map) => {
                let sorted: Vec<String> = map.keys().cloned().collect();
                let names = self.by_names.get(&sorted).into_iter().flatten();
                for name in names {
                    if let Some(value) = map.shift_remove(name) {
                        map.insert(name.clone(), value);
                    }
                }
                map.values_mut().for_each(|it| self.restore(it));
            }
            _ => {}
        }
    }
}

fn make_whole(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            if let Ok(whole) = format!("{:.0}", number.as_f64().unwrap_or(f64::NAN)).parse::<i64>()
                && number.as_f64().is_some_and(|it| it.fract() == 0.0)
            {
                *value = whole.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_whole),
        Value::Object(map) => map.values_mut().for_each(make_whole),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::expect_used,
        reason = "a test says with a panic that it failed"
    )]

    use serde_json::json;

    #[test]
    fn a_query_that_multiplies_the_answer_is_refused_and_a_usual_one_is_not() {
        let value = json!({"Functions": [{"FunctionName": "f", "Runtime": "nodejs22.x"}]});
        let doubled = |times: usize| vec!["[@,@]"; times].join("|");
        assert!(super::search(&doubled(5), &value).is_ok());
        let reported = super::search(&doubled(18), &value).expect_err("too much");
        assert!(reported.text.contains("far more"), "{}", reported.text);
        let names = "Functions[?Runtime=='nodejs22.x'].[FunctionName, Runtime] | sort_by(@, &[0])";
        assert_eq!(
            super::search(names, &value).expect("read"),
            json!([["f", "nodejs22.x"]])
        );
    }
}
