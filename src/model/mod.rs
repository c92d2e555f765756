//! What Lambda stores and refuses.
