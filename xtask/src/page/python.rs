//! The program that plays Python, in parts: what usual programs run is in the first, and what fewer need is in others,
//! each fetched when a function of it is called.
//!
//! Which function goes where is in `xtask/python-parts.txt`, recorded by running the programs of `tests/scripts`. As with
//! the page's own list it is a hint: whatever part a function is in, a program that needs it gets it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use browser::site::brotli;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{
    PROFILE, PYTHON, Program, append, assemble::linked, bind_tool, data, first_visit::plain, hex,
    limit, parts,
};
use crate::{bench::table, run, setup};

/// Functions that so many of a hundred programs run are in the first part.
const USUAL: usize = 45;
/// Parts beside the first and the last, which is what no program of the record ran.
const GROUPS: usize = 12;

/// The parts by the names of their functions.
pub(super) struct List {
    part_of: HashMap<String, u32>,
    parts: u32,
}

impl List {
    pub(super) fn read() -> Result<Self> {
        let file = file();
        let text =
            fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
        let (mut part_of, mut part) = (HashMap::new(), 0);
        for line in text.lines().filter(|it| !it.starts_with('#')) {
            match line.strip_prefix("== ") {
                Some(number) => part = number.parse()?,
                None => {
                    part_of.insert(line.to_owned(), part);
                }
            }
        }
        Ok(Self {
            part_of,
            parts: part + 2,
        })
    }

    /// The part of a function by its mangled name. What has none is the linker's or wasm-bindgen's own, and small.
    fn part(&self, mangled: &str) -> u32 {
        if mangled.is_empty() {
            return 0;
        }
        let name = plain(mangled);
        // What is exported has a hash behind its name until wasm-bindgen has finished the program.
        let exported = name
            .rsplit_once('_')
            .filter(|(_, hash)| hash.len() == 16 && hash.bytes().all(|it| it.is_ascii_hexdigit()))
            .map(|it| it.0);
        let listed = self.part_of.get(&name);
        let listed = listed.or_else(|| self.part_of.get(exported?));
        listed.copied().unwrap_or(self.parts - 1)
    }
}

/// The program's parts, the first of which brings the others by their numbers. `linked` is what the linker wrote,
/// `program` what wasm-bindgen made of it.
pub(super) fn divide(linked: &[u8], program: &[u8], list: &List) -> Result<Vec<Vec<u8>>> {
    let (mut first, mut others) = (program.to_vec(), Vec::new());
    for number in 1..list.parts {
        let stays = |name: &str| list.part(name) != number;
        let constants = data::later(linked, stays)?;
        let parts = parts::take_off(program, &first, number, stays, &constants)?;
        first = parts.first;
        others.push(parts.later);
    }
    Ok([vec![first], others].concat())
}

/// Divides the program, names its parts in its script, which is in `dist` already, and gives them.
pub(super) fn put_in_parts(linked: &[u8], program: &[u8], dist: &Path) -> Result<Vec<Program>> {
    let parts = divide(linked, program, &List::read()?)?;
    // One name for all: a part never meets a part of another build.
    let hash = parts.iter().fold(Sha256::new(), Sha256::chain_update);
    let hash = hex(&hash.finalize());
    let programs: Vec<(String, Program)> = parts
        .into_iter()
        .enumerate()
        .map(|(number, bytes)| {
            let name = format!("tools-{PYTHON}-{number}-{}.wasm", &hash[..16]);
            let file = dist.join(&name);
            (name, Program { bytes, file })
        })
        .collect();
    let names: Vec<&String> = programs.iter().map(|it| &it.0).collect();
    append(
        &dist.join(format!("tools-{PYTHON}.js")),
        &format!("export const parts = {};\n", json!(names)),
    )?;
    Ok(programs.into_iter().map(|it| it.1).collect())
}

/// Copies the files of Python's library. They end in `.txt`, which every host compresses.
pub(super) fn put_library(folder: &Path) -> Result<()> {
    for name in library()? {
        let file = sources().join(format!("{name}.py"));
        fs::copy(file, folder.join(format!("tools-{name}.txt")))?;
    }
    Ok(())
}

/// The names of the library's modules.
pub(super) fn library() -> Result<Vec<String>> {
    let files = super::files(&sources())?;
    let names = files.iter().filter_map(|it| it.file_stem());
    Ok(names.map(|it| it.to_string_lossy().into_owned()).collect())
}

fn sources() -> PathBuf {
    run::root().join("crates/python/src/library")
}

