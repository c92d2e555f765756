//! The page's icons: strokes on a grid of 24.

use yew::prelude::*;

/// An icon beside or instead of a word; the word is its button's accessible name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arrow back.
    Undo,
    /// An arrow forward.
    Redo,
    /// Two linked nodes.
    Share,
    /// Arrows in and out.
    Transfer,
    /// A book.
    Lessons,
    /// A half disc.
    Theme,
    /// A screen.
    Presenter,
    /// Sliders.
    Settings,
    /// A question mark.
    Help,
    /// Three dots.
    More,
    /// Two sheets.
    Copy,
    /// A tick.
    Done,
    /// A cross.
    Close,
    /// Plus.
    Plus,
    /// Minus.
    Minus,
    /// Corners of a frame.
    Fit,
    /// A sheet.
    New,
    /// A triangle.
    Play,
    /// Two bars.
    Pause,
    /// A pencil on lines.
    Notes,
    /// A magnifier.
    Search,
    /// An angle to the left.
    Back,
    /// An angle to the right.
    Next,
    /// An angle upwards.
    Raise,
    /// An angle downwards.
    Lower,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Undo => "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
            Self::Redo => "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
            Self::Share => "M12 15V3m0 0L8 7m4-4 4 4M5 12v7a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-7",
            Self::Transfer => "M7 4v16m0 0-4-4m4 4 4-4M17 20V4m0 0-4 4m4-4 4 4",
            Self::Lessons => {
                "M4 5a2 2 0 0 1 2-2h5v18H6a2 2 0 0 1-2-2zM20 5a2 2 0 0 0-2-2h-5v18h5a2 2 0 0 0 2-2z"
            }
            Self::Theme => "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
            Self::Presenter => "M3 4h18v12H3zM12 16v4m-4 1h8",
            Self::Settings => "M4 7h9m4 0h3M15 5v4M4 17h3m4 0h9M9 15v4",
            Self::Help => "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4m0 3.5v.1",
            Self::More => "M5 12h.01M12 12h.01M19 12h.01",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Done => "m5 12 5 5L20 7",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Fit => "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
            Self::New => "M6 3h8l4 4v14H6zM14 3v4h4M12 11v6m-3-3h6",
            Self::Play => "M7 4v16l13-8z",
            Self::Back => "m15 5-7 7 7 7",
            Self::Next => "m9 5 7 7-7 7",
            Self::Raise => "m5 15 7-7 7 7",
            Self::Lower => "m5 9 7 7 7-7",
            Self::Pause => "M8 5v14M16 5v14",
            Self::Notes => "M5 4h14v16H5zM8 9h8M8 13h8M8 17h4",
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
        }
    }

    /// Draws it.
    pub fn html(self) -> Html {
        html! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={self.path()} /></svg>
        }
    }
}

/// The product's mark: one arrow that splits into a stable line and a dashed canary.
pub fn logo() -> Html {
    html! {
        <svg class="bar__logo" viewBox="0 0 32 32" aria-hidden="true">
            <path class="bar__logo-stable" d="M6 16C14 16 14 8 24 8" />
            <path class="bar__logo-canary" d="M6 16c8 0 8 8 18 8" />
            <circle class="bar__logo-dot" cx="6" cy="16" r="4" />
            <circle class="bar__logo-end" cx="26" cy="8" r="4" />
            <circle class="bar__logo-end--canary" cx="26" cy="24" r="4" />
        </svg>
    }
}
