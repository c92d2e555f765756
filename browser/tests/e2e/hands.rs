//! The tutorial without the console: with the mouse alone, and with the keyboard alone.

use browser::{
    page::Page,
    session::{Element, keys},
};
use serde_json::{Value, json};

use crate::open;
use crate::tutorial::aliases;

/// What a bucket needs to be let in, besides what the form proposes.
const ACCOUNT: &str = "111111111111";

/// Where the tutorial leads, by whatever means.
fn check_end(page: &Page) {
    page.until("the aliases stand as the tutorial says", || {
        Ok(aliases(page) == json!({"BETA": "2", "DEV": "$LATEST", "PROD": "1"}))
    })
    .unwrap_or_else(|error| panic!("{error}: {}", aliases(page)));
    let named = json!({"FunctionName": "helloworld", "Qualifier": "PROD"});
    let policy = page
        .playground("send", &[json!("GetPolicy"), named])
        .unwrap();
    let policy: Value = serde_json::from_str(policy["Policy"].as_str().unwrap()).unwrap();
    let condition = &policy["Statement"][0]["Condition"];
    assert_eq!(
        condition["ArnLike"]["AWS:SourceArn"],
        "arn:aws:s3:::examplebucket"
    );
    assert_eq!(condition["StringEquals"]["AWS:SourceAccount"], ACCOUNT);
    page.find_beginning("button", "PROD to version 2, weight 10 %")
        .unwrap();
    let table = page.text("table", "Traffic split").unwrap();
    assert!(table.contains("10 %"), "{table}");
    page.check_clean().unwrap();
}

mod mouse {
    use super::*;

    fn click(page: &Page, role: &str, name: &str) {
        page.press(role, name)
            .unwrap_or_else(|error| panic!("{role} {name}: {error:#}"));
    }

    /// Types over what a field holds. The text needs keys; everything else is pressed.
    fn write(page: &Page, name: &str, text: &str) {
        let field = page.find_beginning("textbox", name).unwrap();
        page.session().click(&field).unwrap();
        page.session().press(&[keys::CONTROL, "a"]).unwrap();
        page.session().type_keys(text).unwrap();
    }

    fn choose(page: &Page, node: &str, item: &str) {
        page.choose(node, item)
            .unwrap_or_else(|error| panic!("{item} of {node}: {error:#}"));
    }

    /// The tip of an alias's arrow.
    fn tip(page: &Page, edge: &str) -> Element {
        let edge = page.find("button", edge).unwrap();
        page.session().inside(&edge, ".edge__tip").unwrap()
    }

    #[test]
    fn the_tutorial_is_done_with_the_mouse_alone() {
        let page = open();
        click(&page, "button", "New");
        click(&page, "button", "Create function");
        write(&page, "Function name", "helloworld");
        click(&page, "button", "CreateFunction");
        choose(&page, "Version $LATEST", "New alias for $LATEST…");
        write(&page, "Name", "DEV");
        click(&page, "button", "CreateAlias");
        click(&page, "button", "Publish $LATEST as a new version");
        for alias in ["BETA", "PROD"] {
            choose(&page, "Version 1", "New alias for version 1…");
            write(&page, "Name", alias);
            click(&page, "button", "CreateAlias");
        }
        // A change to the code, uploaded and published.
        click(&page, "button", "Version $LATEST");
        write(
            &page,
            "Package file",
            "exports.handler = async () => 'two';",
        );
        click(&page, "button", "Upload");
        click(&page, "button", "Publish $LATEST as a new version");
        let version = page.find("button", "Version 2").unwrap();
        page.session()
            .drag(&tip(&page, "BETA to version 1, weight 100 %"), &version)
            .unwrap();
        page.find("button", "BETA to version 2, weight 100 %")
            .unwrap();
        choose(&page, "Alias PROD", "Allow a caller…");
        write(&page, "Source ARN", "arn:aws:s3:::examplebucket");
        write(&page, "Source account", ACCOUNT);
        click(&page, "button", "AddPermission");
        // A second arrow is pulled out of the chosen alias and gets its weight.
        let pull = page.session().all(".pull").unwrap().remove(0);
        let version = page.find("button", "Version 2").unwrap();
        page.session().drag(&pull, &version).unwrap();
        write(&page, "Weight in percent", "10");
        click(&page, "button", "Set weight");
        click(&page, "button", "Simulate PROD");
        check_end(&page);
    }
}

mod place {
    use super::*;

    #[test]
    fn a_weight_is_seen_beside_its_popup_before_it_is_set() {
        let page = open();
        page.choose("Alias PROD", "Weight of the canary…").unwrap();
        page.fill("textbox", "Weight in percent", "40").unwrap();
        page.find_beginning("button", "PROD to version 2, weight 40 %")
            .unwrap();
        // Where the popup stands follows the picture.
        let covered = "const p = document.querySelector('.popup').getBoundingClientRect();
                 const over = it => { const r = it.getBoundingClientRect();
                   return r.left < p.right && r.right > p.left && r.top < p.bottom && r.bottom > p.top; };
                 const route = [...document.querySelectorAll('.edge--route')].filter(it => it.getAttribute('aria-label').startsWith('PROD '));
                 const labels = route.flatMap(it => [...it.querySelectorAll('.edge__label-box')]);
                 const nodes = ['Alias PROD', 'Version 1', 'Version 2'].map(it => document.querySelector(`.node[aria-label='${it}']`));
                 return [...labels, ...nodes].filter(over).length;";
        page.until("the popup covers nothing that it speaks of", || {
            Ok(page.session().run(covered, &[])? == 0)
        })
        .unwrap();
        page.session().press(&[keys::ESCAPE]).unwrap();
        page.find_beginning("button", "PROD to version 2, weight 10 %")
            .unwrap();
        page.check_clean().unwrap();
    }

