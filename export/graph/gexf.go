package graph

import "encoding/xml"

// gexfFile is a file as gexf.xsd of version 1.3 has it.
type gexfFile struct {
	XMLName xml.Name  `xml:"http://gexf.net/1.3 gexf"`
	Version string    `xml:"version,attr"`
	Meta    gexfMeta  `xml:"meta"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfMeta struct {
	Creator     string `xml:"creator"`
	Description string `xml:"description"`
}

type gexfGraph struct {
	Edges      string         `xml:"defaultedgetype,attr"`
	Mode       string         `xml:"mode,attr"`
	Attributes gexfAttributes `xml:"attributes"`
	Nodes      []gexfNode     `xml:"nodes>node"`
	Ties       []gexfEdge     `xml:"edges>edge"`
}

type gexfAttributes struct {
	Class string          `xml:"class,attr"`
	Mode  string          `xml:"mode,attr"`
	All   []gexfAttribute `xml:"attribute"`
}

type gexfAttribute struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfNode struct {
	ID    string `xml:"id,attr"`
	Label string `xml:"label,attr"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Weight int         `xml:"weight,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

func gexf(nodes []string, list []edge, named func(string) string) *gexfFile {
	f := &gexfFile{Version: "1.3", Meta: gexfMeta{"flashbrief", "ties between states and organizations; weight is the number of acts"}}
	g := &f.Graph
	g.Edges, g.Mode, g.Attributes.Class, g.Attributes.Mode = "undirected", "static", "edge", "static"
	all := columns()
	for _, c := range all {
		kind := c.kind
		if kind == "int" {
			kind = "integer"
		}
		g.Attributes.All = append(g.Attributes.All, gexfAttribute{c.id, c.title, kind})
	}
	for _, n := range nodes {
		g.Nodes = append(g.Nodes, gexfNode{n, named(n)})
	}
	for _, e := range list {
		out := gexfEdge{ID: e.id, Source: e.a, Target: e.b, Weight: e.weight}
		for i, v := range e.values {
			if v != "" {
				out.Values = append(out.Values, gexfValue{all[i].id, v})
			}
		}
		g.Ties = append(g.Ties, out)
	}
	return f
}
