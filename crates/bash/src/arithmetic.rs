//! `$(( … ))`: whole numbers of 64 bits that wrap around, as in bash.

use crate::shell::{Ran, Shell};
use crate::variable::Value;

/// Deepest nesting of parentheses and of variables that name variables.
const DEEPEST: u32 = 60;

impl Shell<'_> {
    /// Evaluates an expression whose expansions have been made.
    pub(crate) fn calculate(&mut self, text: &str) -> Ran<i64> {
        self.calculate_deep(text, 0)
    }

    fn calculate_deep(&mut self, text: &str, depth: u32) -> Ran<i64> {
        let mut reader = Reader {
            chars: text.chars().collect(),
            at: 0,
            depth,
            skip: 0,
        };
        reader.blanks();
        if reader.peek() == '\0' {
            return Ok(0);
        }
        let value = reader.comma(self)?;
        reader.blanks();
        if reader.peek() == '\0' {
            return Ok(value);
        }
        let rest: String = reader.chars.iter().skip(reader.at).collect();
        self.discard(&format!(
            "{text}: syntax error in expression (error token is \"{rest}\")"
        ))
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    depth: u32,
    /// Above 0, nothing is assigned and nothing can fail: the other side of `&&`, `||` or `?:`.
    skip: u32,
}

/// Binary operators by how tightly they bind, loosest first.
const LEVELS: [&[&str]; 10] = [
    &["||"],
    &["&&"],
    &["|"],
    &["^"],
    &["&"],
    &["==", "!="],
    &["<=", ">=", "<", ">"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "%"],
];

impl Reader {
    fn peek(&self) -> char {
        self.chars.get(self.at).copied().unwrap_or('\0')
    }

    fn blanks(&mut self) {
        while self.peek().is_whitespace() {
            self.at += 1;
        }
    }

    fn looking_at(&self, text: &str) -> bool {
        text.chars()
            .enumerate()
            .all(|(offset, c)| self.chars.get(self.at + offset) == Some(&c))
    }

    fn eat(&mut self, text: &str) -> bool {
        self.blanks();
        let found = self.looking_at(text);
        if found {
            self.at += text.chars().count();
        }
        found
    }

    fn comma(&mut self, shell: &mut Shell<'_>) -> Ran<i64> {
        let mut value = self.ternary(shell)?;
        while self.eat(",") {
            value = self.ternary(shell)?;
        }
        Ok(value)
    }

