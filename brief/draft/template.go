package draft

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"flashbrief/brief"
	"flashbrief/ground/list"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
)

//go:embed data/templates.tsv
var templateList string

//go:embed data/style.tsv
var styleList string

// The parts of a template, its settings, and the styles.
const (
	partLatest    = "latest"
	partExperts   = "experts"
	partTies      = "ties"
	partDays      = "days"
	partItems     = "items"
	partQuestions = "questions"
	partNext      = "next"
	partRelated   = "related"

	setList   = "list"
	setOutlet = "outlet"

	styleUS = "us"
	styleUK = "uk"
)

// template is a kind of brief.
type template struct {
	name, kicker string
	parts        []string
	list, outlet bool // each sentence by itself; with its outlet
}

var templates = sync.OnceValue(func() []template {
	var out []template
	for row := range list.Rows(templateList) {
		set := strings.Fields(row[3])
		out = append(out, template{row[0], row[1], strings.Fields(row[2]), slices.Contains(set, setList), slices.Contains(set, setOutlet)})
	}
	return out
})

// Templates returns the names of the kinds of brief that Compose knows, the default first.
func Templates() []string {
	var out []string
	for _, t := range templates() {
		out = append(out, t.name)
	}
	return out
}

// Styles are the house styles that Compose knows, the default first: how English is spelled and
// days are written, "defense" and "May 20" or "defence" and "20 May".
var Styles = []string{styleUS, styleUK}

// templateOf returns the template with the name, or the default.
func templateOf(name string) template {
	for _, t := range templates() {
		if t.name == name {
			return t
		}
	}
	return templates()[0]
}

// parts writes the parts of a template.
func (w *writer) parts(t template, latest []*telling, dead []death) []brief.Section {
	var out []brief.Section
	add := func(sections ...brief.Section) {
		for _, s := range sections {
			if len(s.Paragraphs) > 0 {
				out = append(out, s)
			}
		}
	}
	var next brief.Section
	for _, part := range t.parts {
		switch part {
		case partLatest:
			heading := "Latest Developments"
			if w.day.IsZero() {
				heading = "Developments Without a Date"
			}
			add(w.developments(heading, latest, dead))
			next = w.next()
		case partExperts:
			add(w.analysis())
		case partTies:
			add(w.background()...)
		case partDays:
			add(w.days()...)
		case partItems, partQuestions:
			add(w.byTie(part == partQuestions)...)
			next = w.next()
		case partNext:
			add(next)
		}
	}
	if t.list {
		for i := range out {
			out[i].Paragraphs = w.listed(out[i].Paragraphs, t.outlet)
		}
	}
	return out
}

// listed returns paragraphs of one sentence each, with the outlet if asked.
func (w *writer) listed(all []brief.Paragraph, outlet bool) []brief.Paragraph {
	var out []brief.Paragraph
	for _, p := range all {
		if p.Quote != nil {
			out = append(out, p)
			continue
		}
		for _, s := range p.Sentences {
			if name := w.outletOf(s); outlet && name != "" {
				if named, err := brief.NewSentence(s.Text()+" – "+name, s.Evidence()); err == nil {
					s = named
				}
			}
			out = append(out, brief.Paragraph{Sentences: []brief.Sentence{s}})
		}
	}
	return out
}

// outletOf returns the publisher of the report that a sentence rests on first; empty if unknown.
func (w *writer) outletOf(s brief.Sentence) string {
	i := slices.IndexFunc(w.m.Reports, func(r record.Report) bool { return r.SHA256 == s.Evidence()[0].Report })
	if i < 0 {
		return ""
	}
	return w.m.Reports[i].Publisher
}

// mostDays limits the acts of a chronology.
const mostDays = 60

// days returns a section for each year with its acts in order of time.
func (w *writer) days() []brief.Section {
	told := w.first(weightiest(slices.DeleteFunc(slices.Clone(w.acts), func(t *telling) bool { return t.act.Date.From.IsZero() })), mostDays, 4*wholeBrief)
	slices.SortStableFunc(told, func(x, y *telling) int { return x.act.Date.From.Compare(y.act.Date.From) })
	var out []brief.Section
	for _, t := range told {
		s, ok := w.write(t)
		if !ok {
			continue
		}
		year := t.act.Date.From.String()[:4]
		if len(out) == 0 || out[len(out)-1].Heading != year {
			out = append(out, brief.Section{Heading: year, Paragraphs: []brief.Paragraph{{}}})
		}
		p := &out[len(out)-1].Paragraphs[0]
		p.Sentences = append(p.Sentences, s)
	}
	return out
}

