"""Composes tests/data/redaction-blind.jsonl: hand-written dialogues (blind-hand.txt) as they are, and further ones
from blind-frames.txt and blind-innocent.txt. Everything is invented. Deterministic. Run it in its own folder."""
import json, random, re, unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
R = random.Random(20931)

NAMES = {
 'anglo': ('Philippa Nicola Harriet Tabitha Lynne Bethan Shona Geraldine Marnie Kayleigh Cordelia Trudy Maisie Leanne',
           'Callum Gareth Hamish Toby Desmond Rhys Barnaby Fraser Duncan Corey Alistair Jared Trent Gavin Rupert',
           'Fairweather Ogilvie Tremaine Satterfield Haversham Cullinane Broadbent Penhaligon Fotheringham Macready Thistlewood Garrity Wainwright Trask'),
 'hispanic': ('Paulina Marcela Remedios Viviana Consuelo Yolanda Iliana Rosario Zulema Mireya',
              'Lázaro Gerardo Adán Fidel Ulises Octavio Nicanor Germán Abel Evaristo Chayo',
              'Ocampo Arredondo Galindo Saldaña Treviño Zepeda Cisneros Bañuelos Orozco Tafoya Echeverría'),
 'african_american': ('Tanisha Jaleesa Tyesha Latrice Shavonne Quiana Ladonna Raquel Chantal Keyonna Tameka',
                      'Jamal Marquis Lamar Terrance Kareem Demetrius Tavon Deandre Cedric Jermaine Antwan',
                      'Braxton Boykin Witherspoon Pickett Hollins Ruffin Gadsden Cheeks Stallworth Gilliam'),
 'african': ('Temitope Hodan Selam Adwoa Wambui Nkechi Bukola Zodwa Mariama Achieng Tsitsi',
             'Olumide Mamadou Bongani Tesfaye Kwaku Babajide Themba Abdou Kiplagat Uche Tafadzwa',
             'Adebayo Nkosi Otieno Diallo Oyelaran Asante Tadesse Mutasa Banda Chikwanda Sesay'),
 'mena': ('Nadia Farah Maryam Hanaa Nesrin Rima Shadi Golnaz Amal Dunya Asma',
          'Karim Bilal Farid Navid Yousef Mehmet Anwar Jalal Kaveh Samir Walid',
          'Nasser Hariri Qasim Jafari Barzani Yilmaz Rahmani Darwish Karimi Sayegh Boutros'),
 'south_asian': ('Pooja Ishani Gurleen Rukmini Swati Parveen Mithila Jaswinder Hema Dilani Nusrat',
                 'Arjun Sanjay Tariqul Devendra Pranav Sukhwinder Zubair Ashok Chetan Ravindra Anil',
                 'Mukhopadhyay Siddiqui Reddy Bose Wickramasinghe Rahmani Grewal Kulkarni Thapa Bajwa Nair Chowdhury'),
 'east_asian': ('Xiulan Aiko Eunji Kazue Yanmei Thanh Seoyeon Chiyo Lihua Narumi',
                'Minho Jaehyun Haoran Tuan Daisuke Zihan Ryota Hyunwoo Guowei Khanh',
                'Tanaka Pham Zhao Fujimoto Leung Hsieh Seo Vuong Matsuda Cheung Kang Truong'),
 'slavic': ('Bożena Ljiljana Nadezhda Radka Tatyana Snežana Iwona Dobromila Larysa Anželika Zdenka',
            'Miroslav Piotr Yevgeny Milos Vadim Grzegorz Taras Ondřej Slobodan Kazimierz Lubomir',
            'Petrenko Nowicki Markovic Dvořák Sokolov Babić Shevchenko Stankovic Wojcik Havlicek Bondarenko'),
 'word': ('Violet Willow Melody Sage Patience Charity Ginger Robyn Clementine Rosemary Sunny Mercy Constance Heather'.replace(' Heather', ''),
          'Mark Will Bill Frank Art Rob Pat Heath Reed Cliff Dean Hunter Mason Earl Rusty Jack',
          'Stone Brooks Fields Banks Lane Long Love Price Waters Frost Bell Cook Bishop Knight Page Winters Short Best Field Marsh'),
}
NICK = {'Philippa': 'Pip', 'Nicola': 'Nic', 'Harriet': 'Hattie', 'Tabitha': 'Tabs', 'Geraldine': 'Ger', 'Cordelia': 'Delia', 'Callum': 'Cal',
 'Gareth': 'Gaz', 'Desmond': 'Des', 'Alistair': 'Ali', 'Barnaby': 'Barney', 'Consuelo': 'Chelo', 'Remedios': 'Reme', 'Yolanda': 'Yoli',
 'Rosario': 'Chayo', 'Gerardo': 'Lalo', 'Octavio': 'Tavo', 'Tanisha': 'Nisha', 'Latrice': 'Trice', 'Demetrius': 'Meech', 'Terrance': 'T.J.',
 'Temitope': 'Temi', 'Bukola': 'Bukky', 'Olumide': 'Olu', 'Babajide': 'Jide', 'Maryam': 'Mimi', 'Yousef': 'Joey', 'Jaswinder': 'Jas',
 'Sukhwinder': 'Sukhi', 'Devendra': 'Dev', 'Pranav': 'Pran', 'Eunji': 'Eunie', 'Daisuke': 'Dai', 'Nadezhda': 'Nadia', 'Tatyana': 'Tanya',
 'Yevgeny': 'Zhenya', 'Miroslav': 'Mirek', 'Grzegorz': 'Grzesiek', 'Slobodan': 'Boban', 'Kazimierz': 'Kazik', 'Rosemary': 'Rosie',
 'Clementine': 'Clem', 'Melody': 'Mel', 'Constance': 'Connie', 'Violet': 'Vi', 'Rob': 'Robbie', 'Pat': 'Paddy', 'Mark': 'Marky', 'Will': 'Wills',
 'Demetrius ': 'Dee', 'Bożena': 'Bożenka', 'Ljiljana': 'Ljilja', 'Themba': 'Tem', 'Marcela': 'Marce', 'Duncan': 'Dunc', 'Gavin': 'Gav'}
