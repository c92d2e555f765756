//! Values that Python has printed.

use super::call::number;
use super::syntax::{self, Expression};
use serde_json::{Map, Value};

/// The values of a text, one after the other, as `print(answer)` shows them; none where it is something else.
///
/// What was made by a call (`datetime.datetime(2026, 1, 1)`) is only named.
pub fn printed_values(text: &str) -> Option<Vec<Value>> {
    let values = syntax::atoms(text).ok()?;
    values.iter().map(value).collect()
}

fn value(printed: &Expression) -> Option<Value> {
    Some(match printed {
        Expression::Text(text) => text.as_str().into(),
        Expression::Number(text) => number(text).ok()?,
        Expression::List(items) => items.iter().map(value).collect::<Option<_>>()?,
        Expression::Dict(entries) => {
            let entry = |(name, of): &(Expression, Expression)| {
                let name = match value(name)? {
                    Value::String(name) => name,
                    other => other.to_string(),
                };
                Some((name, value(of)?))
            };
            Value::Object(entries.iter().map(entry).collect::<Option<Map<_, _>>>()?)
        }
        Expression::Name(name) => match name.as_str() {
            "None" => Value::Null,
            "True" => true.into(),
            "False" => false.into(),
            _ => return None,
        },
        Expression::Call(made, positional, named) => {
            let arguments = positional.iter().chain(named.iter().map(|it| &it.1));
            arguments.map(value).collect::<Option<Vec<_>>>()?;
            dotted(made)?.into()
        }
        Expression::Format(_)
        | Expression::Bytes(_)
        | Expression::Attribute(..)
        | Expression::Item(_) => return None,
    })
}

/// A name with its modules: `datetime.datetime`.
fn dotted(name: &Expression) -> Option<String> {
    match name {
        Expression::Name(name) => Some(name.clone()),
        Expression::Attribute(of, name) => Some(format!("{}.{name}", dotted(of)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::printed_values;
    use serde_json::json;

    #[test]
    fn what_python_prints_is_read_and_nothing_else() {
        let text = "{'A': 'it\\'s', 'B': [1, -2.5, None, True], 'C': datetime.datetime(2026, 1, 1, tzinfo=tzutc()), 3: ()}";
        let read =
            json!({"A": "it's", "B": [1, -2.5, null, true], "C": "datetime.datetime", "3": []});
        assert_eq!(printed_values(text), Some(vec![read]));
        // One print after the other.
        assert_eq!(
            printed_values("[{'a': 'x' }]\n['b',]"),
            Some(vec![json!([{"a": "x"}]), json!(["b"])])
        );
        for other in [
            "{'a': b}",
            "{'a': 1",
            "{'a': f'x'}",
            "{'a': b.c}",
            "{'a' 1}",
            &"[".repeat(70),
        ] {
            assert_eq!(printed_values(other), None, "{other}");
        }
    }
}
