//! An endpoint's address: what it may be, and what its host tells of how a browser will treat it.

use super::{DialectId, Endpoint};
use crate::{Detail, Error, ErrorKind, Result};

/// Where a host lies, as far as its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HostClass {
    /// This machine.
    Loopback,
    /// The local network.
    Lan,
    /// Anywhere else.
    Public,
}

/// An address in its parts. No part is decoded or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// "http" or "https"; `None` for an address on the page's own origin (`/llm/v1`).
    pub scheme: Option<String>,
    /// Without the port.
    pub host: Option<String>,
    /// Up to the query, without a slash at its end.
    pub base: String,
    /// With its question mark, or empty.
    pub query: String,
}

impl Address {
    /// Reads an address: http, https, or a path on the page's own origin that begins with one slash.
    ///
    /// # Errors
    /// `invalid-request`, which quotes nothing: an address may hold a key.
    pub(crate) fn parse(url: &str) -> Result<Self> {
        let url = url.trim();
        if url.is_empty() {
            return Err(invalid("The endpoint has no address. Give its URL, such as https://host/v1."));
        }
        if url.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '<' | '>' | '"')) {
            return Err(invalid("The endpoint's address holds characters that no address has."));
        }
        let url = url.split_once('#').map_or(url, |(before, _)| before);
        let (base, query) = url.find('?').and_then(|at| url.split_at_checked(at)).unwrap_or((url, ""));
        refuse_key_in(query)?;
        let base = base.trim_end_matches('/').to_owned();
        let query = query.to_owned();
        if url.starts_with('/') && !url.starts_with("//") {
            return Ok(Self { scheme: None, host: None, base, query });
        }
        let Some((scheme, rest)) = base.split_once("://") else {
            return Err(invalid("The endpoint's address must begin with https:// or http://, or with a slash."));
        };
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "http" | "https") {
            return Err(invalid("The endpoint's address must begin with https:// or http://."));
        }
        let authority = rest.split('/').next().unwrap_or_default();
        if authority.contains('@') {
            return Err(invalid("The endpoint's address must not hold a user name or password: use the key's field."));
        }
        let host = host_of(authority);
        if host.is_empty() {
            return Err(invalid("The endpoint's address has no host."));
        }
        Ok(Self { scheme: Some(scheme), host: Some(host), base, query })
    }

    /// Where the host lies; the page's own origin counts as public.
    pub(crate) fn host_class(&self) -> HostClass {
        let Some(host) = &self.host else { return HostClass::Public };
        let host = host.to_ascii_lowercase();
        let octets: Vec<u8> = host.split('.').filter_map(|part| part.parse().ok()).collect();
        if host == "localhost" || host.ends_with(".localhost") || host == "::1" {
            return HostClass::Loopback;
        }
        match octets.as_slice() {
            [127, _, _, _] | [0, 0, 0, 0] => return HostClass::Loopback,
            [10, _, _, _] | [192, 168, _, _] | [172, 16..=31, _, _] | [169, 254, _, _] => return HostClass::Lan,
            _ => {}
        }
        let is_v6 = host.contains(':');
        let local_v6 = is_v6 && ["fc", "fd", "fe80"].iter().any(|start| host.starts_with(start));
        let local_name = [".local", ".lan", ".home", ".internal", ".home.arpa"].iter().any(|end| host.ends_with(end));
        if local_v6 || local_name || !(is_v6 || host.contains('.')) { HostClass::Lan } else { HostClass::Public }
    }
}

/// What a person should know of an endpoint before sending to it.
pub(crate) fn notices(endpoint: &Endpoint) -> Vec<&'static str> {
    if endpoint.dialect == DialectId::Browser {
        return vec![
            "The browser's own model need not run on this device: the browser may ask a server of its maker's.",
        ];
    }
    let Ok(address) = Address::parse(endpoint.url.as_deref().unwrap_or_default()) else { return Vec::new() };
    let mut notices = Vec::new();
    match address.host.as_deref() {
        Some("generativelanguage.googleapis.com") => notices.push(
            "On the free tier of this API, what is sent may be read by people and used to train models. Use a paid project.",
        ),
        Some("openrouter.ai") => notices.push(
            "OpenRouter passes the text on to servers of other companies. Only those that keep nothing are asked for, and the draft names the one that answered.",
        ),
        _ => {}
    }
    if address.scheme.as_deref() == Some("http") && address.host_class() != HostClass::Loopback {
        notices.push(
            "The address begins with http: the text crosses the network readable to anyone on the way. Use https.",
        );
    }
    notices
}

