//! Typed interviews as people lay them out and mistype them, made up by a seeded program: what was typed, and who said what.
//!
//! Fictional throughout. The habits are those of transcription guides and of the errors that hands make; the talk holds
//! what looks like labels and is none.

use std::fmt::Write as _;

/// A typed transcript, and the turns that a reader finds in it.
pub struct Typed {
    pub text: String,
    pub turns: Vec<(String, String)>,
    /// Layout, separator and labels.
    pub style: String,
    /// Labels that were mistyped.
    pub slips: usize,
}

/// Xorshift: the same numbers on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    #[allow(clippy::cast_possible_truncation)]
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

const ASKS: &[&str] = &[
    "How did you first come to {place}?",
    "And what was the work like in those days?",
    "Can you tell me a little about that?",
    "What happened after {day}?",
    "So you were {number} at the time?",
    "Mm-hmm.",
    "Right.",
    "Okay. And how is the sleep now?",
    "Does anything make it better or worse?",
    "I see. Who else was there?",
    "On a scale of one to ten, where would you put it?",
    "Did {name} know about it?",
    "Could you say more about the move to {place}?",
    "And was that before or after {month}?",
    "Thank you. Is there anything you would like to add?",
    "Any fever, any cough, anything of that kind?",
    "So let me check I have it right: you left in {month}, and {name} stayed?",
    "You mentioned two things: the house and the letters. Which came first?",
    "That must have been hard.",
    "[pause] Take your time.",
    "What would you say to somebody starting out today?",
];

const TELLS: &[&str] = &[
    "I grew up near {place}, and my father worked at the mill.",
    "It started about {number} days ago, I think.",
    "Well, {name} was the one who called me.",
    "No.",
    "Yes, every morning.",
    "It's a sort of dull ache; it comes and goes.",
    "So here's the thing: nobody told us.",
    "I mean, you just got on with it.",
    "She said: \"come in\", and that was that.",
    "We had {number} of us in two rooms. Note that this was before the war.",
    "Um, not really, no.",
    "I take vitamin D: it was what {name} told me to take.",
    "The doctor: he never once looked up.",
    "Honestly? I was relieved.",
    "There were two rules: be on time, and never complain.",
    "I told {name} I would write, and I never did.",
    "My sister moved to {place} in {month}.",
    "Oh, it was wonderful. [laughs]",
    "Interviewer after interviewer came and asked the same, but none of them stayed.",
    "I don't know… maybe – maybe it was the winter of the big snow.",
    "P.E. was the only thing I liked at school.",
    "A man came to the door. I said no.",
    "That's what I thought at first, anyway.",
    "Ten years. Twelve, if you count the time in {place}.",
    "“You never listen”, that's what she used to say.",
    "Then one day: gone. All of it.",
    "It was 10:30 at night and I couldn’t sleep.",
    "Same as before, really; nothing has changed since {day}.",
];

const NAMES: &[&str] = &["Ottoline", "Bram", "Ilse", "Tobias", "Wenda", "Casimir", "Hattie"];
const PLACES: &[&str] = &["Harrow Fell", "Lindmouth", "the valley", "Oster Bay", "Quillham"];
const DAYS: &[&str] = &["Monday", "the funeral", "Christmas", "Friday", "the exam"];
const MONTHS: &[&str] = &["March", "the spring", "October", "August"];
const NUMBERS: &[&str] = &["six", "three", "twelve", "twenty-two", "four or five"];

fn sentence(dice: &mut Dice, of: &[&str]) -> String {
    let text = dice.pick(of).replace("{name}", dice.pick(NAMES)).replace("{place}", dice.pick(PLACES));
    text.replace("{day}", dice.pick(DAYS)).replace("{month}", dice.pick(MONTHS)).replace("{number}", dice.pick(NUMBERS))
}

