package publish

import (
	"errors"
	"strings"
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
)

const ready = "May 21, 2024 | Flash Brief\n\n# Iran Meets Russia in Moscow\n\nIran met Russia in Moscow.[^1]\n\n**Assessment (A. Name):** Much will follow.\n\n[^1]: “Iran met Russia in Moscow” (1a2b3c4d5e6f, bytes 0–25)\n"

var (
	noon = time.Date(2024, time.May, 21, 12, 0, 0, 0, time.UTC)
	ask  = Order{Change: record.Published, By: "A. Name", At: noon}
)

func resolved(t *testing.T, raw string, tags ...string) *Draft {
	t.Helper()
	d := mustRead(t, raw)
	if err := d.Resolve(opens(report("Iran met Russia in Moscow.", tags...))); err != nil {
		t.Fatal(err)
	}
	return &d
}

func next(t *testing.T, before []record.Edition, raw string, o Order) record.Edition {
	t.Helper()
	e, err := Next(before, raw, resolved(t, raw), nil, o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestTheGateFailsClosed(t *testing.T) {
	wrong := brief.Finding{Kind: "fact-date", Severity: brief.Stop, Span: spanOf(ready, "Iran met")}
	with := func(change func(*Order)) Order {
		o := ask
		change(&o)
		return o
	}
	for _, c := range []struct {
		what    string
		raw     string
		tags    []string
		checked []brief.Finding
		order   Order
		want    error
	}{
		{"a clean brief", ready, nil, nil, ask, nil},
		{"a warning", ready, nil, []brief.Finding{{Kind: "x", Severity: brief.Warn}}, ask, nil},
		{"a stop", ready, nil, []brief.Finding{wrong}, ask, fault.Denied},
		{"a stop that is overridden", ready, nil, []brief.Finding{wrong}, with(func(o *Order) { o.Override = "the paper has corrected it" }), nil},
		{"an override without a reason", ready, nil, []brief.Finding{wrong}, with(func(o *Order) { o.Override = "  " }), fault.Denied},
		{"a sentence without evidence", strings.Replace(ready, "**Assessment (A. Name):** ", "", 1), nil, nil, ask, fault.Denied},
		{"lost evidence, overridden", strings.Replace(ready, "“Iran met Russia", "“Iran met France", 1), nil, nil, with(func(o *Order) { o.Override = "I know" }), fault.Denied},
		{"no title", strings.Replace(ready, "# Iran", "Iran", 1), nil, nil, with(func(o *Order) { o.Override = "I know" }), fault.Denied},
		{"a marked source", ready, []string{"marking: TLP:AMBER"}, nil, ask, fault.Denied},
		{"a marked source, overridden", ready, []string{"marking: TLP:AMBER"}, nil, with(func(o *Order) { o.Override = "I know" }), fault.Denied},
		{"a marked source, under its marking", ready, []string{"marking: TLP:AMBER"}, nil, with(func(o *Order) { o.Marking = "tlp:amber" }), nil},
		{"a source with an unknown marking", ready, []string{"marking: Eyes Only"}, nil, with(func(o *Order) { o.Marking = "TLP:RED" }), fault.Denied},
		{"an unknown marking", ready, nil, nil, with(func(o *Order) { o.Marking = "Eyes Only" }), fault.Invalid},
		{"nobody", ready, nil, nil, with(func(o *Order) { o.By = "" }), fault.Invalid},
	} {
		e, err := Next(nil, c.raw, resolved(t, c.raw, c.tags...), c.checked, c.order)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, err, c.want)
			continue
		}
		if err != nil {
			continue
		}
		sheet, err := SheetOf(&e)
		if o := sheet.Override; err != nil || (o != nil) != (c.order.Override != "") || o != nil && (o.By != "A. Name" || o.Reason != c.order.Override || len(o.Findings) != 1) {
			t.Errorf("%s: got the override %+v, %v", c.what, o, err)
		}
		if len(e.Rests) != 1 || e.Rests[0].Sentence != 1 || e.Piece != "2024-05-21-iran-meets-russia-in-moscow" {
			t.Errorf("%s: got %+v", c.what, e)
		}
	}
}

