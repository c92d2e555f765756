//! `logging`, to the terminal.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::Object;
use crate::value::{Res, Value};
use std::collections::HashMap;

/// How the program set logging up.
#[derive(Default)]
pub(crate) struct Logging {
    /// Whether `basicConfig` was called (or a first message called it).
    configured: bool,
    format: Option<String>,
    dates: Option<String>,
    /// Where records go: true for `stderr`.
    to_out: bool,
    levels: HashMap<String, i128>,
    /// Loggers with a handler of their own, and its format.
    handlers: HashMap<String, (bool, Option<String>)>,
}

const LEVELS: &[(&str, i128)] = &[
    ("DEBUG", 10),
    ("INFO", 20),
    ("WARNING", 30),
    ("ERROR", 40),
    ("CRITICAL", 50),
    ("NOTSET", 0),
    ("WARN", 30),
    ("FATAL", 50),
];

fn level_name(level: i128) -> String {
    let found = LEVELS.iter().find(|it| it.1 == level);
    found.map_or_else(|| format!("Level {level}"), |it| it.0.to_owned())
}

impl Interpreter<'_> {
    pub(crate) fn logging_function(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        match name {
            "logging.basicConfig" => {
                self.basic_config(&mut arguments)?;
                Ok(Value::None)
            }
            "logging.getLogger" | "logging.Logger" => {
                let name = match arguments.take("name") {
                    Some(Value::Text(name)) => name,
                    _ => "root".into(),
                };
                let made = Value::object(Object::Logger(name.clone()));
                Ok(self.kept_or(&format!("logger {name}"), || made))
            }
            "logging.StreamHandler" => {
                let out = matches!(arguments.take("stream"), Some(Value::Object(it)) if matches!(&*it, Object::Stream(false)));
                let handler = Value::object(Object::Handler(out));
                self.kept.remove(&format!("format {}", handler.address()));
                Ok(handler)
            }
            "logging.Formatter" => match arguments.take("fmt") {
                Some(Value::Text(text)) => Ok(Value::Text(text)),
                _ => Ok(Value::text("%(message)s")),
            },
            "logging.getLevelName" => {
                let level = arguments.take("level").unwrap_or(Value::None);
                match (&level, level.as_int()) {
                    (_, Some(number)) => Ok(Value::text(level_name(number))),
                    (Value::Text(name), _) => match LEVELS.iter().find(|it| it.0 == &**name) {
                        Some((_, number)) => Ok(Value::Int(*number)),
                        None => Ok(Value::text(format!("Level {name}"))),
                    },
                    _ => Ok(Value::None),
                }
            }
            "logging.disable" => Err(self.unplayed("logging.disable", "Set the level instead.")),
            _ => {
                if !self.logging.configured {
                    self.basic_config(&mut Arguments::default())?;
                }
                let method = name.rsplit('.').next().unwrap_or(name);
                self.log("root", method, arguments)
            }
        }
    }

    fn basic_config(&mut self, arguments: &mut Arguments) -> Res<()> {
        let force = matches!(arguments.take_named("force"), Some(Value::Bool(true)));
        if self.logging.configured && !force {
            return Ok(());
        }
        for refused in ["filename", "handlers"] {
            if arguments.take_named(refused).is_some() {
                return Err(self.unplayed(
                    format!("logging.basicConfig({refused}=…)"),
                    "Let it write to the terminal.",
                ));
            }
        }
        let style = arguments.take_named("style");
        if style.is_some_and(|it| it.as_text() != Some("%")) {
            return Err(self.unplayed(
                "this style of logging",
                "Write the format with %(message)s.",
            ));
        }
        let level = match arguments.take_named("level") {
            Some(level) => Some(self.level(&level)?),
            None => None,
        };
        let text = |value: Option<Value>| value.and_then(|it| it.as_text().map(str::to_owned));
        self.logging.configured = true;
        self.logging.format = text(arguments.take_named("format"));
        self.logging.dates = text(arguments.take_named("datefmt"));
        self.logging.to_out = matches!(arguments.take_named("stream"), Some(Value::Object(it)) if matches!(&*it, Object::Stream(false)));
        if let Some(level) = level {
            self.logging.levels.insert("root".to_owned(), level);
        }
        Ok(())
    }

    fn level(&self, value: &Value) -> Res<i128> {
        match (value, value.as_int()) {
            (_, Some(level)) => Ok(level),
            (Value::Text(name), _) => match LEVELS.iter().find(|it| it.0 == &**name) {
                Some((_, level)) => Ok(*level),
                None => Err(self.raise(
                    "ValueError",
                    format!("Unknown level: {}", crate::builtin::text_repr(name)),
                )),
            },
            _ => Err(self.raise("TypeError", "Level not an integer or a valid string: None")),
        }
    }

    /// A method of a logger.
    pub(crate) fn logger_method(
        &mut self,
        logger: &str,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match name {
            "setLevel" => {
                let level = self.level(&arguments.take("level").unwrap_or(Value::None))?;
                self.logging.levels.insert(logger.to_owned(), level);
                Ok(Value::None)
            }
            "addHandler" => {
                if let Some(Value::Object(object)) = arguments.take("hdlr")
                    && let Object::Handler(out) = &*object
                {
                    let key = format!(
                        "format {}",
                        Value::Object(std::rc::Rc::clone(&object)).address()
                    );
                    let format = self
                        .kept
                        .get(&key)
                        .and_then(|it| it.as_text().map(str::to_owned));
                    self.logging
                        .handlers
                        .insert(logger.to_owned(), (*out, format));
                }
                Ok(Value::None)
            }
            "isEnabledFor" => {
                let level = self.level(&arguments.take("level").unwrap_or(Value::None))?;
                Ok(Value::Bool(level >= self.effective(logger)))
            }
            "getEffectiveLevel" => Ok(Value::Int(self.effective(logger))),
            "hasHandlers" => Ok(Value::Bool(
                self.logging.configured || self.logging.handlers.contains_key(logger),
            )),
            "getChild" => {
                let suffix = self.text_argument(arguments.take("suffix"), "getChild")?;
                let name = format!("{logger}.{suffix}");
                self.logging_function("logging.getLogger", Arguments::of(vec![Value::text(name)]))
            }
            _ => self.log(logger, name, arguments),
        }
    }

    /// The level from which on a logger's messages are shown.
    fn effective(&self, logger: &str) -> i128 {
        let mut name = logger;
        loop {
            match self.logging.levels.get(name) {
                Some(level) if *level > 0 => return *level,
                _ => {}
            }
            match name.rsplit_once('.') {
                Some((parent, _)) => name = parent,
                None if name != "root" => name = "root",
                None => return 30,
            }
        }
    }

    fn log(&mut self, logger: &str, method: &str, mut arguments: Arguments) -> Res<Value> {
        let level = match method {
            "debug" => 10,
            "info" => 20,
            "warning" | "warn" => 30,
            "critical" | "fatal" => 50,
            "log" => self.level(&arguments.take("level").unwrap_or(Value::None))?,
            _ => 40,
        };
        let trace = match arguments.take_named("exc_info") {
            Some(value) => self.truth(&value)?,
            None => method == "exception",
        };
        arguments.take_named("extra");
        arguments.take_named("stack_info");
        if level < self.effective(logger) {
            return Ok(Value::None);
        }
        let message = arguments.take("msg").unwrap_or(Value::None);
        let mut text = self.str(&message)?;
        if !arguments.places.is_empty() {
            let values = match arguments.places.as_slice() {
                [only @ Value::Dict(_)] => only.clone(),
                _ => Value::tuple(arguments.places),
            };
            text = self.percent(&text, &values)?;
        }
        let trace = match self.handling.last().cloned() {
            Some(exception) if trace => format!("\n{}", self.traceback(&exception).trim_end()),
            None if trace => "\nNoneType: None".to_owned(),
            _ => String::new(),
        };
        let own = self.logging.handlers.get(logger).cloned();
        if let Some((out, format)) = &own {
            let line = self.record(
                format.as_deref().unwrap_or("%(message)s"),
                logger,
                level,
                &text,
            )?;
            self.write_out(&format!("{line}{trace}\n"), !out)?;
        }
        let configured = self.logging.configured;
        if configured && (logger != "root" || own.is_none()) {
            let format = self
                .logging
                .format
                .clone()
                .unwrap_or_else(|| "%(levelname)s:%(name)s:%(message)s".to_owned());
            let line = self.record(&format, logger, level, &text)?;
            let out = self.logging.to_out;
            self.write_out(&format!("{line}{trace}\n"), !out)?;
        } else if own.is_none() && level >= 30 {
            // Without any handler, warnings are printed bare.
            self.write_out(&format!("{text}{trace}\n"), true)?;
        }
        Ok(Value::None)
    }

    fn record(&mut self, format: &str, logger: &str, level: i128, message: &str) -> Res<String> {
        let now = self.now();
        let time = crate::time::Time::Instant(now, None);
        let dates = self.logging.dates.clone();
        let shown = match &dates {
            Some(dates) => time.format(dates).unwrap_or_default(),
            None => format!(
                "{},{:03}",
                time.format("%Y-%m-%d %H:%M:%S").unwrap_or_default(),
                now / 1000 % 1000
            ),
        };
        let mut fields = crate::dict::Dict::default();
        for (name, value) in [
            ("asctime", Value::text(shown)),
            ("levelname", Value::text(level_name(level))),
            ("levelno", Value::Int(level)),
            ("name", Value::text(logger)),
            ("message", Value::text(message)),
            ("module", Value::text("script")),
            ("filename", Value::text(crate::FILE)),
            ("pathname", Value::text(crate::FILE)),
            ("funcName", Value::text("<module>")),
            ("lineno", Value::Int(i128::from(self.line))),
            ("process", Value::Int(1)),
            ("thread", Value::Int(1)),
            ("threadName", Value::text("MainThread")),
            ("created", Value::Float(0.0)),
            ("msecs", Value::Int(now / 1000 % 1000)),
        ] {
            fields.insert_text(name, value);
        }
        self.percent(format, &Value::dict(fields))
    }

    /// A method of a handler.
    pub(crate) fn handler_method(
        &mut self,
        of: &Value,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        if name == "setFormatter"
            && let Some(format) = arguments.take("fmt")
        {
            self.kept.insert(format!("format {}", of.address()), format);
        }
        Ok(Value::None)
    }
}