fn file() -> PathBuf {
    run::root().join("xtask/python-parts.txt")
}

/// What a program ran and fetched.
#[derive(Deserialize)]
struct Passed {
    numbers: Vec<usize>,
    files: Vec<String>,
}

/// Records the list anew: builds the program in one piece with a mark in every function, runs the programs of
/// `tests/scripts` with it on what they were answered natively, and groups functions by who needs them. Prints what each
/// program then fetches.
///
/// # Errors
/// When the program can't be built, or does something else than natively.
pub(crate) fn record() -> Result<()> {
    setup::for_building()?;
    super::build_programs(std::iter::once(format!("tools-{PYTHON}")))?;
    let folder = run::root().join("target/python-parts");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let program = bind_tool(PROFILE, PYTHON, &folder)?;
    let whole = fs::read(&program)?;
    let (marked, names) = parts::mark(&whole)?;
    fs::write(folder.join("marked.wasm"), marked)?;
    let passed = passed(&folder, names.len())?;
    let sizes = parts::sizes(&whole)?;
    let groups = grouped(&names, &sizes, &passed)?;
    let compiler = run::output(Command::new("rustc").arg("-V")).context("rustc does not run")?;
    let mut lines = vec![format!("# {compiler}")];
    for (number, group) in groups.iter().enumerate() {
        lines.push(format!("== {number}"));
        lines.extend(group.iter().cloned());
    }
    fs::write(file(), lines.join("\n") + "\n")?;
    weigh(&whole, &names, &passed, &folder)
}

/// What each program of `tests/scripts` runs of the marked program in `folder`.
fn passed(folder: &Path, marks: usize) -> Result<BTreeMap<String, Passed>> {
    let mut asks = Command::new("cargo");
    asks.args(["run", "--quiet", "--example", "asks"])
        .current_dir(run::root());
    let asks = run::output(&mut asks).context("the programs can't be played natively")?;
    let (file, glue) = (folder.join("asks.jsonl"), folder.join("player.mjs"));
    fs::write(&file, asks)?;
    fs::copy(folder.join(format!("tools-{PYTHON}.js")), &glue)?;
    let mut node = Command::new("node");
    node.arg(run::root().join("xtask/src/page/usual.mjs"))
        .arg(glue)
        .arg(folder.join("marked.wasm"))
        .arg(sources())
        .arg(file)
        .arg(marks.to_string());
    let passed = run::output(&mut node).context("the marked program does something else")?;
    Ok(serde_json::from_str(&passed)?)
}

/// Functions that the same programs need.
#[derive(Default)]
struct Group {
    /// The programs, a bit each.
    users: u128,
    /// What the functions weigh.
    size: usize,
    names: BTreeSet<String>,
}

impl Group {
    /// Bytes that programs would fetch in vain if two groups were one.
    const fn cost(&self, other: &Self) -> usize {
        let alone = (self.users & !other.users).count_ones() as usize;
        let others = (other.users & !self.users).count_ones() as usize;
        alone * other.size + others * self.size
    }
}

