"""Reads the treebanks, the annotated names and raw text, and batches their sentences."""

import os
import random

# Genres of GUM licensed for non-commercial use: never learned from, so that they also measure.
CLOSED = ("essay", "fiction", "letter", "podcast", "whow")


class Sentence:
    """One sentence; fields other than forms are None where unknown."""

    def __init__(self, forms):
        self.forms = forms
        self.upos = self.xpos = self.feats = self.rels = None
        self.heads = None  # from 1; 0 for the root
        self.names = None
        self.closed = False


def treebank(path):
    """Returns the sentences of a CoNLL-U file."""
    out, rows, closed = [], [], False
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                closed = line[14:].startswith(tuple("GUM_%s_" % g for g in CLOSED))
            elif line.startswith("#"):
                continue
            elif line:
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif rows:
                s = Sentence([r[1] for r in rows])
                s.upos, s.xpos, s.feats = ([r[i] for r in rows] for i in (3, 4, 5))
                s.heads, s.rels, s.closed = [int(r[6]) for r in rows], [r[7] for r in rows], closed
                out.append(s)
                rows = []
    return out


def names(path):
    """Returns the sentences of a file of `train export`, by source."""
    out, forms, tags, source = {}, [], [], ""
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# source = "):
                source = line[11:]
            elif line:
                form, tag = line.split("\t")
                forms.append(form)
                tags.append(tag)
            else:
                s = Sentence(forms)
                s.names = tags
                out.setdefault(source, []).append(s)
                forms, tags = [], []
    return out


def training(data, named):
    """Returns what the teacher learns from: open trees, with names where they are annotated,
    and sentences with names alone."""
    trees = treebank(os.path.join(data, "ud/en_ewt-ud-train.conllu"))
    trees += [s for s in treebank(os.path.join(data, "ud/en_gum-ud-train.conllu")) if not s.closed]
    sources = names(named)
    known = {tuple(s.forms): s.names for s in sources.pop("GUM")}
    for s in trees:
        s.names = known.get(tuple(s.forms))
    return trees + [s for part in sources.values() for s in part if len(s.forms) <= 120]


def batches(sentences, words, rng=None):
    """Yields lists of sentences of like length with about so many words; shuffled if rng is
    given."""
    key = (lambda s: len(s.forms) + rng.random() * 3) if rng else (lambda s: len(s.forms))
    order, batch, total, out = sorted(sentences, key=key), [], 0, []
    for s in order:
        batch.append(s)
        total += len(s.forms)
        if total >= words:
            out.append(batch)
            batch, total = [], 0
    if batch:
        out.append(batch)
    if rng:
        rng.shuffle(out)
    return out


def spans(tags):
    """Returns the names of a sentence in BIO tags."""
    out, open_ = [], None
    for i, tag in enumerate(tags):
        if tag in ("O", "?"):
            open_ = None
        elif tag[0] == "I" and open_ and open_[2] == tag[2:]:
            open_[1] = i
        else:
            open_ = [i, i, tag[2:]]
            out.append(open_)
    return {tuple(o) for o in out}


def compare(sentences, tags):
    """Returns the strict F1 of names against those of the sentences, all and by kind; a group
    counts as an organization, and a kind that the corpus lacks is not counted."""
    plain = lambda names: {(a, b, "organization" if k == "group" else k) for a, b, k in names}
    kinds = {k for s in sentences for _, _, k in plain(spans(s.names))}
    counts = {k: [0, 0, 0] for k in [*sorted(kinds), "all"]}
    for s, said in zip(sentences, tags):
        want = plain(spans(s.names))
        got = {g for g in plain(spans(said)) if g[2] in kinds and all(s.names[i] != "?" for i in range(g[0], g[1] + 1))}
        for at, some in enumerate((want, got, want & got)):
            for _, _, kind in some:
                counts[kind][at] += 1
                counts["all"][at] += 1
    return ", ".join("%s F1 %.1f of %d" % (k, 200 * r / max(1, w + g), w) for k, (w, g, r) in counts.items())
