package tag

import (
	_ "embed"
	"strings"

	"flashbrief/reading/learn"
)

//go:embed data/tags.txt
var seen string

// Joint chooses the tags of a token together: of the combinations of universal part
// of speech, language-specific tag and features that the treebanks have, the one with
// the highest sum of scores. It is immutable and may be shared.
type Joint struct{ combinations []combination }

// combination is numbers of labels of a shape.
type combination struct{ upos, xpos, feats int32 }

// NewJoint makes a chooser for the labels of a network.
func NewJoint(shape *learn.Shape) *Joint {
	upos, xpos, feats := learn.Ranks(shape.UPOS), learn.Ranks(shape.XPOS), learn.Ranks(shape.Feats)
	j := &Joint{}
	for line := range strings.Lines(seen) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		u, knownU := upos[f[0]]
		x, knownX := xpos[label(f[1])]
		t, knownF := feats[label(f[2])]
		if knownU && knownX && knownF {
			j.combinations = append(j.combinations, combination{u, x, t})
		}
	}
	return j
}

// label is what a field of the list stands for: "_" for none, as in CoNLL-U.
func label(field string) string {
	if field == "_" {
		return ""
	}
	return field
}

// Best is the numbers of the best labels by their scores; the first of equals.
func (j *Joint) Best(upos, xpos, feats []float32) (u, x, f int) {
	best, top := combination{}, float32(0)
	for i, c := range j.combinations {
		if sum := upos[c.upos] + xpos[c.xpos] + feats[c.feats]; i == 0 || sum > top {
			best, top = c, sum
		}
	}
	return int(best.upos), int(best.xpos), int(best.feats)
}
