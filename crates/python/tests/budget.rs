//! What would go on for ever, or fill the machine, ends in words.

// Helpers of tests give up as tests do.
#![allow(clippy::format_collect, clippy::panic, clippy::unwrap_used)]

// The account that programs leave is looked at elsewhere.
#[allow(dead_code)]
mod common;

use script::Given;

/// The construct that a program is refused for.
fn refused(program: &str) -> String {
    let mut page = common::Page::new();
    match python::play(program, &Given::default(), &mut page) {
        Err(refusal) => refusal.construct,
        Ok(ended) => panic!("{program}: exit code {}\n{}", ended.exit_code, page.stderr),
    }
}

#[test]
fn loops_and_calls_without_an_end_are_refused() {
    for program in [
        "while True: pass",
        "x = 1\nwhile x: x = -x",
        "import itertools\nfor n in itertools.count(): pass",
        "import itertools\nprint(any(x for x in itertools.count() if x < 0))",
        "while True:\n  try: 1 / 0\n  except ZeroDivisionError: pass",
        "import time\nwhile True: time.sleep(1)",
    ] {
        assert_eq!(refused(program), "a loop that doesn't end", "{program}");
    }
    for program in [
        "def f(): f()\nf()",
        "f = lambda: f()\nf()",
        "def f():\n  try: f()\n  finally: f()\nf()",
        "def g():\n  yield from g()\nlist(g())",
        "class A:\n  def __repr__(self): return repr(self)\nprint(A())",
        "class A:\n  def __eq__(self, other): return self == other\nA() == A()",
        "class A:\n  def __getattr__(self, name): return getattr(self, name)\nA().x",
        "class A:\n  def __setattr__(self, name, value): self.x = value\nA().x = 1",
        "a = []\na.append(a)\nb = []\nb.append(b)\nprint(a == b)",
        "def f(x):\n  match x:\n    case [y]: return f([y])\nf([1])",
    ] {
        assert_eq!(refused(program), "calls nested this deep", "{program}");
    }
}

#[test]
fn what_would_fill_the_machine_is_refused() {
    for program in [
        "x = 'x' * 10 ** 9",
        "x = b'x' * 10 ** 9",
        "x = [0] * 10 ** 9",
        "x = bytes(10 ** 9)",
        "x = list(range(10 ** 18))",
        "x = list(zip(*[range(10 ** 9)] * 100))",
        "x = [i for i in range(10 ** 9)]",
        "x = sum(range(10 ** 9))",
        "x = ','.join(['x' * 10 ** 5] * 10 ** 5)",
        "x = 'a'.replace('', 'x' * 10 ** 5).replace('x', 'y' * 10 ** 5)",
        "x = 'x'.ljust(10 ** 9)",
        "x = 'x'.zfill(10 ** 9)",
        "x = 'x'.center(10 ** 9)",
        "x = '%1000000000d' % 1",
        "x = '%.1000000000f' % 1.5",
        "x = 10 ** 10 ** 6",
        "x = 1 << 10 ** 9",
        "x = pow(2, 10 ** 9)",
        "x = int('9' * 10 ** 5)",
        "x = int('f' * 64, 16)",
        "x = range(-10 ** 38, 10 ** 38)",
        "s = 'x'\nwhile True: s += s",
        "while True: print('x' * 100000)",
    ] {
        assert!(!refused(program).is_empty(), "{program}");
    }
}

#[test]
fn programs_that_are_deep_or_long_are_read_or_refused() {
    let deep = |open: &str, inner: &str, close: &str| {
        format!("{}{inner}{}\n", open.repeat(5000), close.repeat(5000))
    };
    for program in [
        deep("(", "1", ")"),
        deep("[", "", ""),
        deep("{", "", ""),
        deep("-", "1", ""),
        deep("not ", "1", ""),
        deep("lambda: ", "1", ""),
        deep("1 if 1 else ", "2", ""),
        deep("a.", "b", ""),
        deep("1 ** ", "1", ""),
        format!("x{}", "[0]".repeat(5000)),
        format!("x{}", "()".repeat(5000)),
        format!(
            "match x:\n  case {}{}: pass\n",
            "[".repeat(5000),
            "]".repeat(5000)
        ),
        format!("f'{}", "{".repeat(5000)),
        format!("del {}", "(".repeat(5000)),
        (0..300)
            .map(|it| format!("{}if 1:\n", " ".repeat(it)))
            .collect(),
    ] {
        let mut page = common::Page::new();
        let head: String = program.chars().take(20).collect();
        match python::play(&program, &Given::default(), &mut page) {
            Ok(ended) => assert_eq!(ended.exit_code, 1, "{head}"),
            Err(refusal) => assert!(!refusal.instead.is_empty(), "{head}"),
        }
    }
}
