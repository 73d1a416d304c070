package check_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/brief/draft"
	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// library is a record in memory, for drafting and checking.
type library struct {
	reports []record.Report
	items   []record.Item
	byText  map[string]*reading.Bench
}

// opened returns the library of the files.
func opened(t *testing.T, paths ...string) *library {
	t.Helper()
	l := &library{byText: map[string]*reading.Bench{}}
	for taken, err := range (desk.Intake{}).Take(paths) {
		if err != nil {
			t.Fatal(err)
		}
		b := readtest.Read(t, taken.Report.Text, taken.Report.Published.String())
		report := taken.Report
		f := record.NewFiling(report, b.Reading, time.UnixMilli(0))
		l.reports = append(l.reports, f.Report)
		l.items = append(l.items, f.Items...)
	}
	return l
}

// open returns a report of the library.
func (l *library) open(sha string) (record.Report, bool) {
	i := slices.IndexFunc(l.reports, func(r record.Report) bool { return r.SHA256 == sha })
	if i < 0 {
		return record.Report{}, false
	}
	return l.reports[i], true
}

// kind returns the items of a kind.
func (l *library) kind(kinds ...record.Kind) []record.Item {
	return slices.DeleteFunc(slices.Clone(l.items), func(i record.Item) bool { return !slices.Contains(kinds, i.Kind()) })
}

// reads is the desk's reader.
type reads struct{ t *testing.T }

func (r reads) Bench(report news.Report) *reading.Bench {
	day := ""
	if !report.Published.IsZero() {
		day = report.Published.String()
	}
	return readtest.Read(r.t, report.Text, day)
}

func (r reads) Read(report news.Report) reading.Reading { return r.Bench(report).Reading }

// drafted returns the brief on a state, as Markdown.
func (l *library) drafted(t *testing.T, code string) string {
	t.Helper()
	about := func(i record.Item) bool {
		return slices.ContainsFunc(i.Parties, func(p record.Party) bool { return p.Code == code || p.Country == code })
	}
	events := slices.DeleteFunc(l.kind(record.Event), func(i record.Item) bool { return !about(i) })
	figures := slices.DeleteFunc(l.kind(record.Figure), func(i record.Item) bool { return !about(i) })
	b := draft.Compose(draft.Materials{
		About: actor.World().NameOf(code), Codes: []string{code}, Acts: answer.Accounts(events, join.From{}), Figures: answer.SideBySide(figures, nil, l.reports),
		Quotes: l.kind(record.Quotation), People: answer.People(l.items), Reports: l.reports, Reader: reads{t}, Open: l.open,
	})
	var out bytes.Buffer
	if err := press.Markdown(&out, &b); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// check returns the findings in a brief that stop it or warn.
func (l *library) check(t *testing.T, edited string) []brief.Finding {
	t.Helper()
	m := check.Materials{
		Brief: readtest.Read(t, check.View(edited), ""), Text: edited, Reader: reads{t}, Reports: l.reports,
		Said: l.kind(record.Quotation), Held: l.kind(record.Role), Members: l.kind(record.Membership), Facts: l.kind(record.Event, record.Figure),
	}
	m.Quotes = check.Quotes(m.Brief, edited)
	return slices.DeleteFunc(check.Brief(&m), func(f brief.Finding) bool { return f.Severity == brief.Note })
}

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
}

func (m *maker) pick(list []string) string { return list[m.IntN(len(list))] }

var (
	quotedIn  = regexp.MustCompile(`“([^”]+)”`)
	dayIn     = regexp.MustCompile(`\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(, (\d{4}))?`)
	numberIn  = regexp.MustCompile(`\b\d[\d,.]*\d\b|\b\d\b`)
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
		if changed == nil || slices.Equal(changed, words) {
			return ""
		}
		return s.words[:at[2]] + strings.Join(changed, " ") + s.words[at[3]:]
	}
}

func replaceAt(s string, at []int, with string) string { return s[:at[0]] + with + s[at[1]:] }

