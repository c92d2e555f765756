//! Classes of the program, and the attributes of everything.

use super::call::Arguments;
use super::{Active, Doing, Frame, Interpreter};
use crate::ast::{ClassDef, Def, Name};
use crate::builtin::classes::linear;
use crate::object::Object;
use crate::scope::{Found, Whose};
use crate::value::{Class, Instance, Res, Trouble, Value};
use std::cell::RefCell;
use std::rc::Rc;

impl Interpreter<'_> {
    pub(super) fn define(&mut self, frame: &mut Frame, def: &Rc<Def>) -> Res<()> {
        let mut decorators = Vec::new();
        for decorator in &def.decorators {
            decorators.push(self.evaluate(frame, decorator)?);
        }
        let mut value = self.function(frame, def)?;
        for decorator in decorators.into_iter().rev() {
            value = self.call_with(&decorator, vec![value])?;
        }
        frame.scope.set(&def.name, value);
        Ok(())
    }

    pub(super) fn define_class(&mut self, frame: &mut Frame, of: &Rc<ClassDef>) -> Res<()> {
        let mut bases = Vec::new();
        for base in &of.bases {
            match self.evaluate(frame, base)? {
                Value::Class(class) => bases.push(class),
                other => {
                    let message = format!("'{}' can't be a base here", self.type_name(&other));
                    return Err(self.raise("TypeError", message));
                }
            }
        }
        if let Some(native) = bases
            .iter()
            .find(|it| {
                it.native && !it.is_a("BaseException") && !it.is_a("Enum") && &*it.name != "object"
            })
            .filter(|it| {
                !(matches!(&*it.name, "str" | "int" | "float")
                    && bases.iter().any(|it| it.is_a("Enum")))
            })
        {
            let construct = format!("a class based on {}", native.name);
            return Err(self.unplayed(construct, "Base it on nothing, or on an exception."));
        }
        let mut keywords = Arguments::default();
        let mut is_abstract = false;
        for (name, value) in &of.keywords {
            let value = self.evaluate(frame, value)?;
            if &**name != "metaclass" {
                keywords.named.push((Rc::clone(name), value));
                continue;
            }
            match &value {
                Value::Class(class) if &*class.name == "ABCMeta" => is_abstract = true,
                _ => {
                    let instead = "Name only the classes that it is based on.";
                    return Err(self.unplayed("a metaclass", instead));
                }
            }
        }
        if bases.iter().any(|it| it.find("_is_dict").is_some()) {
            // A `TypedDict` is a dict while it runs.
            frame.scope.set(&of.name, self.class_value("dict"));
            return Ok(());
        }
        let typed = bases
            .iter()
            .any(|it| it.attributes.borrow().contains_key("_typed"));
        let mut decorators = Vec::new();
        for decorator in &of.decorators {
            decorators.push(self.evaluate(frame, decorator)?);
        }
        let scope = frame.scope.inside(Whose::Class, &of.locals, &[]);
        let mut body = Frame {
            scope: Rc::clone(&scope),
            blocks: vec![Active::new(&of.body, Doing::Plain)],
            function: Rc::clone(&of.name),
            owner: None,
        };
        self.deeper(|it| it.run(&mut body))?;
        let mut attributes = indexmap::IndexMap::new();
        let values = scope.values.borrow();
        for name in &of.locals {
            if let Some(value) = values.get(name) {
                attributes.insert(Rc::clone(name), value.clone());
            }
        }
        if let Some(doc) = &of.doc {
            attributes.insert("__doc__".into(), Value::Text(Rc::clone(doc)));
        }
        let Some(ancestors) = linear(&bases) else {
            let message = "Cannot create a consistent method resolution order (MRO) for bases";
            return Err(self.raise("TypeError", message));
        };
        let class = Rc::new(Class {
            name: Rc::clone(&of.name),
            module: self.module_of(frame),
            bases,
            ancestors,
            attributes: RefCell::new(attributes),
            native: false,
        });
        for value in class.attributes.borrow().values() {
            own(value, &class);
        }
        let annotated = of.body.iter().filter_map(|it| match &it.kind {
            crate::ast::StmtKind::Annotate(target, _) => match &target.kind {
                crate::ast::ExprKind::Name(name) => Some(Rc::clone(name)),
                _ => None,
            },
            _ => None,
        });
        let annotated: Vec<Name> = annotated.collect();
        class.attributes.borrow_mut().insert(
            "__annotations__".into(),
            Value::tuple(
                annotated
                    .iter()
                    .map(|it| Value::Text(Rc::clone(it)))
                    .collect(),
            ),
        );
        if typed {
            self.fill_named_tuple(&class, &annotated);
        }
        if is_abstract {
            let mark = Value::Bool(true);
            class.attributes.borrow_mut().insert("_abc_".into(), mark);
        }
        self.enumerate(&class, &of.locals)?;
        let reported = class
            .ancestors
            .iter()
            .find_map(|it| it.attributes.borrow().get("__init_subclass__").cloned());
        match reported {
            Some(Value::Function(function)) => {
                keywords.places.insert(0, Value::Class(Rc::clone(&class)));
                self.call(&Value::Function(function), keywords)?;
            }
            _ => {
                if let Some((name, _)) = keywords.named.first() {
                    let message = format!(
                        "{}.__init_subclass__() takes no keyword arguments",
                        class.name
                    );
                    let _ = name;
                    return Err(self.raise("TypeError", message));
                }
            }
        }
        let mut value = Value::Class(class);
        for decorator in decorators.into_iter().rev() {
            value = self.call_with(&decorator, vec![value])?;
        }
        frame.scope.set(&of.name, value);
        Ok(())
    }

    /// The module that a class defined here belongs to.
    fn module_of(&self, frame: &Frame) -> Name {
        match frame.scope.find(&"__name__".into()) {
            Found::Value(Value::Text(name)) => name,
            _ => "__main__".into(),
        }
    }

    /// The fields of a class based on `typing.NamedTuple`.
    #[inline(never)]
    fn fill_named_tuple(&self, class: &Rc<Class>, annotated: &[Name]) {
        let mut defaults = crate::dict::Dict::default();
        let mut attributes = class.attributes.borrow_mut();
        for name in annotated {
            if let Some(value) = attributes.shift_remove(name) {
                defaults.insert_text(name, value);
            }
        }
        let names = annotated.iter().map(|it| Value::Text(Rc::clone(it)));
        attributes.insert("_fields".into(), Value::tuple(names.collect()));
        attributes.insert("_field_defaults".into(), Value::dict(defaults));
    }

    /// `super()` in a method.
    pub(super) fn super_of(&mut self, frame: &Frame) -> Res<Value> {
        let Some((owner, first)) = &frame.owner else {
            return Err(self.raise("RuntimeError", "super(): no arguments"));
        };
        match frame.scope.find(first) {
            Found::Value(value) => Ok(Value::object(Object::Super(Rc::clone(owner), value))),
            _ => Err(self.raise("RuntimeError", "super(): arg[0] deleted")),
        }
    }

    /// Calls a class.
    pub(super) fn instantiate(&mut self, class: &Rc<Class>, arguments: Arguments) -> Res<Value> {
        if class.native && !class.is_a("BaseException") {
            return self.construct(class, arguments);
        }
        if class.is_a("Enum") {
            return self.member_of_value(class, arguments);
        }
        if self.abstracts(class) {
            return Err(self.abstract_class(class));
        }
        let is_exception = class.is_a("BaseException");
        let own_arguments = if is_exception {
            arguments.places.clone()
        } else {
            Vec::new()
        };
        let instance = Instance::new(Rc::clone(class), own_arguments);
        let value = Value::Instance(Rc::clone(&instance));
        if class.native {
            self.init_exception(&instance, arguments)?;
            return Ok(value);
        }
        if class.find("__init__").is_some() {
            let init = self.attribute(&value, &"__init__".into())?;
            let result = self.call(&init, arguments)?;
            if !matches!(result, Value::None) {
                let message = format!(
                    "__init__() should return None, not '{}'",
                    self.type_name(&result)
                );
                return Err(self.raise("TypeError", message));
            }
        } else if is_exception {
            self.init_exception(&instance, arguments)?;
        } else if !arguments.places.is_empty() || !arguments.named.is_empty() {
            return Err(self.raise("TypeError", format!("{}() takes no arguments", class.name)));
        }
        Ok(value)
    }

    /// Names of methods that a class based on `abc.ABC` leaves to others.
    fn abstract_names(class: &Rc<Class>) -> Vec<Name> {
        let mut names = Vec::new();
        for owner in std::iter::once(class).chain(&class.ancestors) {
            for (name, value) in owner.attributes.borrow().iter() {
                if is_abstract(value)
                    && !names.contains(name)
                    && class.find(name).is_some_and(|it| is_abstract(&it))
                {
                    names.push(Rc::clone(name));
                }
            }
        }
        names.sort();
        names
    }

    fn abstracts(&self, class: &Rc<Class>) -> bool {
        class.find("_abc_").is_some() && !Self::abstract_names(class).is_empty()
    }

    #[inline(never)]
    fn abstract_class(&self, class: &Rc<Class>) -> Trouble {
        let names = Self::abstract_names(class);
        let plural = if names.len() == 1 { "" } else { "s" };
        let message = format!(
            "Can't instantiate abstract class {} with abstract method{plural} {}",
            class.name,
            names.join(", ")
        );
        self.raise("TypeError", message)
    }

    /// `of.name`.
    pub(crate) fn attribute(&mut self, of: &Value, name: &Name) -> Res<Value> {
        match of {
            Value::Instance(instance) => self.apart(|this| {
                // A property comes before what the instance holds.
                let found = instance.class.find(name);
                if let Some(Value::Object(object)) = &found
                    && let Object::Property(getter, _) = &**object
                {
                    return this.call_with(&getter.clone(), vec![of.clone()]);
                }
                if let Some(value) = instance.attributes.borrow().get(name) {
                    return Ok(value.clone());
                }
                if let Some(found) = found {
                    return Ok(bound(found, of, &instance.class));
                }
                if let Some(value) = this.instance_native(instance, name) {
                    return Ok(value);
                }
                if instance.class.find("__getattr__").is_some() {
                    return this.call_method(of, "__getattr__", vec![Value::Text(Rc::clone(name))]);
                }
                // A member of an enumeration that is a text or a number has their methods.
                let inner = super::enumeration::plain(of);
                if matches!(inner, Value::Text(_) | Value::Int(_) | Value::Float(_))
                    && crate::builtin::plays(&this.type_name(&inner), name)
                {
                    return this.native_attribute(&inner, name);
                }
                Err(this.no_attribute(of, name))
            }),
            Value::Class(class) => self.apart(|this| {
                if let Some(found) = class.find(name) {
                    return Ok(match found {
                        Value::Object(object) => match &*object {
                            Object::ClassMethod(Value::Function(function)) => {
                                Value::Bound(Rc::new((of.clone(), Rc::clone(function))))
                            }
                            Object::Static(inner) => inner.clone(),
                            _ => Value::Object(object),
                        },
                        found => found,
                    });
                }
                this.class_native(class, name)
                    .ok_or_else(|| this.no_attribute(of, name))
            }),
            Value::Object(object) => {
                if let Object::Super(owner, instance) = &**object {
                    return self.super_attribute(owner, instance, name);
                }
                self.native_attribute(of, name)
            }
            _ => self.native_attribute(of, name),
        }
    }

    #[inline(never)]
    fn super_attribute(&mut self, owner: &Rc<Class>, instance: &Value, name: &Name) -> Res<Value> {
        let class = match instance {
            Value::Class(class) => Rc::clone(class),
            other => self.class_of(other),
        };
        // The classes after the owner in the order of the instance's own class.
        let order = class.ancestors.iter();
        let after: Vec<Rc<Class>> = if Rc::ptr_eq(&class, owner) {
            order.cloned().collect()
        } else {
            order
                .skip_while(|it| !Rc::ptr_eq(it, owner))
                .skip(1)
                .cloned()
                .collect()
        };
        for next in &after {
            if let Some(found) = next.attributes.borrow().get(name).cloned() {
                return Ok(bound(found, instance, &class));
            }
        }
        match (&**name, instance) {
            ("__init_subclass__" | "__post_init__", _) => Ok(Value::Native("library.nothing")),
            ("__setattr__", of) => Ok(Value::object(Object::Partial(
                Value::Native("library.set_attribute"),
                vec![of.clone()],
                Vec::new(),
            ))),
            ("__init__", _) => Ok(Value::Method(Rc::new((instance.clone(), name.clone())))),
            ("__str__" | "__repr__", Value::Instance(it)) if it.class.is_a("BaseException") => Ok(
                Value::Method(Rc::new((instance.clone(), format!("super {name}").into()))),
            ),
            (
                "__enter__" | "__exit__" | "__getattribute__" | "__eq__" | "__hash__" | "__str__"
                | "__repr__",
                _,
            ) => Err(self.unplayed(format!("super().{name}"), "Leave it out.")),
            _ => Err(self.raise(
                "AttributeError",
                format!("'super' object has no attribute '{name}'"),
            )),
        }
    }

    pub(crate) fn no_attribute(&self, of: &Value, name: &str) -> Trouble {
        let message = match of {
            Value::Class(class) => {
                format!("type object '{}' has no attribute '{name}'", class.name)
            }
            Value::Module(module) => format!("module '{module}' has no attribute '{name}'"),
            Value::Native(_) => {
                format!("'builtin_function_or_method' object has no attribute '{name}'")
            }
            _ => format!("'{}' object has no attribute '{name}'", self.type_name(of)),
        };
        self.raise("AttributeError", message)
    }

    pub(crate) fn set_attribute(&mut self, of: &Value, name: &Name, value: Value) -> Res<()> {
        match of {
            Value::Instance(instance) if instance.class.find("__setattr__").is_some() => {
                let places = vec![Value::Text(Rc::clone(name)), value];
                self.much_deeper(|it| it.call_method(of, "__setattr__", places))
                    .map(|_| ())
            }
            Value::Instance(instance) => self.apart(|this| {
                if let Some(Value::Object(object)) = instance.class.find(name)
                    && let Object::Property(_, setter) = &*object
                {
                    return match setter {
                        Some(setter) => this
                            .call_with(&setter.clone(), vec![of.clone(), value])
                            .map(|_| ()),
                        None => {
                            let message = format!(
                                "property '{name}' of '{}' object has no setter",
                                instance.class.name
                            );
                            Err(this.raise("AttributeError", message))
                        }
                    };
                }
                this.grow(48)?;
                instance
                    .attributes
                    .borrow_mut()
                    .insert(Rc::clone(name), value);
                Ok(())
            }),
            Value::Class(class) if !class.native => {
                own(&value, class);
                class.attributes.borrow_mut().insert(Rc::clone(name), value);
                Ok(())
            }
            Value::Function(function) => {
                self.grow(48)?;
                function
                    .attributes
                    .borrow_mut()
                    .insert(Rc::clone(name), value);
                Ok(())
            }
            Value::Module(module) => {
                let construct = format!("changing {module}.{name}");
                Err(self.unplayed(construct, "Leave the module as it is."))
            }
            _ => {
                let message = format!("'{}' object has no attribute '{name}'", self.type_name(of));
                Err(self.raise("AttributeError", message))
            }
        }
    }
}

