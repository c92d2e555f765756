//! What jq knows by itself.

use crate::eval::{Env, In, Machine, Out, Path, Ran, Stop, each, error};
use crate::parse::{Ast, Op};
use crate::text;
use crate::value::{Reader, Val, put};
use std::cmp::Ordering;
use std::rc::Rc;

/// Definitions in jq's own words.
pub(crate) const PRELUDE: &str = r#"
def map(f): [.[] | f];
def select(f): if f then . else empty end;
def recurse(f): def r: ., (f | r); r;
def recurse(f; cond): def r: ., (f | select(cond) | r); r;
def values: select(. != null);
def nulls: select(. == null);
def booleans: select(type == "boolean");
def numbers: select(type == "number");
def strings: select(type == "string");
def arrays: select(type == "array");
def objects: select(type == "object");
def iterables: select(type | . == "array" or . == "object");
def scalars: select(type | . != "array" and . != "object");
def map_values(f): .[] |= f;
def to_entries: [keys_unsorted[] as $k | {key: $k, value: .[$k]}];
def from_entries: reduce .[] as $x ({}; . + {($x | .key // .Key // .name // .Name): ($x | if has("value") then .value else .Value end)});
def with_entries(f): to_entries | map(f) | from_entries;
def del(f): delpaths([path(f)]);
def paths: path(..) | select(length > 0);
def paths(f): . as $in | paths | select(. as $p | $in | getpath($p) | f);
def leaf_paths: paths(scalars);
def any(g; f): isempty(first(g | f | select(.))) | not;
def any(f): any(.[]; f);
def any: any(.);
def all(g; f): isempty(first(g | f | select(. | not)));
def all(f): all(.[]; f);
def all: all(.);
def isvalid(f): try (f | true) catch false;
def in($x): . as $k | $x | has($k);
def inside($x): . as $y | $x | contains($y);
def flatten: flatten(1e9);
def range($x): range(0; $x);
def repeat(f): def _r: f | (., _r); _r;
def last(f): reduce f as $x (null; $x);
def limit($n; f): _limit($n; f);
def nth($n): .[$n];
def nth($n; f): if $n < 0 then error("nth doesn't support negative indices") else last(limit($n + 1; f)) end;
def first: .[0];
def last: .[-1];
def combinations: if length == 0 then [] else .[0][] as $x | (.[1:] | combinations) as $w | [$x] + $w end;
def combinations(n): . as $dot | [range(n)] | map($dot) | combinations;
def walk(f): def w: if type == "object" then map_values(w) elif type == "array" then map(w) else . end | f; w;
def env: $ENV;
def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
def todateiso8601: todate;
def fromdate: fromdateiso8601;
def date: todate;
def dateadd(u; n): . + n;
def datesub(u; n): . - n;
def match(re): match(re; null);
def test(re): test(re; null);
def capture(re; f): match(re; f) | [.captures[] | select(.name != null) | {key: .name, value: .string}] | from_entries;
def capture(re): capture(re; null);
def scan(re; f): match(re; "g" + f) | if (.captures | length) > 0 then [.captures[].string] else .string end;
def scan(re): scan(re; null);
def splits(re; f): . as $s | [match(re; "g" + f) | [.offset, .length]] as $m | [0, ($m[] | .[0] + .[1])] as $from | [($m[] | .[0]), ($s | length)] as $to | range($from | length) as $i | $s[$from[$i]:$to[$i]];
def splits(re): splits(re; null);
def split(re; f): [splits(re; f)];
def sub(re; s; f): . as $in | (reduce (match(re; f) | . as $e | ($e.captures | map(select(.name != null) | {key: .name, value: .string}) | from_entries) as $c | {e: $e, s: ($c | s)}) as $x ({at: 0, out: ""}; {out: (.out + $in[.at:$x.e.offset] + $x.s), at: ($x.e.offset + $x.e.length)})) | .out + $in[.at:];
def sub(re; s): sub(re; s; "");
def gsub(re; s; f): sub(re; s; f + "g");
def gsub(re; s): sub(re; s; "g");
def ascii: [.] | implode;
def tostream: path(def r: (.[]? | r), .; r) as $p | getpath($p) | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
def fromstream(f): {x: null, e: false} as $init | foreach f as $i ($init; if .e then $init else . end | if $i | length == 2 then setpath(["e"]; $i[0] | length == 0) | setpath(["x"] + $i[0]; $i[1]) else setpath(["e"]; $i[0] | length == 1) end; if .e then .x else empty end);
def IN(s): any(s == .; .);
def IN(src; s): any(src == s; .);
def INDEX(stream; f): reduce stream as $row ({}; .[$row | f | tostring] |= $row);
def INDEX(f): INDEX(.[]; f);
def finites: select(isinfinite or isnan | not);
def normals: select(isnormal);
def inputs: def r: (try input catch (if . == "break" then empty else error end)) | (., r); r;
def min_by(f): _by("min"; [f]);
def max_by(f): _by("max"; [f]);
def sort_by(f): _by("sort"; [f]);
def group_by(f): _by("group"; [f]);
def unique_by(f): _by("unique"; [f]);
def pick(f): . as $top | reduce path(f) as $p (null; setpath($p; $top | getpath($p)));
def add(f): reduce f as $x (null; . + $x);
def toarray: if type == "array" then . else [.] end;
def have_literal_numbers: true;
def halt_error: halt_error(5);
def error(f): f | error;
def skip($n; f): foreach f as $x ($n; . - 1; if . < 0 then $x else empty end);
def debug(f): (f | debug | empty), .;
def input_filename: null;
def input_line_number: 0;
def halt: _halt;
"#;

type Filter1 = fn(&Val) -> Ran<Val>;
type Filter2 = fn(&Val, &Val) -> Ran<Val>;

/// Functions of the input alone.
const PLAIN: &[(&str, Filter1)] = &[
    ("length", length),
    ("utf8bytelength", |it| match it {
        Val::Str(text) => Ok(Val::count(text.len())),
        other => error(format!(
            "{} ({}) only strings have UTF-8 byte length",
            other.kind(),
            other.quoted()
        )),
    }),
    ("not", |it| Ok(Val::Bool(!it.truth()))),
    ("keys", |it| keys(it, true)),
    ("keys_unsorted", |it| keys(it, false)),
    ("type", |it| Ok(Val::str(it.kind()))),
    ("add", |it| match it {
        Val::Null => Ok(Val::Null),
        it => items(it)?
            .iter()
            .try_fold(Val::Null, |sum, it| reckon(Op::Add, &sum, it)),
    }),
    ("tostring", |it| {
        Ok(match it {
            Val::Str(_) => it.clone(),
            other => Val::str(other.json()),
        })
    }),
    ("tojson", |it| Ok(Val::str(it.json()))),
    ("fromjson", from_json),
    ("tonumber", to_number),
    ("reverse", |it| {
        Ok(match it {
            Val::Str(text) => Val::str(text.chars().rev().collect::<String>()),
            Val::Null => Val::arr(Vec::new()),
            it => Val::arr(array(it)?.iter().rev().cloned().collect()),
        })
    }),
    ("sort", |it| sorted(it, None, "sort")),
    ("unique", |it| sorted(it, None, "unique")),
    ("min", |it| sorted(it, None, "min")),
    ("max", |it| sorted(it, None, "max")),
    ("floor", |it| numeric("floor", it, f64::floor)),
    ("ceil", |it| numeric("ceil", it, f64::ceil)),
    ("round", |it| numeric("round", it, f64::round)),
    ("trunc", |it| numeric("trunc", it, f64::trunc)),
    ("fabs", |it| numeric("fabs", it, f64::abs)),
    ("abs", |it| numeric("abs", it, f64::abs)),
    ("sqrt", |it| numeric("sqrt", it, f64::sqrt)),
    ("exp", |it| numeric("exp", it, libm::exp)),
    ("exp2", |it| numeric("exp2", it, |it| libm::pow(2.0, it))),
    ("exp10", |it| numeric("exp10", it, libm::exp10)),
    ("log", |it| numeric("log", it, libm::log)),
    ("log2", |it| numeric("log2", it, libm::log2)),
    ("log10", |it| numeric("log10", it, libm::log10)),
    ("isinfinite", |it| {
        Ok(Val::Bool(number("isinfinite", it)?.is_infinite()))
    }),
    ("isnan", |it| Ok(Val::Bool(number("isnan", it)?.is_nan()))),
    ("isnormal", |it| {
        Ok(Val::Bool(number("isnormal", it)?.is_normal()))
    }),
    ("explode", |it| {
        Ok(Val::arr(
            string("explode", it)?
                .chars()
                .map(|c| Val::Num(f64::from(u32::from(c))))
                .collect(),
        ))
    }),
    ("implode", |it| {
        let mut out = String::new();
        for code in array(it)?.iter() {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let code = number("implode", code)? as u32;
            out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
        }
        Ok(Val::str(out))
    }),
    ("ascii_downcase", |it| {
        Ok(Val::str(string("ascii_downcase", it)?.to_ascii_lowercase()))
    }),
    ("ascii_upcase", |it| {
        Ok(Val::str(string("ascii_upcase", it)?.to_ascii_uppercase()))
    }),
    ("trim", |it| Ok(Val::str(string("trim", it)?.trim()))),
    ("ltrim", |it| {
        Ok(Val::str(string("ltrim", it)?.trim_start()))
    }),
    ("rtrim", |it| Ok(Val::str(string("rtrim", it)?.trim_end()))),
    ("transpose", transpose),
    ("gmtime", crate::time::broken_down),
    ("localtime", crate::time::broken_down),
    ("mktime", crate::time::mktime),
];

/// Functions of the input and one value.
const WITH_ONE: &[(&str, Filter2)] = &[
    ("has", has),
    ("contains", |it, part| contains(it, part).map(Val::Bool)),
    ("startswith", |it, part| match (it, part) {
        (Val::Str(text), Val::Str(part)) => Ok(Val::Bool(text.starts_with(&**part))),
        _ => error("startswith() requires string inputs"),
    }),
    ("endswith", |it, part| match (it, part) {
        (Val::Str(text), Val::Str(part)) => Ok(Val::Bool(text.ends_with(&**part))),
        _ => error("endswith() requires string inputs"),
    }),
    ("ltrimstr", |it, part| {
        Ok(match (it, part) {
            (Val::Str(text), Val::Str(part)) => {
                Val::str(text.strip_prefix(&**part).unwrap_or(text))
            }
            _ => it.clone(),
        })
    }),
    ("rtrimstr", |it, part| {
        Ok(match (it, part) {
            (Val::Str(text), Val::Str(part)) => {
                Val::str(text.strip_suffix(&**part).unwrap_or(text))
            }
            _ => it.clone(),
        })
    }),
    ("split", |it, by| match (it, by) {
        (Val::Str(text), Val::Str(by)) => Ok(split(text, by)),
        _ => error("split input and separator must be strings"),
    }),
    ("join", join),
    ("flatten", |it, depth| {
        let depth = number("flatten", depth)?;
        if depth < 0.0 {
            return error("flatten depth must not be negative");
        }
        let mut out = Vec::new();
        flatten(&items(it)?, depth, &mut out);
        Ok(Val::arr(out))
    }),
    ("index", |it, part| {
        indices(it, part).map(|all| all.first().cloned().unwrap_or(Val::Null))
    }),
    ("rindex", |it, part| {
        indices(it, part).map(|all| all.last().cloned().unwrap_or(Val::Null))
    }),
    ("indices", |it, part| match it {
        Val::Null => Ok(Val::Null),
        it => indices(it, part).map(Val::arr),
    }),
    ("getpath", |it, path| get_path(it, &array(path)?)),
    ("delpaths", |it, paths| {
        let paths = array(paths)?.iter().map(array).collect::<Ran<Vec<_>>>()?;
        delete_paths(it.clone(), paths)
    }),
    ("strftime", crate::time::strftime),
    ("strflocaltime", crate::time::strftime),
    ("strptime", crate::time::strptime),
];

impl Machine<'_> {
    /// A function that isn't defined in jq's own words.
    #[expect(clippy::too_many_lines, reason = "an arm for each function")]
    pub(crate) fn native<'a>(
        &self,
        name: &Rc<str>,
        arguments: &'a [Ast],
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let plain = In::of(input.value.clone());
        match (&**name, arguments) {
            ("empty", []) => Ok(()),
            ("error", []) => Err(Stop::Error(input.value.clone())),
            ("path", [filter]) => self.paths(filter, env, &input.value, &mut |path, _| {
                out(input.made(Val::Arr(path)))
            }),
            ("recurse", []) => self.run(&Ast::Recurse, &None, input, out),
            ("first", [filter]) => self.first(1, filter, env, input, out),
            ("isempty", [filter]) => {
                let mut empty = true;
                self.first(1, filter, env, &plain, &mut |_| {
                    empty = false;
                    Ok(())
                })?;
                out(input.made(Val::Bool(empty)))
            }
            ("_limit", [count, filter]) => self.run(count, env, &plain, &mut |count| {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let most = number("limit", &count.value)?.max(0.0) as usize;
                self.first(most, filter, env, input, out)
            }),
            ("_by", [how, filter]) => {
                let how = self.collect(how, env, &plain)?;
                let Some(Val::Str(how)) = how.first() else {
                    return error("_by");
                };
                let mut keys = Vec::new();
                for item in array(&input.value)?.iter() {
                    let key = self.collect(filter, env, &In::of(item.clone()))?;
                    keys.push(key.into_iter().next().unwrap_or(Val::Null));
                }
                out(input.made(sorted(&input.value, Some(keys), how)?))
            }
            ("range", [from, to]) => self.run(from, env, &plain, &mut |from| {
                self.run(to, env, &plain, &mut |to| {
                    self.range(&from.value, &to.value, 1.0, input, out)
                })
            }),
            ("range", [from, to, by]) => self.run(from, env, &plain, &mut |from| {
                self.run(to, env, &plain, &mut |to| {
                    self.run(by, env, &plain, &mut |by| {
                        self.range(
                            &from.value,
                            &to.value,
                            number("range", &by.value)?,
                            input,
                            out,
                        )
                    })
                })
            }),
            ("pow", [base, power]) => self.run(power, env, &plain, &mut |power| {
                self.run(base, env, &plain, &mut |base| {
                    let result =
                        libm::pow(number("pow", &base.value)?, number("pow", &power.value)?);
                    out(input.made(Val::Num(result)))
                })
            }),
            ("setpath", [path, value]) => self.run(path, env, &plain, &mut |path| {
                self.run(value, env, &plain, &mut |value| {
                    let path = array(&path.value)?;
                    out(input.made(set_path(&input.value, &path, &mut |_| {
                        Ok(value.value.clone())
                    })?))
                })
            }),
            ("match" | "test", [regex, flags]) => self.run(regex, env, &plain, &mut |regex| {
                self.run(flags, env, &plain, &mut |flags| {
                    text::matched(name, &input.value, &regex.value, &flags.value, &mut |it| {
                        out(input.made(it))
                    })
                })
            }),
            ("getpath", [path]) if matches!(input.path, Path::At(_)) => {
                self.run(path, env, &plain, &mut |path| {
                    let mut here = input.clone();
                    for key in array(&path.value)?.iter() {
                        let value = at(&here.value, key).unwrap_or(Val::Null);
                        here = here.below(key, value)?;
                    }
                    out(here)
                })
            }
            ("until" | "while", [condition, update]) => {
                self.turns(&**name == "until", condition, update, env, input, out)
            }
            ("now", []) =>
            {
                #[allow(clippy::cast_precision_loss)]
                out(input.made(Val::Num(self.now as f64 / 1000.0)))
            }
            ("infinite", []) => out(input.made(Val::Num(f64::INFINITY))),
            ("nan", []) => out(input.made(Val::Num(f64::NAN))),
            ("input", []) => {
                let next = (self.inputs.borrow_mut())();
                match next {
                    Some(Ok(value)) => out(input.made(value)),
                    Some(Err(text)) => error(text),
                    None => error("break"),
                }
            }
            ("debug", []) => {
                self.errors
                    .borrow_mut()
                    .push_str(&format!("[\"DEBUG:\",{}]\n", input.value.json()));
                out(input.clone())
            }
            ("stderr", []) => {
                self.errors.borrow_mut().push_str(&input.value.json());
                out(input.clone())
            }
            ("_halt", []) => Err(Stop::Halt(0, String::new())),
            ("halt_error", [code]) => self.run(code, env, &plain, &mut |code| {
                #[allow(clippy::cast_possible_truncation)]
                let code = number("halt_error", &code.value)? as i32;
                let text = match &input.value {
                    Val::Str(text) => text.to_string(),
                    other => format!("{}\n", other.json()),
                };
                Err(Stop::Halt(code, text))
            }),
            (name, []) if let Some((_, filter)) = PLAIN.iter().find(|(it, _)| *it == name) => {
                out(input.made(filter(&input.value)?))
            }
            (name, [argument])
                if let Some((_, filter)) = WITH_ONE.iter().find(|(it, _)| *it == name) =>
            {
                self.run(argument, env, &plain, &mut |it| {
                    out(input.made(filter(&input.value, &it.value)?))
                })
            }
            (name, arguments) => error(format!("{name}/{} is not defined", arguments.len())),
        }
    }
}

impl Machine<'_> {
    /// `until` and `while`: turn by turn, and not ever deeper.
    fn turns<'a>(
        &self,
        until: bool,
        condition: &'a Ast,
        update: &'a Ast,
        env: &Env<'a>,
        input: &In,
        out: Out<'_>,
    ) -> Ran {
        let mut waiting = vec![input.clone()];
        while let Some(here) = waiting.pop() {
            let met = self.collect(condition, env, &In::of(here.value.clone()))?;
            let met = met.first().is_some_and(Val::truth);
            if until == met {
                if until {
                    out(here)?;
                }
                continue;
            }
            if !until {
                out(here.clone())?;
            }
            let mut next = Vec::new();
            self.run(update, env, &here, &mut |it| {
                next.push(it);
                Ok(())
            })?;
            waiting.extend(next.into_iter().rev());
        }
        Ok(())
    }

    fn range(&self, from: &Val, to: &Val, by: f64, input: &In, out: Out<'_>) -> Ran {
        let (Val::Num(from), Val::Num(to)) = (from, to) else {
            return error("Range bounds must be numeric");
        };
        let mut here = *from;
        while by > 0.0 && here < *to || by < 0.0 && here > *to {
            self.tick()?;
            out(input.made(Val::Num(here)))?;
            here += by;
        }
        Ok(())
    }
}

