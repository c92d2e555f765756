//! `dist/`: built when its sources have changed, completed with the offline list, and kept within its budget.

mod assemble;
mod data;
pub(crate) mod first_visit;
mod minify;
mod parts;
pub(crate) mod python;
pub(crate) mod watched;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Context as _, Result, ensure};
use browser::site::brotli;
use serde_json::{Map, json};
use sha2::{Digest as _, Sha256};

use self::assemble::{Names, assemble, bind, empty, linked};
use crate::{run, setup};

/// The profile that the finished page is compiled by.
const PROFILE: &str = "page";

/// What a first visit downloads at most before anything is done, brotli-compressed, in bytes.
pub(crate) const BUDGET: usize = 300_000;

/// What `dist/` is made of.
const SOURCES: &[&str] = &[
    "crates",
    "src",
    "static",
    "examples/scenarios",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "xtask/src/page",
    "xtask/first-visit.txt",
    "xtask/python-parts.txt",
];

/// Builds the page unless it is up to date, and gives its folder.
pub(crate) fn build() -> Result<PathBuf> {
    let (dist, stamp) = (
        run::root().join("dist"),
        run::root().join("target/page.stamp"),
    );
    let sources = fingerprint(SOURCES)?;
    if fs::read_to_string(&stamp)
        .is_ok_and(|it| dist_state(&dist).is_ok_and(|dist| it == format!("{sources} {dist}")))
    {
        println!("The page in dist/ is up to date.");
        return Ok(dist);
    }
    let _ = fs::remove_file(&stamp);
    compile(&dist)?;
    let (parts, mut programs) = divide(&dist)?;
    programs.extend(tools(&dist)?);
    optimise(programs)?;
    weigh_tools(&dist)?;
    parts.put_in_place(&dist)?;
    minify::minify(&dist)?;
    offline_list(&dist)?;
    fs::write(&stamp, format!("{sources} {}", dist_state(&dist)?))?;
    Ok(dist)
}

/// Makes the page in `dist`, its program in one piece.
fn compile(dist: &Path) -> Result<()> {
    setup::for_building()?;
    run::announce(
        "Building the page",
        "WebAssembly programs and the library they stand on, all for size, the simulator for speed",
        "3 to 6 minutes",
    );
    // All at once: the linker works on one program with one core.
    let tools = TOOLS.iter().map(|it| format!("tools-{}", it.0));
    build_programs(std::iter::once("app".to_owned()).chain(tools))?;
    in_one_piece(dist)
}

/// Compiles programs by their names.
fn build_programs(names: impl Iterator<Item = String>) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--profile", PROFILE, "--target", setup::WASM]);
    for name in names {
        cargo.args(["--bin", &name]);
    }
    run::run(for_size(&mut cargo)?).context("the page could not be built")
}

/// The page in one piece, of the program that was linked last.
pub(crate) fn in_one_piece(folder: &Path) -> Result<()> {
    empty(folder)?;
    bind(&linked(PROFILE, "app"), folder, "app")?;
    assemble(folder, Names::Hashed)
}

/// With the flags by which every program of the page is compiled: the same for all, so that what they share is compiled
/// once.
pub(crate) fn for_size(command: &mut Command) -> Result<&mut Command> {
    let library = setup::std_source()?;
    Ok(command
        .current_dir(run::root())
        // The compiler's own library too is built for size: sorting and printing numbers, above all. A panic is a
        // trap without a text; static/boot.js shows it.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("__CARGO_TESTS_ONLY_SRC_ROOT", library)
        // Names tell generic functions apart, and the linker tells who needs what: `divide` goes by both.
        .env(
            "RUSTFLAGS",
            "-Csymbol-mangling-version=v0 -Clink-arg=--emit-relocs -Zunstable-options -Cpanic=immediate-abort --cfg sha2_backend_soft=\"compact\"",
        )
        // Cargo's settings for building xtask itself are not the page's.
        .env_remove("CARGO_TARGET_DIR"))
}

/// Programs that are fetched when a paste needs them, and what each is to weigh at most, brotli-compressed, in bytes.
/// Of Python it is the first part; what fewer programs need is fetched with them (`python.rs`).
pub(crate) const TOOLS: &[(&str, usize)] = &[
    ("bash", 200_000),
    (PYTHON, 150_000),
    ("jq", 100_000),
    ("awk", 100_000),
    ("import", 600_000),
];

/// The program that comes in parts, and with a library of files.
const PYTHON: &str = "python";

/// What a program is to weigh at most, as [`TOOLS`] has it.
fn limit(tool: &str) -> usize {
    let found = TOOLS.iter().find(|it| it.0 == tool);
    found.map_or(0, |it| it.1)
}

