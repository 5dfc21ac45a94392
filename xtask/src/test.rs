//! Every test, and the measures.

use std::path::Path;

use crate::build::build;
use crate::run::{Done, cargo, npm_install, run};

/// Everything that must pass before a change lands.
pub fn test() -> Done {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--quiet", "--all-targets"])?;

    cargo(&["test"])?;
    npm_install()?;
    build()?;
    for project in ["tests/types", "tests/types/tsconfig.element.json"] {
        run("node", &["node_modules/typescript/bin/tsc", "--project", project])?;
    }
    libre_office();
    run("node", &["--test", "tests/documents/"])?;
    chromium()?;
    run("node", &["--test", "--test-concurrency=1", "tests/browser/"])
}

/// Word files are opened in LibreOffice: installed where that is possible; elsewhere that one test says that it is skipped.
fn libre_office() {
    if std::env::var_os("SOFFICE").is_none() && !Path::new("/usr/bin/soffice").is_file() {
        install(&["libreoffice-writer-nogui"]);
    }
}

/// Debian packages, where there is apt and the right to use it.
fn install(packages: &[&str]) {
    if Path::new("/usr/bin/apt-get").is_file() {
        let _ = run("apt-get", &["update"]);
        let _ = run("apt-get", &[&["install", "-y", "--no-install-recommends"], packages].concat());
    }
}

/// Real model servers, behind a switch since they are large: a LiteLLM proxy and a llama.cpp server, which is compiled.
/// Both are installed under target/, once.
pub fn servers() -> Done {
    npm_install()?;
    build()?;
    chromium()?;
    run("node", &["--test", "--test-concurrency=1", "tests/servers/"])
}

/// The browser tests need Debian's Chromium: installed where that is possible, asked for where it is not.
fn chromium() -> Done {
    let found = |path: &str| Path::new(path).is_file();
    if found("/usr/bin/chromium") || std::env::var_os("CHROMIUM").is_some() {
        return Ok(());
    }
    install(&["chromium", "fonts-dejavu-core"]);
    if found("/usr/bin/chromium") {
        return Ok(());
    }
    Err("The browser tests need Chromium. Install Debian's `chromium` package as root, or set CHROMIUM to the path of a Chromium or Chrome.".into())
}

/// The measuring programs in `examples/`, each named after what it measures.
const MEASURES: &[&str] = &["redaction", "facts", "notes", "drafts", "scenes", "formats", "consultations"];

/// Prints the tables of the README; with names, only those.
pub fn measure(names: &[String]) -> Done {
    for name in MEASURES.iter().filter(|name| names.is_empty() || names.iter().any(|wanted| wanted == *name)) {
        cargo(&["run", "--quiet", "--release", "--example", &format!("measure_{name}")])?;
    }
    Ok(())
}

/// Prints speed in Chromium beside named peers.
pub fn bench(arguments: &[String]) -> Done {
    build()?;
    npm_install()?;
    chromium()?;
    let mut command = vec!["tests/bench/bench.mjs"];
    command.extend(arguments.iter().map(String::as_str));
    run("node", &command)
}
