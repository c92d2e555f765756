//! Where a panel stands beside what it is about, and not on it.

/// An area of the room: left, top, right, bottom.
pub type Area = (f64, f64, f64, f64);

/// Pixels between the panel and what it stands beside.
const GAP: f64 = 10.0;
/// Pixels to the room's edge.
const MARGIN: f64 = 8.0;

/// The upper left corner for a panel of this size: wholly inside the room, covering as little as
/// can be of the areas, and among the places that cover equally little the one nearest to `at`.
pub fn beside(size: (f64, f64), room: (f64, f64), areas: &[Area], at: (f64, f64)) -> (f64, f64) {
    let most = (
        (room.0 - size.0 - MARGIN).max(MARGIN),
        (room.1 - size.1 - MARGIN).max(MARGIN),
    );
    let mut across = vec![at.0 - size.0 / 2.0, MARGIN, most.0];
    let mut down = vec![at.1 + GAP, at.1 - size.1 - GAP, MARGIN, most.1];
    for (left, top, right, bottom) in areas {
        across.extend([left - size.0 - GAP, right + GAP, *left, right - size.0]);
        down.extend([bottom + GAP, top - size.1 - GAP, *top, bottom - size.1]);
    }
    let cover = |(x, y): (f64, f64)| -> f64 {
        let each = areas.iter().map(|(left, top, right, bottom)| {
            let wide = (x + size.0 + 2.0).min(*right) - (x - 2.0).max(*left);
            let high = (y + size.1 + 2.0).min(*bottom) - (y - 2.0).max(*top);
            wide.max(0.0) * high.max(0.0)
        });
        each.sum()
    };
    let far = |(x, y): (f64, f64)| {
        let (dx, dy) = (x + size.0 / 2.0 - at.0, y + size.1 / 2.0 - at.1);
        dx * dx + dy * dy
    };
    let mut best = (most.0.min(at.0).max(MARGIN), most.1.min(at.1).max(MARGIN));
    let mut least = (cover(best), far(best));
    for x in across.iter().map(|it| it.clamp(MARGIN, most.0)) {
        for y in down.iter().map(|it| it.clamp(MARGIN, most.1)) {
            let price = (cover((x, y)), far((x, y)));
            if price.0 < least.0 - 0.5 || (price.0 < least.0 + 0.5 && price.1 < least.1) {
                (best, least) = ((x, y), price);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers((x, y): (f64, f64), size: (f64, f64), area: Area) -> bool {
        x < area.2 && x + size.0 > area.0 && y < area.3 && y + size.1 > area.1
    }

    #[test]
    fn a_panel_covers_nothing_that_it_speaks_of_where_there_is_room() {
        let (size, room) = ((270.0, 190.0), (1060.0, 520.0));
        let areas = [
            (300.0, 200.0, 440.0, 260.0),
            (700.0, 100.0, 880.0, 160.0),
            (700.0, 300.0, 880.0, 360.0),
            (520.0, 140.0, 620.0, 180.0),
        ];
        let at = beside(size, room, &areas, (560.0, 240.0));
        assert!(areas.iter().all(|it| !covers(at, size, *it)), "{at:?}");
        assert!(at.0 >= 8.0 && at.0 + size.0 <= 1052.0 && at.1 >= 8.0 && at.1 + size.1 <= 512.0);
    }

    #[test]
    fn a_menu_at_the_lower_edge_opens_above_its_node() {
        let node = (300.0, 440.0, 440.0, 500.0);
        let at = beside((200.0, 180.0), (1060.0, 520.0), &[node], (370.0, 500.0));
        assert!(!covers(at, (200.0, 180.0), node), "{at:?}");
    }

    #[test]
    fn in_a_room_too_small_it_still_stands_inside() {
        let at = beside(
            (270.0, 300.0),
            (280.0, 200.0),
            &[(0.0, 0.0, 280.0, 200.0)],
            (140.0, 100.0),
        );
        assert_eq!(at, (8.0, 8.0));
    }
}