/// A program that is to be optimised, and where it belongs.
struct Program {
    bytes: Vec<u8>,
    file: PathBuf,
}

/// Puts the scripts of the programs that are fetched when needed beside the page's own, and gives the programs.
fn tools(dist: &Path) -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for (name, _) in TOOLS {
        let file = bind_tool(PROFILE, name, dist)?;
        let bytes = fs::read(&file)?;
        if *name == PYTHON {
            let linked = fs::read(linked(PROFILE, &format!("tools-{name}")))?;
            programs.extend(python::put_in_parts(&linked, &bytes, dist)?);
            fs::remove_file(file)?;
        } else {
            let bytes = bare(&bytes)?;
            programs.push(Program { bytes, file });
        }
    }
    Ok(programs)
}

/// Joins a program that is fetched when needed to the browser, in `folder`; gives its file.
fn bind_tool(profile: &str, name: &str, folder: &Path) -> Result<PathBuf> {
    let tool = format!("tools-{name}");
    bind(&linked(profile, &tool), folder, &tool)?;
    if name == PYTHON {
        python::put_library(folder)?;
    }
    extend(&tool, folder)?;
    Ok(folder.join(format!("{tool}_bg.wasm")))
}

/// Adds to a tool's script what `static/tools.js` needs of it: a program that ended in the middle of a function can only
/// be begun anew, and which modules Python's library has.
fn extend(tool: &str, folder: &Path) -> Result<()> {
    let begin = "export function begin() { wasm = undefined; __wbg_init_promise = undefined; }";
    let library = match tool.strip_prefix("tools-") {
        Some(PYTHON) => json!(python::library()?),
        _ => json!([]),
    };
    append(
        &folder.join(format!("{tool}.js")),
        &format!("\n{begin}\nexport const library = {library};\n"),
    )
}

fn append(script: &Path, more: &str) -> Result<()> {
    let text = fs::read_to_string(script)?;
    Ok(fs::write(script, text + more)?)
}

/// Prints what each program that is fetched when needed weighs, and fails when one is over its limit.
fn weigh_tools(dist: &Path) -> Result<()> {
    for (name, limit) in TOOLS {
        let start = format!("tools-{name}");
        let mut weights = Vec::new();
        for file in files(dist)? {
            let path = file.file_stem().unwrap_or_default().to_string_lossy();
            let mine = path.strip_prefix(&start).unwrap_or_default();
            if mine.starts_with(['-', '_']) && file.extension().is_some_and(|it| it == "wasm") {
                weights.push(brotli(&fs::read(&file)?, 11).len());
            }
        }
        println!("tools-{name}: {weights:?} of {limit} bytes, brotli-compressed");
        let first = weights.first().context("a program is missing")?;
        ensure!(first <= limit, "tools-{name} is over its limit");
    }
    Ok(())
}

