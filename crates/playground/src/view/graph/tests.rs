//! Tests of the picture.

use super::*;

const LATEST: &str = "$LATEST";

fn version(id: &str) -> Version {
    Version {
        id: id.to_owned(),
        detail: "nodejs22.x · 128 MB".to_owned(),
        note: None,
    }
}

fn alias(name: &str, main: &str, canary: Option<(&str, f64)>) -> Alias {
    Alias {
        name: name.to_owned(),
        version: main.to_owned(),
        canary: canary.map(|(id, weight)| (id.to_owned(), weight)),
        description: String::new(),
        deployed: None,
        moving: None,
    }
}

#[test]
fn an_alias_on_its_way_is_no_canary() {
    for (moving, tag, new) in [
        (Moving::GettingReady, "moving", "getting ready"),
        (Moving::Stuck, "stuck", "which can't be initialised"),
    ] {
        let mut input = tutorial();
        input.aliases = vec![Alias {
            moving: Some(moving),
            ..alias("PROD", "2", Some(("1", 1.0)))
        }];
        let picture = lay_out(&input, &options(900.0));
        let names: Vec<&str> = picture.edges.iter().map(|it| it.name.as_str()).collect();
        let to_new = format!("PROD to version 2, weight 0 %, {new}");
        assert!(names.contains(&"PROD to version 1, weight 100 %, kept there by AWS"));
        assert!(names.contains(&&*to_new), "{names:?}");
        assert!(picture.edges.iter().all(|it| !it.canary));
        let node = |key| picture.node(&key).expect("a node");
        let prod = node(NodeKey::Alias("PROD".to_owned()));
        assert_eq!(prod.tag, tag);
        assert!(prod.hint.contains("AWS itself keeps it on version 1"));
        assert_eq!(node(NodeKey::Version("1".to_owned())).tone, Tone::Stable);
    }
}

fn tutorial() -> Input {
    Input {
        callers: vec![CallerNode {
            id: "PROD/1".to_owned(),
            kind: "S3".to_owned(),
            name: "examplebucket".to_owned(),
            target: "PROD".to_owned(),
            refused: false,
        }],
        aliases: vec![
            alias("BETA", "2", None),
            alias("DEV", LATEST, None),
            alias("PROD", "1", Some(("2", 0.1))),
        ],
        versions: Rc::new(vec![version(LATEST), version("1"), version("2")]),
        observed: Vec::new(),
        web: None,
    }
}

fn options(width: f64) -> Options {
    Options {
        width,
        unfolded: false,
        filter: String::new(),
        keep: None,
    }
}

#[test]
fn arrows_say_where_they_lead_and_how_much() {
    let picture = lay_out(&tutorial(), &options(900.0));
    let names: Vec<&str> = picture.edges.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "S3 examplebucket may call PROD",
            "BETA to version 2, weight 100 %",
            "DEV to $LATEST, weight 100 %",
            "PROD to version 1, weight 90 %",
            "PROD to version 2, weight 10 %",
        ]
    );
}

#[test]
fn the_tutorial_has_no_crossing() {
    let picture = lay_out(&tutorial(), &options(900.0));
    let order: Vec<&str> = picture.nodes.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(
        order,
        [
            "Caller S3 examplebucket",
            "Alias DEV",
            "Alias BETA",
            "Alias PROD",
            "Version $LATEST",
            "Version 2",
            "Version 1",
        ]
    );
}

/// The tutorial's end after a run.
fn observed() -> Input {
    let mut input = tutorial();
    input.observed.push(super::Observed {
        alias: "PROD".to_owned(),
        version: "2".to_owned(),
        share: 0.098,
        interval: (0.092, 0.104),
    });
    input
}

#[test]
fn a_run_adds_what_was_observed() {
    let input = observed();
    let picture = lay_out(&input, &options(900.0));
    let edge = picture
        .edges
        .last()
        .map(|it| (it.name.as_str(), it.observed.as_deref()));
    assert_eq!(
        edge,
        Some((
            "PROD to version 2, weight 10 %, observed 9.8 %, 95 % interval 9.2–10.4 %",
            Some("got 9.8 %")
        ))
    );
}

#[test]
fn a_phone_shows_whole_words_and_leaves_room_for_the_arrow() {
    let input = observed();
    let picture = lay_out(&input, &options(390.0));
    let edge = picture.edges.last().expect("an arrow");
    assert_eq!(edge.observed.as_deref(), Some("9.8 %"));
    assert!(
        edge.name
            .ends_with("observed 9.8 %, 95 % interval 9.2–10.4 %"),
        "{}",
        edge.name
    );
    assert!(edge.label_size.0 + 24.0 < edge.head.0 - edge.tail.0);
    let versions = picture
        .nodes
        .iter()
        .filter(|it| it.label.starts_with("Version"));
    for node in versions {
        assert!(!node.detail.contains('…'), "{}", node.detail);
    }
}

