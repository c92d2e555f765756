//! AWS's regions, and what to say of a name that is none.

/// The regions in which Lambda answers, of every partition: botocore 1.44.8's `endpoints.json`.
pub const REGIONS: &[&str] = &[
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "cn-north-1",
    "cn-northwest-1",
    "us-gov-east-1",
    "us-gov-west-1",
    "eusc-de-east-1",
    "us-iso-east-1",
    "us-iso-west-1",
    "us-isob-east-1",
    "us-isob-west-1",
    "eu-isoe-west-1",
    "us-isof-east-1",
    "us-isof-south-1",
];

/// What a name of a region is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// AWS has it.
    Yes,
    /// It looks like one of a partition's, and the list lacks it: it may be newer than the list.
    Perhaps,
    /// It is none.
    No,
}

/// What a region's name begins with, as in botocore's `regionRegex`: a place, a word, a number.
const PLACES: [&str; 16] = [
    "us-gov", "us-iso", "us-isob", "us-isof", "eu-isoe", "eusc-de", "us", "eu", "ap", "sa", "ca",
    "me", "af", "il", "mx", "cn",
];

/// Judges a name by botocore's list, and by the shape that each partition gives its regions.
pub fn known(name: &str) -> Known {
    if REGIONS.contains(&name) {
        return Known::Yes;
    }
    let shaped = PLACES.iter().any(|place| {
        let rest = name.strip_prefix(place).and_then(|it| it.strip_prefix('-'));
        rest.and_then(|it| it.split_once('-'))
            .is_some_and(|(word, number)| {
                let letters = !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase());
                letters && !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())
            })
    });
    if shaped { Known::Perhaps } else { Known::No }
}

/// What to say of a name that was typed; nothing where AWS has the region.
pub fn remark(name: &str) -> Option<String> {
    let known = known(name);
    if known == Known::Yes {
        return None;
    }
    let near = crate::near::nearest(name, REGIONS.iter().copied());
    let hint = near.map_or_else(String::new, |it| format!(" Did you mean {it}?"));
    Some(match known {
        Known::No if hint.is_empty() => {
            format!("There is no region {name}. Write it as AWS does, such as eu-west-1.")
        }
        Known::No => format!("There is no region {name}.{hint}"),
        _ => format!(
            "{name} is not among the regions that botocore 1.44.8 knows. It is taken all the same: AWS may have added it since.{hint}"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_judged_by_the_list_and_by_their_shape() {
        assert_eq!(known("eu-west-1"), Known::Yes);
        assert_eq!(known("us-gov-west-1"), Known::Yes);
        assert_eq!(known("eu-west-9"), Known::Perhaps);
        assert_eq!(known("us-gov-north-1"), Known::Perhaps);
        for none in [
            "mars-1",
            "",
            "eu-west",
            "EU-WEST-1",
            "us--1",
            "eu-west-1a",
            "us-gov-1-2",
        ] {
            assert_eq!(known(none), Known::No, "{none}");
        }
        assert_eq!(remark("eu-west-1"), None);
        assert_eq!(
            remark("eu-west1").as_deref(),
            Some("There is no region eu-west1. Did you mean eu-west-1?")
        );
        assert!(remark("eu-wset-1").is_some_and(|it| it.ends_with("Did you mean eu-west-1?")));
        assert!(remark("mars-1").is_some_and(|it| it.starts_with("There is no region mars-1.")));
    }
}
