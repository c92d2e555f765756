//! `argparse`, as far as deploy scripts go.

use crate::ast::Name;
use crate::builtin::text_repr;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::Object;
use crate::value::{Instance, Res, Trouble, Value};
use std::rc::Rc;

/// A parser: its options, and those of its subcommands.
pub(crate) struct Parser {
    pub(crate) program: String,
    description: String,
    options: Vec<Argument>,
    /// The name that the chosen subcommand gets, whether one is needed, and the parsers.
    commands: Option<(Option<Name>, bool, Vec<(String, Value)>)>,
    defaults: Vec<(Name, Value)>,
}

/// An option or a positional argument.
#[derive(Clone)]
struct Argument {
    flags: Vec<String>,
    name: Name,
    action: String,
    kind: Value,
    default: Value,
    required: bool,
    choices: Option<Value>,
    many: Option<String>,
    constant: Value,
    metavar: Option<String>,
    help: String,
}

impl Argument {
    fn takes_value(&self) -> bool {
        matches!(&*self.action, "store" | "append")
    }

    fn shown(&self) -> String {
        if self.flags.is_empty() {
            self.metavar
                .clone()
                .unwrap_or_else(|| self.name.to_string())
        } else {
            self.flags.join("/")
        }
    }

    fn value_shown(&self, interpreter: &mut Interpreter<'_>) -> Res<String> {
        if let Some(metavar) = &self.metavar {
            return Ok(metavar.clone());
        }
        if let Some(choices) = &self.choices {
            let mut all = Vec::new();
            for choice in interpreter.items(choices)? {
                all.push(interpreter.str(&choice)?);
            }
            return Ok(format!("{{{}}}", all.join(",")));
        }
        Ok(if self.flags.is_empty() {
            self.name.to_string()
        } else {
            self.name.to_uppercase()
        })
    }

    fn usage(&self, interpreter: &mut Interpreter<'_>) -> Res<String> {
        let value = self.value_shown(interpreter)?;
        let values = match self.many.as_deref() {
            None => value,
            Some("?") => format!("[{value}]"),
            Some("*") => format!("[{value} ...]"),
            Some("+") => format!("{value} [{value} ...]"),
            Some(count) => vec![value; count.parse().unwrap_or(1)].join(" "),
        };
        let Some(flag) = self.flags.first() else {
            return Ok(values);
        };
        let text = if self.takes_value() {
            format!("{flag} {values}")
        } else {
            flag.clone()
        };
        Ok(if self.required {
            text
        } else {
            format!("[{text}]")
        })
    }
}

