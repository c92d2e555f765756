//! Which part of the picture is on screen.

use super::Picture;

/// Smallest and largest magnification by hand.
const ZOOM: std::ops::RangeInclusive<f64> = 0.2..=4.0;

/// Pixels of the picture that stay in the room however far it is moved.
const IN_SIGHT: f64 = 120.0;

/// The picture is drawn `zoom` times as large, its origin at `x`, `y` of the room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Left edge of the picture in the room.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Magnification.
    pub zoom: f64,
}

/// Pixels of the room beside what is brought into it.
const ASIDE: f64 = 48.0;

impl Camera {
    /// Shows the picture in the room: all of it if it stays readable at `least` magnification,
    /// else its upper part. Never larger than `most`.
    pub fn fit(picture: &Picture, room: (f64, f64), least: f64, most: f64) -> Self {
        let zoom = (room.0 / picture.width.max(1.0))
            .min(room.1 / picture.height.max(1.0))
            .clamp(least.min(most), most);
        let spare = |room: f64, size: f64| ((room - size * zoom) / 2.0).max(0.0);
        Self {
            x: spare(room.0, picture.width),
            y: spare(room.1, picture.height),
            zoom,
        }
    }

    /// Moved by this many pixels.
    #[must_use]
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self {
            x: self.x + dx,
            y: self.y + dy,
            ..self
        }
    }

    /// Magnified by `factor` about a point of the room, which stays where it is.
    #[must_use]
    pub fn zoomed(self, factor: f64, at: (f64, f64)) -> Self {
        let zoom = (self.zoom * factor).clamp(*ZOOM.start(), *ZOOM.end());
        let ratio = zoom / self.zoom;
        Self {
            x: at.0 - (at.0 - self.x) * ratio,
            y: at.1 - (at.1 - self.y) * ratio,
            zoom,
        }
    }

    /// Moved back as far as is needed for a part of the picture to be in the room.
    #[must_use]
    pub fn within(self, picture: &Picture, room: (f64, f64)) -> Self {
        let kept = |at: f64, size: f64, room: f64| {
            let shown = IN_SIGHT.min(size * self.zoom).min(room);
            at.clamp(
                shown - size * self.zoom,
                (room - shown).max(shown - size * self.zoom),
            )
        };
        Self {
            x: kept(self.x, picture.width, room.0),
            y: kept(self.y, picture.height, room.1),
            ..self
        }
    }

    /// Moved no further than is needed for a part of the picture (its corner, its size) to lie wholly in the room.
    #[must_use]
    pub fn showing(self, corner: (f64, f64), size: (f64, f64), room: (f64, f64)) -> Self {
        let kept = |at: f64, low: f64, size: f64, room: f64| {
            let (low, high) = (low * self.zoom + at, (low + size) * self.zoom + at);
            if low >= 0.0 && high <= room {
                return at;
            }
            // With a little of what stands beside it; what is larger than the room begins at its edge.
            let air = ASIDE.min(((room - (high - low)) / 2.0).max(0.0));
            if low < air || high - low > room {
                at + air - low
            } else {
                at + room - air - high
            }
        };
        Self {
            x: kept(self.x, corner.0, size.0, room.0),
            y: kept(self.y, corner.1, size.1, room.1),
            ..self
        }
    }

    /// Moved so that a point of the picture stands in the middle of the room.
    #[must_use]
    pub fn centred(self, at: (f64, f64), room: (f64, f64)) -> Self {
        Self {
            x: room.0 / 2.0 - at.0 * self.zoom,
            y: room.1 / 2.0 - at.1 * self.zoom,
            ..self
        }
    }

    /// The part of the picture that is in the room: its corner and its size.
    pub fn seen(self, room: (f64, f64)) -> ((f64, f64), (f64, f64)) {
        let size = (room.0 / self.zoom, room.1 / self.zoom);
        (self.picture_point((0.0, 0.0)), size)
    }

    /// The picture's point under a point of the room.
    pub fn picture_point(self, at: (f64, f64)) -> (f64, f64) {
        ((at.0 - self.x) / self.zoom, (at.1 - self.y) / self.zoom)
    }

    /// The room's point over a point of the picture.
    pub fn room_point(self, at: (f64, f64)) -> (f64, f64) {
        (at.0 * self.zoom + self.x, at.1 * self.zoom + self.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: f64, height: f64) -> Picture {
        Picture {
            width,
            height,
            ..Picture::default()
        }
    }

    #[test]
    fn a_small_picture_stands_in_the_middle() {
        let camera = Camera::fit(&picture(400.0, 200.0), (800.0, 400.0), 0.7, 1.0);
        assert_eq!(
            camera,
            Camera {
                x: 200.0,
                y: 100.0,
                zoom: 1.0
            }
        );
    }

    #[test]
    fn a_tall_picture_starts_at_its_top_and_stays_readable() {
        let camera = Camera::fit(&picture(400.0, 9000.0), (800.0, 400.0), 0.7, 1.0);
        assert_eq!((camera.y, camera.zoom), (0.0, 0.7));
    }

    #[test]
    fn what_is_out_of_sight_is_brought_into_the_room_and_no_further() {
        let room = (800.0, 400.0);
        let camera = Camera {
            x: 0.0,
            y: 0.0,
            zoom: 1.0,
        };
        let at = |y: f64| camera.showing((100.0, y), (120.0, 24.0), room);
        assert_eq!(at(10.0), camera, "it is in sight");
        let below = at(3_000.0);
        assert_eq!((below.x, below.y), (0.0, 400.0 - 48.0 - 3_024.0));
        assert_eq!(at(-500.0).y, 548.0);
        let huge = camera.showing((0.0, 900.0), (700.0, 900.0), room);
        assert_eq!(huge.y, -900.0, "what is larger begins at the edge");
        let ((x, y), size) = camera.centred((1_000.0, 2_000.0), room).seen(room);
        assert_eq!((x, y, size), (600.0, 1_800.0, room));
    }

    #[test]
    fn however_far_it_is_moved_a_part_stays_in_the_room() {
        let (picture, room) = (picture(400.0, 900.0), (800.0, 400.0));
        for (dx, dy) in [
            (9e4, 0.0),
            (-9e4, 0.0),
            (0.0, 9e4),
            (0.0, -9e4),
            (-9e4, 9e4),
        ] {
            let camera = Camera::fit(&picture, room, 0.7, 1.0)
                .moved(dx, dy)
                .within(&picture, room);
            let (right, bottom) = camera.room_point((picture.width, picture.height));
            assert!(camera.x <= 680.0 && right >= 120.0, "{camera:?}");
            assert!(camera.y <= 280.0 && bottom >= 120.0, "{camera:?}");
        }
        let still = Camera::fit(&picture, room, 0.7, 1.0);
        assert_eq!(still.within(&picture, room), still);
    }

    #[test]
    fn zooming_keeps_the_point_under_the_finger() {
        let camera = Camera {
            x: 10.0,
            y: 20.0,
            zoom: 1.0,
        };
        let before = camera.picture_point((100.0, 100.0));
        let after = camera
            .zoomed(1.7, (100.0, 100.0))
            .picture_point((100.0, 100.0));
        assert!((before.0 - after.0).abs() < 1e-9 && (before.1 - after.1).abs() < 1e-9);
    }
}