/// A program without its custom sections: the names and the linker's record, which nobody reads in the page.
fn bare(program: &[u8]) -> Result<Vec<u8>> {
    let (head, mut rest) = program.split_at_checked(8).context("no program")?;
    let mut out = head.to_vec();
    while let Some((kind, after)) = rest.split_first() {
        let (mut length, mut shift, mut bytes) = (0_usize, 0, 0);
        for byte in after {
            length |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            bytes += 1;
            if *byte < 0x80 {
                break;
            }
        }
        let end = 1 + bytes + length;
        let section = rest.get(..end).context("a section is cut off")?;
        if *kind != 0 {
            out.extend_from_slice(section);
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    Ok(out)
}

/// What the page's program was divided into: the files' names.
struct Parts {
    whole: PathBuf,
    first: String,
    later: String,
}

/// Divides the program of `dist/` into what a first visit runs and the rest.
fn divide(dist: &Path) -> Result<(Parts, Vec<Program>)> {
    let whole = program(dist)?;
    let linked = fs::read(linked(PROFILE, "app"))?;
    let list = first_visit::List::read()?;
    let constants = data::later(&linked, |name| list.has(name))?;
    let parts = parts::split(&fs::read(&whole)?, |name| list.has(name), &constants)?;
    list.check_found()?;
    // One name for both: a part never meets the other part of another build.
    let hash = hex(&Sha256::new()
        .chain_update(&parts.first)
        .chain_update(&parts.later)
        .finalize());
    let (first, later) = (
        format!("app-{}.wasm", &hash[..16]),
        format!("later-{}.wasm", &hash[..16]),
    );
    let program = |bytes, name: &str| Program {
        bytes,
        file: dist.join(name),
    };
    let programs = vec![program(parts.later, &later), program(parts.first, &first)];
    let parts = Parts {
        whole,
        first,
        later,
    };
    Ok((parts, programs))
}

impl Parts {
    /// Names the parts in the page, in place of the whole program.
    fn put_in_place(&self, dist: &Path) -> Result<()> {
        let Self {
            whole,
            first,
            later,
        } = self;
        // How far its download is can only be told in bytes as they are unpacked.
        let size = fs::metadata(dist.join(later))?.len();
        let index = dist.join("index.html");
        let name = whole.file_name().unwrap_or_default().to_string_lossy();
        let page = fs::read_to_string(&index)?;
        let page = page.replace(&*name, first).replacen(
            " data-wasm=",
            &format!(" data-later=\"./{later}\" data-later-size=\"{size}\" data-wasm="),
            1,
        );
        fs::write(&index, page)?;
        Ok(fs::remove_file(whole)?)
    }
}

/// The one program of a page that is not divided.
fn program(dist: &Path) -> Result<PathBuf> {
    let mut programs = files(dist)?;
    programs.retain(|it| it.extension().is_some_and(|it| it == "wasm"));
    ensure!(
        programs.len() == 1,
        "the page has {} programs, not one",
        programs.len()
    );
    programs.pop().context("no program")
}

/// Optimises programs, as many at once as the machine has cores: npm's wasm-opt works with one.
fn optimise(programs: Vec<Program>) -> Result<()> {
    let work = run::target().join("programs");
    fs::create_dir_all(&work)?;
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let waiting = Mutex::new(programs.into_iter());
    let next = || waiting.lock().ok()?.next();
    let one_after_the_other = || {
        while let Some(program) = next() {
            optimise_one(&program, &work)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let lanes: Vec<_> = (0..cores.min(4))
            .map(|_| scope.spawn(one_after_the_other))
            .collect();
        let ended = lanes.into_iter().map(|it| {
            it.join()
                .unwrap_or_else(|_| Err(anyhow::anyhow!("wasm-opt could not be run")))
        });
        ended.collect()
    })
}

/// Level 2 is quicker than `z`, and smaller once compressed.
fn optimise_one(program: &Program, work: &Path) -> Result<()> {
    let from = work.join(
        program
            .file
            .file_name()
            .context("a program without a name")?,
    );
    fs::write(&from, &program.bytes)?;
    run::run(
        Command::new("wasm-opt")
            .args(["-O2", "--reorder-functions", "--reorder-locals"])
            .args(FEATURES.iter().map(|it| format!("--enable-{it}")))
            .arg(&from)
            .arg("-o")
            .arg(&program.file)
            .env("PATH", setup::path()?),
    )
    .context("wasm-opt failed")?;
    Ok(fs::remove_file(from)?)
}

/// What rustc uses of WebAssembly without being asked, and wasm-bindgen's tables.
const FEATURES: &[&str] = &[
    "bulk-memory",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];

/// Every file under `folder`, sorted by path.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                waiting.push(entry?.path());
            }
        } else if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn fingerprint(sources: &[&str]) -> Result<String> {
    let mut hash = Sha256::new();
    for source in sources {
        for file in files(&run::root().join(source))? {
            hash.update(
                file.strip_prefix(run::root())?
                    .as_os_str()
                    .as_encoded_bytes(),
            );
            hash.update([0]);
            hash.update(Sha256::digest(fs::read(&file)?));
        }
    }
    hash.update(run::output(Command::new("rustc").arg("-V")).unwrap_or_default());
    Ok(hex(&hash.finalize()))
}

/// Sizes and times of what was built: changes when somebody touches it.
fn dist_state(dist: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files(dist)? {
        let data = fs::metadata(&file)?;
        let time = data
            .modified()?
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        hash.update(format!(
            "{} {} {}\n",
            file.display(),
            data.len(),
            time.as_nanos()
        ));
    }
    Ok(hex(&hash.finalize()))
}

/// Tells the service worker what belongs to this build, with hashes.
fn offline_list(dist: &Path) -> Result<()> {
    let mut list = Map::new();
    let mut version = Sha256::new();
    let worker = dist.join("sw.js");
    for file in files(dist)?.into_iter().filter(|it| *it != worker) {
        let path = file
            .strip_prefix(dist)?
            .to_string_lossy()
            .replace('\\', "/");
        let hash = hex(&Sha256::digest(fs::read(&file)?));
        version.update(format!("{path} {hash}\n"));
        // Hosts redirect `index.html` to its folder, and a redirected answer can't be kept.
        let path = if path == "index.html" {
            "./".to_owned()
        } else {
            path
        };
        list.insert(path, hash.into());
    }
    ensure!(list.contains_key("./"), "the page has no index.html");
    let script = fs::read_to_string(&worker).context("dist/ has no sw.js")?;
    let build = json!({"version": hex(&version.finalize())[..16], "files": list});
    fs::write(worker, format!("self.BUILD = {build};\n{script}"))?;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