/// The address of an operation below the endpoint's base, unless the address names it already. Its query stays.
///
/// # Errors
/// As [`Address::parse`].
pub(crate) fn under(endpoint: &Endpoint, operation: &str) -> Result<String> {
    let address = Address::parse(endpoint.url.as_deref().unwrap_or_default())?;
    let Address { base, query, .. } = address;
    Ok(if base.ends_with(operation) { format!("{base}{query}") } else { format!("{base}{operation}{query}") })
}

/// As [`under`], for operations below a folder (`/v1/messages`) that the address may or may not name.
///
/// # Errors
/// As [`Address::parse`].
pub(crate) fn under_any(endpoint: &Endpoint, [whole, last]: &[&str; 2], folder: &str) -> Result<String> {
    let Address { base, query, .. } = Address::parse(endpoint.url.as_deref().unwrap_or_default())?;
    Ok(if base.ends_with(whole) {
        format!("{base}{query}")
    } else if base.ends_with(folder) {
        format!("{base}{last}{query}")
    } else {
        format!("{base}{whole}{query}")
    })
}

fn host_of(authority: &str) -> String {
    if let Some(v6) = authority.strip_prefix('[') {
        return v6.split(']').next().unwrap_or_default().to_owned();
    }
    authority.split(':').next().unwrap_or_default().to_owned()
}

/// Addresses are logged by every server on the way: a key does not belong there.
fn refuse_key_in(query: &str) -> Result<()> {
    let names = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split('=').next());
    let is_secret = |name: &str| {
        let name = name.to_ascii_lowercase().replace(['-', '_'], "");
        ["key", "apikey", "token", "accesstoken", "authorization", "secret", "password", "subscriptionkey"]
            .contains(&name.as_str())
    };
    if names.into_iter().any(is_secret) {
        return Err(invalid(
            "The endpoint's address holds a key, and addresses are logged. Put the key in its own field, or in a header.",
        ));
    }
    Ok(())
}

fn invalid(message: &str) -> Error {
    Error::new(ErrorKind::InvalidRequest, message).with(Detail { field: Some("url".to_owned()), ..Detail::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_http_or_a_path_and_holds_no_secret() {
        for url in ["https://a.example/v1/", "http://[::1]:8080", "/llm/v1", "HTTPS://a.example?api-version=2024-10-21"]
        {
            assert!(Address::parse(url).is_ok(), "{url}");
        }
        for url in [
            "",
            "a.example/v1",
            "//a.example",
            "ftp://a.example",
            "javascript:alert(1)",
            "https://",
            "https://me:pw@a.example",
            "https://a.example/?key=s3cret",
            "https://a.example/?x=1&API_KEY=s3cret",
            "https://a.example/a b",
            "https://a\n.example",
        ] {
            let error = Address::parse(url).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert!(!error.to_string().contains("s3cret") && !error.to_string().contains("pw"));
        }
    }

    #[test]
    fn hosts_are_classed_by_name() {
        for (url, class) in [
            ("http://localhost:11434/v1", HostClass::Loopback),
            ("http://127.0.0.1", HostClass::Loopback),
            ("http://[::1]/", HostClass::Loopback),
            ("http://192.168.1.4:1234", HostClass::Lan),
            ("http://172.20.0.2", HostClass::Lan),
            ("http://172.32.0.2", HostClass::Public),
            ("http://nas.local", HostClass::Lan),
            ("http://gpu-box:8000", HostClass::Lan),
            ("http://[fd00::1]", HostClass::Lan),
            ("https://api.example.com", HostClass::Public),
            ("/llm", HostClass::Public),
        ] {
            assert_eq!(Address::parse(url).unwrap().host_class(), class, "{url}");
        }
    }
}
