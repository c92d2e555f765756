//! What was found stays while another tab of the panel is looked at: a state that outlives its
//! component.

use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

thread_local! {
    static KEPT: RefCell<BTreeMap<&'static str, Rc<dyn Any>>> = const { RefCell::new(BTreeMap::new()) };
}

/// As `use_state_eq`, but begun with what it last was under this name. `whole`: whether a value is
/// worth keeping; what is still being made is not, for nobody makes it on.
#[hook]
pub fn use_kept<T: Clone + PartialEq + 'static>(
    name: &'static str,
    baseline: impl FnOnce() -> T,
    whole: fn(&T) -> bool,
) -> UseStateHandle<T> {
    let state = use_state_eq(|| {
        let kept = KEPT.with_borrow(|all| all.get(name).cloned());
        let kept = kept.and_then(|it| it.downcast::<T>().ok());
        kept.map_or_else(baseline, |it| (*it).clone())
    });
    use_effect_with((*state).clone(), move |value| {
        if whole(value) {
            KEPT.with_borrow_mut(|all| all.insert(name, Rc::new(value.clone())));
        }
    });
    state
}
