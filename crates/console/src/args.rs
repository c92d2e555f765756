//! Options as Python's `argparse` reads them, because the AWS CLI does: abbreviations, `--a=b`,
//! options that another level of the command line knows.

/// How many values an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// None.
    Nothing,
    /// Exactly one.
    One,
    /// None or one.
    Optional,
    /// Any number.
    Any,
}

/// An option that a level of the command line knows.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    /// With its dashes, such as `--function-name`.
    pub flag: String,
    /// How many values it takes.
    pub takes: Takes,
}

/// What one level of the command line made of its arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// Flag and values, in the order given; a repeated flag stands twice.
    pub options: Vec<(String, Vec<String>)>,
    /// What this level didn't know, in order: the next level's arguments.
    pub rest: Vec<String>,
}

impl Parsed {
    /// The values of the last use of this flag.
    pub(crate) fn values(&self, flag: &str) -> Option<&[String]> {
        self.options
            .iter()
            .rev()
            .find(|(name, _)| name == flag)
            .map(|(_, values)| values.as_slice())
    }

    /// The value of the last use of this flag.
    pub(crate) fn value(&self, flag: &str) -> Option<&str> {
        self.values(flag)?.first().map(String::as_str)
    }

    /// Whether the flag is there.
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.values(flag).is_some()
    }
}

enum Kind<'a> {
    Value,
    Known(&'a Spec, Option<&'a str>),
    Unknown,
}

fn looks_negative(arg: &str) -> bool {
    let digits = arg.strip_prefix('-').unwrap_or_default();
    let digits = digits.strip_prefix('.').unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1
}

fn classify<'a>(specs: &'a [Spec], arg: &'a str) -> Result<Kind<'a>, String> {
    if !arg.starts_with('-') || arg.len() == 1 {
        return Ok(Kind::Value);
    }
    if let Some(spec) = specs.iter().find(|spec| spec.flag == arg) {
        return Ok(Kind::Known(spec, None));
    }
    let (name, value) = match arg.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (arg, None),
    };
    if let Some(spec) = specs.iter().find(|spec| spec.flag == name) {
        return Ok(Kind::Known(spec, value));
    }
    let matches: Vec<&Spec> = specs
        .iter()
        .filter(|spec| name.starts_with("--") && spec.flag.starts_with(name))
        .collect();
    match matches.as_slice() {
        [] if looks_negative(arg) || arg.contains(' ') => Ok(Kind::Value),
        [] => Ok(Kind::Unknown),
        [spec] => Ok(Kind::Known(spec, value)),
        several => {
            let names: Vec<&str> = several.iter().map(|spec| spec.flag.as_str()).collect();
            Err(format!(
                "ambiguous option: {arg} could match {}",
                names.join(", ")
            ))
        }
    }
}

/// Reads the options that `specs` know, and leaves the rest in order.
///
/// # Errors
/// `argparse`'s message, without its `aws: error: `.
pub(crate) fn parse_known(specs: &[Spec], args: &[String]) -> Result<Parsed, String> {
    let mut parsed = Parsed::default();
    let mut at = 0;
    while let Some(arg) = args.get(at) {
        at += 1;
        let Kind::Known(spec, inline) = classify(specs, arg)? else {
            parsed.rest.push(arg.clone());
            continue;
        };
        let mut values: Vec<String> = inline.map(str::to_owned).into_iter().collect();
        let most = match spec.takes {
            Takes::Nothing => 0,
            Takes::One | Takes::Optional => 1,
            Takes::Any if inline.is_some() => 1,
            Takes::Any => usize::MAX,
        };
        if values.len() > most {
            let value = inline.unwrap_or_default();
            return Err(format!(
                "argument {}: ignored explicit argument '{value}'",
                spec.flag
            ));
        }
        while values.len() < most
            && let Some(next) = args.get(at)
            && matches!(classify(specs, next)?, Kind::Value)
        {
            values.push(next.clone());
            at += 1;
        }
        match spec.takes {
            Takes::One if values.is_empty() => {
                return Err(format!("argument {}: expected one argument", spec.flag));
            }
            _ => parsed.options.push((spec.flag.clone(), values)),
        }
    }
    Ok(parsed)
}

#[cfg(test)]
mod tests {
    use super::{Spec, Takes, parse_known};

    fn specs() -> Vec<Spec> {
        [
            ("--function-name", Takes::One),
            ("--function-version", Takes::One),
            ("--publish", Takes::Nothing),
            ("--layers", Takes::Any),
        ]
        .map(|(flag, takes)| Spec {
            flag: flag.to_owned(),
            takes,
        })
        .to_vec()
    }

    fn read(line: &str) -> Result<String, String> {
        let args: Vec<String> = line.split(' ').map(str::to_owned).collect();
        parse_known(&specs(), &args).map(|parsed| {
            let options: Vec<String> = parsed
                .options
                .iter()
                .map(|(flag, values)| format!("{flag}={}", values.join(",")))
                .collect();
            format!("{} | {}", options.join(" "), parsed.rest.join(" "))
        })
    }

    #[test]
    fn options_are_argparses() {
        for (line, expected) in [
            (
                "x --function-n f --publish y --layers a b --zz c",
                Ok("--function-name=f --publish= --layers=a,b | x y --zz c"),
            ),
            ("--function-version=1 -2", Ok("--function-version=1 | -2")),
            (
                "--function 1",
                Err("ambiguous option: --function could match --function-name, --function-version"),
            ),
            ("--layers --publish", Ok("--layers= --publish= | ")),
            (
                "--function-name -x",
                Err("argument --function-name: expected one argument"),
            ),
            (
                "--publish=1",
                Err("argument --publish: ignored explicit argument '1'"),
            ),
        ] {
            assert_eq!(
                read(line),
                expected.map(str::to_owned).map_err(str::to_owned),
                "{line}"
            );
        }
    }
}
