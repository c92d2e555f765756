//! Paginators: page after page, as botocore fetches them.

use super::names;
use crate::ast::Name;
use crate::dict::Dict;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::{Client, Object};
use crate::value::{Res, Value};

/// What `paginate` gives: it starts anew each time it is gone through.
#[derive(Clone)]
pub(crate) struct Paginate {
    client: Client,
    operation: &'static str,
    input: Vec<(Name, Value)>,
    /// Items in all.
    most: Option<i128>,
    start: Option<Name>,
}

/// Pages on their way.
pub(crate) struct Pages {
    of: Paginate,
    marker: Option<Name>,
    left: Option<i128>,
    ended: bool,
}

impl Paginate {
    pub(crate) fn start(&self) -> Pages {
        Pages {
            of: self.clone(),
            marker: self.start.clone(),
            left: self.most,
            ended: false,
        }
    }
}

/// The members that ask for the next page and that name it.
fn tokens(service: &str) -> (&'static str, &'static str) {
    match service {
        "codedeploy" => ("nextToken", "nextToken"),
        "cloudwatch" => ("NextToken", "NextToken"),
        _ => ("Marker", "NextMarker"),
    }
}

impl Interpreter<'_> {
    pub(super) fn paginate(
        &mut self,
        client: &Client,
        operation: &'static str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        if !arguments.places.is_empty() {
            let given = arguments.places.len() + 1;
            let message =
                format!("Paginator.paginate() takes 1 positional argument but {given} were given");
            return Err(self.raise("TypeError", message));
        }
        let config = arguments.take_named("PaginationConfig");
        let part = |name: &str| match &config {
            Some(Value::Dict(dict)) => dict
                .borrow()
                .get_text(name)
                .cloned()
                .filter(|it| !matches!(it, Value::None)),
            _ => None,
        };
        let number = |it: &Self, name: &str| match part(name) {
            None => Ok(None),
            Some(Value::Text(text)) => match text.trim().parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => {
                    let message = format!(
                        "invalid literal for int() with base 10: {}",
                        crate::builtin::text_repr(&text)
                    );
                    Err(it.raise("ValueError", message))
                }
            },
            Some(value) => Ok(value.as_int()),
        };
        let most = number(self, "MaxItems")?;
        let size = number(self, "PageSize")?;
        let start = match part("StartingToken") {
            None => None,
            Some(_) => {
                return Err(
                    self.unplayed("a StartingToken", "Go through the pages from the first.")
                );
            }
        };
        let mut input = arguments.named;
        if let Some(size) = size.filter(|_| &*client.service == "lambda") {
            input.retain(|it| &*it.0 != "MaxItems");
            input.push(("MaxItems".into(), Value::Int(size)));
        }
        Ok(Value::object(Object::Pages(Paginate {
            client: client.clone(),
            operation,
            input,
            most,
            start,
        })))
    }

    pub(crate) fn next_page(&mut self, pages: &mut Pages) -> Res<Option<Value>> {
        if pages.ended || pages.left == Some(0) {
            return Ok(None);
        }
        let mut input = pages.of.input.clone();
        let (asks, says) = tokens(&pages.of.client.service);
        if let Some(marker) = &pages.marker {
            input.retain(|it| &*it.0 != asks);
            input.push((asks.into(), Value::Text(marker.clone())));
        }
        let Some(shape) = self.shape_of(pages.of.operation) else {
            return Ok(None);
        };
        let client = pages.of.client.clone();
        let page = self.operate(&client, &shape, &input)?;
        if let Value::Dict(page) = &page {
            let next = page
                .borrow()
                .get_text(says)
                .and_then(|it| it.as_text().map(Name::from));
            pages.ended = next.as_ref().is_none_or(|it| it.is_empty());
            pages.marker = next;
            if let Some(left) = &mut pages.left
                && let Some(Value::List(items)) =
                    page.borrow().get_text(names::items_of(pages.of.operation))
            {
                let count = i128::try_from(items.borrow().len()).unwrap_or(i128::MAX);
                items
                    .borrow_mut()
                    .truncate(usize::try_from(*left).unwrap_or(0));
                *left = (*left - count).max(0);
            }
        }
        Ok(Some(page))
    }

    pub(super) fn pages_method(
        &mut self,
        pages: &Paginate,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        let mut going = pages.start();
        if name == "build_full_result" {
            let member = names::items_of(pages.operation);
            let mut all = Vec::new();
            while let Some(page) = self.next_page(&mut going)? {
                if let Value::Dict(page) = &page
                    && let Some(Value::List(items)) = page.borrow().get_text(member)
                {
                    all.extend(items.borrow().iter().cloned());
                }
            }
            if going.left == Some(0) && !going.ended {
                return Err(self.unplayed(
                    "MaxItems of a full result",
                    "Leave MaxItems out, or go through the pages with `for`.",
                ));
            }
            let mut dict = Dict::default();
            dict.insert_text(member, Value::list(all));
            return Ok(Value::dict(dict));
        }
        let expression = self.text_argument(arguments.take("expression"), "search")?;
        let mut found = Vec::new();
        while let Some(page) = self.next_page(&mut going)? {
            let page = self.plain_json(&page)?;
            match self.host.query(&expression, &page) {
                Ok(serde_json::Value::Array(items)) => {
                    found.extend(items.iter().map(|it| self.from_json(it)));
                }
                Ok(other) => found.push(self.from_json(&other)),
                Err(error) => return Err(self.raise("ValueError", error.trim())),
            }
        }
        Ok(self.given_items(found))
    }

    /// A page as JSON.
    fn plain_json(&mut self, value: &Value) -> Res<serde_json::Value> {
        Ok(match value {
            Value::Dict(dict) => {
                let mut map = serde_json::Map::new();
                let entries: Vec<(Value, Value)> = dict
                    .borrow()
                    .iter()
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect();
                for (name, value) in entries {
                    map.insert(self.str(&name)?, self.plain_json(&value)?);
                }
                serde_json::Value::Object(map)
            }
            Value::List(items) => {
                let items = items.borrow().clone();
                serde_json::Value::Array(
                    items
                        .iter()
                        .map(|it| self.plain_json(it))
                        .collect::<Res<_>>()?,
                )
            }
            Value::None => serde_json::Value::Null,
            Value::Bool(it) => (*it).into(),
            Value::Int(it) => i64::try_from(*it).unwrap_or(i64::MAX).into(),
            Value::Float(it) => serde_json::Number::from_f64(*it)
                .map_or(serde_json::Value::Null, serde_json::Value::Number),
            other => self.str(other)?.into(),
        })
    }
}
