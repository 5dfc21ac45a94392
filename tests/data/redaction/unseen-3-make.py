#!/usr/bin/env python3
"""Makes ../redaction-unseen-3-dev.jsonl and ../redaction-unseen-3.jsonl (every other transcript each) from unseen-3-hand.txt (54 hand-written dialogues) and
unseen-3-stock.txt (short exchanges with slots, composed into 46 more). Fixed seed."""
import json, os, random, re, sys, unicodedata
from collections import Counter
HERE = os.path.dirname(os.path.abspath(__file__))
R = random.Random(30303)
GROUPS = {'an': 'anglo', 'wo': 'word', 'hi': 'hispanic', 'sa': 'south_asian', 'ea': 'east_asian',
          'af': 'african', 'me': 'mena', 'sl': 'slavic', 'aa': 'african_american'}
KINDS = {'P': 'PLACE', 'D': 'DATE', 'O': 'ORG', 'E': 'EMAIL', 'T': 'PHONE', 'S': 'SSN', 'A': 'ACCOUNT', 'G': 'AGE',
         'AD': 'ADDRESS', 'H': 'HANDLE', 'V': 'VEHICLE', 'M': 'MRN', 'Z': 'ZIP', 'U': 'URL'}
FORM = {'': 'plain', 's': 'spelled', 'k': 'spoken'}
MARK = re.compile(r'\[([a-z]{2}\d+|[A-Z]{1,2})([sk]?)\|([^\]|]+)\]')

def low(s, inside=None):
    s = s.lower()
    s = re.sub(r'[.!?;:]+(?=\s|$)', '', s) if inside in ('EMAIL', 'URL', 'DATE', 'ADDRESS', 'PHONE', 'HANDLE') else (
        s if inside in ('SSN', 'ACCOUNT', 'VEHICLE', 'MRN', 'ZIP') else re.sub(r'[.,!?;:"…“”]', '', s))
    return s

def parse(text, style):
    out, spans, pos = '', [], 0
    for m in MARK.finditer(text):
        pre = text[pos:m.start()]
        out += low(pre) if style == 'lower' else pre
        code, form, val = m.groups()
        if code[0].islower():
            kind, group, person = 'NAME', GROUPS[code[:2]], 'p' + code[2:]
        else:
            kind, group, person = KINDS[code], None, None
        if style == 'lower':
            val = low(val, kind)
        s = {'start': len(out), 'end': len(out) + len(val), 'kind': kind, 'form': FORM[form], 'group': group}
        if person: s['person'] = person
        out += val
        spans.append(s)
        pos = m.end()
    post = text[pos:]
    out += low(post) if style == 'lower' else post
    assert '[' not in out and '|' not in out and '{' not in out, out
    lead = len(out) - len(out.lstrip())
    assert lead == 0
    return {'text': out.rstrip(), 'spans': spans}

