//! `jq` as scripts use it on the AWS CLI's answers, over the `jaq` crates.

use jaq_core::load::{Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, data, unwrap_valr};
use jaq_json::write::{Pp, write};
use jaq_json::{Val, read};
use script::Output;

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
    names: Vec<String>,
    values: Vec<Val>,
    positional: Vec<Val>,
}

/// Runs `jq` with these words. `file` reads a file of the page.
pub fn run(words: &[String], stdin: &str, file: &mut dyn FnMut(&str) -> Option<String>) -> Output {
    match filtered(words, stdin, file) {
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
    read::parse_single(text.as_bytes())
        .map_err(|_| (format!("Invalid JSON text passed to --argjson: {text}"), 2))
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
                it.names.push(format!("${}", next()));
                it.values.push(Val::from(next()));
            }
            "--argjson" => {
                it.names.push(format!("${}", next()));
                it.values.push(json(&next())?);
            }
            "--slurpfile" | "--rawfile" => {
                it.names.push(format!("${}", next()));
                let path = next();
                let text = file(&path).ok_or_else(|| missing(&path))?;
                it.values.push(if word == "--rawfile" {
                    Val::from(text)
                } else {
                    Val::Arr(inputs(&text)?.into())
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
            word if word.starts_with('-') && !word.starts_with("--") && word.len() > 1 => {
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
                Some(false) => it.positional.push(Val::from(word.to_owned())),
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
    read::parse_many(text.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|error| (format!("parse error: {error}"), 2))
}

fn filtered(
    words: &[String],
    stdin: &str,
    file: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Output, Failed> {
    let mut it = options(words, file)?;
    let mut text = String::new();
    let mut unread = String::new();
    for path in &it.files {
        match file(path) {
            Some(more) => text.push_str(&more),
            None => unread.push_str(&format!("jq: {}\n", missing(path).0)),
        }
    }
    if it.files.is_empty() {
        stdin.clone_into(&mut text);
    }
    let named: Vec<(Val, Val)> = it
        .names
        .iter()
        .zip(&it.values)
        .map(|(name, value)| {
            (
                Val::from(name.trim_start_matches('$').to_owned()),
                value.clone(),
            )
        })
        .collect();
    it.names.push("$ARGS".to_owned());
    let arguments = [
        ("positional", Val::Arr(it.positional.clone().into())),
        ("named", Val::obj(named.into_iter().collect())),
    ];
    it.values.push(Val::obj(
        arguments
            .into_iter()
            .map(|(name, value)| (Val::from(name.to_owned()), value))
            .collect(),
    ));
    let mut failed = None;
    let values: Vec<Val> = if it.null_input {
        vec![Val::Null]
    } else if it.raw_input && it.slurp {
        vec![Val::from(text)]
    } else if it.raw_input {
        text.lines()
            .map(|line| Val::from(line.to_owned()))
            .collect()
    } else {
        let mut values = Vec::new();
        for value in read::parse_many(text.as_bytes()) {
            match value {
                Ok(value) => values.push(value),
                Err(error) => {
                    failed = Some(format!("jq: parse error: {error}\n"));
                    break;
                }
            }
        }
        if it.slurp {
            vec![Val::Arr(values.into())]
        } else {
            values
        }
    };
    let mut output = results(&it, values)?;
    if let Some(text) = failed {
        output.stderr.push_str(&text);
        output.exit_code = 2;
    }
    if !unread.is_empty() {
        output.stderr.insert_str(0, &unread);
        output.exit_code = 2;
    }
    Ok(output)
}

/// Runs the filter over each value and prints what comes out.
fn results(it: &Options, values: Vec<Val>) -> Result<Output, Failed> {
    let code = it.filter.clone().unwrap_or_else(|| ".".to_owned());
    let wrong = || {
        (
            format!(
                "error: syntax error or unknown name in the filter\n{code}\njq: 1 compile error"
            ),
            3,
        )
    };
    let defs = jaq_core::defs()
        .chain(jaq_std::defs())
        .chain(jaq_json::defs());
    let funs = jaq_core::funs::<data::JustLut<Val>>()
        .chain(jaq_std::funs())
        .chain(jaq_json::funs());
    let arena = Arena::default();
    let file = File {
        code: code.as_str(),
        path: (),
    };
    let modules = Loader::new(defs).load(&arena, file).map_err(|_| wrong())?;
    let names: Vec<&str> = it.names.iter().map(String::as_str).collect();
    let filter = Compiler::default()
        .with_funs(funs)
        .with_global_vars(names)
        .compile(modules)
        .map_err(|_| wrong())?;
    let mut output = Output::default();
    let mut last = None;
    let mut count = 0;
    for value in values {
        let ctx = Ctx::<data::JustLut<Val>>::new(&filter.lut, Vars::new(it.values.clone()));
        for result in filter.id.run((ctx, value)).map(unwrap_valr) {
            count += 1;
            if count > MOST_RESULTS {
                return Err(("too many results".to_owned(), 5));
            }
            match result {
                Ok(value) => {
                    output.stdout.push_str(&printed(it, &value));
                    last = Some(value);
                }
                Err(error) => {
                    output
                        .stderr
                        .push_str(&format!("jq: error (at <stdin>:0): {error}\n"));
                    output.exit_code = 5;
                    break;
                }
            }
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
    let mut text = match value {
        Val::TStr(bytes) if it.raw => String::from_utf8_lossy(bytes).into_owned(),
        value => {
            let indent = if it.tab {
                Some("\t".to_owned())
            } else {
                match it.indent {
                    _ if it.compact => None,
                    Some(0) => None,
                    Some(width) => Some(" ".repeat(width.min(8))),
                    None => Some("  ".to_owned()),
                }
            };
            let pp = Pp {
                indent,
                sort_keys: it.sort,
                sep_space: !it.compact && it.indent != Some(0),
                ..Pp::default()
            };
            let mut bytes = Vec::new();
            // Writing to memory can't fail.
            let _ = write(&mut bytes, &pp, 0, value);
            String::from_utf8_lossy(&bytes).into_owned()
        }
    };
    if !it.join {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::run;

    fn jq(words: &[&str], input: &str) -> (String, i32) {
        let words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
        let output = run(&words, input, &mut |_| None);
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
            "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1.0,\n    2\n  ]\n}\n"
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
