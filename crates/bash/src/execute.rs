//! Runs lists, pipelines and compound commands.

use crate::ast::{
    After, AndOr, Assigned, Assignment, CaseItem, Command, Kind, List, Part, Pipeline, Word,
};
use crate::pattern;
use crate::shell::{Ran, Shell, Stop};
use crate::stream::{Fd, input};
use crate::variable::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

impl Shell<'_> {
    pub(crate) fn list(&mut self, list: &List) -> Ran {
        for and_or in list {
            self.and_or(and_or)?;
        }
        Ok(())
    }

    /// The commands of the script itself: an expansion that fails ends only its own.
    pub(crate) fn program(&mut self, list: &List) -> Ran {
        let line_of = |it: &AndOr| it.first.commands.first().map(|it| it.line);
        let mut dropped = None;
        for and_or in list {
            // What stands on the line of an expansion that failed is dropped with it.
            if dropped.is_some() && dropped == line_of(and_or) {
                continue;
            }
            match self.and_or(and_or) {
                Err(Stop::Discard) => {
                    dropped = line_of(and_or);
                    self.status = 1;
                    self.lenient = 0;
                    self.loops = 0;
                    if self.options.errexit {
                        return Err(Stop::Exit(1));
                    }
                }
                other => other?,
            }
        }
        Ok(())
    }

    fn and_or(&mut self, and_or: &AndOr) -> Ran {
        if and_or.background {
            return self.background(and_or);
        }
        self.in_front(and_or)
    }

    /// `a &`: it is played at once and to its end, which is one of the orders that a shell may take.
    fn background(&mut self, and_or: &AndOr) -> Ran {
        let fds = self.fds.clone();
        self.set_fd(0, input(String::new()));
        let lenient = std::mem::take(&mut self.lenient);
        let code = self.subshell(|it| it.in_front(and_or));
        self.lenient = lenient;
        self.fds = fds;
        let code = code?;
        let number = u32::try_from(self.jobs.len()).unwrap_or(0);
        self.jobs.push(crate::shell::Job {
            number: 4243 + number,
            code,
            told: false,
        });
        self.status = 0;
        Ok(())
    }

    fn in_front(&mut self, and_or: &AndOr) -> Ran {
        let mut last = and_or.rest.is_empty();
        self.pipeline(&and_or.first, !last)?;
        for (number, (and, pipeline)) in and_or.rest.iter().enumerate() {
            if *and != (self.status == 0) {
                continue;
            }
            last = number + 1 == and_or.rest.len();
            self.pipeline(pipeline, !last)?;
        }
        Ok(())
    }

    /// Runs something whose failure doesn't end the script.
    fn leniently<T>(&mut self, run: impl FnOnce(&mut Self) -> Ran<T>) -> Ran<T> {
        self.lenient += 1;
        let result = run(self);
        self.lenient = self.lenient.saturating_sub(1);
        result
    }

    fn pipeline(&mut self, pipeline: &Pipeline, lenient: bool) -> Ran {
        // As bash: `!` shields from `-e` only where `-e` is on when it is met.
        if lenient || pipeline.negated && self.options.errexit {
            self.leniently(|it| it.pipeline_now(pipeline))?;
        } else {
            self.pipeline_now(pipeline)?;
        }
        if pipeline.negated {
            self.status = i32::from(self.status == 0);
            return Ok(());
        }
        let checked = match pipeline.commands.as_slice() {
            [only] => matches!(
                only.kind,
                Kind::Simple(_) | Kind::Subshell(_) | Kind::Test(_) | Kind::Arithmetic(_)
            ),
            _ => true,
        };
        if lenient || !checked {
            return Ok(());
        }
        self.failed()
    }

    /// After a command that could end the script: the `ERR` trap, then `-e`.
    fn failed(&mut self) -> Ran {
        if self.status == 0 || self.lenient > 0 {
            return Ok(());
        }
        if let Some(trap) = self.error_trap.take() {
            let status = self.status;
            let list = crate::parse::at(&trap, self.line)?;
            let inside = std::mem::replace(&mut self.in_trap, true);
            let ran = self.list(&list);
            self.in_trap = inside;
            ran?;
            self.error_trap = Some(trap);
            self.status = status;
        }
        if self.options.errexit {
            return Err(Stop::Exit(self.status));
        }
        Ok(())
    }

    fn pipeline_now(&mut self, pipeline: &Pipeline) -> Ran {
        if let [only] = pipeline.commands.as_slice() {
            self.command(only)?;
            if !matches!(
                only.kind,
                Kind::If { .. }
                    | Kind::Group(_)
                    | Kind::For { .. }
                    | Kind::While { .. }
                    | Kind::Case { .. }
            ) {
                self.pipe_status = vec![self.status];
            }
            return Ok(());
        }
        let count = pipeline.commands.len();
        let mut codes = Vec::new();
        let mut piped: Option<String> = None;
        for (number, command) in pipeline.commands.iter().enumerate() {
            let fds = self.fds.clone();
            if let Some(text) = piped.take() {
                self.set_fd(0, input(text));
            }
            let last = number + 1 == count;
            let collected = Rc::new(RefCell::new(String::new()));
            if !last {
                self.set_fd(1, Fd::Collect(Rc::clone(&collected)));
            }
            let code = if last && self.options.lastpipe {
                self.leniently(|it| it.command(command))
                    .map(|()| self.status)
            } else {
                self.subshell(|it| {
                    let ran = it.command(command);
                    // bash 5.2 forgets the trap of a loop or a choice that is a pipe's part.
                    if matches!(
                        command.kind,
                        Kind::If { .. }
                            | Kind::For { .. }
                            | Kind::ForArithmetic { .. }
                            | Kind::While { .. }
                            | Kind::Case { .. }
                    ) {
                        it.exit_trap = None;
                    }
                    ran
                })
            };
            self.fds = fds;
            codes.push(code?);
            if !last {
                piped = Some(collected.take());
            }
        }
        self.status = if self.options.pipefail {
            codes.iter().rev().copied().find(|it| *it != 0).unwrap_or(0)
        } else {
            codes.last().copied().unwrap_or(0)
        };
        // `$LINENO` of a trap after it: where its last command begins.
        if let Some(last) = pipeline.commands.last() {
            self.line = last.line;
        }
        self.pipe_status = codes;
        Ok(())
    }

    pub(crate) fn command(&mut self, command: &Command) -> Ran {
        self.line = command.line;
        self.budget.step(command.line)?;
        if let Kind::Simple(simple) = &command.kind {
            return self.simple(simple, &command.redirects, command.line);
        }
        if command.redirects.is_empty() {
            return self.compound(command);
        }
        let fds = self.fds.clone();
        let result = match self.redirect(&command.redirects) {
            Ok(true) => self.compound(command),
            Ok(false) => {
                self.status = 1;
                self.flush(false, String::new(), 1);
                Ok(())
            }
            Err(stop) => Err(stop),
        };
        self.fds = fds;
        result
    }

    fn compound(&mut self, command: &Command) -> Ran {
        match &command.kind {
            Kind::Simple(_) => Ok(()),
            Kind::Group(list) => self.list(list),
            Kind::Subshell(list) => {
                let fds = self.fds.clone();
                let code = self.subshell(|it| it.list(list));
                self.fds = fds;
                self.status = code?;
                Ok(())
            }
            Kind::If { arms, otherwise } => self.if_clause(arms, otherwise.as_ref()),
            Kind::For { name, words, body } => self.for_clause(name, words.as_deref(), body),
            Kind::ForArithmetic { parts, body } => self.for_arithmetic(parts, body),
            Kind::While {
                until,
                condition,
                body,
            } => self.while_clause(*until, condition, body),
            Kind::Case { word, items } => self.case_clause(word, items),
            Kind::Function { name, body } => {
                self.functions.insert(name.clone(), Rc::clone(body));
                self.status = 0;
                Ok(())
            }
            Kind::Test(test) => {
                let result = self.extended_test(test)?;
                self.status = result;
                self.flush(false, String::new(), result);
                Ok(())
            }
            Kind::Arithmetic(parts) => {
                let value = match self.arithmetic(parts) {
                    Err(Stop::Discard) => 0,
                    other => other?,
                };
                self.status = i32::from(value == 0);
                Ok(())
            }
        }
    }

    fn if_clause(&mut self, arms: &[(List, List)], otherwise: Option<&List>) -> Ran {
        for (condition, body) in arms {
            self.leniently(|it| it.list(condition))?;
            if self.status == 0 {
                return self.list(body);
            }
        }
        if let Some(body) = otherwise {
            return self.list(body);
        }
        self.status = 0;
        Ok(())
    }

    /// Runs a loop's body once; `false`: the loop is over.
    fn turn(&mut self, body: &List) -> Ran<bool> {
        self.budget.step(self.line)?;
        self.loops += 1;
        let result = self.list(body);
        self.loops = self.loops.saturating_sub(1);
        match result {
            Ok(()) | Err(Stop::Continue(0 | 1)) => Ok(true),
            Err(Stop::Break(0 | 1)) => Ok(false),
            Err(Stop::Break(levels)) => Err(Stop::Break(levels - 1)),
            Err(Stop::Continue(levels)) => Err(Stop::Continue(levels - 1)),
            Err(other) => Err(other),
        }
    }

    fn for_clause(&mut self, name: &str, words: Option<&[Word]>, body: &List) -> Ran {
        let values = match words {
            Some(words) => self.fields(words)?,
            None => self.arguments.clone(),
        };
        self.status = 0;
        for value in values {
            self.assign(name, Value::Text(value))?;
            if !self.turn(body)? {
                break;
            }
        }
        Ok(())
    }

    fn for_arithmetic(&mut self, parts: &[Vec<Part>; 3], body: &List) -> Ran {
        let [first, condition, next] = parts;
        self.arithmetic(first)?;
        self.status = 0;
        loop {
            let empty = self.parts_text(condition)?.trim().is_empty();
            if !empty && self.arithmetic(condition)? == 0 {
                return Ok(());
            }
            if !self.turn(body)? {
                return Ok(());
            }
            self.arithmetic(next)?;
        }
    }

    fn while_clause(&mut self, until: bool, condition: &List, body: &List) -> Ran {
        let mut status = 0;
        loop {
            self.leniently(|it| it.list(condition))?;
            if (self.status == 0) == until {
                self.status = status;
                return Ok(());
            }
            if !self.turn(body)? {
                return Ok(());
            }
            status = self.status;
        }
    }

    fn case_clause(&mut self, word: &Word, items: &[CaseItem]) -> Ran {
        let fold = self.options.nocasematch;
        let text = self.folded(fold, word)?;
        self.status = 0;
        let mut falls = false;
        for item in items {
            let mut fits = falls;
            for pattern in &item.patterns {
                if fits {
                    break;
                }
                let pattern = self.pattern(&pattern.parts)?;
                fits = pattern::matches(&pattern, &text);
            }
            if !fits {
                continue;
            }
            self.list(&item.body)?;
            match item.after {
                After::Done => return Ok(()),
                After::Fall => falls = true,
                After::Test => falls = false,
            }
        }
        Ok(())
    }

    fn folded(&mut self, fold: bool, word: &Word) -> Ran<Vec<char>> {
        let text = self.text(word)?;
        Ok(if fold {
            text.to_lowercase().chars().collect()
        } else {
            text.chars().collect()
        })
    }

    /// What `$(…)` stands for: the output without the line ends at its end.
    pub(crate) fn substitute(&mut self, list: &Rc<List>) -> Ran<String> {
        let text = self.substitute_raw(list)?;
        Ok(text.trim_end_matches('\n').to_owned())
    }

    pub(crate) fn substitute_raw(&mut self, list: &Rc<List>) -> Ran<String> {
        let fds = self.fds.clone();
        let draft = std::mem::take(&mut self.draft);
        let line = self.line;
        let collected = Rc::new(RefCell::new(String::new()));
        self.set_fd(1, Fd::Collect(Rc::clone(&collected)));
        let lenient = std::mem::take(&mut self.lenient);
        let result = self.subshell(|it| {
            it.options.errexit &= it.options.inherit_errexit;
            // `$(< file)` is the file.
            if let [AndOr { first, rest, .. }] = list.as_slice()
                && rest.is_empty()
                && let [
                    Command {
                        kind: Kind::Simple(simple),
                        redirects,
                        ..
                    },
                ] = first.commands.as_slice()
                && simple.words.is_empty()
                && simple.assignments.is_empty()
            {
                if it.redirect(redirects)? {
                    let text = it.read_all();
                    it.write(1, &text);
                } else {
                    it.status = 1;
                }
                return Ok(());
            }
            it.program(list)
        });
        self.lenient = lenient;
        self.fds = fds;
        self.flush(false, String::new(), 0);
        self.draft = draft;
        self.line = line;
        self.substituted = Some(result?);
        let text = collected.take();
        self.budget.grow(line, text.len())?;
        Ok(text)
    }

    /// Makes one assignment.
    pub(crate) fn assignment(&mut self, assignment: &Assignment) -> Ran {
        let name = assignment.name.as_str();
        match &assignment.value {
            Assigned::Text(word) => {
                let text = self.text(word)?;
                match &assignment.index {
                    Some(index) => {
                        let key = self.key(name, index)?;
                        self.assign_element(name, &key, &text, assignment.append)
                    }
                    None if assignment.append => {
                        let aim = self.aim(name);
                        let integer = self.variables.get(aim).is_some_and(|it| it.integer);
                        if matches!(self.value(name), Some(Value::List(_) | Value::Map(_))) {
                            return self.assign_element(name, "0", &text, true);
                        }
                        let old = self.variable(name).unwrap_or_default();
                        let joined = if integer {
                            format!("{old}+{text}")
                        } else {
                            old + &text
                        };
                        self.assign(name, Value::Text(joined))
                    }
                    None => self.assign(name, Value::Text(text)),
                }
            }
            Assigned::List(elements) => self.assign_list(assignment, elements),
        }
    }

    fn assign_list(
        &mut self,
        assignment: &Assignment,
        elements: &[(Option<Vec<Part>>, Word)],
    ) -> Ran {
        let name = assignment.name.as_str();
        if self.is_map(name) {
            if !assignment.append {
                self.assign(name, Value::Map(Vec::new()))?;
            }
            for (key, word) in elements {
                let Some(key) = key else {
                    self.complain(&format!(
                        "{name}: must use subscript when assigning associative array"
                    ));
                    continue;
                };
                let key = self.parts_text(key)?;
                let text = self.text(word)?;
                self.assign_element(name, &key, &text, false)?;
            }
            return Ok(());
        }
        let mut list = match self.value(name) {
            Some(Value::List(list)) if assignment.append => list.clone(),
            Some(Value::Text(text)) if assignment.append => BTreeMap::from([(0, text.clone())]),
            _ => BTreeMap::new(),
        };
        let mut next = list.keys().next_back().map_or(0, |it| it + 1);
        for (key, word) in elements {
            if let Some(key) = key {
                next = self.arithmetic(key)?;
                let text = self.text(word)?;
                list.insert(next, text);
                next += 1;
                continue;
            }
            for field in self.fields(std::slice::from_ref(word))? {
                list.insert(next, field);
                next += 1;
            }
        }
        // A list takes the place of whatever was there.
        let name = &*self.aim(name).to_owned();
        if let Some(variable) = self.variables.get_mut(name)
            && !variable.readonly
        {
            variable.value = None;
        }
        self.assign(name, Value::List(list))
    }

    pub(crate) fn key(&mut self, name: &str, index: &[Part]) -> Ran<String> {
        if self.is_map(name) {
            return self.parts_text(index);
        }
        Ok(self.arithmetic(index)?.to_string())
    }
}