#[test]
fn nothing_overlaps_at_any_width() {
    for width in [320.0, 390.0, 700.0, 1024.0, 1440.0] {
        let picture = lay_out(&tutorial(), &options(width));
        for (at, a) in picture.nodes.iter().enumerate() {
            for b in &picture.nodes[at + 1..] {
                let apart = a.x + a.width <= b.x
                    || b.x + b.width <= a.x
                    || a.y + a.height <= b.y
                    || b.y + b.height <= a.y;
                assert!(apart, "{} and {} at {width}", a.label, b.label);
            }
        }
    }
}

#[test]
fn the_picture_fits_the_room() {
    for width in [390.0, 620.0, 700.0, 1060.0] {
        let picture = lay_out(&tutorial(), &options(width));
        assert!(picture.width <= width + 0.01, "{} > {width}", picture.width);
    }
}

#[test]
fn many_unreferenced_versions_fold_into_one_node() {
    let mut input = tutorial();
    Rc::make_mut(&mut input.versions).extend((3..=200).map(|n| version(&n.to_string())));
    let picture = lay_out(&input, &options(900.0));
    assert_eq!(picture.folded, 197); // the newest stays beside $LATEST
    assert!(picture.node(&NodeKey::Fold).is_some());
    assert!(picture.node(&NodeKey::Version("200".to_owned())).is_some());
    let mut open = options(900.0);
    open.unfolded = true;
    assert_eq!(lay_out(&input, &open).nodes.len(), 4 + 201);
    let mut filtered = options(900.0);
    filtered.filter = "prod".to_owned();
    assert_eq!(lay_out(&input, &filtered).nodes.len(), 1 + 1 + 2);
}

#[test]
fn arrow_keys_follow_the_arrows() {
    let picture = lay_out(&tutorial(), &options(900.0));
    let prod = NodeKey::Alias("PROD".to_owned());
    let step = |direction| picture.neighbour(&prod, direction).map(NodeKey::text);
    assert_eq!(step(Direction::Left).as_deref(), Some("c:PROD/1"));
    assert_eq!(step(Direction::Up).as_deref(), Some("a:BETA"));
    assert_eq!(step(Direction::Down), None);
    assert_eq!(step(Direction::Right).as_deref(), Some("v:1"));
}

#[test]
fn of_thousands_of_aliases_as_many_are_drawn_as_a_browser_draws_at_once() {
    use super::layout::MOST_ALIASES;
    let mut input = tutorial();
    input.aliases = (0..10_000)
        .map(|n| alias(&format!("a{n:05}"), "1", None))
        .collect();
    input.aliases[9_000] = alias("a09000", "2", Some(("1", 0.1)));
    let drawn = |options: &Options| {
        let picture = lay_out(&input, options);
        let is_alias = |it: &&Rc<Node>| matches!(it.key, NodeKey::Alias(_));
        let aliases = picture.nodes.iter().filter(is_alias).count();
        (picture, aliases)
    };
    let (picture, aliases) = drawn(&options(900.0));
    assert!(aliases <= MOST_ALIASES && aliases > MOST_ALIASES - 3);
    let there =
        |picture: &Picture, name: &str| picture.node(&NodeKey::Alias(name.to_owned())).is_some();
    assert!(there(&picture, "a00000") && !there(&picture, "a08000"));
    assert!(
        there(&picture, "a09000"),
        "what splits its traffic is shown"
    );
    let says =
        |picture: &Picture, text: &str| picture.headings.iter().any(|it| it.0.contains(text));
    assert!(
        says(&picture, "of 10,000, Find has all"),
        "{:?}",
        picture.headings
    );

    let mut chosen = options(900.0);
    chosen.keep = Some(NodeKey::Alias("a08000".to_owned()));
    assert!(
        there(&drawn(&chosen).0, "a08000"),
        "what is chosen is shown"
    );

    let mut found = options(900.0);
    found.filter = "a0800".to_owned();
    let (picture, aliases) = drawn(&found);
    assert_eq!(aliases, 10);
    assert!(picture.headings.iter().any(|it| it.0 == "Aliases"));
}

