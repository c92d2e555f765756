//! AWS's JavaScript SDK drives the page: its client, paginators, waiters and error classes, with
//! `window.playground` where its requests would leave the page (see `tests/javascript`).

use std::path::Path;

use serde_json::json;

use crate::open;

#[test]
fn the_javascript_sdk_finds_aws_in_the_page() {
    let page = open();
    let bundle = std::env::var("JAVASCRIPT_SDK")
        .expect("JAVASCRIPT_SDK names the bundle: `cargo xtask test e2e` makes it");
    page.load_script(Path::new(&bundle)).unwrap();
    let names = page.session().run("return window.sdk.names", &[]).unwrap();
    let names: Vec<&str> = names
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| it.as_str())
        .collect();
    assert!(names.len() >= 6, "the scenarios: {names:?}");
    for name in names {
        page.press("button", "New").unwrap();
        let ran = page
            .session()
            .run("return window.sdk.run(arguments[0])", &[json!(name)]);
        assert_eq!(ran.unwrap_or_else(|why| panic!("{name}: {why}")), name);
    }
    // What the SDK did is what the page shows: the last scenario's alias.
    page.find("button", "Alias LIVE").unwrap();
    page.check_clean().unwrap();
}
