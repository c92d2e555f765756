//! The document, its link codec and its migrations.
