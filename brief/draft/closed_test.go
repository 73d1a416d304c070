package draft_test

import (
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode"

	"flashbrief/brief"
	"flashbrief/brief/draft"
	"flashbrief/ground/text"
	"flashbrief/internal/recordtest"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
	"flashbrief/world/actor"
)

// closed are the words that a draft may add to those of the record.
const closed = `a an the and or of in on at to by for from with as near over after before between since during that
	according said says say these words reported died dies acting interim former its his her their it he she they
	january february march april may june july august september october november december
	expressed sent praised hailed thanked congratulated mourned condolences met visited condemned u.s. british speaks meets hold holds affairs`

// TestEveryWordIsTheRecordsOrOfAClosedList drafts briefs on the sample, and looks for each word in
// the evidence of its sentence, in the names and titles of the record, and in a closed list.
func TestEveryWordIsTheRecordsOrOfAClosedList(t *testing.T) {
	items, reports := sampled(t)
	people := answer.People(items)
	known := vocabulary(people)
	sentences := 0
	for _, code := range []string{"IRN", "RUS", "CHN", "ISR", "USA", "UKR", "PAK", "IRQ", "SYR", "SAU"} {
		about := func(kind record.Kind) []record.Item {
			return slices.DeleteFunc(slices.Clone(items), func(i record.Item) bool {
				return i.Kind() != kind || !slices.ContainsFunc(i.Parties, func(p record.Party) bool { return p.Code == code || p.Country == code })
			})
		}
		b := draft.Compose(draft.Materials{
			About: code, Codes: []string{code}, Acts: answer.Accounts(about(record.Event), join.From{}, join.Held{}), Figures: answer.SideBySide(about(record.Figure), nil, nil),
			Quotes: about(record.Quotation), People: people, Reader: recordtest.Reader{TB: t}, Open: func(sha string) (record.Report, bool) { r, ok := reports[sha]; return r, ok },
		})
		for _, s := range b.Sentences() {
			sentences++
			for _, w := range foreign(&s, known) {
				t.Errorf("%q: the word %q is neither the record's nor of the list", s.Text(), w)
			}
		}
	}
	if sentences < 100 {
		t.Errorf("got %d sentences, want at least 100", sentences)
	}
}

// sampled returns the items and the reports of the sample, as the desk would record them.
func sampled(t *testing.T) (items []record.Item, reports map[string]record.Report) {
	t.Helper()
	reports = map[string]record.Report{}
	for _, f := range recordtest.Filed(t, "../../sample") {
		reports[f.Report.SHA256] = f.Report
		items = append(items, f.Items...)
	}
	return items, reports
}

// vocabulary returns the words of the closed list, and those of the names and titles of the people.
func vocabulary(people []answer.Person) map[string]bool {
	known := map[string]bool{}
	add := func(words string) {
		for w := range wordsOf(words) {
			known[w] = true
		}
	}
	add(closed)
	for i := range people {
		add(strings.Join(people[i].Spelled, " "))
		for _, o := range people[i].Roles {
			add(o.Title + " " + actor.World().Adjective(o.Of))
		}
	}
	return known
}

// foreign returns the words of a sentence that neither its evidence nor the vocabulary has.
func foreign(s *brief.Sentence, known map[string]bool) []string {
	evidence := ""
	for _, e := range s.Evidence() {
		evidence += " " + strings.ToLower(text.Unaccented(e.Words))
	}
	var out []string
	for w := range wordsOf(s.Text()) {
		if stem := w[:max(min(len(w), 3), len(w)-3)]; w != "" && !known[w] && !strings.Contains(evidence, stem) && !place(w) {
			out = append(out, w)
		}
	}
	return out
}

// wordsOf yields the words of a text in lower case, without accents and without the dots around
// them; a word of dots alone is empty.
func wordsOf(words string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for w := range strings.FieldsFuncSeq(strings.ToLower(text.Unaccented(words)), func(r rune) bool { return !unicode.IsLetter(r) && r != '.' }) {
			if !yield(strings.Trim(w, ".")) {
				return
			}
		}
	}
}

// place reports whether a word is a name of the roster: "Tehran" for Iran.
func place(w string) bool {
	_, ok := actor.World().Lookup(text.Capital(w))
	return ok
}
