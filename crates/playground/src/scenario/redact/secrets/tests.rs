//! What is a key and what is none, to the letter.
#![allow(clippy::single_range_in_vec_init, reason = "the one word of a text")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use super::{apart, names_a_secret, spans, words};

fn found(text: &str) -> Vec<&str> {
    spans(text).into_iter().map(|it| &text[it]).collect()
}

#[test]
fn keys_are_found_where_they_stand() {
    for (text, expected) in [
        ("id AKIAIOSFODNN7EXAMPLE.", "AKIAIOSFODNN7EXAMPLE"),
        (
            "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        ),
        ("const dbPassword = 'hunter2';", "hunter2"),
        ("{\"apiKey\": \"abcd1234\"}", "abcd1234"),
        ("TOKEN=ab12cd34&x=1", "ab12cd34"),
        ("postgres://app:s3cret@db.internal/x", "s3cret"),
        ("redis://:s3cret@cache:6379/0", "s3cret"),
        ("Server=db;Uid=app;Pwd=hunter;", "hunter"),
        (
            "Data Source=db;User ID=sa;Password=P@ss.w0rd!;",
            "P@ss.w0rd!",
        ),
        (
            "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=Zm9vYmFyYmF6cXV4;EndpointSuffix=core.windows.net",
            "Zm9vYmFyYmF6cXV4",
        ),
        ("DB_PASS=hunter22", "hunter22"),
        (
            "curl -H 'Authorization: Bearer 0123456789abcdef'",
            "0123456789abcdef",
        ),
        (
            "Authorization: Basic YXBwOnMzY3JldDEyMw==",
            "YXBwOnMzY3JldDEyMw==",
        ),
        (
            "rk_test_51H8x0000000000000000",
            "rk_test_51H8x0000000000000000",
        ),
        (
            "hvs.CAESIJ000000000000000000",
            "hvs.CAESIJ000000000000000000",
        ),
        ("GOCSPX-0a1b2c3d4e5f6g7h8i9j", "GOCSPX-0a1b2c3d4e5f6g7h8i9j"),
        (
            "post to https://hooks.slack.com/services/T00000000/B00000000/Xy0Xy0Xy0Xy0 then",
            "T00000000/B00000000/Xy0Xy0Xy0Xy0",
        ),
        (
            "https://discord.com/api/webhooks/1234567890/aB3-xyz_0",
            "1234567890/aB3-xyz_0",
        ),
        (
            "https://api.telegram.org/bot123456789:AAE0123456789abcdefghijklmnopqrstuv/getMe",
            "123456789:AAE0123456789abcdefghijklmnopqrstuv",
        ),
        (
            "https://b.s3.amazonaws.com/k?X-Amz-Signature=00ffab12&X-Amz-Expires=60",
            "00ffab12",
        ),
        (
            "https://x.blob.core.windows.net/c?sv=2024&sig=ab%2F12cd34",
            "ab%2F12cd34",
        ),
        (
            "SK0123456789abcdef0123456789abcdef",
            "SK0123456789abcdef0123456789abcdef",
        ),
        (
            "0123456789abcdef0123456789abcdef-us12",
            "0123456789abcdef0123456789abcdef-us12",
        ),
        ("glsa_0000000000000000000000", "glsa_0000000000000000000000"),
        ("gsk_0a1b2c3d4e5f6g7h8i9j", "gsk_0a1b2c3d4e5f6g7h8i9j"),
        (
            "authorization: basic YXBwOnMzY3JldDEyMw==",
            "YXBwOnMzY3JldDEyMw==",
        ),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
        ),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn code_and_sentences_are_no_keys() {
    for text in [
        "const token = event.headers.token;",
        "let secret = process.env.SECRET;",
        "The token: nobody knows it.",
        "password: null",
        "const pass = first;",
        "The bypass: closed.",
        "compass: north west",
        "Bearer tokens are checked at the gateway.",
        "Basic authentication",
        "secret_name_of_the_parameter_in_the_store",
        "9LQC+6xSGR93sSBpt90+e8eF8WcJLCjBJIsJ06+QwLw=",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "https://docs.aws.amazon.com/lambda/latest/dg/",
        "task-definition sk-",
        "https://hooks.slack.com/services/",
        "const sig = hmac(text);",
        "a key-value store of some thirty-six letters",
        "0123456789abcdef0123456789abcdef",
        "ratio 12345678:AA",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

/// This many letters of all kinds.
fn mixed(count: usize) -> String {
    "aB3".chars().cycle().take(count).collect()
}

#[test]
fn a_marked_key_has_its_length_and_a_digit() {
    assert_eq!(found("AKIAZZZZZZZZZZZZZZ7Q"), ["AKIAZZZZZZZZZZZZZZ7Q"]);
    assert!(found("AKIAZZZZZZZZZZZZZ7Q").is_empty());
    assert!(found("AKIAZZZZZZZZZZZZZZZQ").is_empty());
    assert!(found("ZKIAZZZZZZZZZZZZZZ7Q").is_empty());
    // What is assigned counts by itself, and what fills up base64 does not count.
    assert_eq!(found("id=AKIAZZZZZZZZZZZZZZ7Q"), ["AKIAZZZZZZZZZZZZZZ7Q"]);
    assert_eq!(found("AKIAZZZZZZZZZZZZZZ7Q="), ["AKIAZZZZZZZZZZZZZZ7Q"]);
    assert_eq!(found("AKIAZZZZZZZZZZZZZZ7Q..."), ["AKIAZZZZZZZZZZZZZZ7Q"]);
    assert_eq!(
        found("one AKIAZZZZZZZZZZZZZZ7Q, two AKIAZZZZZZZZZZZZZZ8Q"),
        ["AKIAZZZZZZZZZZZZZZ7Q", "AKIAZZZZZZZZZZZZZZ8Q"]
    );
}

#[test]
fn a_web_token_has_three_parts_and_thirty_letters() {
    let token = "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln";
    assert_eq!(token.len(), 30);
    assert_eq!(found(token), [token]);
    assert!(found(&token[..29]).is_empty());
    assert!(found(&token.replacen('.', "A", 1)).is_empty());
    assert!(found(&token.replace("eyJh", "eyXh")).is_empty());
}

#[test]
fn a_secret_of_aws_has_forty_letters_of_all_kinds() {
    let secret = mixed(40);
    assert_eq!(found(&secret), [secret.as_str()]);
    assert_eq!(found(&secret.replace('3', "/3")[..40]).len(), 1);
    for other in [
        mixed(39),
        mixed(41),
        secret.to_lowercase(),
        secret.to_uppercase(),
        secret.replace('3', "c"),
        secret.replacen('B', "-", 1),
    ] {
        assert!(found(&other).is_empty(), "{other}");
    }
}

#[test]
fn a_private_key_is_left_out_from_its_first_line_to_its_last() {
    let key = "-----BEGIN PRIVATE KEY-----\nMIIA\n-----END PRIVATE KEY-----";
    let public = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    assert_eq!(found(&format!("a {key} b")), [key]);
    assert_eq!(
        found(&format!("{public}\n{key}\n{public}\n{key}\n{public}")),
        [key, key]
    );
    assert!(found(public).is_empty());
    // One that is cut off, before its last line and in it.
    let cut = "-----BEGIN EC PRIVATE KEY-----\nMIIA\n";
    assert_eq!(found(&format!("x\n{cut}")), [cut]);
    let cut = "-----BEGIN EC PRIVATE KEY-----\nMIIA\n-----END EC PRI";
    assert_eq!(found(&format!("x\n{cut}")), [cut]);
    // The certificate's own first line is what counts, not what follows.
    assert!(found("-----BEGIN CERTIFICATE-----\nof a PRIVATE KEY").is_empty());
}

#[test]
fn what_is_assigned_is_left_out_as_far_as_it_goes() {
    for (text, value) in [
        ("pin: 'abcd'", "abcd"),
        ("pw=abc1", "abc1"),
        ("my-pw = abc1", "abc1"),
        ("db_pass\t=\tabc1 rest", "abc1"),
        ("config['token'] = \"two words\";", "two words"),
        ("{\\\"token\\\": \\\"abc1\\\"}", "abc1"),
        ("token: `abc1`", "abc1"),
        ("token=abc1&next=2", "abc1"),
        ("token=abc1)", "abc1"),
        ("TOKEN='a.b(c)'", "a.b(c)"),
        ("token='abcd", "abcd"),
        ("host=db user=app password=letters", "letters"),
        ("one='x'; token='abcd'", "abcd"),
    ] {
        assert_eq!(found(text), [value], "{text}");
    }
    for text in [
        "pin: 'abc'",
        "pw=ab1",
        "spin: 'abcd'",
        "pins: 'abcd'",
        "token abc1",
        "token: read(a1)",
        "token: a1.b",
        "token: a1[0]",
        "token: $a1b",
        "token: letters",
        "token: 'Undefined'",
        "token: '${value1}'",
        "token: 'left-out-1'",
        "token: 'arn:aws:s3:::b1'",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
    // A name of up to 64 letters.
    let name = |letters: usize| format!("{}token", "a".repeat(letters - 5));
    assert_eq!(found(&format!("{}=abc1", name(64))), ["abc1"]);
    assert!(found(&format!("{}=abc1", name(65))).is_empty());
    assert!(names_a_secret("xsecretx") && names_a_secret("a_pass") && names_a_secret("pin"));
    assert!(!names_a_secret("a_passx") && !names_a_secret("compass") && !names_a_secret(""));
}

#[test]
fn a_line_that_says_how_to_get_to_a_database_is_as_long_as_one() {
    let far = |gap: usize| format!("server={}password=letters", "x;".repeat(gap / 2));
    assert_eq!(found(&far(400)), ["letters"]);
    assert!(found(&far(600)).is_empty());
    let after = |gap: usize| format!("password=letters;{}server=db", "x;".repeat(gap / 2));
    assert_eq!(found(&after(400)), ["letters"]);
    assert!(found(&after(600)).is_empty());
    // Of the same line, and within the same quotes.
    for other in [
        "server=db\npassword=letters",
        "'server=db' password=letters",
        "password=letters \"server=db\"",
        "password=letters\nserver=db",
    ] {
        assert!(found(other).is_empty(), "{other}: {:?}", found(other));
    }
    assert_eq!(found("x\nserver=db;password=letters\ny"), ["letters"]);
}

#[test]
fn a_headers_token_has_twelve_letters_and_a_digit() {
    assert_eq!(found("Bearer abcdefghijk1"), ["abcdefghijk1"]);
    assert!(found("Bearer abcdefghij1").is_empty());
    assert!(found("Bearer abcdefghijkl").is_empty());
    assert!(found("Bearer left-out-1234").is_empty());
    assert_eq!(
        found("Basic abcdefghijk1, bearer abcdefghijk2; Bearer abcdefghijk3"),
        ["abcdefghijk1", "abcdefghijk2", "abcdefghijk3"]
    );
    assert_eq!(
        found("Bearer short1 Bearer abcdefghijk2 Bearer abcdefghijk3"),
        ["abcdefghijk2", "abcdefghijk3"]
    );
}

#[test]
fn a_password_in_an_address_stands_before_its_host() {
    assert_eq!(
        found("a://u:first@h/x and b://v:second@h/y"),
        ["first", "second"]
    );
    assert_eq!(found("a://u:p@w@h"), ["p@w"]);
    for text in [
        "a://u@h:80/x:y@z",
        "a://u:@h/x",
        "a://h:80/u:p@x",
        "a://u:null@h",
        "u:p@h",
        "a://u v:p@h",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

#[test]
fn words_and_spans_are_taken_apart() {
    let letters = |text| words(text, |it| it.is_ascii_lowercase());
    assert_eq!(letters("ab1c2"), [0..2, 3..4]);
    assert_eq!(letters("1ä2b"), [4..5]);
    assert_eq!(letters("xyz"), [0..3]);
    assert!(letters("").is_empty() && letters("1").is_empty());
    // The longer of two that begin together; none that begins within another; none that is empty.
    let spans = vec![9..9, 4..6, 0..3, 3..5, 5..6, 1..2, 7..8, 7..9];
    assert_eq!(apart(spans), [0..3, 3..5, 5..6, 7..9]);
}
