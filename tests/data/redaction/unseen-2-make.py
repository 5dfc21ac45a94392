#!/usr/bin/env python3
"""unseen-2-hand.txt + 30 composed transcripts -> ../redaction-unseen-2.jsonl (offsets in Unicode code points), with checks."""
import re, json, random, collections
from pathlib import Path
HERE = Path(__file__).parent
R = random.Random(20261127)
G = dict(an='anglo', wo='word', hi='hispanic', sa='south_asian', ea='east_asian', af='african', me='mena', sl='slavic', aa='african_american')
K = dict(N=('NAME','plain'), SP=('NAME','spelled'), P=('PLACE','plain'), D=('DATE','plain'), O=('ORG','plain'), E=('EMAIL','plain'), ES=('EMAIL','spoken'),
         PH=('PHONE','plain'), PHS=('PHONE','spoken'), SS=('SSN','plain'), AC=('ACCOUNT','plain'), AG=('AGE','plain'), AD=('ADDRESS','plain'),
         H=('HANDLE','plain'), V=('VEHICLE','plain'), M=('MRN','plain'), Z=('ZIP','plain'))
MARK = re.compile(r'\[([A-Z]+)(?::([a-z]{2}):(\d+))?\|([^\]]+)\]')

def render(line, lower):
    out, spans, pos = '', [], 0
    def plain(t):
        if not lower: return t
        return re.sub(r'[.,?!;:…]', '', t).lower()
    def add(t):
        nonlocal out
        t = plain(t)
        if lower:
            if out == '' or out.endswith(' '): t = t.lstrip(' ')
            t = re.sub(r' +', ' ', t)
        out += t
    for m in MARK.finditer(line):
        add(line[pos:m.start()])
        v = m[4].lower() if lower else m[4]
        kind, form = K[m[1]]
        s = dict(start=len(out), end=len(out) + len(v), kind=kind, form=form, group=G[m[2]] if m[2] else None)
        if kind == 'NAME':
            assert m[2], line
            s['person'] = 'p' + m[3]
        spans.append(s); out += v; pos = m.end()
    add(line[pos:])
    out2 = out.rstrip()
    assert '[' not in out2 and '|' not in out2 and ']' not in out2, out2
    return out2, spans

# ---------- values for the composed transcripts (all invented) ----------
GIVEN = dict(
 an='Daphne Clive Muriel Gordon Tabitha Nigella Alistair Bronwyn Kirsty Lorna Stuart Wilma'.split(),
 wo='Heaven Robin Skye Forrest Cherish Patience Star Mercy Lark River Clover Heath'.split(),
 hi='Inés Ramiro Candelaria Fermín Nayeli Octavio Remedios Ulises Anahí Gonzalo Perla Isidro'.split(),
 sa='Vikram Sunita Tariq Geeta Rohan Malathi Imran Pooja Arjun Sharmila Naveed Bhavna'.split(),
 ea='Haruto Mei Seojun Lan Kenji Xinyi Minh Aiko Jihoon Yanling Duc Chunhua'.split(),
 af='Ayodele Nkechi Sipho Fatoumata Babajide Lindiwe Ousmane Efua Temesgen Wambui Chukwu Abena'.split(),
 me='Faisal Leila Omid Salma Walid Niloufar Jamil Hanan Reza Maysoon Tarek Shadi'.split(),
 sl='Yaroslav Ewa Dusan Larisa Pavel Snezana Mykola Dorota Zoran Galina Kamil Tatiana'.split(),
 aa='Rayvon Shaniece DeAndre Quanisha Malik Tyesha Javonte LaTisha Roosevelt Keyonna Cleophus Raven'.split())
