//! `jq` as scripts use it on the AWS CLI's answers: jq 1.6's results, and what 1.7 added to its language.
//!
//! Our own reader and interpreter because of their size in a page: `jaq` 3 with its functions was 344 KB with brotli.

mod builtin;
mod eval;
mod parse;
mod text;
mod time;
mod value;

use eval::{Env, In, Machine, Stop, bound, defined};
use parse::{Ast, Function, Piece};
use script::Output;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use value::{Reader, Val, write};

/// Results that a filter may give.
const MOST_RESULTS: usize = 100_000;

#[derive(Default)]
#[allow(clippy::struct_excessive_bools)]
struct Options {
    raw: bool,
    join: bool,
    compact: bool,
    null_input: bool,
    slurp: bool,
    raw_input: bool,
    status: bool,
    sort: bool,
    tab: bool,
    indent: Option<usize>,
    filter: Option<String>,
    files: Vec<String>,
    names: Vec<Rc<str>>,
    values: Vec<Val>,
    positional: Vec<Val>,
}

/// What `jq` sees of the page around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// The page's clock, in milliseconds since 1970.
    pub now: u64,
    /// Variables of the environment, for `$ENV` and `env`.
    pub environment: &'a [(String, String)],
}

/// Runs `jq` with these words. `file` reads a file of the page.
pub fn run(
    words: &[String],
    stdin: &str,
    around: Around<'_>,
    file: &mut dyn FnMut(&str) -> Option<String>,
) -> Output {
    match filtered(words, stdin, around, file) {
        Ok(output) => output,
        Err((text, exit_code)) => Output {
            stdout: String::new(),
            stderr: format!("jq: {text}\n"),
            exit_code,
        },
    }
}

type Failed = (String, i32);

fn json(text: &str) -> Result<Val, Failed> {
    match inputs(text).ok().as_deref() {
        Some([value]) => Ok(value.clone()),
        _ => Err((format!("Invalid JSON text passed to --argjson: {text}"), 2)),
    }
}

fn options(
    words: &[String],
    file: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Options, Failed> {
    let mut it = Options::default();
    let mut rest = words.iter();
    let mut jsonargs = None;
    while let Some(word) = rest.next() {
        let mut next = || rest.next().cloned().unwrap_or_default();
        match word.as_str() {
            "--arg" => {
                it.names.push(next().into());
                it.values.push(Val::str(next()));
            }
            "--argjson" => {
                it.names.push(next().into());
                it.values.push(json(&next())?);
            }
            "--slurpfile" | "--rawfile" => {
                it.names.push(next().into());
                let path = next();
                let text = file(&path).ok_or_else(|| missing(&path))?;
                it.values.push(if word == "--rawfile" {
                    Val::str(text)
                } else {
                    Val::arr(inputs(&text)?)
                });
            }
            "--args" => jsonargs = Some(false),
            "--jsonargs" => jsonargs = Some(true),
            "--indent" => it.indent = next().parse().ok(),
            "--raw-output" => it.raw = true,
            "--join-output" => (it.raw, it.join) = (true, true),
            "--compact-output" => it.compact = true,
            "--null-input" => it.null_input = true,
            "--slurp" => it.slurp = true,
            "--raw-input" => it.raw_input = true,
            "--exit-status" => it.status = true,
            "--sort-keys" => it.sort = true,
            "--tab" => it.tab = true,
            "--color-output" | "--monochrome-output" | "--ascii-output" | "--unbuffered" => {}
            "-f" | "--from-file" => {
                let path = next();
                it.filter = Some(file(&path).ok_or_else(|| missing(&path))?);
            }
            word if word.starts_with('-')
                && word
                    .get(1..)
                    .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic())) =>
            {
                for letter in word.chars().skip(1) {
                    match letter {
                        'r' => it.raw = true,
                        'j' => (it.raw, it.join) = (true, true),
                        'c' => it.compact = true,
                        'n' => it.null_input = true,
                        's' => it.slurp = true,
                        'R' => it.raw_input = true,
                        'e' => it.status = true,
                        'S' => it.sort = true,
                        'C' | 'M' | 'a' => {}
                        _ => {
                            return Err((
                                format!(
                                    "Unknown arguments\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://jqlang.github.io/jq: {word}"
                                ),
                                2,
                            ));
                        }
                    }
                }
            }
            word if it.filter.is_none() => it.filter = Some(word.to_owned()),
            word => match jsonargs {
                Some(true) => it.positional.push(json(word)?),
                Some(false) => it.positional.push(Val::str(word)),
                None => it.files.push(word.to_owned()),
            },
        }
    }
    Ok(it)
}

