package record

import (
	"encoding/binary"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// sketchSize is the number of smallest values in a sketch, and formerSize that of earlier
// versions. With 256 the share that a cut copy of 100 words has in common with a text of 1,000 is
// estimated to within about 0.1.
const (
	sketchSize = 256
	formerSize = 128
)

// shingle is the number of consecutive words in a shingle.
const shingle = 4

// Sketch is a small sample of a text's shingles, for recognizing copies of one text (Broder,
// "On the resemblance and containment of documents", 1997): the smallest hash values of its
// runs of four words, ascending. Runs within quotation marks are left out, because two reporters
// may quote one speech. It is empty for a text of fewer words. It is the same on every machine.
type Sketch struct {
	values []uint32
	limit  uint32 // the largest value up to which these are all values of the text
}

// Sketched returns the sketch of a text. Letter case, marks and spaces are ignored.
func Sketched(t string) Sketch {
	words, quoted := shingled(t)
	if len(words) < shingle {
		return Sketch{}
	}
	hashes := make([]uint32, 0, len(words))
	for i := range len(words) - shingle + 1 {
		if !quoted[i] || !quoted[i+shingle-1] {
			hashes = append(hashes, uint32(hashOf(words[i:i+shingle])>>32))
		}
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	return sketchWith(slices.Clone(hashes[:min(len(hashes), sketchSize)]))
}

// longestQuoted is the number of words after which a quotation mark that nothing closes no
// longer counts.
const longestQuoted = 80

// shingled returns the words of a text, and which of them stand in quotation marks. A mark opens
// before a word and closes behind one, so that a lost mark does not turn the rest of the text
// into speech.
func shingled(t string) (words []string, quoted []bool) {
	plain := strings.ToLower(text.Plain(t))
	opened := -1 // the word at which a quotation began
	start := -1
	flush := func(end int) {
		if start >= 0 {
			words = append(words, plain[start:end])
			quoted = append(quoted, false)
			start = -1
		}
	}
	for i, r := range plain {
		if text.IsWord(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		if r != '"' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(plain[i+1:])
		switch {
		case text.IsWord(next) || next == '.' || next == '[':
			opened = len(words)
		case opened >= 0:
			if len(words)-opened <= longestQuoted {
				for k := opened; k < len(words); k++ {
					quoted[k] = true
				}
			}
			opened = -1
		}
	}
	flush(len(plain))
	return words, quoted
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

// sketchWith returns the sketch with the values, ascending.
func sketchWith(values []uint32) Sketch {
	s := Sketch{values, math.MaxUint32}
	if len(values) == sketchSize || len(values) == formerSize {
		s.limit = values[len(values)-1]
	}
	return s
}

// Len returns the number of shingles in the sample.
func (s Sketch) Len() int { return len(s.values) }

// Values returns the hash values of the shingles in the sample, ascending, which the caller must
// not change.
func (s Sketch) Values() []uint32 { return s.values }

// Without returns the sketch without the shingles for which drop returns true.
func (s Sketch) Without(drop func(uint32) bool) Sketch {
	return Sketch{slices.DeleteFunc(slices.Clone(s.values), drop), s.limit}
}

// Shared estimates how much of the shorter of two texts is also in the other: the number of
// shingles of the samples in both, and their share of the smaller sample, within the range of
// values that both samples cover.
func (s Sketch) Shared(o Sketch) (n int, share float64) {
	limit := min(s.limit, o.limit)
	a, b := s.upTo(limit), o.upTo(limit)
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case b[k] < a[i]:
			k++
		default:
			n++
			i++
			k++
		}
	}
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	return n, float64(n) / float64(min(len(a), len(b)))
}

// upTo returns the values up to a limit.
func (s Sketch) upTo(limit uint32) []uint32 {
	return s.values[:sort.Search(len(s.values), func(i int) bool { return s.values[i] > limit })]
}

// sketched is the first byte of a sketch in the form that a store keeps.
const sketched = 2

// Bytes returns the sketch in the form that a store keeps.
func (s Sketch) Bytes() []byte {
	if len(s.values) == 0 {
		return []byte{}
	}
	out := append(make([]byte, 0, 1+4*len(s.values)), sketched)
	for _, h := range s.values {
		out = binary.BigEndian.AppendUint32(out, h)
	}
	return out
}

// SketchOf reads the output of Bytes, and the longer form of earlier versions, whose values
// begin with the same digits; bytes left over at the end are ignored.
func SketchOf(raw []byte) Sketch {
	var values []uint32
	if len(raw)%4 == 1 && raw[0] == sketched {
		for raw = raw[1:]; len(raw) >= 4; raw = raw[4:] {
			values = append(values, binary.BigEndian.Uint32(raw))
		}
		return sketchWith(values)
	}
	for ; len(raw) >= 8; raw = raw[8:] {
		values = append(values, uint32(binary.BigEndian.Uint64(raw)>>32))
	}
	return sketchWith(values)
}
