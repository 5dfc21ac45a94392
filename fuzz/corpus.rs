//! Writes one file a rendering of the fictional session, in every mode, into the folder that is named: what fuzzing starts from.

#[allow(dead_code)]
#[path = "../examples/support/render.rs"]
mod render;
#[allow(dead_code)]
#[path = "../examples/support/typed.rs"]
mod typed;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "corpus/parse".to_owned());
    std::fs::create_dir_all(&folder)?;
    let turns: Vec<_> = render::session().into_iter().take(4).collect();
    for (number, rendering) in render::RENDERINGS.iter().enumerate() {
        for mode in [0, 1] {
            let bytes = [vec![mode], (rendering.render)(&turns)].concat();
            std::fs::write(format!("{folder}/rendering-{number}-{mode}"), bytes)?;
        }
    }
    for seed in 0..40 {
        let text = typed::interview(seed, 6).text;
        let cut = text.char_indices().nth(900).map_or(text.len(), |(at, _)| at);
        std::fs::write(format!("{folder}/typed-{seed}"), [&[0], &text.as_bytes()[..cut]].concat())?;
    }
    Ok(())
}
