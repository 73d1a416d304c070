"""Fine-tunes the teacher on the open treebanks and names; see README.md."""

import argparse
import collections
import os
import random
import time

import torch
import torch.nn.functional as F

import corpora
import model

UNKNOWN = -100


def inventory(sentences):
    """Returns the labels, as cmd/train has them for the student."""
    counts = {k: collections.Counter() for k in ("upos", "xpos", "feats", "rels", "names")}
    for s in sentences:
        for kind, counter in counts.items():
            counter.update(getattr(s, kind) or [])
    least = {"feats": 3, "rels": 2}
    del counts["names"]["?"]
    return {k: [l for l, n in c.most_common() if n >= least.get(k, 1)] for k, c in counts.items()}


def targets(batch, labels, kind):
    ranks = {l: i for i, l in enumerate(labels[kind])}
    longest = max(len(s.forms) for s in batch)
    rows = []
    for s in batch:
        own = getattr(s, kind)
        row = [UNKNOWN] * len(s.forms) if own is None else [ranks.get(l, UNKNOWN) for l in own]
        rows.append(row + [UNKNOWN] * (longest - len(row)))
    return torch.tensor(rows)


def heads(batch):
    longest = max(len(s.forms) for s in batch)
    return torch.tensor([(s.heads or [UNKNOWN] * len(s.forms)) + [UNKNOWN] * (longest - len(s.forms)) for s in batch])


def loss(scores, want):
    if (want == UNKNOWN).all():
        return scores.sum() * 0
    return F.cross_entropy(scores.flatten(0, -2), want.flatten(), ignore_index=UNKNOWN)


def learn(teacher, pieces, batch):
    input = pieces.batch(batch)
    words = teacher(input)
    total = 0
    for kind, scores in teacher.tags(words).items():
        total = total + loss(scores, targets(batch, teacher.labels, kind)) * (1 if kind in ("upos", "names") else 0.5)
    want = heads(batch)
    if (want != UNKNOWN).any():
        total = total + loss(teacher.arcs(words, input[5]), want)
        total = total + loss(teacher.relations(words, want.clamp(min=0)), targets(batch, teacher.labels, "rels"))
    return total


@torch.no_grad()
def score(teacher, pieces, sentences):
    """Returns shares of right tags and trees; relations are compared without subtypes."""
    teacher.eval()
    right, n = collections.Counter(), 0
    for batch in corpora.batches(sentences, 2000):
        input = pieces.batch(batch)
        words = teacher(input)
        tags = {k: v.argmax(-1).tolist() for k, v in teacher.tags(words).items()}
        head = teacher.arcs(words, input[5]).argmax(-1)
        rel = teacher.relations(words, head).argmax(-1).tolist()
        head = head.tolist()
        for b, s in enumerate(batch):
            for i in range(len(s.forms)):
                n += 1
                for kind in ("upos", "xpos", "feats"):
                    right[kind] += teacher.labels[kind][tags[kind][b][i]] == getattr(s, kind)[i]
                if head[b][i] == s.heads[i]:
                    right["uas"] += 1
                    right["las"] += teacher.labels["rels"][rel[b][i]].split(":")[0] == s.rels[i].split(":")[0]
    teacher.train()
    return " ".join("%s %.2f" % (k, 100 * right[k] / n) for k in ("upos", "xpos", "feats", "uas", "las"))


@torch.no_grad()
def score_names(teacher, pieces, sentences):
    """Returns the strict F1 of names."""
    teacher.eval()
    got = {}
    for batch in corpora.batches(sentences, 2000):
        best = teacher.tags(teacher(pieces.batch(batch)))["names"].argmax(-1).tolist()
        for s, row in zip(batch, best):
            got[id(s)] = [teacher.labels["names"][t] for t in row[: len(s.forms)]]
    teacher.train()
    return corpora.compare(sentences, [got[id(s)] for s in sentences])


def report(teacher, pieces, data, named):
    ewt = corpora.treebank(os.path.join(data, "ud/en_ewt-ud-dev.conllu"))
    gum = corpora.treebank(os.path.join(data, "ud/en_gum-ud-dev.conllu"))
    parts = {"EWT": ewt, "GUM": gum, "GUM, open genres": [s for s in gum if not s.closed], "GUM, closed genres": [s for s in gum if s.closed]}
    for name, part in parts.items():
        print("  %s: %s" % (name, score(teacher, pieces, part)), flush=True)
    for name, part in corpora.names(named).items():
        print("  %s: %s" % (name, score_names(teacher, pieces, part)), flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--names", default="build/names.tsv")
    p.add_argument("--names-dev", default="build/names-dev.tsv")
    p.add_argument("--out", default="build/teacher.pt")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--words", type=int, default=450, help="words a batch")
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--frozen", type=int, default=1, help="layers of the encoder that stay as they are")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    sentences = corpora.training(o.data, o.names)
    folder = model.folder()
    pieces, teacher = model.Pieces(folder), model.Teacher(folder, inventory(sentences))
    for module in [teacher.encoder.embeddings.word_embeddings, *teacher.encoder.encoder.layer[: o.frozen]]:
        module.requires_grad_(False)
    own = {id(q) for q in teacher.encoder.parameters()}
    weights = [q for q in teacher.parameters() if q.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": [q for q in weights if id(q) in own], "lr": o.rate}, {"params": [q for q in weights if id(q) not in own], "lr": 1.2e-3}],
        betas=(0.9, 0.98), weight_decay=0.01,
    )
    steps = o.epochs * len(corpora.batches(sentences, o.words))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min((k + 1) / 150, max(0.01, (steps - k) / steps)))
    begin, step = time.time(), 0
    print("%d sentences, %d words, %d steps" % (len(sentences), sum(len(s.forms) for s in sentences), steps), flush=True)
    for epoch in range(o.epochs):
        mean = 0.0
        for batch in corpora.batches(sentences, o.words, rng):
            with model.halves():
                total = learn(teacher, pieces, batch)
            optimizer.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(weights, 2.0)
            optimizer.step()
            schedule.step()
            mean = 0.98 * mean + 0.02 * total.item()
            step += 1
            if step % 50 == 0:
                print("step %d loss %.3f %d s" % (step, mean, time.time() - begin), flush=True)
        torch.save({"labels": teacher.labels, "state": teacher.state_dict()}, o.out)
        print("pass %d, %d s" % (epoch + 1, time.time() - begin), flush=True)
        report(teacher, pieces, o.data, o.names_dev)


if __name__ == "__main__":
    main()
