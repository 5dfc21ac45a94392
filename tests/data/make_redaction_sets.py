#!/usr/bin/env python3
"""Makes redaction-dev.jsonl and redaction-test.jsonl from the sentences, names and values in redaction/.

    python3 tests/data/make_redaction_sets.py

Always the same output: a fixed seed, the standard library only. Everything is fictional and our own.
"""
import json
import random
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
MONTHS = ("January February March April May June July August September October November December").split()
DIGITS = "zero one two three four five six seven eight nine".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth"
).split()
KINDS = {
    "school": "ORG", "employer": "ORG", "hospital": "ORG", "church": "ORG", "place": "PLACE", "date": "DATE",
    "phone": "PHONE", "phone_spoken": "PHONE", "email": "EMAIL", "email_spoken": "EMAIL", "address": "ADDRESS",
    "zip": "ZIP", "plate": "VEHICLE", "mrn": "MRN", "ssn": "SSN", "account": "ACCOUNT", "age": "AGE",
    "handle": "HANDLE",
}
STREETS = "Alder Birchmont Calhoun Dorset Elmhurst Foxglove Granite Hickory Juniper Larkspur Magnolia Wexford".split()
WAYS = "Street Avenue Road Lane Drive Court Terrace Way".split()
SITES = "gmail.com outlook.com hotmail.com icloud.com proton.me".split()
SLOT = re.compile(r"\{([A-Za-z_]+)(?:\.([a-z]+))?\}")


def lines(name):
    text = (HERE / "redaction" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def digits(rng, count, first="23456789"):
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(count - 1))


def plain(word):
    """ASCII letters of a word, for e-mail addresses and handles."""
    folded = word.lower().translate(str.maketrans("áàäâçéèëêíîïñóöôøúüûýšžčřěłśşğı", "aaaaceeeeiiinoooouuuyszcrelssgi"))
    return re.sub("[^a-z]", "", folded)


def date(rng):
    month, day, year = rng.randrange(12), rng.randrange(1, 29), rng.randrange(1948, 2024)
    name, ordinal = MONTHS[month], ORDINALS[day - 1]
    end = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return rng.choice([
        f"{name} {day}", f"{name} {day}{end}", f"{name} {day}, {year}", f"{day} {name} {year}", f"{name} {ordinal}",
        f"the {ordinal} of {name}", f"the {day}{end} of {name}", f"{month + 1}/{day}/{year}",
        f"{month + 1:02}/{day:02}/{year % 100:02}", f"{year}-{month + 1:02}-{day:02}", f"{name[:3]} {day} {year}",
        f"{day:02}.{month + 1:02}.{year}",
    ])


def value(rng, kind, names, values):
    if kind in values:
        return rng.choice(values[kind])
    if kind == "date":
        return date(rng)
    if kind == "phone":
        a, b, c = digits(rng, 3), digits(rng, 3), digits(rng, 4, "0123456789")
        return rng.choice([f"({a}) {b}-{c}", f"{a}-{b}-{c}", f"{a}.{b}.{c}", f"{b}-{c}", f"+1 {a} {b} {c}", f"{a} {b} {c}",
                           f"07{digits(rng, 3)} {digits(rng, 6)}"])
    if kind == "phone_spoken":
        said = [DIGITS[int(d)] for d in digits(rng, rng.choice([7, 10]))]
        return " ".join("oh" if word == "zero" and rng.random() < 0.5 else word for word in said)
    given, family = names
    if kind == "email":
        return rng.choice([f"{plain(given)}.{plain(family)}", f"{plain(given)[0]}{plain(family)}",
                           f"{plain(given)}_{digits(rng, 2)}"]) + "@" + rng.choice(SITES)
    if kind == "email_spoken":
        site = rng.choice(SITES).replace(".", " dot ")
        return rng.choice([f"{plain(given)} dot {plain(family)}", f"{plain(given)} underscore {plain(family)}",
                           f"{plain(family)} {DIGITS[rng.randrange(10)]} {DIGITS[rng.randrange(10)]}"]) + f" at {site}"
    if kind == "address":
        return rng.choice([f"{digits(rng, 3)} {rng.choice(STREETS)} {rng.choice(WAYS)}",
                           f"{digits(rng, 4)} {rng.choice(STREETS)} {rng.choice(WAYS)}, Apartment {digits(rng, 1)}",
                           f"{digits(rng, 2)} West {rng.choice(STREETS)} {rng.choice(WAYS)}"])
    if kind == "zip":
        return digits(rng, 5)
    if kind == "plate":
        letters = "".join(rng.choice("BCDFGHJKLMNPRSTVWX") for _ in range(3))
        return rng.choice([f"{letters} {digits(rng, 4)}", f"{digits(rng, 1)}{letters}{digits(rng, 3)}", f"{letters}-{digits(rng, 3)}"])
    if kind == "mrn":
        return rng.choice([digits(rng, 7), digits(rng, 8), f"MR-{digits(rng, 6)}"])
    if kind == "ssn":
        a, b, c = digits(rng, 3, "123456"), digits(rng, 2), digits(rng, 4)
        return rng.choice([f"{a}-{b}-{c}", f"{a} {b} {c}"])
    if kind == "account":
        letters = "".join(rng.choice("ABCDEFGHKMPRTW") for _ in range(3))
        return rng.choice([f"{letters}{digits(rng, 9)}", digits(rng, 10), f"{letters}-{digits(rng, 4)}-{digits(rng, 3)}"])
    if kind == "age":
        return rng.choice(["91", "93", "97", "102", "ninety-two", "ninety-six", "a hundred", "a hundred and two"])
    if kind == "handle":
        return f"@{plain(given)}{rng.choice(['', '_', '.'])}{digits(rng, 3)}"
    raise ValueError(kind)


