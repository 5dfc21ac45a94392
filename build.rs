//! Compiles the word lists of `src/redact/lists/data`, with the scales and medications of the lexicon, and the classes of
//! `src/text/usage` into immutable tables (see `src/text/table.rs`).
#![allow(missing_docs)]
// A build that cannot read its lists had better stop; nothing here runs on a stranger's text.
#![allow(clippy::expect_used, clippy::cast_precision_loss, clippy::cast_sign_loss)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code)]
#[path = "src/redact/lists/bits.rs"]
mod bits;
#[allow(dead_code)]
#[path = "src/text/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "src/text/table.rs"]
mod table;

use table::Layout;

/// Every entry and its bits.
type Keys = BTreeMap<String, u32>;

fn main() {
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/redact/lists/data");
    println!("cargo:rerun-if-changed={}", data.display());
    for file in [
        "src/lexicon/medications.txt",
        "src/lexicon/scales.txt",
        "src/redact/lists/bits.rs",
        "src/text/table.rs",
        "src/text/usage/classes.txt",
        "src/text/fold.rs",
        "build.rs",
    ] {
        println!("cargo:rerun-if-changed={file}");
    }
    lists(&gather(&data));
    usage();
}

/// The lists of words.
fn lists(keys: &Keys) {
    let (classes, numbers) = palette(keys);
    let hashed: Vec<(&str, u8)> =
        keys.iter().map(|(key, bits)| (key.as_str(), *numbers.get(bits).unwrap_or(&table::OTHER))).collect();
    let layout = compile("lists", &hashed);
    let mut others: Vec<(u32, u32)> = keys
        .iter()
        .filter(|(_, bits)| !numbers.contains_key(bits))
        .map(|(key, &bits)| (table::short(hash(key, layout.seed)), bits))
        .collect();
    others.sort_unstable();
    assert!(others.windows(2).all(|pair| pair[0].0 != pair[1].0), "two entries share a short hash: change a seed");
    let mut code = format!("pub static CLASSES: [u32; 256] = {classes:?};\n");
    writeln!(code, "pub static OTHERS: [(u32, u32); {}] = {others:?};", others.len()).expect("a String takes all");
    add_code("lists", &code);
}

/// Words that are used alike: the class of a word is the number of its line.
fn usage() {
    let file = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/text/usage/classes.txt");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let words = lines.zip(0..=u8::MAX).flat_map(|(line, class)| line.split(' ').map(move |word| (word, class)));
    compile("usage", &words.collect::<Vec<_>>());
}

/// Writes the table of some keys, `NAME.bin`, and its layout, `NAME.rs`.
fn compile(name: &str, keys: &[(&str, u8)]) -> Layout {
    let (layout, cells) = smallest(keys);
    let packed = table::pack(&cells);
    let code = format!(
        "pub const LAYOUT: Layout = Layout {{ seed: {:#x}, segment: {}, span: {} }};\nconst BYTES: usize = {};\n",
        layout.seed,
        layout.segment,
        layout.span,
        packed.len()
    );
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join(format!("{name}.bin")), packed).expect("OUT_DIR can be written");
    fs::write(out.join(format!("{name}.rs")), code).expect("OUT_DIR can be written");
    layout
}

/// Puts more code behind a layout.
fn add_code(name: &str, code: &str) {
    let file = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join(format!("{name}.rs"));
    let before = fs::read_to_string(&file).expect("it was written");
    fs::write(file, before + code).expect("OUT_DIR can be written");
}

/// Every entry of every list, folded, with all its bits.
fn gather(data: &Path) -> Keys {
    let mut keys = Keys::new();
    for (stem, kind) in bits::FILES {
        for line in read(data, stem).lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (entry, weight) = match line.rsplit_once(' ') {
                Some((entry, digit)) if digit.len() == 1 && digit.as_bytes()[0].is_ascii_digit() => {
                    (entry, u32::from(digit.as_bytes()[0] - b'0'))
                }
                _ => (line, kind.default),
            };
            let entry = fold::fold(entry).replace('-', " ");
            add(&mut keys, &entry, *kind, weight);
            if kind.without_apostrophe && entry.contains('\'') {
                add(&mut keys, &entry.replace('\'', ""), *kind, weight);
            }
            // Words are looked up without their possessive: "Women's Aid" by "women aid".
            if entry.contains("'s ") {
                add(&mut keys, &entry.replace("'s ", " "), *kind, weight);
            }
        }
    }
    keep_lexicon(&mut keys);
    for line in read(data, "nicknames").lines() {
        let short = line.split(' ').next().unwrap_or_default();
        *keys.entry(fold::fold(short)).or_default() |= bits::NICKNAME;
    }
    keys
}

