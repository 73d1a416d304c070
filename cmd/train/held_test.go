package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flashbrief/reading/learn"
	"flashbrief/reading/net"
)

var heldShape = &net.Shape{UPOS: []string{"NOUN", "VERB"}, XPOS: []string{"NNS", "VBP"}, Feats: []string{"", "Number=Plur"}, Rels: []string{"root", "nsubj"}, NameTags: []string{"O", "B-person"}}

func heldFile(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "held.tsv")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHeldIsRead(t *testing.T) {
	got, err := readHeld(heldFile(t, "Dogs\tNOUN 0.750 VERB 0.250\tNNS 1.000\tNumber=Plur 1.000\tO 1.000\t2 0.900 0 0.100\t2\tnsubj 1.000\n"+
		"bark\tVERB 1.000\tVBP 1.000\t_ 0.500 Odd=Yes 0.500\tO 0.700 B-person 0.300\t0 1.000\t0\troot 0.990\n\n"), heldShape)
	if err != nil || len(got) != 1 {
		t.Fatalf("got %d sentences, %v, want 1", len(got), err)
	}
	g := got[0]
	if g.Forms[1] != "bark" || g.Heads[0] != 1 || g.Heads[1] != net.RootHead {
		t.Errorf("got forms %q and heads %v, want the root at bark", g.Forms, g.Heads)
	}
	for what, is := range map[string]bool{
		"tags":                  g.Held.UPOS[0][1] == learn.Share{Label: 1, Part: 0.25},
		"heads from the root":   g.Held.Heads[0][0] == learn.Share{Label: 2, Part: 0.9},
		"no feature":            len(g.Held.Feats[1]) == 1 && g.Held.Feats[1][0] == learn.Share{Label: 0, Part: 1},
		"names where sure":      g.Names[0] == 0 && g.Names[1] == learn.Unknown,
		"relations that sum up": g.Held.Rels[1][0] == learn.Share{Label: 0, Part: 1},
	} {
		if !is {
			t.Errorf("%s: got %+v", what, g.Held)
		}
	}
}

func TestHeldNamesTheLineThatIsWrong(t *testing.T) {
	for line, want := range map[string]string{
		"Dogs\tNOUN 1.000": "columns",
		"Dogs\tNOUN 1.000\tNNS 1.000\t_ 1\tO 1\t2 1\tx\tnsubj 1": "head",
		"Dogs\tNOUN x\tNNS 1.000\t_ 1\tO 1\t2 1\t2\tnsubj 1":     "probability",
		"Dogs\tNOUN\tNNS 1.000\t_ 1\tO 1\t2 1\t2\tnsubj 1":       "probability",
	} {
		_, err := readHeld(heldFile(t, line+"\n\n"), heldShape)
		if err == nil || !strings.Contains(err.Error(), "held.tsv:1: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want line 1 and %q", line, err, want)
		}
	}
}

func TestMean(t *testing.T) {
	got := mean([]learn.Share{{Label: 3, Part: 1}}, []learn.Share{{Label: 1, Part: 0.5}, {Label: 3, Part: 0.5}})
	if len(got) != 2 || got[0] != (learn.Share{Label: 3, Part: 0.75}) || got[1] != (learn.Share{Label: 1, Part: 0.25}) {
		t.Errorf("got %v, want 3 with 0.75 and 1 with 0.25", got)
	}
}