ORGS = {
 'work': 'Pellmore Packaging|Stanhope & Rudd|Kestrel Couriers|Ironbridge Claims|Tidewater Linen Service|Oakhurst Dental Group|Bluestem Grain Cooperative|Larch and Lyle Solicitors|Dunmore Bus Company|Verity Call Centres|Three Rivers Plumbing Supply|Saltash Ferries|Redfern Aggregates|Copperhead Mining|Wexcombe Borough Council|Hollis Brothers Trucking',
 'school': 'Thornbury Comprehensive|Bishop Alder Academy|Sycamore Ridge Middle School|Holy Cross Primary|Tamarack Community College|Eastmere Sixth Form|Pinon Valley High|Ravensworth University|Green Lane Infants|Cypress Bend Elementary',
 'clinic': 'Ashgrove House|Millbrook Unit|Cedar Hollow Hospital|The Larches'.replace('The ', '') + '|Saint Brendan Medical Center|Willowbank Surgery|New Leaf Recovery|Tanager Behavioral|Northmoor Crisis Team|Harbor Point Detox|Priory Gate Clinic',
 'church': "St Aidan's|Shiloh Tabernacle|Our Lady of the Valley|Bethel AME|Guru Nanak Gurdwara|Al-Rahma Mosque|Zion Hill Chapel|Holy Trinity Orthodox|Temple Beth Tikvah|New Covenant Assembly",
 'club': 'Wharfside Harriers|Moor Road Bowls Club|Elks Lodge 1188|Riverbend Rowing|Tuesday Knit and Natter|Stoneleigh Working Men\'s Club|Lakeside Pickleball|Castle Street Boxing|Harrow Vale Choral Society',
 'shop': 'Dobbins Hardware|Patel & Sons News|Bargain Barn|Corner Cup|La Espiga Bakery|Hobb and Daughter|Piggott\'s Butchers|Thrift Haven|Gloss Nail Bar|Fenwick Fabrics',
}
PLACES = {
 ('us', 'town'): 'Ashtabula|Chillicothe|Moscow Mills|Yazoo City|Truth or Consequences|Winnemucca|Opelousas|Ticonderoga|Elko|Valdosta|Kennebunk|Ypsilanti|Tucumcari|Paducah|Escanaba|Sheboygan|Coos Bay|Fort Payne',
 ('uk', 'town'): 'Oswestry|Barrow-in-Furness|Kirkcaldy|Llanelli|Todmorden|Great Yarmouth|Ballymena|Market Harborough|Penzance|Motherwell|Goole|Wisbech|Merthyr|Bishop Auckland|Stornoway|Rhyl',
 ('us', 'street'): 'Tchoupitoulas|Larkspur Drive|Old Mill Road|Cass Avenue|Route 9|Mulberry Street|Grand River|Bell Road|Kedzie',
 ('uk', 'street'): 'Cowley Road|Station Parade|Gloucester Terrace|Lavender Hill|Byres Road|Pitt Street|Tinker Lane|Sauchiehall Street|Marsh Lane',
 ('us', 'hood'): 'Deep Ellum|Pilsen|Fishtown|West Asheville|Bywater|South Wedge|Frogtown|Boyle Heights|Ballard',
 ('uk', 'hood'): 'Chorlton|Totterdown|Walthamstow|Leith|Heaton|Sneinton|Splott|Hyson Green|Peckham',
 ('us', 'county'): 'Okeechobee County|Marathon County|Bexar County|Wayne County|Tioga County|Lincoln County|Humboldt County',
 ('uk', 'county'): 'Cumbria|Rutland|Fermanagh|Powys|Lincolnshire|Caithness|Northumberland',
}
RELS = {
 'A': ({'f': ['sister', 'cousin', 'mother-in-law', 'stepsister', 'aunt'], 'm': ['brother', 'cousin', 'stepbrother', 'half-brother', 'nephew']}),
 'B': ({'f': ['girlfriend', 'wife', 'partner', 'fiancée', 'ex'], 'm': ['husband', 'boyfriend', 'partner', 'fiancé', 'ex']}),
 'K': ({'f': ['daughter', 'little girl', 'niece', 'granddaughter'], 'm': ['son', 'little boy', 'nephew', 'grandson']}),
 'W': ({'f': ['line manager', 'supervisor', 'boss', 'team leader'], 'm': ['line manager', 'supervisor', 'foreman', 'boss']}),
 'N': ({'f': ['neighbour', 'best friend', 'housemate', 'mate'], 'm': ['neighbour', 'best friend', 'housemate', 'mate']}),
}
MONTHS = 'January February March April May June July August September October November December'.split()
ORD = ('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth '
       'nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth').split()