def misheard(rng, name):
    """The name as a recognizer may write it: one letter other, lost or doubled."""
    swaps = {"e": "i", "i": "e", "a": "e", "o": "u", "u": "o", "y": "i", "k": "c", "c": "k", "s": "z", "z": "s"}
    places = [at for at in range(1, len(name)) if name[at] in swaps]
    at = rng.choice(places) if places else len(name) - 1
    ways = [name[:at] + swaps.get(name[at], "") + name[at + 1:]]
    if name[-1] in "hae":
        ways.append(name[:-1])
    inner = [at for at in range(2, len(name) - 1) if name[at] in "lnmrt" and name[at] not in (name[at - 1], name[at + 1])]
    if inner:
        at = rng.choice(inner)
        ways.append(name[:at] + name[at] + name[at:])
    return rng.choice(ways)


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def cast(rng, groups, home):
    """Six people whose names can't be taken for each other's: three of one origin, three of any."""
    people = []
    while len(people) < 6:
        group = home if len(people) < 3 and rng.random() < 0.9 else rng.choice(sorted(groups))
        given, family = rng.choice(groups[group][0]), rng.choice(groups[group][1])
        taken = [name for person in people for name in person[1:]]
        if all(distance(name.lower(), other.lower()) > 2 for name in (given, family) for other in taken):
            people.append((group, given, family))
        elif rng.random() < 0.1:
            home = rng.choice(sorted(groups))
    return people


def fill(rng, template, people, values, mentioned):
    """A sentence with its slots filled, and the labelled spans in it, in code points."""
    letters = sorted({slot for slot, _ in SLOT.findall(template) if len(slot) == 1})
    pool = [at for at, person in enumerate(people) if ".heard" not in template
            or (at in mentioned and len(person[1]) > 4 and person[0] != "word")]
    if len(pool) < len(letters):
        return None
    who = dict(zip(letters, rng.sample(pool, len(letters))))
    text, spans, at = "", [], 0
    for found in SLOT.finditer(template):
        text += template[at:found.start()]
        at = found.end()
        slot, part = found.groups()
        span = {"start": len(text), "form": "plain", "group": None}
        if slot in who:
            group, given, family = people[who[slot]]
            mentioned.update({who[slot]} if part in (None, "full") else ())
            said = {None: given, "family": family, "full": f"{given} {family}",
                    "spelled": "-".join(family.upper().replace("-", "").replace("'", "").replace(" ", ""))}
            text += said[part] if part in said else misheard(rng, given)
            span |= {"kind": "NAME", "group": group, "person": f"p{who[slot]}",
                     "form": "spelled" if part == "spelled" else "plain"}
        else:
            text += value(rng, slot, rng.choice(people)[1:], values)
            span |= {"kind": KINDS[slot], "form": "spoken" if slot.endswith("spoken") else "plain"}
        spans.append({"start": span["start"], "end": len(text)} | {k: v for k, v in span.items() if k != "start"})
    return text + template[at:], spans


def lower(text, spans):
    """As a recognizer without punctuation writes it: no capitals, no marks but those inside words and values."""
    out, where = [], []
    inside = [False] * len(text)
    for span in spans:
        if span["kind"] not in ("ADDRESS", "DATE", "ORG"):
            inside[span["start"]:span["end"]] = [True] * (span["end"] - span["start"])
    for at, c in enumerate(text):
        where.append(len(out))
        number = c == "." and text[at - 1:at].isdigit() and text[at + 1:at + 2].isdigit()
        if inside[at] or number or c not in ",.?!:;":
            out.append(c.lower() if len(c.lower()) == 1 else c)
    where.append(len(out))
    return "".join(out), [span | {"start": where[span["start"]], "end": where[span["end"]]} for span in spans]


def make(name, count, seed):
    rng = random.Random(seed)
    groups = {}
    for line in lines(f"names-{name}.txt"):
        group, given, family = line.split("\t")
        groups[group] = (given.split(), family.split())
    values = {}
    for line in lines(f"values-{name}.txt"):
        kind, said = line.split("\t")
        values.setdefault(kind, []).append(said)
    sentences = [line.split("\t") for line in lines(f"sentences-{name}.txt")]
    innocent = [line.split("\t") for line in lines(f"plain-{name}.txt")]
    homes, deck, quiet = sorted(groups), [], []
    with open(HERE / f"redaction-{name}.jsonl", "w", encoding="utf-8") as file:
        for number in range(count):
            home, style = homes[number % len(homes)], "lower" if number % 4 == 3 else "cased"
            people, mentioned, turns = cast(rng, groups, home), set(), []
            labels = {"T": rng.choice(["T", "Therapist", "Speaker 1"]), "C": rng.choice(["C", "Client", "Speaker 2"])}
            while len(deck) < 16:
                deck = deck + rng.sample(sentences, len(sentences))
            while len(quiet) < 12:
                quiet = quiet + rng.sample(innocent, len(innocent))
            picked, deck = deck[:16], deck[16:]
            calm, quiet = quiet[:12], quiet[12:]
            # What is mis-heard was said right before, so those sentences come last.
            rest = [s for s in picked if ".heard" not in s[1]] + calm
            rng.shuffle(rest)
            for speaker, template in rest + [s for s in picked if ".heard" in s[1]]:
                filled = fill(rng, template, people, values, mentioned)
                if filled is None:
                    continue
                text, spans = lower(*filled) if style == "lower" else filled
                turns.append({"speaker": labels[speaker], "text": text, "spans": spans})
            row = {"id": f"{name}-{number:04}", "style": style, "group": home, "turns": turns}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    make("dev", 60, 20240501)
    make("test", 120, 20240502)
