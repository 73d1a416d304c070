package record

import (
	"encoding/binary"
	"sort"
	"strings"

	"flashbrief/ground/text"
)

// sketchSize is how many least values a sketch keeps. With 128 the share of common
// shingles is told to within about 0.04.
const sketchSize = 128

// shingle is how many words running make one shingle.
const shingle = 4

// Sketch is a small sample of a text's shingles, by which copies of one text know
// each other (Broder, "On the resemblance and containment of documents", 1997): the
// least hash values of its runs of four words, ascending. It is nil for a text of
// fewer words. Sketches of one text are the same on every machine.
type Sketch []uint64

// Sketched returns the sketch of a text. Letter case, marks and spaces do not count.
func Sketched(t string) Sketch {
	words := strings.FieldsFunc(strings.ToLower(text.Plain(t)), func(r rune) bool { return !text.IsWord(r) })
	if len(words) < shingle {
		return nil
	}
	hashes := make([]uint64, 0, len(words))
	for i := range len(words) - shingle + 1 {
		hashes = append(hashes, hashOf(words[i:i+shingle]))
	}
	sort.Slice(hashes, func(a, b int) bool { return hashes[a] < hashes[b] })
	out := make(Sketch, 0, sketchSize)
	for _, h := range hashes {
		if len(out) == 0 || out[len(out)-1] != h {
			if out = append(out, h); len(out) == sketchSize {
				break
			}
		}
	}
	return out
}

// hashOf returns FNV-1a with a last stir, since the least values are what is kept and FNV's
// high bits alone are too even.
func hashOf(words []string) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h = (h ^ ' ') * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// Likeness estimates the share of shingles that two texts have in common: 0 for
// nothing, 1 for the same words.
func (s Sketch) Likeness(o Sketch) float64 {
	both, seen := 0, 0
	for i, k := 0, 0; (i < len(s) || k < len(o)) && seen < sketchSize; seen++ {
		switch {
		case k == len(o) || i < len(s) && s[i] < o[k]:
			i++
		case i == len(s) || o[k] < s[i]:
			k++
		default:
			both++
			i++
			k++
		}
	}
	if seen == 0 {
		return 0
	}
	return float64(both) / float64(seen)
}

// Bytes returns the sketch as a store keeps it.
func (s Sketch) Bytes() []byte {
	out := make([]byte, 0, 8*len(s))
	for _, h := range s {
		out = binary.BigEndian.AppendUint64(out, h)
	}
	return out
}

// SketchOf reads what Bytes writes; a rest of fewer than eight bytes is left out.
func SketchOf(raw []byte) Sketch {
	var s Sketch
	for ; len(raw) >= 8; raw = raw[8:] {
		s = append(s, binary.BigEndian.Uint64(raw))
	}
	return s
}

// copied is the likeness from which two texts count as copies of one. A wire story
// with its head and a paragraph changed keeps well over half of its shingles; two
// writers on one subject share a few in a hundred.
const copied = 0.4

// Origins tells which reports are copies of one text. It gives for each report's
// SHA-256 that of the earliest of its copies (by own date, then by filing, then by
// SHA-256), which is its own where it has none.
func Origins(reports []Report) map[string]string {
	order := make([]*Report, len(reports))
	for i := range reports {
		order[i] = &reports[i]
	}
	sort.Slice(order, func(a, b int) bool { return earlier(order[a], order[b]) })
	out := make(map[string]string, len(reports))
	holders := map[uint64][]*Report{} // of first copies, by the values of their sketches
	for _, r := range order {
		first := firstCopy(r, holders)
		if first == nil {
			first = r
			for _, h := range r.Sketch {
				holders[h] = append(holders[h], r)
			}
		}
		out[r.SHA256] = first.SHA256
	}
	return out
}

// common bounds how many reports a shingle may stand in and still tell copies: a
// house's standing last line stands in thousands.
const common = 64

func firstCopy(r *Report, holders map[uint64][]*Report) *Report {
	shared := map[*Report]int{}
	var candidates []*Report
	for _, h := range r.Sketch {
		if len(holders[h]) > common {
			continue
		}
		for _, o := range holders[h] {
			if shared[o]++; shared[o] == 4 || len(r.Sketch) < 16 && shared[o] == 1 {
				candidates = append(candidates, o)
			}
		}
	}
	var best *Report
	likest := copied
	for _, o := range candidates {
		if l := r.Sketch.Likeness(o.Sketch); l > likest || l == likest && best != nil && earlier(o, best) {
			best, likest = o, l
		}
	}
	return best
}

func earlier(a, b *Report) bool {
	switch {
	case a.Published != b.Published && !a.Published.IsZero() && !b.Published.IsZero():
		return a.Published.Before(b.Published)
	case !a.Filed.Equal(b.Filed):
		return a.Filed.Before(b.Filed)
	}
	return a.SHA256 < b.SHA256
}
