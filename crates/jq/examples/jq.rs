//! `cargo run -p jq --example jq -- WORD...`: the page's jq on this machine's standard input and files.

use std::io::Read as _;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut stdin = String::new();
    let null = words.iter().any(|it| it == "-n" || it == "--null-input");
    if !null && std::io::stdin().read_to_string(&mut stdin).is_err() {
        stdin.clear();
    }
    let environment: Vec<(String, String)> = std::env::vars().collect();
    let around = jq::Around {
        now: 1_790_000_000_000,
        environment: &environment,
    };
    let output = jq::run(&words, &stdin, around, &mut |path| {
        std::fs::read_to_string(path).ok()
    });
    print!("{}", output.stdout);
    eprint!("{}", output.stderr);
    std::process::exit(output.exit_code);
}
