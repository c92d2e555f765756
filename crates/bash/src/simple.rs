//! Simple commands: functions, builtins, the AWS CLI, small tools, and what no page has.

use crate::ast::{Assignment, Redirect, Simple};
use crate::shell::{Ran, Shell, Stop};
use crate::variable::Value;
use awk::escape::quote;
use script::{Output, Tool};

impl Shell<'_> {
    pub(crate) fn simple(&mut self, simple: &Simple, redirects: &[Redirect], line: u32) -> Ran {
        self.substituted = None;
        if !self.in_trap {
            self.running.clone_from(&simple.source);
        }
        let fields = self.fields(&simple.words)?;
        let declared: Vec<usize> = fields.iter().filter_map(|it| declared_index(it)).collect();
        let prefix: Vec<&Assignment> = simple
            .assignments
            .iter()
            .enumerate()
            .filter(|(number, _)| !declared.contains(number))
            .map(|(_, it)| it)
            .collect();
        let fds = self.fds.clone();
        let result = self.redirected(simple, redirects, &fields, &prefix, line);
        let keeps = matches!(result, Ok(true));
        if !keeps {
            self.fds = fds;
        }
        result.map(|_| ())
    }

    /// Runs a command with its redirections; `true`: they stay (`exec > file`).
    fn redirected(
        &mut self,
        simple: &Simple,
        redirects: &[Redirect],
        fields: &[String],
        prefix: &[&Assignment],
        line: u32,
    ) -> Ran<bool> {
        // bash makes the redirections of a program in the process that becomes it: `$((n += 1))` there is lost.
        let outside = fields.first().is_some_and(|name| {
            !self.functions.contains_key(name) && !crate::builtin::BUILTINS.contains(&name.as_str())
        });
        let before = (outside && !redirects.is_empty()).then(|| self.variables.clone());
        let opened = self.redirect(redirects)?;
        if let Some(before) = before {
            self.variables = before;
        }
        if !opened {
            self.line = line;
            self.status = 1;
            self.flush(false, shown(fields), 1);
            return Ok(false);
        }
        let Some(name) = fields.first().cloned() else {
            for assignment in prefix {
                self.assignment(assignment)?;
                self.trace(&format!("{}=…", assignment.name));
            }
            self.line = line;
            self.status = self.substituted.unwrap_or(0);
            self.flush(false, simple.source.clone(), self.status);
            return Ok(false);
        };
        if self.is_ended() {
            return Err(Stop::Exit(124));
        }
        let mut saved = Vec::new();
        for assignment in prefix {
            saved.push((
                assignment.name.clone(),
                self.variables.get(&assignment.name).cloned(),
            ));
            self.assignment(assignment)?;
            if let Some(variable) = self.variables.get_mut(&assignment.name) {
                variable.exported = true;
            }
        }
        self.line = line;
        if self.options.xtrace {
            self.trace(&shown(fields));
        }
        let result = self.dispatch(&name, fields, simple, line);
        let keeps = name == "exec" && result.is_ok();
        if !prefix.is_empty() {
            self.restore(saved);
        }
        self.line = line;
        let code = match &result {
            Ok(code) | Err(Stop::Exit(code) | Stop::Return(code)) => *code,
            Err(_) => 0,
        };
        if !matches!(result, Err(Stop::Refused(_))) {
            self.flush(false, shown(fields), code);
        }
        self.status = result?;
        Ok(keeps)
    }

    fn trace(&mut self, text: &str) {
        if self.options.xtrace {
            self.write(2, &format!("+ {text}\n"));
        }
    }

    /// Runs a command by name; gives its exit code.
    pub(crate) fn dispatch(
        &mut self,
        name: &str,
        fields: &[String],
        simple: &Simple,
        line: u32,
    ) -> Ran<i32> {
        let arguments = fields.get(1..).unwrap_or_default();
        if let Some(body) = self.functions.get(name).cloned() {
            return self.call(name, &body, arguments);
        }
        if let Some(code) = self.builtin(name, arguments, simple, line)? {
            return Ok(code);
        }
        self.program_named(name, fields, simple, line)
    }

    /// A command that is neither a function nor a builtin.
    pub(crate) fn program_named(
        &mut self,
        name: &str,
        fields: &[String],
        simple: &Simple,
        line: u32,
    ) -> Ran<i32> {
        let arguments = fields.get(1..).unwrap_or_default();
        if name == "aws" && plays(arguments) {
            return self.aws(arguments, line);
        }
        if name == "jq" {
            let arguments = arguments.to_vec();
            let reads = crate::tools::jq_files(&arguments);
            let stdin = if reads.is_empty()
                && !arguments
                    .iter()
                    .any(|it| it == "--null-input" || is_short(it) && it.contains('n'))
            {
                self.read_all()
            } else {
                String::new()
            };
            self.lend(&reads);
            let tool = Tool {
                environment: self.exported(),
                words: arguments,
                stdin,
            };
            let output = self.host.jq(line, &tool)?;
            self.budget.grow(line, output.stdout.len())?;
            return Ok(self.print(&output));
        }
        if matches!(name, "python3" | "python")
            && !self.given.commands.contains_key(&simple.source)
            && (plays_python(arguments)
                || arguments.first().is_some_and(|it| self.file(it).is_some()))
        {
            let words = arguments.to_vec();
            let stdin = self.read_all();
            self.lend(&words);
            let tool = Tool {
                environment: self.exported(),
                words,
                stdin,
            };
            let output = self.host.python(line, &tool)?;
            // The program may have gone elsewhere.
            self.host.enter(&self.directory);
            self.budget.grow(line, output.stdout.len())?;
            let code = self.print(&output);
            let always = !output.stdout.is_empty() || code != 0;
            self.line = line;
            self.flush(always, shown(fields), code);
            return Ok(code);
        }
        if let Some(code) = self.tool(name, arguments, simple, line)? {
            return Ok(code);
        }
        if self.gone.contains(name) {
            self.complain(&format!("{name}: command not found"));
            return Ok(127);
        }
        Ok(self.external(simple, fields))
    }

    /// Writes what `<(…)` stands for where another program reads it.
    pub(crate) fn lend(&mut self, paths: &[String]) {
        for path in paths {
            if let Some((_, text)) = self.processes.iter().find(|(it, _)| it == path) {
                self.host.write(path, text.clone().as_bytes());
            }
        }
    }

    /// The environment that a program of the script gets.
    pub(crate) fn exported(&mut self) -> Vec<(String, String)> {
        let names: Vec<String> = self
            .variables
            .iter()
            .filter(|(_, it)| it.exported)
            .map(|(name, _)| name.clone())
            .collect();
        names
            .into_iter()
            .filter_map(|name| {
                let text = self.variable(&name)?;
                Some((name, text))
            })
            .collect()
    }

    pub(crate) fn print(&mut self, output: &Output) -> i32 {
        self.write(1, &output.stdout);
        self.write(2, &output.stderr);
        output.exit_code
    }

    fn call(
        &mut self,
        name: &str,
        body: &std::rc::Rc<crate::ast::Command>,
        arguments: &[String],
    ) -> Ran<i32> {
        self.depth += 1;
        if self.depth > 200 {
            return self.refuse("recursion", "Functions call each other without an end.");
        }
        self.flush(false, name.to_owned(), 0);
        let old = std::mem::replace(&mut self.arguments, arguments.to_vec());
        let trap = if self.options.errtrace {
            self.error_trap.clone()
        } else {
            self.error_trap.take()
        };
        self.scopes.push(Vec::new());
        self.calls.push(name.to_owned());
        // A function inherits no RETURN trap; one that it sets runs when it returns, and stays.
        let return_trap = self.return_trap.take();
        let mut result = self.command(body);
        if let (Ok(()) | Err(Stop::Return(_)), Some(trap)) = (&result, self.return_trap.clone()) {
            let status = self.status;
            let list = crate::parse::at(&trap, self.line)?;
            let ran = self.list(&list);
            self.status = status;
            if let Err(stop @ (Stop::Exit(_) | Stop::Refused(_))) = ran {
                result = Err(stop);
            }
        }
        if self.return_trap.is_none() {
            self.return_trap = return_trap;
        }
        self.calls.pop();
        if let Some(saved) = self.scopes.pop() {
            self.restore(saved);
        }
        self.arguments = old;
        if self.error_trap.is_none() {
            self.error_trap = trap;
        }
        self.depth -= 1;
        match result {
            Ok(()) => Ok(self.status),
            Err(Stop::Return(code)) => Ok(code),
            Err(other) => Err(other),
        }
    }

    /// `aws …`: one row of the log, whatever it prints.
    fn aws(&mut self, arguments: &[String], line: u32) -> Ran<i32> {
        let mut words = arguments.to_vec();
        for (variable, flag) in [
            ("AWS_DEFAULT_REGION", "--region"),
            ("AWS_DEFAULT_OUTPUT", "--output"),
        ] {
            let exported = self.variables.get(variable).is_some_and(|it| it.exported);
            let given = words
                .iter()
                .any(|it| it == flag || it.starts_with(&format!("{flag}=")));
            if exported
                && !given
                && let Some(text) = self.variable(variable)
                && !text.is_empty()
                && (variable != "AWS_DEFAULT_REGION" || text != self.region)
            {
                words.extend([flag.to_owned(), text]);
            }
        }
        if words.iter().any(|it| it.contains("/dev/stdin")) {
            let text = self.read_all();
            self.host.write("/dev/stdin", text.as_bytes());
        }
        for (path, text) in self.processes.clone() {
            if words.iter().any(|it| it.contains(&path)) {
                self.host.write(&path, text.as_bytes());
            }
        }
        let output = self.host.aws(line, &words)?;
        self.budget.grow(line, output.stdout.len())?;
        let code = self.print(&output);
        self.line = line;
        let mut text = vec!["aws".to_owned()];
        text.extend_from_slice(arguments);
        self.flush(true, shown(&text), code);
        Ok(code)
    }

    /// A command that no page has does what the person said.
    fn external(&mut self, simple: &Simple, fields: &[String]) -> i32 {
        let answer = self
            .given
            .commands
            .get(&simple.source)
            .cloned()
            .unwrap_or_default();
        let mut stdout = answer.stdout;
        if !stdout.is_empty() && !stdout.ends_with('\n') {
            stdout.push('\n');
        }
        let code = self.print(&Output {
            stdout,
            stderr: String::new(),
            exit_code: answer.exit_code,
        });
        self.flush(true, shown(fields), code);
        code
    }

    pub(crate) fn set_text(&mut self, name: &str, text: impl Into<String>) -> Ran {
        self.assign(name, Value::Text(text.into()))
    }
}

