//! The courses of the history as a small tree.

use crate::session::{Branch, History, Played};
use std::rc::Rc;

/// One course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Its id.
    pub id: u32,
    /// What somebody called it; may be empty.
    pub name: String,
    /// What to call it where nobody did: what was done first in it.
    pub usual: String,
    /// How many steps it shares with the course that it leaves; 0 for the first.
    pub leaves_at: usize,
    /// How many steps it has.
    pub steps: usize,
    /// How deep it stands in the tree.
    pub level: usize,
    /// Whether it is the present one.
    pub present: bool,
}

/// Every course under the one that it leaves, oldest first; nothing while there is only one.
pub fn tree(history: &History) -> Vec<Course> {
    if history.branches().is_empty() {
        return Vec::new();
    }
    let present = Rc::new(Branch {
        id: history.line(),
        name: history.name().into(),
        steps: history.steps().to_vec(),
    });
    let mut lines: Vec<Rc<Branch>> = history.branches().to_vec();
    lines.push(present);
    lines.sort_by_key(|it| it.id);
    // The course that each leaves: of those begun before it the one that it shares most with.
    let parents: Vec<Option<(usize, usize)>> = (0..lines.len())
        .map(|at| {
            let older = (0..at).map(|other| (other, shared(&lines[other], &lines[at])));
            older.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
        })
        .collect();
    let mut out = Vec::with_capacity(lines.len());
    let mut open: Vec<(usize, usize)> = vec![(0, 0)];
    while let Some((at, level)) = open.pop() {
        let line = &lines[at];
        let leaves_at = parents[at].map_or(0, |it| it.1);
        out.push(Course {
            id: line.id,
            name: line.name.to_string(),
            usual: usual(line, leaves_at, at),
            leaves_at,
            steps: line.steps.len(),
            level,
            present: line.id == history.line(),
        });
        let children = (0..lines.len())
            .rev()
            .filter(|it| parents[*it].is_some_and(|it| it.0 == at));
        open.extend(children.map(|it| (it, level + 1)));
    }
    out
}

fn shared(one: &Branch, other: &Branch) -> usize {
    let same = |(a, b): &(&Rc<Played>, &Rc<Played>)| Rc::ptr_eq(a, b);
    one.steps.iter().zip(&other.steps).take_while(same).count()
}

fn usual(line: &Branch, leaves_at: usize, at: usize) -> String {
    if at == 0 {
        return "First course".to_owned();
    }
    let Some(first) = line.steps.get(leaves_at) else {
        return format!("Course {}", at + 1);
    };
    let request = &first.step.request;
    let name = request.input.get("Name").and_then(|it| it.as_str());
    match name {
        Some(name) => format!("{} {name}", request.operation),
        None => request.operation.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Action, Session};

    fn publish(session: &mut Session, alias: &str) {
        let line = format!(
            "aws lambda create-alias --function-name helloworld --function-version 1 --name {alias}"
        );
        session.apply(Action::LinesEntered(line), None);
    }

    fn shown(session: &Session) -> Vec<(usize, String, usize, usize, bool)> {
        let tree = tree(session.history()).into_iter();
        tree.map(|it| (it.level, it.usual, it.leaves_at, it.steps, it.present))
            .collect()
    }

    #[test]
    fn every_course_stands_under_the_one_it_leaves() {
        let mut session = Session::opening();
        assert_eq!(tree(session.history()), []);
        session.apply(Action::JumpedTo(7), None);
        publish(&mut session, "A");
        session.apply(Action::Undone, None);
        publish(&mut session, "B");
        publish(&mut session, "C");
        session.apply(Action::Undone, None);
        publish(&mut session, "D");
        let named = |it: &str| format!("CreateAlias {it}");
        assert_eq!(
            shown(&session),
            [
                (0, "First course".to_owned(), 0, 10, false),
                (1, named("A"), 7, 8, false),
                (1, named("B"), 7, 9, false),
                (2, named("D"), 8, 9, true),
            ]
        );
    }

    #[test]
    fn every_course_can_be_taken_up_and_named_and_none_is_lost() {
        let mut session = Session::opening();
        let first = session.account().clone();
        session.apply(Action::JumpedTo(7), None);
        publish(&mut session, "A");
        let a = session.account().clone();
        session.apply(Action::Undone, None);
        publish(&mut session, "B");
        let b = session.account().clone();
        let ids: Vec<u32> = tree(session.history()).iter().map(|it| it.id).collect();
        for (id, account) in ids.iter().zip([&first, &a, &b]).cycle().take(9) {
            session.apply(Action::BranchTaken(*id), None);
            assert_eq!(session.account(), account);
            assert_eq!(tree(session.history()).len(), 3);
        }
        session.apply(
            Action::BranchNamed {
                id: ids[1],
                name: "Plan A".to_owned(),
            },
            None,
        );
        session.apply(Action::BranchTaken(ids[1]), None);
        assert_eq!(session.history().name(), "Plan A");
        let mut settings = session.settings().clone();
        settings.account_id = "999999999999".to_owned();
        session.apply(Action::SettingsChanged(settings), None);
        let names: Vec<String> = tree(session.history())
            .into_iter()
            .map(|it| it.name)
            .collect();
        assert_eq!(names.len(), 3, "other settings lose no course");
        assert!(names.contains(&"Plan A".to_owned()));
    }
}