/// Whether a function is one of jq's own that aren't in its own words.
pub(crate) fn is_native(name: &str, count: usize) -> bool {
    match count {
        0 => {
            matches!(
                name,
                "empty"
                    | "error"
                    | "recurse"
                    | "now"
                    | "infinite"
                    | "nan"
                    | "input"
                    | "debug"
                    | "stderr"
                    | "_halt"
            ) || PLAIN.iter().any(|(it, _)| *it == name)
        }
        1 => {
            matches!(name, "path" | "first" | "isempty" | "halt_error")
                || WITH_ONE.iter().any(|(it, _)| *it == name)
        }
        2 => matches!(
            name,
            "until" | "while" | "_limit" | "_by" | "range" | "pow" | "setpath" | "match" | "test"
        ),
        3 => name == "range",
        _ => false,
    }
}

fn number(_name: &str, value: &Val) -> Ran<f64> {
    match value {
        Val::Num(number) => Ok(*number),
        other => error(format!(
            "{} ({}) number required",
            other.kind(),
            other.quoted()
        )),
    }
}

fn numeric(name: &str, value: &Val, reckon: fn(f64) -> f64) -> Ran<Val> {
    number(name, value).map(|it| Val::Num(reckon(it)))
}

fn string<'v>(name: &str, value: &'v Val) -> Ran<&'v Rc<str>> {
    match value {
        Val::Str(text) => Ok(text),
        _ => error(format!("{name} input must be a string")),
    }
}

