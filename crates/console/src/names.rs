//! One name in three spellings: `FunctionVersion`, `--function-version`, `function_version`.

/// AWS's clients' spelling of a model name, as botocore's `xform_name` makes it.
fn split_capitals(name: &str, separator: char) -> String {
    // The service that stands before the operation of another than Lambda is no part of its name.
    let name = name.rsplit(':').next().unwrap_or(name);
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 8);
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|j| chars.get(j));
        let after = chars.get(i + 1);
        if let Some(before) = before.filter(|_| c.is_ascii_uppercase())
            && (after.is_some_and(char::is_ascii_lowercase)
                || before.is_ascii_lowercase()
                || before.is_ascii_digit())
        {
            out.push(separator);
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// `CreateAlias` as the AWS CLI spells it: `create-alias`.
pub fn kebab(name: &str) -> String {
    split_capitals(name, '-')
}

/// `CreateAlias` as boto3 spells it: `create_alias`.
pub fn snake(name: &str) -> String {
    split_capitals(name, '_')
}

#[cfg(test)]
mod tests {
    use super::{kebab, snake};

    #[test]
    fn names_are_botocores() {
        for (name, expected) in [
            ("CreateAlias", "create-alias"),
            ("KMSKeyArn", "kms-key-arn"),
            ("SourceKMSKeyArn", "source-kms-key-arn"),
            ("PrincipalOrgID", "principal-org-id"),
            ("CodeSha256", "code-sha256"),
            ("UUID", "uuid"),
            (
                "DocumentDBEventSourceConfig",
                "document-db-event-source-config",
            ),
            ("FunctionUpdatedV2", "function-updated-v2"),
        ] {
            assert_eq!(kebab(name), expected);
        }
        assert_eq!(snake("ListVersionsByFunction"), "list_versions_by_function");
    }
}
