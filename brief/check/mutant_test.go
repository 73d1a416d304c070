package check_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// statement is a sentence of a drafted brief with its footnotes.
type statement struct{ top, words, notes string }

var marker = regexp.MustCompile(`\[\^\d+\]`)

// statements returns the sentences of a drafted brief, each with its footnote.
func statements(md string) []statement {
	top, body, _ := strings.Cut(md, "\n")
	notes := map[string]string{}
	for line := range strings.Lines(body) {
		if m := marker.FindString(line); m != "" && strings.HasPrefix(line, m+":") {
			notes[m] = strings.TrimSpace(line[len(m)+1:])
		}
	}
	var out []statement
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[^") || strings.HasPrefix(line, ">") || strings.HasPrefix(line, "#") {
			continue
		}
		at := 0
		for _, m := range marker.FindAllStringIndex(line, -1) {
			out = append(out, statement{top, strings.TrimSpace(line[at:m[0]]), notes[line[m[0]:m[1]]]})
			at = m[1]
		}
	}
	return out
}

// brief returns the statement as a brief of one sentence.
func (s statement) brief() string {
	out := s.top + "\n\n" + s.words
	if s.notes != "" {
		return out + "[^1]\n\n[^1]: " + s.notes + "\n"
	}
	return out + "\n"
}

// mutant makes a false statement of a true one; "" if it cannot.
type mutant struct {
	kind  string
	quote bool
	make  func(*maker, statement) string
}

// maker makes mutants.
type maker struct {
	*rand.Rand
	all  []statement
	used map[string]bool
	read func(words string) *reading.Bench
}

func (m *maker) pick(list []string) string { return list[m.IntN(len(list))] }

var (
	quotedIn  = regexp.MustCompile(`“([^”]+)”`)
	dayIn     = regexp.MustCompile(`\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(, (\d{4}))?`)
	numberIn  = regexp.MustCompile(`\b\d[\d,.]*\d\b|\b\d\b`)
	unitIn    = regexp.MustCompile(`^(%|[ -](?:percent|million|billion|[a-z]{4,}s?))`)
	reportIn  = regexp.MustCompile(`\(([0-9a-f]{12}), bytes`)
	sourceIn  = regexp.MustCompile(`, according to [^“”]+\.$`)
	nameIn    = regexp.MustCompile(`\b[A-Z][a-z]{4,}\b`)
	placeIn   = regexp.MustCompile(` in ([A-Z][\w-]+(?: [A-Z]\w+)*)`)
	titleIn   = regexp.MustCompile(`\b(?:Foreign Minister|Defense Minister|Prime Minister|President|Premier|Supreme Leader)\b`)
	months    = strings.Fields("January February March April May June July August September October November December")
	weekdays  = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
	elsewhere = strings.Split("Lagos,Quito,Oslo,Nairobi,Lima,Manila,Dakar,Vienna,Accra,Canberra", ",")
	others    = strings.Split("Danish officials,Kenyan state media,the Peruvian Foreign Ministry,Norwegian diplomats,the Mercury Herald", ",")
	speakers  = strings.Split("Danish Prime Minister Mette Frederiksen,Kenyan President William Ruto,Philippine President Ferdinand Marcos", ",")
	strange   = strings.Fields("harvest river orchestra bridge silver winter market school garden engine")
	titles    = strings.Split("Foreign Minister,Defense Minister,Prime Minister,President,Supreme Leader,Finance Minister,Interior Minister", ",")
)

// inQuote changes the words of a quotation of three words or more.
func inQuote(change func(*maker, []string) []string) func(*maker, statement) string {
	return func(m *maker, s statement) string {
		at := quotedIn.FindStringSubmatchIndex(s.words)
		if at == nil {
			return ""
		}
		words := strings.Fields(s.words[at[2]:at[3]])
		if len(words) < 4 {
			return ""
		}
		changed := change(m, slices.Clone(words))
		if changed == nil || slices.Equal(changed, words) || stillRight(words, changed) {
			return ""
		}
		return s.words[:at[2]] + strings.Join(changed, " ") + s.words[at[3]:]
	}
}

// stillRight reports whether a quotation that lacks a word is as right as before: "[The governor]" for
// "[The former governor]", and a longer omission where one is marked already.
func stillRight(words, changed []string) bool {
	if len(changed) >= len(words) {
		return false
	}
	at := 0
	for at < len(changed) && words[at] == changed[at] {
		at++
	}
	marked := func(i int) bool { return i < len(words) && strings.Contains(words[i], "…") }
	return outsideBrackets(changed) == outsideBrackets(words) || marked(at-1) || marked(at+1)
}

