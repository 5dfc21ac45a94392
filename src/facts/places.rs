//! Where words stand: the sentences of each key, all in one list.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::words::Key;

/// Sentences in which a key stands, in order, each once.
#[derive(Default)]
pub(super) struct Places {
    by_key: FxHashMap<Key, Range<u32>>,
    all: Vec<u32>,
}

impl Places {
    /// Numbers of the sentences in which a key stands.
    pub fn of(&self, key: Key) -> &[u32] {
        let range = self.by_key.get(&key).cloned().unwrap_or_default();
        self.all.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

/// Reads places sentence by sentence.
pub(super) struct Reader {
    /// By key, its number.
    numbers: FxHashMap<Key, u32>,
    /// By number, the last sentence and how many there are.
    keys: Vec<(u32, u32)>,
    /// Numbers of keys and sentences, as they come.
    found: Vec<(u32, u32)>,
}

impl Reader {
    /// For about so many keys, and so many places of them.
    pub fn new(keys: usize, places: usize) -> Self {
        Self {
            numbers: FxHashMap::with_capacity_and_hasher(keys, FxBuildHasher),
            keys: Vec::with_capacity(keys),
            found: Vec::with_capacity(places),
        }
    }

    /// A key stands in a sentence; sentences come in order.
    pub fn add(&mut self, key: Key, sentence: u32) {
        let number = *self.numbers.entry(key).or_insert_with(|| {
            self.keys.push((u32::MAX, 0));
            self.keys.len() as u32 - 1
        });
        let Some((last, count)) = self.keys.get_mut(number as usize) else { return };
        if *last != sentence {
            (*last, *count) = (sentence, *count + 1);
            self.found.push((number, sentence));
        }
    }

    /// What was read.
    pub fn read(mut self) -> Places {
        let mut next = 0;
        // From here on the first of each pair is where its next sentence goes.
        for (free, count) in &mut self.keys {
            *free = next;
            next += *count;
        }
        let mut all = vec![0; self.found.len()];
        for (number, sentence) in self.found {
            let Some((free, _)) = self.keys.get_mut(number as usize) else { continue };
            if let Some(place) = all.get_mut(*free as usize) {
                *place = sentence;
            }
            *free += 1;
        }
        let keys = &self.keys;
        let range = |number: u32| keys.get(number as usize).map_or(0..0, |(end, count)| end - count..*end);
        let by_key = self.numbers.into_iter().map(|(key, number)| (key, range(number))).collect();
        Places { by_key, all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_its_sentences_in_order_and_each_once() {
        let mut reader = Reader::new(2, 4);
        for (key, sentence) in [(7, 0), (9, 0), (7, 0), (7, 3), (9, 4)] {
            reader.add(key, sentence);
        }
        let places = reader.read();
        assert_eq!((places.of(7), places.of(9), places.of(8)), (&[0, 3][..], &[0, 4][..], &[][..]));
    }
}
