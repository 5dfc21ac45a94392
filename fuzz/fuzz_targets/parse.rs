//! Any bytes, in every mode: no panic, no hang, and memory within a small multiple of the input.
//!
//! The first byte chooses the mode; the rest is the file.
#![no_main]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use libfuzzer_sys::{Corpus, fuzz_target};
use session_note::transcript::{ParseOptions, parse_bytes, parse_many};

/// The system's allocator, with the most that was held at once.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it came; only numbers are kept.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(held, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Bytes held at once for each byte of input: a turn of one letter costs a record, a label, a text.
const TIMES: usize = 100;
/// What tables and samples take whatever the input is.
const ALWAYS: usize = 4 << 20;

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((mode, bytes)) = data.split_first() else { return Corpus::Reject };
    let options = ParseOptions {
        strict: mode & 1 == 1,
        session: (mode & 2 == 2).then_some(1),
        file_name: (mode & 4 == 4).then(|| "Session with Ana.vtt".to_owned()),
        ..ParseOptions::default()
    };
    let before = HELD.load(Relaxed);
    MOST.store(before, Relaxed);
    if mode & 8 == 8 {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        let _ = parse_many(&[(first, options.clone()), (second, options)]);
    } else if let Ok(parsed) = parse_bytes(bytes, &options) {
        assert!(parsed.count.read <= parsed.count.of);
        assert!(parsed.turns.iter().enumerate().all(|(at, turn)| turn.index == at));
        let mut swapped = parsed.clone();
        swapped.swap_from(parsed.turns.len() / 2);
        assert!(swapped.turns.iter().zip(&parsed.turns).all(|(after, before)| after.text == before.text));
        if parsed.speakers.len() == 2 {
            swapped.swap_from(parsed.turns.len() / 2);
            assert_eq!(swapped.turns, parsed.turns);
        }
    }
    let most = MOST.load(Relaxed).saturating_sub(before);
    // An archive unpacks to more than it is; that is bounded by itself.
    if !bytes.windows(2).any(|pair| pair == b"PK") {
        assert!(most <= ALWAYS + bytes.len() * TIMES, "{most} bytes held for {}", bytes.len());
    }
    Corpus::Keep
});
