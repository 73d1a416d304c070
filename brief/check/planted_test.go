package check_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/internal/readtest"
	"flashbrief/internal/recordtest"
	"flashbrief/news"
	"flashbrief/record"
)

// planted is a sentence of a brief with its error and the kinds of finding of which one must be
// reported.
type planted struct {
	what, brief string
	want        []string
}

func (p *planted) control() bool { return p.what == "control" }
func (p *planted) fact() bool    { return strings.HasPrefix(p.what, "fact") }

// plants returns the sentences of a file such as testdata/planted/briefs.txt.
func plants(t *testing.T, path string) []planted {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []planted
	for line := range strings.Lines(string(raw)) {
		f := strings.SplitN(strings.TrimSpace(line), " | ", 3)
		if len(f) == 3 && !strings.HasPrefix(line, "#") {
			out = append(out, planted{what: f[0], want: strings.Fields(f[1]), brief: strings.ReplaceAll(f[2], `\n`, "\n")})
		}
	}
	return out
}

// shelf is reports filed for a test.
type shelf struct {
	materials check.Materials
	ids       map[string]string // SHA-256 by the report's own name
}

// filed reads and files the reports of a JSONL file.
func filed(t *testing.T, path string) *shelf {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{ids: map[string]string{}}
	for line := range strings.Lines(string(raw)) {
		var r struct{ ID, Date, Publisher, Title, Text string }
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		b := readtest.Read(t, r.Text, r.Date)
		report := b.Report
		report.Title, report.Publisher = r.Title, r.Publisher
		s.file(record.NewFiling(report, b.Reading, time.UnixMilli(0)))
		s.ids[r.ID] = news.Hash([]byte(r.Text))
	}
	return s
}

func (s *shelf) file(f record.Filing) {
	s.materials.Reports = append(s.materials.Reports, f.Report)
	for _, item := range f.Items {
		switch item.Kind() {
		case record.Quotation:
			s.materials.Said = append(s.materials.Said, item)
		case record.Role:
			s.materials.Held = append(s.materials.Held, item)
		case record.Event, record.Figure:
			s.materials.Facts = append(s.materials.Facts, item)
		}
	}
}

// check returns the findings in a brief against the shelf.
func (s *shelf) check(t *testing.T, edited string) []brief.Finding {
	t.Helper()
	m := s.materials
	m.Brief, m.Text = readtest.Read(t, check.View(edited), "2024-05-24"), edited
	m.Quotes, m.Reader = check.Quotes(m.Brief, edited), recordtest.Reader{TB: t}
	return check.Brief(&m)
}

// tally counts how many planted errors are found.
type tally struct{ errors, found, kinds, controls, facts, factsFound int }

// TestPlantedErrorsOfQuotationAreFound checks that every planted error of a quotation or its
// speaker gives a finding that stops or warns, and no correct sentence does; it also counts the
// errors of fact that are found.
func TestPlantedErrorsOfQuotationAreFound(t *testing.T) {
	for _, c := range []struct {
		dir                     string
		errors, controls, facts int
	}{{"planted", 80, 9, 26}, {"cases", 14, 9, 0}, {"extra", 30, 30, 0}} {
		s := filed(t, "testdata/"+c.dir+"/reports.jsonl")
		var sum tally
		for _, p := range plants(t, "testdata/"+c.dir+"/briefs.txt") {
			s.try(t, &p, &sum)
		}
		t.Logf("%s: %d of %d errors of quotation stop or warn, %d with the kind wanted; %d controls; %d of %d errors of fact",
			c.dir, sum.found, sum.errors, sum.kinds, sum.controls, sum.factsFound, sum.facts)
		if sum.errors != c.errors || sum.controls != c.controls || sum.facts != c.facts {
			t.Errorf("%s: got %d errors of quotation, %d controls, %d errors of fact, want %d, %d, %d", c.dir, sum.errors, sum.controls, sum.facts, c.errors, c.controls, c.facts)
		}
	}
}

// try checks one sentence and adds the result to the tally.
func (s *shelf) try(t *testing.T, p *planted, sum *tally) {
	t.Helper()
	for id, sha := range s.ids {
		p.brief = strings.ReplaceAll(p.brief, "REPORT:"+id, sha[:12])
	}
	serious := slices.DeleteFunc(s.check(t, p.brief), func(f brief.Finding) bool { return f.Severity == brief.Note })
	got := "nothing"
	if len(serious) > 0 {
		got = serious[0].Kind + ": " + serious[0].Message
	}
	hit := slices.ContainsFunc(serious, func(f brief.Finding) bool { return slices.Contains(p.want, f.Kind) || p.want[0] == "any" })
	switch {
	case p.control():
		sum.controls++
		if len(serious) > 0 {
			t.Errorf("%s: got %s, want nothing", p.brief, got)
		}
	case p.fact():
		sum.facts++
		if hit {
			sum.factsFound++
		}
	default:
		sum.errors++
		if len(serious) > 0 {
			sum.found++
		}
		if hit {
			sum.kinds++
		} else {
			t.Errorf("%s: %s: got %s, want %v", p.what, p.brief, got, p.want)
		}
	}
}