/// The names of the functions of each part: the first, then the groups.
fn grouped(
    names: &[String],
    sizes: &[usize],
    passed: &BTreeMap<String, Passed>,
) -> Result<Vec<BTreeSet<String>>> {
    ensure!(passed.len() <= 128, "too many programs: a bit for each");
    let mut functions: BTreeMap<String, Group> = BTreeMap::new();
    for (program, it) in passed.values().enumerate() {
        let used = it.numbers.iter().filter_map(|it| names.get(*it));
        for name in used.filter(|it| !it.is_empty()) {
            functions.entry(plain(name)).or_default().users |= 1 << program;
        }
    }
    for (name, size) in names.iter().zip(sizes) {
        if let Some(function) = functions.get_mut(&plain(name)) {
            function.size += size;
        }
    }
    let mut first = BTreeSet::new();
    let mut groups: BTreeMap<u128, Group> = BTreeMap::new();
    for (name, function) in functions {
        if function.users.count_ones() as usize * 100 >= USUAL * passed.len() {
            first.insert(name);
            continue;
        }
        let group = groups.entry(function.users).or_default();
        group.users = function.users;
        group.size += function.size;
        group.names.insert(name);
    }
    // Those are joined that cost the least, until there are few enough.
    let mut groups: Vec<Group> = groups.into_values().collect();
    while groups.len() > GROUPS {
        let pairs = (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
        let cheapest = pairs.min_by_key(|(a, b)| (groups[*a].cost(&groups[*b]), *a, *b));
        let Some((a, b)) = cheapest else { break };
        let joined = groups.swap_remove(b);
        groups[a].users |= joined.users;
        groups[a].size += joined.size;
        groups[a].names.extend(joined.names);
    }
    groups.sort_by_key(|it| std::cmp::Reverse(it.users.count_ones()));
    let groups = groups.into_iter().map(|it| it.names);
    Ok(std::iter::once(first).chain(groups).collect())
}

/// Prints what each program fetches of the program as it is now divided.
fn weigh(
    whole: &[u8],
    names: &[String],
    passed: &BTreeMap<String, Passed>,
    folder: &Path,
) -> Result<()> {
    let list = List::read()?;
    let parts = divide(
        &fs::read(linked(PROFILE, &format!("tools-{PYTHON}")))?,
        whole,
        &list,
    )?;
    let file = |number: usize| folder.join(format!("part-{number}.wasm"));
    let all = parts.into_iter().enumerate();
    let programs = all.map(|(number, bytes)| Program {
        bytes,
        file: file(number),
    });
    let programs: Vec<Program> = programs.collect();
    let count = programs.len();
    super::optimise(programs)?;
    let mut sizes = Vec::new();
    for number in 0..count {
        sizes.push(brotli(&fs::read(file(number))?, 11).len());
    }
    println!("Parts, brotli-compressed: {sizes:?}");
    let glue = brotli(&fs::read(folder.join("player.mjs"))?, 11).len();
    let mut rows = vec![
        ["program", "bytes", "parts", "library"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let mut weights = Vec::new();
    for (name, it) in passed {
        let needed: BTreeSet<u32> = it
            .numbers
            .iter()
            .filter_map(|it| names.get(*it))
            .map(|it| list.part(it))
            .chain([0])
            .collect();
        let modules: HashSet<&String> = it.files.iter().collect();
        let mut library = 0;
        for module in &modules {
            library += brotli(&fs::read(sources().join(format!("{module}.py")))?, 11).len();
        }
        let code: usize = needed.iter().filter_map(|it| sizes.get(*it as usize)).sum();
        let total = glue + code + library;
        weights.push(total);
        let needed: Vec<String> = needed.iter().map(u32::to_string).collect();
        rows.push(vec![
            name.clone(),
            total.to_string(),
            needed.join(" "),
            library.to_string(),
        ]);
    }
    table(&rows);
    let within = weights.iter().filter(|it| **it <= limit(PYTHON)).count();
    println!(
        "{within} of {} programs fetch at most {} bytes.",
        weights.len(),
        limit(PYTHON)
    );
    ensure!(!weights.is_empty(), "no program was run");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> List {
        let part_of = [("play", 0), ("<a::B>::c", 1)];
        List {
            part_of: part_of.map(|(name, part)| (name.to_owned(), part)).into(),
            parts: 3,
        }
    }

    #[test]
    fn a_function_is_in_the_part_that_the_record_says_or_in_the_last() {
        let list = list();
        assert_eq!(list.part("play"), 0);
        assert_eq!(list.part("play_8367734b1a2b1ae9"), 0);
        assert_eq!(list.part(""), 0);
        assert_eq!(list.part("unheard_of"), 2);
        assert_eq!(list.part("unheard_8367734b1a2b1ae9"), 2);
    }

    #[test]
    fn groups_of_the_same_users_are_joined_first() {
        let group = |users, size| Group {
            users,
            size,
            names: BTreeSet::new(),
        };
        assert_eq!(group(0b11, 5).cost(&group(0b11, 100)), 0);
        assert_eq!(group(0b11, 5).cost(&group(0b01, 100)), 100);
        assert_eq!(group(0b10, 5).cost(&group(0b01, 100)), 105);
    }

    #[test]
    fn what_many_run_comes_first_and_what_nobody_runs_is_not_listed() {
        let names = ["often", "rarely", "never", ""].map(str::to_owned);
        let passed = |numbers: &[usize]| Passed {
            numbers: numbers.to_vec(),
            files: Vec::new(),
        };
        let passed = BTreeMap::from([
            ("a".to_owned(), passed(&[0, 3])),
            ("b".to_owned(), passed(&[0])),
            ("c".to_owned(), passed(&[0, 1])),
        ]);
        let groups = grouped(&names, &[1, 1, 1, 1], &passed).unwrap();
        let expected: [BTreeSet<String>; 2] =
            [["often".to_owned()].into(), ["rarely".to_owned()].into()];
        assert_eq!(groups, expected);
    }
}