fn missing(path: &str) -> Failed {
    (
        format!("error: Could not open file {path}: No such file or directory"),
        2,
    )
}

fn inputs(text: &str) -> Result<Vec<Val>, Failed> {
    let mut reader = Reader::new(text);
    std::iter::from_fn(|| reader.next())
        .collect::<Result<_, _>>()
        .map_err(|error| (format!("error (at <stdin>:0): {error}"), 2))
}

fn object(members: Vec<(Rc<str>, Val)>) -> Val {
    Val::Obj(Rc::new(members))
}

fn filtered(
    words: &[String],
    stdin: &str,
    around: Around<'_>,
    file: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Output, Failed> {
    let it = options(words, file)?;
    let mut text = String::new();
    let mut unread = String::new();
    let mut texts = Vec::new();
    // With `-n`, no file is opened before the filter asks for an input.
    let asks = !it.null_input || it.filter.as_ref().is_some_and(|it| it.contains("input"));
    for path in it.files.iter().filter(|_| asks) {
        match file(path) {
            Some(more) => {
                texts.push((path.as_str(), text.len()));
                text.push_str(&more);
            }
            None => unread.push_str(&format!("jq: {}\n", missing(path).0)),
        }
    }
    if it.files.is_empty() {
        stdin.clone_into(&mut text);
    }
    let mut output = results(&it, &text, &texts, around)?;
    if !unread.is_empty() {
        output.stderr.insert_str(0, &unread);
        output.exit_code = 2;
    }
    Ok(output)
}

/// Reads the filter and looks whether everything that it names is known.
fn read(code: &str, prelude: &[Rc<Function>], names: &[Rc<str>]) -> Result<Ast, Failed> {
    let failed = |error: String| (format!("error: {error}\n{code}\njq: 1 compile error"), 3);
    let ast = parse::filter(code).map_err(failed)?;
    let mut known = Known {
        functions: prelude
            .iter()
            .map(|it| (it.name.to_string(), it.parameters.len()))
            .collect(),
        variables: names
            .iter()
            .map(ToString::to_string)
            .chain(["ENV".to_owned()])
            .collect(),
    };
    known.check(&ast).map_err(failed)?;
    Ok(ast)
}

/// Names in scope.
#[derive(Clone)]
struct Known {
    functions: BTreeSet<(String, usize)>,
    variables: BTreeSet<String>,
}

impl Known {
    fn all<'a>(&mut self, list: impl IntoIterator<Item = &'a Ast>) -> Result<(), String> {
        list.into_iter().try_for_each(|it| self.check(it))
    }

    fn shape(&mut self, shape: &parse::Shape) -> Result<(), String> {
        match shape {
            parse::Shape::Variable(name) => drop(self.variables.insert(name.to_string())),
            parse::Shape::Array(shapes) => {
                for shape in shapes {
                    self.shape(shape)?;
                }
            }
            parse::Shape::Object(members) => {
                for (key, name, shape) in members {
                    self.check(key)?;
                    self.variables.extend(name.iter().map(ToString::to_string));
                    if let Some(shape) = shape {
                        self.shape(shape)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn check(&mut self, ast: &Ast) -> Result<(), String> {
        let at = "at <top-level>, line 1:";
        match ast {
            Ast::Identity
            | Ast::Recurse
            | Ast::Literal(_)
            | Ast::Array(None)
            | Ast::Format(_)
            | Ast::Break(_) => Ok(()),
            Ast::Variable(name) if self.variables.contains(&**name) => Ok(()),
            Ast::Variable(name) => Err(format!("${name} is not defined {at}")),
            Ast::Call(name, arguments) => {
                let known = self
                    .functions
                    .contains(&(name.to_string(), arguments.len()))
                    || builtin::is_native(name, arguments.len());
                if !known {
                    return Err(format!("{name}/{} is not defined {at}", arguments.len()));
                }
                self.all(arguments)
            }
            Ast::Text(_, pieces) => self.all(pieces.iter().filter_map(|it| match it {
                Piece::Filter(filter) => Some(filter),
                Piece::Text(_) => None,
            })),
            Ast::Object(members) => self.all(members.iter().flat_map(|(key, value)| [key, value])),
            Ast::Array(Some(it)) | Ast::Iterate(it) | Ast::Minus(it) | Ast::Label(_, it) => {
                self.check(it)
            }
            Ast::Slice(term, from, to) => self.all(
                std::iter::once(&**term)
                    .chain(from.as_deref())
                    .chain(to.as_deref()),
            ),
            Ast::Try(body, handler) => self.all(std::iter::once(&**body).chain(handler.as_deref())),
            Ast::If(condition, then, otherwise) => self.all(
                [&**condition, &**then]
                    .into_iter()
                    .chain(otherwise.as_deref()),
            ),
            Ast::Index(a, b)
            | Ast::Pipe(a, b)
            | Ast::Comma(a, b)
            | Ast::Or(a, b)
            | Ast::And(a, b)
            | Ast::Else(a, b)
            | Ast::Binary(_, a, b)
            | Ast::Assign(_, a, b) => self.all([&**a, &**b]),
            Ast::Reduce(source, shape, start, update) => {
                self.all([&**source, &**start])?;
                let mut inner = self.clone();
                inner.shape(shape)?;
                inner.check(update)
            }
            Ast::Foreach(source, shape, start, update, extract) => {
                self.all([&**source, &**start])?;
                let mut inner = self.clone();
                inner.shape(shape)?;
                inner.all(std::iter::once(&**update).chain(extract.as_deref()))
            }
            Ast::As(source, shape, body) => {
                self.check(source)?;
                let mut inner = self.clone();
                inner.shape(shape)?;
                inner.check(body)
            }
            Ast::Define(function, body) => {
                let mut inner = self.clone();
                inner
                    .functions
                    .insert((function.name.to_string(), function.parameters.len()));
                let mut within = inner.clone();
                for parameter in &function.parameters {
                    let name = parameter.trim_start_matches('$');
                    within.functions.insert((name.to_owned(), 0));
                    if parameter.starts_with('$') {
                        within.variables.insert(name.to_owned());
                    }
                }
                within.check(&function.body)?;
                inner.check(body)
            }
        }
    }
}

/// The inputs, one after the other; `None` after the last.
type Inputs<'a> = Box<dyn FnMut() -> Option<Result<Val, String>> + 'a>;

/// How many bytes of the text were read when the newest input ended; nothing before the first input
/// and after the last.
type Place = Rc<Cell<Option<usize>>>;

fn sources<'a>(it: &Options, text: &'a str, place: &Place) -> Inputs<'a> {
    let place = Rc::clone(place);
    if it.raw_input && !it.slurp {
        let mut at = 0;
        let mut lines = text.lines();
        return Box::new(move || {
            let line = lines.next();
            at += line.map_or(0, |it| it.len() + 1);
            place.set(line.map(|_| at));
            line.map(|it| Ok(Val::str(it)))
        });
    }
    let mut reader = Reader::new(text);
    let mut failed = false;
    let mut next = move || {
        if failed {
            return None;
        }
        let value = reader.next();
        place.set(value.as_ref().map(|_| reader.at()));
        failed = value.as_ref().is_some_and(Result::is_err);
        value
    };
    if !it.slurp {
        return Box::new(next);
    }
    let all = if it.raw_input {
        Ok(Val::str(text))
    } else {
        let all: Result<Vec<Val>, String> = std::iter::from_fn(&mut next).collect();
        all.map(Val::arr)
    };
    Box::new(std::iter::once(all).fuse_next())
}

/// Where jq says that an error was met: the file, and the lines of it that were read. jq reads line
/// by line, so the line in which an input ends is read whole.
fn met_at(it: &Options, texts: &[(&str, usize)], text: &str, place: &Place) -> String {
    let at = match place.get() {
        _ if it.slurp => text.len(),
        Some(at) => at.min(text.len()),
        None => return "<unknown>".to_owned(),
    };
    let (name, start) = texts
        .iter()
        .rfind(|(_, start)| *start < at.max(1))
        .copied()
        .unwrap_or(("<stdin>", 0));
    let read = text.get(start..at).unwrap_or_default();
    let rest = text.get(at..).unwrap_or_default();
    let whole = usize::from(!read.ends_with('\n') && rest.contains('\n'));
    let lines = read.matches('\n').count() + whole;
    format!("{name}:{lines}")
}

trait FuseNext<'a> {
    fn fuse_next(self) -> Inputs<'a>;
}

impl<'a, I: Iterator<Item = Result<Val, String>> + 'a> FuseNext<'a> for I {
    fn fuse_next(mut self) -> Inputs<'a> {
        Box::new(move || self.next())
    }
}