// byTie returns a section for each tie of the subjects, headed by their names or by a question.
func (w *writer) byTie(ask bool) []brief.Section {
	heading := func(names ...string) func([]*telling) string {
		return func([]*telling) string {
			switch {
			case !ask:
				return strings.Join(names, " and ")
			case len(names) == 1:
				return "What Has Happened in or With " + names[0] + "?"
			}
			return "What Has Happened Between " + strings.Join(names, " and ") + "?"
		}
	}
	var out []brief.Section
	for i, a := range w.m.Codes {
		for _, b := range w.m.Codes[i+1:] {
			between := slices.DeleteFunc(slices.Clone(w.acts), func(t *telling) bool { return !slices.Contains(t.sides, a) || !slices.Contains(t.sides, b) })
			out = append(out, w.chain(between, heading(actor.World().NameOf(a), actor.World().NameOf(b))))
		}
	}
	rest := slices.DeleteFunc(slices.Clone(w.acts), func(t *telling) bool { return w.used[t.whole] || t.act.Event.Status == reading.Intent })
	if name := w.m.About; len(w.m.Codes) < 2 && name != "" {
		return append(out, w.chain(rest, heading(name)))
	}
	return append(out, w.chain(rest, func([]*telling) string { return "Other Developments" }))
}

// spelled returns words in a house style: spelling and days outside quotation marks. A US date with
// its year has a comma behind the year inside a sentence: "on May 20, 2024, in Astana".
func spelled(words, style string) string {
	var out strings.Builder
	for len(words) > 0 {
		own, quoted, marked := strings.Cut(words, "“")
		if style == styleUK {
			for us, uk := range british() {
				own = us.ReplaceAllString(own, uk)
			}
			own = usDay.ReplaceAllString(own, "$2 $1$3")
		} else {
			own = openYear.ReplaceAllString(own, "$1, $2")
			if marked {
				own = lastYear.ReplaceAllString(own, "$1, ")
			}
		}
		out.WriteString(own)
		if !marked {
			break
		}
		inside, rest, _ := strings.Cut(quoted, "”")
		out.WriteString("“" + inside + "”")
		words = rest
	}
	return out.String()
}

const usMonths = `\b(?:January|February|March|April|May|June|July|August|September|October|November|December)`

// usDay matches a day as the US writes it, with its year if it has one.
var usDay = regexp.MustCompile(`(` + usMonths + `) (\d{1,2})(?:,( \d{4}),?)?\b`)

// openYear matches a US date with its year and what goes on behind it, and lastYear one before words in
// quotation marks.
var (
	openYear = regexp.MustCompile(`(` + usMonths + ` \d{1,2}, \d{4}) ([\pL\d])`)
	lastYear = regexp.MustCompile(`(` + usMonths + ` \d{1,2}, \d{4}) $`)
)

// british yields the words of the US spelling with those of the UK.
func british() func(func(*regexp.Regexp, string) bool) {
	return func(yield func(*regexp.Regexp, string) bool) {
		for _, p := range spellings() {
			if !yield(p.us, p.uk) {
				return
			}
		}
	}
}

type spelling struct {
	us *regexp.Regexp
	uk string
}

var spellings = sync.OnceValue(func() []spelling {
	var out []spelling
	for row := range list.Rows(styleList) {
		out = append(out, spelling{regexp.MustCompile(`\b` + row[0] + `\b`), row[1]})
	}
	return out
})

// styled returns the sections in the house style.
func (w *writer) styled(sections []brief.Section) []brief.Section {
	for i := range sections {
		for k := range sections[i].Paragraphs {
			told := sections[i].Paragraphs[k].Sentences
			for n := range told {
				if s, err := brief.NewSentence(spelled(told[n].Text(), w.m.Style), told[n].Evidence()); err == nil {
					told[n] = s
				}
			}
		}
	}
	return sections
}
