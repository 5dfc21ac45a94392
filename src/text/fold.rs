//! One spelling for many: letters without case, diacritics, ligatures and full width.
//!
//! Also compiled into `build.rs`, so that tables are made with the very folding they are asked with.

/// A character folded to at most two ASCII letters; characters of other scripts only lose their case.
///
/// Combining marks fold to nothing.
pub fn fold_char(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        push(c.to_ascii_lowercase());
        return;
    }
    match c {
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        '‘' | '’' | 'ʼ' | '´' | 'ʻ' | 'ʿ' | 'ʾ' | '＇' => push('\''),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => push(' '),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => push('-'),
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            push(ascii.to_ascii_lowercase());
        }
        _ => match latin(c) {
            Some(folded) => folded.chars().for_each(push),
            None => c.to_lowercase().for_each(push),
        },
    }
}

/// A text in its folded spelling.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |c| folded.push(c));
    }
    folded
}

/// The plain spelling of a Latin letter with a diacritic, in either case.
///
/// From the letter names of the Unicode blocks Latin-1 Supplement, Latin Extended-A, -B and Additional.
fn latin(c: char) -> Option<&'static str> {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    const LATIN_1: &[u8; 64] = b"aaaaaaaceeeeiiiidnooooo.ouuuuy..aaaaaaaceeeeiiiidnooooo.ouuuuy.y";
    const EXTENDED_A: &[u8; 128] = b"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkk\
          llllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    const ADDITIONAL: &[u8; 90] =
        b"aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
    let code = u32::from(c) as usize;
    let letter = match c {
        'Æ' | 'æ' => return Some("ae"),
        'Œ' | 'œ' => return Some("oe"),
        'ß' | 'ẞ' => return Some("ss"),
        'Þ' | 'þ' => return Some("th"),
        'Ĳ' | 'ĳ' => return Some("ij"),
        '×' | '÷' => return None,
        '\u{c0}'..='\u{ff}' => LATIN_1.get(code - 0xc0),
        '\u{100}'..='\u{17f}' => EXTENDED_A.get(code - 0x100),
        'Ơ' | 'ơ' | 'Ǒ' | 'ǒ' | 'Ǫ' | 'ǫ' | 'Ɔ' | 'ɔ' => Some(&b'o'),
        'Ư' | 'ư' | 'Ǔ' | 'ǔ' | 'Ǘ' | 'ǘ' | 'Ǚ' | 'ǚ' | 'Ǜ' | 'ǜ' | 'Ǖ' | 'ǖ' => Some(&b'u'),
        'Ǎ' | 'ǎ' => Some(&b'a'),
        'Ǐ' | 'ǐ' => Some(&b'i'),
        'Ɛ' | 'ɛ' | 'Ə' | 'ə' | 'Ẽ' | 'ẽ' => Some(&b'e'),
        'Ɓ' | 'ɓ' => Some(&b'b'),
        'Ɗ' | 'ɗ' | 'Ḍ' | 'ḍ' => Some(&b'd'),
        'Ƙ' | 'ƙ' => Some(&b'k'),
        'Ṇ' | 'ṇ' | 'Ṅ' | 'ṅ' | 'Ǹ' | 'ǹ' => Some(&b'n'),
        'Ǧ' | 'ǧ' => Some(&b'g'),
        'Ș' | 'ș' | 'Ṣ' | 'ṣ' => Some(&b's'),
        'Ț' | 'ț' | 'Ṭ' | 'ṭ' => Some(&b't'),
        'Ḥ' | 'ḥ' => Some(&b'h'),
        'Ẓ' | 'ẓ' => Some(&b'z'),
        'Ẁ'..='ẅ' => Some(&b'w'),
        '\u{1ea0}'..='\u{1ef9}' => ADDITIONAL.get(code - 0x1ea0),
        _ => None,
    };
    let index = usize::from(letter?.checked_sub(b'a')?);
    LETTERS.get(index..=index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_case_diacritics_and_width() {
        let pairs = [
            ("José Núñez", "jose nunez"),
            ("Siân O’Brien", "sian o'brien"),
            ("Nguyễn Thị Thùy", "nguyen thi thuy"),
            ("ŁUKASZ Żółć", "lukasz zolc"),
            ("Åse Ærø", "ase aero"),
            ("Ｍａｒｉａ", "maria"),
            ("Jose\u{301}", "jose"),
            ("Đặng", "dang"),
            ("Şebnem Çağlar", "sebnem caglar"),
            ("Ňě ſ", "ne s"),
            ("Иван", "иван"),
        ];
        for (spelling, folded) in pairs {
            assert_eq!(fold(spelling), folded);
        }
    }

    #[test]
    fn tables_are_as_long_as_their_blocks() {
        for code in (0xc0..=0x17f).chain(0x1ea0..=0x1ef9) {
            let Some(c) = char::from_u32(code) else { continue };
            let folded = fold(&c.to_string());
            assert!(folded.is_ascii() || matches!(c, '×' | '÷'), "{c} folds to {folded}");
            assert_eq!(folded, fold(&c.to_lowercase().to_string()), "{c}");
        }
    }
}
