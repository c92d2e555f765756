//! What the graph shows of the account: one function at a time.

use super::callers::{ShownCaller, callers};
use super::format::counted;
use super::graph::{self, NodeKey, Picture};
use super::requests::Site;
use super::web;
use crate::session::{Selection, Session};
use lambda::model::Function;
use lambda::model::{State, Version};
use std::rc::Rc;

/// The function on screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The region on screen.
    pub region: String,
    /// Whether that is the account's own, which requests need not name.
    pub home: bool,
    /// The regions where there is something to look at, with the number of their functions: the one
    /// on screen, the account's own, then the others.
    pub regions: Vec<(String, usize)>,
    /// Every function of the region.
    pub functions: Vec<String>,
    /// The one shown.
    pub function: Option<String>,
    /// Its aliases by name.
    pub aliases: Vec<graph::Alias>,
    /// `$LATEST`, then the versions in rising order.
    pub versions: Rc<Vec<graph::Version>>,
    /// Who may call it, or tries to.
    pub callers: Vec<ShownCaller>,
    /// Whether publishing would make a new version.
    pub ahead: bool,
    /// The region's Web Functions, where it has some.
    pub web: Option<Rc<Vec<graph::WebFunction>>>,
}

impl Shown {
    /// Where requests about the function go.
    pub fn site(&self) -> Site {
        Site {
            region: (!self.home).then(|| self.region.clone()),
            function: self.function.clone().unwrap_or_default(),
        }
    }

    /// Whether there is enough to search through.
    pub fn crowded(&self) -> bool {
        self.aliases.len() + self.versions.len() > 12
            || self.callers.len() > 12
            || self.web.is_some()
    }
}

/// The function that the selection belongs to, or else the region's first.
pub fn shown(session: &Session) -> Shown {
    let account = session.account();
    let region = account.region(session.region());
    let functions: Vec<String> = region.functions().map(|it| it.name().to_string()).collect();
    let chosen = session
        .selection()
        .function()
        .and_then(|it| region.function(it));
    let function = chosen.or_else(|| region.functions().next());
    Shown {
        region: session.region().to_owned(),
        regions: regions(session),
        home: session.region() == session.settings().region,
        function: function.map(|it| it.name().to_string()),
        aliases: function.map(|it| aliases(session, it)).unwrap_or_default(),
        versions: Rc::new(function.map(versions).unwrap_or_default()),
        callers: function
            .map(|it| callers(session, it.name().as_str()))
            .unwrap_or_default(),
        ahead: function.is_some_and(Function::is_ahead),
        functions,
        web: web::functions(session),
    }
}

