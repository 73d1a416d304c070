"""Writes what the teacher holds of raw sentences, for `train grammar -held`; see README.md."""

import argparse

import torch

import corpora
import model

LEAST = 0.01  # the smallest probability that is written


def load(path):
    """Returns the teacher in a file of train.py."""
    saved = torch.load(path)
    teacher = model.Teacher(model.folder(), saved["labels"])
    teacher.load_state_dict(saved["state"])
    return teacher.eval()


def shares(row, label):
    """Returns one field: labels with their probabilities, without negligible ones."""
    kept = [(i, p) for i, p in enumerate(row) if p >= LEAST]
    return " ".join("%s %.3f" % (label(i), p) for i, p in sorted(kept, key=lambda k: -k[1]))


@torch.no_grad()
def hold(teacher, pieces, batch):
    """Yields the lines of each sentence: form, tags, heads, the likeliest head, relations to it."""
    input = pieces.batch(batch)
    words = teacher(input)
    tags = {k: v.softmax(-1).tolist() for k, v in teacher.tags(words).items()}
    arcs = teacher.arcs(words, input[5]).softmax(-1)
    best = arcs.argmax(-1)
    rels = teacher.relations(words, best).softmax(-1).tolist()
    arcs, best = arcs.tolist(), best.tolist()
    of = lambda kind: teacher.labels[kind].__getitem__
    for b, s in enumerate(batch):
        yield [
            "\t".join(
                [form]
                + [shares(tags[kind][b][i], of(kind)) for kind in ("upos", "xpos", "feats", "names")]
                + [shares(arcs[b][i], str), str(best[b][i]), shares(rels[b][i], of("rels"))]
            )
            for i, form in enumerate(s.forms)
        ]


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--teacher", default="build/teacher.pt")
    p.add_argument("--raw", default="build/raw.tsv", help="sentences of train export, a line each")
    p.add_argument("--out", default="build/held.tsv")
    p.add_argument("--threads", type=int, default=1)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    teacher = load(o.teacher)
    pieces = model.Pieces(model.folder())
    with open(o.raw, encoding="utf-8") as f:
        sentences = [corpora.Sentence(line.rstrip("\n").split("\t")) for line in f]
    with open(o.out, "w", encoding="utf-8") as out:
        for batch in corpora.batches(sentences, 1500):
            with model.halves():
                held = list(hold(teacher, pieces, batch))
            for lines in held:
                out.write("\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
