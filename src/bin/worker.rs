//! Registers the simulation worker.

fn main() {
    // Holds the program to the browser until there is something to register.
    let _ = js_sys::global();
}
