//! View-models: graph layout, charts, formatted figures.
