#!/usr/bin/env python3
"""Makes ../redaction-unseen-5-dev.jsonl and ../redaction-unseen-5.jsonl from unseen-5-hand-dev.txt and unseen-5-hand.txt,
and the same of unseen-6 and unseen-7: hand-written stretches, dense with names that are words, short names and kin of many languages."""
import json, os, re
HERE = os.path.dirname(os.path.abspath(__file__))
GROUPS = {'an': 'anglo', 'wo': 'word', 'hi': 'hispanic', 'sa': 'south_asian', 'ea': 'east_asian',
          'af': 'african', 'me': 'mena', 'sl': 'slavic', 'aa': 'african_american'}
KINDS = {'P': 'PLACE', 'D': 'DATE', 'O': 'ORG', 'E': 'EMAIL', 'T': 'PHONE', 'S': 'SSN', 'A': 'ACCOUNT', 'G': 'AGE',
         'AD': 'ADDRESS', 'H': 'HANDLE', 'V': 'VEHICLE', 'M': 'MRN', 'Z': 'ZIP', 'U': 'URL'}
FORM = {'': 'plain', 's': 'spelled', 'k': 'spoken'}
MARK = re.compile(r'\[([a-z]{2}\d+|[A-Z]{1,2})([sk]?)\|([^\]|]+)\]')
AS_WRITTEN = ('SSN', 'ACCOUNT', 'VEHICLE', 'MRN', 'ZIP')
WITH_DOTS = ('EMAIL', 'URL', 'DATE', 'ADDRESS', 'PHONE', 'HANDLE')


def low(text, kind=None):
    text = text.lower()
    if kind in AS_WRITTEN:
        return text
    return re.sub(r'[.!?;:]+(?=\s|$)' if kind in WITH_DOTS else r'[.,!?;:"…“”]', '', text)


def parse(text, style):
    out, spans, at = '', [], 0
    for mark in MARK.finditer(text):
        before = text[at:mark.start()]
        out += low(before) if style == 'lower' else before
        code, form, value = mark.groups()
        name = code[0].islower()
        kind = 'NAME' if name else KINDS[code]
        value = low(value, kind) if style == 'lower' else value
        span = {'start': len(out), 'end': len(out) + len(value), 'kind': kind, 'form': FORM[form],
                'group': GROUPS[code[:2]] if name else None}
        if name:
            span['person'] = 'p' + code[2:]
        out += value
        spans.append(span)
        at = mark.end()
    rest = text[at:]
    return out + (low(rest) if style == 'lower' else rest), spans


def make(number, part):
    source, target = f'unseen-{number}-hand{part}.txt', f'redaction-unseen-{number}{part}.jsonl'
    scenes = []
    for line in open(os.path.join(HERE, source), encoding='utf-8'):
        line = line.strip()
        if line.startswith('##'):
            scenes.append({'style': 'lower' if ' lower ' in line else 'cased', 'turns': []})
        elif line:
            speaker, text = line.split(': ', 1)
            text, spans = parse(text, scenes[-1]['style'])
            scenes[-1]['turns'].append({'speaker': speaker, 'text': text, 'spans': spans})
    with open(os.path.join(HERE, '..', target), 'w', encoding='utf-8') as out:
        for place, scene in enumerate(scenes, 1):
            out.write(json.dumps({'id': f'unseen{number}-{place:03}', **scene}, ensure_ascii=False) + '\n')


for number in (5, 6, 7):
    for part in ('-dev', ''):
        make(number, part)