/// `$ENV`.
fn environment(around: Around<'_>) -> Val {
    let variables = around
        .environment
        .iter()
        .map(|(name, text)| (Rc::from(name.as_str()), Val::str(text.as_str())));
    object(variables.collect())
}

/// Runs the filter over each input and prints what comes out.
fn results(
    it: &Options,
    text: &str,
    texts: &[(&str, usize)],
    around: Around<'_>,
) -> Result<Output, Failed> {
    let code = it.filter.clone().unwrap_or_else(|| ".".to_owned());
    let prelude = parse::definitions(builtin::PRELUDE).map_err(|error| (error, 3))?;
    let mut names: Vec<Rc<str>> = it.names.clone();
    names.push("ARGS".into());
    let ast = read(&code, &prelude, &names)?;
    let mut env: Env<'_> = None;
    for function in &prelude {
        env = defined(&env, function);
    }
    let by_name = it
        .names
        .iter()
        .cloned()
        .zip(it.values.iter().cloned())
        .collect();
    let arguments = object(vec![
        ("positional".into(), Val::arr(it.positional.clone())),
        ("named".into(), object(by_name)),
    ]);
    for (name, value) in names
        .iter()
        .zip(it.values.iter().cloned().chain([arguments]))
    {
        env = bound(&env, name, value);
    }
    let environment = environment(around);
    let place = Place::default();
    let inputs = std::cell::RefCell::new(sources(it, text, &place));
    let at = || met_at(it, texts, text, &place);
    let next = || (inputs.borrow_mut())();
    let mut take = || (inputs.borrow_mut())();
    let machine = Machine::new(&mut take, environment, around.now);
    let mut output = Output::default();
    let mut last = None;
    let mut count = 0;
    let mut first = it.null_input;
    loop {
        let value = if std::mem::take(&mut first) {
            Val::Null
        } else if it.null_input {
            break;
        } else {
            match next() {
                None => break,
                Some(Ok(value)) => value,
                Some(Err(error)) => {
                    output
                        .stderr
                        .push_str(&format!("jq: error (at {}): {error}\n", at()));
                    output.exit_code = 2;
                    break;
                }
            }
        };
        let stopped = machine.run(&ast, &env, &In::of(value), &mut |result| {
            count += 1;
            if count > MOST_RESULTS {
                return Err(Stop::Budget);
            }
            output.stdout.push_str(&printed(it, &result.value));
            last = Some(result.value);
            Ok(())
        });
        output.stderr.push_str(&machine.errors.take());
        match stopped {
            Ok(()) => {}
            Err(Stop::Error(value)) => {
                let text = match &value {
                    Val::Str(text) => text.to_string(),
                    Val::Obj(_) | Val::Arr(_) => format!("{} (not a string)", value.json()),
                    other => format!("{} (not a string)", other.json()),
                };
                output
                    .stderr
                    .push_str(&format!("jq: error (at {}): {text}\n", at()));
                output.exit_code = 5;
                last = Some(Val::Null);
            }
            Err(Stop::Break(_)) => {
                output
                    .stderr
                    .push_str(&format!("jq: error (at {}): break\n", at()));
                output.exit_code = 5;
            }
            Err(Stop::Halt(code, text)) => {
                output.stderr.push_str(&text);
                output.exit_code = code;
                return Ok(output);
            }
            Err(Stop::Budget) => return Err(("error: this filter goes on and on".to_owned(), 5)),
        }
    }
    if it.status && output.exit_code == 0 {
        output.exit_code = match last {
            None => 4,
            Some(Val::Null | Val::Bool(false)) => 1,
            Some(_) => 0,
        };
    }
    Ok(output)
}