def hand():
    cur = None
    for line in open(os.path.join(HERE, 'unseen-3-hand.txt'), encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('## '):
            if cur: yield cur
            _, g, style, labels = line.split(' ', 3)
            lab = dict(re.findall(r'([A-Z])=(.*?)(?= [A-Z]=|$)', labels))
            cur = {'style': style, 'group': GROUPS[g], 'origin': 'hand', 'turns': []}
        elif line.strip():
            k, text = line.split(': ', 1)
            cur['turns'].append({'speaker': lab[k], **parse(text, style)})
    yield cur

# ---- names for the composed half: (first, short form) by gender, and family names
N = {
 'an': ('Cordelia/Delia Harriet/Hattie Imogen/Immy Rosemary/Romy Penelope/Nell Millicent/Millie Georgina/Georgie',
        'Alistair/Al Bartholomew/Bart Leopold/Leo Montgomery/Monty Thaddeus/Thad Fitzgerald/Fitz Rupert/Rupe',
        "Ashworth Penhaligon O'Dowd MacAllister Featherstone Birtwhistle Carmody Sedgwick Hathaway-Boone Tillotson"),
 'wo': ('Grace/Gracie Hope/Hope Rose/Rosie Violet/Vi Daisy/Daisy Mercy/Mercy Destiny/Des Robin/Rob Summer/Sum Holly/Hol',
        'Will/Willie Mark/Marky Chase/Chase Frank/Frankie Grant/Grant Cliff/Clifford Drew/Drew Art/Artie Bill/Billy',
        'Stone Rivers Price Bishop Love Winters Marsh Swift Fields Rich'),
 'hi': ('Consuelo/Chelo Refugio/Cuca Dolores/Lola Magdalena/Malena Estefanía/Fanny Remedios/Reme Socorro/Coco',
        'Ignacio/Nacho Eduardo/Lalo Francisco/Paco Guillermo/Memo Rigoberto/Rigo Jesús/Chuy Alejandro/Ale',
        'Echeverría Maldonado de\u00a0Anda del\u00a0Río Ochoa Bracamontes Santillán Peña-Rojas Urrutia Galarza'),
 'sa': ('Sharmila/Sharmi Padmavati/Padma Jyotsna/Jyoti Farzana/Farzu Gayatri/Gayu Ishwari/Ishi Manpreet/Mani',
        'Devendra/Dev Raghunath/Raghu Sukhwinder/Sukhi Imtiaz/Immi Siddharth/Sid Gurdeep/Guri Narayanan/Nari',
        'Chatterjee Gill-Dhaliwal Rajapaksa Mukhopadhyay Qureshi Nambiar Subramaniam Dhillon Thapa Ahluwalia'),
 'ea': ('Min-seo/Minnie Xiulan/Lan Haruka/Haru Thanh-Ha/Ha Ji-won/Jiji Yueling/Yue Natsumi/Nat',
        'Dong-hyun/Dong Wei-han/Wei Ryosuke/Ryo Quang-Minh/Minh Seung-ho/Seung Jianguo/Guo Takeshi/Tak',
        'Kobayashi Ouyang Phạm Hwang Szeto Fujimoto Truong Yoon Zhao Takahashi'),
 'af': ('Oluwaseun/Seun Abimbola/Bimbo Wangari/Wangu Nkechinyere/Nkechi Akosua/Akos Tsehay/Tse Mpho/Mphoza',
        'Chukwuemeka/Emeka Babajide/Jide Kipchirchir/Kip Ekow/Eko Thabiso/Thabi Dawit/Davie Oluwatobi/Tobi',
        'Adeyemi-Cole Nkrumah Otieno Tesfamariam Mthembu Ogunleye Asante Chukwu Wekesa Moyo'),
 'me': ('Soraya/Sori Mahnaz/Mahi Khadija/Dija Leyla-Nur/Lelo Amal/Mimi Shahrzad/Sherry Widad/Dodi',
        'Abdulrahman/Abood Khosrow/Kho Mustafa/Mousti Emre/Emo Nabil/Nabs Jalal/Jojo Houshang/Housh',
        'al-Rashidi bin\u00a0Talal Farrokhzad Özdemir Bouazizi El-Sayegh Karimzadeh Hamdan Aydın Benhaddou'),
 'sl': ('Ekaterina/Katya Małgorzata/Gosia Lyudmyla/Lyuda Bojana/Boja Veronika/Nika Anastasiya/Nastya Dragica/Draga',
        'Dmitri/Dima Krzysztof/Krzysiek Volodymyr/Vova Slobodan/Boban Mikhail/Misha Miroslav/Mirek Aleksandr/Sasha',
        'Szczepański Petrenko Marković Dolgorukova Havel-Novotná Wójcik Bondarchuk Stojanović Kuznetsov Lewandowski'),
 'aa': ('LaQuita/Quita Tanisha/Nisha Shaniqua/Niqua Ernestine/Teenie Raven-Simone/Rae Jalisa/Lisa Octavia/Tavie',
        "D'Angelo/Dee Tremaine/Tre Jermaine/Maine Rashawn/Shawn LeRoy/Roy Kendarius/Ken Antwan/Twan",
        'Hollowell Boykin St.\u00a0Julien Toussaint Muldrow Pinckney Gaskins Beauchamp-Ray Ledbetter Calhoun'),
}
N = {g: ([x.split('/') for x in f.split(' ')], [x.split('/') for x in m.split(' ')], [x.replace('\u00a0', ' ') for x in l.split(' ')])
     for g, (f, m, l) in N.items()}
PLACES = """Spokane|Worcester|Baton Rouge|Kalamazoo|Eau Claire|Las Cruces|Boise|Lubbock|Asheville|Saginaw|Truth or Consequences|Bangor|Paducah|
Hackensack|Yonkers|Daly City|Hyde Park|Noe Valley|Pilsen Heights|Five Points|West Seattle|Flatbush|Bucktown|Deep Ellum|Fishtown|
Wolverhampton|Ballarat|Kingston upon Hull|Moose Jaw|Lethbridge|Limerick|Durban|Ibadan|Pune|Incheon|Tijuana|Ljubljana|Alexandria|Mobile|
Orange|Hope Mills|Normal|Coos Bay|Yazoo City|Shreveport|St. Cloud|Port Huron|Winston-Salem|Ypsilanti|Muncie""".replace('\n', '').split('|')
STREETS = """Halsted Street|Poplar Avenue|Canal Road|Bleecker Street|Division Street|Quarry Hill|Telegraph Avenue|Mill Lane|Burnside|the Alameda""".split('|')
OE = """Ikea|Chipotle|Boeing|Walgreens|Whole Foods|Best Buy|Geico|Target|Delta|Pemberly Foods|Osprey Freight Lines|Kettle & Crane|Sable Ridge Mining|
Tidewater Title Company|Novak Brothers Roofing|Blue Heron Landscaping|Ironbridge Software|Mayfield Poultry|the Daily Courier|Cobalt Insurance Group""".replace('\n', '').split('|')
OS = """Harriet Tubman Academy|Delgado Community College|Sunset Ridge Elementary|Tulane|Kent State|St. Ignatius Prep|Westbrook High|
Gonzaga|Northern Plains Technical Institute|Little Acorns Preschool|Rutgers|P.S. 118""".replace('\n', '').split('|')
OC = """Willow Bend Psychiatric|Sacred Heart Medical Center|Copperfield Detox|Eastgate Community Mental Health|Mount Sinai|Harbor Light Recovery|
Juniper Pain and Spine|Children's Hospital of Marlow|Lotus Women's Clinic|Bridgepoint Rehab""".replace('\n', '').split('|')
OR = """Bethel Tabernacle|St. Aloysius|New Life Pentecostal|Temple Beth Shalom|Mount Zion Missionary Baptist|Al-Huda Islamic Center|Saint Sava Orthodox|
Vineyard Fellowship|Sri Ganesha Temple|Korean Grace Presbyterian""".replace('\n', '').split('|')
OH = """Second Helpings|Habitat for Humanity|the Open Cupboard|Paws and Porches Rescue|Bread of Hope|Riverbank Shelter|Goodwill|Meals for Elders""".split('|')
MON = 'January February March April May June July August September October November December'.split()
ORD = ('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth '
       'eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth').split()
DIG = 'oh one two three four five six seven eight nine'.split()
TENS = {2: 'twenty', 3: 'thirty', 4: 'forty', 5: 'fifty', 6: 'sixty', 7: 'seventy', 8: 'eighty', 9: 'ninety'}
def word2(n):
    if n < 10: return 'oh ' + DIG[n]
    if n < 20: return 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split()[n - 10]
    return TENS[n // 10] + ('-' + DIG[n % 10] if n % 10 else '')
def year_words(y): return ('nineteen ' if y < 2000 else 'twenty ') + word2(y % 100)
def th(d): return f'{d}' + ('th' if 10 < d < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(d % 10, 'th'))
def digits(n): return ''.join(R.choice('0123456789') for _ in range(n))
def say(s): return ' '.join(R.choice(['zero', 'oh']) if c == '0' else DIG[int(c)] for c in s)
def date_day():
    d, m = R.randint(1, 28), R.choice(MON)
    return R.choice([f'[D|{m} {th(d)}]', f'[D|the {ORD[d-1]} of {m}]', f'[D|{m} {ORD[d-1]}]', f'[D|{m} {d}]', f'[D|the {th(d)} of {m}]', f'[D|{m[:3]}. {d}]' if len(m) > 4 else f'[D|{d} {m}]'])
def date_full(lo, hi):
    d, i, y = R.randint(1, 28), R.randint(1, 12), R.randint(lo, hi); m = MON[i - 1]
    return R.choice([f'[D|{m} {d}, {y}]', f'[D|{d} {m} {y}]', f'[D|{i}/{d}/{y}]', f'[D|{i:02d}/{d:02d}/{y % 100:02d}]', f'[D|{y}-{i:02d}-{d:02d}]', f'[D|{d}.{i}.{y}]',
                     f'[D|the {th(d)} of {m}, {y}]', f'[Dk|{m} the {ORD[d-1]}, {year_words(y)}]', f'[Dk|the {ORD[d-1]} of {m} {year_words(y)}]', f'[D|{m[:3]} {d} {y}]'])
def ascii_(s): return re.sub('[^a-z]', '', unicodedata.normalize('NFD', s.lower().replace('ı', 'i').replace('ł', 'l')))
AREA = '206 312 415 503 617 702 816 919 270 585 907 228'.split()
def phone():
    a, b = R.choice(AREA), '01' + digits(2)
    if R.random() < .4: m = digits(3); m = R.choice('23456789') + m[1:]; b = digits(4)
    else: m = '555'
    return R.choice([f'{a}-{m}-{b}', f'({a}) {m}-{b}', f'{a}.{m}.{b}', f'{a} {m} {b}', f'+1 {a} {m} {b}', f'1-{a}-{m}-{b}', f'{a}{m}{b}'])
def phone_k():
    a, m, b = R.choice(AREA), '555', '01' + digits(2)
    return R.choice([f'{say(a)} {say(m)} {say(b)}', f'{say(a)}, {say(m)}, {say(b)}', f'area code {say(a)}, {say(m)} {say(b[:2])} {say(b[2:])}'.replace('area code ', ''), f'{say(a)}, triple five, {say(b)}'])
def ssn():
    a = f'{R.randint(101, 772):03d}'.replace('666', '665'); b = f'{R.randint(10, 98)}'; c = f'{R.randint(1001, 9899)}'
    return a, b, c

def others(g, k): return R.sample([x for x in GROUPS if x != g], k)

def cast(g, used):
    """one name table for one composed transcript; no two people share a given name"""
    P = {}; taken = set()
    def first(gr, sex):
        pool = [p for p in N[gr][sex] if not ({p[0].lower(), p[1].lower()} & taken)]
        p = R.choice(pool); taken.update(x.lower() for x in p); return p
    fam = R.choice(N[g][2])
    o = others(g, 8)
    P['C'] = (g, first(g, R.randint(0, 1)), fam)
    P['A'] = (g, first(g, 0), fam); P['B'] = (g, first(g, 1), fam); P['U'] = (g, first(g, 1), fam); P['K'] = (g, first(g, R.randint(0, 1)), fam)
    P['X'] = (o[0], first(o[0], 1), R.choice(N[o[0]][2]))
    P['F'] = (o[1], first(o[1], R.randint(0, 1)), R.choice(N[o[1]][2]))
    seen = {fam, P['X'][2], P['F'][2]}
    for i, k in enumerate(['D', 'DP', 'DC', 'DM', 'DS']):
        gr = o[2 + i]
        s = R.choice([x for x in N[gr][2] if x not in seen]); seen.add(s)
        P[k] = (gr, first(gr, R.randint(0, 1)), s)
    return P

def spell(s):
    s = s.upper()
    letters = [c for c in s if c.isalpha()]
    return R.choice(['-', '-', ' ', ', ']).join(letters)

def fill(line, P, num):
    def one(m):
        k = m.group(1)
        who = re.match(r'^(DP|DC|DM|DS|D|C|A|B|U|K|X|F)(f|s|sp|p|n|i)?$', k)
        if who and k not in ('DS0',):
            key, f = who.group(1), who.group(2) or ''
            gr, (fn, nick), ln = P[key]
            n = num.setdefault(key, len(num) + 1)
            tag = f'{gr}{n}'
            if key.startswith('D') and f == '': return f'[{tag}|{ln}]'
            if f == 'f': return f'[{tag}|{fn} {ln}]' if R.random() < .7 else f'[{tag}|{fn}] [{tag}|{ln}]'
            if f == 's': return f'[{tag}|{ln}]'
            if f == 'n': return f'[{tag}|{nick}]'
            if f == 'i':
                i = [x for x in (fn[0], ln.replace("de ", "").replace("del ", "")[0].upper())]
                return f'[{tag}|{i[0]}.{i[1]}.]'
            if f == 'sp': return f'[{tag}s|{spell(ln)}]'
            if f == 'p': return f'[{tag}s|{spell(fn)}]'
            return f'[{tag}|{fn}]'
        C = P['C']
        a, b = ascii_(C[1][0]), ascii_(C[2])
        if k == 'P': return f'[P|{R.choice(PLACES)}]'
        if k == 'ST': return f'[P|{R.choice(STREETS)}]'
        if k in ('OE', 'OS', 'OC', 'OR', 'OH'):
            o = R.choice(globals()[k]); return 'the [O|' + o[4:] + ']' if o.startswith('the ') else f'[O|{o}]'
        if k == 'DT': return R.choice([date_day, lambda: date_full(2009, 2024)])()
        if k == 'DOB': return date_full(1948, 2004)
        if k == 'DAY': return date_day()
        if k == 'T': return f'[T|{phone()}]'
        if k == 'Tk': return f'[Tk|{phone_k()}]'
        if k == 'E':
            dom = R.choice('fastmail.com proton.me hotmail.com ymail.com sbcglobal.net mail.uarkansas.edu zoho.eu'.split())
            return '[E|' + R.choice([f'{a}.{b}@{dom}', f'{a[0]}{b}{R.randint(3, 99)}@{dom}', f'quietmornings{digits(2)}@{dom}', f'{b}_{a}@{dom}', f'threebluejars+therapy@{dom}']) + ']'
        if k == 'Ek':
            dom = R.choice(['gmail dot com', 'hotmail dot com', 'proton dot me', 'yahoo dot co dot uk'])
            return '[Ek|' + R.choice([f'{a} underscore {b} at {dom}', f'{a} dot {b} {R.choice(["twelve", "seven seven", "ninety-one"])} at {dom}', f'paper lantern {say(digits(2))} at {dom}', f'{a[0]} dot {b} at {dom}']) + ']'
        if k == 'S': x = ssn(); return '[S|' + R.choice(['-', ' ', '-', '']).join(x) + ']'
        if k == 'Sk': return '[Sk|' + R.choice([' ', ', ']).join(say(y) for y in ssn()) + ']'
        if k == 'S4': return R.choice([f'[S|{ssn()[2]}]', f'[Sk|{say(ssn()[2])}]'])
        if k == 'AC': return '[A|' + R.choice([f'{R.choice(["HB", "GRP", "LX", "QV"])}-{digits(7)}', f'{digits(4)} {digits(4)} {digits(4)}', digits(10), f'{R.choice(["KDR", "ZAN", "UHV"])}{digits(9)}', f'{digits(3)}-{digits(5)}-{digits(1)}']) + ']'
        if k == 'ACk': return '[Ak|' + say(digits(9)) + ']'
        if k == 'G':
            n = R.randint(90, 103)
            return '[G|' + (str(n) if R.random() < .45 else {100: 'a hundred', 101: 'a hundred and one', 102: 'one hundred and two', 103: 'a hundred and three'}.get(n) or word2(n)) + ']'
        if k == 'AD':
            s = R.choice('Larchmont Birchwood Kestrel Tamarack Prospect Hollis Old Quarry|Sunnyside|Magnolia|Cutler'.replace(' ', '|').replace('Old|Quarry', 'Old Quarry').split('|'))
            t = R.choice('Street Avenue Drive Boulevard Terrace Place Way St. Blvd Circle'.split())
            u = R.choice(['', '', ', Apt 4B', ', Unit 12', ' #307', ', second floor'])
            return f'[AD|{R.randint(3, 9899)} {s} {t}{u}]'
        if k == 'H': return '[H|@' + R.choice([f'{a}.{digits(2)}', f'its_{a}_again', f'mossandmilk{digits(2)}', f'{b}{digits(3)}', 'night.owl.nan', f'no_sleep_{a[0]}{digits(2)}']) + ']'
        if k == 'V': return '[V|' + R.choice([f'{digits(1)}{"".join(R.choice("BCDFGHJKLMNPRSTVWXZ") for _ in range(3))}{digits(3)}', f'{"".join(R.choice("BCDFGHJKLMNPRSTVWXZ") for _ in range(3))}-{digits(4)}', f'{R.choice("KLN")}{digits(2)} {"".join(R.choice("BCDFGHJKLMNPRSTVWXZ") for _ in range(3))}', f'{"".join(R.choice("BCDFGHJKLMNPRSTVWXZ") for _ in range(2))} {digits(5)}']) + ']'
        if k == 'M': return '[M|' + R.choice([digits(8), f'E{digits(7)}', f'{digits(3)}-{digits(2)}-{digits(3)}', f'CH-{digits(6)}', f'00{digits(6)}']) + ']'
        if k == 'Z': z = f'{R.randint(10001, 98999)}'; return f'[Z|{z}]' if R.random() < .75 else f'[Z|{z}-{digits(4)}]'
        if k == 'Zk': return f'[Zk|{say(str(R.randint(10001, 98999)))}]'
        if k == 'UR': return R.choice(['[U|https://www.tenderharbor.example/p/' + digits(4) + ']', '[U|slowrivercounseling.com]', f'[U|www.lettersfrom{a}.net]', f'[U|{b}diaries.wordpress.com]', '[Uk|quiet lantern dot org slash help]', f'[Uk|www dot {b} writes dot com]'])
        raise SystemExit('slot ' + k)
    return re.sub(r'\{(\w+)\}', one, line)

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.U)
def toks(s): return [t for t in re.split(r"[\s.\-,]+", s) if len(t) > 1]

def leaks(rec):
    """unlabelled repetitions of a labelled name (any token of it), or of a whole labelled place or organization"""
    lower = rec['style'] == 'lower'
    names, whole = {}, set()
    for t in rec['turns']:
        for s in t['spans']:
            v = t['text'][s['start']:s['end']]
            if s['kind'] == 'NAME' and s['form'] == 'plain':
                for x in toks(v):
                    if x.lower() not in ('de', 'la', 'del', 'bin', 'al', 'el', 'abd', 'st', 'van', 'ha'): names[x.lower()] = (x, s['group'])
            elif s['kind'] in ('PLACE', 'ORG'): whole.add(v)
    bad = []
    for i, t in enumerate(rec['turns']):
        m = list(t['text'])
        for s in t['spans']:
            for j in range(s['start'], s['end']): m[j] = '\0'
        rest = ''.join(m)
        for w in WORD.findall(rest):
            for x in [w] + re.split(r"['’-]", w):
                if x.lower() in names:
                    v, g = names[x.lower()]
                    # in cased text the lower-case word (will, grace) is not the name
                    if lower or g != 'word' or x[:1].isupper(): bad.append((i, x))
        for v in whole:
            if re.search(r'(?<!\w)' + re.escape(v) + r'(?!\w)', rest, 0 if not lower else re.I): bad.append((i, v))
    return bad

def stock():
    out, cur = [], None
    for line in open(os.path.join(HERE, 'unseen-3-stock.txt'), encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('# '): cur = (line[2:], []); out.append(cur)
        elif line: cur[1].append(line)
    return out

def composed(n):
    st = stock(); decks = {}
    def draw(cat):
        if not decks.get(cat):
            decks[cat] = [x for x in st if (x[0] if x[0] in ('name', 'inn') else 'id') == cat]; R.shuffle(decks[cat])
        return decks[cat].pop()
    order = [list(GROUPS)[i % 9] for i in range(n)]
    lowers = set(range(1, n, 5)[:9])
    for i, g in enumerate(order):
        style = 'lower' if i in lowers else 'cased'
        while True:
            P, num = cast(g, None), {}
            picks = [draw("name") for _ in range(5)] + [draw('id') for _ in range(7)] + [draw("inn") for _ in range(2)]
            R.shuffle(picks)
            sp = R.choice([('T', 'C'), ('Therapist', 'Client'), ('Speaker 1', 'Speaker 2'), ('Clinician', P['C'][1][0]), ('Dr. ' + P['D'][2], 'Client'), ('Therapist', P['C'][1][1])])
            if style == 'lower' and not sp[0].startswith(('T', 'S')): sp = ('Speaker 1', 'Speaker 2')
            rec = {'style': style, 'group': GROUPS[g], 'origin': 'composed', 'turns': []}
            for cat, lines in picks:
                if len(rec['turns']) + len(lines) > 32: continue
                tmp = dict(num)
                new = []
                for l in lines:
                    k, text = l.split(': ', 1)
                    new.append({'speaker': sp[0] if k == 'T' else sp[1], **parse(fill(text, P, tmp), style)})
                trial = {**rec, 'turns': rec['turns'] + new}
                if leaks(trial): continue
                rec, num = trial, tmp
            if len(rec['turns']) >= 20 and num: break
        yield rec

def main():
    recs = list(hand()) + list(composed(46))
    problems = 0
    for i, r in enumerate(recs):
        rec_id = f'unseen3-{i:03d}'
        recs[i] = r = {'id': rec_id, **r}
        if not 20 <= len(r['turns']) <= 32: print('turns', rec_id, len(r['turns'])); problems += 1
        for b in leaks(r): print('leak', rec_id, r['origin'], r['style'], b, r['turns'][b[0]]['text']); problems += 1
        for t in r['turns']:
            last = 0
            for s in t['spans']:
                v = t['text'][s['start']:s['end']]
                assert v and v == v.strip() and s['start'] >= last, (rec_id, t)
                assert r['style'] == 'cased' or v == v.lower(), (rec_id, v)
                last = s['end']
    for name, half in (('redaction-unseen-3-dev.jsonl', recs[0::2]), ('redaction-unseen-3.jsonl', recs[1::2])):
        with open(os.path.join(HERE, '..', name), 'w', encoding='utf-8') as f:
            for r in half: f.write(json.dumps(r, ensure_ascii=False) + '\n')
    k, g, st = Counter(), Counter(), Counter()
    for r in recs:
        st[r['style'], r['origin']] += 1
        for t in r['turns']:
            for s in t['spans']: k[s['kind'], s['form']] += 1; g[s['group']] += 1
    print(len(recs), 'transcripts', sum(len(r['turns']) for r in recs), 'turns; problems', problems)
    for x in (st, k, g): print(sorted(x.items(), key=str))
main()