// swapNames exchanges the names of the first two parties around the verb.
func swapNames(m *maker, s statement) string {
	b := quickRead(s)
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

var quickRead func(statement) *reading.Bench

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
			o := quotedIn.FindStringSubmatch(m.all[m.IntN(len(m.all))].words)
			if o == nil || o[1] == s.words[at[2]:at[3]] {
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
		return text1(s) + " said: “" + words + ".”"
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
		w := regexp.MustCompile(`^(%|[ -](?:percent|million|billion|[a-z]{4,}s?))`).FindString(rest)
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
	{"a claim as a fact", false, func(m *maker, s statement) string {
		if at := sourceIn.FindStringIndex(s.words); at != nil && !strings.Contains(s.words, "“") {
			return s.words[:at[0]] + "."
		}
		return ""
	}},
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

func text1(s statement) string {
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

// row counts the mutants of a kind.
type row struct{ made, caught int }

// score makes mutants of the library's briefs and returns how many of each kind are caught; every
// question's sentences are checked untouched too.
func score(t *testing.T, l *library, seed uint64, codes []string, each int) (rows map[string]*row, clean, found int) {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 1)), used: map[string]bool{}}
	quickRead = func(s statement) *reading.Bench { return readtest.Read(t, s.words, "") }
	seen := map[string]bool{}
	for _, code := range codes {
		for _, s := range statements(l.drafted(t, code)) {
			if !seen[s.words] {
				seen[s.words] = true
				m.all = append(m.all, s)
			}
		}
	}
	for _, s := range m.all {
		clean++
		if got := l.check(t, s.brief()); len(got) > 0 {
			found++
			t.Logf("clean: %s\n   got %s: %s, %s", s.brief(), got[0].Kind, got[0].Message, got[0].Text)
		}
	}
	rows = map[string]*row{}
	for _, k := range mutants {
		r := &row{}
		rows[k.kind] = r
		for range each {
			s, ok := m.mutant(k, seen)
			if !ok {
				continue
			}
			r.made++
			if len(l.check(t, s.brief())) > 0 {
				r.caught++
			} else {
				t.Logf("%s: passed: %s\n     [%s]", k.kind, s.words, s.notes[:min(len(s.notes), 220)])
			}
		}
	}
	return rows, clean, found
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
		if o.notes == s.notes || strings.Contains(s.words, "“") || sharesNote(o.notes, s.notes) {
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
	for _, m := range regexp.MustCompile(`\(([0-9a-f]{12}), bytes`).FindAllStringSubmatch(a, -1) {
		if strings.Contains(b, m[1]) {
			return true
		}
	}
	return false
}

// codes returns the states with the most acts in the library.
func (l *library) codes(most int) []string {
	counts := map[string]int{}
	for _, i := range l.kind(record.Event) {
		for _, p := range i.Parties {
			if _, ok := actor.World().Country(p.Code); ok {
				counts[p.Code]++
			}
		}
	}
	var out []string
	for code := range counts {
		out = append(out, code)
	}
	sort.Slice(out, func(i, k int) bool {
		return counts[out[i]] > counts[out[k]] || counts[out[i]] == counts[out[k]] && out[i] < out[k]
	})
	return out[:min(most, len(out))]
}

func table(t *testing.T, rows map[string]*row) (quotes, facts row) {
	for _, k := range mutants {
		r := rows[k.kind]
		share := 100.0
		if r.made > 0 {
			share = 100 * float64(r.caught) / float64(r.made)
		}
		t.Logf("| %s | %d | %d | %.1f %% |", k.kind, r.made, r.caught, share)
		sum := &facts
		if k.quote {
			sum = &quotes
		}
		sum.made += r.made
		sum.caught += r.caught
	}
	t.Logf("| quotations | %d | %d | ; facts | %d | %d |", quotes.made, quotes.caught, facts.made, facts.caught)
	return quotes, facts
}

func TestMutantsOfDraftsAreCaught(t *testing.T) {
	l := opened(t, "../../sample", "testdata/planted/reports.jsonl", "testdata/cases/reports.jsonl", "testdata/extra/reports.jsonl")
	each := 40
	if os.Getenv("FLASHBRIEF_MUTANTS") != "" {
		each = atoi(os.Getenv("FLASHBRIEF_MUTANTS"))
	}
	rows, clean, found := score(t, l, 1, l.codes(24), each)
	quotes, facts := table(t, rows)
	t.Logf("%d sentences untouched, %d with a finding", clean, found)
	if quotes.caught < quotes.made || float64(facts.caught) < 0.97*float64(facts.made) || 100*found > clean {
		t.Errorf("got %+v of quotations, %+v of facts, %d findings in %d sentences; want all, 97 %%, 1 in 100", quotes, facts, found, clean)
	}
}

// TestActsToldOtherwiseThanTheyWereAreCaught checks pairs of a true and a false sentence about
// one report.
func TestActsToldOtherwiseThanTheyWereAreCaught(t *testing.T) {
	raw, err := os.ReadFile("testdata/mutants/status.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		b := readtest.Read(t, f[1], "2024-05-21")
		filing := record.NewFiling(b.Report, b.Reading, time.UnixMilli(0))
		l := &library{reports: []record.Report{filing.Report}, items: filing.Items}
		for i, words := range f[2:] {
			got := l.check(t, statement{top: "May 21, 2024 | Flash Brief", words: words}.brief())
			if (len(got) > 0) != (i == 1) {
				t.Errorf("%s: %s: got %+v", f[0], words, got)
			}
		}
	}
}