#[test]
fn of_thousands_of_callers_as_many_are_drawn_as_a_browser_draws_at_once() {
    use super::layout::MOST_CALLERS;
    let mut input = tutorial();
    Rc::make_mut(&mut input.versions).extend((3..=3_000).map(|n| version(&n.to_string())));
    input.callers = (0..5_000)
        .map(|n| CallerNode {
            id: format!("PROD/Queue/q{n:05}"),
            kind: "Queue".to_owned(),
            name: format!("q{n:05}"),
            target: if n % 2 == 0 {
                "PROD".to_owned()
            } else {
                (n % 3_000 + 1).to_string()
            },
            refused: n == 4_000,
        })
        .collect();
    let drawn = |options: &Options| {
        let picture = lay_out(&input, options);
        let is_caller = |it: &&Rc<Node>| matches!(it.key, NodeKey::Caller(_));
        let callers = picture.nodes.iter().filter(is_caller).count();
        (picture, callers)
    };
    let there = |picture: &Picture, name: &str| {
        picture
            .node(&NodeKey::Caller(format!("PROD/Queue/{name}")))
            .is_some()
    };
    let (picture, callers) = drawn(&options(900.0));
    assert_eq!(callers, MOST_CALLERS);
    assert!(there(&picture, "q00000") && there(&picture, "q04000") && !there(&picture, "q03000"));
    assert!(
        picture
            .headings
            .iter()
            .any(|it| it.0 == "Callers: 120 of 5,000, Find has all"),
        "{:?}",
        picture.headings
    );
    // No version is drawn for a caller that isn't.
    assert!(
        picture.nodes.len() < 2 * MOST_CALLERS + 20,
        "{}",
        picture.nodes.len()
    );
    for edge in &picture.edges {
        assert!(picture.node(&edge.from).is_some() && picture.node(&edge.to).is_some());
    }

    let mut chosen = options(900.0);
    chosen.keep = Some(NodeKey::Caller("PROD/Queue/q03000".to_owned()));
    assert!(
        there(&drawn(&chosen).0, "q03000"),
        "what is chosen is shown"
    );

    let mut found = options(900.0);
    found.filter = "Q0300".to_owned();
    let (picture, _) = drawn(&found);
    assert!(
        there(&picture, "q03000") && there(&picture, "q03001"),
        "Find finds callers"
    );
}

#[test]
fn long_names_that_differ_in_their_midst_are_told_apart() {
    let name =
        |number: usize| format!("production-eu-central-1-customer-{number:03}-blue-deployment");
    let input = Input {
        aliases: (0..50).map(|it| alias(&name(it), "1", None)).collect(),
        versions: Rc::new(vec![version(LATEST), version("1")]),
        ..Input::default()
    };
    for width in [360.0, 1000.0] {
        let picture = lay_out(&input, &options(width));
        let titles: Vec<&str> = picture
            .nodes
            .iter()
            .filter(|it| matches!(it.key, NodeKey::Alias(_)))
            .map(|it| it.title.as_str())
            .collect();
        let different: std::collections::BTreeSet<&str> = titles.iter().copied().collect();
        assert_eq!(different.len(), 50, "{titles:?}");
    }
}

#[test]
fn what_is_looked_for_may_be_said_as_people_say_it() {
    let found = |filter: &str| {
        let mut input = tutorial();
        Rc::make_mut(&mut input.versions).push(version("21"));
        input.aliases.push(alias("v9", "21", None));
        let options = Options {
            filter: filter.to_owned(),
            ..options(900.0)
        };
        let picture = lay_out(&input, &options);
        let labels = picture.nodes.iter().map(|it| it.label.clone());
        labels.collect::<Vec<_>>()
    };
    for said in ["version 21", "v21", "V 21", "21"] {
        let found = found(said);
        assert!(
            found.contains(&"Version 21".to_owned()),
            "{said}: {found:?}"
        );
        assert!(
            !found.contains(&"Version 2".to_owned()),
            "{said}: {found:?}"
        );
    }
    assert!(found("alias prod").contains(&"Alias PROD".to_owned()));
    // An alias of that name goes first.
    assert!(found("v9").contains(&"Alias v9".to_owned()));
    assert!(found("version").is_empty());
}

/// Points of an arrow's curve, from its path.
fn points(edge: &Edge) -> Vec<(f64, f64)> {
    let (tail, head) = (edge.tail, edge.head);
    let bend = (head.0 - tail.0) * 0.45;
    let at = |t: f64| {
        let u = 1.0 - t;
        let mix = |a: f64, b: f64, c: f64, d: f64| {
            u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
        };
        (
            mix(tail.0, tail.0 + bend, head.0 - bend, head.0),
            mix(tail.1, tail.1, head.1, head.1),
        )
    };
    (0..=60).map(|it| at(f64::from(it) / 60.0)).collect()
}