FAMILY = dict(
 an='Pendleton Averill Braithwaite Kettering Loxley Haddington Winslow Ormsby Fairclough'.split(),
 wo='Fields Bishop Sharp Moon Gold Pope Summers Frost Bell'.split(),
 hi='Zaragoza Arriaga Montemayor Lucero Peralta Escalante Fuentes-Rico Tafoya Bustamante'.split(),
 sa='Chaudhry Subramaniam Grewal Mukherjee Bhandari Rahimi-Khan Parekh Nambiar Talwar'.split(),
 ea='Takahashi Huang Jeong Vuong Ishikawa Leung Seo Truong Xie'.split(),
 af='Adebayo Nkosi Gebremariam Owusu Mutasa Kariuki Diop Ogunleye Banda'.split(),
 me='Hosseini Darwish El-Amin Qasim Maalouf Zandi Shaheen Bakri Rahmani'.split(),
 sl='Dvorak Marchenko Popovic Zawadzki Sokolov Kuznetsova Mazur Stoyanov Havel'.split(),
 aa='Ragland Tubbs Beasley Pettaway Muldrow Crenshaw Fluellen Hairston Bledsoe'.split())
PLACES = 'Yakima,Galveston,Gdynia,Accokeek,Roanoke,Inverness,Marfa,Saskatoon,Ypsilanti,Hoboken,Beloit,Petaluma,Ballard,Red Hook,Wicker Park,Over-the-Rhine,Kalamazoo,Ennis,Cheyenne,Tucumcari,Wollongong,Pawtucket,Santa Rosa,Little Haiti,Rochdale'.split(',')
WORK = 'Stonebridge Insurance,Petco,Larkspur Dairy,Hutton & Wray,Vantage Aerospace,Home Depot,Redwater Trucking,Costco,Ostrander Glass,Bluebird Taxi'.split(',')
SCHOOL = 'Sunnyvale Montessori,Ridgemont High,Clearfork Academy,Vassar,Elm Grove Primary,Tri-County Technical College,Bryn Mawr,Holy Name Prep,Kent State'.split(',')
CLINIC = "Stillwater Psychiatric,Good Samaritan,Cobblestone Clinic,Hazelden North,Whitfield Memorial,Oak Haven Care Home,St. Luke's,Marigold House".split(',')
FAITH = 'Shiloh Pentecostal,Temple Beth Shalom,Our Lady of Sorrows,Masjid Al-Huda,Trinity Presbyterian,Guru Nanak Gurdwara'.split(',')
MON = 'January February March April May June July August September October November December'.split()
ORDW = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth'.split()
YW = 'nineteen fifty-two,nineteen sixty-eight,nineteen seventy-four,nineteen eighty-nine,nineteen ninety-three,two thousand one,two thousand nine,twenty fourteen'.split(',')
DIG = 'zero one two three four five six seven eight nine'.split()
def ordn(d): return f"{d}{'th' if 10 <= d <= 20 else {1:'st',2:'nd',3:'rd'}.get(d % 10,'th')}"
def date(year=None):
    d, m, w = R.randint(1, 28), R.choice(MON), ORDW
    if year: return R.choice([f'{m} {w[d-1]}, {R.choice(YW)}', f'{m} {d}, {R.randint(1948,2006)}', f'{R.randint(1,12)}/{d}/{R.randint(1948,2006)}', f'{R.randint(1,12):02d}-{d:02d}-{R.randint(1948,2006)}', f'the {w[d-1]} of {m}, {R.randint(1950,2003)}'])
    return R.choice([f'{m} {ordn(d)}', f'the {w[d-1]} of {m}', f'{m} the {w[d-1]}', f'the {ordn(d)} of {m}', f'{m} {w[d-1]}', f'{m} {d}', f'{d} {m} {R.randint(1999,2024)}', f'{m} {ordn(d)}, {R.randint(1999,2024)}'])
n = lambda k: ''.join(R.choice('0123456789') for _ in range(k))
area = lambda: str(R.randint(201, 989))
def phone(): a, b, c = area(), area(), n(4); return R.choice([f'{a}-{b}-{c}', f'({a}) {b}-{c}', f'{a} {b} {c}', f'{a}.{b}.{c}', f'+1 {a} {b} {c}', f'{b}-{c}'])
def phones():
    z = R.choice(['oh', 'zero']); return ' '.join(z if ch == '0' else DIG[int(ch)] for ch in area() + area() + n(4))
