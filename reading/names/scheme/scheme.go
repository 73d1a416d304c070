// Package scheme reads annotated corpora of names and converts the annotation to our scheme:
// bare names, without title or article, as docs/names.md describes. It uses only the annotation
// and the annotated words, never a reader's output. It is for training and for tests that
// measure names; nothing that reads a report uses it.
package scheme

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/names"
)

// Stretch is a run of tokens, both ends inclusive.
type Stretch struct{ First, Last int }

// Sentence is a sentence of a corpus of names.
type Sentence struct {
	Doc, ID string // if the corpus gives them
	Forms   []string
	Marked  []reading.Name // the annotation, with the corpus's spans and our kinds
	Names   []reading.Name // the same in our scheme; the sentences are not numbered
	// Aside is where the corpus annotates a description or a thing that is not a name: it may
	// contain a name that the corpus does not annotate.
	Aside []Stretch
}

// Corpus describes the format of a corpus.
type Corpus struct {
	Form, Tag int  // the columns
	Describes bool // it annotates descriptions and pronouns as well as names
}

// kinds maps the kinds of the corpora to ours; docs/accuracy.md describes this in words.
var kinds = map[string]reading.Kind{
	"PER": reading.Person, "Person": reading.Person, "person": reading.Person,
	"ORG": reading.Organization, "Organisation": reading.Organization, "corporation": reading.Organization,
	"LOC": reading.Place, "Location": reading.Place, "location": reading.Place,
	"group": reading.Group,
	"MISC":  reading.Other, "EVENT": reading.Other, "creative-work": reading.Other, "product": reading.Other,
}

// Read reads a file of tokens with their tags, with blank lines between sentences, in IOB1 or
// BIO.
func Read(r io.Reader, c Corpus) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	var tags []string
	doc, id := "", ""
	flush := func() {
		if len(s.Forms) > 0 {
			s.Doc, s.ID = doc, id
			s.mark(tags)
			out = append(out, s)
		}
		s, tags = Sentence{}, tags[:0]
	}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		line := strings.TrimRight(scan.Text(), "\r")
		if key, value, ok := remark(line); ok {
			flush()
			switch key {
			case "newdoc id":
				if doc = value; value == "O" { // Wikigold's documents are not named
					doc = strconv.Itoa(len(out))
				}
			case "sent_id":
				id = value
			}
			continue
		}
		fields := strings.Fields(line)
		if len(fields) <= max(c.Form, c.Tag) {
			flush()
			continue
		}
		s.Forms, tags = append(s.Forms, fields[c.Form]), append(tags, fields[c.Tag])
	}
	flush()
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("corpus of names: %w", err)
	}
	small := written(out)
	for i := range out {
		out[i].ours(c, small)
	}
	return out, nil
}

// remark reads a line that is not a token: "# sent_id = …", "-DOCSTART- …".
func remark(line string) (key, value string, ok bool) {
	if value, ok := strings.CutPrefix(line, "-DOCSTART-"); ok {
		return "newdoc id", strings.TrimSpace(value), true
	}
	if line, ok = strings.CutPrefix(line, "# "); !ok {
		return "", "", false
	}
	key, value, ok = strings.Cut(line, " = ")
	return key, value, ok
}

// mark sets Marked and, for kinds that we lack, Aside.
func (s *Sentence) mark(tags []string) {
	for _, n := range names.Spans(tags, 0, nil) {
		theirs := string(n.Kind)
		n.Kind = kinds[theirs]
		if n.Kind != "" {
			s.Marked = append(s.Marked, n)
		} else if theirs != "TIME" && theirs != "Temporal" {
			s.Aside = append(s.Aside, Stretch{n.First, n.Last})
		}
	}
}

// written returns the words that a corpus writes in lower case anywhere.
func written(sentences []Sentence) map[string]bool {
	small := map[string]bool{}
	for i := range sentences {
		for _, f := range sentences[i].Forms {
			if !upper(f) {
				small[f] = true
			}
		}
	}
	return small
}

// Tags returns the names of a sentence as tags of its tokens: beginning and inside of each kind
// (BIO).
func Tags(n int, marked []reading.Name) []string {
	tags := make([]string, n)
	for i := range tags {
		tags[i] = "O"
	}
	for _, name := range marked {
		for k := name.First; k <= name.Last; k++ {
			tags[k] = "I-" + string(name.Kind)
		}
		tags[name.First] = "B-" + string(name.Kind)
	}
	return tags
}