var bracketsIn = regexp.MustCompile(`\[[^\]]*\]`)

// outsideBrackets returns the words that are not in square brackets.
func outsideBrackets(words []string) string {
	return bracketsIn.ReplaceAllString(strings.Join(words, " "), "[]")
}

func replaceAt(s string, at []int, with string) string { return s[:at[0]] + with + s[at[1]:] }

// swapNames exchanges the names of the first two parties around the verb.
func swapNames(m *maker, s statement) string {
	b := m.read(s.words)
	for i := range b.Events {
		e := &b.Events[i]
		if plover.Manual().Is(plover.Joint, e.Category, e.Mode) || len(e.Actors) == 0 || len(e.Recipients) == 0 {
			continue
		}
		a, r := e.Actors[0], e.Recipients[0]
		if a.Span.Empty() || r.Span.Empty() || a.Span.End > r.Span.Start || a.Code == r.Code || strings.HasPrefix(s.words[a.Span.End:], "'s") || strings.HasPrefix(s.words[r.Span.End:], "'s") {
			continue
		}
		x, y := a.Span.Of(s.words), r.Span.Of(s.words)
		if strings.ToLower(y[:1]) == y[:1] && !strings.HasPrefix(y, "the ") {
			continue
		}
		return s.words[:a.Span.Start] + y + s.words[a.Span.End:r.Span.Start] + x + s.words[r.Span.End:]
	}
	return ""
}

