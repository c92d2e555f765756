//! Waiters: ask, wait, ask again.

use super::names::Waiter;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::Client;
use crate::value::{Res, Trouble, Value};
use script::CallError;
use serde_json::{Map, Value as Json};

enum State {
    Reached,
    Asking(String),
    Failed(String),
}

#[inline(never)]
fn judge(waiter: &Waiter, answer: &Result<Map<String, Json>, CallError>) -> State {
    match (waiter.until, answer) {
        (None, Ok(_)) => State::Reached,
        (None, Err(CallError::Service(error))) if error.code == "ResourceNotFoundException" => {
            State::Asking(
                "Matched expected service error code: ResourceNotFoundException".to_owned(),
            )
        }
        (_, Err(CallError::Service(error))) => {
            let message = error.message.as_deref().unwrap_or("None");
            State::Failed(format!("An error occurred ({}): {message}", error.code))
        }
        (_, Err(_)) => State::Failed("An error occurred".to_owned()),
        (Some((path, wanted)), Ok(output)) => {
            let mut parts = path.split('.');
            let first = parts.next().and_then(|key| output.get(key));
            let found = parts.fold(first, |value, key| value.and_then(|it| it.get(key)));
            match found.and_then(Json::as_str) {
                Some(state) if state == wanted => State::Reached,
                Some(ended @ ("Failed" | "Stopped")) => State::Failed(format!(
                    "Waiter encountered a terminal failure state: For expression \"{path}\" we matched expected \
                     path: \"{ended}\""
                )),
                state => State::Asking(format!(
                    "For expression \"{path}\" we matched expected path: \"{}\"",
                    state.unwrap_or("None")
                )),
            }
        }
    }
}

impl Interpreter<'_> {
    pub(super) fn wait(
        &mut self,
        client: &Client,
        waiter: &'static Waiter,
        mut arguments: Arguments,
    ) -> Res<Value> {
        if !arguments.places.is_empty() {
            let name = console::snake(waiter.name);
            return Err(self.raise(
                "TypeError",
                format!("{name}.wait() takes 1 positional argument"),
            ));
        }
        let shown = self.shown_call(
            &format!("get_waiter('{}').wait", console::snake(waiter.name)),
            &arguments.named,
        )?;
        let config = arguments.take_named("WaiterConfig");
        let part = |name: &str, default: i128| match &config {
            Some(Value::Dict(dict)) => dict
                .borrow()
                .get_text(name)
                .and_then(Value::as_int)
                .unwrap_or(default),
            _ => default,
        };
        let delay = part("Delay", waiter.delay).clamp(0, 1_000_000);
        let attempts = part("MaxAttempts", waiter.attempts);
        let Some(shape) = self.shape_of(waiter.operation) else {
            return Ok(Value::None);
        };
        let input = self.request_of(&shape, &arguments.named)?;
        let mut asked = 0;
        let (reason, last) = loop {
            self.budget.step(self.line)?;
            asked += 1;
            let answer = self.send(client, waiter.operation, input.clone())?;
            let state = judge(waiter, &answer);
            match state {
                State::Reached => {
                    self.row(shown, String::new(), false);
                    return Ok(Value::None);
                }
                State::Failed(reason) => break (reason, answer),
                State::Asking(state) if asked >= attempts => {
                    let reason =
                        format!("Max attempts exceeded. Previously accepted state: {state}");
                    break (reason, answer);
                }
                State::Asking(_) => self.host.sleep(u64::try_from(delay * 1000).unwrap_or(0)),
            }
        };
        let text = format!("Waiter {} failed: {reason}", waiter.name);
        self.row(
            shown,
            format!("botocore.exceptions.WaiterError: {text}"),
            true,
        );
        let last = match last {
            Ok(output) => self.answer(waiter.operation, &output),
            Err(error) => match self.call_error(error) {
                Trouble::Raise(it) => {
                    let held = it.attributes.borrow().get("response").cloned();
                    held.unwrap_or(Value::None)
                }
                refused @ Trouble::Refused(_) => return Err(refused),
            },
        };
        let trouble = self.raise("WaiterError", text);
        if let Trouble::Raise(it) = &trouble {
            it.attributes
                .borrow_mut()
                .insert("last_response".into(), last);
        }
        Err(trouble)
    }
}