DIG = 'zero one two three four five six seven eight nine'.split()
UNIT = 'one two three four five six seven eight nine'.split()
NATO = dict(zip('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliet Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'.split()))


def fold(s):
    s = s.replace('ł', 'l').replace('Ł', 'L').replace('ż', 'z')
    return ''.join(c for c in unicodedata.normalize('NFD', s) if not unicodedata.combining(c))


def th(n):
    return str(n) + ('th' if 10 < n < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th'))


def say(digits, breaks=True):
    """Digits as spoken: oh or zero, now and then double, one voice through a number."""
    oh = R.choice(['oh', 'oh', 'zero'])
    out, i = [], 0
    dbl = R.random() < .3
    while i < len(digits):
        if dbl and i + 1 < len(digits) and digits[i] == digits[i + 1]:
            out += ['double', oh if digits[i] == '0' else DIG[int(digits[i])]]
            i += 2
        else:
            out.append(oh if digits[i] == '0' else DIG[int(digits[i])])
            i += 1
    return ' '.join(out)


def num(n):
    return ''.join(R.choice('0123456789') for _ in range(n))


def spell(word):
    w = fold(re.sub(r"[^\w]", '', word)).upper()
    r = R.random()
    if r < .6:
        return '-'.join(w)
    if r < .85:
        return ' '.join(w)
    common = dict(zip('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'apple bus cat dog egg fish goat house igloo jam kite lemon mouse nut orange pig queen rabbit sugar tea umbrella van water xylophone yellow zebra'.split()))
    k = R.randrange(len(w))
    return ' '.join(c + (' for ' + common[c] if i == k else '') for i, c in enumerate(w))


def date(year=False):
    d, m, y = R.randrange(1, 29), R.choice(MONTHS), R.randrange(2011, 2026)
    o = ORD[d - 1]
    return R.choice([f'the {o} of {m}', f'{m} the {o}', f'{m} {o}', f'the {th(d)} of {m}', f'{d} {m}', f'{m} {d}', f'{m} {th(d)}',
                     f'{th(d)} {m}', f'{m} {o}'] + ([f'{m} {d}, {y}', f'the {th(d)} of {m} {y}'] if year else []))


def dob(region):
    d, mi, y = R.randrange(1, 29), R.randrange(12), R.randrange(1944, 2006)
    m = MONTHS[mi]
    yw = 'nineteen ' + {4: 'forty', 5: 'fifty', 6: 'sixty', 7: 'seventy', 8: 'eighty', 9: 'ninety'}.get(y // 10 % 10, 'ninety') + ('-' + UNIT[y % 10 - 1] if y % 10 else '')
    a, b = (mi + 1, d) if region == 'us' else (d, mi + 1)
    c = [f'{a:02d}/{b:02d}/{y}', f'{a}-{b}-{y}', f'{m} {d}, {y}', f'{d} {m} {y}', f'{d:02d}.{mi + 1:02d}.{y}']
    if y < 2000:
        c += [f'the {ORD[d - 1]} of {m} {yw}', f'{m} {ORD[d - 1]}, {yw}']
    return R.choice(c)


def phone(region, spoken):
    if region == 'us':
        a, x = R.choice('207 319 406 505 612 704 828 918'.split()), '01' + num(2)
        if spoken:
            return say(a + '555' + x)
        return R.choice([f'({a}) 555-{x}', f'{a}-555-{x}', f'{a}.555.{x}', f'555-{x}', f'{a} 555 {x}', f'+1 {a} 555 {x}'])
    m = '07700' + '900' + num(3)
    ll = R.choice(['01632', '0117', '0191']) 
    land = ll + ('960' + num(3) if ll == '01632' else '4960' + num(3))
    n = R.choice([m, m, land])
    if spoken:
        return say(n)
    k = 4 if n[:4] in ('0117', '0191') else 5
    return R.choice([f'{n[:k]} {n[k:k + 3]} {n[k + 3:]}', f'{n[:k]} {n[k:]}', n, '+44 ' + n[1:k] + ' ' + n[k:]])


def email(p, form):
    f, s = fold(p['first']).lower(), re.sub(r'\W', '', fold(p['sur']).lower())
    n = str(R.randrange(3, 99))
    dom = R.choice(['gmail', 'hotmail', 'outlook', 'btinternet', 'fastmail', 'larkmail'])
    tld = R.choice(['com', 'com', 'net', 'co.uk', 'org'])
    if form == 'plain':
        return R.choice([f'{f}.{s}{n}', f'{f[0]}{s}{n}', f'{s}_{f}', f'the{f}{n}', f'{f}-{s[0]}']) + f'@{dom}.{tld}'
    dt = ' dot '.join(tld.split('.'))
    if form == 'spoken':
        return R.choice([f'{f} dot {s} at {dom} dot {dt}', f'{f} underscore {s} at {dom} dot {dt}', f'{f} {s} {say(n)} all one word at {dom} dot {dt}',
                         f'{f[0]} dot {s} {say(n)} at {dom} dot {dt}', f'the real {f} at {dom} dot {dt}'])
    return '-'.join(s) + R.choice([f' {say(n)}', '']) + f' at {dom} dot {dt}'


STREETS = 'Alder Fennimore Blackthorn Weir Magpie Tollgate Cobbler Persimmon Harbour Chestnut Nettleton Orchard'.split()


def address(region, spoken):
    st = R.choice(STREETS) + ' ' + R.choice(['Street', 'Road', 'Drive', 'Lane', 'Trail', 'Court'] if region == 'us' else ['Street', 'Road', 'Close', 'Gardens', 'Terrace', 'Mews'])
    if spoken:
        return R.choice(['forty-two', 'a hundred and nine', 'seventeen', 'eighty-six', 'twelve twenty-one', 'six']) + ' ' + st
    n = R.randrange(2, 180) if region == 'uk' else R.randrange(10, 9800)
    if region == 'us':
        return R.choice([f'{n} {st}', f'{n} {st}', f'{n} {st}, Apt {R.randrange(1, 40)}', f'{n} {st} Unit {R.choice("ABCD")}'])
    return R.choice([f'{n} {st}', f'{n} {st}', f'Flat {R.randrange(1, 9)}, {n} {st}', f'{n}{R.choice("abc")} {st}'])


def mis(name):
    """One letter wrong, as a machine or a clerk hears it."""
    idx = [i for i, c in enumerate(name) if i and c in 'aeiouy']
    if not idx:
        return name + name[-1]
    i = R.choice(idx)
    c = {'a': 'e', 'e': 'a', 'i': 'e', 'o': 'a', 'u': 'o', 'y': 'i'}[name[i]]
    return name[:i] + c + name[i + 1:]


def stutter(name):
    k = 2 if len(name) > 3 else 1
    return f'{name[:k]}-{name}'


def load(path):
    """Exchanges: lists of (role, text) with a region or None."""
    out = []
    for block in (HERE / path).read_text(encoding='utf8').strip().split('\n\n'):
        turns, region = [], None
        for line in block.splitlines():
            m = re.match(r'(?:(US|UK) )?([TC]): (.*)$', line)
            if m[1]:
                region = m[1].lower()
            turns.append((m[2], m[3]))
        out.append({'turns': turns, 'region': region, 'used': 0, 'block': block})
    return out


PUNCT = re.compile(r'[.,?!;:—"…]+')


class Turn:
    def __init__(self, speaker, lower):
        self.speaker, self.lower, self.text, self.spans = speaker, lower, '', []

    def plain(self, s):
        if self.lower:
            s = PUNCT.sub(' ', s.lower()) if not s.startswith(("'", '-')) else PUNCT.sub(' ', s.lower())
            s = re.sub(r' +', ' ', s)
            if self.text.endswith(' ') or not self.text:
                s = s.lstrip(' ')
        self.text += s

    def span(self, s, kind, form, group=None, person=None):
        if self.lower:
            s = s.lower()
            if kind in ('DATE', 'ADDRESS', 'ORG', 'NAME', 'PLACE') and not (kind == 'DATE' and re.match(r'[\d.]+$', s)):
                s = re.sub(r'[.,]', '', s)
        d = {'start': len(self.text), 'end': len(self.text) + len(s), 'kind': kind, 'form': form, 'group': group}
        if person:
            d['person'] = person
        self.spans.append(d)
        self.text += s

    def done(self):
        if self.lower:
            self.text = self.text.rstrip()
        return {'speaker': self.speaker, 'text': self.text, 'spans': self.spans}


MARK = re.compile(r'\[([^|\[\]]+)\|([A-Za-z0-9]+)(?:\.(plain|spoken|spelled))?(?:@(\w+))?\]')


def hand():
    out, people = [], {}
    for line in (HERE / 'blind-hand.txt').read_text(encoding='utf8').splitlines():
        if not line.strip():
            continue
        if line.startswith('## '):
            head, decl = line[3:].split(' | ')
            m = re.match(r'(cased|lower) (\w+) T=(.+?) C=(.+)$', head)
            groups = dict(x.split('=') for x in decl.split())
            cur = {'style': m[1], 'group': m[2], 'turns': []}
            label = {'T': m[3], 'C': m[4]}
            out.append(cur)
            continue
        role, text = line[0], line[3:]
        assert line[1:3] == ': ' and role in 'TC', line
        t, pos = Turn(label[role], cur['style'] == 'lower'), 0
        for m in MARK.finditer(text):
            t.plain(text[pos:m.start()])
            who = m[2]
            if who.isupper():
                t.span(m[1], who, m[3] or 'plain')
            else:
                if m[4]:
                    groups.setdefault(who, m[4])
                if who not in groups:
                    groups[who] = GUESS[who, len(out)]
                t.span(m[1], 'NAME', m[3] or 'plain', m[4] or groups[who], who)
            pos = m.end()
        t.plain(text[pos:])
        assert '[' not in t.text and '|' not in t.text, t.text
        cur['turns'].append(t.done())
    return out


GUESS = {('k2', 3): 'anglo'}
CODE = re.compile(r'\{(PHONE|EMAIL|ADDRESS|ZIP|SSN|MRN|ACCOUNT|VEHICLE|AGE|HANDLE|DATE|DOB)')
SLOT = re.compile(r'\{([^}]+)\}')
PRON = {'he': ('she', 'he'), 'him': ('her', 'him'), 'his': ('her', 'his')}
LABELS = [('Therapist', 'Client'), ('T', 'C'), ('Speaker 1', 'Speaker 2'), ('Counsellor', 'Client'), ('Dr', 'Client'), ('Dr', 'name'), ('Therapist', 'name'), ('Dr', 'Speaker 2')]
USED = {}


def pick(seq, key):
    """The least used of a list."""
    low = min(USED.get((key, x), 0) for x in seq)
    x = R.choice([x for x in seq if USED.get((key, x), 0) == low])
    USED[key, x] = USED.get((key, x), 0) + 1
    return x


def cast(group):
    taken, people = set(), {}

    def one(letter, g, sex=None, sur=None):
        sex = sex or R.choice('fm')
        f, m, s = (x.split() for x in NAMES[g])
        while True:
            first = pick([x for x in (f if sex == 'f' else m)], g + sex)
            if first not in taken:
                break
        if sur is None:
            while True:
                sur = pick(s, g + 's')
                if sur not in taken:
                    break
        taken.update([first, sur, NICK.get(first, first)])
        people[letter] = {'id': letter.lower(), 'first': first, 'sur': sur, 'group': g, 'sex': sex, 'nick': NICK.get(first, first),
                          'rel': R.choice(RELS[letter][sex]) if letter in RELS else ''}
    allg = list(NAMES)
    mix = lambda p: group if R.random() < p else R.choice(allg)
    one('C', group)
    one('A', group, sur=people['C']['sur'] if R.random() < .4 else None)
    for letter, p in (('B', .5), ('K', .8), ('W', .2), ('D', .1), ('N', .3), ('S', .3), ('X', .2), ('T', .2)):
        one(letter, mix(p))
    one('F', mix(.5), 'f')
    one('M', mix(.6), 'm')
    return people


def fill(text, turn, people, region, memo):
    pos = 0

    def cap(s):
        return s[:1].upper() + s[1:]
    for m in SLOT.finditer(text):
        turn.plain(text[pos:m.start()])
        pos = m.end()
        start = not text[:m.start()].strip() or text[:m.start()].rstrip()[-1] in '.?!'
        key, _, sub = m[1].partition('.')
        if key in people:
            p = people[key]
            nm = lambda s, form='plain': turn.span(s, 'NAME', form, p['group'], p['id'])
            if sub == '':
                nm(p['first'])
            elif sub == 'full':
                nm(p['first'] + ' ' + p['sur'])
            elif sub == 'sur':
                nm(p['sur'])
            elif sub == 'nick':
                nm(p['nick'])
            elif sub == 'mis':
                nm(memo.setdefault(('mis', key), mis(p['first'])))
            elif sub == 'st':
                nm(stutter(p['first']))
            elif sub == 'sp':
                nm(spell(memo.setdefault(('sp', key), p['sur'])), 'spelled')
            elif sub == 'spf':
                nm(spell(p['first']), 'spelled')
            elif sub == 'ini':
                nm(fold(p['first'])[0] + '.' + fold(p['sur'])[0] + '.')
            elif sub == 'pl':
                nm(p['sur'])
                turn.plain(' lot' if p['sur'][-1] in 'shyzćx' else 's')
            elif sub == 'mr':
                turn.plain(memo.setdefault(('mr', key), R.choice(['Mrs.', 'Ms.'] if p['sex'] == 'f' else ['Mr.'])))
            elif sub == 'rel':
                turn.plain(p['rel'])
            else:
                w = PRON[sub.lower()][p['sex'] == 'm']
                turn.plain(cap(w) if sub[0].isupper() else w)
            continue
        if key == 'ORG':
            turn.span(memo.setdefault(m[1], pick(ORGS[sub].split('|'), sub)), 'ORG', 'plain')
        elif key == 'PLACE':
            if sub == 'sp':
                turn.span('-'.join(fold(re.sub(r'\W', '', memo.setdefault('PLACE.town', pick(PLACES[region, 'town'].split('|'), region + 'town'))))).upper(), 'PLACE', 'spelled')
            elif sub == 'town':     # another town each time but one
                v = memo.get('PLACE.town') if R.random() < .4 else None
                v = v or pick(PLACES[region, 'town'].split('|'), region + 'town')
                memo.setdefault('PLACE.town', v)
                turn.span(v, 'PLACE', 'plain')
            else:
                turn.span(memo.setdefault(m[1], pick(PLACES[region, sub].split('|'), region + sub)), 'PLACE', 'plain')
        elif key == 'DATE':
            d = date(bool(re.search(r'signed|operation|stopped drinking|discharged', text)))
            turn.span(cap(d) if start else d, 'DATE', 'plain')
        elif key == 'DOB':
            turn.span(memo.setdefault('DOB', dob(region)), 'DATE', 'plain')
        elif key == 'PHONE':
            turn.span(phone(region, sub == 's'), 'PHONE', 'spoken' if sub else 'plain')
        elif key == 'EMAIL':
            form = {'': 'plain', 's': 'spoken', 'sp': 'spelled'}[sub]
            turn.span(email(people[R.choice('CCB')], form), 'EMAIL', form)
        elif key == 'ADDRESS':
            v = address(region, sub == 's')
            turn.span(cap(v) if start else v, 'ADDRESS', 'spoken' if sub else 'plain')
        elif key == 'ZIP':
            if region == 'us':
                z = num(5)
                v = say(z) if sub else R.choice([z, z, z + '-' + num(4)])
            else:
                v = R.choice('OX4 BD9 KY2 TR18 SA15 M21 NE6 HU3 BT43'.split()) + ' ' + num(1) + R.choice(['QX', 'DL', 'TW', 'HB', 'PN'])
            turn.span(cap(v) if start and sub else v, 'ZIP', 'spoken' if sub else 'plain')
        elif key == 'SSN4':
            turn.span(num(4), 'SSN', 'plain')
        elif key == 'SSN':
            if region == 'us':
                a, b, c = str(R.randrange(101, 660)), str(R.randrange(11, 99)), num(4)
                v = say(a + b + c) if sub else R.choice([f'{a}-{b}-{c}', f'{a} {b} {c}', f'{a}{b}{c}'])
            else:
                v = R.choice(['JK', 'PB', 'LN', 'TY']) + ' ' + ' '.join(num(2) for _ in range(3)) + ' ' + R.choice('ABCD')
            turn.span(v, 'SSN', 'spoken' if sub else 'plain')
        elif key == 'MRN':
            if sub:
                v = R.choice([say(num(7)), 'H ' + say(num(6)), say(num(8))])
            elif region == 'us':
                v = R.choice(['MRN-' + num(6), num(8), 'E' + num(7), '00' + num(6), num(3) + '-' + num(2) + '-' + num(3)])
            else:
                v = R.choice([f'{num(3)} {num(3)} {num(4)}', 'RX' + num(6), num(10)])
            turn.span(cap(v) if start and sub else v, 'MRN', 'spoken' if sub else 'plain')
        elif key == 'ACCOUNT':
            if sub:
                v = say(num(8))
            else:
                v = R.choice(['HPK' + num(8), 'W' + num(9), f'{num(4)}-{num(4)}-{num(2)}', num(10), f'{num(3)} {num(4)} {num(3)}', 'CL/' + num(6)])
            turn.span(v, 'ACCOUNT', 'spoken' if sub else 'plain')
        elif key == 'VEHICLE':
            L = lambda n: ''.join(R.choice('BCDFGHJKLMNPRTVWXY') for _ in range(n))
            if sub:
                v = R.choice([' '.join(NATO[c] for c in L(3)) + ' ' + say(num(3)), ' '.join(L(2)) + ' ' + say(num(2)) + ' ' + ' '.join(L(3))])
            elif region == 'us':
                v = R.choice([num(1) + L(3) + num(3), L(3) + '-' + num(4), L(3) + ' ' + num(3), num(3) + ' ' + L(3)])
            else:
                v = R.choice([L(2) + str(R.randrange(51, 75)) + ' ' + L(3), L(2) + str(R.randrange(10, 25)) + L(3), L(1) + num(3) + ' ' + L(3)])
            turn.span(v, 'VEHICLE', 'spoken' if sub else 'plain')
        elif key == 'AGE':
            v = pick(['ninety', '91', 'ninety-two', '93', 'ninety-five', '96', 'ninety-eight', '99', 'a hundred', 'a hundred and three', '101', 'one hundred and six', 'ninety-seven', '94'], 'age')
            turn.span(v, 'AGE', 'plain')
        elif key == 'HANDLE':
            p = people['A']
            f = fold(p['first']).lower()
            if sub:
                turn.span(R.choice([f'at {f} underscore {num(2)}', f'at not {f} dot {num(2)}', f'at its {f} {say(num(2))}']), 'HANDLE', 'spoken')
            else:
                turn.span(R.choice([f'@{f}_{num(3)}', f'@just.{f}', f'@{f}{f[-1]}x', f'@moon{f}{num(1)}', f'@not_your_{f}']), 'HANDLE', 'plain')
        else:
            raise ValueError(m[0])
    turn.plain(text[pos:])
    turn.text = turn.text.replace('  ', ' ') if not turn.spans else turn.text


def compose(count, lower_count):
    frames, innocent = load('blind-frames.txt'), load('blind-innocent.txt')
    out, groups = [], list(NAMES)
    for i in range(count):
        lower = i >= count - lower_count
        group = groups[i % len(groups)]
        region = 'us' if i % 2 else 'uk'
        people, memo = cast(group), {}
        t, c = LABELS[i % len(LABELS)]
        t = f"Dr. {people['T']['sur']}" if t == 'Dr' else t
        c = people['C']['first'] if c == 'name' else c
        total = R.randrange(19, 30)

        words = [w.lower() for p in people.values() for w in (p['first'], p['sur']) if p['group'] == 'word']

        def take(pool, n):
            got, have = [], 0
            order = sorted((f for f in pool if f['region'] in (None, region)), key=lambda f: (not (pool is innocent and any(re.search(r'\b' + w + r'\b', f['block'].lower()) for w in words)), f['used'], R.random()))
            for f in order:
                if have >= n:
                    break
                if have + len(f['turns']) > n + 1:
                    continue
                f['used'] += 1
                have += len(f['turns'])
                got.append(f)
            return got
        coded = [f for f in frames if CODE.search(f['block'])]
        a = take(coded, round(total * .40))
        a += take([f for f in frames if f not in coded], round(total * .37))
        b = take(innocent, total - sum(len(f['turns']) for f in a))
        ex = a + b
        R.shuffle(ex)
        first = ('Hello {C}', 'Come through', 'How have you been', 'For the tape', "I've got {C.full}", 'Before we start', 'Mx or')
        last = ('Our time', 'Good. Same time')
        rank = lambda f: 0 if any(f['turns'][0][1].startswith(x) for x in first) else 2 if any(f['turns'][0][1].startswith(x) for x in last) else 1
        ex.sort(key=rank)
        turns = []
        for f in ex:
            for role, text in f['turns']:
                turn = Turn(t if role == 'T' else c, lower)
                fill(text, turn, people, region, memo)
                turns.append(turn.done())
        out.append({'style': 'lower' if lower else 'cased', 'group': group, 'turns': turns[:30]})
    return out


def main():
    all_ = hand()
    n_lower = sum(x['style'] == 'lower' for x in all_)
    all_ += compose(80 - len(all_), 20 - n_lower)
    # Half of the dialogues and half of the rest are for development, the others are only measured.
    of = lambda i: 'redaction-blind-dev.jsonl' if i % 40 < 20 else 'redaction-blind.jsonl'
    files = {name: open(HERE.parent / name, 'w', encoding='utf8', newline='\n') for name in {of(0), of(20)}}
    for i, x in enumerate(all_):
        files[of(i)].write(json.dumps({'id': f'blind-{i:04d}', **x}, ensure_ascii=False) + '\n')
    for file in files.values():
        file.close()


if __name__ == '__main__':
    main()