// mutants are the kinds of error.
var mutants = []mutant{
	{"quotation: a word changed", true, inQuote(func(m *maker, w []string) []string { w[1+m.IntN(len(w)-1)] = m.pick(strange); return w })},
	{"quotation: a word added", true, inQuote(func(m *maker, w []string) []string {
		return slices.Insert(w, 1+m.IntN(len(w)-1), m.pick(strange))
	})},
	{"quotation: a word dropped", true, inQuote(func(m *maker, w []string) []string { i := 1 + m.IntN(len(w)-2); return slices.Delete(w, i, i+1) })},
	{"quotation: negated", true, inQuote(func(m *maker, w []string) []string {
		for i, x := range w {
			if slices.Contains([]string{"is", "are", "was", "were", "will", "have", "has", "had", "would", "should", "must"}, x) {
				return slices.Insert(w, i+1, "not")
			}
		}
		return nil
	})},
	{"quotation: a cut that turns the sense", true, inQuote(func(m *maker, w []string) []string {
		for i, x := range w {
			if i > 0 && i+1 < len(w) && slices.Contains([]string{"not", "never", "no"}, x) {
				w[i] = "…"
				return w
			}
		}
		return nil
	})},
	{"quotation: stitched of two", true, func(m *maker, s statement) string {
		at := quotedIn.FindStringSubmatchIndex(s.words)
		if at == nil {
			return ""
		}
		for range 40 {
			other := m.all[m.IntN(len(m.all))]
			o := quotedIn.FindStringSubmatch(other.words)
			if o == nil || sharesNote(other.notes, s.notes) {
				continue
			}
			a, b := strings.Fields(s.words[at[2]:at[3]]), strings.Fields(o[1])
			if len(a) < 6 || len(b) < 6 {
				continue
			}
			return s.words[:at[2]] + strings.Join(append(a[:len(a)/2], b[len(b)/2:]...), " ") + s.words[at[3]:]
		}
		return ""
	}},
	{"quotation: narration as speech", true, func(m *maker, s statement) string {
		if strings.Contains(s.words, "“") || len(strings.Fields(s.words)) < 6 {
			return ""
		}
		_, words, ok := strings.Cut(s.notes, "“")
		words, _, ok2 := strings.Cut(words, "”")
		if !ok || !ok2 || len(strings.Fields(words)) < 6 {
			return ""
		}
		return opener(s) + " said: “" + words + ".”"
	}},
	{"quotation: another speaker", true, func(m *maker, s statement) string {
		at := strings.Index(s.words, " said")
		if !strings.Contains(s.words, "“") || at < 0 {
			return ""
		}
		from := strings.LastIndex(s.words[:at], ", ")
		if from >= 0 {
			return s.words[:from+2] + m.pick(speakers) + s.words[at:]
		}
		return m.pick(speakers) + s.words[at:]
	}},
	{"a name misspelt", false, func(m *maker, s statement) string {
		if strings.HasPrefix(s.words, "# ") {
			return "" // words with a capital are no names there
		}
		names := nameIn.FindAllStringIndex(s.words, -1)
		names = slices.DeleteFunc(names, func(at []int) bool {
			w := s.words[at[0]:at[1]]
			return slices.Contains(months, w) || slices.Contains(weekdays, w) || titleIn.MatchString(w) || inMarks(s.words, at[0]) || slices.Contains(strings.Fields("Foreign Minister Defense Prime Secretary According United Acting Former Supreme Leader First Other Under Several"), w)
		})
		if len(names) == 0 {
			return ""
		}
		at := names[m.IntN(len(names))]
		w := []byte(s.words[at[0]:at[1]])
		i := 1 + m.IntN(len(w)-2)
		switch m.IntN(3) {
		case 0:
			w[i], w[i+1] = w[i+1], w[i]
		case 1:
			w = slices.Delete(w, i, i+1)
		default:
			w[i] = "aeiou"[m.IntN(5)]
		}
		if string(w) == s.words[at[0]:at[1]] {
			return ""
		}
		return replaceAt(s.words, at, string(w))
	}},
	{"an office of another time", false, func(m *maker, s statement) string {
		at := titleIn.FindStringIndex(s.words)
		if at == nil || inMarks(s.words, at[0]) || strings.HasPrefix(s.words[at[1]:], "s") || strings.HasSuffix(s.words[:at[0]], "Vice ") {
			return ""
		}
		with := m.pick(titles)
		if with == s.words[at[0]:at[1]] || with == "Prime Minister" && s.words[at[0]:at[1]] == "Premier" {
			return ""
		}
		return replaceAt(s.words, at, with)
	}},
	{"another day", false, func(m *maker, s statement) string {
		return dated(s, func(month, dom, year string) string {
			return fmt.Sprint(month, " ", (atoi(dom)+1+m.IntN(20))%28+1, year)
		})
	}},
	{"another month", false, func(m *maker, s statement) string {
		return dated(s, func(month, dom, year string) string { return m.pick(months) + " " + dom + year })
	}},
	{"another year", false, func(m *maker, s statement) string {
		return dated(s, func(month, dom, year string) string { return fmt.Sprint(month, " ", dom, ", ", 2010+m.IntN(10)) })
	}},
	{"another weekday", false, func(m *maker, s statement) string {
		return dated(s, func(month, dom, year string) string {
			y := year
			if y == "" {
				y = s.top[strings.Index(s.top, ", "):strings.Index(s.top, " |")]
			}
			day, ok := when.Written(month + " " + dom + y)
			if !ok {
				return month + " " + dom + year
			}
			return day.AddDays(1+m.IntN(6)).Weekday().String() + ", " + month + " " + dom + year
		})
	}},
	{"another figure", false, func(m *maker, s statement) string {
		return figured(s, func(n string) string { return fmt.Sprint(atoi(n)*2 + 3 + m.IntN(40)) })
	}},
	{"another unit", false, func(m *maker, s statement) string {
		at := figureAt(s)
		if at == nil {
			return ""
		}
		rest := s.words[at[1]:]
		w := unitIn.FindString(rest)
		if w == "" {
			return ""
		}
		with := " " + m.pick([]string{"tonnes", "kilometres", "villages", "thousand"})
		return s.words[:at[1]] + with + rest[len(w):]
	}},
	{"a figure rounded", false, func(m *maker, s statement) string {
		return figured(s, func(n string) string {
			v := atoi(n)
			switch {
			case v < 12 || strings.Contains(n, "."):
				return n
			case v%100 == 0:
				return "almost " + n
			case v > 200:
				return fmt.Sprint("about ", v/100*100)
			}
			return fmt.Sprint("more than ", v/10*10-10)
		})
	}},
	{"doer and sufferer exchanged", false, swapNames},
	{"another place", false, func(m *maker, s statement) string {
		at := placeIn.FindStringSubmatchIndex(s.words)
		if at == nil || slices.Contains(months, strings.Fields(s.words[at[2]:at[3]])[0]) || inMarks(s.words, at[0]) {
			return ""
		}
		return replaceAt(s.words, at[2:4], m.pick(elsewhere))
	}},
	{"another source", false, func(m *maker, s statement) string {
		at := sourceIn.FindStringIndex(s.words)
		if at == nil || strings.Contains(s.words, "“") {
			return ""
		}
		return s.words[:at[0]] + ", according to " + m.pick(others) + "."
	}},
	{inventedSentence, false, func(m *maker, s statement) string { return "" }}, // see invented
	{otherFootnote, false, func(m *maker, s statement) string { return "" }},
}

