//! `format()`, `%` and `str.format`.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::interpreter::enumeration;
use crate::object::Object;
use crate::value::{Res, Trouble, Value};

/// A format such as `>10.2f`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spec {
    fill: Option<char>,
    align: Option<char>,
    sign: Option<char>,
    alternate: bool,
    zero: bool,
    width: usize,
    group: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

/// Widest field: more is nobody's table.
const WIDEST: usize = 10_000;

impl Spec {
    /// Reads a format; none where it is none.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut spec = Self::default();
        let mut at = 0;
        let is_align = |c: Option<&char>| c.is_some_and(|c| "<>=^".contains(*c));
        if is_align(chars.get(1)) {
            spec.fill = chars.first().copied();
            spec.align = chars.get(1).copied();
            at = 2;
        } else if is_align(chars.first()) {
            spec.align = chars.first().copied();
            at = 1;
        }
        if let Some(c @ ('+' | '-' | ' ')) = chars.get(at) {
            spec.sign = Some(*c);
            at += 1;
        }
        if chars.get(at) == Some(&'#') {
            spec.alternate = true;
            at += 1;
        }
        if chars.get(at) == Some(&'0') {
            spec.zero = true;
            at += 1;
        }
        let number = |at: &mut usize| {
            let start = *at;
            while chars.get(*at).is_some_and(char::is_ascii_digit) {
                *at += 1;
            }
            let digits: String = chars.get(start..*at).unwrap_or_default().iter().collect();
            if digits.is_empty() {
                Some(None)
            } else {
                digits.parse().ok().filter(|it| *it <= WIDEST).map(Some)
            }
        };
        spec.width = number(&mut at)?.unwrap_or(0);
        if let Some(c @ (',' | '_')) = chars.get(at) {
            spec.group = Some(*c);
            at += 1;
        }
        if chars.get(at) == Some(&'.') {
            at += 1;
            spec.precision = Some(number(&mut at)??);
        }
        if let Some(c) = chars.get(at) {
            spec.kind = Some(*c);
            at += 1;
        }
        (at == chars.len()).then_some(spec)
    }

    /// Fills up to the width.
    fn pad(&self, sign: &str, body: &str, default: char) -> String {
        let align = self.align.unwrap_or(if self.zero && default == '>' {
            '='
        } else {
            default
        });
        let fill = self.fill.unwrap_or(if self.zero { '0' } else { ' ' });
        let length = sign.chars().count() + body.chars().count();
        let spare = self.width.saturating_sub(length);
        let filled = |count: usize| fill.to_string().repeat(count);
        match align {
            '<' => format!("{sign}{body}{}", filled(spare)),
            '^' => format!(
                "{}{sign}{body}{}",
                filled(spare / 2),
                filled(spare - spare / 2)
            ),
            '=' => format!("{sign}{}{body}", filled(spare)),
            _ => format!("{}{sign}{body}", filled(spare)),
        }
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        }
    }

    /// A number's digits in their groups, and zeros before them in groups as well where those fill up.
    fn grouped(&self, sign: &str, digits: String, size: usize) -> String {
        let mut digits = digits;
        let zeros = self.fill.map_or(self.zero, |it| it == '0')
            && self.align.map_or(self.zero, |it| it == '=')
            && self.group.is_some()
            && digits.starts_with(|it: char| it.is_ascii_hexdigit());
        loop {
            let grouped = self.in_groups(&digits, size);
            if !zeros || sign.len() + grouped.len() >= self.width {
                return grouped;
            }
            digits.insert(0, '0');
        }
    }

    fn in_groups(&self, digits: &str, size: usize) -> String {
        let Some(mark) = self.group else {
            return digits.to_owned();
        };
        let (whole, rest) = digits
            .find(['.', 'e'])
            .map_or((digits, ""), |at| digits.split_at(at));
        let mut out = String::new();
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(size) {
                out.push(mark);
            }
            out.push(c);
        }
        out + rest
    }

    pub(crate) fn text(&self, text: &str) -> String {
        let cut: String = match self.precision {
            Some(most) => text.chars().take(most).collect(),
            None => text.to_owned(),
        };
        self.pad("", &cut, '<')
    }

    /// None where the letter is none of an integer's.
    pub(crate) fn integer(&self, number: i128) -> Option<String> {
        let size = number.unsigned_abs();
        let (digits, prefix, group) = match self.kind {
            None | Some('d' | 'n') => (size.to_string(), "", 3),
            Some('b') => (format!("{size:b}"), "0b", 4),
            Some('o') => (format!("{size:o}"), "0o", 4),
            Some('x') => (format!("{size:x}"), "0x", 4),
            Some('X') => (format!("{size:X}"), "0X", 4),
            Some('c') => (
                u32::try_from(number)
                    .ok()
                    .and_then(char::from_u32)?
                    .to_string(),
                "",
                3,
            ),
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                #[allow(clippy::cast_precision_loss, reason = "as Python's float() of an int")]
                return self.float(number as f64);
            }
            Some(_) => return None,
        };
        let prefix = if self.alternate { prefix } else { "" };
        let sign = format!("{}{prefix}", self.sign(number < 0));
        Some(self.pad(&sign, &self.grouped(&sign, digits, group), '>'))
    }

    /// None where the letter is none of a float's.
    pub(crate) fn float(&self, number: f64) -> Option<String> {
        let negative = number.is_sign_negative() && !number.is_nan();
        let size = libm::fabs(number);
        let precision = self.precision.unwrap_or(6);
        let digits: String = if number.is_finite() {
            match self.kind {
                Some('f' | 'F') => format!("{size:.precision$}"),
                Some('%') => format!("{:.precision$}%", size * 100.0),
                Some('e') => exponent(&format!("{size:.precision$e}")),
                Some('E') => exponent(&format!("{size:.precision$e}")).to_uppercase(),
                Some('g' | 'n') => general(size, precision.max(1), false),
                Some('G') => general(size, precision.max(1), false).to_uppercase(),
                None => match self.precision {
                    None => super::float_repr(size),
                    Some(most) => general(size, most.max(1), true),
                },
                Some(_) => return None,
            }
        } else {
            let text = if number.is_nan() { "nan" } else { "inf" };
            if self.kind.is_some_and(char::is_uppercase) {
                text.to_uppercase()
            } else {
                text.to_owned()
            }
        };
        let sign = self.sign(negative);
        Some(self.pad(sign, &self.grouped(sign, digits, 3), '>'))
    }
}

