//! The session as a text, for the worker that plays programs on a copy of it.

use super::bench::Bench;
use super::{Playback, Session};
use crate::scenario;
use script::{Ended, Refusal};
use serde_json::{Value, json};

impl Session {
    /// What a program could find out about this session.
    pub fn snapshot(&self) -> Value {
        json!({
            "document": scenario::to_value(&self.document()),
            "region": self.region,
            "written": self.shelf.written(),
        })
    }

    /// A session that a program can't tell from the one that the snapshot was made of.
    ///
    /// # Errors
    /// The snapshot is none.
    pub fn from_snapshot(snapshot: &Value) -> Result<Self, scenario::DocumentError> {
        let document = snapshot.get("document").cloned().unwrap_or_default();
        let mut session = Self::of(&scenario::from_value(document)?);
        session.region = snapshot
            .get("region")
            .and_then(Value::as_str)
            .map(str::to_owned);
        let written = snapshot.get("written").cloned().unwrap_or_default();
        let written: Vec<(String, Vec<u8>)> = serde_json::from_value(written).unwrap_or_default();
        for (path, bytes) in written {
            session.shelf.write(path, bytes);
        }
        Ok(session)
    }
}

/// Plays one program after the other; texts in, texts out.
#[derive(Debug, Default)]
pub struct Stage {
    bench: Option<(u32, Bench)>,
}

impl Stage {
    /// Makes a bench of `{snapshot, id, text, wall}`; the text is empty, or says what is wrong.
    pub fn open(&mut self, message: &str) -> String {
        let Ok(message) = serde_json::from_str::<Value>(message) else {
            return "no JSON".to_owned();
        };
        let part = |key: &str| message.get(key).cloned().unwrap_or_default();
        let session = match Session::from_snapshot(&part("snapshot")) {
            Ok(session) => session,
            Err(error) => return error.to_string(),
        };
        let id = part("id").as_u64().and_then(|it| u32::try_from(it).ok());
        let text = part("text");
        let bench = Bench::new(
            &session,
            text.as_str().unwrap_or_default(),
            part("wall").as_u64(),
        );
        self.bench = Some((id.unwrap_or(0), bench));
        String::new()
    }

    /// Answers a call of the player.
    pub fn serve(&mut self, message: &str) -> String {
        match &mut self.bench {
            Some((_, bench)) => script::wire::serve(bench, message),
            None => "null".to_owned(),
        }
    }

    /// How many commands were played so far.
    pub fn played(&self) -> usize {
        self.bench.as_ref().map_or(0, |(_, it)| it.played())
    }

    /// The [`Playback`] as text, from how the player says that it ended.
    pub fn close(&mut self, ended: &str) -> String {
        let Some((id, bench)) = self.bench.take() else {
            return "null".to_owned();
        };
        let ended: Result<Ended, Refusal> = serde_json::from_str(ended).unwrap_or_else(|_| {
            Err(Refusal::new(
                0,
                "the player broke down",
                "Leave out what is unusual in the program, and try again.",
            ))
        });
        let playback: Playback = bench.finish(id, ended);
        serde_json::to_string(&playback).unwrap_or_else(|_| "null".to_owned())
    }
}
