package net

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"flashbrief/ground/fault"
)

// random returns a network of random weights with the given word vectors.
func random(s *Shape, vectors []float32) *Network {
	w := NewWeights(s)
	r := rand.New(rand.NewPCG(3, 1))
	for _, p := range w.All {
		copy(p.W, numbers(r, len(p.W)))
	}
	copy(w.Vector.W, vectors)
	return Assemble(s, w, NewLexicon(s))
}

// TestReadOn writes a network that uses another's word vectors, and reads it with that one and
// with a third.
func TestReadOn(t *testing.T) {
	base := Shape{Version: "a", Vector: 4, Vectors: NewVocabulary([]string{"", "dogs"}), Words: []string{""}, Affix: 4, Buckets: 64, Hidden: 6, Name: 5, NameTags: []string{"O", "B-person", "I-person"}}
	names := base
	names.Version, names.Stands, names.Mark, names.Marks = "n", "a", 3, 5
	other := base
	other.Version = "b"
	vectors := []float32{0, 0, 0, 0, 1, -1, .5, .2}
	made := func(s Shape) *Network {
		return random(&s, vectors)
	}
	var file bytes.Buffer
	if err := made(names).Write(&file); err != nil {
		t.Fatal(err)
	}
	got, err := ReadOn(file.Bytes(), made(base))
	if err != nil {
		t.Fatal(err)
	}
	if want := vectors; !slices.Equal(got.Vectors(), want) {
		t.Errorf("word vectors: got %v, want %v", got.Vectors(), want)
	}
	for _, on := range []*Network{nil, made(other)} {
		if _, err := ReadOn(file.Bytes(), on); !errors.Is(err, fault.Invalid) {
			t.Errorf("on other weights: got %v, want fault.Invalid", err)
		}
	}
}

// Features have an effect: the scores of a token with features differ from those without, and
// nil means none.
func TestEncodeMarked(t *testing.T) {
	s := Shape{Vector: 1, Vectors: NewVocabulary([]string{""}), Words: []string{""}, Affix: 4, Buckets: 64, Mark: 3, Marks: 5, Hidden: 6, Name: 5, NameTags: []string{"O", "B-person"}}
	a := random(&s, []float32{0}).NewAnalyst()
	scores := func(marks [][]uint64) []float32 {
		a.EncodeMarked([][]string{{"Jane"}}, marks)
		return slices.Clone(a.pass.NameOut)
	}
	none := scores(nil)
	if slices.Equal(scores([][]uint64{{1 << 4}}), none) {
		t.Error("a mark changes nothing")
	}
	if got := scores([][]uint64{{0}}); !slices.Equal(got, none) {
		t.Errorf("no marks: got %v, want %v", got, none)
	}
}
