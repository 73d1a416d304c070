package tag

import (
	_ "embed"
	"math"
	"strings"

	"flashbrief/reading/net"
)

//go:embed data/tags.txt
var seen string

// Joint chooses the tags of a token together: among the combinations of universal part of
// speech, language-specific tag and features in the treebanks, the one with the highest sum of
// scores. It is immutable and may be shared.
type Joint struct {
	with [][]rest // by number of the universal part of speech
}

// rest is the numbers of the labels that occur with a universal part of speech.
type rest struct{ xpos, feats int32 }

// NewJoint returns a Joint for the labels of a network.
func NewJoint(shape *net.Shape) *Joint {
	upos, xpos, feats := net.Ranks(shape.UPOS), net.Ranks(shape.XPOS), net.Ranks(shape.Feats)
	j := &Joint{with: make([][]rest, len(shape.UPOS))}
	for line := range strings.Lines(seen) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		u, knownU := upos[f[0]]
		x, knownX := xpos[label(f[1])]
		t, knownF := feats[label(f[2])]
		if knownU && knownX && knownF {
			j.with[u] = append(j.with[u], rest{x, t})
		}
	}
	return j
}

// label returns the label for a field of the list: "_" means none, as in CoNLL-U.
func label(field string) string {
	if field == "_" {
		return ""
	}
	return field
}

// Best returns the numbers of the best labels by their scores; of equal ones those of the more
// likely part of speech, then the more common.
func (j *Joint) Best(upos, xpos, feats []float32) (u, x, f int) {
	first := net.Highest(upos)
	u, best, top := first, rest{}, float32(math.Inf(-1))
	most := xpos[net.Highest(xpos)] + feats[net.Highest(feats)] // at least that of any rest
	try := func(part int) {
		if upos[part]+most <= top {
			return
		}
		for _, r := range j.with[part] {
			if sum := upos[part] + xpos[r.xpos] + feats[r.feats]; sum > top {
				u, best, top = part, r, sum
			}
		}
	}
	try(first)
	for part := range upos {
		try(part)
	}
	return u, int(best.xpos), int(best.feats)
}