/// Redirections as bash writes them in `$BASH_COMMAND`: a blank behind the sign, and the descriptor of `>&`.
pub(crate) fn redirections(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    let mut quote = None;
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
        let sign = quote.is_none() && matches!(c, '<' | '>');
        if sign && chars.peek() == Some(&'&') && !out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(if c == '>' { '1' } else { '0' });
        }
        out.push(c);
        let more = chars
            .peek()
            .is_some_and(|it| "<>&|(".contains(*it) || it.is_whitespace());
        if sign && !more {
            out.push(' ');
        }
    }
    out
}

/// Assignments that stand as arguments of `export` and its kin.
pub(crate) fn declared<'a>(simple: &'a Simple, field: &str) -> Option<&'a Assignment> {
    simple.assignments.get(declared_index(field)?)
}

fn declared_index(field: &str) -> Option<usize> {
    field.strip_prefix('\0')?.parse().ok()
}

/// Words as a shell would read them back.
pub(crate) fn shown(fields: &[String]) -> String {
    let words: Vec<String> = fields.iter().map(|it| quote(it)).collect();
    words.join(" ")
}

/// Whether `python3` with these words runs a program that stands in the script.
pub(crate) fn plays_python(words: &[String]) -> bool {
    match words.first().map(String::as_str) {
        None | Some("-" | "-c" | "-V" | "--version") => true,
        Some("-m") => words.get(1).is_some_and(|it| it == "json.tool"),
        Some(_) => false,
    }
}

