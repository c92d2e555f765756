//! `awk` and `bc`, which another program plays: see the crate `awk`.

use crate::shell::{Ran, Shell};
use script::Tool;

impl Shell<'_> {
    pub(crate) fn awk(&mut self, arguments: &[String], line: u32) -> Ran<i32> {
        // With its program in a file, it is taken to read; else the program says.
        let mut rest = arguments.iter();
        let mut reads = true;
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-F" | "-v" => drop(rest.next()),
                "-f" => break,
                word if word.starts_with('-') && word.len() > 1 => {}
                program => {
                    reads = awk::reads(program);
                    // Files that are named are read in place of standard input.
                    let named = |it: &&String| !it.contains('=') && *it != "-";
                    reads &= !rest.any(|it| named(&it));
                    break;
                }
            }
        }
        self.reckon("awk", arguments, reads, line)
    }

    pub(crate) fn bc(&mut self, arguments: &[String], line: u32) -> Ran<i32> {
        self.reckon("bc", arguments, true, line)
    }

    fn reckon(&mut self, name: &str, arguments: &[String], reads: bool, line: u32) -> Ran<i32> {
        let mut words = vec![name.to_owned()];
        words.extend_from_slice(arguments);
        self.lend(&words);
        let tool = Tool {
            environment: self.exported(),
            words,
            stdin: if reads {
                self.read_all()
            } else {
                String::new()
            },
        };
        let output = self.host.awk(line, &tool)?;
        self.budget.grow(line, output.stdout.len())?;
        Ok(self.print(&output))
    }
}
