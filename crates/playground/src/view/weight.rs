//! A weight as a person writes it: in percent, as the field's unit says.

use super::number::percent;

/// Reads a percentage as the fraction that AWS takes: `10`, `10 %` and `2,5` are `0.1` and `0.025`.
///
/// # Errors
/// A sentence for the field.
pub fn read(text: &str) -> Result<f64, String> {
    let number = text.trim().trim_end_matches('%').trim().replace(',', ".");
    match console::decimal(&number) {
        Some(it) if (0.0..=100.0).contains(&it) => {
            // Written as 0.07, not 0.07000000000000001.
            Ok(libm::round(it * 1e10) / 1e12 + 0.0)
        }
        Some(_) => Err("A weight is between 0 % and 100 %.".to_owned()),
        None => Err("Write the weight in percent, such as 10.".to_owned()),
    }
}

/// What the weight would do, or why it can't be.
pub fn says(text: &str, main: &str, second: &str) -> String {
    match read(text) {
        Err(why) => why,
        Ok(weight) => {
            let split = format!(
                "Version {main} gets {}, version {second} gets {}.",
                percent(1.0 - weight),
                percent(weight)
            );
            if weight > 0.0 && weight < 0.01 {
                // Fractions are what the AWS CLI takes; here that would be a hundredth of it.
                format!(
                    "{split} For {} write {}.",
                    percent(weight * 100.0),
                    text_of(weight * 100.0)
                )
            } else {
                split
            }
        }
    }
}

/// A fraction as the field shows it.
pub fn text_of(weight: f64) -> String {
    (libm::round(weight * 1e10) / 1e8).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_as_fractions_and_nothing_beyond_them() {
        assert_eq!(read("10"), Ok(0.1));
        assert_eq!(read(" 7 % "), Ok(0.07));
        assert_eq!(read("2,5"), Ok(0.025));
        assert_eq!(read("-0"), Ok(0.0));
        assert!(read("-0").is_ok_and(f64::is_sign_positive));
        for wrong in ["150", "-1", "", "ten", "NaN", "inf"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_fraction_in_the_field_of_percents_is_pointed_out() {
        assert_eq!(
            says("25", "1", "2"),
            "Version 1 gets 75 %, version 2 gets 25 %."
        );
        assert!(says("0.1", "1", "2").ends_with("For 10 % write 10."));
        assert_eq!(says("150", "1", "2"), "A weight is between 0 % and 100 %.");
        assert_eq!(text_of(0.07), "7");
    }
}
