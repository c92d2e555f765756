//! Methods of sets, and the order that `CPython` gives them in.

use crate::ast::Binary;
use crate::dict::Dict;
use crate::interpreter::call::Arguments;
use crate::interpreter::{Interpreter, sets};
use crate::value::{Res, Value};
use std::cell::RefCell;
use std::rc::Rc;

impl Interpreter<'_> {
    pub(crate) fn set_method(
        &mut self,
        set: &Rc<RefCell<Dict>>,
        frozen: bool,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match name {
            "add" | "discard" | "remove" if frozen => Err(self.raise(
                "AttributeError",
                format!("'frozenset' object has no attribute '{name}'"),
            )),
            "add" => {
                let item = arguments.take("object").unwrap_or(Value::None);
                let key = self.key(&item)?;
                self.grow(48)?;
                if !set.borrow().contains(&key) {
                    set.borrow_mut().insert(key, item, Value::None);
                }
                Ok(Value::None)
            }
            "discard" | "remove" => {
                let item = arguments.take("object").unwrap_or(Value::None);
                let key = self.key(&item)?;
                let removed = set.borrow_mut().remove(&key);
                if removed.is_none() && name == "remove" {
                    return Err(self.raise_with("KeyError", vec![item]));
                }
                Ok(Value::None)
            }
            "clear" => {
                set.borrow_mut().clear();
                Ok(Value::None)
            }
            "copy" => Ok(Value::Set(
                Rc::new(RefCell::new(set.borrow().clone())),
                frozen,
            )),
            "pop" => self.apart(|this| {
                let first = order(&set.borrow()).into_iter().next();
                let Some(first) = first else {
                    return Err(
                        this.raise_with("KeyError", vec![Value::text("pop from an empty set")])
                    );
                };
                let key = this.key(&first)?;
                set.borrow_mut().remove(&key);
                Ok(first)
            }),
            "issubset" | "issuperset" | "isdisjoint" => {
                let other = self.other_set(arguments.take("other"))?;
                let set = set.borrow();
                Ok(Value::Bool(match name {
                    "issubset" => set.keyed().all(|it| other.contains(it.0)),
                    "issuperset" => other.keyed().all(|it| set.contains(it.0)),
                    _ => !set.keyed().any(|it| other.contains(it.0)),
                }))
            }
            _ => self.apart(|this| {
                let (operator, in_place) = match name {
                    "union" => (Binary::Or, false),
                    "intersection" => (Binary::And, false),
                    "difference" => (Binary::Subtract, false),
                    "symmetric_difference" => (Binary::Xor, false),
                    "update" => (Binary::Or, true),
                    "intersection_update" => (Binary::And, true),
                    "difference_update" => (Binary::Subtract, true),
                    _ => return Err(this.no_attribute(&Value::Set(Rc::clone(set), frozen), name)),
                };
                let mut made = set.borrow().clone();
                for other in arguments.places {
                    let other = this.other_set(Some(other))?;
                    made = sets(&made, operator, &other);
                    this.grow(made.len() * 48)?;
                }
                if in_place {
                    *set.borrow_mut() = made;
                    return Ok(Value::None);
                }
                Ok(Value::Set(Rc::new(RefCell::new(made)), frozen))
            }),
        }
    }

    fn other_set(&mut self, other: Option<Value>) -> Res<Dict> {
        let other = other.unwrap_or(Value::None);
        if let Some(set) = self.as_set(&other) {
            return Ok(set);
        }
        let items = self.items(&other)?;
        match self.set_from(items)? {
            Value::Set(set, _) => Ok(set.borrow().clone()),
            _ => Ok(Dict::default()),
        }
    }
}

/// The items in the order that `CPython` goes through them where they are whole numbers, whose hashes
/// are themselves; other sets have an order of their own in every run, and here that of insertion.
pub(crate) fn order(set: &Dict) -> Vec<Value> {
    let items: Vec<Value> = set.iter().map(|it| it.0.clone()).collect();
    let numbers: Option<Vec<i128>> = items
        .iter()
        .map(|it| it.as_int().filter(|it| (0..1 << 60).contains(it)))
        .collect();
    let Some(numbers) = numbers else { return items };
    let mut table: Vec<Option<usize>> = vec![None; 8];
    let mut used = 0;
    for at in 0..numbers.len() {
        place(&mut table, &numbers, at);
        used += 1;
        // The table grows when it is three fifths full: four times, or twice where it is large.
        if used * 5 >= (table.len() - 1) * 3 {
            let wanted = if used > 50_000 { used * 2 } else { used * 4 };
            let mut size = 8;
            while size <= wanted {
                size *= 2;
            }
            let old = std::mem::replace(&mut table, vec![None; size]);
            for at in old.into_iter().flatten() {
                place(&mut table, &numbers, at);
            }
        }
    }
    table
        .into_iter()
        .flatten()
        .filter_map(|at| items.get(at).cloned())
        .collect()
}

/// Puts an item into the first free slot that `CPython`'s probing finds.
fn place(table: &mut [Option<usize>], numbers: &[i128], at: usize) {
    const NEAR: usize = 9;
    let mask = table.len() - 1;
    let mut perturb = numbers
        .get(at)
        .and_then(|it| u64::try_from(*it).ok())
        .unwrap_or(0);
    let mut slot = usize::try_from(perturb).unwrap_or(0) & mask;
    loop {
        let probes = if slot + NEAR <= mask { NEAR } else { 0 };
        for near in slot..=slot + probes {
            if let Some(free @ None) = table.get_mut(near) {
                *free = Some(at);
                return;
            }
        }
        perturb >>= 5;
        slot = (slot
            .wrapping_mul(5)
            .wrapping_add(1)
            .wrapping_add(usize::try_from(perturb).unwrap_or(0)))
            & mask;
    }
}