    fn ternary(&mut self, shell: &mut Shell<'_>) -> Ran<i64> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return shell.discard("expression recursion level exceeded");
        }
        let condition = self.level(shell, 0)?;
        let value = if self.eat("?") {
            self.skip += u32::from(condition == 0);
            let yes = self.ternary(shell)?;
            self.skip -= u32::from(condition == 0);
            if !self.eat(":") {
                return shell.discard("`:' expected for conditional expression");
            }
            self.skip += u32::from(condition != 0);
            let no = self.ternary(shell)?;
            self.skip -= u32::from(condition != 0);
            if condition == 0 { no } else { yes }
        } else {
            condition
        };
        self.depth -= 1;
        Ok(value)
    }

    fn operator(&mut self, level: usize) -> Option<&'static str> {
        self.blanks();
        let signs = LEVELS.get(level)?;
        let sign = signs.iter().find(|sign| self.looking_at(sign))?;
        let next = self
            .chars
            .get(self.at + sign.len())
            .copied()
            .unwrap_or('\0');
        // `&` is no half of `&&`, `<` none of `<<`, `*` none of `**`; `+=` is an assignment.
        let longer = match *sign {
            "|" => matches!(next, '|' | '='),
            "&" => matches!(next, '&' | '='),
            "<" | ">" => next == sign.chars().next().unwrap_or('\0'),
            "^" | "+" | "-" | "/" | "%" | "<<" | ">>" => next == '=',
            "*" => matches!(next, '*' | '='),
            _ => false,
        };
        if longer {
            return None;
        }
        self.at += sign.len();
        Some(sign)
    }

    fn level(&mut self, shell: &mut Shell<'_>, level: usize) -> Ran<i64> {
        if level >= LEVELS.len() {
            return self.power(shell);
        }
        let mut left = self.level(shell, level + 1)?;
        while let Some(sign) = self.operator(level) {
            let decided = (sign == "||" && left != 0) || (sign == "&&" && left == 0);
            self.skip += u32::from(decided);
            let right = self.level(shell, level + 1)?;
            self.skip -= u32::from(decided);
            left = self.apply(shell, sign, left, right)?;
        }
        Ok(left)
    }

    fn apply(&self, shell: &mut Shell<'_>, sign: &str, left: i64, right: i64) -> Ran<i64> {
        let shift = u32::try_from(right & 63).unwrap_or(0);
        Ok(match sign {
            "||" => i64::from(left != 0 || right != 0),
            "&&" => i64::from(left != 0 && right != 0),
            "|" => left | right,
            "^" => left ^ right,
            "&" => left & right,
            "==" => i64::from(left == right),
            "!=" => i64::from(left != right),
            "<=" => i64::from(left <= right),
            ">=" => i64::from(left >= right),
            "<" => i64::from(left < right),
            ">" => i64::from(left > right),
            "<<" => left.wrapping_shl(shift),
            ">>" => left.wrapping_shr(shift),
            "+" => left.wrapping_add(right),
            "-" => left.wrapping_sub(right),
            "*" => left.wrapping_mul(right),
            _ if right == 0 && self.skip > 0 => 0,
            _ if right == 0 => return shell.discard("division by 0 (error token is \"0\")"),
            "/" => left.wrapping_div(right),
            _ => left.wrapping_rem(right),
        })
    }

    fn power(&mut self, shell: &mut Shell<'_>) -> Ran<i64> {
        let base = self.unary(shell)?;
        if !self.eat("**") {
            return Ok(base);
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return shell.discard("expression recursion level exceeded");
        }
        let exponent = self.power(shell)?;
        self.depth -= 1;
        match u32::try_from(exponent) {
            Ok(exponent) => Ok(base.wrapping_pow(exponent)),
            Err(_) if self.skip > 0 => Ok(0),
            Err(_) => shell.discard("exponent less than 0"),
        }
    }

    fn unary(&mut self, shell: &mut Shell<'_>) -> Ran<i64> {
        self.blanks();
        self.depth += 1;
        if self.depth > DEEPEST {
            return shell.discard("expression recursion level exceeded");
        }
        let value = if self.eat("++") {
            self.step(shell, 1)?
        } else if self.eat("--") {
            self.step(shell, -1)?
        } else if self.eat("!") {
            i64::from(self.unary(shell)? == 0)
        } else if self.eat("~") {
            !self.unary(shell)?
        } else if self.eat("-") {
            self.unary(shell)?.wrapping_neg()
        } else if self.eat("+") {
            self.unary(shell)?
        } else {
            self.primary(shell)?
        };
        self.depth -= 1;
        Ok(value)
    }

    fn step(&mut self, shell: &mut Shell<'_>, by: i64) -> Ran<i64> {
        self.blanks();
        let Some((name, index)) = self.target(shell)? else {
            return shell.discard("syntax error: operand expected");
        };
        let value = self.get(shell, &name, index.as_deref())?.wrapping_add(by);
        self.set(shell, &name, index.as_deref(), value)?;
        Ok(value)
    }

    fn primary(&mut self, shell: &mut Shell<'_>) -> Ran<i64> {
        self.blanks();
        if self.eat("(") {
            let value = self.comma(shell)?;
            if !self.eat(")") {
                return shell.discard("missing `)'");
            }
            return Ok(value);
        }
        if self.peek().is_ascii_digit() {
            return self.number(shell);
        }
        let Some((name, index)) = self.target(shell)? else {
            let rest: String = self.chars.iter().skip(self.at).collect();
            return shell.discard(&format!(
                "syntax error: operand expected (error token is \"{rest}\")"
            ));
        };
        let index = index.as_deref();
        for (sign, by) in [("++", 1), ("--", -1)] {
            if self.eat(sign) {
                let value = self.get(shell, &name, index)?;
                self.set(shell, &name, index, value.wrapping_add(by))?;
                return Ok(value);
            }
        }
        self.blanks();
        for sign in ["+", "-", "*", "/", "%", "<<", ">>", "&", "^", "|"] {
            if self.looking_at(&format!("{sign}=")) {
                self.at += sign.len() + 1;
                let left = self.get(shell, &name, index)?;
                let right = self.ternary(shell)?;
                let value = self.apply(shell, sign, left, right)?;
                self.set(shell, &name, index, value)?;
                return Ok(value);
            }
        }
        if self.looking_at("=") && !self.looking_at("==") {
            self.at += 1;
            let value = self.ternary(shell)?;
            self.set(shell, &name, index, value)?;
            return Ok(value);
        }
        self.get(shell, &name, index)
    }

    fn target(&mut self, shell: &mut Shell<'_>) -> Ran<Option<(String, Option<String>)>> {
        let mut name = String::new();
        while self.peek().is_ascii_alphanumeric() || self.peek() == '_' {
            name.push(self.peek());
            self.at += 1;
        }
        if name.is_empty() {
            return Ok(None);
        }
        if self.peek() != '[' {
            return Ok(Some((name, None)));
        }
        let mut depth = 0;
        let mut index = String::new();
        loop {
            self.at += 1;
            match self.peek() {
                ']' if depth == 0 => break,
                '\0' => return shell.discard("bad array subscript"),
                c => {
                    depth += i32::from(c == '[') - i32::from(c == ']');
                    index.push(c);
                }
            }
        }
        self.at += 1;
        Ok(Some((name, Some(index))))
    }

    fn get(&self, shell: &mut Shell<'_>, name: &str, index: Option<&str>) -> Ran<i64> {
        let text = match index {
            None => shell.variable(name),
            Some(index) => {
                let key = self.key(shell, name, index)?;
                shell.element(name, &key)
            }
        };
        let Some(text) = text else {
            // An element that a list doesn't have is 0, whatever `set -u` says.
            let known = shell.variables.get(shell.aim(name));
            if self.skip == 0 && known.is_none_or(|it| it.value.is_none()) {
                shell.check_bound(name)?;
            }
            return Ok(0);
        };
        if let Ok(number) = text.trim().parse::<i64>()
            && !text.trim().trim_start_matches('-').starts_with('0')
        {
            return Ok(number);
        }
        if text.trim() == name {
            return shell.discard("expression recursion level exceeded");
        }
        shell.calculate_deep(&text, self.depth + 1)
    }

    fn key(&self, shell: &mut Shell<'_>, name: &str, index: &str) -> Ran<String> {
        if shell.is_map(name) {
            return Ok(index.to_owned());
        }
        let number = shell.calculate_deep(index, self.depth + 1)?;
        Ok(number.to_string())
    }

    fn set(&self, shell: &mut Shell<'_>, name: &str, index: Option<&str>, value: i64) -> Ran<()> {
        if self.skip > 0 {
            return Ok(());
        }
        match index {
            None => shell.assign(name, Value::Text(value.to_string())),
            Some(index) => {
                let key = self.key(shell, name, index)?;
                shell.assign_element(name, &key, &value.to_string(), false)
            }
        }
    }

    fn number(&mut self, shell: &mut Shell<'_>) -> Ran<i64> {
        let mut text = String::new();
        while self.peek().is_ascii_alphanumeric() || matches!(self.peek(), '#' | '_' | '@') {
            text.push(self.peek());
            self.at += 1;
        }
        let (radix, digits) = if let Some((radix, digits)) = text.split_once('#') {
            (radix.parse().unwrap_or(0), digits)
        } else if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
            (16, digits)
        } else if text.len() > 1 && text.starts_with('0') {
            (8, text.as_str())
        } else {
            (10, text.as_str())
        };
        if !(2..=36).contains(&radix) {
            return shell.discard(&format!("{text}: invalid arithmetic base"));
        }
        let mut value = 0_i64;
        for digit in digits.chars() {
            let Some(digit) = digit.to_digit(radix) else {
                return shell.discard(&format!(
                    "{text}: value too great for base (error token is \"{text}\")"
                ));
            };
            value = value
                .wrapping_mul(i64::from(radix))
                .wrapping_add(i64::from(digit));
        }
        Ok(value)
    }
}
