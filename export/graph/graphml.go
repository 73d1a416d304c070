package graph

import (
	"encoding/xml"
	"strconv"
)

// graphMLFile is a file of GraphML 1.0: its keys are declared first.
type graphMLFile struct {
	XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []graphMLKey `xml:"key"`
	Graph   graphMLGraph `xml:"graph"`
}

type graphMLKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphMLGraph struct {
	ID    string        `xml:"id,attr"`
	Edges string        `xml:"edgedefault,attr"`
	Nodes []graphMLNode `xml:"node"`
	Ties  []graphMLEdge `xml:"edge"`
}

type graphMLNode struct {
	ID   string        `xml:"id,attr"`
	Data []graphMLData `xml:"data"`
}

type graphMLEdge struct {
	ID     string        `xml:"id,attr"`
	Source string        `xml:"source,attr"`
	Target string        `xml:"target,attr"`
	Data   []graphMLData `xml:"data"`
}

type graphMLData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

func graphML(nodes []string, list []edge, named func(string) string) *graphMLFile {
	f := &graphMLFile{Keys: []graphMLKey{{"label", "node", "label", "string"}, {"weight", "edge", "weight", "int"}}}
	all := columns()
	for _, c := range all {
		f.Keys = append(f.Keys, graphMLKey{c.id, "edge", c.title, c.kind})
	}
	f.Graph.ID, f.Graph.Edges = "ties", "undirected"
	for _, n := range nodes {
		f.Graph.Nodes = append(f.Graph.Nodes, graphMLNode{n, []graphMLData{{"label", named(n)}}})
	}
	for _, e := range list {
		out := graphMLEdge{ID: e.id, Source: e.a, Target: e.b, Data: []graphMLData{{"weight", strconv.Itoa(e.weight)}}}
		for i, v := range e.values {
			if v != "" {
				out.Data = append(out.Data, graphMLData{all[i].id, v})
			}
		}
		f.Graph.Ties = append(f.Graph.Ties, out)
	}
	return f
}
