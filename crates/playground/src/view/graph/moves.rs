//! Where an arrow key leads from a node.

use super::{Node, NodeKey, Picture};

/// An arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
}

impl Direction {
    /// The direction of a `KeyboardEvent.key`.
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "ArrowUp" => Some(Self::Up),
            "ArrowDown" => Some(Self::Down),
            "ArrowLeft" => Some(Self::Left),
            "ArrowRight" => Some(Self::Right),
            _ => None,
        }
    }
}

impl Picture {
    /// The node one step from `from`: along the column, or along an arrow to the next column (to
    /// the nearest node where no arrow leads there).
    pub fn neighbour(&self, from: &NodeKey, direction: Direction) -> Option<&NodeKey> {
        let here = self.node(from)?;
        let candidates = self.nodes.iter().filter(|node| match direction {
            Direction::Up => same_column(node, here) && node.y < here.y,
            Direction::Down => same_column(node, here) && node.y > here.y,
            Direction::Left => node.x < here.x && !same_column(node, here),
            Direction::Right => node.x > here.x && !same_column(node, here),
        });
        candidates
            .min_by(|a, b| {
                self.distance(here, a)
                    .total_cmp(&self.distance(here, b))
                    .then_with(|| a.key.cmp(&b.key))
            })
            .map(|node| &node.key)
    }

    /// Nearer columns first, linked nodes first among them, then the nearest.
    fn distance(&self, here: &Node, there: &Node) -> f64 {
        let linked = self.edges.iter().any(|edge| {
            (edge.from == here.key && edge.to == there.key)
                || (edge.to == here.key && edge.from == there.key)
        });
        let unlinked = if linked { 0.0 } else { 10_000.0 };
        (here.x - there.x).abs() * 100.0 + unlinked + (here.y - there.y).abs()
    }
}

fn same_column(a: &Node, b: &Node) -> bool {
    (a.x - b.x).abs() < 1.0
}
