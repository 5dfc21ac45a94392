//! Running other programs in the project's folder.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A problem, said for a person.
pub type Done<T = ()> = Result<T, String>;

/// The project's top folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Runs a program in the project's folder and waits; its output is the person's.
pub fn run(program: &str, arguments: &[&str]) -> Done {
    println!("$ {program} {}", arguments.join(" "));
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .status()
        .map_err(|error| format!("{program} did not start ({error}). Is it installed?"))?;
    if status.success() { Ok(()) } else { Err(format!("`{program} {}` failed", arguments.join(" "))) }
}

/// Runs the cargo that runs us.
pub fn cargo(arguments: &[&str]) -> Done {
    run(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()), arguments)
}

/// Installs the npm packages of the lock file, once per lock file.
pub fn npm_install() -> Done {
    let read = |path: &str| std::fs::read(root().join(path)).ok();
    let stamp = "node_modules/.session-note-lock";
    if read("package-lock.json").is_some_and(|lock| Some(lock) == read(stamp)) {
        return Ok(());
    }
    run("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])?;
    std::fs::copy(root().join("package-lock.json"), root().join(stamp)).map_err(|error| error.to_string())?;
    Ok(())
}
