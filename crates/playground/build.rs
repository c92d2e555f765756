//! Lists the lessons: every file of `lessons/` is one, but those whose names say otherwise.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("lessons");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names: Vec<String> = fs::read_dir(&folder)?
        .filter_map(|it| it.ok()?.file_name().into_string().ok())
        .filter_map(|it| it.strip_suffix(".md").map(str::to_owned))
        .filter(|it| !it.contains(".ways") && it != "path" && it != "README")
        .collect();
    names.sort();
    let mut list = "&[\n".to_owned();
    for name in names {
        let file = folder.join(format!("{name}.md"));
        let _ = writeln!(
            list,
            "    ({name:?}, include_str!({:?})),",
            file.display().to_string()
        );
    }
    list.push(']');
    let out = env::var("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("lessons.rs"), list)
}
