//! Exceptions: their attributes and their texts.

use crate::ast::Name;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Class, Instance, Res, Value};
use std::rc::Rc;

impl Interpreter<'_> {
    /// What the `__init__` of Python's own exceptions does.
    pub(crate) fn init_exception(
        &mut self,
        instance: &Rc<Instance>,
        mut arguments: Arguments,
    ) -> Res<()> {
        let class = &instance.class;
        if class.is_a("ClientError") {
            let response = arguments.take("error_response").unwrap_or(Value::None);
            let operation = arguments.take("operation_name").unwrap_or(Value::None);
            let text = self.client_error_text(&response, &operation)?;
            *instance.arguments.borrow_mut() = vec![Value::text(text)];
            let mut attributes = instance.attributes.borrow_mut();
            attributes.insert("response".into(), response);
            attributes.insert("operation_name".into(), operation);
            return Ok(());
        }
        if let Some((name, _)) = arguments.named.first() {
            if class.is_a("BotoCoreError") {
                let kwargs: Vec<(Name, Value)> = arguments.named.clone();
                if let Some((_, report)) = kwargs.iter().find(|it| &*it.0 == "report") {
                    let text = format!("Parameter validation failed:\n{}", self.str(report)?);
                    *instance.arguments.borrow_mut() = vec![Value::text(text)];
                } else {
                    let message = "An unspecified error occurred";
                    *instance.arguments.borrow_mut() = vec![Value::text(message)];
                }
                return Ok(());
            }
            let message = format!("{}() takes no keyword arguments", class.name);
            let _ = name;
            return Err(self.raise("TypeError", message));
        }
        if class.is_a("CalledProcessError") {
            let mut attributes = instance.attributes.borrow_mut();
            for (name, value) in ["returncode", "cmd", "output", "stderr"]
                .iter()
                .zip(&arguments.places)
            {
                attributes.insert((*name).into(), value.clone());
            }
        }
        *instance.arguments.borrow_mut() = arguments.places;
        Ok(())
    }

    #[inline(never)]
    fn client_error_text(&mut self, response: &Value, operation: &Value) -> Res<String> {
        let error = match response {
            Value::Dict(dict) => dict.borrow().get_text("Error").cloned(),
            _ => None,
        };
        let part = |name: &str| match &error {
            Some(Value::Dict(dict)) => dict.borrow().get_text(name).cloned(),
            _ => None,
        };
        let code = part("Code").unwrap_or_else(|| Value::text("Unknown"));
        let message = part("Message").unwrap_or_else(|| Value::text("Unknown"));
        let operation = self.str(operation)?;
        Ok(format!(
            "An error occurred ({}) when calling the {operation} operation: {}",
            self.str(&code)?,
            self.str(&message)?
        ))
    }

    /// `str()` of an exception.
    pub(crate) fn exception_text(&mut self, instance: &Rc<Instance>) -> Res<String> {
        let arguments = instance.arguments.borrow().clone();
        if instance.class.is_a("CalledProcessError") {
            let attributes = instance.attributes.borrow();
            let code = attributes.get("returncode").cloned().unwrap_or(Value::None);
            let command = attributes.get("cmd").cloned().unwrap_or(Value::None);
            drop(attributes);
            let command = self.repr(&command)?;
            let code = self.str(&code)?;
            return Ok(format!(
                "Command {command} returned non-zero exit status {code}."
            ));
        }
        if instance.class.is_a("OSError")
            && let [number, text, rest @ ..] = arguments.as_slice()
        {
            let path = match rest.first() {
                Some(path) => format!(": {}", self.repr(path)?),
                None => String::new(),
            };
            return Ok(format!(
                "[Errno {}] {}{path}",
                self.str(number)?,
                self.str(text)?
            ));
        }
        match arguments.as_slice() {
            [] => Ok(String::new()),
            [only] if instance.class.is_a("KeyError") => self.repr(only),
            [only] => self.str(only),
            _ => self.repr(&Value::tuple(arguments)),
        }
    }

    /// Attributes that instances have without their class saying so.
    #[inline(never)]
    pub(crate) fn instance_native(&self, instance: &Rc<Instance>, name: &str) -> Option<Value> {
        let exception = instance.class.is_a("BaseException");
        Some(match name {
            "__class__" => Value::Class(Rc::clone(&instance.class)),
            "__doc__" => Value::None,
            "__dict__" => {
                let mut dict = crate::dict::Dict::default();
                for (name, value) in instance.attributes.borrow().iter() {
                    dict.insert_text(name, value.clone());
                }
                Value::dict(dict)
            }
            "args" if exception => Value::tuple(instance.arguments.borrow().clone()),
            "__cause__" if exception => instance
                .cause
                .borrow()
                .clone()
                .map_or(Value::None, Value::Instance),
            "__context__" if exception => instance
                .context
                .borrow()
                .clone()
                .map_or(Value::None, Value::Instance),
            "__traceback__" if exception => Value::None,
            "__init__" if exception => Value::Method(Rc::new((
                Value::Instance(Rc::clone(instance)),
                "__init__".into(),
            ))),
            "code" if instance.class.is_a("SystemExit") => {
                let arguments = instance.arguments.borrow();
                match arguments.as_slice() {
                    [] => Value::None,
                    [only] => only.clone(),
                    all => Value::tuple(all.to_vec()),
                }
            }
            "value" if instance.class.is_a("StopIteration") => instance
                .arguments
                .borrow()
                .first()
                .cloned()
                .unwrap_or(Value::None),
            "errno" | "strerror" | "filename" if instance.class.is_a("OSError") => {
                let arguments = instance.arguments.borrow();
                let at = ["errno", "strerror", "filename"]
                    .iter()
                    .position(|it| *it == name)
                    .unwrap_or(0);
                if arguments.len() < 2 {
                    Value::None
                } else {
                    arguments.get(at).cloned().unwrap_or(Value::None)
                }
            }
            "msg" if instance.class.is_a("JSONDecodeError") => {
                let text = instance
                    .arguments
                    .borrow()
                    .first()
                    .cloned()
                    .unwrap_or(Value::None);
                let text = text.as_text().unwrap_or_default().to_owned();
                Value::text(text.split(": line ").next().unwrap_or_default())
            }
            "stdout" if instance.class.is_a("CalledProcessError") => instance
                .attributes
                .borrow()
                .get("output")
                .cloned()
                .unwrap_or(Value::None),
            "with_traceback" if exception => Value::Method(Rc::new((
                Value::Instance(Rc::clone(instance)),
                "with_traceback".into(),
            ))),
            "kwargs" if instance.class.is_a("BotoCoreError") => {
                let mut words = crate::dict::Dict::default();
                let arguments = instance.arguments.borrow();
                let text = arguments
                    .first()
                    .and_then(Value::as_text)
                    .unwrap_or_default();
                if instance.class.is_a("WaiterError")
                    && let Some((name, reason)) = text.split_once(" failed: ")
                {
                    words.insert_text("name", Value::text(name.trim_start_matches("Waiter ")));
                    words.insert_text("reason", Value::text(reason));
                }
                Value::dict(words)
            }
            _ => return None,
        })
    }

    /// Attributes that every class has.
    #[inline(never)]
    pub(crate) fn class_native(&self, class: &Rc<Class>, name: &str) -> Option<Value> {
        Some(match name {
            "__name__" | "__qualname__" => Value::Text(Rc::clone(&class.name)),
            "__module__" if class.module.is_empty() => Value::text("builtins"),
            "__module__" => Value::Text(Rc::clone(&class.module)),
            "__doc__" => Value::None,
            "__bases__" => Value::tuple(
                class
                    .bases
                    .iter()
                    .map(|it| Value::Class(Rc::clone(it)))
                    .collect(),
            ),
            "__class__" => Value::Class(self.class("type")),
            "__mro__" => {
                let mut all = vec![Value::Class(Rc::clone(class))];
                all.extend(class.ancestors.iter().map(|it| Value::Class(Rc::clone(it))));
                if !class.is_a("object") {
                    all.push(Value::Class(self.class("object")));
                }
                Value::tuple(all)
            }
            "__dict__" => {
                let mut dict = crate::dict::Dict::default();
                for (name, value) in class.attributes.borrow().iter() {
                    dict.insert_text(name, value.clone());
                }
                Value::dict(dict)
            }
            "__setattr__" if &*class.name == "object" => Value::Native("library.set_attribute"),
            _ => return self.class_function(class, name),
        })
    }
}
