package record

import (
	"encoding/binary"
	"sort"
	"strings"

	"flashbrief/ground/text"
)

// sketchSize is the number of smallest values in a sketch. With 128 the share of common
// shingles is estimated to within about 0.04.
const sketchSize = 128

// shingle is the number of consecutive words in a shingle.
const shingle = 4

// Sketch is a small sample of a text's shingles, for recognizing copies of one text (Broder,
// "On the resemblance and containment of documents", 1997): the smallest hash values of its
// runs of four words, ascending. It is nil for a text of fewer words. It is the same on every
// machine.
type Sketch []uint64

// Sketched returns the sketch of a text. Letter case, marks and spaces are ignored.
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

// hashOf returns FNV-1a with a final mixing step, because the smallest values are kept and
// FNV's high bits alone are not random enough.
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

// Likeness estimates the share of shingles that two texts have in common: 0 for none, 1 for the
// same words.
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

// Bytes returns the sketch in the form that a store keeps.
func (s Sketch) Bytes() []byte {
	out := make([]byte, 0, 8*len(s))
	for _, h := range s {
		out = binary.BigEndian.AppendUint64(out, h)
	}
	return out
}

// SketchOf reads the output of Bytes; fewer than eight bytes at the end are ignored.
func SketchOf(raw []byte) Sketch {
	var s Sketch
	for ; len(raw) >= 8; raw = raw[8:] {
		s = append(s, binary.BigEndian.Uint64(raw))
	}
	return s
}

// copied is the likeness from which two texts count as copies of one. A wire story with its
// head and a paragraph changed keeps well over half of its shingles; two writers on one subject
// share a few per cent.
const copied = 0.4

// Origins maps each report's SHA-256 to that of the earliest of its copies (by date, then by
// filing, then by SHA-256), which is its own if it has none.
func Origins(reports []Report) map[string]string {
	order := make([]*Report, len(reports))
	for i := range reports {
		order[i] = &reports[i]
	}
	sort.Slice(order, func(a, b int) bool { return earlier(order[a], order[b]) })
	out := make(map[string]string, len(reports))
	holders := map[uint64][]*Report{} // first copies, by the values of their sketches
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

// common limits the number of reports in which a shingle may occur and still indicate copies: a
// publisher's standard last line occurs in thousands.
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
