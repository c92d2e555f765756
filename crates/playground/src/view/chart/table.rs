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
    pub fn figure(value: f64, show: impl FnOnce(f64) -> String) -> Self {
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
    /// The columns' units in the file, in their order; empty where the name says enough.
    pub units: Vec<&'static str>,
}

/// Between the ends of a range in one cell: the file has a column for each end.
const RANGE: char = '–';

impl Table {
    /// An empty table.
    pub fn new(caption: impl Into<String>, head: &[&str]) -> Self {
        Self {
            caption: caption.into(),
            head: head.iter().map(|&name| name.to_owned()).collect(),
            rows: Vec::new(),
            units: Vec::new(),
        }
    }

    /// With units for the file.
    #[must_use]
    pub fn in_units(mut self, units: &[&'static str]) -> Self {
        self.units = units.to_vec();
        self
    }

    /// The table as comma-separated values (RFC 4180), head first, with units in the columns' names
    /// and a column for each end of a range.
    pub fn to_csv(&self) -> String {
        let is_range = |column: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.any(|it| ends(&it.value).is_some())
        };
        let ranges: Vec<bool> = (0..self.head.len()).map(is_range).collect();
        let mut names = Vec::new();
        for (column, name) in self.head.iter().enumerate() {
            let unit = self.units.get(column).filter(|it| !it.is_empty());
            let unit = unit.map_or_else(String::new, |it| format!(" ({it})"));
            if ranges.get(column) == Some(&true) {
                names.extend([format!("{name}, from{unit}"), format!("{name}, to{unit}")]);
            } else {
                names.push(format!("{name}{unit}"));
            }
        }
        let mut csv = String::new();
        line(&mut csv, names.iter().map(String::as_str));
        for row in &self.rows {
            let mut fields: Vec<&str> = Vec::new();
            for (column, cell) in row.iter().enumerate() {
                match (ranges.get(column), ends(&cell.value)) {
                    (Some(true), Some((low, high))) => fields.extend([low, high]),
                    (Some(true), None) => fields.extend([cell.value.as_str(), ""]),
                    _ => fields.push(&cell.value),
                }
            }
            line(&mut csv, fields.into_iter());
        }
        csv
    }
}

/// The ends of a range of plain numbers.
fn ends(value: &str) -> Option<(&str, &str)> {
    let (low, high) = value.split_once(RANGE)?;
    let number = |it: &str| it.parse::<f64>().is_ok();
    (number(low) && number(high)).then_some((low, high))
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
    fn the_file_says_units_and_has_a_column_for_each_end_of_a_range() {
        let mut table =
            Table::new("t", &["Version", "95 % interval", "p50"]).in_units(&["", "fraction", "ms"]);
        let range = Cell {
            shown: "9.2–10.4 %".to_owned(),
            value: "0.092–0.104".to_owned(),
        };
        table.rows.push(vec![
            Cell::words("2"),
            range,
            Cell::figure(70.5, |it| it.to_string()),
        ]);
        assert_eq!(
            table.to_csv(),
            "Version,\"95 % interval, from (fraction)\",\"95 % interval, to (fraction)\",p50 (ms)\r\n2,0.092,0.104,70.5\r\n"
        );
    }

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
