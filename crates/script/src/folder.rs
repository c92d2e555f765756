//! The folder that a program works in, and what the page calls a file that it names from there.

/// Where a program starts. The page's own files lie there: their names say no folder before them.
pub const START: &str = "/home/user/project";

/// A path from the root, as a shell follows it: names lead on from `folder`, `.` stays, `..` goes up.
pub fn absolute(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let before = if path.starts_with('/') { "" } else { folder };
    for part in before.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// What the page calls the file at `path`, named from `folder`: from where programs start, with `../` for the folders
/// above it. All else of the machine keeps its whole path.
pub fn name(folder: &str, path: &str) -> String {
    let whole = absolute(folder, path);
    let mut up = String::new();
    let mut from = START;
    while !from.is_empty() {
        if let Some(rest) = whole.strip_prefix(from) {
            if rest.is_empty() {
                return format!("{up}.");
            }
            if let Some(rest) = rest.strip_prefix('/') {
                return up + rest;
            }
        }
        up.push_str("../");
        from = from.rsplit_once('/').map_or("", |it| it.0);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_from_the_folder_and_the_page_names_it_from_the_start() {
        for (folder, path, whole, named) in [
            (START, "a.json", "/home/user/project/a.json", "a.json"),
            (START, "./b//c/", "/home/user/project/b/c", "b/c"),
            (START, ".", "/home/user/project", "."),
            (
                START,
                "../dist/x.zip",
                "/home/user/dist/x.zip",
                "../dist/x.zip",
            ),
            (
                "/home/user",
                "dist/x.zip",
                "/home/user/dist/x.zip",
                "../dist/x.zip",
            ),
            ("/home/user", "project/a", "/home/user/project/a", "a"),
            ("/tmp/t", "a", "/tmp/t/a", "/tmp/t/a"),
            ("/tmp/t", "../u/./a", "/tmp/u/a", "/tmp/u/a"),
            ("/tmp", "/home/user/project/a", "/home/user/project/a", "a"),
            (START, "/dev/null", "/dev/null", "/dev/null"),
            (START, "../../../..", "/", "/"),
            (
                START,
                "/home/user/projects",
                "/home/user/projects",
                "../projects",
            ),
        ] {
            assert_eq!(absolute(folder, path), whole);
            assert_eq!(name(folder, path), named, "{folder} {path}");
            assert_eq!(absolute(START, named), whole);
        }
    }
}