func TestWhatReadersSee(t *testing.T) {
	first := next(t, nil, ready, ask)
	later := ask
	later.Change, later.Reason, later.At = record.Corrected, "a day was wrong", noon.Add(time.Hour)
	second := next(t, []record.Edition{first}, strings.Replace(ready, "Much", "More", 1), later)
	gone, err := Withdraw([]record.Edition{first, second}, Order{Piece: first.Piece, By: "A. Name", Reason: "false", At: noon.Add(2 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	held := ask
	held.Embargo = noon.Add(24 * time.Hour)
	secret := next(t, nil, ready, held)
	quick := later
	fixed := next(t, []record.Edition{secret}, strings.Replace(ready, "Much", "More", 1), quick)
	dropped, err := Withdraw([]record.Edition{secret}, Order{Piece: first.Piece, By: "A. Name", Reason: "false", At: noon.Add(2 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what     string
		editions []record.Edition
		at       time.Time
		want     int // the version shown; 0 for none
		notes    int
	}{
		{"nothing", nil, noon, 0, 0},
		{"the first", []record.Edition{first}, noon, 1, 0},
		{"the second", []record.Edition{first, second}, noon, 2, 1},
		{"a withdrawal", []record.Edition{first, second, gone}, noon, 3, 2},
		{"an embargo", []record.Edition{secret}, noon.Add(23 * time.Hour), 0, 0},
		{"an embargo that ended", []record.Edition{secret}, noon.Add(24 * time.Hour), 1, 0},
		{"a correction under embargo", []record.Edition{secret, fixed}, noon.Add(2 * time.Hour), 0, 0},
		{"a withdrawal under embargo", []record.Edition{secret, dropped}, noon.Add(2 * time.Hour), 0, 0},
		{"a withdrawal under embargo, later", []record.Edition{secret, dropped}, noon.Add(48 * time.Hour), 0, 0},
	} {
		page, shown, err := Shown(c.editions, "House", "", c.at)
		if err != nil || shown != (c.want > 0) {
			t.Errorf("%s: got %v %v, want %v", c.what, shown, err, c.want > 0)
			continue
		}
		if !shown {
			continue
		}
		if is := page.Imprint; is.Version != c.want || len(is.Notes) != c.notes || is.Withdrawn != (len(page.Sections) == 0) || page.Title != "Iran Meets Russia in Moscow" {
			t.Errorf("%s: got %+v of %q with %d sections", c.what, is, page.Title, len(page.Sections))
		}
	}
	marked := ask
	marked.Marking = "TLP:AMBER"
	page := []record.Edition{next(t, nil, ready, marked)}
	for reader, want := range map[string]bool{"": false, "TLP:GREEN": false, "TLP:AMBER": true, "TLP:RED": true} {
		if _, shown, err := Shown(page, "", reader, noon); err != nil || shown != want {
			t.Errorf("a reader with %q: got %v %v, want %v", reader, shown, err, want)
		}
	}
}

func TestWhatAReportSaysOfItsRelease(t *testing.T) {
	for _, c := range []struct {
		text             string
		tags             []string
		marking, licence string
	}{
		{"Iran met Russia.", nil, "", ""},
		{"TLP:AMBER\n\nIran met Russia.", nil, "TLP:AMBER", ""},
		{"Iran met Russia.\n\n** NOT FOR PUBLICATION **\n", nil, "Internal", ""},
		{"tlp: green\nIran met Russia.\nTLP:RED", nil, "TLP:RED", ""},
		{"Iran said that its plan was confidential.", nil, "", ""},
		{"Iran met Russia.", []string{"Iran", "marking: tlp:green", "licence: CC BY 4.0"}, "TLP:GREEN", "CC BY 4.0"},
		{"Iran met Russia.", []string{"TLP:RED", "marking: TLP:GREEN"}, "TLP:RED", ""},
		{"Iran met Russia.", []string{"marking: Eyes Only"}, "Eyes Only", ""},
		{"Iran met Russia.\nCC BY 4.0", nil, "", "CC BY"},
	} {
		r := report(c.text, c.tags...)
		if marking, licence := Terms(&r.Report); marking != c.marking || licence != c.licence {
			t.Errorf("%q %v: got %q and %q, want %q and %q", c.text, c.tags, marking, licence, c.marking, c.licence)
		}
	}
}

func spanOf(raw, words string) text.Span {
	start := strings.Index(raw, words)
	return text.Span{Start: start, End: start + len(words)}
}