func inMarks(words string, at int) bool {
	return strings.Count(words[:at], "“") > strings.Count(words[:at], "”")
}

// opener returns the name with which a statement begins, or another.
func opener(s statement) string {
	fields := strings.Fields(s.words)
	for n := 4; n > 0; n-- {
		if m, ok := actor.World().Lookup(strings.Join(fields[:min(n, len(fields))], " ")); ok {
			return m.Name
		}
	}
	return "Vladimir Putin"
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n = n*10 + int(r-'0')
		}
	}
	return n
}

func dated(s statement, with func(month, dom, year string) string) string {
	at := dayIn.FindStringSubmatchIndex(s.words)
	if at == nil || inMarks(s.words, at[0]) {
		return ""
	}
	year := ""
	if at[6] >= 0 {
		year = s.words[at[6]:at[7]]
	}
	was := s.words[at[0]:at[1]]
	is := with(s.words[at[2]:at[3]], s.words[at[4]:at[5]], year)
	if is == was {
		return ""
	}
	return replaceAt(s.words, at[:2], is)
}

func figureAt(s statement) []int {
	for _, at := range numberIn.FindAllStringIndex(s.words, -1) {
		if n := atoi(s.words[at[0]:at[1]]); inMarks(s.words, at[0]) || n >= 1900 && n < 2100 || n == 0 || at[0] > 0 && s.words[at[0]-1] == '-' {
			continue
		}
		if slices.ContainsFunc(dayIn.FindAllStringIndex(s.words, -1), func(d []int) bool { return d[0] <= at[0] && at[0] < d[1] }) {
			continue
		}
		return at
	}
	return nil
}

func figured(s statement, with func(string) string) string {
	at := figureAt(s)
	if at == nil {
		return ""
	}
	was := s.words[at[0]:at[1]]
	is := with(was)
	if is == was {
		return ""
	}
	return replaceAt(s.words, at, is)
}

// invented are sentences that no report has.
var invented = []string{
	"Poland and Fiji signed a treaty on fishing.", "Russia attacked Mongolia on May 19.", "Chile expelled the ambassador of Norway.",
	"Kenya praised Iran for its mediation in Sudan.", "China bombed Japan on May 3.", "The United States lifted all sanctions on Iran.",
	"Israel and Iran signed a peace agreement in Oslo.", "Ukraine Attacks Poland.", "Egyptian President Abdel Fattah el-Sisi resigned.",
	"Turkey withdrew from NATO on May 10.", "Putin met Zelensky in Geneva.", "Saudi Arabia detained 40 Iranian pilgrims in Mecca.",
	"India tested a missile over the Bay of Bengal.", "Pakistan recalled its ambassador from China.", "Iran handed 300 tanks to Syria.",
}

// The kinds of mutants that are not made by a change of words.
const (
	inventedSentence = "a sentence invented"
	otherFootnote    = "a genuine footnote under a false sentence"
)

// mutant returns a mutant of the kind that has not been made yet and is not a sentence seen before,
// and false if the draw gave none.
func (m *maker) mutant(k mutant, seen map[string]bool) (statement, bool) {
	s := m.all[m.IntN(len(m.all))]
	switch k.kind {
	case inventedSentence:
		s.words, s.notes = m.pick(invented), ""
	case otherFootnote:
		o := m.all[m.IntN(len(m.all))]
		if o.notes == "" || o.notes == s.notes || strings.Contains(s.words, "“") || sharesNote(o.notes, s.notes) {
			return s, false
		}
		s.notes = o.notes
	default:
		s.words = k.make(m, s)
	}
	if s.words == "" || m.used[s.words+s.notes] || seen[s.words] && k.kind != otherFootnote {
		return s, false
	}
	m.used[s.words+s.notes] = true
	return s, true
}

// sharesNote reports whether two footnotes have words of one report.
func sharesNote(a, b string) bool {
	for _, m := range reportIn.FindAllStringSubmatch(a, -1) {
		if strings.Contains(b, m[1]) {
			return true
		}
	}
	return false
}
