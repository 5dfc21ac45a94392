//! The project's commands: `cargo xtask help` lists them.
#![allow(clippy::print_stdout)] // a command line speaks there

mod build;
mod demo;
mod run;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask demo [PORT]     build the module and serve the page (port 8080)
cargo xtask test            every test: format, lints, domain, types, module and page in Chromium
cargo xtask test servers    real model servers: LiteLLM and llama.cpp, installed under target/ (python3, a C++ compiler, 15 minutes)
cargo xtask build [quick]   build pkg/, the npm package; quick: unoptimized, while one works on it
cargo xtask site FOLDER     the page and the package in one folder, for any static host
cargo xtask measure         the tables of the README: redaction, facts, notes, drafts, scenes, formats, consultations
cargo xtask bench           speed in Chromium, beside named peers
cargo xtask size            what the module weighs";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let done = match command.as_str() {
        "demo" => demo::demo(rest.first().map_or("8080", String::as_str)),
        "test" if rest.first().is_some_and(|what| what == "servers") => test::servers(),
        "test" => test::test(),
        "build" if rest.first().is_some_and(|how| how == "quick") => build::build_quick(),
        "build" => build::build(),
        "site" => build::site(rest.first().map_or("target/site", String::as_str)),
        "measure" => test::measure(&rest),
        "bench" => test::bench(&rest),
        "size" => build::size(),
        _ => {
            println!("{HELP}");
            return if matches!(command.as_str(), "help" | "") { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}
