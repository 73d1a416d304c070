package net

import (
	"strings"

	"flashbrief/ground/fault"
)

// Vocabulary is a list of distinct words by rank of frequency, the most common first. It is
// read in place from a file of weights, because a map of all of them would take longer to
// fill than all else at the start. It is immutable; nil is an empty one.
type Vocabulary struct {
	text  string   // the words, each followed by a line break
	begin []uint32 // of each word in text
	slots []uint32 // hash table with open addressing: rank of a word and one, or 0
}

// NewVocabulary returns the vocabulary of distinct words without line breaks.
func NewVocabulary(words []string) *Vocabulary {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w)
		b.WriteByte('\n')
	}
	v := new(Vocabulary)
	v.fill(b.String())
	return v
}

func (v *Vocabulary) fill(text string) {
	v.text = text
	v.begin = make([]uint32, 0, strings.Count(text, "\n"))
	for at := 0; at < len(text); {
		v.begin = append(v.begin, uint32(at))
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	size := 16
	for size < 2*len(v.begin) {
		size *= 2
	}
	v.slots = make([]uint32, size)
	for i := range v.begin {
		at := slot(v.Word(i), size)
		for v.slots[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		v.slots[at] = uint32(i + 1)
	}
}

// slot returns where the search for a word begins in a table of a power of two.
func slot[S string | []byte](word S, size int) int {
	h := uint32(2166136261)
	for i := range len(word) {
		h ^= uint32(word[i])
		h *= 16777619
	}
	h ^= h >> 15
	return int(h*0x85ebca6b>>7) & (size - 1)
}

// Len returns the number of words.
func (v *Vocabulary) Len() int {
	if v == nil {
		return 0
	}
	return len(v.begin)
}

// Word returns the word of a rank.
func (v *Vocabulary) Word(rank int) string {
	end := len(v.text)
	if rank+1 < len(v.begin) {
		end = int(v.begin[rank+1])
	}
	return v.text[v.begin[rank] : end-1]
}

// Rank returns the rank of a word, and whether the vocabulary has it.
func (v *Vocabulary) Rank(word string) (int32, bool) { return rank(v, word) }

func rank[S string | []byte](v *Vocabulary, word S) (int32, bool) {
	if v.Len() == 0 {
		return 0, false
	}
	for at := slot(word, len(v.slots)); v.slots[at] != 0; at = (at + 1) & (len(v.slots) - 1) {
		if r := int(v.slots[at] - 1); v.Word(r) == string(word) {
			return int32(r), true
		}
	}
	return 0, false
}

// Words returns all words, by rank.
func (v *Vocabulary) Words() []string {
	out := make([]string, v.Len())
	for i := range out {
		out[i] = v.Word(i)
	}
	return out
}

// GobEncode returns the words in the form of a file of weights.
func (v *Vocabulary) GobEncode() ([]byte, error) { return []byte(v.text), nil }

// GobDecode reads the output of GobEncode.
func (v *Vocabulary) GobDecode(raw []byte) error {
	if n := len(raw); n > 0 && raw[n-1] != '\n' {
		return fault.New(fault.Invalid, "a vocabulary without a last line break")
	}
	v.fill(string(raw))
	return nil
}