/// `1.5e3` as `1.5e+03`.
fn exponent(text: &str) -> String {
    let Some((digits, exponent)) = text.split_once('e') else {
        return text.to_owned();
    };
    let (sign, exponent) = exponent
        .strip_prefix('-')
        .map_or(('+', exponent), |it| ('-', it));
    format!("{digits}e{sign}{exponent:0>2}")
}

/// As many digits as the precision says, without the zeros at the end.
fn general(size: f64, precision: usize, point: bool) -> String {
    let scientific = format!("{size:.*e}", precision - 1);
    let power: i64 = scientific
        .split_once('e')
        .and_then(|it| it.1.parse().ok())
        .unwrap_or(0);
    let most = i64::try_from(precision).unwrap_or(i64::MAX);
    let trimmed = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    // Without a letter at least one digit stands behind the point.
    let limit = if point { most - 1 } else { most };
    if size != 0.0 && (power < -4 || power >= limit.max(i64::from(!point))) {
        let (digits, _) = scientific.split_once('e').unwrap_or((&scientific, ""));
        return exponent(&format!("{}e{power}", trimmed(digits)));
    }
    let decimals = usize::try_from((most - 1 - power).max(0)).unwrap_or(0);
    let text = trimmed(&format!("{size:.decimals$}"));
    if point && !text.contains('.') {
        format!("{text}.0")
    } else {
        text
    }
}

