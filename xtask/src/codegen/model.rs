//! The trimmed model as it stands in `data/`, with our overrides applied.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value};

/// A service's model.
pub(super) struct Model {
    /// Where the data comes from, in a sentence.
    pub about: String,
    root: Map<String, Value>,
    shapes: Map<String, Value>,
}

impl Model {
    /// Reads the data file's text and applies the overrides that are the service's.
    pub(super) fn read(text: &str, service: &str, overrides: &str) -> Result<Self> {
        let mut root: Map<String, Value> = serde_json::from_str(text)?;
        let Some(Value::Object(shapes)) = root.remove("shapes") else {
            anyhow::bail!("no shapes");
        };
        let about = root
            .get("about")
            .and_then(Value::as_str)
            .context("no word of where it comes from")?
            .to_owned();
        let mut model = Self {
            about,
            root,
            shapes,
        };
        let overrides: toml::Table = overrides.parse().context("overrides.toml")?;
        let list = overrides.get("shape").and_then(toml::Value::as_array);
        for given in list.into_iter().flatten() {
            let given = serde_json::to_value(given)?;
            if given.get("service").map_or("lambda", text_of) == service {
                model.depart(&given)?;
            }
        }
        Ok(model)
    }

    /// Applies an override: members of the shape are replaced, `add` extends its enumeration.
    fn depart(&mut self, given: &Value) -> Result<()> {
        let given = given.as_object().context("an override is a table")?;
        let said = |key: &str| given.get(key).map(text_of).filter(|it| !it.is_empty());
        let name = said("name").context("an override names its shape")?;
        ensure!(
            said("reason").is_some() && said("source").is_some(),
            "the override of {name} needs a reason and a source"
        );
        let shape = self
            .shapes
            .get_mut(name)
            .and_then(Value::as_object_mut)
            .with_context(|| format!("there is no shape {name} to override"))?;
        let before = shape.clone();
        for (key, value) in given {
            match key.as_str() {
                "name" | "reason" | "source" | "service" => (),
                "add" => {
                    let known = shape.get_mut("enum").and_then(Value::as_array_mut);
                    let known = known.with_context(|| format!("{name} is no enumeration"))?;
                    known.extend(value.as_array().into_iter().flatten().cloned());
                }
                "enum" | "pattern" | "min" | "max" | "required" => {
                    shape.insert(key.clone(), value.clone());
                }
                other => anyhow::bail!("the override of {name} sets {other}"),
            }
        }
        ensure!(
            *shape != before,
            "the override of {name} changes nothing any more: take it out"
        );
        Ok(())
    }

    /// The definition of a shape.
    pub(super) fn shape(&self, name: &str) -> Result<&Map<String, Value>> {
        self.shapes
            .get(name)
            .and_then(Value::as_object)
            .with_context(|| format!("there is no shape {name}"))
    }

    /// The operations, as they stand in the model.
    pub(super) fn operations(&self) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
        self.table("operations")
    }

    /// How listings are paged.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
        self.table("pages")
    }

    /// The waiters.
    pub(super) fn waiters(&self) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
        self.table("waiters")
    }

    /// Whether the AWS CLI has a command for an operation.
    pub(super) fn in_cli(&self, operation: &str) -> bool {
        !["operations", "removed"]
            .into_iter()
            .filter_map(|it| self.root.get("cli")?.get(it)?.as_array())
            .flatten()
            .any(|it| it == operation)
    }

    /// Whether the AWS CLI's model has a member of a structure.
    pub(super) fn member_in_cli(&self, shape: &str, member: &str) -> bool {
        let cli = self.root.get("cli").and_then(|it| it.get("members"));
        let lacking = cli
            .and_then(|it| it.get(shape))
            .and_then(Value::as_array)
            .into_iter();
        !lacking.flatten().any(|it| it == member)
    }

    fn table(&self, name: &str) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
        let entries = self.root.get(name).and_then(Value::as_object).into_iter();
        entries
            .flatten()
            .filter_map(|(name, it)| Some((name.as_str(), it.as_object()?)))
    }
}

/// A text, or nothing.
pub(super) fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
