package graph

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/record/answer"
)

var ties = []answer.Tie{
	{A: "IRN", B: "RUS", Counts: [5]int{0, 14, 2, 0, 1}, Mean: 4.25, Months: []answer.Month{{Month: "2023-05", Acts: 1}, {Month: "2024-05", Acts: 16}}},
	{A: "CHN", B: "RUS", Counts: [5]int{0, 1, 0, 0, 0}, Mean: -0.5},
}

func named(code string) string { return map[string]string{"IRN": "Iran & friends"}[code] }

func written(t *testing.T, form string) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, form, ties, named); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestANetworkIsReadBack(t *testing.T) {
	var g gexfFile
	if err := xml.Unmarshal([]byte(written(t, "gexf")), &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Graph.Nodes) != 3 || g.Graph.Nodes[1] != (gexfNode{"IRN", "Iran & friends"}) {
		t.Errorf("got %v, want three parties in order of code", g.Graph.Nodes)
	}
	first := g.Graph.Ties[0]
	if first.Source != "IRN" || first.Target != "RUS" || first.Weight != 17 || len(first.Values) != 7 || first.Values[0] != (gexfValue{"quad1", "14"}) || first.Values[6] != (gexfValue{"last", "2024-05"}) {
		t.Errorf("got %+v, want the tie with its values", first)
	}
	if got := g.Graph.Ties[1].Values; len(got) != 5 {
		t.Errorf("got %v, want no months of acts without one", got)
	}
	var m graphMLFile
	if err := xml.Unmarshal([]byte(written(t, "graphml")), &m); err != nil {
		t.Fatal(err)
	}
	declared := map[string]bool{}
	for _, k := range m.Keys {
		declared[k.ID] = true
	}
	for _, e := range m.Graph.Ties {
		for _, d := range e.Data {
			if !declared[d.Key] {
				t.Errorf("the key %s of %s is not declared", d.Key, e.ID)
			}
		}
	}
	if len(m.Graph.Nodes) != 3 || len(m.Graph.Ties) != 2 || m.Graph.Ties[0].Data[0] != (graphMLData{"weight", "17"}) {
		t.Errorf("got %+v, want the same network", m.Graph)
	}
}

func TestAFormThatIsNotKnownIsNamed(t *testing.T) {
	err := Write(&bytes.Buffer{}, "dot", ties, named)
	if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "dot") {
		t.Errorf("got %v", err)
	}
}
