//! Finds any of many byte strings in one pass (Aho and Corasick, 1975).

use std::collections::{BTreeMap, VecDeque};

/// The trie of all patterns, with links to the longest proper suffix.
pub struct Automaton {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    /// Sorted by byte.
    edges: Vec<(u8, u32)>,
    suffix: u32,
    /// The nearest suffix at which a pattern ends; 0 where there is none.
    next_end: u32,
    /// The pattern that ends here.
    pattern: Option<u32>,
}

impl Automaton {
    /// From distinct patterns and their numbers. Empty patterns are left out.
    pub fn new(patterns: &BTreeMap<Vec<u8>, u32>) -> Self {
        let mut nodes = vec![Node::default()];
        for (pattern, &number) in patterns.iter().filter(|(pattern, _)| !pattern.is_empty()) {
            let mut at = 0_usize;
            for &byte in pattern {
                let fresh = nodes.len() as u32;
                // Patterns come sorted, so edges do as well.
                let edges = &mut nodes[at].edges;
                at = match edges.last() {
                    Some(&(last, next)) if last == byte => next as usize,
                    _ => {
                        edges.push((byte, fresh));
                        nodes.push(Node::default());
                        fresh as usize
                    }
                };
            }
            nodes[at].pattern = Some(number);
        }
        let mut automaton = Self { nodes };
        automaton.link();
        automaton
    }

    fn link(&mut self) {
        let mut waiting: VecDeque<u32> = self.nodes[0].edges.iter().map(|&(_, next)| next).collect();
        while let Some(at) = waiting.pop_front() {
            let edges = self.nodes[at as usize].edges.clone();
            let suffix = self.nodes[at as usize].suffix;
            for (byte, next) in edges {
                let found = self.step(suffix, byte);
                let end = &self.nodes[found as usize];
                let next_end = if end.pattern.is_some() { found } else { end.next_end };
                let node = &mut self.nodes[next as usize];
                node.suffix = found;
                node.next_end = next_end;
                waiting.push_back(next);
            }
        }
    }

    fn edge(&self, at: u32, byte: u8) -> Option<u32> {
        let edges = &self.nodes[at as usize].edges;
        edges.binary_search_by_key(&byte, |&(byte, _)| byte).ok().map(|index| edges[index].1)
    }

    fn step(&self, at: u32, byte: u8) -> u32 {
        let mut at = at;
        loop {
            if let Some(next) = self.edge(at, byte) {
                return next;
            }
            if at == 0 {
                return 0;
            }
            at = self.nodes[at as usize].suffix;
        }
    }

    /// Calls with the number of every pattern and the place behind each of its occurrences.
    pub fn search(&self, text: &[u8], mut found: impl FnMut(u32, usize)) {
        let mut at = 0;
        for (index, &byte) in text.iter().enumerate() {
            at = self.step(at, byte);
            let mut end = at;
            while end != 0 {
                if let Some(pattern) = self.nodes[end as usize].pattern {
                    found(pattern, index + 1);
                }
                end = self.nodes[end as usize].next_end;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_and_nested_patterns_are_found() {
        let patterns = ["he", "she", "hers", "his", "é"]
            .iter()
            .zip(0..)
            .map(|(pattern, number)| (pattern.as_bytes().to_vec(), number));
        let automaton = Automaton::new(&patterns.collect());
        let mut found = Vec::new();
        automaton.search("ushers é his".as_bytes(), |pattern, end| found.push((pattern, end)));
        assert_eq!(found, [(1, 4), (0, 4), (2, 6), (4, 9), (3, 13)]);
    }
}