/// Pairs of labels, the one who asks first; a third one is another person who tells.
const LABELS: &[&[&str]] = &[
    &["D", "P"],
    &["T", "C"],
    &["Th", "Cl"],
    &["INT", "R1"],
    &["Q", "A"],
    &["JB", "MH"],
    &["Interviewer", "Respondent"],
    &["Therapist", "Client"],
    &["Int.", "Resp."],
    &["I", "R"],
    &["INT", "P01"],
    &["Dr. Adeyemi", "Rowan"],
    &["Speaker 1", "Speaker 2"],
    &["Mrs Hale", "Paul"],
    &["T", "C1", "C2"],
    &["INTERVIEWER", "MARGARET HALE"],
    &["Interviewer", "Participant 7"],
    &["MOD", "P1", "P2"],
    &["interviewer", "respondent"],
    &["Researcher", "Wilhelmina"],
    &["Doctor", "Patient", "Mother"],
];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Layout {
    Lines,
    Blank,
    WrappedBlank,
    WrappedHanging,
    Wrapped,
    OwnLine,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Parting {
    Colon,
    ColonTab,
    Dash,
    Dot,
    Tab,
    Bracket,
    Paren,
    BoldColon,
    Bold,
    Capitals,
}

const PARTINGS: &[Parting] = &[
    Parting::Colon,
    Parting::Colon,
    Parting::Colon,
    Parting::Colon,
    Parting::ColonTab,
    Parting::Dash,
    Parting::Dot,
    Parting::Tab,
    Parting::Bracket,
    Parting::Paren,
    Parting::BoldColon,
    Parting::Bold,
    Parting::Capitals,
];

const LAYOUTS: &[Layout] = &[
    Layout::Blank,
    Layout::Blank,
    Layout::Lines,
    Layout::WrappedBlank,
    Layout::WrappedHanging,
    Layout::Wrapped,
    Layout::OwnLine,
];

/// One interview. Of the labels, about one in `slips` is mistyped; 0 for none.
pub fn interview(seed: u64, slips: usize) -> Typed {
    let mut dice = Dice::new(seed);
    let labels = LABELS[dice.below(LABELS.len())];
    let layout = LAYOUTS[dice.below(LAYOUTS.len())];
    let mut parting = PARTINGS[dice.below(PARTINGS.len())];
    let word = |label: &str| label.chars().all(char::is_alphanumeric);
    let upper = |label: &str| label.len() > 1 && label.chars().all(|c| !c.is_lowercase()) && word(label);
    let fits = match parting {
        Parting::Dot => labels.iter().all(|l| word(l) && (l.len() <= 2 || l.len() > 5 && *l != "Wilhelmina")),
        Parting::Capitals => labels.iter().all(|l| upper(l) || *l == "MARGARET HALE"),
        Parting::Paren | Parting::Bracket | Parting::Tab | Parting::Dash => labels.iter().all(|l| !l.ends_with('.')),
        _ => true,
    };
    if !fits || layout == Layout::OwnLine && parting != Parting::Bold {
        parting = Parting::Colon;
    }
    let turns = turns(&mut dice, labels);
    let times = dice.below(6);
    let wraps = matches!(layout, Layout::WrappedBlank | Layout::WrappedHanging | Layout::Wrapped);
    let pages = wraps && dice.one_in(3);
    let mut page =
        Page { text: String::new(), lines: 0, number: 0, every: if pages { 40 } else { 0 }, dice_style: dice.below(4) };
    if dice.one_in(3) {
        page.text.push_str(&head(&mut dice, labels));
    }
    let mut made = 0;
    for (number, (label, said)) in turns.iter().enumerate() {
        let clock = format!("{:02}:{:02}:{:02}", number / 120, number / 2 % 60, number % 2 * 30);
        if times == 1 && number % 9 == 4 && layout != Layout::OwnLine {
            let shape = [format!("[{clock}]"), clock.clone(), format!("({clock})"), format!("#{clock}-0#")];
            page.block(&shape[seed as usize % 4], layout);
        }
        let front = if times == 2 && parting == Parting::Colon { format!("[{clock}] ") } else { String::new() };
        let slip = (slips > 0 && number > 3 && dice.one_in(slips) && parting == Parting::Colon).then(|| dice.below(19));
        let slip = slip.filter(|&slip| may(slip, label, said, layout, &front));
        if slip == Some(15) && !matches!(layout, Layout::OwnLine) && number > 0 && ended(&turns[number - 1].1) && !wraps
        {
            let end = page.text.trim_end().len();
            page.text.truncate(end);
            let _ = write!(page.text, " {label}: {said}");
            page.text.push_str(if layout == Layout::Blank { "\n\n" } else { "\n" });
            made += 1;
            continue;
        }
        let slip = slip.filter(|&slip| slip != 15);
        made += usize::from(slip.is_some());
        let line = match slip {
            Some(slip) => mistyped(slip, label, said, &mut dice),
            None => typed(parting, layout, label, said),
        };
        page.block(&format!("{front}{line}"), layout);
    }
    if dice.one_in(3) {
        page.block(dice.pick(&["[End of recording]", "END OF INTERVIEW", "[Interview ends]"]), Layout::Blank);
    }
    let style = format!(
        "{layout:?} {parting:?} {labels:?}{}{}",
        if pages { " pages" } else { "" },
        match times {
            1 => " times alone",
            2 => " times in front",
            _ => "",
        }
    );
    Typed { text: page.text, turns, style, slips: made }
}

fn turns(dice: &mut Dice, labels: &[&str]) -> Vec<(String, String)> {
    let count = 60 + dice.below(80);
    let mut turns: Vec<(String, String)> = Vec::new();
    for number in 0..count {
        let asks = number % 2 == 0;
        let label = if asks { labels[0] } else { labels[1 + usize::from(labels.len() > 2 && dice.one_in(4))] };
        let sentences = if asks { 1 + dice.below(2) } else { 1 + dice.below(if number % 10 == 1 { 14 } else { 4 }) };
        let of = if asks { ASKS } else { TELLS };
        let said: Vec<String> = (0..sentences).map(|_| sentence(dice, of)).collect();
        turns.push((label.to_owned(), said.join(" ")));
    }
    turns
}

fn typed(parting: Parting, layout: Layout, label: &str, said: &str) -> String {
    match (layout, parting) {
        (Layout::OwnLine, Parting::Bold) => format!("**{label}**\n{said}"),
        (Layout::OwnLine, _) => format!("{label}:\n{said}"),
        (_, Parting::Colon) => format!("{label}: {said}"),
        (_, Parting::ColonTab) => format!("{label}:\t{said}"),
        (_, Parting::Dash) => format!("{label} - {said}"),
        (_, Parting::Dot) => format!("{label}. {said}"),
        (_, Parting::Tab) => format!("{label}\t{said}"),
        (_, Parting::Bracket) => format!("[{label}] {said}"),
        (_, Parting::Paren) => format!("({label}) {said}"),
        (_, Parting::BoldColon) => format!("**{label}:** {said}"),
        (_, Parting::Bold) => format!("**{label}** {said}"),
        (_, Parting::Capitals) => format!("{label}  {said}"),
    }
}

fn ended(said: &str) -> bool {
    said.ends_with(['.', '?', '!', ']', '"', '”'])
}

/// Whether a hand would make this slip here and a reader still see who speaks.
fn may(slip: usize, label: &str, said: &str, layout: Layout, front: &str) -> bool {
    let letters = label.len() <= 2;
    let pronoun = matches!(label, "I" | "A" | "Q");
    let long = label.chars().filter(|c| c.is_alphabetic()).count() >= 6;
    let capital = said.starts_with(char::is_uppercase) && !said.starts_with("I ") && !said.starts_with("I'");
    // Lines that run on without blank lines hide a label without its colon.
    let hidden = matches!(layout, Layout::WrappedHanging | Layout::Wrapped) || !front.is_empty();
    match slip {
        0 | 1 => long,
        2 => letters && !pronoun && !label.ends_with(|c: char| c.is_ascii_digit()) && label.len() == 1 && !hidden,
        3 => long,
        4 => !hidden && !pronoun,
        5 | 6 => letters && label.len() == 1 && !pronoun && !hidden && layout != Layout::OwnLine,
        7 => capital && !pronoun && !hidden && layout != Layout::OwnLine && !label.ends_with('.'),
        11 => !pronoun && !label.ends_with('.') && !hidden,
        12 => !pronoun && !hidden && !label.ends_with('.') && layout != Layout::OwnLine,
        13 => layout == Layout::Blank,
        15 => layout == Layout::Blank && !pronoun,
        17 | 18 => !hidden && layout != Layout::OwnLine,
        _ => layout != Layout::OwnLine,
    }
}

fn mistyped(slip: usize, label: &str, said: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = label.chars().collect();
    let inner = 1 + dice.below(chars.len().saturating_sub(3));
    let joined = |chars: Vec<char>| chars.into_iter().collect::<String>();
    match slip {
        0 => {
            let mut chars = chars;
            chars.remove(inner);
            format!("{}: {said}", joined(chars))
        }
        1 => {
            let mut chars = chars;
            let at = if chars[inner] == chars[inner + 1] { inner - 1 } else { inner };
            chars.swap(at, at + 1);
            format!("{}: {said}", joined(chars))
        }
        2 => format!("{label}{label}: {said}"),
        3 => {
            let mut chars = chars;
            chars.insert(inner, chars[inner]);
            format!("{}: {said}", joined(chars))
        }
        4 => format!("{label}; {said}"),
        5 => format!("{label}\" {said}"),
        6 => format!("{label}L {said}"),
        7 => format!("{label} {said}"),
        8 => format!("{label}:{said}"),
        9 => format!("{label} : {said}"),
        10 => format!("{label}:: {said}"),
        11 => format!("{}: {said}", label.to_lowercase()),
        12 => format!("{label}. {said}"),
        13 => format!("{label}:\n{said}"),
        14 => format!("{label}:\u{A0}{said}"),
        16 => format!(" {label}: {said}"),
        17 => format!("{label}: {label}: {said}"),
        _ => format!(".{label}: {said}"),
    }
}

struct Page {
    text: String,
    lines: usize,
    number: usize,
    /// Lines on a page; 0 for no pages.
    every: usize,
    dice_style: usize,
}

impl Page {
    fn block(&mut self, block: &str, layout: Layout) {
        let wrap = matches!(layout, Layout::WrappedBlank | Layout::WrappedHanging | Layout::Wrapped);
        for (number, line) in block.split('\n').enumerate() {
            if !wrap {
                self.line(line);
                continue;
            }
            let mut open = if number > 0 || layout != Layout::WrappedHanging { String::new() } else { String::new() };
            for word in line.split(' ') {
                if open.chars().count() + word.chars().count() > 72 {
                    self.line(open.trim_end());
                    open.clear();
                    if layout == Layout::WrappedHanging {
                        open.push_str("      ");
                    }
                }
                open.push_str(word);
                open.push(' ');
            }
            self.line(open.trim_end());
        }
        if matches!(layout, Layout::Blank | Layout::WrappedBlank | Layout::OwnLine) {
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += 1;
        if self.every > 0 && self.lines % self.every == 0 {
            self.number += 1;
            let n = self.number;
            let foot = match self.dice_style {
                0 => format!("\nPage {n} of 9\n\n"),
                1 => format!("\n{n}\n\n"),
                2 => format!("\n- {n} -\nLindmouth Voices, interview 12\n\n"),
                _ => format!("\nLindmouth Voices, interview 12, page {n}\n\n"),
            };
            self.text.push_str(&foot);
        }
    }
}

fn head(dice: &mut Dice, labels: &[&str]) -> String {
    let mut head = String::from("Lindmouth Voices\n");
    let _ = writeln!(head, "Interview {}", 3 + dice.below(20));
    if dice.one_in(2) {
        let _ = write!(head, "Date: 12 May 2026\nPlace: Oster Bay\n");
        if labels[0].len() > 4 && !labels[0].contains(' ') {
            let _ = writeln!(head, "{}: Johanna Bellamy", labels[0]);
        } else {
            head.push_str("Interviewer: Johanna Bellamy (JB)\n");
        }
    }
    head.push('\n');
    head
}
