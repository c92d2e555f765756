//! What botocore's model says of an operation, as the page tells it.

use serde_json::Value;
use std::rc::Rc;

/// An operation.
pub(crate) struct Operation {
    /// AWS's name; another service than Lambda stands before it, with a colon.
    pub(crate) name: String,
    pub(crate) status: i64,
    pub(crate) input: Rc<[Member]>,
}

/// A member of a structure.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) shape: Shape,
}

/// The type of a member, with what botocore checks of it.
pub(crate) enum Shape {
    /// Least length.
    Text(usize),
    /// Least value.
    Integer(Option<i64>),
    Number(Option<f64>),
    Boolean,
    Blob,
    Timestamp,
    List(usize, Box<Shape>),
    Map(Box<[Shape; 2]>),
    Structure(Rc<[Member]>),
}

impl Operation {
    pub(crate) fn read(model: &Value) -> Option<Self> {
        Some(Self {
            name: model.get(0)?.as_str()?.to_owned(),
            status: model.get(1)?.as_i64()?,
            input: members(model.get(2)?)?,
        })
    }
}

fn members(all: &Value) -> Option<Rc<[Member]>> {
    let each = all.as_array()?.iter().map(|it| {
        Some(Member {
            name: it.get(0)?.as_str()?.to_owned(),
            required: it.get(1)?.as_bool()?,
            shape: shape(it.get(2)?)?,
        })
    });
    each.collect()
}

fn shape(of: &Value) -> Option<Shape> {
    let least = || {
        of.get(1)
            .and_then(Value::as_u64)
            .and_then(|it| usize::try_from(it).ok())
    };
    let inner = |at: usize| shape(of.get(at)?);
    let name = of.as_str().or_else(|| of.get(0)?.as_str())?;
    Some(match name {
        "text" => Shape::Text(least().unwrap_or(0)),
        "integer" => Shape::Integer(of.get(1)?.as_i64()),
        "number" => Shape::Number(of.get(1)?.as_f64()),
        "boolean" => Shape::Boolean,
        "blob" => Shape::Blob,
        "timestamp" => Shape::Timestamp,
        "list" => Shape::List(least().unwrap_or(0), Box::new(inner(2)?)),
        "map" => Shape::Map(Box::new([inner(1)?, inner(2)?])),
        _ => Shape::Structure(members(of.get(1)?)?),
    })
}
