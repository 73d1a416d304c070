package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/shared"
	"flashbrief/news"
	"flashbrief/reading"
)

// expectedBrief is what a careful analyst finds in the seed brief.
type expectedBrief struct {
	Quotations []struct {
		Content       string
		Speaker       any
		ContentStarts string `json:"content_starts"`
		ContentEnds   string `json:"content_ends"`
		ReportedBy    string `json:"reported_by"`
		Addressee     string
		Medium        string
	}
	Events []struct {
		ID, Plover string
		Actor      []string
		Recipient  []string
		Status     string
	}
	MustNot []struct{ Text string } `json:"must_not_code"`
	Roles   []struct{ Person, Role, Of string }
	Members map[string][]string `json:"memberships"`
	Figures []struct {
		What   string
		Factor float64
	}
	Times   []struct{ Text, Value, Mod string }
	Foresee []struct {
		By, Text, Word string
		Probability    []float64
	} `json:"forecasts"`
}

// knownMisses are rows that the reader does not find yet, named as in the table; a row that is
// found again must be removed.
var knownMisses = []string{}

// TestSeedBrief prints a table of expected and found rows, and fails for a missing row that is
// not listed.
func TestSeedBrief(t *testing.T) {
	var want expectedBrief
	words := shared.Seed(t, &want)
	b := New().Bench(news.Report{ID: "seed", Text: words, SHA256: news.Hash([]byte(words))})
	rows := seedRows(&want, b, words)
	missed := 0
	for _, row := range rows {
		mark := "found "
		if !row.found {
			mark = "MISSED"
			missed++
			if !slices.Contains(knownMisses, row.name) {
				t.Errorf("missed: %s", row.name)
			}
		} else if slices.Contains(knownMisses, row.name) {
			t.Errorf("listed as a known miss, and found: %s", row.name)
		}
		t.Logf("%s  %s", mark, row.name)
	}
	t.Logf("%d expected, %d found, %d missed; in all %d quotations, %d events, %d roles, %d figures, %d forecasts, %d times",
		len(rows), len(rows)-missed, missed, len(b.Quotations), len(b.Events), len(b.Roles), len(b.Figures), len(b.Forecasts), len(b.Times))
}

type seedRow struct {
	name  string
	found bool
}

// seedTable holds the expected rows, each with whether it was found in the reading of words.
type seedTable struct {
	bench *reading.Bench
	words string
	rows  []seedRow
}

func (s *seedTable) add(found bool, format string, args ...any) {
	s.rows = append(s.rows, seedRow{fmt.Sprintf(format, args...), found})
}

func seedRows(want *expectedBrief, b *reading.Bench, words string) []seedRow {
	s := &seedTable{bench: b, words: words}
	for _, w := range want.Times {
		s.add(slices.ContainsFunc(b.Times, func(t reading.Time) bool {
			return t.Span.Of(words) == w.Text && t.Value == w.Value && t.Mod == w.Mod
		}), "time %s = %s", w.Text, w.Value)
	}
	s.quotations(want)
	s.offices(want)
	for _, w := range want.Figures {
		s.add(slices.ContainsFunc(b.Figures, func(f reading.Figure) bool { return f.What == w.What && f.Factor != nil && *f.Factor == w.Factor }), "figure %s", w.What)
	}
	s.forecasts(want)
	s.events(want)
	return s.rows
}

func (s *seedTable) quotations(want *expectedBrief) {
	for _, w := range want.Quotations {
		content := w.Content
		if content == "" {
			content = w.ContentStarts + " …"
		}
		s.add(slices.ContainsFunc(s.bench.Quotations, func(q reading.Quotation) bool {
			if !q.Direct || !quotes(&q, s.words, w.Content, w.ContentStarts, w.ContentEnds) || !slices.Equal(q.Speakers, speakers(w.Speaker)) {
				return false
			}
			return (w.ReportedBy == "" || slices.Contains(q.ReportedBy, w.ReportedBy)) && (w.Medium == "" || q.Medium == w.Medium)
		}), "quotation “%.60s” by %v", content, w.Speaker)
	}
}

func (s *seedTable) offices(want *expectedBrief) {
	for _, w := range want.Roles {
		s.add(slices.ContainsFunc(s.bench.Roles, func(r reading.Role) bool {
			return r.Person == w.Person && r.Title == w.Role && r.Of == w.Of
		}), "role %s, %s of %s", w.Person, w.Role, w.Of)
	}
	for org, members := range want.Members {
		for _, m := range members {
			s.add(slices.ContainsFunc(s.bench.Memberships, func(x reading.Membership) bool { return x.Organization == org && x.Member == m }), "membership of %s in %s", m, org)
		}
	}
}

func (s *seedTable) forecasts(want *expectedBrief) {
	for _, w := range want.Foresee {
		s.add(slices.ContainsFunc(s.bench.Forecasts, func(f reading.Forecast) bool {
			said := f.Span.Of(s.words)
			begins := strings.HasPrefix(said, w.Text) || strings.HasPrefix(strings.ReplaceAll(said, "\u00a0", " "), strings.TrimSuffix(w.Text, "."))
			return f.By == w.By && begins && (w.Word == "" || f.Word == w.Word && f.Probability != nil && f.Probability[0] == w.Probability[0])
		}), "forecast of %s: %.50s", w.By, w.Text)
	}
}

func (s *seedTable) events(want *expectedBrief) {
	for _, w := range want.Events {
		if w.Plover == "" {
			continue
		}
		s.add(slices.ContainsFunc(s.bench.Events, func(e reading.Event) bool {
			return string(e.Category) == w.Plover && has(e.Actors, w.Actor) && has(append(slices.Clone(e.Recipients), e.Actors...), w.Recipient)
		}), "event %s %s %v %v", w.ID, w.Plover, w.Actor, w.Recipient)
	}
	for _, w := range want.MustNot {
		at := strings.Index(s.words, w.Text)
		if at < 0 {
			at = strings.Index(strings.ReplaceAll(s.words, "\u00a0", "  "), w.Text)
		}
		span := text.Span{Start: at, End: at + len(w.Text)}
		s.add(!slices.ContainsFunc(s.bench.Events, func(e reading.Event) bool {
			return span.Contains(e.Trigger) && slices.Contains([]reading.Status{reading.Fact, reading.Intent, reading.Claim}, e.Status)
		}), "not coded: %.60s", w.Text)
	}
}

func quotes(q *reading.Quotation, words, content, starts, ends string) bool {
	for _, c := range q.Content {
		said := c.Of(words)
		if content != "" && said == content || starts != "" && strings.HasPrefix(said, starts) && strings.HasSuffix(said, ends) {
			return true
		}
	}
	return false
}

func speakers(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, s := range v {
			out = append(out, fmt.Sprint(s))
		}
		return out
	}
	return nil
}

// has reports whether every wanted party ("RUS GOV", "IRN", "Hamas") is among the
// parties by country or name.
func has(parties []reading.Party, want []string) bool {
	for _, w := range want {
		code, _, _ := strings.Cut(w, " ")
		if !slices.ContainsFunc(parties, func(p reading.Party) bool { return p.Code == code || p.Country == code || p.Name == w }) {
			return false
		}
	}
	return true
}