    #[test]
    fn a_reload_comes_back_to_the_lesson() {
        let page = open();
        page.press("button", "Lessons").unwrap();
        let lesson = page.find_beginning("button", "A canary").unwrap();
        page.session().click(&lesson).unwrap();
        page.find("region", "Lesson").unwrap();
        page.find_beginning("button", "Alias PROD").unwrap();
        // The address is a link to it by then.
        page.until("the address is a link", || {
            Ok(page.session().url()?.contains('#'))
        })
        .unwrap();
        page.session().reload().unwrap();
        page.started().unwrap();
        page.find("region", "Lesson").unwrap();
        page.check_clean().unwrap();
    }
}

mod keyboard {
    use super::*;

    fn press(page: &Page, all: &[&str]) {
        page.session().press(all).unwrap();
    }

    fn tab_to(page: &Page, role: &str, name: &str) {
        page.tab_to(role, name)
            .unwrap_or_else(|error| panic!("{error:#}"));
    }

    /// Types over what the field with the focus holds.
    fn write(page: &Page, name: &str, text: &str) {
        tab_to(page, "textbox", name);
        press(page, &[keys::CONTROL, "a"]);
        page.session().type_keys(text).unwrap();
    }

    fn enter_at(page: &Page, role: &str, name: &str) {
        tab_to(page, role, name);
        press(page, &[keys::ENTER]);
    }

    /// The command palette.
    fn palette(page: &Page, action: &str) {
        press(page, &[keys::CONTROL, "k"]);
        wait_for(page, "combobox “Action”");
        page.session().type_keys(action).unwrap();
        page.find("option", action).unwrap();
        press(page, &[keys::ENTER]);
    }

    fn wait_for(page: &Page, focus: &str) {
        page.until(&format!("{focus} has the focus"), || {
            Ok(page.focus().is_ok_and(|it| it.starts_with(focus)))
        })
        .unwrap_or_else(|error| panic!("{error}, but {:?}", page.focus()));
    }

    /// Walks over the picture with the arrow keys, column by column.
    fn walk_to(page: &Page, node: &str) {
        let wanted = format!("button “{node}”");
        let mut seen = Vec::new();
        // G leads to the picture from everywhere but a field.
        wait_for(page, "button “");
        press(page, &["g"]);
        for key in [keys::LEFT, keys::LEFT, keys::UP, keys::UP, keys::UP] {
            press(page, &[key]);
        }
        for _ in 0..12 {
            let here = page.focus().unwrap();
            if here == wanted {
                return;
            }
            // Down to the column's end, then over to the next and up again.
            let next = if seen.last() == Some(&here) {
                press(page, &[keys::RIGHT]);
                keys::UP
            } else {
                keys::DOWN
            };
            seen.push(here);
            if next == keys::UP {
                for _ in 0..3 {
                    press(page, &[keys::UP]);
                }
            } else {
                press(page, &[keys::DOWN]);
            }
        }
        panic!("the arrow keys do not lead to {node}, but to {seen:?}");
    }

    /// Enter opens a node's menu, the arrow keys go through it.
    fn choose(page: &Page, node: &str, item: &str) {
        walk_to(page, node);
        press(page, &[keys::ENTER]);
        for _ in 0..8 {
            wait_for(page, "menuitem “");
            if page.focus().unwrap() == format!("menuitem “{item}”") {
                return press(page, &[keys::ENTER]);
            }
            press(page, &[keys::DOWN]);
        }
        panic!("{node} has no {item}");
    }

    #[test]
    fn the_tutorial_is_done_with_the_keyboard_alone() {
        let page = open();
        palette(&page, "New scenario");
        enter_at(&page, "button", "Create function");
        write(&page, "Function name", "helloworld");
        press(&page, &[keys::ENTER]);
        choose(&page, "Version $LATEST", "New alias for $LATEST…");
        wait_for(&page, "textbox “Name");
        page.session().type_keys("DEV").unwrap();
        press(&page, &[keys::ENTER]);
        choose(&page, "Version $LATEST", "Publish a version");
        for alias in ["BETA", "PROD"] {
            choose(&page, "Version 1", "New alias for version 1…");
            wait_for(&page, "textbox “Name");
            page.session().type_keys(alias).unwrap();
            press(&page, &[keys::ENTER]);
        }
        // A change to the code, uploaded and published.
        walk_to(&page, "Version $LATEST");
        press(&page, &[" "]);
        write(&page, "Package file", "exports.handler = 2;");
        enter_at(&page, "button", "Upload");
        enter_at(&page, "button", "Publish");
        choose(&page, "Alias BETA", "Point to another version…");
        wait_for(&page, "combobox “BETA points to");
        page.session().type_keys("2").unwrap();
        enter_at(&page, "button", "Point there");
        choose(&page, "Alias PROD", "Allow a caller…");
        write(&page, "Source ARN", "arn:aws:s3:::examplebucket");
        write(&page, "Source account", ACCOUNT);
        press(&page, &[keys::ENTER]);
        choose(&page, "Alias PROD", "Weight of the canary…");
        write(&page, "Weight in percent", "10");
        press(&page, &[keys::ENTER]);
        palette(&page, "Open Traffic");
        enter_at(&page, "button", "Run simulation");
        check_end(&page);
    }
}