def ssn(): s = R.choice('- '); return f'{R.randint(101,699)}{s}{R.randint(10,99)}{s}{n(4)}'
def acct(): return R.choice([R.choice(['RKT','HLB','CDX','NPV']) + n(9), f'{n(5)}-{n(4)}-{n(2)}', '4' + n(9)])
def mrn(): return R.choice(['MR-' + n(6), R.choice('BDEK') + n(7), '5' + n(7)])
def plate(): L = lambda k: ''.join(R.choice('BCDFGHJKLMNPRSTVWXZ') for _ in range(k)); return R.choice([f'{L(3)}-{n(3)}', f'{L(3)} {n(4)}', f'{R.randint(2,9)}{L(3)}{n(3)}'])
def addr(): return f"{R.randint(3,19999)} {R.choice('Thornbury Palmetto Bluestone Kingfisher Larchmont Montrose Cutler Peabody Ashgrove Dogwood'.split())} {R.choice('Street Avenue Road Lane Court Drive Place Boulevard Circle'.split())}" + R.choice(['', '', f' Apt {R.randint(1,40)}', f', Unit {R.choice("ABCDEFG")}', f' #{R.randint(2,30)}'])
def zipc(): return str(R.randint(10100, 98900))
def age(): return R.choice(['ninety-two', 'ninety-five', 'ninety-eight', '93', '97', '105', 'a hundred and four', 'ninety', '92'])
def asc(s): return s.lower().translate(str.maketrans('áéíóúñ', 'aeioun', "-' "))
DOM = 'hotmail.com aol.com me.com ymail.com verizon.net zoho.com fastmail.com att.net'.split()
def email(g, f): g, f = asc(g), asc(f); return R.choice([f'{g}.{f}', f'{g[0]}{f}', f'{f}_{g}{n(2)}', f'{g}{n(2)}']) + '@' + R.choice(DOM)
def emails(g, f): return f'{asc(g)} dot {asc(f)} at ' + R.choice(DOM).replace('.', ' dot ')
def handle(g): g = asc(g); return '@' + R.choice([f'{g}{n(3)}', f'its_{g}', f'{g}.irl', f'just{g}x', f'{g}_{n(2)}'])

# tails: hand dialogues of fewer than 24 turns get up to 24 by these, an identifier of a kind not yet in them or a plain line
def tail(kind):
    return dict(ZIP=lambda: f'C: I still get parcels at the old zip, [Z|{zipc()}], somehow.', VEHICLE=lambda: f'T: For the garage downstairs, your plate is [V|{plate()}], yes?',
      MRN=lambda: f'T: The label on this folder reads [M|{mrn()}], so it is yours.', ACCOUNT=lambda: f'T: The receipt goes out under policy [AC|{acct()}].',
      SSN=lambda: f'C: The desk wanted my social again, [SS|{R.choice([ssn(), ssn(), n(4)])}], I told them you have it.', PHONE=lambda: f'C: Use the mobile from now on, [{R.choice(["PH|"+phone(),"PHS|"+phones()])}].',
      AGE=lambda: f'C: My old landlady made it to [AG|{age()}] on less sleep than I get.', ADDRESS=lambda: f'T: Our group meets at [AD|{addr()}] now, the side door.',
      ORG=lambda: f'T: I am over at [O|{R.choice(CLINIC)}] on Tuesdays, so ring here.', PLACE=lambda: f'T: I will be away next week, in [P|{R.choice(PLACES)}].', DATE=lambda: f'T: Our next hour would be [D|{date()}].')[kind]()
PLAIN = ['T: We have five minutes left.', 'C: All right.', 'T: What will you take with you from today?', 'C: That I said it at all.', 'T: Same time next Tuesday, then.', 'C: Thank you.', "C: I'll do the homework this time.", 'T: Take the long way home.']