/// Global options of the AWS CLI that take no value.
const SWITCHES: [&str; 7] = [
    "--debug",
    "--no-verify-ssl",
    "--no-paginate",
    "--no-sign-request",
    "--no-cli-pager",
    "--no-cli-auto-prompt",
    "--version",
];

/// Commands of services beside Lambda that the page plays.
pub const BESIDE: &[(&str, &[&str])] = &[
    (
        "deploy",
        &[
            "batch-get-deployment-targets",
            "batch-get-deployments",
            "create-application",
            "create-deployment",
            "create-deployment-config",
            "create-deployment-group",
            "delete-application",
            "delete-deployment-config",
            "delete-deployment-group",
            "get-application",
            "get-deployment",
            "get-deployment-config",
            "get-deployment-group",
            "get-deployment-target",
            "list-applications",
            "list-deployment-configs",
            "list-deployment-groups",
            "list-deployment-targets",
            "list-deployments",
            "put-lifecycle-event-hook-execution-status",
            "stop-deployment",
            "update-deployment-group",
            "wait",
        ],
    ),
    (
        "cloudwatch",
        &[
            "delete-alarms",
            "describe-alarms",
            "get-metric-data",
            "get-metric-statistics",
            "put-metric-alarm",
            "set-alarm-state",
        ],
    ),
];

/// Whether the page plays these words after `aws`.
pub(crate) fn plays(words: &[String]) -> bool {
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if word == "--version" {
            return true;
        }
        if word.starts_with("--") {
            if !SWITCHES.contains(&word.as_str()) && !word.contains('=') {
                rest.next();
            }
            continue;
        }
        let next = rest.next().map(String::as_str);
        return match word.as_str() {
            "lambda" | "help" => true,
            "deploy" | "cloudwatch" => {
                let beside = BESIDE.iter().find(|it| it.0 == word);
                beside.is_some_and(|it| next.is_some_and(|next| it.1.contains(&next)))
            }
            "sts" => next == Some("get-caller-identity"),
            "configure" => {
                matches!(next, Some("get" | "set"))
                    && matches!(
                        rest.next().map(String::as_str),
                        Some("region" | "default.region")
                    )
            }
            _ => false,
        };
    }
    true
}

/// Whether a word is letters of options put together, such as jq's `-nc`.
fn is_short(word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|letters| {
        !letters.is_empty() && letters.chars().all(|it| it.is_ascii_alphabetic())
    })
}
