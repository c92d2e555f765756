//! Folders: the page keeps files by their paths, so a folder is what the program made or what a file's path goes through.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Instance, Res, Trouble, Value};
use std::collections::BTreeSet;

impl Interpreter<'_> {
    pub(crate) fn is_folder(&mut self, path: &str) -> bool {
        let path = plain(path);
        if matches!(path, "" | "." | "/tmp" | "/work") || self.folders.contains(path) {
            return true;
        }
        let within = format!("{path}/");
        self.host
            .paths()
            .iter()
            .any(|it| plain(it).starts_with(&within))
    }

    /// `os.mkdir`, `os.makedirs`, `os.rmdir` and `os.listdir`.
    #[inline(never)]
    pub(crate) fn folder(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        let path = match arguments
            .take("path")
            .or_else(|| arguments.take_named("name"))
        {
            Some(path) => self.path_text(&path)?,
            None => ".".to_owned(),
        };
        let folder = plain(&path).to_owned();
        match name {
            "os.listdir" => {
                if !self.is_folder(&path) {
                    return Err(self.no_file(&path));
                }
                let within = match &*folder {
                    "" | "." | "/work" => String::new(),
                    other => format!("{other}/"),
                };
                let made = self.folders.iter().cloned();
                let all: Vec<String> = self.host.paths().into_iter().chain(made).collect();
                let names: BTreeSet<&str> = all
                    .iter()
                    .filter_map(|it| plain(it).strip_prefix(&within))
                    .filter(|it| !it.starts_with('/') && !it.is_empty())
                    .map(|it| it.split('/').next().unwrap_or_default())
                    .collect();
                return Ok(Value::list(names.into_iter().map(Value::text).collect()));
            }
            "os.rmdir" => {
                if !self.folders.remove(&folder) {
                    return Err(self.no_file(&path));
                }
                if self.is_folder(&path) {
                    self.folders.insert(folder);
                    return Err(self.file_error("OSError", 39, "Directory not empty", &path));
                }
                return Ok(Value::None);
            }
            _ => {}
        }
        let kept = arguments.take_named("exist_ok");
        let kept = matches!(kept, Some(it) if self.truth(&it)?);
        let file = self.host.read(&path).is_some();
        if file || self.is_folder(&path) {
            if kept && !file {
                return Ok(Value::None);
            }
            return Err(self.file_error("FileExistsError", 17, "File exists", &path));
        }
        let above = |it: &str| it.rsplit_once('/').map(|it| it.0.to_owned());
        if name == "os.mkdir"
            && let Some(parent) = above(&folder)
            && !self.is_folder(&parent)
        {
            return Err(self.no_file(&path));
        }
        self.grow(folder.len() * 2)?;
        let mut made = Some(folder);
        while let Some(folder) = made.filter(|it| !it.is_empty()) {
            made = above(&folder);
            self.folders.insert(folder);
        }
        Ok(Value::None)
    }

    /// Forgets a folder and those in it.
    pub(crate) fn forget_folder(&mut self, path: &str) {
        let folder = plain(path);
        let within = format!("{folder}/");
        self.folders
            .retain(|it| it != folder && !it.starts_with(&within));
    }

    fn file_error(&self, class: &str, number: i128, words: &str, path: &str) -> Trouble {
        let arguments = vec![Value::Int(number), Value::text(words), Value::text(path)];
        Trouble::Raise(Instance::new(self.class(class), arguments))
    }
}

/// A path without `./` before it and slashes behind it.
fn plain(path: &str) -> &str {
    let path = path.strip_prefix("./").unwrap_or(path);
    path.trim_end_matches('/')
}
