//! Folders, and which of them the program is in.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Instance, Res, Trouble, Value};
use script::folder::{START, absolute};
use std::collections::BTreeSet;

impl Interpreter<'_> {
    /// A path from the root.
    pub(crate) fn from_root(&self, path: &str) -> String {
        absolute(&self.folder, path)
    }

    pub(crate) fn is_folder(&mut self, path: &str) -> bool {
        let path = self.from_root(path);
        let within = format!("{}/", path.trim_end_matches('/'));
        matches!(&*path, "/tmp" | START)
            || START.starts_with(&within)
            || self.host.paths().iter().any(|it| {
                let whole = absolute(START, it);
                whole.starts_with(&within) || it.ends_with('/') && whole == path
            })
    }

    /// `os.chdir`, `os.mkdir`, `os.makedirs`, `os.rmdir` and `os.listdir`.
    #[inline(never)]
    pub(crate) fn folder(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        let path = match arguments
            .take("path")
            .or_else(|| arguments.take_named("name"))
        {
            Some(path) => self.path_text(&path)?,
            None => ".".to_owned(),
        };
        let folder = self.from_root(&path);
        let marker = format!("{folder}/");
        let file = self.host.read(&path).is_some();
        let there = self.is_folder(&path);
        if file && matches!(name, "os.chdir" | "os.listdir" | "os.rmdir") {
            return Err(self.file_error("NotADirectoryError", 20, "Not a directory", &path));
        }
        if !there && matches!(name, "os.chdir" | "os.listdir" | "os.rmdir") {
            return Err(self.no_file(&path));
        }
        match name {
            "os.chdir" => {
                self.host.enter(&folder);
                self.folder = folder;
                return Ok(Value::None);
            }
            "os.listdir" => return Ok(Value::list(self.within(&folder))),
            "os.rmdir" => {
                if !self.within(&folder).is_empty() {
                    return Err(self.file_error("OSError", 39, "Directory not empty", &path));
                }
                self.host.remove(&marker);
                return Ok(Value::None);
            }
            _ => {}
        }
        let kept = arguments.take_named("exist_ok");
        let kept = matches!(kept, Some(it) if self.truth(&it)?);
        if file || there {
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
        while let Some(folder) = made.filter(|it: &String| !it.is_empty()) {
            made = above(&folder);
            self.host.write(&format!("{folder}/"), b"");
        }
        Ok(Value::None)
    }

    /// The names in a folder.
    fn within(&mut self, folder: &str) -> Vec<Value> {
        let within = format!("{}/", folder.trim_end_matches('/'));
        let all: Vec<String> = self
            .host
            .paths()
            .iter()
            .map(|it| absolute(START, it))
            .collect();
        let names: BTreeSet<&str> = all
            .iter()
            .filter_map(|it| it.strip_prefix(&within))
            .filter(|it| !it.is_empty())
            .map(|it| it.split('/').next().unwrap_or_default())
            .collect();
        names.into_iter().map(Value::text).collect()
    }

    /// Takes away a folder and all that is in it.
    pub(crate) fn remove_tree(&mut self, path: &str) {
        let folder = self.from_root(path);
        let within = format!("{folder}/");
        for it in self.host.paths() {
            let end = if it.ends_with('/') { "/" } else { "" };
            let whole = absolute(START, &it);
            if whole == folder || whole.starts_with(&within) {
                self.host.remove(&(whole + end));
            }
        }
    }

    fn file_error(&self, class: &str, number: i128, words: &str, path: &str) -> Trouble {
        let arguments = vec![Value::Int(number), Value::text(words), Value::text(path)];
        Trouble::Raise(Instance::new(self.class(class), arguments))
    }
}
