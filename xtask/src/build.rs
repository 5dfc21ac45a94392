//! `pkg/`: the module, its types and the element, as an npm package.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::run::{Done, cargo, npm_install, root, run, target};

/// The package as it is shipped.
pub fn build() -> Done {
    package("release")
}

/// The package while one works on it: compiled in a fraction of the time, neither small nor fast.
pub fn build_quick() -> Done {
    package("quick")
}

/// Compiles the module, binds it, shrinks it, and lays the package out.
fn package(profile: &str) -> Done {
    // rust-toolchain.toml names the target; where rustup does not install by itself, it is asked to. Without rustup the
    // build below says what is missing.
    let _ = run("rustup", &["target", "add", "wasm32-unknown-unknown"]);
    cargo(&["build", "--profile", profile, "--lib", "--target", "wasm32-unknown-unknown"])?;
    let compiled = target().join("wasm32-unknown-unknown").join(profile).join("session_note.wasm");
    let pkg = root().join("pkg");
    // Binding and shrinking take a while: only when the compiled module changed.
    let stamp = target().join("pkg-stamp");
    let bytes = fs::read(&compiled).map_err(|error| error.to_string())?;
    let same = fs::read(&stamp).is_ok_and(|before| before == bytes) && pkg.join("session_note_bg.wasm").is_file();
    if !same {
        bind(&compiled, &pkg)?;
        if profile == "release" {
            shrink(&pkg.join("session_note_bg.wasm"))?;
        }
        fs::write(&stamp, bytes).map_err(|error| error.to_string())?;
    }
    for file in ["index.js", "index.d.ts"] {
        copy(&root().join("src/wasm").join(file), &pkg.join(file))?;
    }
    element(&pkg.join("element"))
}

/// The element, with the one file that names the module's place pointing beside the package's own files.
fn element(to: &Path) -> Done {
    let www = root().join("www");
    copy_folder(&www.join("session-note"), &to.join("session-note"))?;
    let wiring = fs::read_to_string(www.join("session-note.js")).map_err(|error| error.to_string())?;
    if !wiring.contains("./pkg/") {
        return Err(
            "www/session-note.js no longer names ./pkg/: the package's element would not find the module".into()
        );
    }
    fs::write(to.join("session-note.js"), wiring.replace("./pkg/", "../")).map_err(|error| error.to_string())
}

/// The page and the package beside it, in one folder for any static host.
pub fn site(folder: &str) -> Done {
    build()?;
    let to = root().join(folder);
    copy_folder(&root().join("www"), &to)?;
    copy_folder(&root().join("pkg"), &to.join("pkg"))
}

fn copy_folder(from: &Path, to: &Path) -> Done {
    let said = |error: std::io::Error| format!("{}: {error}", from.display());
    fs::create_dir_all(to).map_err(said)?;
    for entry in fs::read_dir(from).map_err(said)?.flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() { copy_folder(&source, &target)? } else { copy(&source, &target)? }
    }
    Ok(())
}

/// wasm-bindgen's own tool, as a library pinned by the lock file.
fn bind(compiled: &Path, pkg: &Path) -> Done {
    let arguments: Vec<OsString> = vec![
        "wasm-bindgen".into(),
        "--target".into(),
        "web".into(),
        "--out-name".into(),
        "session_note".into(),
        "--out-dir".into(),
        pkg.into(),
        compiled.into(),
    ];
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments).map_err(|error| format!("wasm-bindgen: {error:#}"))
}

fn shrink(module: &Path) -> Done {
    npm_install()?;
    let module = module.to_string_lossy();
    run("node", &["node_modules/binaryen/bin/wasm-opt", "-O3", &module, "-o", &module])
}

fn copy(from: &Path, to: &Path) -> Done {
    fs::copy(from, to).map(|_| ()).map_err(|error| format!("{}: {error}", from.display()))
}

/// Raw, gzip and brotli sizes of the module.
pub fn size() -> Done {
    build()?;
    run("node", &["xtask/size.mjs", "pkg/session_note_bg.wasm", "pkg/session_note.js"])
}
