"""Checks redaction-blind.jsonl: offsets, overlaps, spans cut at words, unlabelled recurrences of labelled values, turn counts; prints counts.
An argument names another labelled set from which no name, place or organization may be repeated."""
import collections, json, re, sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
L = [json.loads(x) for x in (HERE.parent / 'redaction-blind.jsonl').read_text(encoding='utf8').splitlines()]
# names of the set that are words, and the turns where they stand as words have been read one by one
WORDS = set('''will bill mark frank art rose daisy robin june cliff penny hazel chase jade pearl chance gene drew destiny stone rich banks power rivers
waters bell winters rob pat heath reed dean hunter mason earl rusty jack violet willow melody sage patience charity ginger robyn clementine rosemary sunny
mercy constance brooks fields lane long love price frost cook bishop knight page short best field marsh wills clem mel connie vi augusta amal dunya
may so'''.split())
bad = collections.Counter()


def err(*a):
    bad[a[0]] += 1
    print(*a)


people_of, forms, vals = collections.defaultdict(set), collections.Counter(), collections.defaultdict(set)
kinds, groups, styles, innocent, turns_n = (collections.Counter() for _ in range(5))
word_traps = collections.Counter()
for x in L:
    assert list(x) == ['id', 'style', 'group', 'turns']
    styles[x['style']] += 1
    if not 14 <= len(x['turns']) <= 30:
        err('TURNS', x['id'], len(x['turns']))
    tok = {}
    for t in x['turns']:
        for s in t['spans']:
            v = t['text'][s['start']:s['end']]
            if s['kind'] in ('NAME', 'ORG', 'PLACE') and s['form'] == 'plain':
                ws = re.findall(r"[\w'&-]+", v) if s['kind'] == 'NAME' else [v]
                for w in ws:
                    tok[w.lower()] = s['kind']
    for n, t in enumerate(x['turns']):
        turns_n[x['style']] += 1
        innocent[x['style']] += not t['spans']
        assert list(t) == ['speaker', 'text', 'spans']
        if x['style'] == 'lower' and (t['text'] != t['text'].lower()):
            err('CASE', x['id'], n, t['text'])
        if re.search(r'  |^ | $| [,.?!]', t['text']):
            err('SPACE', x['id'], n, t['text'])
        end = 0
        for s in t['spans']:
            v = t['text'][s['start']:s['end']]
            kinds[s['kind'], s['form'], x['style']] += 1
            if s['kind'] == 'NAME':
                groups[s['group']] += 1
                if not s.get('person') or not s['group']:
                    err('PERSON', x['id'], n, v)
                vals['NAME'].add(v.lower())
                people_of[x['id']].add(s['person'])
            else:
                vals[s['kind']].add(v.lower())
            if s['start'] < end or not v or v != v.strip():
                err('OVERLAP', x['id'], n, v)
            end = s['end']
            a, b = t['text'][:s['start']][-1:], t['text'][s['end']:][:1]
            if re.match(r'\w', a) or re.match(r'\w', b) and not (s['kind'] == 'NAME' and re.match(r's\b', t['text'][s['end']:])):
                err('EDGE', x['id'], n, v, repr(t['text']))
            if x['style'] == 'cased' and s['kind'] == 'NAME' and s['form'] == 'plain' and not v[0].isupper():
                err('LOWERNAME', x['id'], v)
        # what is left when the spans are out
        rest, pos = '', 0
        for s in t['spans']:
            rest += t['text'][pos:s['start']] + '\u2588' * (s['end'] - s['start'])
            pos = s['end']
        rest += t['text'][pos:]
        for w, k in tok.items():
            if len(w) < 2:      # initials
                continue
            for m in re.finditer(r'(?<!\w)' + re.escape(w) + r'(?!\w)', rest.lower()):
                seen = rest[m.start():m.end()]
                if w in WORDS:
                    word_traps[w] += 1
                    if '-v' in sys.argv or (x['style'] == 'cased' and seen[0].isupper()):
                        print('word?', x['id'], n, k, seen, '|', rest)
                else:
                    err('UNLABELLED', x['id'], n, k, seen, '|', rest)
        if re.search(r'\d{3,}|@', rest):
            print('digits?', x['id'], n, rest)
    caps = collections.Counter()
print()
f, k2 = collections.Counter(), collections.Counter()
for (k, fo, st), c in sorted(kinds.items()):
    f[fo] += c
    k2[k] += c
    print(k, fo, st, c)
print('kinds', dict(k2), 'sum', sum(k2.values()))
print('forms', dict(f), '\ngroups of name spans', dict(groups), '\nstyles', dict(styles))
print('transcript groups', dict(collections.Counter(x['group'] for x in L)))
print('turns', dict(turns_n), 'without a span', dict(innocent), round(sum(innocent.values()) / sum(turns_n.values()), 3))
print('distinct', {k: len(v) for k, v in vals.items()}, 'name tokens', len({w for v in vals['NAME'] for w in v.split()}))
print('persons a transcript', sum(map(len, people_of.values())) / len(L), 'word names as words', dict(word_traps))
print('speaker labels', len({t['speaker'] for x in L for t in x['turns']}))
for p in [a for a in sys.argv[1:] if a != '-v']:
    D = [json.loads(x) for x in open(p, encoding='utf8')]
    dv = collections.defaultdict(set)
    for x in D:
        for t in x['turns']:
            for s in t['spans']:
                v = t['text'][s['start']:s['end']].lower()
                dv[s['kind']] |= set(v.split()) if s['kind'] == 'NAME' else {v}
            dv['TEXT'].add(t['text'].lower())
    for x in L:
        for t in x['turns']:
            if t['text'].lower() in dv['TEXT']:
                err('SAME TURN', t['text'])
            for s in t['spans']:
                v = t['text'][s['start']:s['end']].lower()
                if s['kind'] in ('NAME', 'ORG', 'PLACE') and (set(v.split()) if s['kind'] == 'NAME' else {v}) & dv[s['kind']]:
                    err('IN OTHER SET', x['id'], s['kind'], v)
print('errors', dict(bad))
sys.exit(bool(bad))