impl Interpreter<'_> {
    /// `format(value, spec)`.
    pub(crate) fn format_value(&mut self, value: &Value, text: &str) -> Res<String> {
        if text.is_empty() {
            return self.str(value);
        }
        if let Value::Object(object) = value
            && let Object::Time(time) = &**object
        {
            return time.format(text).ok_or_else(|| {
                self.unplayed(
                    format!("the date format {text:?}"),
                    "Use %Y, %m, %d, %H, %M and %S.",
                )
            });
        }
        if let Some((_, inner)) = enumeration::member(value) {
            // As in 3.11: a member of IntEnum is formatted as its number, any other as what str() makes of it.
            let text_of = match (&inner, value) {
                (Value::Int(_), Value::Instance(it)) if it.class.is_a("IntEnum") => inner.clone(),
                _ => Value::text(self.str(value)?),
            };
            return self.format_value(&text_of, text);
        }
        let plain = matches!(
            value,
            Value::Text(_) | Value::Int(_) | Value::Bool(_) | Value::Float(_)
        );
        if !plain {
            let name = self.type_name(value);
            return Err(self.raise(
                "TypeError",
                format!("unsupported format string passed to {name}.__format__"),
            ));
        }
        let Some(spec) = Spec::read(text) else {
            let name = self.type_name(value);
            let message = format!("Invalid format specifier '{text}' for object of type '{name}'");
            return Err(self.raise("ValueError", message));
        };
        let made = match value {
            Value::Text(text) => {
                if spec.align == Some('=') {
                    return Err(self.raise(
                        "ValueError",
                        "'=' alignment not allowed in string format specifier",
                    ));
                }
                if spec.sign.is_some() {
                    return Err(
                        self.raise("ValueError", "Sign not allowed in string format specifier")
                    );
                }
                matches!(spec.kind, None | Some('s')).then(|| spec.text(text))
            }
            Value::Float(it) => spec.float(*it),
            _ => {
                if spec.precision.is_some()
                    && matches!(spec.kind, None | Some('d' | 'b' | 'o' | 'x' | 'X'))
                {
                    return Err(self.raise(
                        "ValueError",
                        "Precision not allowed in integer format specifier",
                    ));
                }
                value.as_int().and_then(|it| spec.integer(it))
            }
        };
        made.ok_or_else(|| {
            let kind = spec.kind.unwrap_or(' ');
            let name = self.type_name(value);
            self.raise(
                "ValueError",
                format!("Unknown format code '{kind}' for object of type '{name}'"),
            )
        })
    }

    /// `format % value`.
    #[inline(never)]
    pub(crate) fn percent(&mut self, format: &str, value: &Value) -> Res<String> {
        let mut places = match value {
            Value::Tuple(items) => items.to_vec(),
            other => vec![other.clone()],
        }
        .into_iter();
        let mut used = 0;
        let mut out = String::new();
        let mut chars = format.chars().peekable();
        while let Some(c) = chars.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            let mut name = None;
            if chars.peek() == Some(&'(') {
                chars.next();
                name = Some(chars.by_ref().take_while(|c| *c != ')').collect::<String>());
            }
            let mut spec = Spec::default();
            while let Some(c) = chars.peek().copied().filter(|c| "-+ #0".contains(*c)) {
                match c {
                    '-' => spec.align = Some('<'),
                    '0' => spec.zero = true,
                    '#' => spec.alternate = true,
                    other => spec.sign = Some(other),
                }
                chars.next();
            }
            let mut digits = String::new();
            while let Some(c) = chars
                .peek()
                .copied()
                .filter(|c| c.is_ascii_digit() || *c == '.')
            {
                digits.push(c);
                chars.next();
            }
            let (width, precision) = digits
                .split_once('.')
                .map_or((&*digits, None), |(w, p)| (w, Some(p)));
            let narrow = |digits: &str| match digits.parse::<usize>() {
                Ok(it) if it <= WIDEST => Some(it),
                Err(_) if digits.is_empty() => Some(0),
                _ => None,
            };
            let (Some(width), Some(precision)) = (
                narrow(width),
                precision.map_or(Some(None), |it| narrow(it).map(Some)),
            ) else {
                return Err(self.unplayed("a text this wide", "Make it narrower."));
            };
            spec.width = width;
            spec.precision = precision;
            let Some(kind) = chars.next() else {
                return Err(self.raise("ValueError", "incomplete format"));
            };
            if kind == '%' {
                out.push('%');
                continue;
            }
            let argument = match name {
                Some(name) => {
                    if !matches!(value, Value::Dict(_)) {
                        return Err(self.raise("TypeError", "format requires a mapping"));
                    }
                    used = usize::MAX;
                    self.item(value, &Value::text(name))?
                }
                None => {
                    used += 1;
                    places.next().ok_or_else(|| {
                        self.raise("TypeError", "not enough arguments for format string")
                    })?
                }
            };
            out.push_str(&self.percent_field(spec, kind, &argument)?);
        }
        if used != usize::MAX
            && places.next().is_some()
            && !(used == 0 && matches!(value, Value::Dict(_)))
        {
            return Err(self.raise(
                "TypeError",
                "not all arguments converted during string formatting",
            ));
        }
        Ok(out)
    }

    #[inline(never)]
    fn percent_field(&mut self, mut spec: Spec, kind: char, value: &Value) -> Res<String> {
        if spec.align == Some('<') {
            spec.zero = false;
        }
        match kind {
            's' | 'r' | 'a' => self.apart(|this| {
                let text = if kind == 's' {
                    this.str(value)?
                } else {
                    this.repr(value)?
                };
                spec.zero = false;
                spec.align = spec.align.or(Some('>'));
                Ok(spec.text(&text))
            }),
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => self.apart(|this| {
                let number = match value {
                    Value::Float(it) if !matches!(kind, 'x' | 'X' | 'o') => this.truncated(*it)?,
                    other => other.as_int().ok_or_else(|| {
                        let name = this.type_name(value);
                        let needed = if matches!(kind, 'x' | 'X' | 'o') {
                            "an integer"
                        } else {
                            "a real number"
                        };
                        this.raise(
                            "TypeError",
                            format!("%{kind} format: {needed} is required, not {name}"),
                        )
                    })?,
                };
                spec.kind = Some(if matches!(kind, 'i' | 'u') { 'd' } else { kind });
                Ok(spec.integer(number).unwrap_or_default())
            }),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => self.apart(|this| {
                let number = value.as_float().ok_or_else(|| {
                    this.raise(
                        "TypeError",
                        format!("must be real number, not {}", this.type_name(value)),
                    )
                })?;
                spec.kind = Some(kind);
                Ok(spec.float(number).unwrap_or_default())
            }),
            'c' => {
                let code = value.as_int().and_then(|it| u32::try_from(it).ok());
                match code.and_then(char::from_u32) {
                    Some(c) => Ok(spec.text(&c.to_string())),
                    None => Ok(spec.text(&self.str(value)?)),
                }
            }
            _ => {
                let code = u32::from(kind);
                Err(self.raise(
                    "ValueError",
                    format!("unsupported format character '{kind}' (0x{code:x})"),
                ))
            }
        }
    }

    /// `format.format(…)`.
    pub(crate) fn format_text(&mut self, format: &str, arguments: &Arguments) -> Res<String> {
        let mut automatic = 0;
        self.format_fields(format, arguments, &mut automatic, 0)
    }

    fn format_fields(
        &mut self,
        format: &str,
        arguments: &Arguments,
        automatic: &mut usize,
        depth: u32,
    ) -> Res<String> {
        if depth > 2 {
            return Err(self.raise("ValueError", "Max string recursion exceeded"));
        }
        let mut out = String::new();
        let mut rest = format;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, tail) = rest.split_at(at);
            out.push_str(before);
            if let Some(after) = tail.strip_prefix("{{").or_else(|| tail.strip_prefix("}}")) {
                out.push_str(tail.get(..1).unwrap_or_default());
                rest = after;
                continue;
            }
            if tail.starts_with('}') {
                return Err(self.raise("ValueError", "Single '}' encountered in format string"));
            }
            let mut open = 0;
            let end = tail.char_indices().find_map(|(i, c)| {
                open += i32::from(c == '{') - i32::from(c == '}');
                (open == 0).then_some(i)
            });
            let Some(end) = end else {
                return Err(self.raise("ValueError", "Single '{' encountered in format string"));
            };
            let field = tail.get(1..end).unwrap_or_default();
            rest = tail.get(end + 1..).unwrap_or_default();
            let (name, spec) = field.split_once(':').unwrap_or((field, ""));
            let (name, convert) = name
                .split_once('!')
                .map_or((name, None), |(name, it)| (name, Some(it)));
            let value = self.format_argument(name, arguments, automatic)?;
            let spec = self.format_fields(spec, arguments, automatic, depth + 1)?;
            let value = match convert {
                Some("r") => Value::text(self.repr(&value)?),
                Some("s") => Value::text(self.str(&value)?),
                _ => value,
            };
            out.push_str(&self.format_value(&value, &spec)?);
        }
        out.push_str(rest);
        self.grow(out.len())?;
        Ok(out)
    }

    /// The argument that `0`, `name`, `name.attribute` or `name[key]` names.
    #[inline(never)]
    fn format_argument(
        &mut self,
        name: &str,
        arguments: &Arguments,
        automatic: &mut usize,
    ) -> Res<Value> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, mut path) = name.split_at(end);
        let missing = |it: &Self, at: usize| -> Trouble {
            it.raise(
                "IndexError",
                format!("Replacement index {at} out of range for positional args tuple"),
            )
        };
        let mut value = if first.is_empty() {
            *automatic += 1;
            let at = *automatic - 1;
            arguments
                .places
                .get(at)
                .cloned()
                .ok_or_else(|| missing(self, at))?
        } else if let Ok(at) = first.parse::<usize>() {
            arguments
                .places
                .get(at)
                .cloned()
                .ok_or_else(|| missing(self, at))?
        } else {
            let found = arguments
                .named
                .iter()
                .find(|it| &*it.0 == first)
                .map(|it| it.1.clone());
            found.ok_or_else(|| self.raise_with("KeyError", vec![Value::text(first)]))?
        };
        while !path.is_empty() {
            if let Some(after) = path.strip_prefix('.') {
                let end = after.find(['.', '[']).unwrap_or(after.len());
                let (attribute, rest) = after.split_at(end);
                value = self.attribute(&value, &attribute.into())?;
                path = rest;
            } else {
                let inner = path.strip_prefix('[').unwrap_or(path);
                let Some((key, rest)) = inner.split_once(']') else {
                    return Err(self.raise("ValueError", "Missing ']' in format string"));
                };
                let key = key
                    .parse::<i128>()
                    .map_or_else(|_| Value::text(key), Value::Int);
                value = self.item(&value, &key)?;
                path = rest;
            }
        }
        Ok(value)
    }
}
