//! `printf`.

use crate::shell::{Ran, Shell};
use crate::variable::Value;

impl Shell<'_> {
    pub(crate) fn printf(&mut self, arguments: &[String]) -> Ran<i32> {
        let (target, arguments) = match arguments {
            [flag, name, rest @ ..] if flag == "-v" => (Some(name.clone()), rest),
            [flag, rest @ ..] if flag == "--" => (None, rest),
            all => (None, all),
        };
        let Some((format, values)) = arguments.split_first() else {
            self.complain("printf: usage: printf [-v var] format [arguments]");
            return Ok(2);
        };
        let format = &self.moments(format, values);
        let (text, complaints) = awk::format::formatted(format, values);
        for complaint in &complaints {
            self.complain(&format!("printf: {complaint}"));
        }
        match target {
            Some(name) => self.assign(&name, Value::Text(text))?,
            None => self.write(1, &text),
        }
        Ok(i32::from(!complaints.is_empty()))
    }
}

impl Shell<'_> {
    /// Fills in `%(…)T`, whose argument is a time or -1 for now; the arguments of the rest keep their places.
    fn moments(&mut self, format: &str, values: &[String]) -> String {
        let (Some(at), now) = (format.find("%("), self.host.now()) else {
            return format.to_owned();
        };
        let (head, tail) = format.split_at(at);
        let Some((inner, rest)) = tail.get(2..).and_then(|it| it.split_once(")T")) else {
            return format.to_owned();
        };
        let before = head.matches('%').count() - 2 * head.matches("%%").count();
        let seconds = values
            .get(before)
            .and_then(|it| it.parse::<i64>().ok())
            .filter(|it| *it >= 0)
            .unwrap_or_else(|| i64::try_from(now / 1000).unwrap_or(0));
        let text = crate::tools::moment(seconds, inner).replace('%', "%%");
        // `%.0s` takes the argument and prints nothing of it.
        format!("{head}{text}%.0s{rest}")
    }
}