NICE_T = ['How was the week between the holidays?', 'On a scale of ten, where are we this morning?', 'Will you fill in the GAD-7 while I get water?', 'ACT would say, make room for it.',
  'Any thoughts of not wanting to be here?', 'Let us stay with that for a second.', 'Does the Wellbutrin agree with you?', 'What does your rage look like, if you drew it?', 'We can do the body scan on Wednesday.',
  'May I bring us back to the dream?', 'Bill the insurance for one hour, I told the desk.']
NICE_C = ["I can't bear Sundays.", 'It comes in waves, mostly after lunch.', 'My Portuguese is better than my English when I am angry.', 'Dad would never sit in a room like this.', 'I was seven, maybe eight.',
  'I grant you, it was a rich meal for a Monday.', 'Hanukkah and the flu, in the same week.', "Two melatonin and a podcast, that's my night.", 'I will miss April, it was a good month.', 'The grace period is over, she said.',
  'Fine. Not good, fine.', 'Lithium made my hands shake like a leaf.', "I don't drink in the daytime any more.", 'Hope is a lot of work.', 'The Dutch have a word for it.', "I'm eighty-four next summer, I can say what I like."]

def compose(i, g):
    used = set()
    def give(gg=None):
        gg = gg or (g if R.random() < .6 else R.choice(list(G)))
        x = R.choice([y for y in GIVEN[gg] if y not in used]); used.add(x); return gg, x
    def fam(gg): 
        x = R.choice([y for y in FAMILY[gg] if y not in used]); used.add(x); return x
    _, cg = give(g); cf = fam(g)
    P = {k: give() for k in 'partner boss friend child sib mother'.split()}
    num = dict(partner=2, boss=3, friend=4, child=5, sib=6, mother=7)
    N = lambda k: f'[N:{P[k][0]}:{num[k]}|{P[k][1]}]'
    ff = fam(P['friend'][0]); mf = fam(P['mother'][0]); dg = R.choice(list(G)); df = fam(dg)
    pl = iter(R.sample(PLACES, 6)); own = lambda k: f'{k}|'
    U = [
     (9, [f'T: Hello [N:{g}:1|{cg}], the heater is on for you.']),
     (8, [f'T: For the tape, I have [N:{g}:1|{cg} {cf}] with me, born [D|{date(True)}].']),
     (5, [f'C: The name is [SP:{g}:1|{"-".join(re.sub("[^A-Za-z]","",cf.translate(str.maketrans("áéíóúñ","aeioun"))).upper())}], nobody hears it right.']),
     (9, [f'C: {N("partner")} slept on the sofa again and blamed the dog.', f'T: What did you want from {N("partner")} that night?']),
     (6, [f'C: I shouted {N("partner")}, stop it, and the whole street heard.']),
     (8, [f'C: Every email from {N("boss")} makes my neck lock up.', f'T: Then {N("boss")} is the first line of your ladder.']),
     (7, [f'C: I owe it to [N:{P["friend"][0]}:4|{P["friend"][1]} {ff}] that I am sober.', f'C: {N("friend")} picked me up in [P|{next(pl)}] at four in the morning.']),
     (7, [f'C: Our youngest, {N("child")}, was sent home from [O|{R.choice(SCHOOL)}].', f"T: How did {N('child')}'s face look when you came in?"]),
     (6, [f'C: {N("sib")} says I remember it wrong, {N("mother")} says nothing at all.']),
     (6, [f'C: My stepmother, [N:{P["mother"][0]}:7|{P["mother"][1]}] [N:{P["mother"][0]}:7|{mf}], left nine voicemails.']),
     (6, [f'C: Dr. [N:{dg}:8|{df}] wants me off the Klonopin by summer.']),
     (5, [f'C: It all began on [D|{date()}], in the parking lot.']),
     (5, [f'C: They kept me at [O|{R.choice(CLINIC)}] from [D|{date()}] on.']),
     (5, [f'C: I do the books for [O|{R.choice(WORK)}], and I hate numbers.']),
     (4, [f'C: The women from [O|{R.choice(FAITH)}] sat with us.']),
     (5, [f'C: I grew up outside [P|{next(pl)}], with goats.']), (4, [f'C: We could be in [P|{next(pl)}] by now, if I drove.']),
     (3, [f'C: [AD|{addr()}], [P|{next(pl)}], that is where the letters go.']),
     (4, [f'C: Write to me on [E|{email(cg, cf)}], nowhere else.']), (3.5, [f'C: The account they hacked was [ES|{emails(cg, cf)}], so be careful.']),
     (3, [f'C: My cell is [PH|{phone()}], leave it ringing.']), (3.5, [f'C: Take this down, [PHS|{phones()}], it is the neighbour.']),
     (3, [f'C: The bank asked for all nine digits, [SS|{ssn()}], and I just said them.']), (2.5, [f'T: And your social ends in [SS|{n(4)}], is that so?']),
     (4, [f'T: The claim went through on policy [AC|{acct()}].']), (3.5, [f'C: Great-uncle is [AG|{age()}] and out-walks us all.']),
     (3, [f'C: There is a profile, [H|{handle(P["sib"][1])}], full of pictures of my door.']), (3, [f'C: The van that follows me has the tag [V|{plate()}].']),
     (3, [f'T: The lab has you as [M|{mrn()}], I will fax it over.']), (2.5, [f'C: I am in [Z|{zipc()}], so the Tuesday bus is no use.'])]
    # weighted choice of units up to about 15 turns, the rest plain lines
    pool = U[:]; chosen = []; cnt = 0
    while cnt < 15 and pool:
        u = R.choices(pool, [w for w, _ in pool])[0]; pool.remove(u); chosen.append(u[1]); cnt += len(u[1])
    fill = 24 - cnt; nt = R.randint(fill // 3, fill // 2)
    chosen += [['T: ' + x] for x in R.sample(NICE_T, nt)] + [['C: ' + x] for x in R.sample(NICE_C, fill - nt)]
    R.shuffle(chosen)
    c = R.choice(['C', 'Client', 'Speaker 2', cg]); t = R.choice(['T', 'Therapist', 'Speaker 1', f'Dr. {fam(R.choice(list(G)))}'])
    return c, t, [x for u in chosen for x in u]

# ---------- build ----------
docs = []
for block in re.split(r'^# ', open(HERE / 'unseen-2-hand.txt', encoding='utf-8').read(), flags=re.M)[1:]:
    head, *lines = block.strip().split('\n')
    g, style, who = head.split(' ', 2); c, t = who.split('|')
    docs.append([g, style, c, t, [l for l in lines if l.strip()], 'hand'])
npad = 0
for d in docs:
    have = {K[m[1]][0] for l in d[4] for m in MARK.finditer(l)}
    miss = [k for k in 'SSN SSN PHONE ACCOUNT ZIP VEHICLE MRN AGE ADDRESS ORG PLACE DATE'.split() if k not in have]
    plain = R.sample(PLAIN[:4] + PLAIN[6:], 6)
    while len(d[4]) < 24:
        npad += 1
        if miss and R.random() < .75:
            k = R.choice(miss); miss = [x for x in miss if x != k]; d[4].append(tail(k))
        else: d[4].append(plain.pop())
    assert len(d[4]) <= 30, (len(d[4]), d[4][0])
gc = collections.Counter(d[0] for d in docs); low = sum(d[1] == 'lower' for d in docs)
need = [k for k in G for _ in range(10 - gc[G[k]])]; R.shuffle(need)
for i, k in enumerate(need):
    c, t, lines = compose(i, k)
    docs.append([G[k], 'lower' if i < 30 - low else 'cased', c, t, lines, 'composed'])
order = list(range(len(docs))); R.shuffle(order)
recs = []; origin = {}
for j, o in enumerate(order):
    g, style, c, t, lines, src = docs[o]; turns = []
    for l in lines:
        who, text = l[0], l[3:]; assert l[1:3] == ': ' and who in 'CT', l
        x, sp = render(text, style == 'lower'); turns.append(dict(speaker=c if who == 'C' else t, text=x, spans=sp))
    recs.append(dict(id=f'unseen2-{j:04d}', style=style, group=g, turns=turns)); origin[recs[-1]['id']] = src
with open(HERE.parent / 'redaction-unseen-2.jsonl', 'w', encoding='utf-8') as f:
    for r in recs: f.write(json.dumps(r, ensure_ascii=False) + '\n')

# ---------- checks ----------
warn = 0
def w(*a):
    global warn; warn += 1; print('CHECK', *a)
SHAPE = dict(EMAIL=r'\S+@\S+|.+ dot .+ at .+ dot .+', SSN=r'\d{4}|\d{3}[- ]\d\d[- ]\d{4}', ZIP=r'\d{5}', HANDLE=r'@\S+', PHONE=r'[+\d().\- ]+|(?:(?:oh|zero|one|two|three|four|five|six|seven|eight|nine) ?)+')
SUS = re.compile(r"\d{3,}|@| dot |\b(?:january|february|march|april|june|july|august|september|october|november|december) (?:the )?(?:\d|\w+(?:th|first|second|third)\b)|\b(?:\w+th|first|second|third) of (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\bninety|\b(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)(?: (?:oh|zero|one|two|three|four|five|six|seven|eight|nine)){2,}", re.I)
hand_lines = {}
for r in recs:
    ents = collections.defaultdict(set)
    for tn in r['turns']:
        last = -1
        for s in sorted(tn['spans'], key=lambda s: s['start']):
            v = tn['text'][s['start']:s['end']]
            assert v and v == v.strip() and s['start'] >= last, (r['id'], tn); last = s['end']
            for ed in (tn['text'][s['start']-1:s['start']], tn['text'][s['end']:s['end']+1]):
                if ed.isalnum(): w(r['id'], 'boundary', v, tn['text'])
            if s['kind'] in SHAPE and not re.fullmatch(SHAPE[s['kind']], v, re.I): w(r['id'], s['kind'], v)
            if s['form'] == 'spelled': continue
            if s['kind'] == 'NAME':
                for tok in re.split(r'[ ]', v): ents[tok.lower()].add(s['group'])
            elif s['kind'] in ('PLACE', 'ORG', 'HANDLE', 'EMAIL'): ents[v.lower()].add(s['kind'])
    for tn in r['turns']:
        m = list(tn['text'])
        for s in tn['spans']: m[s['start']:s['end']] = '\0' * (s['end'] - s['start'])
        rest = ''.join(m)
        for e, gs in ents.items():
            if re.search(r'(?<!\w)' + re.escape(e) + r'(?!\w)', rest, re.I):
                w(r['id'], 'word decoy?' if 'word' in gs else 'UNLABELLED', repr(e), '|', rest.replace('\0', '#'))
        for h in SUS.finditer(rest): w(r['id'], 'pattern', repr(h[0]), '|', rest.replace('\0', '#'))
        if r['style'] == 'cased':
            for h in re.finditer(r"(?<![.?!:] )(?<!^)\b[A-Z][a-zà-ÿ']+\b", rest):
                print('cap', h[0], '|', rest.replace('\0', '#')[:110]) if __import__('sys').argv[1:] else None
Kc = collections.Counter(s['kind'] for r in recs for t in r['turns'] for s in t['spans'])
print(len(recs), 'transcripts', collections.Counter(origin.values()), collections.Counter(r['style'] for r in recs))
print('groups', collections.Counter(r['group'] for r in recs)); print('turns', collections.Counter(len(r['turns']) for r in recs), 'padding turns', npad)
print('spans', sum(Kc.values()), Kc.most_common()); print('forms', collections.Counter((s['kind'], s['form']) for r in recs for t in r['turns'] for s in t['spans'] if s['form'] != 'plain'))
print('name groups', collections.Counter(s['group'] for r in recs for t in r['turns'] for s in t['spans'] if s['kind'] == 'NAME')); print('warnings', warn)
