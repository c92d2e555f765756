//! Who may be answered: programs of this machine, and no web page that a browser of it has open.
//!
//! A page of another origin can send requests to loopback, though it can't read the answers; and one whose name is
//! made to mean 127.0.0.1 could read them too.

use std::net::IpAddr;

/// Content types that a page may send anywhere without asking first.
const SIMPLE: [&str; 3] = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
];

/// The headers of a request that say where it comes from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Came<'a> {
    /// `Host`, or the authority of the request's target.
    pub host: Option<&'a str>,
    /// `Origin`.
    pub origin: Option<&'a str>,
    /// `Sec-Fetch-Site`.
    pub site: Option<&'a str>,
    /// `Content-Type`.
    pub content_type: Option<&'a str>,
    /// Whether there is an `Authorization`: clients of AWS sign, and no page can do so without asking first.
    pub signed: bool,
}

/// Why a request is not answered; none where it is.
pub(crate) fn refusal(came: Came<'_>) -> Option<&'static str> {
    let Some(host) = came.host else {
        return Some("The request has no Host header.");
    };
    if !is_loopback(host) {
        return Some(
            "This endpoint answers on loopback only: the Host header has to be localhost or 127.0.0.1.",
        );
    }
    let own = came
        .origin
        .is_none_or(|it| it.strip_prefix("http://") == Some(host));
    let site = came
        .site
        .is_none_or(|it| ["same-origin", "none"].contains(&it));
    if !own || !site {
        return Some("This endpoint doesn't answer web pages.");
    }
    let kind = came
        .content_type
        .and_then(|it| it.split(';').next())
        .unwrap_or_default();
    let simple = SIMPLE.iter().any(|it| kind.trim().eq_ignore_ascii_case(it));
    if simple && !came.signed {
        return Some(
            "Send the body as application/json, or sign the request: any web page could send this one.",
        );
    }
    None
}

/// `localhost`, `127.0.0.1:9001`, `[::1]:9001`.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |it| it.0),
    };
    let name = name.trim_end_matches('.');
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}
