//! What the kinds of template can hold.

/// What a kind of template can say of versions.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing that a kind of template can or can't say, free of the others"
)]
pub(super) struct Manner {
    /// Who reads it, such as `Terraform`.
    pub reader: &'static str,
    /// Whether a version can have a description other than its function's.
    pub describes: bool,
    /// Whether a version can be deleted by a later deployment.
    pub deletes: bool,
    /// Whether statement ids are the template's to give.
    pub names_statements: bool,
    /// Whether it has properties for runtime updates, loops, capacity providers and `$LATEST.PUBLISHED`.
    pub holds_newest: bool,
    /// Whether an alias may have weights and provisioned concurrency, the weights given later.
    pub weights_beside_provisioned: bool,
}