fn printed(it: &Options, value: &Val) -> String {
    let mut text = String::new();
    match value {
        Val::Str(raw) if it.raw => text.push_str(raw),
        value => {
            let width = it.indent.unwrap_or(2).min(7);
            let indent = match (it.compact, it.tab, width) {
                (true, ..) => None,
                (_, true, _) => Some("\t".to_owned()),
                (_, _, 0) => None,
                (_, _, width) => Some(" ".repeat(width)),
            };
            write(&mut text, value, indent.as_deref(), it.sort, 0);
        }
    }
    if !it.join {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Around, run};

    fn jq(words: &[&str], input: &str) -> (String, i32) {
        let words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
        let output = run(&words, input, Around::default(), &mut |_| None);
        (output.stdout, output.exit_code)
    }

    #[test]
    fn what_scripts_ask_of_answers() {
        let answer = r#"{"Version": "4", "Versions": [{"Version": "1"}, {"Version": "10"}], "RoutingConfig": null}"#;
        assert_eq!(jq(&["-r", ".Version"], answer), ("4\n".to_owned(), 0));
        assert_eq!(jq(&[".Version"], answer), ("\"4\"\n".to_owned(), 0));
        assert_eq!(
            jq(
                &["-r", ".Versions | map(.Version | tonumber) | max"],
                answer
            )
            .0,
            "10\n"
        );
        assert_eq!(
            jq(&["-c", ".Versions"], answer).0,
            "[{\"Version\":\"1\"},{\"Version\":\"10\"}]\n"
        );
        assert_eq!(
            jq(&["."], r#"{"a": [], "b": {}, "c": [1.0, 2]}"#).0,
            "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    2\n  ]\n}\n"
        );
        assert_eq!(
            jq(&["-r", ".RoutingConfig // \"none\""], answer).0,
            "none\n"
        );
        assert_eq!(
            jq(&["-e", ".RoutingConfig"], answer),
            ("null\n".to_owned(), 1)
        );
        assert_eq!(
            jq(
                &[
                    "-n",
                    "--arg",
                    "v",
                    "4",
                    "{AdditionalVersionWeights: {($v): 0.1}}",
                    "-c"
                ],
                ""
            )
            .0,
            "{\"AdditionalVersionWeights\":{\"4\":0.1}}\n"
        );
        assert_eq!(jq(&[".["], answer).1, 3);
        assert_eq!(jq(&["."], "no json").1, 2);
        assert_eq!(jq(&[".a.b"], "[1]").1, 5);
    }
}