fn array(value: &Val) -> Ran<Rc<Vec<Val>>> {
    match value {
        Val::Arr(items) => Ok(Rc::clone(items)),
        other => error(format!(
            "{} ({}) is not an array",
            other.kind(),
            other.quoted()
        )),
    }
}

fn items(value: &Val) -> Ran<Vec<Val>> {
    let mut out = Vec::new();
    each(&In::of(value.clone()), &mut |it| {
        out.push(it.value);
        Ok(())
    })?;
    Ok(out)
}

fn length(value: &Val) -> Ran<Val> {
    Ok(match value {
        Val::Null => Val::Num(0.0),
        Val::Bool(it) => return error(format!("boolean ({it}) has no length")),
        Val::Num(it) => Val::Num(it.abs()),
        Val::Str(it) => Val::count(it.chars().count()),
        Val::Arr(it) => Val::count(it.len()),
        Val::Obj(it) => Val::count(it.len()),
    })
}

fn keys(value: &Val, sort: bool) -> Ran<Val> {
    Ok(Val::arr(match value {
        Val::Arr(items) => (0..items.len()).map(Val::count).collect(),
        Val::Obj(members) if !sort => members
            .iter()
            .map(|(key, _)| Val::Str(Rc::clone(key)))
            .collect(),
        Val::Obj(_) => value
            .sorted()
            .into_iter()
            .map(|(key, _)| Val::Str(key))
            .collect(),
        other => return error(format!("{} ({}) has no keys", other.kind(), other.quoted())),
    }))
}

