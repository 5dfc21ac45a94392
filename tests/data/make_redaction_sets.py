#!/usr/bin/env python3
"""Makes redaction-dev.jsonl and redaction-test.jsonl from the sentences, names and values in redaction/.

    python3 tests/data/make_redaction_sets.py
    python3 tests/data/make_redaction_sets.py train FOLDER   # what the tagger is trained on

Always the same output: a fixed seed, the standard library only. Everything is fictional and our own.
"""
import itertools
import json
import random
import re
import sys
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
    "school": "ORG", "employer": "ORG", "hospital": "ORG", "church": "ORG", "place": "PLACE", "place2": "PLACE", "date": "DATE",
    "phone": "PHONE", "phone_spoken": "PHONE", "email": "EMAIL", "email_spoken": "EMAIL", "address": "ADDRESS",
    "zip": "ZIP", "plate": "VEHICLE", "mrn": "MRN", "ssn": "SSN", "account": "ACCOUNT", "age": "AGE",
    "handle": "HANDLE", "org": "ORG", "street": "ADDRESS", "zip_spoken": "ZIP", "url": "URL", "url_spoken": "URL",
    "ssn_last": "SSN", "account_spoken": "ACCOUNT", "card": "ACCOUNT", "license": "LICENSE", "vin": "VEHICLE", "ip": "IP",
}
# Slots of innocent sentences: what they say is no identifier.
INNOCENT = {
    "noun": """anger shame guilt fear joy hope grace faith mercy patience honor justice peace chance cash art summer autumn winter spring
        dawn rose mark bill grant chase river storm rain sky star light heaven destiny karma angel miracle harmony melody charity
        serenity pride trust truth love hate rage panic grief loss change growth money food sleep work school church court jail wine
        beer coffee tea music drawing poetry baseball soccer therapy recovery rehab sobriety marriage divorce custody silence noise
        traffic weather cancer surgery dementia diabetes asthma migraine insomnia anxiety depression mania psychosis paranoia
        flashback nightmare boundary apology promise secret memory story letter picture mirror knife gun rope pill bottle needle
        phone laptop game movie book diary calendar kitchen bedroom garage basement porch garden lily daisy ivy violet ginger basil
        sage olive honey sugar salt bread rice pepper pearl ruby jade amber crystal diamond silver gold iron steel stone clay glass
        forest field meadow brook lake pond ocean beach cliff canyon valley bridge tower castle crown king queen prince princess
        hunter fisher baker cook mason porter page bishop pope deacon judge major captain victor rival robin wren hawk fox wolf bear
        buddy pal champion legend hero star baby kiddo honey sweetheart darling ego temper appetite libido energy focus mood
        procrastination perfectionism codependency hypervigilance rumination self-care validation closure structure routine balance""",
    "adj": """sad mad happy angry tired numb anxious depressed lonely ashamed guilty scared frank rich young strong sharp wise moody
        swift bright sunny stormy misty rusty dusty sandy rocky stable steady calm sweet bitter cold hot dark heavy empty lost stuck
        frozen broken worthless hopeless helpless restless jumpy foggy dizzy sore sick sober drunk high low long short small little
        noble royal true honest fair just good fine okay great merry jolly grim bold proud vain fragile frantic paranoid manic""",
    "gerund": """crying drinking smoking running walking cooking cleaning shouting yelling lying stealing cutting binging purging
        scrolling gaming shopping gambling praying hoping wishing reading writing drawing singing dancing fishing hunting sewing knitting
        overthinking spiraling catastrophizing ghosting gaslighting stonewalling dissociating isolating masking people-pleasing""",
    "generic": """school church clinic hospital rehab detox hospice daycare preschool bakery restaurant bar pub gym store warehouse
        factory bank law~firm insurance~company community~college high~school middle~school elementary~school nursing~home group~home
        halfway~house grocery~store hardware~store coffee~shop call~center food~bank soup~kitchen community~center youth~center
        animal~shelter homeless~shelter domestic~violence~shelter police~station fire~department public~library post~office day~care
        medical~school nursing~school trade~school law~school grad~school summer~camp church~group support~group credit~union
        real~estate~office dental~office doctor's~office car~wash gas~station farmers~market thrift~store liquor~store barber~shop
        nail~salon movie~theater golf~course country~club mental~health~clinic urgent~care emergency~room psych~ward physical~therapy
        outpatient~program intensive~outpatient residential~program sober~house treatment~center methadone~clinic children's~hospital
        university private~school public~school charter~school catholic~school boarding~school construction~company tech~company
        startup nonprofit charity hotel motel casino airline trucking~company cleaning~service landscaping~company moving~company
        health~department school~district school~board parole~board social~services child~protective~services foster~care""",
    "kin": "mom dad grandma grandpa nana mother father auntie uncle papa mama mum granny gran daddy mommy",
    "month": "January February March April May June July August September October November December April May June August",
    # By what part of speech they are: many are names as well, and where they stand tells.
    "mass": """anger shame guilt fear joy hope grace faith mercy patience honor justice peace cash art summer autumn winter spring dawn rain
        heaven destiny karma harmony serenity pride trust truth love hate rage panic grief loss change growth money food sleep work school
        church court jail wine beer coffee tea music drawing poetry baseball soccer therapy recovery sobriety marriage divorce custody
        silence noise traffic weather cancer surgery dementia diabetes asthma insomnia anxiety depression mania psychosis paranoia ginger
        basil sage honey sugar salt bread rice pepper jade amber crystal silver gold iron steel stone clay glass heather ivy lavender
        cotton flint coral ash sunshine thunder lightning charity prudence liberty glory victory wisdom comfort temperance felicity verity
        unity clarity bliss chastity constancy fortune chance favor praise blaze snow frost cedar olive rosemary thyme saffron brandy
        sherry whiskey gin rum vodka cider porter ale jack denim linen velvet ebony ivory pearl marble granite sandstone slate moss fern
        clover hazel willow oak maple birch memory time energy focus structure routine balance closure validation procrastination
        perfectionism codependency hypervigilance rumination self-care gaming laundry homework housework kindness softness pita bread hummus
        pasta salsa chutney curry kimchi ramen baklava couscous paella risotto jollof fufu halva dal naan sushi miso tofu tempeh""",
    "count": """bill mark rose river storm star light angel miracle melody king queen prince princess hunter fisher baker cook mason porter
        page bishop pope deacon judge major captain victor rival robin wren hawk fox wolf bear buddy pal champion legend hero baby kid
        sweetheart darling lily daisy violet pearl ruby diamond gem jewel opal chip chance dean earl duke baron sultan squire knight
        forest field meadow brook lake pond ocean beach cliff canyon valley bridge tower castle crown park hill dale glen heath marsh moor
        forge mill ford lane street house garden gate wall door window letter story picture mirror knife gun rope pill bottle needle
        phone laptop game movie book diary calendar kitchen bedroom garage basement porch card cart truck jack hammer lamp candle
        parker walker turner carter cooper potter miller taylor tanner weaver shepherd farmer butler page drake finch swan dove lark jay
        martin crane heron raven cat dog bird lamb buck colt bunny tiger lion penny dollar dime nickel bond loan grant wish prayer blessing
        promise secret memory dream apology boundary flashback nightmare mood temper ego migraine pat hug kiss slap poke nick scar branch
        twig leaf petal blossom orchid iris poppy pansy tulip berry cherry peach plum apple lemon pepper bean brandy scout ranger sailor
        sergeant colonel marshal archer piper harper fiddler singer dancer christian pilgrim saint prophet noble royal minor major""",
    "counts": """bills marks roses rivers storms stars lights angels miracles kings queens hunters bakers cooks judges foxes wolves bears buddies
        pals heroes babies lilies daisies violets pearls rubies diamonds gems jewels chips chances miles woods fields brooks banks waters
        hills dales stones rocks bridges parks gates walls doors windows letters stories pictures knives pills bottles needles phones games
        books cards carts trucks hammers candles parkers walkers turners carters potters drakes finches swans doves larks jays martins
        cranes ravens cats dogs birds lambs pennies dollars grants wishes prayers blessings promises secrets memories dreams boundaries
        flashbacks nightmares moods migraines pats hugs kisses scars branches leaves petals poppies berries cherries peaches apples beans
        scouts rangers sailors summers winters springs days weeks hours times years burns cuts bruises sparks wheels wells mills hopes fears
        graces faiths mercies loves losses changes""",
    "base": """mark bill chase grant rob sue skip wade pat chuck jack trust cherish rush pierce trace pace dodge buck tuck cash praise comfort
        favor honor miss stew ward dash dot jet chip rock reach hunt draw carry marry harry hug will bear nick peg rue tend lance
        frank hope pray wish rise rest cry call text write read sing dance cook clean lift push pull hit cut burn drop hold keep lose find
        pick pack fold wash fix break face dread love hate need want believe forgive forget remember hurt help heal save spend wander ramble
        drift fish sail ride park post page coin ring sign mind ask tell""",
    "past": """drew rose robbed marked billed chased granted sued skipped waded patted chucked jacked trusted rushed pierced traced paced
        dodged bucked tucked cashed comforted honored missed stewed dashed chipped rocked hunted carried hoped prayed wished rested cried
        called wrote sang danced cooked cleaned lifted pushed pulled burned dropped held kept lost found packed folded washed fixed broke
        faced dreaded wandered drifted fished sailed parked posted rang signed minded wept froze flew fled slept swept crept shook woke
        swore tore wore drove rode unfollowed unfriended refolded reheated overslept overate misheard rewound undid""",
    "verb": """cries drinks yells nags works snores prays hopes marks bills chases grants rose wept begs complains criticizes lies
        wanders hums sings paces freezes panics explodes withdraws hovers judges preaches gambles smokes""",
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
    if kind in INNOCENT:
        said = rng.choice(INNOCENT[kind].split()).replace("~", " ")
        return said.capitalize() if kind == "kin" else said
    if kind == "medical":
        roots = "cardi neur gastr hepat nephr arthr derm endo bronch col cyst hyster lapar mamm my oste ot phleb rhin spondyl thyroid tonsill diverticul"
        ends = "itis osis oscopy ogram ectomy opathy oma algia oplasty otomy iogram emia"
        return rng.choice(roots.split()) + rng.choice(ends.split())
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
    if kind == "street":
        return f"{rng.choice(STREETS)} {rng.choice(WAYS)}"
    if kind in ("zip_spoken", "account_spoken"):
        return " ".join(DIGITS[int(d)] for d in digits(rng, 5 if kind == "zip_spoken" else rng.choice([6, 8, 9])))
    if kind in ("url", "url_spoken"):
        site = rng.choice([f"{plain(given)}{plain(family)}", f"{plain(family)}-family", f"dear{plain(given)}"])
        url = rng.choice(["www.", "", ""]) + site + rng.choice([".com", ".org", ".net"])
        return url.replace(".", " dot ").replace("-", " dash ") if kind == "url_spoken" else url
    if kind == "ssn_last":
        return digits(rng, 4)
    if kind == "card":
        return " ".join(digits(rng, 4) for _ in range(4))
    if kind == "license":
        letter = rng.choice("ABCDEFGHKMPRTW")
        return rng.choice([f"{letter}{digits(rng, 7)}", f"{letter}{digits(rng, 3)}-{digits(rng, 4)}-{digits(rng, 4)}", digits(rng, 8)])
    if kind == "vin":
        return "".join(rng.choice("0123456789ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(11)) + digits(rng, 6)
    if kind == "ip":
        return ".".join(str(rng.randrange(1, 255)) for _ in range(4))
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
            if slot not in KINDS:
                continue
            span |= {"kind": KINDS[slot], "form": "spoken" if slot.endswith("spoken") else "plain"}
        spans.append({"start": span["start"], "end": len(text)} | {k: v for k, v in span.items() if k != "start"})
    text += template[at:]
    return text[:1].upper() + text[1:], spans


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
    if name == "dev":
        values |= innocent_lists()
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


# ---- training data of the tagger: the sentences of the development set with names, places and organizations made up here.

LISTS = HERE.parent.parent / "src" / "redact" / "lists" / "data"
COINED = ("brent tarn quill hollow vander kess thorn mar wex dun gran hal fen lor pem stan win ald har cal nor sel tre bar ash "
          "ox ham mor wil gren dor").split()
TOWNS = "ville ton ford field bury ley wood dale burg port mont worth stead bridge more hurst mouth combe".split()
PLACE_HEADS = ("Springs Falls Heights Creek Lake Hills Grove Point Park Valley Beach City Bay Harbor Ridge Bend Junction Landing "
               "Hollow Village Township Cross").split()
NATURE = ("Cedar Maple Willow Oak Pine River Lake Stone Silver Golden Blue Green Red Summit Valley Harbor Meadow Prairie Sunrise "
          "Sunset Eagle Falcon Heron Fox Bear Wolf Iron Copper Crystal Crown Liberty Heritage Pioneer Frontier Cornerstone Beacon "
          "Anchor Lighthouse Evergreen Hillside Riverside Lakeside Northside Westgate Eastern Central Pacific Atlantic Metro "
          "National American United First Premier Advanced Allied Bright Clear True Grand Royal Noble Little Big Tri-State "
          "Second Rainbow Phoenix Horizon Bridge Garden Orchard Canyon Desert Mountain Ocean Island Twin Rocky Sandy Shady").split()
FIRMS = ("Logistics Freight Trucking Transport Motors Auto Steel Foods Farms Bakery Plumbing Electric Roofing Landscaping "
         "Construction Builders Insurance Bank Financial Credit Law Associates Partners Consulting Solutions Systems Technologies "
         "Software Media Press Books Hardware Supply Paper Packaging Plastics Chemical Energy Oil Gas Realty Properties Cleaning "
         "Security Staffing Printing Furniture Carpets Windows Glass Tools Dental Optical Pharmacy Labs Veterinary Grooming "
         "Catering Diner Grill Pizza Cafe Coffee Brewing Tavern Market Grocery Outlet Garage Tire Salon Spa Nails Florist "
         "Airlines Cruises Travel Hotel Inn Resort Casino Group Industries Enterprises Holdings Services Company Corporation Inc").split()
TRADES = re.search(r'Class::TRADE,\s*"([^"]+)"', (LISTS.parent.parent / "cues.rs").read_text())[1].title().split()
SCHOOLS = ["Elementary", "Elementary School", "Middle School", "High", "High School", "Academy", "Prep", "College", "University",
           "Community College", "State", "State University", "Tech", "Montessori", "Preschool", "Daycare", "Charter School",
           "Primary School", "Junior High", "School of Nursing", "Institute", "Christian School", "Day School", "Learning Center",
           "Head Start", "Primary", "Secondary", "Technical College", "Law School",
           "Infants", "Juniors", "Infant School", "Junior School", "Grammar School", "Comprehensive", "Sixth Form", "Sixth Form College",
           "Girls' School", "Boys' School", "Nursery School", "Playgroup", "C of E Primary", "Community School", "Early Learning",
           "Learning", "Tutoring", "Nursery", "Magnet School", "Vocational", "Boys' High", "Catholic", "Lutheran School"]
CLINICS = ["General", "General Hospital", "Memorial", "Memorial Hospital", "Hospital", "Medical Center", "Clinic", "Health",
           "Behavioral Health", "Recovery Center", "Recovery", "Rehab", "Psychiatric", "Regional", "Regional Medical Center",
           "Children's Hospital", "Women's Clinic", "Urgent Care", "Family Practice", "Hospice", "Nursing Home", "Care Home",
           "Treatment Center", "Wellness Center", "Surgery", "Infirmary", "Detox", "Counseling", "VA", "Counseling Center",
           "Community Hospital", "Women's Unit", "Day Unit", "Crisis Team", "Ward", "Eating Disorders Unit", "Crisis House", "Practice",
           "Medical Practice", "Road Surgery", "Street Clinic", "Chemist", "Opticians", "Birth Center", "Fertility", "Eye Clinic", "Free Clinic",
           "Maternity", "Sober Living", "Veterans Home", "Home Health", "Assisted Living", "Retirement Home", "Manor", "Health Centre", "Medical Group", "Pediatrics", "Dialysis"]
CHURCHES = ["Baptist", "Baptist Church", "Methodist", "Methodist Church", "Lutheran", "Lutheran Church", "Presbyterian", "Chapel",
            "Community Church", "Church", "Fellowship", "Assembly", "Assembly of God", "Tabernacle", "Cathedral", "Temple",
            "Parish", "AME", "Church of Christ", "Ministries", "Christian Center", "Bible Church", "Mosque", "Synagogue",
            "Church of God", "Adventist", "Worship Center", "Congregational", "Missionary Baptist"]
CLUBS = ["Gym", "Fitness", "Yoga", "Club", "Golf Club", "Country Club", "Lodge", "Legion", "Foundation", "Food Bank", "Food Pantry",
         "Shelter", "Mission", "House", "Credit Union", "Bank", "Savings Bank", "Library", "Community Center", "Rec Center", "Theater",
         "Museum", "Farmers Market", "Thrift", "Bowling Alley", "Lanes", "Bar and Grill", "Steakhouse", "Barber Shop", "Bookstore", "Roller Rink",
         "Animal Rescue", "Humane Society", "Boxing", "Karate", "Dance Studio", "Choir", "Players", "Runners", "Alliance", "Society", "Council",
         "Rovers", "Rangers", "Athletic", "United", "Wanderers", "FC", "Under Nines", "Under Twelves", "Rugby Club", "Cricket Club", "Swim Club",
         "Social Club", "Working Men's Club", "Post Office", "Cash and Carry", "News", "Chippy", "Leisure Centre", "Allotments", "Scouts",
         "Raceway", "Stables", "Correctional", "Women's Prison", "County Jail", "Women's Shelter", "Rescue", "Pharmacy", "Launderette"]
SAINTS = ("Mary's Joseph's Luke's John's Jude's Anne's Francis Vincent's Anthony's Agnes Peter's Paul's Michael's Thomas Patrick's "
          "Elizabeth's Mark's Clare's Catherine's Brendan's Bernadette Raphael's David's George's").split()
HOLY = ("Grace Faith Hope Zion Calvary Bethel Trinity Redeemer Good~Shepherd Holy~Cross Holy~Family Sacred~Heart New~Life "
        "Living~Word Mount~Olive Mount~Zion Christ~the~King Our~Savior Emmanuel Abundant~Life Victory Cornerstone Bethany").split()


def innocent_lists():
    """What stays, from the lists: nationalities, languages, countries, states, holidays, medications."""
    def rows(stem):
        return [line for line in (LISTS / f"{stem}.txt").read_text().splitlines() if line and not line.startswith("#")]
    cap = lambda name: re.sub(r"(^|[ -])([a-z])", lambda found: found[1] + found[2].upper(), name)
    small = set(" ".join(INNOCENT["noun"].split()).split())
    meds = [name for name, weight in listed("keep") if weight == "2" and " " not in name and re.search(
        "(pram|line|tine|pine|done|zole|lam|pam|ine|ate|ide|pin|tal|ol|cet|zol|xin|ril|ax|ex|an|ft|or)$", name) and name not in small]
    holidays = [name for name in rows("calendar") if not re.match("(mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", name)]
    rare = [word for word, _ in listed("words-scowl")]
    named = {name for name, _ in listed("given-census", "surnames-census", "given-gathered")}
    return {"rare": [word for word in rare if word not in named], "nationality": [cap(n) for n in rows("nationalities")], "language": [cap(n) for n in rows("languages")],
            "country": [cap(n) for n in rows("countries")], "state": [cap(n) for n in rows("states")],
            "holiday": [cap(n) for n in holidays], "med": [n if len(n) % 2 else cap(n) for n in meds]}


def listed(*stems):
    return [line.rsplit(" ", 1) for stem in stems for line in (LISTS / f"{stem}.txt").read_text().splitlines() if line[-2:-1] == " "]


# Adjectives that are names as well; the development set is made without them.
ADJECTIVES = INNOCENT["adj"].split() + """dusty rusty sunny gay happy lucky precious handy hardy earnest early free golden unique brave wild wilder lovely loving manly
    merry curt cute odd sterling savage minor red rosy violet amber olive hazel silver scarlet sable tan teal gray green black brown""".split()

# Of names that are words, those that many people bear.
WORD_NAMES = ("will will will grace grace hope hope mark mark may may rose faith joy bill june april summer dawn jack frank art ray rich "
              "chase hunter grant penny ruby daisy lily violet ivy heather amber crystal autumn destiny angel chance pat sue drew gene rob "
              "nick don max miles mason dean olive iris holly hazel ginger pearl jade melody harmony charity patience mercy precious "
              "blessing star sky rain river brook cliff clay heath reed sage basil bud buddy chip skip king prince major earl duke "
              "justice christian lance pierce wade norm herb jay robin wren jewel opal").split()


class World:
    """Makes up people, places and organizations from the project's lists and from nothing."""

    def __init__(self, rng):
        self.rng = rng
        self.given = {w: [name for name, weight in listed("given-census", "given-faker", "given-gathered") if weight == w and len(name) > 2]
                      for w in "123"}
        self.family = {w: [name for name, weight in listed("surnames-census", "surnames-faker", "surnames-gathered") if weight == w
                           and len(name) > 2] for w in "123"}
        self.places = {w: [name for name, weight in listed("places-geonames") if weight == w] for w in "123"}
        self.employers = [name for name, _ in listed("employers")]
        every = {name for part in (self.given, self.family) for names in part.values() for name in names}
        words = [name for name, weight in listed("names-words") if weight in "123" and name in every and len(name) > 2]
        self.words = [w for w in words if w not in ("the that this them then there they what when who with you your have has her him his "
                      "him had for from how its not out our any are can but").split()]
        first = {name for name, _ in listed("given-census", "given-gathered")}
        last = {name for name, weight in listed("surnames-census") if weight in "23"}
        self.word_given = [word for word in self.words if word in first]
        self.word_family = [word for word in self.words if word in last]
        self.innocent = innocent_lists()
        self.every = every | {name for name, _ in listed("words-scowl", "words-large", "places-geonames")}

    def case(self, name):
        return re.sub(r"(^|[ '-])([a-z])", lambda found: found[1] + found[2].upper(), name)

    def unheard(self, pool):
        """A name of no list: a listed one, bent."""
        rng = self.rng
        for _ in range(50):
            name = rng.choice(pool)
            at = rng.randrange(1, len(name))
            way = rng.randrange(4)
            letter = rng.choice("aeiou" if name[at] in "aeiou" else "bdfghklmnprstvyz")
            bent = (name[:at] + letter + name[at + 1:] if way < 2 else name[:at] + letter + name[at:] if way == 2
                    else name + rng.choice(["a", "o", "an", "ita", "ko", "in", "ya", "u", "sa", "eth"]))
            if bent not in self.every:
                return bent
        return name

    def person(self, group):
        rng = self.rng
        if group == "word":
            # One in ten is called by a word that is in no list of names: "Gem", "Sparrow", "Bear".
            roll = rng.random()
            given = (rng.choice(WORD_NAMES) if roll < 0.6 else rng.choice(self.word_given) if roll < 0.9
                     else rng.choice((INNOCENT["count"] + " " + INNOCENT["mass"]).split()))
            family = rng.choice(self.word_family)
            if rng.random() < 0.4:
                family = rng.choice(self.family["3"])
            return self.case(given), self.case(family)
        weight = rng.choice("2223331")
        given = rng.choice(self.given[weight])
        family = rng.choice(self.family[rng.choice("2233312")])
        if rng.random() < 0.16:
            given = self.unheard(self.given["2"])
        if rng.random() < 0.16:
            family = self.unheard(self.family["2"])
        given, family = self.case(given), self.case(family)
        if rng.random() < 0.04:
            given = rng.choice(["Mei-Ling", "Soo-Jin", "Jean-Luc", "Mary Ann", "Anna-Maria", "Min-Ho", "Ji-woo", "Mary Beth", "Abdul Rahman"])
        if rng.random() < 0.07:
            family = rng.choice(["O'{}", "Mc{}", "Al-{}", "De La {}", "van {}", "El-{}", "{}-" + self.case(rng.choice(self.family["3"])), "de {}",
                                 "van der {}", "Ben {}"]).format(family)
        return given, family

    def coined(self):
        return (self.rng.choice(COINED) + self.rng.choice(COINED)).capitalize() if self.rng.random() < 0.3 else (
            self.rng.choice(COINED) + self.rng.choice(TOWNS)).capitalize()

    def place(self):
        rng, roll = self.rng, self.rng.random()
        if roll < 0.62:
            return self.case(rng.choice(self.places[rng.choice("11122233")]))
        if roll < 0.78:
            return self.coined()
        first = rng.choice([rng.choice(NATURE), self.coined(), self.case(rng.choice(self.family["3"])), self.case(rng.choice(self.given["3"]))])
        if roll < 0.93:
            return f"{first} {rng.choice(PLACE_HEADS)}"
        return rng.choice(["North", "South", "East", "West", "New", "Old", "Upper", "Lower", "Fort", "Mount", "Saint", "Port", "Lake", "San",
                           "Santa", "Little", "El", "Mt.", "Ft.", "St."]) + " " + first

    def plain_words(self):
        """Ordinary words as firms, nurseries and charities are called by: "Second Chance", "Little Acorns", "Page and Turner"."""
        rng = self.rng
        pick = lambda kind: rng.choice(ADJECTIVES if kind == "adj" else INNOCENT[kind].split())
        way = rng.randrange(8)
        words = (pick("adj") + " " + pick("counts") if way == 0 else pick("adj") + " " + pick("mass") if way == 1
                 else pick("count") + " and " + pick("count") if way == 2 else pick("mass") + " " + pick("counts") if way == 3
                 else pick("count") + " " + pick("count") if way == 4 else pick("counts") if way == 5
                 else rng.choice("second third one every new first whole my our next all".split()) + " " + pick("mass" if rng.random() < 0.5 else "count")
                 if way == 6 else rng.choice(self.innocent["rare"]))
        return " ".join(word if word == "and" else word.capitalize() for word in words.split())

    def place_of_words(self):
        """A place with small words or hyphens in its name: "Pont du Tarn", "Ashby-on-Sand", "the Fifth Ward", "Nor-Tel"."""
        rng, roll = self.rng, self.rng.random()
        one, other = self.coined(), rng.choice([self.coined(), rng.choice(NATURE)])
        if roll < 0.4:
            return f"{one} {rng.choice(['du', 'de', 'de la', 'del', 'des', 'sur', 'le', 'la', 'al', 'am', 'on the', 'by the', 'of the', 'en', 'do', 'dos', 'da'])} {other}"
        if roll < 0.6:
            return f"{one}-{rng.choice(['on', 'upon', 'by', 'in', 'under', 'le', 'sur', 'en'])}-{rng.choice(['the-', ''])}{other}"
        if roll < 0.8:
            return f"{one[:rng.choice([3, 4])].capitalize()}-{other[:rng.choice([3, 4])].capitalize()}"
        if roll < 0.9:
            return f"{rng.choice(['Le', 'La', 'Los', 'Las', 'San', 'Santa', 'Saint', 'Point', 'Isle of', 'Bay of', 'Port', 'Pont', 'Grand', 'Des', 'Coeur de'])} {other}"
        return f"{rng.choice(['East', 'West', 'North', 'South', 'Upper', 'Lower'])} {other}"

    def stem(self):
        """What an organization is called before its head noun."""
        rng, roll = self.rng, self.rng.random()
        if roll < 0.22:
            return self.plain_words()
        roll = (roll - 0.22) / 0.78
        if roll < 0.28:
            return self.case(rng.choice(self.family[rng.choice("233")]))
        if roll < 0.42:
            return self.place()
        if roll < 0.56:
            return self.coined()
        if roll < 0.78:
            return rng.choice(NATURE)
        if roll < 0.92:
            return f"{rng.choice(NATURE)} {rng.choice(NATURE)}"
        return rng.choice(["Saint ", "St. "]) + rng.choice(SAINTS)

    def organization(self, kind):
        rng, roll = self.rng, self.rng.random()
        heads = {"employer": FIRMS if rng.random() < 0.5 else TRADES, "school": SCHOOLS, "hospital": CLINICS, "church": CHURCHES, "org": CLUBS}[kind]
        if roll < 0.05 and kind in ("employer", "org"):
            return f"{self.stem()} {rng.choice(TRADES)} and {rng.choice(TRADES)}"
        if roll < 0.5:
            return f"{self.stem()} {rng.choice(heads)}"
        if roll < 0.58:
            name = {"school": ["University of {}", "{} School for Girls", "School of {}", "College of {}", "College of St {}", "{} and {} School", "Las {} Academy", "{} Road School"],
                    "church": ["Islamic Center of {}", "Congregation {}", "Congregation {} {}", "Gurdwara {}", "Gurdwara Sahib of {}", "Chabad of {}", "{} Hindu Temple", "{} Islamic Centre", "Masjid Al-{}", "Kingdom Hall of {}", "Holy {}", "Holy {}", "Church of the {}", "Our Lady of {}", "Temple Beth {}", "Masjid {}", "First Church of {}", "Iglesia {}"],
                    "hospital": ["University Hospital {}", "The {} Clinic", "{} and {} Dental", "Hospital of {}"],
                    "employer": ["{} and Sons", "{} Brothers", "{} & {}", "{} and {}", "City of {}", "Bank of {}", "{}'s", "{} County Schools", "{} Bros"],
                    "org": ["{}'s", "{}'s Diner", "the Crown and {}", "the {} and Anchor", "the {} Tavern", "{} on the Green", "The {} Arms", "the {} Arms", "The {} Inn", "{}'s", "{} House", "Friends of {}", "the {} Club", "{} and {}", "{}'s Place"]}[kind]
            return rng.choice(name).format(self.stem(), self.stem())
        if kind == "church" and roll < 0.9:
            head = rng.choice(HOLY).replace("~", " ")
            return rng.choice([head, f"{head} {rng.choice(CHURCHES)}", f"{rng.choice(['First', 'Second', 'Greater', 'New'])} {rng.choice(CHURCHES)}",
                               rng.choice(["Saint ", "St. "]) + rng.choice(SAINTS)])
        if kind in ("hospital", "school") and roll < 0.72:
            return rng.choice(["Saint ", "St. ", "Mount ", "Mercy ", "Providence "]) + rng.choice(SAINTS + ["Sinai", "General", "Prep"])
        if roll < 0.82 and kind in ("employer", "org", "hospital"):
            return self.case(rng.choice(self.employers))
        if roll < 0.9:
            return rng.choice([self.coined(), self.case(rng.choice(self.family["2"])), self.unheard(self.family["2"]).capitalize()])
        return rng.choice(["the ", "The ", ""]) + f"{rng.choice(NATURE)} {rng.choice(NATURE + ['Kettle', 'Spoon', 'Door', 'Table', 'Star', 'Moon', 'Horse', 'Rose', 'Pearl', 'Dragon', 'Hound', 'Cup', 'Lantern', 'Path', 'Wave'])}"

    def street(self):
        rng = self.rng
        name = rng.choice([rng.choice(NATURE), self.coined(), self.case(rng.choice(self.family["3"])), self.case(rng.choice(self.given["3"])),
                           rng.choice(ORDINALS).capitalize(), self.stem()])
        return f"{name} {rng.choice(WAYS + ['Boulevard', 'Circle', 'Place', 'Close', 'Street', 'Road', 'Hill', 'Row', 'Parkway'])}"

    def values(self):
        kinds = ("employer", "school", "hospital", "church", "org")
        return {kind: [self.organization(kind) for _ in range(8)] for kind in kinds} | {
            "place": [self.place() for _ in range(8)], "place2": [self.place_of_words() for _ in range(8)], "adj": ADJECTIVES, "street": [self.street() for _ in range(8)]} | self.innocent


def sessions():
    """The labelled sessions of our own: what they mask is known, the rest is innocent speech."""
    for path in sorted((HERE / "sessions").glob("*.json")):
        session = json.loads(path.read_text(encoding="utf-8"))
        if session["split"] != "dev":
            continue
        turns = []
        for turn in session["transcript"]:
            spans = []
            for value in session["identifiers"]:
                kind = "PLACE" if value in ("Tucson", "Rosslare", "Bristol", "Cardiff") else "NAME"
                spans += [{"start": found.start(), "end": found.end(), "kind": kind} for found in re.finditer(rf"\b{re.escape(value)}\b", turn["text"])]
            turns.append({"speaker": "C", "text": turn["text"], "spans": spans})
        yield turns


# Words that can stand for each other: sentences for training are told in other words, too.
ALIKE = [words.split() for words in (
    "mother father brother sister son daughter husband wife boyfriend girlfriend fiancé fiancée partner spouse aunt uncle cousin niece "
    "nephew grandmother grandfather grandma grandpa mom dad mum stepmother stepfather stepdad stepmom stepson ex ex-husband ex-wife "
    "roommate flatmate neighbor boss manager supervisor coworker colleague friend sponsor therapist landlord teacher coach doctor nurse",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "said says told asked texted called emailed messaged",
    "told asked texted called emailed visited hugged kissed met saw blamed hit helped",
    "thinks says knows feels believes insists reckons hopes",
    "hates loves misses ignores avoids trusts",
    "always never usually sometimes often",
    "yesterday today tonight",
    "work works worked working",
    "because since when if",
    "two three four five six seven eight nine ten eleven twelve",
    "weeks months years days",
    "came left moved went drove walked",
    "so well anyway okay um yeah",
    "yelled screamed shouted cried laughed",
)]
SWAPS = {word: words for words in ALIKE for word in words}


class Grammar:
    """The sentences of grammar-dev.txt; some expansions are kept apart for measuring."""

    def __init__(self, rng, apart):
        self.rng, self.rules = rng, {}
        for line in lines("grammar-dev.txt"):
            name, *options = line.split("|")
            options = [option.strip() for option in options]
            if len(options) > 12 and not name.startswith("S"):
                kept = [option for at, option in enumerate(options) if (at % 5 == 0) == apart or not option]
            else:
                kept = options
            self.rules[name.strip()] = kept
        self.sentences = [name for name in self.rules if name.startswith("S")]

    def sentence(self):
        text = self.rng.choice(self.rules[self.rng.choice(self.sentences)])
        while "[" in text:
            text = re.sub(r"\[(\w+)\]", lambda found: self.rng.choice(self.rules[found[1]]), text, count=1)
        text = re.sub(r" +", " ", text).strip(" ,")
        return text if text.endswith("?") else text + self.rng.choice([".", ".", "."])


def retell(rng, template):
    parts = re.split(r"([A-Za-zé-]+)", template)
    for at in range(1, len(parts), 2):
        inside = "{" in parts[at - 1][-1:] or "." in parts[at - 1][-1:] and "{" in template and parts[at] in ("full", "family", "heard", "spelled")
        words = SWAPS.get(parts[at].lower())
        if words and not inside and rng.random() < 0.5:
            new = rng.choice(words)
            parts[at] = new[:1].upper() + new[1:] if parts[at][0].isupper() else new
    told = "".join(parts)
    if rng.random() < 0.12:
        filler = rng.choice(["Um, ", "So, ", "I mean, ", "Yeah, ", "You know, ", "Well, ", "And ", "But ", "Like, ", "Okay so ", "Right, "])
        told = filler + (told if told.startswith(("I ", "I'", "{", "Dr", "Mr")) else told[:1].lower() + told[1:])
    return told


def goes_on_with(rng, said, text, spans):
    """One turn of two sentences: side by side, or joined as talk joins them."""
    speaker, before, known = said
    link = rng.choice([" ", " ", " ", " and ", " but ", " so ", ", ", " because ", " and then ", " I mean "])
    if link.strip(" ,").islower() or link == ", " or link == " I mean ":
        before = before.rstrip(".")
        if not spans or spans[0]["start"] > 0:
            text = text if re.match(r"I\b", text) else text[:1].lower() + text[1:]
    start = len(before) + len(link)
    moved = [span | {"start": span["start"] + start, "end": span["end"] + start} for span in spans]
    return speaker, before + link + text, known + moved


# What authors wrote who knew no rule, as far as its misses were read.
READ = "blind-dev blind unseen unseen-2 unseen-3-dev unseen-3 unseen-4-dev unseen-5-dev unseen-6-dev".split()


def written(folder, times=3):
    """A third file: what was written by hand and read, in both styles, several times, since it is little beside the rest."""
    with open(Path(folder) / "written.jsonl", "w", encoding="utf-8") as file:
        for name in READ * times:
            for line in open(HERE / f"redaction-{name}.jsonl", encoding="utf-8"):
                said = json.loads(line)
                file.write(json.dumps(said, ensure_ascii=False) + "\n")
                if said["style"] == "cased":
                    turns = [lower(turn["text"], turn["spans"]) for turn in said["turns"]]
                    turns = [{"text": text, "spans": spans} for text, spans in turns]
                    file.write(json.dumps({"style": "lower", "turns": turns}, ensure_ascii=False) + "\n")


def train(folder, count=4800, seed=7):
    """Two files: every fifth sentence apart, to see how well what is learned carries over."""
    rng = random.Random(seed)
    world = World(rng)
    spoken = [line.split("\t") for line in lines("sentences-dev.txt")]
    innocent = [line.split("\t") for line in lines("plain-dev.txt")]
    numbers = itertools.count()
    Path(folder).mkdir(parents=True, exist_ok=True)
    for part, holds in (("most", lambda at: at % 5 != 0), ("rest", lambda at: at % 5 == 0)):
        sentences = [s for at, s in enumerate(spoken) if holds(at)]
        quiet = [s for at, s in enumerate(innocent) if holds(at)]
        number = count if part == "most" else count // 4
        grammar = Grammar(rng, part != "most")
        with open(Path(folder) / f"{part}.jsonl", "w", encoding="utf-8") as file:
            def put(turns, style, group):
                file.write(json.dumps({"id": f"{part}-{next(numbers)}", "style": style, "group": group, "turns": turns}, ensure_ascii=False) + "\n")
            for at in range(number):
                style = "lower" if at % 2 else "cased"
                home = "word" if rng.random() < 0.4 else "any"
                people = []
                while len(people) < 6:
                    group = home if rng.random() < 0.6 else "any"
                    person = world.person(group)
                    taken = {name for other in people for name in other[1:]}
                    if not taken & set(person):
                        people.append((group, *person))
                values, mentioned, turns = world.values(), set(), []
                picked = rng.sample(sentences, 7) + rng.sample(quiet, 7) + [["C", grammar.sentence()] for _ in range(32)]
                rng.shuffle(picked)
                said = []
                for speaker, template in picked:
                    told = retell(rng, template) if rng.random() < 0.6 else template
                    filled = fill(rng, told, people, values, mentioned)
                    if filled is None:
                        continue
                    goes_on = said and said[-1][0] == speaker and len(said[-1][1]) < 260 and rng.random() < 0.55
                    said[-1:] = [goes_on_with(rng, said[-1], *filled)] if goes_on else [*said[-1:], (speaker, *filled)]
                for speaker, *filled in said:
                    text, spans = lower(*filled) if style == "lower" else filled
                    turns.append({"speaker": "T" if speaker == "T" else "C", "text": text, "spans": spans})
                put(turns, style, home)
            for turns in sessions() if part == "most" else []:
                for _ in range(4):
                    put(turns, "cased", "any")
                    low = [lower(turn["text"], turn["spans"]) for turn in turns]
                    put([{"speaker": "C", "text": text, "spans": spans} for text, spans in low], "lower", "any")


if __name__ == "__main__":
    if sys.argv[1:2] == ["train"]:
        train(sys.argv[2])
        written(sys.argv[2])
    else:
        make("dev", 240, 20240501)
        make("test", 120, 20240502)
