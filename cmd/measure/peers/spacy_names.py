"""Prints the names that spaCy's small English model finds in each line of standard input; see peers.py."""

import json
import sys
import time

import spacy

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}

lines = sys.stdin.read().split("\n")[:-1]
nlp = spacy.load(sys.argv[1])
nlp("Anna met Boris in Rome.")  # what is loaded when first used is not counted
begin = time.process_time()
found = []
for doc in nlp.pipe(lines):
    names = []
    for name in doc.ents:
        if name.label_ in KINDS:
            first = name.start + (name[0].lower_ == "the" and len(name) > 1)  # the gold names have no article
            start = len(doc.text[: doc[first].idx].encode())
            end = len(doc.text[: name.end_char].encode())
            names.append([start, end, KINDS[name.label_]])
    found.append(names)
spent = time.process_time() - begin
for names in found:
    print(json.dumps(names))
print(json.dumps(spent))
