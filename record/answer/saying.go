package answer

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/join"
)

// Saying is something said, as reported by all reports together: the items with the same words
// of the same speakers with the same status, joined.
type Saying struct {
	Speakers []string
	Role     string // the speaker's office, from some report
	Words    string // the content from the first report; omissions are "…"
	Direct   bool   // some report puts the words in quotation marks
	Status   reading.Utterance
	Date     when.Bounds
	Told     when.Day // the earliest report's date
	Items    []record.Item
	Origin   int // number of independent origins, as for an Act
}

// Reports returns the reports with the words, each once.
func (s *Saying) Reports() []string { return reportsOf(s.Items) }

// Day returns the first day on which it may have been said, or the day it was told.
func (s *Saying) Day() when.Day {
	if !s.Date.From.IsZero() {
		return s.Date.From
	}
	return s.Told
}

// fragment is the number of words below which a quotation is a phrase in somebody else's
// sentence and not a statement.
const fragment = 3

// Sayings joins the quotation items with the same words. It leaves out quotations without a
// named speaker, those of one or two words, and those contained in another of the same speaker.
// They are in order of time.
func Sayings(items []record.Item, from join.From) []Saying {
	index := map[string]int{}
	byReport := map[string][]*record.Item{}
	for i := range items {
		if items[i].Kind() == record.Quotation {
			byReport[items[i].Report] = append(byReport[items[i].Report], &items[i])
		}
	}
	var out []Saying
	for i := range items {
		item := &items[i]
		if item.Kind() != record.Quotation {
			continue
		}
		words, speakers := Content(item), named(item)
		if len(speakers) == 0 || len(strings.Fields(words)) < fragment || inside(item, byReport[item.Report]) {
			continue
		}
		status := cmp.Or(item.Quotation().Status, reading.Said)
		key := strings.Join(speakers, "+") + "|" + string(status) + "|" + squeezed(text.Plain(words))
		at, known := index[key]
		if !known {
			at = len(out)
			index[key] = at
			out = append(out, Saying{Speakers: speakers, Words: words, Status: status, Date: item.True, Told: item.Told})
		}
		s := &out[at]
		s.Items = append(s.Items, *item)
		s.Direct = s.Direct || item.Quotation().Direct
		s.Role = cmp.Or(s.Role, item.Quotation().Role)
		if s.Date.IsZero() {
			s.Date = item.True
		}
		if inTime(item.Told, s.Told) < 0 {
			s.Told = item.Told
		}
	}
	for i := range out {
		out[i].Count(from)
	}
	slices.SortStableFunc(out, func(x, y Saying) int { return inTime(x.Day(), y.Day()) })
	return out
}

// Count sets the number of independent origins of the saying.
func (s *Saying) Count(from join.From) { s.Origin = counted(s.Items, from) }

// By reports whether one of the speakers has one of the codes, countries or names.
func (s *Saying) By(codes, names []string) bool {
	for _, item := range s.Items {
		for _, p := range item.Parties {
			if p.Part == record.Speaker && (slices.Contains(names, p.Name) || p.Code != "" && slices.Contains(codes, p.Code) || p.Country != "" && slices.Contains(codes, p.Country)) {
				return true
			}
		}
	}
	return false
}

// Omission stands between pieces of evidence, such as those of a saying.
const Omission = "…"

// Content returns the words of a quotation item without its cue and source, with "…" between
// its pieces.
func Content(item *record.Item) string {
	e := item.Evidence[0]
	var pieces []string
	for _, span := range item.Quotation().Content {
		if words, ok := e.At(span); ok {
			pieces = append(pieces, words)
		}
	}
	if len(pieces) == 0 {
		return e.Words
	}
	return strings.Join(pieces, " "+Omission+" ")
}

// named returns the speakers with names, excluding pronouns and descriptions.
func named(item *record.Item) []string {
	var out []string
	for _, p := range item.Parties {
		if p.Part != record.Speaker || p.Name == "" {
			continue
		}
		if p.Code == "" && !properName(p.Name) {
			continue
		}
		out = append(out, p.Name)
	}
	return out
}

// properName reports whether every long word of the name has a capital, such as el-Sisi.
func properName(name string) bool {
	words := strings.Fields(name)
	if len(words) == 1 && len(name) <= 4 && name != strings.ToUpper(name) {
		return false // We, Our, They; the roster knows genuine short names
	}
	for _, w := range words {
		if c := w[0]; len(w) > 3 && c >= 'a' && c <= 'z' && w == strings.ToLower(w) {
			return false
		}
	}
	return len(words) > 0 && !(words[0][0] >= 'a' && words[0][0] <= 'z') && name != "I"
}

// inside reports whether another quotation of the same report and speakers contains all of the
// item's words.
func inside(item *record.Item, report []*record.Item) bool {
	for _, o := range report {
		if o.Evidence[0].Span != item.Evidence[0].Span &&
			o.Evidence[0].Span.Contains(item.Evidence[0].Span) && slices.Equal(o.Quotation().Speakers, item.Quotation().Speakers) {
			return true
		}
	}
	return false
}
