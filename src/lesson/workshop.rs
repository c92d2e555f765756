//! Short workshop lessons as data.