fn has(value: &Val, key: &Val) -> Ran<Val> {
    match (value, key) {
        (Val::Obj(_), Val::Str(key)) => Ok(Val::Bool(value.member(key).is_some())),
        #[allow(clippy::cast_precision_loss)]
        (Val::Arr(items), Val::Num(at)) => Ok(Val::Bool(*at >= 0.0 && *at < items.len() as f64)),
        (value, key) => error(format!(
            "Cannot check whether {} has a {} key",
            value.kind(),
            key.kind()
        )),
    }
}

fn from_json(value: &Val) -> Ran<Val> {
    let text = match value {
        Val::Str(text) => text,
        other => {
            return error(format!(
                "{} ({}) only strings can be parsed",
                other.kind(),
                other.quoted()
            ));
        }
    };
    let mut reader = Reader::new(text);
    match reader.next() {
        None => Ok(Val::Null),
        Some(Ok(value)) => match reader.next() {
            None => Ok(value),
            Some(_) => error(format!(
                "Unexpected extra JSON values (while parsing '{text}')"
            )),
        },
        Some(Err(wrong)) => error(format!("{wrong} (while parsing '{text}')")),
    }
}

fn to_number(value: &Val) -> Ran<Val> {
    match value {
        Val::Num(_) => Ok(value.clone()),
        Val::Str(text) => {
            // As C's numbers, one may have a plus.
            let plain = text.trim_start();
            let plain = plain
                .strip_prefix('+')
                .filter(|it| it.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
                .unwrap_or(plain);
            let mut reader = Reader::new(plain);
            match reader.next() {
                None => error(format!("Expected JSON value (while parsing '{text}')")),
                Some(Ok(number @ Val::Num(_))) => match reader.next() {
                    None if text.as_ref() != "nan" => Ok(number),
                    None => {
                        error("Invalid literal at EOF at line 1, column 3 (while parsing 'nan')")
                    }
                    Some(_) => error(format!(
                        "Unexpected extra JSON values (while parsing '{text}')"
                    )),
                },
                Some(Ok(_)) => error(format!(
                    "string ({}) cannot be parsed as a number",
                    value.quoted()
                )),
                _ => error(format!(
                    "Invalid numeric literal at EOF at line 1, column {} (while parsing '{text}')",
                    text.chars().count()
                )),
            }
        }
        other => error(format!(
            "{} ({}) cannot be parsed as a number",
            other.kind(),
            other.quoted()
        )),
    }
}

/// Sorted, grouped, without doubles; by keys where there are some.
fn sorted(value: &Val, keys: Option<Vec<Val>>, how: &str) -> Ran<Val> {
    let Val::Arr(items) = value else {
        let deed = match how {
            "group" => "grouped",
            "min" | "max" => "iterated over",
            _ => "sorted",
        };
        return error(format!(
            "{} ({}) cannot be {deed}, as it is not an array",
            value.kind(),
            value.quoted()
        ));
    };
    let keys = keys.unwrap_or_else(|| Vec::clone(items));
    let mut pairs: Vec<(Val, Val)> = keys.into_iter().zip(items.iter().cloned()).collect();
    if matches!(how, "min" | "max") {
        let mut best: Option<(Val, Val)> = None;
        for pair in pairs {
            let better = best
                .as_ref()
                .is_none_or(|best| match pair.0.order(&best.0) {
                    Ordering::Less => how == "min",
                    Ordering::Equal | Ordering::Greater => how == "max",
                });
            if better {
                best = Some(pair);
            }
        }
        return Ok(best.map_or(Val::Null, |it| it.1));
    }
    pairs.sort_by(|a, b| a.0.order(&b.0));
    if how == "sort" {
        return Ok(Val::arr(pairs.into_iter().map(|it| it.1).collect()));
    }
    let mut groups: Vec<(Val, Vec<Val>)> = Vec::new();
    for (key, item) in pairs {
        match groups.last_mut() {
            Some((last, group)) if last.same(&key) => group.push(item),
            _ => groups.push((key, vec![item])),
        }
    }
    Ok(Val::arr(if how == "group" {
        groups.into_iter().map(|it| Val::arr(it.1)).collect()
    } else {
        groups
            .into_iter()
            .filter_map(|it| it.1.into_iter().next())
            .collect()
    }))
}

fn contains(value: &Val, part: &Val) -> Ran<bool> {
    Ok(match (value, part) {
        (Val::Obj(_), Val::Obj(parts)) => {
            for (key, part) in parts.iter() {
                match value.member(key) {
                    Some(value) if contains(value, part)? => {}
                    _ => return Ok(false),
                }
            }
            true
        }
        (Val::Arr(values), Val::Arr(parts)) => {
            for part in parts.iter() {
                let mut any = false;
                for value in values.iter() {
                    any |= std::mem::discriminant(value) == std::mem::discriminant(part)
                        && contains(value, part)?;
                }
                if !any {
                    return Ok(false);
                }
            }
            true
        }
        (Val::Str(text), Val::Str(part)) => text.contains(&**part),
        (a, b) if a.kind() == b.kind() => a.same(b),
        (a, b) => {
            return error(format!(
                "{} ({}) and {} ({}) cannot have their containment checked",
                a.kind(),
                a.quoted(),
                b.kind(),
                b.quoted()
            ));
        }
    })
}

fn split(text: &str, by: &str) -> Val {
    if text.is_empty() {
        return Val::arr(Vec::new());
    }
    if by.is_empty() {
        return Val::arr(text.chars().map(|c| Val::str(c.to_string())).collect());
    }
    Val::arr(text.split(by).map(Val::str).collect())
}

fn join(value: &Val, by: &Val) -> Ran<Val> {
    let mut out = String::new();
    let all = items(value)?;
    for (at, item) in all.iter().enumerate() {
        if at > 0 {
            match by {
                Val::Str(by) => out.push_str(by),
                Val::Null => {}
                other => return reckon(Op::Add, &Val::str(""), other),
            }
        }
        match item {
            Val::Null => {}
            Val::Str(text) => out.push_str(text),
            Val::Bool(_) | Val::Num(_) => out.push_str(&item.json()),
            other => return reckon(Op::Add, &Val::str(out), other),
        }
    }
    Ok(Val::str(out))
}

fn flatten(all: &[Val], depth: f64, out: &mut Vec<Val>) {
    for item in all {
        match item {
            Val::Arr(inner) if depth > 0.0 => flatten(inner, depth - 1.0, out),
            other => out.push(other.clone()),
        }
    }
}

fn transpose(value: &Val) -> Ran<Val> {
    let rows = array(value)?.iter().map(array).collect::<Ran<Vec<_>>>()?;
    let width = rows.iter().map(|it| it.len()).max().unwrap_or(0);
    let column = |at: usize| {
        Val::arr(
            rows.iter()
                .map(|row| row.get(at).cloned().unwrap_or(Val::Null))
                .collect(),
        )
    };
    Ok(Val::arr((0..width).map(column).collect()))
}

fn indices(value: &Val, part: &Val) -> Ran<Vec<Val>> {
    Ok(match (value, part) {
        (Val::Str(text), Val::Str(part)) if !part.is_empty() => {
            let mut out = Vec::new();
            let mut from = 0;
            while let Some(found) = text.get(from..).and_then(|it| it.find(&**part)) {
                // jq 1.6 counts bytes here.
                out.push(Val::count(from + found));
                from += found
                    + text
                        .get(from + found..)
                        .and_then(|it| it.chars().next())
                        .map_or(1, char::len_utf8);
            }
            out
        }
        (Val::Arr(all), Val::Arr(part)) if !part.is_empty() => (0..all.len())
            .filter(|at| {
                let window = all.get(*at..at + part.len()).unwrap_or_default();
                window.len() == part.len() && window.iter().zip(part.iter()).all(|(a, b)| a.same(b))
            })
            .map(Val::count)
            .collect(),
        (Val::Null, _) | (Val::Str(_), Val::Str(_)) | (Val::Arr(_), Val::Arr(_)) => Vec::new(),
        (Val::Arr(all), part) => all
            .iter()
            .enumerate()
            .filter(|(_, it)| it.same(part))
            .map(|(at, _)| Val::count(at))
            .collect(),
        (value, part) => {
            return error(format!(
                "Cannot determine indices of {} in {}",
                part.kind(),
                value.kind()
            ));
        }
    })
}

/// The place that a number names in a list; counted from its end where it is negative.
fn place(at: f64, length: usize) -> Option<usize> {
    #[allow(clippy::cast_possible_truncation)]
    let at = at.floor() as i64;
    let at = if at < 0 {
        at + i64::try_from(length).ok()?
    } else {
        at
    };
    usize::try_from(at).ok()
}

/// The ends of a slice.
fn bounds(key: &Val, length: usize) -> Ran<(usize, usize)> {
    let end = |name: &str, default: f64, up: bool| -> Ran<usize> {
        #[allow(clippy::cast_precision_loss)]
        let length = length as f64;
        let at = match key.member(name) {
            None | Some(Val::Null) => default,
            Some(Val::Num(at)) => *at,
            Some(_) => return error("Start and end indices of an array slice must be numbers"),
        };
        let at = if at < 0.0 { at + length } else { at };
        let at = if up { at.ceil() } else { at.floor() };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Ok(at.clamp(0.0, length) as usize)
    };
    #[allow(clippy::cast_precision_loss)]
    let (from, to) = (end("start", 0.0, false)?, end("end", length as f64, true)?);
    Ok((from, to.max(from)))
}

/// `.[key]`.
pub(crate) fn at(value: &Val, key: &Val) -> Ran<Val> {
    match (value, key) {
        (Val::Obj(_), Val::Str(key)) => Ok(value.member(key).cloned().unwrap_or(Val::Null)),
        (Val::Null, Val::Str(_) | Val::Num(_) | Val::Null | Val::Obj(_)) => Ok(Val::Null),
        (Val::Arr(items), Val::Num(at)) => Ok(place(*at, items.len())
            .and_then(|at| items.get(at))
            .cloned()
            .unwrap_or(Val::Null)),
        (Val::Arr(items), Val::Obj(_)) => {
            let (from, to) = bounds(key, items.len())?;
            Ok(Val::arr(items.get(from..to).unwrap_or_default().to_vec()))
        }
        (Val::Str(text), Val::Obj(_)) => {
            let chars: Vec<char> = text.chars().collect();
            let (from, to) = bounds(key, chars.len())?;
            Ok(Val::str(
                chars
                    .get(from..to)
                    .unwrap_or_default()
                    .iter()
                    .collect::<String>(),
            ))
        }
        (Val::Arr(_), Val::Arr(_)) => indices(value, key).map(Val::arr),
        (value, Val::Str(key)) => error(format!(
            "Cannot index {} with string \"{key}\"",
            value.kind()
        )),
        (value, key) => error(format!("Cannot index {} with {}", value.kind(), key.kind())),
    }
}

pub(crate) fn get_path(value: &Val, path: &[Val]) -> Ran<Val> {
    let mut here = value.clone();
    for key in path {
        if matches!(here, Val::Null) {
            return Ok(Val::Null);
        }
        here = at(&here, key)?;
    }
    Ok(here)
}

/// A value with what stands at a path changed.
pub(crate) fn set_path(
    value: &Val,
    path: &[Val],
    change: &mut dyn FnMut(Val) -> Ran<Val>,
) -> Ran<Val> {
    let Some((key, rest)) = path.split_first() else {
        return change(value.clone());
    };
    match (value, key) {
        (Val::Obj(_) | Val::Null, Val::Str(key)) => {
            let members = match value {
                Val::Obj(members) => Rc::clone(members),
                _ => Rc::new(Vec::new()),
            };
            let old = value.member(key).cloned().unwrap_or(Val::Null);
            Ok(Val::with(&members, key, set_path(&old, rest, change)?))
        }
        (Val::Arr(_) | Val::Null, Val::Num(at)) => {
            let mut items = match value {
                Val::Arr(items) => Vec::clone(items),
                _ => Vec::new(),
            };
            let Some(at) = place(*at, items.len()) else {
                return error("Out of bounds negative array index");
            };
            if at > 1_000_000 {
                return error("Array index too large");
            }
            if items.len() <= at {
                items.resize(at + 1, Val::Null);
            }
            if let Some(slot) = items.get_mut(at) {
                *slot = set_path(slot, rest, change)?;
            }
            Ok(Val::arr(items))
        }
        (Val::Arr(_) | Val::Null, Val::Obj(_)) => {
            let items = match value {
                Val::Arr(items) => Vec::clone(items),
                _ => Vec::new(),
            };
            let (from, to) = bounds(key, items.len())?;
            let part = Val::arr(items.get(from..to).unwrap_or_default().to_vec());
            let Val::Arr(new) = set_path(&part, rest, change)? else {
                return error("A slice of an array can only be assigned another array");
            };
            let mut out = items.get(..from).unwrap_or_default().to_vec();
            out.extend(new.iter().cloned());
            out.extend(items.get(to..).unwrap_or_default().iter().cloned());
            Ok(Val::arr(out))
        }
        (value, Val::Str(key)) => error(format!(
            "Cannot index {} with string \"{key}\"",
            value.kind()
        )),
        (value, key) => error(format!("Cannot index {} with {}", value.kind(), key.kind())),
    }
}

/// A value without what stands at these paths.
pub(crate) fn delete_paths(value: Val, mut paths: Vec<Rc<Vec<Val>>>) -> Ran<Val> {
    paths.sort_by(|a, b| Val::Arr(Rc::clone(b)).order(&Val::Arr(Rc::clone(a))));
    let mut value = value;
    for path in paths {
        value = delete(&value, &path)?;
    }
    Ok(value)
}

fn delete(value: &Val, path: &[Val]) -> Ran<Val> {
    let Some((key, rest)) = path.split_first() else {
        return Ok(Val::Null);
    };
    if matches!(value, Val::Null) {
        return Ok(Val::Null);
    }
    if !rest.is_empty() {
        let inner = at(value, key)?;
        if matches!(inner, Val::Null) {
            return Ok(value.clone());
        }
        let inner = delete(&inner, rest)?;
        return set_path(value, std::slice::from_ref(key), &mut |_| Ok(inner.clone()));
    }
    match (value, key) {
        (Val::Obj(members), Val::Str(key)) => Ok(Val::Obj(Rc::new(
            members
                .iter()
                .filter(|(it, _)| it != key)
                .cloned()
                .collect(),
        ))),
        (Val::Arr(items), Val::Num(at)) => {
            let gone = place(*at, items.len());
            let kept = items.iter().enumerate().filter(|(at, _)| Some(*at) != gone);
            Ok(Val::arr(kept.map(|(_, it)| it.clone()).collect()))
        }
        (Val::Arr(items), Val::Obj(_)) => {
            let (from, to) = bounds(key, items.len())?;
            let kept = items
                .iter()
                .enumerate()
                .filter(|(at, _)| *at < from || *at >= to);
            Ok(Val::arr(kept.map(|(_, it)| it.clone()).collect()))
        }
        (value, key) => error(format!(
            "Cannot delete field at {} index of {}",
            if matches!(key, Val::Str(_)) {
                "object"
            } else {
                "array"
            },
            value.kind()
        )),
    }
}

/// `+`, `-`, `*`, `/`, `%` and the comparisons.
pub(crate) fn reckon(op: Op, left: &Val, right: &Val) -> Ran<Val> {
    let order = |test: fn(Ordering) -> bool| Ok(Val::Bool(test(left.order(right))));
    let cannot = |deed: &str| {
        error(format!(
            "{} ({}) and {} ({}) cannot be {deed}",
            left.kind(),
            left.quoted(),
            right.kind(),
            right.quoted()
        ))
    };
    match op {
        Op::Equal => return order(Ordering::is_eq),
        Op::NotEqual => return order(Ordering::is_ne),
        Op::Less => return order(Ordering::is_lt),
        Op::LessEqual => return order(Ordering::is_le),
        Op::Greater => return order(Ordering::is_gt),
        Op::GreaterEqual => return order(Ordering::is_ge),
        _ => {}
    }
    match (op, left, right) {
        (Op::Add, Val::Null, it) | (Op::Add, it, Val::Null) => Ok(it.clone()),
        (Op::Add, Val::Num(a), Val::Num(b)) => Ok(Val::Num(a + b)),
        (Op::Add, Val::Str(a), Val::Str(b)) => {
            if a.len() + b.len() > 1 << 22 {
                return Err(Stop::Budget);
            }
            Ok(Val::str(format!("{a}{b}")))
        }
        (Op::Add, Val::Arr(a), Val::Arr(b)) => {
            Ok(Val::arr(a.iter().chain(b.iter()).cloned().collect()))
        }
        (Op::Add, Val::Obj(a), Val::Obj(b)) => {
            let mut members = Vec::clone(a);
            for (key, value) in b.iter() {
                put(&mut members, key, value.clone());
            }
            Ok(Val::Obj(Rc::new(members)))
        }
        (Op::Add, ..) => cannot("added"),
        (Op::Subtract, Val::Num(a), Val::Num(b)) => Ok(Val::Num(a - b)),
        (Op::Subtract, Val::Arr(a), Val::Arr(b)) => Ok(Val::arr(
            a.iter()
                .filter(|it| !b.iter().any(|gone| gone.same(it)))
                .cloned()
                .collect(),
        )),
        (Op::Subtract, ..) => cannot("subtracted"),
        (Op::Multiply, Val::Num(a), Val::Num(b)) => Ok(Val::Num(a * b)),
        (Op::Multiply, Val::Str(text), Val::Num(count))
        | (Op::Multiply, Val::Num(count), Val::Str(text)) => {
            if *count <= 0.0 {
                return Ok(Val::Null);
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let count = (count.trunc() as usize).max(1);
            if text.len().saturating_mul(count) > 1 << 22 {
                return Err(Stop::Budget);
            }
            Ok(Val::str(text.repeat(count)))
        }
        (Op::Multiply, Val::Obj(_), Val::Obj(_)) => Ok(merged(left, right)),
        (Op::Multiply, ..) => cannot("multiplied"),
        (Op::Divide, Val::Num(_), Val::Num(b)) if *b == 0.0 => {
            cannot("divided because the divisor is zero")
        }
        (Op::Divide, Val::Num(a), Val::Num(b)) => Ok(Val::Num(a / b)),
        (Op::Divide, Val::Str(text), Val::Str(by)) => Ok(split(text, by)),
        (Op::Divide, ..) => cannot("divided"),
        (_, Val::Num(a), Val::Num(b)) => {
            #[allow(clippy::cast_possible_truncation)]
            let (a, b) = (*a as i64, *b as i64);
            if b == 0 {
                return cannot("divided because the divisor is zero");
            }
            let rest = a.unsigned_abs() % b.unsigned_abs();
            #[allow(clippy::cast_precision_loss)]
            Ok(Val::Num(if a < 0 { -(rest as f64) } else { rest as f64 }))
        }
        _ => cannot("divided"),
    }
}

/// Two objects, one laid over the other.
fn merged(left: &Val, right: &Val) -> Val {
    let (Val::Obj(members), Val::Obj(over)) = (left, right) else {
        return right.clone();
    };
    let mut members = Vec::clone(members);
    for (key, value) in over.iter() {
        let old = left.member(key).cloned().unwrap_or(Val::Null);
        put(&mut members, key, merged(&old, value));
    }
    Val::Obj(Rc::new(members))
}
