package net

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"slices"
	"testing"
)

func TestVocabulariesFindTheirWords(t *testing.T) {
	words := []string{""}
	for i := range 3000 {
		words = append(words, fmt.Sprintf("w%d", i*7))
	}
	v := NewVocabulary(words)
	var file bytes.Buffer
	if err := gob.NewEncoder(&file).Encode(v); err != nil {
		t.Fatal(err)
	}
	read := new(Vocabulary)
	if err := gob.NewDecoder(&file).Decode(read); err != nil {
		t.Fatal(err)
	}
	for _, v := range []*Vocabulary{v, read} {
		if got := v.Words(); !slices.Equal(got, words) {
			t.Fatalf("got %d words, want %d", len(got), len(words))
		}
		for i, w := range words {
			if got, ok := v.Rank(w); !ok || int(got) != i {
				t.Errorf("%q: got %d %v, want %d", w, got, ok, i)
			}
		}
		if got, ok := v.Rank("w1"); ok {
			t.Errorf("a word it lacks: got %d", got)
		}
	}
	if err := new(Vocabulary).GobDecode([]byte("dogs\ncat")); err == nil {
		t.Error("words without a last line break: got no error")
	}
	if _, ok := (*Vocabulary)(nil).Rank("dogs"); ok {
		t.Error("no vocabulary has a word")
	}
}