impl Interpreter<'_> {
    pub(crate) fn argument_parser(&mut self, mut arguments: Arguments) -> Res<Value> {
        let text = |value: Option<Value>| value.and_then(|it| it.as_text().map(str::to_owned));
        let program = text(arguments.take("prog")).unwrap_or_else(|| crate::FILE.to_owned());
        let description = text(arguments.take_named("description")).unwrap_or_default();
        Ok(Value::object(Object::Parser(std::cell::RefCell::new(
            Parser {
                program,
                description,
                options: Vec::new(),
                commands: None,
                defaults: Vec::new(),
            },
        ))))
    }

    /// A method of a parser, of a group of it, or of its subcommands.
    pub(crate) fn parser_method(
        &mut self,
        of: &Value,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        let parser = match of {
            Value::Object(object) => match &**object {
                Object::Part(parser) => parser.clone(),
                _ => of.clone(),
            },
            _ => of.clone(),
        };
        let Value::Object(object) = &parser else {
            return Ok(Value::None);
        };
        let Object::Parser(cell) = &**object else {
            return Ok(Value::None);
        };
        match name {
            "add_argument" => {
                let argument = self.new_argument(arguments)?;
                cell.borrow_mut().options.push(argument);
                Ok(Value::None)
            }
            "add_argument_group" => Ok(Value::object(Object::Part(parser.clone()))),
            "add_mutually_exclusive_group" => Err(self.unplayed(
                "a group of arguments that exclude each other",
                "Check it in the program: if a and b: ….",
            )),
            "set_defaults" => {
                cell.borrow_mut().defaults.extend(arguments.named);
                Ok(Value::None)
            }
            "add_subparsers" => {
                let dest = arguments
                    .take_named("dest")
                    .and_then(|it| it.as_text().map(Into::into));
                let required = matches!(arguments.take_named("required"), Some(Value::Bool(true)));
                cell.borrow_mut().commands = Some((dest, required, Vec::new()));
                Ok(Value::object(Object::Part(parser.clone())))
            }
            "add_parser" => {
                let name = self.text_argument(arguments.take("name"), "add_parser")?;
                let program = format!("{} {name}", cell.borrow().program);
                let mut all = Arguments {
                    places: Vec::new(),
                    named: arguments.named,
                };
                all.take_named("help");
                all.take_named("aliases");
                all.named.push(("prog".into(), Value::text(program)));
                let made = self.argument_parser(all)?;
                if let Some((_, _, parsers)) = &mut cell.borrow_mut().commands {
                    parsers.push((name.to_string(), made.clone()));
                }
                Ok(made)
            }
            "parse_args" | "parse_known_args" => {
                let words = match arguments
                    .take("args")
                    .filter(|it| !matches!(it, Value::None))
                {
                    Some(words) => self.items(&words)?,
                    None => self
                        .items(&self.argv.clone())?
                        .into_iter()
                        .skip(1)
                        .collect(),
                };
                let mut texts = Vec::new();
                for word in words {
                    texts.push(self.str(&word)?);
                }
                let space = Instance::new(self.class("Namespace"), Vec::new());
                self.parse(cell, &texts, &space)?;
                let space = Value::Instance(space);
                Ok(if name == "parse_args" {
                    space
                } else {
                    Value::tuple(vec![space, Value::list(Vec::new())])
                })
            }
            "error" => {
                let message = self.text_argument(arguments.take("message"), "error")?;
                Err(self.usage_error(cell, &message)?)
            }
            "print_help" | "print_usage" | "format_help" | "format_usage" => {
                let text = if name.ends_with("help") {
                    self.help(cell)?
                } else {
                    self.usage(cell)?
                };
                if name.starts_with("format") {
                    return Ok(Value::text(text));
                }
                self.write_out(&text, false)?;
                Ok(Value::None)
            }
            "exit" => Err(self.raise_with("SystemExit", arguments.places)),
            _ => Ok(Value::None),
        }
    }

    fn new_argument(&mut self, mut arguments: Arguments) -> Res<Argument> {
        let mut flags = Vec::new();
        for flag in std::mem::take(&mut arguments.places) {
            flags.push(self.str(&flag)?);
        }
        let text = |value: Option<Value>| value.and_then(|it| it.as_text().map(str::to_owned));
        let dest = text(arguments.take_named("dest"));
        let action = match arguments.take_named("action") {
            None => "store".to_owned(),
            Some(Value::Text(action)) => action.to_string(),
            Some(_) => {
                return Err(self.unplayed(
                    "an action of the program's own",
                    "Use action='store_true' or its kin.",
                ));
            }
        };
        if !matches!(
            &*action,
            "store" | "store_true" | "store_false" | "store_const" | "append" | "count"
        ) {
            return Err(self.unplayed(
                format!("the action {action}"),
                "Use store, store_true or append.",
            ));
        }
        let positional = flags.first().is_none_or(|it| !it.starts_with('-'));
        let long = flags
            .iter()
            .find(|it| it.starts_with("--"))
            .or(flags.first())
            .cloned()
            .unwrap_or_default();
        let name: Name = dest
            .unwrap_or_else(|| long.trim_start_matches('-').replace('-', "_"))
            .into();
        let many = match arguments.take_named("nargs") {
            None | Some(Value::None) => None,
            Some(value) => Some(self.str(&value)?),
        };
        let default = match (arguments.take_named("default"), &*action) {
            (Some(default), _) => default,
            (None, "store_true") => Value::Bool(false),
            (None, "store_false") => Value::Bool(true),
            (None, _) => Value::None,
        };
        let required = match arguments.take_named("required") {
            Some(value) => self.truth(&value)?,
            None => positional && !matches!(many.as_deref(), Some("?" | "*")),
        };
        Ok(Argument {
            flags: if positional { Vec::new() } else { flags },
            name,
            kind: arguments.take_named("type").unwrap_or(Value::None),
            default,
            required,
            choices: arguments
                .take_named("choices")
                .filter(|it| !matches!(it, Value::None)),
            many,
            constant: arguments.take_named("const").unwrap_or(Value::None),
            metavar: text(arguments.take_named("metavar")),
            help: text(arguments.take_named("help")).unwrap_or_default(),
            action,
        })
    }

    fn usage(&mut self, parser: &std::cell::RefCell<Parser>) -> Res<String> {
        let (program, options) = {
            let parser = parser.borrow();
            (parser.program.clone(), parser.options.clone())
        };
        let mut parts = vec!["[-h]".to_owned()];
        for option in options.iter().filter(|it| !it.flags.is_empty()) {
            parts.push(option.usage(self)?);
        }
        for option in options.iter().filter(|it| it.flags.is_empty()) {
            parts.push(option.usage(self)?);
        }
        if let Some((_, _, parsers)) = &parser.borrow().commands {
            let names: Vec<&str> = parsers.iter().map(|it| &*it.0).collect();
            parts.push(format!("{{{}}} ...", names.join(",")));
        }
        let line = format!("usage: {program} {}", parts.join(" "));
        if line.chars().count() <= 78 {
            return Ok(line + "\n");
        }
        // Longer usages are wrapped below the program's name.
        let margin = " ".repeat("usage: ".len() + program.len() + 1);
        let mut out = format!("usage: {program}");
        let mut column = out.len();
        for part in parts {
            if column + 1 + part.len() > 78 {
                out.push('\n');
                out.push_str(margin.get(1..).unwrap_or_default());
                column = margin.len() - 1;
            }
            out.push_str(&format!(" {part}"));
            column += 1 + part.len();
        }
        Ok(out + "\n")
    }

    fn help(&mut self, parser: &std::cell::RefCell<Parser>) -> Res<String> {
        let mut out = self.usage(parser)?;
        let (description, options) = {
            let parser = parser.borrow();
            (parser.description.clone(), parser.options.clone())
        };
        if !description.is_empty() {
            out.push_str(&format!("\n{description}\n"));
        }
        let places: Vec<&Argument> = options.iter().filter(|it| it.flags.is_empty()).collect();
        let line = |out: &mut String, name: &str, help: &str| {
            let name = format!("  {name}");
            if help.is_empty() {
                out.push_str(&format!("{name}\n"));
            } else if name.len() <= 22 {
                out.push_str(&format!("{name:<24}{help}\n"));
            } else {
                out.push_str(&format!("{name}\n{:24}{help}\n", ""));
            }
        };
        if !places.is_empty() {
            out.push_str("\npositional arguments:\n");
            for argument in places {
                line(&mut out, &argument.value_shown(self)?, &argument.help);
            }
        }
        out.push_str("\noptions:\n");
        line(&mut out, "-h, --help", "show this help message and exit");
        for option in options.iter().filter(|it| !it.flags.is_empty()) {
            let mut names = Vec::new();
            for flag in &option.flags {
                names.push(if option.takes_value() {
                    format!("{flag} {}", option.value_shown(self)?)
                } else {
                    flag.clone()
                });
            }
            line(&mut out, &names.join(", "), &option.help);
        }
        Ok(out)
    }

    fn usage_error(&mut self, parser: &std::cell::RefCell<Parser>, message: &str) -> Res<Trouble> {
        let usage = self.usage(parser)?;
        let program = parser.borrow().program.clone();
        self.write_out(&format!("{usage}{program}: error: {message}\n"), true)?;
        Ok(self.raise_with("SystemExit", vec![Value::Int(2)]))
    }

    fn parse(
        &mut self,
        cell: &std::cell::RefCell<Parser>,
        words: &[String],
        space: &Rc<Instance>,
    ) -> Res<()> {
        let options = cell.borrow().options.clone();
        let commands = cell
            .borrow()
            .commands
            .as_ref()
            .map(|it| (it.0.clone(), it.1, it.2.clone()));
        for option in &options {
            space
                .attributes
                .borrow_mut()
                .insert(Rc::clone(&option.name), option.default.clone());
        }
        if let Some((Some(dest), _, _)) = &commands {
            space
                .attributes
                .borrow_mut()
                .insert(Rc::clone(dest), Value::None);
        }
        for (name, value) in cell.borrow().defaults.clone() {
            space.attributes.borrow_mut().insert(name, value);
        }
        let mut seen: Vec<Name> = Vec::new();
        let mut loose: Vec<String> = Vec::new();
        let mut at = 0;
        let mut only_places = false;
        let mut chosen = false;
        while let Some(word) = words.get(at) {
            at += 1;
            if !only_places && word == "--" {
                only_places = true;
                continue;
            }
            let negative = word.parse::<f64>().is_ok();
            if only_places || !word.starts_with('-') || word == "-" || negative {
                let places = options.iter().filter(|it| it.flags.is_empty()).count();
                if let Some((dest, _, parsers)) = &commands
                    && loose.len() >= places
                {
                    let Some((_, inner)) = parsers.iter().find(|it| it.0 == *word) else {
                        let names: Vec<String> =
                            parsers.iter().map(|it| text_repr(&it.0)).collect();
                        let what = dest.as_ref().map_or_else(
                            || {
                                format!(
                                    "{{{}}}",
                                    parsers
                                        .iter()
                                        .map(|it| &*it.0)
                                        .collect::<Vec<_>>()
                                        .join(",")
                                )
                            },
                            ToString::to_string,
                        );
                        let message = format!(
                            "argument {what}: invalid choice: {} (choose from {})",
                            text_repr(word),
                            names.join(", ")
                        );
                        return Err(self.usage_error(cell, &message)?);
                    };
                    if let Some(dest) = dest {
                        space
                            .attributes
                            .borrow_mut()
                            .insert(Rc::clone(dest), Value::text(word));
                    }
                    chosen = true;
                    if let Value::Object(object) = inner
                        && let Object::Parser(inner) = &**object
                    {
                        self.parse(inner, words.get(at..).unwrap_or_default(), space)?;
                    }
                    at = words.len();
                    continue;
                }
                loose.push(word.clone());
                continue;
            }
            if word == "-h" || word == "--help" {
                let help = self.help(cell)?;
                self.write_out(&help, false)?;
                return Err(self.raise_with("SystemExit", vec![Value::Int(0)]));
            }
            let (flag, inline) = match word.split_once('=') {
                Some((flag, value)) if word.starts_with("--") => {
                    (flag.to_owned(), Some(value.to_owned()))
                }
                _ => (word.clone(), None),
            };
            let exact = options.iter().find(|it| it.flags.contains(&flag));
            let begun: Vec<&Argument> = options
                .iter()
                .filter(|it| {
                    flag.len() > 2 && it.flags.iter().any(|known| known.starts_with(&flag))
                })
                .collect();
            // `-n5` is `-n 5`.
            let glued = (!word.starts_with("--")).then(|| word.get(..2)).flatten();
            let glued = glued.and_then(|short| {
                options
                    .iter()
                    .find(|it| it.flags.iter().any(|known| known == short))
            });
            let (option, inline) = match (exact, begun.as_slice(), glued) {
                (Some(option), _, _) => (option, inline),
                (None, [only], _) => (*only, inline),
                (None, [], Some(option)) => (option, word.get(2..).map(str::to_owned)),
                (None, [], None) => {
                    return Err(self.usage_error(cell, &format!("unrecognized arguments: {word}"))?);
                }
                (None, many, _) => {
                    let names: Vec<&str> = many
                        .iter()
                        .flat_map(|it| &it.flags)
                        .filter(|it| it.starts_with(&flag))
                        .map(|it| &**it)
                        .collect();
                    let message =
                        format!("ambiguous option: {flag} could match {}", names.join(", "));
                    return Err(self.usage_error(cell, &message)?);
                }
            };
            seen.push(Rc::clone(&option.name));
            if !option.takes_value() {
                if let Some(value) = inline {
                    let message = format!(
                        "argument {}: ignored explicit argument {}",
                        option.shown(),
                        text_repr(&value)
                    );
                    return Err(self.usage_error(cell, &message)?);
                }
                let old = space.attributes.borrow().get(&option.name).cloned();
                let value = match &*option.action {
                    "store_true" => Value::Bool(true),
                    "store_false" => Value::Bool(false),
                    "count" => Value::Int(old.and_then(|it| it.as_int()).unwrap_or(0) + 1),
                    _ => option.constant.clone(),
                };
                space
                    .attributes
                    .borrow_mut()
                    .insert(Rc::clone(&option.name), value);
                continue;
            }
            let mut values: Vec<String> = inline.into_iter().collect();
            let most = match option.many.as_deref() {
                None | Some("?") => 1,
                Some("*" | "+") => usize::MAX,
                Some(count) => count.parse().unwrap_or(1),
            };
            while values.len() < most
                && let Some(value) = words
                    .get(at)
                    .filter(|it| !it.starts_with('-') || *it == "-" || it.parse::<f64>().is_ok())
            {
                values.push(value.clone());
                at += 1;
            }
            self.store(cell, option, &values, space)?;
        }
        let places: Vec<Argument> = options
            .iter()
            .filter(|it| it.flags.is_empty())
            .cloned()
            .collect();
        self.store_places(cell, &places, loose, space, &mut seen)?;
        let mut missing: Vec<String> = options
            .iter()
            .filter(|it| it.required && !seen.contains(&it.name))
            .map(Argument::shown)
            .collect();
        if let Some((dest, true, _)) = &commands
            && !chosen
        {
            missing.push(
                dest.as_ref()
                    .map_or_else(|| "command".to_owned(), ToString::to_string),
            );
        }
        if !missing.is_empty() {
            let message = format!(
                "the following arguments are required: {}",
                missing.join(", ")
            );
            return Err(self.usage_error(cell, &message)?);
        }
        // A default that is text goes through the type, too.
        for option in &options {
            if !seen.contains(&option.name)
                && let Value::Text(text) = &option.default
                && !matches!(option.kind, Value::None)
            {
                let value = self.typed(cell, option, text)?;
                space
                    .attributes
                    .borrow_mut()
                    .insert(Rc::clone(&option.name), value);
            }
        }
        Ok(())
    }

    fn store_places(
        &mut self,
        cell: &std::cell::RefCell<Parser>,
        places: &[Argument],
        loose: Vec<String>,
        space: &Rc<Instance>,
        seen: &mut Vec<Name>,
    ) -> Res<()> {
        let needed = |it: &Argument| match it.many.as_deref() {
            Some("?" | "*") => 0,
            None | Some("+") => 1,
            Some(count) => count.parse().unwrap_or(1),
        };
        let mut at = 0;
        for (i, place) in places.iter().enumerate() {
            let later: usize = places.iter().skip(i + 1).map(needed).sum();
            let left = loose.len().saturating_sub(at + later);
            let take = match place.many.as_deref() {
                None | Some("?") => left.min(1),
                Some("*" | "+") => left,
                Some(count) => left.min(count.parse().unwrap_or(1)),
            };
            if take < needed(place) {
                continue;
            }
            if take > 0 {
                seen.push(Rc::clone(&place.name));
                self.store(
                    cell,
                    place,
                    loose.get(at..at + take).unwrap_or_default(),
                    space,
                )?;
            } else if place.many.as_deref() == Some("*") && matches!(place.default, Value::None) {
                space
                    .attributes
                    .borrow_mut()
                    .insert(Rc::clone(&place.name), Value::list(Vec::new()));
            }
            at += take;
        }
        if at < loose.len()
            && places
                .iter()
                .all(|it| !it.required || seen.contains(&it.name))
        {
            let message = format!(
                "unrecognized arguments: {}",
                loose.get(at..).unwrap_or_default().join(" ")
            );
            return Err(self.usage_error(cell, &message)?);
        }
        Ok(())
    }

    fn store(
        &mut self,
        cell: &std::cell::RefCell<Parser>,
        option: &Argument,
        words: &[String],
        space: &Rc<Instance>,
    ) -> Res<()> {
        let listed = !matches!(option.many.as_deref(), None | Some("?"));
        if words.is_empty() && !matches!(option.many.as_deref(), Some("*" | "?")) {
            let expected = match option.many.as_deref() {
                None => "expected one argument".to_owned(),
                Some("+") => "expected at least one argument".to_owned(),
                Some(count) => format!("expected {count} arguments"),
            };
            return Err(
                self.usage_error(cell, &format!("argument {}: {expected}", option.shown()))?
            );
        }
        let mut values = Vec::new();
        for word in words {
            values.push(self.typed(cell, option, word)?);
        }
        let value = if listed {
            Value::list(values)
        } else {
            values
                .into_iter()
                .next()
                .unwrap_or_else(|| option.constant.clone())
        };
        let value = if option.action == "append" {
            let mut items = match space.attributes.borrow().get(&option.name) {
                Some(Value::List(items)) => items.borrow().clone(),
                _ => Vec::new(),
            };
            items.push(value);
            Value::list(items)
        } else {
            value
        };
        space
            .attributes
            .borrow_mut()
            .insert(Rc::clone(&option.name), value);
        Ok(())
    }

    /// A word as the argument's type.
    fn typed(
        &mut self,
        cell: &std::cell::RefCell<Parser>,
        option: &Argument,
        word: &str,
    ) -> Res<Value> {
        let value = match &option.kind {
            Value::None => Value::text(word),
            kind => match self.call_with(kind, vec![Value::text(word)]) {
                Ok(value) => value,
                Err(Trouble::Raise(error))
                    if ["ValueError", "TypeError", "ArgumentTypeError"]
                        .iter()
                        .any(|it| error.class.is_a(it)) =>
                {
                    let message = if error.class.is_a("ArgumentTypeError") {
                        format!(
                            "argument {}: {}",
                            option.shown(),
                            self.exception_text(&error)?
                        )
                    } else {
                        let name = match kind {
                            Value::Class(class) => class.name.to_string(),
                            Value::Function(function) => function.def.name.to_string(),
                            other => self.repr(other)?,
                        };
                        format!(
                            "argument {}: invalid {name} value: {}",
                            option.shown(),
                            text_repr(word)
                        )
                    };
                    return Err(self.usage_error(cell, &message)?);
                }
                Err(other) => return Err(other),
            },
        };
        if let Some(choices) = &option.choices
            && !self.contains(choices, &value)?
        {
            let mut all = Vec::new();
            for choice in self.items(choices)? {
                all.push(self.repr(&choice)?);
            }
            let shown = self.repr(&value)?;
            let message = format!(
                "argument {}: invalid choice: {shown} (choose from {})",
                option.shown(),
                all.join(", ")
            );
            return Err(self.usage_error(cell, &message)?);
        }
        Ok(value)
    }
}