/// What the lexicon knows stays: scales and medications, those that no list has under another meaning.
fn keep_lexicon(keys: &mut Keys) {
    let (_, keep) = bits::FILES.iter().find(|(stem, _)| *stem == "keep").expect("the list of what stays");
    let lexicon = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/lexicon");
    let (scales, medications) = (read(&lexicon, "scales"), read(&lexicon, "medications"));
    let names = scales.lines().map(|line| {
        line.strip_prefix("[scale ").and_then(|line| line.split('|').next()).unwrap_or(line).trim_end_matches(']')
    });
    let substances = medications.lines().filter(|line| !line.starts_with(['#', '['])).flat_map(|line| line.split(", "));
    for name in names.chain(substances) {
        let entry = fold::fold(name.trim()).replace('-', " ");
        let plain = !entry.is_empty() && entry.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
        if plain && entry != "named" && !keys.contains_key(&entry) {
            add(keys, &entry, *keep, 2);
        }
    }
}

fn read(data: &Path, stem: &str) -> String {
    let file = data.join(format!("{stem}.txt"));
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn add(keys: &mut Keys, entry: &str, kind: bits::Kind, weight: u32) {
    let words: Vec<&str> = entry.split(' ').filter(|word| !word.is_empty()).collect();
    let bits = keys.entry(words.join(" ")).or_default();
    let value = ((weight + kind.plus) << kind.mask.trailing_zeros()) & kind.mask;
    *bits = (*bits & !kind.mask) | value.max(*bits & kind.mask);
    for length in 1..words.len() {
        *keys.entry(words[..length].join(" ")).or_default() |= bits::STARTS;
    }
}

/// The combinations of bits that occur most, numbered. The few entries with others are listed apart.
fn palette(keys: &Keys) -> (Vec<u32>, BTreeMap<u32, u8>) {
    let mut counts = BTreeMap::<u32, usize>::new();
    for &bits in keys.values() {
        *counts.entry(bits).or_default() += 1;
    }
    let mut by_count: Vec<(usize, u32)> = counts.iter().map(|(&bits, &count)| (count, bits)).collect();
    by_count.sort_unstable_by(|a, b| b.cmp(a));
    let mut classes: Vec<u32> = by_count.iter().take(usize::from(table::OTHER)).map(|&(_, bits)| bits).collect();
    let numbers = classes.iter().zip(0..).map(|(&bits, number)| (bits, number)).collect();
    classes.resize(256, 0);
    (classes, numbers)
}

fn hash(key: &str, seed: u64) -> u64 {
    table::finish(key.bytes().fold(table::start(seed), table::step))
}

/// The smallest table that some seed fills.
fn smallest(keys: &[(&str, u8)]) -> (Layout, Vec<u32>) {
    let count = keys.len() as f64;
    let segment = 1_u32 << (count.ln() / 3.33_f64.ln() + 2.25).floor() as u32;
    let least = (count * 1.1 / f64::from(segment)).ceil() as u32;
    (least.max(3)..)
        .flat_map(|segments| (1..4).map(move |seed| Layout { seed, segment, span: (segments - 2) * segment }))
        .find_map(|layout| fill(keys, &layout).map(|cells| (layout, cells)))
        .expect("a table large enough can be filled")
}

/// Peels the keys off one by one, then gives each the one cell that is its own. Nothing where they do not peel.
fn fill(keys: &[(&str, u8)], layout: &Layout) -> Option<Vec<u32>> {
    let len = (layout.span + 2 * layout.segment) as usize;
    let hashes: Vec<u64> = keys.iter().map(|(key, _)| hash(key, layout.seed)).collect();
    let (mut degree, mut xor) = (vec![0_u32; len], vec![0_u32; len]);
    for (index, &hash) in hashes.iter().enumerate() {
        for cell in layout.cells(hash) {
            degree[cell] += 1;
            xor[cell] ^= index as u32;
        }
    }
    let mut alone: Vec<usize> = (0..len).filter(|&cell| degree[cell] == 1).collect();
    let mut order = Vec::with_capacity(keys.len());
    while let Some(cell) = alone.pop() {
        if degree[cell] != 1 {
            continue;
        }
        let index = xor[cell];
        order.push((index, cell));
        for other in layout.cells(hashes[index as usize]) {
            degree[other] -= 1;
            xor[other] ^= index;
            if degree[other] == 1 {
                alone.push(other);
            }
        }
    }
    if order.len() < keys.len() {
        return None;
    }
    let mut cells = vec![0_u32; len];
    for &(index, own) in order.iter().rev() {
        let (hash, class) = (hashes[index as usize], keys[index as usize].1);
        let wanted = u32::from(class) << table::CHECK_BITS | table::check(hash);
        cells[own] = layout.cells(hash).iter().fold(wanted, |value, &cell| value ^ cells[cell]);
    }
    Some(cells)
}
