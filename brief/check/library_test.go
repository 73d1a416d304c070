package check_test

import (
	"bytes"
	"slices"
	"sort"
	"testing"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/brief/draft"
	"flashbrief/brief/press"
	"flashbrief/internal/readtest"
	"flashbrief/internal/recordtest"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
	"flashbrief/world/actor"
)

// library is a record in memory, for drafting and checking.
type library struct {
	reports []record.Report
	items   []record.Item
}

// opened returns the library of the files.
func opened(t *testing.T, paths ...string) *library {
	t.Helper()
	l := &library{}
	for _, f := range recordtest.Filed(t, paths...) {
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

// drafted returns the brief on a state, as Markdown.
func (l *library) drafted(t *testing.T, code string) string {
	t.Helper()
	about := func(i record.Item) bool {
		return slices.ContainsFunc(i.Parties, func(p record.Party) bool { return p.Code == code || p.Country == code })
	}
	events := slices.DeleteFunc(l.kind(record.Event), func(i record.Item) bool { return !about(i) })
	figures := slices.DeleteFunc(l.kind(record.Figure), func(i record.Item) bool { return !about(i) })
	b := draft.Compose(draft.Materials{
		About: actor.World().NameOf(code), Codes: []string{code}, Acts: answer.Accounts(events, join.From{}, join.Held{}), Figures: answer.SideBySide(figures, nil, l.reports),
		Quotes: l.kind(record.Quotation), People: answer.People(l.items), Reports: l.reports, Reader: recordtest.Reader{TB: t}, Open: l.open,
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
		Brief: readtest.Read(t, check.View(edited), ""), Text: edited, Reader: recordtest.Reader{TB: t}, Reports: l.reports,
		Said: l.kind(record.Quotation), Held: l.kind(record.Role), Members: l.kind(record.Membership), Facts: l.kind(record.Event, record.Figure),
	}
	m.Quotes = check.Quotes(m.Brief, edited)
	return slices.DeleteFunc(check.Brief(&m), func(f brief.Finding) bool { return f.Severity == brief.Note })
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
