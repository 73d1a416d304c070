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

func seedRows(want *expectedBrief, b *reading.Bench, words string) []seedRow {
	var rows []seedRow
	add := func(found bool, format string, args ...any) {
		rows = append(rows, seedRow{fmt.Sprintf(format, args...), found})
	}
	for _, w := range want.Times {
		add(slices.ContainsFunc(b.Times, func(t reading.Time) bool {
			return t.Span.Of(words) == w.Text && t.Value == w.Value && t.Mod == w.Mod
		}), "time %s = %s", w.Text, w.Value)
	}
	for _, w := range want.Quotations {
		content := w.Content
		if content == "" {
			content = w.ContentStarts + " …"
		}
		add(slices.ContainsFunc(b.Quotations, func(q reading.Quotation) bool {
			return q.Direct && quotes(&q, words, w.Content, w.ContentStarts, w.ContentEnds) && slices.Equal(q.Speakers, speakers(w.Speaker)) &&
				(w.ReportedBy == "" || slices.Contains(q.ReportedBy, w.ReportedBy)) && (w.Medium == "" || q.Medium == w.Medium)
		}), "quotation “%.60s” by %v", content, w.Speaker)
	}
	for _, w := range want.Roles {
		add(slices.ContainsFunc(b.Roles, func(r reading.Role) bool {
			return r.Person == w.Person && r.Title == w.Role && r.Of == w.Of
		}), "role %s, %s of %s", w.Person, w.Role, w.Of)
	}
	for org, members := range want.Members {
		for _, m := range members {
			add(slices.ContainsFunc(b.Memberships, func(x reading.Membership) bool { return x.Organization == org && x.Member == m }), "membership of %s in %s", m, org)
		}
	}
	for _, w := range want.Figures {
		add(slices.ContainsFunc(b.Figures, func(f reading.Figure) bool { return f.What == w.What && f.Factor != nil && *f.Factor == w.Factor }), "figure %s", w.What)
	}
	for _, w := range want.Foresee {
		add(slices.ContainsFunc(b.Forecasts, func(f reading.Forecast) bool {
			said := f.Span.Of(words)
			return f.By == w.By && (strings.HasPrefix(said, w.Text) || strings.HasPrefix(strings.ReplaceAll(said, "\u00a0", " "), strings.TrimSuffix(w.Text, "."))) &&
				(w.Word == "" || f.Word == w.Word && f.Probability != nil && f.Probability[0] == w.Probability[0])
		}), "forecast of %s: %.50s", w.By, w.Text)
	}
	for _, w := range want.Events {
		if w.Plover == "" {
			continue
		}
		add(slices.ContainsFunc(b.Events, func(e reading.Event) bool {
			return string(e.Category) == w.Plover && has(e.Actors, w.Actor) && has(append(slices.Clone(e.Recipients), e.Actors...), w.Recipient)
		}), "event %s %s %v %v", w.ID, w.Plover, w.Actor, w.Recipient)
	}
	for _, w := range want.MustNot {
		at := strings.Index(words, w.Text)
		if at < 0 {
			at = strings.Index(strings.ReplaceAll(words, "\u00a0", "  "), w.Text)
		}
		span := text.Span{Start: at, End: at + len(w.Text)}
		add(!slices.ContainsFunc(b.Events, func(e reading.Event) bool {
			return span.Contains(e.Trigger) && (e.Status == reading.Fact || e.Status == reading.Intent || e.Status == reading.Claim)
		}), "not coded: %.60s", w.Text)
	}
	return rows
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
