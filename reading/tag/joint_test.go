package tag

import (
	"testing"

	"flashbrief/reading/net"
)

func TestTagsAreChosenTogether(t *testing.T) {
	shape := &net.Shape{UPOS: []string{"NOUN", "ADP", "VERB"}, XPOS: []string{"IN", "NN"}, Feats: []string{"", "Number=Sing"}}
	j := NewJoint(shape)
	for _, c := range []struct {
		what              string
		upos, xpos, feats []float32
		want              [3]int
	}{
		{"all agree", []float32{2, 0, 0}, []float32{0, 2}, []float32{0, 2}, [3]int{0, 1, 1}},
		{"two outvote the third", []float32{2, 0, 0}, []float32{1.9, 0}, []float32{1.9, 0}, [3]int{1, 0, 0}},
		{"one is surer than two", []float32{9, 0, 0}, []float32{1, 0}, []float32{1, 0}, [3]int{0, 1, 1}},
		{"no verb is tagged IN", []float32{0, 0, 3}, []float32{2, 0}, []float32{2, 0}, [3]int{1, 0, 0}},
	} {
		if u, x, f := j.Best(c.upos, c.xpos, c.feats); [3]int{u, x, f} != c.want {
			t.Errorf("%s: got %d %d %d, want %v", c.what, u, x, f, c.want)
		}
	}
}

func TestTheGrammarsShareTheirTags(t *testing.T) {
	count := func(j *Joint) (n int) {
		for _, rests := range j.with {
			n += len(rests)
		}
		return n
	}
	full, small := count(NewJoint(net.Embedded().Shape())), count(NewJoint(net.Small().Shape()))
	if full < 300 || small != full {
		t.Errorf("%d combinations of the one, %d of the other", full, small)
	}
}
