//! Which lines of a file are page numbers and running heads.

use std::collections::{HashMap, HashSet};

use super::Record;
use super::furniture::PageMark;
use crate::transcript::label::Labels;
use crate::transcript::source::Source;

/// Numbers of the records that nobody said.
pub(super) fn find(records: &[Record], source: &Source<'_>, labels: &Labels<'_>) -> HashSet<u32> {
    let mut found = HashSet::new();
    let mut bare: Option<(u32, u32)> = None;
    for (number, record) in records.iter().enumerate() {
        if labels.meant(record.label).is_some() {
            continue;
        }
        match record.page {
            Some(PageMark::Sure) => _ = found.insert(number as u32),
            // Page numbers rise by one from page to page.
            Some(PageMark::Bare(page)) => {
                if let Some((at, before)) = bare
                    && page == before + 1
                {
                    found.extend([at, number as u32]);
                }
                bare = Some((number as u32, page));
            }
            None => {}
        }
    }
    if found.len() > 1 {
        heads(records, source, labels, &mut found);
    }
    found
}

/// A line that stands beside page numbers more than once is the pages' running head.
fn heads(records: &[Record], source: &Source<'_>, labels: &Labels<'_>, found: &mut HashSet<u32>) {
    let mut uses: HashMap<&str, Vec<u32>> = HashMap::new();
    for &page in found.iter() {
        for beside in [page.checked_sub(1), Some(page + 1)].into_iter().flatten() {
            let Some(record) = records.get(beside as usize) else { continue };
            let text = record.text(source);
            if labels.meant(record.label).is_none() && text.len() < 100 && !found.contains(&beside) {
                uses.entry(text).or_default().push(beside);
            }
        }
    }
    found.extend(uses.into_values().filter(|places| places.len() > 1).flatten());
}
