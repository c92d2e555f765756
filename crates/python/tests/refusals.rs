//! What isn't played is refused as a whole, before the first request; any text has an answer.

// Helpers of tests give up as tests do.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use proptest::prelude::*;
use script::{Answer, Given};

const HEAD: &str = "import boto3\nlam = boto3.client('lambda')\nlam.delete_alias(FunctionName='orders', Name='live')\n";

fn refused(program: &str) -> (u32, String) {
    let mut page = common::Page::new();
    let before = page.left();
    let refusal = python::play(program, &Given::default(), &mut page).unwrap_err();
    assert_eq!(python::needs(program).unwrap_err(), refusal, "{program}");
    assert_eq!(page.left(), before, "{program}");
    assert!(page.rows.is_empty(), "{program}");
    assert!(!refusal.instead.is_empty(), "{program}");
    (refusal.line, refusal.construct)
}

#[test]
fn what_is_not_played_is_found_before_the_first_request() {
    for (rest, construct) in [
        ("import requests\n", "the module requests"),
        ("from os import fork\n", "os.fork"),
        ("s3 = boto3.client('s3')\n", "a client of s3"),
        ("s3 = boto3.resource('s3')\n", "boto3.resource"),
        ("async def f(): pass\n", "`async` and `await`"),
        ("eval('1')\n", "`eval`"),
        ("from boto3 import *\n", "`from boto3 import *`"),
        (
            "from . import x\n",
            "an import from the program's own folder",
        ),
        ("def f():\n  print((yield 1))\n", "the value of a `yield`"),
        (
            "import sys\nsys.setrecursionlimit(5)\n",
            "sys.setrecursionlimit",
        ),
        (
            "class A:\n  def __new__(cls): pass\n",
            "the method __new__ of a class",
        ),
    ] {
        let program = format!("{HEAD}{rest}");
        let (line, found) = refused(&program);
        assert_eq!(found, construct, "{rest}");
        assert!(line >= 4, "{rest}");
    }
}

#[test]
fn a_syntax_error_plays_nothing() {
    for (program, last) in [
        ("print('a'\n", "SyntaxError: '(' was never closed"),
        ("if True\n    pass\n", "SyntaxError: expected ':'"),
        (
            "def f():\nreturn 1\n",
            "IndentationError: expected an indented block after function definition on line 1",
        ),
        ("x = 1\n  y = 2\n", "IndentationError: unexpected indent"),
        ("return 1\n", "SyntaxError: 'return' outside function"),
        (
            "x = 'abc\n",
            "SyntaxError: unterminated string literal (detected at line 1)",
        ),
        (
            "f() = 1\n",
            "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?",
        ),
    ] {
        let mut page = common::Page::new();
        let ended =
            python::play(&format!("{program}{HEAD}"), &Given::default(), &mut page).unwrap();
        assert_eq!(ended.exit_code, 1);
        assert_eq!(
            page.stderr.trim_end().lines().last(),
            Some(last),
            "{program}"
        );
        assert_eq!(page.rows.len(), 1);
    }
}

#[test]
fn needs_are_listed_and_given() {
    let program = "import os, sys, subprocess\nfrom os import environ\nstage = os.environ['STAGE']\nname = environ.get('NAME')\n\
                   other = os.getenv('OTHER', 'x')\nprint(stage, name, other, sys.argv[2])\n\
                   sha = subprocess.check_output(['git', 'rev-parse', 'HEAD'], text=True).strip()\nprint(sha, input('ok? '))\n";
    let needs = python::needs(program).unwrap();
    assert_eq!(needs.arguments, 2);
    assert_eq!(needs.variables, ["STAGE", "NAME"]);
    let commands: Vec<&str> = needs.commands.iter().map(|it| &*it.text).collect();
    assert_eq!(
        commands,
        [
            "sha = subprocess.check_output(['git', 'rev-parse', 'HEAD'], text=True).strip()",
            "print(sha, input('ok? '))"
        ]
    );
    let mut given = Given {
        arguments: vec!["a".to_owned(), "b".to_owned()],
        ..Given::default()
    };
    given
        .variables
        .insert("STAGE".to_owned(), "prod".to_owned());
    let answer = |text: &str| Answer {
        exit_code: 0,
        stdout: text.to_owned(),
    };
    given
        .commands
        .insert(commands[0].to_owned(), answer("abc123\n"));
    given
        .commands
        .insert(commands[1].to_owned(), answer("yes\n"));
    let mut page = common::Page::new();
    python::play(program, &given, &mut page).unwrap();
    assert_eq!(page.stdout, "prod None x b\nok? abc123 yes\n");
}

#[test]
fn what_does_not_end_is_stopped() {
    for program in [
        "while True: pass\n",
        "x = 'a'\nwhile True: x = x + x\n",
        "def f(): return f()\nf()\n",
        "x = []\nx.append(x)\nprint(x == [x])\nl = [1] * 10 ** 12\n",
        "print(10 ** 1000)\n",
        "list(range(10 ** 15))\n",
        "import itertools\nlist(itertools.count())\n",
        "print('x' * 10 ** 9)\n",
        "def g():\n  while True: yield 1\nsum(g())\n",
        "f'{1:>99999999999}'\nimport boto3\nfor i in range(10 ** 9): boto3.client('lambda').list_functions()\n",
        "x = 'a' * 1000\nfor i in range(100): x = x.replace('a', 'aa')\n",
    ] {
        let mut page = common::Page::new();
        let played = python::play(program, &Given::default(), &mut page);
        assert!(
            played.is_err() || played.is_ok_and(|it| it.exit_code == 1),
            "{program}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_has_an_answer(words in proptest::collection::vec(
        prop::sample::select(vec![
            "if ", "for x in ", "def f(", ")", "(", ":", "\n", "\n    ", "\n  ", "x", "y", " = ", "1", "'a'", "f'{", "}'", "[", "]",
            "{", "}", ",", "lambda ", "try", "except ", "finally", "return ", "yield ", "class ", "import boto3", "with ", " as ", ".",
            "+", "-", "**", "*", "print(", "not ", "in ", "is ", "\"\"\"", "\\", "#", "\t", "é", "'", "b'", "\r\n", "1e9", "0x", "%", "==",
            "range(9)", "x.append", "str(x)", "while x: ", "del ", "raise ", "assert ", "global x", ";", ":=", "@", "else", "elif ", "...",
        ]), 0..24)) {
        let program: String = words.concat();
        let mut page = common::Page::new();
        let _ = python::needs(&program);
        let _ = python::looks_like_python(&program);
        let _ = python::play(&program, &Given::default(), &mut page);
    }
}
