package page

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/plover"
)

// tieOf returns a tie with an act on each of the days, of the quad class.
func tieOf(a, b string, quad plover.Quad, days ...when.Day) answer.Tie {
	t := answer.Tie{A: a, B: b}
	for _, day := range days {
		score := 5.0
		if quad >= plover.VerbalConflict {
			score = -5
		}
		t.Acts = append(t.Acts, record.TieAct{Date: when.On(day), Told: day, Quad: uint8(quad), Score: score})
	}
	t.Sum()
	return t
}

// someTies are ties of four parties in two months.
func someTies() []answer.Tie {
	may, june := when.Date(2024, time.May, 3), when.Date(2024, time.June, 4)
	return []answer.Tie{
		tieOf("IRN", "RUS", plover.MaterialCooperation, may, may, june),
		tieOf("IRN", "ISR", plover.MaterialConflict, june),
		tieOf("CHN", "RUS", plover.VerbalCooperation, may),
	}
}

// networkOf returns the network of the ties as the parameters ask for it.
func networkOf(t *testing.T, given map[string]string) networkBody {
	t.Helper()
	p, err := Network(Form{Path: "/network", Given: given}, someTies(), Narrow{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Body.(networkBody)
}

func TestPartiesKeepTheirPlacesWhenTheNetIsNarrowed(t *testing.T) {
	at := map[string]point{}
	for _, c := range []struct {
		acts   string
		narrow Narrow
	}{{"", Narrow{}}, {"conflict", Narrow{}}, {"cooperation", Narrow{}}, {"", Narrow{Ego: "RUS", Depth: 1}}, {"", Narrow{From: "ISR", To: "CHN"}}} {
		p, err := Network(Form{Path: "/network", Given: map[string]string{"acts": c.acts}}, someTies(), c.narrow)
		if err != nil {
			t.Fatal(err)
		}
		nodes := p.Body.(networkBody).Net.Nodes
		if len(nodes) < 2 {
			t.Errorf("%+v: got %d parties, want some", c, len(nodes))
		}
		for _, n := range nodes {
			if was, known := at[n.Name]; known && was != (point{n.X, n.Y}) {
				t.Errorf("%+v: %s moves from %v to %d %d", c, n.Name, was, n.X, n.Y)
			}
			at[n.Name] = point{n.X, n.Y}
		}
	}
}

// TestRarePartiesStandBesideTheirTies places more parties than the whole net has: those that it has stay, the others are in the picture.
func TestRarePartiesStandBesideTheirTies(t *testing.T) {
	ties := someTies()
	for i := range 40 {
		ties = append(ties, tieOf("IRN", string(rune('A'+i%26))+string(rune('A'+i/26))+"X", plover.VerbalCooperation, when.Date(2024, time.May, 3)))
	}
	order := frequent(ties)
	whole, all := placedIn(order[:mostNodes], ties), placedIn(order, ties)
	for _, code := range order {
		p, has := all[code]
		if was, known := whole[code]; !has || known && was != p || p.x < 0 || p.x > netWidth || p.y < 0 || p.y > netHeight {
			t.Errorf("%s is at %v (%v), and was at %v", code, p, has, whole[code])
		}
	}
}

func TestPartiesKeepTheirPlacesWhileTheWindowMoves(t *testing.T) {
	at := map[string]point{}
	for _, window := range []string{"", "2024-05", "2024-06"} {
		for _, n := range networkOf(t, map[string]string{"window": window}).Net.Nodes {
			if was, known := at[n.Name]; known && was != (point{n.X, n.Y}) {
				t.Errorf("%s: %s moves from %v to %d %d", window, n.Name, was, n.X, n.Y)
			}
			at[n.Name] = point{n.X, n.Y}
		}
	}
	if len(at) != 4 {
		t.Errorf("got %d parties, want 4", len(at))
	}
}

func TestTheWindowAndTheKindOfActsRestrictTheNetwork(t *testing.T) {
	for _, c := range []struct {
		given        map[string]string
		edges, quiet int
		label        string
	}{
		{nil, 3, 0, "Iran and Russia: 3 acts, mean score +5.0"},
		{map[string]string{"window": "2024-05"}, 2, 1, "Iran and Russia: 2 acts, mean score +5.0"},
		{map[string]string{"window": "2024-06"}, 2, 1, "Iran and Israel: 1 act, mean score -5.0"},
		{map[string]string{"acts": "cooperation"}, 2, 0, "China and Russia: 1 act"},
	} {
		b := networkOf(t, c.given)
		quiet, labels := 0, ""
		for _, n := range b.Net.Nodes {
			if n.Quiet {
				quiet++
			}
		}
		for _, e := range b.Net.Edges {
			labels += e.Label + "\n"
		}
		if len(b.Net.Edges) != c.edges || quiet != c.quiet || !strings.Contains(labels, c.label) {
			t.Errorf("%v: got %d ties, %d quiet parties, %s; want %d, %d, %s", c.given, len(b.Net.Edges), quiet, labels, c.edges, c.quiet, c.label)
		}
	}
	if _, err := Network(Form{Path: "/network", Given: map[string]string{"window": "1999-01"}}, someTies(), Narrow{}); !errors.Is(err, fault.Invalid) {
		t.Errorf("a window without these parties: got %v, want it refused", err)
	}
}

func TestChordsShareTheCircle(t *testing.T) {
	c := networkOf(t, map[string]string{"view": "chord"}).Net.Chord
	if c == nil || len(c.Arcs) != 4 || len(c.Ribbons) != 3 {
		t.Fatalf("got %+v, want four parties and three ties", c)
	}
	if got, want := c.Ribbons[0].Label, "Iran and Russia: 3 acts, mean score +5.0"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStretchesOfTimeFitTheStrip(t *testing.T) {
	for _, c := range []struct {
		first, last when.Day
		step        int
		name        string
	}{
		{when.Date(2024, time.May, 3), when.Date(2024, time.June, 4), 1, "2024-05"},
		{when.Date(2018, time.May, 3), when.Date(2024, time.June, 4), 3, "2018 Q2"},
		{when.Date(2000, time.January, 1), when.Date(2024, time.June, 4), 12, "2000"},
		{when.Date(1900, time.January, 1), when.Date(2024, time.June, 4), 60, "1900-1904"},
	} {
		step := stepFor(c.first, c.last)
		from := when.Date(c.first.Year, c.first.Month, 1)
		got := span{from, from.AddMonths(step).AddDays(-1)}.name(step)
		if step != c.step || got != c.name {
			t.Errorf("%s to %s: got %d months, %q; want %d, %q", c.first, c.last, step, got, c.step, c.name)
		}
	}
}

func TestTiesAreComparedInTwoWindows(t *testing.T) {
	may, june := when.Date(2024, time.May, 3), when.Date(2024, time.June, 4)
	ties := []answer.Tie{tieOf("CHN", "RUS", plover.VerbalCooperation, may), tieOf("IRN", "RUS", plover.MaterialCooperation, may, june)}
	mixed := tieOf("IRN", "ISR", plover.VerbalCooperation, may)
	mixed.Acts = append(mixed.Acts, tieOf("IRN", "ISR", plover.MaterialConflict, june).Acts...)
	mixed.Sum()
	ties = append(ties, mixed)
	then, now := HalvesOf(ties)
	if then.String() != "2024-05-03/2024-05-19" || now.String() != "2024-05-20/2024-06-04" {
		t.Errorf("got %s and %s, want the halves of the time", then, now)
	}
	rows := Windows(Form{Path: "/compare"}, ties, then, now).Body.(windowsBody).Rows
	if len(rows) != 3 || rows[0].Change != "-10.0" || rows[0].Tone != "cooler" || rows[1].Tone != "the same" || rows[2].Change != "" || rows[2].Now.Acts != 0 {
		t.Errorf("got %+v, want Iran and Israel first, and no change where one window has no act", rows)
	}
}

func TestTermsAreCalibratedOnlyByEnoughForecasts(t *testing.T) {
	likely := &[2]float64{0.55, 0.8}
	c := calibrationOf([]answer.Score{
		{Term: "few", Range: likely, Scored: answer.Enough - 1, True: 10}, {Term: "right", Range: likely, Scored: 20, True: 14}, {Term: "wrong", Range: likely, Scored: 20, True: 4}, {Term: "open", Range: likely, Open: 3},
	})
	for i, want := range []struct {
		dot, outside bool
		said         string
	}{{false, false, "10 of 19 came true: fewer than 20 say little"}, {true, false, "14 of 20 came true, 70 %"}, {true, true, "4 of 20 came true, 20 %, outside the range"}, {false, false, "none scored, 3 open"}} {
		if got := c.Rows[i]; (got.Dot > 0) != want.dot || got.Outside != want.outside || got.Said != want.said {
			t.Errorf("%s: got %+v, want %+v", got.Term, got, want)
		}
	}
	if calibrationOf(nil) != nil {
		t.Error("without forecasts there is nothing to draw")
	}
}

// TestTheWaysBetweenTwoAndWhatIsAroundOneRestrictTheNetwork asks for both in a small net of five parties.
func TestTheWaysBetweenTwoAndWhatIsAroundOneRestrictTheNetwork(t *testing.T) {
	may := when.Date(2024, time.May, 3)
	ties := append(someTies(), tieOf("CHN", "OMN", plover.VerbalCooperation, may, may), tieOf("IRN", "OMN", plover.VerbalCooperation, may, may))
	for _, c := range []struct {
		name   string
		narrow Narrow
		given  map[string]string
		edges  int
		ways   []string
	}{
		{"two ways of two steps, the one whose weakest tie is stronger first", Narrow{From: "IRN", To: "CHN"}, map[string]string{"from": "Iran", "to": "China"}, 4, []string{"Iran Oman China", "Iran Russia China"}},
		{"a direct tie", Narrow{From: "ISR", To: "IRN"}, nil, 1, []string{"Israel Iran"}},
		{"a way of three steps", Narrow{From: "ISR", To: "CHN"}, nil, 5, []string{"Israel Iran Russia China", "Israel Iran Oman China"}},
		{"no way", Narrow{From: "ISR", To: "FRA"}, nil, 0, nil},
		{"one step around Israel", Narrow{Ego: "ISR", Depth: 1}, nil, 1, nil},
		{"two steps around Israel", Narrow{Ego: "ISR", Depth: 2}, nil, 3, nil},
	} {
		p, err := Network(Form{Path: "/network", Given: c.given}, ties, c.narrow)
		if err != nil {
			t.Fatal(err)
		}
		b := p.Body.(networkBody)
		var got []string
		for _, w := range b.Look.Ways {
			words := ""
			for _, s := range w.Steps {
				words += s.From + " " + s.To
			}
			got = append(got, strings.TrimSpace(words))
		}
		if !slices.Equal(got, c.ways) || len(b.Rows) != c.edges {
			t.Errorf("%s: got %q and %d ties, want %q and %d", c.name, got, len(b.Rows), c.ways, c.edges)
		}
	}
}