/// Labels that lie on another label or on another arrow.
fn collisions(picture: &Picture) -> Vec<String> {
    let labelled: Vec<_> = picture
        .edges
        .iter()
        .filter(|it| !it.text.is_empty())
        .collect();
    let mut found = Vec::new();
    for (at, one) in labelled.iter().enumerate() {
        let ((x, y), (width, height)) = (one.label_at, one.label_size);
        for other in &labelled[at + 1..] {
            let ((u, v), (wide, high)) = (other.label_at, other.label_size);
            if (x - u).abs() < width.midpoint(wide) && (y - v).abs() < height.midpoint(high) {
                found.push(format!("{} on {}", one.name, other.name));
            }
        }
        for other in picture.edges.iter().filter(|it| it.key != one.key) {
            let lies =
                |(u, v): &(f64, f64)| (u - x).abs() < width / 2.0 && (v - y).abs() < height / 2.0;
            if points(other).iter().any(lies) {
                found.push(format!("{} on the arrow of {}", one.name, other.name));
            }
        }
    }
    found
}

/// Marks an alias's arrows with what a run observed.
fn run_through(input: &mut Input, name: &str) {
    let alias = input.aliases.iter().find(|it| it.name == name);
    let targets: Vec<(String, f64)> = sizes::targets(alias.expect("an alias"))
        .map(|it| (it.0.to_owned(), it.1))
        .collect();
    input.observed = targets
        .into_iter()
        .map(|(version, share)| Observed {
            alias: name.to_owned(),
            version,
            share,
            interval: (share * 0.9, share),
        })
        .collect();
}

#[test]
fn no_label_lies_on_another_or_on_an_arrow_that_it_is_not_of() {
    for width in [
        390.0, 448.0, 600.0, 704.0, 768.0, 820.0, 904.0, 1064.0, 1440.0,
    ] {
        for canary in ["2", "3", "5", "9", LATEST] {
            // As the page starts, and with more aliases and versions.
            for (aliases, versions) in [
                (0, 2),
                (1, 3),
                (3, 5),
                (6, 9),
                (9, 12),
                (20, 200),
                (50, 200),
            ] {
                let mut input = tutorial();
                Rc::make_mut(&mut input.versions)
                    .extend((3..=versions).map(|it| version(&it.to_string())));
                if !input.versions.iter().any(|it| it.id == canary) {
                    continue;
                }
                input.aliases.extend((0..aliases).map(|it| {
                    let points_to = versions - (it * 7) % versions.min(40);
                    alias(&format!("stage-{it}"), &points_to.to_string(), None)
                }));
                input.aliases[2] = alias("PROD", "1", Some((canary, 0.1)));
                for ran in [false, true] {
                    if ran {
                        run_through(&mut input, "PROD");
                    }
                    let found = collisions(&lay_out(&input, &options(width)));
                    // A phone has no room for so many; nor has a small window for two lines among fifty aliases.
                    let cramped = width < 400.0 && aliases > 3 || width < 900.0 && aliases > 20;
                    let most = usize::from(cramped);
                    assert!(
                        found.len() <= most,
                        "at {width}, {aliases} aliases, {versions} versions, canary {canary}, ran: {ran}: {found:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_a_label_says_fits_into_it() {
    for width in [390.0, 448.0, 704.0, 820.0, 904.0, 1064.0] {
        for aliases in [0, 20] {
            let mut input = tutorial();
            let more = (0..aliases).map(|it| alias(&format!("stage-{it}"), "2", None));
            input.aliases.extend(more);
            input.aliases[2] = alias("PROD", "1", Some(("2", 0.0997)));
            run_through(&mut input, "PROD");
            let picture = lay_out(&input, &options(width));
            for edge in picture.edges.iter().filter(|it| it.observed.is_some()) {
                #[allow(clippy::cast_precision_loss)] // a few letters
                let letters = |text: &str| text.chars().count() as f64;
                let (weight, observed) = (
                    letters(&edge.text) * 7.0,
                    edge.observed.as_deref().map_or(0.0, letters) * 5.6,
                );
                let needs = if edge.label_size.1 < 30.0 {
                    weight + observed
                } else {
                    weight.max(observed)
                };
                assert!(needs + 4.0 <= edge.label_size.0, "at {width}: {edge:?}");
            }
        }
    }
}