/// Whether a class leaves this to those that are based on it.
fn is_abstract(value: &Value) -> bool {
    match value {
        Value::Function(function) => function.is_abstract.get(),
        Value::Object(object) => match &**object {
            Object::Property(inner, _) | Object::Static(inner) | Object::ClassMethod(inner) => {
                is_abstract(inner)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Tells a function which class it is a method of.
fn own(value: &Value, class: &Rc<Class>) {
    let function = match value {
        Value::Function(function) => function,
        Value::Object(object) => match &**object {
            Object::Static(Value::Function(it)) | Object::ClassMethod(Value::Function(it)) => it,
            Object::Property(getter, setter) => {
                own(getter, class);
                if let Some(setter) = setter {
                    own(setter, class);
                }
                return;
            }
            _ => return,
        },
        _ => return,
    };
    let mut owner = function.owner.borrow_mut();
    if owner.is_none() {
        *owner = Some(Rc::clone(class));
    }
}

/// What is found in a class, taken from an instance of it.
fn bound(found: Value, instance: &Value, class: &Rc<Class>) -> Value {
    match found {
        Value::Function(function) => Value::Bound(Rc::new((instance.clone(), function))),
        Value::Object(object) => match &*object {
            Object::Static(inner) => inner.clone(),
            Object::ClassMethod(Value::Function(function)) => Value::Bound(Rc::new((
                Value::Class(Rc::clone(class)),
                Rc::clone(function),
            ))),
            _ => Value::Object(object),
        },
        other => other,
    }
}