/// The regions where there is something to look at.
fn regions(session: &Session) -> Vec<(String, usize)> {
    let account = session.account();
    let number = |name: &str| account.region(name).functions().count();
    let used = account.regions().map(|(name, _)| name);
    let mut names: Vec<&str> = Vec::new();
    let first = [session.region(), session.settings().region.as_str()];
    for name in first {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // Those that are used are there once each; there may be thousands.
    let holds = |name: &str| number(name) > 0 || !account.region(name).beside().web.is_empty();
    names.extend(used.filter(|it| !first.contains(it) && holds(it)));
    names
        .into_iter()
        .map(|it| (it.to_owned(), number(it)))
        .collect()
}

/// The function itself.
pub fn function(session: &Session) -> Option<&Function> {
    let region = session.account().region(session.region());
    let chosen = session
        .selection()
        .function()
        .and_then(|it| region.function(it));
    chosen.or_else(|| region.functions().next())
}

fn aliases(session: &Session, function: &Function) -> Vec<graph::Alias> {
    let held = |alias: &str| {
        let held = session.held()?;
        let this = held.function == function.name().as_str() && held.alias == alias;
        this.then(|| (held.version.clone(), held.weight))
    };
    let beside = session.account().region(session.region()).beside();
    let any_deployed = beside.deploy.going().next().is_some();
    let aliases = function.aliases().values();
    aliases
        .map(|alias| graph::Alias {
            name: alias.name.to_string(),
            version: alias.version.to_string(),
            canary: held(alias.name.as_str()).or_else(|| {
                let weight = alias.routing;
                weight.map(|(version, weight)| (version.to_string(), weight.get()))
            }),
            description: alias.description.clone(),
            deployed: any_deployed
                .then(|| deployed(session, function, alias.name.as_str()))
                .flatten(),
            moving: function.moving(&alias.name).map(|(_, it)| {
                if it.has_failed() {
                    graph::Moving::Stuck
                } else {
                    graph::Moving::GettingReady
                }
            }),
        })
        .collect()
}

/// What a deployment that is going on does to an alias.
fn deployed(session: &Session, function: &Function, alias: &str) -> Option<String> {
    let deploy = &session.account().region(session.region()).beside().deploy;
    let name = function.name().as_str();
    let going = deploy
        .going()
        .find(|it| it.spec.function == name && it.spec.alias == alias)?;
    Some(format!("Deployment {} is going on.", going.id))
}

fn versions(function: &Function) -> Vec<graph::Version> {
    function
        .copies()
        .map(|(version, snapshot)| {
            let configuration = &snapshot.configuration;
            let runtime = configuration
                .runtime
                .as_deref()
                .unwrap_or("container image");
            let facts = format!("{runtime} · {} MB", configuration.memory);
            let described = version != Version::Latest && !configuration.description.is_empty();
            graph::Version {
                id: version.to_string(),
                detail: if described {
                    configuration.description.clone()
                } else {
                    facts
                },
                note: note(function, version),
            }
        })
        .collect()
}

/// What there is to say about a version beside what it is.
fn note(function: &Function, version: Version) -> Option<String> {
    let live = function.live_executions(Some(version));
    let executions = (live > 0).then(|| {
        let executions = counted(live, "execution", "executions");
        let held = if live == 1 { "holds" } else { "hold" };
        let deleted = function
            .snapshot(version)
            .is_some_and(|it| it.state == State::Draining);
        if deleted {
            format!("Deleting: {executions} {held} it")
        } else {
            format!("{executions} {held} it")
        }
    });
    executions.or_else(|| match version {
        Version::Latest => latest_note(function),
        Version::LatestPublished => Some("what the bare name means".to_owned()),
        Version::Published(_) => None,
    })
}

/// What there is to say about `$LATEST` compared with the newest version.
pub fn latest_note(function: &Function) -> Option<String> {
    if !function.is_ahead() {
        return None;
    }
    Some(match function.versions().keys().next_back() {
        Some(newest) => format!("ahead of version {newest}"),
        None => "not published yet".to_owned(),
    })
}

/// What the graph is laid out from.
pub fn graph_input(session: &Session, shown: &Shown) -> graph::Input {
    graph::Input {
        callers: shown.callers.iter().map(|it| it.node.clone()).collect(),
        aliases: shown.aliases.clone(),
        versions: Rc::clone(&shown.versions),
        observed: observed(session, shown),
        web: shown.web.clone(),
    }
}

/// The last run's shares on the arrows of the alias that it went through; nothing once the alias
/// routes differently.
fn observed(session: &Session, shown: &Shown) -> Vec<graph::Observed> {
    let Some(function) = &shown.function else {
        return Vec::new();
    };
    let of = |alias: &graph::Alias| {
        let name = alias.name.clone();
        let seen = session.observed(function, &alias.name).into_iter();
        seen.map(move |it| graph::Observed {
            alias: name.clone(),
            version: it.version,
            share: it.share,
            interval: it.interval,
        })
    };
    shown.aliases.iter().flat_map(of).collect()
}

/// The node of the selection.
pub fn selected_key(session: &Session, shown: &Shown) -> Option<NodeKey> {
    match session.selection() {
        Selection::Alias { alias, .. } => Some(NodeKey::Alias(alias.clone())),
        Selection::Version { version, .. } => Some(NodeKey::Version(version.clone())),
        Selection::Caller(id) => {
            let caller = shown.callers.iter().find(|it| it.id == *id)?;
            Some(NodeKey::Caller(caller.node.id.clone()))
        }
        Selection::Web { node, .. } => Some(NodeKey::Web(node.clone())),
        Selection::Nothing | Selection::Function(_) => None,
    }
}

/// The selection that a node stands for.
pub fn selection(session: &Session, shown: &Shown, key: &NodeKey) -> Selection {
    if let NodeKey::Web(node) = key {
        return Selection::Web {
            function: shown.function.clone().unwrap_or_default(),
            node: node.clone(),
        };
    }
    let Some(function) = shown.function.clone() else {
        return Selection::Nothing;
    };
    match key {
        NodeKey::Alias(alias) => Selection::Alias {
            function,
            alias: alias.clone(),
        },
        NodeKey::Version(version) => Selection::Version {
            function,
            version: version.clone(),
        },
        NodeKey::Caller(id) => {
            let caller = shown.callers.iter().find(|it| it.node.id == *id);
            caller.map_or_else(
                || session.selection().clone(),
                |it| Selection::Caller(it.id.clone()),
            )
        }
        NodeKey::Fold | NodeKey::Web(_) => session.selection().clone(),
    }
}

/// The picture in sentences, for those who can't see it; each with a key of its own.
pub fn list(picture: &Picture) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = picture
        .nodes
        .iter()
        .map(|node| {
            let line = if node.hint.is_empty() {
                node.label.clone()
            } else {
                format!("{}: {}", node.label, node.hint)
            };
            (node.key.text(), line)
        })
        .collect();
    if picture.folded > 0 {
        let folded = counted(picture.folded, "version", "versions");
        lines.push((
            "folded".to_owned(),
            format!("{folded} that no alias points to"),
        ));
    }
    lines
}
