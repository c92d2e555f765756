//! Tables: the text beside a chart, and the CSV file.

/// One figure: as a person reads it, and as a spreadsheet does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// As shown, with units and thousands.
    pub shown: String,
    /// As exported: a plain number, or the words themselves.
    pub value: String,
}

impl Cell {
    /// Words that read the same everywhere.
    pub fn words(text: impl Into<String>) -> Self {
        let shown = text.into();
        Self {
            value: shown.clone(),
            shown,
        }
    }

    /// A count.
    pub fn count(number: u64) -> Self {
        Self {
            shown: crate::view::number::count(number),
            value: number.to_string(),
        }
    }

    /// A figure shown in some unit and exported as it is.
    pub fn figure(value: f64, show: fn(f64) -> String) -> Self {
        Self {
            shown: show(value),
            value: if value.is_finite() {
                value.to_string()
            } else {
                String::new()
            },
        }
    }

    /// No figure: a dash, and nothing in the file.
    pub fn none() -> Self {
        Self {
            shown: "–".to_owned(),
            value: String::new(),
        }
    }
}

/// A caption, a head, and rows as wide as the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table is of: its accessible name.
    pub caption: String,
    /// The columns' names.
    pub head: Vec<String>,
    /// The rows; the first cell of each is its heading.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table.
    pub fn new(caption: impl Into<String>, head: &[&str]) -> Self {
        Self {
            caption: caption.into(),
            head: head.iter().map(|&name| name.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// The table as comma-separated values (RFC 4180), head first.
    pub fn to_csv(&self) -> String {
        let mut csv = String::new();
        line(&mut csv, self.head.iter().map(String::as_str));
        for row in &self.rows {
            line(&mut csv, row.iter().map(|cell| cell.value.as_str()));
        }
        csv
    }
}

fn line<'a>(csv: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (position, field) in fields.enumerate() {
        if position > 0 {
            csv.push(',');
        }
        // A field that a spreadsheet would run as a formula is set in quotes behind a blank.
        let risky = field.starts_with(['=', '+', '@'])
            || (field.starts_with('-') && field.parse::<f64>().is_err());
        if risky || field.contains([',', '"', '\n', '\r']) {
            csv.push('"');
            if risky {
                csv.push(' ');
            }
            csv.push_str(&field.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(field);
        }
    }
    csv.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_plain_numbers_and_safe_words() {
        let mut table = Table::new("T", &["version", "share"]);
        table.rows.push(vec![
            Cell::words("a \"b\", c"),
            Cell::figure(0.25, crate::view::number::percent),
        ]);
        table.rows.push(vec![Cell::words("=1+1"), Cell::none()]);
        assert_eq!(
            table.to_csv(),
            "version,share\r\n\"a \"\"b\"\", c\",0.25\r\n\" =1+1\",\r\n"
        );
        assert_eq!(table.rows[0][1].shown, "25 %");
    }
}
